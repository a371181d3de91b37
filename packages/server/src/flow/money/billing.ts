/**
 * What was bought, and what becomes of it in the ledger. The provider's events are only occasions: each time it is asked how a
 * subscription, an invoice or a payment is now, and the ledger is brought to that. So an event that comes twice, late or before
 * its forerunner does no harm, and one that is lost is made up for by the next.
 *
 * @module
 */
import { KinoraError } from '@kinora/film';
import { fromCredits, type PlanSet } from '@kinora/platform';
import { addAudit, type AuditEntry } from '../../store/audit.ts';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import {
  eventsOf,
  findCustomer,
  grantOf,
  newestInvoiceGrant,
  organisationOfCustomer,
  reversedOf,
  saveCustomer,
  saveEvent,
  saveSubscription,
} from '../../store/money-customers.ts';
import { give, reverse, setBlocked, setPlan } from '../../store/money.ts';
import type {
  PaymentProvider,
  ProviderEvent,
  ProviderInvoice,
  ProviderPaidInvoice,
  ProviderPayment,
  ProviderSubscription,
} from './provider.ts';

/** A plan goes on so long after its period, while the provider tries to have the next one paid. */
const GRACE_MS = 3 * 24 * 3_600_000;
/** Locks of customers, beside others of our own. */
const CUSTOMER_LOCK = 4_310_003;
/** So often the provider is asked for one event, while others of the same are written; then it is to send it again. */
const MOST_ASKED = 8;

export interface Billing {
  /** False: nothing is sold here. */
  selling: boolean;
  /** @throws KinoraError invalid_request */
  checkout(organisation: Buyer, wanted: { plan?: string; topUp?: string }, returnUrl: string): Promise<string>;
  portal(organisation: Buyer, returnUrl: string): Promise<string>;
  invoices(organisationId: string): Promise<ProviderInvoice[]>;
  /** Takes in what the provider sent. @throws KinoraError invalid_request for what it did not send */
  hear(body: string, signature: string | null): Promise<void>;
}

export interface Buyer {
  id: string;
  name: string;
  actor: string;
}

export function createBilling(database: Database, plans: PlanSet, provider: PaymentProvider | null): Billing {
  function sold(): PaymentProvider {
    if (provider !== null) return provider;
    throw new KinoraError('not_found', 'Nothing is sold here: the operator of this studio gives plans and credits.');
  }

  async function customerOf(buyer: Buyer): Promise<string> {
    const known = await findCustomer(database, buyer.id);
    if (known !== null) return known.customer;
    const customer = await sold().customerFor(buyer);
    await saveCustomer(database, buyer.id, customer);
    return customer;
  }

  /**
   * Asks the provider how something is, and writes that down. It is asked while nothing is locked or lent, so that a provider
   * who is slow holds up nobody; where another event of the same was written meanwhile, the answer may be older than what
   * that wrote, and it is asked again.
   */
  async function settle<Now>(
    whose: string,
    event: ProviderEvent,
    ask: () => Promise<Now>,
    write: (client: Queryable, now: Now) => Promise<Entry | null>,
  ): Promise<void> {
    for (let asked = 1; ; asked++) {
      const before = await eventsOf(database, whose, event.id);
      if (before.heard) return;
      const now = await ask();
      const isWritten = await database.transaction(async (client) => {
        await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [CUSTOMER_LOCK, whose]);
        const since = await eventsOf(rowsOf(client), whose, event.id);
        if (since.heard) return true;
        if (since.count !== before.count) return false;
        await saveEvent(client, { ...event, whose });
        const entry = await write(client, now);
        // Last: a log is the lock that most wait for.
        if (entry !== null) await addAudit(client, { actor: 'studio', ...entry });
        return true;
      });
      if (isWritten) return;
      if (asked < MOST_ASKED) continue;
      throw new KinoraError('conflict', 'Much is told of this at once. Tell it again later.', { retryable: true });
    }
  }
  type Entry = Omit<AuditEntry, 'actor'>;

  async function applySubscription(
    client: Queryable,
    organisationId: string,
    subscription: ProviderSubscription | null,
  ): Promise<Entry> {
    await saveSubscription(client, organisationId, subscription);
    const plan = subscription?.good === true ? subscription.plan : null;
    if (plan !== null && subscription !== null) {
      const until = new Date(subscription.periodEndsAtMs + (subscription.endsAfterPeriod ? 0 : GRACE_MS));
      await setPlan(client, organisationId, plan, { by: 'provider', until });
    } else {
      await client.query(
        `update money_wallets set plan = null, plan_by = 'operator', plan_until = null where organisation_id = $1 and plan_by = 'provider'`,
        [organisationId],
      );
    }
    return {
      organisationId,
      action: 'billing.subscription',
      subject: `subscription:${subscription?.id ?? 'none'}`,
      data: { state: subscription?.state ?? 'none', plan: plan ?? plans.default },
    };
  }

  async function applyInvoice(
    client: Queryable,
    organisationId: string,
    invoice: ProviderPaidInvoice | null,
    subscription: ProviderSubscription | null,
  ): Promise<void> {
    if (invoice === null || !invoice.paid || !invoice.beginsPeriod) return;
    const plan = plans.plans.find((each) => each.id === subscription?.plan);
    if (plan === undefined || plan.monthlyCredits === 0) return;
    await give(client, {
      organisationId,
      key: `invoice:${invoice.id}`,
      kind: 'subscription',
      source: 'purchased',
      millicredits: fromCredits(plan.monthlyCredits),
      expiresAt: new Date(invoice.periodEndsAtMs),
      subject: `plan:${plan.id}`,
      data: { invoice: invoice.id },
    });
  }

  /** A subscription is asked about with each of its invoices: either may be told first. */
  function settleSubscription(event: ProviderEvent, customer: string, invoiceId: string | null): Promise<void> {
    const ask = async () => ({
      subscription: await sold().subscriptionOf(customer),
      invoice: invoiceId === null ? null : await sold().invoice(invoiceId),
    });
    return settle(customer, event, ask, async (client, { subscription, invoice }) => {
      const organisationId = await organisationOfCustomer(rowsOf(client), customer);
      if (organisationId === null) return null;
      const entry = await applySubscription(client, organisationId, subscription);
      await applyInvoice(client, organisationId, invoice, subscription);
      return entry;
    });
  }

  async function applyPayment(client: Queryable, payment: ProviderPayment | null): Promise<Entry | null> {
    if (payment === null) return null;
    const { topUp, customer } = payment;
    const organisationId =
      topUp?.organisationId ?? (customer === null ? null : await organisationOfCustomer(rowsOf(client), customer));
    if (organisationId === null || !payment.paid) return null;
    const subject = `payment:${payment.id}`;
    if (topUp !== null) {
      const ends = new Date(payment.paidAtMs);
      ends.setUTCMonth(ends.getUTCMonth() + topUp.validMonths);
      const millicredits = fromCredits(topUp.credits);
      const grant = { organisationId, key: subject, kind: 'top-up', source: 'purchased', millicredits } as const;
      await give(client, { ...grant, expiresAt: ends, subject, data: { topUp: topUp.id } });
    }
    const bought = topUp === null ? await newestInvoiceGrant(rowsOf(client), organisationId) : subject;
    const granted = bought === null ? 0 : await grantOf(rowsOf(client), organisationId, bought);
    const share = Math.min(1, (payment.refunded + payment.disputed) / Math.max(1, payment.amount));
    const due = Math.floor(granted * share);
    const before = await reversedOf(rowsOf(client), organisationId, subject);
    let gone = before;
    if (bought !== null && due > before) {
      const key = `reversal:${payment.id}:${payment.refunded}:${payment.disputed}`;
      gone += (await reverse(client, { organisationId, key, bought, millicredits: due - before, subject })) ?? 0;
    }
    // A dispute that was won brings back what was taken for it.
    if (due < before) {
      const key = `reinstated:${payment.id}:${payment.refunded}:${payment.disputed}:${before}`;
      const millicredits = before - due;
      const grant = { organisationId, key, kind: 'top-up', source: 'purchased', millicredits } as const;
      await give(client, { ...grant, expiresAt: null, subject, data: { reinstated: 1 } });
    }
    await setBlocked(client, organisationId, await whyBlocked(client, organisationId, payment));
    if (due === before) return null;
    return {
      organisationId,
      action: 'billing.money-back',
      subject,
      data: { refundedCents: payment.refunded, disputedCents: payment.disputed, millicredits: gone },
    };
  }

  /** While the money of a payment is charged back nothing new is held; what another payment says stays said. */
  async function whyBlocked(
    client: Queryable,
    organisationId: string,
    payment: ProviderPayment,
  ): Promise<string | null> {
    const { rows } = await client.query<{ blocked: string | null }>(
      'select blocked from money_wallets where organisation_id = $1',
      [organisationId],
    );
    const now = rows[0]?.blocked ?? null;
    const why = `payment ${payment.id} was charged back. Write to the operator of this studio.`;
    if (payment.disputed > 0) return now ?? why;
    return now === why ? null : now;
  }

  return {
    selling: provider !== null,

    async checkout(buyer, wanted, returnUrl) {
      const seller = sold();
      const plan = plans.plans.find(({ id, priceUsd }) => id === wanted.plan && priceUsd > 0);
      const topUp = plans.topUps.find(({ id }) => id === wanted.topUp);
      const item = plan !== undefined ? ({ kind: 'plan', plan } as const) : null;
      const bought = item ?? (topUp === undefined ? null : ({ kind: 'top-up', topUp } as const));
      if (bought === null) {
        const field = wanted.plan === undefined ? 'topUp' : 'plan';
        throw new KinoraError('invalid_request', 'This is not sold here; GET /v1/plans says what is.', { field });
      }
      const known = await findCustomer(database, buyer.id);
      if (bought.kind === 'plan' && known?.good === true) {
        throw new KinoraError('conflict', 'There is a subscription already: change it at POST /v1/billing/portal.', {
          field: 'plan',
        });
      }
      return seller.checkout(await customerOf(buyer), buyer.id, bought, returnUrl);
    },

    async portal(buyer, returnUrl) {
      return sold().portal(await customerOf(buyer), returnUrl);
    },

    async invoices(organisationId) {
      const known = await findCustomer(database, organisationId);
      return known === null ? [] : sold().invoices(known.customer);
    },

    async hear(body, signature) {
      const event = await sold().readEvent(body, signature);
      const { about } = event;
      switch (about.kind) {
        case 'other':
          return;
        case 'subscription':
          return settleSubscription(event, about.customer, null);
        case 'invoice':
          return settleSubscription(event, about.customer, about.id);
        case 'payment':
          return settle(about.id, event, () => sold().payment(about.id), applyPayment);
      }
    },
  };
}

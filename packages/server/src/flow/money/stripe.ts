import { KinoraError } from '@kinora/film';
import type { PlanSet } from '@kinora/platform';
import { Stripe } from 'stripe';
import type { StripeConfig } from '../../config.ts';
import type {
  BoughtItem,
  PaymentProvider,
  ProviderEvent,
  ProviderInvoice,
  ProviderPaidInvoice,
  ProviderPayment,
  ProviderSubscription,
} from './provider.ts';

const TIMEOUT_MS = 15_000;
/** States in which Stripe holds a subscription to be paid, or still tries to. */
const GOOD: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due']);
/** Disputes that took the money away, or may yet. */
const DISPUTED: ReadonlySet<string> = new Set(['needs_response', 'under_review', 'lost']);

/** Sells by Stripe. Prices that a plan does not name are told with the purchase. */
export function createStripeProvider(config: StripeConfig, plans: PlanSet): PaymentProvider {
  const stripe = new Stripe(config.key, {
    maxNetworkRetries: 2,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...(config.url === null ? {} : addressOf(config.url)),
  });

  /** What Stripe refuses or cannot be asked is told by one error; its messages may name things of the account. */
  async function asked<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof Stripe.errors.StripeError)) throw cause;
      process.stderr.write(`stripe ${cause.type} ${cause.code ?? ''}: ${cause.message}\n`);
      throw new KinoraError('engine_unreachable', 'The payment provider cannot be asked now. Try again later.', {
        retryable: true,
        cause,
      });
    }
  }

  /** Null for what Stripe does not know. */
  async function found<Result>(work: () => Promise<Result>): Promise<Result | null> {
    try {
      return await asked(work);
    } catch (error) {
      const cause = error instanceof KinoraError ? error.cause : null;
      if (cause instanceof Stripe.errors.StripeError && cause.statusCode === 404) return null;
      throw error;
    }
  }

  return {
    customerFor: async ({ id, name }) => {
      const customer = await asked(() =>
        stripe.customers.create(
          { name, metadata: { organisationId: id } },
          { idempotencyKey: `kinora-customer-${id}` },
        ),
      );
      return customer.id;
    },

    async checkout(customer, organisationId, item, returnUrl) {
      const session = await asked(() =>
        stripe.checkout.sessions.create(order(customer, organisationId, item, returnUrl)),
      );
      if (session.url === null) throw new KinoraError('internal', 'The payment provider gave no page.');
      return session.url;
    },

    portal: async (customer, returnUrl) =>
      (await asked(() => stripe.billingPortal.sessions.create({ customer, return_url: returnUrl }))).url,

    async invoices(customer) {
      const page = await asked(() => stripe.invoices.list({ customer, limit: 100 }));
      return page.data.map((invoice): ProviderInvoice => ({
        id: invoice.id ?? '',
        atMs: invoice.created * 1_000,
        amount: invoice.total / 100,
        currency: invoice.currency,
        state: invoice.status ?? 'draft',
        url: invoice.hosted_invoice_url ?? null,
      }));
    },

    async readEvent(body, signature) {
      let event: Stripe.Event;
      try {
        event = await stripe.webhooks.constructEventAsync(body, signature ?? '', config.webhookSecret);
      } catch (cause) {
        throw new KinoraError('invalid_request', 'This was not sent by the payment provider, or too long ago.', {
          field: 'stripe-signature',
          cause,
        });
      }
      return { id: event.id, name: event.type, about: aboutOf(event) };
    },

    async subscriptionOf(customer) {
      const page = await asked(() => stripe.subscriptions.list({ customer, status: 'all', limit: 20 }));
      const newest = page.data.toSorted((a, b) => b.created - a.created);
      const subscription = newest.find(({ status }) => GOOD.has(status)) ?? newest[0];
      return subscription === undefined ? null : subscriptionFrom(subscription, plans);
    },

    async invoice(id) {
      const invoice = await found(() => stripe.invoices.retrieve(id));
      return invoice === null ? null : invoiceFrom(invoice);
    },

    async payment(id) {
      const intent = await found(() => stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }));
      if (intent === null) return null;
      const disputes = await asked(() => stripe.disputes.list({ payment_intent: id, limit: 10 }));
      return paymentFrom(intent, disputes.data);
    },
  };
}

function addressOf(url: string): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const { hostname, port, protocol } = new URL(url);
  const isPlain = protocol === 'http:';
  return {
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : Number(port),
    protocol: isPlain ? 'http' : 'https',
  };
}

function order(
  customer: string,
  organisationId: string,
  item: BoughtItem,
  returnUrl: string,
): Stripe.Checkout.SessionCreateParams {
  const after = { customer, success_url: `${returnUrl}?paid=1`, cancel_url: returnUrl };
  const cents = (usd: number): number => Math.round(usd * 100);
  if (item.kind === 'plan') {
    const { id, name, priceUsd, providerPrice } = item.plan;
    return {
      ...after,
      mode: 'subscription',
      line_items: [
        {
          quantity: 1,
          ...(providerPrice === undefined
            ? {
                price_data: {
                  currency: 'usd',
                  unit_amount: cents(priceUsd),
                  recurring: { interval: 'month' },
                  product_data: { name: `Kinora ${name.en}` },
                },
              }
            : { price: providerPrice }),
        },
      ],
      subscription_data: { metadata: { organisationId, plan: id } },
    };
  }
  const { id, credits, priceUsd, validMonths } = item.topUp;
  return {
    ...after,
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: cents(priceUsd),
          product_data: { name: `${credits} Kinora credits` },
        },
      },
    ],
    invoice_creation: { enabled: true },
    payment_intent_data: {
      metadata: { organisationId, topUp: id, credits: String(credits), validMonths: String(validMonths) },
    },
  };
}

/** What an event is about; of the hundreds there are, those that change what somebody may use. */
function aboutOf(event: Stripe.Event): ProviderEvent['about'] {
  if (
    event.type === 'customer.subscription.created' ||
    event.type === 'customer.subscription.updated' ||
    event.type === 'customer.subscription.deleted' ||
    event.type === 'customer.subscription.paused' ||
    event.type === 'customer.subscription.resumed'
  ) {
    return { kind: 'subscription', customer: idOf(event.data.object.customer) ?? '' };
  }
  if (event.type === 'invoice.paid') {
    const { id, customer } = event.data.object;
    return { kind: 'invoice', id: id ?? '', customer: idOf(customer) ?? '' };
  }
  if (
    event.type === 'checkout.session.completed' ||
    event.type === 'checkout.session.async_payment_succeeded' ||
    event.type === 'charge.refunded' ||
    event.type === 'charge.dispute.created' ||
    event.type === 'charge.dispute.updated' ||
    event.type === 'charge.dispute.closed' ||
    event.type === 'charge.dispute.funds_reinstated'
  ) {
    const payment = idOf(event.data.object.payment_intent);
    return payment === null ? { kind: 'other' } : { kind: 'payment', id: payment };
  }
  return { kind: 'other' };
}

function idOf(named: string | { id: string } | null): string | null {
  return typeof named === 'string' ? named : (named?.id ?? null);
}

function subscriptionFrom(subscription: Stripe.Subscription, { plans }: PlanSet): ProviderSubscription {
  const [item] = subscription.items.data;
  // The customer's own page may move a subscription to another price: what it is billed by now counts.
  const byPrice = plans.find(({ providerPrice }) => providerPrice !== undefined && providerPrice === item?.price.id);
  const named = plans.find(({ id }) => id === subscription.metadata['plan']);
  return {
    id: subscription.id,
    state: subscription.status,
    good: GOOD.has(subscription.status),
    plan: (byPrice ?? named)?.id ?? null,
    periodEndsAtMs: (item?.current_period_end ?? subscription.created) * 1_000,
    endsAfterPeriod: subscription.cancel_at_period_end,
  };
}

function invoiceFrom(invoice: Stripe.Invoice): ProviderPaidInvoice {
  const ends = invoice.lines.data.map(({ period }) => period.end);
  return {
    id: invoice.id ?? '',
    customer: idOf(invoice.customer) ?? '',
    paid: invoice.status === 'paid',
    beginsPeriod: invoice.billing_reason === 'subscription_create' || invoice.billing_reason === 'subscription_cycle',
    periodEndsAtMs: Math.max(invoice.period_end, ...ends) * 1_000,
  };
}

function paymentFrom(intent: Stripe.PaymentIntent, disputes: readonly Stripe.Dispute[]): ProviderPayment {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const { organisationId, topUp, credits, validMonths } = intent.metadata;
  const isTopUp = organisationId !== undefined && topUp !== undefined && credits !== undefined;
  return {
    id: intent.id,
    customer: idOf(intent.customer),
    topUp: isTopUp
      ? { organisationId, id: topUp, credits: Number(credits), validMonths: Number(validMonths ?? 12) }
      : null,
    paid: intent.status === 'succeeded',
    paidAtMs: (charge?.created ?? intent.created) * 1_000,
    amount: intent.amount_received,
    refunded: charge?.amount_refunded ?? 0,
    disputed: disputes.filter(({ status }) => DISPUTED.has(status)).reduce((sum, { amount }) => sum + amount, 0),
  };
}

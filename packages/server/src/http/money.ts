import { randomBytes, randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { fromCredits, MILLICREDITS_PER_USD, type Plan, type PlanSet, toCredits } from '@kinora/platform';
import { type Budgets, USAGE_GROUPS, type Usage, type UsageGroup, type UsageRow } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import type { Billing } from '../flow/money/billing.ts';
import { briefHashOf } from '../flow/brief-hash.ts';
import type { Estimate } from '../flow/money/desk.ts';
import { addAudit } from '../store/audit.ts';
import { type Database, rowsOf } from '../store/database.ts';
import { findFilm } from '../store/films.ts';
import { underClaim } from '../store/idempotency.ts';
import { findCustomer } from '../store/money-customers.ts';
import { auditMoney } from '../store/money-audit.ts';
import {
  give,
  listBudgets,
  readPlans,
  readWallet,
  refundCapture,
  replaceBudgets,
  saveQuote,
  setBlocked,
  setPlan,
} from '../store/money.ts';
import { capturedUsage, chargedUsage, houseMoney, listTransfers, openGrants } from '../store/money-usage.ts';
import { chosenTakes } from '../store/takes.ts';
import { whyNoFilm } from '../store/retention.ts';
import { callerOf, within } from './caller.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import {
  billingRoute,
  budgetsRoute,
  checkoutRoute,
  giveRoute,
  hearRoute,
  houseRoute,
  invoicesRoute,
  plansRoute,
  portalRoute,
  quoteRoute,
  refundRoute,
  setBudgetsRoute,
  setPlanRoute,
  transfersRoute,
  unblockRoute,
  usageRoute,
} from './money-contract.ts';

/** A price is kept for a day. */
const QUOTE_MS = 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface MoneyRoutes {
  crew: Crew;
  billing: Billing;
  plans: PlanSet;
}

export function addMoneyRoutes(app: OpenAPIHono, { crew, billing, plans }: MoneyRoutes): void {
  const { database, money } = crew;

  app.openapi(plansRoute, (context) =>
    context.json({ ...plans, plans: plans.plans.map(told), selling: billing.selling }, 200),
  );

  app.openapi(quoteRoute, async (context) => {
    const caller = callerOf(context);
    const { organisationId } = caller;
    const { brief, filmId, shotId } = context.req.valid('json');
    const plan = await money.planOf(organisationId);
    let estimate: Estimate;
    let id: string | null = null;
    const expiresAt = new Date(Date.now() + QUOTE_MS);
    if (brief === undefined) estimate = await quoteOfFilm(caller, filmId ?? '', shotId);
    else {
      await money.checkBrief(organisationId, brief);
      estimate = await money.estimate(organisationId, brief, null);
      // What nobody can know yet is not promised.
      if (!estimate.rough) {
        id = `q${Date.now().toString(36)}${randomBytes(8).toString('hex')}`;
        const quote = { organisationId, id, briefHash: briefHashOf(brief), millicredits: estimate.listed, expiresAt };
        await saveQuote(within(crew, caller).database, quote);
      }
    }
    const { available } = await readWallet(database, organisationId, null);
    const { millicredits, rough, lines } = estimate;
    return context.json(
      {
        id,
        ...priced(millicredits),
        lines: lines.map(({ millicredits: price, ...line }) => ({ ...line, ...priced(price) })),
        rough,
        metered: plan.metered,
        available: toCredits(available),
        enough: !plan.metered || available >= millicredits,
        expiresAt: id === null ? null : expiresAt.toISOString(),
      },
      200,
    );
  });

  /** What of a film is not made yet; or one shot of it, made anew. */
  async function quoteOfFilm(caller: Caller, filmId: string, shotId: string | undefined): Promise<Estimate> {
    const { database: inside } = within(crew, caller);
    const film = await findFilm(inside, caller.organisationId, filmId);
    if (film === null) throw await whyNoFilm(inside, caller.organisationId, filmId, 'filmId');
    const all = await money.estimate(caller.organisationId, film.brief, film.storyboard);
    const asked = all.lines.filter((line) => shotId === undefined || line.shotId === shotId);
    if (shotId !== undefined && asked.length === 0)
      throw new KinoraError('not_found', `Film ${filmId} has no shot ${shotId}.`, { field: 'shotId' });
    const taken = new Set(shotId === undefined ? (await chosenTakes(inside, film)).map((take) => take.shotId) : []);
    const prices = await money.pricesOf(caller.organisationId);
    const lines = asked.map((line) => {
      const made = taken.has(line.shotId);
      return { ...line, made, millicredits: made ? 0 : prices.priceOf(line.engine, line.seconds) };
    });
    return { ...all, lines, millicredits: lines.reduce((sum, line) => sum + line.millicredits, 0) };
  }

  app.openapi(usageRoute, async (context) => {
    const caller = callerOf(context);
    const { from, to, by: wanted, format } = context.req.valid('query');
    const by = USAGE_GROUPS.filter((group) => wanted.split(',').includes(group));
    const days = { from: from ?? dayOf(Date.now() - 30 * DAY_MS), to: to ?? dayOf(Date.now()) };
    for (const [field, day] of Object.entries(days)) {
      if (dayOf(Date.parse(day)) !== day) {
        throw new KinoraError('invalid_request', `There is no day ${day}.`, { field });
      }
    }
    const { metered } = await money.planOf(caller.organisationId);
    const { database: inside } = within(crew, caller);
    const read = metered ? capturedUsage : chargedUsage;
    const usage: Usage = { ...days, metered, rows: await read(inside, caller.organisationId, days, by) };
    if (format === 'json') return context.json(usage, 200);
    return context.body(csvOf(usage, by), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="usage-${days.from}-${days.to}.csv"`,
    });
  });

  app.openapi(billingRoute, async (context) => {
    const { organisationId } = callerOf(context);
    const wallet = await readWallet(database, organisationId, null);
    const customer = await findCustomer(database, organisationId);
    const grants = await openGrants(database, organisationId);
    return context.json(
      {
        // As it is on record: what was bought a moment ago is shown.
        plan: told(await planNow(organisationId)),
        planUntil: wallet.planUntil,
        available: toCredits(wallet.available),
        held: toCredits(wallet.held),
        blocked: wallet.blocked,
        grants: grants.map(({ kind, millicredits, remaining, expiresAt }) => ({
          kind,
          credits: toCredits(millicredits),
          remaining: toCredits(remaining),
          expiresAt,
        })),
        subscription:
          customer === null || customer.state === null
            ? null
            : {
                state: customer.state,
                periodEndsAt: customer.periodEndsAt,
                endsAfterPeriod: customer.endsAfterPeriod,
              },
        selling: billing.selling,
      },
      200,
    );
  });

  async function planNow(organisationId: string): Promise<Plan> {
    const plan = (await readPlans(database, [organisationId])).get(organisationId);
    return plan ?? money.planOf(organisationId);
  }

  app.openapi(transfersRoute, async (context) => {
    const caller = callerOf(context);
    const { limit, cursor } = context.req.valid('query');
    const [before = null] = decodeCursor(cursor, ['number']) ?? [];
    const { database: inside } = within(crew, caller);
    const rows = await listTransfers(inside, caller.organisationId, limit + 1, before as number | null);
    const { page, next } = pageOf(rows, limit, ({ id }) => [id]);
    const transfers = page.map((row) => ({ ...row, available: toCredits(row.available), held: toCredits(row.held) }));
    return context.json({ transfers, next }, 200);
  });

  app.openapi(budgetsRoute, async (context) => context.json(await budgetsOf(callerOf(context)), 200));

  app.openapi(setBudgetsRoute, async (context) => {
    const caller = callerOf(context);
    const { organisationId, actor } = caller;
    const budgets = context.req.valid('json').budgets.map(({ scope, id, monthlyCredits }) => ({
      scope,
      subject: id ?? '',
      monthly: fromCredits(monthlyCredits),
    }));
    await within(crew, caller).database.transaction(async (client) => {
      await replaceBudgets(client, organisationId, budgets);
      const data = { budgets: budgets.length };
      await addAudit(client, { organisationId, actor, action: 'budgets.set', subject: 'organisation', data });
    });
    return context.json(await budgetsOf(caller), 200);
  });

  async function budgetsOf(caller: Caller): Promise<Budgets> {
    const rows = await listBudgets(within(crew, caller).database, caller.organisationId, Date.now());
    return {
      budgets: rows.map(({ scope, subject, monthly, used }) => ({
        scope,
        ...(subject === '' ? {} : { id: subject }),
        monthlyCredits: toCredits(monthly),
        usedCredits: toCredits(used),
      })),
    };
  }

  app.openapi(checkoutRoute, async (context) => {
    const { plan, topUp } = context.req.valid('json');
    const wanted = { ...(plan === undefined ? {} : { plan }), ...(topUp === undefined ? {} : { topUp }) };
    const url = await billing.checkout(await buyerOf(callerOf(context)), wanted, `${context.get('origin')}/`);
    return context.json({ url }, 200);
  });

  app.openapi(portalRoute, async (context) =>
    context.json({ url: await billing.portal(await buyerOf(callerOf(context)), `${context.get('origin')}/`) }, 200),
  );

  app.openapi(invoicesRoute, async (context) => {
    const invoices = await billing.invoices(callerOf(context).organisationId);
    return context.json(
      { invoices: invoices.map(({ atMs, ...invoice }) => ({ ...invoice, at: new Date(atMs).toISOString() })) },
      200,
    );
  });

  app.openapi(hearRoute, async (context) => {
    await billing.hear(await context.req.text(), context.req.header('stripe-signature') ?? null);
    return context.body(null, 204);
  });

  async function buyerOf({ organisationId, actor }: Caller): Promise<{ id: string; name: string; actor: string }> {
    const [row] = await database.query('select name from organisations where id = $1', [organisationId]);
    return { id: organisationId, name: String(row?.['name'] ?? organisationId), actor };
  }

  app.openapi(houseRoute, async (context) => {
    const month = dayOf(Date.now()).slice(0, 7);
    return context.json(
      { month, ...(await houseMoney(database, `${month}-01`)), findings: await auditMoney(database) },
      200,
    );
  });

  /** What an operator writes for any organisation, in the name of one attempt at their request. */
  function written({ claim }: Caller): Database {
    return claim === undefined ? database : underClaim(database, claim);
  }

  app.openapi(setPlanRoute, async (context) => {
    const caller = callerOf(context);
    const { actor } = caller;
    const { organisationId } = context.req.valid('param');
    const { plan, until } = context.req.valid('json');
    if (plan !== null && !plans.plans.some(({ id }) => id === plan)) {
      const known = plans.plans.map(({ id }) => id).join(', ');
      throw new KinoraError('invalid_request', `There is no plan ${plan}. There are: ${known}.`, { field: 'plan' });
    }
    await mustBeThere(organisationId);
    await written(caller).transaction(async (client) => {
      const ends = until === undefined ? null : new Date(until);
      await setPlan(client, organisationId, plan, { by: 'operator', until: ends });
      const data = { plan: plan ?? plans.default };
      await addAudit(client, { organisationId, actor, action: 'plan.set', subject: 'organisation', data });
    });
    return context.body(null, 204);
  });

  app.openapi(giveRoute, async (context) => {
    const caller = callerOf(context);
    const { actor } = caller;
    const { organisationId } = context.req.valid('param');
    const { credits, reason, expiresAt } = context.req.valid('json');
    await mustBeThere(organisationId);
    // Before the transaction: that is done again where nobody knows whether it was committed.
    const key = `gift:${caller.claim ?? randomUUID()}`;
    await written(caller).transaction(async (client) => {
      const isNew = await give(client, {
        organisationId,
        key,
        kind: 'gift',
        source: 'granted',
        millicredits: fromCredits(credits),
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        subject: 'gift',
        data: { by: actor, reason },
      });
      if (!isNew) return;
      await addAudit(client, {
        organisationId,
        actor,
        action: 'credits.given',
        subject: 'organisation',
        data: { credits },
      });
    });
    return context.body(null, 204);
  });

  app.openapi(unblockRoute, async (context) => {
    const caller = callerOf(context);
    const { actor } = caller;
    const { organisationId } = context.req.valid('param');
    await mustBeThere(organisationId);
    await written(caller).transaction(async (client) => {
      await setBlocked(client, organisationId, null);
      await addAudit(client, { organisationId, actor, action: 'credits.unblocked', subject: 'organisation' });
    });
    return context.body(null, 204);
  });

  app.openapi(refundRoute, async (context) => {
    const caller = callerOf(context);
    const { actor } = caller;
    const { organisationId, filmId, shotId, number } = context.req.valid('json');
    await written(caller).transaction(async (client) => {
      const take = { organisationId, subject: `film:${filmId}`, shotId, number, by: actor } as const;
      const given = await refundCapture(rowsOf(client), take, null);
      if (given === null) {
        throw new KinoraError('not_found', `Nothing was paid for take ${number} of ${shotId} of film ${filmId}.`, {
          field: 'number',
        });
      }
      if (!given) return;
      const data = { shotId, number };
      await addAudit(client, { organisationId, actor, action: 'take.refunded', subject: `film:${filmId}`, data });
    });
    return context.body(null, 204);
  });

  async function mustBeThere(organisationId: string): Promise<void> {
    const rows = await database.query('select 1 from organisations where id = $1', [organisationId]);
    if (rows.length > 0) return;
    throw new KinoraError('not_found', `There is no organisation ${organisationId}.`, { field: 'organisationId' });
  }
}

/** How its prices are made up is the operator's. */
function told({ margin: _margin, providerPrice: _price, ...plan }: Plan): Omit<Plan, 'margin' | 'providerPrice'> {
  return plan;
}

function priced(millicredits: number): { credits: number; usd: number } {
  return { credits: toCredits(millicredits), usd: millicredits / MILLICREDITS_PER_USD };
}

/** `2026-11-22`, UTC; empty for what is no time. */
function dayOf(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : '';
}

/** Numbers, dates and ids of our own: nothing in it needs quotes, and nothing of it is a formula. */
function csvOf({ rows }: Usage, by: readonly UsageGroup[]): string {
  const columns = [...by, 'takes', 'seconds', 'credits', 'usd'] as const;
  const lines = rows.map((row: UsageRow) => columns.map((column) => String(row[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

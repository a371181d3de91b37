/**
 * The ledger's own statements. What a balance is, and that none is written otherwise, stands in migration 000012; each
 * function here is one statement.
 *
 * @module
 */
import { type Plan, PlanSchema, type PlanSet } from '@kinora/platform';
import { z } from 'zod';
import type { Database, Queryable, Row, RowReader } from './database.ts';

/** A film `film:f…`, or a take for another studio `take:t…`. */
export type MoneySubject = `film:${string}` | `take:${string}`;

export interface HoldOrder {
  organisationId: string;
  subject: MoneySubject;
  run: number;
  /** What the run may still cost from now on. */
  millicredits: number;
  projectId: string | null;
  keyId: string | null;
  /** The most it may ever cost, as quoted. */
  ceiling: number | null;
  /** The film is new or opened again: the plan's number of films counts. */
  submitting: boolean;
}

const HoldAnswerSchema = z.union([
  z.object({ ok: z.literal(true), held: z.number() }),
  z.object({ refused: z.literal('credits'), needed: z.number(), available: z.number() }),
  z.object({ refused: z.literal('blocked'), why: z.string() }),
  z.object({
    refused: z.literal('budget'),
    scope: z.enum(['organisation', 'project', 'key']),
    subject: z.string(),
    needed: z.number(),
    left: z.number(),
    monthly: z.number(),
  }),
  z.object({ refused: z.literal('films'), limit: z.number() }),
  // The film is over, or at another run.
  z.object({ refused: z.literal('closed') }),
]);
export type HoldAnswer = z.output<typeof HoldAnswerSchema>;

/** Sets what a run may still cost, up or down. A refusal has changed nothing. */
export async function hold(client: RowReader, order: HoldOrder, nowMs: number | null): Promise<HoldAnswer> {
  const { organisationId, subject, run, millicredits, projectId, keyId, ceiling, submitting } = order;
  const [row] = await client.query(
    `select money_hold($1, $2, $3, $4, $5, $6, $7, $8, coalesce(to_timestamp($9::double precision / 1000), clock_timestamp())) as answer`,
    [organisationId, subject, run, millicredits, projectId, keyId, ceiling, submitting, nowMs],
  );
  return HoldAnswerSchema.parse(row?.['answer']);
}

/** A piece of a take: `perSecond` prices each second it took to make, and `millicredits` counts where that is null. */
export interface PricedPiece {
  /** Its artefact; null for what is made for another studio. */
  recipe: string | null;
  millicredits: number;
  perSecond: number | null;
  seconds: number;
}

/** Takes the price of an accepted take out of what is held for its run. @returns millicredits taken */
export async function capture(
  client: RowReader,
  take: {
    organisationId: string;
    subject: MoneySubject;
    run: number;
    shotId: string;
    number: number;
    engine: string;
    pieces: readonly PricedPiece[];
  },
): Promise<number> {
  const { organisationId, subject, run, shotId, number, engine, pieces } = take;
  const [row] = await client.query('select money_capture($1, $2, $3, $4, $5, $6, $7) as taken', [
    organisationId,
    subject,
    run,
    shotId,
    number,
    engine,
    JSON.stringify(pieces),
  ]);
  return Number(row?.['taken'] ?? 0);
}

export interface Grant {
  organisationId: string;
  /** Given twice under one key, it is given once. */
  key: string;
  kind: 'monthly' | 'gift' | 'top-up' | 'subscription' | 'refund';
  /** Sold, or given. */
  source: 'purchased' | 'granted';
  millicredits: number;
  expiresAt: Date | null;
  /** What it came with. */
  subject: string;
  data?: Record<string, string | number>;
}

/** False where the key was given already. */
export async function give(client: Queryable | RowReader, grant: Grant): Promise<boolean> {
  const { organisationId, key, kind, source, millicredits, expiresAt, subject, data = {} } = grant;
  const rows = await rowsFrom(client, 'select money_give($1, $2, $3, $4, $5, $6, $7, $8) as given', [
    organisationId,
    key,
    kind,
    source,
    millicredits,
    expiresAt,
    subject,
    JSON.stringify(data),
  ]);
  return rows[0]?.['given'] === true;
}

/** Gives the price of a take back. False where that was done before, null where nothing was taken for it. */
export async function refundCapture(
  client: Queryable | RowReader,
  take: { organisationId: string; subject: MoneySubject; shotId: string; number: number; by: string },
  expiresAt: Date | null,
): Promise<boolean | null> {
  const { organisationId, subject, shotId, number, by } = take;
  const rows = await rowsFrom(client, 'select money_refund($1, $2, $3, $4, $5, $6) as given', [
    organisationId,
    subject,
    shotId,
    number,
    expiresAt,
    JSON.stringify({ by }),
  ]);
  const given = rows[0]?.['given'];
  return typeof given === 'boolean' ? given : null;
}

/** Takes back what was bought under key `bought`, as far as nobody holds it. @returns millicredits taken; null where the key did it before */
export async function reverse(
  client: Queryable | RowReader,
  given: { organisationId: string; key: string; bought: string; millicredits: number; subject: string },
): Promise<number | null> {
  const rows = await rowsFrom(client, `select money_reverse($1, $2, $3, $4, $5, '{}') as taken`, [
    given.organisationId,
    given.key,
    given.bought,
    given.millicredits,
    given.subject,
  ]);
  const taken = rows[0]?.['taken'];
  return taken === null || taken === undefined ? null : Number(taken);
}

async function rowsFrom(client: Queryable | RowReader, sql: string, values: unknown[]): Promise<Row[]> {
  const answer = await client.query(sql, values);
  return Array.isArray(answer) ? answer : (answer.rows as Row[]);
}

/** The set of plans that every process of this database goes by from now on. */
export async function declarePlans(database: Database, set: PlanSet): Promise<void> {
  await database.transaction(async (client) => {
    await client.query('lock table money_plans in share row exclusive mode');
    await client.query('update money_plans set is_default = false where is_default');
    for (const plan of set.plans) {
      await client.query(
        `insert into money_plans (id, record, is_default) values ($1, $2, $3)
         on conflict (id) do update set record = excluded.record, is_default = excluded.is_default`,
        [plan.id, JSON.stringify(plan), plan.id === set.default],
      );
    }
    // Organisations of a plan that is gone have the default.
    await client.query('delete from money_plans where not (id = any ($1))', [set.plans.map(({ id }) => id)]);
  });
}

/** The plan of each of these organisations. */
export async function readPlans(
  database: RowReader,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, Plan>> {
  const rows = await database.query('select id, plan_of(id) as plan from unnest($1::text[]) as asked (id)', [
    organisationIds,
  ]);
  return new Map(rows.map((row) => [String(row['id']), PlanSchema.parse(row['plan'])]));
}

export interface Wallet {
  available: number;
  held: number;
  plan: string | null;
  planUntil: string | null;
  planBy: 'operator' | 'provider';
  blocked: string | null;
}

/** The wallet after what has ended has ended and the month's credits have come. */
export async function readWallet(database: Database, organisationId: string, nowMs: number | null): Promise<Wallet> {
  await refreshWallet(database, organisationId, nowMs);
  const [row] = await database.query('select * from money_wallets where organisation_id = $1', [organisationId]);
  if (row === undefined) throw new Error(`organisation ${organisationId} has no wallet`);
  return {
    available: Number(row['available']),
    held: Number(row['held']),
    plan: row['plan'] as string | null,
    planUntil: (row['plan_until'] as Date | null)?.toISOString() ?? null,
    planBy: row['plan_by'] === 'provider' ? 'provider' : 'operator',
    blocked: row['blocked'] as string | null,
  };
}

/** What ends ends, the month's credits come. Only for the owner of the database. */
export async function refreshWallet(database: Database, organisationId: string, nowMs: number | null): Promise<void> {
  await database.query(
    `select money_refresh($1, coalesce(to_timestamp($2::double precision / 1000), clock_timestamp()))`,
    [organisationId, nowMs],
  );
}

/** @param until From then on the default; null: until it is changed */
export async function setPlan(
  client: Queryable | RowReader,
  organisationId: string,
  plan: string | null,
  { by, until }: { by: 'operator' | 'provider'; until: Date | null },
): Promise<void> {
  await client.query('update money_wallets set plan = $2, plan_by = $3, plan_until = $4 where organisation_id = $1', [
    organisationId,
    plan,
    by,
    until,
  ]);
}

/** Says why nothing new may be held; null lifts it. */
export async function setBlocked(
  client: Queryable | RowReader,
  organisationId: string,
  blocked: string | null,
): Promise<void> {
  await client.query('update money_wallets set blocked = $2 where organisation_id = $1', [organisationId, blocked]);
}

export interface Budget {
  scope: 'organisation' | 'project' | 'key';
  /** The project's or key's id; empty for the organisation. */
  subject: string;
  monthly: number;
  /** Held and captured since the month began. */
  used: number;
}

export async function listBudgets(database: RowReader, organisationId: string, nowMs: number): Promise<Budget[]> {
  const rows = await database.query(
    `select b.scope, b.subject, b.monthly, coalesce((select sum(h.held + h.captured) from money_holds h
       where h.organisation_id = b.organisation_id and h.opened_at >= date_trunc('month', $2::timestamptz at time zone 'UTC') at time zone 'UTC'
         and (b.scope = 'organisation' or (b.scope = 'project' and h.project_id = b.subject) or (b.scope = 'key' and h.key_id = b.subject))), 0) as used
     from money_budgets b where b.organisation_id = $1 order by b.scope, b.subject`,
    [organisationId, new Date(nowMs)],
  );
  return rows.map((row) => ({
    scope: row['scope'] as Budget['scope'],
    subject: String(row['subject']),
    monthly: Number(row['monthly']),
    used: Number(row['used']),
  }));
}

/** These and no others. */
export async function replaceBudgets(
  client: Queryable,
  organisationId: string,
  budgets: readonly Pick<Budget, 'scope' | 'subject' | 'monthly'>[],
): Promise<void> {
  await client.query('delete from money_budgets where organisation_id = $1', [organisationId]);
  for (const { scope, subject, monthly } of budgets) {
    await client.query('insert into money_budgets (organisation_id, scope, subject, monthly) values ($1, $2, $3, $4)', [
      organisationId,
      scope,
      subject,
      monthly,
    ]);
  }
}

/** @param quote with the most its film may cost */
export async function saveQuote(
  database: RowReader,
  quote: { organisationId: string; id: string; briefHash: string; millicredits: number; expiresAt: Date },
): Promise<void> {
  await database.query(
    'insert into money_quotes (organisation_id, id, brief_hash, millicredits, expires_at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [quote.organisationId, quote.id, quote.briefHash, quote.millicredits, quote.expiresAt],
  );
}

export async function findQuote(
  database: RowReader,
  organisationId: string,
  id: string,
): Promise<{ briefHash: string; millicredits: number; expiresAtMs: number; usedBy: string | null } | null> {
  const [row] = await database.query('select * from money_quotes where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  return row === undefined
    ? null
    : {
        briefHash: String(row['brief_hash']),
        millicredits: Number(row['millicredits']),
        expiresAtMs: (row['expires_at'] as Date).getTime(),
        usedBy: row['used_by'] as string | null,
      };
}

/** Uses a quote for a film; false where another film has used it. The wallet is locked already. */
export async function claimQuote(
  client: RowReader,
  { organisationId, id, filmId }: { organisationId: string; id: string; filmId: string },
): Promise<boolean> {
  const rows = await client.query(
    `update money_quotes set used_by = $3 where organisation_id = $1 and id = $2 and (used_by is null or used_by = $3) returning id`,
    [organisationId, id, filmId],
  );
  return rows.length === 1;
}

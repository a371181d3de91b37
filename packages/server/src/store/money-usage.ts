import type { UsageGroup, UsageRow } from '@kinora/sdk';
import { MILLICREDITS_PER_CREDIT, MILLICREDITS_PER_USD } from '@kinora/platform';
import type { Row, RowReader } from './database.ts';

/** Days, UTC, both included. */
export interface Days {
  from: string;
  to: string;
}

const CAPTURED: Readonly<Record<UsageGroup, string>> = {
  day: `to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')`,
  project: 'c.project_id',
  key: 'c.key_id',
  engine: 'c.engine',
};
const CHARGED: Readonly<Record<UsageGroup, string>> = {
  day: `to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')`,
  project: 'f.project_id',
  key: 'f.key_id',
  engine: 'c.endpoint',
};
const WITHIN = `c.at >= $2::date at time zone 'UTC' and c.at < ($3::date + 1) at time zone 'UTC'`;

/** What was paid for with credits. */
export async function capturedUsage(
  database: RowReader,
  organisationId: string,
  { from, to }: Days,
  by: readonly UsageGroup[],
): Promise<UsageRow[]> {
  const groups = by.map((group) => `${CAPTURED[group]} as "${group}"`).join(', ');
  const rows = await database.query(
    `select ${groups}, count(*) as takes, sum(c.seconds) as seconds, sum(c.millicredits) as millicredits from money_captures c
     where c.organisation_id = $1 and ${WITHIN} group by ${numbers(by)} order by ${numbers(by)}`,
    [organisationId, from, to],
  );
  return rows.map((row) => ({
    ...groupsOf(row, by),
    takes: Number(row['takes']),
    seconds: round(Number(row['seconds'])),
    credits: Number(row['millicredits']) / MILLICREDITS_PER_CREDIT,
  }));
}

/** What engines charged where nothing is metered. */
export async function chargedUsage(
  database: RowReader,
  organisationId: string,
  { from, to }: Days,
  by: readonly UsageGroup[],
): Promise<UsageRow[]> {
  const groups = by.map((group) => `${CHARGED[group]} as "${group}"`).join(', ');
  const rows = await database.query(
    `select ${groups}, count(*) filter (where c.outcome = 'take') as takes, sum(c.usd) as usd
     from charges c left join films f on f.organisation_id = c.organisation_id and f.id = c.film_id
     where c.organisation_id = $1 and ${WITHIN} group by ${numbers(by)} order by ${numbers(by)}`,
    [organisationId, from, to],
  );
  return rows.map((row) => ({
    ...groupsOf(row, by),
    takes: Number(row['takes']),
    seconds: 0,
    credits: 0,
    usd: round(Number(row['usd'])),
  }));
}

function numbers(by: readonly UsageGroup[]): string {
  return by.map((_, index) => index + 1).join(', ');
}

function groupsOf(row: Row, by: readonly UsageGroup[]): Partial<UsageRow> {
  return Object.fromEntries(by.map((group) => [group, row[group] === null ? null : String(row[group])]));
}

/** Sums of fractions, to a millionth. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export interface TransferRow {
  id: number;
  at: string;
  kind: string;
  subject: string;
  available: number;
  held: number;
}

/** Newest first; those before number `before`. Millicredits. */
export async function listTransfers(
  database: RowReader,
  organisationId: string,
  limit: number,
  before: number | null,
): Promise<TransferRow[]> {
  const rows = await database.query(
    `select t.id, t.at, t.kind, t.subject,
       coalesce((select sum(e.millicredits) from money_entries e where e.transfer_id = t.id and e.account = 'available'), 0) as available,
       coalesce((select sum(e.millicredits) from money_entries e where e.transfer_id = t.id and e.account = 'held'), 0) as held
     from money_transfers t where t.organisation_id = $1 and ($3::bigint is null or t.id < $3) order by t.id desc limit $2`,
    [organisationId, limit, before],
  );
  return rows.map((row) => ({
    id: Number(row['id']),
    at: (row['at'] as Date).toISOString(),
    kind: String(row['kind']),
    subject: String(row['subject']),
    available: Number(row['available']),
    held: Number(row['held']),
  }));
}

/** Grants with something left, in the order in which they are used. Millicredits. */
export async function openGrants(
  database: RowReader,
  organisationId: string,
): Promise<{ kind: string; millicredits: number; remaining: number; expiresAt: string | null }[]> {
  const rows = await database.query(
    `select kind, millicredits, remaining, expires_at from money_grants
     where organisation_id = $1 and remaining > 0 order by expires_at nulls last, id limit 200`,
    [organisationId],
  );
  return rows.map((row) => ({
    kind: String(row['kind']),
    millicredits: Number(row['millicredits']),
    remaining: Number(row['remaining']),
    expiresAt: (row['expires_at'] as Date | null)?.toISOString() ?? null,
  }));
}

/** What the house earned and what engines charged it, since a day. */
export async function houseMoney(database: RowReader, since: string) {
  const earned = await database.query(
    `select organisation_id, sum(millicredits) as millicredits from money_captures where at >= $1::date at time zone 'UTC' group by 1`,
    [since],
  );
  const costs = await database.query(
    `select organisation_id, sum(usd) filter (where certain and outcome = 'take') as takes,
       sum(usd) filter (where certain and outcome <> 'take') as other, sum(usd) filter (where not certain) as uncertain
     from charges where at >= $1::date at time zone 'UTC' group by 1`,
    [since],
  );
  const wallets = await database.query('select * from money_wallets order by organisation_id');
  const earnedOf = new Map(earned.map((row) => [row['organisation_id'], Number(row['millicredits'])]));
  const costOf = new Map(costs.map((row) => [row['organisation_id'], row]));
  const sum = (column: string): number => round(costs.reduce((total, row) => total + Number(row[column] ?? 0), 0));
  const all = [...earnedOf.values()].reduce((total, each) => total + each, 0);
  return {
    earnedCredits: all / MILLICREDITS_PER_CREDIT,
    earnedUsd: round(all / MILLICREDITS_PER_USD),
    takesUsd: sum('takes'),
    otherUsd: sum('other'),
    uncertainUsd: sum('uncertain'),
    organisations: wallets.map((row) => {
      const id = row['organisation_id'];
      const cost = costOf.get(id);
      return {
        organisationId: String(id),
        plan: row['plan'] as string | null,
        available: Number(row['available']) / MILLICREDITS_PER_CREDIT,
        held: Number(row['held']) / MILLICREDITS_PER_CREDIT,
        earnedCredits: (earnedOf.get(id) ?? 0) / MILLICREDITS_PER_CREDIT,
        costUsd: round(Number(cost?.['takes'] ?? 0) + Number(cost?.['other'] ?? 0)),
        blocked: row['blocked'] as string | null,
      };
    }),
  };
}

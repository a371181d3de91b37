import type { Decision, Grant, QueueClass } from '@kinora/platform';
import type { Database, Queryable, RowReader } from './database.ts';

/** What is given out in slots: films in flight, hands that draw, slots of engines. Each has accounts of its own. */
export type QueueDomain = 'films' | 'drawing' | 'takes';

/** Any numbers of our own: who decides about a domain's rows decides alone. */
const PASS_LOCKS: Readonly<Record<'films' | 'drawing', number>> = { films: 4_310_000_101, drawing: 4_310_000_102 };

/** Holds the decision about a domain until the transaction ends. */
export async function lockPass(client: Queryable, domain: 'films' | 'drawing'): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [PASS_LOCKS[domain]]);
}

/** What the live processes that speak these workflows can do together. */
export interface Capacity {
  processes: number;
  hands: number;
  filmsAtOnce: number;
  /** Slots of all video engines behind endpoints that are on. */
  engineSlots: number;
}

export async function readCapacity(reader: RowReader, workflows: string): Promise<Capacity> {
  const rows = await reader.query(
    `select count(*) as processes, coalesce(sum(hands), 0) as hands, coalesce(sum(films_at_once), 0) as films,
       (select coalesce(sum(least(coalesce((record ->> 'concurrency')::integer, (capabilities ->> 'concurrency')::integer, 1), 5000)), 0)
        from endpoints where record ->> 'medium' = 'video' and (record ->> 'enabled')::boolean and paused_at is null) as slots
     from executors where not dead and workflows = $1`,
    [workflows],
  );
  const [row] = rows;
  return {
    processes: Number(row?.['processes'] ?? 0),
    hands: Number(row?.['hands'] ?? 0),
    filmsAtOnce: Number(row?.['films'] ?? 0),
    engineSlots: Number(row?.['slots'] ?? 0),
  };
}

/** Accounts of organisations in a domain; who has none was never given anything. */
export async function readShares(
  reader: RowReader,
  domain: QueueDomain,
  organisationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.query(
    'select organisation_id, given_seconds from queue_shares where domain = $1 and organisation_id = any ($2)',
    [domain, organisationIds],
  );
  return new Map(rows.map((row) => [String(row['organisation_id']), Number(row['given_seconds'])]));
}

/** How far a pool has let somebody in. */
export interface PoolLevel {
  levelSeconds: Record<QueueClass, number>;
  owedToFreeSeconds: number;
}

export async function readPoolLevels(reader: RowReader, domain: QueueDomain): Promise<Map<string, PoolLevel>> {
  const rows = await reader.query(
    'select pool, level_paid, level_free, owed_to_free from queue_pools where domain = $1',
    [domain],
  );
  return new Map(
    rows.map((row) => [
      String(row['pool']),
      {
        levelSeconds: { paid: Number(row['level_paid']), free: Number(row['level_free']) },
        owedToFreeSeconds: Number(row['owed_to_free']),
      },
    ]),
  );
}

/** What a grant changes in the accounts; in the commit that gives the slot. */
export async function writeGrant(
  client: Queryable,
  domain: QueueDomain,
  grant: Grant,
  owedToFreeMaxSeconds: number,
): Promise<void> {
  await client.query(
    `with share as (
       insert into queue_shares (organisation_id, domain, given_seconds) values ($2, $1, greatest(0, $3::double precision) + $4::double precision)
       on conflict (organisation_id, domain) do update set given_seconds = greatest(queue_shares.given_seconds, $3) + $4)
     insert into queue_pools (domain, pool, level_paid, level_free, owed_to_free)
     values ($1, $5, case when $6 = 'paid' then $7::double precision else 0 end, case when $6 = 'free' then $7::double precision else 0 end,
             least(greatest($8::double precision, 0), $9::double precision))
     on conflict (domain, pool) do update set
       level_paid = greatest(queue_pools.level_paid, excluded.level_paid),
       level_free = greatest(queue_pools.level_free, excluded.level_free),
       owed_to_free = least(greatest(queue_pools.owed_to_free + $8, 0), $9)`,
    [
      domain,
      grant.organisationId,
      grant.floorSeconds,
      grant.addSeconds,
      grant.pool,
      grant.queueClass,
      grant.levelSeconds,
      grant.owedToFreeSeconds,
      owedToFreeMaxSeconds,
    ],
  );
}

export async function writeRebased(
  client: Queryable | Database,
  domain: QueueDomain,
  rebased: Decision['rebased'],
): Promise<void> {
  for (const { organisationId, fromSeconds, toSeconds } of rebased) {
    await client.query(
      'update queue_shares set given_seconds = $4 where domain = $1 and organisation_id = $2 and given_seconds = $3',
      [domain, organisationId, fromSeconds, toSeconds],
    );
  }
}

/** What the operator has said about the queue; null where nothing was said. */
export async function readQueueSettings(reader: RowReader): Promise<unknown> {
  const [row] = await reader.query('select settings from queue_settings');
  return row?.['settings'] ?? null;
}

export async function saveQueueSettings(client: Queryable, settings: unknown): Promise<void> {
  await client.query(
    `insert into queue_settings (settings) values ($1) on conflict (only_row) do update set settings = excluded.settings`,
    [JSON.stringify(settings)],
  );
}

import type { Json } from '@kinora/film';
import type { Database, Queryable, Row, RowReader } from './database.ts';
import { wakeOutbox } from './mails.ts';

export type DeliveryState = 'waiting' | 'delivered' | 'failed';

/** One event on its way to one address, taken by a process. */
export interface ClaimedDelivery {
  organisationId: string;
  id: number;
  webhookId: string;
  eventId: string;
  type: string;
  data: Json;
  at: Date;
  /** With this one, in this round. */
  tries: number;
  claim: string;
}

/** Calls at one address at a time; a single one while it fails, which tells whether it is back. */
const AT_ONCE_PER_HOOK = 4;
/** Calls of one organisation at a time over all its addresses, so that none fills the house with slow ones. */
const AT_ONCE_PER_ORGANISATION = 8;
/** Addresses looked at together: more than a process calls at once, so that those which are full never hide all others. */
const HOOKS_PER_LOOK = 500;

/**
 * Takes deliveries that are due, some of each address; nobody else does until `leaseMs` is over. An address whose row another
 * process holds just now is left to that.
 */
export async function claimDeliveries(
  database: Database,
  claim: { id: string; nowMs: number; leaseMs: number; limit: number },
): Promise<ClaimedDelivery[]> {
  const now = new Date(claim.nowMs);
  return database.transaction(async (client) => {
    // Whoever counts what flies holds the row: the next count sees what this one takes.
    const { rows: due } = await client.query<Row>(
      `select w.id from webhooks w
       where w.enabled and (w.resting_until is null or w.resting_until <= $1)
         and exists (select 1 from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting' and d.next_try_at <= $1)
       order by random() limit $2 for no key update skip locked`,
      [now, HOOKS_PER_LOOK],
    );
    if (due.length === 0) return [];
    const { rows } = await client.query<Row>(
      `with flying as (
         select organisation_id, webhook_id, count(*)::int as count from webhook_deliveries
         where state = 'waiting' and claim is not null and next_try_at > $1 group by 1, 2
       ), room as (
         select w.id, w.organisation_id,
           greatest(0, case when w.failing_since is null then ${AT_ONCE_PER_HOOK} else 1 end - coalesce(f.count, 0)) as places
         from webhooks w left join flying f on f.webhook_id = w.id where w.id = any ($2)
       ), ready as (
         select d.id, r.organisation_id, row_number() over (partition by r.organisation_id order by d.place, d.id) as place
         from room r cross join lateral (
           select q.id, row_number() over (order by q.next_try_at, q.id) as place from (
             select id, next_try_at from webhook_deliveries
             where webhook_id = r.id and state = 'waiting' and next_try_at <= $1
             order by next_try_at, id limit r.places for update skip locked) q) d
       ), picked as (
         select r.id from ready r
         where r.place <= ${AT_ONCE_PER_ORGANISATION} - coalesce(
           (select sum(f.count) from flying f where f.organisation_id = r.organisation_id), 0)
         order by r.place limit $3
       )
       update webhook_deliveries d set claim = $4, next_try_at = $5, tries = d.tries + 1
       from picked p, webhook_events e
       where d.id = p.id and e.id = d.event_id
       returning d.organisation_id, d.id, d.webhook_id, d.event_id, d.tries, e.type, e.data, e.at`,
      [now, due.map((row) => row['id']), claim.limit, claim.id, new Date(claim.nowMs + claim.leaseMs)],
    );
    return rows.map((row) => ({
      organisationId: String(row['organisation_id']),
      id: Number(row['id']),
      webhookId: String(row['webhook_id']),
      eventId: String(row['event_id']),
      type: String(row['type']),
      data: row['data'] as Json,
      at: row['at'] as Date,
      tries: Number(row['tries']),
      claim: claim.id,
    }));
  });
}

export interface Settlement {
  state: DeliveryState;
  nextTryMs: number;
  /** Null where nothing answered. */
  status: number | null;
  reason: string;
  milliseconds: number;
  nowMs: number;
}

/** Writes down how a try ended. False when its lease was over and somebody else has it. */
export async function settleDelivery(
  client: Queryable,
  delivery: ClaimedDelivery,
  ended: Settlement,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update webhook_deliveries set state = $3, next_try_at = $4, claim = null, status = $5, reason = $6, milliseconds = $7, tried_at = $8
     where id = $1 and claim = $2`,
    [
      delivery.id,
      delivery.claim,
      ended.state,
      new Date(ended.nextTryMs),
      ended.status,
      ended.reason,
      ended.milliseconds,
      new Date(ended.nowMs),
    ],
  );
  if (rowCount !== 1) return false;
  await client.query(
    `insert into webhook_attempts (organisation_id, delivery_id, at, status, reason, milliseconds) values ($1, $2, $3, $4, $5, $6)`,
    [delivery.organisationId, delivery.id, new Date(ended.nowMs), ended.status, ended.reason, ended.milliseconds],
  );
  return true;
}

/** Gives back what was taken and not tried: the process is being stopped. */
export async function releaseDelivery(database: RowReader, delivery: ClaimedDelivery, nowMs: number): Promise<void> {
  await database.query(
    `update webhook_deliveries set claim = null, next_try_at = $3, tries = greatest(0, tries - 1) where id = $1 and claim = $2`,
    [delivery.id, delivery.claim, new Date(nowMs)],
  );
}

/** The address is back: what waited for a later try need not. */
export async function hurryDeliveries(client: Queryable, webhookId: string, nowMs: number): Promise<void> {
  await client.query(
    `update webhook_deliveries set next_try_at = $2 where webhook_id = $1 and state = 'waiting' and claim is null and next_try_at > $2`,
    [webhookId, new Date(nowMs)],
  );
}

/** When something becomes due that is not now, in Unix milliseconds; null when nothing will. */
export async function nextDeliveryMs(database: RowReader, nowMs: number): Promise<number | null> {
  const [row] = await database.query(
    `select least(
       (select min(next_try_at) from webhook_deliveries where state = 'waiting' and next_try_at > $1),
       (select min(resting_until) from webhooks where enabled and resting_until > $1)) as at`,
    [new Date(nowMs)],
  );
  return row?.['at'] instanceof Date ? row['at'].getTime() : null;
}

/** An event on its way, or arrived, or given up. */
export interface StoredDelivery {
  id: number;
  eventId: string;
  type: string;
  /** When it happened. */
  at: Date;
  state: DeliveryState;
  tries: number;
  /** While it waits. */
  nextTryAt: Date | null;
  status: number | null;
  reason: string | null;
  milliseconds: number | null;
  triedAt: Date | null;
}

const COLUMNS = `d.id, d.event_id, e.type, e.at, d.state, d.tries, d.next_try_at, d.status, d.reason, d.milliseconds, d.tried_at`;

function parse(row: Row): StoredDelivery {
  return {
    id: Number(row['id']),
    eventId: String(row['event_id']),
    type: String(row['type']),
    at: row['at'] as Date,
    state: row['state'] as DeliveryState,
    tries: Number(row['tries']),
    nextTryAt: row['state'] === 'waiting' ? (row['next_try_at'] as Date) : null,
    status: row['status'] === null ? null : Number(row['status']),
    reason: row['reason'] === null ? null : String(row['reason']),
    milliseconds: row['milliseconds'] === null ? null : Number(row['milliseconds']),
    triedAt: row['tried_at'] as Date | null,
  };
}

/** Newest first; `before` is the id of the last one of the page before. */
export async function listDeliveries(
  database: RowReader,
  hook: { organisationId: string; id: string },
  asked: { state?: DeliveryState | undefined; limit: number; before: number | null },
): Promise<StoredDelivery[]> {
  const rows = await database.query(
    `select ${COLUMNS} from webhook_deliveries d join webhook_events e on e.id = d.event_id
     where d.organisation_id = $1 and d.webhook_id = $2 and ($3::text is null or d.state = $3) and ($4::bigint is null or d.id < $4)
     order by d.id desc limit $5`,
    [hook.organisationId, hook.id, asked.state ?? null, asked.before, asked.limit],
  );
  return rows.map(parse);
}

export async function findDelivery(
  database: RowReader,
  hook: { organisationId: string; id: string },
  eventId: string,
): Promise<StoredDelivery | null> {
  const rows = await database.query(
    `select ${COLUMNS} from webhook_deliveries d join webhook_events e on e.id = d.event_id
     where d.organisation_id = $1 and d.webhook_id = $2 and d.event_id = $3`,
    [hook.organisationId, hook.id, eventId],
  );
  return rows[0] ? parse(rows[0]) : null;
}

export interface StoredAttempt {
  at: Date;
  status: number | null;
  reason: string;
  milliseconds: number;
}

/** Tries of a delivery, newest first. */
export async function listAttempts(database: RowReader, deliveryId: number, limit: number): Promise<StoredAttempt[]> {
  const rows = await database.query(
    `select at, status, reason, milliseconds from webhook_attempts where delivery_id = $1 order by number desc limit $2`,
    [deliveryId, limit],
  );
  return rows.map((row) => ({
    at: row['at'] as Date,
    status: row['status'] === null ? null : Number(row['status']),
    reason: String(row['reason']),
    milliseconds: Number(row['milliseconds']),
  }));
}

/** Tells one address something that only it is told. The event's id. */
export async function insertEventFor(
  client: Queryable,
  hook: { organisationId: string; id: string },
  event: { type: string; data: Json },
): Promise<string> {
  const { rows } = await client.query<Row>(
    `insert into webhook_events (organisation_id, type, data) values ($1, $2, $3) returning id`,
    [hook.organisationId, event.type, JSON.stringify(event.data)],
  );
  const id = String(rows[0]?.['id']);
  await client.query(`insert into webhook_deliveries (organisation_id, webhook_id, event_id) values ($1, $2, $3)`, [
    hook.organisationId,
    hook.id,
    id,
  ]);
  await wakeOutbox(client);
  return id;
}

/** Which events are sent again. */
export interface Redelivery {
  /** One event, whatever became of it; without it those of the range that match. */
  eventId?: string;
  since?: Date;
  until?: Date;
  /** Also those that arrived. */
  delivered: boolean;
}

/**
 * Sends events to an address again, by another round of tries; also those that happened while it was switched off. What is
 * being sent this moment is left alone. How many.
 */
export async function redeliver(
  client: Queryable,
  hook: { organisationId: string; id: string; events: readonly string[] },
  asked: Redelivery,
  nowMs: number,
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into webhook_deliveries as d (organisation_id, webhook_id, event_id, next_try_at)
     select e.organisation_id, $2, e.id, $6 from webhook_events e
     where e.organisation_id = $1 and ($3::text is null or e.id = $3)
       and ($4::timestamptz is null or e.at >= $4) and ($5::timestamptz is null or e.at < $5)
       and (e.type <> 'webhook.test' or exists (select 1 from webhook_deliveries t where t.event_id = e.id and t.webhook_id = $2))
       and ($3::text is not null or cardinality($7::text[]) = 0 or e.type = any ($7))
     on conflict (webhook_id, event_id) do update
       set state = 'waiting', tries = 0, next_try_at = $6, claim = null
       where (d.claim is null or d.next_try_at <= $6) and ($8 or d.state <> 'delivered')`,
    [
      hook.organisationId,
      hook.id,
      asked.eventId ?? null,
      asked.since ?? null,
      asked.until ?? null,
      new Date(nowMs),
      hook.events,
      asked.delivered,
    ],
  );
  await wakeOutbox(client);
  return rowCount ?? 0;
}

/** Forgets events from before, with all that became of them; some at a time. How many. */
export async function forgetEvents(database: RowReader, beforeMs: number, limit: number): Promise<number> {
  const rows = await database.query(
    `delete from webhook_events where id in (select id from webhook_events where at < $1 order by at limit $2 for update skip locked) returning id`,
    [new Date(beforeMs), limit],
  );
  return rows.length;
}

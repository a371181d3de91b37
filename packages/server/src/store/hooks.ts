import type { Webhook } from '@kinora/sdk';
import type { Queryable, Row, RowReader } from './database.ts';

export type DisabledWhy = 'person' | 'gone' | 'failing';

/** An address that an organisation is called at. */
export interface StoredHook {
  organisationId: string;
  id: string;
  url: string;
  /** None: everything. */
  events: string[];
  description: string;
  enabled: boolean;
  disabledWhy: DisabledWhy | null;
  disabledAt: Date | null;
  /** Sealed by this version of the key for them. */
  keyVersion: number;
  secret: Buffer;
  /** The one before, which signs too until its time is over. */
  former: { keyVersion: number; secret: Buffer; until: Date } | null;
  failingSince: Date | null;
  restingUntil: Date | null;
  /** Counts what people change of it. */
  version: number;
  createdBy: string;
  createdAt: Date;
  changedAt: Date;
}

function parse(row: Row): StoredHook {
  const former = row['former_secret'] as Buffer | null;
  return {
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    url: String(row['url']),
    events: row['events'] as string[],
    description: String(row['description']),
    enabled: row['enabled'] === true,
    disabledWhy: row['disabled_why'] as DisabledWhy | null,
    disabledAt: row['disabled_at'] as Date | null,
    keyVersion: Number(row['key_version']),
    secret: row['secret'] as Buffer,
    former:
      former === null
        ? null
        : { keyVersion: Number(row['former_key_version']), secret: former, until: row['former_until'] as Date },
    failingSince: row['failing_since'] as Date | null,
    restingUntil: row['resting_until'] as Date | null,
    version: Number(row['version']),
    createdBy: String(row['created_by']),
    createdAt: row['created_at'] as Date,
    changedAt: row['changed_at'] as Date,
  };
}

/** As its organisation is told of it; nothing that signs. */
export function publicHook(hook: StoredHook): Webhook {
  return {
    id: hook.id,
    url: hook.url,
    events: hook.events,
    description: hook.description,
    enabled: hook.enabled,
    disabled:
      hook.disabledWhy === null || hook.disabledAt === null
        ? null
        : { why: hook.disabledWhy, at: hook.disabledAt.toISOString() },
    failingSince: hook.failingSince?.toISOString() ?? null,
    formerSecretUntil: hook.former?.until.toISOString() ?? null,
    createdAt: hook.createdAt.toISOString(),
    changedAt: hook.changedAt.toISOString(),
  };
}

/** Newest last. */
export async function listHooks(database: RowReader, organisationId: string): Promise<StoredHook[]> {
  const rows = await database.query('select * from webhooks where organisation_id = $1 order by created_at, id', [
    organisationId,
  ]);
  return rows.map(parse);
}

export async function findHook(database: RowReader, organisationId: string, id: string): Promise<StoredHook | null> {
  const rows = await database.query('select * from webhooks where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** Until the transaction ends nobody else changes this row. Whoever locks its deliveries too locks it first. */
export async function lockHook(client: Queryable, organisationId: string, id: string): Promise<StoredHook | null> {
  const { rows } = await client.query<Row>(
    'select * from webhooks where organisation_id = $1 and id = $2 for no key update',
    [organisationId, id],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** One at a time, so that no more are made than may be. How many there are. */
export async function countHooksLocked(client: Queryable, organisationId: string): Promise<number> {
  await client.query('select 1 from organisations where id = $1 for no key update', [organisationId]);
  const { rows } = await client.query<Row>('select count(*) as count from webhooks where organisation_id = $1', [
    organisationId,
  ]);
  return Number(rows[0]?.['count'] ?? 0);
}

export type NewHook = Pick<
  StoredHook,
  'organisationId' | 'id' | 'url' | 'events' | 'description' | 'keyVersion' | 'secret' | 'createdBy'
>;

export async function insertHook(client: Queryable, hook: NewHook): Promise<StoredHook> {
  const { rows } = await client.query<Row>(
    `insert into webhooks (organisation_id, id, url, events, description, key_version, secret, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning *`,
    [
      hook.organisationId,
      hook.id,
      hook.url,
      hook.events,
      hook.description,
      hook.keyVersion,
      hook.secret,
      hook.createdBy,
    ],
  );
  return parse(rows[0] as Row);
}

/** Writes what a person changed. Switched on, it begins with a clean slate; another address has not failed yet. */
export async function updateHook(
  client: Queryable,
  hook: Pick<StoredHook, 'organisationId' | 'id' | 'url' | 'events' | 'description' | 'enabled'>,
  nowMs: number,
): Promise<StoredHook> {
  const { rows } = await client.query<Row>(
    `update webhooks set events = $4, description = $5, enabled = $6,
       failing_since = case when url <> $3 or ($6 and not enabled) then null else failing_since end,
       resting_until = case when url <> $3 or ($6 and not enabled) then null else resting_until end,
       url = $3,
       disabled_why = case when $6 then null else coalesce(disabled_why, 'person') end,
       disabled_at = case when $6 then null else coalesce(disabled_at, $7) end,
       version = version + 1, changed_at = $7
     where organisation_id = $1 and id = $2 returning *`,
    [hook.organisationId, hook.id, hook.url, hook.events, hook.description, hook.enabled, new Date(nowMs)],
  );
  return parse(rows[0] as Row);
}

/** A new secret signs from now on; the one there was signs beside it until `formerUntilMs`. */
export async function replaceSecret(
  client: Queryable,
  hook: Pick<StoredHook, 'organisationId' | 'id' | 'keyVersion' | 'secret'>,
  formerUntilMs: number,
): Promise<StoredHook> {
  const { rows } = await client.query<Row>(
    `update webhooks set former_secret = secret, former_key_version = key_version, former_until = $5,
       secret = $4, key_version = $3, version = version + 1, changed_at = clock_timestamp()
     where organisation_id = $1 and id = $2 returning *`,
    [hook.organisationId, hook.id, hook.keyVersion, hook.secret, new Date(formerUntilMs)],
  );
  return parse(rows[0] as Row);
}

/** @returns whether there was one */
export async function deleteHook(client: Queryable, organisationId: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from webhooks where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  return rowCount === 1;
}

/** Something arrived. Whether it had been failing. */
export async function noteHookWorks(client: Queryable, organisationId: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update webhooks set failing_since = null, resting_until = null
     where organisation_id = $1 and id = $2 and (failing_since is not null or resting_until is not null)`,
    [organisationId, id],
  );
  return rowCount === 1;
}

/** Something did not arrive, and it asked to be left alone until `restUntilMs`. Since when it fails. */
export async function noteHookFails(
  client: Queryable,
  hook: { organisationId: string; id: string },
  nowMs: number,
  restUntilMs: number | null,
): Promise<Date> {
  const { rows } = await client.query<Row>(
    `update webhooks set failing_since = coalesce(failing_since, $3), resting_until = greatest(resting_until, $4)
     where organisation_id = $1 and id = $2 returning failing_since`,
    [hook.organisationId, hook.id, new Date(nowMs), restUntilMs === null ? null : new Date(restUntilMs)],
  );
  return (rows[0]?.['failing_since'] as Date | undefined) ?? new Date(nowMs);
}

/** Calls it no more. False when it was off already. */
export async function disableHook(
  client: Queryable,
  hook: { organisationId: string; id: string },
  why: Exclude<DisabledWhy, 'person'>,
  nowMs: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update webhooks set enabled = false, disabled_why = $3, disabled_at = $4, version = version + 1, changed_at = $4
     where organisation_id = $1 and id = $2 and enabled`,
    [hook.organisationId, hook.id, why, new Date(nowMs)],
  );
  return rowCount === 1;
}

/** What an observer of the whole installation asks. Seconds. */
export interface WebhookLag {
  /** Deliveries that are due or will be tried again. */
  waiting: number;
  /** Age of the oldest event that has not arrived where it is still to be sent; 0 when none waits. */
  oldestSeconds: number;
  /** Given up; until they are sent again or forgotten. */
  failed: number;
  /** Addresses that are not called because they failed or are gone. */
  disabled: number;
}

export async function webhookLag(database: RowReader): Promise<WebhookLag> {
  const [row] = await database.query(
    `select
       (select count(*) from webhook_deliveries where state = 'waiting') as waiting,
       (select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::double precision
        from webhook_deliveries d join webhook_events e on e.id = d.event_id join webhooks w on w.id = d.webhook_id
        where d.state = 'waiting' and w.enabled) as oldest,
       (select count(*) from webhook_deliveries where state = 'failed') as failed,
       (select count(*) from webhooks where disabled_why in ('gone', 'failing')) as disabled`,
  );
  return {
    waiting: Number(row?.['waiting'] ?? 0),
    oldestSeconds: Math.max(0, Number(row?.['oldest'] ?? 0)),
    failed: Number(row?.['failed'] ?? 0),
    disabled: Number(row?.['disabled'] ?? 0),
  };
}

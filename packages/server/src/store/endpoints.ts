import {
  type Endpoint,
  EndpointSchema,
  type EnginePolicy,
  EnginePolicySchema,
  type ErrorBody,
  ErrorBodySchema,
} from '@kinora/film';
import type { VideoCapabilities } from '@kinora/engines/contract';
import type { Database, Queryable, Row } from './database.ts';

/** An endpoint with what all processes know of it. */
export interface StoredEndpoint {
  endpoint: Endpoint;
  declared: boolean;
  /** Taken away while jobs of it ran: it is there for them alone, and off. */
  leaving: boolean;
  changedAtMs: number;
  capabilities: VideoCapabilities | null;
  engineVersion: string | null;
  capabilitiesAtMs: number;
  /** Why it could not be asked what it can do since then. */
  fault: ErrorBody | null;
  faultAtMs: number;
  breaker: unknown;
  restingUntilMs: number;
  restingReason: string | null;
  trialUntilMs: number;
  loraKey: string;
  wantedLoraKey: string | null;
  /** Gets no new jobs, by an operator's word. */
  paused: boolean;
  /** Slots in use, over all processes. */
  running: number;
  waiting: number;
}

const COLUMNS = `e.*, extract(epoch from e.changed_at) * 1000 as changed_ms, extract(epoch from e.capabilities_at) * 1000 as capabilities_ms,
  extract(epoch from e.fault_at) * 1000 as fault_ms, extract(epoch from e.resting_until) * 1000 as resting_ms, extract(epoch from e.trial_until) * 1000 as trial_ms,
  (select count(*) from jobs j where j.endpoint = e.name and j.state in ('claimed', 'submitting', 'submitted')) as running,
  (select count(*) from jobs j where j.state = 'waiting' and e.name = any (j.candidates)) as waiting`;

function parse(row: Row): StoredEndpoint {
  return {
    endpoint: EndpointSchema.parse(row['record']),
    declared: row['declared'] === true,
    leaving: row['leaving'] === true,
    changedAtMs: Number(row['changed_ms']),
    // Written by this code and read by no other: an endpoint is asked again whenever its engine's version changes.
    capabilities: row['capabilities'] as VideoCapabilities | null,
    engineVersion: row['engine_version'] as string | null,
    capabilitiesAtMs: Number(row['capabilities_ms'] ?? 0),
    fault: row['fault'] === null ? null : ErrorBodySchema.parse(row['fault']),
    faultAtMs: Number(row['fault_ms'] ?? 0),
    breaker: row['breaker'] ?? null,
    restingUntilMs: Number(row['resting_ms'] ?? 0),
    restingReason: row['resting_reason'] as string | null,
    trialUntilMs: Number(row['trial_ms'] ?? 0),
    loraKey: String(row['lora_key']),
    wantedLoraKey: row['wanted_lora_key'] as string | null,
    paused: row['paused_at'] !== null,
    running: Number(row['running']),
    waiting: Number(row['waiting']),
  };
}

/** Those that are leaving, too. */
export async function listEndpoints(database: Database): Promise<StoredEndpoint[]> {
  return (await database.query(`select ${COLUMNS} from endpoints e order by e.name`)).map(parse);
}

export async function findEndpoint(database: Database, name: string): Promise<StoredEndpoint | null> {
  const rows = await database.query(`select ${COLUMNS} from endpoints e where e.name = $1`, [name]);
  return rows[0] ? parse(rows[0]) : null;
}

/** Writes a record; one that changed forgets what was known of it. False when it is declared and may not be changed here. */
export async function putEndpoint(
  database: Database,
  endpoint: Endpoint,
  { declared }: { declared: boolean },
): Promise<boolean> {
  const rows = await database.query(
    `insert into endpoints (name, record, declared) values ($1, $2, $3)
     on conflict (name) do update set
       record = excluded.record, declared = excluded.declared, leaving = false,
       changed_at = case when endpoints.record = excluded.record then endpoints.changed_at else now() end,
       capabilities = case when endpoints.record = excluded.record then endpoints.capabilities end,
       capabilities_at = case when endpoints.record = excluded.record then endpoints.capabilities_at end,
       fault = case when endpoints.record = excluded.record then endpoints.fault end,
       breaker = case when endpoints.record = excluded.record then endpoints.breaker end,
       resting_until = case when endpoints.record = excluded.record then endpoints.resting_until end,
       resting_reason = case when endpoints.record = excluded.record then endpoints.resting_reason end
     where excluded.declared or not endpoints.declared or endpoints.leaving
     returning name`,
    [endpoint.name, JSON.stringify(endpoint), declared],
  );
  return rows.length === 1;
}

/** False when there is none, or a declared one. Jobs that run there are followed to their end: the record leaves with them. */
export async function deleteEndpoint(database: Database, name: string): Promise<boolean> {
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      'select 1 from endpoints where name = $1 and not declared and not leaving for update',
      [name],
    );
    if (rowCount === 0) return false;
    await leave(client, [name]);
    return true;
  });
}

/** Endpoints that stood in the engines file and no longer do. Jobs that run there are followed to their end all the same. */
export async function forgetDeclaredExcept(database: Database, names: readonly string[]): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select name from endpoints where declared and not leaving and not (name = any ($1)) order by name for update',
      [names],
    );
    await leave(
      client,
      rows.map(({ name }) => name),
    );
  });
}

/** Removes the last of those that were only kept for their jobs. */
export async function removeLeftEndpoints(database: Database): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select name from endpoints e where leaving and not exists (select 1 from jobs j where j.endpoint = e.name)
       order by name for update skip locked`,
    );
    if (rows.length === 0) return;
    await leave(
      client,
      rows.map(({ name }) => name),
    );
  });
}

/** Their rows must be locked: a slot is given under the same lock, so what is counted here stays so. */
async function leave(client: Queryable, names: readonly string[]): Promise<void> {
  await client.query(
    `update endpoints set leaving = true, record = jsonb_set(record, '{enabled}', 'false') where name = any ($1) and not leaving`,
    [names],
  );
  await client.query(
    `delete from endpoints e where leaving and name = any ($1) and not exists (select 1 from jobs j where j.endpoint = e.name)`,
    [names],
  );
}

export async function saveCapabilities(
  database: Database,
  name: string,
  capabilities: VideoCapabilities,
  engineVersion: string,
): Promise<void> {
  await database.query(
    'update endpoints set capabilities = $2, engine_version = $3, capabilities_at = now(), fault = null, fault_at = null where name = $1',
    [name, JSON.stringify(capabilities), engineVersion],
  );
}

export async function saveFault(database: Database, name: string, fault: ErrorBody): Promise<void> {
  await database.query('update endpoints set fault = $2, fault_at = now() where name = $1', [
    name,
    JSON.stringify(fault),
  ]);
}

/** Leaves an endpoint alone for a while. */
export async function restEndpoint(database: Database, name: string, restMs: number, reason: string): Promise<void> {
  await database.query(
    `update endpoints set resting_until = greatest(coalesce(resting_until, '-infinity'), now() + $2 * interval '1 millisecond'),
       resting_reason = $3,
       -- Whoever tried whether it is well again has not found out.
       trial_until = null where name = $1`,
    [name, restMs, reason],
  );
}

/** Changes the breaker's state under a lock: `change` gets the stored state and returns the new one. */
export async function changeBreaker(
  database: Database,
  name: string,
  change: (state: unknown) => Promise<unknown>,
): Promise<void> {
  await database.transaction(async (client) => {
    const { rows } = await client.query<{ breaker: unknown }>(
      'select breaker from endpoints where name = $1 for update',
      [name],
    );
    if (rows[0] === undefined) return;
    const state = await change(rows[0].breaker);
    await client.query('update endpoints set breaker = $2, trial_until = null where name = $1', [
      name,
      state === null ? null : JSON.stringify(state),
    ]);
  });
}

/** Takes the next free moment of a provider's rate limit; milliseconds to wait for it. */
export async function reserveCall(
  database: Database,
  name: string,
  action: 'submit' | 'poll',
  perSecond: number,
): Promise<number> {
  const column = action === 'submit' ? 'next_submit_at' : 'next_poll_at';
  const rows = await database.query(
    `update endpoints set ${column} = greatest(clock_timestamp(), ${column}) + interval '1 second' / $2::double precision
     where name = $1
     returning extract(epoch from ${column} - interval '1 second' / $2::double precision - clock_timestamp()) * 1000 as wait_ms`,
    [name, perSecond],
  );
  return Math.max(0, Number(rows[0]?.['wait_ms'] ?? 0));
}

/** The server is to be emptied for these LoRAs. */
export async function wantLoraKey(database: Database, name: string, loraKey: string): Promise<void> {
  await database.query('update endpoints set wanted_lora_key = $2 where name = $1', [name, loraKey]);
}

/** Gives an endpoint no new jobs, or some again. False when there is none. */
export async function pauseEndpoint(client: Queryable, name: string, paused: boolean): Promise<boolean> {
  const { rowCount } = await client.query(
    `update endpoints set paused_at = case when $2 then coalesce(paused_at, now()) end where name = $1 and not leaving`,
    [name, paused],
  );
  return rowCount === 1;
}

/** The LoRAs that are on now, after a switch. */
export async function saveLoraKey(client: Queryable | Database, name: string, loraKey: string): Promise<void> {
  await client.query('update endpoints set lora_key = $2, wanted_lora_key = null where name = $1', [name, loraKey]);
}

export async function readPolicy(database: Database, organisationId: string): Promise<EnginePolicy> {
  const rows = await database.query('select engine_policy from organisations where id = $1', [organisationId]);
  return EnginePolicySchema.parse(rows[0]?.['engine_policy'] ?? {});
}

export async function savePolicy(database: Database, organisationId: string, policy: EnginePolicy): Promise<void> {
  await database.query('update organisations set engine_policy = $2 where id = $1', [
    organisationId,
    JSON.stringify(policy),
  ]);
}

/** Forgets why an endpoint is left alone. */
export async function wakeEndpoint(database: Database, name: string): Promise<void> {
  await database.query(
    `update endpoints set breaker = null, resting_until = null, resting_reason = null, trial_until = null, fault = null,
       fault_at = null, capabilities_at = null where name = $1`,
    [name],
  );
}

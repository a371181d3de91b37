import type { Database } from './database.ts';

export interface ExecutorRow {
  id: string;
  place: string;
  processId: number;
  processStarted: string;
}

/** What a process brings: the workflows it speaks, takes it draws at once, films it carries at once. */
export interface Abilities {
  workflows: string;
  hands: number;
  filmsAtOnce: number;
}

export async function registerExecutor(
  database: Database,
  executor: ExecutorRow,
  { workflows, hands, filmsAtOnce }: Abilities,
): Promise<void> {
  await database.query(
    `insert into executors (id, place, process_id, process_started, workflows, hands, films_at_once)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [executor.id, executor.place, executor.processId, executor.processStarted, workflows, hands, filmsAtOnce],
  );
}

/** False when another process has declared this one dead: it must stop at once. */
export async function beat(database: Database, id: string): Promise<boolean> {
  const rows = await database.query(
    'update executors set beat = clock_timestamp() where id = $1 and not dead returning id',
    [id],
  );
  return rows.length === 1;
}

export async function markDead(database: Database, ids: readonly string[]): Promise<void> {
  await database.query('update executors set dead = true where id = any($1)', [ids]);
}

/** Declares dead whoever has not beaten for `leaseMs`, by the database's own clock. */
export async function markExpiredDead(database: Database, leaseMs: number): Promise<void> {
  await database.query(
    `update executors set dead = true where not dead and beat < clock_timestamp() - make_interval(secs => $1)`,
    [leaseMs / 1000],
  );
}

export async function liveExecutorsAt(database: Database, place: string): Promise<ExecutorRow[]> {
  const rows = await database.query(
    'select id, place, process_id, process_started from executors where not dead and place = $1',
    [place],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    place: String(row['place']),
    processId: Number(row['process_id']),
    processStarted: String(row['process_started']),
  }));
}

/** Dead executors that still own unfinished work of the durable engine. */
export async function deadWithWork(database: Database): Promise<string[]> {
  const rows = await database.query(
    `select distinct w.executor_id from dbos.workflow_status w
     where w.status = 'PENDING' and w.executor_id is not null
       and not exists (select 1 from executors e where e.id = w.executor_id and not e.dead)`,
  );
  return rows.map((row) => String(row['executor_id']));
}

/** Unfinished workflows of a version other than this one that no live process speaks any more. */
export async function workflowsNobodySpeaks(database: Database, version: string): Promise<string[]> {
  const rows = await database.query(
    `select w.workflow_uuid as id from dbos.workflow_status w
     where w.status in ('PENDING', 'ENQUEUED', 'DELAYED') and w.application_version <> $1
       and not exists (select 1 from executors e where not e.dead and e.workflows = w.application_version)`,
    [version],
  );
  return rows.map((row) => String(row['id']));
}

/** Forgets the dead that own nothing any more. */
export async function forgetDead(database: Database): Promise<void> {
  await database.query(
    `delete from executors e where e.dead and e.beat < clock_timestamp() - interval '1 hour'
       and not exists (select 1 from dbos.workflow_status w where w.executor_id = e.id and w.status = 'PENDING')`,
  );
}

/** What a polite stop hands over has crashed nothing: the try is not counted against it. */
export async function forgiveAttempts(database: Database, id: string): Promise<void> {
  await database.query(
    `update dbos.workflow_status set recovery_attempts = greatest(0, recovery_attempts - 1)
     where executor_id = $1 and status = 'PENDING'`,
    [id],
  );
}

/** Workflows that still run for a film that is over, or for a run of it that another has followed. */
export async function workflowsOfEndedFilms(database: Database): Promise<string[]> {
  const rows = await database.query(
    `select w.workflow_uuid as id from dbos.workflow_status w
     join films f on f.id = split_part(w.workflow_uuid, ':', 1)
     where w.status in ('PENDING', 'ENQUEUED')
       and (f.state in ('cancelled', 'failed') or split_part(w.workflow_uuid, ':', 2) <> f.run::text)`,
  );
  return rows.map((row) => String(row['id']));
}

/** Ends the connections of executors that were declared dead, and with them whatever locks they hold. */
export async function cutConnections(database: Database, ids: readonly string[]): Promise<void> {
  await database.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = any($1)', [
    ids,
  ]);
}

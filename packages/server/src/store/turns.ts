import type { Grant } from '@kinora/platform';
import type { Database, Queryable, RowReader } from './database.ts';

/** A wish for one of the hands that draw takes, named by the workflow that will draw. */
export interface TurnWish {
  organisationId: string;
  id: string;
  /** The film, or the take made for another studio in its place, and which run of it. */
  filmId: string;
  filmRun: number;
  /** Seconds it will take; null when nothing like it was ever made. */
  expectedSeconds: number | null;
}

export interface WaitingTurn {
  organisationId: string;
  id: string;
  priority: number;
  batch: boolean;
  /** Since when its film waits: shots of the older film come first. */
  sinceMs: number;
  expectedSeconds: number | null;
}

/** Writes the wish down; one that is there stays where it is, and `executor` waits for it now. True when it has its hand. */
export async function wishTurn(database: Database, wish: TurnWish, executor: string): Promise<boolean> {
  const rows = await database.query(
    `insert into turns (organisation_id, id, film_id, film_run, executor, expected_seconds) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set executor = excluded.executor
     returning granted_at is not null as granted`,
    [wish.organisationId, wish.id, wish.filmId, wish.filmRun, executor, wish.expectedSeconds],
  );
  return rows[0]?.['granted'] === true;
}

/** Each organisation's first wishes whose processes live. */
export async function waitingTurns(reader: RowReader, perOrganisation: number): Promise<WaitingTurn[]> {
  const rows = await reader.query(
    `select * from (
       select w.*, row_number() over (partition by organisation_id, batch
                                      order by since - priority * interval '1 hour', id) as place
       from (select t.organisation_id, t.id, t.expected_seconds, coalesce(f.priority, 0) as priority,
               coalesce(f.batch, false) as batch, coalesce(f.queued_at, r.created_at, clock_timestamp()) as since
             from turns t
             left join films f on f.id = t.film_id
             left join remote_takes r on r.id = t.film_id
             where t.granted_at is null
               and exists (select 1 from executors e where e.id = t.executor and not e.dead
                             and e.beat > clock_timestamp() - interval '4 seconds')) w) first
     where place <= $1`,
    [perOrganisation],
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    priority: Number(row['priority']),
    batch: row['batch'] === true,
    sinceMs: (row['since'] as Date).getTime(),
    expectedSeconds: row['expected_seconds'] === null ? null : Number(row['expected_seconds']),
  }));
}

/** Hands in use, by organisation. */
export async function handsInUse(reader: RowReader): Promise<Map<string, number>> {
  const rows = await reader.query(
    'select organisation_id, count(*) as taken from turns where granted_at is not null group by organisation_id',
  );
  return new Map(rows.map((row) => [String(row['organisation_id']), Number(row['taken'])]));
}

/** Wishes that wait for a hand. */
export async function countWaitingTurns(reader: RowReader): Promise<number> {
  const [row] = await reader.query('select count(*) as waiting from turns where granted_at is null');
  return Number(row?.['waiting'] ?? 0);
}

/** Gives a wish its hand; false when nobody wishes it any more. */
export async function grantTurn(
  client: Queryable,
  { waitingId, chargedSeconds }: Pick<Grant, 'waitingId' | 'chargedSeconds'>,
  weight: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update turns set granted_at = clock_timestamp(), charged_seconds = $2, charged_weight = $3
     where id = $1 and granted_at is null`,
    [waitingId, chargedSeconds, weight],
  );
  return rowCount === 1;
}

/** Which of these have their hand. */
export async function grantedAmong(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await database.query('select id from turns where id = any ($1) and granted_at is not null', [ids]);
  return rows.map((row) => String(row['id']));
}

/** The hand is free again, or nobody waits for it any more. */
export async function giveTurnBack(database: Database, id: string): Promise<void> {
  await database.query('delete from turns where id = $1', [id]);
}

/** Turns of what is over, and of workflows that have ended without giving theirs back. The number of hands that came free. */
export async function sweepTurns(database: Database): Promise<number> {
  const { length } = await database.query(
    `delete from turns t
     where not exists (select 1 from films f
                       where f.id = t.film_id and f.run = t.film_run and f.state in ('queued', 'running'))
       and not exists (select 1 from remote_takes r where r.id = t.film_id and r.state in ('queued', 'running'))
       or t.granted_at is not null
          and exists (select 1 from dbos.workflow_status w
                      where w.workflow_uuid = t.id and w.status not in ('PENDING', 'ENQUEUED', 'DELAYED'))
     returning id`,
  );
  return length;
}

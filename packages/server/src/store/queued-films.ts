import type { Grant } from '@kinora/platform';
import type { Database, Queryable, Row, RowReader } from './database.ts';

/** A film that waits to be admitted. */
export interface WaitingFilm {
  organisationId: string;
  id: string;
  run: number;
  priority: number;
  batch: boolean;
  sinceMs: number;
  /** Length the brief asks for; null where the story decides. */
  seconds: number | null;
}

/** A film in flight. */
export interface FilmInFlight {
  organisationId: string;
  id: string;
  /** Wall seconds since it was admitted. */
  elapsedSeconds: number;
  /** Wall seconds it was expected to take. */
  expectedSeconds: number | null;
}

/** Admitted or begun: it has its place among the films in flight. */
const IN_FLIGHT = `(state = 'running' or (state = 'queued' and admitted_run = run))`;
const WAITING = `state = 'queued' and admitted_run <> run`;

/**
 * Films that wait, each organisation's first ones, in the order they have inside it.
 *
 * @param perOrganisation Of each organisation, of those for now and of those for quiet hours; null for all
 */
export async function waitingFilms(reader: RowReader, perOrganisation: number | null): Promise<WaitingFilm[]> {
  const columns = `organisation_id, id, run, priority, batch, extract(epoch from queued_at) * 1000 as since_ms,
    (brief ->> 'seconds')::double precision as seconds`;
  const rows =
    perOrganisation === null
      ? await reader.query(`select ${columns} from films where ${WAITING} order by queued_at, id`)
      : await reader.query(
          // From organisation to organisation by the index, and of each only the first: a long line costs no more than a short one.
          `with recursive lines as (
             (select organisation_id, batch from films where ${WAITING} order by organisation_id, batch limit 1)
             union all
             select next.organisation_id, next.batch from lines cross join lateral (
               select organisation_id, batch from films
               where ${WAITING} and (organisation_id, batch) > (lines.organisation_id, lines.batch)
               order by organisation_id, batch limit 1) next)
           select first.* from lines cross join lateral (
             select ${columns} from films
             where ${WAITING} and organisation_id = lines.organisation_id and batch = lines.batch
             order by queue_rank, id limit $1) first`,
          [perOrganisation],
        );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    run: Number(row['run']),
    priority: Number(row['priority']),
    batch: row['batch'] === true,
    sinceMs: Number(row['since_ms']),
    seconds: row['seconds'] === null ? null : Number(row['seconds']),
  }));
}

export async function anyFilmWaits(reader: RowReader): Promise<boolean> {
  const [row] = await reader.query(`select exists (select 1 from films where ${WAITING}) as waits`);
  return row?.['waits'] === true;
}

export async function filmsInFlight(reader: RowReader): Promise<FilmInFlight[]> {
  const rows = await reader.query(
    `select organisation_id, id, charged_seconds,
       extract(epoch from clock_timestamp() - coalesce(admitted_at, queued_at)) as elapsed
     from films where ${IN_FLIGHT}`,
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    elapsedSeconds: Number(row['elapsed']),
    expectedSeconds: row['charged_seconds'] === null ? null : Number(row['charged_seconds']),
  }));
}

/** Gives a waiting film its place; null when it was cancelled, or begun anew, meanwhile. */
export async function admitFilm(
  client: Queryable,
  film: Pick<WaitingFilm, 'id' | 'run'>,
  { chargedSeconds }: Pick<Grant, 'chargedSeconds'>,
  weight: number,
): Promise<{ organisationId: string; id: string; run: number } | null> {
  const { rows } = await client.query<Row>(
    `update films set admitted_run = run, admitted_at = clock_timestamp(), charged_seconds = $3, charged_weight = $4
     where id = $1 and run = $2 and ${WAITING} returning organisation_id, id, run`,
    [film.id, film.run, chargedSeconds, weight],
  );
  const [row] = rows;
  return row === undefined
    ? null
    : { organisationId: String(row['organisation_id']), id: String(row['id']), run: Number(row['run']) };
}

/** What is known of the workflow of a film in flight: none, or the durable engine's own word for it. */
export interface FilmWork {
  organisationId: string;
  id: string;
  run: number;
  status: string | null;
}

/** Films in flight whose workflow is not at work: never begun, or over without having ended its film. */
export async function filmsWithoutWork(database: Database): Promise<FilmWork[]> {
  const rows = await database.query(
    `select f.organisation_id, f.id, f.run, w.status
     from films f left join dbos.workflow_status w on w.workflow_uuid = f.id || ':' || f.run
     where (f.state = 'running' or (f.state = 'queued' and f.admitted_run = f.run))
       and (w.status is null or w.status not in ('PENDING', 'ENQUEUED', 'DELAYED'))`,
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    run: Number(row['run']),
    status: row['status'] as string | null,
  }));
}

/** Wall seconds films took lately from their admission to their end, as a ratio to the seconds they show. */
export async function filmPace(reader: RowReader): Promise<{ perSecond: number; spread: number } | null> {
  const [row] = await reader.query(
    `select count(*) as films, avg(pace) as pace, coalesce(stddev_samp(pace), 0) as scatter from (
       select extract(epoch from finished_at - admitted_at) / greatest(1, duration_seconds) as pace
       from films where state = 'completed' and admitted_at is not null and finished_at > admitted_at
       order by finished_at desc limit 30) lately`,
  );
  const pace = Number(row?.['pace'] ?? 0);
  if (Number(row?.['films'] ?? 0) === 0 || pace <= 0) return null;
  return { perSecond: pace, spread: Number(row?.['scatter'] ?? 0) / pace };
}

/** Films of an organisation that wait or are being made, counted up to a limit. */
export async function countUnfinishedFilms(reader: RowReader, organisationId: string, upTo: number): Promise<number> {
  const [row] = await reader.query(
    `select count(*) as waiting from (
       select 1 from films where organisation_id = $1 and state in ('queued', 'running') limit $2) first`,
    [organisationId, upTo],
  );
  return Number(row?.['waiting'] ?? 0);
}

/** Changes the order of a film that waits; null when it does not wait. */
export async function changeWaitingFilm(
  client: Queryable,
  film: { organisationId: string; id: string },
  change: { priority?: number | undefined; batch?: boolean | undefined },
): Promise<OwnQueuedFilm | null> {
  const { rows } = await client.query<Row>(
    `update films set priority = coalesce($3, priority), batch = coalesce($4, batch)
     where organisation_id = $1 and id = $2 and ${WAITING}
     returning id, brief ->> 'story' as story, priority, batch, queued_at`,
    [film.organisationId, film.id, change.priority ?? null, change.batch ?? null],
  );
  return rows[0] === undefined ? null : ownOf(rows[0]);
}

function ownOf(row: Row): OwnQueuedFilm {
  return {
    id: String(row['id']),
    story: String(row['story']),
    priority: Number(row['priority']),
    batch: row['batch'] === true,
    since: row['queued_at'] as Date,
  };
}

/** A film of one's own that waits, as its owner sees it. */
export interface OwnQueuedFilm {
  id: string;
  story: string;
  priority: number;
  batch: boolean;
  since: Date;
}

/** Films of an organisation that wait, in the order they have inside it, and how many it has in flight. */
export async function ownQueue(
  reader: RowReader,
  organisationId: string,
  limit: number,
): Promise<{ waiting: OwnQueuedFilm[]; waitingTotal: number; inFlight: number }> {
  const rows = await reader.query(
    `select id, brief ->> 'story' as story, priority, batch, queued_at from films
     where organisation_id = $1 and ${WAITING}
     order by batch, queue_rank, id limit $2`,
    [organisationId, limit],
  );
  const [counts] = await reader.query(
    `select count(*) filter (where ${WAITING}) as waiting, count(*) filter (where ${IN_FLIGHT}) as flying
     from films where organisation_id = $1 and state in ('queued', 'running')`,
    [organisationId],
  );
  return {
    waiting: rows.map(ownOf),
    waitingTotal: Number(counts?.['waiting'] ?? 0),
    inFlight: Number(counts?.['flying'] ?? 0),
  };
}

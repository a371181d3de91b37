import {
  type Brief,
  canonicalJson,
  type Cue,
  type ErrorBody,
  type Film,
  type FilmEvent,
  FilmSchema,
  type FilmState,
  type FilmStep,
  FINAL_FILM_STATES,
  type Question,
  type Report,
  type Storyboard,
} from '@kinora/film';
import { z } from 'zod';
import { log } from '../observe/log.ts';
import { metrics } from '../observe/metrics.ts';
import { addAudits, saltedHash } from './audit.ts';
import { type Database, type Queryable, type Row, type RowReader, rowsOf } from './database.ts';
import { addEvent } from './events.ts';
import { gathered } from './gather.ts';
import { expiryOf } from './retention.ts';
import { reviewOf } from './reviews.ts';
import { chosenTakes } from './takes.ts';

/** The organisation of a studio without accounts. */
export const LOCAL_ORGANISATION = 'local';

const StoredFilmSchema = FilmSchema.omit({ takes: true, review: true }).extend({
  organisationId: z.string(),
  run: z.number().int(),
  firstTakes: z.record(z.string(), z.number().int()),
});
export type StoredFilm = z.output<typeof StoredFilmSchema>;

export const FILM_COLUMNS = `organisation_id, id, state, run, brief, title, storyboard, question, first_takes, panels, cues, files,
  duration_seconds, report, error, timings, created_at, finished_at`;

export function parseFilm(row: Row): StoredFilm {
  return StoredFilmSchema.parse({
    organisationId: row['organisation_id'],
    id: row['id'],
    state: row['state'],
    run: row['run'],
    brief: row['brief'],
    title: row['title'],
    storyboard: row['storyboard'],
    question: row['question'],
    firstTakes: row['first_takes'],
    panels: row['panels'],
    cues: row['cues'],
    files: row['files'],
    durationSeconds: row['duration_seconds'],
    report: row['report'],
    error: row['error'],
    timings: row['timings'],
    createdAt: toIso(row['created_at']),
    finishedAt: row['finished_at'] === null ? null : toIso(row['finished_at']),
  });
}

function toIso(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

export interface NewFilm {
  organisationId: string;
  id: string;
  brief: Brief;
  briefHash: string;
  idempotencyKey: string | null;
  /** Who asked for it; `local` without it. */
  author?: string;
  /** Whose budgets it counts to. */
  projectId?: string | null;
  /** It may wait for quiet hours. */
  batch?: boolean | undefined;
  /** -10 to 10; 0 without it. */
  priority?: number | undefined;
  keyId?: string | null;
}

/**
 * Inserts the film, or returns the one that already has this idempotency key.
 *
 * @param also done in the same commit where the film is new; where it throws, there is no film
 */
export async function insertFilm(
  database: Database,
  film: NewFilm,
  also?: (client: Queryable) => Promise<void>,
): Promise<{ film: StoredFilm; created: boolean }> {
  const { organisationId } = film;
  const inserted = await gathered(database, `films ${organisationId}`, { film, also }, (client, items) =>
    insertTogether(client, organisationId, items),
  );
  if (inserted !== null) return { film: inserted, created: true };
  const existing = await database.query(
    `select ${FILM_COLUMNS} from films where organisation_id = $1 and (id = $2 or idempotency_key = $3)`,
    [film.organisationId, film.id, film.idempotencyKey],
  );
  const row = existing[0];
  if (row === undefined) throw new Error('a film with this idempotency key vanished');
  return { film: parseFilm(row), created: false };
}

/** The films of one organisation that are asked for at the same moment; null for one whose key or id is taken. */
async function insertTogether(
  client: Queryable,
  organisationId: string,
  items: readonly { film: NewFilm; also: ((client: Queryable) => Promise<void>) | undefined }[],
): Promise<(StoredFilm | null)[]> {
  const given = items.map(({ film }, place) => ({
    place,
    id: film.id,
    brief: film.brief,
    brief_hash: film.briefHash,
    idempotency_key: film.idempotencyKey,
    author: film.author ?? 'local',
    project_id: film.projectId ?? null,
    key_id: film.keyId ?? null,
    batch: film.batch ?? false,
    priority: film.priority ?? 0,
  }));
  const { rows } = await client.query<Row>(
    `insert into films (organisation_id, id, state, brief, brief_hash, idempotency_key, author, project_id, key_id, batch, priority)
     select $1, id, 'queued', brief, brief_hash, idempotency_key, author, project_id, key_id, batch, priority
     from jsonb_to_recordset($2) as given (place integer, id text, brief jsonb, brief_hash text, idempotency_key text,
       author text, project_id text, key_id text, batch boolean, priority smallint)
     order by place
     on conflict do nothing
     returning ${FILM_COLUMNS}`,
    [organisationId, JSON.stringify(given)],
  );
  const created = new Map(rows.map((row) => [String(row['id']), parseFilm(row)]));
  const made = items.filter(({ film }) => created.has(film.id));
  for (const { also } of made) await also?.(client);
  await addAudits(
    client,
    organisationId,
    made.map(({ film }) => ({
      actor: film.author ?? 'local',
      action: 'film.created',
      subject: `film:${film.id}`,
      data: { words: saltedHash(film.briefHash) },
    })),
  );
  return items.map(({ film }) => created.get(film.id) ?? null);
}

export async function findFilm(database: RowReader, organisationId: string, id: string): Promise<StoredFilm | null> {
  const rows = await database.query(`select ${FILM_COLUMNS} from films where organisation_id = $1 and id = $2`, [
    organisationId,
    id,
  ]);
  return rows[0] ? parseFilm(rows[0]) : null;
}

/** The film that stands for an idempotency key. */
export async function findFilmByKey(
  database: RowReader,
  organisationId: string,
  idempotencyKey: string,
): Promise<StoredFilm | null> {
  const rows = await database.query(
    `select ${FILM_COLUMNS} from films where organisation_id = $1 and idempotency_key = $2`,
    [organisationId, idempotencyKey],
  );
  return rows[0] ? parseFilm(rows[0]) : null;
}

/** The newest unfinished film of exactly this brief. */
export async function findUnfinished(
  database: Database,
  organisationId: string,
  briefHash: string,
): Promise<StoredFilm | null> {
  const rows = await database.query(
    `select ${FILM_COLUMNS} from films
     where organisation_id = $1 and brief_hash = $2 and state in ('queued', 'running')
     order by created_at desc limit 1`,
    [organisationId, briefHash],
  );
  return rows[0] ? parseFilm(rows[0]) : null;
}

/** Films newest first; `before` is the id of the last film of the page before. */
export async function listFilms(
  database: Database,
  organisationId: string,
  limit: number,
  before: string | null,
): Promise<StoredFilm[]> {
  return (await pageOfFilms(database, organisationId, limit, { before })).map(({ film }) => film);
}

/** The same, from a film on or behind a place in the list; each with its place, to the microsecond. */
export async function pageOfFilms(
  database: RowReader,
  organisationId: string,
  limit: number,
  { before, after = null }: { before: string | null; after?: readonly unknown[] | null },
): Promise<{ film: StoredFilm; place: [string, string] }[]> {
  const rows = await database.query(
    `select ${FILM_COLUMNS}, created_at::text as place from films
     where organisation_id = $1
       and ($2::text is null or (created_at, id) < (select created_at, id from films where id = $2 and organisation_id = $1))
       and ($4::timestamptz is null or (created_at, id) < ($4, $5::text))
     order by created_at desc, id desc limit $3`,
    [organisationId, before, limit, after?.[0] ?? null, after?.[1] ?? null],
  );
  return rows.map((row) => ({ film: parseFilm(row), place: [String(row['place']), String(row['id'])] }));
}

/** What one run of production may set. Nothing changes once the film is final or another run has begun. */
export interface FilmChange {
  state?: FilmState;
  title?: string;
  storyboard?: Storyboard;
  question?: Question;
  cues?: readonly Cue[];
  files?: Film['files'];
  durationSeconds?: number;
  report?: Report;
  error?: ErrorBody;
}

const CHANGE_COLUMNS: Record<keyof FilmChange, { column: string; json: boolean }> = {
  state: { column: 'state', json: false },
  title: { column: 'title', json: false },
  storyboard: { column: 'storyboard', json: true },
  question: { column: 'question', json: true },
  cues: { column: 'cues', json: true },
  files: { column: 'files', json: true },
  durationSeconds: { column: 'duration_seconds', json: false },
  report: { column: 'report', json: true },
  error: { column: 'error', json: true },
};

/** True when the change was made; false when the film is over or at another run by now. */
export async function changeFilm(database: Database, id: string, run: number, change: FilmChange): Promise<boolean> {
  return applyChange(database, id, run, change);
}

/** How a film ends, each with the last event that tells it. */
export interface FilmEnd {
  change: FilmChange & { state: 'completed' | 'failed' | 'cancelled' | 'asked' | 'held' };
  event: FilmEvent;
}

/**
 * Ends a film and tells it in one commit, with whatever `also` does in it. False when it was over already, or is at another
 * run: then nothing happens.
 */
export async function endFilm(
  database: Database,
  film: { organisationId: string; id: string; run: number },
  end: FilmEnd,
  also?: (client: Queryable) => Promise<unknown>,
): Promise<boolean> {
  const ended = await database.transaction(async (client) => {
    if (!(await applyChange(rowsOf(client), film.id, film.run, end.change))) return false;
    await also?.(client);
    await addEvent(client, film, 'final', end.event);
    return true;
  });
  if (ended) {
    const { state, error } = end.change;
    const { organisationId, id: filmId, run } = film;
    log.info('film', {
      organisationId,
      filmId,
      run,
      event: state,
      ...(error === undefined ? {} : { code: error.code }),
    });
    metrics.films.inc({ state });
  }
  return ended;
}

/** Opens a held film for another run, from where it was held. The run; null when it is not held. */
export async function reopenHeldFilm(
  client: Queryable,
  film: { organisationId: string; id: string },
): Promise<{ organisationId: string; id: string; run: number } | null> {
  const { rows } = await client.query<{ run: number }>(
    `update films set state = 'queued', run = run + 1, error = null, report = null, finished_at = null, timings = '{}'
     where organisation_id = $1 and id = $2 and state = 'held' returning run`,
    [film.organisationId, film.id],
  );
  return rows[0] ? { ...film, run: rows[0].run } : null;
}

/** Ends a held film otherwise. That is told as a run of its own: the last event of the one before was that it is held. */
export async function endHeldFilm(
  client: Queryable,
  film: { organisationId: string; id: string },
  end: FilmEnd,
): Promise<boolean> {
  const reopened = await reopenHeldFilm(client, film);
  if (reopened === null || !(await applyChange(rowsOf(client), film.id, reopened.run, end.change))) return false;
  await addEvent(client, reopened, 'final', end.event);
  return true;
}

async function applyChange(database: RowReader, id: string, run: number, change: FilmChange): Promise<boolean> {
  const entries = Object.entries(change) as [keyof FilmChange, unknown][];
  const sets = entries.map(([key], index) => `${CHANGE_COLUMNS[key].column} = $${index + 3}`);
  const values = entries.map(([key, value]) => (CHANGE_COLUMNS[key].json ? JSON.stringify(value) : value));
  if (change.state !== undefined && FINAL_FILM_STATES.has(change.state)) sets.push('finished_at = now()');
  const rows = await database.query(
    `update films set ${sets.join(', ')} where id = $1 and run = $2 and state in ('queued', 'running') returning id`,
    [id, run, ...values],
  );
  return rows.length === 1;
}

export async function setPanel(
  database: Database,
  film: { id: string; run: number },
  shotId: string,
  file: string,
): Promise<void> {
  await database.query(
    'update films set panels = panels || jsonb_build_object($3::text, $4::text) where id = $1 and run = $2',
    [film.id, film.run, shotId, file],
  );
}

export async function setTiming(
  database: Database,
  film: { id: string; run: number },
  step: FilmStep,
  seconds: number,
): Promise<void> {
  await database.query(
    'update films set timings = timings || jsonb_build_object($3::text, $4::double precision) where id = $1 and run = $2',
    [film.id, film.run, step, seconds],
  );
}

/**
 * Opens the film for another run that makes the given shot anew from take `takeNumber` on, by a changed storyboard if given.
 * Null when the film is not final: one run at a time. Who asked is kept with the film: under four eyes nobody approves what
 * they changed.
 *
 * @param also done where this opens the film; not where the same was asked before, and its run may have begun
 */
export async function reopenForRedo(
  database: RowReader,
  film: StoredFilm,
  shotId: string,
  takeNumber: number,
  storyboard: Storyboard | null = null,
  actor = 'local',
  also?: () => Promise<void>,
): Promise<StoredFilm | null> {
  const rows = await database.query(
    `update films set state = 'queued', run = run + 1, error = null, report = null, finished_at = null, timings = '{}',
       first_takes = first_takes || jsonb_build_object($3::text, $4::integer),
       storyboard = coalesce($6::jsonb, storyboard),
       changed_by = array_append(array_remove(changed_by, $7::text), $7::text)
     where organisation_id = $1 and id = $2 and run = $5 and state in ('completed', 'failed', 'cancelled')
     returning ${FILM_COLUMNS}`,
    [
      film.organisationId,
      film.id,
      shotId,
      takeNumber,
      film.run,
      storyboard === null ? null : JSON.stringify(storyboard),
      actor,
    ],
  );
  if (rows[0]) {
    await also?.();
    return parseFilm(rows[0]);
  }
  // A statement that was sent again after an outage, or a second click, finds the film opened already.
  const now = await findFilm(database, film.organisationId, film.id);
  const wanted = canonicalJson(storyboard ?? film.storyboard);
  const same = now !== null && now.run === film.run + 1 && now.firstTakes[shotId] === takeNumber;
  return same && canonicalJson(now.storyboard) === wanted ? now : null;
}

/** The film as the API tells it. */
export async function publicFilm(database: Database, film: StoredFilm): Promise<Film> {
  const { organisationId: _organisation, run, firstTakes: _firstTakes, ...rest } = film;
  // Nothing was made of it yet: whoever submits a thousand need not ask for that.
  if (film.state === 'queued' && run === 1) return { ...rest, expiresAt: null, takes: [], review: null };
  return {
    ...rest,
    expiresAt: await expiryOf(database, film),
    takes: await chosenTakes(database, film),
    review: await reviewOf(database, film),
  };
}

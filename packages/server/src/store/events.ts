import {
  FILM_STATES,
  FINAL_EVENT_TYPES,
  FINAL_FILM_STATES,
  type FilmEvent,
  FilmEventSchema,
  type FilmProgress,
  type FilmState,
} from '@kinora/film';
import { z } from 'zod';
import type { Database, Queryable } from './database.ts';

const StateSchema = z.enum(FILM_STATES);

/** Channel on which every process hears that a film moved. */
export const FILM_CHANNEL = 'kinora_films';

export interface NumberedEvent {
  number: number;
  event: FilmEvent;
}

/** What travels on the channel. Postgres allows 8000 bytes, so events are named, not sent. */
export type FilmSignal =
  | { kind: 'event'; filmId: string; number: number }
  | { kind: 'progress'; filmId: string; progress: FilmProgress }
  | { kind: 'cancelled'; filmId: string; run: number }
  /** Written down by a process that makes no films itself. */
  | { kind: 'waiting'; filmId: string };

interface FilmRun {
  organisationId: string;
  id: string;
  run: number;
}

/** Adds an event once: the same key in the same run of the film is told only the first time. */
export async function appendEvent(database: Database, film: FilmRun, key: string, event: FilmEvent): Promise<void> {
  await database.transaction((client) => addEvent(client, film, key, event));
}

/** The same as a part of a transaction, so that a change and the word of it are one. */
export async function addEvent(client: Queryable, film: FilmRun, key: string, event: FilmEvent): Promise<void> {
  // The row lock gives the numbers their order and leaves no gap.
  const counted = await client.query<{ number: number; state: FilmState; run: number }>(
    'select event_count + 1 as number, state, run from films where id = $1 for update',
    [film.id],
  );
  const row = counted.rows[0];
  if (row === undefined || row.run !== film.run) return;
  // A step that was still running when the film ended has nothing more to tell.
  if (FINAL_FILM_STATES.has(row.state) && !FINAL_EVENT_TYPES.has(event.type)) return;
  const { number } = row;
  const inserted = await client.query(
    `insert into film_events (organisation_id, film_id, number, run, key, event) values ($1, $2, $3, $4, $5, $6)
     on conflict (film_id, run, key) do nothing`,
    [film.organisationId, film.id, number, film.run, key, JSON.stringify(event)],
  );
  if (inserted.rowCount !== 1) return;
  await client.query('update films set event_count = $2 where id = $1', [film.id, number]);
  const signal: FilmSignal = { kind: 'event', filmId: film.id, number };
  await client.query('select pg_notify($1, $2)', [FILM_CHANNEL, JSON.stringify(signal)]);
}

export async function eventsAfter(database: Database, filmId: string, number: number): Promise<NumberedEvent[]> {
  const rows = await database.query(
    'select number, event from film_events where film_id = $1 and number > $2 order by number',
    [filmId, number],
  );
  return rows.map((row) => ({ number: Number(row['number']), event: FilmEventSchema.parse(row['event']) }));
}

/** How many events each of these films has, and its state; none for one that is gone. */
export async function filmStandings(
  database: Database,
  ids: readonly string[],
): Promise<{ id: string; events: number; state: FilmState }[]> {
  const rows = await database.query('select id, event_count, state from films where id = any ($1)', [ids]);
  return rows.map((row) => ({
    id: String(row['id']),
    events: Number(row['event_count']),
    state: StateSchema.parse(row['state']),
  }));
}

/** Seconds since the run's event of this key; 0 when it was not told. */
export async function secondsSince(
  database: Database,
  film: { id: string; run: number },
  key: string,
): Promise<number> {
  const rows = await database.query(
    'select extract(epoch from clock_timestamp() - at)::double precision as seconds from film_events where film_id = $1 and run = $2 and key = $3',
    [film.id, film.run, key],
  );
  return Number(rows[0]?.['seconds'] ?? 0);
}

export async function sendSignal(database: Database, signal: FilmSignal): Promise<void> {
  await database.query('select pg_notify($1, $2)', [FILM_CHANNEL, JSON.stringify(signal)]);
}

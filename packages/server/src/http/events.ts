import { isDeepStrictEqual } from 'node:util';
import { FINAL_EVENT_TYPES, type FilmProgress, type QueuePlace } from '@kinora/film';
import type { Crew } from '../flow/crew.ts';
import type { Database } from '../store/database.ts';
import { eventsAfter, type FilmSignal } from '../store/events.ts';
import { findFilm, type StoredFilm } from '../store/films.ts';
import { isFinal } from '../flow/produce-film.ts';

/** Hands the signals of the database's channel to whoever follows a film in this process. */
export function createFilmHub() {
  const followers = new Map<string, Set<(signal: FilmSignal) => void>>();
  return {
    hear(signal: FilmSignal): void {
      for (const follower of followers.get(signal.filmId) ?? []) follower(signal);
    },
    follow(filmId: string, follower: (signal: FilmSignal) => void): () => void {
      const set = followers.get(filmId) ?? new Set();
      followers.set(filmId, set.add(follower));
      return () => {
        set.delete(follower);
        if (set.size === 0) followers.delete(filmId);
      };
    },
  };
}

export type FilmHub = ReturnType<typeof createFilmHub>;

/** Events are read again at least this often, in case a signal was lost with its connection. */
const POLL_MS = 2_000;
/** A comment this often keeps proxies from closing the stream and tells a dead client from a quiet film. */
const HEARTBEAT_MS = 15_000;

/** How soon a client whose stream broke connects again. */
const RETRY_MS = 1_000;

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** The film's events after `lastNumber` as text/event-stream, then live, until its last event. */
export function eventStream(
  { database, outlook }: Pick<Crew, 'database' | 'outlook'>,
  hub: FilmHub,
  film: StoredFilm,
  lastNumber: number,
): Response {
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      let wake = (): void => undefined;
      let open = true;
      let progress: FilmProgress | null = null;
      let told: QueuePlace | null = null;
      let mayWait = film.state === 'queued';
      let isFirst = true;
      const unfollow = hub.follow(film.id, (signal) => {
        if (signal.kind === 'progress') progress = signal.progress;
        wake();
      });
      stop = () => {
        open = false;
        unfollow();
        wake();
      };
      try {
        send(`: kinora\nretry: ${RETRY_MS}\n\n`);
        let last = lastNumber;
        let lastSentAt = Date.now();
        while (open) {
          // A signal that comes while the database is being read must not be slept through.
          const woken = new Promise<void>((resolve) => (wake = resolve));
          const events = await eventsAfter(database, film.id, last);
          for (const { number, event } of events) {
            send(`id: ${number}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
            last = number;
            lastSentAt = Date.now();
            if (FINAL_EVENT_TYPES.has(event.type) && (await isOver(database, film))) {
              const later = await eventsAfter(database, film.id, last);
              if (later.length === 0) return;
            }
          }
          if (
            events.length === 0 &&
            (await isOver(database, film)) &&
            (await eventsAfter(database, film.id, last)).length === 0
          )
            return;
          // Until it begins nothing new is told of it.
          mayWait &&= isFirst || events.length === 0;
          isFirst = false;
          if (mayWait && progress === null) {
            const place = await outlook.placeOf(film.id);
            if (place !== null && !isDeepStrictEqual(place, told)) progress = progressOf(place);
            told = place;
          }
          if (progress !== null) {
            send(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`);
            progress = null;
            lastSentAt = Date.now();
          }
          if (Date.now() - lastSentAt > HEARTBEAT_MS) {
            send(': still here\n\n');
            lastSentAt = Date.now();
          }
          const timer = setTimeout(() => wake(), POLL_MS);
          await woken;
          clearTimeout(timer);
        }
      } catch (error) {
        if (open) controller.error(error);
      } finally {
        unfollow();
        if (open) {
          open = false;
          controller.close();
        }
      }
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}

/** How a film that waits stands. */
function progressOf(queue: QueuePlace): FilmProgress {
  return { type: 'progress', step: 'screen', fraction: 0, shotsDone: 0, shotsTotal: 0, secondsLeft: null, queue };
}

async function isOver(database: Database, film: StoredFilm): Promise<boolean> {
  const now = await findFilm(database, film.organisationId, film.id);
  return now === null || isFinal(now);
}

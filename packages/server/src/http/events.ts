import type { ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { FINAL_FILM_STATES, type FilmProgress, type FilmState, type QueuePlace } from '@kinora/film';
import type { Crew } from '../flow/crew.ts';
import { currentRequestId } from '../observe/log.ts';
import { eventsAfter, type FilmSignal, filmStandings } from '../store/events.ts';
import type { StoredFilm } from '../store/films.ts';

/** Films that are followed are looked at at least this often, all in one statement, in case a signal was lost. */
const LOOK_MS = 2_000;
/** A comment this often keeps proxies from closing the stream and tells a dead client from a quiet film. */
const HEARTBEAT_MS = 15_000;
/** How often it is asked whether whoever listens still may. Whoever was shut out and listens again is refused at once. */
const ALLOWED_MS = 5_000;
/** How soon a client whose stream broke connects again. */
const RETRY_MS = 1_000;
/** A client that reads nothing for so many bytes has gone. */
const MOST_UNREAD_BYTES = 1_000_000;

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** One client that hears a film's events. */
interface Listener {
  /** Number of the last event it was sent. */
  last: number;
  sentAtMs: number;
  write(text: string): void;
  end(): void;
  isStillAllowed: (() => Promise<boolean>) | null;
}

/** A film that somebody listens to: it is read once for all of them. */
interface Feed {
  id: string;
  listeners: Set<Listener>;
  reading: Promise<void> | null;
  readAgain: boolean;
  place: QueuePlace | null;
}

/** Hands what happens to films to whoever follows them in this process. */
export function createFilmHub({ database, outlook }: Pick<Crew, 'database' | 'outlook'>) {
  const followers = new Map<string, Set<(signal: FilmSignal) => void>>();
  const feeds = new Map<string, Feed>();
  let looking: NodeJS.Timeout | null = null;
  let asking: NodeJS.Timeout | null = null;

  function hear(signal: FilmSignal): void {
    for (const follower of followers.get(signal.filmId) ?? []) follower(signal);
    const feed = feeds.get(signal.filmId);
    if (feed === undefined) return;
    if (signal.kind === 'progress') tellProgress(feed, signal.progress);
    else read(feed);
  }

  function tellProgress({ listeners }: Feed, progress: FilmProgress): void {
    const text = `event: progress\ndata: ${JSON.stringify(progress)}\n\n`;
    for (const listener of listeners) send(listener, text);
  }

  function send(listener: Listener, text: string): void {
    listener.sentAtMs = Date.now();
    listener.write(text);
  }

  /** Reads what is new of a film and tells it; a word that comes meanwhile has it read once more. */
  function read(feed: Feed): void {
    feed.readAgain = feed.reading !== null;
    feed.reading ??= (async () => {
      do {
        feed.readAgain = false;
        await tellNew(feed);
      } while (feed.readAgain);
    })()
      // A database that is away is asked again by the next look.
      .catch(() => undefined)
      .finally(() => (feed.reading = null));
  }

  async function tellNew(feed: Feed): Promise<void> {
    // Before the events: one that comes between is told by the next reading, and nobody is sent away before it.
    const [standing] = await filmStandings(database, [feed.id]);
    const known = Math.min(...Array.from(feed.listeners, ({ last }) => last));
    const events =
      standing === undefined || standing.events <= known ? [] : await eventsAfter(database, feed.id, known);
    const texts = events.map(({ number, event }) => ({
      number,
      text: `id: ${number}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
    }));
    for (const listener of feed.listeners) {
      const unheard = texts.filter(({ number }) => number > listener.last);
      if (unheard.length > 0) send(listener, unheard.map(({ text }) => text).join(''));
      listener.last = unheard.at(-1)?.number ?? listener.last;
    }
    endWhereOver(feed, standing);
  }

  function endWhereOver(feed: Feed, standing: { events: number; state: FilmState } | undefined): void {
    if (standing !== undefined && !FINAL_FILM_STATES.has(standing.state)) return;
    for (const listener of feed.listeners) {
      if (standing !== undefined && listener.last < standing.events) continue;
      leave(feed, listener);
      listener.end();
    }
  }

  /** One look at all films that are followed. */
  async function look(): Promise<void> {
    const standings = new Map((await filmStandings(database, [...feeds.keys()])).map((each) => [each.id, each]));
    const nowMs = Date.now();
    for (const feed of feeds.values()) {
      const standing = standings.get(feed.id);
      const isBehind = Array.from(feed.listeners).some(({ last }) => last < (standing?.events ?? 0));
      if (isBehind || standing === undefined || FINAL_FILM_STATES.has(standing.state)) read(feed);
      else if (standing.state === 'queued') await tellPlace(feed);
      for (const listener of feed.listeners) {
        if (nowMs - listener.sentAtMs > HEARTBEAT_MS) send(listener, ': still here\n\n');
      }
    }
  }

  /** Until it begins nothing else is told of a film. */
  async function tellPlace(feed: Feed): Promise<void> {
    const place = await outlook.placeOf(feed.id);
    if (place === null || isDeepStrictEqual(place, feed.place)) return;
    feed.place = place;
    tellProgress(feed, progressOf(place));
  }

  async function askAllowed(): Promise<void> {
    for (const feed of feeds.values()) {
      for (const listener of feed.listeners) {
        // A database that is away for a moment shuts nobody out.
        const isAllowed = await (listener.isStillAllowed?.() ?? true);
        if (isAllowed) continue;
        leave(feed, listener);
        listener.end();
      }
    }
  }

  function join(film: StoredFilm, listener: Listener): () => void {
    const feed = feeds.get(film.id) ?? {
      id: film.id,
      listeners: new Set<Listener>(),
      reading: null,
      readAgain: false,
      place: null,
    };
    feeds.set(film.id, feed);
    feed.listeners.add(listener);
    looking ??= setInterval(() => void look().catch(() => undefined), LOOK_MS).unref();
    asking ??= setInterval(() => void askAllowed().catch(() => undefined), ALLOWED_MS).unref();
    listener.write(`: kinora\nretry: ${RETRY_MS}\n\n`);
    // Where the others have heard its place already, this one has not.
    if (feed.place !== null && film.state === 'queued') {
      send(listener, `event: progress\ndata: ${JSON.stringify(progressOf(feed.place))}\n\n`);
    } else if (film.state === 'queued') void tellPlace(feed).catch(() => undefined);
    read(feed);
    return () => leave(feed, listener);
  }

  function leave(feed: Feed, listener: Listener): void {
    feed.listeners.delete(listener);
    if (feed.listeners.size > 0) return;
    if (feeds.get(feed.id) === feed) feeds.delete(feed.id);
    if (feeds.size > 0) return;
    for (const timer of [looking, asking]) if (timer !== null) clearInterval(timer);
    [looking, asking] = [null, null];
  }

  return {
    hear,
    join,
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

/** What the server of this process hands to a handler beside the request. */
interface Wire {
  outgoing?: ServerResponse;
}

/**
 * The film's events after `lastNumber` as text/event-stream, then live, until its last event. Written to the connection itself
 * where there is one: a thousand who watch then cost some kilobytes each.
 */
export function eventStream(
  hub: FilmHub,
  film: StoredFilm,
  lastNumber: number,
  { outgoing }: Wire,
  isStillAllowed: (() => Promise<boolean>) | null,
): Response {
  const listener = { last: lastNumber, sentAtMs: Date.now(), isStillAllowed };
  if (outgoing !== undefined) {
    outgoing.writeHead(200, { ...EVENT_STREAM_HEADERS, 'x-request-id': currentRequestId() ?? '' });
    const leave = hub.join(film, {
      ...listener,
      write(text) {
        outgoing.write(text);
        if (outgoing.writableLength > MOST_UNREAD_BYTES) outgoing.destroy();
      },
      end: () => void outgoing.end(),
    });
    // Whoever went away meanwhile says so no more.
    if (outgoing.destroyed) leave();
    else outgoing.once('close', leave);
    return new Response(null, { headers: { ...EVENT_STREAM_HEADERS, 'x-hono-already-sent': 'true' } });
  }
  let leave = (): void => undefined;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      leave = hub.join(film, {
        ...listener,
        write: (text) => controller.enqueue(encoder.encode(text)),
        end: () => controller.close(),
      });
    },
    cancel: () => leave(),
  });
  return new Response(body, { headers: EVENT_STREAM_HEADERS });
}

/** How a film that waits stands. */
function progressOf(queue: QueuePlace): FilmProgress {
  return { type: 'progress', step: 'screen', fraction: 0, shotsDone: 0, shotsTotal: 0, secondsLeft: null, queue };
}

import type { QueuePlace } from '@kinora/film';
import { KinoraError } from '@kinora/film';
import { type Forecast, forecast, QUEUE_CLASSES, type QueueClass, type Share } from '@kinora/platform';
import type { Database } from '../../store/database.ts';
import { countUnfinishedFilms } from '../../store/queued-films.ts';
import { type FilmQueue, FIRST_FILM, readFilmQueue } from './film-queue.ts';
import { queueSettings } from './settings.ts';
import { EQUAL_STANDING, type StandingsOf } from './standing.ts';

/** The queue as it was a moment ago, and what is to be expected of it. */
export interface QueueView {
  queue: FilmQueue;
  places: ReadonlyMap<string, QueuePlace>;
  /** How long a film of somebody who has nothing here would wait. */
  newcomers: Readonly<Record<QueueClass, QueuePlace | null>>;
  /** When the last film that waits of each organisation will begin, seconds from now. */
  latest: ReadonlyMap<string, number>;
  longestWaitSeconds: number;
}

export interface Outlook {
  /** As it is now, or was a moment ago. */
  view(): Promise<QueueView>;
  /** Somebody has changed the rules: what was seen before says nothing. */
  forget(): void;
  /** Where a film is; null when it does not wait, or came a moment ago. */
  placeOf(filmId: string): Promise<QueuePlace | null>;
  /**
   * @throws KinoraError rate_limited with `retryAfterMs` where more films cannot sensibly wait
   */
  mustAdmit(organisationId: string): Promise<void>;
}

/** A view is taken anew after a second, or after twenty times what it took: a long queue changes slowly. */
const FRESH_MS = 1_000;
const FRESH_FACTOR = 20;
const FRESH_AT_MOST_MS = 10_000;
/** What was seen longer ago than this says nothing. */
const STALE_MS = 30_000;
/** Whoever has too many films waiting may come back when some have begun. */
const SOONEST_RETRY_MS = 15_000;
const LATEST_RETRY_MS = 3_600_000;

const PROBES: Readonly<Record<QueueClass, string>> = { paid: 'probe paid', free: 'probe free' };

/** @param database The whole installation's: whose turn it is depends on all */
export function createOutlook(database: Database, standingsOf: StandingsOf): Outlook {
  let last: { view: QueueView; atMs: number; freshUntilMs: number } | null = null;
  let taking: Promise<QueueView> | null = null;

  function fresh(): Promise<QueueView> {
    const beganMs = performance.now();
    taking ??= take()
      .then((view) => {
        const atMs = performance.now();
        last = {
          view,
          atMs,
          freshUntilMs: atMs + Math.min(FRESH_AT_MOST_MS, Math.max(FRESH_MS, FRESH_FACTOR * (atMs - beganMs))),
        };
        return view;
      })
      .finally(() => (taking = null));
    return taking;
  }

  /** The same, but nobody waits for it while what was seen lately will do. */
  function lately(): Promise<QueueView> {
    const nowMs = performance.now();
    if (last === null || nowMs - last.atMs > STALE_MS) return fresh();
    if (nowMs > last.freshUntilMs) fresh().catch(() => undefined);
    return Promise.resolve(last.view);
  }

  async function take(): Promise<QueueView> {
    const queue = await readFilmQueue(database, standingsOf, null);
    const { longestWaitHours } = await queueSettings(database);
    const { state } = queue;
    const probes = QUEUE_CLASSES.map((queueClass) => ({
      id: PROBES[queueClass],
      organisationId: PROBES[queueClass],
      priority: 0,
      batch: false,
      sinceMs: state.nowMs,
      pools: FIRST_FILM,
      loraKey: '',
      expectedSeconds: null,
      passedOverAtMs: null,
    }));
    const strangers = QUEUE_CLASSES.map((queueClass): Share => ({
      organisationId: PROBES[queueClass],
      queueClass,
      weight: 1,
      limit: null,
      running: 0,
      givenSeconds: 0,
    }));
    const places = new Map<string, QueuePlace>();
    // One after the other: each is the only newcomer.
    const newcomers: Record<QueueClass, QueuePlace | null> = { paid: null, free: null };
    const told = forecast({
      ...state,
      waiting: [...state.waiting, ...probes],
      shares: [...state.shares, ...strangers],
      running: queue.running,
      spread: queue.spread,
    });
    const latest = new Map<string, number>();
    let before = 0;
    for (const each of told) {
      const probed = QUEUE_CLASSES.find((queueClass) => PROBES[queueClass] === each.id);
      if (probed !== undefined) {
        newcomers[probed] = placeAt(each, each.position - before);
        before++;
        continue;
      }
      places.set(each.id, placeAt(each, each.position - before));
      const organisationId = queue.films.get(each.id)?.organisationId;
      if (organisationId !== undefined && each.startsInSeconds !== null)
        latest.set(organisationId, each.startsInSeconds);
    }
    return { queue, places, newcomers, latest, longestWaitSeconds: longestWaitHours * 3600 };
  }

  return {
    view: () => (last !== null && performance.now() < last.freshUntilMs ? Promise.resolve(last.view) : fresh()),

    forget: () => void (last = null),

    async placeOf(filmId) {
      return (await lately()).places.get(filmId) ?? null;
    },

    async mustAdmit(organisationId) {
      const standing = (await standingsOf([organisationId])).get(organisationId) ?? EQUAL_STANDING;
      const { newcomers, latest, longestWaitSeconds, places } = await lately();
      // Behind its own that wait already, or as somebody new.
      const wait = latest.get(organisationId) ?? newcomers[standing.queueClass]?.startsInSeconds ?? null;
      if (wait !== null && wait > longestWaitSeconds) {
        throw new KinoraError(
          'rate_limited',
          `A film would begin in about ${(wait / 3600).toFixed(1)} hours: too many wait before it. Try again later.`,
          { retryable: true, retryAfterMs: Math.min(LATEST_RETRY_MS, (wait - longestWaitSeconds) * 1000) },
        );
      }
      const { maxQueuedFilms } = standing;
      if (maxQueuedFilms === null) return;
      if ((await countUnfinishedFilms(database, organisationId, maxQueuedFilms)) < maxQueuedFilms) return;
      const soonest = Math.min(...[...places.values()].map(({ startsInSeconds }) => startsInSeconds ?? Infinity));
      const retryAfterMs = Math.min(LATEST_RETRY_MS, Math.max(SOONEST_RETRY_MS, soonest * 1000));
      throw new KinoraError(
        'rate_limited',
        `${maxQueuedFilms} of your films wait or are being made, as many as your plan allows. Wait until one is done.`,
        { retryable: true, retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : SOONEST_RETRY_MS },
      );
    },
  };
}

function placeAt({ startsInSeconds, errorSeconds }: Forecast, position: number): QueuePlace {
  return { position, startsInSeconds, errorSeconds };
}

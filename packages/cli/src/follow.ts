import { setTimeout as sleep } from 'node:timers/promises';
import { FINAL_EVENT_TYPES, KinoraError, type FilmEvent } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';
import { interrupted } from './exit-codes.ts';
import { findStudio, holdLease, isPassing, openStudio, processRuns, startStudio, type Studio } from './studio.ts';
import type { Surroundings } from './surroundings.ts';

/** A studio that serves until it is stopped may be away so long, as while it is restarted, before we start one of our own. */
const AWAY_LIMIT_MS = 20_000;
/** Studios that died this often in one film do not die by chance. */
const MAX_STARTS = 3;
const LOOK_EVERY_MS = 250;

export type FinalEvent = Extract<
  FilmEvent,
  { type: 'film.completed' | 'film.failed' | 'film.cancelled' | 'film.asked' | 'film.held' }
>;

/** A studio found or started and held by a lease, replaced by its successor when it goes away. */
export interface HeldStudio {
  current(): Studio;
  /** Finds the studio again, or starts another in its place. @throws KinoraError `studio_unreachable` */
  recover(): Promise<void>;
  release(): void;
}

export async function holdStudio(here: Surroundings, signal: AbortSignal): Promise<HeldStudio> {
  let { studio, lease } = await openStudio(here, signal);
  let starts = 0;
  const move = async (next: Studio) => {
    lease.release();
    lease = await holdLease(next);
    studio = next;
  };
  const recover = async () => {
    const leftAt = Date.now();
    for (;;) {
      if (signal.aborted) throw interrupted();
      try {
        const found = await findStudio(here);
        if (found !== null) return await move(found);
        const gone = !processRuns(studio.pid);
        if (gone && (studio.ephemeral || Date.now() - leftAt > AWAY_LIMIT_MS)) {
          starts += 1;
          if (starts > MAX_STARTS) throw lost(studio);
          return await move(await startStudio(here, signal));
        }
      } catch (error) {
        if (!isPassing(error) || starts > MAX_STARTS) throw error;
      }
      if (Date.now() - leftAt > 3 * AWAY_LIMIT_MS) throw lost(studio);
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  return { current: () => studio, release: () => lease.release(), recover };
}

function lost({ url }: Studio): KinoraError {
  return new KinoraError(
    'studio_unreachable',
    `The studio at ${url} went away and did not come back. The same command goes on where it stopped.`,
    { retryable: true },
  );
}

/** Follows a film to its last event, through losses of the connection and restarts of the studio. */
export async function followToEnd(
  held: HeldStudio,
  filmId: string,
  onMessage: (message: StreamMessage) => void,
  signal: AbortSignal,
  /** Events up to this one were of an earlier run. */
  afterEventId?: string,
): Promise<FinalEvent> {
  for (;;) {
    try {
      const from = { signal, ...(afterEventId === undefined ? {} : { afterEventId }) };
      for await (const { id, message } of held.current().client.followFilm(filmId, from)) {
        if (signal.aborted) throw interrupted();
        if (id !== null) afterEventId = id;
        if (isFinal(message)) return message;
        onMessage(message);
      }
    } catch (error) {
      if (signal.aborted) throw interrupted();
      if (!isPassing(error)) throw error;
    }
    if (signal.aborted) throw interrupted();
    await sleep(200);
    await held.recover();
  }
}

function isFinal(message: StreamMessage): message is FinalEvent {
  return message.type !== 'progress' && FINAL_EVENT_TYPES.has(message.type);
}

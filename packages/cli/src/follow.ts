import { setTimeout as sleep } from 'node:timers/promises';
import { FINAL_EVENT_TYPES, KinoraError, type FilmEvent } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';
import { interrupted } from './exit-codes.ts';
import { findStudio, holdLease, processRuns, startStudio, type Studio } from './studio.ts';
import type { Surroundings } from './surroundings.ts';

/** How long a studio may be away, as while it is updated, before we give up. */
const AWAY_LIMIT_MS = 60_000;
/** A studio of ours that died this often does not die by chance. */
const MAX_RESTARTS = 3;

export type FinalEvent = Extract<
  FilmEvent,
  { type: 'film.completed' | 'film.failed' | 'film.cancelled' | 'film.asked' }
>;

/** A studio held by a lease, replaced by its successor when it goes away. */
export interface HeldStudio {
  current(): Studio;
  /** Finds the studio again, or starts another in place of one we started. @throws KinoraError `studio_unreachable` */
  recover(): Promise<void>;
  release(): void;
}

export async function holdStudio(
  here: Surroundings,
  first: Studio & { ours: boolean },
  signal: AbortSignal,
): Promise<HeldStudio> {
  let studio: Studio = first;
  let { ours } = first;
  let lease = await holdLease(studio);
  let restarts = 0;
  const move = async (next: Studio, isOurs: boolean) => {
    lease.release();
    lease = await holdLease(next);
    studio = next;
    ours = isOurs;
  };
  return {
    current: () => studio,
    release: () => lease.release(),
    recover: async () => {
      const giveUpAt = Date.now() + AWAY_LIMIT_MS;
      for (;;) {
        if (signal.aborted) throw interrupted();
        const found = await findStudio(here);
        try {
          if (found !== null) return await move(found, ours && found.pid === studio.pid);
          if (ours && !processRuns(studio.pid) && restarts < MAX_RESTARTS) {
            restarts += 1;
            return await move(await startStudio(here, signal), true);
          }
        } catch (error) {
          if (!isPassing(error)) throw error;
        }
        if (Date.now() > giveUpAt)
          throw new KinoraError(
            'studio_unreachable',
            `The studio at ${studio.url} went away and did not come back within ${AWAY_LIMIT_MS / 1000} s. The same command goes on where it stopped.`,
            { retryable: true },
          );
        await sleep(250, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** Whether an error of a call only says that the studio is away just now. */
export function isPassing(error: unknown): boolean {
  if (error instanceof KinoraError)
    return error.code === 'studio_unreachable' || (error.code === 'internal' && error.retryable);
  // fetch's word for a connection that broke in the middle of a body
  return error instanceof TypeError && /terminated|fetch failed|network/i.test(error.message);
}

/** Follows a film to its last event, through losses of the connection and restarts of the studio. */
export async function followToEnd(
  held: HeldStudio,
  filmId: string,
  onMessage: (message: StreamMessage) => void,
  signal: AbortSignal,
): Promise<FinalEvent> {
  let afterEventId: string | undefined;
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

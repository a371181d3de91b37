/**
 * Films that wait and films in flight, as the scheduler sees them: one pool for all processes.
 *
 * @module
 */
import type { Pool, QueueState, RunningWork, Waiting } from '@kinora/platform';
import type { RowReader } from '../../store/database.ts';
import { type Capacity, type PoolLevel, readCapacity, readPoolLevels, readShares } from '../../store/queue.ts';
import { filmPace, filmsInFlight, type WaitingFilm, waitingFilms } from '../../store/queued-films.ts';
import { WORKFLOWS_VERSION } from '../durable.ts';
import { isQuiet, queueSettings, rulesOf } from './settings.ts';
import { countFree, type QueueStanding, sharesOf, type StandingsOf } from './standing.ts';

export const FILMS_POOL = 'films';
const POOLS = [[FILMS_POOL]];
/** Wall seconds for a second of film, until films of this installation were finished; a take is drawn about as fast. */
const FIRST_PACE = 2.5;
const FIRST_SPREAD = 0.5;
/** Length of a film whose brief leaves it to the story, seconds. */
const USUAL_SECONDS = 30;

export interface FilmQueue {
  state: QueueState;
  films: ReadonlyMap<string, WaitingFilm>;
  standings: ReadonlyMap<string, QueueStanding>;
  running: RunningWork[];
  capacity: Capacity;
  spread: number;
  pool: Pool;
}

/** @param perOrganisation How many of each organisation are looked at; null for all */
export async function readFilmQueue(
  reader: RowReader,
  standingsOf: StandingsOf,
  perOrganisation: number | null,
): Promise<FilmQueue> {
  const settings = await queueSettings(reader);
  const capacity = await readCapacity(reader, WORKFLOWS_VERSION);
  const inFlight = await filmsInFlight(reader);
  const waiting = await waitingFilms(reader, perOrganisation);
  const levels = await readPoolLevels(reader, 'films');
  const paceLately = await filmPace(reader);
  const organisations = new Set([...waiting, ...inFlight].map(({ organisationId }) => organisationId));
  const given = await readShares(reader, 'films', [...organisations]);
  const standings = await standingsOf([...organisations]);
  const counts = new Map<string, number>();
  for (const { organisationId } of inFlight) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  const secondsOf = (seconds: number | null): number =>
    (seconds ?? USUAL_SECONDS) * (paceLately?.perSecond ?? FIRST_PACE);
  const pool = filmsPool(capacity, inFlight.length, countFree(counts, standings), levels.get(FILMS_POOL));
  const nowMs = Date.now();
  return {
    state: {
      waiting: waiting.map(
        ({ id, organisationId, priority, batch, sinceMs, seconds }): Waiting => ({
          id,
          organisationId,
          priority,
          batch,
          sinceMs,
          pools: POOLS,
          loraKey: '',
          expectedSeconds: secondsOf(seconds),
          passedOverAtMs: null,
        }),
      ),
      pools: [{ ...pool, state: settings.paused.includes('films') ? 'paused' : 'open' }],
      shares: sharesOf(organisations, standings, counts, given, false),
      nowMs,
      quiet: isQuiet(settings, nowMs),
      rules: rulesOf(settings),
    },
    films: new Map(waiting.map((film) => [film.id, film])),
    standings,
    running: inFlight.map(({ organisationId, elapsedSeconds, expectedSeconds }) => ({
      organisationId,
      pool: FILMS_POOL,
      endsInSeconds: (expectedSeconds ?? secondsOf(null)) - elapsedSeconds,
    })),
    capacity,
    spread: paceLately === null ? FIRST_SPREAD : Math.max(0.1, paceLately.spread),
    pool,
  };
}

/**
 * Films in flight: what the processes carry themselves, and enough besides to feed every slot of the engines. Paid ones have
 * as much again to themselves, so that one that comes last gets to the engines at once, where its turn is the next slot.
 */
function filmsPool(
  { filmsAtOnce, engineSlots }: Capacity,
  running: number,
  runningFree: number,
  level: PoolLevel | undefined,
): Pool {
  return {
    id: FILMS_POOL,
    slots: 2 * filmsAtOnce + engineSlots,
    running,
    runningFree,
    state: 'open',
    reservedForPaid: filmsAtOnce,
    loraKey: null,
    wantedLoraKey: null,
    levelSeconds: level?.levelSeconds ?? { paid: 0, free: 0 },
    owedToFreeSeconds: level?.owedToFreeSeconds ?? 0,
  };
}

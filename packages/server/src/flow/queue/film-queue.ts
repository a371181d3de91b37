/**
 * Films that wait and films in flight, as the scheduler sees them.
 *
 * @module
 */
import { type Pool, queueRank, type QueueState, type RunningWork, type Waiting } from '@kinora/platform';
import type { RowReader } from '../../store/database.ts';
import { type Capacity, readCapacity, readPoolLevels, readShares } from '../../store/queue.ts';
import { filmPace, filmsInFlight, type WaitingFilm, waitingFilms } from '../../store/queued-films.ts';
import { WORKFLOWS_VERSION } from '../durable.ts';
import { isQuiet, queueSettings, rulesOf } from './settings.ts';
import { countFree, type QueueStanding, sharesOf, type StandingsOf } from './standing.ts';

const FILMS_POOL = 'films';
/** Places for the first film of organisations that have none in flight. */
const FIRST_POOL = 'first films';
const ANY_FILM = [[FILMS_POOL]];
export const FIRST_FILM = [[FILMS_POOL], [FIRST_POOL]];
/** Of each process: films that wait for an engine cost it little. */
const FIRST_FILMS_AT_ONCE = 32;
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
  /** Films in flight at most, of all processes. */
  slots: number;
}

/** @param mostOfOne How many of each organisation are looked at, no more than there are places; null for all */
export async function readFilmQueue(
  reader: RowReader,
  standingsOf: StandingsOf,
  mostOfOne: number | null,
): Promise<FilmQueue> {
  const settings = await queueSettings(reader);
  const capacity = await readCapacity(reader, WORKFLOWS_VERSION);
  const inFlight = await filmsInFlight(reader);
  const places = slotsOf(capacity) - inFlight.length;
  const waiting =
    mostOfOne !== null && places <= 0
      ? []
      : await waitingFilms(reader, mostOfOne === null ? null : Math.min(places, mostOfOne));
  const levels = await readPoolLevels(reader, 'films');
  const paceLately = await filmPace(reader);
  const organisations = new Set([...waiting, ...inFlight].map(({ organisationId }) => organisationId));
  const given = await readShares(reader, 'films', [...organisations]);
  const standings = await standingsOf([...organisations]);
  const counts = new Map<string, number>();
  for (const { organisationId } of inFlight) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  const secondsOf = (seconds: number | null): number =>
    (seconds ?? USUAL_SECONDS) * (paceLately?.perSecond ?? FIRST_PACE);
  const state = settings.paused.includes('films') ? 'paused' : 'open';
  const pools = poolsOf(capacity, inFlight.length, countFree(counts, standings)).map((pool): Pool => {
    const level = levels.get(pool.id);
    return {
      ...pool,
      state,
      loraKey: null,
      wantedLoraKey: null,
      levelSeconds: level?.levelSeconds ?? { paid: 0, free: 0 },
      owedToFreeSeconds: level?.owedToFreeSeconds ?? 0,
    };
  });
  const first = firstFilms(waiting, counts);
  const nowMs = Date.now();
  return {
    state: {
      waiting: waiting.map(({ id, organisationId, priority, batch, sinceMs, seconds }): Waiting => ({
        id,
        organisationId,
        priority,
        batch,
        sinceMs,
        pools: first.has(id) ? FIRST_FILM : ANY_FILM,
        loraKey: '',
        expectedSeconds: secondsOf(seconds),
        passedOverAtMs: null,
      })),
      pools,
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
    slots: slotsOf(capacity),
  };
}

/** What waits first of each organisation that has nothing in flight. */
function firstFilms(waiting: readonly WaitingFilm[], inFlight: ReadonlyMap<string, number>): ReadonlySet<string> {
  const first = new Map<string, WaitingFilm>();
  for (const film of waiting) {
    if (film.batch || inFlight.has(film.organisationId)) continue;
    const other = first.get(film.organisationId);
    if (other === undefined || queueRank(film) < queueRank(other)) first.set(film.organisationId, film);
  }
  return new Set(Array.from(first.values(), ({ id }) => id));
}

/** Films in flight at most. */
function slotsOf({ filmsAtOnce, engineSlots, processes }: Capacity): number {
  return 2 * filmsAtOnce + engineSlots + FIRST_FILMS_AT_ONCE * processes;
}

/**
 * Films in flight: what the processes carry themselves, and enough besides to feed every slot of the engines. Paid ones have
 * as much again to themselves, and every organisation a place for its first: so one that comes last gets to the engines at
 * once, where whose turn it is, is decided again with each slot.
 */
function poolsOf(
  { filmsAtOnce, engineSlots, processes }: Capacity,
  inFlight: number,
  inFlightFree: number,
): Pick<Pool, 'id' | 'slots' | 'running' | 'runningFree' | 'reservedForPaid'>[] {
  const slots = 2 * filmsAtOnce + engineSlots;
  const runningFree = Math.min(inFlightFree, slots - filmsAtOnce);
  const running = Math.min(slots, inFlight - inFlightFree + runningFree);
  const more = { running: inFlight - running, runningFree: inFlightFree - runningFree };
  return [
    { id: FILMS_POOL, slots, running, runningFree, reservedForPaid: filmsAtOnce },
    { id: FIRST_POOL, slots: FIRST_FILMS_AT_ONCE * processes, ...more, reservedForPaid: 0 },
  ];
}

/**
 * Takes that wait for engines behind endpoints, in all processes, as the scheduler sees them.
 *
 * @module
 */
import { type Decision, type Pool, type QueueState, type RunningWork, schedule, type Waiting } from '@kinora/platform';
import type { RowReader } from '../../store/database.ts';
import type { StoredEndpoint } from '../../store/endpoints.ts';
import { type JobInSlot, type JobKey, jobsInSlots, type WaitingJob, waitingJobs } from '../../store/jobs.ts';
import { readPoolLevels, readShares } from '../../store/queue.ts';
import { endpointNow } from '../engines/breaker.ts';
import { type Standing, tiersOf } from '../engines/choose.ts';
import type { VideoPost } from '../engines/roster.ts';
import { isQuiet, queueSettings, rulesOf } from './settings.ts';
import { EQUAL_STANDING, sharesOf, type StandingsOf } from './standing.ts';

/** More than one look can place of one kind only means another look. */
const MOST_OF_A_KIND = 200;
/** No engine has more slots than this. */
const MOST_SLOTS = 5_000;

export interface TakeQueue {
  state: QueueState;
  decision: Decision;
  running: RunningWork[];
  /** Whether it waits in this process. */
  isOwn(id: string): boolean;
  slotsOf(endpoint: string): number;
  boundsOf(organisationId: string): { weight: number; limit: number | null };
}

interface Asked {
  executor: string;
  standingsOf: StandingsOf;
  endpoints: ReadonlyMap<string, StoredEndpoint>;
  /** Who waits in this process. */
  line: ReadonlyMap<
    string,
    { placing: { candidates: readonly { post: Pick<VideoPost, 'engine' | 'concurrency'> }[] } }
  >;
  isAsked: (id: string) => boolean;
}

/** Sorts shots of one film that came together. */
export function idOfJob({ organisationId, shotId, orderHash }: JobKey & { shotId: string }): string {
  return `${organisationId}\n${shotId}\n${orderHash}`;
}

/** A tenth is kept for paid takes, once there are ten. */
export function freeSlotsOf(slots: number): number {
  return slots - Math.floor(slots / 10);
}

export async function readTakeQueue(
  reader: RowReader,
  { executor, standingsOf, endpoints, line, isAsked }: Asked,
): Promise<TakeQueue> {
  const nowMs = Date.now();
  const settings = await queueSettings(reader);
  // Those of this process that are just being noted, or leave, are nobody's.
  const jobs = (await waitingJobs(reader, executor, MOST_OF_A_KIND)).filter(
    (job) => isAsked(idOfJob(job)) && (job.executor !== executor || line.has(idOfJob(job))),
  );
  const inSlots = await jobsInSlots(reader);
  const levels = await readPoolLevels(reader, 'takes');
  const organisations = [...new Set([...jobs, ...inSlots].map(({ organisationId }) => organisationId))];
  const standings = await standingsOf(organisations);
  const given = await readShares(reader, 'takes', organisations);

  const concurrencies = concurrenciesOf(endpoints, line);
  const waiting = waitingOf(jobs, endpoints, concurrencies, nowMs);
  const byEndpoint = Map.groupBy(inSlots, ({ endpoint }) => endpoint);
  const pools = [...endpoints.values()].map((stored): Pool => {
    const { name } = stored.endpoint;
    const slots = concurrencies.get(name) ?? 1;
    const running = byEndpoint.get(name) ?? [];
    const { health } = endpointNow(stored, slots, nowMs);
    const level = levels.get(name);
    return {
      id: name,
      // One job tries whether it is well again.
      slots: health === 'trial' ? running.length + 1 : slots,
      running: running.length,
      runningFree: running.filter(({ queueClass }) => queueClass === 'free').length,
      state: stored.paused || health === 'out' ? 'paused' : 'open',
      reservedForPaid: slots - freeSlotsOf(slots),
      loraKey: stored.capabilities?.loras === 'global' ? stored.loraKey : null,
      wantedLoraKey: stored.wantedLoraKey,
      levelSeconds: level?.levelSeconds ?? { paid: 0, free: 0 },
      owedToFreeSeconds: level?.owedToFreeSeconds ?? 0,
    };
  });
  const state: QueueState = {
    waiting,
    pools,
    shares: sharesOf(organisations, standings, countByOrganisation(inSlots), given, true),
    nowMs,
    quiet: isQuiet(settings, nowMs),
    rules: rulesOf(settings),
  };
  const own = new Set(jobs.filter((job) => job.executor === executor).map(idOfJob));
  return {
    state,
    decision: schedule(state),
    running: inSlots.map(({ organisationId, endpoint, expectedSeconds, elapsedSeconds }) => ({
      organisationId,
      pool: endpoint,
      endsInSeconds: (expectedSeconds ?? elapsedSeconds) - elapsedSeconds,
    })),
    isOwn: (id) => own.has(id),
    slotsOf: (endpoint) => concurrencies.get(endpoint) ?? 1,
    boundsOf(organisationId) {
      const { weight, takesAtOnce } = standings.get(organisationId) ?? EQUAL_STANDING;
      return { weight, limit: takesAtOnce };
    },
  };
}

/** Takes at once, as the record says, or the engine when it was asked; else as whoever waits for it knows. */
function concurrenciesOf(
  endpoints: ReadonlyMap<string, StoredEndpoint>,
  line: Asked['line'],
): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const { placing } of line.values()) {
    for (const { post } of placing.candidates) known.set(post.engine.name, post.concurrency);
  }
  return new Map(
    Array.from(endpoints, ([name, { endpoint, capabilities }]) => {
      const said = endpoint.concurrency ?? capabilities?.concurrency;
      return [name, said === undefined ? (known.get(name) ?? 1) : Math.min(said, MOST_SLOTS)];
    }),
  );
}

function waitingOf(
  jobs: readonly WaitingJob[],
  endpoints: ReadonlyMap<string, StoredEndpoint>,
  concurrencies: ReadonlyMap<string, number>,
  nowMs: number,
): Waiting[] {
  // Thousands that may go to the same places are one question.
  const tiers = new Map<string, { pools: string[][]; expectedSeconds: number | null }>();
  return jobs.map((job): Waiting => {
    const key = JSON.stringify([job.offers, job.policy]);
    let way = tiers.get(key);
    if (way === undefined) {
      const standings = job.offers.flatMap((offer): Standing[] => {
        const stored = endpoints.get(offer.name);
        if (stored === undefined || !stored.endpoint.enabled || stored.paused) return [];
        return [{ ...endpointNow(stored, concurrencies.get(offer.name) ?? 1, nowMs), ...offer, loraKey: null }];
      });
      const pools = tiersOf(standings, job.policy);
      const first = job.offers.find(({ name }) => name === pools[0]?.[0]);
      way = { pools, expectedSeconds: first?.takeSeconds ?? null };
      tiers.set(key, way);
    }
    return {
      id: idOfJob(job),
      organisationId: job.organisationId,
      priority: job.priority,
      batch: job.batch,
      sinceMs: job.sinceMs,
      pools: way.pools,
      loraKey: job.loraKey,
      expectedSeconds: way.expectedSeconds,
      passedOverAtMs: job.passedOverAtMs,
    };
  });
}

function countByOrganisation(jobs: readonly JobInSlot[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { organisationId } of jobs) counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  return counts;
}

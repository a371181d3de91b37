/**
 * Gives takes that wait for an engine a slot of one, over all processes of a database.
 *
 * Each process keeps its own line of those who wait and looks at all endpoints together whenever something may have
 * changed: somebody came, a slot came free here or elsewhere (told by the database), or a second has passed. Who really
 * has a slot is decided by the database alone.
 *
 * @module
 */
import type { TakePlan } from '@kinora/engines/contract';
import { type EnginePolicy, KinoraError } from '@kinora/film';
import type { Database } from '../../store/database.ts';
import { listEndpoints, type StoredEndpoint } from '../../store/endpoints.ts';
import { claimJob, type JobKey, releaseJob } from '../../store/jobs.ts';
import { healthOf } from './breaker.ts';
import { choose, type Standing } from './choose.ts';
import type { VideoPost } from './roster.ts';

/** Channel on which every process hears that a slot came free. */
export const ENGINE_CHANNEL = 'kinora_engines';

const LOOK_MS = 1_000;
/** How long one job may try whether an endpoint is well again before another may. */
const TRIAL_MS = 60_000;
/** With every engine out for so long, waiting is given up. */
const PATIENCE_MS = 10 * 60_000;

/** An endpoint that would take this order, and what it would make of it. */
export interface Candidate {
  post: VideoPost;
  plan: TakePlan;
  /** Wall seconds a take of this pace took lately. */
  takeSeconds: number | null;
  /** Costs nothing, whatever becomes of it: it may be sent again unasked. */
  free: boolean;
}

export interface Placing extends JobKey {
  candidates: readonly Candidate[];
  policy: EnginePolicy;
  loraKey: string;
  /** Since when no engine of it has been well; lives as long as the order does. */
  patience: { outSinceMs: number | null };
  /** Told when it starts to wait, and again while it does: how many of this process are before it. */
  waiting(before: number): void;
}

export interface Placement {
  candidate: Candidate;
  /** The server's LoRAs must be changed first; nobody else has a slot of it. */
  switchLoras: boolean;
  /** It tries whether an engine that was left alone is well again. */
  trial: boolean;
}

interface Waiter {
  placing: Placing;
  resolve(placement: Placement): void;
  reject(error: KinoraError): void;
}

export function createRouter(database: Database) {
  const line: Waiter[] = [];
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    if (looking !== null) {
      lookAgain = true;
      return;
    }
    looking = place()
      // A database that is away is told by the steps; the next look tries again.
      .catch(() => undefined)
      .then(() => {
        looking = null;
        clearTimeout(timer);
        if (lookAgain) {
          lookAgain = false;
          look();
        } else if (line.length > 0) timer = setTimeout(look, LOOK_MS);
      });
  }

  async function place(): Promise<void> {
    if (line.length === 0) return;
    const endpoints = new Map((await listEndpoints(database)).map((stored) => [stored.endpoint.name, stored]));
    const nowMs = Date.now();
    const full = new Set<string>();
    const noteIfFull = ({ endpoint, running, breaker, restingUntilMs }: StoredEndpoint, concurrency: number): void => {
      const isWell = healthOf(breaker, nowMs) === 'well' && restingUntilMs <= nowMs;
      if (isWell && running >= concurrency) full.add(endpoint.name);
    };
    const inLine = Array.from(line);
    for (const waiter of inLine) {
      const { placing } = waiter;
      // It may have left while others were placed.
      if (!line.includes(waiter)) continue;
      // Thousands may wait: those whose engines are all well and full are not looked at one by one.
      if (placing.candidates.length > 0 && placing.candidates.every(({ post }) => full.has(post.engine.name))) {
        placing.patience.outSinceMs = null;
        continue;
      }
      const standings = placing.candidates.flatMap((candidate) => {
        const stored = endpoints.get(candidate.post.engine.name);
        // One that was taken away while it waited will never be well again.
        return stored === undefined || !stored.endpoint.enabled ? [] : [standingOf(stored, candidate, nowMs)];
      });
      const choice = choose(standings, placing.policy, placing.loraKey);
      if (choice === null) {
        for (const { post } of placing.candidates) {
          const stored = endpoints.get(post.engine.name);
          if (stored !== undefined && placing.loraKey === '') noteIfFull(stored, post.concurrency);
        }
        if (standings.every(({ health }) => health === 'out')) giveUpAfterAWhile(waiter, standings, endpoints, nowMs);
        else if (standings.some(({ health }) => health === 'well')) placing.patience.outSinceMs = null;
        continue;
      }
      const candidate = placing.candidates.find(({ post }) => post.engine.name === choice.name);
      const stored = endpoints.get(choice.name);
      if (candidate === undefined || stored === undefined) continue;
      const claimed = await claimJob(database, placing, {
        endpoint: choice.name,
        concurrency: candidate.post.concurrency,
        loraKey: candidate.post.can.loras === 'global' ? placing.loraKey : null,
        trialMs: choice.trial ? TRIAL_MS : null,
      });
      if (claimed === 'taken') {
        // Somebody else was faster, or it is being emptied for other LoRAs: for this look it is full.
        stored.running = Math.max(stored.running, candidate.post.concurrency);
        noteIfFull(stored, candidate.post.concurrency);
        continue;
      }
      stored.running++;
      noteIfFull(stored, candidate.post.concurrency);
      if (choice.trial) stored.trialUntilMs = nowMs + TRIAL_MS;
      const at = line.indexOf(waiter);
      if (at === -1) {
        // It left while the slot was being claimed; its row is closed by whoever it was.
        await releaseJob(database, placing, null);
        stored.running--;
        continue;
      }
      line.splice(at, 1);
      waiter.resolve({ candidate, switchLoras: claimed === 'switch', trial: choice.trial });
    }
    line.forEach(({ placing }, index) => placing.waiting(index));
  }

  function giveUpAfterAWhile(
    waiter: Waiter,
    standings: readonly Standing[],
    endpoints: ReadonlyMap<string, StoredEndpoint>,
    nowMs: number,
  ): void {
    const { patience } = waiter.placing;
    patience.outSinceMs ??= nowMs;
    if (standings.length > 0 && nowMs - patience.outSinceMs < PATIENCE_MS) return;
    line.splice(line.indexOf(waiter), 1);
    const reasons = standings.map(({ name }) => {
      const stored = endpoints.get(name);
      return `${name}: ${stored?.restingReason ?? stored?.fault?.message ?? 'it failed too often'}`;
    });
    waiter.reject(
      new KinoraError(
        'engine_unreachable',
        reasons.length === 0
          ? 'The engine that was to make this take is no longer there.'
          : `No engine that could make this take is well (${reasons.join('; ')}).`,
        { retryable: true },
      ),
    );
  }

  return {
    /** Resolves when the order has a slot. @throws KinoraError cancelled, engine_unreachable */
    place(placing: Placing, signal: AbortSignal): Promise<Placement> {
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          placing,
          resolve(placement) {
            signal.removeEventListener('abort', leave);
            resolve(placement);
          },
          reject(error) {
            signal.removeEventListener('abort', leave);
            reject(error);
          },
        };
        const leave = (): void => {
          const at = line.indexOf(waiter);
          if (at !== -1) line.splice(at, 1);
          reject(new KinoraError('cancelled', 'The film was stopped.', { cause: signal.reason }));
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        line.push(waiter);
        look();
      });
    },

    /** A slot may have come free. */
    look,

    /** Tells every process, this one included, that a slot came free. */
    async tellFree(): Promise<void> {
      look();
      await database.query('select pg_notify($1, $2)', [ENGINE_CHANNEL, 'free']);
    },
  };
}

export type Router = ReturnType<typeof createRouter>;

export function standingOf(stored: StoredEndpoint, candidate: Candidate, nowMs: number): Standing {
  const { post, plan, takeSeconds } = candidate;
  const breaker = healthOf(stored.breaker, nowMs);
  const trying = breaker === 'trial' && stored.trialUntilMs > nowMs;
  const out = !stored.endpoint.enabled || stored.restingUntilMs > nowMs || trying;
  return {
    name: stored.endpoint.name,
    own: post.own,
    costUsd: plan.costUsd,
    takeSeconds,
    running: stored.running,
    concurrency: post.concurrency,
    health: out ? 'out' : breaker,
    loraKey: post.can.loras === 'global' ? stored.loraKey : null,
  };
}

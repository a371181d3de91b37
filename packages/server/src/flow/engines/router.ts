/**
 * Gives takes that wait for an engine a slot of one, over all processes of a database.
 *
 * Whose turn it is every process finds for itself, from the same rows by the same rules, whenever something may have changed:
 * somebody came, a slot came free here or elsewhere (told by the database), or a second has passed. It takes slots for those who
 * wait in it, and leaves others' to them. Who really has a slot is decided by the database alone.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { TakePlan } from '@kinora/engines/contract';
import { type EnginePolicy, KinoraError } from '@kinora/film';
import { forecast } from '@kinora/platform';
import type { Database } from '../../store/database.ts';
import { listEndpoints, type StoredEndpoint, wantLoraKey } from '../../store/endpoints.ts';
import { claimJob, type JobKey, notePassedOver, releaseJob } from '../../store/jobs.ts';
import { writeRebased } from '../../store/queue.ts';
import { createLook } from '../queue/look.ts';
import type { StandingsOf } from '../queue/standing.ts';
import { freeSlotsOf, idOfJob, readTakeQueue, type TakeQueue } from '../queue/take-queue.ts';
import { endpointNow } from './breaker.ts';
import type { Standing } from './choose.ts';
import type { VideoPost } from './roster.ts';

/** Channel on which every process hears that a slot came free. */
export const ENGINE_CHANNEL = 'kinora_engines';

const LOOK_MS = 1_000;
/** After a slot that was given elsewhere at the same moment. */
const SOON_MS = 100;
/** How long one job may try whether an endpoint is well again before another may. */
const TRIAL_MS = 60_000;
/** With every engine out for so long, waiting is given up. */
const PATIENCE_MS = 10 * 60_000;
/** Whoever does not take the slot whose turn it has within this time is passed over for a while. */
const UNCLAIMED_MS = 2_000;
const PASSED_OVER_MS = 10_000;

/** An endpoint that would take this order, and what it would make of it. */
export interface Candidate {
  post: VideoPost;
  plan: TakePlan;
  /** Wall seconds a take of this pace took lately. */
  takeSeconds: number | null;
  /** Costs nothing, whatever becomes of it: it may be sent again unasked. */
  free: boolean;
}

/** Its row says the same, for all processes. */
export interface Placing extends JobKey {
  shotId: string;
  candidates: readonly Candidate[];
  policy: EnginePolicy;
  loraKey: string;
  /** Since when no engine of it has been well; lives as long as the order does. */
  patience: { outSinceMs: number | null };
  /** Told now and then while it waits: how many of all processes go before it. */
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

export interface RouterParts {
  standingsOf: StandingsOf;
  /** The name of this process among the executors. */
  executor: string;
}

export function createRouter(database: Database, parts?: Partial<RouterParts>) {
  const executor = parts?.executor ?? randomUUID();
  const standingsOf = parts?.standingsOf ?? (() => Promise.resolve(new Map()));
  const line = new Map<string, Waiter>();
  /** Others' jobs whose turn it is, since when; and those that let it go by, until when. */
  const turns = new Map<string, number>();
  const passedOver = new Map<string, number>();
  let toldAtMs = -Infinity;
  let wasFaster = false;

  const { look } = createLook(
    () => (line.size === 0 ? Promise.resolve(false) : place()),
    () => (line.size === 0 ? null : wasFaster ? SOON_MS : LOOK_MS),
  );

  /** True when there may be more to give. */
  async function place(): Promise<boolean> {
    const nowMs = Date.now();
    for (const [id, untilMs] of passedOver) if (untilMs < nowMs) passedOver.delete(id);
    const endpoints = new Map((await listEndpoints(database)).map((stored) => [stored.endpoint.name, stored]));
    const isAsked = (id: string): boolean => !passedOver.has(id);
    const queue = await readTakeQueue(database, { executor, standingsOf, endpoints, line, isAsked });
    const { decision } = queue;
    await writeRebased(database, 'takes', decision.rebased);
    for (const { pool, loraKey } of decision.wanted) await wantLoraKey(database, pool, loraKey);
    await notePassedOver(
      database,
      decision.passedOver.flatMap((id) => line.get(id)?.placing ?? []),
    );
    wasFaster = false;
    let claims = 0;
    const theirs = new Set<string>();
    for (const grant of decision.grants) {
      const id = grant.waitingId;
      const waiter = line.get(id);
      const stored = endpoints.get(grant.pool);
      if (waiter === undefined) {
        if (queue.isOwn(id)) continue;
        theirs.add(id);
        const sinceMs = turns.get(id) ?? nowMs;
        turns.set(id, sinceMs);
        if (nowMs - sinceMs > UNCLAIMED_MS) passedOver.set(id, nowMs + PASSED_OVER_MS);
        continue;
      }
      const { placing } = waiter;
      const candidate = placing.candidates.find(({ post }) => post.engine.name === grant.pool);
      if (candidate === undefined || stored === undefined) continue;
      const slots = queue.slotsOf(grant.pool);
      const trial = endpointNow(stored, slots, nowMs).health === 'trial';
      const claimed = await claimJob(database, placing, {
        turn: { grant, ...queue.boundsOf(grant.organisationId), freeSlots: freeSlotsOf(slots) },
        endpoint: grant.pool,
        concurrency: slots,
        loraKey: candidate.post.can.loras === 'global' ? placing.loraKey : null,
        trialMs: trial ? TRIAL_MS : null,
      });
      if (claimed === 'taken') {
        wasFaster = true;
        continue;
      }
      claims++;
      if (line.get(id) !== waiter) {
        // It left while the slot was being claimed; its row is closed by whoever it was.
        await releaseJob(database, placing, null);
        continue;
      }
      line.delete(id);
      waiter.resolve({ candidate, switchLoras: claimed === 'switch', trial });
    }
    for (const id of turns.keys()) if (!theirs.has(id)) turns.delete(id);
    mindPatience(endpoints, nowMs);
    if (line.size > 0 && performance.now() - toldAtMs >= LOOK_MS) tellPlaces(queue);
    return claims > 0 && line.size > 0;
  }

  function tellPlaces({ state, running }: TakeQueue): void {
    toldAtMs = performance.now();
    const places = new Map(forecast({ ...state, running }).map(({ id, position }) => [id, position - 1]));
    for (const [id, { placing }] of line) placing.waiting(places.get(id) ?? places.size);
  }

  /** With all its engines out for long it is no use to wait; paused ones are only waited for. */
  function mindPatience(endpoints: ReadonlyMap<string, StoredEndpoint>, nowMs: number): void {
    const healths = new Map(
      Array.from(endpoints.values(), (stored) => [stored.endpoint.name, endpointNow(stored, 1, nowMs).health]),
    );
    for (const [id, waiter] of line) {
      const { candidates, patience } = waiter.placing;
      // One that was taken away while it waited will never be well again.
      const left = candidates.filter(({ post }) => endpoints.get(post.engine.name)?.endpoint.enabled === true);
      const ofLeft = left.map(({ post }) => healths.get(post.engine.name));
      if (ofLeft.includes('well')) patience.outSinceMs = null;
      if (!ofLeft.every((health) => health === 'out')) continue;
      patience.outSinceMs ??= nowMs;
      if (left.length > 0 && nowMs - patience.outSinceMs < PATIENCE_MS) continue;
      line.delete(id);
      const reasons = left.map(({ post }) => {
        const stored = endpoints.get(post.engine.name);
        return `${post.engine.name}: ${stored?.restingReason ?? stored?.fault?.message ?? 'it failed too often'}`;
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
  }

  return {
    /** The name under which orders wait here. */
    executor,

    /** Resolves when the order has a slot; its row must say that it waits. @throws KinoraError cancelled, engine_unreachable */
    place(placing: Placing, signal: AbortSignal): Promise<Placement> {
      const id = idOfJob(placing);
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
          if (line.get(id) === waiter) line.delete(id);
          reject(new KinoraError('cancelled', 'The film was stopped.', { cause: signal.reason }));
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        line.set(id, waiter);
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
  return {
    ...endpointNow(stored, post.concurrency, nowMs),
    name: stored.endpoint.name,
    own: post.own,
    costUsd: plan.costUsd,
    takeSeconds,
    loraKey: post.can.loras === 'global' ? stored.loraKey : null,
  };
}

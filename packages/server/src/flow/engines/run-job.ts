/**
 * One take at an engine behind an endpoint: given a slot, sent once, followed, fetched; sent elsewhere or again only when it
 * is sure that the attempt before was not taken, or has failed unpaid.
 *
 * @module
 */
import { softenedPrompt } from '@kinora/director';
import type { LoraUse } from '@kinora/engines/contract';
import { DRAWING_ENGINE, type ErrorCode, KinoraError, type Remedy } from '@kinora/film';
import { recordCharge } from '../../store/charges.ts';
import { saveLoraKey } from '../../store/endpoints.ts';
import { closeJob, holdJob, type JobOffer, openJob, releaseJob, type StoredJob } from '../../store/jobs.ts';
import { isHalting } from '../durable.ts';
import {
  type AttemptResult,
  followJob,
  type JobCrew,
  type JobOrder,
  type JobReport,
  lookFor,
  type Meter,
  pace,
  sendJob,
} from './attempt.ts';
import { isOtherLoras, noteOutcome } from './outcome.ts';
import type { Candidate, Placement } from './router.ts';

export type { JobCrew, JobOrder, JobReport } from './attempt.ts';

/** Jobs of one take that may fail before a person is asked. */
const MAX_FAILED_JOBS = 3;
/** How often a server's LoRAs may be found to be others than were written down. */
const MAX_LORA_SWITCHES = 3;

export interface JobResult extends AttemptResult {
  candidate: Candidate;
  /** Wall seconds from the slot to the file: waiting for a slot is no part of it. */
  seconds: number;
}

/**
 * @throws KinoraError content_policy, engine_refused, may_have_been_charged, cancelled, …; remedies a person may choose from
 *   come with it
 */
export async function runJob(
  crew: JobCrew,
  order: JobOrder,
  report: JobReport,
  folder: string,
  signal: AbortSignal,
): Promise<JobResult> {
  const { database } = crew;
  let candidates = order.candidates;
  let failedJobs = 0;
  let otherLoras = 0;
  const patience = { outSinceMs: null };
  const open = (): Promise<StoredJob> =>
    openJob(database, {
      ...order,
      candidates: candidates.map(({ post }) => post.engine.name),
      wish: { offers: candidates.map(offerOf), policy: order.policy, executor: crew.router.executor },
    });
  for (let job = await open(); ; job = await open()) {
    if (job.state === 'claimed') {
      // Claimed by a process that died before it sent anything; perhaps before it switched LoRAs.
      await releaseJob(database, order, null);
      job = { ...job, state: 'waiting', endpoint: null };
    }
    if (job.state === 'uncertain') job = await heldBack(crew, order, job, folder);
    const placement =
      job.state === 'waiting'
        ? await placeJob(crew, order, candidates, patience, report, signal)
        : { candidate: await candidateOf(crew, order, job), trial: false };
    if (placement === null) continue;
    const { candidate, trial } = placement;

    const meter: Meter = { key: null, handle: null, paidUsd: 0, mayBePaid: false };
    const startedAtMs = job.intentAtMs === 0 ? Date.now() : job.intentAtMs;
    try {
      const handle = await sendJob(crew, order, job, candidate, meter, folder, signal);
      // A backend that takes jobs is there: whoever waits for one begins to wait anew.
      patience.outSinceMs = null;
      if (trial) await noteOutcome(database, candidate, null);
      const { key } = meter;
      if (key === null) throw new Error('a job without a name');
      const named = Object.assign(meter, { key, handle });
      const result = await followJob(crew, order, candidate, named, report, folder, signal);
      return { candidate, ...result, seconds: Math.max(0, (Date.now() - startedAtMs) / 1000) };
    } catch (error) {
      // What stops with its process goes on from its row elsewhere; a bug, or another owner, must be seen.
      if (isHalting() || !(error instanceof KinoraError)) throw error;
      if (error.code === 'database_unreachable' || error.code === 'disk_full' || error.code === 'not_writable') {
        throw error;
      }
      if (error.code === 'cancelled' && signal.aborted) {
        await closeJob(database, order);
        await crew.router.tellFree();
        throw error;
      }
      await noteOutcome(database, candidate, error);
      const decision =
        isOtherLoras(error) && otherLoras++ < MAX_LORA_SWITCHES
          ? ({ kind: 'again', failedJob: false } as const)
          : decide(error, candidate, candidates, failedJobs, meter);
      if (decision.kind === 'give-up') {
        await giveUp(crew, order, error, meter);
        throw withRemedies(error, order, candidate, meter);
      }
      if (decision.kind === 'without-this') candidates = candidates.filter((each) => each !== candidate);
      if (decision.failedJob) failedJobs++;
      // Where it can go elsewhere it does: the engine that just failed it comes last for this take.
      if (decision.failedJob && candidates.length > 1) {
        candidates = [...candidates.filter((each) => each !== candidate), candidate];
      }
      await releaseJob(database, order, meter.key);
      await crew.router.tellFree();
    }
  }
}

/** What all processes are told of a candidate. */
function offerOf({ post, plan, takeSeconds }: Candidate): JobOffer {
  return { name: post.engine.name, own: post.own, costUsd: plan.costUsd, takeSeconds };
}

/** The slot the order got; null when its LoRAs could not be switched on and the slot was given back. */
async function placeJob(
  crew: JobCrew,
  order: JobOrder,
  candidates: readonly Candidate[],
  patience: { outSinceMs: number | null },
  report: JobReport,
  signal: AbortSignal,
): Promise<Pick<Placement, 'candidate' | 'trial'> | null> {
  const { organisationId, orderHash, shotId, policy, loraKey } = order;
  const waiting = (before: number): void =>
    report.progress({
      engine: null,
      fraction: 0,
      stage: before === 0 ? 'waiting for an engine' : `waiting for an engine, ${before} before it`,
    });
  const placing = { organisationId, orderHash, shotId, candidates, policy, loraKey, patience, waiting };
  const placed = await crew.router.place(placing, signal).catch(async (error: unknown) => {
    if (!isHalting()) await closeJob(crew.database, order);
    throw error;
  });
  if (!placed.switchLoras) return placed;
  try {
    const { engine } = placed.candidate.post;
    await engine.switchLoras?.(order.request.loras ?? [], {
      signal,
      pace: (action) => pace(crew.database, placed.candidate, action, signal),
    });
    await saveLoraKey(crew.database, engine.name, loraKey);
    return placed;
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    await noteOutcome(crew.database, placed.candidate, error);
    const isOver = error.code === 'cancelled' || (error.code === 'engine_refused' && !error.retryable);
    if (isOver && !isHalting()) await closeJob(crew.database, order);
    else await releaseJob(crew.database, order, null);
    await crew.router.tellFree();
    if (isOver) throw error;
    return null;
  }
}

/** The candidate a job of before this process lies at. @throws KinoraError may_have_been_charged when its endpoint is gone */
async function candidateOf(crew: JobCrew, order: JobOrder, job: StoredJob): Promise<Candidate> {
  const found = order.candidates.find(({ post }) => post.engine.name === job.endpoint);
  if (found !== undefined) return found;
  const { endpoint, key, handle, plannedUsd: usd } = job;
  if (key !== null && endpoint !== null) {
    const { organisationId, filmId, shotId } = order;
    const charge = { key, organisationId, filmId, shotId, endpoint, jobId: handle?.jobId ?? null, usd };
    await recordCharge(crew.database, { ...charge, certain: false, outcome: 'endpoint_gone' });
  }
  await closeJob(crew.database, order);
  await crew.router.tellFree();
  throw new KinoraError(
    'may_have_been_charged',
    `Shot ${order.shotId}: the engine ${endpoint ?? ''} that was making it is no longer there; what it was given may have been charged.`,
    { remedies: [{ kind: 'another-take', shotId: order.shotId }] },
  );
}

/**
 * An attempt that may have been paid, met again unasked: looked for once more, and followed if it is there after all.
 *
 * @throws KinoraError may_have_been_charged
 */
async function heldBack(crew: JobCrew, order: JobOrder, job: StoredJob, folder: string): Promise<StoredJob> {
  const candidate = order.candidates.find(({ post }) => post.engine.name === job.endpoint);
  const { key, intentAtMs: atMs } = job;
  if (candidate !== undefined && key !== null && job.handle === null) {
    const became = await lookFor(crew, order, candidate, { key, atMs }, folder);
    if (became?.kind === 'found') return { ...job, state: 'submitted', handle: became.handle };
  }
  const { shotId } = order;
  throw new KinoraError(
    'may_have_been_charged',
    `Shot ${shotId}: ${job.endpoint ?? 'the engine'} may have charged $${job.plannedUsd.toFixed(2)} for an attempt that brought nothing. It is not sent again unasked.`,
    { remedies: [{ kind: 'another-take', shotId }] },
  );
}

type Decision =
  | { kind: 'again'; failedJob: boolean }
  | { kind: 'without-this'; failedJob: boolean }
  | { kind: 'give-up' };

/** What follows from a failed attempt. */
function decide(
  error: KinoraError,
  failed: Candidate,
  candidates: readonly Candidate[],
  failedJobs: number,
  { paidUsd, mayBePaid }: Meter,
): Decision {
  // Whether to pay for the same job a second time is for a person to say.
  if (paidUsd > 0 || mayBePaid) return { kind: 'give-up' };
  const others = candidates.some((each) => each !== failed);
  const again = failedJobs + 1 < MAX_FAILED_JOBS;
  // Waits for its turn, here or elsewhere.
  if (WAITS.has(error.code)) return { kind: 'again', failedJob: false };
  if (error.code === 'engine_failed' && again && (error.retryable || others)) return { kind: 'again', failedJob: true };
  // One's own server was started anew.
  if (error.code === 'lost' && again) return { kind: 'again', failedJob: true };
  if (REFUSALS.has(error.code) && others) return { kind: 'without-this', failedJob: false };
  // A refusal of the content is never sent elsewhere or softened in silence, and what somebody stopped at the backend not
  // begun again: a person sees it and chooses.
  return { kind: 'give-up' };
}

const WAITS: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'overloaded', 'engine_unreachable', 'timeout']);
/** Of this engine, not of the request as such. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['engine_refused', 'auth', 'quota']);

/** A process that dies before the failure is written down must not come back and pay again. */
async function giveUp(
  crew: JobCrew,
  order: JobOrder,
  error: KinoraError,
  { key, handle, paidUsd, mayBePaid }: Meter,
): Promise<void> {
  const perhapsPaid = error.code === 'may_have_been_charged' || paidUsd > 0 || mayBePaid;
  // A file that did not come may come yet; one that has expired, or is none, will not.
  const mayComeYet = handle !== null && error.code !== 'lost' && error.code !== 'engine_failed';
  if (perhapsPaid && key !== null) await holdJob(crew.database, order, key, mayComeYet);
  else await closeJob(crew.database, order);
  await crew.router.tellFree();
}

function withRemedies(error: KinoraError, order: JobOrder, candidate: Candidate, { paidUsd }: Meter): KinoraError {
  const { shotId } = order;
  const { name } = candidate.post.engine;
  const remedies: Remedy[] = order.candidates
    .filter((each) => each !== candidate)
    .map(({ post }) => ({ kind: 'other-engine', shotId, engine: post.engine.name }));
  if (error.code === 'content_policy') {
    const softened = softenedPrompt(order.request.shot.prompt, order.request.language);
    if (softened !== null) remedies.unshift({ kind: 'softer-prompt', shotId, ...softened });
    remedies.push({ kind: 'other-engine', shotId, engine: DRAWING_ENGINE });
  }
  const isPaid = paidUsd > 0 || error.code === 'may_have_been_charged' || error.code === 'lost';
  if (isPaid || error.code === 'cancelled') remedies.unshift({ kind: 'another-take', shotId });
  // Its film was not stopped: somebody stopped the job at the engine.
  const code = error.code === 'cancelled' ? 'engine_failed' : error.code;
  const what = error.code === 'cancelled' ? `Somebody stopped it at ${name}.` : error.message;
  return new KinoraError(code, `Shot ${shotId}: ${what}`, {
    retryable: error.retryable,
    remedies: [...error.remedies, ...remedies],
    cause: error,
    ...(error.field === undefined ? {} : { field: error.field }),
  });
}

/** Which LoRAs a take wants, as one text: servers that switch them for all are kept on one as long as it lasts. */
export function loraKeyOf(loras: readonly LoraUse[]): string {
  return loras
    .map(({ name, strength }) => `${name}@${strength}`)
    .toSorted()
    .join('+');
}

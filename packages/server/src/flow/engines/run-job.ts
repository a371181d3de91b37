/**
 * One take at an engine behind an endpoint, from the wish to the file: placed, sent once, followed, fetched; sent elsewhere
 * or again only when it is sure that the attempt before was not taken, or has failed.
 *
 * The order of what is written is the whole of it: the attempt's key before it is sent, the backend's id directly after,
 * the charge before the file is fetched, and the job's end together with the take (`make-once.ts`). A process that dies
 * between any two leaves a row another process can go on from.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Attempt,
  BackendContext,
  JobHandle,
  JobUpdate,
  LoraUse,
  TakePlan,
  TakeRequest,
  VideoContext,
} from '@kinora/engines/contract';
import { softenedPrompt } from '@kinora/director';
import {
  type EnginePolicy,
  type ErrorBody,
  type ErrorCode,
  type Json,
  KinoraError,
  type Remedy,
  DRAWING_ENGINE,
} from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import { type Charge, recordCharge } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { changeBreaker, reserveCall, restEndpoint, saveLoraKey } from '../../store/endpoints.ts';
import {
  closeJob,
  finishJob,
  holdJob,
  type JobKey,
  knownJobIds,
  openJob,
  releaseJob,
  saveHandle,
  saveIntent,
  type StoredJob,
} from '../../store/jobs.ts';
import { isHalting } from '../durable.ts';
import { afterOutcome, isEndpointFault } from './breaker.ts';
import type { Candidate, Router } from './router.ts';

/** Jobs of one take that may fail before a person is asked. */
const MAX_FAILED_JOBS = 3;
/** A key or an account at fault is looked at by a person; until then the endpoint is asked now and then. */
const ACCOUNT_REST_MS = 5 * 60_000;
/** A backend that is full and does not say for how long. */
const FULL_REST_MS = 2_000;
/** A job whose answer was lost may appear late in the list it is looked for in: how long it is looked for, from the attempt on. */
const RECONCILE_SECONDS = 60;
const FIRST_LOOK_PAUSE_MS = 1_000;
const LONGEST_LOOK_PAUSE_MS = 30_000;
/** A paid job is asked for so long; no provider keeps a result for more than a day. */
const WATCH_PATIENCE_MS = 24 * 3_600_000;
/** What says something of the way to a backend, and nothing of the job. */
const PASSING_CODES: ReadonlySet<ErrorCode> = new Set([
  'engine_unreachable',
  'timeout',
  'rate_limited',
  'overloaded',
  'auth',
  'quota',
]);
/** A file that cannot be fetched for so long is given up; providers keep results for an hour at least. */
const FETCH_PATIENCE_MS = 20 * 60_000;
/** A submit is never broken off by us: its answer is the job's id. This bounds the wait for a film that is stopped. */
const CANCEL_TIMEOUT_MS = 10_000;

export interface JobCrew {
  database: Database;
  files: FileStore;
  router: Router;
}

export interface JobOrder extends JobKey {
  filmId: string;
  filmRun: number;
  shotId: string;
  request: TakeRequest;
  candidates: readonly Candidate[];
  policy: EnginePolicy;
  loraKey: string;
}

export interface JobReport {
  progress(update: { engine: string | null; fraction: number; stage?: string; secondsLeft?: number }): void;
  /** An attempt that came to nothing, and what it may have cost. */
  failed(attempt: { key: string; engine: string; error: ErrorBody; costUsd: number; mayBe: boolean }): Promise<void>;
  /** What the file is; rejects with `engine_failed` when the take cannot be made of it. */
  check(path: string, plan: TakePlan): Promise<Json>;
}

export interface JobResult {
  candidate: Candidate;
  /** Inside the folder that was given. */
  path: string;
  costUsd: number;
  /** Wall seconds from the slot to the file: waiting for a slot is no part of it. */
  seconds: number;
  /** What the backend did otherwise than planned, in its words. */
  notes: readonly string[];
  /** What the file was found to be. */
  delivered: Json;
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
  let job = await openJob(database, {
    ...order,
    candidates: candidates.map(({ post }) => post.engine.name),
  });
  for (;;) {
    let candidate: Candidate;
    if (job.state === 'claimed') {
      // Claimed by a process that died before it sent anything; perhaps before it switched LoRAs.
      await giveBack(crew, order);
      job = { ...job, state: 'waiting' };
    }
    if (job.state === 'uncertain') throw heldBack(order, job);
    if (job.state === 'waiting') {
      const placed = await placeJob(crew, order, candidates, report, signal);
      candidate = placed.candidate;
      if (placed.switchLoras && !(await switchLoras(crew, order, candidate, signal))) {
        await giveBack(crew, order);
        continue;
      }
    } else {
      const found = order.candidates.find(({ post }) => post.engine.name === job.endpoint);
      if (found === undefined) throw await endpointGone(crew, order, job);
      candidate = found;
    }

    const meter = { paidUsd: 0 };
    const startedAtMs = job.intentAtMs === 0 ? Date.now() : job.intentAtMs;
    try {
      const { handle, key } = await sentJob(crew, order, job, candidate, folder, signal);
      const followed = await followJob(crew, order, candidate, { handle, key }, meter, report, folder, signal);
      return { candidate, ...followed, seconds: Math.max(0, (Date.now() - startedAtMs) / 1000) };
    } catch (error) {
      // What stops with its process goes on from its row elsewhere; a bug must be seen.
      if (isHalting() || !(error instanceof KinoraError)) throw error;
      if (error.code === 'database_unreachable' || error.code === 'disk_full' || error.code === 'not_writable')
        throw error;
      if (error.code === 'cancelled' && signal.aborted) {
        await closeJob(database, order);
        await crew.router.tellFree();
        throw error;
      }
      const decision = decide(error, candidate, candidates, failedJobs, meter.paidUsd);
      await noteOutcome(crew, candidate, error);
      if (decision.kind === 'give-up') {
        // A process that dies before its failure is written down must not come back and pay again.
        if (isPerhapsPaid(error, meter.paidUsd)) await holdJob(database, order);
        else await closeJob(database, order);
        await crew.router.tellFree();
        throw withRemedies(error, order, candidate);
      }
      if (decision.kind === 'without-this') candidates = candidates.filter((each) => each !== candidate);
      if (decision.failedJob) failedJobs++;
      // Where it can go elsewhere it does: the engine that just failed it comes last for this take.
      if (decision.failedJob && candidates.length > 1) {
        candidates = [...candidates.filter((each) => each !== candidate), candidate];
      }
      await giveBack(crew, order);
    }
    job = await openJob(database, { ...order, candidates: candidates.map(({ post }) => post.engine.name) });
  }
}

async function placeJob(
  crew: JobCrew,
  order: JobOrder,
  candidates: readonly Candidate[],
  report: JobReport,
  signal: AbortSignal,
) {
  try {
    return await crew.router.place(
      {
        organisationId: order.organisationId,
        orderHash: order.orderHash,
        candidates,
        policy: order.policy,
        loraKey: order.loraKey,
        waiting: (before) =>
          report.progress({
            engine: null,
            fraction: 0,
            stage: before === 0 ? 'waiting for an engine' : `waiting for an engine, ${before} before it`,
          }),
      },
      signal,
    );
  } catch (error) {
    if (!isHalting()) await closeJob(crew.database, order);
    throw error;
  }
}

function isPerhapsPaid(error: KinoraError, paidUsd: number): boolean {
  return error.code === 'may_have_been_charged' || paidUsd > 0;
}

/** The same take asked for once more in the same run, after an attempt that may have been paid. */
function heldBack({ shotId }: JobOrder, { endpoint, plannedUsd }: StoredJob): KinoraError {
  return new KinoraError(
    'may_have_been_charged',
    `Shot ${shotId}: ${endpoint ?? 'the engine'} may have charged ${dollars(plannedUsd)} for an attempt that brought nothing. It is not sent again unasked.`,
    { remedies: [{ kind: 'another-take', shotId }] },
  );
}

async function giveBack(crew: JobCrew, order: JobOrder): Promise<void> {
  await releaseJob(crew.database, order);
  await crew.router.tellFree();
}

/** The backend's handle of this order's job: sent now, or known from before a crash. */
async function sentJob(
  crew: JobCrew,
  order: JobOrder,
  job: StoredJob,
  candidate: Candidate,
  folder: string,
  signal: AbortSignal,
): Promise<{ handle: JobHandle; key: string }> {
  const { database } = crew;
  if (job.handle !== null && job.key !== null) return { handle: job.handle, key: job.key };
  if (job.state === 'submitting' && job.key !== null) {
    // The process died between the intent and the answer.
    const attempt = { key: job.key, atMs: job.intentAtMs };
    const handle = await reconciled(crew, order, candidate, attempt, folder, signal);
    if (handle !== null) return { handle, key: job.key };
    await releaseJob(database, order);
    throw new KinoraError('overloaded', 'The attempt was never taken; it is sent again.', { retryable: true });
  }
  if (signal.aborted) throw new KinoraError('cancelled', 'The film was stopped.');
  // The provider's turn first: a process that dies while it waits has sent nothing, and must not have to wonder.
  await pace(database, candidate, 'submit', signal);
  if (signal.aborted) throw new KinoraError('cancelled', 'The film was stopped.');
  const key = randomUUID();
  const atMs = await saveIntent(database, order, key, candidate.plan.costUsd);
  const attempt: Attempt = { key, atMs };
  let handle: JobHandle;
  try {
    // Its own signal: whoever breaks a submit off never learns the id of what they may have bought.
    handle = await candidate.post.engine.submit(
      order.request,
      attempt,
      submitting(contextOf(crew, candidate, folder, new AbortController().signal)),
    );
  } catch (error) {
    if (!(error instanceof KinoraError) || error.code !== 'may_have_been_charged') throw error;
    const found = await reconciled(crew, order, candidate, attempt, folder, signal, error);
    if (found === null) {
      throw new KinoraError('engine_unreachable', `${error.message} It has not, and is sent again.`, {
        retryable: true,
      });
    }
    return { handle: found, key };
  }
  await saveHandle(database, order, handle);
  return { handle, key };
}

/**
 * Finds out what became of an attempt without an answer.
 *
 * @returns its handle, committed; null when it surely was not taken
 * @throws KinoraError may_have_been_charged when nobody can say; the charge is then on record as uncertain
 */
async function reconciled(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  attempt: Attempt,
  folder: string,
  signal: AbortSignal,
  cause?: KinoraError,
): Promise<JobHandle | null> {
  const { engine } = candidate.post;
  let reason = cause?.message ?? 'The studio stopped while it was being sent.';
  // Counted from the attempt, not from this process: one that is killed again and again must come to an end, too.
  const untilMs = attempt.atMs + (candidate.post.can.reconcileSeconds ?? RECONCILE_SECONDS) * 1000;
  for (let pauseMs = FIRST_LOOK_PAUSE_MS; ; pauseMs = Math.min(LONGEST_LOOK_PAUSE_MS, pauseMs * 2)) {
    const known = await knownJobIds(crew.database, engine.name, order);
    try {
      const became = await engine.reconcile(
        order.request,
        { ...attempt, knownJobIds: known },
        contextOf(crew, candidate, folder, AbortSignal.timeout(60_000)),
      );
      if (became.kind === 'found') {
        await saveHandle(crew.database, order, became.handle);
        return became.handle;
      }
      if (became.kind === 'absent') return null;
      reason = became.reason;
      if (became.final === true) break;
    } catch (error) {
      if (!(error instanceof KinoraError)) throw error;
      reason = error.message;
    }
    if (signal.aborted || Date.now() + pauseMs > untilMs) break;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    if (isHalting()) throw new KinoraError('cancelled', 'The studio is stopping.', { retryable: true });
  }
  // Hardware of one's own charges nothing: a take made twice costs time, a take never made costs the film.
  if (candidate.post.own && candidate.plan.costUsd === 0) return null;
  await recordCharge(crew.database, {
    ...chargeOf(order, candidate, attempt.key, null),
    usd: candidate.plan.costUsd,
    certain: false,
    outcome: 'may_have_been_charged',
  });
  throw new KinoraError(
    'may_have_been_charged',
    `${engine.name} may have taken it and charged ${dollars(candidate.plan.costUsd)} for it: ${reason} It is not sent again unasked.`,
  );
}

function chargeOf(order: JobOrder, candidate: Candidate, key: string, jobId: string | null) {
  return {
    key,
    organisationId: order.organisationId,
    filmId: order.filmId,
    shotId: order.shotId,
    endpoint: candidate.post.engine.name,
    jobId,
  } satisfies Partial<Charge>;
}

/** Follows the job to its end and brings its file. A job that failed is on record with what it cost. */
async function followJob(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  { handle, key }: { handle: JobHandle; key: string },
  meter: { paidUsd: number },
  report: JobReport,
  folder: string,
  signal: AbortSignal,
): Promise<Omit<JobResult, 'candidate' | 'seconds'>> {
  const { engine } = candidate.post;
  const context = contextOf(crew, candidate, folder, signal);
  const charge = chargeOf(order, candidate, key, handle.jobId);
  let succeeded: Extract<JobUpdate, { kind: 'succeeded' }> | null = null;
  try {
    for await (const update of watched(crew, candidate, handle, context)) {
      if (update.kind === 'succeeded') succeeded = update;
      else report.progress({ engine: engine.name, ...toldProgress(update) });
    }
    if (succeeded === null) throw new Error(`${engine.name} ended its report without an end`);
    const { costUsd } = succeeded;
    meter.paidUsd = costUsd;
    // Known together: what it cost, and that its slot is free for the next while its file is fetched.
    await crew.database.transaction(async (client) => {
      await recordCharge(client, { ...charge, usd: costUsd, certain: true, outcome: 'take' });
      await finishJob(client, order);
    });
    void crew.router.tellFree().catch(() => undefined);
    const { path } = await fetched(candidate, handle, context);
    const delivered = await report.check(path, candidate.plan);
    await noteOutcome(crew, candidate, null);
    return { path, costUsd: succeeded.costUsd, notes: succeeded.notes ?? [], delivered };
  } catch (error) {
    if (isHalting() || !(error instanceof KinoraError)) throw error;
    if (error.code === 'cancelled' && signal.aborted) {
      await cancelAtBackend(crew, candidate, handle, charge);
      throw error;
    }
    // A lost job may have been paid; one that failed is not, by every provider's price list we know.
    const isUnknown = error.code === 'lost' || PASSING_CODES.has(error.code);
    const mayBe = succeeded === null && isUnknown && candidate.plan.costUsd > 0;
    if (mayBe) meter.paidUsd = candidate.plan.costUsd;
    const costUsd = succeeded?.costUsd ?? (mayBe ? candidate.plan.costUsd : 0);
    if (mayBe) await recordCharge(crew.database, { ...charge, usd: costUsd, certain: false, outcome: error.code });
    await report.failed({ key, engine: engine.name, error: error.toJSON(), costUsd, mayBe });
    throw error;
  }
}

/**
 * The job's updates to its end. A backend that cannot be reached says nothing of the job: a paid one is asked for as long as
 * results are kept, for another would be paid too; one's own is given up with the adapter's patience.
 */
async function* watched(
  crew: JobCrew,
  candidate: Candidate,
  handle: JobHandle,
  context: VideoContext,
): AsyncIterable<JobUpdate> {
  const untilMs = Date.now() + WATCH_PATIENCE_MS;
  for (;;) {
    try {
      yield* candidate.post.engine.watch(handle, context);
      return;
    } catch (error) {
      if (!(error instanceof KinoraError) || !PASSING_CODES.has(error.code) || candidate.plan.costUsd === 0)
        throw error;
      if (context.signal.aborted || Date.now() > untilMs) throw error;
      await noteOutcome(crew, candidate, error);
      await sleep(error.retryAfterMs ?? LONGEST_LOOK_PAUSE_MS, undefined, { signal: context.signal }).catch(
        () => undefined,
      );
    }
  }
}

/**
 * The file of a job that is done. What goes wrong on the way is tried again and again: the job is paid, and another one
 * would be paid too.
 */
async function fetched(candidate: Candidate, handle: JobHandle, context: VideoContext): Promise<{ path: string }> {
  const untilMs = Date.now() + FETCH_PATIENCE_MS;
  for (let pauseMs = FIRST_LOOK_PAUSE_MS; ; pauseMs = Math.min(LONGEST_LOOK_PAUSE_MS, pauseMs * 2)) {
    try {
      return await candidate.post.engine.fetch(handle, context);
    } catch (error) {
      const passing = error instanceof KinoraError && error.retryable && error.code !== 'cancelled';
      if (!passing || context.signal.aborted || Date.now() + pauseMs > untilMs) throw error;
      await sleep(pauseMs, undefined, { signal: context.signal }).catch(() => undefined);
    }
  }
}

function toldProgress(update: Exclude<JobUpdate, { kind: 'succeeded' }>): {
  fraction: number;
  stage?: string;
  secondsLeft?: number;
} {
  if (update.kind === 'queued') {
    const { position } = update;
    return {
      fraction: 0,
      stage: position === null ? 'in the queue of the engine' : `in the queue of the engine, ${position} before it`,
    };
  }
  return {
    fraction: update.fraction ?? 0,
    ...(update.stage === undefined ? {} : { stage: update.stage }),
    ...(update.secondsLeft === undefined ? {} : { secondsLeft: update.secondsLeft }),
  };
}

/** Stops the job where it runs; what cannot be stopped will cost, and is on record. */
async function cancelAtBackend(
  crew: JobCrew,
  candidate: Candidate,
  handle: JobHandle,
  charge: ReturnType<typeof chargeOf>,
): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_TIMEOUT_MS);
  const context: BackendContext = { signal, pace: (action) => pace(crew.database, candidate, action, signal) };
  const answer = await candidate.post.engine
    .cancel(handle, context)
    .catch((error: unknown) => (error instanceof KinoraError ? 'unknown' : Promise.reject(error)));
  if (answer === 'cancelled') return;
  await recordCharge(crew.database, {
    ...charge,
    usd: candidate.plan.costUsd,
    certain: false,
    outcome:
      answer === 'unsupported'
        ? 'runs_on_after_cancel'
        : answer === 'too_late'
          ? 'done_before_cancel'
          : 'cancel_unanswered',
  });
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
  paidUsd: number,
): Decision {
  // Whether to pay a second time is for a person to say.
  if (paidUsd > 0) return { kind: 'give-up' };
  const others = candidates.some((each) => each !== failed);
  switch (error.code) {
    // Waits for its turn, here or elsewhere.
    case 'rate_limited':
    case 'overloaded':
    case 'engine_unreachable':
    case 'timeout':
      return { kind: 'again', failedJob: false };
    case 'engine_failed':
      return failedJobs + 1 < MAX_FAILED_JOBS && (error.retryable || others)
        ? { kind: 'again', failedJob: true }
        : { kind: 'give-up' };
    case 'lost':
      // What was paid for and is gone is a person's decision; one's own server was started anew.
      return failed.plan.costUsd === 0 && failedJobs + 1 < MAX_FAILED_JOBS
        ? { kind: 'again', failedJob: true }
        : { kind: 'give-up' };
    case 'engine_refused':
    case 'auth':
    case 'quota':
      return others ? { kind: 'without-this', failedJob: false } : { kind: 'give-up' };
    // Somebody stopped the job at the backend itself.
    case 'cancelled':
      return failedJobs + 1 < MAX_FAILED_JOBS ? { kind: 'again', failedJob: true } : { kind: 'give-up' };
    // Never sent elsewhere or softened in silence: a person sees it and chooses.
    case 'content_policy':
    case 'may_have_been_charged':
      return { kind: 'give-up' };
    default:
      return { kind: 'give-up' };
  }
}

/** Tells all processes how the endpoint did. */
async function noteOutcome(crew: JobCrew, candidate: Candidate, error: KinoraError | null): Promise<void> {
  const { database } = crew;
  const { name } = candidate.post.engine;
  if (error === null || !isEndpointFault(error)) {
    if (error?.code === 'auth' || error?.code === 'quota') {
      await restEndpoint(database, name, ACCOUNT_REST_MS, error.message);
    } else if (error?.code === 'rate_limited' || error?.code === 'overloaded') {
      await restEndpoint(database, name, error.retryAfterMs ?? FULL_REST_MS, error.message);
    }
    if (error === null || error.code === 'content_policy' || error.code === 'engine_refused') {
      // It answered: that is all a breaker asks.
      if (candidate.post.stored.breaker !== null || error === null)
        await changeBreaker(database, name, (state) => afterOutcome(state, 'worked'));
    }
    return;
  }
  await changeBreaker(database, name, (state) => afterOutcome(state, 'failed'));
}

function withRemedies(error: KinoraError, order: JobOrder, candidate: Candidate): KinoraError {
  const { shotId } = order;
  const remedies: Remedy[] = order.candidates
    .filter((each) => each !== candidate)
    .map(({ post }) => ({ kind: 'other-engine', shotId, engine: post.engine.name }));
  if (error.code === 'content_policy') {
    const softened = softenedPrompt(order.request.shot.prompt, order.request.language);
    if (softened !== null) remedies.unshift({ kind: 'softer-prompt', shotId, ...softened });
    remedies.push({ kind: 'other-engine', shotId, engine: DRAWING_ENGINE });
  }
  if (error.code === 'may_have_been_charged' || error.code === 'lost')
    remedies.unshift({ kind: 'another-take', shotId });
  return new KinoraError(error.code, `Shot ${shotId}: ${error.message}`, {
    retryable: error.retryable,
    remedies: [...error.remedies, ...remedies],
    cause: error,
    ...(error.field === undefined ? {} : { field: error.field }),
  });
}

/** The record was taken away or renamed while a job of it ran: nobody can ask for it any more. */
async function endpointGone(crew: JobCrew, order: JobOrder, job: StoredJob): Promise<KinoraError> {
  if (job.key !== null && job.endpoint !== null && job.state !== 'claimed') {
    await recordCharge(crew.database, {
      key: job.key,
      organisationId: order.organisationId,
      filmId: order.filmId,
      shotId: order.shotId,
      endpoint: job.endpoint,
      jobId: job.handle?.jobId ?? null,
      usd: Math.max(0, ...order.candidates.map(({ plan }) => plan.costUsd)),
      certain: false,
      outcome: 'endpoint_gone',
    });
  }
  await closeJob(crew.database, order);
  await crew.router.tellFree();
  return new KinoraError(
    'may_have_been_charged',
    `Shot ${order.shotId}: the engine ${job.endpoint ?? ''} that was making it is no longer there; what it was given may have been charged.`,
    { remedies: [{ kind: 'another-take', shotId: order.shotId }] },
  );
}

/** False when the server would not take them; the slot is then given back. */
async function switchLoras(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  signal: AbortSignal,
): Promise<boolean> {
  const { engine } = candidate.post;
  try {
    await engine.switchLoras?.(order.request.loras ?? [], {
      signal,
      pace: (action) => pace(crew.database, candidate, action, signal),
    });
    await saveLoraKey(crew.database, engine.name, order.loraKey);
    return true;
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    if (error.code === 'cancelled' || error.code === 'engine_refused') {
      await closeJob(crew.database, order);
      await crew.router.tellFree();
      throw error;
    }
    await noteOutcome(crew, candidate, error);
    return false;
  }
}

/** Which LoRAs a take wants, as one text: servers that switch them for all are kept on one as long as it lasts. */
export function loraKeyOf(loras: readonly LoraUse[]): string {
  return loras
    .map(({ name, strength }) => `${name}@${strength}`)
    .toSorted()
    .join('+');
}

function contextOf(crew: JobCrew, candidate: Candidate, folder: string, signal: AbortSignal): VideoContext {
  return {
    signal,
    folder,
    pace: (action) => pace(crew.database, candidate, action, signal),
    fileOf: (sha256) => crew.files.pathOf(sha256),
  };
}

/** The turn of a submit was waited for before its intent was written. */
function submitting(context: VideoContext): VideoContext {
  return { ...context, pace: (action) => (action === 'submit' ? Promise.resolve() : context.pace(action)) };
}

async function pace(
  database: Database,
  { post }: Candidate,
  action: 'submit' | 'poll',
  signal: AbortSignal,
): Promise<void> {
  const perSecond = action === 'submit' ? post.can.limits.submitsPerSecond : post.can.limits.pollsPerSecond;
  if (perSecond === null) return;
  const waitMs = await reserveCall(database, post.engine.name, action, perSecond);
  // Who is stopped while waiting finds out by the signal.
  if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
}

function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}

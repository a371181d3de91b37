/**
 * One attempt at a take at an engine behind an endpoint, from the slot to the file.
 *
 * The order of what is written is the whole of it: the attempt's key at the moment it is sent, the backend's id directly
 * after, the charge before the file is fetched, and the job's end together with the take (`make-once.ts`). A process that
 * dies between any two leaves a row another process can go on from; every later statement names the attempt's key, so that
 * one who wakes after the order was taken over changes nothing.
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
  TakePlan,
  TakeRequest,
  VideoContext,
} from '@kinora/engines/contract';
import { type EnginePolicy, type ErrorBody, type ErrorCode, type Json, KinoraError } from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import { type Charge, recordCharge } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { reserveCall } from '../../store/endpoints.ts';
import { finishJob, type JobKey, knownJobIds, saveHandle, saveIntent, type StoredJob } from '../../store/jobs.ts';
import { haltingSignal, isHalting } from '../durable.ts';
import { noteOutcome } from './outcome.ts';
import type { Candidate, Router } from './router.ts';

/** A job whose answer was lost may appear late in the list it is looked for in: how long it is looked for, from the attempt on. */
const RECONCILE_SECONDS = 60;
/** Looks that fail tell nothing: they are repeated for so much longer. */
const UNANSWERED_MS = 30 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A file that cannot be fetched for so long is given up; providers keep results for an hour at least. */
const FETCH_PATIENCE_MS = 20 * 60_000;
/** A paid job is asked for so long; no provider keeps a result for more than a day. */
const WATCH_PATIENCE_MS = 24 * 3_600_000;
/** A job that is said to run for so long hangs: the slowest published take, 720p on one GPU, needs little over an hour. */
const LONGEST_JOB_MS = 6 * 3_600_000;
const CANCEL_TIMEOUT_MS = 10_000;

/** What says something of the way to a backend, and nothing of the job. */
export const PASSING_CODES: ReadonlySet<ErrorCode> = new Set([
  'engine_unreachable',
  'timeout',
  'rate_limited',
  'overloaded',
  'auth',
  'quota',
]);

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
  /** True where a person asked for this very shot again: only then is what may have been paid sent once more. */
  askedAgain: boolean;
}

export interface JobReport {
  progress(update: { engine: string | null; fraction: number; stage?: string; secondsLeft?: number }): void;
  /** An attempt that came to nothing, and what it may have cost. */
  failed(attempt: { key: string; engine: string; error: ErrorBody; costUsd: number; mayBe: boolean }): Promise<void>;
  /** What the file is; rejects with `engine_failed` when the take cannot be made of it. */
  check(path: string, plan: TakePlan, signal: AbortSignal): Promise<Json>;
}

export interface AttemptResult {
  /** Inside the folder that was given. */
  path: string;
  costUsd: number;
  /** What the backend did otherwise than planned, in its words. */
  notes: readonly string[];
  /** What the file was found to be. */
  delivered: Json;
}

/** How far an attempt came; the loop decides by it what may follow. */
export interface Meter {
  /** Of the attempt, once it is named. */
  key: string | null;
  /** The backend has it. */
  handle: JobHandle | null;
  /** What it has surely cost. */
  paidUsd: number;
  /** Whether it may have been paid although nothing came of it. */
  mayBePaid: boolean;
}

/** Another process works on this order now. Nothing may be written or decided after it. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** Submits whose answers are awaited: whoever leaves the process waits for them, for each is the id of something bought. */
const submits = new Set<Promise<unknown>>();

/** Resolves when no answer to a submit is awaited, or after the given time. */
export async function settleSubmits(timeoutMs: number): Promise<void> {
  await Promise.race([Promise.allSettled(submits), sleep(timeoutMs, undefined, { ref: false })]);
}

/**
 * The backend's handle of this order's job: sent now, or known from before a crash.
 *
 * @throws KinoraError `overloaded` where the attempt was surely never taken and must be made anew
 */
export async function sendJob(
  crew: JobCrew,
  order: JobOrder,
  job: StoredJob,
  candidate: Candidate,
  meter: Meter,
  folder: string,
  signal: AbortSignal,
): Promise<JobHandle> {
  meter.key = job.key;
  if (job.handle !== null && job.key !== null) return (meter.handle = job.handle);
  if (job.state === 'submitting' && job.key !== null) {
    // The process died between the intent and the answer.
    const attempt = { key: job.key, atMs: job.intentAtMs };
    const handle = await reconcile(crew, order, candidate, attempt, folder, signal);
    if (handle !== null) return (meter.handle = handle);
    throw new KinoraError('overloaded', 'The attempt was never taken; it is sent again.', { retryable: true });
  }
  if (signal.aborted) throw stopped();
  const sending = submit(crew, order, candidate, meter, folder, signal);
  submits.add(sending);
  try {
    return (meter.handle = await sending);
  } finally {
    submits.delete(sending);
  }
}

async function submit(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  meter: Meter,
  folder: string,
  signal: AbortSignal,
): Promise<JobHandle> {
  const attempt: Attempt = { key: randomUUID(), atMs: Date.now() };
  // Its own signal: whoever breaks a submit off never learns the id of what they may have bought.
  const unbroken = contextOf(crew, candidate, folder, new AbortController().signal);
  const context: VideoContext = {
    ...unbroken,
    // Adapters wait for their turn last of all. Only then is the intent written, so that who dies or is stopped while it
    // waits, or while the backend is asked what it has, has sent nothing and need not wonder.
    async pace(action) {
      if (action === 'poll') return unbroken.pace(action);
      await pace(crew.database, candidate, action, signal);
      if (signal.aborted) throw stopped();
      await name();
    },
  };
  const name = async (): Promise<void> => {
    const atMs = await saveIntent(crew.database, order, attempt.key, candidate.plan.costUsd);
    if (atMs === null) throw new TakenOver(order.orderHash);
    attempt.atMs = atMs;
    meter.key = attempt.key;
  };
  try {
    const handle = await candidate.post.engine.submit(order.request, attempt, context);
    // One that found its job there already, or begins it only when it is watched, had nothing to wait for.
    if (meter.key === null) await name();
    if (!(await saveHandle(crew.database, order, attempt.key, handle))) throw new TakenOver(order.orderHash);
    return handle;
  } catch (error) {
    if (!(error instanceof KinoraError) || error.code !== 'may_have_been_charged') throw error;
    const found = await reconcile(crew, order, candidate, attempt, folder, signal, error);
    if (found !== null) return found;
    throw new KinoraError('engine_unreachable', `${error.message} It has not, and is sent again.`, { retryable: true });
  }
}

/**
 * Finds out what became of an attempt without an answer.
 *
 * @returns its handle, committed; null when it surely was not taken
 * @throws KinoraError may_have_been_charged when nobody can say; the charge is then on record as uncertain
 */
async function reconcile(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  attempt: Attempt,
  folder: string,
  signal: AbortSignal,
  cause?: KinoraError,
): Promise<JobHandle | null> {
  const { engine, can } = candidate.post;
  let reason = cause?.message ?? 'The studio stopped while it was being sent.';
  let answered = false;
  // Counted from the attempt, not from this process: one that is killed again and again must come to an end, too.
  const untilMs = attempt.atMs + (can.reconcileSeconds ?? RECONCILE_SECONDS) * 1000;
  const latestMs = Math.max(untilMs, Date.now()) + UNANSWERED_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const became = await lookFor(crew, order, candidate, attempt, folder);
    if (became === null || became.kind === 'found') return became?.handle ?? null;
    reason = became.reason;
    answered ||= became.answered;
    if (became.final || signal.aborted || Date.now() + pauseMs > (answered ? untilMs : latestMs)) break;
    await sleep(pauseMs, undefined, { signal: AbortSignal.any([signal, haltingSignal()]) }).catch(() => undefined);
    if (isHalting()) throw new KinoraError('cancelled', 'The studio is stopping.', { retryable: true });
  }
  // Hardware of one's own charges nothing: a take made twice costs time, a take never made costs the film.
  if (candidate.free) return null;
  await recordCharge(crew.database, {
    ...chargeOf(order, candidate, attempt.key, null),
    usd: candidate.plan.costUsd,
    certain: false,
    outcome: 'may_have_been_charged',
  });
  throw new KinoraError(
    'may_have_been_charged',
    `${engine.name} may have taken it and charged $${candidate.plan.costUsd.toFixed(2)} for it: ${reason} It is not sent again unasked.`,
  );
}

/** One look; null when the backend surely has no such job. */
export async function lookFor(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  attempt: Attempt,
  folder: string,
): Promise<
  { kind: 'found'; handle: JobHandle } | { kind: 'unknown'; reason: string; answered: boolean; final: boolean } | null
> {
  const { engine } = candidate.post;
  const known = await knownJobIds(crew.database, engine.name, order);
  try {
    const context = contextOf(crew, candidate, folder, AbortSignal.timeout(60_000));
    const became = await engine.reconcile(order.request, { ...attempt, knownJobIds: known }, context);
    if (became.kind === 'absent') return null;
    if (became.kind === 'unknown') {
      return { kind: 'unknown', reason: became.reason, answered: true, final: became.final ?? false };
    }
    if (!(await saveHandle(crew.database, order, attempt.key, became.handle))) throw new TakenOver(order.orderHash);
    return became;
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return { kind: 'unknown', reason: error.message, answered: false, final: false };
  }
}

/** Follows the job to its end and brings its file. A job that failed is on record with what it cost. */
export async function followJob(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  meter: Meter & { key: string; handle: JobHandle },
  report: JobReport,
  folder: string,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const { handle, key } = meter;
  const { engine } = candidate.post;
  const charge = chargeOf(order, candidate, key, handle.jobId);
  let succeeded: Extract<JobUpdate, { kind: 'succeeded' }> | null = null;
  try {
    for await (const update of watched(crew, candidate, handle, contextOf(crew, candidate, folder, signal))) {
      if (update.kind === 'succeeded') succeeded = update;
      else report.progress({ engine: engine.name, ...toldProgress(update) });
    }
    if (succeeded === null) throw new Error(`${engine.name} ended its report without an end`);
    return await bring(crew, order, candidate, meter, succeeded, report, folder);
  } catch (error) {
    if (isHalting() || !(error instanceof KinoraError)) throw error;
    if (error.code === 'cancelled' && signal.aborted && succeeded === null) {
      const answer = await cancelAtBackend(candidate, handle);
      if (answer === 'too_late') {
        // It is done, and perhaps paid: brought now, it is there when the shot is wanted again.
        const done = await doneAlready(crew, candidate, handle, folder);
        if (done !== null) return bring(crew, order, candidate, meter, done, report, folder);
      }
      if (answer !== 'cancelled') {
        const outcome = {
          unsupported: 'runs_on_after_cancel',
          too_late: 'done_before_cancel',
          unknown: 'cancel_unanswered',
        };
        await recordCharge(crew.database, {
          ...charge,
          usd: candidate.plan.costUsd,
          certain: false,
          outcome: outcome[answer],
        });
      }
      throw error;
    }
    // A lost job may have been paid; one that failed is not, by every provider's price list we know.
    const isUnknown = error.code === 'lost' || PASSING_CODES.has(error.code);
    const mayBe = succeeded === null && isUnknown && !candidate.free;
    if (mayBe) Object.assign(meter, { paidUsd: candidate.plan.costUsd, mayBePaid: true });
    const costUsd = succeeded?.costUsd ?? meter.paidUsd;
    if (mayBe) await recordCharge(crew.database, { ...charge, usd: costUsd, certain: false, outcome: error.code });
    await report.failed({ key, engine: engine.name, error: error.toJSON(), costUsd, mayBe });
    throw error;
  }
}

/**
 * The file of a job that is done. Only the end of the process breaks this off: what was paid is brought and kept, whatever
 * became of its film meanwhile.
 */
async function bring(
  crew: JobCrew,
  order: JobOrder,
  candidate: Candidate,
  meter: Meter & { key: string; handle: JobHandle },
  { costUsd, notes = [] }: Extract<JobUpdate, { kind: 'succeeded' }>,
  report: JobReport,
  folder: string,
): Promise<AttemptResult> {
  // The hours of one's own GPUs are paid whatever they do: made again, nobody is charged for the take.
  meter.paidUsd = candidate.free ? 0 : costUsd;
  const charge = { ...chargeOf(order, candidate, meter.key, meter.handle.jobId), usd: costUsd, certain: true };
  // Known together: what it cost, and that its slot is free for the next while its file is fetched.
  await crew.database.transaction(async (client) => {
    await recordCharge(client, { ...charge, outcome: 'take' });
    if (candidate.post.can.holdsResults !== false) await finishJob(client, order, meter.key);
  });
  void crew.router.tellFree().catch(() => undefined);
  const context = contextOf(crew, candidate, folder, haltingSignal());
  const untilMs = Date.now() + FETCH_PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      const { path } = await candidate.post.engine.fetch(meter.handle, context);
      const delivered = await report.check(path, candidate.plan, haltingSignal());
      await noteOutcome(crew.database, candidate, null);
      return { path, costUsd, notes, delivered };
    } catch (error) {
      const passing = error instanceof KinoraError && (PASSING_CODES.has(error.code) || error.code === 'cancelled');
      if (!passing || isHalting() || Date.now() + pauseMs > untilMs) throw error;
      await sleep(pauseMs, undefined, { signal: haltingSignal() }).catch(() => undefined);
    }
  }
}

/** How a job that can no longer be stopped ended, if it has. */
async function doneAlready(crew: JobCrew, candidate: Candidate, handle: JobHandle, folder: string) {
  try {
    const context = contextOf(crew, candidate, folder, AbortSignal.timeout(CANCEL_TIMEOUT_MS));
    for await (const update of candidate.post.engine.watch(handle, context)) {
      if (update.kind === 'succeeded') return update;
    }
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
  }
  return null;
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
  const tooLong = AbortSignal.timeout(LONGEST_JOB_MS);
  const signal = AbortSignal.any([context.signal, tooLong]);
  const untilMs = Date.now() + WATCH_PATIENCE_MS;
  for (;;) {
    try {
      yield* candidate.post.engine.watch(handle, { ...context, signal });
      return;
    } catch (error) {
      if (!(error instanceof KinoraError)) throw error;
      if (tooLong.aborted && !context.signal.aborted) {
        await cancelAtBackend(candidate, handle);
        throw new KinoraError('lost', `${candidate.post.engine.name} has worked on it for six hours without an end.`);
      }
      if (!PASSING_CODES.has(error.code) || candidate.free) throw error;
      if (context.signal.aborted || Date.now() > untilMs) throw error;
      await noteOutcome(crew.database, candidate, error);
      await sleep(error.retryAfterMs ?? LONGEST_PAUSE_MS, undefined, { signal }).catch(() => undefined);
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
    const ahead = position === null ? '' : `, ${position} before it`;
    return { fraction: 0, stage: `in the queue of the engine${ahead}` };
  }
  return {
    fraction: update.fraction ?? 0,
    ...(update.stage === undefined ? {} : { stage: update.stage }),
    ...(update.secondsLeft === undefined ? {} : { secondsLeft: update.secondsLeft }),
  };
}

/** Stops the job where it runs, before all polls that wait for their turn. */
async function cancelAtBackend(
  candidate: Candidate,
  handle: JobHandle,
): Promise<'cancelled' | 'too_late' | 'unsupported' | 'unknown'> {
  const context: BackendContext = { signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS), pace: () => Promise.resolve() };
  return candidate.post.engine
    .cancel(handle, context)
    .catch((error: unknown) => (error instanceof KinoraError ? ('unknown' as const) : Promise.reject(error)));
}

export function chargeOf(order: JobOrder, candidate: Candidate, key: string, jobId: string | null) {
  return {
    key,
    organisationId: order.organisationId,
    filmId: order.filmId,
    shotId: order.shotId,
    endpoint: candidate.post.engine.name,
    jobId,
  } satisfies Partial<Charge>;
}

export function contextOf(crew: JobCrew, candidate: Candidate, folder: string, signal: AbortSignal): VideoContext {
  return {
    signal,
    folder,
    pace: (action) => pace(crew.database, candidate, action, signal),
    fileOf: (sha256) => crew.files.pathOf(sha256),
  };
}

export async function pace(
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

function stopped(): KinoraError {
  return new KinoraError('cancelled', 'The film was stopped.');
}

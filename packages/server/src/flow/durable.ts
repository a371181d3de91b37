/**
 * The only file that knows the durable engine (DBOS on Postgres).
 *
 * A **workflow** is a plain async function of named steps; after a crash it runs again from its first line and every
 * step that had finished answers from its record. So a workflow may only decide by what steps and arguments say, and
 * calls its steps in the same order each time. A **step** does the work and returns small JSON.
 *
 * @module
 */
import { fromErrorBody, KinoraError, type ErrorBody, toErrorBody } from '@kinora/film';
import { DBOS, Error as DurableErrors } from '@dbos-inc/dbos-sdk';
import type { Pool } from 'pg';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';

/**
 * Version of the workflows' shape. Work in flight is only ever taken over by code of the same version, so it is raised
 * when the order of steps changes, and only then. What a version nobody alive speaks has left is begun anew from its rows.
 */
export const WORKFLOWS_VERSION = 'kinora-2';

export interface DurableOptions {
  databaseUrl: string;
  /** The engine's own connections: its polling must not wait behind the store's work, nor the other way round. */
  pool: Pool;
  /** Unique per process: two processes of one name would run each other's steps twice. */
  executorId: string;
  /** Told when a step met a database that stays away: the process cannot go on and must not record that as a failure. */
  onDatabaseLost: (error: KinoraError) => void;
}

type StepRecord<Result> = { ok: true; value: Result } | { ok: false; error: ErrorBody };

let options: DurableOptions | null = null;
/** Aborted when this process gives up its work; steps then stay unfinished for whoever takes over. */
const halting = new AbortController();

/** Must come before any workflow starts and after all are defined. */
export async function launchDurable(durable: DurableOptions): Promise<void> {
  options = durable;
  DBOS.setConfig({
    name: 'kinora',
    systemDatabaseUrl: durable.databaseUrl,
    systemDatabasePool: durable.pool,
    applicationVersion: WORKFLOWS_VERSION,
    executorID: durable.executorId,
    logger: quietLogger,
  });
  await DBOS.launch();
}

/** The engine's own chatter is left out; what it cannot do is told on stderr. */
const quietLogger = {
  info: () => undefined,
  debug: () => undefined,
  warn: () => undefined,
  error: (entry: unknown) => {
    if (!halting.signal.aborted) process.stderr.write(`durable engine: ${String(entry)}\n`);
  },
};

/** Lets a queue run at most `workerConcurrency` workflows at once in each process. */
export async function openQueue(name: string, workerConcurrency: number): Promise<void> {
  await DBOS.registerQueue(name, {
    workerConcurrency,
    minPollingIntervalMs: QUEUE_POLL_MS,
    onConflict: 'always_update',
  });
}

/** How long a free slot may wait for work; each poll costs one indexed query. */
const QUEUE_POLL_MS = 100;

/** Defines a workflow once per process; `maxRecoveries` bounds how often a crash in the middle is answered by a new try. */
export function defineWorkflow<Args extends unknown[], Result>(
  name: string,
  maxRecoveries: number,
  workflow: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return DBOS.registerWorkflow(workflow, { name, maxRecoveryAttempts: maxRecoveries });
}

/** Results that are waited for here; each is asked for now and then, all together no more than 500 times a second. */
let awaited = 0;
const POLL_MS_EACH = 2;

/** Starts a workflow, or finds the one already started with this id. */
export async function startWorkflow<Args extends unknown[], Result>(
  workflow: (...args: Args) => Promise<Result>,
  start: { id: string; queue?: string },
  ...args: Args
): Promise<{ result: () => Promise<Result> }> {
  const handle = await DBOS.startWorkflow(workflow, {
    workflowID: start.id,
    ...(start.queue === undefined ? {} : { queueName: start.queue }),
  })(...args);
  return {
    result: () => {
      awaited++;
      return handle
        .getResult({ pollingIntervalMs: Math.max(QUEUE_POLL_MS, awaited * POLL_MS_EACH) })
        .finally(() => awaited--);
    },
  };
}

/**
 * One step. A `KinoraError` is recorded as the step's answer and thrown again in the workflow; anything else is a bug and
 * ends the workflow. `signal` aborts when the film is cancelled or this process gives up.
 */
export async function step<Result>(
  name: string,
  cancelled: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const record = await DBOS.runStep(
    async (): Promise<StepRecord<Result>> => {
      const signals = [halting.signal, cancelled];
      const own = DBOS.stepStatus?.cancelSignal;
      if (own) signals.push(own);
      try {
        return { ok: true, value: await work(AbortSignal.any(signals)) };
      } catch (error) {
        if (halting.signal.aborted) return await never();
        if (!(error instanceof KinoraError)) throw error;
        if (error.code === 'database_unreachable') {
          options?.onDatabaseLost(error);
          return await never();
        }
        return { ok: false, error: toErrorBody(error) };
      }
    },
    { name },
  );
  if (record.ok) return record.value;
  throw fromErrorBody(record.error);
}

/** A step that must not be recorded: its process is about to end and another will run it. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * True for what the engine throws into a workflow that is no longer this process's to go on with: it was cancelled, or
 * another process has taken it over. Nothing may be decided or written after it.
 */
export function isTakenAway(error: unknown): boolean {
  return (
    error instanceof DurableErrors.DBOSWorkflowCancelledError ||
    error instanceof DurableErrors.DBOSAwaitedWorkflowCancelledError ||
    error instanceof DurableErrors.DBOSWorkflowConflictError
  );
}

/** True when a workflow crashed its process so often that it is not tried again. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof DurableErrors.DBOSAwaitedWorkflowExceededMaxRecoveryAttempts;
}

/** Stops workflows and what they started. Those that are over stay as they are. */
export async function cancelWorkflows(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await DBOS.cancelWorkflows([...ids], { cancelChildren: true });
}

export type WorkflowState = 'unknown' | 'waiting' | 'done' | 'given-up';

export async function workflowState(id: string): Promise<WorkflowState> {
  const status = await DBOS.getWorkflowStatus(id);
  if (status === null) return 'unknown';
  if (status.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') return 'given-up';
  return status.status === 'PENDING' || status.status === 'ENQUEUED' || status.status === 'DELAYED'
    ? 'waiting'
    : 'done';
}

/** Puts the unfinished work of these executors back into the queue, for any live process to go on with. */
export async function takeOver(executorIds: readonly string[]): Promise<number> {
  const executor = DBOSExecutor.globalInstance;
  if (!executor) return 0;
  return (await executor.recoverPendingWorkflows([...executorIds])).length;
}

/** Forgets workflows and all they started, finished or not: their rows tell whoever comes next what is to be begun anew. */
export async function forgetWorkflows(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await DBOS.deleteWorkflows([...ids], true);
}

/** Forgets finished workflows older than `olderThanMs`; their films and artefacts stay. */
export async function forgetFinished(olderThanMs: number): Promise<number> {
  const endTime = new Date(Date.now() - olderThanMs).toISOString();
  for (let count = 0; ;) {
    const old = await DBOS.listWorkflows({
      endTime,
      status: ['SUCCESS', 'ERROR', 'CANCELLED'],
      limit: FORGOTTEN_AT_ONCE,
      loadInput: false,
      loadOutput: false,
    });
    await DBOS.deleteWorkflows(old.map((workflow) => workflow.workflowID));
    count += old.length;
    if (old.length < FORGOTTEN_AT_ONCE) return count;
  }
}

const FORGOTTEN_AT_ONCE = 500;

/** Whether this process is giving up its work: then nothing has failed, and nothing may be undone. */
export function isHalting(): boolean {
  return halting.signal.aborted;
}

/** Aborts when this process gives up its work. */
export function haltingSignal(): AbortSignal {
  return halting.signal;
}

/** Gives up everything this process is doing, at once and unrecorded. The process must end soon after. */
export function haltDurable(): void {
  halting.abort(
    new KinoraError('cancelled', 'The studio is stopping; the film goes on with the next start.', { retryable: true }),
  );
}

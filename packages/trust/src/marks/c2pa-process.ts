import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { C2paRequest, C2paTask } from './c2pa-protocol.ts';

/** How long an unused process is kept: long enough for all files of a film. */
const IDLE_MS = 5_000;

const AnswerSchema = z.object({
  id: z.number(),
  value: z.string().nullable().optional(),
  failure: z.string().optional(),
});

/** What became of a task: its answer, or why there is none. `gone`: the process ended or took too long. */
export type C2paOutcome =
  | { state: 'done'; value: string | null }
  | { state: 'failed'; detail: string }
  | { state: 'gone'; detail: string };

export interface C2paProcess {
  /** One task after the other. @throws the signal's reason when it is aborted; the process is then ended */
  run(task: C2paTask, options: { timeoutMs: number; signal?: AbortSignal | undefined }): Promise<C2paOutcome>;
  close(): Promise<void>;
}

/** A process for the C2PA library, started at the first task and ended when idle. It does not keep its parent alive. */
export function createC2paProcess(): C2paProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let tasks = 0;

  function start(): ChildProcess {
    if (child) return child;
    const started = fork(fileURLToPath(new URL('./c2pa-main.ts', import.meta.url)), [], {
      // Nothing of the studio's surroundings: no keys, and no other library by C2PA_LIBRARY_PATH.
      env: {},
      execArgv: ['--max-old-space-size=128', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('error', () => {});
    started.on('exit', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  }

  function end(): Promise<void> {
    clearTimeout(idle);
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      // Who waits for its end is kept alive by it.
      ending.ref();
      ending.once('exit', () => resolve());
      ending.kill('SIGKILL');
    });
  }

  async function runNow(
    task: C2paTask,
    { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
  ): Promise<C2paOutcome> {
    signal?.throwIfAborted();
    clearTimeout(idle);
    const running = start();
    running.ref();
    running.channel?.ref();
    const id = ++tasks;
    try {
      const outcome = await outcomeOf(running, { ...task, id }, timeoutMs, signal);
      if (outcome.state === 'gone') await end();
      return outcome;
    } catch (error) {
      await end();
      throw error;
    } finally {
      running.unref();
      running.channel?.unref();
      idle = setTimeout(() => void end(), IDLE_MS);
      idle.unref();
    }
  }

  return {
    run(task, options) {
      const next = last.then(() => runNow(task, options));
      last = next.catch(() => {});
      return next;
    },
    close: () => last.then(end),
  };
}

function outcomeOf(
  running: ChildProcess,
  request: C2paRequest,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<C2paOutcome> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      running.off('message', onMessage).off('exit', onExit).off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    const gone = (detail: string) => settle(() => resolve({ state: 'gone', detail }));
    const timer = setTimeout(() => gone(`it took longer than ${timeoutMs / 1_000} s`), timeoutMs);
    const onAbort = () => settle(() => reject(signal?.reason as Error));
    const onExit = () => gone('the process that reads and signs ended before its answer');
    const onError = (error: Error) => gone(error.message);
    const onMessage = (message: unknown) => {
      const answer = AnswerSchema.parse(message);
      if (answer.id !== request.id) return;
      settle(() =>
        resolve(
          answer.failure === undefined
            ? { state: 'done', value: answer.value ?? null }
            : { state: 'failed', detail: answer.failure },
        ),
      );
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    running.on('message', onMessage).on('exit', onExit).on('error', onError);
    running.send(request, (error) => {
      if (error) onError(error);
    });
  });
}

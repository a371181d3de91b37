import { KinoraError } from '@kinora/film';
import { Worker } from 'node:worker_threads';
import type { WorkerReport, WorkerTask } from './protocol.ts';

/** How long an unused thread is kept: long enough for the next shot of a film, short enough to give its memory back. */
const IDLE_MS = 20_000;
/** Room for short-lived objects; left to itself each thread takes 48 MB of it, and is no faster. */
const YOUNG_MB = 8;

export interface DrawingThread {
  /** Whether a task runs or waits. */
  readonly busy: boolean;
  /**
   * The frames this thread and its reader pass each other, `bytes` long: the same for every task, as a dropped one would
   * stay until both of them had happened to collect it. Given up with the thread.
   */
  ring(bytes: number): SharedArrayBuffer;
  /** Runs one task; `onReport` gets its frames or panel. Rejects with `engine_failed` when drawing failed or the thread died. */
  run(task: WorkerTask, onReport: (report: WorkerReport) => void): Promise<void>;
  end(): Promise<void>;
}

/** A thread that is started when first needed and ended when idle for `idleMs`. One task at a time; later ones wait. */
export function createDrawingThread(idleMs = IDLE_MS): DrawingThread {
  let worker: Worker | undefined;
  let shared: SharedArrayBuffer | undefined;
  let tasks = 0;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    if (worker) return worker;
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'animatic',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    started.unref();
    // A thread that dies between tasks is simply not used again; while a task runs, `runNow` listens as well.
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  }

  function runNow(task: WorkerTask, onReport: (report: WorkerReport) => void): Promise<void> {
    clearTimeout(idle);
    const running = start();
    return new Promise<void>((resolve, reject) => {
      const settle = (failure?: KinoraError) => {
        running.off('message', onMessage);
        running.off('error', onError);
        running.off('exit', onExit);
        running.unref();
        idle = setTimeout(() => void end(), idleMs);
        idle.unref();
        if (failure) reject(failure);
        else resolve();
      };
      // What is thrown names files of this machine: it goes with the failure for who mends it, not into its sentence.
      const died = (cause: unknown) =>
        new KinoraError('engine_failed', 'The drawing of this shot stopped before its end.', {
          retryable: true,
          cause,
        });
      const onError = (cause: Error) => settle(died(cause));
      const onExit = (code: number) => settle(died(new Error(`the drawing thread ended with exit code ${code}`)));
      const onMessage = (report: WorkerReport) => {
        if (report.kind !== 'done') onReport(report);
        else if (report.failure === null) settle();
        else {
          const cause = Object.assign(new Error(report.failure.message), { stack: report.failure.stack });
          settle(new KinoraError('engine_failed', 'The animatic could not draw this shot.', { cause }));
        }
      };
      running.ref();
      running.on('message', onMessage);
      running.on('error', onError);
      running.on('exit', onExit);
      running.postMessage(task, []);
    });
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    shared = undefined;
    await ending?.terminate();
  }

  return {
    get busy() {
      return tasks > 0;
    },
    ring(bytes) {
      if (shared === undefined || shared.byteLength !== bytes) shared = new SharedArrayBuffer(bytes);
      return shared;
    },
    run(task, onReport) {
      tasks++;
      const mine = last.then(() => runNow(task, onReport));
      last = mine.catch(() => {}).then(() => void tasks--);
      return mine;
    },
    end,
  };
}

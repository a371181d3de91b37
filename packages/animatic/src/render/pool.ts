import { KinoraError } from '@kinora/film';
import { Worker } from 'node:worker_threads';
import type { WorkerReport, WorkerTask } from './protocol.ts';

/** How long an unused thread is kept: long enough for the next shot of a film, short enough to give its memory back. */
const IDLE_MS = 20_000;

export interface DrawingThread {
  /** Runs one task; `onReport` gets its frames or panel. Rejects with `engine_failed` when drawing failed or the thread died. */
  run(task: WorkerTask, onReport: (report: WorkerReport) => void): Promise<void>;
  end(): Promise<void>;
}

/** A thread that is started when first needed and ended when idle. One task at a time; later ones wait. */
export function createDrawingThread(): DrawingThread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    if (worker) return worker;
    const started = new Worker(new URL('./worker.ts', import.meta.url), { name: 'animatic' });
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
        idle = setTimeout(() => void end(), IDLE_MS);
        idle.unref();
        if (failure) reject(failure);
        else resolve();
      };
      const died = (why: string, cause?: unknown) =>
        new KinoraError('engine_failed', `A drawing thread stopped: ${why}.`, { retryable: true, cause });
      const onError = (cause: Error) => settle(died(cause.message, cause));
      const onExit = (code: number) => settle(died(`exit code ${code}`));
      const onMessage = (report: WorkerReport) => {
        if (report.kind !== 'done') onReport(report);
        else if (report.failure === null) settle();
        else settle(new KinoraError('engine_failed', `The animatic could not draw this shot: ${report.failure}`));
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
    await ending?.terminate();
  }

  return {
    run(task, onReport) {
      const mine = last.then(() => runNow(task, onReport));
      last = mine.catch(() => {});
      return mine;
    },
    end,
  };
}

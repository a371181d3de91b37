import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KinoraError } from '@kinora/film';
import { SpeakAnswerSchema, type SpeakAnswer, type SpeakMessage } from './wire.ts';

const IDLE_MS = 20_000;
/** A line of 2000 characters takes under 20 s on a slow core; what takes this long has hung. */
const LINE_TIMEOUT_MS = 90_000;

type Answered = Exclude<SpeakAnswer, { kind: 'failed' }>;

interface Job {
  message: SpeakMessage;
  signal: AbortSignal;
  attempt: number;
  resolve: (answer: Answered) => void;
  reject: (error: Error) => void;
}

export interface SpeechSupervisor {
  speak(line: Omit<SpeakMessage, 'id'>, signal: AbortSignal): Promise<Answered>;
  /** Refuses further lines and waits until the process is gone. */
  close(): Promise<void>;
}

/** Keeps at most one speech process and gives it one line at a time. */
export function createSpeechSupervisor(): SpeechSupervisor {
  const waiting: Job[] = [];
  let process_: ChildProcessWithoutNullStreams | undefined;
  let running: Job | undefined;
  let lineTimer: NodeJS.Timeout | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;
  let lastId = 0;

  const endRunning = (): Job | undefined => {
    const job = running;
    running = undefined;
    clearTimeout(lineTimer);
    return job;
  };

  const killProcess = (): void => {
    const child = process_;
    process_ = undefined;
    child?.kill('SIGKILL');
  };

  const startProcess = (): ChildProcessWithoutNullStreams => {
    const script = fileURLToPath(new URL('speech-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script], { env: {}, stdio: 'pipe' });
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)));
    child.stdin.on('error', () => undefined); // a broken pipe is followed by `exit`, which is where it is dealt with
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (child === process_) receive(line);
    });
    const gone = (reason: string): void => {
      if (child !== process_) return;
      process_ = undefined;
      const job = endRunning();
      if (job) retryOrFail(job, `${reason} ${complaints}`.trim());
      next();
    };
    child.on('error', (error) => gone(error.message));
    child.on('exit', (code, signal) => gone(`It ended with ${signal ?? `code ${code}`}.`));
    return child;
  };

  const receive = (line: string): void => {
    const answer = parseAnswer(line);
    if (answer === undefined || answer.id !== running?.message.id) return;
    const job = endRunning();
    if (answer.kind === 'failed') job?.reject(failure(answer.message));
    else job?.resolve(answer);
    next();
  };

  const retryOrFail = (job: Job, reason: string): void => {
    if (job.attempt === 1) waiting.unshift({ ...job, attempt: 2 });
    else job.reject(failure(reason));
  };

  const next = (): void => {
    if (running) return;
    const job = waiting.shift();
    if (job === undefined) {
      rest();
      return;
    }
    clearTimeout(idleTimer);
    running = job;
    process_ ??= startProcess();
    holdOpen(process_, true);
    lineTimer = setTimeout(() => {
      endRunning()?.reject(
        new KinoraError('timeout', `The voice did not finish a line in ${LINE_TIMEOUT_MS / 1000} s.`, {
          retryable: true,
        }),
      );
      killProcess();
      next();
    }, LINE_TIMEOUT_MS);
    process_.stdin.write(`${JSON.stringify(job.message)}\n`);
  };

  /** Nothing to say: the process may live on for a while but keeps nobody waiting. */
  const rest = (): void => {
    const child = process_;
    if (child === undefined) return;
    holdOpen(child, false);
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (child === process_ && !running) killProcess();
    }, IDLE_MS);
    idleTimer.unref();
  };

  const abandon = (job: Job): void => {
    job.reject(new KinoraError('cancelled', 'The line was cancelled.'));
    const place = waiting.findIndex((other) => other.message.id === job.message.id);
    if (place >= 0) waiting.splice(place, 1);
    if (running?.message.id !== job.message.id) return;
    endRunning();
    killProcess();
    next();
  };

  return {
    speak(line, signal) {
      if (signal.aborted) return Promise.reject(new KinoraError('cancelled', 'The line was cancelled.'));
      if (closed) return Promise.reject(failure('The voice is closed.'));
      return new Promise<Answered>((resolve, reject) => {
        const job: Job = { message: { ...line, id: ++lastId }, signal, attempt: 1, resolve, reject };
        const onAbort = (): void => abandon(job);
        const settle = (): void => signal.removeEventListener('abort', onAbort);
        job.resolve = (answer) => {
          settle();
          resolve(answer);
        };
        job.reject = (error) => {
          settle();
          reject(error);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idleTimer);
      const child = process_;
      process_ = undefined;
      for (const job of [endRunning(), ...waiting.splice(0)]) {
        job?.reject(new KinoraError('cancelled', 'The voice was closed.'));
      }
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      holdOpen(child, true);
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Undefined for what a library may have printed between the answers. */
function parseAnswer(line: string): SpeakAnswer | undefined {
  if (!line.startsWith('{')) return undefined;
  return SpeakAnswerSchema.parse(JSON.parse(line));
}

/** Whether this process keeps the parent alive. */
function holdOpen(child: ChildProcessWithoutNullStreams, hold: boolean): void {
  const pipes = [child.stdin, child.stdout, child.stderr] as unknown as Socket[];
  for (const held of [child, ...pipes]) {
    if (hold) held.ref();
    else held.unref();
  }
}

function failure(reason: string): KinoraError {
  return new KinoraError('engine_failed', `The embedded voice failed: ${reason}`, { retryable: true });
}

import { fork, type ChildProcess } from 'node:child_process';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { KinoraError } from '@kinora/film';
import { NETS, type Seen } from './eyes.ts';
import type { RgbPicture } from './picture.ts';
import { LookAnswerSchema, type LookMessage } from './wire.ts';

/** Loading takes 0.2 s: a process that nobody needs for this long is ended. */
const IDLE_MS = 60_000;
/** A picture takes under a second on a slow core; loading, two. */
const START_TIMEOUT_MS = 30_000;
const PICTURE_TIMEOUT_MS = 10_000;
/** A process that dies over the same pictures twice will do so again. */
const ATTEMPTS = 2;

const NEEDED = NETS.flatMap((name) =>
  ['json', 'bin'].map((ending) => new URL(`../data/${name}.${ending}`, import.meta.url)),
);

/** What was seen in each picture, in order; or that nobody could look, and why. */
export type Sight = { available: true; models: string; seen: Seen[] } | { available: false; why: string };

export interface Vision {
  /**
   * Looks at pictures, in a process of its own, one batch at a time. That nobody could look is an answer, never `nothing was
   * seen`: whoever asks must decide what follows.
   *
   * @throws KinoraError `cancelled`
   */
  lookAt(pictures: readonly RgbPicture[], signal: AbortSignal): Promise<Sight>;
  /** Refuses further pictures and waits until the process is gone. */
  close(): Promise<void>;
}

/** Null when this machine can look at pictures; else why not, in a sentence. */
export async function whyBlind(): Promise<string | null> {
  for (const file of NEEDED) {
    try {
      await access(file);
    } catch {
      return `The picture models are not whole: ${fileURLToPath(file)} is missing.`;
    }
  }
  return null;
}

interface Job {
  message: LookMessage;
  attempt: number;
  answer: (sight: Sight) => void;
}

/** Keeps at most one process and gives it one batch at a time. */
export function createVision(): Vision {
  const waiting: Job[] = [];
  let child: ChildProcess | undefined;
  let running: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;
  let lastId = 0;

  const endRunning = (): Job | undefined => {
    const job = running;
    running = undefined;
    clearTimeout(timer);
    return job;
  };

  const kill = (): void => {
    const process = child;
    child = undefined;
    process?.kill('SIGKILL');
  };

  const start = (): ChildProcess => {
    const script = fileURLToPath(new URL('vision-process.ts', import.meta.url));
    // Uint8Arrays travel as they are.
    const started = fork(script, {
      env: {},
      execArgv: ['--max-old-space-size=512'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaints = '';
    started.stderr?.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2_000)));
    started.on('message', (message) => {
      if (started === child) receive(message);
    });
    const gone = (reason: string): void => {
      if (started !== child) return;
      child = undefined;
      const job = endRunning();
      if (job && job.attempt < ATTEMPTS) waiting.unshift({ ...job, attempt: job.attempt + 1 });
      else job?.answer(blind(`${reason} ${complaints}`.trim()));
      next();
    };
    started.on('error', (error) => gone(error.message));
    started.on('exit', (code, signal) => gone(`Its process ended with ${signal ?? `code ${code}`}.`));
    return started;
  };

  const receive = (message: unknown): void => {
    const answer = LookAnswerSchema.safeParse(message);
    if (!answer.success || answer.data.id !== running?.message.id) return;
    const job = endRunning();
    const { data } = answer;
    job?.answer(data.kind === 'seen' ? { available: true, models: data.models, seen: data.seen } : blind(data.message));
    next();
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
    child ??= start();
    holdOpen(child, true);
    const timeoutMs = START_TIMEOUT_MS + PICTURE_TIMEOUT_MS * job.message.pictures.length;
    timer = setTimeout(() => {
      endRunning()?.answer(blind(`It did not finish in ${timeoutMs / 1000} s.`));
      kill();
      next();
    }, timeoutMs);
    // A process that has just died says so by its exit, which is where that is dealt with.
    child.send(job.message, () => undefined);
  };

  /** Nothing to look at: the process may live on for a while but keeps nobody waiting. */
  const rest = (): void => {
    const resting = child;
    if (resting === undefined) return;
    holdOpen(resting, false);
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (resting === child && !running) kill();
    }, IDLE_MS);
    idleTimer.unref();
  };

  const abandon = (id: number): void => {
    const place = waiting.findIndex(({ message }) => message.id === id);
    if (place >= 0) waiting.splice(place, 1);
    if (running?.message.id !== id) return;
    endRunning();
    kill();
    next();
  };

  return {
    async lookAt(pictures, signal) {
      const missing = await whyBlind();
      // Either may have happened meanwhile.
      if (signal.aborted) throw cancelled(signal);
      if (closed) return { available: false, why: 'Looking at pictures has ended with the studio.' };
      if (missing !== null) return { available: false, why: missing };
      return new Promise<Sight>((resolve, reject) => {
        const id = ++lastId;
        const onAbort = (): void => {
          reject(cancelled(signal));
          abandon(id);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        const answer = (sight: Sight): void => {
          signal.removeEventListener('abort', onAbort);
          resolve(sight);
        };
        waiting.push({ message: { id, pictures: [...pictures] }, attempt: 1, answer });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idleTimer);
      const ending = child;
      child = undefined;
      for (const job of [endRunning(), ...waiting.splice(0)]) job?.answer(blind('The studio is ending.'));
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
      const exited = new Promise((resolve) => ending.once('exit', resolve));
      holdOpen(ending, true);
      ending.kill('SIGKILL');
      await exited;
    },
  };
}

/** Whether this process keeps the parent alive. */
function holdOpen(child: ChildProcess, hold: boolean): void {
  const pipe = child.stderr as unknown as { ref(): void; unref(): void } | null;
  for (const held of [child, child.channel, pipe]) {
    if (hold) held?.ref();
    else held?.unref();
  }
}

const blind = (reason: string): Sight => ({ available: false, why: `The pictures could not be looked at: ${reason}` });

function cancelled(signal: AbortSignal): KinoraError {
  return new KinoraError('cancelled', 'Looking at the pictures was cancelled.', { cause: signal.reason });
}

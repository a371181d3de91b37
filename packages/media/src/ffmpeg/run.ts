import type { Untrusted } from '../sandbox/sandbox.ts';
import { startFfmpeg } from './process.ts';
import type { Ffmpeg } from './find.ts';

export interface Progress {
  /** Frames written so far; 0 where there is no picture. */
  frames: number;
  /** Seconds of the output written so far. */
  seconds: number;
}

export interface RunOptions {
  signal: AbortSignal;
  /** Told about four times a second. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** What ffmpeg reads at `pipe:0`. */
  stdin?: AsyncIterable<Uint8Array> | undefined;
  folder?: string | undefined;
  logLevel?: 'warning' | 'info';
  onLogLine?: ((line: string) => void) | undefined;
  /** As `startFfmpeg` has it. */
  untrusted?: Untrusted | undefined;
}

/**
 * Runs ffmpeg to its end. On abort the process is gone before the promise rejects, at the latest 300 ms later, so files
 * can be removed at once.
 *
 * @throws KinoraError `cancelled`, `disk_full`, `not_writable`, `ffmpeg_missing`, `ffmpeg_failed` with its telling line
 */
export async function runFfmpeg(ffmpeg: Ffmpeg, args: readonly string[], options: RunOptions): Promise<void> {
  const { signal, onProgress, folder, logLevel, onLogLine, untrusted } = options;
  const child = startFfmpeg(ffmpeg, ['-stats_period', '0.25', '-progress', 'pipe:1', ...args], {
    signal,
    folder,
    onLogLine,
    untrusted,
    ...(logLevel === undefined ? {} : { logLevel }),
  });
  readProgress(child.stdout, onProgress);
  if (options.stdin === undefined) {
    child.stdin.end();
    await child.ended;
    return;
  }
  const fed = feed(child.stdin, options.stdin).catch((thrown: unknown) => {
    child.kill();
    throw thrown;
  });
  const [fedResult, endedResult] = await Promise.allSettled([fed, child.ended]);
  // When what feeds it fails, ffmpeg is ended because of that: the first cause is the one to tell.
  if (fedResult.status === 'rejected') throw fedResult.reason;
  if (endedResult.status === 'rejected') throw endedResult.reason;
}

/** Copies into a process with back-pressure; stops without error once the process has closed its end. */
async function feed(stdin: NodeJS.WritableStream, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of source) {
    if (!stdin.writable) return;
    if (!stdin.write(chunk)) await drained(stdin);
  }
  stdin.end();
}

export function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

/** `-progress` writes `key=value` lines; each report ends with a `progress=` line. */
function readProgress(stdout: NodeJS.ReadableStream, onProgress: ((progress: Progress) => void) | undefined): void {
  let partial = '';
  const report: Progress = { frames: 0, seconds: 0 };
  stdout.setEncoding('utf8');
  stdout.on('data', (text: string) => {
    const lines = (partial + text).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) {
      const [key, value] = line.split('=');
      const number = Number(value);
      if (key === 'frame' && Number.isFinite(number)) report.frames = number;
      else if (key === 'out_time_us' && Number.isFinite(number)) report.seconds = Math.max(0, number / 1e6);
      else if (key === 'progress') onProgress?.({ ...report });
    }
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { Readable, type Writable } from 'node:stream';
import { KinoraError } from '@kinora/film';
import { bareEnvironment, sandboxPrefix, type Untrusted, USUAL_LIMITS } from '../sandbox/sandbox.ts';
import { failureOf } from './failure.ts';
import type { Ffmpeg } from './find.ts';

/** SIGTERM lets a wrapper pass the word on; ffmpeg itself would now finish its file, which nobody wants: SIGKILL follows. */
const KILL_AFTER_MS = 200;
/** Enough for the telling lines of any failure, small enough to keep for many processes. */
const KEPT_LOG_BYTES = 64 * 1024;
/** Below the server that answers people meanwhile. */
const NICENESS = 5;

export interface StartOptions {
  signal: AbortSignal;
  /** Working folder: relative names in arguments and filters need no escaping. */
  folder?: string | undefined;
  /** `warning` unless a filter's findings are wanted (`info`). */
  logLevel?: 'warning' | 'info';
  onLogLine?: ((line: string) => void) | undefined;
  /** More pipes it may write to: `pipe:3` and on. Each must be read, or it waits. */
  sidePipes?: number;
  /** Set where a file from elsewhere is opened: ffmpeg then sees these paths alone and is bounded. Paths must be absolute. */
  untrusted?: Untrusted | undefined;
}

export interface FfmpegProcess {
  stdin: Writable;
  stdout: Readable;
  /** `pipe:3` and on. */
  side: Readable[];
  /** Settles when the process is gone and its pipes are closed: resolves on exit 0, else rejects with a KinoraError. */
  ended: Promise<void>;
  /** Ends it; `ended` then rejects with `cancelled`. */
  kill(): void;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts ffmpeg with an argument list, never a shell line. Dies with this process: on a normal exit by the handler above,
 * on a crash through `setpriv --pdeathsig` where there is one (Linux).
 */
export function startFfmpeg(ffmpeg: Ffmpeg, args: readonly string[], options: StartOptions): FfmpegProcess {
  const { signal } = options;
  if (signal.aborted) throw cancelled(signal);
  const common = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', `level+${options.logLevel ?? 'warning'}`];
  const { untrusted } = options;
  const sandboxed = untrusted === undefined ? [] : sandboxPrefix(ffmpeg.sandbox, ffmpeg.path, untrusted);
  const [command, ...prefix] = [...dyingWithUs(), ...sandboxed, ffmpeg.path];
  const child = spawn(command, [...prefix, ...common, ...args], {
    cwd: options.folder,
    ...(untrusted === undefined ? {} : { env: bareEnvironment() }),
    stdio: ['pipe', 'pipe', 'pipe', ...Array.from({ length: options.sidePipes ?? 0 }, () => 'pipe' as const)],
    windowsHide: true,
  });
  running.add(child);
  if (child.pid !== undefined) lowerPriority(child.pid);

  let log = '';
  let partialLine = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    log = (log + text).slice(-KEPT_LOG_BYTES);
    if (options.onLogLine === undefined) return;
    const lines = (partialLine + text).split(/\r\n|\r|\n/);
    partialLine = lines.pop() ?? '';
    for (const line of lines) options.onLogLine(line);
  });
  // A pipe that breaks because ffmpeg ended is told by its exit, not twice.
  child.stdin.on('error', () => {});

  let killed = false;
  let overtime = false;
  let killTimer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    if (killed || !running.has(child)) return;
    killed = true;
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  signal.addEventListener('abort', kill, { once: true });
  const wallSeconds = untrusted === undefined ? null : (untrusted.limits?.wallSeconds ?? USUAL_LIMITS.wallSeconds);
  const overtimeTimer =
    wallSeconds === null
      ? undefined
      : setTimeout(() => {
          overtime = !killed;
          kill();
        }, wallSeconds * 1000);

  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => {
      if (child.pid !== undefined) return; // a failed kill, not a failed start; 'close' follows
      running.delete(child);
      clearTimeout(overtimeTimer);
      reject(new KinoraError('ffmpeg_missing', `${ffmpeg.path} could not be started.`, { cause }));
    });
    child.once('close', (exitCode, exitSignal) => {
      running.delete(child);
      clearTimeout(killTimer);
      clearTimeout(overtimeTimer);
      signal.removeEventListener('abort', kill);
      if (partialLine !== '') options.onLogLine?.(partialLine);
      if (overtime) reject(failureOf('', 'overtime'));
      else if (killed) reject(cancelled(signal));
      else if (exitCode === 0) resolve();
      else reject(failureOf(log, exitSignal ?? signalOf(exitCode) ?? `exit code ${exitCode}`));
    });
  });
  // Callers await `ended` when they are ready for it; until then a failure must not count as unhandled.
  ended.catch(() => {});
  const side = child.stdio.slice(3).filter((pipe): pipe is Readable => pipe instanceof Readable);
  return { stdin: child.stdin, stdout: child.stdout, side, ended, kill };
}

/** A sandbox says the signal that ended its program as a shell does: 128 and its number. */
function signalOf(exitCode: number | null): string | undefined {
  return Object.entries(constants.signals).find(([, number]) => 128 + number === exitCode)?.[0];
}

function cancelled(signal: AbortSignal): KinoraError {
  return new KinoraError('cancelled', 'The work was cancelled.', { cause: signal.reason });
}

let setprivPath: string | null | undefined;

function dyingWithUs(): string[] {
  setprivPath ??= process.platform === 'linux' ? (['/usr/bin/setpriv', '/bin/setpriv'].find(existsSync) ?? null) : null;
  return setprivPath === null ? [] : [setprivPath, '--pdeathsig', 'KILL', '--'];
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // already gone, or not allowed here: only a courtesy
  }
}

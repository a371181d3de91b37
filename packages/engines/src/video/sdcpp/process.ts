/**
 * One sd-cli process: started so that it dies with us, read as it speaks, ended within a second, found again after a crash.
 *
 * @module
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { createOutputReader, type SdcppEvent } from './output.ts';

/** It dies of SIGTERM in under 10 ms; a wrapper around it may not. */
const KILL_AFTER_MS = 200;
/** Enough for the telling lines of any failure, with a debugger's report behind them. */
const KEPT_STDERR_CHARACTERS = 64 * 1024;
/** Below the server that answers people meanwhile. */
const NICENESS = 5;

/** How a process came to its end. */
export interface Ending {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
  /** Why we ended it; null when it ended by itself. */
  stopped: 'asked' | 'silent' | null;
}

export interface SdcppProcess {
  /** Ends without error when the process does; `ended` tells how. */
  events: AsyncIterable<SdcppEvent>;
  ended: Promise<Ending>;
  /** Asks it to end, then makes it. */
  stop(): void;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts it with an argument list, never a shell line. It dies with this process: on a normal exit by the handler above, on a
 * crash by `setpriv --pdeathsig` where there is one (Linux), elsewhere of SIGPIPE when it prints its next step.
 *
 * @throws what `spawn` gives for a file that cannot be run, as a rejection of `ended`
 */
export function startSdcpp(options: {
  binary: string;
  arguments: readonly string[];
  folder: string;
  silenceMs: number;
}): SdcppProcess {
  const { command, prefix } = dyingWithUs(options.binary);
  const child = spawn(command, [...prefix, ...options.arguments], {
    cwd: options.folder,
    env: quietEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  running.add(child);
  if (child.pid !== undefined) lowerPriority(child.pid);
  const reader = createOutputReader();
  const waiting: SdcppEvent[] = [];
  let wake = (): void => undefined;
  let over = false;
  let stopped: Ending['stopped'] = null;
  let stderr = '';
  let killTimer: NodeJS.Timeout | undefined;

  const stop = (why: 'asked' | 'silent'): void => {
    if (over || stopped !== null) return;
    stopped = why;
    child.kill('SIGTERM');
    killTimer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  let silence = setTimeout(() => stop('silent'), options.silenceMs);
  child.stdout.on('data', (chunk: Buffer) => {
    clearTimeout(silence);
    silence = setTimeout(() => stop('silent'), options.silenceMs);
    waiting.push(...reader.read(chunk));
    wake();
  });
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => (stderr = (stderr + text).slice(-KEPT_STDERR_CHARACTERS)));

  const ended = new Promise<Ending>((resolve, reject) => {
    const settle = (): void => {
      over = true;
      clearTimeout(silence);
      clearTimeout(killTimer);
      running.delete(child);
      wake();
    };
    child.once('error', (cause) => {
      if (child.pid !== undefined) return; // a failed kill, not a failed start; 'close' follows
      settle();
      reject(cause);
    });
    child.once('close', (exitCode, signal) => {
      settle();
      resolve({ exitCode, signal, stderr, stopped });
    });
  });
  // Callers await `ended` when they are ready for it; until then a failure must not count as unhandled.
  ended.catch(() => undefined);

  return {
    ended,
    stop: () => stop('asked'),
    events: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          const event = waiting.shift();
          if (event !== undefined) yield event;
          else if (over) return;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      },
    },
  };
}

let setprivPath: string | null | undefined;

function dyingWithUs(path: string): { command: string; prefix: string[] } {
  setprivPath ??= process.platform === 'linux' ? (['/usr/bin/setpriv', '/bin/setpriv'].find(existsSync) ?? null) : null;
  // setpriv would answer for a file that cannot be run; spawn itself tells why.
  if (setprivPath === null || !existsSync(path)) return { command: path, prefix: [] };
  return { command: setprivPath, prefix: ['--pdeathsig', 'KILL', '--', path] };
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, Math.max(getPriority(pid), NICENESS));
  } catch {
    // already gone, or not allowed here: only a courtesy
  }
}

/** What a program needs to find its libraries and its GPU. Nothing else: the environment also holds keys. */
const NEEDED =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMP|TEMP|TMPDIR|SystemRoot|windir|PATHEXT|USERPROFILE|(LOCAL)?APPDATA|ProgramData|(DY)?LD_\w+|XDG_RUNTIME_DIR|(CUDA|NVIDIA|HIP|HSA|ROCR|ROCM|AMD|GPU|GGML|SYCL|ONEAPI|ZE|VK|MESA|RADV|MUSA|OMP|KMP|GOMP|MTL)_\w+)$/i;
const SECRET = /(KEY|TOKEN|SECRET|PASSWORD)/i;

export function quietEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name) && !SECRET.test(name)));
}

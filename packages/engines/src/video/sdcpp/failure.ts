import { KinoraError } from '@kinora/film';
import { lastWords } from './output.ts';
import type { Ending } from './process.ts';

/** Signals behind an exit code of a shell that wraps the program (128 and the signal's number). */
const WRAPPED_SIGNALS = new Map<number, NodeJS.Signals>([
  [130, 'SIGINT'],
  [134, 'SIGABRT'],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV'],
  [143, 'SIGTERM'],
]);

/** A program's own doing: the same will happen again. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE']);
const NO_MEMORY = /alloc|out of memory|cudaMalloc|bad_alloc/i;
const USAGE = /unknown argument|invalid argument|required argument/i;

/** Why a process that ended ended badly. */
export function failureOf(ending: Ending): KinoraError {
  const signal = ending.signal ?? WRAPPED_SIGNALS.get(ending.exitCode ?? 0) ?? null;
  const words = lastWords(ending.stderr);
  const said = words === null ? '' : ` It said: ${words.slice(0, 300)}`;
  if (ending.stopped === 'asked') return new KinoraError('cancelled', 'The take was cancelled.');
  if (ending.stopped === 'silent') {
    return new KinoraError('timeout', `sd-cli printed nothing for too long and was ended.${said}`, { retryable: true });
  }
  if (USAGE.test(words ?? '')) {
    return new KinoraError('engine_refused', `This sd-cli does not know what it was asked; take a newer one.${said}`, {
      field: 'settings.binary',
    });
  }
  if (NO_MEMORY.test(words ?? '')) {
    const help = 'Turn on offloadToCpu and vaeTiling, set maxVramGigabytes, or choose a smaller size.';
    return new KinoraError('engine_failed', `sd-cli ran out of memory. ${help}${said}`);
  }
  if (signal === null) {
    const how = ending.exitCode === 0 ? 'ended without a video' : `failed with exit code ${ending.exitCode}`;
    return new KinoraError('engine_failed', `sd-cli ${how}.${said}`);
  }
  if (CRASHES.has(signal)) return new KinoraError('engine_failed', `sd-cli crashed (${signal}).${said}`);
  const guess = signal === 'SIGKILL' ? ', perhaps because memory ran out' : '';
  return new KinoraError('engine_failed', `sd-cli was ended from outside (${signal}${guess}).${said}`, {
    retryable: true,
  });
}

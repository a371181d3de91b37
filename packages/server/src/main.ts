/**
 * The studio as a process: reads what it is told, opens the studio, serves until it is stopped.
 *
 * @module
 */
import { type ErrorBody, KinoraError, toErrorBody } from '@kinora/film';
import { announceStudio, ownStudioAt } from './announce.ts';
import { type Config, readConfig } from './config.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { countLeases, NO_LEASES } from './leases.ts';
import { openLog } from './observe/log.ts';
import { openStudio, type Studio, type StudioEvents } from './studio.ts';

/** A database that dies more often than this within `RESTART_WINDOW_MS` needs a person. */
const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 300_000;
/** A stop that hangs is cut off: all that matters is in the database. */
const STOP_TIMEOUT_MS = 8_000;

async function main(): Promise<void> {
  const wantsJson = process.argv.includes('--json');
  let config: Config;
  try {
    config = readConfig(process.argv.slice(2), process.env);
  } catch (error) {
    return exitWith(toErrorBody(error), wantsJson);
  }
  if (config.role === 'worker') leanly(config);
  openLog(config.log);
  if (config.doctor) {
    const { runDoctor } = await import('./doctor.ts');
    process.exit(await runDoctor(config));
  }
  if (config.backup !== null) return backUp(config, config.backup, wantsJson);

  const stopping = new AbortController();
  let announced: { withdraw(): void } | null = null;
  const end = (code: number): void => {
    // The terminal tells the whole family of a Ctrl-C, and whoever started us passes it on.
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => process.exit(code), config.drainMs + STOP_TIMEOUT_MS);
    announced?.withdraw();
    // A start that was given up has undone itself when it rejects.
    const closing = opening.then(
      async ({ studio }) => {
        studio?.leave();
        if (config.drainMs > 0) await sleep(config.drainMs);
        await studio?.stop();
      },
      () => undefined,
    );
    closing.then(
      () => process.exit(code),
      (error: unknown) => {
        process.stderr.write(`while stopping: ${toErrorBody(error).message}\n`);
        process.exit(code);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));

  const leases = config.ephemeral ? countLeases(() => end(0)) : NO_LEASES;
  let url: string | null = null;
  const events: StudioEvents = {
    onDatabaseLost: (error) => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      const refusal = restart(config, url, error);
      announced?.withdraw();
      exitWith(toErrorBody(refusal), config.json, refusal, 'go on');
    },
    // Others own its work now; whatever it still did would be done twice.
    onDeclaredDead: () => process.exit(70),
  };
  let setUpUrl: string | null = null;
  const opening = findOrOpen(config, (signal) => openStudio(config, leases, events, signal), stopping.signal);
  try {
    const { studio, ...found } = await opening;
    if (stopping.signal.aborted) return;
    url = found.url;
    if (studio === null) {
      return say(config, { type: 'ready', url }, `Kinora is already running at ${url}`, () => process.exit(0));
    }
    setUpUrl = studio.setUpUrl;
  } catch (error) {
    // `end` waits for the same start and leaves.
    if (stopping.signal.aborted) return;
    return exitWith(toErrorBody(error), config.json, error);
  }
  announced = announceStudio(config, url);
  leases.begin();
  // Printed once more by a process that took this one's place; whoever started it reads the first line only.
  say(config, { type: 'ready', url, ...(setUpUrl === null ? {} : { setUpUrl }) }, readyWords(url, setUpUrl));
}

/**
 * A worker holds thousands of takes for hours, mostly waiting: the heap is kept near what lives in it. Measured with 2,000
 * takes in flight: 250 MB instead of 540; V8 reads these flags only at its start, so the process is replaced once.
 */
function leanly(config: Config): void {
  const flags = ['--heap-growing-percent=30', '--max-semi-space-size=4'];
  if (typeof process.execve !== 'function' || flags.every((flag) => process.execArgv.includes(flag))) return;
  const args = [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)];
  process.execve(process.execPath, args, config.environment);
}

/**
 * The studio of this home at the wanted port, or a new one (`studio` is null for one that runs already). Of two that start
 * at the same moment one gets the port; the other waits for it, and opens should the first fail.
 */
async function findOrOpen(
  config: Config,
  open: (signal: AbortSignal) => Promise<Studio>,
  signal: AbortSignal,
): Promise<{ url: string; studio: Studio | null }> {
  for (let attempt = 1; ; attempt++) {
    const running = await ownStudioAt(config, signal);
    if (running !== null) return { url: running, studio: null };
    try {
      const studio = await open(signal);
      return { url: studio.url, studio };
    } catch (error) {
      if (toErrorBody(error).code !== 'port_taken' || attempt === 2) throw error;
    }
  }
}

async function backUp(config: Config, asked: NonNullable<Config['backup']>, json: boolean): Promise<void> {
  try {
    const note =
      asked.kind === 'take'
        ? await (await import('./backup/backup.ts')).takeBackup(config, asked.folder, asked.withMasterKey)
        : await (await import('./backup/restore.ts')).restoreBackup(config, asked.folder);
    say(config, note, JSON.stringify(note), () => process.exit(0));
  } catch (error) {
    exitWith(toErrorBody(error), json, error, 'go on');
  }
}

function readyWords(url: string, setUpUrl: string | null): string {
  const ready = `Kinora is ready: ${url}   (Ctrl-C stops it)`;
  return setUpUrl === null ? ready : `${ready}\nIt waits for its first owner, who opens this link: ${setUpUrl}`;
}

function say(config: Config, event: unknown, words: string, then: () => void = () => undefined): void {
  process.stdout.write(config.json ? `${JSON.stringify(event)}\n` : `${words}\n`, then);
}

function exitWith(error: ErrorBody, json: boolean, thrown?: unknown, what: 'start' | 'go on' = 'start'): void {
  if (error.code === 'internal' && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  const text = json ? `${JSON.stringify({ type: 'failed', error })}\n` : '';
  if (!json) process.stderr.write(`Kinora cannot ${what}: ${error.message}\n`);
  process.stdout.write(text, () => process.exit(error.code === 'invalid_request' ? 2 : 1));
}

/**
 * The process cannot mend its connections to a database that was killed under it; a new one in its place can. Same process
 * id, same port, same flags; every unfinished film goes on there.
 *
 * @returns only when it may not: why
 */
function restart(config: Config, url: string | null, lost: KinoraError): KinoraError {
  const recent = config.restartedAt.filter((at) => at > Date.now() - RESTART_WINDOW_MS);
  const refusal = (why: string) =>
    new KinoraError('database_unreachable', `${lost.message} ${why}`, { retryable: true, cause: lost });
  if (recent.length >= MAX_RESTARTS) {
    return refusal(
      `That was ${recent.length + 1} times within ${RESTART_WINDOW_MS / 60_000} minutes, so Kinora ends. Look with npm start -- --doctor; unfinished films go on with the next start.`,
    );
  }
  if (typeof process.execve !== 'function') return refusal('Start Kinora again; unfinished films go on.');
  process.stderr.write(`${lost.message} Starting again.\n`);
  const port = url === null ? config.port : Number(new URL(url).port);
  const args = process.argv.slice(1).filter((argument, index, all) => !isPortArgument(argument, all[index - 1]));
  return process.execve(process.execPath, [process.execPath, ...process.execArgv, ...args, '--port', String(port)], {
    ...config.environment,
    KINORA_RESTARTS: [...recent, Date.now()].join(','),
  });
}

/** `--port 1`, `--port=1`, `-p 1`, `-p=1` and `-p1`. */
function isPortArgument(argument: string, before: string | undefined): boolean {
  return /^(-p|--port(=|$))/.test(argument) || before === '--port' || before === '-p';
}

await main();

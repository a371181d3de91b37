/**
 * The studio as a process: reads what it is told, opens the studio, serves until it is stopped.
 *
 * @module
 */
import { type ErrorBody, type KinoraError, toErrorBody } from '@kinora/film';
import { announceStudio, ownStudioAt } from './announce.ts';
import { type Config, readConfig } from './config.ts';
import { countLeases, NO_LEASES } from './leases.ts';
import { openStudio, type Studio } from './studio.ts';

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
  if (config.doctor) {
    const { runDoctor } = await import('./doctor.ts');
    process.exit(await runDoctor(config));
  }

  const running = await ownStudioAt(config);
  if (running !== null) {
    say(config, { type: 'ready', url: running }, `Kinora is already running at ${running}`);
    process.exit(0);
  }

  let studio: Studio | null = null;
  let ending = false;
  const end = (code: number): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(code), STOP_TIMEOUT_MS).unref();
    announced?.withdraw();
    void (studio?.stop() ?? Promise.resolve()).then(
      () => process.exit(code),
      (error: unknown) => {
        process.stderr.write(`while stopping: ${toErrorBody(error).message}\n`);
        process.exit(code);
      },
    );
  };
  let announced: { withdraw(): void } | null = null;
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('SIGHUP', () => end(0));

  try {
    studio = await openStudio(config, config.ephemeral ? countLeases(() => end(0)) : NO_LEASES, {
      onDatabaseLost: (error) => {
        if (!ending) restart(config, studio?.url ?? null, error);
      },
      // Others own its work now; whatever it still did would be done twice.
      onDeclaredDead: () => process.exit(70),
    });
  } catch (error) {
    return exitWith(toErrorBody(error), config.json, error);
  }
  announced = announceStudio(config, studio.url);
  say(config, { type: 'ready', url: studio.url }, `Kinora is ready: ${studio.url}   (Ctrl-C stops it)`);
}

function say(config: Config, event: unknown, words: string): void {
  process.stdout.write(config.json ? `${JSON.stringify(event)}\n` : `${words}\n`);
}

function exitWith(error: ErrorBody, json: boolean, thrown?: unknown): void {
  if (error.code === 'internal' && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  const text = json ? `${JSON.stringify({ type: 'failed', error })}\n` : '';
  if (!json) process.stderr.write(`Kinora cannot start: ${error.message}\n`);
  process.stdout.write(text, () => process.exit(error.code === 'invalid_request' ? 2 : 1));
}

/**
 * The process cannot mend its connections to a database that was killed under it; a new one in its place can. Same process
 * id, same port; every unfinished film goes on there.
 */
function restart(config: Config, url: string | null, error: KinoraError): void {
  const history = (process.env['KINORA_RESTARTS'] ?? '')
    .split(',')
    .map(Number)
    .filter((at) => at > Date.now() - RESTART_WINDOW_MS);
  process.stderr.write(`${error.message} Starting again.\n`);
  if (history.length >= MAX_RESTARTS || typeof process.execve !== 'function') process.exit(1);
  const port = url === null ? config.port : Number(new URL(url).port);
  const args = process.argv.slice(1).filter((argument, index, all) => !isPortArgument(argument, all[index - 1]));
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...args, '--port', String(port)], {
    ...config.environment,
    KINORA_RESTARTS: [...history, Date.now()].join(','),
  });
}

function isPortArgument(argument: string, before: string | undefined): boolean {
  return /^(-p|--port)(=|$)/.test(argument) || before === '--port' || before === '-p';
}

await main();

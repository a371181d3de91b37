import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromErrorBody, ErrorBodySchema, KinoraError } from '@kinora/film';
import { createClient, type Client } from '@kinora/sdk';
import { z } from 'zod';
import { interrupted } from './exit-codes.ts';
import { homeIdsOf, type Surroundings } from './surroundings.ts';

const StudioFileSchema = z.object({ pid: z.number().int().positive(), url: z.url(), ephemeral: z.boolean() });

const FirstLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.url() }),
  z.object({
    type: z.literal('failed'),
    error: ErrorBodySchema,
  }),
]);

/** A studio that answers. */
export interface Studio {
  url: string;
  pid: number;
  /** Started for a command, and ending after it; nobody else brings it back. */
  ephemeral: boolean;
  client: Client;
}

const ANSWER_TIMEOUT_MS = 3_000;
/** A first start makes the database and its tables; on a busy machine that takes a while. */
const START_TIMEOUT_MS = 120_000;
const LOOK_EVERY_MS = 15;
/** A studio that goes away while it is asked is looked for again so often. */
const ATTEMPTS = 3;

function clientOf({ apiKey }: Surroundings, baseUrl: string, actor?: string): Client {
  return createClient({
    baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(actor === undefined ? {} : { actor }),
  });
}

/** The studio that serves this home, if one runs and answers. */
export async function findStudio(here: Surroundings): Promise<Studio | null> {
  const noted = readStudioFile(here.home);
  if (noted === null) return null;
  const client = clientOf(here, noted.url);
  try {
    const health = await client.health(AbortSignal.timeout(ANSWER_TIMEOUT_MS));
    return homeIdsOf(here.home).includes(health.homeId) ? { ...noted, client } : null;
  } catch {
    // gone, or another program's answer
    return null;
  }
}

function readStudioFile(home: string): z.output<typeof StudioFileSchema> | null {
  try {
    return StudioFileSchema.parse(JSON.parse(readFileSync(path.join(home, 'run/studio.json'), 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Starts a studio for a command: on a free port, in a session of its own (Ctrl-C here does not reach it), ending by itself
 * soon after the last lease on it is gone.
 *
 * @throws KinoraError the studio's own reason why it cannot start, or `studio_unreachable`
 */
export async function startStudio(here: Surroundings, signal: AbortSignal): Promise<Studio> {
  const run = path.join(here.home, 'run');
  const logFile = path.join(run, 'server.log');
  const log = openLog(run, logFile);
  const logStart = statSync(logFile).size;
  // A file, not a pipe: the studio outlives us, and may say it is ready once more after it restarted.
  const saidFile = path.join(run, `said-${randomUUID()}`);
  const said = openSync(saidFile, 'w');
  const main = path.join(here.root, 'packages/server/src/main.ts');
  const child = spawn(process.execPath, [main, '--port', '0', '--json', '--ephemeral'], {
    cwd: here.root,
    detached: true,
    stdio: ['ignore', said, log],
    env: { ...process.env, KINORA_HOME: here.home },
  });
  child.unref();
  const removeFile = () => rmSync(saidFile, { force: true });
  process.on('exit', removeFile);
  try {
    const line = await firstLine(saidFile, child, signal);
    if (line === null) throw silentDeath(logFile, logStart);
    const told = FirstLineSchema.parse(JSON.parse(line));
    if (told.type === 'ready')
      return { url: told.url, pid: child.pid ?? 0, ephemeral: true, client: clientOf(here, told.url) };
    throw fromErrorBody(told.error);
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  } finally {
    closeSync(said);
    closeSync(log);
    removeFile();
    process.off('exit', removeFile);
  }
}

/** The first line that is an event; null when the studio ended without one. */
async function firstLine(file: string, child: ChildProcess, signal: AbortSignal): Promise<string | null> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null || spawnError !== undefined;
    const complete = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const line = complete.find((candidate) => candidate.startsWith('{'));
    if (line !== undefined) return line;
    if (ended) return null;
    if (signal.aborted) throw interrupted();
    if (Date.now() > giveUpAt)
      throw new KinoraError('studio_unreachable', `The studio was not ready after ${START_TIMEOUT_MS / 1000} s.`);
    await sleep(LOOK_EVERY_MS);
  }
}

function openLog(run: string, logFile: string): number {
  try {
    mkdirSync(run, { recursive: true });
    // a log is for the last few starts
    const size = existsSync(logFile) ? statSync(logFile).size : 0;
    return openSync(logFile, size > 5_000_000 ? 'w' : 'a');
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new KinoraError(
      full ? 'disk_full' : 'not_writable',
      full
        ? `The disk of ${run} is full.`
        : `Kinora cannot write in ${run}. Make it this user's own, or set KINORA_HOME to another folder.`,
      { cause },
    );
  }
}

function silentDeath(logFile: string, from: number): KinoraError {
  const said = readFileSync(logFile).subarray(from).toString().trim().split('\n').slice(-12).join('\n');
  const words = said === '' ? '' : `\n${said}`;
  return new KinoraError('studio_unreachable', `The studio ended while it started (log: ${logFile}).${words}`);
}

/** Keeps a studio that ends by itself alive until `release`; a studio that serves until stopped does not mind. */
export interface Lease {
  release(): void;
}

/** Finds the running studio or starts one, and holds a lease on it. One that was just ending is replaced. */
export async function openStudio(here: Surroundings, signal: AbortSignal): Promise<{ studio: Studio; lease: Lease }> {
  for (let attempt = 1; ; attempt++) {
    const studio = (await findStudio(here)) ?? (await startStudio(here, signal));
    try {
      return { studio, lease: await holdLease(studio) };
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

export async function holdLease(studio: Studio): Promise<Lease> {
  const control = new AbortController();
  const response = await studio.client.holdLease(control.signal);
  const drain = async () => {
    // reading is what keeps the connection moving; its end is noticed by whoever uses the studio
    for await (const piece of response.body ?? []) void piece;
  };
  drain().catch(() => undefined);
  return { release: () => control.abort() };
}

/** Runs `ask` with a studio and lets it go afterwards. What only asks may be asked again when the studio goes away. */
export async function withStudio<Value>(
  here: Surroundings,
  signal: AbortSignal,
  ask: (studio: Studio) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    const { studio, lease } = await openStudio(here, signal);
    try {
      return await ask(studio);
    } catch (error) {
      if (!isPassing(error) || attempt === ATTEMPTS) throw error;
    } finally {
      lease.release();
    }
  }
}

/** The same with a client that says who asks, where one house has several people. */
export async function withStudioAs<Value>(
  here: Surroundings,
  actor: string | undefined,
  signal: AbortSignal,
  ask: (client: Client) => Promise<Value>,
): Promise<Value> {
  return withStudio(here, signal, ({ url, client }) => ask(actor === undefined ? client : clientOf(here, url, actor)));
}

/** Whether an error of a call only says that the studio is away just now. */
export function isPassing(error: unknown): boolean {
  if (error instanceof KinoraError)
    return error.code === 'studio_unreachable' || (error.code === 'internal' && error.retryable);
  // fetch's word for a connection that broke in the middle of a body
  return error instanceof TypeError && /terminated|fetch failed|network/i.test(error.message);
}

/** Whether this process still runs. */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    // a zombie answers signals: "pid (name) Z …"
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** Waits until a condition holds; false when it did not in time. */
export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > giveUpAt) return false;
    await sleep(50);
  }
  return true;
}

import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { Client } from 'pg';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import {
  DATABASE_NAME,
  DATABASE_USER,
  serverEnvironment,
  unwritable,
  writeAtOnce,
  type ClusterPlaces,
} from './cluster.ts';
import { commandLineOf, processStamp } from '../process-life.ts';

/** A running server. */
export interface Postmaster {
  pid: number;
  stamp: string;
  port: number;
}

/** After a crash PostgreSQL replays its log first; on a slow disk that takes its time. */
const READY_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 25;
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * A small server: it shares the machine with the drawing and encoding. 150 connections hold four processes with all their
 * pools full, some 30 each. fsync stays on: a film that is said to be finished is finished.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '150',
  // tables of locks grow with the connections; these hold as many as PostgreSQL's own 64 do for 60 (0.5 MB instead of 3 MB more)
  max_locks_per_transaction: '26',
  max_pred_locks_per_transaction: '26',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  // what a backup of a running server needs
  wal_level: 'replica',
  // a segment used again would keep what was written into it before, deleted words among it
  wal_recycle: 'off',
  // no workers that only cost memory here: replication, parallel queries, I/O helpers, compilation
  max_wal_senders: '0',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
};

/** The server postmaster.pid speaks of, if it runs and is this data's own; a file left behind by a killed one is ignored. */
export function findPostmaster(places: ClusterPlaces): Postmaster | null {
  const lines = postmasterLines(places);
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  const stamp = processStamp(pid);
  if (stamp === null || !Number.isInteger(port) || port <= 0) return null;
  const words = commandLineOf(pid);
  if (words !== null && !words.includes(places.data)) return null;
  return { pid, stamp, port };
}

/** postmaster.pid: process, data folder, start time, port, socket folder, address, shared memory, status. */
function postmasterLines(places: ClusterPlaces): string[] | null {
  try {
    return readFileSync(path.join(places.data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unwritable(places.data, error);
  }
}

export function databaseUrl(port: number, password: string, database = DATABASE_NAME): string {
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
}

export type Answer = 'ready' | 'starting' | 'wrong_password' | 'silent';

/** Asks the server whether it takes our password and serves our data; makes our database where it lacks. */
export async function askPostmaster(port: number, password: string, places: ClusterPlaces): Promise<Answer> {
  const client = new Client({
    connectionString: databaseUrl(port, password, 'postgres'),
    connectionTimeoutMillis: 5_000,
    application_name: 'kinora-supervisor',
  });
  // an idle connection's error has nobody waiting for it
  client.on('error', () => {});
  try {
    await client.connect();
    const shown = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (shown.rows[0]?.data_directory !== places.data) return 'silent';
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
    return 'ready';
  } catch (error) {
    const code = (error as { code?: string }).code;
    // 57P03 cannot_connect_now, 57P01 admin_shutdown, 53300 too_many_connections; 28P01 invalid_password
    if (code === '57P03' || code === '57P01' || code === '53300') return 'starting';
    return code === '28P01' ? 'wrong_password' : 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Joins a server that is running: waits while it starts, and while it shuts down.
 *
 * @returns true once it answers; false when it is gone, or does not answer and had to be ended
 */
export async function joinPostmaster(
  running: Postmaster,
  password: string,
  places: ClusterPlaces,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS;
  let silentSince: number | null = null;
  while (isRunning(running) && Date.now() < giveUpAt) {
    throwIfAborted(signal);
    const status = postmasterLines(places)?.[7]?.trim();
    if (status === 'ready') {
      const answer = await askPostmaster(running.port, password, places);
      if (answer === 'ready') return true;
      if (answer === 'wrong_password') break;
      silentSince = answer === 'silent' ? (silentSince ?? Date.now()) : null;
      if (silentSince !== null && Date.now() - silentSince > 15_000) break;
    }
    await sleep(LOOK_EVERY_MS * 2);
  }
  await endPostmaster(running);
  return false;
}

/** Starts the server on the port it had before, or another free one, and waits until it answers. */
export async function startPostmaster(
  places: ClusterPlaces,
  binaries: PostgresBinaries,
  account: Account | null,
  password: string,
  signal: AbortSignal | undefined,
): Promise<Postmaster> {
  rotateLog(places.logFile);
  const giveUpAt = Date.now() + READY_TIMEOUT_MS;
  let port = rememberedPort(places) ?? (await freePort());
  for (;;) {
    throwIfAborted(signal);
    // no server of this data runs: the caller looked, and holds the lock
    rmSync(path.join(places.data, 'postmaster.pid'), { force: true });
    const attempt = await attemptStart(places, binaries, account, port, password, signal);
    if (attempt.ok) {
      writeAtOnce(places.portFile, `${port}\n`, 0o644);
      return attempt.postmaster;
    }
    if (/could not bind|Address already in use|could not create any TCP/i.test(attempt.log)) port = await freePort();
    // servants of a killed server need a moment to notice
    else if (/pre-existing shared memory block|lock file .* already exists/i.test(attempt.log)) await sleep(200);
    else throw startFailure(attempt.log, places);
    if (Date.now() > giveUpAt) throw startFailure(attempt.log, places);
  }
}

type Attempt = { ok: true; postmaster: Postmaster } | { ok: false; log: string };

async function attemptStart(
  places: ClusterPlaces,
  binaries: PostgresBinaries,
  account: Account | null,
  port: number,
  password: string,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const log = openSync(places.logFile, 'a+', 0o600);
  try {
    const logStart = fstatSync(log).size;
    const logged = () => readFrom(log, logStart);
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // a session of its own: Ctrl-C at our terminal, and our death, do not reach it
    const child = spawn(binaries.postgres, ['-D', places.data, '-p', String(port), ...settings], {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    const ended = endOf(child);
    const { pid } = child;
    if (pid === undefined) return { ok: false, log: (await ended).message };
    child.unref();
    const postmaster = { pid, stamp: processStamp(pid) ?? '', port };
    // ended before it had a handle that would do this, our process leaves no server behind
    const leaveAtOnce = () => {
      if (isRunning(postmaster)) signalPostmaster(postmaster, 'SIGINT');
    };
    process.on('exit', leaveAtOnce);
    try {
      const giveUpAt = Date.now() + READY_TIMEOUT_MS;
      while (child.exitCode === null && child.signalCode === null) {
        if (signal?.aborted || Date.now() > giveUpAt) {
          await endPostmaster(postmaster);
          throwIfAborted(signal);
          return { ok: false, log: `${logged()}\nit was not ready after ${READY_TIMEOUT_MS / 1000} s` };
        }
        if (postmasterLines(places)?.[7]?.trim() === 'ready') {
          const answer = await askPostmaster(port, password, places);
          if (answer === 'ready') return { ok: true, postmaster };
          if (answer === 'wrong_password') {
            await endPostmaster(postmaster);
            return { ok: false, log: 'the password in the home is not the database’s' };
          }
        }
        await Promise.race([ended, sleep(LOOK_EVERY_MS)]);
      }
      return { ok: false, log: logged() };
    } finally {
      process.off('exit', leaveAtOnce);
    }
  } finally {
    closeSync(log);
  }
}

function endOf(child: ChildProcess): Promise<{ message: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ message: error.message }));
    child.once('exit', (code, signal) => resolve({ message: `ended with ${code ?? signal}` }));
  });
}

function startFailure(log: string, places: ClusterPlaces): KinoraError {
  const reason = log.split('\n').findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? log.trim();
  if (/No space left/i.test(log)) return new KinoraError('disk_full', `The disk of ${places.data} is full.`);
  const sentence = reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
  return new KinoraError(
    'database_unreachable',
    `The embedded PostgreSQL did not start: ${sentence} (log: ${places.logFile})`,
  );
}

export const isRunning = (postmaster: Postmaster): boolean => {
  const stamp = processStamp(postmaster.pid);
  return stamp !== null && (postmaster.stamp === '' || stamp === postmaster.stamp);
};

/** Ends a server: asks it to write its data out (SIGINT), then insists. Comes back when it is gone. */
export async function endPostmaster(postmaster: Postmaster): Promise<void> {
  const patience = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const;
  for (const [signal, waitMs] of patience) {
    if (!isRunning(postmaster)) return;
    signalPostmaster(postmaster, signal);
    const until = Date.now() + waitMs;
    while (isRunning(postmaster) && Date.now() < until) await sleep(LOOK_EVERY_MS);
  }
}

export function signalPostmaster(postmaster: Postmaster, signal: NodeJS.Signals): void {
  try {
    process.kill(postmaster.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The port of the last start: clients that lost the server find it again where it was. */
function rememberedPort(places: ClusterPlaces): number | null {
  try {
    const port = Number(readFileSync(places.portFile, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function rotateLog(file: string): void {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
}

function readFrom(descriptor: number, start: number): string {
  const length = Math.min(16_000, Math.max(0, fstatSync(descriptor).size - start));
  const buffer = Buffer.alloc(length);
  readSync(descriptor, buffer, 0, length, start);
  return buffer.toString();
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new KinoraError('cancelled', 'stopped while the database was started');
}

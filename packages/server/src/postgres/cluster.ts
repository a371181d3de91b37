import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { accountToDropTo, canEnter, SYSTEM_FOLDER, type Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { commandLineOf, isSameProcess, processStamp } from '../process-life.ts';

/** The one database account and the one database of an embedded server. */
export const DATABASE_USER = 'kinora';
export const DATABASE_NAME = 'kinora';

/** Where the parts of one home's database lie. */
export interface ClusterPlaces {
  /** Files of our own account, in the home: password, port, pointer. */
  folder: string;
  /** PostgreSQL's data; in the home, or under the system's folder where the home is closed to its account. */
  data: string;
  passwordFile: string;
  portFile: string;
  logFile: string;
  lock: string;
  /** One file per process that uses the server. */
  users: string;
}

/** Makes the home's folders for the database and returns its lock; everything below wants to be called while holding it. */
export function prepareLock(home: string): string {
  try {
    mkdirSync(path.join(home, 'postgres'), { recursive: true });
    mkdirSync(path.join(home, 'run/postgres-users'), { recursive: true });
  } catch (error) {
    throw unwritable(home, error);
  }
  return findPlaces(home).lock;
}

/** Finds the places, or chooses them at a home's first start. */
export function choosePlaces(home: string, account: Account | null): ClusterPlaces {
  return placesIn(home, path.join(dataParent(path.join(home, 'postgres'), account), 'data'));
}

function placesIn(home: string, data: string): ClusterPlaces {
  const folder = path.join(home, 'postgres');
  const run = path.join(home, 'run');
  return {
    folder,
    data,
    passwordFile: path.join(folder, 'password'),
    portFile: path.join(folder, 'port'),
    logFile: path.join(run, 'postgres.log'),
    lock: path.join(run, 'postgres.lock'),
    users: path.join(run, 'postgres-users'),
  };
}

/** The places of a home that may never have been used; makes nothing. */
export function findPlaces(home: string): ClusterPlaces {
  const folder = path.join(home, 'postgres');
  return placesIn(home, path.join(readPointer(folder) ?? folder, 'data'));
}

const pointerOf = (folder: string) => path.join(folder, 'elsewhere');

function readPointer(folder: string): string | null {
  try {
    return readFileSync(pointerOf(folder), 'utf8').trim();
  } catch {
    return null;
  }
}

/** The folder the data folder lies in. A home keeps the choice of its first start. */
function dataParent(folder: string, account: Account | null): string {
  if (existsSync(path.join(folder, 'data'))) return folder;
  const pointed = readPointer(folder);
  if (pointed !== null && existsSync(pointed)) return pointed;
  if (account === null || (canEnter(account, folder) && canGive(folder, account))) return folder;
  sweepTemporaryHomes();
  const elsewhere = path.join(SYSTEM_FOLDER, `home-${randomBytes(8).toString('hex')}`);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  writeFileSync(path.join(elsewhere, 'home'), `${path.dirname(folder)}\n`);
  writeAtOnce(pointerOf(folder), `${elsewhere}\n`, 0o644);
  return elsewhere;
}

/**
 * Removes data whose home was a temporary folder that is gone, as tests and trials leave it. Any other home that is gone may
 * be on a disk that is only not there today.
 */
function sweepTemporaryHomes(): void {
  if (!existsSync(SYSTEM_FOLDER)) return;
  const temporary = [tmpdir(), '/tmp', '/var/tmp'].map((folder) => `${folder}${path.sep}`);
  for (const name of readdirSync(SYSTEM_FOLDER)) {
    const note = path.join(SYSTEM_FOLDER, name, 'home');
    if (!name.startsWith('home-') || !existsSync(note)) continue;
    const home = readFileSync(note, 'utf8').trim();
    if (existsSync(home) || !temporary.some((folder) => home.startsWith(folder))) continue;
    // a server that still runs there notices that its data is gone and ends by itself
    rmSync(path.join(SYSTEM_FOLDER, name), { recursive: true, force: true });
  }
}

/** Whether files here can be given to another account; some shared folders refuse. */
function canGive(folder: string, account: Account): boolean {
  const trial = path.join(folder, 'trial');
  try {
    writeFileSync(trial, '');
    chownSync(trial, account.uid, account.gid);
    return statSync(trial).uid === account.uid;
  } catch {
    return false;
  } finally {
    rmSync(trial, { force: true });
  }
}

/** The account this home's server runs under: the data's owner when we are root, else ourselves. */
export function serverAccount(data: string): Account | null {
  const account = accountToDropTo();
  if (account === null || !existsSync(data)) return account;
  const { uid, gid } = statSync(data);
  return uid === 0 ? account : { uid, gid };
}

/** Major version of the data, null when there is none. */
export function dataMajor(data: string): number | null {
  try {
    return Number(readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim());
  } catch {
    return null;
  }
}

/** @throws KinoraError when these programs cannot open this data. */
export function assertVersion(places: ClusterPlaces, binaries: PostgresBinaries): void {
  const major = dataMajor(places.data);
  if (major === null || major === binaries.major) return;
  const newer = major > binaries.major;
  throw new KinoraError(
    newer ? 'database_newer' : 'database_unreachable',
    newer
      ? `The database in ${places.data} was made by PostgreSQL ${major}, newer than the ${binaries.major} of this Kinora. Update Kinora.`
      : `The database in ${places.data} was made by PostgreSQL ${major}; this Kinora has ${binaries.major} and cannot open it. Use the Kinora that made it, or another KINORA_HOME.`,
  );
}

export function readPassword(places: ClusterPlaces): string | null {
  try {
    return readFileSync(places.passwordFile, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unwritable(places.folder, error);
  }
}

/** A new password, stored before it is used anywhere. */
export function createPassword(places: ClusterPlaces): string {
  const password = randomBytes(24).toString('base64url');
  writeAtOnce(places.passwordFile, `${password}\n`, 0o600);
  return password;
}

/**
 * Makes the data. It grows under another name and is renamed when complete: a `data` that exists is whole, whatever was
 * killed when.
 */
export async function initialiseCluster(
  places: ClusterPlaces,
  binaries: PostgresBinaries,
  account: Account | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const parent = path.dirname(places.data);
  await clearUnfinished(parent);
  const draft = path.join(parent, `${UNFINISHED}.${process.pid}`);
  const passwordFile = path.join(parent, `${UNFINISHED}.password`);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${createPassword(places)}\n`, { mode: 0o600 });
  if (account !== null) for (const place of [draft, passwordFile]) chownSync(place, account.uid, account.gid);
  const args = ['-D', draft, '-U', DATABASE_USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  // C locale: the same order everywhere. No sync: nothing is worth anything before the rename.
  try {
    const output = await runToEnd(binaries.initdb, [...args, '--locale=C', '-E', 'UTF8', '--no-sync'], account, {
      signal,
      onStart: (pid) => writeFileSync(makerOf(parent), `${pid} ${processStamp(pid) ?? ''}`),
    });
    if (output.code !== 0) throw initFailure(output.text, parent);
    renameSync(draft, places.data);
  } finally {
    for (const place of [draft, passwordFile, makerOf(parent)])
      rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

const UNFINISHED = 'data.unfinished';
/** Names the process that makes the data: it outlives us when we are killed, and must not write into a later try. */
const makerOf = (parent: string) => path.join(parent, `${UNFINISHED}.process`);

/** Removes what a killed start left, and the program that may still be at it. */
async function clearUnfinished(parent: string): Promise<void> {
  try {
    const [pid, stamp] = readFileSync(makerOf(parent), 'utf8').split(' ');
    const maker = { pid: Number(pid), stamp: stamp ?? '' };
    if (isSameProcess(maker.pid, maker.stamp) && commandLineOf(maker.pid)?.includes(UNFINISHED)) {
      process.kill(-maker.pid, 'SIGKILL');
      while (isSameProcess(maker.pid, maker.stamp)) await sleep(10);
    }
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  for (const leftover of readdirSync(parent))
    if (leftover.startsWith(UNFINISHED))
      rmSync(path.join(parent, leftover), { recursive: true, force: true, maxRetries: 5 });
}

function initFailure(text: string, folder: string): KinoraError {
  const last = text.trim().split('\n').slice(-3).join(' ');
  if (/No space left/i.test(text))
    return new KinoraError('disk_full', `The disk of ${folder} is full; the database needs 60 MB.`);
  return new KinoraError(
    'database_unreachable',
    `The embedded PostgreSQL could not make its data in ${folder}: ${last}`,
  );
}

/** Gives the database account a new password without knowing the old one; the server must not run. */
export async function resetPassword(
  places: ClusterPlaces,
  binaries: PostgresBinaries,
  account: Account | null,
): Promise<void> {
  const password = createPassword(places);
  const command = `ALTER ROLE ${DATABASE_USER} PASSWORD '${password}';\n`;
  const output = await runToEnd(binaries.postgres, ['--single', '-D', places.data, 'postgres'], account, {
    input: command,
  });
  if (output.code === 0) return;
  rmSync(places.passwordFile, { force: true });
  throw new KinoraError(
    'database_unreachable',
    `The password of the database in ${places.data} is lost: ${output.text}`,
  );
}

function runToEnd(
  program: string,
  args: readonly string[],
  account: Account | null,
  options: { signal?: AbortSignal | undefined; input?: string; onStart?: (pid: number) => void } = {},
): Promise<{ code: number; text: string }> {
  const { signal, input = '', onStart } = options;
  if (signal?.aborted) return Promise.reject(new KinoraError('cancelled', 'stopped before the database was made'));
  return new Promise((resolve, reject) => {
    // a process group of its own, so that it can be ended together with its helpers
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stop = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        // it has just ended by itself
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    };
    const letGo = () => {
      signal?.removeEventListener('abort', stop);
      process.off('exit', stop);
    };
    signal?.addEventListener('abort', stop, { once: true });
    // it would outlive us: it is no child of our terminal
    process.on('exit', stop);
    if (child.pid !== undefined) onStart?.(child.pid);
    let text = '';
    const keep = (piece: Buffer) => {
      text = (text + piece.toString()).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => {
      letGo();
      reject(new KinoraError('database_unreachable', `${program} does not start: ${cause.message}`, { cause }));
    });
    child.on('close', (code) => {
      letGo();
      if (signal?.aborted) reject(new KinoraError('cancelled', 'stopped while the database was made'));
      else resolve({ code: code ?? 1, text });
    });
    child.stdin.on('error', () => {}); // it may end before it has read all; its exit code tells
    child.stdin.end(input);
  });
}

/** What PostgreSQL needs from the environment, and nothing of ours. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}

/** Writes a whole file or none; the lock's holder is the only one who writes. */
export function writeAtOnce(file: string, content: string, mode: number): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
}

export function unwritable(folder: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC') return new KinoraError('disk_full', `The disk of ${folder} is full.`, { cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new KinoraError(
      'not_writable',
      `Kinora cannot write in ${folder}. Make it this user's own, or set KINORA_HOME to another folder.`,
      { cause },
    );
  return cause;
}

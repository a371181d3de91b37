/**
 * A real PostgreSQL, started and watched by us, for machines that have none. Its programs come from an npm package, its data
 * lies under KINORA_HOME. All Kinora processes of one home share one server; the last one to leave stops it. A server whose
 * Kinora was killed is found again by the next one.
 *
 * @module
 */
import path from 'node:path';
import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { KinoraError } from '@kinora/film';
import { accountToDropTo } from './account.ts';
import { binariesFor, findPostgresBinaries } from './binaries.ts';
import {
  assertVersion,
  choosePlaces,
  dataMajor,
  findPlaces,
  initialiseCluster,
  prepareLock,
  readPassword,
  resetPassword,
  serverAccount,
  unwritable,
  type ClusterPlaces,
} from './cluster.ts';
import { releaseFolderLock, tryFolderLock, withFolderLock } from './folder-lock.ts';
import {
  askPostmaster,
  databaseUrl,
  endPostmaster,
  findPostmaster,
  isRunning,
  joinPostmaster,
  signalPostmaster,
  startPostmaster,
  type Postmaster,
} from './postmaster.ts';
import { liveUsers, registerUser, unregisterUser } from './users.ts';

export interface EmbeddedPostgres {
  /** For any PostgreSQL client; holds the password. */
  url: string;
  /** True when the server was running already, started by another process or by one that was killed. */
  adopted: boolean;
  pid: number;
  /** Resolves when the server is gone: `stopped` by this handle's `stop`, or `died`. After `died`, start again; the URL stays the same if its port is still free. */
  exited: Promise<'stopped' | 'died'>;
  /** Leaves the server, and stops it if nobody else uses it. Comes back when that is done. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** KINORA_HOME, an absolute path. */
  home: string;
  /** Gives up the start. */
  signal?: AbortSignal;
  /** Called once when the server is gone without our `stop`. */
  onExit?: () => void;
}

/** Waits for others that start or stop the same server. */
const LOCK_TIMEOUT_MS = 90_000;
/** How soon a death is noticed. */
const WATCH_EVERY_MS = 250;

/**
 * Starts the server of this home, or joins the one that runs.
 *
 * @throws KinoraError `database_unreachable`, `database_newer`, `not_writable`, `disk_full` or `cancelled`, with the sentence to show.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const found = findPostgresBinaries();
  if (!found.ok) throw new KinoraError('database_unreachable', `${found.refusal.message} ${found.refusal.mend}`);
  const home = realHome(options.home);
  const lock = prepareLock(home);
  try {
    return await withFolderLock(lock, { timeoutMs: LOCK_TIMEOUT_MS, signal: options.signal }, async () => {
      const places = choosePlaces(home, accountToDropTo());
      const user = registerUser(places.users);
      try {
        const { postmaster, adopted, password } = await joinOrStart(places, found.value, options.signal);
        return handle(places, user, postmaster, adopted, password, options.onExit);
      } catch (error) {
        unregisterUser(user);
        throw error;
      }
    });
  } catch (error) {
    throw unwritable(home, error);
  }
}

/** One name for one folder: two processes may reach it by different links, and PostgreSQL knows it by the name it was given. */
function realHome(home: string): string {
  try {
    mkdirSync(home, { recursive: true });
    return realpathSync(home);
  } catch (error) {
    throw unwritable(home, error);
  }
}

async function joinOrStart(
  places: ClusterPlaces,
  packaged: Parameters<typeof binariesFor>[0],
  signal: AbortSignal | undefined,
): Promise<{ postmaster: Postmaster; adopted: boolean; password: string }> {
  const running = findPostmaster(places);
  const known = readPassword(places);
  if (running !== null && known !== null && (await joinPostmaster(running, known, places, signal)))
    return { postmaster: running, adopted: true, password: known };
  if (running !== null) await endPostmaster(running);
  assertVersion(places, packaged);
  const account = serverAccount(places.data);
  const binaries = binariesFor(packaged, account);
  if (!existsSync(places.data)) await initialiseCluster(places, binaries, account, signal);
  else if (known === null) {
    rmSync(path.join(places.data, 'postmaster.pid'), { force: true });
    await resetPassword(places, binaries, account);
  }
  const password = readPassword(places);
  if (password === null) throw new Error('the password was just written');
  return { postmaster: await startPostmaster(places, binaries, account, password, signal), adopted: false, password };
}

function handle(
  places: ClusterPlaces,
  user: string,
  postmaster: Postmaster,
  adopted: boolean,
  password: string,
  onExit: (() => void) | undefined,
): EmbeddedPostgres {
  const { promise: exited, resolve: tellExit } = Promise.withResolvers<'stopped' | 'died'>();
  const watch = setInterval(() => {
    if (!isRunning(postmaster)) finish('died');
  }, WATCH_EVERY_MS).unref();
  const finish = (how: 'stopped' | 'died') => {
    clearInterval(watch);
    process.off('exit', leaveAtOnce);
    unregisterUser(user);
    tellExit(how);
    if (how === 'died') onExit?.();
  };
  // for a process that ends without `stop`: no time to wait, so it only asks
  const leaveAtOnce = () => {
    unregisterUser(user);
    if (!existsSync(path.dirname(places.lock)) || !tryFolderLock(places.lock)) return;
    if (liveUsers(places.users).length === 0 && isRunning(postmaster)) signalPostmaster(postmaster, 'SIGINT');
    releaseFolderLock(places.lock);
  };
  process.on('exit', leaveAtOnce);
  let stopping: Promise<void> | undefined;
  const leave = async () => {
    // a home that was removed under us has no other users and no lock
    if (!existsSync(path.dirname(places.lock))) {
      finish('stopped');
      return endPostmaster(postmaster);
    }
    return withFolderLock(places.lock, { timeoutMs: LOCK_TIMEOUT_MS }, async () => {
      finish('stopped');
      if (liveUsers(places.users).length === 0) await endPostmaster(postmaster);
    });
  };
  return {
    url: databaseUrl(postmaster.port, password),
    adopted,
    pid: postmaster.pid,
    exited,
    stop: () => (stopping ??= leave()),
  };
}

/** Stops a server that a killed Kinora left running. One that is in use is left alone. */
export async function stopEmbeddedPostgres(home: string): Promise<'stopped' | 'in_use' | 'not_running'> {
  const places = findPlaces(existsSync(home) ? realpathSync(home) : path.resolve(home));
  if (!existsSync(places.data) || !existsSync(places.users)) return 'not_running';
  return withFolderLock(places.lock, { timeoutMs: LOCK_TIMEOUT_MS }, async () => {
    const running = findPostmaster(places);
    if (running === null) return 'not_running';
    if (liveUsers(places.users).length > 0) return 'in_use';
    await endPostmaster(running);
    return 'stopped';
  });
}

/** What `doctor` tells of the embedded database. */
export interface EmbeddedPostgresDescription {
  /** The programs; null with `problem` and `mend` when they are missing. */
  binaries: { version: string; folder: string } | null;
  problem?: string;
  mend?: string;
  /** The data of this home; null before the first start. */
  cluster: { folder: string; major: number; running: { pid: number; port: number; answers: boolean } | null } | null;
  logFile: string;
}

/** Looks; starts and stops nothing. */
export async function describeEmbeddedPostgres(home: string): Promise<EmbeddedPostgresDescription> {
  const places = findPlaces(existsSync(home) ? realpathSync(home) : path.resolve(home));
  const found = findPostgresBinaries();
  const major = dataMajor(places.data);
  const running = major === null ? null : findPostmaster(places);
  const password = major === null ? null : readPassword(places);
  const answers =
    running !== null && password !== null && (await askPostmaster(running.port, password, places)) === 'ready';
  return {
    binaries: found.ok ? { version: found.value.version, folder: found.value.folder } : null,
    ...(found.ok ? {} : { problem: found.refusal.message, mend: found.refusal.mend }),
    cluster:
      major === null
        ? null
        : {
            folder: places.data,
            major,
            running: running === null ? null : { pid: running.pid, port: running.port, answers },
          },
    logFile: places.logFile,
  };
}

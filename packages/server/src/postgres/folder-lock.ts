import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { isSameProcess, processStamp } from '../process-life.ts';

/** A holder that shows no life for so long is taken for dead although its number is in use. */
const STALE_AFTER_MS = 60_000;
const HEARTBEAT_MS = 5_000;
const LOOK_EVERY_MS = 25;

/**
 * Runs `work` while no other process of this machine does so with the same folder. The lock is a folder that names its
 * holder; one whose holder was killed is taken over in place, so that of two who wait only one can win.
 *
 * @throws KinoraError `database_unreachable` after `timeoutMs`, `cancelled` when the signal aborts while waiting.
 */
export async function withFolderLock<Value>(
  folder: string,
  options: { timeoutMs: number; signal?: AbortSignal | undefined },
  work: () => Promise<Value>,
): Promise<Value> {
  const giveUpAt = Date.now() + options.timeoutMs;
  while (!tryFolderLock(folder)) {
    if (options.signal?.aborted) throw new KinoraError('cancelled', 'stopped while waiting for the database');
    if (Date.now() > giveUpAt)
      throw new KinoraError(
        'database_unreachable',
        `another Kinora has held ${folder} for too long; end it and try again`,
        {
          retryable: true,
        },
      );
    await sleep(LOOK_EVERY_MS);
  }
  const heart = setInterval(() => touch(folder), HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heart);
    releaseFolderLock(folder);
  }
}

/** Takes the lock if it is free or its holder is dead. For a process that is ending and cannot wait. */
export function tryFolderLock(folder: string): boolean {
  try {
    mkdirSync(folder);
    writeHolder(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return isStale(folder) && takeOver(folder);
}

export function releaseFolderLock(folder: string): void {
  if (holderOf(folder)?.pid === process.pid) rmSync(folder, { recursive: true, force: true });
}

function writeHolder(folder: string): void {
  const draft = path.join(folder, `holder.${process.pid}`);
  writeFileSync(draft, `${process.pid} ${processStamp(process.pid) ?? ''}`);
  renameSync(draft, path.join(folder, 'holder'));
}

function holderOf(folder: string): { pid: number; stamp: string } | null {
  try {
    const [pid, stamp] = readFileSync(path.join(folder, 'holder'), 'utf8').split(' ');
    return { pid: Number(pid), stamp: stamp ?? '' };
  } catch {
    return null;
  }
}

function isStale(folder: string): boolean {
  const age = ageMs(folder);
  if (age === null) return false;
  const holder = holderOf(folder);
  // made this instant, its holder not yet written
  if (holder === null) return age > 5_000;
  return !isSameProcess(holder.pid, holder.stamp) || age > STALE_AFTER_MS;
}

function takeOver(folder: string): boolean {
  const claim = path.join(folder, 'takeover');
  try {
    mkdirSync(claim);
  } catch {
    if ((ageMs(claim) ?? 0) > 10_000) rmSync(claim, { recursive: true, force: true });
    return false;
  }
  try {
    if (!isStale(folder)) return false;
    writeHolder(folder);
    touch(folder);
    return true;
  } finally {
    rmSync(claim, { recursive: true, force: true });
  }
}

function touch(folder: string): void {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // removed by hand: the next one makes it anew
  }
}

function ageMs(file: string): number | null {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return null;
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

/** A holder that shows no life for so long is taken for dead, although its process number is in use again. */
const STALE_AFTER_MS = 60_000;
const HEARTBEAT_MS = 2_000;

/**
 * Runs `work` while holding a lock that other processes see: a folder with the holder's process number in it. A lock whose
 * holder died is taken over in place (never removed and made again, so that two who wait cannot both win).
 */
export async function withFolderLock(folder, waitingFor, work) {
  await acquire(folder, waitingFor);
  const heart = setInterval(() => touch(folder), HEARTBEAT_MS);
  const release = () => {
    clearInterval(heart);
    if (holderOf(folder) === process.pid) fs.rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function acquire(folder, waitingFor) {
  for (let told = false; ;) {
    try {
      fs.mkdirSync(folder);
      writeHolder(folder);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(folder) && takeOver(folder)) return;
    if (!told) {
      say(`waiting for another Kinora that is ${waitingFor} …`);
      told = true;
    }
    await sleep(200);
  }
}

function writeHolder(folder) {
  const draft = path.join(folder, `pid.${process.pid}`);
  fs.writeFileSync(draft, String(process.pid));
  fs.renameSync(draft, path.join(folder, 'pid'));
}

function holderOf(folder) {
  try {
    return Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'));
  } catch {
    return 0;
  }
}

function touch(folder) {
  try {
    fs.utimesSync(folder, new Date(), new Date());
  } catch {
    // the lock is gone: someone removed the folder by hand
  }
}

function isStale(folder) {
  const age = ageMs(folder);
  if (age === null) return false;
  const holder = holderOf(folder);
  // made this instant, the number not yet written
  if (holder === 0) return age > 5_000;
  return !isAlive(holder) || age > STALE_AFTER_MS;
}

function takeOver(folder) {
  const claim = path.join(folder, 'takeover');
  try {
    fs.mkdirSync(claim);
  } catch {
    if ((ageMs(claim) ?? 0) > 10_000) fs.rmSync(claim, { recursive: true, force: true });
    return false;
  }
  try {
    if (!isStale(folder) && holderOf(folder) !== 0) return false;
    writeHolder(folder);
    touch(folder);
    return true;
  } finally {
    fs.rmSync(claim, { recursive: true, force: true });
  }
}

function ageMs(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    // a zombie answers signals; its line reads "pid (name) Z …"
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

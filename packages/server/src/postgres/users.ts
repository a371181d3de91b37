import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isSameProcess, processStamp } from '../process-life.ts';

let registrations = 0;

/** Notes in `folder` that this process uses the server. Returns the file that says so; removing it ends the use. */
export function registerUser(folder: string): string {
  registrations += 1;
  const file = path.join(folder, `${process.pid}.${registrations}`);
  writeFileSync(file, processStamp(process.pid) ?? '');
  return file;
}

export function unregisterUser(file: string): void {
  rmSync(file, { force: true });
}

/** Processes that use the server; those that were killed are forgotten. */
export function liveUsers(folder: string): number[] {
  const live: number[] = [];
  for (const name of namesIn(folder)) {
    const pid = Number(name.split('.')[0]);
    const file = path.join(folder, name);
    if (isSameProcess(pid, stampIn(file))) live.push(pid);
    else rmSync(file, { force: true });
  }
  return live;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function stampIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

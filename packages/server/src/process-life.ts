import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Tells two processes apart that had the same number one after the other: on Linux the time the process started, in clock
 * ticks since the machine did; elsewhere an empty text. Null for a process that is gone, or is a zombie nobody has collected.
 */
export function processStamp(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') return '';
  try {
    // "pid (name) state …": the name may hold spaces and brackets, so count from the last bracket. Start time is field 22.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '');
  } catch {
    return null;
  }
}

/** Whether the process that had this stamp still runs. */
export function isSameProcess(pid: number, stamp: string): boolean {
  const now = processStamp(pid);
  return now !== null && (now === '' || stamp === '' || now === stamp);
}

/** The words a process was started with, joined by spaces; null where the system does not tell. */
export function commandLineOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}

/** Where process ids mean the same: a machine, and on Linux its boot and process namespace too. */
export function thisPlace(): string {
  if (process.platform !== 'linux') return `${hostname()}/${process.platform}`;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return [hostname(), boot, readlinkSync('/proc/self/ns/pid')].join('/');
}

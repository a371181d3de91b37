/**
 * Processes of a job that outlived whoever started them. A job's own name is in the command line of its process, as the file it
 * writes, so nothing has to be kept anywhere, and no process that merely got the same number is ever ended.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const TERM_MS = 200;
const LOOK_EVERY_MS = 20;

/** Ends every process of this job and waits until it is gone. Returns how many there were. */
export async function endLeftovers(jobId: string): Promise<number> {
  const found = await processesOf(jobId);
  for (const pid of found) send(pid, 'SIGTERM');
  const deadline = performance.now() + TERM_MS;
  let left = found;
  while (left.length > 0) {
    await sleep(LOOK_EVERY_MS);
    left = await processesOf(jobId);
    if (performance.now() > deadline) for (const pid of left) send(pid, 'SIGKILL');
    if (performance.now() > deadline + TERM_MS) break;
  }
  return found.length;
}

/** Numbers of the living processes that make this job; none on Windows, where a broken pipe has to do. */
export async function processesOf(jobId: string): Promise<number[]> {
  const mark = ` -o ${jobId}.`;
  if (process.platform === 'linux') return inProc(mark);
  if (process.platform === 'win32') return [];
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,stat=,command=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((row) => row !== null && row[3]?.includes(mark) === true && row[2]?.startsWith('Z') === false)
    .map((row) => Number(row?.[1]));
}

async function inProc(mark: string): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    // A zombie's command line is empty.
    numbers.map(async (pid) =>
      (await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).replaceAll('\0', ' ').includes(mark)
        ? [Number(pid)]
        : [],
    ),
  );
  return found.flat().filter((pid) => pid !== process.pid);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone meanwhile, or another user's: the wait tells
  }
}

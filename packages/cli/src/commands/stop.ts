import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KinoraError } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { findStudio, processRuns, waitUntil } from '../studio.ts';
import type { Surroundings } from '../surroundings.ts';

/** A studio hands its work over and stops its database; films that were being made go on at the next start. */
const STOP_TIMEOUT_MS = 30_000;

/** Ends the studio that serves this home. */
export const stop: Command = {
  summary: 'stops the studio that runs in the background',
  help: `kinora stop: stops the studio that serves this folder's films

  stop [--json]       films that are being made go on when a studio starts again
`,
  options: {},
  run: async ({ here, json, output }) => {
    const studio = await findStudio(here);
    if (studio !== null) await end(studio.pid);
    // a studio that was killed leaves its database behind
    const database = stopDatabase(here);
    if (json) {
      const pid = studio === null ? {} : { pid: studio.pid };
      output.write(`${JSON.stringify({ type: 'stopped', studio: studio !== null, database, ...pid })}\n`);
    } else {
      output.write(studio === null ? 'No studio is running.\n' : `The studio at ${studio.url} has stopped.\n`);
      if (database) output.write('The database it had left running has stopped.\n');
    }
    return EXIT.done;
  },
};

async function end(pid: number): Promise<void> {
  assertOurs(pid);
  process.kill(pid, 'SIGTERM');
  if (await waitUntil(() => !processRuns(pid), STOP_TIMEOUT_MS)) return;
  throw new KinoraError('studio_unreachable', `The studio (process ${pid}) was asked to stop and still runs.`, {
    retryable: true,
  });
}

/** Whether a database nobody used any more was stopped. */
function stopDatabase(here: Surroundings): boolean {
  const program = path.join(here.root, 'packages/server/src/postgres/stop-command.ts');
  const ended = spawnSync(process.execPath, [program, here.home], { encoding: 'utf8' });
  if (ended.status !== 0) throw new KinoraError('database_unreachable', ended.stderr.trim());
  return ended.stdout.trim() === 'stopped';
}

/** The studio answered for this home just now; its process number is checked too where the system tells, before it gets a signal. */
function assertOurs(pid: number): void {
  let words: string;
  try {
    words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return;
  }
  if (!words.includes('main.ts'))
    throw new KinoraError('conflict', `Process ${pid} is no studio of ours; nothing was stopped.`);
}

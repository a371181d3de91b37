/**
 * `node stop-command.ts HOME`: stops the embedded database a killed Kinora left running, for `kinora stop`.
 * Prints `stopped`, `in_use` or `not_running`; waits a while for a studio that is just leaving.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { toErrorBody } from '@kinora/film';
import { stopEmbeddedPostgres } from './index.ts';

const WAIT_MS = 10_000;

try {
  const giveUpAt = Date.now() + WAIT_MS;
  const home = process.argv[2] ?? '';
  let outcome = await stopEmbeddedPostgres(home);
  while (outcome === 'in_use' && Date.now() < giveUpAt) {
    await sleep(200);
    outcome = await stopEmbeddedPostgres(home);
  }
  process.stdout.write(`${outcome}\n`);
} catch (error) {
  process.stderr.write(`${toErrorBody(error).message}\n`);
  process.exitCode = 1;
}

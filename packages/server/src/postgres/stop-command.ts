/**
 * `node stop-command.ts HOME`: stops the embedded database a killed Kinora left running, for `kinora stop`.
 * Prints `stopped`, `in_use` or `not_running`.
 */
import { toErrorBody } from '@kinora/film';
import { stopEmbeddedPostgres } from './index.ts';

try {
  process.stdout.write(`${await stopEmbeddedPostgres(process.argv[2] ?? '')}\n`);
} catch (error) {
  process.stderr.write(`${toErrorBody(error).message}\n`);
  process.exitCode = 1;
}

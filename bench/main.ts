/**
 * `npm run bench [draw|compose|film|sky-room|facts|engines|trust|platform|fleet]`: what Kinora costs, as ratios to a limit measured in the same run and in CPU seconds.
 * Options go to the bench that is named: `npm run bench fleet -- --gpus 40`.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = ['draw', 'compose', 'film', 'sky-room', 'facts', 'engines', 'trust', 'platform', 'fleet'] as const;
const words = process.argv.slice(2);
const optionsAt = words.findIndex((word) => word.startsWith('-'));
const wanted = optionsAt === -1 ? words : words.slice(0, optionsAt);
const options = optionsAt === -1 ? [] : words.slice(optionsAt);
if (options.length > 0 && wanted.length !== 1) {
  process.stderr.write('Options are for one bench: npm run bench fleet -- --help\n');
  process.exit(2);
}
for (const name of BENCHES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  // What a program reads is all there is.
  if (options.length === 0) process.stdout.write(`\n== ${name}\n`);
  const result = spawnSync(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), ...options], {
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

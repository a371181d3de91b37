/**
 * `npm run bench [draw|compose|film|sky-room|facts|engines|trust|platform]`: what Kinora costs, as ratios to a limit measured in the same run and in CPU seconds.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = ['draw', 'compose', 'film', 'sky-room', 'facts', 'engines', 'trust', 'platform'] as const;
const wanted = process.argv.slice(2);
for (const name of BENCHES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n== ${name}\n`);
  const result = spawnSync(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))], {
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

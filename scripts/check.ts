/**
 * `npm test`: everything that must hold, cheapest first. `--only NAME` runs one of them; further arguments go to the tests.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const testArguments = process.argv
  .slice(2)
  .filter((argument, index, all) => argument !== '--only' && all[index - 1] !== '--only');

const checks: { name: string; command: string; args: string[] }[] = [
  { name: 'format', command: bin('oxfmt'), args: ['--check', '.'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: bin('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'types-studio', command: bin('tsc'), args: ['-p', 'packages/studio/tsconfig.json'] },
  { name: 'unused', command: bin('knip'), args: [] },
  { name: 'tests', command: bin('vitest'), args: ['run', ...testArguments] },
];

for (const check of checks) {
  if (only !== undefined && only !== check.name) continue;
  const startedAt = performance.now();
  process.stderr.write(`\n== ${check.name}\n`);
  const result = spawnSync(check.command, check.args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (result.status !== 0) {
    process.stderr.write(`== ${check.name} failed after ${seconds} s\n`);
    process.exit(result.status ?? 1);
  }
  process.stderr.write(`== ${check.name} passed in ${seconds} s\n`);
}

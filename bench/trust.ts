/**
 * `npm run bench trust`: what trust costs and what it finds, one file a part.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = ['screen', 'judge'] as const;
for (const part of PARTS) {
  process.stdout.write(`\n-- ${part}\n`);
  const file = fileURLToPath(new URL(`./trust-${part}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

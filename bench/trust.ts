/**
 * `npm run bench trust`, or `node bench/trust.ts [screen|judge|vision|watermark|served]`: what trust costs and what it finds, one
 * file a part.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = ['screen', 'judge', 'vision', 'watermark', 'served'] as const;
const wanted = process.argv.slice(2);
for (const part of PARTS) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  process.stdout.write(`\n-- ${part}\n`);
  const file = fileURLToPath(new URL(`./trust-${part}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

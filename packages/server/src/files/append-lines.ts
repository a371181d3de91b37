import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

const NEW_LINE = 0x0a;

/** Adds lines to a file that only grows, on the disk when this returns. A line that a power cut left half written stays alone. */
export async function appendLines(file: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(path.dirname(file), { recursive: true });
  await using handle = await open(file, 'a+', 0o600);
  const { size } = await handle.stat();
  const last = Buffer.alloc(1, NEW_LINE);
  if (size > 0) await handle.read(last, 0, 1, size - 1);
  await handle.appendFile(`${last[0] === NEW_LINE ? '' : '\n'}${lines.join('\n')}\n`);
  await handle.sync();
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFileStore, sweepWorkFolders } from './file-store.ts';

const root = mkdtempSync(path.join(tmpdir(), 'kinora-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a file is named by its bytes, read back whole, and refused once its bytes have changed', async () => {
  const files = createFileStore(path.join(root, 'a'));
  const source = path.join(root, 'source');
  writeFileSync(source, 'seven stars');
  const [first, second] = await Promise.all([files.put(source), files.put(source)]);
  expect(second).toBe(first);
  const { body, sizeBytes } = await files.read(first);
  expect(sizeBytes).toBe(11);
  expect(await new Response(body).text()).toBe('seven stars');
  await appendFile(await files.pathOf(first), '!');
  await expect(files.pathOf(first)).rejects.toMatchObject({ code: 'artefact_damaged', retryable: true });
  expect(await files.has(first)).toBe(false);
  // What is put again mends what was damaged.
  expect(await files.put(source)).toBe(first);
  expect(await files.has(first)).toBe(true);
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)(
  'a disk that fills in the middle of a file takes none of it and says that it is full',
  async () => {
    const home = path.join(root, 'small');
    execFileSync('mkdir', [home]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', home]);
    try {
      const files = createFileStore(home);
      writeFileSync(path.join(home, 'ballast'), Buffer.alloc(500_000));
      const source = path.join(root, 'large');
      writeFileSync(source, Buffer.alloc(3_000_000, 7));
      await expect(files.put(source)).rejects.toMatchObject({ code: 'disk_full' });
      const left = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(left.map((entry) => entry.name)).toEqual(['ballast']);
    } finally {
      execFileSync('umount', ['-l', home]);
    }
  },
);

test('what this process is making stays, what a dead one was making goes, and what another machine makes is not touched', async () => {
  const home = path.join(root, 'work');
  const files = createFileStore(home);
  await using own = await files.workFolder();
  const place = path.basename(path.dirname(own.path)).split('.')[0];
  for (const name of [`${place}.999999.1.abcd`, `${place}.${process.pid}.0.abcd`, `00000000.1.1.abcd`]) {
    execFileSync('mkdir', ['-p', path.join(home, 'work', name)]);
  }
  await sweepWorkFolders(home);
  expect(readdirSync(path.join(home, 'work')).toSorted()).toEqual(
    [path.basename(path.dirname(own.path)), '00000000.1.1.abcd'].toSorted(),
  );
});

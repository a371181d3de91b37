import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { finished, followToEnd, ROOT, startStudio, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SMALL = { seconds: 4, size: '832x480', voice: false, music: false } as const;

async function command(home: string, ...args: string[]): Promise<{ code: number; out: string }> {
  return run(process.execPath, [path.join(ROOT, 'packages/cli/src/main.ts'), ...args, '--json'], {
    env: { ...process.env, KINORA_HOME: home },
  }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }),
  );
}

test('a backup of a running studio comes back on another machine: films whole, work in the middle goes on, the deleted stays deleted', async () => {
  using home = temporaryHome();
  using other = temporaryHome();
  const studio = await startStudio(home.path);
  const [first, second] = await Promise.all(
    ['织女星。', '牵牛星。'].map((story) => studio.client.createFilm({ story, ...SMALL })),
  );
  const { film } = await finished(studio.client, String(first?.id));
  const { film: unwanted } = await finished(studio.client, String(second?.id));
  const making = await studio.client.createFilm({ story: 'A fox crosses a snowy forest.', ...SMALL });
  const target = path.join(folder, 'taken');
  const taken = await command(home.path, 'backup', target, '--with-master-key');
  expect(JSON.parse(taken.out)).toMatchObject({ type: 'kinora-backup', hasMasterKey: true });
  expect((await command(home.path, 'backup', target)).code).toBe(2);

  // The studio it was taken of was not disturbed, and deletes a film afterwards.
  await followToEnd(studio.client, making.id);
  expect((await studio.client.getFilm(making.id)).state).toBe('completed');
  await studio.client.deleteFilm(unwanted.id);
  const master = Buffer.from(await (await fetch(studio.client.contentUrl(film.id, 'master'))).arrayBuffer());
  const stones = await readFile(path.join(home.path, 'tombstones.jsonl'), 'utf8');
  await studio.stop();

  expect((await command(home.path, 'restore', target)).code).toBe(2);
  // Of the lost machine, the list of deletions was kept.
  await writeFile(path.join(other.path, 'tombstones.jsonl'), stones);
  expect(JSON.parse((await command(other.path, 'restore', target)).out)).toMatchObject({ type: 'kinora-backup' });
  const again = await startStudio(other.path);
  await followToEnd(again.client, making.id);
  expect((await again.client.getFilm(making.id)).state).toBe('completed');
  const played = Buffer.from(await (await fetch(again.client.contentUrl(film.id, 'master'))).arrayBuffer());
  expect(played.equals(master)).toBe(true);
  await expect(again.client.getFilm(unwanted.id)).rejects.toMatchObject({ code: 'gone' });
  expect(await again.client.verifyAudit()).toMatchObject({ ok: true });
  await again.stop();
}, 180_000);

test('a backup that was cut off, and a folder that is none, are refused', async () => {
  using home = temporaryHome();
  expect((await command(home.path, 'restore', folder)).code).toBe(2);
  await expect(command(home.path, 'backup', path.join(folder, 'empty'))).resolves.toMatchObject({ code: 2 });
  expect((await readdir(folder)).filter((name) => name.startsWith('empty'))).toEqual([]);
  await rm(path.join(folder, 'taken', 'backup.json'), { force: true });
  expect((await command(home.path, 'restore', path.join(folder, 'taken'))).code).toBe(2);
}, 60_000);

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startReplicateFake } from '../packages/engines/src/fakes/replicate.ts';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { followToEnd, ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const KEY = `planted-${randomBytes(12).toString('hex')}`;
const home = temporaryHome();
let studio: RunningStudio;
let replicate: FakeBackend;
/** All that anybody was told. */
const told: string[] = [];

beforeAll(async () => {
  [studio, replicate] = await Promise.all([startStudio(home.path), startReplicateFake({ key: KEY, jobMs: 100 })]);
}, 60_000);
afterAll(async () => {
  await studio?.stop();
  await replicate?.close();
  home[Symbol.dispose]();
});

/** The command line, as people call it; `typed` is its standard input. */
async function keys(args: readonly string[], typed = ''): Promise<{ code: number; out: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'packages/cli/src/main.ts'), 'keys', ...args], {
    env: { ...process.env, KINORA_HOME: home.path },
  });
  child.stdin.end(typed);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (out += piece.toString()));
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  told.push(out);
  return { code, out };
}

/** Every file of the home in which a text can be read: database, logs, artefacts. */
function filesWith(text: string): string[] {
  return readdirSync(home.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

test('the key of an engine is given once, used where it is named, and found nowhere', async () => {
  const { client } = studio;
  const engine = {
    name: 'cloud',
    kind: 'replicate',
    url: replicate.url,
    key: 'vault:cloud',
    settings: { pollSeconds: 0.1 },
  } as const;
  await client.putEngine(engine);
  const keyless = await client.probeEngine('cloud').catch((error: Error) => error);
  expect(keyless).toMatchObject({ code: 'auth', message: expect.stringContaining('keys --set cloud') });

  expect((await keys(['--set', 'cloud'])).code).toBe(2);
  expect((await keys(['--set', 'cloud', '--json'], `${KEY}-wrong\n`)).code).toBe(0);
  expect(await keys(['--set', 'cloud'], `${KEY}\n`)).toEqual({ code: 0, out: 'cloud is kept: vault:cloud\n' });
  const film = await client.createFilm({
    story: 'A fox crosses a snowy forest in the morning.',
    seconds: 4,
    size: '832x480',
    preset: 'draft',
    voice: false,
    music: false,
    engine: 'cloud',
  });
  // What is thought of the takes is no matter here: they were sold to whoever had the key.
  const events = await followToEnd(client, film.id);
  const made = await client.getFilm(film.id);
  expect(made.error?.code).not.toBe('auth');
  expect(replicate.jobs().length).toBeGreaterThan(0);
  const { out } = await keys(['--json']);
  expect(JSON.parse(out)).toMatchObject({
    keys: expect.arrayContaining([{ name: 'endpoint:cloud', versions: [{ version: 2, at: expect.any(String) }] }]),
  });
  told.push(JSON.stringify([made, events, await client.engines(), await client.keys()]));
  told.push(studio.stderr());
  for (const text of told) expect(text).not.toContain(KEY);
  expect(filesWith(KEY)).toEqual([]);

  expect((await keys(['--remove', 'cloud'])).code).toBe(0);
  expect((await keys(['--remove', 'cloud'])).code).toBe(2);
  await expect(client.probeEngine('cloud')).rejects.toMatchObject({ code: 'auth' });
});

test('the master key is no engine’s key, is changed while the studio runs, and another one is told at the start', async () => {
  const { client } = studio;
  for (const key of ['file:master', 'file:master.next', 'env:KINORA_MASTER_KEY']) {
    const engine = { name: 'thief', kind: 'replicate', url: replicate.url, key };
    await expect(client.putEngine(engine), key).rejects.toMatchObject({ code: 'invalid_request', field: 'key' });
  }
  const master = path.join(home.path, 'keys/master');
  const before = readFileSync(master, 'utf8');
  await client.setKey('kept', KEY);
  expect((await keys(['--rotate-master'])).out).toMatch(/keys are sealed by a new master key/);
  expect(readFileSync(master, 'utf8')).not.toBe(before);
  expect((await keys(['--rotate', 'watermark', '--json'])).out).toMatch(/^\{"name":"watermark","version":\d+\}\n$/);
  expect((await keys(['--rotate', 'endpoint:kept'])).code).toBe(2);
  expect((await keys(['--rotate', 'nothing'])).out).toContain('There are: watermark');

  await studio.stop();
  const rightKey = readFileSync(master, 'utf8');
  mkdirSync(path.dirname(master), { recursive: true });
  writeFileSync(master, `${randomBytes(32).toString('base64')}\n`);
  await expect(startStudio(home.path)).rejects.toThrow(/auth.*another master key.*KINORA_MASTER_KEY/);
  studio = await startStudio(home.path, { environment: { KINORA_MASTER_KEY: rightKey } });
  expect((await studio.client.keys()).map(({ name }) => name)).toContain('endpoint:kept');
});

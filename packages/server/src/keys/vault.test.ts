import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/index.ts';
import { type Database, migrate, openDatabase } from '../store/database.ts';
import { findMasterKey, fixedMasterKey, type MasterKey } from './master-key.ts';
import { seal, unseal } from './seal.ts';
import { createVault, KEY_NAMES, type KeptVault } from './vault.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-vault-'));
let postgres: EmbeddedPostgres;
let database: Database;
let other: Database;
let folder = '';

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  [database, other] = [openDatabase(postgres.url), openDatabase(postgres.url)];
  await migrate(database);
}, 60_000);
afterAll(async () => {
  await Promise.all([database?.close(), other?.close()]);
  await postgres?.stop();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'kinora-master-'))));
afterEach(async () => {
  await database.query('delete from secrets');
  rmSync(folder, { recursive: true, force: true });
});

const ofHome = (): MasterKey => findMasterKey({}, folder);
const hex = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString('hex');

test('processes that start at once agree on the master key and on every key, which lies sealed', async () => {
  const script = `import { findMasterKey } from ${JSON.stringify(path.join(import.meta.dirname, 'master-key.ts'))};
    process.stdout.write(Buffer.from(findMasterKey({}, ${JSON.stringify(folder)}).candidates()[0]).toString('hex'));`;
  const said = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let out = '';
      for await (const piece of child.stdout) out += String(piece);
      return out;
    }),
  );
  expect(new Set(said).size).toBe(1);
  expect(readdirSync(path.join(folder, 'keys'))).toEqual(['master']);
  expect(statSync(path.join(folder, 'keys/master')).mode & 0o777).toBe(0o600);

  const vaults = [createVault(database, ofHome()), createVault(other, ofHome())];
  const first = await Promise.all([...vaults, ...vaults].map((vault) => vault.newest('watermark')));
  expect(new Set(first.map(hex)).size).toBe(1);
  expect(first[0]?.bytes).toHaveLength(32);
  const rotated = await Promise.all(vaults.map((vault) => vault.rotate('watermark')));
  expect(rotated.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([2, 3]);
  const all = await Promise.all(vaults.map((vault) => vault.all('watermark')));
  expect(all[0]).toEqual(all[1]);
  expect(all[0]?.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(await vaults[0]?.newest('watermark')).toEqual(await vaults[1]?.newest('watermark'));

  const rows = JSON.stringify(await database.query(`select encode(sealed, 'hex') from secrets`));
  for (const key of all[0] ?? []) expect(rows).not.toContain(hex(key));
});

test('another master key is told at the start, in a sentence that says what to do', async () => {
  await createVault(database, ofHome()).check();
  const wrong = createVault(database, findMasterKey({ KINORA_MASTER_KEY: randomBytes(32).toString('base64') }, folder));
  await expect(wrong.check()).rejects.toMatchObject({
    code: 'auth',
    message: expect.stringMatching(/KINORA_MASTER_KEY.*copy that home's keys\/master here/),
  });
  await expect(wrong.newest('audit')).rejects.toMatchObject({ code: 'auth' });
  expect(() => findMasterKey({ KINORA_MASTER_KEY: 'short' }, folder)).toThrow(/32 bytes in base64.*openssl/);
  expect(() => findMasterKey({ KINORA_MASTER_KEY_FILE: '/nowhere/key' }, folder)).toThrow(/nowhere.*Put it back/);
});

test('a row that was changed or moved under another name does not open', async () => {
  const vault = createVault(database, ofHome());
  await vault.newest('audit');
  await vault.newest('signing');
  await database.query(
    `update secrets set sealed = (select sealed from secrets where name = 'signing') where name = 'audit'`,
  );
  await expect(createVault(database, ofHome()).newest('audit')).rejects.toMatchObject({ code: 'artefact_damaged' });
});

test('what is sealed opens under its own key and words only, whichever byte is touched', () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, fc.string(), fc.uint8Array({ maxLength: 200 }), fc.nat(), (master, context, secret, at) => {
      const sealed = seal(master, context, secret);
      expect(unseal(master, context, sealed)).toEqual(Buffer.from(secret));
      expect(() => unseal(master, `${context}x`, sealed)).toThrow();
      const touched = Buffer.from(sealed);
      touched[at % touched.length] = (touched[at % touched.length] ?? 0) ^ 1;
      expect(() => unseal(master, context, touched)).toThrow();
    }),
  );
});

test('a new master key takes the place of the old one, also when that is cut off between its two steps', async () => {
  const running = createVault(other, ofHome());
  await running.check();
  const before = await running.newest('audit');
  const master = ofHome();
  const file = path.join(folder, 'keys/master');
  const old = readFileSync(file, 'utf8');
  expect(await createVault(database, master).rotateMaster('local')).toBe(KEY_NAMES.length + 1);
  expect(readFileSync(file, 'utf8')).not.toBe(old);
  expect(readdirSync(path.join(folder, 'keys'))).toEqual(['master']);
  // A process that was running meanwhile, and one that starts now.
  expect((await running.rotate('audit')).version).toBe(2);
  expect((await createVault(database, ofHome()).all('audit')).map(hex)).toContain(hex(before));
  await expect(createVault(database, fixedMasterKey(Buffer.from(old, 'base64'))).all('audit')).rejects.toMatchObject({
    code: 'auth',
  });

  // Cut off after everything was sealed by the next key, before its file was put in place.
  const halfway: MasterKey = { ...ofHome(), settle: () => undefined };
  await createVault(database, halfway).rotateMaster('local');
  expect(readdirSync(path.join(folder, 'keys')).toSorted()).toEqual(['master', 'master.next']);
  const after = createVault(database, ofHome());
  expect((await after.all('audit')).map(hex)).toContain(hex(before));
  await after.check();
  expect(readdirSync(path.join(folder, 'keys'))).toEqual(['master']);

  // Cut off before anything was sealed: the old key still opens, and the next try takes up the one that was made.
  ofHome().next();
  const again = createVault(database, ofHome());
  await again.check();
  await again.rotateMaster('local');
  expect((await createVault(database, ofHome()).all('audit')).map(hex)).toContain(hex(before));
  renameSync(file, `${file}.gone`);
  await expect(createVault(database, master).all('signing')).rejects.toMatchObject({ code: 'auth' });
});

test('what is marked as deleted is known under any later master key, and in an older database beside the newer key', async () => {
  const keysOf = async (vault: KeptVault) => (await vault.tombstoneKeys()).map(hex);
  const first = createVault(database, ofHome());
  await first.check();
  const [made] = await keysOf(first);
  await first.rotate('audit');
  expect(await keysOf(first)).toEqual([made]);
  const older = await database.query('select * from secrets');
  const oldMaster = findMasterKey({}, folder).candidates();
  await createVault(database, ofHome()).rotateMaster('local');
  const rotated = await keysOf(createVault(database, ofHome()));
  expect(rotated).toHaveLength(2);
  expect(rotated[1]).toBe(made);
  expect((await createVault(database, ofHome()).list()).map(({ name }) => name)).not.toContain('tombstone');

  // A backup from before the change needs the master key of then; with today's as the next one it knows all.
  await database.query('delete from secrets');
  for (const row of older)
    await database.query('insert into secrets (name, version, sealed, master, at) values ($1, $2, $3, $4, $5)', [
      row['name'],
      row['version'],
      row['sealed'],
      row['master'],
      row['at'],
    ]);
  const restored = createVault(database, {
    ...fixedMasterKey(new Uint8Array(32)),
    candidates: () => [...oldMaster, ...findMasterKey({}, folder).candidates()],
  });
  expect(await keysOf(restored)).toEqual([made, rotated[0]]);
});

test('the key of an engine is kept sealed, replaced without trace and removed', async () => {
  const vault = createVault(database, ofHome());
  await vault.keepEndpointKey('fal', 'first-planted-key', 'local');
  await vault.keepEndpointKey('fal', 'second-planted-key', 'local');
  expect(await createVault(other, ofHome()).endpointKey('fal')).toBe('second-planted-key');
  const listed = await vault.list();
  expect(listed).toEqual([{ name: 'endpoint:fal', versions: [{ version: 2, at: expect.any(String) }] }]);
  expect(await vault.removeEndpointKey('fal', 'local')).toBe(true);
  expect(await vault.removeEndpointKey('fal', 'local')).toBe(false);
  expect(await vault.endpointKey('fal')).toBeNull();
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BriefSchema, TrustPolicySchema } from '@kinora/film';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startComfyuiFake } from '../packages/engines/src/fakes/comfyui.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { startReplicateFake } from '../packages/engines/src/fakes/replicate.ts';
import { VIDEO_KINDS } from '../packages/engines/src/video/index.ts';
import { createFileStore } from '../packages/server/src/files/file-store.ts';
import { openAuditCrypto } from '../packages/server/src/flow/audit/keys.ts';
import { verifyAudit } from '../packages/server/src/flow/audit/verify.ts';
import { createKeyRing } from '../packages/server/src/flow/engines/keys.ts';
import { createRoster } from '../packages/server/src/flow/engines/roster.ts';
import { createMaker } from '../packages/server/src/flow/make-once.ts';
import { forgetEngineCopies } from '../packages/server/src/flow/retention/copies.ts';
import { deleteFilm, type RetentionParts } from '../packages/server/src/flow/retention/delete-film.ts';
import { sweepRetention } from '../packages/server/src/flow/retention/sweep.ts';
import { findMasterKey } from '../packages/server/src/keys/master-key.ts';
import { createVault } from '../packages/server/src/keys/vault.ts';
import { findPlaces } from '../packages/server/src/postgres/cluster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { initAudit } from '../packages/server/src/store/audit.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { insertFilm } from '../packages/server/src/store/films.ts';
import { writeTrustPolicy } from '../packages/server/src/store/trust-policies.ts';
import { finished, type RunningStudio, startStudio, temporaryHome, workFiles } from './support/studio.ts';

const MARKER = 'Quixalor';
const BRIEF = {
  story: `A fox named ${MARKER} crosses the calm bay at night.`,
  seconds: 4,
  size: '832x480',
  music: false,
  voice: false,
} as const;

const home = temporaryHome();
let studio: RunningStudio;
let postgres: EmbeddedPostgres;
let database: Database;
let parts: RetentionParts;

beforeAll(async () => {
  studio = await startStudio(home.path, { environment: { RETENTION_KEY: 'r' } });
  await open();
});
afterAll(async () => {
  await close();
  await studio.stop();
  home[Symbol.dispose]();
});

/** A second process at the studio's database and files. */
async function open(): Promise<void> {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  const vault = createVault(database, findMasterKey({}, home.path));
  await initAudit(vault);
  parts = { database, files: createFileStore(home.path), vault, home: home.path };
}

async function close(): Promise<void> {
  await parts.files.close();
  await database.close();
  await postgres.stop();
}

const policy = (contentHours: number | null) =>
  writeTrustPolicy(database, 'local', TrustPolicySchema.parse({ retention: { contentHours } }), 'aki');
const age = (id: string, hours: number) =>
  database.query(
    `update films set finished_at = finished_at - $2 * interval '1 hour', created_at = created_at - $2 * interval '1 hour' where id = $1`,
    [id, hours],
  );
const storedFiles = (): string[] =>
  readdirSync(path.join(home.path, 'files'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.basename(name))
    .filter((name) => /^[0-9a-f]{64}$/.test(name));

/** Every row of every table that holds one of these words, as `table: row`. */
async function rowsWith(words: readonly string[]): Promise<string[]> {
  const tables = await database.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'dbos') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const row of await database.query(`select to_jsonb(t)::text as words from ${String(name)} t`)) {
      const text = String(row['words']);
      if (words.some((word) => text.includes(word))) found.push(`${String(name)}: ${text.slice(0, 300)}`);
    }
  }
  return found;
}

/** Sweeps as the studio does each minute; where it is just at it, once more after it. */
async function sweep(options: Parameters<typeof sweepRetention>[1] = {}): Promise<void> {
  await until(async () => (await sweepRetention(parts, options)) !== null);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 300) throw new Error('it did not come');
    await sleep(200);
  }
}

/** Names in the directory at the end of a zip. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 46, 'latin1'))
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  return names;
}

/** Every file below these folders that holds these bytes. */
function filesWith(word: string, ...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((file) => existsSync(file) && statSync(file).isFile() && readFileSync(file).includes(word)),
  );
}

test('a film goes on its clock with all that only it uses; what another film shares stays until that one goes', async () => {
  const first = (await finished(studio.client, (await studio.client.createFilm(BRIEF)).id)).film;
  const second = (await finished(studio.client, (await studio.client.createFilm(BRIEF)).id)).film;
  await policy(24);
  const { finishedAt, expiresAt } = await studio.client.getFilm(first.id);
  expect(Date.parse(expiresAt ?? '') - Date.parse(finishedAt ?? '')).toBe(24 * 3_600_000);
  await age(first.id, 25);
  await sweep();
  await expect(studio.client.getFilm(first.id)).rejects.toMatchObject({ code: 'gone' });
  const { artefacts } = await studio.client.getManifest(second.id);
  for (const { file } of artefacts) if (file !== null) expect(await parts.files.has(file)).toBe(true);
  expect((await studio.client.content(second.id)).ok).toBe(true);

  const zip = Buffer.from(await (await studio.client.exportAll()).arrayBuffer());
  const names = namesIn(zip);
  for (const name of ['film.json', 'takes.json', 'manifest.json', 'events.json'])
    expect(names).toContain(`films/${second.id}/${name}`);
  expect(names).toContain('audit/entries.jsonl');
  expect(names.filter((name) => name.includes(first.id))).toEqual([]);
  expect(zip.includes(MARKER)).toBe(true);

  await studio.client.hold(second.id, 'case 12');
  await age(second.id, 25);
  await sweep();
  expect((await studio.client.getFilm(second.id)).expiresAt).toBeNull();
  await expect(studio.client.deleteFilm(second.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(database.query('delete from films')).rejects.toThrow(/held/);
  await studio.client.liftHold(second.id);
  const proof = await studio.client.deleteFilm(second.id);
  expect(proof).toMatchObject({ kind: 'film', subject: second.id, rule: 'request', counts: { takes: 1 } });

  const hashes = artefacts.flatMap(({ file }) => (file === null ? [] : [file]));
  expect(storedFiles().filter((file) => hashes.includes(file))).toEqual([]);
  expect(await rowsWith([MARKER])).toEqual([]);
  expect((await studio.client.deletions()).map(({ subject }) => subject)).toEqual([second.id, first.id]);
  expect(await verifyAudit(database, 'local', await openAuditCrypto(parts.vault))).toMatchObject({ ok: true });
  // Also in the files of the database itself, the log it writes ahead included.
  expect(filesWith(MARKER, home.path, findPlaces(home.path).data)).toEqual([]);
});

test('engines elsewhere are told to delete their copies too, and what cannot be told is written down', async () => {
  const gpu = await startOpenaiVideosFake('sglang', { jobMs: 100 });
  const comfy = await startComfyuiFake({ jobMs: 100 });
  const cloud = await startReplicateFake({ key: 'r', jobMs: 100 });
  const settings = { pollSeconds: 0.1 };
  await studio.client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings });
  await studio.client.putEngine({ name: 'comfy', kind: 'comfyui', url: comfy.url });
  await studio.client.putEngine({
    name: 'cloud',
    kind: 'replicate',
    url: cloud.url,
    key: 'env:RETENTION_KEY',
    settings,
  });
  const brief = { ...BRIEF, story: 'A fox crosses a snowy forest in the morning.', preset: 'draft' } as const;
  for (const engine of ['gpu', 'comfy', 'cloud']) {
    const { id } = await studio.client.createFilm({ ...brief, engine });
    // Deleted as soon as the first take is here: what becomes of it says nothing here.
    await until(async () => (await database.query('select 1 from engine_copies where film_id = $1', [id])).length > 0);
    await studio.client.deleteFilm(id);
  }
  const kinds = { video: VIDEO_KINDS, speech: [], music: [], text: [], moderation: [] };
  const roster = createRoster(database, kinds, createKeyRing({ RETENTION_KEY: 'r' }, home.path));
  await until(async () => {
    await forgetEngineCopies(database, roster);
    return (await database.query('select film_id from jobs union all select film_id from engine_copies')).length === 0;
  });
  for (const { id } of gpu.jobs()) expect((await fetch(`${gpu.url}/v1/videos/${id}`)).status).toBe(404);
  for (const { id } of comfy.jobs()) expect(await (await fetch(`${comfy.url}/history/${id}`)).json()).toEqual({});
  await Promise.all([gpu, comfy, cloud].map((fake) => fake.close()));
  await roster.close();
  const { entries } = await studio.client.audit({ limit: 20 });
  const told = entries.map(({ action, data }) => `${action} ${JSON.stringify(data)}`);
  for (const words of [
    /engine-copy.deleted.*gpu/,
    /engine-copy.left.*cloud.*deletes by itself, by 20/,
    /engine-copy.left.*comfy.*output folder/,
  ])
    expect(told).toContainEqual(expect.stringMatching(words));
});

test('a film that is deleted while it is made leaves nothing, whatever its steps still write', async () => {
  await policy(null);
  const { id } = await studio.client.createFilm({ ...BRIEF, seed: 5 });
  for await (const { message } of studio.client.followFilm(id)) if (message.type === 'progress') break;
  await studio.client.deleteFilm(id);
  await expect(studio.client.getFilm(id)).rejects.toMatchObject({ code: 'gone' });
  await until(async () => (await workFiles(home.path)).length === 0);
  await sweep({ strayFiles: true, onItsWayMs: 0 });
  expect(await rowsWith([MARKER])).toEqual([]);
  expect(storedFiles()).toEqual([]);
});

test('a backup that is restored loses again what had been deleted since', async () => {
  const { film } = await finished(studio.client, (await studio.client.createFilm(BRIEF)).id);
  const kept = (
    await finished(studio.client, (await studio.client.createFilm({ ...BRIEF, story: 'A boat at noon.' })).id)
  ).film;
  const backup = mkdtempSync(path.join(tmpdir(), 'kinora-backup-'));
  try {
    const { data } = findPlaces(home.path);
    await close();
    await studio.stop();
    execFileSync('cp', ['-a', data, path.join(home.path, 'files'), backup]);
    await open();
    await deleteFilm(parts, { organisationId: 'local', id: film.id }, { rule: 'request', decidedBy: 'aki' });
    await close();
    for (const folder of [data, path.join(home.path, 'files')]) {
      rmSync(folder, { recursive: true });
      execFileSync('cp', ['-a', path.join(backup, path.basename(folder)), folder]);
    }
  } finally {
    rmSync(backup, { recursive: true, force: true });
  }
  studio = await startStudio(home.path);
  await open();
  await expect(studio.client.getFilm(film.id)).rejects.toMatchObject({ code: 'gone' });
  expect(await rowsWith([MARKER])).toEqual([]);
  await sweep({ strayFiles: true, onItsWayMs: 0 });
  const { artefacts } = await studio.client.getManifest(kept.id);
  expect(storedFiles().toSorted()).toEqual(
    [...new Set(artefacts.flatMap(({ file }) => (file === null ? [] : [file])))].toSorted(),
  );
  expect((await studio.client.content(kept.id)).ok).toBe(true);
});

test('however making and deleting fall together, a film that is made has all its files', async () => {
  // Its locks hold a connection that only the server's end ends.
  const maker = createMaker(openDatabase(postgres.url), parts.files);
  const forever = new AbortController().signal;
  let films = 0;
  /** Films of a few pieces each, from few recipes: most pieces are wanted by several, some have the same bytes. */
  const make = async (recipes: readonly number[], pauseMs: number): Promise<string> => {
    const id = `m${++films}`;
    const brief = BriefSchema.parse(BRIEF);
    await insertFilm(database, { organisationId: 'local', id, brief, briefHash: id, idempotencyKey: null });
    const files: string[] = [];
    for (const recipe of recipes) {
      const made = await maker.make(
        { organisationId: 'local', id, run: 1 },
        { kind: 'frame', parameters: { recipe }, tools: {}, engine: 'test' },
        forever,
        async (folder) => {
          await sleep(pauseMs);
          writeFileSync(path.join(folder, 'piece'), `piece ${recipe % 2}`);
          return { path: path.join(folder, 'piece'), data: {} };
        },
      );
      files.push(made.artefact.file ?? '');
    }
    for (const file of files) expect(await parts.files.has(file), `${id} lost ${file}`).toBe(true);
    await database.query(`update films set state = 'completed', finished_at = now() where id = $1`, [id]);
    return id;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), fc.nat(3)), {
        minLength: 4,
        maxLength: 10,
      }),
      async (wanted) => {
        const ids = await Promise.all(
          wanted.map(async ([recipes, pauseMs]) => {
            const id = await make(recipes, pauseMs);
            await deleteFilm(parts, { organisationId: 'local', id }, { rule: 'request', decidedBy: 'aki' });
            return id;
          }),
        );
        expect(ids).toHaveLength(wanted.length);
        const left = await database.query(`select 1 from artefacts where kind = 'frame' and engine = 'test'`);
        expect(left).toHaveLength(0);
      },
    ),
    { numRuns: 15 },
  );
  expect(storedFiles().filter((file) => PIECES.has(file))).toEqual([]);
});
/** SHA-256 of `piece 0` and `piece 1`. */
const PIECES: ReadonlySet<string> = new Set([
  '774d817f2714a913b6b931d20a6b7d905ce3d5eb66f6cc40693143285b4291ea',
  '6f0b18854c8bf1ba30eaf20d9c20f49eb164ef564fab4496649ab17dc51e69f0',
]);

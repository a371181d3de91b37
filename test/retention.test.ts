import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BriefSchema, TombstoneSchema, TrustPolicySchema } from '@kinora/film';
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
import { filesInUse, tablesOfUse } from '../packages/server/src/store/file-use.ts';
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

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

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

/** What is in a zip whose files are stored as they are, by name (APPNOTE 4.3: directory, then its end). */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  for (let at = zip.readUInt32LE(end + 16); zip.toString('latin1', at, at + 4) === 'PK\x01\x02';) {
    const [size, nameLength, extra] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.subarray(from, from + size));
    at += 46 + nameLength + extra + zip.readUInt16LE(at + 32);
  }
  return files;
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
  const names = [...unzipped(zip).keys()];
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
  // What a webhook was told of it names its file too, and needs it no more.
  const webhook = await studio.client.createWebhook({ url: 'http://127.0.0.1:9/', events: ['batch.finished'] });
  await studio.client.publish(second.id);
  const [publication] = await database.query('select file from publications where film_id = $1', [second.id]);
  const published = String(publication?.['file']);
  expect(storedFiles()).toContain(published);
  const proof = await studio.client.deleteFilm(second.id);
  expect(proof).toMatchObject({ kind: 'film', subject: second.id, rule: 'request', counts: { takes: 1 } });

  const written = (await studio.client.audit({ limit: 2 })).entries.map(({ action, data }) => ({ action, data }));
  expect(written).toMatchObject([
    { action: 'content.deleted' },
    { action: 'publication.withdrawn', data: { filmId: second.id, why: 'deleted' } },
  ]);

  const hashes = artefacts.flatMap(({ file }) => (file === null ? [] : [file]));
  expect(storedFiles().filter((file) => [...hashes, published].includes(file))).toEqual([]);
  const told = await database.query(`select data ->> 'file' as file from webhook_events where data ? 'file'`);
  expect(told.map(({ file }) => file)).toEqual([published, published]);
  await studio.client.deleteWebhook(webhook.id);
  expect(await rowsWith([MARKER])).toEqual([]);
  expect((await studio.client.deletions()).map(({ subject }) => subject)).toEqual([second.id, first.id]);
  expect(await verifyAudit(database, 'local', await openAuditCrypto(parts.vault))).toMatchObject({ ok: true });
  // Also in the files of the database itself, the log it writes ahead included.
  expect(filesWith(MARKER, home.path, findPlaces(home.path).data)).toEqual([]);
});

test('pictures that a kept brief or a row of a batch still shows are needed; what was only told of a file needs none', async () => {
  const [inBrief, inRow, inEvent] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  const brief = (file: string | undefined) => JSON.stringify({ cast: [{ picture: file }] });
  const run = (sql: string, values: unknown[] = []) => database.query(sql, values);
  await run(`insert into briefs (organisation_id, id, name, brief, created_by) values ('local', 'bx', '', $1, 'aki')`, [
    brief(inBrief),
  ]);
  await run(`insert into batches (organisation_id, id, name, state, sent_hash, row_count, faulty_count, quoted_millicredits, created_by)
     values ('local', 'gx', '', 'checked', '', 1, 0, 0, 'aki')`);
  await run(
    `insert into batch_rows (organisation_id, batch_id, number, line, brief, state) values ('local', 'gx', 1, 2, $1, 'waiting')`,
    [brief(inRow)],
  );
  await run(`insert into webhook_events (organisation_id, type, data) values ('local', 'publication.published', $1)`, [
    JSON.stringify({ file: inEvent }),
  ]);
  expect([...(await filesInUse(database, [inBrief ?? '', inRow ?? '', inEvent ?? '']))].toSorted()).toEqual([
    inBrief,
    inRow,
  ]);
  await run(`delete from webhook_events`);
  await run(`delete from batches where id = 'gx'`);
  await run(`delete from briefs where id = 'bx'`);
  // Each deletion reads all of these: a new table is here or among those that need no file.
  expect((await tablesOfUse(database)).toSorted()).toEqual([
    'artefacts',
    'batch_rows',
    'briefs',
    'covers',
    'films',
    'hand_accepts',
    'loras',
    'pictures',
    'publications',
    'remote_takes',
    'reviews',
    'takes',
  ]);
});

test('an export holds every file that may leave, marked now where nobody had asked for it, and names what it lacks', async () => {
  await policy(null);
  const { film } = await finished(studio.client, (await studio.client.createFilm(BRIEF)).id);
  const order = {
    engine: 'animatic',
    request: {
      shot: { ...film.storyboard?.shots[0], title: 'Wuffelbrock' },
      look: film.storyboard?.look,
      cast: film.storyboard?.cast,
      language: film.storyboard?.language,
      size: '832x480',
      durationSeconds: 2,
      seed: 7,
    },
  };
  const asked = await fetch(`${studio.url}/v1/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
    body: JSON.stringify(order),
  });
  expect(asked.status, await asked.clone().text()).toBe(201);
  const take = ((await asked.json()) as { id: string }).id;
  await until(async () => {
    const told = (await (await fetch(`${studio.url}/v1/takes/${take}`)).json()) as { state: string };
    return told.state === 'succeeded';
  });
  const { artefacts } = await studio.client.getManifest(film.id);
  const panel = artefacts.find(({ kind }) => kind === 'panel')?.file ?? '';
  const place = await parts.files.pathOf(panel);
  // Nothing but the master has a marked copy yet; and one panel is lost.
  rmSync(place);
  const zip = unzipped(Buffer.from(await (await studio.client.exportAll()).arrayBuffer()));
  const listed = JSON.parse(zip.get(`films/${film.id}/files.json`)?.toString() ?? '[]') as {
    kind: string;
    file: string;
    path: string | null;
  }[];
  const kinds = new Set(listed.map(({ kind }) => kind));
  for (const kind of ['master', 'take', 'poster', 'contact-sheet', 'subtitles'])
    if (artefacts.some((each) => each.kind === kind)) expect(kinds).toContain(kind);
  for (const { file, path: name } of listed) {
    expect(
      createHash('sha256')
        .update(zip.get(name ?? '') ?? '')
        .digest('hex'),
    ).toBe(file);
    expect(await database.query('select 1 from ledger where file = $1', [file])).toHaveLength(1);
  }
  expect([...zip.keys()].filter((name) => name.endsWith('.bin'))).toEqual([]);
  const files = [...zip.keys()].map((name) => /[0-9a-f]{64}/.exec(name)?.[0]).filter((file) => file !== undefined);
  expect(new Set(files).size).toBe(files.length);
  expect([...zip.keys()].filter((name) => name.startsWith('remote-takes/'))).toHaveLength(2);
  for (const name of ['reviews', 'publications']) expect(zip.has(`films/${film.id}/${name}.json`)).toBe(true);
  expect(JSON.parse(zip.get('left-out.json')?.toString() ?? '')).toMatchObject([{ kind: 'panel', file: panel }]);
  await fetch(`${studio.url}/v1/takes/${take}`, { method: 'DELETE' });
  await studio.client.deleteFilm(film.id);
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
  const picture = await studio.client.givePicture(new Blob([Buffer.from(PNG, 'base64')]));
  await studio.client.putLora({
    name: 'ink',
    baseModel: 'wan2.2-t2v-a14b',
    files: { high: 'ink.safetensors' },
    licence: { name: 'own work', commercial: true },
    rights: { holder: 'Studio Lu', note: 'Drawn and trained by us.' },
  });
  const backup = mkdtempSync(path.join(tmpdir(), 'kinora-backup-'));
  try {
    const { data } = findPlaces(home.path);
    await studio.client.hold(kept.id, 'case 12');
    await close();
    await studio.stop();
    execFileSync('cp', ['-a', data, path.join(home.path, 'files'), backup]);
    studio = await startStudio(home.path);
    expect(await studio.client.deleteEverything()).toMatchObject({ loras: 1, pictures: 1, held: [kept.id] });
    await studio.stop();
    for (const folder of [data, path.join(home.path, 'files')]) {
      rmSync(folder, { recursive: true });
      execFileSync('cp', ['-a', path.join(backup, path.basename(folder)), folder]);
    }
  } finally {
    rmSync(backup, { recursive: true, force: true });
  }
  // Somebody who can write the file, but has no key: for the film that stays, and over the line of the one that goes.
  const lines = readFileSync(path.join(home.path, 'tombstones.jsonl'), 'utf8').trim().split('\n');
  const stone = TombstoneSchema.parse(lines.map((line) => JSON.parse(line)).findLast(({ kind }) => kind === 'film'));
  const forged = [
    { ...stone, subject: kept.id, keyVersion: 99 },
    { ...stone, subject: kept.id, deletedAt: new Date(Date.now() + 1e9).toISOString() },
    { ...stone, deletedAt: '2001-01-01T00:00:00.000Z' },
  ];
  appendFileSync(
    path.join(home.path, 'tombstones.jsonl'),
    `{"organ\n${forged.map((each) => `${JSON.stringify(each)}\n`).join('')}`,
  );
  studio = await startStudio(home.path);
  await open();
  expect(studio.stderr()).toMatch(new RegExp(`deletion of film ${kept.id} .* not applied`));
  expect(await studio.client.loras()).toEqual([]);
  expect(await database.query('select 1 from pictures')).toEqual([]);
  expect((await studio.client.deletions()).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['film', 'picture', 'lora']),
  );
  const { entries } = await studio.client.audit({ limit: 20 });
  const again = entries.filter(({ data }) => (data as { again?: boolean } | null)?.again === true);
  expect(again.map(({ subject }) => subject).toSorted()).toEqual(['lora:ink', `picture:${picture.file}`]);
  await studio.client.liftHold(kept.id);
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

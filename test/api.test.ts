import { Validator } from '@seriousme/openapi-schema-validator';
import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Film } from '@kinora/film';
import type { Batch, Problem } from '@kinora/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { claimKey, underClaim } from '../packages/server/src/store/idempotency.ts';
import { madeOrganisation } from './support/accounts.ts';
import { finished, followToEnd, ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
const home = temporaryHome();
const STORY = 'A lighthouse stands above a calm sea at dusk. A small boat comes home.';
const BRIEF = { story: STORY, seconds: 4, size: '832x480', voice: false, music: false } as const;
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
let film: Film;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  studio = await startStudio(home.path, { environment: { DATABASE_URL: postgres.url } });
  database = openDatabase(postgres.url);
  film = (await finished(studio.client, (await studio.client.createFilm(BRIEF)).id)).film;
});

afterAll(async () => {
  await studio?.stop();
  await database?.close();
  await postgres?.stop();
  home[Symbol.dispose]();
});

interface Asked {
  method?: string;
  key?: string;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer>;
  url?: string;
}

async function ask(path: string, { method = 'GET', key, headers = {}, json, body, url = studio.url }: Asked = {}) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && !text.includes('\n{');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: (isJson && text !== '' ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

const codeOf = ({ status, json }: { status: number; json: Record<string, unknown> }) => ({
  status,
  code: (json as Partial<Problem>).code,
});

describe('a request with an idempotency key', () => {
  test('makes one film of fifty that come at once, and all are told the same', async () => {
    const brief = { ...BRIEF, seed: 11 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask('/v1/films', { method: 'POST', key: 'fifty', json: brief })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const ids = new Set(answers.map(({ json }) => json['id']));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    const [id] = ids;
    await ask(`/v1/films/${String(id)}/cancel`, { method: 'POST' });
    // Whatever has become of it, whoever repeats the request is told what was told first.
    const again = await ask('/v1/films', { method: 'POST', key: '"fifty"', json: brief });
    expect(again.json).toEqual(answers[0]?.json);
    const other = await ask('/v1/films', { method: 'POST', key: 'fifty', json: { ...brief, seed: 12 } });
    expect(codeOf(other)).toEqual({ status: 422, code: 'key_reused' });
  });

  test('is carried out once on any other route, and answered alike for a day', async () => {
    const kept = { name: 'first', brief: { story: STORY } };
    const first = await ask('/v1/briefs', { method: 'POST', key: 'keep', json: kept });
    const second = await ask('/v1/briefs', { method: 'POST', key: 'keep', json: { brief: kept.brief, name: 'first' } });
    expect(first.status).toBe(201);
    expect({ status: second.status, json: second.json }).toEqual({ status: 201, json: first.json });
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await ask('/v1/briefs', { method: 'POST', key: 'keep', json: { ...kept, name: 'second' } });
    expect(codeOf(other)).toEqual({ status: 422, code: 'key_reused' });
    // The same word at another address is another key.
    const { id } = first.json;
    expect((await ask(`/v1/briefs/${String(id)}`, { method: 'DELETE', key: 'keep' })).status).toBe(204);
    expect((await ask(`/v1/briefs/${String(id)}`, { method: 'DELETE', key: 'keep' })).status).toBe(204);
    // What was deleted is in no kept answer any more, and so is told anew.
    const rows = await database.query('select 1 from request_keys where body like $1', [`%${STORY}%`]);
    expect(rows).toEqual([]);
    await database.query(`update request_keys set created_at = now() - interval '25 hours' where key = 'keep'`);
    expect((await ask(`/v1/briefs/${String(id)}`, { method: 'DELETE', key: 'keep' })).status).toBe(404);
  });

  test('is forgotten with the film or brief its path names, and with nothing else', async () => {
    const { id } = (await ask('/v1/briefs', { method: 'POST', json: { name: 'a', brief: BRIEF } })).json;
    const other = (await ask('/v1/briefs', { method: 'POST', json: { name: 'b', brief: BRIEF } })).json['id'];
    const at = (brief: unknown, key: string) =>
      ask(`/v1/briefs/${String(brief)}/films`, { method: 'POST', key, json: {} });
    const made = await at(id, 'forgotten');
    expect(made.status).toBe(201);
    await at(other, 'kept');
    const film = String(made.json['id']);
    // Whose answer names nothing: of it only the path tells.
    await ask(`/v1/films/${film}/hold`, { method: 'PUT', key: 'held', json: { reason: 'case 12' } });
    await ask(`/v1/films/${film}/cancel`, { method: 'POST', key: 'stopped' });
    const keys = async () =>
      (
        await database.query(
          `select key from request_keys where key in ('forgotten', 'kept', 'held', 'stopped') order by key`,
        )
      ).map(({ key }) => key);
    expect(await keys()).toEqual(['forgotten', 'held', 'kept', 'stopped']);
    expect((await ask(`/v1/briefs/${String(id)}`, { method: 'DELETE' })).status).toBe(204);
    expect(await keys()).toEqual(['held', 'kept', 'stopped']);
    await ask(`/v1/films/${film}/hold`, { method: 'DELETE' });
    expect((await ask(`/v1/films/${film}`, { method: 'DELETE' })).status).toBe(200);
    expect(await keys()).toEqual(['kept']);
  });

  test('about a review is forgotten with the film it quotes', async () => {
    const brief = { ...BRIEF, story: 'A massacre at dawn.' };
    const { id } = (await ask('/v1/films', { method: 'POST', json: brief })).json;
    await followToEnd(studio.client, String(id));
    const reviewId = (await studio.client.getFilm(String(id))).review?.id ?? '';
    const vote = { decision: 'reject', notes: [{ text: 'No.' }] };
    const told = await ask(`/v1/reviews/${reviewId}/votes`, { method: 'POST', key: 'no', json: vote });
    expect(told.status, told.text).toBe(200);
    const kept = () => database.query(`select 1 from request_keys where body ilike '%massacre%'`);
    expect(await kept()).toHaveLength(1);
    expect((await ask(`/v1/films/${String(id)}`, { method: 'DELETE' })).status).toBe(200);
    expect(await kept()).toEqual([]);
  });

  test('that comes fifty times at once is carried out by one, and the others are told that or to come back', async () => {
    const made = () => database.query(`select 1 from briefs where name = 'at once'`);
    const keepOne = () => ask('/v1/briefs', { method: 'POST', key: 'at-once', json: { name: 'at once', brief: {} } });
    const answers = await Promise.all(Array.from({ length: 50 }, keepOne));
    for (const { status, json } of answers)
      expect([status, json['retryable']]).toEqual(status === 201 ? [201, undefined] : [409, true]);
    expect(await made()).toHaveLength(1);
    const told = answers.filter(({ status }) => status === 201).map(({ json }) => json['id']);
    expect(new Set([...told, (await keepOne()).json['id']]).size).toBe(1);
  });

  test('is told to come back while it still runs, and that it is done where its answer was lost', async () => {
    const hold = (name: string, changed: boolean, secondsAgo: number) =>
      database.query(
        `insert into request_keys (organisation_id, route, key, request_hash, claim, changed, beat)
         values ('local', 'POST /v1/briefs', $1, null, $1, $2, now() - make_interval(secs => $3))`,
        [name, changed, secondsAgo],
      );
    await hold('runs', false, 0);
    await hold('lost', true, 60);
    await hold('nothing', false, 60);
    const keep = (key: string) => ask('/v1/briefs', { method: 'POST', key, json: { brief: {} } });
    const runs = await keep('runs');
    expect(codeOf(runs)).toEqual({ status: 409, code: 'conflict' });
    expect(runs.json['retryable']).toBe(true);
    expect(runs.headers.get('retry-after')).toBe('1');
    const lost = await keep('lost');
    expect(codeOf(lost)).toEqual({ status: 409, code: 'conflict' });
    expect(lost.json['retryable']).toBe(false);
    // Whose process ended before it changed anything is carried out by whoever asks again.
    expect((await keep('nothing')).status).toBe(201);
  });

  test('that was taken over can commit nothing any more', async () => {
    const request = {
      organisationId: 'local',
      route: 'POST /v1/x',
      addressed: null,
      key: 'frozen',
      requestHash: null,
    };
    expect(await claimKey(database, { ...request, claim: 'old' })).toEqual({ kind: 'mine' });
    await database.query(`update request_keys set beat = now() - interval '1 minute' where claim = 'old'`);
    expect(await claimKey(database, { ...request, claim: 'new' })).toEqual({ kind: 'mine' });
    const frozen = underClaim(database.of('local'), 'old');
    await expect(
      frozen.query(
        `insert into briefs (organisation_id, id, name, brief, created_by) values ('local', 'bx', '', '{}', 'x')`,
      ),
    ).rejects.toMatchObject({ code: 'conflict', retryable: true });
    expect(await database.query(`select 1 from briefs where id = 'bx'`)).toEqual([]);
  });

  test('keeps no failure that may pass, and needs a key that is one', async () => {
    const broken = { method: 'POST', key: 'twice', headers: { 'content-type': 'image/png' } } as const;
    expect((await ask('/v1/assets', { ...broken, body: 'no picture' })).status).toBe(400);
    const again = await ask('/v1/assets', { ...broken, body: 'no picture' });
    expect(again.status).toBe(400);
    const other = await ask('/v1/briefs', { method: 'POST', key: 'two words', json: { brief: {} } });
    expect(codeOf(other)).toEqual({ status: 400, code: 'invalid_request' });
  });
});

describe('what is read', () => {
  test('carries a tag that spares sending it again, and guards a change', async () => {
    const read = await ask(`/v1/films/${film.id}`);
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await ask(`/v1/films/${film.id}`, { headers: { 'if-none-match': etag } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
    const shot = film.storyboard?.shots[0]?.id ?? '';
    const refused = await ask(`/v1/films/${film.id}/shots/${shot}/redo`, {
      method: 'POST',
      headers: { 'if-match': '"another"' },
    });
    expect(codeOf(refused)).toEqual({ status: 412, code: 'changed_meanwhile' });

    const kept = await studio.client.keepBrief({ name: 'guarded', brief: {} });
    const change = (name: string) => studio.client.changeBrief(kept.id, { name, brief: {} }, { version: kept.version });
    const both = await Promise.allSettled([change('one'), change('two')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);

    const policy = await ask('/v1/policy');
    const write = (tag: string) => ask('/v1/policy', { method: 'PUT', json: {}, headers: { 'if-match': tag } });
    expect((await write(policy.headers.get('etag') ?? '')).status).toBe(200);
    expect(codeOf(await write(policy.headers.get('etag') ?? ''))).toEqual({ status: 412, code: 'changed_meanwhile' });
  });

  test('comes in pages that nothing new disturbs', async () => {
    const made = new Set<string>();
    for (let count = 0; count < 5; count++) made.add((await studio.client.keepBrief({ brief: {} })).id);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await studio.client.keptBriefs({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.briefs.map(({ id }) => id));
      await studio.client.keepBrief({ name: 'late', brief: {} });
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made) expect(seen).toContain(id);

    const films = await ask('/v1/films?limit=1');
    const next = await ask(`/v1/films?limit=1&cursor=${String(films.json['next'])}`);
    const idsOf = ({ json }: typeof films) => (json['films'] as Film[]).map(({ id }) => id);
    expect(idsOf(next)).not.toEqual(idsOf(films));
    expect(codeOf(await ask('/v1/films?cursor=bm8'))).toEqual({ status: 400, code: 'invalid_request' });
  });

  test('is waited for until it is over, and streamed until there is nothing more', async () => {
    const made = await studio.client.createFilm({ ...BRIEF, seed: 21 });
    const soon = await studio.client.waitForFilm(made.id, 0.2);
    expect(['queued', 'running']).toContain(soon.state);
    expect((await studio.client.waitForFilm(made.id, 60)).state).toBe('completed');
    expect(codeOf(await ask(`/v1/films/${made.id}?wait=61`))).toEqual({ status: 400, code: 'invalid_request' });
    const whole = await ask(`/v1/films/${made.id}/events`);
    expect(whole.text).toContain('retry: 1000');
    const last =
      whole.text
        .match(/^id: (\d+)$/gm)
        ?.at(-1)
        ?.slice(4) ?? '';
    const over = await ask(`/v1/films/${made.id}/events`, { headers: { 'last-event-id': last } });
    expect(over.status).toBe(204);
  });
});

describe('what films are made of', () => {
  test('a kept brief becomes a film when it is whole', async () => {
    const kept = await studio.client.keepBrief({ name: 'draft', brief: {} });
    await expect(studio.client.filmOfBrief(kept.id)).rejects.toMatchObject({ code: 'invalid_request', field: 'story' });
    await studio.client.changeBrief(kept.id, { name: 'draft', brief: { ...BRIEF, seed: 31 } });
    const made = await studio.client.filmOfBrief(kept.id);
    expect((await studio.client.keptBrief(kept.id)).filmId).toBe(made.id);
    await studio.client.cancelFilm(made.id);
  });

  test('a storyboard is written for nothing, changed by hand, and only what changed is made again', async () => {
    const before = (await studio.client.listFilms()).films.length;
    const { storyboard, question } = await studio.client.writeStoryboard(BRIEF);
    expect({ title: storyboard?.title, question }).toEqual({ title: film.storyboard?.title, question: null });
    expect((await studio.client.listFilms()).films).toHaveLength(before);

    const read = await studio.client.storyboard(film.id);
    const edited = structuredClone(read.storyboard);
    const [first] = edited.shots;
    if (first === undefined) throw new Error('a storyboard without shots');
    edited.title = 'Home before dark';
    first.scene.weather = first.scene.weather === 'rain' ? 'snow' : 'rain';
    const etag = read.etag ?? '';
    await expect(
      studio.client.setStoryboard(film.id, { ...edited, shots: [first, first] }, etag),
    ).rejects.toMatchObject({ code: 'invalid_request', field: 'shots.1.id' });
    await studio.client.setStoryboard(film.id, edited, etag);
    const { film: again } = await finished(studio.client, film.id);
    expect(again.title).toBe('Home before dark');
    const recipes = (of: Film) => new Map(of.takes.map((take) => [take.shotId, take.recipe]));
    for (const [shotId, recipe] of recipes(film))
      expect(recipes(again).get(shotId) === recipe, shotId).toBe(shotId !== first.id);
    await expect(studio.client.setStoryboard(film.id, edited, etag)).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });

    const { shots } = await studio.client.shots(film.id);
    expect(shots.map(({ shot }) => shot.id)).toEqual(again.storyboard?.shots.map(({ id }) => id));
    expect(shots.every(({ take }) => take !== null)).toBe(true);
    expect((await studio.client.takes(film.id)).takes.length).toBeGreaterThanOrEqual(shots.length);
  });

  test('every word of a storyboard that a person wrote is screened, also those the rules write otherwise', async () => {
    const { storyboard } = await studio.client.storyboard(film.id);
    const look = (stylePrompt: string) => ({ ...storyboard, look: { ...storyboard.look, stylePrompt } });
    await expect(studio.client.setStoryboard(film.id, look('naked child'))).rejects.toMatchObject({
      code: 'content_policy',
      field: 'stylePrompt',
    });
    await expect(studio.client.writeStoryboard({ ...BRIEF, story: 'A naked child' })).rejects.toMatchObject({
      code: 'content_policy',
      field: 'story',
    });
    await studio.client.setStoryboard(film.id, look('a massacre'));
    await followToEnd(studio.client, film.id);
    const held = await studio.client.getFilm(film.id);
    expect(held).toMatchObject({ state: 'held', review: { stage: 'words' } });
    await expect(studio.client.setStoryboard(film.id, storyboard)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a template makes a brief of answers, in three languages', async () => {
    for (const language of ['zh', 'en', 'ja'] as const) {
      const templates = await studio.client.templates(language);
      expect(templates.length).toBeGreaterThanOrEqual(6);
      for (const { id, fields } of templates) {
        const answers = Object.fromEntries(fields.map((field) => [field.id, field.example]));
        const brief = await studio.client.briefFromTemplate(id, { language, answers });
        expect((await studio.client.writeStoryboard(brief)).storyboard, `${id} ${language}`).not.toBeNull();
      }
    }
    await expect(studio.client.briefFromTemplate('travel', { language: 'en', answers: {} })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'answers.destination',
    });
  });

  test('a picture is given once and found again', async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const give = () =>
      ask('/v1/assets', { method: 'POST', key: 'pixel', headers: { 'content-type': 'image/png' }, body: pixel });
    const given = await give();
    expect(given.status).toBe(201);
    const again = await give();
    expect(again.json).toEqual(given.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { assets } = await studio.client.assets();
    expect(assets.map(({ id }) => id)).toContain(given.json['id']);
    expect((await ask(String(given.json['url']))).headers.get('content-type')).toBe('image/png');
  });
});

describe('a batch', () => {
  const CSV = [
    'name,story,seconds,size,voice,music,seed',
    '"a, with a comma","A lighthouse stands above a calm sea at dusk.",4,832x480,false,no,1',
    'b,"A small boat comes home,\nand the harbour sleeps.",4,832x480,false,0,2',
    '=cmd(),A lighthouse stands above a calm sea.,4,832x480,false,no,3',
    '',
  ].join('\r\n');

  async function over(id: string): Promise<Batch> {
    for (;;) {
      const batch = await studio.client.batch(id);
      if (batch.state === 'finished' || batch.state === 'cancelled') return batch;
      await sleep(250);
    }
  }

  test('names what is wrong with each row, and is not started with faulty ones unasked', async () => {
    const lines = [
      '{"story":"A boat","seconds":4}',
      'no json',
      '{"story":"","seconds":1}',
      '{"story":"A boat","colour":"red"}',
      '{"story":"A boat","engine":"nobody"}',
      '{"story":"A boat","place":"Nowhere at all 123"}',
    ];
    const batch = await studio.client.sendBatch({ format: 'jsonl', text: lines.join('\n'), name: 'faulty' });
    expect(batch).toMatchObject({ state: 'checked', rows: { total: 6, faulty: 5, waiting: 1 }, quote: { credits: 0 } });
    const { rows } = await studio.client.batchRows(batch.id);
    expect(rows.map(({ line, faults }) => [line, faults.map(({ field }) => field)])).toEqual([
      [1, []],
      [2, ['']],
      [3, ['story', 'seconds']],
      [4, ['colour']],
      [5, ['engine']],
      [6, ['place']],
    ]);
    const start = (more: object) => studio.client.startBatch(batch.id, { totalCredits: 0, ...more });
    await expect(start({ totalCredits: 5 })).rejects.toMatchObject({
      code: 'changed_meanwhile',
      field: 'totalCredits',
    });
    await expect(start({})).rejects.toMatchObject({ code: 'invalid_request', field: 'leaveOutFaulty' });
    expect((await studio.client.cancelBatch(batch.id)).state).toBe('cancelled');
    await studio.client.removeBatch(batch.id);
    await expect(studio.client.batch(batch.id)).rejects.toMatchObject({ code: 'not_found' });
    for (const [text, field] of [
      ['story,colour\nA boat,red\n', 'colour'],
      ['', 'body'],
      ['story\n"never closed', 'body'],
    ] as const)
      await expect(studio.client.sendBatch({ format: 'csv', text })).rejects.toMatchObject({
        code: 'invalid_request',
        field,
      });
  });

  test('makes each row a film once, whatever its process dies of, and tells what became of each', async () => {
    const sent = await studio.client.sendBatch({ format: 'csv', text: CSV, idempotencyKey: 'batch' });
    expect(sent.rows).toMatchObject({ total: 3, waiting: 3, faulty: 0 });
    expect((await studio.client.sendBatch({ format: 'csv', text: CSV, idempotencyKey: 'batch' })).id).toBe(sent.id);
    await expect(
      studio.client.sendBatch({ format: 'csv', text: `${CSV}d,A boat,4,,,,\r\n`, idempotencyKey: 'batch' }),
    ).rejects.toMatchObject({ code: 'key_reused' });
    await studio.client.startBatch(sent.id, { totalCredits: 0 });
    // The plug is pulled while rows become films.
    await sleep(1_200);
    await studio.killGroup();
    await database.query('update batches set leased_until = null');
    studio = await startStudio(home.path, { environment: { DATABASE_URL: postgres.url } });
    const batch = await over(sent.id);
    expect(batch).toMatchObject({ state: 'finished', rows: { submitted: 3 }, films: { completed: 3 } });
    const made = await database.query(`select idempotency_key from films where starts_with(idempotency_key, 'batch ')`);
    expect(made).toHaveLength(3);
    const briefs = await database.query('select 1 from batch_rows where batch_id = $1 and brief is not null', [
      sent.id,
    ]);
    expect(briefs).toEqual([]);
    const csv = await studio.client.batchFile(sent.id, 'csv');
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain('"a, with a comma",submitted');
    expect(csv).toContain("'=cmd()");
    const jsonl = (await studio.client.batchFile(sent.id, 'jsonl')).trim().split('\n');
    const rows = jsonl.map((line) => JSON.parse(line) as { film: { state: string; contentUrl: string } });
    expect(rows.map((row) => row.film.state)).toEqual(['completed', 'completed', 'completed']);
    expect((await ask(rows[0]?.film.contentUrl ?? '')).status).toBe(200);
  });

  test('is priced by the engines it names, and takes no more than its budget', async () => {
    const gpu = await startOpenaiVideosFake('sglang', { jobMs: 100 });
    try {
      const settings = { pollSeconds: 0.1 };
      const price = { usdPerSecond: 0.0025 };
      await studio.client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings, price });
      const payer = await madeOrganisation(postgres.url, { name: 'a paying one' });
      const { organisationId } = payer;
      await database.query(`update money_wallets set plan = 'creator' where organisation_id = $1`, [organisationId]);
      await studio.client.giveCredits(organisationId, { credits: 100, reason: 'for the test' });
      const theirs = payer.client(studio.url);
      const available = async () => (await theirs.billing()).available;
      const before = await available();
      const story = 'A fox crosses a snowy forest in the morning.';
      const text = [1, 2, 3]
        .map((seed) => JSON.stringify({ ...BRIEF, story, preset: 'draft', engine: 'gpu', seed }))
        .join('\n');
      const sent = await theirs.sendBatch({ format: 'jsonl', text });
      expect(sent.quote).toEqual({ credits: 3, usd: 0.03 });
      // Nothing is held before it is confirmed.
      expect(await available()).toBe(before);
      await theirs.startBatch(sent.id, { totalCredits: 3, budgetCredits: 2 });
      await expect
        .poll(async () => (await theirs.batch(sent.id)).state, { timeout: 90_000, interval: 500 })
        .toBe('finished');
      const { rows } = await theirs.batchRows(sent.id);
      expect(rows.map(({ state, error, film: made }) => [state, error?.code, made?.state])).toEqual([
        ['submitted', undefined, 'completed'],
        ['submitted', undefined, 'completed'],
        ['refused', 'plan_limit', undefined],
      ]);
      expect(await available()).toBe(before - 2);
      // Of many rows nobody waits for the prices.
      const many = Array.from({ length: 60 }, (_, row) =>
        JSON.stringify({ ...BRIEF, story, preset: 'draft', engine: 'gpu', seed: 1_000 + row }),
      );
      const large = await theirs.sendBatch({ format: 'jsonl', text: many.join('\n') });
      expect(large).toMatchObject({ state: 'pricing', rows: { waiting: 60 } });
      await expect(theirs.startBatch(large.id, { totalCredits: 60 })).rejects.toMatchObject({ code: 'conflict' });
      await expect
        .poll(async () => (await theirs.batch(large.id)).state, { timeout: 60_000, interval: 500 })
        .toBe('checked');
      expect((await theirs.batch(large.id)).quote.credits).toBe(60);
      expect((await theirs.cancelBatch(large.id)).rows.cancelled).toBe(60);
      await expect(studio.client.batch(sent.id)).rejects.toMatchObject({ code: 'not_found' });
    } finally {
      await gpu.close();
    }
  });

  test('that is cancelled makes no further film, and stops those in the making', async () => {
    const text = Array.from({ length: 8 }, (_, index) =>
      JSON.stringify({ ...BRIEF, seconds: 20, seed: 100 + index }),
    ).join('\n');
    const sent = await studio.client.sendBatch({ format: 'jsonl', text });
    await studio.client.startBatch(sent.id, { totalCredits: 0 });
    await expect(studio.client.startBatch(sent.id, { totalCredits: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await studio.client.cancelBatch(sent.id);
    const batch = await over(sent.id);
    expect(batch.state).toBe('cancelled');
    expect(batch.rows.cancelled + batch.rows.submitted).toBe(8);
    expect(Object.keys(batch.films).filter((state) => state === 'queued' || state === 'running')).toEqual([]);
  });
});

test('an organisation is held to its plan by every process alike', async () => {
  const { organisationId, key } = await madeOrganisation(postgres.url, { name: 'a free one' });
  await database.query(`update money_wallets set plan = 'free' where organisation_id = $1`, [organisationId]);
  const other = await startStudio(home.path, {
    args: ['--role', 'api'],
    environment: { DATABASE_URL: postgres.url },
  });
  try {
    const read = (url: string) => ask('/v1/films', { url, headers: { authorization: `Bearer ${key}` } });
    const first = await read(studio.url);
    expect(first.headers.get('ratelimit-policy')).toBe('"organisation";q=60;w=60, "key";q=48;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"organisation";r=\d+;t=\d+, "key";r=\d+;t=\d+$/);
    let refused = first;
    // Twice the limit, for a minute that turns on the way.
    for (let count = 0; count < 120 && refused.status === 200; count++) refused = await read(studio.url);
    expect(codeOf(refused)).toEqual({ status: 429, code: 'rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const secondsLeft = Number(refused.headers.get('retry-after'));
    await expect
      .poll(async () => (await read(other.url)).status, { timeout: 5_000, interval: 300 })
      .toBe(secondsLeft > 6 ? 429 : expect.anything());
    // Others are not held to it.
    expect((await ask('/v1/films')).headers.get('ratelimit')).toBeNull();
  } finally {
    await other.stop();
  }
});

function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

describe('the description of the API', () => {
  test('shows examples that are taken as they stand', async () => {
    interface Operation {
      parameters?: { name: string; in: string; schema?: { example?: string } }[];
      requestBody?: { content: Record<string, { example?: unknown; schema?: { example?: string } }> };
    }
    const document = (await ask('/v1/openapi.json')).json as { paths: Record<string, Record<string, Operation>> };
    const sent: string[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
        for (const [type, { example, schema }] of Object.entries(requestBody?.content ?? {})) {
          const shown = example ?? schema?.example;
          if (shown === undefined) continue;
          const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
            const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
            return parameter?.schema?.example ?? name;
          });
          const body = typeof shown === 'string' ? shown : JSON.stringify(shown);
          const answer = await ask(address, { method: method.toUpperCase(), headers: { 'content-type': type }, body });
          expect(answer.status, `${method} ${address} ${type}: ${answer.text.slice(0, 300)}`).toBeLessThan(300);
          if (path === '/v1/films') await studio.client.cancelFilm(String(answer.json['id']));
          sent.push(`${method} ${path} ${type}`);
        }
      }
    }
    for (const path of ['films', 'briefs', 'storyboards', 'check'])
      expect(sent).toContain(`post /v1/${path} application/json`);
    expect(sent).toContain('post /v1/batches text/csv');
  });

  test.skipIf(!isThere('jq') || !isThere('curl'))('is told in words whose commands run', async () => {
    const page = await readFile(path.join(ROOT, 'docs/api.md'), 'utf8');
    const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text);
    expect(commands.length).toBeGreaterThanOrEqual(3);
    const script = ['set -euo pipefail', ...commands].join('\n').replaceAll('http://127.0.0.1:4310', studio.url);
    const { stdout } = await run('bash', ['-c', script], { cwd: home.path, timeout: 120_000 });
    expect(stdout).toContain('"state":"completed"');
    expect(stdout).not.toContain('"code"');
  });

  test('is valid OpenAPI 3.1, and every route tells its errors as problems', async () => {
    const document = (await ask('/v1/openapi.json')).json as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: Record<string, { content?: object }> }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { summary, responses }] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        expect(summary, name).toBeTruthy();
        if (!path.startsWith('/v1/') || path.startsWith('/v1/videos') || path.startsWith('/v1/models')) continue;
        for (const [status, { content }] of Object.entries(responses)) {
          if (Number(status) < 400 || status === '416') continue;
          expect(Object.keys(content ?? {}), `${name} ${status}`).toEqual(['application/problem+json']);
        }
      }
    }
  });
});

test('what is kept of briefs, batches and answers is exported, and goes with everything', async () => {
  const story = 'A story that nobody has filmed.';
  await ask('/v1/briefs', { method: 'POST', key: 'last', json: { brief: { story } } });
  await studio.client.sendBatch({ format: 'jsonl', text: JSON.stringify({ ...BRIEF, story }) });
  const zip = Buffer.from(await (await fetch(`${studio.url}/v1/export`)).arrayBuffer()).toString('latin1');
  for (const file of ['briefs.jsonl', 'batches.jsonl']) expect(zip).toContain(file);
  expect(zip.split(story).length).toBeGreaterThanOrEqual(3);
  expect((await ask('/v1/content?confirm=everything', { method: 'DELETE' })).status).toBe(200);
  for (const table of ['briefs', 'batches', 'batch_rows', 'request_keys']) {
    const left = await database.query(`select 1 from ${table} t where to_jsonb(t)::text like $1`, [`%${story}%`]);
    expect(left, table).toEqual([]);
  }
});

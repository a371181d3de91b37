import { createServer, type Server } from 'node:net';
import { type EndpointInput, EndpointSchema, EnginePolicySchema } from '@kinora/film';
import type { TakeRequest } from '@kinora/engines/contract';
import { VIDEO_KINDS } from '@kinora/engines/video';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import type { Production } from '../packages/server/src/flow/crew.ts';
import { candidateOfJob, candidatesFor } from '../packages/server/src/flow/engines/candidates.ts';
import { declareEndpoints } from '../packages/server/src/flow/engines/declare.ts';
import { createKeyRing } from '../packages/server/src/flow/engines/keys.ts';
import { createRoster, type Roster } from '../packages/server/src/flow/engines/roster.ts';
import { coverOf, orderHashOf, takeHashOf, type TakeWish } from '../packages/server/src/flow/take-cover.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import {
  deleteEndpoint,
  findEndpoint,
  forgetDeclaredExcept,
  listEndpoints,
  putEndpoint,
  removeLeftEndpoints,
  saveFault,
  savePolicy,
} from '../packages/server/src/store/endpoints.ts';
import { claimJob, closeJob, findJob, openJob, saveHandle, saveIntent } from '../packages/server/src/store/jobs.ts';
import { temporaryHome } from './support/studio.ts';

/** What a whole studio takes minutes to show: who may make a take, on a real database and real servers. */
const home = temporaryHome();
const film = { organisationId: 'local', id: 'film', run: 1 };
let postgres: EmbeddedPostgres;
let database: Database;
let fake: FakeBackend;
let roster: Roster;
let production: Production;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url, 'choosing');
  await migrate(database);
  fake = await startOpenaiVideosFake('sglang', {});
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash) values ('local', 'film', 'running', '{}', 'film')`,
  );
});

beforeEach(async () => {
  await database.query('delete from jobs');
  await database.query('delete from covers');
  await database.query('delete from endpoints');
  await savePolicy(database, 'local', EnginePolicySchema.parse({}));
  // A studio that was just started: nothing is known but what is on record.
  const kinds = { video: VIDEO_KINDS, speech: [], music: [], text: [], moderation: [] };
  roster = createRoster(database, kinds, createKeyRing({ CLOUD_KEY: 'key' }, home.path));
  const money = { mayUse: () => Promise.resolve(() => true) };
  production = { crew: { database, roster, money }, film } as unknown as Production;
});

afterAll(async () => {
  await fake.close();
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

async function add(name: string, changes: Partial<EndpointInput> = {}, declared = false): Promise<void> {
  const endpoint = { name, kind: 'openai-videos', url: fake.url, ...changes };
  await putEndpoint(database, EndpointSchema.parse(endpoint), { declared });
}

const cloud = { kind: 'fal', key: 'env:CLOUD_KEY' };
const request: TakeRequest = exampleTake({ durationSeconds: 4, size: '1280x720', preset: 'final' });
const candidates = async (engine: string): Promise<string[]> =>
  (await candidatesFor(production, engine, request, [])).map(({ post }) => post.engine.name);

/** A job of this order that an endpoint has taken. */
async function sendTo(endpoint: string, orderHash: string): Promise<{ organisationId: string; orderHash: string }> {
  const key = { organisationId: 'local', orderHash };
  const attempt = '00000000-0000-4000-8000-000000000001';
  await openJob(database, {
    ...key,
    filmId: 'film',
    filmRun: 1,
    shotId: 's01',
    candidates: [endpoint],
    loraKey: '',
    askedAgain: false,
  });
  await claimJob(database, key, { endpoint, concurrency: 1, loraKey: null, trialMs: null });
  await saveIntent(database, key, attempt, 0.42);
  await saveHandle(database, key, attempt, { engine: endpoint, jobId: 'job-1', state: {} });
  return key;
}

test('a paid job is followed where it lies, though its engine was switched off, forbidden or taken away, and it leaves with its last job', async () => {
  await add('gpu');
  const key = await sendTo('gpu', 'order');
  // Changed: what it can do is not known any more.
  await add('gpu', { enabled: false, organisations: ['others'] });
  expect(await candidateOfJob(production.crew, await findJob(database, key), request)).toMatchObject({
    post: { engine: { name: 'gpu' } },
    plan: { costUsd: 0.42, delivers: { width: 1280, height: 720 } },
    free: false,
  });
  expect(await deleteEndpoint(database, 'gpu')).toBe(true);
  expect(await deleteEndpoint(database, 'gpu')).toBe(false);
  await removeLeftEndpoints(database);
  expect(await candidateOfJob(production.crew, await findJob(database, key), request)).not.toBeNull();
  await expect(candidates('gpu')).rejects.toMatchObject({ code: 'engine_unknown' });
  await closeJob(database, key);
  await removeLeftEndpoints(database);
  expect(await findEndpoint(database, 'gpu')).toBeNull();
});

test('declared engines stay until a process with a file without them says so', async () => {
  await add('declared', {}, true);
  await add('busy', {}, true);
  await sendTo('busy', 'order');
  await declareEndpoints(database, roster, null);
  expect(await listEndpoints(database)).toHaveLength(2);
  await forgetDeclaredExcept(database, []);
  expect(await listEndpoints(database)).toMatchObject([{ leaving: true, endpoint: { name: 'busy', enabled: false } }]);
  // It is declared again while its job runs on.
  await add('busy', {}, true);
  expect(await findEndpoint(database, 'busy')).toMatchObject({
    leaving: false,
    running: 1,
    endpoint: { enabled: true },
  });
});

test('hours of one’s own GPUs are counted, and charged to nobody for a take; a price by the second is', async () => {
  await add('rented', { price: { usdPerGpuHour: 36 } });
  await add('mine');
  const [mine, rented] = await candidatesFor(production, 'auto', request, []);
  expect(mine).toMatchObject({ free: true, plan: { costUsd: 0 } });
  expect(rented?.free).toBe(true);
  await add('sold', { price: { usdPerSecond: 0.1 } });
  expect((await candidatesFor(production, 'sold', request, []))[0]?.free).toBe(false);
  // One of Wan's own at 720p takes 155 s.
  expect(rented?.plan.costUsd).toBeCloseTo((36 * 155) / 3600, 2);
});

test("where only one's own hardware is allowed, a named cloud is refused in a sentence and auto leaves it out", async () => {
  await add('cloud', cloud);
  expect(await candidates('cloud')).toEqual(['cloud']);
  await savePolicy(database, 'local', EnginePolicySchema.parse({ only: 'mine' }));
  for (const engine of ['cloud', 'auto']) {
    await expect(candidates(engine)).rejects.toMatchObject({ code: 'engine_refused', field: 'engine' });
  }
  await add('gpu');
  expect(await candidates('auto')).toEqual(['gpu']);
});

test('one that says nothing is not waited for again and again', async () => {
  const silent: Server = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await add('silent', { url: `http://127.0.0.1:${port}` });
  await add('gpu');
  await saveFault(database, 'silent', { code: 'engine_unreachable', message: 'It says nothing.', retryable: true });
  const startedAt = performance.now();
  expect(await candidates('auto')).toEqual(['gpu']);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  silent.close();
});

test('servers of one family make the same takes, others their own', async () => {
  await add('a', { family: 'wan' });
  await add('b', { family: 'wan' });
  await add('c');
  await add('cloud', cloud);
  const weights = await Promise.all(
    (await listEndpoints(database)).map(async (stored) => (await roster.post(stored)).weights),
  );
  expect(weights).toEqual(['wan', 'wan', 'c', null]);
});

test('a shot is covered the cheapest way as a whole, and goes on as it was ordered whatever is offered then', async () => {
  const wanted = exampleTake({ durationSeconds: 12, preset: 'final' });
  const wish: TakeWish = {
    engineName: 'auto',
    request: wanted,
    number: 1,
    goesOnFrom: null,
    askedAgain: false,
    make: true,
    progress: () => undefined,
  };
  const takeHash = takeHashOf(wish, wanted, 'guided');
  const covered = () => coverOf(production, wish, wanted, takeHash);
  await add('long', { price: { usdPerSecond: 0.2 }, settings: { maxFrames: 241 } });
  await add('short', { price: { usdPerSecond: 0.1 }, settings: { maxFrames: 81 } });
  const cover = await covered();
  expect(cover.pieces.length).toBeGreaterThan(1);
  // Nothing is ordered yet: it is planned anew.
  await add('short', { price: { usdPerSecond: 0.3 }, settings: { maxFrames: 81 } });
  expect((await covered()).pieces).toHaveLength(1);
  await add('short', { price: { usdPerSecond: 0.1 }, settings: { maxFrames: 81 } });
  const [first] = (await covered()).pieces;
  if (first === undefined) throw new Error('a cover without a piece');
  await sendTo('short', orderHashOf(takeHash, cover, first));
  await deleteEndpoint(database, 'short');
  expect((await covered()).pieces).toEqual(cover.pieces);
  // The same shot, asked of LoRAs that lie elsewhere now: still the same take.
  const lora = { name: 'ink', high: '/a/ink.safetensors', low: null, strength: 1, triggers: [] };
  expect(takeHashOf(wish, { ...wanted, loras: [{ ...lora, high: '/b/ink.safetensors' }] }, 'guided')).toBe(
    takeHashOf(wish, { ...wanted, loras: [lora] }, 'guided'),
  );
});

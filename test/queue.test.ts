import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BriefInput } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FakeBackend, FakeJob } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { type MadeOrganisation, madeOrganisation } from './support/accounts.ts';
import { type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** Nothing costs anything here: what is tested is whose turn it is. */
const PLANS = {
  default: 'free',
  plans: [
    { id: 'free', name: { zh: 'F', en: 'Free', ja: 'F' }, metered: false, queueClass: 'free' },
    { id: 'paid', name: { zh: 'P', en: 'Paid', ja: 'P' }, metered: false, queueClass: 'paid' },
    { id: 'one', name: { zh: 'O', en: 'One', ja: 'O' }, metered: false, takesAtOnce: 1, maxQueuedFilms: 5 },
  ],
};

const databaseHome = temporaryHome();
const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let environment: Record<string, string>;
let studio: RunningStudio;
let gpu: FakeBackend;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  database = openDatabase(postgres.url, 'queue-test');
  const plans = path.join(home.path, 'plans.json');
  writeFileSync(plans, JSON.stringify(PLANS));
  environment = { DATABASE_URL: postgres.url, KINORA_PLANS: plans };
  studio = await startStudio(home.path, { environment });
  gpu = await startOpenaiVideosFake('sglang', { jobMs: Infinity });
  await studio.client.putEngine({
    name: 'gpu',
    kind: 'openai-videos',
    url: gpu.url,
    concurrency: 1,
    settings: { pollSeconds: 0.1 },
  });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await gpu.close();
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
  databaseHome[Symbol.dispose]();
});

let films = 0;
/** One shot by day, like no other. */
function fox(whose: string, changes: Partial<BriefInput> = {}): BriefInput {
  films++;
  return {
    story: `A fox called ${whose} crosses a snowy forest in the morning.`,
    seed: films,
    engine: 'gpu',
    preset: 'draft',
    size: '832x480',
    seconds: 4,
    voice: false,
    music: false,
    ...changes,
  };
}

async function organisation(name: string, plan: string): Promise<MadeOrganisation & { films: Client }> {
  const made = await madeOrganisation(postgres.url, { name });
  await database.query('update money_wallets set plan = $2 where organisation_id = $1', [made.organisationId, plan]);
  return { ...made, films: made.client(studio.url) };
}

/** The organisation a job at the engine is of. */
async function whoseJob(job: FakeJob | undefined): Promise<string> {
  return until('the job is on record', async () => {
    const [row] = await database.query(
      `select name from organisations where id = coalesce((select organisation_id from jobs where job_id = $1),
         (select organisation_id from charges where job_id = $1 limit 1))`,
      [job?.id ?? ''],
    );
    return row?.['name'] as string | undefined;
  });
}

async function until<Value>(
  what: string,
  look: () => Value | Promise<Value>,
  withinMs = 30_000,
): Promise<NonNullable<Value>> {
  for (const startedAt = performance.now(); performance.now() - startedAt < withinMs; await sleep(20)) {
    const value = await look();
    if (value) return value;
  }
  throw new Error(`${what}: not within ${withinMs} ms`);
}

/** Waits until a film has its takes: what comes after them is other tests'. */
async function taken(client: Client, filmId: string, shots: number): Promise<void> {
  await until(
    'the takes are there',
    async () => {
      const { state, takes, error } = await client.getFilm(filmId);
      if (state === 'failed') throw new Error(JSON.stringify(error));
      return takes.length === shots;
    },
    90_000,
  );
}

async function countJobs(organisationId: string, state: string): Promise<number> {
  const [row] = await database.query('select count(*) as jobs from jobs where organisation_id = $1 and state = $2', [
    organisationId,
    state,
  ]);
  return Number(row?.['jobs']);
}

afterEach(async () => {
  await studio.client.setQueue({});
  await studio.client.resumeEngine('gpu');
  const rows = await database.query(`select id, organisation_id from films where state in ('queued', 'running')`);
  for (const row of rows) {
    await database.query(
      `update films set state = 'cancelled', finished_at = now() where id = $1 and state in ('queued', 'running')`,
      [row['id']],
    );
    await database.query('select pg_notify($1, $2)', [
      'kinora_films',
      JSON.stringify({ kind: 'cancelled', filmId: row['id'], run: 1 }),
    ]);
  }
  gpu.setJobMs(50);
  await until('every slot free', async () => (await database.query('select 1 from jobs')).length === 0, 60_000);
  await until('every hand free', async () => (await database.query('select 1 from turns')).length === 0, 60_000);
  gpu.setJobMs(Infinity);
}, 120_000);

test('the paid film that comes last gets the next free slot, and free organisations take turns behind it', async () => {
  const [many, few, paid] = [
    await organisation('many', 'free'),
    await organisation('few', 'free'),
    await organisation('paid', 'paid'),
  ];
  const first = await many.films.createFilm(fox('many'));
  await until('the first has the slot', () => gpu.jobs().length === 1);
  for (let film = 0; film < 11; film++) await many.films.createFilm(fox('many'));
  await until('the rest waits', async () => (await countJobs(many.organisationId, 'waiting')) >= 3);
  await few.films.createFilm(fox('few'));
  await until('the newcomer waits for a slot', async () => (await countJobs(few.organisationId, 'waiting')) === 1);
  const last = await paid.films.createFilm(fox('paid'));
  await until('the last waits for a slot', async () => (await countJobs(paid.organisationId, 'waiting')) === 1);

  const { waiting, waitingTotal } = await many.films.queue();
  expect(waiting.length).toBe(waitingTotal);
  const places = waiting.map(({ place }) => place?.position ?? 0).filter((position) => position > 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const own = await until('a place is told', async () => (await many.films.getFilm(waiting.at(-1)?.id ?? '')).queue);
  expect(own.startsInSeconds).toBeGreaterThan(0);
  expect(own.errorSeconds).toBeGreaterThan(0);
  for await (const { message } of many.films.followFilm(waiting.at(-1)?.id ?? '')) {
    expect(message).toMatchObject({ type: 'progress', fraction: 0, queue: { position: expect.any(Number) as number } });
    break;
  }
  // Nobody sees what is others'.
  expect((await few.films.queue()).waiting.every(({ story }) => story.includes('few'))).toBe(true);

  gpu.setJobMs(300);
  await finishedJobs(1);
  const freeAt = performance.now();
  await until('the paid one begins', () => gpu.jobs().length >= 2);
  expect(performance.now() - freeAt).toBeLessThan(5_000);
  expect(await whoseJob(gpu.jobs()[1])).toBe('paid');
  await until('four have begun', () => gpu.jobs().length >= 5);
  expect(await Promise.all(gpu.jobs().slice(2, 5).map(whoseJob))).toContain('few');
  gpu.setJobMs(Infinity);
  await taken(paid.films, last.id, 1);
  expect((await many.films.getFilm(first.id)).state).not.toBe('failed');

  // Whoever is cancelled leaves the line at once.
  const before = (await many.films.queue()).waitingTotal;
  const gone = (await many.films.queue()).waiting.at(-1);
  await many.films.cancelFilm(gone?.id ?? '');
  expect((await many.films.queue()).waitingTotal).toBeLessThan(before);
}, 240_000);

async function finishedJobs(count: number): Promise<void> {
  await until('a job ends', () => gpu.jobs().filter(({ state }) => state === 'succeeded').length >= count);
}

test('an organisation never has more slots than its plan allows, however many are free, and is told to come back later', async () => {
  const one = await organisation('one', 'one');
  const { client } = studio;
  await client.putEngine({
    name: 'gpu',
    kind: 'openai-videos',
    url: gpu.url,
    concurrency: 4,
    settings: { pollSeconds: 0.1 },
  });
  for (let film = 0; film < 5; film++) await one.films.createFilm(fox('one'));
  await expect(one.films.createFilm(fox('one'))).rejects.toMatchObject({ code: 'rate_limited' });
  await until('two wait', async () => (await countJobs(one.organisationId, 'waiting')) >= 2);
  await sleep(1_500);
  expect((await countJobs(one.organisationId, 'submitted')) + (await countJobs(one.organisationId, 'claimed'))).toBe(1);
}, 120_000);

test('a paused engine gets nothing new, what runs there ends, and films wait for it and go on', async () => {
  const { client } = studio;
  const before = gpu.jobs().length;
  const running = await client.createFilm(fox('running'));
  await until('it runs', () => gpu.jobs().length === before + 1);
  expect(await client.pauseEngine('gpu')).toMatchObject({ paused: true, running: 1 });
  const waiting = await client.createFilm(fox('waiting'));
  await until('the second waits', async () => (await countJobs('local', 'waiting')) === 1);
  gpu.setJobMs(100);
  await taken(client, running.id, 1);
  expect(gpu.jobs().length).toBe(before + 1);
  expect((await client.wholeQueue()).pools.find(({ name }) => name === 'gpu')).toMatchObject({
    paused: true,
    running: 0,
    waiting: 1,
  });
  await client.resumeEngine('gpu');
  await taken(client, waiting.id, 1);
  await expect(client.pauseEngine('nobody')).rejects.toMatchObject({ code: 'not_found' });
  gpu.setJobMs(Infinity);
}, 120_000);

test('films wait for their turn over a kill, those drawn here too, and what waits for quiet hours lets others go first', async () => {
  const { client } = studio;
  await client.setQueue({ paused: ['films', 'drawing'] });
  const quiet = await client.createFilm(fox('quiet', { engine: 'animatic' }), { when: 'quiet' });
  const later = await client.createFilm(fox('later', { engine: 'animatic' }), { priority: -5 });
  const sooner = await client.createFilm(fox('sooner', { engine: 'animatic' }));
  await sleep(1_200);
  expect((await client.queue()).waiting.map(({ id }) => id)).toEqual([sooner.id, later.id, quiet.id]);
  expect(await client.changeQueued(later.id, { priority: 9 })).toMatchObject({ priority: 9, when: 'now' });
  await client.setQueue({ paused: ['drawing'] });
  await until('all three wait for a hand', async () => (await database.query('select 1 from turns')).length === 3);
  await studio.killGroup();
  const [{ executor: dead } = {}] = await database.query('select executor from turns limit 1');
  studio = await startStudio(home.path, { environment });
  const again = studio.client;
  const stillDead = (): Promise<unknown[]> => database.query('select 1 from turns where executor = $1', [dead]);
  await until('they wait in the next process', async () => (await stillDead()).length === 0);
  await again.setQueue({});
  const made = await Promise.all(
    [quiet, later, sooner].map(async ({ id }) => {
      await taken(again, id, 1);
      const { artefacts } = await again.getManifest(id);
      return artefacts.find(({ kind }) => kind === 'take')?.madeAt ?? '';
    }),
  );
  expect(made.toSorted().at(-1)).toBe(made[0]);
  await expect(again.changeQueued(later.id, { priority: 1 })).rejects.toMatchObject({ code: 'conflict' });
  expect(await database.query('select 1 from turns')).toEqual([]);
}, 240_000);

test('whoever does not take the slot whose turn it has is passed over', async () => {
  const ghost = await organisation('ghost', 'paid');
  // A process that lives and does nothing, with a job that comes before all others.
  await database.query(
    `insert into executors (id, place, process_id, process_started, workflows, beat)
     values ('ghost', 'elsewhere', 1, '', 'kinora-2', now() + interval '1 hour')`,
  );
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, queued_at)
     values ($1, 'ghost', 'held', '{}', 'ghost', now() - interval '1 day')`,
    [ghost.organisationId],
  );
  await database.query(
    `insert into jobs (organisation_id, order_hash, film_id, film_run, shot_id, candidates, offers, policy, executor)
     values ($1, 'ghost', 'ghost', 1, 's01', '{gpu}', $2, $3, 'ghost')`,
    [
      ghost.organisationId,
      JSON.stringify([{ name: 'gpu', own: true, costUsd: 0, takeSeconds: 30 }]),
      JSON.stringify({ prefer: 'cheapest', only: 'any', order: [] }),
    ],
  );
  const { client } = studio;
  await client.putEngine({
    name: 'gpu',
    kind: 'openai-videos',
    url: gpu.url,
    concurrency: 1,
    settings: { pollSeconds: 0.1 },
  });
  const before = gpu.jobs().length;
  await client.createFilm(fox('behind'));
  await until('it waits behind the ghost', async () => (await countJobs('local', 'waiting')) === 1);
  await until('it is made all the same', () => gpu.jobs().length > before, 15_000);
  await database.query(`delete from jobs where film_id = 'ghost'`);
  await database.query(`update executors set dead = true where id = 'ghost'`);
}, 60_000);

test('what code of another version has left is begun anew from its rows, and no take is made twice', async () => {
  const { client } = studio;
  await client.putEngine({
    name: 'gpu',
    kind: 'openai-videos',
    url: gpu.url,
    concurrency: 4,
    settings: { pollSeconds: 0.1 },
  });
  const film = await client.createFilm(
    fox('older', { story: 'A fox crosses a snowy forest. A bear sleeps in a cave.', seconds: 8 }),
  );
  const before = gpu.jobs().length;
  const shots = await until('it is written', async () => (await client.getFilm(film.id)).storyboard?.shots.length);
  await until('all are being made', async () => (await countJobs('local', 'submitted')) === shots);
  await studio.killGroup();
  await database.query(
    `update dbos.workflow_status set application_version = 'older' where status in ('PENDING', 'ENQUEUED')`,
  );
  await database.query(`update executors set workflows = 'older'`);
  studio = await startStudio(home.path, { environment });
  gpu.setJobMs(200);
  await taken(studio.client, film.id, shots);
  expect(gpu.jobs().length).toBe(before + shots);
  gpu.setJobMs(Infinity);
}, 120_000);

test('ten thousand films wait as rows: one that is paid begins at once, and hopeless ones are refused', async () => {
  const { client } = studio;
  const [crowd, paid] = [await organisation('crowd', 'free'), await organisation('late', 'paid')];
  const brief = JSON.stringify({
    ...(await client.getFilm((await client.listFilms({ limit: 1 })).films[0]?.id ?? '')).brief,
  });
  await client.pauseEngine('gpu');
  const before = memoryOf(studio.pid);
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, queued_at)
     select $1, 'crowd' || number, 'queued', $2, 'crowd' || number, now() - interval '1 hour' from generate_series(1, 10000) number`,
    [crowd.organisationId, brief],
  );
  await until(
    'as many as can be are admitted',
    async () => (await countJobs(crowd.organisationId, 'waiting')) > 0,
    60_000,
  );
  const submittedAt = performance.now();
  const late = await paid.films.createFilm(fox('late'));
  const submitMs = performance.now() - submittedAt;
  await until('the paid one is being made', async () => (await paid.films.getFilm(late.id)).state === 'running');
  const beginMs = performance.now() - submittedAt;
  const { classes } = await client.wholeQueue();
  expect(classes.find(({ queueClass }) => queueClass === 'free')?.waiting).toBeGreaterThan(9_900);
  const grownMegabytes = memoryOf(studio.pid) - before;
  process.stderr.write(
    `submit ${submitMs.toFixed(0)} ms, begins after ${beginMs.toFixed(0)} ms, +${grownMegabytes.toFixed(0)} MB\n`,
  );
  // Under a second on an idle machine; behind the crowd it would be hours.
  expect(beginMs).toBeLessThan(15_000);
  expect(grownMegabytes).toBeLessThan(200);

  await client.setQueue({ longestWaitHours: 0.01 });
  const refused = await crowd.films.createFilm(fox('crowd')).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'rate_limited', retryable: true });
  await client.setQueue({});
  await database.query(`delete from films where id like 'crowd%' and state = 'queued' and admitted_run = 0`);
  await client.resumeEngine('gpu');
}, 180_000);

/** Megabytes the process holds. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

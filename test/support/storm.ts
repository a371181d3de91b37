/**
 * A storm over engines: many shots over six endpoints of five wires that break in every way their servers can play, one of
 * them going away and coming back, while the workers are killed. What must hold afterwards is counted by the servers
 * themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EndpointInput, EndpointSchema } from '@kinora/film';
import { startComfyuiFake } from '../../packages/engines/src/fakes/comfyui.ts';
import { startDashscopeFake } from '../../packages/engines/src/fakes/dashscope.ts';
import type { FakeBackend, Fault } from '../../packages/engines/src/fakes/fake-server.ts';
import { startKinoraFake } from '../../packages/engines/src/fakes/kinora.ts';
import { startLightx2vFake } from '../../packages/engines/src/fakes/lightx2v.ts';
import { startOpenaiVideosFake } from '../../packages/engines/src/fakes/openai-videos.ts';
import { startReplicateFake } from '../../packages/engines/src/fakes/replicate.ts';
import { startEmbeddedPostgres } from '../../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../../packages/server/src/store/database.ts';
import {
  listEndpoints,
  putEndpoint,
  savePolicy,
  type StoredEndpoint,
} from '../../packages/server/src/store/endpoints.ts';
import { healthOf } from '../../packages/server/src/flow/engines/breaker.ts';
import { temporaryHome } from './studio.ts';

export interface StormPlan {
  shots: number;
  workers: number;
  /** How long a job takes at every endpoint. */
  jobMs: number;
  /** Slots of each endpoint but DashScope's, whose provider allows two submits a second. */
  concurrency: number;
  pollSeconds: number;
  /** Share of jobs that meet a fault. */
  faults: number;
  killEveryMs: number;
  /** Told every few seconds how far it is. */
  tell?: (line: string) => void;
}

export interface StormReport {
  seconds: number;
  kills: number;
  faultsPlayed: number;
  /** Shots that ended with a stored take. */
  stored: number;
  failed: string[];
  /** Shots that more than one job was made for although none had failed. */
  doubled: string[];
  /** US dollars: what the servers say of shots about which nothing is uncertain, and what is on record of them. */
  billedUsd: number;
  recordedUsd: number;
  uncertain: number;
  breakerOpened: boolean;
  breakerClosed: boolean;
  /** Share of the slots of endpoints that were well in which a job ran, while shots were waiting. */
  utilisation: number;
  peakMegabytes: number;
}

/** Faults that an honest backend shows; each is an occasion to lose a job or to pay twice. */
const FAULTS: readonly Fault[] = [
  'submit-dropped',
  'submit-answer-lost',
  'submit-502',
  'submit-garbage',
  'rate-limited',
  'queue-full',
  'poll-dropped',
  'poll-500',
  'job-fails',
  'result-truncated',
];
/** Where the backend takes no id of ours, nobody can be sure that a job was never taken: a person is asked, elsewhere tested. */
const NEVER_CERTAIN: ReadonlySet<Fault> = new Set(['submit-dropped', 'submit-502']);
const OWN_IDS = new Set(['comfyui', 'lightx2v', 'kinora']);
const isOwnIds = (input: EndpointInput | undefined): boolean => OWN_IDS.has(input?.kind ?? '');
const USD_PER_SECOND = 0.07;
const TAKE_SECONDS = 1;
/** What the other studio says that each take cost it. */
const ITS_OWN_USD = 0.0425;

export async function storm(plan: StormPlan): Promise<StormReport> {
  using databaseHome = temporaryHome();
  using home = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  const { jobMs } = plan;
  const key = 'storm-key';
  const fakes: [EndpointInput, FakeBackend][] = [
    // It makes one take at a time, as ComfyUI does; a second waits in its own queue.
    [{ name: 'comfy', kind: 'comfyui', concurrency: 2 }, await startComfyuiFake({ jobMs })],
    [{ name: 'light', kind: 'lightx2v' }, await startLightx2vFake({ jobMs, atOnce: plan.concurrency })],
    [{ name: 'vllm', kind: 'openai-videos' }, await startOpenaiVideosFake('vllm-omni', { jobMs })],
    [{ name: 'elsewhere', kind: 'kinora', settings: { engine: 'wan' } }, await startKinoraFake({ jobMs })],
    [{ name: 'replicate', kind: 'replicate', key: 'env:STORM_KEY' }, await startReplicateFake({ key, jobMs })],
    [
      { name: 'wan', kind: 'dashscope', key: 'env:STORM_KEY', concurrency: 8 },
      await startDashscopeFake({ key, jobMs }),
    ],
  ];
  const database = openDatabase(postgres.url, 'storm');
  await migrate(database);
  for (const [input, fake] of fakes) {
    const settings = { ...input.settings, ...(input.kind === 'comfyui' ? {} : { pollSeconds: plan.pollSeconds }) };
    const record = { concurrency: plan.concurrency, ...input, url: fake.url, settings };
    const price = { usdPerSecond: USD_PER_SECOND };
    await putEndpoint(database, EndpointSchema.parse({ ...record, price }), { declared: false });
  }
  await savePolicy(database, 'local', { prefer: 'fastest', order: [], only: 'any' });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash) values ('local', 'storm', 'running', '{}', 'storm')`,
  );

  const startedAt = performance.now();
  const crowd = startWorkers(plan, postgres.url, home.path);
  const weather = makeWeather(plan, fakes);
  const watch = watchEndpoints(plan, database, fakes);
  const killing = killNowAndThen(plan, crowd);
  // One endpoint dies in the middle and comes back with its jobs.
  const dying = (async () => {
    await sleep(jobMs * 1.5);
    await fakes[2]?.[1].goAway();
    await sleep(Math.max(6_000, jobMs));
    await fakes[2]?.[1].comeBack();
  })();
  const results = await crowd.finished;
  const seconds = (performance.now() - startedAt) / 1000;
  killing.stop();
  weather.stop();
  await dying;
  const seen = await watch.stop();

  const [{ stored = 0 } = {}] = await database.query(
    `select count(*)::int as stored from artefacts where engine = 'storm'`,
  );
  const charges = await database.query('select * from charges');
  const unsure = new Set(charges.filter((row) => row['certain'] !== true).map((row) => String(row['shot_id'])));
  const paid = new Map<number, number>();
  let billedUsd = 0;
  for (const [{ kind }, fake] of fakes) {
    for (const job of fake.jobs()) {
      if (job.end !== 'succeeds' || job.state === 'cancelled') continue;
      paid.set(job.seed ?? -1, (paid.get(job.seed ?? -1) ?? 0) + 1);
      if (!unsure.has(`s${job.seed}`))
        billedUsd += (job.frames / job.fps) * USD_PER_SECOND + (kind === 'kinora' ? ITS_OWN_USD : 0);
    }
  }
  const doubled: string[] = [];
  for (const [seed, count] of paid) {
    if (count < 2) continue;
    const jobs = fakes.flatMap(([{ name }, fake]) =>
      fake
        .jobs()
        .filter((job) => job.seed === seed)
        .map((job) => `${name} ${job.id} ${job.end} ${job.state}`),
    );
    const rows = charges.filter((row) => row['shot_id'] === `s${seed}`);
    doubled.push(`shot ${seed}: ${jobs.join('; ')}; ${JSON.stringify(rows)}`);
  }
  for (const row of charges) if (row['certain'] !== true) plan.tell?.(`uncertain: ${JSON.stringify(row)}`);
  for (const failure of results.flatMap(({ failed }) => failed)) {
    const shotId = `s${failure.split(':')[0]}`;
    const rows = charges.filter((row) => row['shot_id'] === shotId);
    const jobs = await database.query('select * from jobs where shot_id = $1', [shotId]);
    const made = fakes.flatMap(([{ name }, fake]) =>
      fake
        .jobs()
        .filter(({ seed }) => `s${seed}` === shotId)
        .map(({ id, end, state }) => `${name} ${id} ${end} ${state}`),
    );
    plan.tell?.(`failed: ${failure} ${JSON.stringify({ rows, jobs, made })}`);
  }
  await Promise.all(fakes.map(([, fake]) => fake.close()));
  await database.close();
  await postgres.stop();
  return {
    seconds,
    kills: killing.kills(),
    faultsPlayed: weather.played(),
    stored: Number(stored),
    failed: results.flatMap(({ failed }) => failed),
    doubled,
    billedUsd,
    recordedUsd: charges
      .filter((row) => row['certain'] === true && !unsure.has(String(row['shot_id'])))
      .reduce((sum, row) => sum + Number(row['usd']), 0),
    uncertain: unsure.size,
    ...seen,
    peakMegabytes: Math.max(...results.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

interface WorkerResult {
  failed: string[];
  peakMegabytes: number;
}

/** Workers that are started again whenever they are killed, until each has ended by itself. */
function startWorkers(plan: StormPlan, url: string, home: string) {
  const alive = new Map<number, { child: ChildProcess; readyAt: number | null }>();
  const script = fileURLToPath(new URL('./storm-worker.ts', import.meta.url));
  const results = Array.from({ length: plan.workers }, (_unused, mine) => run(mine));

  async function run(mine: number): Promise<WorkerResult> {
    for (;;) {
      const numbers = [mine, plan.workers, plan.shots, TAKE_SECONDS].map(String);
      const child = spawn(process.execPath, [script, url, home, ...numbers], { stdio: ['ignore', 'pipe', 'pipe'] });
      const worker: { child: ChildProcess; readyAt: number | null } = { child, readyAt: null };
      alive.set(mine, worker);
      let errors = '';
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        errors += chunk;
        if (errors.includes('storm worker ready')) worker.readyAt ??= performance.now();
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
      const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
      alive.delete(mine);
      if (code === 0) return JSON.parse(output) as WorkerResult;
      if (code !== null) throw new Error(`a worker ended with ${code}: ${errors}`);
    }
  }
  return { finished: Promise.all(results), alive };
}

function killNowAndThen(plan: StormPlan, { alive }: ReturnType<typeof startWorkers>) {
  let kills = 0;
  let lastKill = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - lastKill < plan.killEveryMs) return;
    // The one that has worked longest; a start takes seconds on a busy machine, and is no work.
    const [oldest] = [...alive.values()]
      .flatMap(({ child, readyAt }) => (readyAt === null ? [] : [{ child, readyAt }]))
      .toSorted((a, b) => a.readyAt - b.readyAt);
    if (oldest === undefined || now - oldest.readyAt < plan.killEveryMs / 2) return;
    if (oldest.child.kill('SIGKILL')) kills++;
    lastKill = now;
  }, 200);
  return { stop: () => clearInterval(timer), kills: () => kills };
}

/** Plays faults at random endpoints, as many as the share of jobs says. */
function makeWeather(plan: StormPlan, fakes: readonly [EndpointInput, FakeBackend][]) {
  let played = 0;
  let seen = 0;
  const timer = setInterval(() => {
    const jobs = fakes.reduce((sum, [, fake]) => sum + fake.jobs().length, 0);
    for (; seen < jobs; seen++) {
      if (Math.random() >= plan.faults) continue;
      const [input, fake] = fakes[randomInt(fakes.length)] ?? [];
      const playable = FAULTS.filter(
        (fault) => fake?.plays.includes(fault) && (isOwnIds(input) || !NEVER_CERTAIN.has(fault)),
      );
      fake?.play(playable[randomInt(playable.length)] ?? 'poll-dropped');
      played++;
    }
  }, 20);
  return { stop: () => clearInterval(timer), played: () => played };
}

function watchEndpoints(plan: StormPlan, database: Database, fakes: readonly [EndpointInput, FakeBackend][]) {
  let breakerOpened = false;
  let breakerClosed = false;
  let busy = 0;
  let slots = 0;
  let stopped = false;
  const watching = (async () => {
    await sleep(plan.jobMs / 2);
    for (let looks = 0; !stopped; looks++) {
      const standings = await listEndpoints(database);
      if (looks % 50 === 0) plan.tell?.(await summary(database, standings));
      for (const { endpoint, breaker, restingUntilMs, waiting } of standings) {
        const health = healthOf(breaker);
        if (endpoint.name === 'vllm') {
          if (health !== 'well') breakerOpened = true;
          else if (breakerOpened) breakerClosed = true;
        }
        // DashScope's own limit, two submits a second, keeps its slots from filling; it is not what is measured here.
        if (waiting === 0 || health !== 'well' || restingUntilMs > Date.now() || endpoint.kind === 'dashscope')
          continue;
        const fake = fakes.find(([{ name }]) => name === endpoint.name)?.[1];
        busy += fake?.jobs().filter((job) => job.state === 'running').length ?? 0;
        slots += endpoint.kind === 'comfyui' ? 1 : plan.concurrency;
      }
      await sleep(100);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      return { breakerOpened, breakerClosed, utilisation: slots === 0 ? 1 : busy / slots };
    },
  };
}

async function summary(database: Database, standings: readonly StoredEndpoint[]): Promise<string> {
  const [row] = await database.query(`select count(*)::int as stored from artefacts where engine = 'storm'`);
  const engines = standings.map(({ endpoint, breaker, running, waiting, restingUntilMs }) => {
    const resting = restingUntilMs > Date.now() ? ' resting' : '';
    return `${endpoint.name} ${healthOf(breaker)}${resting} ${running}/${waiting}`;
  });
  return `${String(row?.['stored'])} stored; ${engines.join(', ')}`;
}

import { writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BriefInput, KinoraError } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { auditMoney } from '../packages/server/src/store/money-audit.ts';
import { madeOrganisation } from './support/accounts.ts';
import { startFakeStripe, STRIPE_KEY, WEBHOOK_SECRET } from './support/fake-stripe.ts';
import { finished, followToEnd, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** One shot by day: nothing of it is a true sky. Four seconds at a quarter of a cent are one credit. */
const FOX: BriefInput = {
  story: 'A fox crosses a snowy forest in the morning.',
  seconds: 4,
  size: '832x480',
  preset: 'draft',
  voice: false,
  music: false,
  engine: 'gpu',
};
const USD_PER_SECOND = 0.0025;
const name = { zh: '试', en: 'Pro', ja: '試' };
const PLANS = {
  default: 'nothing',
  plans: [
    { id: 'nothing', name: { ...name, en: 'Nothing' } },
    {
      id: 'pro',
      name,
      priceUsd: 19,
      monthlyCredits: 2_000,
      sizes: ['832x480'],
      maxSeconds: 20,
      engines: ['gpu'],
      maxQueuedFilms: 300,
      remoteTakes: false,
    },
    { id: 'lender', name: { ...name, en: 'Lender' }, gpuSecondCredits: 1 },
  ],
  topUps: [{ id: 'ten', credits: 1_000, priceUsd: 10 }],
};

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
let gpu: FakeBackend;
let environment: Record<string, string>;
let makesFilms = false;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  const plans = path.join(home.path, 'plans.json');
  writeFileSync(plans, JSON.stringify(PLANS));
  environment = { DATABASE_URL: postgres.url, KINORA_PLANS: plans };
  gpu = await startOpenaiVideosFake('sglang', { jobMs: 100 });
  studio = await startStudio(home.path, { environment, args: ['--role', 'api'] });
  await setPrice(USD_PER_SECOND);
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await gpu.close();
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

/** A studio that makes films, too; the one at the beginning only takes them in. */
async function withWorkers(): Promise<void> {
  if (makesFilms) return;
  makesFilms = true;
  await studio.stop();
  studio = await startStudio(home.path, { environment });
}

async function setPrice(usdPerSecond: number): Promise<void> {
  const settings = { pollSeconds: 0.1 };
  await studio.client.putEngine({
    name: 'gpu',
    kind: 'openai-videos',
    url: gpu.url,
    settings,
    price: { usdPerSecond },
  });
}

interface Organisation {
  id: string;
  key: string;
  /** At the studio that runs now. */
  client: () => Client;
  wallet: () => Promise<{ available: number; held: number }>;
}

/** An organisation of the plan `pro` whose only credits are these. */
async function organisation(credits: number): Promise<Organisation> {
  const made = await madeOrganisation(postgres.url, { name: 'A' });
  const id = made.organisationId;
  const month = new Date().toISOString().slice(0, 7);
  await database.query('update money_wallets set plan = $2, given_for = $3 where organisation_id = $1', [
    id,
    'pro',
    `pro:${month}`,
  ]);
  if (credits > 0) await studio.client.giveCredits(id, { credits, reason: 'for the test' });
  return {
    id,
    key: made.key,
    client: () => made.client(studio.url),
    wallet: async () => {
      const { available, held } = await made.client(studio.url).billing();
      return { available, held };
    },
  };
}

async function refusal(work: Promise<unknown>): Promise<object> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KinoraError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, field: error.field };
}

test('200 submits race for 10 credits: exactly 10 win, and one that turns out dearer than what is there makes nothing', async () => {
  const { client, wallet } = await organisation(10);
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, seed) => client().createFilm({ ...FOX, seed }, { idempotencyKey: `race-${seed}` })),
  );
  const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const why = results.map((result) => (result.status === 'rejected' ? (result.reason as KinoraError).code : 'film'));
  expect(new Set(why)).toEqual(new Set(['film', 'credits_needed']));
  expect(won).toHaveLength(10);
  expect(await wallet()).toEqual({ available: 0, held: 10 });
  const [film, ...others] = won;
  if (film === undefined) throw new Error('no film');
  // Sent again, a film is not held for twice; one that was refused has left nothing.
  await client().createFilm({ ...FOX, seed: film.brief.seed }, { idempotencyKey: `race-${film.brief.seed}` });
  expect((await client().listFilms({ limit: 100 })).films).toHaveLength(10);
  for (const { id } of others) await client().cancelFilm(id);
  expect(await wallet()).toEqual({ available: 9, held: 1 });

  await setPrice(USD_PER_SECOND * 20);
  await withWorkers();
  await followToEnd(client(), film.id);
  expect((await client().getFilm(film.id)).error).toMatchObject({ code: 'credits_needed', field: 'credits' });
  expect(gpu.jobs()).toHaveLength(0);
  expect(await wallet()).toEqual({ available: 10, held: 0 });
  await setPrice(USD_PER_SECOND);
  expect(await auditMoney(database)).toEqual([]);
}, 180_000);

test('good or free: a film costs what was quoted, once, for the takes that were accepted and for nothing else', async () => {
  await withWorkers();
  const { id: organisationId, client, wallet } = await organisation(10);
  const quote = await client().quote({ brief: FOX });
  expect(quote).toMatchObject({ credits: 1, usd: 0.01, available: 10, enough: true, metered: true, rough: false });
  expect(quote.lines).toMatchObject([{ engine: 'gpu', seconds: 4, credits: 1, made: false }]);
  // The first take is black, and is the house's.
  gpu.play('result-black');
  const created = await client().createFilm(FOX, { quoteId: quote.id ?? '' });
  const { film, events } = await finished(client(), created.id);
  expect(events.filter(({ type }) => type === 'take.rejected')).toHaveLength(1);
  expect(film.takes.map(({ number }) => number)).toEqual([2]);
  expect(await wallet()).toEqual({ available: 9, held: 0 });

  // Made anew it costs again; three takes that are rejected cost nothing, and one of them that a person takes costs one.
  const [shotId = ''] = film.takes.map((take) => take.shotId);
  expect(await client().quote({ filmId: film.id })).toMatchObject({ credits: 0, lines: [{ made: true }] });
  expect(await client().quote({ filmId: film.id, shotId })).toMatchObject({ credits: 1 });
  gpu.play('result-black');
  await client().redoShot(film.id, shotId);
  expect(await wallet()).toEqual({ available: 8, held: 1 });
  for await (const { message } of client().followFilm(film.id, { afterEventId: String(lastEvent(events)) })) {
    if (message.type === 'film.failed' || message.type === 'film.completed') break;
    if (message.type === 'take.rejected' && message.take.number < 5) gpu.play('result-black');
  }
  const failed = await client().getFilm(film.id);
  expect(failed.error?.code).toBe('take_rejected');
  expect(await wallet()).toEqual({ available: 9, held: 0 });
  const remedy = failed.error?.remedies?.find(({ kind }) => kind === 'accept-take');
  if (remedy?.kind !== 'accept-take') throw new Error('no way on is offered');
  await client().acceptTake(film.id, shotId, { number: remedy.number, reason: 'It is night in there.' });
  await finished(client(), film.id);
  expect(await wallet()).toEqual({ available: 8, held: 0 });

  // What was made before is free, and is said so before.
  const again = await client().createFilm({ ...FOX, seed: 1 });
  await finished(client(), again.id);
  expect(await wallet()).toEqual({ available: 7, held: 0 });
  expect(await client().quote({ brief: { ...FOX, seed: 1 } })).toMatchObject({ credits: 0, lines: [{ made: true }] });
  await finished(client(), (await client().createFilm({ ...FOX, seed: 1 })).id);
  expect(await wallet()).toEqual({ available: 7, held: 0 });

  // The operator gives one back, once.
  const take = { organisationId, filmId: again.id, shotId, number: 1 };
  await studio.client.refundTake(take);
  await studio.client.refundTake(take);
  expect(await wallet()).toEqual({ available: 8, held: 0 });
  expect(await refusal(studio.client.refundTake({ ...take, number: 7 }))).toMatchObject({ code: 'not_found' });

  const usage = await client().usage({ by: ['day', 'engine'] });
  expect(usage.rows).toEqual([
    { day: new Date().toISOString().slice(0, 10), engine: 'gpu', takes: 3, seconds: 12, credits: 3 },
  ]);
  expect(await client().usageCsv({ by: ['engine'] })).toBe('engine,takes,seconds,credits,usd\r\ngpu,3,12,3,\r\n');
  const { transfers, next } = await client().transfers({ limit: 3 });
  expect(transfers[0]).toMatchObject({ kind: 'refund', available: 1, held: 0 });
  expect((await client().transfers({ cursor: next ?? '' })).transfers.at(-1)).toMatchObject({
    kind: 'grant',
    available: 10,
  });
  const house = await studio.client.houseMoney();
  const mine = house.organisations.find((each) => each.organisationId === organisationId);
  // Six takes were delivered, four of them rejected.
  expect(mine).toMatchObject({ earnedCredits: 3, available: 8 });
  expect(mine?.costUsd).toBeCloseTo(0.06, 1);
  expect(house.findings).toEqual([]);
}, 240_000);

test('whatever the engines made is paid once, by whichever film takes it, and a quote is the price of one film', async () => {
  await withWorkers();
  const { client, wallet } = await organisation(10);
  const brief = { ...FOX, seed: 77 };
  const jobs = gpu.jobs().length;
  const cancelled = await client().createFilm(brief);
  // Its take is made, and not accepted yet.
  const made = `select 1 from artefacts where made_by_film = $1 and engine = 'gpu'`;
  while ((await database.query(made, [cancelled.id])).length === 0) await sleep(10);
  await client().cancelFilm(cancelled.id);
  const asked = await client().createFilm(brief);
  const { film } = await finished(client(), asked.id);
  expect(gpu.jobs()).toHaveLength(jobs + 1);
  expect(await wallet()).toEqual({ available: 9, held: 0 });

  const quotes = [await client().quote({ brief }), await client().quote({ brief })];
  expect(quotes).toMatchObject([{ credits: 0 }, { credits: 0 }]);
  const [first = '', second = ''] = quotes.map(({ id }) => id ?? '');
  const third = await client().createFilm(brief, { quoteId: first });
  await finished(client(), third.id);
  expect(gpu.jobs()).toHaveLength(jobs + 1);
  expect(await wallet()).toEqual({ available: 9, held: 0 });
  const used = { code: 'conflict', field: 'kinora-quote' };
  expect(await refusal(client().createFilm(brief, { quoteId: first }))).toEqual(used);

  // Deleted and made again it is made again: a quote of nothing does not buy that.
  for (const { id } of [cancelled, asked, third]) await client().deleteFilm(id);
  const [one, other] = await Promise.allSettled([
    client().createFilm(brief, { quoteId: second }),
    client().createFilm(brief, { quoteId: second }),
  ]);
  const again = [one, other].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(again).toHaveLength(1);
  const [{ id: againId } = film] = again;
  await finished(client(), againId);
  expect(gpu.jobs()).toHaveLength(jobs + 2);
  expect(await wallet()).toEqual({ available: 8, held: 0 });

  // The same change twice at once is one change.
  const [shotId = ''] = film.takes.map((take) => take.shotId);
  const change = () => client().changeShot(againId, shotId, { prompt: 'A fox sleeps in the snow.' });
  await Promise.allSettled([change(), change()]);
  await followToEnd(client(), againId);
  expect(gpu.jobs()).toHaveLength(jobs + 3);
  expect(await wallet()).toEqual({ available: 7, held: 0 });
  const log = `select count(*)::integer as count from audit_entries where action = 'shot.changed' and subject = $1`;
  expect(await database.query(log, [`film:${againId}`])).toEqual([{ count: 1 }]);
  expect(await auditMoney(database)).toEqual([]);
}, 240_000);

test('a studio that is killed while an engine works pays once, and so does whoever orders takes for another studio', async () => {
  await withWorkers();
  const { id, key, client, wallet } = await organisation(10);
  gpu.setJobMs(5_000);
  const jobs = gpu.jobs().length;
  const { id: filmId } = await client().createFilm({ ...FOX, seed: 20 });
  while (gpu.jobs().length === jobs) await sleep(50);
  await sleep(500);
  await studio.killGroup();
  expect(await auditMoney(database)).toEqual([]);
  studio = await startStudio(home.path, { environment });
  await finished(client(), filmId);
  gpu.setJobMs(100);
  expect(gpu.jobs()).toHaveLength(jobs + 1);
  expect(await wallet()).toEqual({ available: 9, held: 0 });

  const { firstFrame: _first, lastFrame: _last, loras: _loras, ...request } = exampleTake({ durationSeconds: 4 });
  const order = async (
    seed: number,
  ): Promise<{ status: number; body: { id: string; state: string; code?: string } }> => {
    const answer = await fetch(`${studio.url}/v1/takes`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `take-${seed}`,
      },
      body: JSON.stringify({ engine: 'gpu', request: { ...request, seed } }),
    });
    return { status: answer.status, body: (await answer.json()) as { id: string; state: string; code?: string } };
  };
  expect(await order(1)).toMatchObject({ status: 403, body: { code: 'plan_limit', field: 'plan' } });
  await studio.client.setPlanOf(id, 'lender');
  await sleep(1_100);
  const [first, again] = await Promise.all([order(2), order(2)]);
  expect(first.body.id).toBe(again.body.id);
  await untilOver(() => order(2));
  expect(await wallet()).toEqual({ available: 8, held: 0 });
  // One that fails costs nothing.
  gpu.play('job-fails');
  await order(3);
  expect((await untilOver(() => order(3))).body.state).toMatch(/failed|succeeded/);
  const { available, held } = await wallet();
  expect(held).toBe(0);
  expect(available).toBe((await order(3)).body.state === 'failed' ? 8 : 7);
  expect((await client().usage({ by: ['engine'] })).rows[0]).toMatchObject({ engine: 'gpu' });
  expect(await auditMoney(database)).toEqual([]);
}, 240_000);

async function untilOver<Answer extends { body: { state: string } }>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.body.state !== 'queued' && answer.body.state !== 'running') return answer;
    await sleep(100);
  }
}

test('plans and budgets say no before anything is made, and name what stands in the way', async () => {
  await withWorkers();
  const { id, client, wallet } = await organisation(10);
  const film = (brief: Partial<BriefInput>) => refusal(client().createFilm({ ...FOX, ...brief }));
  expect(await film({ size: '1280x720' })).toEqual({ code: 'plan_limit', field: 'size' });
  expect(await film({ seconds: 21 })).toEqual({ code: 'plan_limit', field: 'seconds' });
  expect(await film({ engine: 'other' })).toEqual({ code: 'plan_limit', field: 'engine' });
  expect(await refusal(client().quote({ brief: { ...FOX, seconds: 21 } }))).toEqual({
    code: 'plan_limit',
    field: 'seconds',
  });
  const take = await fetch(`${studio.url}/v1/plans`);
  expect(take.status).toBe(200);

  await client().setBudgets({ budgets: [{ scope: 'organisation', monthlyCredits: 1 }] });
  const created = await client().createFilm({ ...FOX, seed: 5 });
  expect(await film({ seed: 6 })).toEqual({ code: 'credits_needed', field: 'budget.organisation' });
  await finished(client(), created.id);
  expect((await client().budgets()).budgets).toEqual([{ scope: 'organisation', monthlyCredits: 1, usedCredits: 1 }]);
  const [row] = await database.query('select key_id from films where id = $1', [created.id]);
  await client().setBudgets({ budgets: [{ scope: 'key', id: String(row?.['key_id']), monthlyCredits: 1.5 }] });
  expect(await film({ seed: 6 })).toEqual({ code: 'credits_needed', field: 'budget.key' });
  await client().setBudgets({ budgets: [] });

  await studio.client.setPlanOf(id, 'nothing');
  expect((await client().billing()).plan.id).toBe('nothing');
  expect(await wallet()).toEqual({ available: 9, held: 0 });
  expect(await refusal(studio.client.setPlanOf(id, 'gold'))).toEqual({ code: 'invalid_request', field: 'plan' });
  // The studio's own organisation is charged for nothing.
  expect((await studio.client.billing()).plan).toMatchObject({ id: 'local', metered: false });
  expect(await studio.client.quote({ brief: FOX })).toMatchObject({ credits: 0, metered: false, enough: true });
}, 120_000);

/** Number of the last event. */
function lastEvent(events: readonly unknown[]): number {
  return events.length;
}

test('what is bought is there once, however often, late and in whatever order it is told; what is given back is gone', async () => {
  await using stripe = await startFakeStripe();
  await studio.stop();
  studio = await startStudio(home.path, {
    environment: {
      ...environment,
      KINORA_STRIPE_KEY: STRIPE_KEY,
      KINORA_STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      KINORA_STRIPE_URL: stripe.url,
    },
    args: ['--role', 'api'],
  });
  const deliver = (event: Parameters<typeof stripe.deliver>[1], options = {}) =>
    stripe.deliver(studio.url, event, options);
  const { id, client, wallet } = await organisation(0);
  await database.query('update money_wallets set plan = null where organisation_id = $1', [id]);

  // A top-up: told twice at once, and once more later.
  const page = await client().checkout({ topUp: 'ten' });
  const payment = (): string => stripe.paymentOf(page);
  const [paid] = stripe.pay(page);
  if (paid === undefined) throw new Error('nothing was paid');
  const forged: Parameters<typeof stripe.deliver>[2][] = [
    { secret: 'whsec_somebody_else' },
    { atMs: Date.now() - 10 * 60_000 },
    { body: JSON.stringify({ ...paid, data: { object: { ...paid, payment_intent: 'pi_other' } } }) },
  ];
  for (const options of forged) expect(await deliver(paid, options)).toBe(400);
  expect(await wallet()).toEqual({ available: 0, held: 0 });
  stripe.down = true;
  expect(await deliver(paid)).toBeGreaterThanOrEqual(500);
  stripe.down = false;
  expect(await Promise.all([deliver(paid), deliver(paid), deliver({ ...paid, id: 'evt_again' })])).toEqual([
    204, 204, 204,
  ]);
  expect(await wallet()).toEqual({ available: 1_000, held: 0 });

  // Two refunds, the later told first.
  const refunds = [...stripe.refund(payment(), 300), ...stripe.refund(payment(), 200)];
  for (const event of refunds.toReversed()) await deliver(event);
  expect(await wallet()).toEqual({ available: 500, held: 0 });

  // A subscription: the invoice is told before the subscription, and everything twice.
  const events = stripe.pay(await client().checkout({ plan: 'pro' }));
  for (const event of [...events.toReversed(), ...events]) expect(await deliver(event)).toBe(204);
  const billing = await client().billing();
  expect(billing).toMatchObject({ plan: { id: 'pro' }, available: 2_500, subscription: { state: 'active' } });
  expect(await refusal(client().checkout({ plan: 'pro' }))).toMatchObject({ code: 'conflict' });
  const [row] = await database.query('select customer from money_customers where organisation_id = $1', [id]);
  const customer = String(row?.['customer']);
  const [renewed] = stripe.renew(customer);
  if (renewed !== undefined) await Promise.all([deliver(renewed), deliver({ ...renewed, id: 'evt_twice' })]);
  expect(await wallet()).toEqual({ available: 4_500, held: 0 });
  expect(await client().invoices()).toHaveLength(2);
  expect(await client().billingPortal()).toMatch(/^https:/);
  expect(stripe.calls.filter((call) => call === 'POST /v1/customers')).toHaveLength(1);

  // Stripe is slow to say how things are: meanwhile nothing of the database is lent or locked. Then it ends, and what was
  // looked up before does not bring it back; nor does an older event that comes after.
  const told = Promise.withResolvers<void>();
  let looked = 0;
  stripe.late = async (call) => {
    if (call !== 'GET /v1/subscriptions') return;
    looked++;
    await told.promise;
  };
  const [created] = events;
  if (created === undefined) throw new Error('nothing was told');
  const slow = Array.from({ length: 12 }, (_, number) => {
    const { object } = created['data'] as { object: object };
    const other = { object: { ...object, customer: `cus_other${number}` } };
    return deliver({ ...created, id: `evt_slow${number}`, ...(number === 0 ? {} : { data: other }) });
  });
  while (looked < slow.length) await sleep(20);
  expect(await client().billing()).toMatchObject({ plan: { id: 'pro' } });
  const locks = `select count(*)::integer as count from pg_locks where locktype = 'advisory' and classid = 4310003`;
  expect(await database.query(locks)).toEqual([{ count: 0 }]);
  stripe.late = null;
  const [ended] = stripe.cancelSubscription(customer);
  if (ended !== undefined) await deliver(ended);
  told.resolve();
  expect(new Set(await Promise.all(slow))).toEqual(new Set([204]));
  expect(await client().billing()).toMatchObject({ plan: { id: 'nothing' }, subscription: { state: 'canceled' } });
  for (const event of events) await deliver({ ...event, id: `late-${event.id}` });
  expect(await client().billing()).toMatchObject({ plan: { id: 'nothing' }, subscription: { state: 'canceled' } });

  // Charged back: what is left of it is gone, and nothing new is held until that is settled.
  for (const event of stripe.dispute(payment(), 'needs_response')) await deliver(event);
  expect(await wallet()).toEqual({ available: 4_000, held: 0 });
  await studio.client.setPlanOf(id, 'pro');
  await sleep(1_100);
  expect(await refusal(client().createFilm({ ...FOX, seed: 9 }))).toEqual({ code: 'credits_needed', field: 'credits' });
  expect((await client().billing()).blocked).toMatch(/charged back/);
  for (const event of stripe.dispute(payment(), 'won')) await deliver(event);
  const settled = await client().billing();
  expect({ blocked: settled.blocked, available: settled.available }).toMatchObject({ blocked: null });
  await client().createFilm({ ...FOX, seed: 9 });
  expect(await auditMoney(database)).toEqual([]);
}, 120_000);

/** A way to the database on which the answer to one commit is lost, where what was committed said `words`. */
async function losingOneCommit(databaseUrl: string, words: string) {
  const { hostname, port } = new URL(databaseUrl);
  let lost = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let hasSaidThem = false;
    client.on('data', (bytes) => {
      hasSaidThem ||= bytes.includes(words);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (lost === 0 && hasSaidThem && bytes.includes('COMMIT\0')) {
        lost++;
        client.destroy();
        upstream.destroy();
      } else client.write(bytes);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, lost: () => lost, [Symbol.dispose]: () => void server.close() };
}

test('credits that are given while the answer of the database is lost are given once', async () => {
  const { id, wallet } = await organisation(0);
  using way = await losingOneCommit(postgres.url, 'money_give(');
  await studio.stop();
  studio = await startStudio(home.path, {
    environment: { ...environment, DATABASE_URL: way.url },
    args: ['--role', 'api'],
  });
  await studio.client.giveCredits(id, { credits: 5, reason: 'for the test' });
  expect(way.lost()).toBe(1);
  expect(await wallet()).toEqual({ available: 5, held: 0 });
  const log = `select count(*)::integer as count from audit_entries where action = 'credits.given' and organisation_id = $1`;
  expect(await database.query(log, [id])).toEqual([{ count: 1 }]);
  expect(await auditMoney(database)).toEqual([]);
}, 60_000);

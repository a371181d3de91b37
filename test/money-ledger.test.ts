import * as fc from 'fast-check';
import { BriefSchema } from '@kinora/film';
import { DEFAULT_PLANS } from '@kinora/platform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase, rowsOf } from '../packages/server/src/store/database.ts';
import { endFilm, findFilm, insertFilm, reopenForRedo, reopenHeldFilm } from '../packages/server/src/store/films.ts';
import { auditMoney } from '../packages/server/src/store/money-audit.ts';
import {
  capture,
  declarePlans,
  give,
  hold,
  type HoldOrder,
  readWallet,
  refreshWallet,
  refundCapture,
  reverse,
} from '../packages/server/src/store/money.ts';
import { expiryOf, retentionRules } from '../packages/server/src/store/retention.ts';
import { sweepMoney } from '../packages/server/src/flow/money/sweep.ts';
import { temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let organisations = 0;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  await migrate(database);
  await declarePlans(database, DEFAULT_PLANS);
}, 60_000);

afterAll(async () => {
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

/** An organisation with a metered plan that brings nothing by itself. */
async function organisation(plan = 'bare'): Promise<string> {
  const id = `o${++organisations}`;
  await database.query(
    `insert into money_plans (id, record) values ('bare', (select record || '{"id": "bare", "monthlyCredits": 0}' from money_plans where id = 'studio')) on conflict do nothing`,
  );
  await database.query('insert into organisations (id, name) values ($1, $1)', [id]);
  await database.query('update money_wallets set plan = $2 where organisation_id = $1', [id, plan]);
  return id;
}

/** What a process that is killed in the middle of a transaction leaves: nothing. */
class Crash extends Error {}

async function mayCrash(
  crashes: boolean,
  work: (client: Parameters<Parameters<Database['transaction']>[0]>[0]) => Promise<void>,
) {
  await database
    .transaction(async (client) => {
      await work(client);
      if (crashes) throw new Crash();
    })
    .catch((error: unknown) => {
      // A take cannot be written down of a film that is deleted at that moment.
      const isOfNoFilm = error instanceof Error && 'constraint' in error && error.constraint === 'takes_film_id_fkey';
      if (!(error instanceof Crash) && !isOfNoFilm) throw error;
    });
}

const film = fc.integer({ min: 0, max: 1 });
const shot = fc.integer({ min: 0, max: 2 });
const take = fc.integer({ min: 1, max: 2 });
const price = fc.integer({ min: 0, max: 4_000 });
/** One in four. */
const crashes = fc.integer({ min: 0, max: 3 }).map((number) => number === 3);
const how = fc.constantFrom('failed', 'cancelled', 'held');
const days = fc.integer({ min: 1, max: 20 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const), film, price, crashes }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), film, price, crashes }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('capture' as const), film, shot, take, price, crashes }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), film, how, crashes }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('redo' as const), film, price, crashes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), film, crashes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('give' as const), price, days: fc.option(days), key: take }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), film, shot, take }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), price, key: take }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const DAY_MS = 24 * 3_600_000;

/** What a studio does with its ledger, by the same statements. */
function worldOf(organisationId: string, prefix: string) {
  /** How far its clock is ahead; the database's own counts while it is not. */
  let aheadMs = 0;
  const now = (): number | null => (aheadMs === 0 ? null : Date.now() + aheadMs);
  const idOf = (number: number): string => `${prefix}f${number}`;
  const order = (number: number, run: number, millicredits: number, submitting: boolean): HoldOrder => {
    const whose = { projectId: `p${number % 2}`, keyId: null, ceiling: null };
    return { organisationId, subject: `film:${idOf(number)}`, run, millicredits, submitting, ...whose };
  };
  const runOf = async (
    client: Parameters<typeof rowsOf>[0],
    number: number,
  ): Promise<{ run: number; state: string } | null> => {
    const [row] = await rowsOf(client).query('select run, state from films where id = $1', [idOf(number)]);
    return row === undefined ? null : { run: Number(row['run']), state: String(row['state']) };
  };
  return async (what: Step): Promise<void> => {
    switch (what.do) {
      case 'submit':
        return mayCrash(what.crashes, async (client) => {
          const { rowCount } = await client.query(
            `insert into films (organisation_id, id, state, brief, brief_hash) values ($1, $2, 'queued', '{}', '') on conflict do nothing`,
            [organisationId, idOf(what.film)],
          );
          if (rowCount === 0) return;
          if ('refused' in (await hold(rowsOf(client), order(what.film, 1, what.price, true), now())))
            throw new Crash();
        });
      case 'correct':
        return mayCrash(what.crashes, async (client) => {
          const film = await runOf(client, what.film);
          await hold(rowsOf(client), order(what.film, film?.run ?? 1, what.price, false), now());
        });
      case 'capture':
        return mayCrash(what.crashes, async (client) => {
          const film = await runOf(client, what.film);
          if (film === null) return;
          const [id, shotId] = [idOf(what.film), `s${what.shot}`];
          // Two shots may share an artefact, of one film or two.
          const recipe = `${prefix}${what.shot % 2}-${what.take}`;
          await client.query(
            `insert into artefacts (organisation_id, recipe_hash, kind, recipe, data, engine, made_by_film, made_by_run, made_in_seconds)
             values ($1, $2, 'take', '{}', '{}', 'e', $3, $4, 2) on conflict do nothing`,
            [organisationId, recipe, id, film.run],
          );
          const { rowCount } = await client.query(
            `insert into takes (organisation_id, film_id, shot_id, number, run, take, accepted) select $1, f.id, $3, $4, $5, $6, true from films f where f.id = $2
             on conflict (film_id, shot_id, number) do update set run = excluded.run, accepted = true`,
            [organisationId, id, shotId, what.take, film.run, JSON.stringify({ reused: false, pieces: [{ recipe }] })],
          );
          if (rowCount === 0) return;
          const pieces = [{ recipe, millicredits: what.price, perSecond: null, seconds: 2 }];
          const of = { organisationId, subject: `film:${id}` as const, run: film.run, shotId, number: what.take };
          const taken = await capture(rowsOf(client), { ...of, engine: 'e', pieces });
          expect(taken).toBeLessThanOrEqual(what.price);
        });
      case 'end':
        return mayCrash(what.crashes, async (client) => {
          await client.query(
            `update films set state = $2, finished_at = now() where id = $1 and state in ('queued', 'running')`,
            [idOf(what.film), what.how],
          );
        });
      case 'redo':
        return mayCrash(what.crashes, async (client) => {
          const { rows } = await client.query<{ run: number }>(
            `update films set state = 'queued', run = run + 1 where id = $1 and state not in ('queued', 'running') returning run`,
            [idOf(what.film)],
          );
          if (rows[0] === undefined) return;
          const answer = await hold(rowsOf(client), order(what.film, rows[0].run, what.price, true), now());
          if ('refused' in answer) throw new Crash();
        });
      case 'delete':
        return mayCrash(what.crashes, async (client) => {
          await client.query(`delete from films where id = $1`, [idOf(what.film)]);
          // What it had made goes with it, and may be made again.
          await client.query(`delete from artefacts where organisation_id = $1 and made_by_film = $2`, [
            organisationId,
            idOf(what.film),
          ]);
        });
      case 'give': {
        const expiresAt = what.days === null ? null : new Date(Date.now() + aheadMs + what.days * DAY_MS);
        const grant = {
          kind: 'top-up',
          source: 'purchased',
          millicredits: what.price + 1,
          expiresAt,
          subject: 'x',
        } as const;
        await give(database, { organisationId, key: `g${what.key}`, ...grant });
        return;
      }
      case 'refund': {
        const subject = `film:${idOf(what.film)}` as const;
        await refundCapture(
          database,
          { organisationId, subject, shotId: `s${what.shot}`, number: what.take, by: 'x' },
          null,
        );
        return;
      }
      case 'reverse':
        await reverse(database, {
          organisationId,
          key: `r${what.key}`,
          bought: `g${what.key}`,
          millicredits: what.price,
          subject: 'x',
        });
        return;
      case 'wait':
        aheadMs += what.days * DAY_MS;
        await refreshWallet(database, organisationId, now());
    }
  };
}

test('whatever happens, at once and with crashes in between, the books agree, nothing is below zero and no take is paid twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 14 }),
      async (rounds) => {
        const organisationId = await organisation();
        const act = worldOf(organisationId, `${organisationId}-`);
        await act({ do: 'give', price: 29_999, days: null, key: 9 });
        for (const number of [0, 1]) await act({ do: 'submit', film: number, price: 3_000, crashes: false });
        for (const together of rounds) {
          await Promise.all(together.map(act));
          const { available, held } = await readWallet(database, organisationId, null);
          expect(Math.min(available, held)).toBeGreaterThanOrEqual(0);
        }
        expect(await auditMoney(database)).toEqual([]);
        await database.query(
          `update films set state = 'completed' where organisation_id = $1 and state in ('queued', 'running')`,
          [organisationId],
        );
        expect((await readWallet(database, organisationId, null)).held).toBe(0);
        expect(await auditMoney(database)).toEqual([]);
      },
    ),
    // What other runs left in the database is seen by the next: a smaller example would prove nothing.
    { numRuns: 80, endOnFailure: true },
  );
}, 120_000);

test('the database itself refuses what would cook the books, whoever asks', async () => {
  const organisationId = await organisation();
  const grant = { kind: 'gift', source: 'granted', millicredits: 1_000, expiresAt: null, subject: 'x' } as const;
  await give(database, { organisationId, key: 'g', ...grant });
  const transfer = `insert into money_transfers (organisation_id, key, kind, subject) values ('${organisationId}', 'bad', 'grant', 'x') returning id`;
  const refused: [string, RegExp][] = [
    [`with t as (${transfer}) select 1`, /0 entries that sum to 0/],
    [
      `with t as (${transfer}) insert into money_entries select '${organisationId}', id, 'available', 5 from t`,
      /sum to 5/,
    ],
    [
      `insert into money_entries select organisation_id, id, 'earned', 5 from money_transfers where organisation_id = '${organisationId}'`,
      /another transaction/,
    ],
    [`update money_entries set millicredits = 7 where organisation_id = '${organisationId}'`, /stays as it is/],
    [`delete from money_transfers where organisation_id = '${organisationId}'`, /stays as it is/],
    [
      `with t as (${transfer}) insert into money_entries select '${organisationId}', id, a.account, a.amount from t, (values ('available', -1001), ('earned', 1001)) a (account, amount)`,
      /available_check/,
    ],
  ];
  for (const [sql, why] of refused) await expect(database.query(sql), sql).rejects.toThrow(why);
  const tenant = database.of(organisationId);
  for (const sql of [
    `update money_wallets set available = 9`,
    `select money_give('${organisationId}', 'k', 'gift', 'granted', 5, null, 'x', '{}')`,
    `select money_hold('local', 'film:x', 1, 1, null, null, null, false, now())`,
    `insert into money_grants (organisation_id, transfer_id, kind, millicredits, remaining) values ('${organisationId}', 1, 'gift', 5, 5)`,
  ]) {
    await expect(tenant.query(sql), sql).rejects.toThrow(/permission denied|another organisation/);
  }
  expect(await auditMoney(database)).toEqual([]);
});

test('credits end at their time, oldest first, and what is held outlives its end until it is given back', async () => {
  const organisationId = await organisation();
  const start = Date.now();
  const at = (days: number): number => start + days * DAY_MS;
  const grant = { organisationId, kind: 'top-up', source: 'purchased', subject: 'x' } as const;
  await give(database, { ...grant, key: 'late', millicredits: 5_000, expiresAt: new Date(at(40)) });
  await give(database, { ...grant, key: 'soon', millicredits: 3_000, expiresAt: new Date(at(10)) });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash) values ($1, $2, 'queued', '{}', '')`,
    [organisationId, `${organisationId}-film`],
  );
  const subject = `film:${organisationId}-film` as const;
  const order = { organisationId, subject, run: 1, projectId: null, keyId: null, ceiling: null, submitting: false };
  expect(await hold(database, { ...order, millicredits: 2_000 }, at(1))).toEqual({ ok: true, held: 2_000 });
  await sweepMoney(database, at(11));
  expect(await readWallet(database, organisationId, at(11))).toMatchObject({ available: 5_000, held: 2_000 });
  await database.query(`update films set state = 'cancelled' where id = $1`, [`${organisationId}-film`]);
  await sweepMoney(database, at(12));
  expect(await readWallet(database, organisationId, at(12))).toMatchObject({ available: 5_000, held: 0 });
  await sweepMoney(database, at(41));
  expect(await readWallet(database, organisationId, at(41))).toMatchObject({ available: 0, held: 0 });
  expect(await auditMoney(database)).toEqual([]);
});

test('a film that a person had to look at goes on by its quoted price, and one that is opened twice is held for once', async () => {
  const organisationId = await organisation();
  const grant = { kind: 'gift', source: 'granted', millicredits: 9_000, expiresAt: null, subject: 'x' } as const;
  await give(database, { organisationId, key: 'g', ...grant });
  const film = { organisationId, id: `${organisationId}-film`, brief: BriefSchema.parse({ story: 'A fox.' }) };
  await insertFilm(database, { ...film, briefHash: '', idempotencyKey: null });
  const order = {
    organisationId,
    subject: `film:${film.id}` as const,
    projectId: null,
    keyId: null,
    submitting: false,
  };
  await hold(database, { ...order, run: 1, millicredits: 1_000, ceiling: 2_000 }, null);
  await endFilm(database, { ...film, run: 1 }, { change: { state: 'held' }, event: { type: 'film.cancelled' } });
  expect(await readWallet(database, organisationId, null)).toMatchObject({ available: 9_000, held: 0 });
  const tenant = database.of(organisationId);
  expect(await tenant.transaction((client) => reopenHeldFilm(client, film))).toMatchObject({ run: 2 });
  // By now it costs five times as much.
  expect(await hold(database, { ...order, run: 2, millicredits: 5_000, ceiling: null }, null)).toEqual({
    ok: true,
    held: 2_000,
  });
  const end = { change: { state: 'failed' }, event: { type: 'film.cancelled' } } as const;
  await endFilm(database, { ...film, run: 2 }, end);

  // Opened to be made anew it costs what that costs; asked twice, it is done once.
  const stored = await findFilm(database, organisationId, film.id);
  if (stored === null) throw new Error('no film');
  let opened = 0;
  const open = () =>
    tenant.transaction((client) =>
      reopenForRedo(rowsOf(client), stored, 's1', 2, null, 'local', async () => {
        opened++;
        await hold(rowsOf(client), { ...order, run: 3, millicredits: 3_000, ceiling: null, submitting: true }, null);
      }),
    );
  expect(await open()).toMatchObject({ run: 3 });
  await hold(database, { ...order, run: 3, millicredits: 4_000, ceiling: null }, null);
  expect(await open()).toMatchObject({ run: 3 });
  expect(opened).toBe(1);
  expect(await readWallet(database, organisationId, null)).toMatchObject({ available: 5_000, held: 4_000 });
  await database.query(`update films set state = 'cancelled' where id = $1`, [film.id]);
  expect(await auditMoney(database)).toEqual([]);
});

test('a month brings its credits once, whoever looks and however often, and tells once when they run low', async () => {
  const organisationId = await organisation('free');
  const month = Date.parse('2031-05-10T12:00:00Z');
  await Promise.all(Array.from({ length: 8 }, () => readWallet(database, organisationId, month)));
  expect(await readWallet(database, organisationId, month)).toMatchObject({ available: 300_000 });
  expect(await readWallet(database, organisationId, Date.parse('2031-06-01T00:00:01Z'))).toMatchObject({
    available: 300_000,
  });
  const spend = { organisationId, key: 'spend', bought: 'x', millicredits: 280_000, subject: 'x' };
  await reverse(database, spend);
  const june = Date.parse('2031-06-02T00:00:00Z');
  // One at a time, in all processes.
  await database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock(4310000004)');
    expect(await sweepMoney(database, june)).toBe(false);
  });
  for (let times = 0; times < 2; times++) expect(await sweepMoney(database, june)).toBe(true);
  const told = await database.query(
    `select subject, data from notifications where organisation_id = $1 and kind = 'credits.low'`,
    [organisationId],
  );
  expect(told).toEqual([{ subject: 'credits:2031-06', data: { credits: 20 } }]);
});

test('a plan deletes films after its days, and for nobody sooner than 30 days after it came', async () => {
  const organisationId = await organisation('free');
  const film = {
    organisationId,
    id: `${organisationId}-film`,
    finishedAt: new Date(Date.now() - 40 * DAY_MS).toISOString(),
  };
  const rule = async (): Promise<number | null | undefined> =>
    (await retentionRules(database)).find((each) => each.organisationId === organisationId)?.contentHours;
  expect([await rule(), await expiryOf(database.of(organisationId), film)]).toEqual([null, null]);
  await database.query(`update money_wallets set plan_since = now() - interval '31 days' where organisation_id = $1`, [
    organisationId,
  ]);
  expect(await rule()).toBe(30 * 24);
  expect(Date.parse((await expiryOf(database.of(organisationId), film)) ?? '')).toBe(
    Date.parse(film.finishedAt) + 30 * DAY_MS,
  );
  await database.query(`update money_wallets set plan = 'studio' where organisation_id = $1`, [organisationId]);
  await database.query(`update money_wallets set plan = 'free' where organisation_id = $1`, [organisationId]);
  expect(await rule()).toBe(null);
});

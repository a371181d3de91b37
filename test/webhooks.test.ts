import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BriefSchema, type FilmEvent } from '@kinora/film';
import { type Permission, RETRY_DELAYS_MS } from '@kinora/platform';
import * as fc from 'fast-check';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../packages/server/src/flow/accounts/caller.ts';
import { createDeliverer, type Deliverer } from '../packages/server/src/flow/hooks/deliver.ts';
import { changeHook, createHook, rotateHook, sendAgain } from '../packages/server/src/flow/hooks/desk.ts';
import { mailEvents } from '../packages/server/src/flow/hooks/mail-events.ts';
import { createSecretBox, type SecretBox } from '../packages/server/src/flow/hooks/secrets.ts';
import type { OwnReceivers } from '../packages/server/src/flow/hooks/where.ts';
import { findMasterKey } from '../packages/server/src/keys/master-key.ts';
import { createVault } from '../packages/server/src/keys/vault.ts';
import { openPostOffice, type PostOffice } from '../packages/server/src/mail/mailer.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { addEvent } from '../packages/server/src/store/events.ts';
import {
  claimDeliveries,
  findDelivery,
  listAttempts,
  settleDelivery,
} from '../packages/server/src/store/hook-deliveries.ts';
import { findHook, webhookLag } from '../packages/server/src/store/hooks.ts';
import { listNotifications, markRead, setMailChoices } from '../packages/server/src/store/notifications.ts';
import { openReceiver } from './support/receiver.ts';
import { finished, QIXI, type RunningStudio, startStudio } from './support/studio.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-hooks-'));
let postgres: EmbeddedPostgres;
let database: Database;
let box: SecretBox;
let office: PostOffice;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  database = openDatabase(postgres.url);
  await migrate(database);
  const vault = createVault(database, findMasterKey({}, home));
  box = createSecretBox(vault);
  office = await openPostOffice(database, vault);
});

afterAll(async () => {
  await database.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What one test leaves behind is not another's. */
afterEach(async () => {
  await database.query('delete from webhooks');
  await database.query('delete from webhook_events');
  await database.query('delete from mails');
  // A studio that opens this database would make them.
  await database.query(`update films set state = 'cancelled', finished_at = now() where state = 'running'`);
});

/** For what other processes do. */
const PATIENCE = { timeout: 30_000 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Receivers on loopback are the operator's own; an organisation may not call there by itself. */
const own: OwnReceivers & { origins: string[] } = { local: false, origins: [] };

/** An organisation with its people's hooks, a film, and a process that delivers by a clock of the test. */
async function house() {
  const organisationId = `org-${randomUUID()}`;
  await database.query('insert into organisations (id, name) values ($1, $1)', [organisationId]);
  // Ahead of what the database writes down: what just happened is due.
  const clock = { nowMs: Date.now() + MINUTE };
  const tenant = database.of(organisationId);
  const desk = { database: tenant, box, own };
  const caller: Caller = {
    via: 'session',
    organisationId,
    actor: 'u1',
    role: 'owner',
    may: new Set<Permission>(),
    operator: false,
    userId: 'u1',
    sessionId: null,
    keyId: null,
    projectId: null,
  };
  let film = await newFilm(organisationId);
  let keys = 0;
  return {
    organisationId,
    clock,
    tenant,
    desk,
    caller,
    filmId: film,
    hook: async (url: string, events: string[] = []) => {
      own.origins.push(new URL(url).origin);
      return createHook(desk, caller, { url, events, description: '' });
    },
    /** Something happens. Its event's id, if anybody is told. */
    happen: async (event: FilmEvent = { type: 'film.cancelled' }): Promise<string> => {
      if (keys++ > 0) film = await newFilm(organisationId);
      await database.transaction((client) => addEvent(client, { organisationId, id: film, run: 1 }, `k${keys}`, event));
      const [row] = await database.query(
        'select id from webhook_events where organisation_id = $1 order by at desc limit 1',
        [organisationId],
      );
      return String(row?.['id']);
    },
    process: (options: { timeoutMs?: number } = {}): Deliverer =>
      createDeliverer({
        database,
        box,
        own,
        baseUrl: 'https://films.example.org',
        now: () => clock.nowMs,
        random: () => 0,
        ...options,
      }),
    states: async (hookId: string) =>
      (
        await database.query(
          'select state, count(*)::int as count from webhook_deliveries where webhook_id = $1 group by 1 order by 1',
          [hookId],
        )
      ).map((row) => [row['state'], row['count']]),
  };
}

async function newFilm(organisationId: string): Promise<string> {
  const id = `f${randomUUID().replaceAll('-', '')}`;
  const brief = BriefSchema.parse({ story: 'A heron that nobody outside may read of.' });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, author, title) values ($1, $2, 'running', $3, $2, 'u1', 'Heron')`,
    [organisationId, id, JSON.stringify(brief)],
  );
  return id;
}

/** Whether a call carries the signature that the reference library makes. */
function isSigned(secret: string, call: { headers: Record<string, unknown>; body: string; id: string }): boolean {
  const at = new Date(Number(call.headers['webhook-timestamp']) * 1_000);
  return String(call.headers['webhook-signature'])
    .split(' ')
    .includes(new Webhook(secret).sign(call.id, at, call.body));
}

const FAILED: FilmEvent = {
  type: 'film.failed',
  error: { code: 'content_policy', message: 'A heron that nobody outside may read of.', retryable: false },
};

test('what happens is told if and only if it is committed, signed, thin, and without a word that somebody wrote', async () => {
  await using receiver = await openReceiver();
  const { organisationId, filmId, hook, process, happen } = await house();
  const { hook: made, secret } = await hook(receiver.url);
  await hook(`${receiver.url}?only=takes`, ['take.accepted', 'take.rejected']);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const [stored] = await database.query(`select encode(secret, 'escape') as sealed from webhooks where id = $1`, [
    made.id,
  ]);
  expect(String(stored?.['sealed'])).not.toContain(secret.slice(6, 30));
  await expect(
    database.transaction(async (client) => {
      await addEvent(client, { organisationId, id: filmId, run: 1 }, 'never', FAILED);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  // The same event told twice is one.
  await happen(FAILED);
  await database.transaction((client) => addEvent(client, { organisationId, id: filmId, run: 1 }, 'k1', FAILED));
  // Another organisation hears nothing of it.
  const other = await house();
  await other.hook(`${receiver.url}?other`);

  expect(await process().drain()).toBe(1);
  const [call] = receiver.calls;
  if (call === undefined) throw new Error('nobody called');
  const headers = Object.fromEntries(Object.entries(call.headers).map(([key, value]) => [key, String(value)]));
  expect(new Webhook(secret).verify(call.body, headers)).toMatchObject({
    type: 'film.failed',
    data: { filmId, run: 1, code: 'content_policy', links: { film: `https://films.example.org/v1/films/${filmId}` } },
  });
  expect(headers['content-type']).toBe('application/json');
  expect(call.body.length).toBeLessThan(1_000);
  expect(call.body).not.toMatch(/heron/i);
  expect(receiver.calls).toHaveLength(1);
});

test('takes, reviews, publications, overdue reviews and batches are told by the rows that hold them', async () => {
  const { organisationId, filmId, hook } = await house();
  await hook('https://receiver.example.org/hook');
  const run = (sql: string, values: unknown[] = []) => database.query(sql, values);
  const take = { shotId: 's1', number: 2, engine: 'animatic' };
  for (const [key, type] of [
    ['a', 'take.ready'],
    ['b', 'take.rejected'],
  ] as const) {
    await run(
      `insert into film_events (organisation_id, film_id, number, run, key, event) values ($1, $2, (select coalesce(max(number), 0) + 1 from film_events where film_id = $2), 1, $3, $4)`,
      [organisationId, filmId, key, JSON.stringify({ type, take })],
    );
  }
  await run(
    `insert into reviews (organisation_id, id, film_id, stage, subject, causes, author, approvals_needed, due_at)
     values ($1, $2, $2 || '', 'words', 'x', '[{"cause": "every-film", "detail": "secret words"}]', 'u1', 1, now())`.replace(
      `$2 || ''`,
      '$3',
    ),
    [organisationId, `r${filmId}`, filmId],
  );
  await run(`update reviews set state = 'overtaken', closed_at = now() where id = $1`, [`r${filmId}`]);
  await run(
    `insert into notifications (organisation_id, kind, subject, data) values ($1, 'review.overdue', 'review:r', '{"reviewId": "r"}')`,
    [organisationId],
  );
  await run(`insert into notifications (organisation_id, kind, subject) values ($1, 'review.approved', 'review:r')`, [
    organisationId,
  ]);
  const told = await run('select type, data from webhook_events where organisation_id = $1 order by at, type', [
    organisationId,
  ]);
  expect(told.map((row) => row['type'])).toEqual([
    'take.accepted',
    'take.rejected',
    'review.opened',
    'review.overtaken',
    'review.overdue',
  ]);
  expect(told[0]?.['data']).toEqual({ filmId, run: 1, shotId: 's1', number: 2, engine: 'animatic' });
  expect(JSON.stringify(told)).not.toContain('secret words');
  // Every row that tells something has its trigger; only these tables tell.
  const triggers = await run(
    `select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
     where p.proname like 'tell\\_of\\_%' and not t.tgisinternal group by 1 order by 1`,
  );
  expect(triggers.map((row) => row['relname'])).toEqual([
    'batches',
    'film_events',
    'hand_accepts',
    'notifications',
    'publications',
    'reviews',
  ]);
});

test('a receiver that is down for a day gets everything when it is back: at least once, under the same ids, with signatures', async () => {
  await using receiver = await openReceiver(() => 503);
  const { clock, hook, happen, process, states } = await house();
  const { hook: made, secret } = await hook(receiver.url);
  const ids: string[] = [];
  const began = clock.nowMs;
  const deliverer = process();
  for (let hour = 0; hour < 24; hour++) {
    ids.push(await happen());
    for (let part = 0; part < 12; part++) {
      await deliverer.drain();
      clock.nowMs += 5 * MINUTE;
    }
  }
  expect(clock.nowMs - began).toBe(DAY);
  expect(await states(made.id)).toEqual([['waiting', 24]]);
  // One at a time knocks while nobody answers.
  expect(receiver.state.mostOpen).toBe(1);
  expect(receiver.calls.length).toBeLessThan(24 * 8);
  const before = receiver.calls.length;
  receiver.state.behaviour = () => 200;
  // The first that arrives brings all others along: nobody waits for the next of ten tries, up to a day away.
  clock.nowMs += 15 * HOUR;
  await deliverer.drain();
  const arrived = receiver.calls.slice(before);
  expect(new Set(arrived.map(({ id }) => id))).toEqual(new Set(ids));
  expect(await states(made.id)).toEqual([['delivered', 24]]);
  expect(receiver.calls.every((call) => isSigned(secret, call))).toBe(true);
  expect(await deliverer.drain()).toBe(0);
});

test('tries follow the schedule of Standard Webhooks, are bounded, and what was given up can be sent again by id or by time', async () => {
  await using receiver = await openReceiver(() => 500);
  const { clock, tenant, desk, caller, hook, happen, process, states } = await house();
  const { hook: made } = await hook(receiver.url);
  const id = await happen();
  const deliverer = process();
  const triedAt: number[] = [];
  const began = clock.nowMs;
  for (let steps = 0; steps < 100 && clock.nowMs - began < 5 * DAY; steps++) {
    for (let tries = await deliverer.drain(); tries > 0; tries--) triedAt.push(clock.nowMs);
    const [row] = await database.query(
      `select min(next_try_at) as at from webhook_deliveries where webhook_id = $1 and state = 'waiting'`,
      [made.id],
    );
    if (!(row?.['at'] instanceof Date)) break;
    clock.nowMs = row['at'].getTime();
  }
  expect(triedAt.map((at, index) => at - (triedAt[index - 1] ?? at))).toEqual(RETRY_DELAYS_MS);
  expect(await states(made.id)).toEqual([['failed', 1]]);
  const delivery = await findDelivery(tenant, made, id);
  expect(delivery).toMatchObject({ state: 'failed', tries: 10, status: 500, reason: 'status 500' });
  expect(await listAttempts(tenant, delivery?.id ?? 0, 50)).toHaveLength(10);
  expect((await webhookLag(database)).failed).toBeGreaterThanOrEqual(1);

  receiver.state.behaviour = () => 200;
  expect(await sendAgain(desk, caller, made.id, { eventId: id, delivered: true })).toBe(1);
  clock.nowMs = Math.max(clock.nowMs, Date.now());
  await deliverer.drain();
  expect(receiver.calls.at(-1)?.id).toBe(id);
  expect(await states(made.id)).toEqual([['delivered', 1]]);
  // What happened while it was off was not kept for it, and is had by its time.
  await changeHook(desk, caller, made.id, { enabled: false }, null);
  const missed = await happen();
  expect(await states(made.id)).toEqual([['delivered', 1]]);
  await expect(sendAgain(desk, caller, made.id, { since: new Date(0), delivered: false })).rejects.toThrow(
    'switched off',
  );
  await changeHook(desk, caller, made.id, { enabled: true }, null);
  expect(await sendAgain(desk, caller, made.id, { since: new Date(Date.now() - HOUR), delivered: false })).toBe(1);
  await deliverer.drain();
  expect(receiver.calls.at(-1)?.id).toBe(missed);
}, 30_000);

test('receivers that stall, drip, pour or send elsewhere hold nothing beyond the time-out and keep nobody else waiting', async () => {
  const TIMEOUT_MS = 4_000;
  await using canary = await openReceiver();
  await using good = await openReceiver();
  const POURED = 50_000_000;
  let mostPoured = 0;
  await using bad = await openReceiver((call, response) => {
    let poured = 0;
    switch (call.path.slice(1)) {
      case 'stall':
        return;
      case 'drip-head':
        // Never gets to the end of its headers.
        response.socket?.write('HTTP/1.1 200 OK\r\n');
        setInterval(() => response.socket?.write('X-Slow: 1\r\n'), 200).unref();
        return;
      case 'pour':
        response.writeHead(200);
        response.on('drain', pour).on('error', () => undefined);
        pour();
        return;
      default:
        response.writeHead(307, { location: canary.url }).end();
    }
    function pour(): void {
      for (let more = true; more && poured < POURED && !response.destroyed; poured += 65_536)
        more = response.write(Buffer.alloc(65_536));
      mostPoured = Math.max(mostPoured, poured);
    }
  });
  const slow = await house();
  for (const kind of ['stall', 'drip-head', 'pour', 'redirect']) await slow.hook(`${bad.origin}/${kind}`);
  // And thirty organisations that do nothing but stall.
  for (let index = 0; index < 30; index++) {
    const each = await house();
    await each.hook(`${bad.origin}/stall`);
    await each.happen();
  }
  const quick = await house();
  await quick.hook(good.url);
  for (let index = 0; index < 3; index++) await slow.happen();
  const deliverer = slow.process({ timeoutMs: TIMEOUT_MS });
  const draining = deliverer.drain();
  await sleep(200);
  await quick.happen();
  // A process looks again when it is told that something happened.
  await deliverer.look(() => undefined);
  await good.until(1);
  // None of those that stall had come to its end yet.
  expect(await database.query(`select 1 from webhook_attempts where reason = 'timeout'`)).toEqual([]);
  await draining;
  expect(canary.calls).toHaveLength(0);
  const reasons = await database.query(
    `select regexp_replace(w.url, '.*/', '') as kind, d.reason, max(a.milliseconds) as longest from webhooks w
     join webhook_deliveries d on d.webhook_id = w.id join webhook_attempts a on a.delivery_id = d.id
     where w.url like $1 group by 1, 2 order by 1`,
    [`${bad.origin}/%`],
  );
  expect(reasons.map((row) => [row['kind'], row['reason']])).toEqual([
    ['drip-head', 'timeout'],
    ['pour', 'status 200'],
    ['redirect', 'redirects'],
    ['stall', 'timeout'],
  ]);
  for (const row of reasons) expect(Number(row['longest'])).toBeLessThan(TIMEOUT_MS * 2);
  // Nothing of what is poured is read, but what the kernel holds.
  expect(mostPoured).toBeLessThan(POURED / 2);
}, 60_000);

test('nothing but the public internet is called: not inside by number, name, IPv6 or another scheme, unless it is the operator’s own', async () => {
  await using canary = await openReceiver();
  const { desk, caller, happen, organisationId } = await house();
  const port = new URL(canary.origin).port;
  const strict = { ...desk, own: { local: false, origins: [] } };
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `https://user:pass@example.org/`,
    'ftp://example.org/',
    'file:///etc/passwd',
    'nonsense',
  ]) {
    await expect(createHook(strict, caller, { url, events: [], description: '' })).rejects.toThrow(/address must/);
  }
  const forms = [
    `https://127.0.0.1:${port}/`,
    `https://localhost:${port}/`,
    `https://[::1]:${port}/`,
    `https://2130706433:${port}/`,
    `https://0x7f.1:${port}/`,
    'https://169.254.169.254/latest/meta-data/',
    'https://[::ffff:127.0.0.1]/',
    'https://metadata.google.internal/',
    'https://studio.local/',
    'https://example.org:22/',
  ];
  for (const url of forms) await createHook(strict, caller, { url, events: [], description: '' });
  await happen();
  const deliverer = createDeliverer({ database, box, own: strict.own, baseUrl: 'https://films.example.org' });
  await deliverer.drain();
  expect(canary.state.connections).toBe(0);
  const rows = await database.query('select distinct reason from webhook_deliveries where organisation_id = $1', [
    organisationId,
  ]);
  expect(rows).toEqual([{ reason: 'address not allowed' }]);
  // A studio without accounts lets its own organisation call itself, and no other that is in its database.
  const lenient = createDeliverer({
    database,
    box,
    own: { local: true, origins: [] },
    baseUrl: '',
    now: () => Date.now() + MINUTE,
  });
  await lenient.drain();
  expect(canary.state.connections).toBe(0);
});

test('a new secret signs beside the former one for a while, and then alone', async () => {
  await using receiver = await openReceiver();
  const { clock, desk, caller, hook, happen, process } = await house();
  const { hook: made, secret: former } = await hook(receiver.url);
  const { secret } = await rotateHook(desk, caller, made.id, 24);
  const deliverer = process();
  await happen();
  await deliverer.drain();
  clock.nowMs += DAY + MINUTE;
  await happen();
  await deliverer.drain();
  const [both, alone] = receiver.calls;
  if (both === undefined || alone === undefined) throw new Error('nobody called');
  expect([isSigned(former, both), isSigned(secret, both)]).toEqual([true, true]);
  expect([isSigned(former, alone), isSigned(secret, alone)]).toEqual([false, true]);
});

test('an address that is gone, or takes nothing for five days, is called no more; its people are told once, others by webhook, and it can be resumed', async () => {
  await using receiver = await openReceiver(({ path: at }) => (at === '/gone' ? 410 : at === '/down' ? 500 : 204));
  const { organisationId, clock, tenant, desk, caller, hook, happen, process, states } = await house();
  const { hook: gone } = await hook(`${receiver.origin}/gone`);
  const { hook: down } = await hook(`${receiver.origin}/down`);
  await hook(`${receiver.origin}/well`, ['webhook.disabled']);
  const deliverer = process();
  for (let day = 0; day < 6; day++) {
    await happen();
    await deliverer.drain();
    clock.nowMs += DAY;
  }
  await deliverer.drain();
  expect(await findHook(tenant, organisationId, gone.id)).toMatchObject({ enabled: false, disabledWhy: 'gone' });
  expect(await findHook(tenant, organisationId, down.id)).toMatchObject({ enabled: false, disabledWhy: 'failing' });
  expect(receiver.calls.filter(({ path: at }) => at === '/gone')).toHaveLength(1);
  const heard = receiver.calls
    .filter(({ path: at }) => at === '/well')
    .map(({ body }) => (JSON.parse(body) as { data: { webhookId: string; why: string } }).data);
  expect(heard.map(({ webhookId, why }) => [webhookId, why])).toEqual([
    [gone.id, 'gone'],
    [down.id, 'failing'],
  ]);
  const unread = (reader: string) => listNotifications(tenant, organisationId, { reader, unread: true, limit: 10 });
  const notices = await unread('u1');
  expect(notices.map(({ kind }) => kind)).toEqual(['webhook.disabled', 'webhook.disabled']);
  await markRead(tenant, { organisationId, reader: 'u1' }, notices[0]?.number ?? 0);
  expect([await unread('u1'), await unread('u2')].map(({ length }) => length)).toEqual([0, 2]);
  expect((await webhookLag(database)).disabled).toBeGreaterThanOrEqual(2);
  // Resumed, what had waited goes on.
  receiver.state.behaviour = () => 204;
  await changeHook(desk, caller, down.id, { enabled: true }, null);
  await deliverer.drain();
  const counted = await states(down.id);
  expect(counted.map(([state]) => state)).not.toContain('waiting');
}, 30_000);

test('an answer that asks to slow down is heeded, by seconds and by date', async () => {
  let retryAfter = '3600';
  await using receiver = await openReceiver(
    (_, response) => void response.writeHead(429, { 'retry-after': retryAfter }).end(),
  );
  const { clock, hook, happen, process } = await house();
  await hook(receiver.url);
  const deliverer = process();
  await happen();
  await happen();
  await deliverer.drain();
  const first = receiver.calls.length;
  clock.nowMs += 59 * MINUTE;
  expect(await deliverer.drain()).toBe(0);
  clock.nowMs += MINUTE;
  retryAfter = new Date(clock.nowMs + 2 * HOUR).toUTCString();
  await deliverer.drain();
  expect(receiver.calls.length).toBeGreaterThan(first);
  const second = receiver.calls.length;
  clock.nowMs += 119 * MINUTE;
  expect(await deliverer.drain()).toBe(0);
  receiver.state.behaviour = () => 204;
  clock.nowMs += 2 * MINUTE;
  await deliverer.drain();
  expect(new Set(receiver.calls.slice(second).map(({ id }) => id)).size).toBe(2);
});

test('several processes share the calls: each event goes out once, four at a time to one address, and one that wakes too late changes nothing', async () => {
  await using receiver = await openReceiver(async () => {
    await sleep(20);
    return 200;
  });
  const { clock, hook, happen, process, states } = await house();
  const { hook: made } = await hook(receiver.url);
  for (let index = 0; index < 40; index++) await happen();
  // A process takes some, and stands still.
  const [stale] = await claimDeliveries(database, { id: randomUUID(), nowMs: clock.nowMs, leaseMs: MINUTE, limit: 2 });
  if (stale === undefined) throw new Error('nothing was claimed');
  // Each looks again when it is told to, or when a call has ended; here all the time.
  const work = async (deliverer: Deliverer): Promise<void> => {
    while (receiver.calls.length < 38) {
      await deliverer.drain();
      await sleep(5);
    }
  };
  await Promise.all([work(process()), work(process()), work(process())]);
  expect(receiver.calls).toHaveLength(38);
  expect(receiver.state.mostOpen).toBeLessThanOrEqual(4);
  clock.nowMs += MINUTE + 1;
  await process().drain();
  expect(new Set(receiver.calls.map(({ id }) => id)).size).toBe(40);
  expect(receiver.calls).toHaveLength(40);
  expect(
    await database.transaction((client) =>
      settleDelivery(client, stale, {
        state: 'failed',
        nextTryMs: 0,
        status: null,
        reason: 'late',
        milliseconds: 1,
        nowMs: 0,
      }),
    ),
  ).toBe(false);
  expect(await states(made.id)).toEqual([['delivered', 40]]);
}, 30_000);

test('whatever receivers answer and whenever processes die, every event arrives or is there to see as given up', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('happen' as const) }),
    fc.record({
      kind: fc.constant('answer' as const),
      status: fc.constantFrom(200, 204, 301, 400, 410, 429, 500, 502),
    }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1, 6_000, 6 * MINUTE, 3 * HOUR, 26 * HOUR) }),
    fc.record({ kind: fc.constant('work' as const) }),
    // Takes what is due, calls nobody or everybody, and is gone before it writes that down.
    fc.record({ kind: fc.constant('die' as const) }),
    fc.record({ kind: fc.constant('resume' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      let status = 200;
      await using receiver = await openReceiver(() => status);
      const { clock, desk, caller, hook, happen, process, organisationId } = await house();
      const { hook: made } = await hook(receiver.url);
      const ids: string[] = [];
      const resume = () => changeHook(desk, caller, made.id, { enabled: true }, null);
      for (const each of steps) {
        if (each.kind === 'happen') ids.push(await happen());
        else if (each.kind === 'answer') status = each.status;
        else if (each.kind === 'pass') clock.nowMs += each.ms;
        else if (each.kind === 'work') await process().drain();
        else if (each.kind === 'resume') await resume();
        else await claimDeliveries(database, { id: randomUUID(), nowMs: clock.nowMs, leaseMs: MINUTE, limit: 3 });
      }
      // It is back at last: what was given up or missed is asked for once more.
      status = 200;
      await resume();
      clock.nowMs = Math.max(clock.nowMs, Date.now()) + 25 * HOUR;
      await process().drain();
      await sendAgain(desk, caller, made.id, { since: new Date(0), delivered: false });
      clock.nowMs = Math.max(clock.nowMs, Date.now()) + 1;
      await process().drain();
      const arrived = new Set(receiver.calls.map(({ id }) => id));
      for (const id of ids) expect(arrived).toContain(id);
      expect(arrived.size).toBe(ids.length);
      const rows = await database.query(
        `select max(tries) as tries from webhook_deliveries where organisation_id = $1`,
        [organisationId],
      );
      expect(Number(rows[0]?.['tries'] ?? 0)).toBeLessThanOrEqual(RETRY_DELAYS_MS.length + 1);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('people get mail about what concerns them, in their language and as they chose, once for each thing', async () => {
  const { organisationId, tenant, happen, filmId } = await house();
  const person = async (id: string, role: string, verified = true): Promise<void> => {
    await database.query(
      `insert into users (id, email, name, email_verified_at) values ($1, $1 || '@example.org', $1, case when $2 then now() end)`,
      [`${id}-${organisationId}`, verified],
    );
    await database.query('insert into members (organisation_id, user_id, role) values ($1, $2, $3)', [
      organisationId,
      `${id}-${organisationId}`,
      role,
    ]);
  };
  await person('author', 'producer');
  await person('boss', 'owner');
  await person('looker', 'reviewer');
  await person('unproved', 'owner', false);
  await database.query('update films set author = $2 where id = $1', [filmId, `author-${organisationId}`]);
  await setMailChoices(tenant, { organisationId, userId: `boss-${organisationId}` }, { 'review.overdue': false });
  await setMailChoices(tenant, { organisationId, userId: `author-${organisationId}` }, { 'film.failed': true });
  await happen(FAILED);
  for (const kind of ['review.overdue', 'credits.low']) {
    await database.query(`insert into notifications (organisation_id, kind, subject, data) values ($1, $2, 'x', $3)`, [
      organisationId,
      kind,
      JSON.stringify({ filmId, dueAt: '2026-11-22T12:00:00.000Z', credits: 12 }),
    ]);
  }
  const posted: [string, string][] = [];
  const mailer = {
    send: () => Promise.reject(new Error('never outside the commit')),
    add: async (client: Parameters<PostOffice['add']>[0], mail: Parameters<PostOffice['add']>[1]) => {
      if (mail.to.endsWith(`${organisationId}@example.org`)) posted.push([mail.to.split('-')[0] ?? '', mail.subject]);
      await office.add(client, mail);
    },
  };
  const all = async (): Promise<void> => {
    while ((await mailEvents({ database, mailer, baseUrl: 'https://films.example.org' })) > 0);
  };
  await Promise.all([all(), all()]);
  expect(posted.toSorted((a, b) => a[1].localeCompare(b[1]))).toEqual([
    ['looker', 'A review is overdue: Heron'],
    ['boss', `${organisationId} is running out of credits`],
    ['author', 'Your film could not be finished: Heron'],
  ]);
});

test('a studio tells of the film it made; killed between a commit and the call, the next process makes that call', async () => {
  await using receiver = await openReceiver();
  const letters: string[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, callback) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => callback(null, String(letters.push(text))));
    },
  });
  const mailPort = await new Promise<number>((resolve) => {
    const listening = smtp.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  const environment = {
    DATABASE_URL: postgres.url,
    KINORA_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    KINORA_MAIL_FROM: 'Kinora <film@example.org>',
  };
  const first = await startStudio(home, { environment });
  let second: RunningStudio | null = null;
  try {
    const { client } = first;
    const made = await client.createWebhook({ url: receiver.url });
    const events = () => receiver.calls.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    const checked = (at: number) => {
      const call = receiver.calls[at];
      if (call === undefined) throw new Error('nobody called');
      const headers = Object.fromEntries(Object.entries(call.headers).map(([key, value]) => [key, String(value)]));
      return new Webhook(made.secret).verify(call.body, headers);
    };

    // A test is a call like any other, and its way can be followed.
    const eventId = await client.testWebhook(made.id);
    await receiver.until(1);
    expect(checked(0)).toMatchObject({ type: 'webhook.test', data: { webhookId: made.id } });
    await expect
      .poll(() => client.delivery(made.id, eventId), PATIENCE)
      .toMatchObject({
        state: 'delivered',
        attempts: [{ status: 204, reason: 'status 204' }],
      });
    await office.send({ to: 'mei@example.org', subject: 'Hello', text: 'Hello.' });
    await expect.poll(() => letters.length, PATIENCE).toBe(1);

    // Nobody reads a secret again, and nobody overwrites what they have not seen.
    const address = `${first.url}/v1/webhooks/${made.id}`;
    const answer = await fetch(address);
    expect(await answer.text()).not.toContain('whsec_');
    const change = (etag: string) =>
      fetch(address, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': etag },
        body: JSON.stringify({ description: 'for the shop' }),
      });
    expect((await change(answer.headers.get('etag') ?? '')).status).toBe(200);
    expect((await change(answer.headers.get('etag') ?? '')).status).toBe(412);
    for (const body of [
      { url: 'nonsense' },
      { url: receiver.url, events: ['film.exploded'] },
      { url: receiver.url, secret: 'whsec_short' },
    ]) {
      const refused = await fetch(`${first.url}/v1/webhooks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(refused.status).toBe(400);
    }

    const film = await client.createFilm({ story: QIXI, seconds: 4, size: '832x480', voice: false, music: false });
    await finished(client, film.id);
    await expect.poll(events, PATIENCE).toContain('film.completed');
    expect(events()).toContain('take.accepted');
    expect(receiver.calls.map((_, index) => checked(index))).toHaveLength(receiver.calls.length);
    expect(receiver.calls.some(({ body }) => body.includes('织女'))).toBe(false);

    // It stands still, something is committed, and it is gone before it has called anybody.
    first.process.kill('SIGSTOP');
    const before = receiver.calls.length;
    const [told] = await database.query(`select tell('local', 'film.cancelled', '{"filmId": "f1"}')`);
    expect(told).toBeDefined();
    const [event] = await database.query(
      `select id from webhook_events where organisation_id = 'local' order by at desc limit 1`,
    );
    await first.killGroup();
    expect(receiver.calls).toHaveLength(before);
    second = await startStudio(home, { environment });
    await receiver.until(before + 1);
    expect(receiver.calls.at(-1)?.id).toBe(event?.['id']);
    expect(checked(before)).toMatchObject({ type: 'film.cancelled' });
  } finally {
    await first.killGroup();
    await second?.stop();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  }
}, 240_000);

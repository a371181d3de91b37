import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf, newId, newToken } from '../packages/server/src/flow/accounts/secrets.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { madeOrganisation } from './support/accounts.ts';
import { ask, type Asked } from './support/route-walk.ts';
import { type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** What is taken away in one process counts in every other within this. */
const PROMISED_MS = 1_000;

const databaseHome = temporaryHome();
const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
/** Two processes that only answer: nothing is made, so that films stay as they are. */
let here: RunningStudio;
let there: RunningStudio;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  const environment = { DATABASE_URL: postgres.url };
  const args = ['--role', 'api', '--public'];
  here = await startStudio(home.path, { args, environment });
  there = await startStudio(home.path, { args, environment });
  database = openDatabase(postgres.url);
  await database.query('update account_rules set set_up_at = now()');
}, 60_000);

afterAll(async () => {
  await database.close();
  await Promise.all([here.stop(), there.stop()]);
  await postgres.stop();
  for (const each of [databaseHome, home]) each[Symbol.dispose]();
});

/** Asks there again and again. @returns when the last request began that was still answered, milliseconds after `since` */
async function untilRefused(
  asked: Asked,
  method: string,
  address: string,
  status: number,
  since: number,
): Promise<number> {
  let lastMs = 0;
  for (;;) {
    const begunMs = performance.now() - since;
    const answer = await ask(there.url, method, address, asked);
    if (answer.status === status) return lastMs;
    lastMs = begunMs;
    if (begunMs > 10 * PROMISED_MS) throw new Error(`still ${answer.status} after ${begunMs} ms`);
    await sleep(20);
  }
}

async function member(organisationId: string, role: string): Promise<{ id: string; session: string; asked: Asked }> {
  const [id, session, token] = [newId('u'), newId('e'), newToken()];
  await database.query('insert into users (id, email, name) values ($1, $2, $1)', [id, `${id}@example.com`]);
  await database.query('insert into members (organisation_id, user_id, role) values ($1, $2, $3)', [
    organisationId,
    id,
    role,
  ]);
  await database.query(
    `insert into sessions (id, token_hash, user_id, organisation, browser, expires_at)
     values ($1, $2, $3, $4, 'a browser', now() + interval '1 day')`,
    [session, hashOf(token), id, organisationId],
  );
  return { id, session, asked: { headers: { cookie: `kinora=${token}` } } };
}

test('a key that is revoked in one process is refused in every other within a second, and so are a session, a role and a membership', async () => {
  const boss = await madeOrganisation(postgres.url, { name: 'Boss' });
  const asBoss = { key: boss.key };
  const staff = await madeOrganisation(postgres.url, { name: 'staff', organisationId: boss.organisationId });
  const asStaff = { key: staff.key };
  const person = await member(boss.organisationId, 'producer');
  const leaver = await member(boss.organisationId, 'producer');
  const works = async (asked: Asked): Promise<void> => {
    for (const { url } of [here, there]) expect((await ask(url, 'GET', '/v1/films', asked)).status).toBe(200);
  };
  for (const asked of [asBoss, asStaff, person.asked, leaver.asked]) await works(asked);

  const [key] = await database.query('select id from api_keys where holder = $1', [staff.userId]);
  const late: Record<string, number> = {};
  const takeAway = async (what: string, method: string, address: string, body?: unknown): Promise<number> => {
    const { status, text } = await ask(here.url, method, address, { ...asBoss, body });
    expect(status, `${what}: ${text}`).toBe(204);
    return performance.now();
  };
  let since = await takeAway('key', 'DELETE', `/v1/api-keys/${String(key?.['id'])}`);
  // Whoever asks where it was done is refused at once.
  expect((await ask(here.url, 'GET', '/v1/films', asStaff)).status).toBe(401);
  late['key'] = await untilRefused(asStaff, 'GET', '/v1/films', 401, since);

  since = await takeAway('role', 'PATCH', `/v1/members/${person.id}`, { role: 'viewer' });
  late['role'] = await untilRefused(person.asked, 'POST', '/v1/films', 403, since);

  since = await takeAway('membership', 'DELETE', `/v1/members/${leaver.id}`);
  late['membership'] = await untilRefused(leaver.asked, 'GET', '/v1/films', 403, since);

  expect((await ask(here.url, 'POST', '/v1/sign-out', person.asked)).status).toBe(204);
  late['session'] = await untilRefused(person.asked, 'GET', '/v1/films', 401, performance.now());

  expect(Object.entries(late).filter(([, ms]) => ms > PROMISED_MS)).toEqual([]);
}, 30_000);

test('whoever listens to a film is shut out when their key is revoked', async () => {
  const { key, userId, organisationId } = await madeOrganisation(postgres.url, { name: 'Listeners' });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash) values ($1, 'flistened', 'queued', '{"story":"x"}', 'x')`,
    [organisationId],
  );
  const stream = await fetch(`${there.url}/v1/films/flistened/events`, { headers: { authorization: `Bearer ${key}` } });
  expect(stream.status).toBe(200);
  const ended = (async () => {
    for await (const _piece of stream.body ?? []);
    return 'ended';
  })();
  expect(await Promise.race([ended, sleep(500, 'open')])).toBe('open');
  await database.query('update api_keys set revoked_at = now() where holder = $1', [userId]);
  expect(await Promise.race([ended, sleep(15_000, 'open')])).toBe('ended');
}, 30_000);

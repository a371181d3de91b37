import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networkOf } from '../packages/server/src/flow/accounts/attempts.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { type Browser, clientWith, invited, openBrowser, PASSWORD, tokenIn } from './support/accounts.ts';
import { type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
/** Another process of the same database. */
let other: RunningStudio;
let owner: Browser;
let setUpUrl: string | null;

const asPublic = () =>
  startStudio(home.path, {
    args: ['--public', '--role', 'api'],
    environment: { DATABASE_URL: postgres.url, KINORA_TRUSTED_PROXIES: '1' },
  });

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  studio = await asPublic();
  other = await asPublic();
  setUpUrl = studio.setUpUrl;
}, 60_000);

afterAll(async () => {
  await Promise.all([studio.stop(), other.stop()]);
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
}, 30_000);

const signIn = (browser: Browser, email: string, password = PASSWORD) =>
  browser.send('POST', '/v1/sign-in', { email, password });

const statusesOf = (answers: readonly { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

async function keyOf(browser: Browser, wish: object = {}): Promise<{ id: string; key: string }> {
  const { id, key } = await browser.ask('POST', '/v1/api-keys', { name: 'a key', ...wish });
  return { id: String(id), key: String(key) };
}

const statusWith = async (url: string, key: string, path = '/v1/films', method = 'GET'): Promise<number> => {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  await response.arrayBuffer();
  return response.status;
};

/** How long until it holds; fails after two seconds. */
async function untilMs(holds: () => Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > 2_000) throw new Error('it did not come to hold within two seconds');
    await sleep(20);
  }
  return performance.now() - begun;
}

test('a studio that others can reach serves nobody until its first owner came by the link it printed', async () => {
  expect(setUpUrl).toMatch(/\/setup#token=[\w-]{43}$/);
  expect(tokenIn(other.setUpUrl)).toBe(tokenIn(setUpUrl));
  const stranger = openBrowser(studio.url);
  for (const path of ['/v1/films', '/v1/openapi.json', '/v1/public/x', '/v1/videos', '/mcp', '/v1/me']) {
    const { status, body } = await stranger.send('GET', path);
    expect([path, status]).toEqual([path, 401]);
    expect(JSON.stringify(body)).toContain('first owner');
  }
  expect((await stranger.send('GET', '/v1/health')).status).toBe(200);
  expect(await stranger.ask('GET', '/v1/setup')).toEqual({ needed: true });
  // Nor does a sign-in, a sign-up or a made-up key open anything.
  expect((await signIn(stranger, 'owner@example.org')).status).toBe(401);
  expect(await statusWith(studio.url, `kin_${'a'.repeat(43)}`)).toBe(401);
  const wish = { email: 'thief@example.org', name: 'Thief', password: PASSWORD, organisation: 'Theirs' };
  for (const token of ['', 'x', createHmac('sha256', '').update('first owner').digest('base64url')]) {
    const { status } = await stranger.send('POST', '/v1/setup', { ...wish, token });
    expect([token, status]).toEqual([token, token === '' ? 400 : 403]);
  }

  // Of several who open the link at once one gets in.
  const token = tokenIn(setUpUrl);
  const first = {
    token,
    email: 'owner@example.org',
    name: 'Olga Owner',
    password: PASSWORD,
    organisation: 'The House',
  };
  const rivals = [studio.url, other.url, studio.url].map((url) => openBrowser(url));
  const answers = await Promise.all(rivals.map((rival) => rival.send('POST', '/v1/setup', first)));
  expect(statusesOf(answers)).toEqual([200, 410, 410]);
  const winner = rivals[answers.findIndex(({ status }) => status === 200)];
  if (winner === undefined) throw new Error('nobody won');
  owner = winner;

  const { status, body } = await stranger.send('POST', '/v1/setup', { ...wish, token });
  expect([status, body['code']]).toEqual([410, 'gone']);
  expect((await openBrowser(other.url).send('POST', '/v1/setup', { ...wish, token })).status).toBe(410);
  expect(await owner.ask('GET', '/v1/me')).toMatchObject({
    via: 'session',
    operator: true,
    user: { name: 'Olga Owner', email: 'owner@example.org', secondFactor: false },
    organisation: { id: 'local', name: 'The House', role: 'owner' },
  });
  expect((await stranger.send('GET', '/v1/films')).body['message']).toMatch(/Sign in/);
});

describe('signing in', () => {
  test('the cookie is for the server alone; a token that was planted before is worth nothing after', async () => {
    const browser = openBrowser(studio.url);
    browser.cookies.set('kinora', 'planted-by-somebody-else');
    const { status, setCookie } = await signIn(browser, 'owner@example.org');
    expect(status).toBe(200);
    expect(setCookie[0]).toMatch(/^kinora=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    expect(browser.cookies.get('kinora')).not.toBe('planted-by-somebody-else');
    const before = browser.cookies.get('kinora') ?? '';
    await signIn(browser, 'owner@example.org');
    const old = openBrowser(studio.url);
    old.cookies.set('kinora', before);
    expect((await old.send('GET', '/v1/me')).status).toBe(401);
    // Nothing in the database signs anybody in.
    const stored = JSON.stringify(await database.query('select * from sessions'));
    expect(stored).not.toContain(browser.cookies.get('kinora'));
    const [user] = await database.query(`select password_hash from users where email = 'owner@example.org'`);
    expect(user?.['password_hash']).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  });

  test('under https the cookie is bound to it, and one of the other name does not count', async () => {
    const secure = await startStudio(home.path, {
      args: ['--public', '--role', 'api'],
      environment: { DATABASE_URL: postgres.url, KINORA_PUBLIC_URL: 'https://films.example.org' },
    });
    try {
      const browser = openBrowser(secure.url);
      const { setCookie } = await signIn(browser, 'owner@example.org');
      expect(setCookie[0]).toMatch(/^__Host-kinora=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
      const token = browser.cookies.get('__Host-kinora') ?? '';
      expect((await browser.send('GET', '/v1/me')).status).toBe(200);
      const tossed = openBrowser(secure.url);
      tossed.cookies.set('kinora', token);
      expect((await tossed.send('GET', '/v1/me')).status).toBe(401);
      // A changing request from a page elsewhere, with the cookie.
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
        expect((await browser.send('POST', '/v1/sign-out', {}, headers)).status).toBe(400);
      expect((await browser.send('GET', '/v1/me')).status).toBe(200);
    } finally {
      await secure.stop();
    }
  }, 30_000);

  test('who is not known and whose password is another are answered alike', async () => {
    const answers = await Promise.all(
      ['owner@example.org', 'nobody@example.org'].map((email) =>
        signIn(openBrowser(studio.url), email, 'not the right password'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    for (const path of ['/v1/password/forgot'])
      for (const email of ['owner@example.org', 'nobody@example.org'])
        expect((await openBrowser(studio.url).send('POST', path, { email })).status).toBe(202);
  });

  test('passwords are not found by trying: over all processes, for one account and from one network', async () => {
    const thief = openBrowser(studio.url);
    const guesses = [];
    for (let guess = 0; guess < 12; guess++) {
      const at = guess % 2 === 0 ? studio.url : other.url;
      const browser = Object.assign(openBrowser(at), {});
      browser.address = thief.address;
      guesses.push((await signIn(browser, 'victim@example.org', `guess number ${guess}`)).status);
    }
    expect(guesses).toEqual([...Array<number>(8).fill(401), ...Array<number>(4).fill(429)]);
    const tired = await signIn(thief, 'victim@example.org');
    expect([tired.status, tired.body['code']]).toEqual([429, 'rate_limited']);
    expect(Number(tired.headers.get('retry-after'))).toBeGreaterThan(60);
    // A burst counts before it is looked at.
    const burst = openBrowser(studio.url);
    const statuses = await Promise.all(
      Array.from({ length: 30 }, () => signIn(burst, 'burst@example.org').then(({ status }) => status)),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(8);
    // Somebody at home elsewhere still gets in.
    expect((await signIn(openBrowser(studio.url), 'owner@example.org')).status).toBe(200);
    // What a house has of IPv6 counts as one address, however it is written.
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0db8:1:2::ffff'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  }, 30_000);

  test('weak passwords, the address itself, and names of two lines are not taken', async () => {
    const { link } = await owner.ask('POST', '/v1/invitations', { email: 'weak@example.org', role: 'viewer' });
    const invitation = tokenIn(link);
    for (const password of ['short', 'aaaaaaaaaaaa', 'password1234', 'weak@example.org', 'x'.repeat(201)]) {
      const { status, body } = await openBrowser(studio.url).send('POST', '/v1/sign-up', {
        invitation,
        name: 'Weak',
        password,
      });
      expect([password, status, body['field']]).toEqual([password, 400, 'password']);
    }
    const two = { invitation, name: 'Two\nlines', password: PASSWORD };
    expect((await openBrowser(studio.url).send('POST', '/v1/sign-up', two)).body['field']).toBe('name');
  }, 20_000);
});

test('sessions are listed, ended one by one and all others at once, in every process within a second', async () => {
  const [here, there] = [openBrowser(studio.url), openBrowser(other.url)];
  await signIn(here, 'owner@example.org');
  await signIn(there, 'owner@example.org');
  const { sessions } = (await here.ask('GET', '/v1/sessions')) as {
    sessions: { id: string; current: boolean; browser: string }[];
  };
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  expect(sessions[0]?.browser).toBe('a browser of the tests');
  expect((await there.send('GET', '/v1/me')).status).toBe(200);
  expect(((await here.ask('POST', '/v1/sessions/end-others')) as { ended: number }).ended).toBeGreaterThan(0);
  expect(await untilMs(async () => (await there.send('GET', '/v1/me')).status === 401)).toBeLessThan(1_000);
  expect((await here.send('GET', '/v1/me')).status).toBe(200);

  await signIn(there, 'owner@example.org');
  const after = (await there.ask('GET', '/v1/sessions')) as { sessions: typeof sessions };
  const mine = after.sessions.find(({ current }) => current)?.id;
  expect((await here.send('DELETE', `/v1/sessions/${mine}`)).status).toBe(204);
  expect(await untilMs(async () => (await there.send('GET', '/v1/me')).status === 401)).toBeLessThan(1_000);
  expect((await here.send('DELETE', `/v1/sessions/${mine}`)).status).toBe(404);
  // The owner of these tests ended, too.
  await signIn(owner, 'owner@example.org');
  await here.ask('POST', '/v1/sign-out');
  expect((await here.send('GET', '/v1/me')).status).toBe(401);
});

describe('a second factor', () => {
  let person: Browser & { id: string };
  let totp: TOTP;
  let recovery: string[];

  beforeAll(async () => {
    person = await invited(studio.url, owner, 'totp@example.org', 'producer');
  });

  /** A code of `periods` from now; each is taken once, so that tests take turns. */
  const code = (periods: number): string => totp.generate({ timestamp: Date.now() + periods * 30_000 });
  async function challenge(browser: Browser): Promise<string> {
    const { body } = await signIn(browser, 'totp@example.org');
    expect(body['next']).toBe('code');
    return String(body['challenge']);
  }

  test('counts once a code proved it, and its secret lies sealed', async () => {
    expect((await person.send('POST', '/v1/me/totp', { password: 'not this one' })).status).toBe(403);
    const { secret, uri } = await person.ask('POST', '/v1/me/totp', { password: PASSWORD });
    expect(uri).toMatch(/^otpauth:\/\/totp\/Kinora:totp%40example\.org\?/);
    totp = new TOTP({ secret: String(secret) });
    // Not yet.
    expect((await signIn(openBrowser(studio.url), 'totp@example.org')).body['next']).toBe('signed-in');
    expect((await person.send('POST', '/v1/me/totp/confirm', { code: '000000' })).status).toBe(403);
    const { codes } = await person.ask('POST', '/v1/me/totp/confirm', { code: code(-1) });
    recovery = codes as string[];
    expect(new Set(recovery).size).toBe(10);
    expect(recovery[0]).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    const stored = JSON.stringify(await database.query('select totp_secret::text from users'));
    expect(stored).not.toContain(Buffer.from(String(secret)).toString('hex'));
  });

  test('is asked for at every sign-in: neither the password nor the challenge is a session', async () => {
    const browser = openBrowser(studio.url);
    const asked = await challenge(browser);
    expect(browser.cookies.size).toBe(0);
    browser.cookies.set('kinora', asked);
    expect((await browser.send('GET', '/v1/me')).status).toBe(401);
    expect(await statusWith(studio.url, asked)).toBe(401);
    browser.cookies.clear();
    expect((await browser.send('POST', '/v1/sign-in/code', { challenge: asked, code: '123456' })).status).toBe(403);
    expect((await browser.send('POST', '/v1/sign-in/code', { challenge: 'made-up', code: code(0) })).status).toBe(401);
  });

  test('takes a code once, also when it is sent twice at the same moment', async () => {
    const thief = openBrowser(other.url);
    const [one, two] = [await challenge(openBrowser(studio.url)), await challenge(thief)];
    const now = code(0);
    const statuses = await Promise.all([
      openBrowser(studio.url).send('POST', '/v1/sign-in/code', { challenge: one, code: now }),
      thief.send('POST', '/v1/sign-in/code', { challenge: two, code: now }),
    ]);
    expect(statusesOf(statuses)).toEqual([200, 403]);
    // One that was seen is dead, and so is the one before it.
    const late = await challenge(openBrowser(studio.url));
    for (const each of [now, code(-1)])
      expect((await thief.send('POST', '/v1/sign-in/code', { challenge: late, code: each })).status).toBe(403);
  });

  test('is replaced by a recovery code, once each, and not found by trying', async () => {
    const browser = openBrowser(studio.url);
    const first = String(recovery[0]).toUpperCase().replaceAll('-', ' ');
    const done = await browser.send('POST', '/v1/sign-in/code', { challenge: await challenge(browser), code: first });
    expect(done.status).toBe(200);
    const again = await challenge(openBrowser(studio.url));
    expect((await browser.send('POST', '/v1/sign-in/code', { challenge: again, code: first })).status).toBe(403);
    const thief = openBrowser(studio.url);
    const guesses = [];
    const asked = await challenge(thief);
    for (let guess = 0; guess < 12; guess++) {
      const { status } = await thief.send('POST', '/v1/sign-in/code', { challenge: asked, code: `00000${guess % 10}` });
      guesses.push(status);
    }
    expect(guesses.slice(-2)).toEqual([429, 429]);
  }, 20_000);

  test('is taken away by password and code together', async () => {
    await database.query('delete from attempts');
    expect((await person.send('POST', '/v1/me/totp/remove', { password: PASSWORD })).status).toBe(403);
    const remove = { password: PASSWORD, code: recovery[1] };
    expect((await person.send('POST', '/v1/me/totp/remove', remove)).status).toBe(204);
    expect((await signIn(openBrowser(studio.url), 'totp@example.org')).body['next']).toBe('signed-in');
  });
});

describe('invitations', () => {
  test('let one person in, once, in the role that was meant; without mail the inviter passes the link on', async () => {
    const { link, id } = await owner.ask('POST', '/v1/invitations', { email: ' Rita@Example.org', role: 'reviewer' });
    expect(String(link)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation#token=[\w-]{43}$/);
    const token = tokenIn(link);
    const rita = openBrowser(studio.url);
    expect(await rita.ask('POST', '/v1/invitations/look', { token })).toMatchObject({
      organisation: 'The House',
      email: 'rita@example.org',
      role: 'reviewer',
    });
    const wish = { invitation: token, name: 'Rita', password: PASSWORD };
    const tries = await Promise.all(
      [studio, other, studio].map(({ url }) => openBrowser(url).send('POST', '/v1/sign-up', wish)),
    );
    expect(statusesOf(tries)).toEqual([202, 410, 410]);
    await signIn(rita, 'rita@example.org');
    expect(await rita.ask('GET', '/v1/me')).toMatchObject({
      organisation: { id: 'local', role: 'reviewer' },
      operator: false,
    });
    expect((await owner.send('DELETE', `/v1/invitations/${String(id)}`)).status).toBe(404);
    expect(JSON.stringify(await database.query('select * from invitations'))).not.toContain(token);
  });

  test('end: by time, taken back, and by a newer one for the same address', async () => {
    const wish = { email: 'late@example.org', role: 'viewer' };
    const first = await owner.ask('POST', '/v1/invitations', wish);
    const second = await owner.ask('POST', '/v1/invitations', wish);
    const look = (link: unknown) =>
      openBrowser(studio.url)
        .send('POST', '/v1/invitations/look', { token: tokenIn(link) })
        .then(({ status }) => status);
    expect([await look(first['link']), await look(second['link'])]).toEqual([410, 200]);
    await database.query(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [
      second['id'],
    ]);
    expect(await look(second['link'])).toBe(410);
    const third = await owner.ask('POST', '/v1/invitations', wish);
    await owner.ask('DELETE', `/v1/invitations/${String(third['id'])}`);
    const sign = { invitation: tokenIn(third['link']), name: 'Late', password: PASSWORD };
    expect((await openBrowser(studio.url).send('POST', '/v1/sign-up', sign)).status).toBe(410);
  });

  test('bring somebody who has an account into a second organisation, who then switches', async () => {
    expect((await owner.send('POST', '/v1/organisations', { name: 'The Annex' })).status).toBe(201);
    expect(await owner.ask('GET', '/v1/me')).toMatchObject({ organisation: { name: 'The Annex', role: 'owner' } });
    const annex = String((await owner.ask('GET', '/v1/organisation'))['id']);
    const rita = openBrowser(studio.url);
    await signIn(rita, 'rita@example.org');
    const { link } = await owner.ask('POST', '/v1/invitations', { email: 'rita@example.org', role: 'admin' });
    // A new account for a known address is none.
    const again = { invitation: tokenIn(link), name: 'Rita', password: PASSWORD };
    expect((await openBrowser(studio.url).send('POST', '/v1/sign-up', again)).body['code']).toBe('conflict');
    // Somebody else who got hold of the link.
    const thief = await invited(studio.url, owner, 'thief@example.org', 'viewer');
    expect((await thief.send('POST', '/v1/invitations/accept', { token: tokenIn(link) })).status).toBe(403);
    expect(await rita.ask('POST', '/v1/invitations/accept', { token: tokenIn(link) })).toMatchObject({
      organisation: { id: annex, role: 'admin' },
      organisations: [
        { id: 'local', role: 'reviewer' },
        { id: annex, role: 'admin' },
      ],
    });
    expect((await rita.send('GET', '/v1/invitations')).status).toBe(200);
    await rita.ask('PUT', '/v1/me/organisation', { id: 'local' });
    expect((await rita.send('GET', '/v1/invitations')).status).toBe(403);
    expect((await thief.send('PUT', '/v1/me/organisation', { id: 'local' })).status).toBe(404);
    await owner.ask('PUT', '/v1/me/organisation', { id: 'local' });
  }, 20_000);

  test('a stranger joins only as the operator decided: by invitation, freely, or not at all', async () => {
    const wish = { email: 'free@example.org', name: 'Frida Free', password: PASSWORD, organisation: 'Free Films' };
    const frida = openBrowser(studio.url);
    expect((await frida.send('POST', '/v1/sign-up', wish)).status).toBe(403);
    const producer = await invited(studio.url, owner, 'pia@example.org', 'producer');
    expect((await producer.send('PUT', '/v1/installation', { signUp: 'open' })).status).toBe(403);
    await owner.ask('PUT', '/v1/installation', { signUp: 'open' });
    // The answer tells nobody whether an address is taken.
    const taken = await openBrowser(studio.url).send('POST', '/v1/sign-up', { ...wish, email: 'owner@example.org' });
    const free = await frida.send('POST', '/v1/sign-up', wish);
    expect([free.status, free.body, free.setCookie]).toEqual([taken.status, taken.body, taken.setCookie]);
    expect((await signIn(frida, 'free@example.org')).status).toBe(200);
    expect(await frida.ask('GET', '/v1/me')).toMatchObject({
      organisation: { name: 'Free Films', role: 'owner' },
      operator: false,
    });
    expect((await signIn(openBrowser(studio.url), 'owner@example.org')).status).toBe(200);
    await owner.ask('PUT', '/v1/installation', { signUp: 'off' });
    const { link } = await owner.ask('POST', '/v1/invitations', { email: 'new@example.org', role: 'viewer' });
    const invited_ = { invitation: tokenIn(link), name: 'New', password: PASSWORD };
    expect((await openBrowser(studio.url).send('POST', '/v1/sign-up', invited_)).status).toBe(403);
    await owner.ask('PUT', '/v1/installation', { signUp: 'invitation' });
  }, 20_000);
});

describe('roles', () => {
  test('are given, changed and taken by those alone who may do as much; the last owner stays', async () => {
    const admin = await invited(studio.url, owner, 'adam@example.org', 'admin');
    const { user } = (await owner.ask('GET', '/v1/me')) as { user: { id: string } };
    expect((await admin.send('POST', '/v1/invitations', { email: 'x@example.org', role: 'owner' })).status).toBe(403);
    expect((await admin.send('PATCH', `/v1/members/${admin.id}`, { role: 'owner' })).status).toBe(403);
    expect((await admin.send('PATCH', `/v1/members/${user.id}`, { role: 'viewer' })).status).toBe(403);
    expect((await admin.send('DELETE', `/v1/members/${user.id}`)).status).toBe(403);
    expect((await admin.send('POST', '/v1/service-accounts', { name: 'Robot', role: 'owner' })).status).toBe(403);

    for (const [method, path, body] of [
      ['PATCH', `/v1/members/${user.id}`, { role: 'admin' }],
      ['DELETE', `/v1/members/${user.id}`, undefined],
      ['DELETE', '/v1/me/organisation', undefined],
      ['POST', '/v1/me/erase', { password: PASSWORD }],
    ] as const) {
      const answer = await owner.send(method, path, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 409, 'conflict']);
    }
    // Nor does the last operator; another is appointed by them alone.
    expect((await owner.send('DELETE', `/v1/installation/operators/${user.id}`)).status).toBe(409);
    expect((await admin.send('POST', `/v1/installation/operators/${admin.id}`)).status).toBe(403);
    await owner.ask('POST', `/v1/installation/operators/${admin.id}`);
    await untilMs(async () => (await admin.send('GET', '/v1/installation')).status === 200);
    expect(await admin.ask('GET', '/v1/installation')).toEqual({ signUp: 'invitation' });
    await owner.ask('DELETE', `/v1/installation/operators/${admin.id}`);
    expect(await untilMs(async () => (await admin.send('GET', '/v1/installation')).status === 403)).toBeLessThan(1_000);
    // Two owners who demote each other at the same moment.
    const second = await invited(studio.url, owner, 'second@example.org', 'owner');
    const both = await Promise.all([
      owner.send('PATCH', `/v1/members/${second.id}`, { role: 'viewer' }),
      second.send('PATCH', `/v1/members/${user.id}`, { role: 'viewer' }),
    ]);
    expect(statusesOf(both)).toEqual([204, 409]);
    const [left] = await database.query(
      `select user_id from members where organisation_id = 'local' and role = 'owner'`,
    );
    if (left?.['user_id'] === second.id) await second.ask('PATCH', `/v1/members/${user.id}`, { role: 'owner' });
    else await owner.ask('PATCH', `/v1/members/${second.id}`, { role: 'owner' });
    await second.ask('DELETE', '/v1/me/organisation');
    expect(await second.ask('GET', '/v1/me')).toMatchObject({ organisation: null, may: [] });
    expect((await second.send('GET', '/v1/films')).status).toBe(403);
    expect((await second.send('POST', '/v1/api-keys', { name: 'still here' })).status).toBe(403);
  }, 30_000);

  test('a person who deletes their account leaves an id behind which nobody stands', async () => {
    const person = await invited(studio.url, owner, 'gone@example.org', 'producer');
    const { key } = await keyOf(person);
    expect(await statusWith(studio.url, key)).toBe(200);
    expect((await person.send('POST', '/v1/me/erase', { password: 'a wrong one' })).status).toBe(403);
    await person.ask('POST', '/v1/me/erase', { password: PASSWORD });
    expect(await untilMs(async () => (await statusWith(studio.url, key)) === 401)).toBeLessThan(1_000);
    expect((await signIn(openBrowser(studio.url), 'gone@example.org')).status).toBe(401);
    const [left] = await database.query('select email, name, password_hash, deleted_at from users where id = $1', [
      person.id,
    ]);
    expect(left).toEqual({ email: null, name: '', password_hash: null, deleted_at: expect.any(Date) });
    const log = await database.query(
      `select data::text as data, subject, actor from audit_entries where organisation_id = 'local'`,
    );
    expect(log.some(({ actor }) => actor === person.id)).toBe(true);
    expect(JSON.stringify(log)).not.toContain('gone@example.org');
  }, 20_000);
});

describe('keys', () => {
  test('do what their scopes say and no more, and make no keys that do more', async () => {
    const reader = await keyOf(owner, { scopes: ['films:read'] });
    expect([await statusWith(studio.url, reader.key), await statusWith(studio.url, reader.key, '/v1/audit')]).toEqual([
      200, 403,
    ]);
    expect(await statusWith(studio.url, reader.key, '/v1/films', 'POST')).toBe(403);
    const all = await keyOf(owner, { scopes: ['*'] });
    expect([
      await statusWith(studio.url, all.key, '/v1/audit'),
      await statusWith(studio.url, all.key, '/v1/installation'),
    ]).toEqual([200, 403]);
    const operator = await keyOf(owner, { scopes: ['operator'] });
    expect([
      await statusWith(studio.url, operator.key),
      await statusWith(studio.url, operator.key, '/v1/installation'),
    ]).toEqual([403, 200]);

    const make = (key: string | null, wish: object) =>
      fetch(new URL('/v1/api-keys', studio.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
        body: JSON.stringify(wish),
      }).then(async (response) => ({
        status: response.status,
        body: (await response.json()) as Record<string, unknown>,
      }));
    // GHSA-99h5-pjcv-gr6v: a key for somebody else, by nobody.
    expect((await make(null, { name: 'thief', userId: 'u1' })).status).toBe(401);
    expect((await make(all.key, { name: 'thief', holder: 'u1' })).body['field']).toBe('holder');
    expect((await make(reader.key, { name: 'more', scopes: ['*'] })).status).toBe(403);
    const maker = await keyOf(owner, { scopes: ['keys:write', 'films:read'] });
    expect((await make(maker.key, { name: 'same', scopes: ['films:read'] })).status).toBe(201);
    expect((await make(maker.key, { name: 'more', scopes: ['films:*'] })).status).toBe(403);
    expect((await make(maker.key, { name: 'more', scopes: ['*'] })).status).toBe(403);
    expect((await make(all.key, { name: 'more', scopes: ['operator'] })).status).toBe(403);
    // What only a person may do, no key does for them.
    expect(await statusWith(studio.url, all.key, '/v1/me/password', 'POST')).toBe(400);
    const rename = await fetch(new URL('/v1/me', studio.url), {
      method: 'PATCH',
      headers: { authorization: `Bearer ${all.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Somebody Else' }),
    });
    expect(rename.status).toBe(403);
  }, 20_000);

  test('never do more than whom they stand for: a member of another role, of none any more', async () => {
    const person = await invited(studio.url, owner, 'paul@example.org', 'producer');
    const { key } = await keyOf(person);
    expect([await statusWith(studio.url, key), await statusWith(studio.url, key, '/v1/usage')]).toEqual([200, 200]);
    await owner.ask('PATCH', `/v1/members/${person.id}`, { role: 'viewer' });
    expect(await untilMs(async () => (await statusWith(studio.url, key, '/v1/usage')) === 403)).toBeLessThan(1_000);
    await owner.ask('DELETE', `/v1/members/${person.id}`);
    expect(await untilMs(async () => (await statusWith(other.url, key)) === 401)).toBeLessThan(1_000);
  }, 20_000);

  test('are refused in every process within a second of being revoked; expired ones at once; bad ones always', async () => {
    const { id, key } = await keyOf(owner);
    const urls = [studio.url, other.url];
    // Both processes believe in it at this moment.
    expect(await Promise.all(urls.map((url) => statusWith(url, key)))).toEqual([200, 200]);
    await owner.ask('DELETE', `/v1/api-keys/${id}`);
    const took = await Promise.all(urls.map((url) => untilMs(async () => (await statusWith(url, key)) === 401)));
    expect(Math.max(...took)).toBeLessThan(1_000);

    const brief = await keyOf(owner, { expiresInDays: 1 });
    await database.query(`update api_keys set expires_at = now() + interval '300 milliseconds' where id = $1`, [
      brief.id,
    ]);
    expect(await statusWith(studio.url, brief.key)).toBe(200);
    expect(await untilMs(async () => (await statusWith(studio.url, brief.key)) === 401)).toBeLessThan(1_300);
    for (const bad of [
      'kin_',
      `kin_${'A'.repeat(43)}`,
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      `kin_' or 1=1 --`,
    ])
      expect([bad, await statusWith(studio.url, bad)]).toEqual([bad, 401]);
    expect(JSON.stringify(await database.query('select * from api_keys'))).not.toContain(key);
  }, 20_000);

  test('are made anew with an overlap; a service account outlives who made it', async () => {
    const account = await owner.ask('POST', '/v1/service-accounts', { name: 'Night Shift', role: 'producer' });
    const first = await keyOf(owner, { serviceAccount: account['id'], scopes: ['films:*'] });
    const client = clientWith(studio.url, { authorization: `Bearer ${first.key}` });
    expect(await client.me()).toMatchObject({
      via: 'key',
      actor: account['id'],
      user: null,
      organisation: { role: 'producer' },
    });
    const second = await owner.ask('POST', `/v1/api-keys/${first.id}/rotate`, { overlapSeconds: 60 });
    expect([await statusWith(studio.url, first.key), await statusWith(studio.url, String(second['key']))]).toEqual([
      200, 200,
    ]);
    const third = await owner.ask('POST', `/v1/api-keys/${String(second['id'])}/rotate`, { overlapSeconds: 0 });
    expect(await untilMs(async () => (await statusWith(studio.url, String(second['key']))) === 401)).toBeLessThan(
      1_000,
    );
    expect(await statusWith(studio.url, String(third['key']))).toBe(200);
    expect((await owner.send('POST', `/v1/api-keys/${String(second['id'])}/rotate`, {})).status).toBe(409);
    await owner.ask('DELETE', `/v1/service-accounts/${String(account['id'])}`);
    expect(await untilMs(async () => (await statusWith(studio.url, String(third['key']))) === 401)).toBeLessThan(1_000);
    const { keys } = (await owner.ask('GET', '/v1/api-keys')) as { keys: { id: string; lastUsedAt: string | null }[] };
    expect(keys.find(({ id }) => id === first.id)?.lastUsedAt).not.toBeNull();
    // A key of another person can be ended by an admin, but not made anew: that would be to become them.
    const person = await invited(studio.url, owner, 'pam@example.org', 'producer');
    const hers = await keyOf(person);
    expect((await owner.send('POST', `/v1/api-keys/${hers.id}/rotate`, {})).status).toBe(403);
    expect((await owner.send('DELETE', `/v1/api-keys/${hers.id}`)).status).toBe(204);
  }, 20_000);
});

test('a new password by a link of the operator ends all sessions; the link is good once', async () => {
  const person = await invited(studio.url, owner, 'forgot@example.org', 'viewer');
  expect((await person.send('POST', '/v1/password-links', { email: 'owner@example.org' })).status).toBe(403);
  const { link } = await owner.ask('POST', '/v1/password-links', { email: 'forgot@example.org' });
  const reset = { token: tokenIn(link), password: 'another good password' };
  const stranger = openBrowser(studio.url);
  expect((await stranger.send('POST', '/v1/password/reset', { ...reset, token: 'x' })).status).toBe(410);
  expect((await stranger.send('POST', '/v1/password/reset', reset)).status).toBe(204);
  expect((await stranger.send('POST', '/v1/password/reset', reset)).status).toBe(410);
  expect(await untilMs(async () => (await person.send('GET', '/v1/me')).status === 401)).toBeLessThan(1_000);
  expect((await signIn(stranger, 'forgot@example.org')).status).toBe(401);
  expect((await signIn(stranger, 'forgot@example.org', 'another good password')).status).toBe(200);
  // Whoever knows the old one and no other cannot change it, and a changed one ends the other sessions.
  const elsewhere = openBrowser(other.url);
  await signIn(elsewhere, 'forgot@example.org', 'another good password');
  const change = { password: PASSWORD, next: 'the third good password' };
  expect((await stranger.send('POST', '/v1/me/password', change)).status).toBe(403);
  expect(
    (await stranger.send('POST', '/v1/me/password', { ...change, password: 'another good password' })).status,
  ).toBe(204);
  expect(await untilMs(async () => (await elsewhere.send('GET', '/v1/me')).status === 401)).toBeLessThan(1_000);
  expect((await stranger.send('GET', '/v1/me')).status).toBe(200);
}, 20_000);

describe('the command line', () => {
  const run = promisify(execFile);
  async function command(
    words: readonly string[],
    environment: Record<string, string>,
  ): Promise<Record<string, unknown>> {
    const cli = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
    const { stdout } = await run(process.execPath, [cli, ...words, '--json'], {
      env: { ...process.env, ...environment },
    });
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  test('makes a key for a studio on this machine, which needs no accounts; a key that is dead is refused there, too', async () => {
    using own = temporaryHome();
    const local = await startStudio(own.path);
    try {
      expect(local.setUpUrl).toBeNull();
      expect(await local.client.me()).toMatchObject({
        via: 'local',
        user: null,
        operator: true,
        organisation: { id: 'local' },
      });
      const made = await command(['key', 'create', '--scope', 'films:read', '--days', '30'], { KINORA_HOME: own.path });
      expect(made).toMatchObject({
        holder: 'local',
        scopes: ['films:read'],
        key: expect.stringMatching(/^kin_[\w-]{43}$/),
      });
      const key = String(made['key']);
      expect([await statusWith(local.url, key), await statusWith(local.url, key, '/v1/films', 'POST')]).toEqual([
        200, 403,
      ]);
      // A word of another program, as clients of other services send, means nothing here.
      expect(await statusWith(local.url, 'sk-something')).toBe(200);
      expect(await statusWith(local.url, `kin_${'x'.repeat(43)}`)).toBe(401);
      await command(['key', 'revoke', String(made['id'])], { KINORA_HOME: own.path });
      expect(await untilMs(async () => (await statusWith(local.url, key)) === 401)).toBeLessThan(1_000);
      const { keys } = (await command(['key', 'list'], { KINORA_HOME: own.path })) as { keys: object[] };
      expect(keys).toMatchObject([{ id: made['id'], revokedAt: expect.any(String) }]);
    } finally {
      await local.stop();
    }
  }, 60_000);

  test('asks a studio with accounts by a key of its own', async () => {
    const { key } = await keyOf(owner, { scopes: ['*'] });
    // Commands find the studio of their home that was started last.
    const found = await asPublic();
    try {
      const there = { KINORA_HOME: home.path, KINORA_API_KEY: key };
      const invitation = await command(['members', 'invite', 'cli@example.org', '--role', 'reviewer'], there);
      expect(invitation).toMatchObject({ role: 'reviewer', link: expect.stringContaining('/invitation#token=') });
      const { members } = (await command(['members'], there)) as { members: { email: string | null }[] };
      expect(members.map(({ email }) => email)).toContain('owner@example.org');
      const refused = await command(['members'], { KINORA_HOME: home.path }).catch(
        (error: { code: number; stdout: string }) => error,
      );
      expect(refused).toMatchObject({ code: 3, stdout: expect.stringContaining('sign_in_needed') });
    } finally {
      await found.stop();
    }
  }, 60_000);
});

test('what happened stands in the log, by ids and hashes', async () => {
  const log = await database.query(`select action, actor, subject, data::text as data from audit_entries`);
  const actions = new Set(log.map(({ action }) => action));
  for (const action of [
    'installation.set-up',
    'member.signed-in',
    'member.sign-in-failed',
    'member.invited',
    'member.joined',
    'member.role-changed',
    'member.removed',
    'member.erased',
    'api-key.created',
    'api-key.rotated',
    'api-key.revoked',
    'service-account.created',
    'second-factor.on',
    'second-factor.off',
    'password.reset',
    'password.changed',
    'sessions.ended',
    'organisation.created',
    'installation.changed',
  ])
    expect(actions).toContain(action);
  expect(JSON.stringify(log)).not.toMatch(/example\.org|198\.18\.|kin_|Rita/);
});

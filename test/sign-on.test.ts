import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { type Answer, type Browser, invited, openBrowser, PASSWORD, setUpOwner, tokenIn } from './support/accounts.ts';
import { type FakeOidc, type OidcMood, startFakeOidc } from './support/fake-oidc.ts';
import { type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
let oidc: FakeOidc;
let owner: Browser;
/** The organisation with a provider of its own. */
let house: string;

beforeAll(async () => {
  oidc = await startFakeOidc();
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  studio = await startStudio(home.path, {
    args: ['--public', '--role', 'api'],
    environment: {
      DATABASE_URL: postgres.url,
      KINORA_TRUSTED_PROXIES: '1',
      KINORA_OWN_ISSUERS: oidc.issuer,
    },
  });
  owner = await setUpOwner(studio.url, studio.setUpUrl);
  await owner.ask('POST', '/v1/organisations', { name: 'The Observatory' });
  house = String((await owner.ask('GET', '/v1/organisation'))['id']);
  await database.query(`update money_wallets set plan = 'local' where organisation_id = $1`, [house]);
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await database.close();
  await postgres.stop();
  await oidc.close();
  home[Symbol.dispose]();
}, 30_000);

const provider = (): Record<string, unknown> => ({
  issuer: oidc.issuer,
  clientId: oidc.clientId,
  clientSecret: oidc.clientSecret,
  domains: ['sky.example'],
  role: 'producer',
});

/** To the provider and back. */
async function goAndReturn(browser: Browser, mood: OidcMood): Promise<string> {
  oidc.be(mood);
  const { url } = await browser.ask('POST', '/v1/sign-on/start', { organisation: house });
  const back = await fetch(String(url), { redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

async function signOn(browser: Browser, mood: OidcMood): Promise<Answer> {
  const back = await goAndReturn(browser, mood);
  return browser.send('GET', back.slice(studio.url.length));
}

const mira: OidcMood = { claims: { sub: 'mira-1', email: 'Mira@Sky.example', email_verified: true, name: 'Mira' } };

test('an organisation names its provider, whose secret nothing gives back', async () => {
  expect((await owner.send('GET', '/v1/sign-on')).status).toBe(404);
  expect((await openBrowser(studio.url).send('POST', '/v1/sign-on/start', { organisation: house })).status).toBe(404);
  const set = await owner.ask('PUT', '/v1/sign-on', provider());
  expect(set).toEqual({
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    hasSecret: true,
    domains: ['sky.example'],
    role: 'producer',
    redirectUri: `${studio.url}/v1/sign-on/callback`,
  });
  const stored = JSON.stringify(await database.query('select client_secret::text as secret from sign_ons'));
  expect(stored).not.toContain(Buffer.from(oidc.clientSecret).toString('hex'));
  // Whoever names the provider decides who everybody is, the owner too.
  for (const role of ['producer', 'admin'] as const) {
    const member = await invited(studio.url, owner, `${role}@sky.example`, role);
    expect((await member.send('PUT', '/v1/sign-on', provider())).status).toBe(403);
    expect((await member.send('DELETE', '/v1/sign-on')).status).toBe(403);
  }
});

test('no provider is asked that could lie on the studio’s own network, unless the operator named it', async () => {
  for (const issuer of [
    'http://127.0.0.1:1',
    'http://169.254.169.254/latest',
    'https://localhost',
    'https://10.0.0.1',
    'https://[::1]',
    'https://metadata.google.internal',
    'https://issuer.example:5432',
    'http://issuer.example',
    `${oidc.issuer}/elsewhere`,
    'file:///etc/passwd',
  ]) {
    const { status, body } = await owner.send('PUT', '/v1/sign-on', { ...provider(), issuer });
    expect([issuer, status, body['field']]).toEqual([issuer, 400, 'issuer']);
    expect(JSON.stringify(body)).not.toMatch(/ECONN|no public address/);
  }
}, 30_000);

test('somebody of the organisation comes in by it, and is there again the next time', async () => {
  const browser = openBrowser(studio.url);
  const answer = await signOn(browser, mira);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  const me = await browser.ask('GET', '/v1/me');
  expect(me).toMatchObject({
    user: { name: 'Mira', email: 'mira@sky.example' },
    organisation: { id: house, role: 'producer' },
    operator: false,
  });
  const again = openBrowser(studio.url);
  await signOn(again, { claims: { ...mira.claims, email: 'mira.new@sky.example' } });
  expect((await again.ask('GET', '/v1/me'))['actor']).toBe(me['actor']);
});

test.each<[string, OidcMood, number]>([
  ['another nonce', { claims: { ...mira.claims, nonce: 'another' } }, 401],
  ['no nonce', { claims: { ...mira.claims, nonce: null } }, 401],
  ['another audience', { claims: { ...mira.claims, aud: 'another-client' } }, 401],
  ['another issuer in the token', { claims: { ...mira.claims, iss: 'https://evil.example' } }, 401],
  ['another issuer in the answer', { ...mira, iss: 'https://evil.example' }, 401],
  ['a token that is over', { claims: { ...mira.claims, iat: 1_000, exp: 2_000 } }, 401],
  ['a token without a signature', { ...mira, signed: 'none' }, 401],
  ['a token that is signed by the client’s secret', { ...mira, signed: 'secret' }, 401],
  ['a token that is signed by a key of others', { ...mira, signed: 'foreign-key' }, 401],
  ['no subject', { claims: { ...mira.claims, sub: null } }, 401],
  ['no address', { claims: { sub: 'x-1' } }, 401],
  ['an address of another domain', { claims: { sub: 'x-2', email: 'x@evil.example', email_verified: true } }, 403],
  ['a domain that only ends alike', { claims: { sub: 'x-3', email: 'x@notsky.example', email_verified: true } }, 403],
  ['two signs in the address', { claims: { sub: 'x-4', email: 'x@sky.example@evil.example' } }, 401],
  ['an address nobody proved', { claims: { sub: 'x-5', email: 'x@sky.example', email_verified: false } }, 403],
  ['the address of a member who is another subject', { claims: { ...mira.claims, sub: 'mira-2' } }, 403],
])('%s lets nobody in', async (_, mood, expected) => {
  const browser = openBrowser(studio.url);
  const users = await database.query('select count(*) as count from users');
  const tokens = oidc.tokens();
  const { status } = await signOn(browser, mood);
  expect(status).toBe(expected);
  // It is the token that is refused; the wrong issuer is seen before one is asked for.
  expect(oidc.tokens() - tokens).toBe(mood.iss === undefined ? 1 : 0);
  expect(browser.cookies.has('kinora')).toBe(false);
  expect(await database.query('select count(*) as count from users')).toEqual(users);
});

test('an answer is good once, in the browser that asked, with the state that was given', async () => {
  const browser = openBrowser(studio.url);
  const back = (await goAndReturn(browser, mira)).slice(studio.url.length);
  const thief = openBrowser(studio.url);
  // Somebody else's answer: the cookie of whoever began it is not there. It is used up, too.
  expect((await thief.send('GET', back)).status).toBe(401);
  expect((await browser.send('GET', back)).status).toBe(401);
  const once = (await goAndReturn(browser, mira)).slice(studio.url.length);
  expect((await browser.send('GET', once.replace(/state=[^&]+/, 'state=made-up'))).status).toBe(401);
  expect((await browser.send('GET', once)).status).toBe(303);
  expect((await browser.send('GET', once)).status).toBe(401);
  // The provider says no.
  await goAndReturn(browser, mira);
  expect((await browser.send('GET', '/v1/sign-on/callback?error=access_denied')).status).toBe(401);
});

test('a provider makes nobody of its organisation anybody elsewhere', async () => {
  // It says that it is the operator, whose address is of another domain; so it claims that domain as its own.
  await owner.ask('PUT', '/v1/sign-on', { ...provider(), domains: ['sky.example', 'example.org'] });
  const victim = await owner.ask('GET', '/v1/me');
  const browser = openBrowser(studio.url);
  await signOn(browser, { claims: { sub: 'rogue', email: 'owner@example.org', email_verified: true } });
  const me = await browser.ask('GET', '/v1/me');
  // A member of this very organisation may be who the organisation says, here.
  expect(me).toMatchObject({
    actor: victim['actor'],
    operator: false,
    organisation: { id: house },
    organisations: [{ id: house }],
  });
  expect((await browser.send('PUT', '/v1/me/organisation', { id: 'local' })).status).toBe(403);
  expect((await browser.send('GET', '/v1/installation')).status).toBe(403);
  for (const [path, body] of [
    ['/v1/me/password', { password: PASSWORD, next: 'a password of my own' }],
    ['/v1/me/totp', { password: PASSWORD }],
    ['/v1/me/erase', { password: PASSWORD }],
    ['/v1/organisations', { name: 'Mine' }],
  ] as const)
    expect([path, (await browser.send('POST', path, body)).status]).toEqual([path, 403]);
  const { sessions } = (await browser.ask('GET', '/v1/sessions')) as { sessions: { bySignOn: boolean }[] };
  expect(sessions.map(({ bySignOn }) => bySignOn)).toEqual([true]);
  await browser.ask('POST', '/v1/sessions/end-others');
  expect((await owner.send('GET', '/v1/me')).status).toBe(200);

  // Somebody who is no member here stays who they are: the provider makes another person of the same address.
  await owner.ask('PUT', '/v1/me/organisation', { id: 'local' });
  const outsider = await invited(studio.url, owner, 'outsider@example.org', 'admin');
  await owner.ask('PUT', '/v1/me/organisation', { id: house });
  const double = openBrowser(studio.url);
  await signOn(double, { claims: { sub: 'rogue-2', email: 'outsider@example.org', email_verified: true } });
  const other = await double.ask('GET', '/v1/me');
  expect(other['actor']).not.toBe(outsider.id);
  expect(other).toMatchObject({ organisation: { id: house, role: 'producer' }, organisations: [{ id: house }] });
  expect((await outsider.ask('GET', '/v1/me'))['actor']).toBe(outsider.id);
  await owner.ask('PUT', '/v1/sign-on', provider());
}, 20_000);

test('who was taken away by hand is not brought back by the provider, but by an invitation; without it all sessions end', async () => {
  const browser = openBrowser(studio.url);
  await signOn(browser, mira);
  const { actor } = await browser.ask('GET', '/v1/me');
  const owned = (await owner.ask('GET', '/v1/me'))['actor'];
  await owner.ask('DELETE', `/v1/members/${String(actor)}`);
  expect((await browser.send('GET', '/v1/me')).status).toBe(401);
  expect((await signOn(browser, mira)).status).toBe(403);
  const { link } = await owner.ask('POST', '/v1/invitations', { email: 'mira@sky.example', role: 'reviewer' });
  expect(tokenIn(link)).not.toBe('');
  expect((await signOn(browser, mira)).status).toBe(303);
  expect(await browser.ask('GET', '/v1/me')).toMatchObject({ actor, organisation: { role: 'reviewer' } });
  // Nobody signs in to such an account by a password.
  expect(
    (await openBrowser(studio.url).send('POST', '/v1/sign-in', { email: 'mira@sky.example', password: PASSWORD }))
      .status,
  ).toBe(401);
  expect((await owner.send('POST', '/v1/password-links', { email: 'mira@sky.example' })).status).toBe(404);

  // Whom it made is the organisation's to delete, unlike people with an account of their own.
  expect((await owner.send('DELETE', `/v1/members/${String(owned)}?erase=1`)).status).toBe(403);
  await owner.ask('DELETE', `/v1/members/${String(actor)}?erase=1`);
  expect(await database.query('select email, name from users where id = $1', [actor])).toEqual([
    { email: null, name: '' },
  ]);
  await signOn(browser, mira);
  expect((await browser.ask('GET', '/v1/me'))['actor']).not.toBe(actor);

  await owner.ask('DELETE', '/v1/sign-on');
  expect((await browser.send('GET', '/v1/me')).status).toBe(401);
  expect((await owner.send('GET', '/v1/me')).status).toBe(200);
  const log = await database.query(
    'select action, data::text as data, subject from audit_entries where organisation_id = $1',
    [house],
  );
  const actions = log.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['sign-on.set', 'sign-on.removed', 'member.joined']));
  expect(JSON.stringify(log)).not.toMatch(/mira|@/i);
});

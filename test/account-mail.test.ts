import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser, PASSWORD, setUpOwner, tokenIn } from './support/accounts.ts';
import { type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
const arrived: { to: string; text: string }[] = [];
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, session, callback) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const [to = { address: '' }] = session.envelope.rcptTo;
      arrived.push({ to: to.address, text: plain(Buffer.concat(chunks).toString('utf8')) });
      callback();
    });
  },
});
let studio: RunningStudio;
let owner: Browser;

/** Quoted-printable and base64 undone, as far as a link is concerned. */
function plain(raw: string): string {
  const parts = raw.split(/\r\n--[^\r\n]+\r\n/);
  return parts
    .map((part) => {
      const at = part.indexOf('\r\n\r\n');
      const body = part.slice(at + 4);
      if (/Content-Transfer-Encoding: base64/i.test(part.slice(0, at))) return Buffer.from(body, 'base64').toString();
      const bytes = body
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    })
    .join('\n');
}

/** The next letter to an address, and the link in it. */
async function letterTo(address: string): Promise<{ text: string; link: string }> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 50) {
    const index = arrived.findIndex(({ to }) => to === address);
    const [letter] = index === -1 ? [] : arrived.splice(index, 1);
    if (letter !== undefined) {
      return {
        text: letter.text,
        link: /https:\/\/films\.example\.org\/[\w-]+(#token=[\w-]+)?/.exec(letter.text)?.[0] ?? '',
      };
    }
    await sleep(50);
  }
  throw new Error(`no letter to ${address}`);
}

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  studio = await startStudio(home.path, {
    args: ['--public'],
    environment: {
      KINORA_TRUSTED_PROXIES: '1',
      KINORA_PUBLIC_URL: 'https://films.example.org',
      KINORA_SMTP_URL: `smtp://127.0.0.1:${port}`,
      KINORA_MAIL_FROM: 'Kinora <film@example.org>',
    },
  });
  owner = await setUpOwner(studio.url, studio.setUpUrl);
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  home[Symbol.dispose]();
}, 30_000);

const signIn = (browser: Browser, email: string, password = PASSWORD) =>
  browser.send('POST', '/v1/sign-in', { email, password });

test('an invitation is mailed in its language and shown to nobody else, and proves the address', async () => {
  const made = await owner.ask('POST', '/v1/invitations', {
    email: 'mei@example.org',
    role: 'producer',
    language: 'zh',
  });
  expect(made['link']).toBeNull();
  const { text, link } = await letterTo('mei@example.org');
  expect(text).toContain('Olga Owner');
  expect(text).toMatch(/\p{Script=Han}/u);
  const mei = openBrowser(studio.url);
  await mei.ask('POST', '/v1/sign-up', { invitation: tokenIn(link), name: '美', password: PASSWORD });
  expect(await mei.ask('GET', '/v1/me')).toMatchObject({ user: { name: '美' }, organisation: { role: 'producer' } });
});

test('an address that signs up is proved by its letter and the password together; nobody learns who is known', async () => {
  await owner.ask('PUT', '/v1/installation', { signUp: 'open' });
  const wish = { email: 'ken@example.org', name: 'Ken', password: PASSWORD, organisation: 'Ken Films' };
  const ken = openBrowser(studio.url);
  const answers = [
    await ken.send('POST', '/v1/sign-up', wish),
    await openBrowser(studio.url).send('POST', '/v1/sign-up', { ...wish, email: 'owner@example.org' }),
  ];
  for (const { status, body, setCookie } of answers)
    expect([status, body, setCookie]).toEqual([202, { next: 'confirm' }, []]);
  // There is no account yet, for nobody to prepare.
  expect((await signIn(ken, 'ken@example.org')).status).toBe(401);
  const { link } = await letterTo('ken@example.org');
  const known = await letterTo('owner@example.org');
  expect([link, known.link]).toEqual([expect.stringContaining('/confirm#token='), 'https://films.example.org/sign-in']);
  // Somebody who owns the address and did not sign up does not know the password; who signed up has no link.
  const confirm = { token: tokenIn(link), password: 'what is this about?' };
  expect((await openBrowser(studio.url).send('POST', '/v1/sign-up/confirm', confirm)).status).toBe(403);
  await ken.ask('POST', '/v1/sign-up/confirm', { ...confirm, password: PASSWORD });
  expect(await ken.ask('GET', '/v1/me')).toMatchObject({
    organisation: { name: 'Ken Films', role: 'owner' },
    operator: false,
  });
  expect((await ken.send('POST', '/v1/sign-up/confirm', { ...confirm, password: PASSWORD })).status).toBe(410);
  await owner.ask('PUT', '/v1/installation', { signUp: 'invitation' });
}, 30_000);

test('a forgotten password: the link leads home whatever the request says, is good once, and others hear of the change', async () => {
  const stranger = openBrowser(studio.url);
  // A host the attacker chose does not get into the letter.
  const poisoned = await stranger.send(
    'POST',
    '/v1/password/forgot',
    { email: 'mei@example.org' },
    { 'x-forwarded-host': 'evil.example' },
  );
  const unknown = await stranger.send('POST', '/v1/password/forgot', { email: 'nobody@example.org' });
  expect([poisoned.status, unknown.status]).toEqual([202, 202]);
  const first = await letterTo('mei@example.org');
  expect(first.link).toMatch(/^https:\/\/films\.example\.org\/password#token=/);
  expect(first.text).not.toContain('evil.example');
  // A newer link ends the older one.
  await stranger.ask('POST', '/v1/password/forgot', { email: 'mei@example.org' });
  const second = await letterTo('mei@example.org');
  const reset = (link: string) =>
    openBrowser(studio.url).send('POST', '/v1/password/reset', {
      token: tokenIn(link),
      password: 'a quite new password',
    });
  expect((await reset(first.link)).status).toBe(410);
  expect((await reset(second.link)).status).toBe(204);
  expect((await reset(second.link)).status).toBe(410);
  expect((await letterTo('mei@example.org')).link).toBe('');
  expect((await signIn(stranger, 'mei@example.org', 'a quite new password')).status).toBe(200);
  // Three letters an hour to one address from one place, known or not.
  const asks = [];
  for (let ask = 0; ask < 3; ask++)
    asks.push((await stranger.send('POST', '/v1/password/forgot', { email: 'nobody@example.org' })).status);
  expect(asks).toEqual([202, 202, 429]);
  expect(arrived.filter(({ to }) => to === 'nobody@example.org')).toEqual([]);
}, 60_000);

test('a second factor is asked for after a new password, too', async () => {
  const rosa = openBrowser(studio.url);
  await owner.ask('POST', '/v1/invitations', { email: 'rosa@example.org', role: 'viewer' });
  const invitation = tokenIn((await letterTo('rosa@example.org')).link);
  await rosa.ask('POST', '/v1/sign-up', { invitation, name: 'Rosa', password: PASSWORD });
  const { secret } = await rosa.ask('POST', '/v1/me/totp', { password: PASSWORD });
  await rosa.ask('POST', '/v1/me/totp/confirm', { code: new TOTP({ secret: String(secret) }).generate() });
  await rosa.ask('POST', '/v1/password/forgot', { email: 'rosa@example.org' });
  const { link } = await letterTo('rosa@example.org');
  await rosa.ask('POST', '/v1/password/reset', { token: tokenIn(link), password: 'a quite new password' });
  const { body, setCookie } = await signIn(openBrowser(studio.url), 'rosa@example.org', 'a quite new password');
  expect([body['next'], setCookie]).toEqual(['code', []]);
}, 30_000);

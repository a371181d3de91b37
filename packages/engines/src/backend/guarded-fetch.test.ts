import { createServer, type Server } from 'node:http';
import { isIP, type AddressInfo, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { failureOf } from '../scenarios/rig.ts';
import { isPublicAddress } from './addresses.ts';
import { guardedFetch, type GuardedRequest } from './guarded-fetch.ts';

const signal = new AbortController().signal;
/** Whoever connects here has got into our own network: over IPv4 and IPv6, on one port. */
const canaries: Server[] = [];
let canaryPort = 0;
let connections = 0;
/** The operator's own server; sends on to wherever `?to=` says. */
let own: Server;
let ownUrl = '';
let heard: { path: string; key: string | undefined }[] = [];

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

beforeAll(async () => {
  for (const host of ['127.0.0.1', '::1']) {
    const canary = createServer((_, response) => response.end('SECRET'));
    canary.on('connection', () => connections++);
    // A machine without IPv6 has no such loopback.
    await listen(canary, canaryPort, host).then(
      () => canaries.push(canary),
      () => undefined,
    );
    canaryPort = ((canaries[0] as Server).address() as AddressInfo).port;
  }
  own = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://own');
    heard.push({ path: url.pathname, key: request.headers.authorization });
    const to = url.searchParams.get('to');
    if (to !== null) return void response.writeHead(302, { location: Buffer.from(to).toString('latin1') }).end();
    if (url.pathname === '/large') return void response.end(Buffer.alloc(200_000));
    if (url.pathname === '/slow') return void response.write('a');
    if (url.pathname === '/refused') return void response.writeHead(418).end('no');
    response.end('good');
  });
  await listen(own, 0, '127.0.0.1');
  ownUrl = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const server of [own, ...canaries]) {
    server?.closeAllConnections();
    server?.close();
  }
});
beforeEach(() => {
  heard = [];
  connections = 0;
});

const ask = (address: string, more: Partial<GuardedRequest> = {}) =>
  guardedFetch(address, { signal, timeoutMs: 5_000, ...more });
/** Names that resolve to these, one answer after the other; the last one stays. */
const resolvingTo = (...answers: readonly (readonly string[])[]): LookupFunction & { times: () => number } => {
  let times = 0;
  const lookup: LookupFunction = (_, __, callback) => {
    const found = answers[Math.min(times++, answers.length - 1)] ?? [];
    callback(
      null,
      found.map((address) => ({ address, family: isIP(address) })),
    );
  };
  return Object.assign(lookup, { times: () => times });
};

/** Ways to write an address of our own network, or to hide one; `PORT` is the canary's. */
const HOSTILE = [
  'https://127.0.0.1:PORT/',
  'https://2130706433:PORT/',
  'https://0x7f000001:PORT/',
  'https://0x7f.1:PORT/',
  'https://0177.0.0.1:PORT/',
  'https://127.1:PORT/',
  'https://127.0.0.1.:PORT/',
  'https://0.0.0.0:PORT/',
  'https://[::1]:PORT/',
  'https://[::]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::127.0.0.1]:PORT/',
  'https://[::1%25lo]:PORT/',
  'https://[64:ff9b::7f00:1]:PORT/',
  'https://[2002:7f00:1::]:PORT/',
  'https://①②⑦.⓪.⓪.①:PORT/',
  'https://127。0。0。1:PORT/',
  'https://localhost:PORT/',
  'https://localhost.:PORT/',
  'https://localhost..:PORT/',
  'https://canary.localhost:PORT/',
  'https://canary.local:PORT/',
  'https://gateway:PORT/',
  'https://example.com@127.0.0.1:PORT/',
  'https://user:pass@results.example.com/',
  'http://127.0.0.1:PORT/',
  'http://results.example.com/',
  'https://results.example.com:22/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest',
  'https://metadata.google.internal/',
  'https://100.100.100.200/',
  '//127.0.0.1:PORT/',
  'file:///etc/passwd',
  'data:text/plain,SECRET',
  'ftp://127.0.0.1:PORT/',
  'gopher://127.0.0.1:PORT/_',
];

test('no way to write an address leads into our own network, straight or by any number of redirects', async () => {
  const base = { operatorUrl: ownUrl };
  for (const form of HOSTILE) {
    const address = form.replace('PORT', String(canaryPort));
    const straight = await failureOf(ask(address, { ports: [443, canaryPort].filter((port) => port !== 22) }));
    expect(['engine_failed', 'invalid_request'], address).toContain(straight.code);
    const once = `${ownUrl}/?to=${encodeURIComponent(address)}`;
    const thrice = `${ownUrl}/?to=${encodeURIComponent(`/?to=${encodeURIComponent(once)}`)}`;
    for (const through of [once, thrice]) {
      const failure = await failureOf(ask(through, { ...base, ports: [443, canaryPort] }));
      expect(['engine_failed', 'engine_refused'], address).toContain(failure.code);
      expect(failure.message).not.toContain('SECRET');
    }
  }
  expect(connections).toBe(0);
});

test('not even an operator names an address at which a cloud hands out the keys of the machine', async () => {
  for (const operatorUrl of ['http://169.254.169.254', 'http://[fd00:ec2::254]', 'http://metadata.google.internal']) {
    expect((await failureOf(ask(`${operatorUrl}/latest`, { operatorUrl }))).code).toBe('engine_failed');
  }
  const lookup = resolvingTo(['169.254.169.254']);
  const operatorUrl = `http://engine.example.com:${canaryPort}`;
  expect((await failureOf(ask(operatorUrl, { operatorUrl, lookup }))).code).toBe('engine_failed');
});

test('a name that turns to our own network after it was looked at is not connected to', async () => {
  const address = `https://rebinding.example.com:${canaryPort}/`;
  const ports = [canaryPort];
  // It was public when somebody looked, for instance when it was written down.
  const turning = resolvingTo(['93.184.215.14'], ['127.0.0.1']);
  await new Promise<void>((resolve) => turning('rebinding.example.com', {}, () => resolve()));
  expect((await failureOf(ask(address, { lookup: turning, ports }))).code).toBe('engine_failed');
  // Once for the connection, and never again: what was checked is what is connected to.
  expect(turning.times()).toBe(2);
  const hidden = [
    ['93.184.215.14', '127.0.0.1'],
    ['::ffff:127.0.0.1'],
    ['::7f00:1'],
    ['64:ff9b::7f00:1'],
    ['2002:7f00:1::1'],
    ['2001:4860::5efe:7f00:1'],
    ['fe80::1'],
    [],
  ];
  for (const answer of hidden) {
    const failure = await failureOf(ask(address, { lookup: resolvingTo(answer), ports }));
    expect(failure, answer.join(' ')).toMatchObject({ code: 'engine_failed', retryable: false });
  }
  expect(connections).toBe(0);
});

test('what the operator named is asked, with its key, within bounds of size and time', async () => {
  const request = { operatorUrl: ownUrl, headers: { authorization: 'planted' } };
  const answer = await ask(`${ownUrl}/?to=/good`, request);
  expect([answer.status, Buffer.from(answer.bytes).toString(), answer.url]).toEqual([200, 'good', `${ownUrl}/good`]);
  expect(heard).toEqual([
    { path: '/', key: 'planted' },
    { path: '/good', key: 'planted' },
  ]);
  expect((await ask(`${ownUrl}/refused`, request)).status).toBe(418);
  expect((await failureOf(ask(`${ownUrl}/large`, { ...request, maxBytes: 1_000 }))).message).toContain('1000 bytes');
  expect((await failureOf(ask(`${ownUrl}/slow`, { ...request, timeoutMs: 100 }))).code).toBe('timeout');
  expect((await failureOf(ask(`${ownUrl}/?to=/good`, { ...request, body: '{}' }))).code).toBe('engine_refused');
  expect((await failureOf(ask(`${ownUrl}/x`, { ...request, signal: AbortSignal.abort() }))).code).toBe('cancelled');
  // The same server, when nobody of the house named it.
  expect((await failureOf(ask(`${ownUrl}/good`))).code).toBe('engine_failed');
});

test.each([
  '::7f00:1',
  '64:ff9b:1::7f00:1',
  '64:ff9b::a00:1',
  '2001:4860::5efe:a00:1',
  '2001:4860::200:5efe:7f00:1',
  '::ffff:0:7f00:1',
  'fec0::1',
  '100::1',
  '4000::1',
  '2001::1',
  '192.0.0.192',
  '0.1.2.3',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

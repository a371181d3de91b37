import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { isIP, type AddressInfo, type LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../scenarios/rig.ts';
import { checkAddress, isPublicAddress, publicLookup } from './addresses.ts';
import { downloadVideo } from './download.ts';
import { createBackend, type Backend } from './http.ts';
import { createSecret } from './secret.ts';

const KEY = 'planted-7a1b4c9d2e8f';
const MP4 = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(2_000, 1)]);
const never = new AbortController().signal;

interface Listening {
  url: string;
  connections(): number;
  close(): Promise<void>;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listening> {
  const server = createServer(answer);
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A header as it goes over the wire where it is written in UTF-8. */
const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

/** What nobody outside may make us ask. */
let canary: Listening;
let server: Listening;
let folder = '';
let heard: { path: string; key: string | undefined }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-http-'));
  canary = await listen((_, response) => response.end('SECRET'));
  server = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    heard.push({ path: url.pathname, key: request.headers.authorization });
    const to = url.searchParams.get('to');
    if (url.pathname === '/to' && to !== null) return void response.writeHead(302, { location: bytesOf(to) }).end();
    if (url.pathname === '/round') return void response.writeHead(307, { location: '/round' }).end();
    if (url.pathname === '/take.mp4') return void response.end(MP4);
    if (url.pathname === '/key') return void response.end(`${'x'.repeat(40)}${KEY} is what you sent`);
    if (url.pathname === '/good') return void response.end('{"good":true}');
    if (url.pathname === '/bomb') {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      return void response.end(gzipSync(Buffer.alloc(4_000_000, ' ')));
    }
    response.writeHead(404).end();
  });
});
afterAll(async () => {
  await server.close();
  await canary.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => (heard = []));

const backendAt = (url: string, lookup?: LookupFunction): Backend =>
  createBackend({
    name: 'gpu',
    url,
    key: createSecret(KEY),
    headers: () => ({ authorization: KEY }),
    ...(lookup === undefined ? {} : { lookup }),
  });
const download = (address: string, lookup?: LookupFunction): Promise<{ path: string }> =>
  downloadVideo(backendAt(server.url, lookup), address, { folder, signal: never });
const ask = (path: string, more: { json?: unknown; submit?: boolean; maxBytes?: number } = {}) =>
  backendAt(server.url).ask({ path, schema: z.object({ good: z.boolean() }), signal: never, ...more });
/** Names that resolve to these addresses, whatever they are. */
const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );

/** Ways to write an address that only our own network has; `PORT` is the canary's. */
const HOSTILE = [
  'http://127.0.0.1:PORT/',
  'https://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'https://localhost.:PORT/',
  'https://canary.localhost:PORT/',
  'http://[::1]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'http://2130706433:PORT/',
  'https://0x7f.1:PORT/',
  'http://017700000001:PORT/',
  'http://0.0.0.0:PORT/',
  'http://[::]:PORT/',
  'https://127.1:PORT/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://169.254.169.254/latest',
  'http://[fd00:ec2::254]/',
  'https://[64:ff9b::7f00:1]/',
  'http://100.100.100.200/',
  'https://user@127.0.0.1:PORT/',
  'https://user:pass@results.example.com/',
  'http://results.example.com/take.mp4',
  'https://metadata.google.internal/',
  'https://router.home.arpa/',
  'https://gateway:PORT/',
  '//127.0.0.1:PORT/',
  'file:///etc/passwd',
  'data:text/plain,SECRET',
];

describe('whatever an answer says', () => {
  test('no result is fetched from our own network, named or by a redirect, and nothing connects there', async () => {
    const port = new URL(canary.url).port;
    for (const form of HOSTILE) {
      const address = form.replace('PORT', port);
      const redirected = await failureOf(download(`/to?to=${encodeURIComponent(address)}`));
      expect(['engine_failed', 'engine_refused'], address).toContain(redirected.code);
      expect(redirected.retryable, address).toBe(false);
      const asked = await failureOf(ask(`/to?to=${encodeURIComponent(address)}`));
      expect(['engine_failed', 'engine_refused'], address).toContain(asked.code);
      if (/^https?:/.test(address)) expect((await failureOf(download(address))).code, address).toBe('engine_failed');
    }
    expect(canary.connections()).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('no name is asked that resolves to our own network, be it in part', async () => {
    const { port } = new URL(canary.url);
    for (const lookup of [
      resolvingTo('127.0.0.1'),
      resolvingTo('93.184.215.14', '127.0.0.1'),
      resolvingTo('::ffff:10.0.0.8'),
      resolvingTo(),
    ]) {
      const failure = await failureOf(download(`https://results.example.com:${port}/take.mp4`, lookup));
      expect(failure).toMatchObject({ code: 'engine_failed', retryable: false });
      expect(failure.message).toContain('results.example.com');
    }
    expect(canary.connections()).toBe(0);
  });

  test('a name is looked up once for a connection, which goes to what was checked', async () => {
    let times = 0;
    const turning: LookupFunction = (host, options, callback) =>
      resolvingTo(times++ === 0 ? '93.184.215.14' : '127.0.0.1')(host, options, callback);
    const lookup = publicLookup(turning);
    const look = (all: boolean) =>
      new Promise((resolve) => {
        lookup('results.example.com', { all }, (error, ...found) => resolve(error ?? found));
      });
    expect(await look(true)).toEqual([[{ address: '93.184.215.14', family: 4 }]]);
    expect(times).toBe(1);
    expect(await look(true)).toMatchObject({ code: 'engine_failed' });
    times = 0;
    expect(await look(false)).toEqual(['93.184.215.14', 4]);
  });

  test('redirects within the backend are followed with the key, but not for ever, and never those of a POST', async () => {
    const { path } = await download('/to?to=/take.mp4');
    expect(heard).toEqual([
      { path: '/to', key: KEY },
      { path: '/take.mp4', key: KEY },
    ]);
    await rm(path);
    expect(await ask('/to?to=/good')).toEqual({ good: true });
    heard = [];
    expect((await failureOf(ask('/round'))).code).toBe('engine_refused');
    expect(heard).toHaveLength(6);
    heard = [];
    expect((await failureOf(ask('/to?to=/good', { json: {}, submit: true }))).code).toBe('may_have_been_charged');
    expect((await failureOf(ask('/to?to=/good', { json: {} }))).code).toBe('engine_refused');
    expect(heard.map((each) => each.path)).toEqual(['/to', '/to']);
  });

  test('an answer is read no further than its bound, however small it was on the way', async () => {
    const failure = await failureOf(ask('/bomb', { maxBytes: 1_000_000 }));
    expect(failure).toMatchObject({ code: 'engine_unreachable', retryable: true });
    expect(failure.message).toContain('more than 1 MB');
  });

  test('a result that quotes the key is told without it, even where it is cut', async () => {
    const { message } = await failureOf(download('/key'));
    expect(message).toContain('xxxx[key]');
    for (let length = 6; length <= KEY.length; length++) expect(message).not.toContain(KEY.slice(0, length));
  });
});

test('the own address of the endpoint may be anywhere, every other must be public', () => {
  const own = 'http://192.168.1.7:8000/v1';
  expect(() => checkAddress(own, new URL('http://192.168.1.7:8000/out/take.mp4'))).not.toThrow();
  expect(() => checkAddress(own, new URL('http://192.168.1.7:9000/out/take.mp4'))).toThrow('not asked');
  expect(() => checkAddress(own, new URL('https://bucket.oss-cn-beijing.aliyuncs.com/take.mp4?x=1'))).not.toThrow();
  expect(() => checkAddress(own, new URL('https://store.example.com:9000/take.mp4'))).not.toThrow();
});

test.each([
  ['93.184.215.14', true],
  ['2606:4700::6810:84e5', true],
  ['64:ff9b::5db8:d70e', true],
  ['64:ff9b::a00:1', false],
  ['::ffff:192.168.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['198.18.0.5', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2002:7f00:1::', false],
  ['ff02::1', false],
  ['::', false],
  ['nonsense', false],
])('%s is public: %s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

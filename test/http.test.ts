import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Film } from '@kinora/film';
import type { Problem } from '@kinora/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSurroundings } from '../packages/cli/src/surroundings.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { createFileStore } from '../packages/server/src/files/file-store.ts';
import { sniffContentType } from '../packages/server/src/files/content-type.ts';
import { fileResponse } from '../packages/server/src/http/content.ts';
import { ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
const STORY = 'A lighthouse stands above a calm sea at dusk. A small boat comes home.';
const BRIEF = { story: STORY, seconds: 6, size: '832x480', voice: false, music: false } as const;
const KEY = 'one-press-of-the-button';
let studio: RunningStudio;
/** Begun, and cancelled as soon as it has a picture. */
let film: Film;
let panel: string;

beforeAll(async () => {
  studio = await startStudio(home.path);
  film = await studio.client.createFilm(BRIEF, { idempotencyKey: KEY });
  for await (const { message } of studio.client.followFilm(film.id)) {
    if (message.type !== 'panel.ready') continue;
    panel = studio.client.fileUrl(film.id, message.file);
    break;
  }
  await studio.client.cancelFilm(film.id);
});

afterAll(async () => {
  await studio?.stop();
  home[Symbol.dispose]();
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request as written: `fetch` would mend the address, the Host and the length. */
function ask(
  address: string,
  options: { method?: string; headers?: Record<string, string>; pieces?: readonly (string | Uint8Array)[] } = {},
): Promise<Answer> {
  const at = new URL(studio.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: at.hostname,
        port: at.port,
        path: address,
        method: options.method ?? 'GET',
        setHost: options.headers?.['host'] === undefined,
        headers: options.headers ?? {},
        agent: false,
      },
      (answer) => {
        text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }), reject);
      },
    );
    sent.on('error', reject);
    for (const piece of options.pieces ?? []) sent.write(piece);
    sent.end();
  });
}

function problemIn(answer: { headers: IncomingHttpHeaders; body: string }): Problem {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return JSON.parse(answer.body) as Problem;
}

const asJson = { 'content-type': 'application/json' };
const post = (brief: unknown, headers: Record<string, string> = asJson) =>
  ask('/v1/films', { method: 'POST', headers, pieces: [typeof brief === 'string' ? brief : JSON.stringify(brief)] });

describe('an idempotency key', () => {
  test('stands for one film of one brief, kept with the film', async () => {
    const again = await studio.client.createFilm(BRIEF, { idempotencyKey: KEY });
    expect(again.id).toBe(film.id);
    await expect(studio.client.createFilm({ ...BRIEF, seed: 7 }, { idempotencyKey: KEY })).rejects.toMatchObject({
      code: 'key_reused',
      field: 'idempotency-key',
      message: expect.stringContaining(film.id),
    });
    const refused = await post({ ...BRIEF, seed: 7 }, { ...asJson, 'idempotency-key': KEY });
    expect({ status: refused.status, code: problemIn(refused).code }).toEqual({ status: 422, code: 'key_reused' });
    expect((await studio.client.listFilms()).films).toHaveLength(1);
  });
});

describe('a request that is wrong', () => {
  test.each<[string, unknown, string]>([
    ['a NUL', '{"story":"a\\u0000b"}', 'story'],
    ['half a character', '{"story":"star \\ud83d"}', 'story'],
    ['an engine that is no text', { story: 'a', engine: '\0' }, 'engine'],
    ['no JSON', '{"story":', 'body'],
    ['no object', '"story"', 'body'],
  ])('in its body (%s) is told by its field', async (_, brief, field) => {
    const answer = await post(brief);
    expect({ status: answer.status, code: problemIn(answer).code }).toEqual({ status: 400, code: 'invalid_request' });
    if (field !== 'body' || brief === '{"story":') expect(problemIn(answer).field).toBe(field);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', ''])(
    'in its content type (%s) is told so',
    async (type) => {
      const answer = await post(BRIEF, type === '' ? {} : { 'content-type': type });
      expect(answer.status).toBe(400);
      expect(problemIn(answer)).toMatchObject({ code: 'invalid_request', field: 'content-type' });
    },
  );

  test.each(['with a length', 'in chunks'])('in its size is refused, sent %s', async (how) => {
    const piece = `${JSON.stringify({ story: 'a' })}${' '.repeat(600_000)}`;
    const pieces = [piece, piece];
    const headers: Record<string, string> =
      how === 'in chunks'
        ? { ...asJson, 'transfer-encoding': 'chunked' }
        : { ...asJson, 'content-length': String(2 * piece.length) };
    const answer = await ask('/v1/films', { method: 'POST', headers, pieces });
    expect(answer.status).toBe(400);
    expect(problemIn(answer)).toMatchObject({ code: 'invalid_request', field: 'body' });
  });

  test.each(['GET', 'HEAD', 'DELETE'])('in having a body at all is answered as one without: %s', async (method) => {
    const answer = await ask('/v1/health', {
      method,
      headers: { ...asJson, 'transfer-encoding': 'chunked' },
      pieces: ['{', '}'],
    });
    expect(answer.status).toBe(method === 'DELETE' ? 404 : 200);
  });

  test('in chunks of a fair size is read as any other', async () => {
    const answer = await ask('/v1/films', {
      method: 'POST',
      headers: { ...asJson, 'transfer-encoding': 'chunked', 'idempotency-key': KEY },
      pieces: [JSON.stringify(BRIEF).slice(0, 9), JSON.stringify(BRIEF).slice(9)],
    });
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body)).toMatchObject({ id: film.id, state: 'queued' });
  });

  test.each([
    '/%E0%A4%A',
    '/%00.js',
    '/assets/',
    '/assets/a%2f..%2findex',
    '/assets/old-name',
    '/assets/index-0.js.map',
    '/assets/constructor.toString',
    '/v1/nothing',
    '/v1/films/%00',
    '/v1/films/%E0%A4%A',
    `/v1/films/${'f'.repeat(65)}`,
    '/v1/films/%00/events',
    '/v1/films/%00/content',
    '/v1/films/%00/manifest',
    `/v1/films/%00/files/${'0'.repeat(64)}`,
    '/v1/films?before=%00',
    '/v1/films?before=nothing',
    '/v1/films?before=',
  ])('in its address is answered with 404: %s', async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    const { code, field } = problemIn(answer);
    expect(code).toBe('not_found');
    if (address.includes('before')) expect(field).toBe('before');
    expect(answer.headers['cache-control'] ?? '').not.toContain('immutable');
  });

  test.each([
    ['POST', '/v1/films/%00/cancel'],
    ['POST', '/v1/films/%00/shots/s01/redo'],
  ])('%s %s is answered with 404', async (method, address) => {
    expect((await ask(address, { method })).status).toBe(404);
  });

  test('never shows as a fault of the studio', () => expect(studio.stderr()).not.toContain('bug:'));
});

describe('a file', () => {
  const get = (headers: Record<string, string>, method = 'GET') => fetch(panel, { method, headers });

  test('is given in part only when it is still the same file', async () => {
    const whole = await get({});
    const etag = whole.headers.get('etag') ?? '';
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect(whole.headers.get('content-type')).toBe('image/jpeg');
    const range = 'bytes=10-19';
    const same = await get({ range, 'if-range': etag });
    expect(same.status).toBe(206);
    expect(new Uint8Array(await same.arrayBuffer())).toEqual(bytes.slice(10, 20));
    for (const other of ['"another"', `W/${etag}`, new Date().toUTCString()]) {
      const answer = await get({ range, 'if-range': other });
      expect(answer.status).toBe(200);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    }
    const head = await get({ range }, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });

  test('without bytes is given whole, and has no part', async () => {
    const files = createFileStore(home.path);
    const empty = path.join(home.path, 'empty.srt');
    await writeFile(empty, '');
    const sha256 = await files.put(empty);
    const contentType = await sniffContentType(files, sha256);
    const give = (range?: string) =>
      fileResponse(
        files,
        sha256,
        { range, ifRange: undefined, ifNoneMatch: undefined, head: false },
        { contentType, immutable: true },
      );
    const whole = await give();
    expect([whole.status, whole.headers.get('content-length'), await whole.text()]).toEqual([200, '0', '']);
    for (const range of ['bytes=0-', 'bytes=0-0', 'bytes=-1', 'bytes=5-9']) {
      const part = await give(range);
      expect([part.status, part.headers.get('content-range')]).toEqual([416, 'bytes */0']);
    }
    await files.close();
  });
});

describe('a studio by its name', () => {
  const statusFor = async (host: string) => (await ask('/v1/health', { headers: { host } })).status;

  test('on loopback is known by loopback names only', async () => {
    for (const host of ['localhost', 'LOCALHOST:4310', '127.0.0.1', '127.8.9.10:80', '[::1]:4310', '[::1]'])
      expect([host, await statusFor(host)]).toEqual([host, 200]);
    for (const host of [
      '',
      'evil.example',
      'localhost.evil.example',
      '127.evil.example',
      '192.168.1.2',
      '0.0.0.0',
      '[::2]',
    ])
      expect([host, await statusFor(host)]).toEqual([host, host === '' ? 400 : 404]);
  });

  test('elsewhere by addresses, localhost and the name it was given', async () => {
    const local = studio;
    // In a home of its own: where it is would be written down over the other's.
    using elsewhere = temporaryHome();
    const open = await startStudio(elsewhere.path, { args: ['--host', '0.0.0.0'] });
    try {
      studio = open;
      for (const host of ['localhost:1', '127.0.0.1', '192.168.1.2:4310', '[fe80::1]:4310', '0.0.0.0'])
        expect([host, await statusFor(host)]).toEqual([host, 200]);
      for (const host of ['', 'evil.example', '192.168.1.2.evil.example', '0x7f.1'])
        expect([host, await statusFor(host)]).toEqual([host, host === '' ? 400 : 404]);
    } finally {
      studio = local;
      await open.stop();
    }
  }, 60_000);

  test('is not held by HEAD, neither of a lease nor of a stream', async () => {
    const local = studio;
    const open = await startStudio(home.path, { args: ['--ephemeral'] });
    try {
      studio = open;
      const lease = new AbortController();
      await open.client.holdLease(lease.signal);
      for (const address of ['/v1/lease', `/v1/films/${film.id}/events`]) {
        const head = await ask(address, { method: 'HEAD' });
        expect([head.status, head.headers['content-type'], head.body]).toEqual([200, 'text/event-stream', '']);
      }
      lease.abort();
      // A lease held by one of these would keep it for ever.
      await new Promise((resolve) => open.process.once('exit', resolve));
    } finally {
      studio = local;
      await open.stop();
    }
  }, 60_000);
});

test('a command whose order reached the studio, but not its answer, begins no second film', async () => {
  const before = (await studio.client.listFilms()).films.length;
  let orders = 0;
  // Passes everything on, but the first order's answer: that film is stopped, so that it can only be known by its key.
  const lossy = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const passed = request(new URL(incoming.url ?? '', studio.url), { method, headers }, (answer) => {
      if (method !== 'POST' || ++orders > 1) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      void text(answer)
        .then((body) => studio.client.cancelFilm((JSON.parse(body) as Film).id))
        .then(() => outgoing.destroy());
    });
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => lossy.listen(0, '127.0.0.1', resolve));
  const announced = path.join(home.path, 'run/studio.json');
  const url = `http://127.0.0.1:${(lossy.address() as AddressInfo).port}`;
  await writeFile(announced, JSON.stringify({ ...JSON.parse(await readFile(announced, 'utf8')), url }));
  try {
    const command = spawn(
      process.execPath,
      [path.join(ROOT, 'packages/cli/src/main.ts'), 'make', 'A fox crosses a snowy forest at dawn.', '--json'],
      { env: { ...process.env, KINORA_HOME: home.path, INIT_CWD: home.path }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const told = await text(command.stdout);
    expect(JSON.parse(told.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'film.failed',
      error: { code: 'cancelled', message: expect.stringContaining('in the studio') },
    });
    expect(orders).toBe(2);
    expect((await studio.client.listFilms()).films).toHaveLength(before + 1);
  } finally {
    lossy.close();
    lossy.closeAllConnections();
  }
}, 60_000);

test('an empty KINORA_HOME means the usual one', () => {
  expect(readConfig([], { KINORA_HOME: '' }).home).toBe(readConfig([], {}).home);
  expect(readSurroundings({ KINORA_HOME: '', INIT_CWD: '/' }).home).toBe(readSurroundings({ INIT_CWD: '/' }).home);
});

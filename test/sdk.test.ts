/**
 * The SDK as it is published: packed, installed in an empty folder and run there, in Node and in a browser, at a real studio.
 * What `docs/sdk.md` shows is what is run.
 *
 * @module
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Kinora, verifyWebhook } from '@kinora/sdk';
import { chromium } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packSdk } from '../scripts/pack-sdk.ts';
import { ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
/** Half of it are declarations, a quarter is the one file for browsers with zod inside. Measured: 205 kB. */
const MAX_PACKED_BYTES = 260_000;
/** One file for a page, before it is compressed on the way. Measured: 215 kB. */
const MAX_BROWSER_BYTES = 260_000;

const home = temporaryHome();
let studio: RunningStudio;
/** An empty folder with the SDK installed in it. */
let folder = '';
let packed: Awaited<ReturnType<typeof packSdk>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kinora-sdk-user-'));
  const [started] = await Promise.all([startStudio(home.path), install()]);
  studio = started;
}, 240_000);
afterAll(async () => {
  await studio.stop();
  home[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Installs the tarball, and its one dependency from what lies here: no registry is asked. */
async function install(): Promise<void> {
  const shelf = path.join(folder, 'shelf');
  packed = await packSdk(shelf);
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', shelf, path.join(ROOT, 'node_modules/zod')], {
    cwd: folder,
  });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const tarballs = (await readdir(shelf)).map((name) => path.join(shelf, name));
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs], {
    cwd: folder,
  });
}

/** The Node of this run, and a Node 20 where the machine has one. */
const NODES = [
  process.execPath,
  ...(process.env['PATH'] ?? '').split(':').map((place) => path.join(place, 'node')),
].filter(
  (node, index) =>
    index === 0 || (existsSync(node) && execFileSync(node, ['--version'], { encoding: 'utf8' }).startsWith('v20.')),
);
const nodes = [
  ...new Map(NODES.map((node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }), node])).values(),
];

/** The examples of the page, by what stands behind `js`. */
async function examples(kind: '' | 'webhook'): Promise<string[]> {
  const page = await readFile(path.join(ROOT, 'docs/sdk.md'), 'utf8');
  return [...page.matchAll(/^```js *(\w*)\n(.*?)^```$/gms)].flatMap(([, of, code = '']) => (of === kind ? [code] : []));
}

async function runExample(node: string, code: string, environment: Record<string, string> = {}): Promise<string> {
  const file = path.join(folder, `example-${crypto.randomUUID()}.mjs`);
  await writeFile(file, code);
  const { stdout } = await run(node, [file], {
    cwd: folder,
    env: { ...process.env, KINORA_URL: studio.url, ...environment },
  });
  return stdout;
}

test('is small, brings no more than zod, and its declarations are whole', async () => {
  expect(packed.packedBytes).toBeLessThan(MAX_PACKED_BYTES);
  const installed = path.join(folder, 'node_modules/@kinora/sdk');
  expect((await readFile(path.join(installed, 'dist/browser.js'))).length).toBeLessThan(MAX_BROWSER_BYTES);
  expect((await readdir(path.join(folder, 'node_modules'))).filter((name) => !name.startsWith('.')).toSorted()).toEqual(
    ['@kinora', 'zod'],
  );
  await writeFile(
    path.join(folder, 'user.ts'),
    `import { Kinora, type KinoraError } from '@kinora/sdk';
     const film = await new Kinora({ apiKey: 'k' }).films.make({ story: 'A kite', size: '832x480' });
     const seconds: number = film.durationSeconds + (film.record.storyboard?.shots[0]?.seconds ?? 0);
     export const told = (error: KinoraError): string => error.code + seconds;
     // @ts-expect-error there is no such size
     await new Kinora().films.make({ story: 'A kite', size: '1x1' });`,
  );
  await run(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/typescript/bin/tsc'),
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
    ].concat(['--lib', 'es2024,dom,dom.iterable', '--types', '', 'user.ts']),
    { cwd: folder },
  ).catch((error: unknown) => {
    throw new Error(`the declarations do not hold: ${String((error as { stdout?: string }).stdout)}`);
  });
});

describe.each(nodes)('in %s', (node) => {
  test('three lines make a film', async () => {
    const [three = ''] = await examples('');
    expect(three.trim().split('\n')).toHaveLength(3);
    await runExample(node, three);
    const film = await readFile(path.join(folder, 'kite.mp4'));
    expect(film.subarray(4, 8).toString()).toBe('ftyp');
    expect(await readdir(folder)).not.toContain('kite.mp4.part');
    await rm(path.join(folder, 'kite.mp4'));
  }, 300_000);

  test('every example of the page runs', async () => {
    for (const code of (await examples('')).slice(1)) await runExample(node, code);
    expect((await readFile(path.join(folder, 'kite.jpg'))).subarray(0, 2).toString('hex')).toBe('ffd8');
    const wrong = (await examples('')).at(-1) ?? '';
    expect(await runExample(node, wrong)).toContain('invalid_request seconds A film lasts at least 4 seconds.');
  }, 300_000);

  test('the example of a webhook believes what is signed, and nothing else', async () => {
    const [code = ''] = await examples('webhook');
    const file = path.join(folder, 'webhook.mjs');
    await writeFile(file, code);
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const port = await freePort();
    const receiver = spawn(node, [file], {
      cwd: folder,
      env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]();
      await lines.next();
      const body = JSON.stringify({
        type: 'film.completed',
        timestamp: new Date().toISOString(),
        data: { filmId: '七' },
      });
      const send = (signature: string) =>
        fetch(`http://127.0.0.1:${port}`, {
          method: 'POST',
          body,
          headers: {
            'webhook-id': 'msg_1',
            'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
            'webhook-signature': signature,
          },
        });
      expect((await send('v1,AAAA')).status).toBe(401);
      expect((await send(new Webhook(secret).sign('msg_1', new Date(), body))).status).toBe(204);
      expect((await lines.next()).value).toBe('msg_1 film.completed');
    } finally {
      receiver.kill();
    }
  });
});

test('in a browser, a page makes a film and shows it', async () => {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((place) =>
    existsSync(place),
  );
  if (executablePath === undefined) throw new Error('this test needs Chromium: apt install chromium');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    const module = await readFile(path.join(folder, 'node_modules/@kinora/sdk/dist/browser.js'), 'utf8');
    // A page of the studio's own origin, as a studio that is put behind one's own site has.
    await page.route(`${studio.url}/with-sdk/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: module })
        : route.fulfill({ contentType: 'text/html', body: '<title>page</title>' }),
    );
    await page.goto(`${studio.url}/with-sdk/`);
    // As text: what is written here for Node must not be made into something else on the way.
    const made = await page.evaluate<{ heard: string[]; type: string; bytes: number }>(`(async () => {
      const { Kinora } = await import('/with-sdk/sdk.js');
      const heard = [];
      const film = await new Kinora().films.make({ story: 'A red kite rises over the sea.', seconds: 4, size: '832x480' }, {
        onMessage: ({ type }) => heard.push(type),
      });
      const blob = await film.blob();
      return { heard, type: blob.type, bytes: blob.size };
    })()`);
    expect(made.heard.at(-1)).toBe('film.completed');
    expect(made.type).toBe('video/mp4');
    expect(made.bytes).toBeGreaterThan(10_000);
  } finally {
    await browser.close();
  }
}, 300_000);

describe('a studio that cannot answer just now', () => {
  test('is asked again after what it says, and what changes something happens once', async () => {
    const keys: (string | undefined)[] = [];
    const times: number[] = [];
    const server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      times.push(performance.now());
      if (keys.length === 1) response.writeHead(503, { 'retry-after': '1' }).end('<h1>starting</h1>');
      else if (keys.length === 2) request.socket.destroy();
      else
        response.writeHead(404, { 'content-type': 'application/problem+json' }).end(
          JSON.stringify({
            type: 'about:blank',
            title: 'x',
            status: 404,
            detail: 'x',
            code: 'not_found',
            message: 'x',
            retryable: false,
          }),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(new Kinora({ url }).api.cancelFilm('f1')).rejects.toMatchObject({ code: 'not_found' });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
    server.close();
    server.closeAllConnections();
  });
});

test('a download that breaks off goes on where it was', async () => {
  const bytes = Buffer.from('0123456789');
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { etag: '"one"', 'content-length': bytes.length - from });
    response.write(bytes.subarray(from, from + 4), () =>
      setTimeout(() => (from + 4 >= bytes.length ? response.end(bytes.subarray(from + 4)) : response.destroy()), 50),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { FinishedFilm } = await import('@kinora/sdk');
  const { api } = new Kinora({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const target = path.join(folder, 'broken.mp4');
  await new FinishedFilm(api, { id: 'f1' } as never).download(target);
  expect(await readFile(target, 'utf8')).toBe('0123456789');
  expect(ranges).toEqual([undefined, 'bytes=4-', 'bytes=8-']);
  server.close();
  server.closeAllConnections();
});

test('a webhook signed by either of two secrets is believed; an old, changed or unsigned one is not', async () => {
  const [former, current] = [1, 2].map((byte) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`) as [
    string,
    string,
  ];
  const body = '{"type":"film.held","timestamp":"2026-11-22T17:00:00Z","data":{"filmId":"f1"}}';
  const at = new Date('2026-11-22T17:00:00Z');
  const nowMs = at.getTime() + 10_000;
  const headers = (secret: string) => ({
    'webhook-id': 'msg_2',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': `v1a,xyz v1,${'A'.repeat(44)} ${new Webhook(secret).sign('msg_2', at, body)}`,
  });
  for (const secret of [former, current]) {
    const event = await verifyWebhook(body, headers(secret), [former, current], { nowMs });
    expect(event).toMatchObject({ id: 'msg_2', type: 'film.held', data: { filmId: 'f1' } });
    expect(await verifyWebhook(Buffer.from(body), new Headers(headers(secret)), secret, { nowMs })).toEqual(event);
  }
  const refused = { code: 'auth' };
  await expect(verifyWebhook(body, headers(former), current, { nowMs })).rejects.toMatchObject(refused);
  await expect(verifyWebhook(`${body} `, headers(current), current, { nowMs })).rejects.toMatchObject(refused);
  await expect(verifyWebhook(body, headers(current), current, { nowMs: nowMs + 600_000 })).rejects.toMatchObject(
    refused,
  );
  await expect(verifyWebhook(body, {}, current, { nowMs })).rejects.toMatchObject(refused);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startComfyuiFake } from '../packages/engines/src/fakes/comfyui.ts';
import { finished, followToEnd, type RunningStudio, startStudio, temporaryHome, workFiles } from './support/studio.ts';

const home = temporaryHome();
let studio: RunningStudio;
let canary: { url: string; connections: () => number; close: () => void };

beforeAll(async () => {
  studio = await startStudio(home.path);
  let connections = 0;
  const server = createServer((socket) => (connections++, socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  canary = { url, connections: () => connections, close: () => server.close() };
});
afterAll(async () => {
  canary?.close();
  await studio?.stop();
  home[Symbol.dispose]();
});

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A whole PNG of one colour, in grey. */
function png(width: number, height: number, body: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(body)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Resident bytes of a process and all that it started. */
function residentBytes(pid: number): number {
  const parents = new Map<number, { parent: number; bytes: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      parents.set(Number(entry), { parent: field('PPid'), bytes: field('RssAnon') * 1024 });
    } catch {
      // It has ended meanwhile.
    }
  }
  let sum = 0;
  for (const [child, { bytes }] of parents) {
    for (let at: number | undefined = child; at !== undefined && at > 1; at = parents.get(at)?.parent) {
      if (at !== pid) continue;
      sum += bytes;
      break;
    }
  }
  return sum;
}

interface Outcome {
  status: number;
  detail: string;
  seconds: number;
  grownBytes: number;
}

async function send(body: Buffer | ReadableStream<Uint8Array>, contentType = 'image/png'): Promise<Outcome> {
  const before = residentBytes(studio.pid);
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, residentBytes(studio.pid))), 20);
  const startedAt = performance.now();
  try {
    const response = await fetch(`${studio.url}/v1/pictures`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: body instanceof ReadableStream ? body : new Uint8Array(body),
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
    const { detail = '' } = (await response.json()) as { detail?: string };
    return {
      status: response.status,
      detail,
      seconds: (performance.now() - startedAt) / 1000,
      grownBytes: most - before,
    };
  } finally {
    clearInterval(watching);
  }
}

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);

test.skipIf(process.platform !== 'linux')(
  'whatever is sent in place of a picture is refused at once: nothing is asked, nothing grows, nothing stays',
  async () => {
    const honest = png(64, 64, Buffer.alloc(64 * 65));
    expect((await send(honest, 'text/plain')).status).toBe(200);
    expect((await send(JPEG, 'image/png')).status).toBe(200);

    const playlist = `#EXTM3U\n#EXTINF:1,\n${canary.url}/a.ts\n#EXT-X-ENDLIST\n`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><image href="${canary.url}/a.png" width="9" height="9"/></svg>`;
    const zip = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1');
    const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0x00, 0x1b), Buffer.from('<script>alert(1)</script>')]);
    const endless = (first: Buffer): ReadableStream<Uint8Array> => {
      let sent = false;
      return new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(sent ? Buffer.alloc(64 * 1024) : first));
          sent = true;
        },
      });
    };
    const bombs: Record<string, Buffer | ReadableStream<Uint8Array>> = {
      'PNG of 50,000 x 50,000': png(50_000, 50_000, Buffer.alloc(50_000_000)),
      'PNG cut off': honest.subarray(0, honest.length - 8),
      'PNG whose lines are missing, of 6,000 x 6,000': png(6_000, 6_000, Buffer.alloc(10)),
      'JPEG and ZIP': Buffer.concat([JPEG, zip]),
      'JPEG with a page in it': Buffer.concat([JPEG.subarray(0, 2), comment, JPEG.subarray(2)]),
      'GIF and HTML': Buffer.from('GIF89a/*<html><script>alert(1)</script>*/=1;'),
      SVG: Buffer.from(svg),
      playlist: Buffer.from(playlist),
      MP4: Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'),
      'endless zeros': endless(Buffer.alloc(64 * 1024)),
      'endless PNG': endless(honest.subarray(0, 64)),
      nothing: Buffer.alloc(0),
    };
    const outcomes: Record<string, Outcome> = {};
    for (const [name, body] of Object.entries(bombs)) outcomes[name] = await send(body);
    if (process.env['KINORA_SHOW_COSTS'] !== undefined) process.stderr.write(`${JSON.stringify(outcomes, null, 1)}\n`);
    for (const [name, { status, detail, grownBytes }] of Object.entries(outcomes)) {
      expect({ name, status }).toEqual({ name, status: 400 });
      expect(detail, name).toMatch(/^The (picture|file|upload) .*\.$/);
      expect(grownBytes, name).toBeLessThan(300e6);
    }
    expect(canary.connections()).toBe(0);
    expect(await workFiles(home.path)).toEqual([]);
    // It is none the worse for it.
    expect((await send(honest)).status).toBe(200);
  },
);

async function give(name: string): Promise<{ status: number; answer: Record<string, unknown> }> {
  const picture = readFileSync(new URL(`../packages/vision/src/testing/pictures/${name}.jpg`, import.meta.url));
  const headers = { 'content-type': 'image/jpeg' };
  const body = new Uint8Array(picture);
  const response = await fetch(`${studio.url}/v1/pictures`, { method: 'POST', headers, body });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

test('an explicit picture is taken with its doubt said, and refused where the policy is stricter; a portrait is taken as it is', async () => {
  const portrait = await give('officer');
  expect(portrait.status).toBe(200);
  expect(portrait.answer).not.toHaveProperty('doubt');
  expect(await give('birth-of-venus')).toMatchObject({
    status: 200,
    answer: { doubt: expect.stringContaining('looks explicit') },
  });

  const stricter = await fetch(`${studio.url}/v1/policy`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ screening: { nudityBlockAt: 0.7 } }),
  });
  expect(stricter.status).toBe(200);
  expect(await give('birth-of-venus')).toMatchObject({ status: 422, answer: { code: 'content_policy' } });
  expect((await give('officer')).status).toBe(200);
});

test('a film with a doubted picture waits for a person, and a picture that is forbidden by now goes to no engine', async () => {
  const comfy = await startComfyuiFake({ jobMs: 100 });
  const { client } = studio;
  try {
    await client.setPolicy({});
    await client.putEngine({ name: 'comfy', kind: 'comfyui', url: comfy.url });
    const story = 'A fox crosses a snowy forest in the morning.';
    const brief = {
      seconds: 4,
      size: '832x480',
      preset: 'draft',
      voice: false,
      music: false,
      engine: 'comfy',
    } as const;
    const { id } = await client.createFilm({ story, ...brief });
    const { film } = await finished(client, id);
    expect(film.review).toBeNull();
    const shotId = film.storyboard?.shots[0]?.id ?? '';
    const firstFrame = String((await give('birth-of-venus')).answer['file']);
    const lastFrame = String((await give('officer')).answer['file']);

    await client.changeShot(id, shotId, { firstFrame, lastFrame });
    const doubted = await finished(client, id);
    expect(comfy.jobs().at(-1)?.firstFrame).toBe(true);
    expect(doubted.film.takes.map(({ pictures }) => pictures)).toContain('review');
    const { review } = doubted.film;
    expect(review?.state).toBe('open');
    expect(review?.causes).toEqual([
      expect.objectContaining({
        cause: 'pictures-doubted',
        shotId,
        detail: expect.stringMatching(/begins with a picture that was given: the picture looks explicit/),
      }),
    ]);
    expect((await fetch(`${studio.url}/v1/films/${id}/publish`, { method: 'POST' })).status).toBe(409);

    await client.setPolicy({ screening: { nudityBlockAt: 0.7 } });
    const sent = comfy.submits();
    await expect(client.changeShot(id, shotId, { firstFrame })).rejects.toMatchObject({
      code: 'content_policy',
      field: 'firstFrame',
    });
    // In the film since before the policy was changed.
    await client.redoShot(id, shotId);
    await followToEnd(client, id);
    expect(await client.getFilm(id)).toMatchObject({ state: 'failed', error: { code: 'content_policy' } });
    expect(comfy.submits()).toBe(sent);
  } finally {
    await client.setPolicy({});
    await comfy.close();
  }
}, 180_000);

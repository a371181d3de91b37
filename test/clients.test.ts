/**
 * Clients that were written for other video APIs, and for agents, at a real studio. They are taken as they come from the
 * registry: nothing in them is changed, only their base address is set.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createAlibaba } from '@ai-sdk/alibaba';
import { Client as McpClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Kinora } from '@kinora/sdk';
import { createCanvas } from '@napi-rs/canvas';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { experimental_generateVideo, experimental_getVideoStatus, experimental_startVideo } from 'ai';
import OpenAI, {
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  toFile,
} from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startFalFake } from '../packages/engines/src/fakes/fal.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { openDatabase } from '../packages/server/src/store/database.ts';
import { madeOrganisation } from './support/accounts.ts';
import { ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const CLOUD_KEY = 'planted-key-0123456789abcdef';
const SMALL = { size: '832x480' } as const;
const PNG = createCanvas(64, 36).toBuffer('image/png');

const home = temporaryHome();
let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
/** Stand-ins for engines: one's own server, and a cloud. */
let gpu: FakeBackend;
let cloud: FakeBackend;
let studio: RunningStudio;
let openai: OpenAI;
/** One video that is finished, made by the OpenAI client: what can be read of it is read by all. */
let made: OpenAI.Video;
/** Its prompt: not a story, and so given to the engine as it is. */
const PROMPT = 'A red fox, low angle, golden hour';

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  gpu = await startOpenaiVideosFake('sglang', { jobMs: 200 });
  cloud = await startFalFake({ key: CLOUD_KEY, jobMs: 200 });
  studio = await startStudio(home.path, { environment: { DATABASE_URL: postgres.url, FAL_KEY: CLOUD_KEY } });
  openai = new OpenAI({ baseURL: `${studio.url}/v1`, apiKey: 'none on loopback', maxRetries: 2 });
  const created = await openai.videos.create({
    model: 'animatic',
    prompt: PROMPT,
    seconds: '4',
    size: SMALL.size as never,
    ...({ seed: 7, negative_prompt: 'blurred, text' } as object),
  });
  expect(created).toMatchObject({ object: 'video', model: 'animatic', status: 'queued', progress: 0, seconds: '4' });
  made = await finishedVideo(created.id);
}, 240_000);
afterAll(async () => {
  await studio.stop();
  await Promise.all([gpu.close(), cloud.close()]);
  await postgres.stop();
  home[Symbol.dispose]();
});

async function inDatabase(statement: string, value: string): Promise<void> {
  const database = openDatabase(postgres.url);
  await database.query(statement, [value]);
  await database.close();
}

async function finishedVideo(id: string): Promise<OpenAI.Video> {
  let last = -1;
  for (;;) {
    const video = await openai.videos.retrieve(id);
    expect(video.progress, 'progress only goes forward').toBeGreaterThanOrEqual(last);
    last = video.progress;
    if (video.status === 'completed' || video.status === 'failed') return video;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe('the openai client, unchanged', () => {
  test('makes a single shot of the prompt as it is written, and reads it', async () => {
    expect(made).toMatchObject({
      status: 'completed',
      progress: 100,
      prompt: PROMPT,
      seconds: '4',
      size: SMALL.size,
      error: null,
    });
    expect(made.completed_at).toBeGreaterThanOrEqual(made.created_at);
    const { storyboard, brief } = await studio.client.getFilm(made.id);
    expect(storyboard?.shots).toHaveLength(1);
    expect(storyboard?.shots[0]).toMatchObject({ prompt: PROMPT, negativePrompt: 'blurred, text', seconds: 4 });
    expect(brief).toMatchObject({ seed: 7, voice: false, music: false });
  });

  test('downloads video, thumbnail and sprite sheet, and ranges of them', async () => {
    const video = new Uint8Array(await (await openai.videos.downloadContent(made.id)).arrayBuffer());
    expect(Buffer.from(video.subarray(4, 8)).toString()).toBe('ftyp');
    for (const variant of ['thumbnail', 'spritesheet'] as const) {
      const picture = await openai.videos.downloadContent(made.id, { variant });
      expect(picture.headers.get('content-type')).toBe('image/jpeg');
      expect([...new Uint8Array(await picture.arrayBuffer()).subarray(0, 2)]).toEqual([0xff, 0xd8]);
    }
    const part = await openai.videos.downloadContent(made.id, {}, { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
  });

  test('lists over pages in both orders until there is no more', async () => {
    const started: string[] = [];
    for (const prompt of ['One', 'Two', 'Three']) {
      const video = await openai.videos.create({ prompt, model: 'animatic', size: SMALL.size as never });
      started.push(video.id);
    }
    for (const id of started) await studio.client.cancelFilm(id);
    const expected = [made.id, ...started];
    const [newest, oldest]: [string[], string[]] = [[], []];
    for await (const video of openai.videos.list({ limit: 2 })) newest.push(video.id);
    for await (const video of openai.videos.list({ limit: 3, order: 'asc' })) oldest.push(video.id);
    expect(oldest).toEqual(expected);
    expect(newest).toEqual(expected.toReversed());
    const page = await openai.videos.list({ limit: 2 });
    expect(page).toMatchObject({ has_more: true, last_id: started[1] });
    const stopped = await openai.videos.retrieve(started[0] ?? '');
    // There is no cancelled state there: a stopped video failed, as an answer and not as an HTTP error.
    expect(stopped).toMatchObject({ status: 'failed', error: { code: 'cancelled' } });
  });

  test('really stops and deletes a video in the making', async () => {
    const { id } = await openai.videos.create({ prompt: 'A slow whole film of the sea.', model: 'kinora' });
    expect(await openai.videos.delete(id)).toEqual({ id, object: 'video.deleted', deleted: true });
    await expect(openai.videos.retrieve(id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(studio.client.getFilm(id)).rejects.toMatchObject({ code: 'gone' });
  });

  test('remixes: the same wish with another prompt', async () => {
    const remix = await openai.videos.remix(made.id, { prompt: 'A white fox' });
    expect(remix).toMatchObject({ remixed_from_video_id: made.id, prompt: 'A white fox', model: 'animatic' });
    await openai.videos.delete(remix.id);
  });

  test('gets its own error classes, with the parameter at fault', async () => {
    const create = (more: object) =>
      openai.videos.create({ prompt: 'A fox', model: 'animatic', size: SMALL.size as never, ...more });
    for (const [more, param, code] of [
      [{ model: 'sora-2' }, 'model', 'model_not_found'],
      [{ size: '1x1' }, 'size', 'invalid_request'],
      [{ seconds: '2' }, 'seconds', 'invalid_request'],
      [{ seconds: 'four' }, 'seconds', 'invalid_request'],
      [{ prompt: '' }, 'prompt', 'invalid_request'],
      [{ sharpness: 3 }, 'sharpness', 'invalid_request'],
      [{ loras: [{ path: 'nope', scale: 0.5 }] }, 'loras', 'invalid_request'],
      [{ model: 'kinora', negative_prompt: 'rain' }, 'negative_prompt', 'invalid_request'],
      [{ input_reference: await toFile(PNG, 'a.png') }, 'input_reference', 'engine_refused'],
      [{ input_reference: await toFile(Buffer.from('GIF89a'), 'a.gif') }, 'input_reference', 'invalid_request'],
    ] as const) {
      const error = await create(more).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error, JSON.stringify(more)).toBeInstanceOf(BadRequestError);
      expect(error).toMatchObject({ param, code, type: 'invalid_request_error' });
    }
    await expect(openai.videos.retrieve('video_none')).rejects.toBeInstanceOf(NotFoundError);
    await expect(openai.videos.downloadContent('video_none')).rejects.toBeInstanceOf(NotFoundError);
    expect((await openai.models.list()).data.map(({ id }) => id)).toEqual(['kinora', 'animatic']);
  });

  test('makes one video however often its request is sent under one key', async () => {
    const once = (prompt: string) =>
      openai.videos.create(
        { prompt, model: 'animatic', size: SMALL.size as never },
        { headers: { 'idempotency-key': 'one-fox' } },
      );
    const [first, second] = await Promise.all([once('A fox'), once('A fox')]);
    expect(second.id).toBe(first.id);
    await expect(once('A wolf')).rejects.toMatchObject({ status: 400, code: 'key_reused' });
    await openai.videos.delete(first.id);
  });

  test('JSON, brackets and JSON in a form all say the same', async () => {
    const wish = {
      prompt: 'A fox',
      model: 'animatic',
      ...SMALL,
      num_inference_steps: 12,
      guidance_scale: 4,
      guidance_scale_2: 3,
      num_frames: 81,
      fps: 16,
    };
    const brackets = new FormData();
    for (const [name, value] of Object.entries({ prompt: wish.prompt, model: wish.model, size: wish.size })) {
      brackets.set(name, value);
    }
    for (const name of ['num_inference_steps', 'guidance_scale', 'guidance_scale_2', 'num_frames', 'fps'] as const) {
      brackets.set(`extra_params[${name}]`, String(wish[name]));
    }
    const packed = new FormData();
    packed.set('prompt', wish.prompt);
    packed.set('extra_body', JSON.stringify(wish));
    const briefs = [];
    for (const body of [JSON.stringify(wish), brackets, packed]) {
      const answer = await fetch(`${studio.url}/v1/videos`, {
        method: 'POST',
        body,
        ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
      });
      const { id } = (await answer.json()) as { id: string };
      briefs.push((await studio.client.getFilm(id)).brief);
      await openai.videos.delete(id);
    }
    expect(briefs[0]).toMatchObject({
      seconds: 81 / 16,
      single: { settings: { steps: 12, guidance: { high: 4, low: 3 } } },
    });
    expect(briefs[1]).toEqual(briefs[0]);
    expect(briefs[2]).toEqual(briefs[0]);
  });
});

describe('@ai-sdk/alibaba and ai, unchanged', () => {
  const alibaba = () => createAlibaba({ apiKey: 'none on loopback', videoBaseURL: studio.url });

  test('start, poll and download a video', async () => {
    const { video, providerMetadata } = await experimental_generateVideo({
      model: alibaba().video('animatic'),
      // The takes of this prompt are made already.
      prompt: PROMPT,
      resolution: '832x480',
      duration: 4,
      seed: 7,
      providerOptions: { alibaba: { negativePrompt: 'blurred, text' } },
      poll: { intervalMs: 300 },
      // The default refuses private addresses, and the studio is on one here.
      download: async ({ url }) => {
        const answer = await fetch(url);
        return {
          data: new Uint8Array(await answer.arrayBuffer()),
          mediaType: answer.headers.get('content-type') ?? '',
        };
      },
    });
    expect(Buffer.from(video.uint8Array.subarray(4, 8)).toString()).toBe('ftyp');
    expect(providerMetadata).toMatchObject({ alibaba: { usage: { duration: 4, size: '832*480', resolution: 480 } } });
  });

  test('a task that fails, or is stopped, is an answer and no HTTP error', async () => {
    const model = alibaba().video('animatic');
    const { operation } = await experimental_startVideo({ model, prompt: 'A fox', resolution: '832x480', duration: 4 });
    const { taskId } = operation as { taskId: string };
    const stop = () => fetch(`${studio.url}/api/v1/tasks/${taskId}/cancel`, { method: 'POST' });
    expect((await stop()).status).toBe(200);
    expect(await experimental_getVideoStatus(model, { operation })).toMatchObject({
      status: 'error',
      error: expect.stringContaining('canceled'),
    });
    const again = await stop();
    expect([again.status, await again.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'UnsupportedOperation' }),
    ]);
    const unknown = await fetch(`${studio.url}/api/v1/tasks/never-was`);
    expect([unknown.status, await unknown.json()]).toEqual([
      200,
      expect.objectContaining({ output: { task_id: 'never-was', task_status: 'UNKNOWN' } }),
    ]);
    await inDatabase(`update films set finished_at = now() - interval '25 hours' where id = $1`, taskId);
    const late = await (await fetch(`${studio.url}/api/v1/tasks/${taskId}`)).json();
    expect(late).toMatchObject({ output: { task_status: 'UNKNOWN' } });
    expect(await studio.client.getFilm(taskId), 'the film itself stays').toMatchObject({ state: 'cancelled' });
    const list = await (await fetch(`${studio.url}/api/v1/tasks/?status=CANCELED&model_name=animatic`)).json();
    expect(list).toMatchObject({ page_no: 1, data: [{ task_id: taskId, status: 'CANCELED' }, {}, {}, {}] });
  });

  test('what cannot be done is refused in their words, and nothing is cut off', async () => {
    const create = async (
      body: object,
      headers: Record<string, string> = { 'x-dashscope-async': 'enable' },
      kind = 'video-generation',
    ) => {
      const answer = await fetch(`${studio.url}/api/v1/services/aigc/${kind}/video-synthesis`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return [answer.status, ((await answer.json()) as { code?: string }).code];
    };
    const fox = { model: 'animatic', input: { prompt: 'A fox' } };
    expect(await create(fox, {})).toEqual([403, 'AccessDenied']);
    expect(await create({ ...fox, model: 'wan9' })).toEqual([404, 'ModelNotFound']);
    expect(await create({ ...fox, parameters: { size: '1*1' } })).toEqual([400, 'InvalidParameter']);
    expect(await create({ ...fox, parameters: { resolution: '1080P' } })).toEqual([400, 'InvalidParameter']);
    expect(await create({ ...fox, parameters: { duration: 1 } })).toEqual([400, 'InvalidParameter']);
    expect(await create({ ...fox, input: { prompt: 'fox '.repeat(3_000) } })).toEqual([400, 'InvalidParameter']);
    expect(await create({ ...fox, parameters: { shot_type: 'multi' } })).toEqual([400, 'InvalidParameter']);
    const frames = { first_frame_url: 'data:image/png;base64,AAAA', prompt: 'A fox' };
    expect(await create({ ...fox, input: frames }, undefined, 'image2video')).toEqual([400, 'InvalidParameter']);
    expect(await create({ ...fox, input: { prompt: 'A fox', audio_url: 'https://a.example/b.mp3' } })).toEqual([
      400,
      'InvalidParameter',
    ]);
  });
});

describe.each(['legacy', 'auto'] as const)('an MCP client that speaks %s', (mode) => {
  test('makes a film, hears how far it is, and gets links', async () => {
    const client = new McpClient({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${studio.url}/mcp`)));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(
      expect.arrayContaining(['check_facts', 'film_cancel', 'film_get', 'film_submit', 'list_templates', 'quote']),
    );

    const heard: number[] = [];
    const wish = {
      story: PROMPT,
      engine: 'animatic',
      oneShot: true,
      seconds: 4,
      seed: 7,
      size: '832x480',
      music: false,
    };
    const film = await client.callTool(
      { name: 'film_submit', arguments: { ...wish, idempotencyKey: `mcp-${mode}` } },
      { onprogress: ({ progress }) => heard.push(progress), timeout: 120_000 },
    );
    expect(film.structuredContent).toMatchObject({ state: 'completed', progress: 100, durationSeconds: 4 });
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(100);
    const link = film.content.find((each) => each.type === 'resource_link');
    const bytes = new Uint8Array(await (await fetch(link?.uri ?? '')).arrayBuffer());
    expect(Buffer.from(bytes.subarray(4, 8)).toString()).toBe('ftyp');
    expect(JSON.stringify(film).length, 'links, never bytes').toBeLessThan(5_000);

    const { id } = film.structuredContent as { id: string };
    const again = await client.callTool({ name: 'film_cancel', arguments: { id } });
    expect(again.structuredContent).toMatchObject({ state: 'completed' });
    const none = await client.callTool({ name: 'film_get', arguments: { id: 'fnone' } });
    expect([none.isError, none.content]).toMatchObject([true, [{ text: expect.stringContaining('not_found') }]]);
    const quote = await client.callTool({ name: 'quote', arguments: wish });
    expect(quote.structuredContent).toMatchObject({ credits: 0 });
    const checked = await client.callTool({
      name: 'check_facts',
      arguments: { text: 'Venus is the brightest planet.', language: 'en' },
    });
    expect(checked.structuredContent).toHaveProperty('claims');
    await client.close();
  });
});

test.each(['openai', 'ai'])('the example of docs/clients.md for %s runs', async (name) => {
  const page = await readFile(path.join(ROOT, 'docs/clients.md'), 'utf8');
  const code = new RegExp(`^\`\`\`js ${name}\\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
  const folder = await mkdtemp(path.join(tmpdir(), 'kinora-clients-'));
  // Packages are found from where a file lies; what it writes goes elsewhere.
  const loader = path.join(ROOT, `node_modules/.example-${name}.mjs`);
  await writeFile(loader, code.replaceAll('http://127.0.0.1:4310', studio.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [loader], { cwd: folder });
    expect(stdout).toMatch(name === 'openai' ? /completed 100/ : /\.mp4$/m);
    if (name === 'openai') expect((await readFile(path.join(folder, 'fox.mp4'))).length).toBeGreaterThan(10_000);
  } finally {
    await Promise.all([rm(loader), rm(folder, { recursive: true })]);
  }
});

test('an agent that starts programs speaks to the studio through the command line', async () => {
  const client = new McpClient({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [path.join(ROOT, 'packages/cli/src/main.ts'), 'mcp'],
      env: { ...(process.env as Record<string, string>), KINORA_HOME: home.path, DATABASE_URL: postgres.url },
      stderr: 'inherit',
    }),
  );
  const { templates } = (await client.callTool({ name: 'list_templates', arguments: { language: 'zh' } }))
    .structuredContent as { templates: { id: string }[] };
  expect(templates.length).toBeGreaterThan(3);
  const film = await client.callTool({ name: 'film_get', arguments: { id: made.id } });
  expect(film.structuredContent).toMatchObject({ id: made.id, state: 'completed' });
  await client.close();
});

test('an engine gets the words, the settings and the picture as they were sent', async () => {
  await studio.client.putEngine({
    name: 'wan',
    kind: 'openai-videos',
    url: gpu.url,
    settings: { pollSeconds: 0.1, task: 'i2v' },
  });
  const { id } = await openai.videos.create({
    model: 'wan',
    prompt: '银河下的一只红狐狸',
    seconds: '5' as never,
    size: SMALL.size as never,
    input_reference: await toFile(PNG, 'first.png'),
    ...({
      seed: 11,
      negative_prompt: 'blurred',
      num_inference_steps: 12,
      guidance_scale: 4.5,
      guidance_scale_2: 2.5,
      flow_shift: 7,
    } as object),
  });
  expect(await finishedVideo(id)).toMatchObject({ status: 'completed', model: 'wan', seconds: '5' });
  expect(gpu.jobs()).toMatchObject([
    {
      prompt: '银河下的一只红狐狸',
      negativePrompt: 'blurred',
      firstFrame: true,
      seed: 11,
      steps: 12,
      guidance: { high: 4.5, low: 2.5 },
      shift: 7,
    },
  ]);
}, 240_000);

test('what a backend refuses is a failed video or task: an answer, and no HTTP error that clients send again', async () => {
  await studio.client.putEngine({ name: 'cloud', kind: 'fal', url: cloud.url, key: 'env:FAL_KEY' });
  cloud.play('content-4xx');
  const { id } = await openai.videos.create({ model: 'cloud', prompt: 'A grey fox', size: SMALL.size as never });
  expect(await finishedVideo(id)).toMatchObject({ status: 'failed', error: { code: 'content_policy' } });
  expect(cloud.submits()).toBe(1);
  const task = await fetch(`${studio.url}/api/v1/tasks/${id}`);
  expect([task.status, await task.json()]).toEqual([
    200,
    expect.objectContaining({
      output: expect.objectContaining({ task_status: 'FAILED', code: 'DataInspectionFailed' }),
    }),
  ]);
}, 240_000);

/** What each of them rejects with; one that does not is a failure. */
async function refusedAll(calls: readonly PromiseLike<unknown>[]): Promise<PromiseRejectedResult[]> {
  return (await Promise.allSettled(calls)).map((settled) => {
    if (settled.status === 'fulfilled') throw new Error(`it was let in: ${JSON.stringify(settled.value)}`);
    return settled;
  });
}

describe('with keys', () => {
  const clientOf = (apiKey: string, maxRetries = 0) => new OpenAI({ baseURL: `${studio.url}/v1`, apiKey, maxRetries });

  test('an organisation sees its own videos, by every door; another key sees nothing of them', async () => {
    const [own, other, viewer] = await Promise.all([
      madeOrganisation(postgres.url, { name: 'Own' }),
      madeOrganisation(postgres.url, { name: 'Other' }),
      madeOrganisation(postgres.url, { name: 'Third', role: 'viewer' }),
    ]);
    const [mine, theirs] = [clientOf(own.key), clientOf(other.key)];
    const { id } = await mine.videos.create({ prompt: 'A secret fox', model: 'animatic', size: SMALL.size as never });
    expect((await mine.videos.list()).data.map((video) => video.id)).toEqual([id]);
    expect((await theirs.videos.list()).data).toEqual([]);
    const doors = [
      theirs.videos.retrieve(id),
      theirs.videos.downloadContent(id),
      theirs.videos.delete(id),
      theirs.videos.remix(id, { prompt: 'Mine now' }),
      theirs.videos.list({ after: id }),
    ];
    for (const { reason } of await refusedAll(doors)) expect(reason).toBeInstanceOf(NotFoundError);
    await expect(
      clientOf(viewer.key).videos.create({ prompt: 'A fox', model: 'animatic', size: SMALL.size as never }),
    ).rejects.toBeInstanceOf(PermissionDeniedError);
    await expect(clientOf('kin_never-was').videos.list()).rejects.toBeInstanceOf(AuthenticationError);

    const task = async (key: string, path = '') => {
      const answer = await fetch(`${studio.url}/api/v1/tasks/${path}`, { headers: { authorization: `Bearer ${key}` } });
      return JSON.stringify([answer.status, await answer.json()]);
    };
    expect(await task(own.key, id)).toContain('A secret fox');
    expect(await task(other.key, id)).toMatch(/UNKNOWN/);
    expect(await task(other.key)).not.toContain(id);
    expect(await task('kin_never-was', id)).toContain('InvalidApiKey');

    const agent = async (key: string, name: string, args: Record<string, unknown>) => {
      const client = new McpClient({ name: 'test', version: '1' });
      const requestInit = { headers: { authorization: `Bearer ${key}` } };
      await client.connect(new StreamableHTTPClientTransport(new URL(`${studio.url}/mcp`), { requestInit }));
      const answer = await client.callTool({ name, arguments: args });
      await client.close();
      return JSON.stringify(answer);
    };
    expect(await agent(own.key, 'film_get', { id })).toContain('A secret fox');
    expect(await agent(other.key, 'film_get', { id })).toContain('not_found');
    expect(await agent(other.key, 'film_cancel', { id })).toContain('not_found');
    expect(await agent(viewer.key, 'film_submit', { story: 'A fox' })).toContain('not_allowed');
    await expect(agent('kin_never-was', 'film_get', { id })).rejects.toThrow();

    const sdk = new Kinora({ url: studio.url, apiKey: own.key });
    const seen: string[] = [];
    for await (const film of sdk.films.list()) seen.push(film.id);
    expect(seen).toEqual([id]);
    await expect(
      new Kinora({ url: studio.url, apiKey: 'kin_never-was', retries: 0 }).films.start('A fox'),
    ).rejects.toMatchObject({ code: 'sign_in_needed' });

    await mine.videos.delete(id);
  });

  test('whoever asks too often is told so in the words of the client', async () => {
    const small = await madeOrganisation(postgres.url, { name: 'Small' });
    await inDatabase(`update money_wallets set plan = 'free' where organisation_id = $1`, small.organisationId);
    const client = clientOf(small.key);
    const refusedAt = async (): Promise<unknown> => {
      for (let sent = 0; sent < 200; sent++) await client.models.list();
      return null;
    };
    const error = await refusedAt().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: 'rate_limit_exceeded', type: 'rate_limit_error' });
    expect(Number((error as RateLimitError).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

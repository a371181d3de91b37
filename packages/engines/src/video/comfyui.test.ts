import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, type EndpointInput } from '@kinora/film';
import { afterAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import {
  backendConformance,
  firstAttempt,
  freeContext,
  videoEngineConformance,
  type RigOptions,
} from '../conformance.ts';
import type { JobHandle, JobUpdate, TakeRequest, VideoContext, VideoEngine } from '../contract.ts';
import {
  COMFYUI_WIRE,
  startComfyuiFake,
  type ComfyuiFake,
  type ComfyuiFakeOptions,
  type ComfyuiWire,
} from '../fakes/comfyui.ts';
import { TEMPLATE_FILES } from '../fakes/comfyui-nodes.ts';
import { probeVideo } from '../fakes/sample-video.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { failureOf } from '../scenarios/rig.ts';
import { comfyui } from './comfyui.ts';
import wanTextSide from './comfyui/graphs/wan22-text.inputs.json' with { type: 'json' };
import wanText from './comfyui/graphs/wan22-text.json' with { type: 'json' };

const KEY = 'planted-key-0123456789abcdef';
const LONG = 'a long take: ';
const take = exampleTake();
const longTake = withPrompt(take, `${LONG}${take.shot.prompt}`);

const root = await mkdtemp(join(tmpdir(), 'kinora-comfyui-'));
const files = new Map<string, string>();
for (const name of ['first', 'last']) {
  // What is in a picture does not matter to the wire; that its bytes come under its name does.
  const bytes = Buffer.from(`${name} picture`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeFile(join(root, sha256), bytes);
  files.set(sha256, join(root, sha256));
}
const [firstFrame = '', lastFrame = ''] = files.keys();

const work: NonNullable<ComfyuiFakeOptions['work']> = (job) => (job.prompt.startsWith(LONG) ? 40 : 1);
const startFake = (options: ComfyuiFakeOptions = {}): Promise<ComfyuiFake> =>
  startComfyuiFake({ jobMs: 60, tickMs: 5, work, key: KEY, ...options });

function engineAt(
  url: string,
  settings: EndpointInput['settings'] = {},
  more: Partial<EndpointInput> = {},
): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'comfy', kind: 'comfyui', url, settings, ...more });
  return comfyui.create(endpoint, comfyui.settings.parse(settings), { key: createSecret(KEY) });
}

async function context(signal?: AbortSignal): Promise<VideoContext> {
  return freeContext(await mkdtemp(join(root, 'call-')), signal, files);
}

async function follow(engine: VideoEngine, handle: JobHandle): Promise<JobUpdate[]> {
  const updates: JobUpdate[] = [];
  for await (const update of engine.watch(handle, await context())) updates.push(update);
  return updates;
}

/** Waits for something that is about to happen. */
async function until(happened: () => boolean): Promise<void> {
  for (let looks = 0; !happened(); looks++) {
    if (looks > 800) throw new Error(`it did not happen: ${happened.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

type Flat = { kind: string; fraction?: number | null; stage?: string };

/** Reads on to the update that is looked for; four seconds at most. */
function reader(updates: AsyncIterator<JobUpdate>): (wanted: (update: Flat) => boolean) => Promise<Flat> {
  return async (wanted) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no such update')), 4_000);
    });
    try {
      for (;;) {
        const { value, done } = await Promise.race([updates.next(), late]);
        if (done === true) throw new Error('the updates are over');
        if (wanted(value)) return value;
      }
    } finally {
      clearTimeout(timer);
    }
  };
}

const fake = await startFake();
afterAll(async () => {
  await fake.close();
  await rm(root, { recursive: true, force: true });
});

const rig: RigOptions = {
  exampleRequest: take,
  longRequest: longTake,
  refused: [
    { request: { ...take, durationSeconds: 6 }, field: 'durationSeconds' },
    { request: { ...take, changes: { steps: 1 } }, field: 'steps' },
    {
      request: { ...take, loras: [{ name: 'x', high: 'x.safetensors', low: null, strength: 1, triggers: [] }] },
      field: 'loras',
    },
  ],
  probe: probeVideo,
  files,
  backend: fake,
  plantedKey: KEY,
};
videoEngineConformance('comfyui', () => engineAt(fake.url), rig);
backendConformance('comfyui', () => engineAt(fake.url), rig);

/** What is particular to this wire. Each is run on a server as it is, and on servers that speak a row of it otherwise. */
interface Trap {
  title: string;
  options?: ComfyuiFakeOptions;
  run(server: ComfyuiFake, options: ComfyuiFakeOptions): Promise<void>;
}

const traps: readonly Trap[] = [
  {
    title: "tells both experts' steps as they are done, and nothing of other prompts",
    async run(server) {
      server.setJobMs(Number.POSITIVE_INFINITY);
      // Somebody else's prompt, sent without a client id: its frames go to everybody.
      const foreign = '00000000-0000-4000-8000-000000000000';
      const post = (path: string, json: object) =>
        fetch(server.url + path, {
          method: 'POST',
          headers: { authorization: `Bearer ${KEY}` },
          body: JSON.stringify(json),
        });
      await post('/prompt', { prompt: wanText, prompt_id: foreign });
      await until(() => server.jobs()[0]?.state === 'running');
      const engine = engineAt(server.url);
      const handle = await engine.submit(take, firstAttempt(), await context());
      const updates = engine.watch(handle, await context())[Symbol.asyncIterator]();
      expect((await updates.next()).value).toEqual({ kind: 'queued', position: 0 });
      const next = reader(updates);
      const second = next((update) => update.kind === 'running');
      second.catch(() => undefined);
      await until(() => server.listeners() === 1);
      server.tellSteps(foreign, 33);
      await post('/interrupt', { prompt_id: foreign });
      // Neither the steps of the other prompt nor its end are taken for ours.
      expect(await second).toMatchObject({ kind: 'running' });
      server.tellSteps(handle.jobId, 3);
      const early = await next(({ stage }) => stage === 'High-noise steps 3 of 26');
      server.tellSteps(handle.jobId, 30);
      const late = await next(({ stage }) => stage === 'Low-noise steps 4 of 14');
      expect(early.fraction).toBeGreaterThan((3 / 40) * 0.95);
      expect(early.fraction).toBeLessThan((3 / 40) * 0.95 + 0.05);
      expect(late.fraction).toBeGreaterThan((30 / 40) * 0.95);
      expect(late.fraction).toBeLessThan((30 / 40) * 0.95 + 0.05);
      server.setJobMs(1);
      await next((update) => update.kind === 'succeeded');
      const { path } = await engine.fetch(handle, await context());
      expect((await stat(path)).size).toBeGreaterThan(1_000);
    },
  },
  {
    title: 'does not queue an attempt twice, waiting, running or over',
    async run(server) {
      const engine = engineAt(server.url);
      const attempt = firstAttempt();
      const handle = await engine.submit(take, attempt, await context());
      expect(await engineAt(server.url).submit(take, attempt, await context())).toEqual(handle);
      await follow(engine, handle);
      expect(await engineAt(server.url).submit(take, attempt, await context())).toEqual(handle);
      expect(server.submits()).toBe(1);
    },
  },
  {
    title: 'cancels what waits and what runs, and nothing else',
    async run(server) {
      const engine = engineAt(server.url);
      const running = await engine.submit(longTake, firstAttempt(), await context());
      const waiting = await engine.submit(longTake, firstAttempt(), await context());
      const next = await engine.submit(take, firstAttempt(), await context());
      expect(await engine.cancel(waiting, await context())).toBe('cancelled');
      expect(server.jobs().map(({ state }) => state)).toEqual(['running', 'cancelled', 'queued']);
      expect((await failureOf(follow(engine, waiting))).code).toBe('cancelled');
      expect(await engine.cancel(running, await context())).toBe('cancelled');
      // Another process reads it in the history.
      const failure = await failureOf(follow(engineAt(server.url), running));
      expect([failure.code, failure.message]).toEqual(['cancelled', 'The take was stopped at comfy.']);
      expect((await follow(engine, next)).at(-1)?.kind).toBe('succeeded');
      expect(await engine.cancel(next, await context())).toBe('too_late');
      expect(server.interrupts()).not.toContain('whoever runs');
      expect(new Set(server.interrupts())).toEqual(new Set([running.jobId]));
    },
  },
  {
    title: 'cancels by the newer route where the server has it',
    options: { hasJobs: true },
    async run(server) {
      const engine = engineAt(server.url);
      const handle = await engine.submit(longTake, firstAttempt(), await context());
      for await (const update of engine.watch(handle, await context())) if (update.kind === 'running') break;
      expect(await engine.cancel(handle, await context())).toBe('cancelled');
      expect(server.interrupts()).toEqual([]);
      expect((await failureOf(follow(engineAt(server.url), handle))).code).toBe('cancelled');
      expect(await engine.cancel(handle, await context())).toBe('too_late');
      // Its nodes are of the newer kind, with inputs that a choice brings along.
      const other = await engine.submit(take, firstAttempt(), await context());
      expect((await follow(engine, other)).at(-1)?.kind).toBe('succeeded');
    },
  },
  {
    title: 'goes on with the id an old server gives, and finds it by the key it was sent with',
    options: { takesIds: false },
    async run(server) {
      const engine = engineAt(server.url);
      const attempt = firstAttempt();
      const handle = await engine.submit(take, attempt, await context());
      expect(handle.jobId).not.toBe(attempt.key);
      const again = await engineAt(server.url).reconcile(take, attempt, await context());
      expect(again).toEqual({ kind: 'found', handle });
      expect((await follow(engine, handle)).at(-1)?.kind).toBe('succeeded');
      expect(await engineAt(server.url).reconcile(take, attempt, await context())).toEqual({ kind: 'found', handle });
      expect(server.submits()).toBe(1);
    },
  },
  {
    title: 'gets to the end without any frame, as behind a proxy that knows no WebSocket',
    async run(server) {
      server.mute();
      const engine = engineAt(server.url);
      const handle = await engine.submit(take, firstAttempt(), await context());
      expect((await follow(engine, handle)).at(-1)?.kind).toBe('succeeded');
    },
  },
  {
    title: 'takes the file a prompt left when the server has forgotten the prompt',
    async run(server) {
      const engine = engineAt(server.url);
      const attempt = firstAttempt();
      const handle = await engine.submit(take, attempt, await context());
      await follow(engine, handle);
      server.clearHistory();
      server.restart();
      expect((await follow(engineAt(server.url), handle)).at(-1)?.kind).toBe('succeeded');
      const { path } = await engineAt(server.url).fetch(handle, await context());
      expect((await stat(path)).size).toBeGreaterThan(1_000);
      expect(await engineAt(server.url).reconcile(take, attempt, await context())).toMatchObject({ kind: 'found' });
    },
  },
  {
    title: 'tells a failed prompt with its node and its words',
    async run(server) {
      const engine = engineAt(server.url);
      server.play('job-fails');
      const handle = await engine.submit(take, firstAttempt(), await context());
      const failure = await failureOf(follow(engine, handle));
      expect(failure.code).toBe('engine_failed');
      expect(failure.message).toContain('node save (SaveVideo): Allocation on device 0 would exceed memory');
    },
  },
  {
    title: 'sends 4 distilled steps for a draft, LoRAs chained behind each expert, nearest weights first',
    async run(server) {
      const engine = engineAt(server.url);
      const can = await engine.capabilities(new AbortController().signal);
      const ink = { name: 'ink', high: 'ink_high.safetensors', low: null, strength: 0.6, triggers: ['ink wash'] };
      const request: TakeRequest = { ...take, size: '1280x720', preset: 'draft', loras: [ink] };
      const planned = engine.plan(request, can);
      if (!planned.ok) throw new Error(planned.refusal.reason);
      expect(planned.value.delivers).toEqual({ width: 832, height: 480, fps: 16, frames: 17 });
      expect(planned.value.adaptations.map(({ field }) => field)).toEqual(['size', 'negativePrompt']);
      await follow(engine, await engine.submit(request, firstAttempt(), await context()));
      const { high, low } = { high: TEMPLATE_FILES.loras[2], low: TEMPLATE_FILES.loras[3] };
      expect(server.jobs().at(-1)).toMatchObject({
        prompt: `${take.shot.prompt}, ink wash`,
        steps: 4,
        guidance: { high: 1, low: 1 },
        shift: 5,
        loras: [
          { name: high, expert: 'high', strength: 1 },
          { name: 'ink_high.safetensors', expert: 'high', strength: 0.6 },
          { name: low, expert: 'low', strength: 1 },
        ],
      });
    },
  },
  {
    title: 'makes a draft in 20 steps, and says so, where the 4-step LoRAs are missing',
    options: { files: { loras: ['ink_high.safetensors'] } },
    async run(server) {
      const engine = engineAt(server.url);
      const can = await engine.capabilities(new AbortController().signal);
      expect(can.notes[0]).toBe('ComfyUI 0.3.64 on cuda:0 NVIDIA GeForce RTX 4090 (24 GiB).');
      expect(can.notes.join(' ')).toContain('Drafts take 20 steps');
      const planned = engine.plan({ ...take, preset: 'draft' }, can);
      if (!planned.ok) throw new Error(planned.refusal.reason);
      expect(planned.value.adaptations.map(({ field }) => field)).toEqual(['steps', 'guidance', 'shift']);
      await follow(engine, await engine.submit({ ...take, preset: 'draft' }, firstAttempt(), await context()));
      expect(server.jobs().at(-1)).toMatchObject({ steps: 20, guidance: { high: 3.5, low: 3.5 }, shift: 8, loras: [] });
    },
  },
  {
    title: 'begins and ends with given pictures, which are brought to the server by their hash',
    async run(server) {
      const engine = engineAt(server.url);
      const shots: [Partial<TakeRequest>, boolean, boolean][] = [
        [{ firstFrame }, true, false],
        [{ firstFrame, lastFrame }, true, true],
        [{ lastFrame }, false, true],
      ];
      for (const [pictures, first, last] of shots) {
        const handle = await engine.submit({ ...take, ...pictures }, firstAttempt(), await context());
        expect(server.jobs().at(-1)).toMatchObject({
          firstFrame: first,
          lastFrame: last,
          shift: 5,
          prompt: take.shot.prompt,
        });
        expect((await follow(engine, handle)).at(-1)?.kind).toBe('succeeded');
      }
      expect(new Set(server.uploads())).toEqual(new Set([`kinora/${firstFrame}.png`, `kinora/${lastFrame}.png`]));
    },
  },
  {
    title: 'refuses a prompt that was queued without the output that is wanted, and takes it back',
    options: { files: {} },
    async run(server, options) {
      const files = (options.files ?? {}) as { unets?: readonly string[] };
      const path = join(root, `two-outputs-${Math.random()}.json`);
      const still = {
        picture: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 0 } },
        still: { class_type: 'SaveImage', inputs: { images: ['picture', 0], filename_prefix: 'still' } },
      };
      await writeFile(path, JSON.stringify({ ...still, ...wanText }));
      const { inputs, experts, output } = wanTextSide;
      const engine = engineAt(server.url, { graph: { path, inputs, experts, output } });
      const can = await engine.capabilities(new AbortController().signal);
      expect(can.seed).toBe(true);
      // The weights go while we still believe that they are there: the still can be made, the video cannot.
      files.unets = [];
      server.setJobMs(Number.POSITIVE_INFINITY);
      const failure = await failureOf(engine.submit(take, firstAttempt(), await context()));
      files.unets = TEMPLATE_FILES.unets;
      expect(failure.code).toBe('engine_refused');
      expect(failure.message).toContain('node model_high (High-noise expert, UNETLoader)');
      expect(server.jobs().map(({ state }) => state)).toEqual(['cancelled']);
    },
  },
];

async function springOn(trap: Trap, wire: Partial<ComfyuiWire> = {}): Promise<void> {
  const options = { ...trap.options, wire };
  const server = await startFake(options);
  try {
    await trap.run(server, options);
  } finally {
    await server.close();
  }
}

describe('comfyui knows the traps of its wire', () => {
  for (const trap of traps) test(trap.title, () => springOn(trap));

  test('every row of the wire is noticed when it changes', async () => {
    const noticed = async (row: string, value: string): Promise<boolean> => {
      for (const trap of traps) {
        const held = await springOn(trap, { [row]: `${value}-other` }).then(
          () => true,
          () => false,
        );
        if (!held) return true;
      }
      return false;
    };
    // The last row is nobody's: what is noticed there has nothing to do with the wire.
    const rows = [...Object.entries(COMFYUI_WIRE), ['nothing', '']] as [string, string][];
    const unnoticed: string[] = [];
    // Nearly all of it is waiting: several at once.
    const look = async (): Promise<void> => {
      for (let next = rows.pop(); next !== undefined; next = rows.pop()) {
        const [row, value] = next;
        if (!(await noticed(row, value))) unnoticed.push(row);
      }
    };
    await Promise.all(Array.from({ length: 8 }, look));
    expect(unnoticed).toEqual(['nothing']);
  }, 120_000);
});

const real = process.env['KINORA_COMFYUI'];
if (real === undefined) {
  test.skip('a real ComfyUI: KINORA_COMFYUI names no server', () => undefined);
} else {
  // Pictures of one colour, blurred twice and saved: all of the server but its weights. Steps are the blur's radius.
  const graph = { path: new URL('../fakes/comfyui-weightless.json', import.meta.url).pathname };
  // The server keeps what it has made: another run must not find it.
  const fresh = { ...take, changes: { steps: 4 }, seed: Math.floor(Math.random() * 0xff_ff_00) };
  videoEngineConformance('a real comfyui', () => engineAt(real, { graph }), {
    exampleRequest: fresh,
    longRequest: { ...fresh, durationSeconds: 5, changes: { steps: 16 } },
    refused: [{ request: { ...fresh, durationSeconds: 6 }, field: 'durationSeconds' }],
    probe: probeVideo,
  });

  describe('a real comfyui', () => {
    test('an attempt is queued once, found again, and told by the stage of its graph', async () => {
      const engine = engineAt(real, { graph });
      const attempt = firstAttempt();
      const request = { ...fresh, seed: fresh.seed + 1 };
      const handle = await engine.submit(request, attempt, await context());
      expect(await engineAt(real, { graph }).submit(request, attempt, await context())).toEqual(handle);
      expect(handle.jobId).toBe(attempt.key);
      const updates = await follow(engine, handle);
      expect(updates.at(-1)?.kind).toBe('succeeded');
      expect(updates.flatMap((update) => ('stage' in update ? [update.stage] : []))).toContain('ImageBlur');
      const again = await engineAt(real, { graph }).reconcile(request, attempt, await context());
      expect(again).toEqual({ kind: 'found', handle });
      const queue = (await (await fetch(`${real}/prompt`)).json()) as { exec_info: { queue_remaining: number } };
      expect(queue.exec_info.queue_remaining).toBe(0);
    });

    test('an attempt that never came is absent, and a graph it cannot run is refused by node and field', async () => {
      const engine = engineAt(real, { graph });
      expect(await engine.reconcile(fresh, firstAttempt(), await context())).toEqual({ kind: 'absent' });
      const models = { high: 'nowhere.safetensors' };
      const failure = await failureOf(engineAt(real, { models }).capabilities(new AbortController().signal));
      expect(failure.message).toContain('node model_high (High-noise expert, UNETLoader), input unet_name: nowhere');
    });
  });
}

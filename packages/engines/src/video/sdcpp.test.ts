import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EndpointSchema, KinoraError, type Json } from '@kinora/film';
import { array, assert, asyncProperty, integer, property } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeRandomWanWeights } from '../../scripts/random-wan-weights.ts';
import { firstAttempt, freeContext, videoEngineConformance } from '../conformance.ts';
import type { JobHandle, JobUpdate, TakeRequest, VideoContext, VideoEngine } from '../contract.ts';
import { probeVideo, sampleVideo } from '../fakes/sample-video.ts';
import type { OneTake } from '../fakes/sdcpp-studio.ts';
import type { SdcppFault, UnderstoodRun } from '../fakes/sdcpp.ts';
import { exampleTake, withPrompt } from '../scenarios/example.ts';
import { readContainer } from './sdcpp/container.ts';
import { processesOf } from './sdcpp/leftovers.ts';
import { createOutputReader } from './sdcpp/output.ts';
import { sdcpp } from './sdcpp.ts';

/** The program itself, where there is one: `KINORA_SDCPP` is the path of its sd-cli. */
const realBinary = process.env['KINORA_SDCPP'];
// Each of its takes is ten seconds of two free cores.
if (realBinary !== undefined) vi.setConfig({ testTimeout: 900_000 });

let root: string;
let weights: { highNoise: string; lowNoise: string; vae: string; textEncoder: string };
let loraFolder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-sdcpp-'));
  loraFolder = join(root, 'loras');
  await mkdir(join(loraFolder, 'styles'), { recursive: true });
  weights = {
    highNoise: join(root, 'high.gguf'),
    lowNoise: join(root, 'low.gguf'),
    vae: join(root, 'vae.gguf'),
    textEncoder: join(root, 'umt5.gguf'),
  };
  await writeRandomWanWeights('expert-1.3b', weights.highNoise, 1);
  await writeRandomWanWeights('expert-1.3b', weights.lowNoise, 2);
  await writeRandomWanWeights('vae', weights.vae);
  await writeRandomWanWeights('text-encoder', weights.textEncoder);
  await writeRandomWanWeights('lora-1.3b', join(loraFolder, 'styles', 'ink-high.gguf'), 3);
  await copyFile(join(loraFolder, 'styles', 'ink-high.gguf'), join(loraFolder, 'ink-low.gguf'));
  process.env['KINORA_PLANTED_KEY'] = 'planted';
});

afterAll(async () => {
  delete process.env['KINORA_PLANTED_KEY'];
  await rm(root, { recursive: true, force: true });
});

interface StandIn {
  binary: string;
  /** What its runs understood, in order. */
  runs(): Promise<UnderstoodRun[]>;
}

/** An executable that behaves like sd-cli. */
async function standIn(options: { stepMs?: number; fault?: SdcppFault } = {}): Promise<StandIn> {
  const folder = await mkdtemp(join(root, 'bin-'));
  const record = join(folder, 'record.jsonl');
  const script = fileURLToPath(new URL('../fakes/sdcpp.ts', import.meta.url));
  const own = ['--stand-in-step-ms', String(options.stepMs ?? 5), '--stand-in-record', record];
  if (options.fault !== undefined) own.push('--stand-in-fault', options.fault);
  const binary = join(folder, 'sd-cli');
  const ffmpeg = process.env['FFMPEG_PATH'] === undefined ? '' : `FFMPEG_PATH='${process.env['FFMPEG_PATH']}' `;
  await writeFile(binary, `#!/bin/sh\n${ffmpeg}exec '${process.execPath}' '${script}' ${own.join(' ')} "$@"\n`);
  await chmod(binary, 0o755);
  return {
    binary,
    async runs() {
      if (!existsSync(record)) return [];
      const lines = (await readFile(record, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as UnderstoodRun);
    },
  };
}

function settingsWith(binary: string, settings: Record<string, Json> = {}): Record<string, Json> {
  return { binary, weights, loraFolder, sizes: ['96x64'], ...settings };
}

function engineWith(binary: string, settings: Record<string, Json> = {}): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'local', kind: 'sdcpp', own: true });
  const parsed = sdcpp.settings.parse(settingsWith(binary, settings));
  return sdcpp.create(endpoint, parsed, { key: null });
}

/** Another process watches the job and is killed after its first step; its sd-cli must not go on unseen. */
async function killStudioInTheMiddle(handle: JobHandle, settings: Record<string, Json>): Promise<void> {
  const script = fileURLToPath(new URL('../fakes/sdcpp-studio.ts', import.meta.url));
  const take: OneTake = { settings, handle, folder: await mkdtemp(join(root, 'call-')) };
  const studio = spawn(process.execPath, [script, JSON.stringify(take)], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of studio.stdout) if (String(chunk).includes('step 1 of')) break;
  expect(await processesOf(handle.jobId)).not.toEqual([]);
  studio.kill('SIGKILL');
  const deadline = performance.now() + 10_000;
  while ((await processesOf(handle.jobId)).length > 0) {
    if (performance.now() > deadline) throw new Error('sd-cli goes on after its studio was killed');
    await sleep(50);
  }
}

async function freshContext(signal?: AbortSignal): Promise<VideoContext> {
  return freeContext(await mkdtemp(join(root, 'call-')), signal);
}

const shortTake = exampleTake({ durationSeconds: 0.3, changes: { steps: 4 } });
const longTake = exampleTake({ durationSeconds: 0.3, changes: { steps: 100 } });

async function follow(engine: VideoEngine, handle: JobHandle, context: VideoContext): Promise<JobUpdate[]> {
  const updates: JobUpdate[] = [];
  for await (const update of engine.watch(handle, context)) updates.push(update);
  return updates;
}

/** The error of a take, and what lies in its folder afterwards. */
async function failureOf(
  engine: VideoEngine,
  request: TakeRequest,
  onUpdate?: (update: JobUpdate, handle: JobHandle) => void,
): Promise<{ error: KinoraError; leavings: string[]; handle: JobHandle }> {
  const handle = await engine.submit(request, firstAttempt(), await freshContext());
  const context = await freshContext();
  try {
    for await (const update of engine.watch(handle, context)) onUpdate?.(update, handle);
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return { error, leavings: await readdir(context.folder), handle };
  }
  throw new Error('the take was made');
}

const refused = [
  { request: exampleTake({ durationSeconds: 6 }), field: 'durationSeconds' },
  { request: exampleTake({ firstFrame: 'a'.repeat(64) }), field: 'firstFrame' },
  { request: exampleTake({ lastFrame: 'a'.repeat(64) }), field: 'lastFrame' },
  {
    request: exampleTake({ loras: [{ name: 'ink', high: 'nowhere', low: null, strength: 1, triggers: [] }] }),
    field: 'loras',
  },
];

let steady: StandIn;
beforeAll(async () => {
  steady = await standIn({ stepMs: 15 });
});

for (const container of ['avi', 'webm']) {
  videoEngineConformance(`sdcpp on a stand-in, into ${container}`, () => engineWith(steady.binary, { container }), {
    exampleRequest: shortTake,
    longRequest: longTake,
    refused,
    probe: probeVideo,
  });
}

describe('a take of stable-diffusion.cpp', () => {
  test('is asked for with everything Wan needs, its words by file and not as commands, and no key in sight', async () => {
    const sdcli = await standIn();
    const engine = engineWith(sdcli.binary, { memoryMap: true });
    const request: TakeRequest = {
      ...withPrompt(shortTake, '（河）[river] (night:1.4) BREAK \\ <lora:../secret:1> 织女'),
      seed: 0,
      changes: { steps: 40, guidance: { high: 4.5, low: 3.5 }, shift: 11, boundary: 0.9 },
      loras: [{ name: 'ink', high: 'styles/ink-high', low: 'ink-low.gguf', strength: 0.85, triggers: ['inkwash'] }],
    };
    const can = await engine.capabilities(new AbortController().signal);
    expect(can.loraNames).toEqual(['ink-low.gguf', 'styles/ink-high.gguf']);
    const planned = engine.plan(request, can);
    if (!planned.ok) throw new Error(planned.refusal.reason);
    expect(planned.value.adaptations.map(({ field }) => field)).toEqual(['size', 'prompt']);
    const handle = await engine.submit(request, firstAttempt(), await freshContext());
    const updates = await follow(engine, handle, await freshContext());

    expect(await sdcli.runs()).toMatchObject([
      {
        prompt: '（河）［river］ （night:1.4） break / <lora ../secret:1> 织女, inkwash',
        negativePrompt: '低质量, text, watermark',
        width: 96,
        height: 64,
        frames: 5,
        fps: 16,
        seed: 0,
        steps: 40,
        cfg: 3.5,
        highNoiseCfg: 4.5,
        shift: 11,
        boundary: 0.9,
        scheduler: 'simple',
        loras: [
          { path: join(loraFolder, 'styles', 'ink-high.gguf'), strength: 0.85, highNoise: true },
          { path: join(loraFolder, 'ink-low.gguf'), strength: 0.85, highNoise: false },
        ],
        flags: ['--diffusion-fa', '--mmap', '--vae-tiling'],
      },
    ]);
    expect((await sdcli.runs())[0]?.environment).not.toContain('KINORA_PLANTED_KEY');
    // Both experts count from 1; together they are one row of 40.
    const stages = updates.flatMap((update) => (update.kind === 'running' ? [update.stage] : []));
    expect(stages.slice(0, 3)).toEqual(['loading the weights', 'step 1 of 40, high noise', 'step 2 of 40, high noise']);
    expect(stages.slice(-4)).toEqual(['step 40 of 40, low noise', 'decoding', 'decoding', 'decoding']);
    expect(stages).toHaveLength(1 + 40 + 3);
  });

  test('follows what the weights are: no draft of four steps on whole ones, no forty steps on distilled ones', async () => {
    const plans = async (settings: Record<string, Json>, request: TakeRequest) => {
      const engine = engineWith(steady.binary, { sizes: ['832x480', '1280x720'], ...settings });
      const planned = engine.plan(request, await engine.capabilities(new AbortController().signal));
      if (!planned.ok) throw new Error(planned.refusal.reason);
      const { steps, guidance, shift, loras } = planned.value.parameters as Record<string, Json>;
      return { steps, guidance, shift, loras, pace: planned.value.pace, adapted: planned.value.adaptations };
    };
    // 17 frames, 4n+1: nothing has to be said of the length.
    const durationSeconds = 17 / 16;
    const draft = exampleTake({ preset: 'draft', size: '1280x720', durationSeconds });
    const final = exampleTake({ preset: 'final', size: '1280x720', durationSeconds });
    expect(await plans({}, draft)).toMatchObject({ steps: 40, guidance: { high: 4, low: 3 }, pace: '832x480/40/17' });
    expect((await plans({}, draft)).adapted.map(({ field }) => field)).toEqual([
      'preset',
      'steps',
      'guidance',
      'shift',
      'size',
    ]);
    expect(await plans({ distilled: true }, draft)).toMatchObject({
      steps: 4,
      guidance: { high: 1, low: 1 },
      shift: 5,
    });
    expect(await plans({ distilled: true }, final)).toMatchObject({ steps: 4, pace: '1280x720/4/17' });
    expect(await plans({}, final)).toMatchObject({ steps: 40, shift: 12, adapted: [] });
    const draftLoras = { highNoise: 'styles/ink-high', lowNoise: 'ink-low' };
    expect(await plans({ draftLoras }, draft)).toMatchObject({
      steps: 4,
      loras: [{ name: 'draft', experts: ['high', 'low'], strength: 1 }],
    });
  });

  test('begins with a picture where the experts are of the image kind, and only there', async () => {
    const image = join(root, 'image-expert.gguf');
    await writeRandomWanWeights('expert-14b-image', image);
    const sdcli = await standIn();
    const engine = engineWith(sdcli.binary, { weights: { ...weights, highNoise: image, lowNoise: image } });
    const can = await engine.capabilities(new AbortController().signal);
    expect([can.firstFrame, can.lastFrame]).toEqual([true, true]);
    expect(engine.plan(shortTake, can)).toMatchObject({ ok: false, refusal: { field: 'firstFrame' } });
    const request = { ...shortTake, firstFrame: 'f'.repeat(64) };
    const files = new Map([[request.firstFrame, join(root, 'first.png')]]);
    const handle = await engine.submit(request, firstAttempt(), await freshContext());
    const context = freeContext(await mkdtemp(join(root, 'call-')), new AbortController().signal, files);
    await follow(engine, handle, context);
    expect((await sdcli.runs())[0]).toMatchObject({ initImage: join(root, 'first.png'), shift: 5, boundary: 0.9 });
    await rm(image);
  });

  test('is another take when a weight is another, and the same when its file has moved', async () => {
    const before = engineWith(steady.binary).version;
    const moved = join(root, 'moved.gguf');
    await copyFile(weights.lowNoise, moved);
    expect(engineWith(steady.binary, { weights: { ...weights, lowNoise: moved } }).version).toBe(before);
    const exchanged = { ...weights, highNoise: weights.lowNoise, lowNoise: weights.highNoise };
    expect(engineWith(steady.binary, { weights: exchanged }).version).not.toBe(before);
  });
});

describe('weights that cannot work are told before any step', () => {
  const cases: [name: string, role: string, make: (path: string) => Promise<unknown>, words: RegExp][] = [
    ['a missing file', 'highNoise', async () => undefined, /does not exist/],
    [
      'a download that broke off',
      'lowNoise',
      async (path) => {
        await copyFile(weights.lowNoise, path);
        await truncate(path, 20_000_000);
      },
      /cut short .*download it again/,
    ],
    [
      'a web page saved by mistake',
      'textEncoder',
      (path) => writeFile(path, '<!doctype html><html>Sign in</html>'.repeat(10)),
      /neither GGUF nor safetensors/,
    ],
    ['a VAE as an expert', 'highNoise', (path) => copyFile(weights.vae, path), /no patch_embedding/],
    ['an expert as the VAE', 'vae', (path) => copyFile(weights.lowNoise, path), /not a VAE/],
    ['an expert of another model', 'lowNoise', (path) => writeRandomWanWeights('expert-14b', path), /not of one model/],
    [
      'safetensors cut short',
      'vae',
      (path) => writeFile(path, safetensors({ 'decoder.conv1.weight': [0, 4096] }, 4000)),
      /cut short/,
    ],
    ['an empty folder', 'vae', (path) => mkdir(path), /is a folder/],
  ];
  for (const [name, role, make, words] of cases) {
    test(name, async () => {
      const sdcli = await standIn();
      const path = join(root, `bad-${role}`);
      await rm(path, { recursive: true, force: true });
      await make(path);
      const engine = engineWith(sdcli.binary, { memoryMap: true, weights: { ...weights, [role]: path } });
      const failure = await engine
        .submit(shortTake, firstAttempt(), await freshContext())
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'engine_refused', field: `settings.weights.${role}`, retryable: false });
      expect((failure as KinoraError).message).toContain(path);
      expect((failure as KinoraError).message).toMatch(words);
      expect(await sdcli.runs()).toEqual([]);
      await rm(path, { recursive: true, force: true });
    });
  }

  test('wherever a LoRA is cut, it is not taken for whole', async () => {
    const engine = engineWith(steady.binary);
    const path = join(loraFolder, 'cut.gguf');
    const whole = await readFile(join(loraFolder, 'ink-low.gguf'));
    const loras = [{ name: 'cut', high: null, low: 'cut', strength: 1, triggers: [] }];
    const cut = async (bytes: number): Promise<unknown> => {
      await writeFile(path, whole.subarray(0, bytes));
      return engine.submit({ ...shortTake, loras }, firstAttempt(), await freshContext()).then(
        () => 'whole',
        (error: unknown) => (error instanceof KinoraError ? `${error.code} ${error.field}` : error),
      );
    };
    expect(await cut(whole.length)).toBe('whole');
    // The random file ends with a slack that belongs to no tensor: at most its 97 places of 544 bytes, in each of two pools.
    const needed = whole.length - 97 * 544;
    await assert(
      asyncProperty(integer({ min: 0, max: needed }), async (bytes) => {
        expect(await cut(bytes)).toBe('engine_refused loras');
      }),
      { numRuns: 30 },
    );
    await rm(path);
  });

  test('a program that is not there, not a program, or another one', async () => {
    const text = join(root, 'text');
    await writeFile(text, 'no program');
    for (const [binary, words] of [
      [join(root, 'absent'), /does not exist/],
      [root, /is no file/],
      [text, /cannot be run/],
      ['/bin/echo', /is not sd-cli/],
    ] as const) {
      const failure = await engineWith(binary)
        .capabilities(new AbortController().signal)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'engine_refused', field: 'settings.binary' });
      expect((failure as KinoraError).message).toMatch(words);
    }
    expect(() => engineWith('sd-cli')).toThrow(/absolute path of sd-cli/);
  });
});

describe('what goes wrong on the way', () => {
  const faults: [fault: SdcppFault, code: string, words: RegExp, retryable: boolean][] = [
    ['aborts-late', 'engine_failed', /crashed \(SIGABRT\).*GGML_ASSERT/, false],
    ['no-memory', 'engine_failed', /out of memory.*offloadToCpu/, false],
    ['saves-nothing', 'engine_failed', /ended without a video/, false],
    ['saves-half', 'engine_failed', /no whole video/, false],
  ];
  for (const [fault, code, words, retryable] of faults) {
    test(`${fault}: is told as what it is, and leaves neither file nor process`, async () => {
      const { binary } = await standIn({ fault });
      const { error, leavings, handle } = await failureOf(engineWith(binary), shortTake);
      expect(error).toMatchObject({ code, retryable });
      expect(error.message).toMatch(words);
      expect(leavings).toEqual([]);
      expect(await processesOf(handle.jobId)).toEqual([]);
    });
  }

  test('a process that falls silent is ended', async () => {
    const { binary } = await standIn({ fault: 'hangs' });
    const { error } = await failureOf(engineWith(binary, { silenceMinutes: 0.01 }), shortTake);
    expect(error).toMatchObject({ code: 'timeout', retryable: true });
  });

  test('a process that was killed: the take may be tried again, and is made', async () => {
    const engine = engineWith(steady.binary);
    const { error, leavings, handle } = await failureOf(engine, longTake, (update, { jobId }) => {
      if (update.kind === 'running' && (update.fraction ?? 0) > 0) {
        void processesOf(jobId).then((pids) => pids.forEach((pid) => process.kill(pid, 'SIGKILL')));
      }
    });
    expect(error).toMatchObject({ code: 'engine_failed', retryable: true });
    expect(leavings).toEqual([]);
    expect((await follow(engine, handle, await freshContext())).at(-1)?.kind).toBe('succeeded');
  });

  test('a cancel ends within a second even a process that does not listen', async () => {
    const { binary } = await standIn({ stepMs: 50, fault: 'ignores-sigterm' });
    const engine = engineWith(binary);
    let askedAt = Number.NaN;
    const { error, leavings, handle } = await failureOf(engine, longTake, (update, job) => {
      if (update.kind !== 'running' || (update.fraction ?? 0) === 0 || !Number.isNaN(askedAt)) return;
      askedAt = performance.now();
      freshContext().then(
        (context) => engine.cancel(job, context),
        () => undefined,
      );
    });
    expect(error.code).toBe('cancelled');
    expect(performance.now() - askedAt).toBeLessThan(1_000);
    expect(leavings).toEqual([]);
    expect(await processesOf(handle.jobId)).toEqual([]);
  });

  test('a studio that is killed takes its process with it, and the take is made from the handle', async () => {
    const slow = await standIn({ stepMs: 100 });
    const engine = engineWith(slow.binary);
    const handle = await engine.submit(
      exampleTake({ durationSeconds: 0.3, changes: { steps: 10 } }),
      firstAttempt(),
      await freshContext(),
    );
    await killStudioInTheMiddle(handle, settingsWith(slow.binary));
    expect((await follow(engine, handle, await freshContext())).at(-1)?.kind).toBe('succeeded');
    expect(await slow.runs()).toHaveLength(2);
  });

  test('a process left behind by another studio is ended by whoever takes the job over, or cancels it', async () => {
    const slow = await standIn({ stepMs: 200 });
    const engine = engineWith(slow.binary, { sizes: ['96x64'] });
    const handle = await engine.submit(shortTake, firstAttempt(), await freshContext());
    const leaveBehind = async (): Promise<number> => {
      const folder = await mkdtemp(join(root, 'left-'));
      const output = ['-o', `${handle.jobId}.avi`, '--steps', '500', '--high-noise-steps', '-1', '--video-frames', '5'];
      const files = ['--diffusion-model', weights.lowNoise, '--high-noise-diffusion-model', weights.highNoise];
      const child = spawn(slow.binary, ['-M', 'vid_gen', ...output, ...files, '--vae', weights.vae], {
        cwd: folder,
        detached: true,
        stdio: 'ignore',
      });
      child.unref();
      while ((await processesOf(handle.jobId)).length === 0) await sleep(20);
      return child.pid ?? 0;
    };
    const left = await leaveBehind();
    expect((await follow(engine, handle, await freshContext())).at(-1)?.kind).toBe('succeeded');
    expect(() => process.kill(left, 0)).toThrow('ESRCH');
    const again = await leaveBehind();
    expect(await engine.cancel(handle, await freshContext())).toBe('cancelled');
    expect(() => process.kill(again, 0)).toThrow('ESRCH');
    expect(await engine.cancel(handle, await freshContext())).toBe('too_late');
  });
});

describe('reading what it writes', () => {
  test('its words are understood wherever the pipe cuts them', async () => {
    const said = Buffer.from(
      [
        "[WARN ] stable-diffusion.cpp:1011 - in mode 'immediately', LoRAs will cause extra memory usage with mmap\n",
        '[INFO ] stable-diffusion.cpp:4380 - sampling using Euler method\n',
        '[INFO ] stable-diffusion.cpp:4385 - sampling(high noise) using Euler method\n',
        '\r  |##################################################| 12/12 - 1.20GB/s\x1b[K\n',
        '[INFO ] stable-diffusion.cpp:6914 - generate_video 832x480x81\n',
        '\r  |=========================>                        | 1/2 - 1.54s/it\x1b[K',
        '\r  |==================================================| 2/2 - 1.54s/it\x1b[K\n',
        '[INFO ] stable-diffusion.cpp:6972 - sampling(high noise) completed, taking 1.34s\n',
        '\r  |######                                            | 40/825 - 900.00MB/s\x1b[K',
        '\r  |==================================================| 1/1 - 1.43it/s\x1b[K\n',
        '[INFO ] stable-diffusion.cpp:7012 - sampling completed, taking 1.43s\r\n',
        '\r  |==================================================| 1/1 - 1.45it/s\x1b[K\n',
        "[INFO ] main.cpp:536  - save result video to '/films/织女/take.avi'\n",
      ].join(''),
    );
    const understood = [
      { kind: 'warning', text: "in mode 'immediately', LoRAs will cause extra memory usage with mmap" },
      { kind: 'size', width: 832, height: 480, frames: 81 },
      { kind: 'step', expert: 'high', done: 1, all: 2 },
      { kind: 'step', expert: 'high', done: 2, all: 2 },
      { kind: 'step', expert: 'low', done: 1, all: 1 },
      { kind: 'decode', done: 1, all: 1 },
      { kind: 'saved', path: '/films/织女/take.avi' },
    ];
    assert(
      property(array(integer({ min: 1, max: said.length - 1 }), { maxLength: 40 }), (cuts) => {
        const reader = createOutputReader();
        const edges = [0, ...cuts.toSorted((a, b) => a - b), said.length];
        const events = edges.slice(1).flatMap((end, index) => reader.read(said.subarray(edges[index], end)));
        expect(events).toEqual(understood);
      }),
    );
  });

  test('a video is measured, and one that ends early is not taken', async () => {
    for (const container of ['avi', 'webm'] as const) {
      const shape = { width: 96, height: 64, fps: 16, frames: 9, container };
      const path = await sampleVideo(shape);
      expect(await readContainer(path)).toEqual({ width: 96, height: 64, frames: 9 });
      const whole = await readFile(path);
      const copy = join(root, `cut.${container}`);
      // The last bytes of a WebM are an index that no player needs.
      const lengths = integer({ min: 0, max: Math.floor(whole.length * 0.9) });
      await assert(
        asyncProperty(lengths, async (bytes) => {
          await writeFile(copy, whole.subarray(0, bytes));
          expect(await readContainer(copy)).toBeNull();
        }),
        { numRuns: 30 },
      );
    }
  });
});

function safetensors(offsets: Record<string, [number, number]>, dataBytes: number): Buffer {
  const entries = Object.entries(offsets).map(([name, data_offsets]) => [
    name,
    { dtype: 'F32', shape: [(data_offsets[1] - data_offsets[0]) / 4], data_offsets },
  ]);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(dataBytes)]);
}

// The program itself. A distilled draft of two steps: one pass a step, so that it takes seconds on two cores.
describe.skipIf(realBinary === undefined)('with the real program (KINORA_SDCPP names its sd-cli)', () => {
  const binary = realBinary ?? '';
  // Its threads wait for each other by turning in circles: one is fastest where others work too.
  const options = { sizes: ['48x32'], memoryMap: true, distilled: true, threads: 1 };
  const real = (): VideoEngine => engineWith(binary, options);
  const example = exampleTake({ preset: 'draft', durationSeconds: 0.3, changes: { steps: 2, shift: 1 } });
  const long = exampleTake({ preset: 'draft', durationSeconds: 0.3, changes: { steps: 100 } });

  videoEngineConformance('sdcpp on stable-diffusion.cpp', real, {
    exampleRequest: example,
    longRequest: long,
    refused,
    probe: probeVideo,
  });

  test('goes step by step through both experts, and the LoRA, the seed and the words change the picture', async () => {
    const bytesOf = async (request: TakeRequest): Promise<{ bytes: Buffer; stages: unknown[] }> => {
      const engine = real();
      const handle = await engine.submit(request, firstAttempt(), await freshContext());
      const context = await freshContext();
      const updates = await follow(engine, handle, context);
      const { path } = await engine.fetch(handle, context);
      return {
        bytes: await readFile(path),
        stages: updates.map((update) => ('stage' in update ? update.stage : update.kind)),
      };
    };
    const first = await bytesOf(example);
    expect(first.stages).toEqual([
      'loading the weights',
      'step 1 of 2, high noise',
      'step 2 of 2, low noise',
      'decoding',
      'succeeded',
    ]);
    expect((await bytesOf(example)).bytes.equals(first.bytes)).toBe(true);
    const loras = [{ name: 'ink', high: 'styles/ink-high', low: 'ink-low', strength: 5, triggers: [] }];
    for (const other of [{ ...example, seed: 0 }, withPrompt(example, 'lion'), { ...example, loras }]) {
      expect((await bytesOf(other)).bytes.equals(first.bytes)).toBe(false);
    }
  });

  test('is ended within a second by a cancel, and may be tried again when it was killed', async () => {
    const engine = real();
    let askedAt = Number.NaN;
    const cancelledTake = await failureOf(engine, long, (update, job) => {
      if (update.kind !== 'running' || (update.fraction ?? 0) === 0 || !Number.isNaN(askedAt)) return;
      askedAt = performance.now();
      freshContext().then(
        (context) => engine.cancel(job, context),
        () => undefined,
      );
    });
    expect(cancelledTake.error.code).toBe('cancelled');
    expect(performance.now() - askedAt).toBeLessThan(1_000);
    const killed = await failureOf(engine, long, (update, { jobId }) => {
      if (update.kind !== 'running' || (update.fraction ?? 0) === 0) return;
      void processesOf(jobId).then((pids) => pids.forEach((pid) => process.kill(pid, 'SIGKILL')));
    });
    expect(killed.error).toMatchObject({ code: 'engine_failed', retryable: true });
    expect(killed.leavings).toEqual([]);
  });

  test('is not started on weights that broke off: it would crash without a word', async () => {
    const path = join(root, 'broken-off.gguf');
    await copyFile(weights.lowNoise, path);
    await truncate(path, 20_000_000);
    const engine = engineWith(binary, { ...options, weights: { ...weights, lowNoise: path } });
    const failure = await engine.submit(example, firstAttempt(), await freshContext()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'engine_refused', field: 'settings.weights.lowNoise' });
    // Broken off while the take waited: seen again before the process is started.
    const handle = await real().submit(example, firstAttempt(), await freshContext());
    await expect(follow(engine, handle, await freshContext())).rejects.toMatchObject({ code: 'engine_refused' });
    await rm(path);
  });

  test('writes WebM too, where it was built with it', async () => {
    const engine = engineWith(binary, { ...options, container: 'webm' });
    const handle = await engine.submit(example, firstAttempt(), await freshContext());
    const context = await freshContext();
    await follow(engine, handle, context);
    const { path } = await engine.fetch(handle, context);
    expect(await probeVideo(path)).toEqual({ width: 48, height: 32, fps: 16, frames: 5 });
  });

  test('dies with a studio that is killed, and the take is made from the handle', async () => {
    const engine = real();
    const request = exampleTake({ preset: 'draft', durationSeconds: 0.3, changes: { steps: 3, shift: 1 } });
    const handle = await engine.submit(request, firstAttempt(), await freshContext());
    await killStudioInTheMiddle(handle, settingsWith(binary, options));
    const context = await freshContext();
    expect((await follow(engine, handle, context)).at(-1)?.kind).toBe('succeeded');
    expect(await probeVideo((await engine.fetch(handle, context)).path)).toEqual({
      width: 48,
      height: 32,
      fps: 16,
      frames: 5,
    });
  });
});

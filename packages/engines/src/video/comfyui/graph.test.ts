import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, type EndpointInput } from '@kinora/film';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { firstAttempt, freeContext } from '../../conformance.ts';
import type { VideoContext, VideoEngine } from '../../contract.ts';
import { startComfyuiFake } from '../../fakes/comfyui.ts';
import { probeVideo, sampleVideo } from '../../fakes/sample-video.ts';
import { exampleTake } from '../../scenarios/example.ts';
import { failureOf } from '../../scenarios/rig.ts';
import { comfyui } from '../comfyui.ts';
import { chainLoras, linkOf, readGraph, SideSchema, type Graph } from './graph.ts';
import wanTextSide from './graphs/wan22-text.inputs.json' with { type: 'json' };
import wanText from './graphs/wan22-text.json' with { type: 'json' };
import { highNoiseSteps } from './plan.ts';
import { shareLooks } from './shared-look.ts';
import { isWholeMp4 } from './whole-mp4.ts';

const WEIGHTLESS = new URL('../../fakes/comfyui-weightless.json', import.meta.url).pathname;
const take = exampleTake();
const root = await mkdtemp(join(tmpdir(), 'kinora-comfyui-graphs-'));
const fake = await startComfyuiFake({ jobMs: 60, tickMs: 5 });
afterAll(async () => {
  await fake.close();
  await rm(root, { recursive: true, force: true });
});

function engineAt(url: string, settings: EndpointInput['settings'] = {}): VideoEngine {
  const endpoint = EndpointSchema.parse({ name: 'comfy', kind: 'comfyui', url, settings });
  return comfyui.create(endpoint, comfyui.settings.parse(settings), { key: null });
}

async function context(): Promise<VideoContext> {
  return freeContext(await mkdtemp(join(root, 'call-')));
}

describe("comfyui's graphs", async () => {
  const settingsError = (settings: EndpointInput['settings']): { message: string; field: string | undefined } => {
    try {
      engineAt('http://127.0.0.1:9', settings);
    } catch (error) {
      return error as { message: string; field: string | undefined };
    }
    throw new Error('the settings were taken');
  };
  const write = async (content: unknown): Promise<string> => {
    const path = join(root, `graph-${Math.random()}.json`);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const weightless = JSON.parse(await readFile(WEIGHTLESS, 'utf8')) as Graph;

  test("a user's own graph is filled by the titles of its nodes, its VideoHelperSuite file is found", async () => {
    const own = structuredClone(weightless);
    own['6'] = {
      class_type: 'VHS_VideoCombine',
      inputs: {
        images: ['4', 0],
        frame_rate: 16,
        loop_count: 0,
        filename_prefix: 'mine',
        format: 'video/h264-mp4',
        pingpong: false,
        save_output: true,
      },
    };
    delete own['5'];
    const engine = engineAt(fake.url, { graph: { path: await write(own) }, sizes: ['832x480', '640x640'] });
    const can = await engine.capabilities(new AbortController().signal);
    expect(can).toMatchObject({
      sizes: ['832x480', '640x640'],
      negativePrompt: false,
      loras: 'none',
      firstFrame: false,
    });
    const request = { ...take, size: '1024x1024' as const, seed: 5, changes: { steps: 7 } };
    const planned = engine.plan(request, can);
    if (!planned.ok) throw new Error(planned.refusal.reason);
    expect(planned.value.delivers).toEqual({ width: 640, height: 640, fps: 16, frames: 17 });
    const fixed = planned.value.adaptations.map(({ field }) => field);
    expect(fixed).toEqual(['size', 'negativePrompt', 'guidance', 'shift', 'boundary']);
    const handle = await engine.submit(request, firstAttempt(), await context());
    expect(fake.jobs().at(-1)).toMatchObject({ prompt: take.shot.prompt, width: 640, frames: 17, seed: 5 });
    for await (const update of engine.watch(handle, await context())) void update;
    const { path } = await engine.fetch(handle, await context());
    expect((await probeVideo(path)).width).toBe(640);
  });

  test('what is wrong with a graph is said with its node and field', async () => {
    const path = async (content: unknown) => settingsError({ graph: { path: await write(content) } });
    expect(settingsError({ graph: { path: join(root, 'nowhere.json') } })).toMatchObject({
      field: 'settings.graph.path',
      message: expect.stringContaining('ENOENT') as string,
    });
    expect((await path('{')).message).toContain('no JSON');
    expect((await path({ nodes: [], links: [] })).message).toContain('Export (API)');
    expect((await path({ 1: weightless['2'] })).message).toContain('kinora:prompt');
    const two = { ...weightless, 6: { ...weightless['6'], _meta: {} }, 7: { ...weightless['6'], _meta: {} } };
    expect((await path(two)).message).toContain('several videos (nodes 6, 7)');
    const title = (text: string) => ({ ...weightless, 2: { ...weightless['2'], _meta: { title: text } } });
    expect((await path(title('kinora:wdth'))).message).toContain('Node 2 (EmptyImage) is titled kinora:wdth');
    expect((await path(title('kinora:steps'))).message).toContain('write kinora:steps=INPUT');
    expect(await path(title('kinora:seed=color'))).toMatchObject({ field: 'settings.sizes' });
    const misplaced = settingsError({ graph: { path: WEIGHTLESS, inputs: { prompt: '99.text' } } });
    expect(misplaced.message).toContain('no node 99');
  });

  const blur = { class_type: 'ImageBlur', inputs: { image: ['2', 0], blur_radius: 1, sigma: 2 } };
  const save = { video: ['5', 0], filename_prefix: 'x', format: 'mp4', codec: 'auto' };
  test.each([
    [
      'a class that is missing',
      { 3: { class_type: 'Sharpen9', inputs: {} } },
      'node 3 (Sharpen9): the server has no nodes',
    ],
    [
      'an input that is missing',
      { 3: { ...blur, inputs: { image: ['2', 0], sigma: 2 } } },
      'node 3 (ImageBlur), input blur_radius: it is required',
    ],
    [
      'a number out of range',
      { 3: { ...blur, inputs: { ...blur.inputs, blur_radius: 99 } } },
      'input blur_radius: 99 is more than 31',
    ],
    [
      'a choice that is none',
      { 6: { class_type: 'SaveVideo', inputs: { ...save, format: 'ogv' } } },
      'input format: ogv is not among',
    ],
    [
      'a link to nothing',
      { 3: { ...blur, inputs: { ...blur.inputs, image: ['77', 0] } } },
      'linked to node 77, which is not in the graph',
    ],
    [
      'a link of another type',
      { 5: { class_type: 'CreateVideo', inputs: { images: ['1', 0], fps: 16 } } },
      'node 1 (PrimitiveStringMultiline) gives STRING, but IMAGE is needed',
    ],
  ])('%s is told before anything is queued', async (_, changes, said) => {
    const before = fake.submits();
    const content = { ...weightless, ...changes } as Graph;
    const engine = engineAt(fake.url, { graph: { path: await write(content), inputs: { fps: '5.fps' }, output: '6' } });
    const failure = await failureOf(engine.capabilities(new AbortController().signal));
    expect([failure.code, failure.field]).toEqual(['engine_refused', 'settings.graph']);
    expect(failure.message).toContain(said);
    expect(fake.submits()).toBe(before);
  });

  test('an address without a ComfyUI is told as such', async () => {
    const failure = await failureOf(engineAt(`${fake.url}/elsewhere`).capabilities(new AbortController().signal));
    expect([failure.code, failure.field]).toEqual(['engine_refused', 'url']);
    expect(failure.message).toContain(`no ComfyUI at ${fake.url}/elsewhere`);
  });

  test('sizes off the step of a node, which the server would cut silently, are refused', async () => {
    const titled = {
      ...wanText,
      latent: { ...wanText.latent, _meta: { title: 'kinora:width, height, frames' } },
      prompt: { ...wanText.prompt, _meta: { title: 'kinora:prompt' } },
    };
    const engine = engineAt(fake.url, { graph: { path: await write(titled) }, sizes: ['1280x725'] });
    const failure = await failureOf(engine.submit(take, firstAttempt(), await context()));
    expect(failure.message).toContain(
      'node latent (kinora:width, height, frames, EmptyHunyuanLatentVideo), input height: 725',
    );
  });

  test('both experts always get a step, more of the high one the higher the shift and the lower the boundary', () => {
    // ComfyUI's template splits 4 distilled steps 2 and 2.
    expect(highNoiseSteps({ steps: 4, shift: 5, boundary: 0.875 })).toBe(2);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const steps = fc.integer({ min: 2, max: 100 });
    const shift = fc.double({ min: 0.1, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.record({ steps, shift, boundary: share }), share, (settings, more) => {
        const high = highNoiseSteps(settings);
        expect(high).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThan(settings.steps);
        expect(highNoiseSteps({ ...settings, shift: settings.shift * (1 + more) })).toBeGreaterThanOrEqual(high);
        expect(highNoiseSteps({ ...settings, boundary: settings.boundary * (1 - more) })).toBeGreaterThanOrEqual(high);
      }),
    );
  });

  test('a chain of LoRAs leaves every link but those of its expert as it was', () => {
    const named = readGraph(wanText, SideSchema.parse(wanTextSide), '');
    const name = fc.option(fc.string({ minLength: 1 }), { nil: null });
    const lora = fc.record({ high: name, low: name, strength: fc.double({ min: -2, max: 2, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(lora, { maxLength: 5 }), (loras) => {
        const before = JSON.stringify(named.graph);
        const chained = chainLoras(named.graph, named.experts, loras);
        expect(JSON.stringify(named.graph)).toBe(before);
        for (const side of ['high', 'low'] as const) {
          const found: unknown[] = [];
          let at = linkOf(chained[`shift_${side}`]?.inputs['model'])?.node ?? '';
          while (chained[at]?.class_type === 'LoraLoaderModelOnly') {
            found.unshift([chained[at]?.inputs['lora_name'], chained[at]?.inputs['strength_model']]);
            at = linkOf(chained[at]?.inputs['model'])?.node ?? '';
          }
          expect(at).toBe(`model_${side}`);
          expect(found).toEqual(loras.flatMap((each) => (each[side] === null ? [] : [[each[side], each.strength]])));
        }
        for (const [id, node] of Object.entries(named.graph)) {
          if (!id.startsWith('shift_')) expect(chained[id]).toEqual(node);
        }
      }),
    );
  });

  test('half an MP4 is told from a whole one', async () => {
    const whole = await sampleVideo({ width: 64, height: 64, fps: 16, frames: 17 });
    const bytes = await readFile(whole);
    expect(await isWholeMp4(whole)).toBe(true);
    for (const length of [0, 7, 40, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const half = join(root, `half-${length}.mp4`);
      await writeFile(half, bytes.subarray(0, length));
      expect(await isWholeMp4(half), `${length} bytes`).toBe(false);
    }
  });
});

describe('looks at the queue that are shared', () => {
  test('are few, and never older than the question', async () => {
    let begun = 0;
    const look = shareLooks(
      async () => {
        const mine = ++begun;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return mine;
      },
      () => 0,
    );
    const signal = new AbortController().signal;
    const first = look(signal);
    const others = Array.from({ length: 50 }, () => look(signal));
    expect(await first).toBe(1);
    // The look that was on its way when they asked could have missed what they look for.
    expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
    expect(await look(signal)).toBe(3);
  });

  test('go on for the others when one stops waiting, and a look that failed is not kept', async () => {
    let fails = true;
    const look = shareLooks(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (fails) throw new Error('not now');
        return 'there';
      },
      () => 0,
    );
    const stop = new AbortController();
    const signal = new AbortController().signal;
    const left = failureOf(look(stop.signal));
    stop.abort();
    expect((await left).code).toBe('cancelled');
    await expect(look(signal)).rejects.toThrow('not now');
    fails = false;
    expect(await look(signal)).toBe('there');
  });
});

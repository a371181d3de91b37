import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { firstAttempt, freeContext, videoEngineConformance } from '@kinora/engines/conformance';
import { findFfmpeg, measureFile, openRawVideo, probeFile } from '@kinora/media';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnimaticEngine, type OpenRawVideo } from './index.ts';
import { createDrawingThread } from './render/pool.ts';
import { luminance, smallPicture, stillOf, subject, takeOf } from './testing/stills.ts';

const ffmpeg = await findFfmpeg();
const openVideo = openRawVideo(ffmpeg);
// Every engine here starts threads of its own: what the first has compiled, the others read.
const compiled = await mkdtemp(join(tmpdir(), 'kinora-compiled-'));
process.env.NODE_COMPILE_CACHE = compiled;
afterAll(() => rm(compiled, { recursive: true, force: true }));

const example = takeOf({ setting: 'river', subjects: [subject('woman', 'reach'), subject('magpies', 'fly')] });

videoEngineConformance('animatic', () => createAnimaticEngine({ openVideo, threads: 1 }), {
  exampleRequest: { ...example, durationSeconds: 0.7 },
  longRequest: { ...example, durationSeconds: 40, size: '1280x720' },
  refused: [
    { request: { ...example, durationSeconds: 61 }, field: 'durationSeconds' },
    { request: { ...example, durationSeconds: 0 }, field: 'durationSeconds' },
  ],
  async probe(path) {
    const facts = await probeFile(path);
    if (!facts.video) throw new Error('no picture');
    const { width, height, fps } = facts.video;
    return { width, height, fps, frames: Math.round(facts.durationSeconds * fps) };
  },
});

describe('what the animatic draws', () => {
  let folder: string;
  const signal = new AbortController().signal;
  const context = () => freeContext(folder, signal);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-animatic-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('has the same bytes in every frame whatever the number of threads, and others with another seed', async () => {
    const framesOf = async (threads: number, ...requests: TakeRequest[]) => {
      let frames: string[] = [];
      const hashing: OpenRawVideo = async () => ({
        write: async (rgba) => void frames.push(createHash('sha256').update(rgba).digest('hex')),
        finish: async () => {},
        abort: async () => {},
      });
      const engine = createAnimaticEngine({ openVideo: hashing, threads });
      const takes: string[][] = [];
      for (const request of requests) {
        frames = [];
        const handle = await engine.submit(request, firstAttempt(), context());
        for await (const update of engine.watch(handle, context())) void update;
        takes.push(frames);
      }
      await engine.close();
      return takes;
    };
    const request = takeOf(
      { setting: 'sea', weather: 'rain', particles: 'petals', subjects: [subject('dragon', 'fly')] },
      10 / 24,
    );
    const [one = [], other] = await framesOf(1, request, { ...request, seed: 6 });
    expect(one).toHaveLength(10);
    expect(new Set(one).size).toBe(10);
    expect(other).toHaveLength(10);
    expect(other).not.toEqual(one);
    expect(await framesOf(3, request)).toEqual([one]);
  });

  test('lightning is seen and stays within three flashes a second', async () => {
    const engine = createAnimaticEngine({ openVideo, threads: 1 });
    const handle = await engine.submit(
      takeOf({ setting: 'sea', weather: 'storm', lightning: true }, 4),
      firstAttempt(),
      context(),
    );
    for await (const update of engine.watch(handle, context())) void update;
    const { path } = await engine.fetch(handle, context());
    const measured = await measureFile(ffmpeg, path, { signal });
    await engine.close();
    expect(measured.flashesPerSecond).toBeLessThanOrEqual(3);
    expect(measured.blackShare).toBe(0);
    const storm = takeOf({ setting: 'sea', weather: 'storm', lightning: true }, 4);
    const picture = smallPicture(storm);
    const brightness = Array.from(
      { length: 96 },
      (_unused, frame) => luminance(stillOf(storm, frame / 24, picture)).mean,
    );
    expect(Math.max(...brightness) - Math.min(...brightness)).toBeGreaterThan(6);
  });

  test('a panel is a still of the shot, as wide as asked', async () => {
    const engine = createAnimaticEngine({ openVideo });
    const { path } = await engine.drawPanel(example, 416, { signal, folder });
    await engine.close();
    const picture = await loadImage(await readFile(path));
    expect([picture.width, picture.height]).toEqual([416, 240]);
    expect((await stat(path)).size).toBeGreaterThan(4_000);
  });

  test('a thread that fails or dies fails its take instead of leaving it waiting, and the next one works', async () => {
    const thread = createDrawingThread();
    const task = { kind: 'panel', request: example, width: 160, height: 90, seconds: 0 } as const;
    const broken = {
      ...task,
      request: { ...example, shot: { ...example.shot, scene: { ...example.shot.scene, setting: 'nowhere' } } },
    };
    const failure: unknown = await thread.run(broken as unknown as typeof task, () => {}).catch((thrown) => thrown);
    // Users read the message; where it happened is for who mends it.
    expect(failure).toMatchObject({
      code: 'engine_failed',
      retryable: false,
      message: 'The animatic could not draw this shot.',
      cause: { stack: expect.stringContaining('.ts:') },
    });
    const dying = thread.run({ ...task, width: 1280, height: 720 }, () => {});
    setTimeout(() => void thread.end(), 30);
    await expect(dying).rejects.toMatchObject({ code: 'engine_failed', retryable: true });
    let bytes = 0;
    await thread.run(task, (report) => {
      if (report.kind === 'panel') bytes = report.jpeg.byteLength;
    });
    expect(bytes).toBeGreaterThan(1_000);
    await thread.end();
  });
});

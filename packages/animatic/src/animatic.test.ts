import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { videoEngineConformance } from '@kinora/engines/conformance';
import { ACTIONS, ART_STYLES, PARTICLES, SETTINGS, SUBJECT_KINDS, TIMES_OF_DAY, WEATHERS } from '@kinora/film';
import type { Scene, Shot, Subject } from '@kinora/film';
import { findFfmpeg, measureFile, openRawVideo, probeFile } from '@kinora/media';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnimaticEngine, type OpenRawVideo } from './index.ts';
import { createDrawingThread } from './render/pool.ts';
import { composePicture } from './stage/compose.ts';

const ffmpeg = await findFfmpeg();
const openVideo = openRawVideo(ffmpeg);

function takeOf(scene: Partial<Scene> & Pick<Scene, 'setting'>, seconds = 0.5, shot: Partial<Shot> = {}): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '鹊桥',
      source: '',
      scene: { timeOfDay: 'night', weather: 'clear', subjects: [], particles: 'none', lightning: false, ...scene },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'push-in', strength: 0.6 },
      prompt: '',
      negativePrompt: '',
      seconds: 1,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 77,
      ...shot,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'longing',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: '',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
    },
    cast: [],
    language: 'zh',
    size: '832x480',
    durationSeconds: seconds,
    seed: 5,
  };
}

function subject(kind: Subject['kind'], action: Subject['action'] = 'stand'): Subject {
  return { kind, action, x: 0.5, y: 0.9, scale: 0.5, facing: 'right' };
}

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
    return { width, height, fps, durationSeconds: facts.durationSeconds };
  },
});

describe('what the animatic draws', () => {
  let folder: string;
  const signal = new AbortController().signal;
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
        const handle = await engine.submit(request, signal);
        for await (const update of engine.watch(handle, { signal, folder })) void update;
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

  test('every setting at every time of day is a picture, neither black nor flat', () => {
    for (const setting of SETTINGS) {
      for (const timeOfDay of TIMES_OF_DAY) {
        const { mean, deviation } = luminance(stillOf(takeOf({ setting, timeOfDay })));
        expect(mean, `${setting} at ${timeOfDay} is dark`).toBeGreaterThan(5);
        expect(deviation, `${setting} at ${timeOfDay} is flat`).toBeGreaterThan(3);
      }
    }
  });

  test('every subject, action, weather, particle and style shows', () => {
    const empty = stillOf(takeOf({ setting: 'plain', timeOfDay: 'day' }));
    const shows = (what: string, scene: Partial<Scene>) => {
      const drawn = stillOf(takeOf({ setting: 'plain', timeOfDay: 'day', ...scene }));
      expect(differing(empty, drawn), what).toBeGreaterThan(6);
    };
    for (const kind of SUBJECT_KINDS) shows(kind, { subjects: [subject(kind)] });
    const poses = ACTIONS.map((action) =>
      stillOf(takeOf({ setting: 'plain', timeOfDay: 'day', subjects: [subject('woman', action)] })),
    );
    for (const pose of poses) expect(differing(empty, pose)).toBeGreaterThan(6);
    for (const weather of WEATHERS) if (weather !== 'clear') shows(weather, { weather });
    for (const particles of PARTICLES)
      if (particles !== 'none' && particles !== 'shooting-stars') shows(particles, { particles });
    const styles = ART_STYLES.map((artStyle) => {
      const take = takeOf({ setting: 'mountains', timeOfDay: 'sunset' });
      return stillOf({ ...take, look: { ...take.look, artStyle } });
    });
    styles.forEach((style, at) => {
      for (const other of styles.slice(at + 1)) expect(differing(style, other)).toBeGreaterThan(20);
    });
  });

  test('lightning is seen and stays within three flashes a second', async () => {
    const engine = createAnimaticEngine({ openVideo, threads: 1 });
    const handle = await engine.submit(takeOf({ setting: 'sea', weather: 'storm', lightning: true }, 4), signal);
    for await (const update of engine.watch(handle, { signal, folder })) void update;
    const { path } = await engine.fetch(handle, { signal, folder });
    const measured = await measureFile(ffmpeg, path, { signal });
    await engine.close();
    expect(measured.flashesPerSecond).toBeLessThanOrEqual(3);
    expect(measured.blackShare).toBe(0);
    const storm = takeOf({ setting: 'sea', weather: 'storm', lightning: true }, 4);
    const brightness = Array.from(
      { length: 96 },
      (_unused, frame) => luminance(stillOf(storm, frame / 24, composeOnce(storm))).mean,
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
    await expect(thread.run(broken as unknown as typeof task, () => {})).rejects.toMatchObject({
      code: 'engine_failed',
      retryable: false,
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

const WIDTH = 112;
const HEIGHT = 63;
const composed = new Map<TakeRequest, ReturnType<typeof composePicture>>();

function composeOnce(request: TakeRequest) {
  const known = composed.get(request);
  if (known) return known;
  const picture = composePicture(request, WIDTH, HEIGHT);
  composed.set(request, picture);
  return picture;
}

function stillOf(
  request: TakeRequest,
  seconds = 1.1,
  picture = composePicture(request, WIDTH, HEIGHT),
): Uint8ClampedArray {
  const g = createCanvas(WIDTH, HEIGHT).getContext('2d', { alpha: false });
  picture.draw(g, seconds);
  return g.getImageData(0, 0, WIDTH, HEIGHT).data;
}

function luminance(pixels: Uint8ClampedArray): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  const count = pixels.length / 4;
  for (let at = 0; at < pixels.length; at += 4) {
    const level = 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
    sum += level;
    squares += level * level;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Pixels that differ clearly. */
function differing(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    const far =
      Math.abs(one[at]! - other[at]!) +
      Math.abs(one[at + 1]! - other[at + 1]!) +
      Math.abs(one[at + 2]! - other[at + 2]!);
    if (far > 18) count++;
  }
  return count;
}

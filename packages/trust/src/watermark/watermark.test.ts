import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '@kinora/film';
import { findFfmpeg, readLuma, renderMaster, runFfmpeg, type Ffmpeg } from '../../../media/src/index.ts';
import { keyStream } from './chacha.ts';
import { COMPLETIONS, derive, idOf, MAX_ID, symbolsOf } from './code.ts';
import { watermarkPattern } from './pattern.ts';
import { createWatermarkReader, LEAST_SCORE, type Watermark } from './reader.ts';

const KEY = { version: 3, bytes: Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) & 255) };
const OTHER = { version: 4, bytes: Uint8Array.from({ length: 32 }, (_, index) => (index * 91 + 5) & 255) };
const ID = 0x1234_5678_9abcn;
const signal = new AbortController().signal;
/** A dusk with hills that a camera pans across: even above, busy below. */
const DUSK =
  'gradients=s=832x480:r=24:d=2:c0=0x0b1026:c1=0x7080b0:x0=0:y0=0:x1=0:y1=480:speed=0.00001:seed=3[sky];' +
  "testsrc2=s=832x160:r=24:d=2,hue=s=0,eq=contrast=0.5:brightness=-0.2,crop=600:160:x='4*n':y=0,scale=832:160[ground];" +
  '[sky][ground]overlay=0:320,format=yuv420p';

let ffmpeg: Ffmpeg;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await mkdtemp(join(tmpdir(), 'kinora-watermark-'));
  const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-pix_fmt', 'yuv420p'];
  await runFfmpeg(ffmpeg, ['-y', '-filter_complex', `${DUSK}[v]`, '-map', '[v]', ...video, at('take.mp4')], { signal });
  await render('plain.mp4');
  await render('marked.mp4', watermarkPattern({ id: ID, key: KEY, width: 832, height: 480 }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(name: string, lumaPattern?: Uint8Array): Promise<void> {
  const workFolder = at(`work-${name}`);
  await mkdir(workFolder);
  const durationTicks = 2 * TICKS_PER_SECOND;
  const cut = {
    size: '832x480',
    durationTicks,
    clips: [
      {
        shotId: 's01',
        file: 'take.mp4',
        startTicks: 0,
        durationTicks,
        transitionIn: { kind: 'cut', durationTicks: 0 },
      },
    ],
    lines: [],
    cues: [],
    label: { text: 'AI生成', startTicks: 0, endTicks: durationTicks },
  } as const;
  const input = { language: 'zh', fileOf: at, out: at(name), workFolder, title: '', comment: '', aigc: '{}' } as const;
  await renderMaster(
    ffmpeg,
    { ...input, cut: { ...cut, clips: [...cut.clips], lines: [], cues: [] }, lumaPattern },
    { signal },
  );
}

/** What is read in the file after it was treated so. */
async function readAfter(
  name: string,
  treatment: readonly string[],
  { keys = [OTHER, KEY], thorough = true } = {},
): Promise<Watermark | null> {
  const path = at('treated.mp4');
  await runFfmpeg(ffmpeg, ['-y', '-i', at(name), '-an', ...treatment, path], { signal });
  const reader = createWatermarkReader(keys);
  await readLuma(ffmpeg, path, { maxFrames: 48, signal }, (frame) => reader.add(frame));
  return await reader.read({ thorough });
}

describe('the mark of a film is read', () => {
  test.each([
    ['as it left', ['-c', 'copy'], {}],
    ['compressed hard', ['-crf', '32'], {}],
    ['at half size', ['-vf', 'scale=iw/2:ih/2', '-crf', '23'], { scale: 1 }],
    ['cut and blown up', ['-vf', 'crop=iw*0.9:ih*0.9,scale=832:480'], { scale: 1 / 0.9 }],
    ['mirrored', ['-vf', 'hflip'], { flipped: true }],
    ['turned', ['-vf', 'rotate=2*PI/180'], { rotationDegrees: 2 }],
    ['a second of it', ['-ss', '0.7', '-t', '1', '-r', '12'], {}],
  ])('%s', async (_, treatment, found) => {
    const read = await readAfter('marked.mp4', treatment);
    expect(read).toMatchObject({ id: ID, keyVersion: KEY.version });
    expect(read?.score).toBeGreaterThanOrEqual(LEAST_SCORE);
    const lies = { scale: 1, flipped: false, rotationDegrees: 0, ...found };
    expect(read?.flipped).toBe(lies.flipped);
    expect(Math.abs((read?.scale ?? 0) - lies.scale)).toBeLessThan(0.01);
    expect(Math.abs((read?.rotationDegrees ?? 9) - lies.rotationDegrees)).toBeLessThan(0.4);
  });
});

test('no mark is read where there is none, nor with another key', async () => {
  expect(await readAfter('plain.mp4', ['-c', 'copy'], { thorough: false })).toBeNull();
  expect(await readAfter('marked.mp4', ['-c', 'copy'], { keys: [OTHER], thorough: false })).toBeNull();
});

test('reading stops when told to', async () => {
  const reader = createWatermarkReader([KEY]);
  reader.add({ luma: new Uint8Array(640 * 360).map((_, index) => (index * 7919) & 255), width: 640, height: 360 });
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 60);
  await expect(reader.read({ signal: controller.signal })).rejects.toThrow('enough');
});

test('any four symbols of an id give the other two, and the id', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MAX_ID }), (id) => {
      const symbols = symbolsOf(id);
      expect(idOf(symbols)).toBe(id);
      for (const { given, derived } of COMPLETIONS) {
        const values = given.map((place) => symbols[place] ?? -1);
        for (const { place, factors } of derived) expect(derive(factors, values)).toBe(symbols[place]);
      }
    }),
  );
});

test('the key stream is that of RFC 8439, 2.3.2', () => {
  const stream = keyStream(
    Uint8Array.from({ length: 32 }, (_, index) => index),
    0x09000000,
    [0x4a000000, 0],
  );
  const bytes = Array.from({ length: 80 }, () => stream.byte());
  expect(bytes.slice(64)).toEqual([16, 241, 231, 228, 209, 59, 89, 21, 80, 15, 221, 31, 163, 32, 113, 196]);
});

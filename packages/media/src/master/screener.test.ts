import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TICKS_PER_FRAME } from '@kinora/film';
import { measureFile } from '../measure/measure-file.ts';
import { readLuma, type LumaFrame } from '../measure/read-luma.ts';
import { allFfmpegs, countingPicture, makeClip, makeUntaggedClip, signal, temporaryFolder } from '../testing/clips.ts';
import { renderMaster } from './render-master.ts';
import { makeScreener } from './screener.ts';

const ffmpegs = await allFfmpegs();
const [ffmpeg] = ffmpegs;
if (ffmpeg === undefined) throw new Error('there is no ffmpeg');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (name: string): string => join(folder.path, name);

beforeAll(async () => {
  folder = await temporaryFolder();
  await makeClip(ffmpeg, at('gray.mp4'), countingPicture(60, 2, 24, '416x240'));
  await makeClip(ffmpeg, at('black.mp4'), 'color=black:s=416x240:r=24:d=1');
  // As it may be delivered: odd sides, another rate, untagged colour, sound.
  const odd = 'gradients=s=417x241:r=16:d=2:c0=0x101820:c1=0x384048:speed=0.001,format=yuv444p';
  await makeUntaggedClip(ffmpeg, at('odd.mkv'), `${odd},scale=416:240,format=yuv420p`, 'sine=f=440:d=2');
});
afterAll(() => folder.remove());

/** Squares of 16 px, a little darker and lighter by turns. */
function squares({ width, height }: { width: number; height: number }): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return ((x >> 4) + (y >> 4)) % 2 === 0 ? 116 : 140;
  });
}

/** How far the lighter squares lie above the darker ones, in codes. */
function contrast({ luma, width, height }: LumaFrame): number {
  const pattern = squares({ width, height });
  let sum = 0;
  for (const [index, value] of pattern.entries()) sum += (value > 128 ? 2 : -2) * luma[index]!;
  return sum / pattern.length;
}

async function contrasts(path: string): Promise<number[]> {
  const found: number[] = [];
  await readLuma(ffmpeg!, path, { maxFrames: 2_000, signal }, (frame) => found.push(contrast(frame)));
  return found;
}

function cutOf(take: string, shots: number) {
  return {
    size: '416x240',
    durationTicks: shots * 12 * TICKS_PER_FRAME,
    clips: Array.from({ length: shots }, (_, index) => ({
      shotId: `s${index}`,
      file: take,
      startTicks: index * 12 * TICKS_PER_FRAME,
      durationTicks: 12 * TICKS_PER_FRAME,
      transitionIn: { kind: 'cut' as const, durationTicks: 0 },
    })),
    lines: [],
    cues: [],
    label: { text: '', startTicks: 0, endTicks: 0 },
  };
}

describe.each(ffmpegs)('with ffmpeg $version', (by) => {
  async function master(take: string, shots: number, name: string): Promise<string> {
    const workFolder = at(`work-${by.version}-${name}`);
    await mkdir(workFolder);
    const cut = cutOf(take, shots);
    const texts = { language: 'zh', title: '', comment: '', aigc: '{}' } as const;
    const lumaPattern = squares({ width: 416, height: 240 });
    await renderMaster(by, { cut, fileOf: at, out: at(name), workFolder, lumaPattern, ...texts }, { signal });
    expect(await readdir(workFolder)).toEqual([]);
    return at(name);
  }

  // Seventeen clips are more than are open at once: their frames come through a pipe.
  test.each([1, 17])(
    'a master of %i shots bears the pattern in every frame, none in black, the same each time',
    async (shots) => {
      const marked = await contrasts(await master('gray.mp4', shots, `a${shots}.mp4`));
      expect(marked).toHaveLength(shots * 12);
      const closing = 20;
      for (const contrast of marked.slice(0, -closing)) {
        expect(contrast).toBeGreaterThan(0.7);
        expect(contrast).toBeLessThan(3);
      }
      expect(Math.abs(marked.at(-1)!)).toBeLessThan(0.05);
      expect(await readFile(await master('gray.mp4', shots, `b${shots}.mp4`))).toEqual(
        await readFile(at(`a${shots}.mp4`)),
      );
      for (const contrast of await contrasts(await master('black.mp4', shots, `c${shots}.mp4`)))
        expect(Math.abs(contrast)).toBeLessThan(0.05);
    },
  );

  test('a screener is labelled from the first frame to the last, patterned, tagged, and sounds as its take', async () => {
    const tags = { title: '七夕', AIGC: '{"Label":"1"}', comment: 'to look at' };
    const order = { input: at('odd.mkv'), labelText: 'AI生成', language: 'zh', tags, out: at('screener.mp4') } as const;
    await makeScreener(by, { ...order, lumaPattern: squares }, { signal });

    const measured = await measureFile(by, order.out, { signal });
    expect(measured).toMatchObject({ width: 416, height: 240, fps: 16, frameCount: 32, videoCodec: 'avc' });
    expect(measured.audioSeconds).toBeCloseTo(2, 1);
    using file = new Input({ source: new FilePathSource(order.out), formats: ALL_FORMATS });
    expect((await file.getMetadataTags()).raw).toMatchObject(tags);

    const ink: number[] = [];
    const frames = await readLuma(by, order.out, { maxFrames: 99, signal }, (frame) => ink.push(inkHeight(frame)));
    expect(frames).toBe(32);
    // GB 45438-2025: at least 5 % of the shorter side.
    for (const height of ink) expect(height).toBeGreaterThanOrEqual(0.05 * 240);
    for (const contrast of await contrasts(order.out)) expect(contrast).toBeGreaterThan(0.7);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('screener-'))).toEqual([]);

    await makeScreener(by, { ...order, input: at('gray.mp4'), labelText: '', lumaPattern: squares }, { signal });
    expect(await measureFile(by, order.out, { signal })).toMatchObject({ audioSeconds: null, frameCount: 24 });
  });
});

/** Rows with ink (near white) in the upper right corner. */
function inkHeight({ luma, width, height }: LumaFrame): number {
  let rows = 0;
  for (let y = 0; y < height / 3; y++)
    if (luma.subarray(y * width + Math.floor(width * 0.6), (y + 1) * width).some((value) => value > 170)) rows++;
  return rows;
}

test('luma of a long file comes from all over it, of what is no film there is none', async () => {
  await makeClip(ffmpeg, at('long.mp4'), countingPicture(20, 1, 200, '416x240'));
  const means: number[] = [];
  const collect = ({ luma }: LumaFrame): void =>
    void means.push(luma.reduce((sum, value) => sum + value, 0) / luma.length);
  expect(await readLuma(ffmpeg, at('long.mp4'), { maxFrames: 48, signal }, collect)).toBe(48);
  expect(means.filter((mean) => mean > 130).length).toBeGreaterThan(8);
  expect(means.filter((mean) => mean < 90).length).toBeGreaterThan(8);
  means.length = 0;
  expect(await readLuma(ffmpeg, at('long.mp4'), { maxFrames: 48, fps: 3, signal }, collect)).toBe(25);
  const page = at('page.mp4');
  await writeFile(page, '<html></html>');
  await expect(readLuma(ffmpeg, page, { maxFrames: 48, signal }, collect)).rejects.toMatchObject({
    code: 'artefact_damaged',
  });
});

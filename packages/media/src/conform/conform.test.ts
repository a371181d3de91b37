import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { conformTake, MOTIONS, probeVideo } from '../index.ts';
import type { ConformOrder, ConformPiece } from '../index.ts';
import { measureFile } from '../measure/measure-file.ts';
import { probePicture } from '../measure/probe.ts';
import { lumaFrames, mean, signal } from '../testing/clips.ts';
import { openWorkshop, type Ramp, rampGraph, STEP, type Wrapping } from './testing.ts';

const { ffmpegs, folder, fresh, make, makeRamp, remove } = await openWorkshop();
const [ffmpeg] = ffmpegs;
afterAll(remove);

function orderOf(pieces: ConformPiece[], changes: Partial<ConformOrder> = {}): ConformOrder {
  return { pieces, width: 96, height: 64, durationSeconds: 1, fps: 24, fit: 'cover', joinSeconds: 0, ...changes };
}

async function conformed(order: ConformOrder, by = ffmpeg) {
  const out = fresh('clip.mp4');
  return { out, ...(await conformTake(by, order, { out, signal })) };
}

/** Mean grey of each frame of a clip. */
async function greys(path: string, order: ConformOrder): Promise<number[]> {
  return (await lumaFrames(ffmpeg, path, order.width, order.height)).map((plane) => mean(plane));
}

describe('any takes become a clip of the film', () => {
  test('of its size, rate and length to the frame, each picture at its time', async () => {
    const ramp = fc.record({
      first: fc.integer({ min: 40, max: 90 }),
      frames: fc.integer({ min: 8, max: 40 }),
      fps: fc.constantFrom(8, 12, 16, 24, 25, 30, 48, 60),
      width: fc.integer({ min: 32, max: 160 }),
      height: fc.integer({ min: 32, max: 160 }),
      wrapping: fc.constantFrom<Wrapping>('mp4', 'webm', 'avi'),
    });
    const wanted = fc.record({
      width: fc.constantFrom(64, 96, 128),
      height: fc.constantFrom(64, 72, 96),
      fit: fc.constantFrom('cover' as const, 'contain' as const),
      motion: fc.constantFrom(...MOTIONS),
      joinSeconds: fc.constantFrom(0, 0, 0.125, 0.5),
      /** Of the takes' length together. */
      share: fc.double({ min: 0.3, max: 1.2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(ramp, { minLength: 1, maxLength: 3 }),
        wanted,
        fc.boolean(),
        async (ramps, { share, ...look }, second) => {
          const by = (second ? ffmpegs[1] : undefined) ?? ffmpeg;
          const pieces: ConformPiece[] = [];
          for (const piece of ramps) pieces.push({ path: await makeRamp(piece) });
          const lengths = ramps.map(({ frames, fps }) => (frames / fps) * 24);
          const joins = lengths.slice(1).map((length, index) => {
            const half = Math.floor(Math.min(length, lengths[index] ?? 0) / 2);
            return Math.min(half, Math.round(look.joinSeconds * 24));
          });
          const made = (sum(lengths) - sum(joins)) / 24;
          const durationSeconds = Math.max(0.1, made * share);
          const order = orderOf(pieces, { ...look, durationSeconds });
          const { out, frames, slowing } = await conformed(order, by);

          expect(frames).toBe(Math.ceil(durationSeconds * 24 - 1e-6));
          expect(await probePicture(out)).toMatchObject({
            width: look.width,
            height: look.height,
            fps: 24,
            frameCount: frames,
            bt709: true,
          });
          const shown = await greys(out, order);
          expect(shown).toHaveLength(frames);
          const bars = look.fit === 'contain';
          // The first and last picture, unless bars darken them; a frame of the take is `STEP` brighter than the one before.
          const [first, last] = [ramps[0] as Ramp, ramps.at(-1) as Ramp];
          if (!bars) expect(Math.abs((shown[0] ?? 0) - first.first)).toBeLessThan(3);
          if (ramps.length === 1 && !bars) {
            for (const [index, grey] of shown.entries()) {
              const frame = Math.min(first.frames - 1, (index / 24 / slowing) * first.fps);
              expect(Math.abs(grey - first.first - STEP * frame), `frame ${index}`).toBeLessThan(STEP * 1.1 + 2);
            }
          }
          if (share > 1.02 && !bars)
            expect(Math.abs((shown.at(-1) ?? 0) - last.first - STEP * (last.frames - 1))).toBeLessThan(
              STEP * Math.max(1, last.fps / 24) * 1.1 + 2,
            );
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test('pieces follow one another, by cut or dissolve, and a picture that continues is seen once', async () => {
    const piece = { frames: 16, fps: 16, width: 96, height: 64, wrapping: 'mp4' } as const;
    const dark = await makeRamp({ ...piece, first: 40 });
    const bright = await makeRamp({ ...piece, first: 140 });
    const paths = [{ path: dark }, { path: bright }];
    for (const by of ffmpegs) {
      const cut = orderOf(paths, { durationSeconds: 2, motion: 'repeat' });
      const greysOfCut = await greys((await conformed(cut, by)).out, cut);
      expect(greysOfCut[23]).toBeCloseTo(40 + STEP * 15, -1);
      expect(greysOfCut[24]).toBeCloseTo(140, -1);
      expect(greysOfCut).toHaveLength(48);

      // Half a second of both: the second one begins 12 frames earlier.
      const dissolve = orderOf(paths, { durationSeconds: 1.5, joinSeconds: 0.5, motion: 'repeat' });
      const made = await conformed(dissolve, by);
      const greysOfDissolve = await greys(made.out, dissolve);
      expect(greysOfDissolve).toHaveLength(36);
      expect(greysOfDissolve[11]).toBeCloseTo(40 + STEP * 7, -1);
      expect(greysOfDissolve[18]).toBeCloseTo((40 + STEP * 12 + 140 + STEP * 4) / 2, -1);
      expect(greysOfDissolve[35]).toBeCloseTo(140 + STEP * 15, -1);
    }
    // White is what the first ends with and the second begins with: 17 + 17 frames, one of them left out.
    const ramp = (first: number): string => rampGraph({ ...piece, first });
    const white = 'color=white:s=96x64:r=16,trim=end_frame=1,format=yuv444p';
    const ends = await make(`${ramp(40)}[a];${white}[b];[a][b]concat`, 'mp4');
    const begins = await make(`${white}[a];${ramp(60)}[b];[a][b]concat`, 'mp4');
    const continued = [{ path: ends }, { path: begins, continues: true }];
    const order = orderOf(continued, { durationSeconds: 33 / 16, motion: 'repeat' });
    const { out, slowing } = await conformed(order);
    expect(slowing).toBe(1);
    const whites = (await greys(out, order)).flatMap((grey, index) => (grey > 200 ? [index] : []));
    // The frame at 16/16 s lasts to 17/16 s: 24 and 25 of 24 a second.
    expect(whites).toEqual([24, 25]);
    const trimmed = orderOf([{ path: dark, trimSeconds: 0.5 }, { path: bright }], { durationSeconds: 1.5 });
    const shown = await greys((await conformed(trimmed)).out, trimmed);
    expect(shown[11]).toBeCloseTo(40 + STEP * 7, -1);
    expect(shown[12]).toBeCloseTo(140, -1);
  });

  test('a little short is slowed, much too short refused with the factor', async () => {
    const path = await makeRamp({ first: 40, frames: 32, fps: 16, width: 96, height: 64, wrapping: 'mp4' });
    const order = orderOf([{ path }], { durationSeconds: 2.5 });
    const { out, slowing, frames } = await conformed(order);
    expect([slowing, frames]).toEqual([1.25, 60]);
    // 12.8 frames of it a second.
    for (const [index, grey] of (await greys(out, order)).slice(0, 58).entries())
      expect(Math.abs(grey - 40 - (STEP * 12.8 * index) / 24)).toBeLessThan(STEP + 2);
    const refused = conformed(orderOf([{ path }], { durationSeconds: 3 }));
    await expect(refused).rejects.toMatchObject({ code: 'engine_refused', message: expect.stringContaining('1.50') });
    const tooLong = conformed(orderOf([{ path }, { path }], { durationSeconds: 5, joinSeconds: 0.5 }));
    await expect(tooLong).rejects.toMatchObject({ code: 'engine_refused', message: expect.stringContaining('1.38') });
  });

  test('uneven frames keep their times', async () => {
    // Every third frame was left out by whatever wrote it. The grey says the time, 3 codes a frame of 24 a second.
    const graph = "nullsrc=s=16x16:r=24,geq=lum='40+3*N':cb=128:cr=128,scale=96:64,setsar=1,trim=end_frame=48";
    const path = await make(`${graph},select='mod(n,3)+not(n)'`, 'mp4', ['-vsync', 'vfr']);
    expect(await probeVideo(ffmpeg, path, { signal })).toMatchObject({ frames: 33, fps: 24, durationSeconds: 2 });
    for (const motion of MOTIONS) {
      const order = orderOf([{ path }], { durationSeconds: 2, motion });
      const shown = await greys((await conformed(order)).out, order);
      // What is missing is what was last seen, or between it and what comes next.
      for (const [index, grey] of shown.entries())
        expect(Math.abs(grey - 40 - 3 * index), `${motion} ${index}`).toBeLessThan(motion === 'repeat' ? 6 : 2.5);
    }
  });
});

/** RGB of a clip's frame in its middle. */
async function middleColour(path: string, width: number, height: number): Promise<number[]> {
  const out = fresh('rgb');
  const crop = `crop=2:2:${width / 2}:${height / 2},scale=out_color_matrix=bt709,format=rgb24`;
  await runFfmpeg(ffmpeg, ['-y', '-i', path, '-vf', crop, '-frames:v', '1', '-f', 'rawvideo', out], { signal });
  return [...(await readFile(out)).subarray(0, 3)];
}

describe('pictures look as they were made', () => {
  const COLOUR = [192, 64, 32];
  const source = 'color=c=0xc04020:s=64x48:r=16:d=0.5,format=rgb24';

  test.each([
    ['by a model, BT.601 without a tag', 'mp4', 'scale=out_color_matrix=bt601,format=yuv420p', []],
    [
      'tagged BT.709',
      'mp4',
      'scale=out_color_matrix=bt709,format=yuv420p',
      ['-colorspace', 'bt709', '-color_range', 'tv'],
    ],
    ['motion JPEG, full range', 'avi', 'format=yuvj420p', []],
    [
      'ten bits without loss',
      'mp4',
      'scale=out_color_matrix=bt709,format=yuv420p10le',
      ['-pix_fmt', 'yuv420p10le', '-colorspace', 'bt709'],
    ],
    [
      'full range BT.709',
      'mp4',
      'scale=out_color_matrix=bt709:out_range=pc,format=yuv420p',
      ['-colorspace', 'bt709', '-color_range', 'pc'],
    ],
    ['in RGB', 'avi', 'format=bgr24', ['-c:v', 'rawvideo', '-pix_fmt', 'bgr24']],
  ] as const)('%s', async (_, wrapping, chain, extra) => {
    const path = await make(`${source},${chain}`, wrapping, extra);
    // Once at its own size, where a scaler is tempted to leave all as it is, and once at another.
    for (const width of [64, 128]) {
      const { out } = await conformed(orderOf([{ path }], { width, height: (width * 3) / 4, durationSeconds: 0.5 }));
      const colour = await middleColour(out, width, (width * 3) / 4);
      for (const [index, code] of COLOUR.entries())
        expect(Math.abs((colour[index] ?? 0) - code)).toBeLessThanOrEqual(5);
    }
  });

  test('upright, with square pixels, filling the frame or whole between bars', async () => {
    // White above black, lying on its side as telephones write it: 64 wide and 128 high when seen.
    const halves = 'color=black:s=128x64:r=16:d=0.5,drawbox=w=64:h=64:color=white:t=fill';
    const lying = await make(`${halves},format=yuv420p`, 'mp4');
    const mp4 = await readFile(lying);
    const matrix = mp4.indexOf('tkhd') + 44;
    // ISO/IEC 14496-12 8.3.2: {a b u, c d v, x y w}; a quarter turn clockwise.
    for (const [index, value] of [0, 0x10000, 0, -0x10000, 0, 0, 64 * 0x10000, 0, 0x40000000].entries())
      mp4.writeInt32BE(value, matrix + index * 4);
    await writeFile(lying, mp4);
    expect(await probeVideo(ffmpeg, lying, { signal })).toMatchObject({ width: 64, height: 128 });

    const wide = await make('color=white:s=64x64:r=16:d=0.5,setsar=2', 'mp4');
    expect(await probeVideo(ffmpeg, wide, { signal })).toMatchObject({ width: 128, height: 64 });

    const at = async (path: string, fit: 'cover' | 'contain', places: readonly (readonly [number, number])[]) => {
      const order = orderOf([{ path }], { width: 128, height: 128, durationSeconds: 0.25, fit });
      const [plane] = await lumaFrames(ffmpeg, (await conformed(order)).out, 128, 128);
      return places.map(([x, y]) => ((plane?.[y * 128 + x] ?? 0) > 128 ? 'white' : 'black'));
    };
    const corners = [
      [5, 5],
      [64, 30],
      [64, 98],
    ] as const;
    expect(await at(lying, 'contain', corners)).toEqual(['black', 'white', 'black']);
    expect(await at(lying, 'cover', corners)).toEqual(['white', 'white', 'black']);
    expect(
      await at(wide, 'contain', [
        [64, 5],
        [64, 64],
        [5, 64],
      ]),
    ).toEqual(['black', 'white', 'white']);
    expect(
      await at(wide, 'cover', [
        [64, 5],
        [5, 5],
      ]),
    ).toEqual(['white', 'white']);
  });

  test('what stands still does not shimmer, what moves does not tear', async () => {
    // A detailed picture, once locked off and once in an even pan, which can be drawn at any rate.
    const still = (fps: number): string =>
      `mandelbrot=s=240x136:r=${fps}:end_scale=0.3,loop=-1:1,trim=end_frame=${fps * 1.5},setpts=N/${fps}/TB`;
    const pan = (fps: number): string =>
      `mandelbrot=s=480x136:r=${fps}:start_scale=3,loop=-1:1,crop=240:136:x='96*n/${fps}':y=0,trim=end_frame=${fps * 1.5},setpts=N/${fps}/TB`;
    const size = { width: 240, height: 136, durationSeconds: 1.5 };
    const locked = await make(still(16), 'mp4');
    const moving = await make(pan(16), 'mp4');
    const true24 = await conformed(orderOf([{ path: await make(pan(24), 'mp4') }], size));
    const truth = await lumaFrames(ffmpeg, true24.out, 240, 136);
    const errors: number[] = [];
    for (const motion of MOTIONS) {
      const measured = await measureFile(
        ffmpeg,
        (await conformed(orderOf([{ path: locked }], { ...size, motion }))).out,
        { signal },
      );
      expect(measured.flicker).toBeLessThan(0.1);
      const shown = await lumaFrames(
        ffmpeg,
        (await conformed(orderOf([{ path: moving }], { ...size, motion }))).out,
        240,
        136,
      );
      errors.push(mean(shown.slice(0, 34).map((plane, index) => meanSquare(plane, truth[index] as Uint8Array))));
    }
    const [repeat = 0, blend = 0, interpolate = 0] = errors;
    expect(blend).toBeLessThan(repeat);
    expect(interpolate).toBeLessThan(blend / 2);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanSquare(a: Uint8Array, b: Uint8Array): number {
  let total = 0;
  for (let index = 0; index < a.length; index++) total += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return total / a.length;
}

test('it tells how far it is, and leaves nothing when it is stopped', async () => {
  const path = await make('testsrc2=s=640x360:r=16:d=4', 'mp4');
  const order = orderOf([{ path }], { width: 640, height: 360, durationSeconds: 4, motion: 'blend' });
  const told: number[] = [];
  await conformTake(ffmpeg, order, { out: fresh('mp4'), signal, onProgress: (fraction) => told.push(fraction) });
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));

  const out = fresh('stopped.mp4');
  const controller = new AbortController();
  const before = await readdir(folder);
  const stopped = conformTake(
    ffmpeg,
    { ...order, motion: 'interpolate' },
    {
      out,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    },
  );
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(out)).toBe(false);
  expect(await readdir(folder)).toEqual(before);
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Measurements } from '@kinora/film';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import { makeClip, makeSound, signal, temporaryFolder } from '../testing/clips.ts';
import { measureFile } from './measure-file.ts';

let ffmpeg: Ffmpeg;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let clips = 0;

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function measured(picture: string, sound?: string): Promise<Measurements> {
  const path = await makeClip(ffmpeg, join(folder.path, `${++clips}.mp4`), picture, sound);
  return await measureFile(ffmpeg, path, { signal });
}

const MOVING = 'testsrc2=s=640x360:r=24:d=3';

test('a moving picture with sound reads clean, with its size, rate and lengths', async () => {
  const clean = await measured(MOVING, 'sine=f=440:r=48000:d=3');
  expect(clean).toMatchObject({
    container: 'MP4',
    videoCodec: 'avc',
    width: 640,
    height: 360,
    fps: 24,
    frameCount: 72,
    videoSeconds: 3,
    blackShare: 0,
    frozenShare: 0,
    flashesPerSecond: 0,
    silentShare: 0,
  });
  expect(clean.durationSeconds).toBeCloseTo(3, 1);
  expect(clean.audioSeconds).toBeCloseTo(3, 1);
  expect(clean.flicker).toBeLessThan(1.5);
  expect(clean.meanLuma).toBeGreaterThan(60);
});

describe('a fault is measured as what it is', () => {
  test('black', async () => {
    const black = await measured(`color=black:s=640x360:r=24:d=2[a];${MOVING},trim=end=1[b];[a][b]concat`);
    expect(black.blackShare).toBeCloseTo(2 / 3, 1);
    expect(black.longestBlackSeconds).toBeCloseTo(2, 1);
    expect((await measured('color=black:s=640x360:r=24:d=1')).blackShare).toBe(1);
    // A night sky: dark, but there.
    expect((await measured('gradients=s=640x360:r=24:d=1:c0=0x0a1028:c1=0x182848')).blackShare).toBe(0);
  });

  test('frozen', async () => {
    const frozen = await measured('testsrc2=s=640x360:r=24:d=1,tpad=stop=48:stop_mode=clone');
    expect(frozen.frozenShare).toBeCloseTo(2 / 3, 1);
    expect(frozen.longestFrozenSeconds).toBeCloseTo(2, 1);
  });

  test('flashing, and the same change slowly', async () => {
    const square = (frames: number): string =>
      `nullsrc=s=64x36:r=24:d=3,geq=lum='if(lt(mod(N,${frames * 2}),${frames}),60,180)':cb=128:cr=128,scale=640:360`;
    expect(await measured(square(3))).toMatchObject({ flashesPerSecond: 4 });
    expect(await measured(square(24))).toMatchObject({ flashesPerSecond: 0 });
  });

  test('flicker', async () => {
    const shimmer = "nullsrc=s=64x36:r=24:d=2,geq=lum='120+6*mod(N,2)':cb=128:cr=128,scale=640:360";
    expect((await measured(shimmer)).flicker).toBeGreaterThan(6);
    const fade = "nullsrc=s=64x36:r=24:d=2,geq=lum='40+3*N':cb=128:cr=128,scale=640:360";
    expect((await measured(fade)).flicker).toBeLessThan(1);
  });

  test('silent and loud', async () => {
    const silent = await measured(MOVING, 'anullsrc=r=48000:d=3');
    expect(silent).toMatchObject({ loudnessLufs: null, truePeakDbtp: null });
    expect(silent.silentShare).toBeGreaterThan(0.9);
    const loud = await measured(MOVING, 'sine=f=1000:r=48000:d=3,volume=18dB');
    expect(loud.truePeakDbtp).toBeGreaterThan(-1.5);
    expect(loud.loudnessLufs).toBeGreaterThan(-10);
    expect(await measured(MOVING)).toMatchObject({ audioSeconds: null, loudnessLufs: null, silentShare: null });
  });
});

test('sound alone is measured too', async () => {
  const path = await makeSound(ffmpeg, join(folder.path, 'line.wav'), 'sine=f=440:r=22050:d=2');
  const line = await measureFile(ffmpeg, path, { signal });
  expect(line).toMatchObject({ container: 'WAVE', videoSeconds: null, audioSeconds: 2, width: 0, frameCount: 0 });
  expect(line.loudnessLufs).toBeLessThan(-15);
});

test('what is no film, or only the beginning of one, is damaged', async () => {
  const page = join(folder.path, 'page.mp4');
  await writeFile(page, '<html><body>502 Bad Gateway</body></html>');
  await expect(measureFile(ffmpeg, page, { signal })).rejects.toMatchObject({ code: 'artefact_damaged' });

  // The index still promises all frames; most of them are gone.
  const cut = join(folder.path, 'cut.mp4');
  const mp4 = await readFile(await makeClip(ffmpeg, join(folder.path, 'whole.mp4'), MOVING));
  mp4.fill(0, Math.floor(mp4.length * 0.1), Math.floor(mp4.length * 0.8));
  await writeFile(cut, mp4);
  await expect(measureFile(ffmpeg, cut, { signal })).rejects.toMatchObject({ code: 'artefact_damaged' });
});

test('measuring stops when told to', async () => {
  const path = await makeClip(ffmpeg, join(folder.path, 'long.mp4'), 'testsrc2=s=640x360:r=24:d=20');
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 60);
  await expect(measureFile(ffmpeg, path, { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
});

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import { makeClip, signal, temporaryFolder } from '../testing/clips.ts';
import { sampleFrames, type SampledFrame } from './sample-frames.ts';

let ffmpeg: Ffmpeg;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

let clips = 0;
async function sampled(picture: string): Promise<SampledFrame[]> {
  const path = await makeClip(ffmpeg, join(folder.path, `${++clips}.mp4`), picture);
  return sampleFrames(ffmpeg, path, { signal });
}

const meanRed = ({ rgb }: SampledFrame): number => {
  let sum = 0;
  for (let index = 0; index < rgb.length; index += 3) sum += rgb[index] ?? 0;
  return sum / (rgb.length / 3);
};

test('a take is sampled once a second over all its length, small, in order, each picture from its own time', async () => {
  // Red grows from black to full over six seconds.
  const frames = await sampled("color=black:s=1280x720:r=16:d=6,format=gbrp,geq=r='255*T/6':g=0:b=0");
  expect(frames).toHaveLength(6);
  for (const [index, frame] of frames.entries()) {
    expect(frame).toMatchObject({ width: 512, height: 288 });
    expect(frame.rgb).toHaveLength(512 * 288 * 3);
    expect(frame.atSeconds).toBeCloseTo(index + 0.5, 1);
    // Within a fifth of a second of its time.
    expect(Math.abs(meanRed(frame) / 255 - frame.atSeconds / 6)).toBeLessThan(0.2 / 6 + 0.02);
  }
});

test('a long take gives a dozen, a blink one, a tall one stands upright; what is no video is refused', async () => {
  const long = await sampled('testsrc2=s=640x360:r=8:d=40');
  expect(long).toHaveLength(12);
  expect(long.at(-1)?.atSeconds).toBeGreaterThan(36);
  expect(await sampled('testsrc2=s=360x640:r=24:d=0.1')).toMatchObject([{ atSeconds: 0, width: 288, height: 512 }]);

  const text = join(folder.path, 'text.mp4');
  await writeFile(text, 'no video');
  await expect(sampleFrames(ffmpeg, text, { signal })).rejects.toMatchObject({ code: 'artefact_damaged' });
});

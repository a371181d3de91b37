import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { conformTake, probeVideo } from '../index.ts';
import { makeClip, signal } from '../testing/clips.ts';
import { openWorkshop, type Ramp } from './testing.ts';

const { ffmpegs, folder, fresh, make, makeRamp, remove } = await openWorkshop();
const [ffmpeg] = ffmpegs;
afterAll(remove);

const ORDER = { width: 96, height: 64, durationSeconds: 1, fps: 24, fit: 'cover', joinSeconds: 0 } as const;

test('a delivered file is counted, whatever its header says', async () => {
  const ramp: Ramp = { first: 40, frames: 81, fps: 16, width: 104, height: 60, wrapping: 'mp4' };
  const facts = { width: 104, height: 60, fps: 16, frames: 81, durationSeconds: 81 / 16, hasAudio: false };
  const delivered = [
    [await makeRamp(ramp), { container: 'MP4', codec: 'avc' }],
    [await makeRamp({ ...ramp, wrapping: 'webm' }), { container: 'WebM', codec: 'vp8' }],
    [await makeRamp({ ...ramp, wrapping: 'avi' }), { container: 'AVI', codec: 'mjpeg' }],
  ] as const;
  for (const [path, wrapped] of delivered)
    for (const by of ffmpegs) expect(await probeVideo(by, path, { signal })).toEqual({ ...facts, ...wrapped });
  // Milliseconds cannot say 1/16 s; the rate that was meant can still be told.
  const odd = await makeRamp({ ...ramp, frames: 48, wrapping: 'webm' });
  expect(await probeVideo(ffmpeg, odd, { signal })).toMatchObject({ frames: 48, fps: 16, durationSeconds: 3 });
  const sounding = await makeClip(ffmpeg, fresh('mp4'), 'testsrc2=s=64x48:r=24:d=1', 'sine=d=3');
  expect(await probeVideo(ffmpeg, sounding, { signal })).toMatchObject({
    frames: 24,
    durationSeconds: 1,
    hasAudio: true,
  });
});

test('a file that is no whole video is called what it is', async () => {
  const written = async (name: string, bytes: string | Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  const half = async (path: string): Promise<string> => {
    const bytes = await readFile(path);
    return await written(`half-${basename(path)}`, bytes.subarray(0, bytes.length / 2));
  };
  const moving = 'testsrc2=s=160x96:r=16:d=2';
  const soundOnly = fresh('mp4');
  await runFfmpeg(ffmpeg, ['-f', 'lavfi', '-i', 'sine=d=1', soundOnly], { signal });
  const picture = fresh('png');
  await runFfmpeg(ffmpeg, ['-f', 'lavfi', '-i', 'testsrc2=s=64x48', '-frames:v', '1', picture], { signal });
  // A list of files in a video's name, which would be read from our disk.
  const list = `ffconcat version 1.0\nfile '${picture}'\n`;
  const cases: readonly (readonly [path: string, says: string, retryable: boolean])[] = [
    [await written('a.mp4', ''), 'empty', true],
    [await written('b.mp4', '\n<!DOCTYPE html><html><body>502 Bad Gateway</body></html>'), 'web page', true],
    [await written('c.mp4', '{"error":"expired"}'), 'JSON', true],
    [await written('d.mp4', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), 'XML', true],
    [await written('e.mp4', list), 'plain text', true],
    [await written('f.mp4', '#EXTM3U\n/etc/passwd\n'), 'playlist', false],
    [await written('g.mp4', Buffer.from([1, 2, 3, 0, 254, 7])), 'no known video format', false],
    [picture, 'still picture', false],
    [await make('testsrc2=s=64x48:r=16,trim=end_frame=1', 'mp4'), 'still picture', false],
    [soundOnly, 'no picture', false],
    [await half(await make(moving, 'mp4')), 'cut off', true],
    [await half(await make(moving, 'mp4', ['-movflags', '+faststart'])), 'cut off', true],
    [await half(await make(moving, 'webm', ['-live', '0'])), 'cut off', true],
    [await half(await make(moving, 'avi')), 'cut off', true],
  ];
  for (const [path, says, retryable] of cases) {
    const failure = { code: 'engine_failed', message: expect.stringContaining(says), retryable };
    for (const by of ffmpegs) await expect(probeVideo(by, path, { signal }), says).rejects.toMatchObject(failure);
    const clip = conformTake(ffmpeg, { ...ORDER, pieces: [{ path }] }, { out: fresh('mp4'), signal });
    await expect(clip, says).rejects.toMatchObject(failure);
  }
});

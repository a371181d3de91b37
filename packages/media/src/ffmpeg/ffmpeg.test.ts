import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lumaFrames, mean, signal, temporaryFolder } from '../testing/clips.ts';
import { findFfmpeg, type Ffmpeg } from './find.ts';
import { openRawVideo } from './raw-video.ts';
import { runFfmpeg } from './run.ts';

let ffmpeg: Ffmpeg;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function program(name: string, script: string): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Command lines of running programs that name `text`. */
async function running(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(text)) found.push(command);
  }
  return found;
}

const ENDLESS = [
  '-f',
  'lavfi',
  '-i',
  'testsrc2=s=1280x720:r=24',
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-f',
  'mp4',
];

describe('finding ffmpeg', () => {
  test('takes the first of the search path that works, and the setting before it', async () => {
    const broken = await program('broken/ffmpeg', 'exit 1');
    const found = await findFfmpeg({ searchPath: `${join(broken, '..')}:${join(ffmpeg.path, '..')}` });
    expect(found).toEqual({ ...ffmpeg, source: 'path' });
    expect(await findFfmpeg({ ffmpegPath: ffmpeg.path, searchPath: '' })).toEqual({ ...ffmpeg, source: 'setting' });
  });

  test('names a setting that is wrong and says how to mend it', async () => {
    const wrong = findFfmpeg({ ffmpegPath: '/nowhere/ffmpeg' });
    await expect(wrong).rejects.toMatchObject({ code: 'ffmpeg_missing', field: 'FFMPEG_PATH' });
    await expect(wrong).rejects.toThrow(/\/nowhere\/ffmpeg.*apt install ffmpeg/);
    const old = await program('old/ffmpeg', 'echo "ffmpeg version 4.1.3 Copyright"');
    await expect(findFfmpeg({ ffmpegPath: old })).rejects.toMatchObject({ code: 'ffmpeg_too_old' });
    const bare = await program('bare/ffmpeg', 'echo "ffmpeg version 7.0 Copyright"');
    await expect(findFfmpeg({ ffmpegPath: bare })).rejects.toThrow(/lacks .*xfade.*libx264/);
  });
});

describe('running ffmpeg', () => {
  test('ends within 300 ms of an abort and leaves no process', async () => {
    const out = join(folder.path, 'endless.mp4');
    const controller = new AbortController();
    const seen: number[] = [];
    const run = runFfmpeg(ffmpeg, ['-re', ...ENDLESS, out], {
      signal: controller.signal,
      onProgress: ({ frames }) => seen.push(frames),
    });
    run.catch(() => {});
    while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await running(out)).toHaveLength(1);
    const abortedAt = performance.now();
    controller.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(450); // 300, and a loaded machine
    expect(await running(out)).toEqual([]);
  });

  test('tells the cause of a failure', async () => {
    const missing = runFfmpeg(ffmpeg, ['-i', join(folder.path, 'none.mp4'), '-f', 'null', '-'], { signal });
    await expect(missing).rejects.toMatchObject({
      code: 'ffmpeg_failed',
      message: expect.stringMatching(/No such file/),
    });
  });

  test('a full disk is a full disk', async (context) => {
    const disk = join(folder.path, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('needs to be root to mount a small disk');
    }
    try {
      const run = runFfmpeg(ffmpeg, [...ENDLESS, '-t', '5', join(disk, 'a.mp4')], { signal });
      await expect(run).rejects.toMatchObject({ code: 'disk_full', retryable: true });

      const path = join(disk, 'b.mp4');
      const video = await openRawVideo(ffmpeg)({ path, width: 320, height: 180, fps: 24, signal });
      const noise = Uint8Array.from({ length: 320 * 180 * 4 }, (_, index) => (index * 7919 * (index % 251)) % 256);
      const write = async (): Promise<void> => {
        for (let frame = 0; frame < 200; frame++) {
          await video.write(noise.map((value) => value ^ frame));
        }
        await video.finish();
      };
      await expect(write()).rejects.toMatchObject({ code: 'disk_full' });
      await video.abort();
      expect((await readdir(disk)).filter((name) => name.startsWith('b.'))).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('encoding drawn frames', () => {
  const spec = { width: 320, height: 180, fps: 24, signal };

  async function draw(path: string): Promise<void> {
    const video = await openRawVideo(ffmpeg)({ ...spec, path });
    const frame = new Uint8Array(320 * 180 * 4);
    for (let index = 0; index < 48; index++) {
      for (let pixel = 0; pixel < frame.length; pixel += 4) frame.set([index * 5, 128, pixel % 256, 255], pixel);
      await video.write(frame);
    }
    await video.finish();
  }

  test('gives every frame back, and the same bytes for the same frames', async () => {
    const [first, second] = [join(folder.path, 'first.mp4'), join(folder.path, 'second.mp4')];
    await draw(first);
    await draw(second);
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
    const means = (await lumaFrames(ffmpeg, first, 320, 180)).map(mean);
    expect(means).toHaveLength(48);
    // BT.709 gives red 0.2126 of the luma range of 219.
    for (const [index, luma] of means.entries())
      expect(Math.abs(luma - (means[0] ?? 0) - (index * 5 * 0.2126 * 219) / 255)).toBeLessThan(1.5);
  });

  test('leaves nothing when given up', async () => {
    const path = join(folder.path, 'given-up.mp4');
    const video = await openRawVideo(ffmpeg)({ ...spec, path });
    await video.write(new Uint8Array(320 * 180 * 4));
    await video.abort();
    await expect(video.write(new Uint8Array(320 * 180 * 4))).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readdir(folder.path)).filter((name) => name.startsWith('given-up'))).toEqual([]);
    expect(await running(path)).toEqual([]);
    await expect(video.write(new Uint8Array(4))).rejects.toThrow(/bytes/);
  });
});

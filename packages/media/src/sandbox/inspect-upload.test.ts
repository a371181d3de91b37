import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probeVideo } from '../index.ts';
import { makeClip, makeSound, signal, temporaryFolder } from '../testing/clips.ts';
import { inspectUpload, type UploadRules } from './inspect-upload.ts';

const RULES: UploadRules = { kinds: ['video', 'sound'], maxBytes: 200_000_000, maxSeconds: 600 };

let ffmpeg: Ffmpeg;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const at = (name: string): string => join(folder.path, name);
async function written(name: string, ...parts: readonly (string | Buffer)[]): Promise<string> {
  await writeFile(at(name), Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
  return at(name);
}
const inspect = (path: string, rules: Partial<UploadRules> = {}): ReturnType<typeof inspectUpload> =>
  inspectUpload(ffmpeg, path, { ...RULES, ...rules }, { signal });

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The same file with a number in it changed, where a box of its index begins. */
function changed(bytes: Buffer, type: string, offset: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(value, copy.indexOf(type, 0, 'latin1') + 4 + offset);
  return copy;
}

test('video and sound that somebody sends are told by their bytes, whatever their names', async () => {
  const clip = await makeClip(ffmpeg, at('clip.mp4'), 'testsrc2=s=96x64:r=24:d=1', 'sine=d=1');
  const facts = { kind: 'video', container: 'MP4', width: 96, height: 64, hasAudio: true };
  expect(await inspect(await written('voice.wav', await readFile(clip)))).toMatchObject(facts);
  const sound = await makeSound(ffmpeg, at('sound.wav'), 'sine=d=2');
  expect(await inspect(sound)).toEqual({
    kind: 'sound',
    container: 'WAVE',
    durationSeconds: 2,
    width: 0,
    height: 0,
    hasAudio: true,
  });
  await expect(inspect(sound, { kinds: ['video'] })).rejects.toThrow('holds no picture');
  await expect(inspect(clip, { kinds: ['sound'] })).rejects.toThrow('not sound alone');
  await expect(inspect(clip, { maxSeconds: 0.5 })).rejects.toThrow('longer than 0.5 s');
  await expect(inspect(clip, { maxBytes: 1000 })).rejects.toThrow('larger than');
});

test('what is made to harm is refused in words: nothing is asked, nothing is written', async () => {
  let connections = 0;
  const canary = createServer((socket) => (connections++, socket.destroy()));
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;

  const hour = at('hour.mp4');
  const tiny = ['-f', 'lavfi', '-i', 'color=s=16x16:r=1:d=3600', '-c:v', 'libx264', '-preset', 'ultrafast', hour];
  await runFfmpeg(ffmpeg, tiny, { signal });
  const clip = await readFile(await makeClip(ffmpeg, at('honest.mp4'), 'testsrc2=s=64x48:r=24:d=1'));
  const gif = at('honest.gif');
  await runFfmpeg(ffmpeg, ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=8:d=1', gif], { signal });
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}/a.ts\n#EXT-X-ENDLIST\n`;
  const boxes = Buffer.alloc(16_000_000);
  for (let offset = 0; offset < boxes.length; offset += 8) {
    boxes.writeUInt32BE(8, offset);
    boxes.write('free', offset + 4, 'latin1');
  }
  const zip = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1');
  const ftyp = clip.subarray(0, clip.readUInt32BE(0));
  const quickTime = box(
    'moov',
    box('rmra', box('rmda', box('rdrf', Buffer.from(`\0\0\0\0url \0\0\0\x20${address}/x\0`, 'latin1')))),
  );
  const cases: readonly (readonly [path: string, says: RegExp])[] = [
    [hour, /longer than 600 s/],
    [await written('boxes.mp4', ftyp, boxes), /more parts/],
    [await written('playlist.mp4', playlist), /playlist/],
    [await written('playlist.mov', '\ufeff', playlist), /playlist|text/],
    [await written('playlist.wav', `ffconcat version 1.0\nfile ${at('honest.mp4')}\n`), /text/],
    [await written('mpd.mp4', `<?xml version="1.0"?><MPD><BaseURL>${address}</BaseURL></MPD>`), /XML/],
    [await written('two.mp4', ftyp, box('free', Buffer.from(playlist)), clip.subarray(ftyp.length)), /playlist/],
    [await written('zip.mp4', clip, zip), /ZIP archive/],
    [await written('page.gif', (await readFile(gif)).subarray(0, 13), '<script>alert(1)</script>'), /web page/],
    [await written('reference.mov', box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')), quickTime), /./],
    [
      await written('picture.svg', `<svg xmlns="http://www.w3.org/2000/svg"><image href="${address}/a.png"/></svg>`),
      /XML/,
    ],
    [await written('half.mp4', clip.subarray(0, clip.length / 2)), /decoded|cut off/],
    [await written('empty.wav'), /empty/],
    [await written('noise.mp3', 'ID3', deflateSync(Buffer.alloc(5_000, 7))), /decoded|neither/],
  ];
  try {
    for (const [path, says] of cases) {
      const before = performance.now();
      const refusal = inspect(path);
      await expect(refusal, path).rejects.toMatchObject({ code: 'invalid_request', field: 'body' });
      await expect(refusal, path).rejects.toThrow(says);
      if (process.env['KINORA_SHOW_COSTS'] !== undefined)
        process.stderr.write(`${path.slice(folder.path.length + 1)} ${Math.round(performance.now() - before)} ms\n`);
    }
    expect(connections).toBe(0);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  } finally {
    canary.close();
  }
});

test('an index that promises more than there is costs no memory and no time of ours', async () => {
  const clip = await readFile(await makeClip(ffmpeg, at('promising.mp4'), 'testsrc2=s=64x48:r=24:d=1'));
  const before = process.memoryUsage().rss;
  // Four thousand million frames of one size each, for which no table is needed.
  const promises = changed(changed(clip, 'stsz', 8, 0xffff_fff0), 'stsz', 4, 1);
  await expect(probeVideo(ffmpeg, await written('promises.mp4', promises), { signal })).rejects.toMatchObject({
    code: 'engine_failed',
  });
  // A hole: a file of two gigabytes that takes no disk.
  const hole = await open(at('hole.mp4'), 'w');
  const end = box('mdat').subarray(4);
  await hole.write(clip.subarray(0, clip.readUInt32BE(0)));
  await hole.write(Buffer.concat([Buffer.of(0x7f, 0xff, 0xff, 0x00), end]));
  await hole.truncate(2_000_000_000);
  await hole.close();
  await expect(probeVideo(ffmpeg, at('hole.mp4'), { signal })).rejects.toMatchObject({ code: 'engine_failed' });
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
});

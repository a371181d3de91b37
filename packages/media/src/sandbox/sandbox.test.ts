import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { startFfmpeg } from '../ffmpeg/process.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { probeVideo } from '../index.ts';
import { allFfmpegs, makeClip, signal, temporaryFolder } from '../testing/clips.ts';
import type { Untrusted } from './sandbox.ts';

/** Where this machine has no bubblewrap, there is nothing to look at but the limits. */
const isClosed = (ffmpeg: Ffmpeg): boolean => ffmpeg.sandbox.kind === 'bubblewrap';
const TONE = ['-f', 'lavfi', '-i', 'sine=d=0.1'];

let ffmpegs: Ffmpeg[] = [];
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let clip = '';

beforeAll(async () => {
  ffmpegs = await allFfmpegs();
  folder = await temporaryFolder();
  clip = await makeClip(ffmpegs[0] as Ffmpeg, join(folder.path, 'clip.mp4'), 'testsrc2=s=64x48:r=24:d=1');
});
afterAll(() => folder.remove());

const run = (ffmpeg: Ffmpeg, args: readonly string[], untrusted: Untrusted): Promise<void> =>
  runFfmpeg(ffmpeg, args, { signal, untrusted });
const reading = (path: string): string[] => ['-i', path, '-f', 'null', '-'];

test('the strongest sandbox of this machine is used and said', () => {
  for (const { sandbox } of ffmpegs) {
    if (process.platform === 'linux' && existsSync('/usr/bin/prlimit')) expect(sandbox.kind).not.toBe('none');
    expect(sandbox.kind === 'bubblewrap' ? sandbox.mend : 'none').toBeUndefined();
    expect(sandbox.detail).not.toBe('');
  }
});

test('a decoder sees its own file and no other, and writes into its own folder alone', async (context) => {
  for (const ffmpeg of ffmpegs) {
    if (!isClosed(ffmpeg)) return context.skip('no bubblewrap here');
    const own = join(folder.path, `own-${ffmpeg.source}`);
    await mkdir(own);
    const given = { reads: [clip], writes: own };
    await run(ffmpeg, reading(clip), given);
    await run(ffmpeg, [...TONE, join(own, 'made.wav')], given);
    expect(await readdir(own)).toEqual(['made.wav']);
    const hidden = await makeClip(ffmpeg, join(folder.path, 'hidden.mp4'), 'testsrc2=s=64x48:r=24:d=1');
    const outside = join(folder.path, 'outside.wav');
    const refused: readonly string[][] = [
      reading(hidden),
      reading('/etc/passwd'),
      ['-f', 'data', '-i', '/proc/self/environ', '-map', '0', '-f', 'data', '-'],
      [...TONE, '-y', outside],
      [...TONE, '-y', '-f', 'wav', clip],
    ];
    for (const args of refused) await expect(run(ffmpeg, args, given), args.join(' ')).rejects.toThrow(/ffmpeg/);
    expect(existsSync(outside)).toBe(false);
  }
  expect((await readFile(clip)).toString('latin1', 4, 8)).toBe('ftyp');
});

test('a decoder reaches nobody, be it asked to by name or by a playlist', async (context) => {
  let connections = 0;
  const canary = createServer((socket) => (connections++, socket.destroy()));
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(canary.address() as AddressInfo).port}`;
  const list = join(folder.path, 'list.m3u8');
  await writeFile(list, `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://${address}/a.ts\n#EXT-X-ENDLIST\n`);
  const asks: readonly string[][] = [
    ['-rw_timeout', '1000000', ...reading(`http://${address}/a.ts`)],
    ['-timeout', '1000000', ...reading(`tcp://${address}`)],
    ['-protocol_whitelist', 'file,http,tcp', '-f', 'hls', ...reading(list)],
  ];
  try {
    for (const ffmpeg of ffmpegs) {
      if (!isClosed(ffmpeg)) return context.skip('no bubblewrap here');
      for (const args of asks) await expect(run(ffmpeg, args, { reads: [list] })).rejects.toThrow();
    }
    expect(connections).toBe(0);
    // The same outside, so that the canary is known to sing.
    await runFfmpeg(ffmpegs[0] as Ffmpeg, asks[1] ?? [], { signal }).catch(() => undefined);
    expect(connections).toBe(1);
  } finally {
    canary.close();
  }
});

test('memory, time and disk are bounded, with bubblewrap and without', async () => {
  const endless = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=60'];
  for (const each of ffmpegs.slice(0, 1)) {
    const bare: Ffmpeg = { ...each, sandbox: { ...each.sandbox, kind: 'limits', bwrap: null } };
    for (const ffmpeg of isClosed(each) ? [each, bare] : [bare]) {
      const bounded = (limits: Untrusted['limits']): Untrusted => ({
        reads: [],
        writes: folder.path,
        limits: limits ?? {},
      });
      await expect(run(ffmpeg, [...endless, '-f', 'null', '-'], bounded({ cpuSeconds: 1 }))).rejects.toThrow(
        /processor time/,
      );
      const raw = join(folder.path, 'large.yuv');
      await expect(
        run(ffmpeg, ['-y', ...endless, '-t', '5', raw], bounded({ fileBytes: 4_000_000 })),
      ).rejects.toThrow();
      expect((await readFile(raw)).length).toBeLessThanOrEqual(4_000_000);
      const huge = [
        '-f',
        'lavfi',
        '-i',
        'color=s=16000x16000:r=1',
        '-frames:v',
        '4',
        '-vf',
        'reverse',
        '-f',
        'null',
        '-',
      ];
      await expect(run(ffmpeg, huge, bounded({ addressSpaceBytes: 600_000_000, wallSeconds: 1 }))).rejects.toThrow();
    }
  }
});

test('what is stopped is gone, with all that the sandbox holds, and tells its progress until then', async () => {
  for (const ffmpeg of ffmpegs) {
    const mark = `mark-${process.pid}-${ffmpeg.source}`;
    const stop = new AbortController();
    let told = 0;
    const running = runFfmpeg(
      ffmpeg,
      ['-re', '-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=24', '-metadata', `title=${mark}`, '-f', 'null', '-'],
      { signal: stop.signal, untrusted: { reads: [] }, onProgress: ({ frames }) => (told += Math.sign(frames)) },
    );
    running.catch(() => undefined);
    while (told < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    const left: string[] = [];
    for (const pid of await readdir('/proc').catch(() => [])) {
      const command = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
      if (command.includes(mark)) left.push(command);
    }
    expect(left).toEqual([]);
  }
});

test('nothing of the studio is told to a decoder: its environment is bare', async () => {
  process.env['KINORA_PLANTED_KEY'] = 'planted';
  try {
    const [ffmpeg] = ffmpegs as [Ffmpeg];
    const child = startFfmpeg(ffmpeg, ['-re', ...TONE, '-stream_loop', '-1', '-f', 'null', '-'], {
      signal,
      untrusted: { reads: [] },
    });
    child.stdin.end();
    const seen: string[] = [];
    for (const pid of await readdir('/proc').catch(() => [])) {
      const status = await readFile(join('/proc', pid, 'status'), 'utf8').catch(() => '');
      if (!status.includes(`PPid:\t${process.pid}\n`)) continue;
      seen.push(await readFile(join('/proc', pid, 'environ'), 'utf8').catch(() => ''));
    }
    child.kill();
    await child.ended.catch(() => undefined);
    expect(seen.join('\n')).not.toContain('KINORA_PLANTED_KEY');
  } finally {
    delete process.env['KINORA_PLANTED_KEY'];
  }
});

test('a delivered file is looked at the same with the sandbox and without', async () => {
  for (const ffmpeg of ffmpegs) {
    const bare: Ffmpeg = { ...ffmpeg, sandbox: { ...ffmpeg.sandbox, kind: 'none', bwrap: null, prlimit: null } };
    expect(await probeVideo(ffmpeg, clip, { signal })).toEqual(await probeVideo(bare, clip, { signal }));
  }
});

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BedRequest, EndpointSchema, MOODS } from '@kinora/film';
import { afterAll, describe, expect, test } from 'vitest';
import type { MusicEngine } from '../contract.ts';
import { samplePiece, samplePieceWav } from '../fakes/music-sample.ts';
import { encodeWav } from '../sound/wav.ts';
import { choosePiece, musicLibrary } from './library.ts';
import { checkLoop } from './loop-checks.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const PIECE = {
  title: 'Tide',
  author: 'A. Composer',
  licence: 'CC BY 4.0',
  licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
  moods: ['calm'],
};

async function makeFolder(list: unknown, files: Record<string, Uint8Array> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'music-'));
  folders.push(folder);
  if (list !== undefined)
    await writeFile(join(folder, 'library.json'), typeof list === 'string' ? list : JSON.stringify(list));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return folder;
}

function make(folder: string, settings: Record<string, unknown> = {}): MusicEngine {
  const endpoint = EndpointSchema.parse({ name: 'our-music', medium: 'music', kind: 'music-library' });
  return musicLibrary.create(endpoint, musicLibrary.settings.parse({ folder, ...settings }), { key: null });
}

async function compose(engine: MusicEngine, request: Partial<BedRequest> = {}, signal = new AbortController().signal) {
  const folder = await mkdtemp(join(tmpdir(), 'bed-'));
  folders.push(folder);
  const bed = await engine.compose({ mood: 'calm', tempoBpm: 90, seed: 3, ...request }, { signal, folder });
  return { bed, bytes: await readFile(bed.path) };
}

describe('a library of the user’s own music', () => {
  test('makes a loop of whole bars at a bed’s loudness, without the piece’s fade, and says whose it is', async () => {
    const folder = await makeFolder([{ ...PIECE, file: 'tide.wav', tempoBpm: 90 }], {
      'tide.wav': samplePieceWav({ seconds: 24, tempoBpm: 90, fadeSeconds: 4 }),
    });
    const engine = make(folder);
    const { bed, bytes } = await compose(engine);
    const { left } = checkLoop(bytes, bed.durationSeconds);
    // A bar of four beats at 90 a minute has 2.67 s.
    expect((bed.durationSeconds * 90) / 240).toBeCloseTo(Math.round((bed.durationSeconds * 90) / 240), 3);
    expect(bed.durationSeconds).toBeGreaterThan(12);
    const power = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    expect(power(left.subarray(-48_000)) / power(left)).toBeGreaterThan(0.3);
    expect(bed.credit).toEqual({
      title: 'Tide',
      author: 'A. Composer',
      licence: 'CC BY 4.0',
      licenceUrl: PIECE.licenceUrl,
    });
    expect((await compose(engine)).bytes.equals(bytes)).toBe(true);
  });

  test.each([
    ['24 bit, 96 kHz', (): Uint8Array => wav24(samplePiece({ sampleRate: 96_000, seconds: 12 }), 96_000)],
    ['mono', (): Uint8Array => encodeWav(samplePiece({ seconds: 12 }).slice(0, 1), 44_100)],
  ])('takes %s', async (_, file) => {
    const folder = await makeFolder([{ ...PIECE, file: 'a.wav' }], { 'a.wav': file() });
    const { bed, bytes } = await compose(make(folder));
    checkLoop(bytes, bed.durationSeconds);
  });

  test('leaves a loop as it is', async () => {
    // Whole bars without lead and fade: it repeats by itself.
    const file = samplePieceWav({
      sampleRate: 48_000,
      seconds: 16 * (60 / 90),
      tempoBpm: 90,
      fadeSeconds: 0.001,
      leadSeconds: 0,
    });
    const folder = await makeFolder([{ ...PIECE, file: 'loop.wav', loop: true }], { 'loop.wav': file });
    const { bed } = await compose(make(folder));
    expect(bed.durationSeconds).toBeCloseTo(16 * (60 / 90), 3);
  });

  test('another list, another file or another setting is another version', async () => {
    const folder = await makeFolder([{ ...PIECE, file: 'a.wav' }], { 'a.wav': samplePieceWav({ seconds: 8 }) });
    const engine = make(folder);
    const before = engine.version;
    expect(make(folder).version).toBe(before);
    expect(make(folder, { crossfadeSeconds: 1 }).version).not.toBe(before);
    await writeFile(join(folder, 'a.wav'), samplePieceWav({ seconds: 9 }));
    expect(engine.version).not.toBe(before);
  });

  test.each([
    ['no list', undefined, /There is no library.json/],
    ['no JSON', '[{', /is no JSON/],
    ['an empty list', [], /has no piece/],
    ['no licence', [{ ...PIECE, file: 'a.wav', licence: ' ' }], /piece 1 needs a licence note/],
    [
      'no licence at all',
      [{ file: 'a.wav', title: 'A', author: 'B', moods: ['calm'] }],
      /piece 1 needs a licence note/,
    ],
    ['MP3', [{ ...PIECE, file: 'a.mp3' }], /ffmpeg -i/],
    ['an unknown mood', [{ ...PIECE, file: 'a.wav', moods: ['funky'] }], /mood that is none of/],
    ['a missing file', [{ ...PIECE, file: 'b.wav' }], /b\.wav does not lie in/],
    ['a file outside', [{ ...PIECE, file: '../../etc/b.wav' }], /does not lie in|outside/],
    ['a link outside', [{ ...PIECE, file: 'link.wav' }], /outside/],
  ])('is refused with %s, in a sentence', async (_, list, says) => {
    const folder = await makeFolder(list, { 'a.wav': samplePieceWav({ seconds: 3 }) });
    const elsewhere = await makeFolder(undefined, { 'x.wav': samplePieceWav({ seconds: 3 }) });
    await symlink(join(elsewhere, 'x.wav'), join(folder, 'link.wav'));
    expect(() => make(folder)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        field: 'settings.folder',
        message: expect.stringMatching(says) as unknown,
      }),
    );
  });

  test.each([
    ['is no WAV', Buffer.from('<html>not music</html>'), /HTML page/],
    ['is silent', encodeWav([new Float32Array(480_000), new Float32Array(480_000)]), /too little/],
    ['is cut off', samplePieceWav({ seconds: 20 }).subarray(0, 900_000), /missing/],
    ['is too short', samplePieceWav({ seconds: 3 }), /too little/],
  ])('tells a piece that %s by its name', async (_, file, says) => {
    const folder = await makeFolder([{ ...PIECE, file: 'a.wav' }], { 'a.wav': file });
    await expect(compose(make(folder))).rejects.toMatchObject({
      code: 'engine_refused',
      message: expect.stringMatching(says) as unknown,
    });
  });

  test('chooses by mood, then tempo, then seed: the same for the same request, whatever the order of the list', () => {
    const entry = (file: string, moods: readonly (typeof MOODS)[number][], tempoBpm?: number) => ({
      ...PIECE,
      file,
      moods: [...moods],
      loop: false,
      ...(tempoBpm === undefined ? {} : { tempoBpm }),
    });
    const list = [
      entry('calm-60.wav', ['calm'], 60),
      entry('calm-66.wav', ['calm'], 66),
      entry('calm-120.wav', ['calm'], 120),
      entry('epic.wav', ['epic'], 140),
      entry('any.wav', ['warm']),
    ];
    const choose = (request: BedRequest, of = list) => choosePiece(of, request).file;
    expect(choose({ mood: 'epic', tempoBpm: 60, seed: 1 })).toBe('epic.wav');
    // No piece is sad: calm stands in.
    expect(choose({ mood: 'sad', tempoBpm: 118, seed: 1 })).toBe('calm-120.wav');
    const chosen = new Set(Array.from({ length: 40 }, (_, seed) => choose({ mood: 'calm', tempoBpm: 63, seed })));
    expect([...chosen].toSorted()).toEqual(['calm-60.wav', 'calm-66.wav']);
    for (const mood of MOODS) {
      const request = { mood, tempoBpm: 80, seed: 9 };
      expect(choose(request, list.toReversed())).toBe(choose(request));
    }
  });

  test('is cancelled within a second', async () => {
    const folder = await makeFolder([{ ...PIECE, file: 'a.wav' }], { 'a.wav': samplePieceWav({ seconds: 45 }) });
    await mkdir(join(folder, 'more'));
    const stop = new AbortController();
    const bed = compose(make(folder), {}, stop.signal);
    bed.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const abortedAt = performance.now();
    stop.abort();
    await expect(bed).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(1_000);
  });
});

function wav24(channels: readonly Float32Array[], sampleRate: number): Uint8Array {
  const frames = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(44 + frames * channels.length * 3);
  Buffer.from(encodeWav([new Float32Array(0)], sampleRate)).copy(bytes);
  bytes.writeUInt16LE(channels.length, 22);
  bytes.writeUInt16LE(channels.length * 3, 32);
  bytes.writeUInt16LE(24, 34);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let i = 0; i < frames; i++) {
    channels.forEach((channel, index) =>
      bytes.writeIntLE(Math.round((channel[i] ?? 0) * 8_388_607), 44 + (i * channels.length + index) * 3, 3),
    );
  }
  return bytes;
}

import { spawnSync } from 'node:child_process';
import { assert, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplePiece } from '../fakes/music-sample.ts';
import { pcm16, sampleSpeech, streamedWav } from '../fakes/sample-speech.ts';
import { pausesIn, trimSilence } from './edges.ts';
import { makeLoop } from './loop.ts';
import { describe as nameOf, readPcm16, readWav, recognise } from './read-wav.ts';
import { encodeWav } from './wav.ts';

/** A WAV of any width, by the book (Microsoft's RIFF WAVE; extensible where asked). */
function wavOf(
  channels: readonly Float32Array[],
  sampleRate: number,
  coding: 'int' | 'float',
  bits: number,
  extensible: boolean,
  extra: boolean,
): Buffer {
  const bytes = bits / 8;
  const frames = channels[0]?.length ?? 0;
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : coding === 'int' ? 1 : 3, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * channels.length * bytes, 8);
  format.writeUInt16LE(channels.length * bytes, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(coding === 'int' ? 1 : 3, 24);
  }
  const data = Buffer.alloc(frames * channels.length * bytes);
  for (let i = 0; i < frames; i++) {
    channels.forEach((channel, index) => {
      const at = (i * channels.length + index) * bytes;
      const sample = channel[i] ?? 0;
      if (coding === 'float') void (bits === 32 ? data.writeFloatLE(sample, at) : data.writeDoubleLE(sample, at));
      else if (bits === 8) data.writeUInt8(Math.round(sample * 127) + 128, at);
      else data.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, bytes);
    });
  }
  const chunk = (tag: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(tag);
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const body = Buffer.concat([
    chunk('fmt ', format),
    ...(extra ? [chunk('LIST', Buffer.from('INFOx'))] : []),
    chunk('data', data),
  ]);
  const riff = Buffer.alloc(12);
  riff.write('RIFF');
  riff.writeUInt32LE(body.length + 4, 4);
  riff.write('WAVE', 8);
  return Buffer.concat([riff, body]);
}

/** Skipped where there is none. */
const PROGRAM = process.env['FFMPEG_PATH'] ?? 'ffmpeg';

describe('a WAV of the outside world', () => {
  test('of any width, rate and number of channels is read to its own accuracy', () => {
    const kinds = [
      ['int', 8, 0.016],
      ['int', 16, 1e-4],
      ['int', 24, 1e-6],
      ['int', 32, 1e-6],
      ['float', 32, 1e-6],
      ['float', 64, 1e-6],
    ] as const;
    assert(
      property(
        record({
          kind: constantFrom(...kinds),
          channels: integer({ min: 1, max: 4 }),
          rate: constantFrom(8_000, 22_050, 44_100, 96_000),
          frames: integer({ min: 1, max: 300 }),
          shift: double({ min: 0, max: 6, noNaN: true }),
          extensible: constantFrom(true, false),
          extra: constantFrom(true, false),
        }),
        ({ kind: [coding, bits, error], channels, rate, frames, shift, extensible, extra }) => {
          const given = Array.from({ length: channels }, (_, c) =>
            Float32Array.from({ length: frames }, (__, i) => Math.sin(i * 0.3 + c + shift)),
          );
          const read = readWav(wavOf(given, rate, coding, bits, extensible, extra));
          if (!read.ok) throw new Error(read.refusal.what);
          expect(read.value.sampleRate).toBe(rate);
          expect(read.value.channels.length).toBe(channels);
          given.forEach((channel, c) =>
            channel.forEach((sample, i) =>
              expect(Math.abs((read.value.channels[c]?.[i] ?? 9) - sample)).toBeLessThan(error),
            ),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  const speech = sampleSpeech('星が出た', 24_000).samples;
  test.each([0xffff_ffff, 0x7fff_ffff, 2_000_000_000, 0])(
    'whose header does not know its length (%d) is read to its end',
    (placeholder) => {
      const read = readWav(streamedWav(speech, 24_000, placeholder));
      expect(read.ok && read.value.channels[0]?.length).toBe(speech.length);
    },
  );

  test('that was glued from whole files is read as one', () => {
    const read = readWav(Buffer.concat([encodeWav([speech], 24_000), encodeWav([speech], 24_000)]));
    expect(read.ok && read.value.channels[0]?.length).toBe(speech.length * 2);
  });

  test('that lacks its end is told apart from one whose header is wrong by little', () => {
    const whole = Buffer.from(encodeWav([speech], 24_000));
    expect(readWav(whole.subarray(0, whole.length / 2))).toMatchObject({ ok: false, refusal: { kind: 'truncated' } });
    expect(readWav(whole.subarray(0, whole.length - 200)).ok).toBe(true);
    expect(readWav(whole.subarray(0, 30))).toMatchObject({ ok: false });
    expect(readWav(Buffer.alloc(0))).toMatchObject({ ok: false, refusal: { kind: 'empty' } });
  });

  test('is told apart from everything else by its first bytes; bare samples are never taken for something', () => {
    const names: readonly (readonly [Buffer, string])[] = [
      [Buffer.from('  <!DOCTYPE html><html>'), 'an HTML page'],
      [Buffer.from('{"error": {}}'), 'JSON'],
      [Buffer.from('ID3\u0004rest of a tag'), 'MP3'],
      [Buffer.from('OggS\0\0'), 'Ogg'],
      [Buffer.from('fLaC\0\0'), 'FLAC'],
      [Buffer.from('\0\0\0\x18ftypM4A '), 'MP4'],
      [Buffer.from('upstream connect error or disconnect'), 'text'],
    ];
    for (const [bytes, name] of names) expect(nameOf(bytes)).toBe(name);
    assert(
      property(integer({ min: 1, max: 2 ** 31 - 1 }), integer({ min: 1, max: 12 }), (seed, loudness) => {
        // Quiet noise begins with pairs such as FF FF, which look like the first bytes of MP3 and AAC.
        let state = seed;
        const noise = Float32Array.from({ length: 2_000 }, () => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
          return ((state / 2 ** 32 - 0.5) * loudness) / 32_768;
        });
        expect(recognise(pcm16(noise))).toBe('unknown');
      }),
    );
  });

  const ffmpeg = (arguments_: string): Buffer =>
    spawnSync(PROGRAM, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=f=300:d=0.5:r=44100', ...arguments_.split(' ')], {
      encoding: 'buffer',
    }).stdout;
  test.runIf(spawnSync(PROGRAM, ['-version']).status === 0)(
    'as a real program streams it is read, and what it encodes is named',
    () => {
      const read = readWav(ffmpeg('-f wav pipe:1'));
      expect(read.ok && [read.value.sampleRate, read.value.channels[0]?.length]).toEqual([44_100, 22_050]);
      expect(nameOf(ffmpeg('-f mp3 -write_id3v2 0 -write_xing 0 pipe:1'))).toBe('MP3');
      expect(nameOf(ffmpeg('-f mp3 pipe:1'))).toBe('MP3');
      expect(nameOf(ffmpeg('-c:a aac -f adts pipe:1'))).toBe('AAC');
      expect(nameOf(ffmpeg('-f flac pipe:1'))).toBe('FLAC');
      expect(recognise(ffmpeg('-f s16le pipe:1'))).toBe('unknown');
      expect(readWav(ffmpeg('-c:a pcm_mulaw -f wav pipe:1'))).toMatchObject({
        ok: false,
        refusal: { what: 'a WAV of coding 7 with 8 bits' },
      });
    },
  );

  test('bare samples of an odd number of bytes are read without the last', () => {
    expect(readPcm16(Buffer.from([0, 64, 0, 192, 7]), 24_000).channels).toEqual([new Float32Array([0.5, -0.5])]);
  });
});

describe('speech', () => {
  test('loses the silence at its ends, whatever it was, and nothing else', () => {
    assert(
      property(
        double({ min: 0, max: 2, noNaN: true }),
        double({ min: 0.01, max: 1, noNaN: true }),
        (edgeSeconds, gain) => {
          const { samples, characters } = sampleSpeech('海辺の夜、風', 16_000, 1, edgeSeconds);
          const trimmed = trimSilence(
            samples.map((sample) => sample * gain),
            16_000,
          );
          const first = (characters[0]?.startSeconds ?? 0) - trimmed.leadSeconds;
          expect(first).toBeGreaterThanOrEqual(-0.001);
          expect(first).toBeLessThanOrEqual(0.05);
          expect(
            trimmed.samples.length / 16_000 - ((characters.at(-1)?.endSeconds ?? 0) - trimmed.leadSeconds),
          ).toBeLessThanOrEqual(0.05);
        },
      ),
      { numRuns: 40 },
    );
    expect(trimSilence(new Float32Array(1_000), 16_000).samples.length).toBe(0);
  });

  test('has its pauses where it is silent', () => {
    const { samples, characters } = sampleSpeech('海辺の夜、風。星', 16_000);
    const gaps = pausesIn(samples, 16_000);
    expect(gaps.length).toBe(2);
    expect(gaps[0]?.startSeconds).toBeCloseTo(characters[3]?.endSeconds ?? 0, 1);
    expect(gaps[0]?.endSeconds).toBeCloseTo(characters[4]?.startSeconds ?? 0, 1);
  });
});

describe('a loop', () => {
  test('has whole bars, is no longer than asked, and its seam is where the piece goes on', () => {
    assert(
      property(
        integer({ min: 50, max: 170 }),
        integer({ min: 9, max: 40 }),
        integer({ min: 0, max: 6 }),
        double({ min: 0.1, max: 4, noNaN: true }),
        (tempoBpm, seconds, fadeSeconds, crossfadeSeconds) => {
          const sampleRate = 8_000;
          const [left = new Float32Array(), right = left] = samplePiece({ sampleRate, seconds, tempoBpm, fadeSeconds });
          const loop = makeLoop(
            { left, right },
            { sampleRate, tempoBpm, crossfadeSeconds, isLoop: false, maxSeconds: 20 },
          );
          if (loop === undefined) return;
          const bars = (loop.left.length / sampleRate) * (tempoBpm / 240);
          expect(loop.left.length / sampleRate).toBeLessThanOrEqual(20);
          expect(bars < 1 || Math.abs(bars - Math.round(bars)) < 0.001).toBe(true);
          // The first sample is the one that followed the last in the piece.
          const at = left.findIndex((sample, i) => sample === loop.left.at(-1) && left[i - 1] === loop.left.at(-2));
          expect(at).toBeGreaterThan(0);
          expect(loop.left[0]).toBeCloseTo(left[at + 1] ?? 9, 5);
        },
      ),
      { numRuns: 15 },
    );
  });
});

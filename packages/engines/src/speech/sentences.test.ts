import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGES } from '@kinora/film';
import { array, assert, constantFrom, integer, oneof, property, string } from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readWav } from '../sound/read-wav.ts';
import { encodeWav } from '../sound/wav.ts';
import { joinSpoken, splitLine } from './sentences.ts';
import { isSpeakable } from './words.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('the sentences of a line', () => {
  test.each([
    [
      'zh',
      '七夕之夜，银河很亮。“走吧！”她说……走了365.5天？！',
      ['七夕之夜，银河很亮。', '“走吧！”', '她说……', '走了365.5天？！'],
    ],
    [
      'en',
      '“Who goes there?” she asked. Mr. O’Brien paid $5.50. The U.S. sky… Dark!',
      ['“Who goes there?” she asked.', 'Mr. O’Brien paid $5.50.', 'The U.S. sky…', 'Dark!'],
    ],
    ['ja', '「行こう。」と彼は言った。星が出た', ['「行こう。」', 'と彼は言った。', '星が出た']],
    ['zh', '……！', []],
    ['zh', '。。你好……！！', ['。。你好……！！']],
  ] as const)('%s: %s', (language, text, sentences) => {
    expect(splitLine(text, language).map((sentence) => sentence.text)).toEqual(sentences);
  });

  test('are parts of the line in order, hold all that is said, and are no longer than asked', () => {
    const piece = oneof(
      constantFrom(
        '。',
        '！',
        '. ',
        '? ',
        '…',
        '\n',
        '，',
        ', ',
        '”',
        '“',
        '牵牛星',
        '星が出た',
        'The stars ',
        '3.14',
        'U.S. ',
        '😀',
      ),
      string({ maxLength: 8, unit: 'grapheme' }),
    );
    assert(
      property(
        array(piece, { maxLength: 30 }),
        constantFrom(...LANGUAGES),
        integer({ min: 40, max: 200 }),
        (parts, language, most) => {
          const text = parts.join('');
          const sentences = splitLine(text, language, most);
          let at = 0;
          for (const sentence of sentences) {
            expect(text.slice(sentence.offset, sentence.offset + sentence.text.length)).toBe(sentence.text);
            expect(sentence.offset).toBeGreaterThanOrEqual(at);
            // What lies between two sentences cannot be said.
            expect(isSpeakable(text.slice(at, sentence.offset))).toBe(false);
            expect(isSpeakable(sentence.text)).toBe(true);
            expect(sentence.text.isWellFormed() || !text.isWellFormed()).toBe(true);
            expect(sentence.pauseAfterSeconds).toBeGreaterThanOrEqual(0);
            expect(sentence.pauseAfterSeconds).toBeLessThan(1);
            at = sentence.offset + sentence.text.length;
          }
          expect(isSpeakable(text.slice(at))).toBe(false);
          // Marks that go with a sentence may stand over: they are not said.
          for (const sentence of sentences)
            expect(sentence.text.replaceAll(/[^\p{L}\p{N}]+$|^[^\p{L}\p{N}]+/gu, '').length).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('are joined with the pauses of their marks, their words at their places in the line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sentences-'));
    folders.push(folder);
    const text = '一二。三四！\n五';
    const sentences = splitLine(text, 'zh');
    const parts = await Promise.all(
      sentences.map(async (sentence, index) => {
        const path = join(folder, `${index}.wav`);
        const samples = new Float32Array(24_000).fill(0.1 * (index + 1));
        await writeFile(path, encodeWav([samples]));
        const words = [{ text: sentence.text.charAt(0), offset: 0, startSeconds: 0.1, endSeconds: 0.4 }];
        return { sentence, line: { path, words, costUsd: 0.001 } };
      }),
    );
    const line = await joinSpoken(parts, folder, 2);
    const read = readWav(await readFile(line.path));
    const samples = (read.ok ? read.value.channels[0] : undefined) ?? new Float32Array();
    // Half a second each, and at twice the pace half of 0.52 s and of a paragraph's 0.8 s.
    expect(line.durationSeconds).toBeCloseTo(1.5 + 0.26 + 0.4, 6);
    expect(samples.length).toBe(Math.round(line.durationSeconds * 48_000));
    expect(line.words.map(({ text, offset, startSeconds }) => [text, offset, startSeconds])).toEqual([
      ['一', 0, 0.1],
      ['三', 3, 0.86],
      ['五', 7, 1.76],
    ]);
    expect([0.25, 0.6, 1, 1.4, 1.9].map((at) => Math.round((samples[at * 48_000] ?? 0) * 10) / 10)).toEqual([
      0.1, 0, 0.2, 0, 0.3,
    ]);
    expect(line.costUsd).toBeCloseTo(0.003, 9);
  });
});

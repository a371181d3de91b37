/**
 * What every voice must do, as tests. A voice's own test file calls `speechEngineConformance` with a way to make the engine against a
 * real voice, or a server that speaks its wire.
 *
 * @module
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Language } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext, LineRequest, SpeechEngine, SpokenLine } from '../contract.ts';
import { loudnessLufs } from '../sound/loudness.ts';
import { readWav } from '../sound/read-wav.ts';

export interface SpeechEngineConformance {
  /** Called before the line that is aborted in the middle: the voice then takes well over a second for it. */
  holdNext?: () => void;
  /** A line that takes well over a second by itself, where the voice cannot be held. */
  longText?: string;
}

/** The longest a voice may go on after its signal was aborted, milliseconds. */
const ABORT_MS = 1_000;
const LINES: Readonly<Record<Language, string>> = {
  zh: '七夕之夜，牵牛星渡银河相会织女星。参宿四很红，他们等了365天！“走吧。”',
  en: 'Night falls over the coast, and Betelgeuse rises. Who goes there? Mr. O’Brien saw 1,969 stars.',
  ja: '七夕の夜、織姫は機を織り、彦星は牛を飼っていた。昴が光る。',
};
/** What carries sound in a text: letters and digits. */
const SPOKEN = /[\p{L}\p{N}]/u;

/** Declares the suite over every language the voice speaks. */
export function speechEngineConformance(
  name: string,
  make: () => SpeechEngine,
  options: SpeechEngineConformance = {},
): void {
  describe(`${name} keeps the contract of a voice`, () => {
    let engine: SpeechEngine;
    let root: string;
    const contextOf = async (signal: AbortSignal = new AbortController().signal): Promise<EngineContext> => ({
      signal,
      folder: await mkdtemp(join(root, 'call-')),
    });
    const speak = async (request: Partial<LineRequest> = {}, context?: EngineContext): Promise<SpokenLine> => {
      const language = request.language ?? engine.languages[0] ?? 'zh';
      return engine.speak({ text: LINES[language], language, pace: 1, ...request }, context ?? (await contextOf()));
    };
    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'kinora-voice-'));
      engine = make();
    });
    afterAll(async () => {
      await engine.close?.();
      await rm(root, { recursive: true, force: true });
    });

    test('says what it is', () => {
      expect(engine.medium).toBe('speech');
      expect(engine.name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(engine.version).not.toBe('');
      expect(engine.languages.length).toBeGreaterThan(0);
      // Made again with the same settings it is the same tool: equal recipes are made once.
      expect(make().version).toBe(engine.version);
    });

    test('speaks every language it names: 48 kHz, mono, 16 bit, no silent ends, every spoken character timed once and in order', async () => {
      for (const language of engine.languages) {
        const text = LINES[language];
        const context = await contextOf();
        const line = await speak({ language }, context);
        expect(dirname(line.path)).toBe(context.folder);
        const bytes = await readFile(line.path);
        const read = readWav(bytes);
        if (!read.ok) throw new Error(read.refusal.what);
        const { sampleRate, channels } = read.value;
        expect([sampleRate, channels.length, bytes.readUInt16LE(34)]).toEqual([48_000, 1, 16]);
        const samples = channels[0] ?? new Float32Array();
        expect(samples.length / sampleRate).toBeCloseTo(line.durationSeconds, 6);
        const isHeard = (sample: number): boolean => Math.abs(sample) > 0.01;
        expect(samples.findIndex(isHeard) / sampleRate).toBeLessThanOrEqual(0.05);
        expect(line.durationSeconds - samples.findLastIndex(isHeard) / sampleRate).toBeLessThanOrEqual(0.05);
        const loudness = loudnessLufs([samples]);
        expect(loudness).toBeGreaterThan(-26);
        expect(loudness).toBeLessThan(-15);
        checkWords(line, text);
      }
    });

    test('speaks faster at a higher pace', async () => {
      const [slow, fast] = await Promise.all([speak(), speak({ pace: 1.5 })]);
      expect(fast.durationSeconds).toBeLessThan(slow.durationSeconds * 0.85);
    });

    test('keeps lines apart that are asked for at once', async () => {
      const language = engine.languages[0] ?? 'zh';
      const texts = ['一二三。四', 'five six. seven', '海辺の夜。風'].map(
        (text, index) => `${text}${LINES[language].slice(0, 6 + index)}`,
      );
      const lines = await Promise.all(texts.map(async (text) => speak({ text })));
      lines.forEach((line, index) => checkWords(line, texts[index] ?? ''));
    });

    test.each(['', ' \n', '……!?', '😀', '——'])(
      'refuses %j, in which nothing can be said, and names the field',
      async (text) => {
        await expect(speak({ text })).rejects.toMatchObject({
          code: 'invalid_request',
          field: 'text',
          retryable: false,
        });
      },
    );

    test.each([0, 0.3, 3, Number.NaN])('refuses the pace %d and names the field', async (pace) => {
      await expect(speak({ pace })).rejects.toMatchObject({ code: 'invalid_request', field: 'pace' });
    });

    test('does not begin on a signal that is already aborted', async () => {
      const context = await contextOf(AbortSignal.abort());
      await expect(speak({}, context)).rejects.toMatchObject({ code: 'cancelled' });
      expect(await readdir(context.folder)).toEqual([]);
    });

    test('stops within a second of an abort, as cancelled, and speaks the next line', async () => {
      const stop = new AbortController();
      options.holdNext?.();
      const line = speak(
        options.longText === undefined ? {} : { text: options.longText },
        await contextOf(stop.signal),
      );
      line.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const abortedAt = performance.now();
      stop.abort();
      await expect(line).rejects.toMatchObject({ code: 'cancelled' });
      expect(performance.now() - abortedAt).toBeLessThan(ABORT_MS);
      expect((await speak()).durationSeconds).toBeGreaterThan(1);
    });
  });
}

/** Every spoken character belongs to one word; words are parts of the text, in order, each with a time of its own inside the line. */
export function checkWords(line: SpokenLine, text: string): void {
  const covered = new Set<number>();
  let offset = 0;
  let time = 0;
  for (const word of line.words) {
    expect(word.offset).toBeGreaterThanOrEqual(offset);
    expect(text.slice(word.offset, word.offset + word.text.length)).toBe(word.text);
    expect(word.startSeconds).toBeGreaterThanOrEqual(time);
    expect(word.endSeconds).toBeGreaterThan(word.startSeconds);
    for (let i = 0; i < word.text.length; i++) covered.add(word.offset + i);
    offset = word.offset + word.text.length;
    time = word.endSeconds;
  }
  expect(time).toBeLessThanOrEqual(line.durationSeconds + 0.001);
  const missed = Array.from({ length: text.length }, (_, i) => i).filter(
    (i) => SPOKEN.test(text.charAt(i)) && !covered.has(i),
  );
  expect(missed.map((i) => text.charAt(i))).toEqual([]);
}

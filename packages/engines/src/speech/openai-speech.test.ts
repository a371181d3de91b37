import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, type Language } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import type { SpeechEngine } from '../contract.ts';
import {
  OPENAI_SPEECH_FAULTS,
  type OpenaiSpeechFake,
  type OpenaiSpeechFault,
  startOpenaiSpeechFake,
} from '../fakes/openai-speech.ts';
import { checkWords, speechEngineConformance } from './conformance.ts';
import { openaiSpeech } from './openai-speech.ts';

const KEY = 'sk-planted-4d1c0f7e9a';
const VOICES = { zh: 'zf_xiaoxiao', en: 'af_heart', ja: 'jf_alpha' };
let fake: OpenaiSpeechFake;
let root: string;
beforeAll(async () => {
  fake = await startOpenaiSpeechFake({ key: KEY });
  root = await mkdtemp(join(tmpdir(), 'openai-speech-'));
});
afterAll(async () => {
  await fake.close();
  await rm(root, { recursive: true });
});

function make(settings: Record<string, unknown> = {}, { url, key }: { url?: string; key?: string } = {}): SpeechEngine {
  const endpoint = EndpointSchema.parse({
    name: 'kokoro',
    medium: 'speech',
    kind: 'openai-speech',
    url: url ?? `${fake.url}/v1`,
  });
  const parsed = openaiSpeech.settings.parse({ model: 'kokoro', voices: VOICES, ...settings });
  return openaiSpeech.create(endpoint, parsed, { key: createSecret(key ?? KEY) });
}

async function speak(
  engine: SpeechEngine,
  text: string,
  language: Language = 'en',
  signal = new AbortController().signal,
) {
  return engine.speak({ text, language, pace: 1 }, { signal, folder: await mkdtemp(join(root, 'call-')) });
}

speechEngineConformance('OpenAI-shaped speech', () => make(), { holdNext: () => fake.play('never') });
speechEngineConformance('Kokoro’s captioned speech', () => make({ wordTimes: 'kokoro' }), {
  longText: 'Stars and more stars. '.repeat(80),
  holdNext: () => fake.play('drip'),
});

/** What each fault must come to: code, whether the same line may be asked for again, and words a person can act on. */
const OUTCOMES: Readonly<
  Record<OpenaiSpeechFault, { code: string; retryable: boolean; says: RegExp; retryAfterMs?: number }>
> = {
  html: { code: 'engine_failed', retryable: true, says: /an HTML page/ },
  empty: { code: 'engine_failed', retryable: true, says: /0 bytes/ },
  mp3: { code: 'engine_failed', retryable: false, says: /MP3 where WAV/ },
  json: { code: 'engine_failed', retryable: true, says: /JSON/ },
  silence: { code: 'engine_failed', retryable: true, says: /silence/ },
  half: { code: 'engine_failed', retryable: true, says: /before the line does/ },
  truncated: { code: 'engine_failed', retryable: true, says: /last \d+\.\d s are missing/ },
  'announced-too-much': { code: 'engine_unreachable', retryable: true, says: /hung up/ },
  dropped: { code: 'engine_unreachable', retryable: true, says: /hung up/ },
  never: { code: 'timeout', retryable: true, says: /within 1 s/ },
  drip: { code: 'timeout', retryable: true, says: /within 1 s/ },
  'auth-echo': { code: 'auth', retryable: false, says: /does not accept its key/ },
  'rate-limited': { code: 'rate_limited', retryable: true, says: /too often/, retryAfterMs: 7_000 },
  'no-credit': { code: 'quota', retryable: false, says: /no credit/ },
  policy: { code: 'content_policy', retryable: false, says: /refused this text/ },
  'no-model': { code: 'engine_refused', retryable: false, says: /model/ },
  'bad-voice': { code: 'engine_refused', retryable: false, says: /Voice 'nobody' not found/ },
  overloaded: { code: 'overloaded', retryable: true, says: /full/ },
  broken: { code: 'engine_failed', retryable: true, says: /CUDA out of memory/ },
  gateway: { code: 'engine_failed', retryable: true, says: /HTTP 502/ },
  redirect: { code: 'engine_refused', retryable: false, says: /url/ },
};

/** Rows of the wire, each made another. */
const CHANGES: readonly (readonly [string, (wire: OpenaiSpeechFake['wire']) => void])[] = [
  ['path', (wire) => void (wire.path = '/v1/audio/voice')],
  ['required', (wire) => void (wire.required = ['model', 'text', 'voice'])],
  ['formats', (wire) => void (wire.formats = ['mp3'])],
  ['sampleRate', (wire) => void (wire.sampleRate = 12_000)],
  ['placeholder', (wire) => void (wire.placeholder = 0x0fff_ffff)],
];

describe('a voice behind OpenAI’s wire', () => {
  test.each(OPENAI_SPEECH_FAULTS)('tells %s as one coded sentence without the key', async (fault) => {
    fake.play(fault);
    const outcome = OUTCOMES[fault];
    const engine = make({ timeoutSeconds: fault === 'never' || fault === 'drip' ? 1 : 30 });
    const failure: unknown = await speak(engine, 'The lighthouse keeper counts the stars above the harbour.').then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'KinoraError', code: outcome.code, retryable: outcome.retryable });
    expect((failure as Error).message).toMatch(outcome.says);
    expect((failure as { retryAfterMs?: number }).retryAfterMs).toBe(outcome.retryAfterMs);
    let told = '';
    for (let each: unknown = failure; each instanceof Error; each = each.cause)
      told += `${each.message} ${each.stack} ${JSON.stringify(each)}`;
    expect(told).not.toContain(KEY);
  });

  test('a wrong key that the server repeats is not repeated, and a server that is gone is named', async () => {
    const wrong: unknown = await speak(make({}, { key: 'sk-another-secret' }), 'Hello there').catch(
      (error: unknown) => error,
    );
    expect(wrong).toMatchObject({ code: 'auth' });
    expect((wrong as Error).message).not.toContain('sk-another-secret');
    await expect(speak(make({}, { url: 'http://127.0.0.1:9' }), 'Hello there')).rejects.toMatchObject({
      code: 'engine_unreachable',
      retryable: true,
    });
  });

  test('sends the words, the voice of the language, the pace and what else this server wants', async () => {
    const engine = make({
      pace: 1.2,
      instructions: 'Calm.',
      body: { stream: false },
      bodies: { zh: { language: 'Chinese' } },
    });
    await engine.speak(
      { text: '参宿四在升起，男女宿舍都看得见。', language: 'zh', pace: 1.5 },
      { signal: new AbortController().signal, folder: await mkdtemp(join(root, 'call-')) },
    );
    const sent = fake.requests.at(-1);
    expect(sent).toMatchObject({
      model: 'kokoro',
      // Names by homophones; 女宿 in 男女宿舍 is none.
      input: '深秀四在升起，男女宿舍都看得见。',
      voice: VOICES.zh,
      response_format: 'wav',
      instructions: 'Calm.',
      stream: false,
      language: 'Chinese',
    });
    expect(sent?.['speed']).toBeCloseTo(1.8, 6);
    const other = { text: 'Stars', language: 'en', pace: 1, voice: 'am_adam' } as const;
    await engine.speak(other, {
      signal: new AbortController().signal,
      folder: await mkdtemp(join(root, 'call-')),
    });
    expect(fake.requests.at(-1)?.['voice']).toBe('am_adam');
    await speak(make(), 'Stars');
    expect(fake.requests.at(-1)).not.toHaveProperty('speed');
    expect(fake.requests.at(-1)).not.toHaveProperty('instructions');
  });

  test('takes words’ times from Kokoro where it has them, at their places in the text as written', async () => {
    const text = 'Betelgeuse glows. The sea was quiet tonight';
    const line = await speak(make({ wordTimes: 'kokoro', respell: ['en'] }), text);
    expect(fake.requests.at(-1)?.['input']).toBe('Beetle-juice glows. The sea was quiet tonight');
    checkWords(line, text);
    const at = (word: string) => line.words.find((each) => each.text === word);
    // The stand-in speaks a letter in 0.07 s and rests 0.3 s at a full stop.
    expect(at('Betelgeuse')?.endSeconds).toBeCloseTo(11 * 0.07 + 0.02, 1);
    const glows = at('glows');
    expect((at('The')?.startSeconds ?? 0) - (glows?.endSeconds ?? 0)).toBeCloseTo(0.3, 1);
  });

  test('takes bare samples where the server writes no WAV', async () => {
    const text = 'The sea was quiet tonight';
    const line = await speak(make({ format: 'pcm' }), text);
    checkWords(line, text);
    expect(line.durationSeconds).toBeCloseTo(21 * 0.07 + 0.04, 1);
  });

  test('without times, spreads words over the voiced time and finds the pauses of the text', async () => {
    const text = '大海安静了。灯塔亮起来，照着回家的船。';
    const line = await speak(make(), text, 'zh');
    checkWords(line, text);
    const before = line.words.findLast((word) => word.offset < 6);
    const after = line.words.find((word) => word.offset >= 6);
    expect((after?.startSeconds ?? 0) - (before?.endSeconds ?? 0)).toBeGreaterThan(0.25);
    // Five syllables of 0.2 s before the first pause.
    expect(before?.endSeconds).toBeCloseTo(1.02, 1);
    expect(make().wordTimes).toBe(false);
  });

  test('speaks a line that is longer than the server takes in several requests, cut where sentences end', async () => {
    const text =
      'The keeper counts the stars. One is red, and two are blue. Then the fog comes in from the sea, and nobody counts.';
    const asked = fake.requests.length;
    const line = await speak(make({ maxCharacters: 60, usdPerMillionCharacters: 15 }), text);
    const inputs = fake.requests.slice(asked).map((request) => String(request['input']));
    expect(inputs.length).toBeGreaterThan(2);
    expect(inputs.every((input) => input.length <= 60)).toBe(true);
    expect(inputs.join(' ')).toBe(text);
    checkWords(line, text);
    expect(line.costUsd).toBeCloseTo((inputs.join('').length * 15) / 1e6, 9);
  });

  test('another set-up is another version; a price is not', () => {
    const version = make().version;
    expect(make({ voices: { zh: 'zf_xiaoyi' } }).version).not.toBe(version);
    expect(make({ lexicon: [{ language: 'zh', written: '心大', respell: '新大' }] }).version).not.toBe(version);
    expect(make({ usdPerMillionCharacters: 3 }).version).toBe(version);
  });

  test('a set-up that cannot work is refused where it is made, by its field', (): void => {
    const endpoint = EndpointSchema.parse({ name: 'voice', medium: 'speech', kind: 'openai-speech' });
    const settings = openaiSpeech.settings.parse({ model: 'tts-1', voices: { en: 'alloy' } });
    const without = (): SpeechEngine => openaiSpeech.create(endpoint, settings, { key: null });
    expect(without).toThrow(expect.objectContaining({ code: 'invalid_request', field: 'key' }));
    expect(() => make({ voices: {} })).toThrow(expect.objectContaining({ field: 'settings.voices' }));
    expect(openaiSpeech.settings.safeParse({ model: 'x', format: 'mp3' }).error?.issues[0]?.message).toMatch(
      /wav or pcm/,
    );
    expect(openaiSpeech.settings.safeParse({ model: 'x', body: { input: 'else' } }).success).toBe(false);
    expect(make({ voices: { en: 'alloy' } }).languages).toEqual(['en']);
  });

  test('would notice if any row of the wire were another', async () => {
    await Promise.all(
      CHANGES.map(async ([row, change]) => {
        const other = await startOpenaiSpeechFake({ key: KEY });
        try {
          change(other.wire);
          const failed = await speak(
            make({ format: other.wire.sampleRate === 24_000 ? 'wav' : 'pcm' }, { url: other.url }),
            'The sea was quiet tonight',
          ).then(
            (line) => Math.abs(line.durationSeconds - 21 * 0.07) > 0.3,
            () => true,
          );
          expect(failed, row).toBe(true);
        } finally {
          await other.close();
        }
      }),
    );
  });
});

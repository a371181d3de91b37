import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EndpointSchema, type Language } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSecret } from '../backend/secret.ts';
import type { SpeechEngine } from '../contract.ts';
import { COSYVOICE_FAULTS, type CosyvoiceFake, type CosyvoiceFault, startCosyvoiceFake } from '../fakes/cosyvoice.ts';
import { checkWords, speechEngineConformance } from './conformance.ts';
import { cosyvoice } from './cosyvoice.ts';

const KEY = 'sk-planted-77ab01c2';
let fake: CosyvoiceFake;
let root: string;
beforeAll(async () => {
  fake = await startCosyvoiceFake({ key: KEY });
  root = await mkdtemp(join(tmpdir(), 'cosyvoice-'));
});
afterAll(async () => {
  await fake.close();
  await rm(root, { recursive: true });
});

function make(settings: Record<string, unknown> = {}, { url, key }: { url?: string; key?: string } = {}): SpeechEngine {
  const endpoint = EndpointSchema.parse({
    name: 'cosy',
    medium: 'speech',
    kind: 'cosyvoice',
    url: url ?? fake.url,
    key: 'env:DASHSCOPE_API_KEY',
  });
  return cosyvoice.create(endpoint, cosyvoice.settings.parse(settings), { key: createSecret(key ?? KEY) });
}

async function speak(engine: SpeechEngine, text: string, language: Language = 'zh', pace = 1) {
  return engine.speak(
    { text, language, pace },
    { signal: new AbortController().signal, folder: await mkdtemp(join(root, 'call-')) },
  );
}

speechEngineConformance('CosyVoice', () => make(), { holdNext: () => fake.play('never-finished') });
const TEXT = '大海安静了，灯塔亮起来。';
/** What each fault must come to; null where the line is spoken all the same. */
const OUTCOMES: Readonly<
  Record<CosyvoiceFault, { code: string; retryable: boolean; says: RegExp; retryAfterMs?: number } | null>
> = {
  unauthorised: { code: 'auth', retryable: false, says: /does not accept its key/ },
  'upgrade-429': { code: 'rate_limited', retryable: true, says: /too often/, retryAfterMs: 3_000 },
  'upgrade-502': { code: 'engine_failed', retryable: true, says: /HTTP 502/ },
  'failed-throttled': { code: 'rate_limited', retryable: true, says: /rate limit exceeded/ },
  'failed-policy': { code: 'content_policy', retryable: false, says: /refused this text/ },
  'failed-arrears': { code: 'quota', retryable: false, says: /no credit/ },
  'failed-denied': { code: 'auth', retryable: false, says: /model or voice/ },
  'failed-parameter': { code: 'engine_refused', retryable: false, says: /418/ },
  'failed-internal': { code: 'engine_failed', retryable: true, says: /failed/ },
  'failed-echo': { code: 'engine_refused', retryable: false, says: /\[key\]/ },
  'dropped-before-start': { code: 'engine_unreachable', retryable: true, says: /hung up/ },
  'dropped-in-sound': { code: 'engine_unreachable', retryable: true, says: /hung up/ },
  'closed-with-reason': { code: 'engine_failed', retryable: true, says: /23 seconds/ },
  'no-sound': { code: 'engine_failed', retryable: true, says: /0 bytes/ },
  silence: { code: 'engine_failed', retryable: true, says: /silence/ },
  half: { code: 'engine_failed', retryable: true, says: /before the line does/ },
  html: { code: 'engine_failed', retryable: true, says: /an HTML page/ },
  'garbage-event': { code: 'engine_failed', retryable: true, says: /cannot be read/ },
  'never-started': { code: 'timeout', retryable: true, says: /within 1 s/ },
  'never-finished': { code: 'timeout', retryable: true, says: /within 1 s/ },
  'no-words': null,
  'local-times': null,
  'words-at-end': null,
  'odd-byte': null,
};

/** Rows of the wire, each made another. */
const CHANGES: readonly (readonly [string, (wire: CosyvoiceFake['wire']) => void])[] = [
  ['path', (wire) => void (wire.path = '/api-ws/v1/realtime')],
  ['authorization', (wire) => void (wire.authorization = /^token /)],
  ['streaming', (wire) => void (wire.streaming = 'out')],
  ['task', (wire) => void (wire.task = { task: 'asr' })],
  ['formats', (wire) => void (wire.formats = ['mp3'])],
  ['rate', (wire) => void (wire.rate = { least: -500, most: 0 })],
  ['actions.run', (wire) => void (wire.actions.run = 'start-task')],
  ['actions.more', (wire) => void (wire.actions.more = 'text')],
  ['actions.finish', (wire) => void (wire.actions.finish = 'end-task')],
  ['events.started', (wire) => void (wire.events.started = 'started')],
  ['events.finished', (wire) => void (wire.events.finished = 'finished')],
  ['events.result', (wire) => void (wire.events.result = 'result')],
  ['events.failed', (wire) => void ((wire.events.failed = 'failed'), (wire.formats = []))],
  ['wordTimes', (wire) => void (wire.wordTimes = 'timestamps')],
];

describe('CosyVoice', () => {
  test.each(COSYVOICE_FAULTS)('meets %s with what it is, without the key, and leaves no socket open', async (fault) => {
    fake.play(fault);
    const outcome = OUTCOMES[fault];
    const spoken: unknown = await speak(
      make({ timeoutSeconds: 'says' in (outcome ?? {}) && outcome?.code === 'timeout' ? 1 : 30 }),
      TEXT,
    ).catch((error: unknown) => error);
    if (outcome === null) {
      checkWords(spoken as Awaited<ReturnType<typeof speak>>, TEXT);
    } else {
      expect(spoken).toMatchObject({ name: 'KinoraError', code: outcome.code, retryable: outcome.retryable });
      expect((spoken as Error).message).toMatch(outcome.says);
      expect((spoken as { retryAfterMs?: number }).retryAfterMs).toBe(outcome.retryAfterMs);
      let told = '';
      for (let each: unknown = spoken; each instanceof Error; each = each.cause)
        told += `${each.message} ${each.stack} ${JSON.stringify(each)}`;
      expect(told).not.toContain(KEY);
    }
    await expect.poll(() => fake.open()).toBe(0);
  });

  test.each(['local-times', 'words-at-end', null] as const)(
    'takes measured times (%s): each character where it is heard',
    async (fault) => {
      if (fault !== null) fake.play(fault);
      const line = await speak(make(), TEXT);
      checkWords(line, TEXT);
      const word = (offset: number) =>
        line.words.find((each) => each.offset <= offset && each.offset + each.text.length > offset);
      // The stand-in says a hanzi in 0.2 s and rests 0.3 s at a mark; 0.02 s of silence are left before the first.
      expect(word(0)?.startSeconds).toBeCloseTo(0.02, 2);
      expect(word(4)?.endSeconds).toBeCloseTo(1.02, 2);
      expect(word(6)?.startSeconds).toBeCloseTo(1.32, 2);
      expect(word(10)?.endSeconds).toBeCloseTo(2.32, 2);
    },
  );

  test('asks for what the service documents, and is billed by what it says', async () => {
    const line = await speak(
      make({ pace: 1.5, seed: 7, instruction: '你说话的情感是neutral。', workspace: 'ws-1' }),
      TEXT,
      'zh',
      2,
    );
    const task = fake.tasks.at(-1);
    expect(task?.model).toBe('cosyvoice-v3-flash');
    expect(task?.text).toBe(TEXT);
    expect(task?.parameters).toMatchObject({
      voice: 'longanyang',
      format: 'pcm',
      sample_rate: 24_000,
      // 3 was asked; the service takes 2 at most.
      rate: 2,
      seed: 7,
      language_hints: ['zh'],
      enable_ssml: false,
      word_timestamp_enabled: true,
      instruction: '你说话的情感是neutral。',
    });
    expect(task?.headers['x-dashscope-workspace']).toBe('ws-1');
    // Ten hanzi of two characters, two marks of one.
    expect(line.costUsd).toBeCloseTo((22 * 14.335) / 1e6, 9);
  });

  test('tells names by their sounds, each way the service has for it; words stay those of the line', async () => {
    const text = '参宿四&织女<亢宿>，"男女宿舍"。';
    const line = await speak(make(), text);
    expect(fake.tasks.at(-1)?.text).toBe(
      '<speak><phoneme alphabet="py" ph="shen1 xiu4">参宿</phoneme>四&amp;<phoneme alphabet="py" ph="zhi1 nv3">织女</phoneme>&lt;<phoneme alphabet="py" ph="kang4 xiu4">亢宿</phoneme>&gt;，&quot;男女宿舍&quot;。</speak>',
    );
    checkWords(line, text);

    const respelt = await speak(make({ voices: { zh: 'longxiaochun_v3' } }), text);
    expect(fake.tasks.at(-1)?.text).toBe('深秀四&织女<抗秀>，"男女宿舍"。');
    checkWords(respelt, text);

    checkWords(await speak(make({ pronunciation: 'hot-fix' }), text), text);
    expect(fake.tasks.at(-1)?.parameters['hot_fix']).toEqual({
      pronunciation: [{ 参宿: 'shen1 xiu4' }, { 织女: 'zhi1 nv3' }, { 亢宿: 'kang4 xiu4' }],
    });

    const english = 'Betelgeuse is red.';
    checkWords(await speak(make(), english, 'en'), english);
    expect(fake.tasks.at(-1)?.text).toBe(
      '<speak><phoneme alphabet="cmu" ph="B IY1 T AH0 L JH UW2 Z">Betelgeuse</phoneme> is red.</speak>',
    );

    const own = make({ lexicon: [{ language: 'zh', written: '参宿', respell: '深秀', phonemes: 'shen1 xiu5' }] });
    await speak(own, text);
    expect(fake.tasks.at(-1)?.text).toContain('ph="shen1 xiu5">参宿');
  });

  test('a set-up that cannot work is refused where it is made', (): void => {
    const of = (settings: Record<string, unknown>) => (): SpeechEngine => make(settings);
    expect(of({ model: 'cosyvoice-v2' })).toThrow(
      expect.objectContaining({ code: 'invalid_request', field: 'settings.voices' }),
    );
    expect(of({ model: 'cosyvoice-v2', voices: { zh: 'longxiaochun_v2' } })).not.toThrow();
    expect(
      cosyvoice.settings.safeParse({
        lexicon: [{ language: 'zh', written: '参宿', respell: '深秀', phonemes: 'shen1' }],
      }).error?.issues[0]?.message,
    ).toMatch(/one syllable for each character/);
  });

  test('would notice if any row of the wire were another', async () => {
    await Promise.all(
      CHANGES.map(async ([row, change]) => {
        const other = await startCosyvoiceFake({ key: KEY });
        try {
          change(other.wire);
          const line = await speak(make({ timeoutSeconds: 1 }, { url: other.url }), '一二三四，五六七八九十').catch(
            () => null,
          );
          // Without what the wire tells, ends are guessed from the sound, which runs on in the stand-in's frames.
          const measured = line?.words.find((word) => word.offset === 0)?.startSeconds === 0.02;
          expect(measured, row).toBe(false);
        } finally {
          await other.close();
        }
      }),
    );
  });
});

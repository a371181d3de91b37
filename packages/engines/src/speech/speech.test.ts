import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinoraError, type Language } from '@kinora/film';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeWav } from '../sound/wav.ts';
import { createEspeakSpeech } from './index.ts';

const speech = createEspeakSpeech();
const folders: string[] = [];
afterAll(async () => {
  await speech.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

async function speak(text: string, language: Language, signal = new AbortController().signal, pace = 1) {
  const folder = await mkdtemp(join(tmpdir(), 'speech-'));
  folders.push(folder);
  const line = await speech.speak({ text, language, pace }, { signal, folder });
  return { line, bytes: await readFile(line.path) };
}

const LINES: readonly (readonly [Language, string])[] = [
  ['zh', '七夕之夜，牵牛星渡银河相会织女星。2024年7月7日21:05，他们等了365天！iPhone 也拍不下这片星空……'],
  [
    'en',
    'Night falls over the U.S. coast — at 9:05, in 1969. Who goes there? Mr. O’Brien paid $5.50 for “two” tickets.',
  ],
  ['ja', '七夕の夜、織姫は機を織り、彦星は牛を飼っていた。2024年7月7日に、iPhoneで空を撮る。'],
];
/** What carries sound in a text: letters and digits. */
const SPOKEN = /[\p{L}\p{N}]/u;

describe('the embedded voice', () => {
  test.each(LINES)('times every spoken %s character once, in order and inside the line', async (language, text) => {
    const { line, bytes } = await speak(text, language);
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
    const missed = Array.from(text).filter((letter, i) => SPOKEN.test(letter) && !covered.has(i));
    expect(missed).toEqual([]);

    const { sampleRate, channels } = decodeWav(bytes);
    const samples = channels[0] ?? new Float32Array();
    expect([sampleRate, channels.length]).toEqual([48_000, 1]);
    expect(samples.length / sampleRate).toBeCloseTo(line.durationSeconds, 6);
    expect(20 * Math.log10(peak(samples))).toBeCloseTo(-3, 1);
    const first = samples.findIndex((sample) => Math.abs(sample) > 0.01);
    const last = samples.findLastIndex((sample) => Math.abs(sample) > 0.01);
    expect(first / sampleRate).toBeLessThanOrEqual(0.05);
    expect(line.durationSeconds - last / sampleRate).toBeLessThanOrEqual(0.05);
  });

  test.each([
    ['zh', '大海安静了。灯塔亮起来', 6],
    ['en', 'The sea was quiet. A lighthouse began to shine', 18],
    ['ja', '海は静かだった。灯台が光る', 8],
  ] as const)('the pause between two %s sentences falls between their words', async (language, text, secondAt) => {
    const { line, bytes } = await speak(text, language);
    const pause = longestSilence(decodeWav(bytes).channels[0] ?? new Float32Array());
    const before = line.words.findLast((word) => word.offset < secondAt);
    const after = line.words.find((word) => word.offset >= secondAt);
    expect(pause.end - pause.start).toBeGreaterThan(0.3);
    expect(before?.endSeconds).toBeLessThanOrEqual(pause.start + 0.06);
    expect(after?.startSeconds).toBeGreaterThanOrEqual(pause.end - 0.06);
  });

  test('says the same words in the same bytes, and faster at a higher pace', async () => {
    const [once, again, fast] = await Promise.all([
      speak('星星落在海上', 'zh'),
      speak('星星落在海上', 'zh'),
      speak('星星落在海上', 'zh', undefined, 1.5),
    ]);
    expect(again.bytes.equals(once.bytes)).toBe(true);
    expect(again.line.words).toEqual(once.line.words);
    expect(fast.line.durationSeconds).toBeLessThan(once.line.durationSeconds * 0.85);
  });

  test.each(['', '  ', '……!?', '😀'])('refuses %j, which cannot be said, and names the field', async (text) => {
    await expect(speak(text, 'zh')).rejects.toMatchObject({ code: 'invalid_request', field: 'text' });
  });

  test('an aborted line is cancelled within a second and the next one is spoken', async () => {
    const controller = new AbortController();
    const long = speak('大江东去浪淘尽千古风流人物。'.repeat(40), 'zh', controller.signal);
    const next = speak('下一句', 'zh');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const abortedAt = performance.now();
    controller.abort();
    await expect(long).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect((await next).line.words.map((word) => word.text).join('')).toBe('下一句');
  });

  test.runIf(process.platform === 'linux')('a line survives the death of the speech process', async () => {
    const line = speak('大江东去浪淘尽千古风流人物。'.repeat(10), 'zh');
    process.kill(await speechProcessId(), 'SIGKILL');
    expect((await line).line.words.length).toBeGreaterThan(40);
  });

  test.each([
    ['zh', '2024年', '二零二四年'],
    ['zh', '10500只', '一万零五百只'],
    ['zh', '2个人,2月', '两个人,二月'],
    ['zh', '占25%', '占百分之二十五'],
    ['zh', '21:05', '二十一点零五分'],
    ['ja', '犬が3匹', '犬がさんびき'],
    ['ja', '20日', 'はつか'],
    ['ja', '2つ', 'ふたつ'],
  ] as const)('says a %s number as people do: %s as %s', async (language, written, said) => {
    const [number, words] = [await speak(written, language), await speak(said, language)];
    expect(number.line.durationSeconds).toBeCloseTo(words.line.durationSeconds, 1);
  });

  test('a closed voice refuses', async () => {
    const other = createEspeakSpeech();
    await other.close();
    const request = { text: 'Hello', language: 'en', pace: 1 } as const;
    const refusal = other.speak(request, { signal: new AbortController().signal, folder: tmpdir() });
    await expect(refusal).rejects.toBeInstanceOf(KinoraError);
  });
});

function peak(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

function longestSilence(samples: Float32Array): { start: number; end: number } {
  let best = { start: 0, end: 0 };
  let start = 0;
  samples.forEach((sample, i) => {
    if (Math.abs(sample) < 0.004) return;
    if (i - start > best.end - best.start) best = { start, end: i };
    start = i;
  });
  return { start: best.start / 48_000, end: best.end / 48_000 };
}

/** The child of this process that runs the speech script. */
async function speechProcessId(): Promise<number> {
  for (;;) {
    for (const task of await readdir('/proc/self/task')) {
      const children = await readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '');
      for (const child of children.split(' ').filter(Boolean)) {
        const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
        if (command.includes('speech-process')) return Number(child);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinoraError, type Language } from '@kinora/film';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeWav } from '../sound/wav.ts';
import { checkWords, speechEngineConformance } from './conformance.ts';
import { createEspeakSpeech, joinSpoken, splitLine } from './index.ts';

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

speechEngineConformance('The embedded voice', createEspeakSpeech, {
  longText: '大江东去浪淘尽千古风流人物。'.repeat(60),
});

describe('the embedded voice', () => {
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

  test.runIf(process.platform === 'linux')('a line survives the death of the speech process', async () => {
    const line = speak('大江东去浪淘尽千古风流人物。'.repeat(10), 'zh');
    process.kill(await speechProcessId(), 'SIGKILL');
    expect((await line).line.words.length).toBeGreaterThan(40);
  });

  test.each([
    ['zh', '参宿', '深秀'],
    ['zh', '氐宿', '低秀'],
    ['en', 'Cetus', 'Seetus'],
    ['ja', '牡羊座', 'おひつじざ'],
    ['ja', '参宿', 'しんしゅく'],
  ] as const)('says the %s name %s as %s', async (language, written, said) => {
    const [name, plain] = [await speak(`${written}。`, language), await speak(`${said}。`, language)];
    expect(name.line.words.map((word) => word.text)).toEqual([written]);
    expect(Math.abs(name.line.durationSeconds / plain.line.durationSeconds - 1)).toBeLessThan(0.12);
  });

  test.each([
    ['zh', '红色的Betelgeuse在升起。', 'Betelgeuse'],
    ['ja', '赤いRigelが光る。', 'Rigel'],
  ] as const)('says an English name inside %s as English, in its place', async (language, text, name) => {
    const { line } = await speak(text, language);
    const word = line.words.find((each) => each.text.includes(name));
    expect(line.words.map((each) => each.text).join('')).toBe(text.replace('。', ''));
    expect((word?.endSeconds ?? 0) - (word?.startSeconds ?? 0)).toBeGreaterThan(0.25);
    expect((word?.endSeconds ?? 9) - (word?.startSeconds ?? 0)).toBeLessThan(0.9);
  });

  test('a name of the user’s own is said as they write it, and is another version of the voice', async () => {
    const own = createEspeakSpeech({ lexicon: [{ language: 'zh', written: '小明星', respell: '一二三四五六七八' }] });
    const folder = await mkdtemp(join(tmpdir(), 'speech-'));
    folders.push(folder);
    const request = { text: '小明星', language: 'zh', pace: 1 } as const;
    const line = await own.speak(request, { signal: new AbortController().signal, folder });
    await own.close();
    expect(line.durationSeconds).toBeGreaterThan((await speak('小明星', 'zh')).line.durationSeconds * 1.8);
    expect(line.words.map((word) => word.text)).toEqual(['小明星']);
    expect(own.version).not.toBe(speech.version);
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

  test('a line spoken sentence by sentence is the line spoken at once, word for word and nearly to the tenth of a second', async () => {
    const text = '大海安静了。灯塔亮起来，照着回家的船！参宿四很红';
    const { line: whole } = await speak(text, 'zh');
    const parts = [];
    for (const sentence of splitLine(text, 'zh'))
      parts.push({ sentence, line: (await speak(sentence.text, 'zh')).line });
    const folder = await mkdtemp(join(tmpdir(), 'speech-'));
    folders.push(folder);
    const joined = await joinSpoken(parts, folder);
    checkWords(joined, text);
    expect(parts.length).toBe(3);
    expect(joined.words.map(({ text: word, offset }) => [word, offset])).toEqual(
      whole.words.map(({ text: word, offset }) => [word, offset]),
    );
    joined.words.forEach((word, index) => {
      expect(Math.abs(word.startSeconds - (whole.words[index]?.startSeconds ?? 99))).toBeLessThan(0.15);
    });
  });

  test('a closed voice refuses', async () => {
    const other = createEspeakSpeech();
    await other.close();
    const request = { text: 'Hello', language: 'en', pace: 1 } as const;
    const refusal = other.speak(request, { signal: new AbortController().signal, folder: tmpdir() });
    await expect(refusal).rejects.toBeInstanceOf(KinoraError);
  });
});

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

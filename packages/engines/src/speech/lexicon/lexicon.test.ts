import { LANGUAGES, type Language } from '@kinora/film';
import { assert, constantFrom, property, string, array, oneof, nat } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadVoice } from '../espeak-voice.ts';
import { readEnglish } from '../read-english.ts';
import { readChinese } from '../read-chinese.ts';
import { loadJapaneseReader } from '../japanese-dictionary.ts';
import { alignWords, spreadWords } from '../timing.ts';
import { espeakPhonemes } from './arpabet.ts';
import { ARPABET, findNames, LEXICON, PINYIN, respell } from './index.ts';

const KANA = /^[\p{Script=Hiragana}ー]+$/u;

describe('the names of stars and myths', () => {
  test('has at least 120 entries, each written once, with sounds of the right form', () => {
    const all = LANGUAGES.flatMap((language) => LEXICON[language]);
    expect(all.length).toBeGreaterThanOrEqual(120);
    for (const language of LANGUAGES) {
      const written = LEXICON[language].map((entry) => entry.written);
      expect(written.filter((form, index) => written.indexOf(form) !== index)).toEqual([]);
      for (const entry of LEXICON[language]) {
        if (language === 'zh') {
          expect(entry.phonemes, entry.written).toMatch(PINYIN);
          expect(entry.phonemes?.split(' ').length, entry.written).toBe(Array.from(entry.written).length);
          expect(Array.from(entry.respell).length, entry.written).toBe(Array.from(entry.written).length);
        } else if (language === 'en') {
          expect(entry.phonemes, entry.written).toMatch(ARPABET);
          expect(espeakPhonemes(entry.phonemes ?? ''), entry.written).toBeDefined();
        } else expect(entry.respell).toMatch(KANA);
      }
    }
  });

  test('a homophone has one reading: nobody respells with a character that another entry corrects', () => {
    const corrected = new Set(
      LEXICON.zh
        .filter((entry) => entry.known !== true)
        .flatMap((entry) => {
          const said = Array.from(entry.respell);
          return Array.from(entry.written).filter((character, index) => said[index] !== character);
        }),
    );
    // Characters that are right in one name and wrong in another, such as 女 (right) are not corrected.
    const reused = LEXICON.zh.flatMap((entry) =>
      Array.from(entry.respell).filter((character) => corrected.has(character) && !entry.written.includes(character)),
    );
    expect(reused).toEqual([]);
  });

  test.each([
    ['zh', '男女宿舍和教室宿营，安心宿下，一句芒果，老傅说好', []],
    ['zh', '参宿四、毕宿五与昴宿', ['参宿', '毕宿', '昴宿']],
    ['en', 'Lyra’s Vega, not Vegas; canes venatici', ['Lyra', 'Vega', 'canes venatici']],
    ['ja', '女宿題をする。男の子の星。牛宿と昴', ['牛宿', '昴']],
  ] as const)('finds names in %s, and only names', (language, text, names) => {
    expect(findNames(text, language, LEXICON[language]).map(({ start, end }) => text.slice(start, end))).toEqual(names);
  });

  /** Texts with names in them, between anything else. */
  const textOf = (language: Language) =>
    array(
      oneof(
        constantFrom(...LEXICON[language].map((entry) => entry.written)),
        constantFrom('，', '。', ' ', '！', ', ', '“', '365', '21:05', '的光', ' and ', 'が光る', '😀', '宿舍'),
        string({ maxLength: 6 }),
      ),
      { minLength: 1, maxLength: 8 },
    ).map((parts) => parts.join(''));

  test.each(LANGUAGES)(
    'whatever is respelt in %s, words are parts of the text as written, in order, and cover what is said',
    (language) => {
      assert(
        property(textOf(language), nat({ max: 1_000 }), (text, jitter) => {
          const sent = respell(text, language, LEXICON[language]);
          // A backend that times every letter of what it was sent, from the first to the last.
          const letters = Array.from(sent.text).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
          const timed = letters.map((letter, index) => ({
            text: letter,
            startSeconds: index * 0.2 + jitter / 10_000,
            endSeconds: index * 0.2 + 0.2,
          }));
          const seconds = Math.max(0.5, letters.length * 0.2 + 0.2);
          const samples = new Float32Array(Math.round(seconds * 8_000)).fill(0.3);
          for (const words of [
            alignWords(sent, language, timed, seconds),
            spreadWords(text, language, samples, 8_000),
          ]) {
            if (words === null) continue;
            let offset = 0;
            let time = 0;
            const covered = new Set<number>();
            for (const word of words) {
              expect(text.slice(word.offset, word.offset + word.text.length)).toBe(word.text);
              expect(word.offset).toBeGreaterThanOrEqual(offset);
              expect(word.startSeconds).toBeGreaterThanOrEqual(time);
              expect(word.endSeconds).toBeGreaterThan(word.startSeconds);
              for (let i = 0; i < word.text.length; i++) covered.add(word.offset + i);
              offset = word.offset + word.text.length;
              time = word.endSeconds;
            }
            for (const match of text.matchAll(/[\p{L}\p{N}]/gu))
              expect(covered.has(match.index), `${match[0]} at ${match.index} of ${JSON.stringify(text)}`).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  test('a name’s time is the time of its respelling', () => {
    const sent = respell('今夜参宿四很亮', 'zh', LEXICON.zh);
    const timed = Array.from(sent.text).map((text, index) => ({ text, startSeconds: index, endSeconds: index + 1 }));
    const words = alignWords(sent, 'zh', timed, 7) ?? [];
    const name = words.find((word) => word.offset === 2);
    expect(sent.text).toBe('今夜深秀四很亮');
    expect(name?.startSeconds).toBe(2);
    expect(words.find((word) => word.offset <= 4 && word.offset + word.text.length > 4)?.endSeconds).toBe(5);
  });

  test('the embedded voice says every name as its homophones, kana or sounds say', async () => {
    const voice = await loadVoice();
    const japanese = await loadJapaneseReader();
    const seconds = (runs: ReturnType<typeof readChinese>) =>
      runs.reduce((sum, run) => sum + voice.say(run, '.', 1).samples.length, 0) / 48_000;
    for (const entry of LEXICON.zh) {
      const [run] = readChinese(entry.written, 0);
      expect(run?.units.map((unit) => unit.spoken).join(''), entry.written).toBe(entry.respell);
    }
    for (const entry of LEXICON.en) {
      const runs = readEnglish(`${entry.written}’s light`, 0);
      expect(
        runs.flatMap((run) => run.units.map((unit) => unit.length)),
        entry.written,
      ).toEqual([entry.written.length + 2, 5]);
      expect(runs[0]?.units[0]?.spoken).toMatch(/^ \[\[.+\]\] $/);
    }
    for (const entry of LEXICON.ja) {
      const [run] = japanese(`${entry.written}が光る`, 0);
      expect(run?.units.map((unit) => unit.spoken).join(''), entry.written).not.toMatch(/やど/);
    }
    // Sounds are said, not spelt: a name with its sounds takes about as long as its plain respelling.
    for (const [name, plain] of [
      ['Betelgeuse', 'Beetle juice'],
      ['Zubenelgenubi', 'Zoo ben el jen oobee'],
    ] as const) {
      expect(seconds(readEnglish(name, 0)) / seconds(readEnglish(plain, 0))).toBeCloseTo(1, 0);
    }
  });
});

import { COUNTER_NAMES, countedInJapanese, japaneseNumber } from './japanese-numbers.ts';
import { soundOfName } from './lexicon/arpabet.ts';
import { escapeRegExp, LEXICON, type LexiconEntry } from './lexicon/index.ts';
import type { ReadClause, SpokenUnit, VoicedRun } from './reading.ts';

/** A morpheme with its reading, as the dictionary gives it. */
export interface Morpheme {
  text: string;
  partOfSpeech: string;
  partDetail: string;
  /** Katakana as pronounced (は as ワ); undefined for what the dictionary lacks. */
  pronunciation: string | undefined;
}

/** Readings that depend on what follows: 機 alone is a machine, before を織 a loom. */
const READINGS_BEFORE: readonly (readonly [string, string, string])[] = [['機', 'はた', 'を織']];

const WRITING = '\\p{Script=Hiragana}\\p{Script=Katakana}\\u3400-\\u9fff\\uf900-\\ufaff々〇ーゝゞ';

interface Reading {
  written: string;
  said: string;
}

/** Finds numbers, Latin words, names with a reading of their own, and the rest, which the dictionary reads. */
function tokenPattern(names: readonly LexiconEntry[]): { pattern: RegExp; readings: ReadonlyMap<string, Reading> } {
  const known = [
    ...READINGS_BEFORE.map(([written, said, next]) => ({ written, said, form: `${written}(?=${next})` })),
    ...names.map(({ written, respell, phonemes, notBefore }) => ({
      written,
      said: phonemes ?? withLongVowels(respell),
      form: escapeRegExp(written) + (notBefore === undefined ? '' : `(?![${notBefore}])`),
    })),
  ].toSorted((a, b) => b.written.length - a.written.length);
  const forms = known.map(({ form }) => form).join('|');
  const pattern = new RegExp(
    [
      `(?<clock>\\d{1,2})[:：](?<minute>\\d{2})`,
      `(?<number>\\d[\\d,]*(?:\\.\\d+)?)(?<counter>${COUNTER_NAMES.join('|')})?`,
      `(?<latin>[\\p{Script=Latin}][\\p{Script=Latin}\\p{M}'’.-]*)`,
      `(?<known>${forms})`,
      `(?<text>[${WRITING}]+?(?=${forms}|[^${WRITING}]|$))`,
    ].join('|'),
    'gu',
  );
  return { pattern, readings: new Map(known.toReversed().map((reading) => [reading.written, reading])) };
}

/**
 * Words of a Japanese clause. A word is a content word with the particles that follow it, as one would break a line;
 * kanji become kana, Latin words are said by the English voice.
 */
export function japaneseReader(
  analyse: (text: string) => Morpheme[],
  names: readonly LexiconEntry[] = LEXICON.ja,
): ReadClause {
  const { pattern, readings } = tokenPattern(names);
  return (clause, offset) => {
    const runs: VoicedRun[] = [];
    const push = (voice: VoicedRun['voice'], unit: SpokenUnit): void => {
      const last = runs.at(-1);
      if (last?.voice === voice) last.units.push(unit);
      else runs.push({ voice, units: [unit] });
    };
    /** The word just before `at`, which a particle there joins. */
    const openWord = (at: number): SpokenUnit | undefined => {
      const run = runs.at(-1);
      const word = run?.voice === 'ja' ? run.units.at(-1) : undefined;
      return word && word.offset + word.length === at ? word : undefined;
    };
    for (const match of clause.matchAll(pattern)) {
      const at = offset + match.index;
      const { clock, minute, number, counter, latin, known, text } = match.groups ?? {};
      const unit = (spoken: string): SpokenUnit => ({ offset: at, length: match[0].length, spoken: ` ${spoken}` });
      if (clock !== undefined && minute !== undefined) {
        const minutes = Number(minute) === 0 ? '' : countedInJapanese(String(Number(minute)), '分');
        push('ja', unit(countedInJapanese(String(Number(clock)), '時') + minutes));
      } else if (number !== undefined) {
        const plain = number.replaceAll(',', '');
        push('ja', unit(lengthen(counter === undefined ? japaneseNumber(plain) : countedInJapanese(plain, counter))));
      } else if (latin !== undefined) {
        push('en', {
          offset: at,
          length: latin.length,
          spoken: ` ${soundOfName(latin) ?? latin.replaceAll(/[.-]/g, ' ')} `,
        });
      } else if (known !== undefined) {
        push('ja', unit(lengthen(readings.get(known)?.said ?? '')));
      } else if (text !== undefined) {
        readMorphemes(analyse(text), at, openWord, (word) => push('ja', word));
      }
    }
    return runs;
  };
}

function readMorphemes(
  morphemes: readonly Morpheme[],
  offset: number,
  openWord: (at: number) => SpokenUnit | undefined,
  push: (word: SpokenUnit) => void,
): void {
  let at = offset;
  let afterPrefix = false;
  for (const morpheme of morphemes) {
    const spoken = kanaOf(morpheme);
    const length = morpheme.text.length;
    const word = openWord(at);
    if (spoken === '') {
      // A kanji no dictionary reads is shown with its neighbour and passed over in silence.
      if (word) word.length += length;
    } else if (word && (afterPrefix || joinsWordBefore(morpheme))) {
      word.length += length;
      word.spoken += spoken;
    } else {
      push({ offset: at, length, spoken: ` ${spoken}` });
    }
    if (spoken !== '') afterPrefix = morpheme.partOfSpeech === '接頭詞';
    at += length;
  }
}

function joinsWordBefore({ partOfSpeech, partDetail }: Morpheme): boolean {
  return (
    partOfSpeech === '助詞' ||
    partOfSpeech === '助動詞' ||
    partDetail === '接尾' ||
    (partDetail === '非自立' && partOfSpeech !== '名詞')
  );
}

function kanaOf({ text, pronunciation }: Morpheme): string {
  const kana = pronunciation ?? (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text) ? text : '');
  return lengthen(toHiragana(kana));
}

function toHiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

const VOWEL_ROWS: readonly (readonly [string, string])[] = [
  ['あ', 'あかさたなはまやらわがざだばぱぁゃ'],
  ['い', 'いきしちにひみりぎじぢびぴぃ'],
  ['う', 'うくすつぬふむゆるぐずづぶぷぅゅゔ'],
  ['え', 'えけせてねへめれげぜでべぺぇ'],
  ['お', 'おこそとのほもよろをごぞどぼぽぉょ'],
];

/** Kana as spelt to kana as heard, as the dictionary gives it: おうし is おおし, てんてい てんてえ. */
function withLongVowels(kana: string): string {
  let heard = '';
  for (const letter of kana) {
    const vowel = VOWEL_ROWS.find(([, row]) => row.includes(heard.at(-1) ?? ' '))?.[0];
    heard += letter === 'う' && vowel === 'お' ? 'お' : letter === 'い' && vowel === 'え' ? 'え' : letter;
  }
  return heard;
}

/** Writes long vowels out, because the voice passes over the length mark: とーきょー is とおきょお. */
function lengthen(kana: string): string {
  let said = '';
  for (const letter of kana) {
    const before = said.at(-1) ?? '';
    const vowel = VOWEL_ROWS.find(([, row]) => row.includes(before))?.[0];
    said += letter === 'ー' ? (vowel ?? '') : letter;
  }
  return said;
}

import { pinyin } from 'pinyin-pro';
import { type Letter } from './letters.ts';

/** How a text sounds in Mandarin, untoned: Han characters by their reading, Latin letters as they are. */
export interface SoundText {
  /** Letters of the readings, rough: zh is z, sh is s, ing is in, ang is an. `|` where nothing may be read across. */
  text: string;
  /** The token of each letter. */
  token: number[];
  tokens: SoundToken[];
}

export interface SoundToken {
  /** The Han character, or the Latin word. */
  written: string;
  han: boolean;
  /** Exact reading. */
  reading: string;
  from: number;
  to: number;
  /** Where its letters begin in `text`. */
  start: number;
  end: number;
}

/** Letters alone that make a word. */
const MIN_ALONE = 4;
const STOPS = /[。．，,！!？?；;：:…]/u;
/** Characters that are also written for a sound of their own. */
const readings = new Map<string, string>([
  ['嗯', 'en'],
  ['刹', 'sha'],
]);
/** Share of kana from which a text is Japanese and its characters are not read in Mandarin. */
const JAPANESE_FROM = 0.2;

export function soundText(written: readonly Letter[]): SoundText {
  const result: SoundText = { text: '', token: [], tokens: [] };
  const isJapanese = kanaShare(written) > JAPANESE_FROM;
  const add = (token: Omit<SoundToken, 'start' | 'end'>): void => {
    const rough = roughSound(token.reading);
    const index =
      result.tokens.push({ ...token, start: result.text.length, end: result.text.length + rough.length }) - 1;
    result.text += rough;
    for (let i = 0; i < rough.length; i++) result.token.push(index);
  };
  const addWord = (word: readonly Letter[]): void => {
    const [first] = word;
    const last = word.at(-1);
    if (!first || !last) return;
    const reading = word.map(({ value }) => value).join('');
    add({ written: reading, han: false, reading, from: first.from, to: last.to });
  };
  let word: Letter[] = [];
  // letters that stand alone, one after another, are one word
  let alone: Letter[] = [];
  const endAlone = (): void => {
    if (alone.length >= MIN_ALONE) addWord(alone);
    else for (const letter of alone) addWord([letter]);
    alone = [];
  };
  const endWord = (): void => {
    if (word.length === 1) alone.push(...word);
    else if (word.length > 1) {
      endAlone();
      addWord(word);
    }
    word = [];
  };
  for (const letter of written) {
    if (/[a-z]/.test(letter.value)) {
      word.push(letter);
      continue;
    }
    if (letter.value === "'") continue;
    endWord();
    if (letter.script !== 'sign' || STOPS.test(letter.value)) endAlone();
    if (letter.script === 'han' && !isJapanese) {
      add({ written: letter.value, han: true, reading: readingOf(letter.value), from: letter.from, to: letter.to });
    } else if (letter.script !== 'sign' || STOPS.test(letter.value)) {
      result.text += '|';
      result.token.push(-1);
    }
  }
  endWord();
  endAlone();
  return result;
}

/** The reading without tone that a character has most often. */
export function readingOf(character: string): string {
  const known = readings.get(character);
  if (known !== undefined) return known;
  const read = pinyin(character, { toneType: 'none', v: true, type: 'array' })[0] ?? '';
  const reading = /^[a-z]+$/.test(read) ? read : '|';
  readings.set(character, reading);
  return reading;
}

/** The readings of a word, where a character's depends on its neighbours. */
export function readingsOf(word: string): string[] {
  return pinyin(word, { toneType: 'none', v: true, type: 'array' });
}

/** Sounds that many speakers do not tell apart, and that disguises play with. */
export function roughSound(reading: string): string {
  return reading
    .replaceAll(/([zcs])h/g, '$1')
    .replaceAll(/([aei])ng(?![aeiou])/g, '$1n')
    .replaceAll('v', 'u');
}

function kanaShare(written: readonly Letter[]): number {
  const kana = written.filter(({ script }) => script === 'kana').length;
  const han = written.filter(({ script }) => script === 'han').length;
  return kana / Math.max(1, kana + han);
}

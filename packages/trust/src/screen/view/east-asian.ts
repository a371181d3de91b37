import { append, type Letter, type NormalText } from './letters.ts';

/** What stood between a letter and the one before it. */
export type Gap = 'none' | 'noise' | 'symbol' | 'space' | 'line' | 'stop';

export interface EastAsianText extends NormalText {
  gapBefore: Gap[];
}

const STOPS = /[。．，,、！!？?；;：:…]/u;

/** The Han characters and kana alone, with what stood between them. */
export function eastAsianText(written: readonly Letter[]): EastAsianText {
  const result: EastAsianText = { text: '', from: [], to: [], gapBefore: [] };
  let between = '';
  for (const letter of written) {
    if (letter.script !== 'han' && letter.script !== 'kana') {
      between += letter.value;
      continue;
    }
    const gap = result.text === '' && between === '' ? 'stop' : gapOf(between);
    between = '';
    append(result, letter);
    for (let i = 0; i < letter.value.length; i++) result.gapBefore.push(i === 0 ? gap : 'none');
  }
  return result;
}

function gapOf(between: string): Gap {
  if (between === '') return 'none';
  if (STOPS.test(between)) return 'stop';
  if (/^\s*[a-z0-9]\s*$/.test(between)) return 'noise';
  if (/[\p{L}\p{N}]/u.test(between)) return 'stop';
  if (between.includes('\n')) return 'line';
  return /^\s+$/.test(between) ? 'space' : 'symbol';
}

/** How sure it is that letters which stand apart are one word. */
export type Reading = 'plain' | 'weak' | 'none';

/**
 * Whether letters that stand apart may be one word. Signs between them are a disguise. Spaces, lines and full stops also
 * part honest words (脸色 情况), so there every letter must stand alone, and a word of two must stand apart from its neighbours.
 */
export function readAcross(view: EastAsianText, start: number, end: number): Reading {
  const inner = view.gapBefore.slice(start + 1, end);
  const has = (...gaps: Gap[]): boolean => inner.some((gap) => gaps.includes(gap));
  if (!has('space', 'line', 'stop', 'noise')) return 'plain';
  const allApart = inner.every((gap) => gap !== 'none');
  const standsAlone =
    allApart && view.gapBefore[start] !== 'none' && (end >= view.text.length || view.gapBefore[end] !== 'none');
  if (has('stop', 'noise')) {
    if (allApart && inner.length >= 2) return 'plain';
    return standsAlone || has('noise') ? 'weak' : 'none';
  }
  if (inner.length >= 3) return 'plain';
  return (allApart && inner.length >= 2) || standsAlone ? 'plain' : 'none';
}

/** The same without letters written twice in a row (屠屠杀杀); null where there are none. */
export function withoutDoubles(view: EastAsianText): EastAsianText | null {
  if (!/(.)\1/u.test(view.text)) return null;
  const result: EastAsianText = { text: '', from: [], to: [], gapBefore: [] };
  for (let at = 0; at < view.text.length; at++) {
    const last = result.text.length - 1;
    const to = view.to[at] ?? 0;
    if (view.text.charAt(at) === result.text.charAt(last) && last >= 0) {
      result.to[last] = to;
      continue;
    }
    append(result, { value: view.text.charAt(at), from: view.from[at] ?? 0, to });
    result.to[last + 1] = to;
    result.gapBefore.push(view.gapBefore[at] ?? 'none');
  }
  return result;
}

const SMALL_KANA = new Map(
  Array.from('ァィゥェォッャュョヮ', (small, index) => [small, 'アイウエオツヤユヨワ'.charAt(index)] as const),
);

/** Kana however they are written: hiragana as katakana, small ones large, any wave or dash after them as ー. */
export function foldKana(text: string): string {
  return text.replaceAll(/[\u3041-\u3096\u30a1-\u30fa]/g, (kana) => {
    const code = kana.charCodeAt(0);
    const katakana = code < 0x30a0 ? String.fromCharCode(code + 0x60) : kana;
    return SMALL_KANA.get(katakana) ?? katakana;
  });
}

/** The wave and the dashes that stand for a long vowel between kana. */
export function longMarks(written: readonly Letter[]): readonly Letter[] {
  const isMark = (letter: Letter, index: number): boolean =>
    /[〜~～―—-]/.test(letter.value) && written[index - 1]?.script === 'kana' && written[index + 1]?.script === 'kana';
  if (!written.some(isMark)) return written;
  return written.map((letter, index) => (isMark(letter, index) ? { ...letter, value: 'ー', script: 'kana' } : letter));
}

export function isKatakana(word: string): boolean {
  return /^[\p{Script=Katakana}ー]+$/u.test(word);
}

/** Whether katakana run on over this place, as the テロ inside テロップ does. */
export function katakanaJoins(view: EastAsianText, at: number): boolean {
  if (at <= 0 || at >= view.text.length || view.gapBefore[at] !== 'none') return false;
  // a vowel drawn out is no other word: ポルノォ
  if (/[ァィゥェォ]/.test(view.text.charAt(at))) return false;
  return isKatakana(view.text.charAt(at - 1)) && isKatakana(view.text.charAt(at));
}

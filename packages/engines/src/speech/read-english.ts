import { espeakPhonemes } from './lexicon/arpabet.ts';
import { findNames, LEXICON, type LexiconEntry } from './lexicon/index.ts';
import { readChinese } from './read-chinese.ts';
import type { SpokenUnit, VoicedRun } from './reading.ts';

const UNITS: Readonly<Record<string, string>> = {
  km: 'kilometres',
  kg: 'kilograms',
  cm: 'centimetres',
  mm: 'millimetres',
  '°': 'degrees',
  '°C': 'degrees Celsius',
  '°F': 'degrees Fahrenheit',
  '%': 'percent',
};
const SIGNS: Readonly<Record<string, string>> = { '&': 'and', '+': 'plus', '=': 'equals', '@': 'at', '×': 'times' };

const TOKEN =
  /(\d{1,2}):(\d{2})|([$€£])?(\d[\d,]*(?:\.\d+)?)(st|nd|rd|th|s\b)?(?:\s?(km|kg|cm|mm|°C|°F|°|%)(?![\p{L}]))?|((?:\p{Lu}\.){2,}|[\p{Script=Latin}][\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)*)|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇々ー]+)|([&+=@×])/gu;

/** Words of an English clause; numbers are written so that the voice says years, money and clock times as people do. */
export function readEnglish(clause: string, offset: number, names: readonly LexiconEntry[] = LEXICON.en): VoicedRun[] {
  const runs: VoicedRun[] = [];
  const add = (unit: SpokenUnit): void => {
    const last = runs.at(-1);
    if (last?.voice === 'en') last.units.push(unit);
    else runs.push({ voice: 'en', units: [unit] });
  };
  const found = findNames(clause, 'en', names);
  for (const match of clause.matchAll(TOKEN)) {
    const name = found.find(({ start, end }) => start < match.index + match[0].length && end > match.index);
    if (name !== undefined) {
      // A name of several words is said at its first and takes in the others, and the `’s` that may follow it.
      const end = Math.max(name.end, match.index + match[0].length);
      if (match.index <= name.start) add(nameUnit(clause, name.entry, { start: match.index, end }, offset));
      else growLast(runs, offset + end);
      continue;
    }
    const [whole, hour, minute, money, number, suffix, measure, word, cjk, sign] = match;
    const at = offset + match.index;
    const unit = (spoken: string): SpokenUnit => ({ offset: at, length: whole.length, spoken: ` ${spoken} ` });
    if (hour !== undefined && minute !== undefined) add(unit(englishTime(hour, minute)));
    else if (number !== undefined) add(unit(sayNumber(number, { money, suffix, measure })));
    else if (word !== undefined) add(unit(sayWord(word)));
    else if (cjk !== undefined) runs.push(...readChinese(whole, at));
    else if (sign !== undefined) add(unit(SIGNS[sign] ?? ''));
  }
  return runs;
}

function nameUnit(
  clause: string,
  { written, respell, phonemes }: LexiconEntry,
  { start, end }: { start: number; end: number },
  offset: number,
): SpokenUnit {
  const exact = phonemes === undefined ? undefined : espeakPhonemes(phonemes);
  const rest = clause.slice(start, end).slice(written.length).replaceAll('’', "'");
  const possessive = /^'s/i.test(rest);
  const said =
    exact === undefined
      ? `${respell}${possessive ? "'s" : ''}`
      : exact.replace(']]', `${possessive ? possessiveEnding(phonemes ?? '') : ''}]]`);
  return { offset: offset + start, length: end - start, spoken: ` ${said} ` };
}

/** The sound of `’s` after a sound: Vega’s [z], Merak’s [s], Betelgeuse’s [Iz]. */
function possessiveEnding(phonemes: string): string {
  const last = phonemes.split(' ').at(-1) ?? '';
  if (/^(S|Z|SH|ZH|CH|JH)$/.test(last)) return 'Iz';
  return /^(P|T|K|F|TH)$/.test(last) ? 's' : 'z';
}

function growLast(runs: readonly VoicedRun[], end: number): void {
  const unit = runs.at(-1)?.units.at(-1);
  if (unit !== undefined) unit.length = Math.max(unit.length, end - unit.offset);
}

function sayWord(word: string): string {
  return word.includes('.') ? word.replaceAll('.', ' ') : word.replaceAll('’', "'");
}

function englishTime(hour: string, minute: string): string {
  if (minute === '00') return `${Number(hour)} o'clock`;
  return `${Number(hour)} ${minute.startsWith('0') ? 'oh ' : ''}${Number(minute)}`;
}

function sayNumber(
  written: string,
  { money, suffix, measure }: Record<'money' | 'suffix' | 'measure', string | undefined>,
): string {
  const plain = written.replaceAll(',', '');
  const said = written === plain && suffix === undefined && !money && !measure ? sayYear(plain) : plain;
  const [units = '', cents] = plain.split('.');
  const currency = { $: 'dollars', '€': 'euros', '£': 'pounds' }[money ?? ''];
  if (currency !== undefined && cents !== undefined) return `${units} ${currency} ${Number(cents)}`;
  const tail = currency ?? (measure === undefined ? '' : (UNITS[measure] ?? ''));
  return `${said}${suffix ?? ''} ${tail}`.trim();
}

/** 1969 is nineteen sixty-nine, 2024 twenty twenty-four, 1905 nineteen oh five; 2005 and other numbers stay. */
function sayYear(digits: string): string {
  if (!/^(1[1-9]|20)\d\d$/.test(digits) || digits.startsWith('200')) return digits;
  const century = digits.slice(0, 2);
  const rest = digits.slice(2);
  if (rest === '00') return `${century} hundred`;
  return rest.startsWith('0') ? `${century} oh ${rest.slice(1)}` : `${century} ${rest}`;
}

import { chineseDigits, chineseNumber } from './chinese-numbers.ts';
import { soundOfName } from './lexicon/arpabet.ts';
import { findNames, LEXICON, type LexiconEntry } from './lexicon/index.ts';
import type { SpokenUnit, VoicedRun } from './reading.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Longest word of a line in characters; longer names are cut so that subtitles may break inside them. */
const MAX_WORD_CHARACTERS = 4;

/** Said before 两 rather than 二. */
const MEASURES = '个只条位名次天年人岁颗座匹张把辆间艘朵棵头本';
const UNITS: readonly (readonly [string, string])[] = [
  ['km/h', '公里每小时'],
  ['km', '公里'],
  ['kg', '公斤'],
  ['cm', '厘米'],
  ['mm', '毫米'],
  ['℃', '摄氏度'],
  ['°C', '摄氏度'],
  ['°', '度'],
  ['%', '%'],
  ['％', '%'],
];
const SIGNS: Readonly<Record<string, string>> = {
  '+': '加',
  '=': '等于',
  '&': '和',
  '×': '乘',
  '÷': '除以',
  '@': '在',
};

const TOKEN =
  /(\d{1,2})[:：](\d{2})|(\d[\d,]*(?:\.\d+)?)(km\/h|km|kg|cm|mm|℃|°C|°|%|％)?|([\p{Script=Latin}][\p{Script=Latin}\p{M}'’.]*)|([\u3400-\u9fff\uf900-\ufaff〇々]+)|([\p{Script=Hiragana}\p{Script=Katakana}ー]+)|([+=&×÷@])|([-~～–])/gu;

/** Words of a Chinese clause: numbers become characters, names of stars homophones, Latin words stay and are said as English. */
export function readChinese(clause: string, offset: number, names: readonly LexiconEntry[] = LEXICON.zh): VoicedRun[] {
  const runs: VoicedRun[] = [];
  const add = (voice: VoicedRun['voice'], unit: SpokenUnit): void => {
    const last = runs.at(-1);
    if (last?.voice === voice) last.units.push(unit);
    else runs.push({ voice, units: [unit] });
  };
  for (const match of clause.matchAll(TOKEN)) {
    const [whole, hour, minute, number, measure, latin, han, kana, sign, dash] = match;
    const at = offset + match.index;
    const after = clause.slice(match.index + whole.length);
    const before = clause.slice(0, match.index);
    const unit = (spoken: string): SpokenUnit => ({ offset: at, length: whole.length, spoken });
    if (hour !== undefined && minute !== undefined) add('zh', unit(chineseTime(hour, minute)));
    else if (number !== undefined) add('zh', unit(sayNumber(number, measure, before, after)));
    else if (latin !== undefined) {
      const sound = soundOfName(latin);
      if (sound === undefined) add('zh', unit(` ${latin.replaceAll('.', '')} `));
      else add('en', unit(` ${sound} `));
    } else if (han !== undefined) for (const word of segmentNames(han, at, names)) add('zh', word);
    else if (kana !== undefined) add('ja', unit(kana));
    else if (sign !== undefined) add('zh', unit(SIGNS[sign] ?? ''));
    else if (dash !== undefined && /\d$/.test(before) && /^\d/.test(after)) add('zh', unit('到'));
  }
  return runs;
}

/** Names of the lexicon are words of their own, said as their homophones. */
function segmentNames(text: string, offset: number, names: readonly LexiconEntry[]): SpokenUnit[] {
  const units: SpokenUnit[] = [];
  let at = 0;
  for (const { start, end, entry } of findNames(text, 'zh', names)) {
    if (entry.known === true) continue;
    units.push(...segmentHan(text.slice(at, start), offset + at));
    units.push({ offset: offset + start, length: end - start, spoken: entry.respell });
    at = end;
  }
  return [...units, ...segmentHan(text.slice(at), offset + at)];
}

function segmentHan(text: string, offset: number): SpokenUnit[] {
  const units: SpokenUnit[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    for (let at = 0; at < segment.length; at += MAX_WORD_CHARACTERS) {
      const piece = segment.slice(at, at + MAX_WORD_CHARACTERS);
      units.push({ offset: offset + index + at, length: piece.length, spoken: piece });
    }
  }
  return units;
}

function chineseTime(hour: string, minute: string): string {
  const clock = Number(hour) === 2 ? '两' : chineseNumber(String(Number(hour)));
  if (Number(minute) === 0) return `${clock}点整`;
  return `${clock}点${minute.startsWith('0') ? '零' : ''}${chineseNumber(String(Number(minute)))}分`;
}

function sayNumber(written: string, measure: string | undefined, before: string, after: string): string {
  const digits = written.replaceAll(',', '');
  const minus = /(^|[^\d\p{L}])-$/u.test(before) ? '负' : '';
  if (/^\d{4}$/.test(digits) && /^\s*年/.test(after)) return chineseDigits(digits);
  if (/^(0\d+|\d{9,})$/.test(digits)) return chineseDigits(digits);
  const unit = UNITS.find(([name]) => name === measure)?.[1] ?? '';
  if (unit === '%') return `${minus}百分之${chineseNumber(digits)}`;
  if (digits === '2' && (unit.startsWith('公') || MEASURES.includes(after.trimStart().charAt(0) || ' '))) {
    return `${minus}两${unit}`;
  }
  return `${minus}${chineseNumber(digits)}${unit}`;
}

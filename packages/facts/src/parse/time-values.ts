import { numberOf } from './numbers.ts';
import type { When } from './when.ts';

/** A way of writing a time, and what it means; undefined where it means none after all. */
export type Rule = readonly [pattern: RegExp, make: (match: RegExpExecArray) => When | undefined];

/** Which part of a season words say. */
export function stageOf(words: string): Pick<When, 'stage'> {
  if (/初|早|^early|\bearly|先/u.test(words)) return { stage: 'early' };
  if (/深|暮|晚|晩|末|late/u.test(words)) return { stage: 'late' };
  if (/盛|仲|隆|真|厳|严|寒|mid/u.test(words)) return { stage: 'middle' };
  return {};
}
export const clock = (word: string, hours: number): number => {
  if (/[pP]|晚|夜|下午|午後|傍/u.test(word)) return hours < 12 ? hours + 12 : hours;
  return hours;
};

export function months(month: number): When | undefined {
  return month >= 1 && month <= 12 ? { months: [month] } : undefined;
}

export function date(year: string | undefined, month: string | undefined, day: string | undefined): When | undefined {
  const monthNumber = numberOf(month ?? '');
  const dayNumber = numberOf(day ?? '');
  if (!(monthNumber >= 1 && monthNumber <= 12 && dayNumber >= 1 && dayNumber <= 31)) return undefined;
  return { months: [monthNumber], day: dayNumber, ...(year === undefined ? {} : { year: Number(year) }) };
}

export function lunar(month: string | undefined, day: string | undefined): { month?: number; day?: number } {
  const monthNumber = month === undefined ? undefined : ({ 正: 1, 腊: 12, 冬: 11 }[month] ?? numberOf(month));
  const dayNumber =
    day === undefined
      ? undefined
      : day.startsWith('初')
        ? numberOf(day.slice(1))
        : day.startsWith('廿')
          ? 20 + (day.length > 1 ? numberOf(day.slice(1)) : 0)
          : numberOf(day);
  return {
    ...(monthNumber === undefined ? {} : { month: monthNumber }),
    ...(dayNumber === undefined ? {} : { day: dayNumber }),
  };
}

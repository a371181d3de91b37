import type { Language } from '@kinora/film';
import type { Rule } from './time-values.ts';
import { ENGLISH_CLOCK, ENGLISH_RULES } from './times-en.ts';
import { JAPANESE_CLOCK, JAPANESE_RULES } from './times-ja.ts';
import { CHINESE, CHINESE_CLOCK } from './times-zh.ts';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';
export type DayPart =
  | 'dusk'
  | 'evening'
  | 'night'
  | 'late-night'
  | 'midnight'
  | 'after-midnight'
  | 'dawn'
  | 'day'
  | 'noon'
  | 'all-night';
export type FestivalName =
  | 'qixi'
  | 'mid-autumn'
  | 'tanabata'
  | 'lantern'
  | 'spring-festival'
  | 'eve'
  | 'dragon-boat'
  | 'double-ninth'
  | 'christmas'
  | 'new-year'
  | 'halloween';

/** A time a text names. Months 1 to 12; hours of the local clock, which may pass 24. */
export interface When {
  season?: Season;
  /** A part of the season. */
  stage?: 'early' | 'middle' | 'late';
  months?: readonly number[];
  day?: number;
  year?: number;
  part?: DayPart;
  hour?: number;
  festival?: FestivalName;
  lunar?: { month?: number; day?: number };
  term?: 'spring-equinox' | 'summer-solstice' | 'autumn-equinox' | 'winter-solstice' | 'equinox' | 'solstice';
  /** Throughout the year. */
  always?: boolean;
}

export interface TimeMention {
  start: number;
  end: number;
  when: When;
  /** Whether it names a part of the day only. */
  clock: boolean;
}

const RULES: Readonly<Record<Language, readonly (readonly Rule[])[]>> = {
  zh: [CHINESE, CHINESE_CLOCK],
  en: [ENGLISH_RULES, ENGLISH_CLOCK],
  ja: [JAPANESE_RULES, JAPANESE_CLOCK],
};

/** Times named in a normalised text, in order, the longest at each place; `taken` are stretches that mean something else. */
export function findTimes(
  lower: string,
  language: Language,
  taken: readonly { start: number; end: number }[],
): TimeMention[] {
  const found: TimeMention[] = [];
  RULES[language].forEach((rules, group) => {
    for (const [pattern, make] of rules) {
      pattern.lastIndex = 0;
      for (const match of lower.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].trimEnd().length;
        if (end <= start) continue;
        if ([...taken, ...found].some((other) => start < other.end && end > other.start)) continue;
        const when = make(match);
        if (when !== undefined) found.push({ start, end, when, clock: group === 1 });
      }
    }
  });
  return found.toSorted((a, b) => a.start - b.start);
}

/** Several times said together: `on 12 August` and `at midnight`. Later ones win where they say the same thing. */
export function merged(times: readonly When[]): When {
  return times.reduce<When>((all, when) => ({ ...all, ...when }), {});
}

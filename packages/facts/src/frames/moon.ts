import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity, MoonPhase } from '../parse/entity.ts';
import { kana } from '../parse/kana.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import type { When } from '../parse/when.ts';
import { denied, type Draft, type Fix, type Frame, type Words } from '../judge/draft.ts';
import { elongationsOf, fitsPhase, moonHourAngle, moonOn, solarHours } from '../judge/moon-rules.ts';
import { dateOf, spotOf } from '../judge/sphere.ts';
import { directionIn, RISING, SETTING } from './stance.ts';

const SEEN: Readonly<Record<Language, RegExp>> = {
  zh: /高悬|挂|悬|照|升|落|沉|见|看|当空|中天|出现|在[东西南北天]|洒|亮|皎|映|斜|悄|爬|初上|隐|消失|露|临|是|现/u,
  en: /\b(?:hangs?|hung|hanging|shin\w+|shone|ris\w+|rose|sets?|setting|sinks?|visible|seen|see|up|stands?|stood|glow\w*|lights?|lit|appear\w*|floats?|sails?|bathes?|overhead|high|low|is|was|looks?|look|climb\w*|watch\w*|pours?|casts?|beams?|gleams?|in the (?:[a-z]+ )?sky|comes? up|goes? down|under|beneath|by the light|crosses|fills?|drifts?|lingers?)\b/u,
  ja: kana(/昇|沈|見|輝|照|かか|出|浮か|のぼ|南中|天高|光|残|傾|仰|眺|いる|です|の夜|隠|ある|真上|空に/u),
};
const SIMILE = /(?:像|如|似|仿佛|般|形状|眉毛|镰刀|小船)|\b(?:like|shaped|cakes?|sonata|light sonata)\b|のよう|みたい/u;

/** What is said of the Moon's phase, hour and side of the sky. */
export const moonFrame: Frame = (reading, sentence) => {
  const drafts: Draft[] = [];
  let last: Entity | undefined;
  let feast: Entity | undefined;
  for (const clause of sentence.clauses) {
    if (clause.silent) continue;
    const own = [...clause.entities.values()].find((entity) => entity.kind === 'moon' && entity.phase !== undefined);
    if (own !== undefined) last = own;
    else if (feast !== undefined) last = { ...feast, kind: 'moon', id: 'moon', phase: 'full' };
    // 中秋の名月 names a feast and its Moon at once: what follows may be said of it.
    feast = [...clause.entities.values()].find((entity) => entity.kind === 'season' && /名月/u.test(entity.name));
    // `满月傍晚升起,清晨落下`: the second clause leaves the Moon out.
    const bare = ![...clause.entities.values()].some(
      (entity) =>
        entity.kind !== 'clock' &&
        entity.kind !== 'season' &&
        entity.kind !== 'place' &&
        entity.pronoun !== true &&
        entity.kind !== 'sun',
    );
    const moon =
      own ??
      (bare && (reading.language !== 'en' || /\b(?:it|and|then|but)\b/u.test(clause.skeleton)) ? last : undefined);
    const unnamed =
      own === undefined ? [...clause.entities.values()].find((entity) => entity.kind === 'moon') : undefined;
    if (unnamed !== undefined) {
      const plain = ofLunarDay(reading, clause, unnamed, last);
      if (plain !== undefined) drafts.push(plain);
      continue;
    }
    // `新月の夜、`: a time, no claim.
    if (
      own?.phase === 'new' &&
      /^\s*(?:在)?(?:新月|朔)(?:の|之|的)?(?:夜|日|晩|晚上|夜里)(?:に|は)?[、,]?\s*$/u.test(
        reading.lower.slice(clause.start, clause.end),
      )
    )
      continue;
    const draft = moon === undefined ? undefined : inClause(reading, sentence, clause, moon, moon.phase ?? 'full');
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts;
};

function inClause(
  reading: Reading,
  sentence: Sentence,
  clause: Clause,
  moon: Entity,
  phase: MoonPhase,
): Draft | undefined {
  const { language, lower } = reading;
  const words = lower.slice(clause.start, clause.end);
  if (/日食|月食|日蚀|月蚀|日蝕|月蝕|eclipse/u.test(lower.slice(sentence.start, sentence.end)) || phase === 'blood')
    return undefined;
  const when = clause.when;
  const isDenied = negated(clause.skeleton, language);
  const date = dateOf(when, reading.options.year) ?? (hasClockOnly(when) ? undefined : callerDate(reading));
  const lunarDay = when.lunar !== undefined && when.lunar.month === undefined ? when.lunar.day : undefined;
  const span = { start: clause.start, end: clause.end };
  const dated = date !== undefined || lunarDay !== undefined;
  const byHour = lunarDay !== undefined && date === undefined && hasClockOnly(when);
  if (byHour && fitsPhase(phase, ((lunarDay - 0.6) * 12.19) % 360) === 'yes') {
    const elongation = ((lunarDay - 0.6) * 12.19) % 360;
    const draft = atHour(reading, clause, phase, words, span, isDenied, moon, [
      elongation - 8,
      elongation,
      elongation + 8,
    ]);
    if (draft !== undefined) return draft;
  }
  if (dated) return onDate(reading, clause, moon, phase, date, lunarDay, span, isDenied);
  const placed = when.part !== undefined && directionIn(words, language) !== undefined;
  if (SIMILE.test(words) || (!placed && !SEEN[language].test(words))) return undefined;
  return atHour(reading, clause, phase, words, span, isDenied, moon);
}

const UNSEEN: Readonly<Record<Language, RegExp>> = {
  zh: /看不[到见]|见不[到着]|没有|不见|隐|看不着|无月/u,
  en: /\b(?:cannot|can't|not|never|invisible|no moon|hidden|unseen)\b/u,
  ja: /見え(?:ない|ません|なく)|見られ(?:ない|ません)|出(?:ない|ません)|ない/u,
};

/** The Moon without a shape, on a day of the lunar month or beside a shape just named. */
function ofLunarDay(reading: Reading, clause: Clause, moon: Entity, before: Entity | undefined): Draft | undefined {
  const { language } = reading;
  const words = reading.lower.slice(clause.start, clause.end);
  const day = clause.when.lunar?.day;
  const date = dateOf(clause.when, reading.options.year);
  const elongation =
    date !== undefined && clause.when.day === undefined
      ? moonOn(spotOf(clause.where), date).elongation
      : day !== undefined
        ? ((day - 0.6) * 12.19) % 360
        : before?.phase === 'new'
          ? 0
          : undefined;
  if (elongation === undefined && before?.phase !== undefined && hasClockOnly(clause.when))
    return atHour(
      reading,
      clause,
      before.phase,
      words,
      { start: clause.start, end: clause.end },
      negated(clause.skeleton, language),
      moon,
    );
  if (elongation === undefined || /食|蚀|eclipse|蝕/u.test(words) || !SEEN[language].test(words)) return undefined;
  const unseen = UNSEEN[language].test(words);
  const dark = elongation < 14 || elongation > 346;
  const span = { start: clause.start, end: clause.end };
  if (unseen || dark) {
    if (clause.when.part !== undefined && clause.when.part !== 'night' && clause.when.part !== 'all-night')
      return undefined;
    const verdict: Verdict = dark === unseen ? 'true' : 'false';
    return {
      kind: 'moon',
      verdict,
      ...span,
      evidence: `elongation about ${Math.round(elongation)}`,
      note: {
        zh: `那时月亮与太阳的距角约 ${Math.round(elongation)}°,${dark ? '与太阳同升同落,看不见' : '夜里看得见'}。`,
        en: `The Moon then stands about ${Math.round(elongation)}° from the Sun and ${dark ? 'cannot be seen' : 'is seen at night'}.`,
        ja: `このとき月と太陽の離角は約${Math.round(elongation)}°で、${dark ? '見えません' : '夜に見えます'}。`,
      },
      weight: 66,
      clause,
      subjects: ['moon'],
    };
  }
  return atHour(reading, clause, 'half', words, span, negated(clause.skeleton, language), moon, [
    elongation - 8,
    elongation,
    elongation + 8,
  ]);
}

function hasClockOnly(when: When): boolean {
  return when.part !== undefined || when.hour !== undefined;
}

function callerDate(reading: Reading): string | undefined {
  return reading.options.date?.slice(0, 10);
}

function onDate(
  reading: Reading,
  clause: Clause,
  moon: Entity,
  phase: MoonPhase,
  date: string | undefined,
  lunarDay: number | undefined,
  span: { start: number; end: number },
  isDenied: boolean,
): Draft | undefined {
  const { when } = clause;
  const hour = when.hour ?? (when.part === undefined ? 21 : middleHour(when.part));
  const spot = spotOf(clause.where);
  const then =
    date === undefined
      ? {
          elongation: ((lunarDay ?? 1) - 1) * 12.2,
          litPercent: Math.round(50 * (1 - Math.cos((((lunarDay ?? 1) - 1) * 12.2 * Math.PI) / 180))),
          altitude: 90,
          azimuth: 180,
        }
      : moonOn(spot, date, hour);
  const fits = fitsPhase(phase, then.elongation);
  let verdict: Verdict = fits === 'yes' ? 'true' : fits === 'near' ? 'depends' : 'false';
  const words = reading.lower.slice(clause.start, clause.end);
  const timed = when.hour !== undefined || (when.part !== undefined && when.part !== 'night');
  const down = date !== undefined && then.altitude < -1;
  if (verdict === 'true' && down && timed && SEEN[reading.language].test(words)) verdict = 'false';
  const direction = directionIn(words, reading.language);
  if (
    verdict === 'true' &&
    timed &&
    direction !== undefined &&
    date !== undefined &&
    Math.abs(((then.azimuth - direction + 540) % 360) - 180) > 70
  )
    verdict = 'false';
  const day = date ?? `lunar day ${lunarDay ?? ''}`;
  const fix = verdict === 'false' && fits === 'no' && !isDenied ? fixOf(reading, moon, then.elongation) : undefined;
  const altitude = Math.round(then.altitude);
  const where = date === undefined ? '' : clause.where.name;
  return {
    kind: 'moon',
    verdict: denied(verdict, isDenied),
    ...span,
    evidence: `${day}: elongation ${Math.round(then.elongation)}, ${then.litPercent}% lit${date === undefined ? '' : `, altitude ${altitude}, azimuth ${Math.round(then.azimuth)} at ${Math.floor(hour)}h`}`,
    note: {
      zh: `${date ?? `农历每月第 ${lunarDay ?? ''} 天`}的月亮被照亮 ${then.litPercent}%(距角 ${Math.round(then.elongation)}°)${date === undefined ? '' : `,${Math.floor(hour) % 24} 点在${where}高度 ${altitude}°`}。`,
      en: `On ${day} the Moon is ${then.litPercent}% lit (elongation ${Math.round(then.elongation)}°)${date === undefined ? '' : ` and stands at ${altitude}° at ${Math.floor(hour) % 24}:00 from ${where}`}.`,
      ja: `${date ?? `旧暦の${lunarDay ?? ''}日`}の月は${then.litPercent}%が光り(離角${Math.round(then.elongation)}°)${date === undefined ? 'ます' : `、${Math.floor(hour) % 24}時の${where}での高度は${altitude}°です`}。`,
    },
    ...(fix === undefined ? {} : { fix }),
    weight: 67,
    clause,
    subjects: ['moon'],
  };
}

function middleHour(part: NonNullable<When['part']>): number {
  if (part === 'night') return 21;
  const [from, to] = solarHours(part);
  return part === 'evening' || part === 'all-night' ? 21 : (from + to) / 2;
}

const PHASE_WORDS: readonly (readonly [from: number, to: number, Words])[] = [
  [0, 20, { zh: '新月', en: 'new moon', ja: '新月' }],
  [20, 62, { zh: '弯月', en: 'crescent moon', ja: '三日月' }],
  [62, 112, { zh: '半月', en: 'half moon', ja: '半月' }],
  [112, 158, { zh: '凸月', en: 'gibbous moon', ja: '十三夜の月' }],
  [158, 202, { zh: '满月', en: 'full moon', ja: '満月' }],
  [202, 248, { zh: '凸月', en: 'gibbous moon', ja: '寝待月' }],
  [248, 298, { zh: '下弦月', en: 'last quarter moon', ja: '下弦の月' }],
  [298, 340, { zh: '残月', en: 'waning crescent moon', ja: '有明の月' }],
  [340, 361, { zh: '新月', en: 'new moon', ja: '新月' }],
];

function fixOf(reading: Reading, moon: Entity, elongation: number): Fix | undefined {
  const words = PHASE_WORDS.find(([from, to]) => elongation >= from && elongation < to)?.[2];
  return words === undefined ? undefined : { start: moon.start, end: moon.end, words: words[reading.language] };
}

function atHour(
  reading: Reading,
  clause: Clause,
  phase: MoonPhase,
  words: string,
  span: { start: number; end: number },
  isDenied: boolean,
  moon: Entity,
  known?: readonly number[],
): Draft | undefined {
  const { language } = reading;
  const { when } = clause;
  const skeletonWords = clause.skeleton;
  const part = when.hour === undefined ? when.part : undefined;
  const direction = directionIn(words, language);
  if (part === undefined && when.hour === undefined && direction === undefined) return undefined;
  if (part === 'night' && direction === undefined && phase !== 'new' && phase !== 'waning-crescent') return undefined;
  const rises = RISING[language].test(skeletonWords);
  const sets = SETTING[language].test(skeletonWords);
  const [from, to] =
    when.hour !== undefined
      ? [when.hour < 8 ? when.hour + 24 : when.hour, when.hour < 8 ? when.hour + 24 : when.hour]
      : solarHours(part ?? 'night');
  const hours = [from, (from + to) / 2, to];
  const elongations = known ?? elongationsOf(phase);
  const angles = hours.flatMap((hour) => elongations.map((elongation) => moonHourAngle(elongation, hour)));
  const wanted =
    direction === undefined
      ? undefined
      : (
          { 90: -75, 135: -45, 180: 0, 225: 45, 270: 75, 315: 100, 45: -100, 0: 180 } as Readonly<
            Record<number, number>
          >
        )[direction];
  const ok = angles.some((angle) => {
    if (rises && !sets) return Math.abs(angle + 90) <= 33 && (wanted === undefined || wanted < 0);
    if (sets && !rises) return Math.abs(angle - 90) <= 33 && (wanted === undefined || wanted > 0);
    if (
      Math.abs(angle) >
      (/天顶|头顶|中天|正当空|overhead|zenith|high (?:in|up)|天頂|真上|南中|空高く/u.test(words) ? 60 : 96)
    )
      return false;
    return wanted === undefined || Math.abs(angle - wanted) <= 48;
  });
  const all = part === 'all-night' && !rises && !sets;
  const allUp = elongations.some((elongation) =>
    hours.every((hour) => Math.abs(moonHourAngle(elongation, hour)) <= 100),
  );
  const unseen = phase === 'new';
  const verdict: Verdict = unseen
    ? language === 'zh' && moon.name === '新月' && part === 'dusk'
      ? 'depends'
      : 'false'
    : all
      ? allUp
        ? 'true'
        : 'false'
      : ok
        ? 'true'
        : 'false';
  const middle = elongations[1] ?? 180;
  const riseHour = (6 + middle / 15 + 24) % 24;
  const setHour = (18 + middle / 15) % 24;
  const clock = (hour: number): string => `${Math.round(hour) % 24}`;
  return {
    kind: 'moon',
    verdict: denied(verdict, isDenied),
    ...span,
    evidence: `elongation ${Math.round(middle)}: rises about ${clock(riseHour)} h, highest ${clock((riseHour + 6) % 24)} h, sets ${clock(setHour)} h, solar time`,
    note: {
      zh: `这种月相约 ${clock(riseHour)} 点升起,${clock((riseHour + 6) % 24)} 点最高,${clock(setHour)} 点落下(地方太阳时)${unseen ? ',且朔日的月亮看不见' : ''}。`,
      en: `A Moon of this phase rises about ${clock(riseHour)}:00, is highest about ${clock((riseHour + 6) % 24)}:00 and sets about ${clock(setHour)}:00 by the Sun's clock${unseen ? ', and cannot be seen' : ''}.`,
      ja: `この月相の月は太陽時で約${clock(riseHour)}時に昇り、${clock((riseHour + 6) % 24)}時に最も高く、${clock(setHour)}時に沈みます${unseen ? '。朔の月は見えません' : ''}。`,
    },
    weight: 60,
    clause,
    subjects: ['moon'],
  };
}

import { planetAt, type Planet } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import {
  constellationNamed,
  denied,
  named,
  type Draft,
  type Frame,
  type Judgement,
  type Words,
} from '../judge/draft.ts';
import { deniedAround } from '../judge/denial.ts';
import { daysOf, planetOf, spotOf } from '../judge/sphere.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';

/** Opposite the Sun. */
const OPPOSITION: Readonly<Record<Language, RegExp>> = {
  zh: /冲日|(?:到达|到|抵达|迎来|发生|处于|为|是)冲(?![向着过动])|与太阳(?:遥遥)?相对/u,
  en: /\b(?:at|reach(?:es|ed)?|comes? to|came to|is in|in) opposition\b|\bopposition\b|\bopposite the sun\b/u,
  ja: /衝(?:と|に|を|の|です|だ)|太陽と(?:は)?反対/u,
};
/** Beside the Sun, not to be seen. */
const CONJUNCTION: Readonly<Record<Language, RegExp>> = {
  zh: /合日|(?:上|下)合(?=$|[,,。日])|(?:躲|藏|淹没|隐没)在(?:太阳|阳光|日光)/u,
  en: /\b(?:in|at|reach(?:es|ed)?|near) (?:superior |inferior |solar )?conjunction(?: with the sun)?\b|\b(?:lost|hidden|hides?) in the (?:sun's )?(?:glare|sunlight|daylight)/u,
  ja: /(?:外|内)?合(?:と|に)な|太陽の光に(?:隠|埋|まぎれ)/u,
};
const ELONGATION: Readonly<Record<Language, RegExp>> = {
  zh: /(?<side>东|西)大距/u,
  en: /\bgreatest (?<side>eastern|western) elongation\b|\bgreatest elongation (?<side2>east|west)\b/u,
  ja: /(?<side>東方|西方)最大離角/u,
};
const MORNING: Readonly<Record<Language, RegExp>> = {
  zh: /晨星|启明|(?:黎明|清晨|日出前|凌晨|破晓)/u,
  en: /\bmorning star\b|\bmorning sky\b|\bbefore (?:sunrise|dawn)\b|\bat dawn\b|\bin the morning\b/u,
  ja: /明けの明星|明け方|夜明け|日の出前/u,
};
const EVENING: Readonly<Record<Language, RegExp>> = {
  zh: /昏星|长庚|(?:黄昏|傍晚|日落后|日落之后|入夜)/u,
  en: /\bevening star\b|\bevening sky\b|\bafter (?:sunset|dusk)\b|\bat dusk\b/u,
  ja: /宵の明星|夕方|日没後|日の入り後|宵の/u,
};
const ALL_NIGHT: Readonly<Record<Language, RegExp>> = {
  zh: /整夜|通宵|彻夜|整晚|一整夜/u,
  en: /\ball night\b|\bwhole night\b|\bfrom dusk to dawn\b|\bfrom sunset to sunrise\b/u,
  ja: /一晩中|一晩じゅう|夜通し|ひと晩中/u,
};
const MIDNIGHT: Readonly<Record<Language, RegExp>> = {
  zh: /半夜|午夜|子夜|深夜/u,
  en: /\bmidnight\b|\bmiddle of the night\b/u,
  ja: /真夜中|夜半|深夜/u,
};
/** Standing in a figure. */
const WITHIN: Readonly<Record<Language, RegExp>> = {
  zh: /在|位于|行至|走到|运行到|停留|移到|进入|穿过|来到|逗留/u,
  en: /\b(?:in|among|within|through|into|crossing|against)\b/u,
  ja: /(?:の中|に(?:い|あ|位置|とどま|入|移|見え|輝)|で(?:かがや|輝|光)|を(?:移動|通|進))/u,
};

/** What planets do in a month or on a day of a year: computed at three days of each month. */
export const planetEventFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const drafts: Draft[] = [];
  let last: Entity | undefined;
  for (const clause of sentence.clauses) {
    const own = [...clause.entities.values()].find((entity) => planetOf(entity.id) !== undefined);
    if (own !== undefined) last = own;
    if (clause.silent || last === undefined) continue;
    const planet = planetOf(last.id);
    const times = timesOf(reading, sentence, clause);
    if (planet === undefined || times.length === 0) continue;
    drafts.push(...inClause(reading, clause, last, planet, times));
  }
  return drafts;
};

/** Local dates to try: one, or three of each month said; none without a year or a date. */
function timesOf(reading: Reading, sentence: Sentence, clause: Clause): readonly string[] {
  const when = { ...sentence.when, ...clause.when };
  const year = when.year ?? (reading.options.date === undefined ? undefined : Number(reading.options.date.slice(0, 4)));
  const hasDay =
    when.months !== undefined || when.season !== undefined || when.festival !== undefined || when.term !== undefined;
  if (!hasDay) return reading.options.date === undefined ? [] : [reading.options.date.slice(0, 10)];
  if (year === undefined || year < 1600 || year > 2400) return [];
  const spot = spotOf(clause.where);
  const single = when.day !== undefined || when.festival !== undefined || when.term !== undefined;
  return daysOf(when, spot.latitude, year).flatMap(([month, day]) =>
    (single ? [day] : part(reading, clause, month)).map(
      (each) => `${year}-${String(month).padStart(2, '0')}-${String(each).padStart(2, '0')}`,
    ),
  );
}

const EARLY = /上旬|初(?!冬|夏|秋|春|めて)|\bearly\b|\bbeginning of\b/u;
const LATE = /下旬|底|末|\blate\b|\bend of\b/u;
const MIDDLE = /中旬|\bmid-?\b|\bmiddle of\b/u;

function part(reading: Reading, clause: Clause, _month: number): readonly number[] {
  const words = reading.lower.slice(Math.max(0, clause.start - 20), clause.end);
  if (LATE.test(words)) return [21, 24, 27];
  if (EARLY.test(words)) return [2, 5, 9];
  return MIDDLE.test(words) ? [12, 15, 18] : [4, 9, 14, 19, 24, 28];
}

function inClause(reading: Reading, clause: Clause, entity: Entity, planet: Planet, dates: readonly string[]): Draft[] {
  const { language } = reading;
  const words = reading.lower.slice(clause.start, clause.end);
  const name = named(entity.id);
  const spot = spotOf(clause.where);
  const seen = dates.map((date) => ({ date, ...planetAt(planet, spot, `${date}T12:00:00Z`) }));
  const first = seen[0];
  if (first === undefined) return [];
  const drafts: Draft[] = [];
  const put = (right: boolean, match: { start: number; end: number }, note: Words): void => {
    const judgement: Judgement = {
      verdict: denied(right ? 'true' : 'false', deniedAround(reading, clause, match)),
      evidence: note.en,
      note,
    };
    const taken = drafts.some((draft) => draft.start < match.end && draft.end > match.start);
    if (taken) return;
    drafts.push({
      kind: 'planet',
      ...judgement,
      ...match,
      weight: 79,
      clause,
      subjects: [`${entity.id}-${match.start}`],
    });
  };
  const at = (match: RegExpExecArray): { start: number; end: number } => ({
    start: clause.start + match.index,
    end: clause.start + match.index + match[0].length,
  });
  const angle = seen.reduce((a, b) => (b.elongationDegrees > a.elongationDegrees ? b : a));
  const least = seen.reduce((a, b) => (b.elongationDegrees < a.elongationDegrees ? b : a));
  const elongation: Words = {
    zh: `${angle.date} ${name.zh}与太阳的距角为 ${angle.elongationDegrees.toFixed(0)}°(${angle.side === 'evening' ? '昏星' : '晨星'})。`,
    en: `On ${angle.date} ${name.en} stands ${angle.elongationDegrees.toFixed(0)}° from the Sun, on its ${angle.side} side.`,
    ja: `${angle.date}の${name.ja}の太陽離角は${angle.elongationDegrees.toFixed(0)}°(${angle.side === 'evening' ? '夕方' : '明け方'}側)です。`,
  };
  const inner = planet === 'Venus' || planet === 'Mercury';
  const opposition = OPPOSITION[language].exec(words);
  if (opposition !== null)
    put(!inner && angle.elongationDegrees >= (dates.length === 1 ? 175 : 170), at(opposition), elongation);
  const conjunction = CONJUNCTION[language].exec(words);
  if (conjunction !== null) put(least.elongationDegrees <= 8, at(conjunction), elongation);
  const widest = ELONGATION[language].exec(words);
  if (widest !== null) {
    const side = /东|eastern|east|東/u.test(widest[0]) ? 'evening' : 'morning';
    put(
      inner && angle.side === side && angle.elongationDegrees >= (planet === 'Venus' ? 44 : 17),
      at(widest),
      elongation,
    );
  }
  const allNight = ALL_NIGHT[language].exec(words) ?? MIDNIGHT[language].exec(words);
  if (allNight !== null)
    put(!inner && angle.elongationDegrees >= (ALL_NIGHT[language].test(words) ? 145 : 90), at(allNight), elongation);
  if (inner && allNight === null) {
    const morning = MORNING[language].exec(words);
    const evening = EVENING[language].exec(words);
    const said = morning !== null && evening === null ? morning : morning === null ? evening : null;
    if (said !== null) {
      const side = said === morning ? 'morning' : 'evening';
      const fits = seen.find((each) => each.side === side && each.elongationDegrees > (planet === 'Venus' ? 8 : 11));
      put(fits !== undefined, at(said), elongation);
    }
  }
  for (const figure of clause.entities.values()) {
    if (figure.kind !== 'figure' || !figure.id.startsWith('figure:')) continue;
    const around = reading.lower.slice(
      Math.max(clause.start, figure.start - 14),
      Math.min(clause.end, figure.end + 10),
    );
    if (!WITHIN[language].test(around)) continue;
    const home = seen.map((each) => each.constellation);
    const is = constellationNamed(home[Math.floor(home.length / 2)] ?? '');
    put(home.includes(figure.id.slice(7)), figure, {
      zh: `${first.date} 前后${name.zh}在${is.zh}(距太阳 ${first.elongationDegrees.toFixed(0)}°)。`,
      en: `About ${first.date} ${name.en} stands in ${is.en}, ${first.elongationDegrees.toFixed(0)}° from the Sun.`,
      ja: `${first.date}ごろの${name.ja}は${is.ja}にあります(太陽離角${first.elongationDegrees.toFixed(0)}°)。`,
    });
  }
  return drafts;
}

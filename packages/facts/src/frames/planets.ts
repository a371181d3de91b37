import { createSky, instantAt, type Planet } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { kana } from '../parse/kana.ts';
import { deniedThere, negated } from '../parse/pattern.ts';
import type { Clause, Reading } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { dateOf, planetOf, spotOf } from '../judge/sphere.ts';
import { stanceIn } from './stance.ts';
import { meet, type Templates } from './templates.ts';

const SEEN: Readonly<Record<Language, RegExp>> = {
  zh: /见|看|升|落|沉|高悬|挂|照|亮|闪|天顶|中天|出现|正南|在.{0,4}(?:天|方|空)|露面|悬|当空|整夜|伴|辉/u,
  en: /\b(?:glimmer\w*|flicker\w*|gleam\w*|twinkl\w*|hover\w*|beam\w*|linger\w*|visible|seen|see|saw|ris\w+|sets?|setting|shin\w+|shone|overhead|hangs?|hung|blaz\w+|glow\w*|glitter\w*|high|stands?|appear\w*|up|look|looks|spot\w*|sky|burn\w*|dominat\w*|zenith|south)\b/u,
  ja: kana(/見え|見られ|見る|昇|沈|輝|光|天頂|真上|南中|現れ|出|かか|浮か|きらめ|のぼ|空に/u),
};
const SUNSIDE: Readonly<Record<Language, { morning: RegExp; evening: RegExp }>> = {
  zh: { morning: /启明|晨星|清晨|黎明|日出前|凌晨|早晨|东方/u, evening: /长庚|昏星|黄昏|傍晚|日落|西方/u },
  en: { morning: /\bmorning star|dawn|before sunrise|morning/u, evening: /\bevening star|dusk|after sunset|evening/u },
  ja: { morning: /明けの明星|明け方|夜明け|日の出前|東/u, evening: /宵の明星|夕方|日没|西/u },
};
const OUTER_FACTS: Templates = {
  zh: [
    '{a:v}的(?<what>光环|星环)',
    '{a:v}(?:[^,,。]{0,3}?)(?<what>(?:离|距离?){u}最(?:近|远))',
    '{a:v}(?:[^,,。]{0,4}?)(?:是|为|不是)(?:[^,,。]{0,8}?)(?:太阳系|八大行星)?(?:[^,,。]{0,5}?)(?<what>最大|最小|最热|最冷|离{u}最近|距离?{u}最近|离{u}最远|最靠近{u}|最近|最远)(?:的)?(?:一颗|那颗)?(?:行星|大?家伙|一颗)',
    '{a:v}(?:[^,,。]{0,6}?)(?:有|带着|拥有|戴着|围着|没有)(?:[^,,。]{0,8}?)(?<what>光环|星环|行星环|美丽的环|环带|卫星)',
    '(?<what>最大|最小|最热|离{u}最近|距离?{u}最近)(?:的)?(?:行星)(?:[^,,。]{0,2}?)(?:是|为){~2}{a:v}',
  ],
  en: [
    '{a:v}[^.]{0,70}?(?<what>larger|bigger|more massive) than all (?:of )?(?:the )?(?:other|rest)',
    '{a:v}(?: [a-z]+){0,2}? is(?: [a-z]+){0,2}? (?<what>giant|king) of (?:the |our )?(?:solar system|planets)',
    "{a:v}(?: [a-z]+){0,2}? (?:is|isn't|is not)(?: [a-z]+)? (?:the |our )?(?:solar system['’]s )?(?<what>largest|biggest|smallest|hottest|coldest|closest|nearest|farthest|furthest|innermost|outermost)(?: [a-z]+){0,2}? ?planet",
    '{a:v} (?:is|was)(?: [a-z]+){0,2}? planet (?<what>closest|nearest|farthest|furthest)(?: to| from)? {u}',
    "{a:v}(?: [a-z]+){0,2}? (?:is|orbits|isn't)(?: the)?(?: planet)? (?<what>closest|nearest|farthest|furthest)(?: planet)? (?:to|from) {u}",
    '{a:v}[^.]{0,20}?(?:has|have|is famous for|wears|with|sports|boasts|is circled by|is surrounded by|does not have|has no)[^.]{0,16}? (?<what>rings?)\\b',
    'the (?<what>largest|biggest|smallest|hottest|closest|nearest|innermost)(?: [a-z]+){0,2}? planet[^.]{0,36}? is {a:v}',
    '{a:v}[^.]{0,10}? (?:is |has )?(?<what>no moons|moonless)',
  ],
  ja: [
    '{a:v}(?:は|が)(?:[^,,。]{0,14}?)(?<what>最も大き|一番大き|いちばん大き|最大|最も小さ|最小|最も熱|一番熱|最も近|一番近|いちばん近|最も遠|内側)(?:[^,,。]{0,8}?)惑星',
    '{a:v}(?:には|は|に)(?:[^,,。]{0,8}?)(?<what>環|輪|リング)(?:が|を)',
    '(?<what>(?:最も|一番|いちばん|もっとも)(?:大き|小さ|熱)|最大|最小|(?:最も|一番|いちばん|もっとも)近|内側)(?:い|の)?(?:[^,,。]{0,6}?)惑星は、?{a:v}',
    '{u}(?:に|から)(?<what>(?:最も|一番|いちばん|もっとも)(?:近|遠))い?(?:[^,,。]{0,4}?)惑星は、?{a:v}',
  ],
};
const PAIR: Templates = {
  zh: ['{a:v}(?:比|离{u}比){b:v}(?:[^,,。]{0,6}?)(?<what>离{u}更?近|离{u}更?远|更?大|更?小|更?热|靠近{u})'],
  en: [
    '{a:v} (?:is|lies|orbits)(?: [a-z]+){0,2}? (?<what>closer to|nearer to|farther from|further from|nearer|closer) {u} than (?:the )?{b:v}',
    "{a:v} (?:is|isn't)(?: [a-z]+){0,3}? (?<what>bigger|larger|smaller|hotter) than (?:the )?{b:v}",
  ],
  ja: ['{a:v}は{b:v}より(?:も)?(?:[^,,。]{0,6}?)(?<what>太陽に近|太陽から遠|大き|小さ|熱)'],
};
const ORDER = [
  'planet:Mercury',
  'planet:Venus',
  'earth',
  'planet:Mars',
  'planet:Jupiter',
  'planet:Saturn',
  'planet:Uranus',
  'planet:Neptune',
];
const BY_SIZE = [
  'planet:Jupiter',
  'planet:Saturn',
  'planet:Uranus',
  'planet:Neptune',
  'earth',
  'planet:Venus',
  'planet:Mars',
  'planet:Mercury',
];
/** Hundred thousands of kilometres of radius do not matter: the Sun is larger than all, the Moon smaller. */
const SIZES = ['sun', ...BY_SIZE, 'moon', 'pluto'];

export const planetFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const drafts: Draft[] = [];
  for (const { match, clause } of meet(reading, sentence, OUTER_FACTS, { topic: true })) {
    const entity = match.entities['a'];
    const what = match.groups['what']?.words;
    const judgement =
      entity === undefined || what === undefined
        ? null
        : superlative(entity, what, reading.lower.slice(sentence.start, sentence.end));
    if (judgement !== null && entity !== undefined)
      drafts.push(
        draftOf(
          'planet',
          clause,
          match,
          {
            ...judgement,
            verdict: denied(
              judgement.verdict,
              deniedThere(reading, clause, match) || /\bno rings?\b|has no\b|without rings/u.test(match.words),
            ),
          },
          73,
          [entity],
        ),
      );
  }
  for (const { match, clause } of meet(reading, sentence, PAIR)) {
    const { a, b } = match.entities;
    const what = match.groups['what']?.words;
    const judgement = a === undefined || b === undefined || what === undefined ? null : compare(a, b, what);
    if (judgement !== null && a !== undefined)
      drafts.push(
        draftOf(
          'planet',
          clause,
          match,
          { ...judgement, verdict: denied(judgement.verdict, negated(match.words, language)) },
          73,
          [a],
        ),
      );
  }
  let last: Entity | undefined;
  for (const clause of sentence.clauses) {
    if (clause.silent) continue;
    const own = [...clause.entities.values()].find((each) => each.kind === 'planet');
    if (own !== undefined) last = own;
    // `金星は日没後、西の空に見える`: the second clause leaves the planet out.
    const bare = [...clause.entities.values()].every((each) => ['season', 'clock', 'place', 'sun'].includes(each.kind));
    const draft = inClause(reading, clause, own ?? (bare && language !== 'en' ? last : undefined));
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts;
};

function inClause(reading: Reading, clause: Clause, entity: Entity | undefined): Draft | undefined {
  const { language } = reading;
  const words = reading.lower.slice(clause.start, clause.end);
  const planet = entity === undefined ? undefined : planetOf(entity.id);
  if (entity === undefined || planet === undefined) return undefined;
  if (!SEEN[language].test(words)) return undefined;
  const { when } = clause;
  const part = when.part ?? partOfHour(when.hour);
  const stance = stanceIn(words, language);
  const name = named(entity.id);
  const isDenied = negated(clause.skeleton, language);
  const inner = planet === 'Venus' || planet === 'Mercury';
  const limit = planet === 'Venus' ? 47.8 : 28.3;
  const span = { start: clause.start, end: clause.end };
  const match = { ...span };
  const date = dateOf(when, reading.options.year) ?? reading.options.date?.slice(0, 10);
  if (
    inner &&
    (part === 'midnight' ||
      part === 'all-night' ||
      part === 'after-midnight' ||
      (stance.height === 'zenith' && part !== 'day') ||
      (part === 'late-night' && planet === 'Mercury'))
  ) {
    return draftOf(
      'planet',
      clause,
      match,
      {
        verdict: denied('false', isDenied),
        evidence: `never more than ${limit} degrees from the Sun`,
        note: neverFar(name, limit),
      },
      63,
      [entity],
    );
  }
  if (date !== undefined)
    return draftOf('planet', clause, match, onDate(clause, planet, date, part, name, stance), 63, [entity]).verdict ===
      'cannot-check'
      ? undefined
      : withDenied(
          draftOf('planet', clause, match, onDate(clause, planet, date, part, name, stance), 63, [entity]),
          isDenied,
        );
  if (inner && part !== undefined) {
    const side = part === 'dusk' || part === 'evening' ? 'evening' : part === 'dawn' ? 'morning' : undefined;
    if (side === undefined) return undefined;
    const east = SUNSIDE[language].morning.test(entity.name)
      ? 'morning'
      : SUNSIDE[language].evening.test(entity.name)
        ? 'evening'
        : undefined;
    const azimuth = stance.azimuth;
    const wrongSide =
      azimuth !== undefined && (side === 'evening' ? azimuth < 170 && azimuth > 10 : azimuth > 190 && azimuth < 350);
    const wrongName = east !== undefined && east !== side;
    const verdict: Verdict = wrongSide || wrongName ? 'false' : 'true';
    return draftOf(
      'planet',
      clause,
      match,
      {
        verdict: denied(verdict, isDenied),
        evidence: `within ${limit} degrees of the Sun: west after sunset or east before sunrise`,
        note: {
          zh: `${name.zh}离太阳不超过 ${limit}°,只在日落后的西方或日出前的东方。`,
          en: `${name.en} stays within ${limit}° of the Sun: in the west after sunset or in the east before sunrise.`,
          ja: `${name.ja}は太陽から${limit}°以内にあり、日没後の西か日の出前の東に見えます。`,
        },
      },
      58,
      [entity],
    );
  }
  return undefined;
}

function withDenied(draft: Draft, isDenied: boolean): Draft {
  return { ...draft, verdict: denied(draft.verdict, isDenied) };
}

function partOfHour(hour: number | undefined): 'midnight' | undefined {
  return hour !== undefined && (hour >= 23.4 || hour < 1.5) ? 'midnight' : undefined;
}

function neverFar(name: Words, limit: number): Words {
  return {
    zh: `${name.zh}离太阳最远只有 ${limit}°,午夜不会出现,也不会整夜可见或升到天顶。`,
    en: `${name.en} is never more than ${limit}° from the Sun, so it is down at midnight and never overhead in the dark.`,
    ja: `${name.ja}は太陽から最大${limit}°しか離れないため、真夜中や一晩中、天頂に見えることはありません。`,
  };
}

function onDate(
  clause: Clause,
  planet: Planet,
  date: string,
  part: ReturnType<typeof partOfHour> | Clause['when']['part'],
  name: Words,
  stance: ReturnType<typeof stanceIn>,
): Judgement {
  const spot = spotOf(clause.where);
  const hours =
    clause.when.hour !== undefined
      ? [clause.when.hour]
      : part === 'dawn'
        ? [4.5, 5.3, 6]
        : part === 'dusk'
          ? [18.5, 19.3, 20]
          : part === 'midnight'
            ? [0]
            : part === 'evening'
              ? [19.5, 21, 22.5]
              : [19.5, 21, 22.5, 24, 27, 29];
  const year = Number(date.slice(0, 4));
  if (year < 1600 || year > 2400) return { verdict: 'cannot-check', evidence: 'outside 1600-2400', note: name };
  const seen = hours.map((hour) => {
    const local = new Date(Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000).toISOString().slice(0, 16);
    const sky = createSky({ ...spot, instant: instantAt(spot, local) });
    const position = sky.planets().find((each) => each.planet === planet);
    return {
      altitude: position?.altitudeDegrees ?? -90,
      azimuth: position?.azimuthDegrees ?? 0,
      sun: sky.sun().altitudeDegrees,
    };
  });
  const dark = seen.filter((each) => each.sun < -4);
  const best = (dark.length === 0 ? seen : dark).reduce((a, b) => (b.altitude > a.altitude ? b : a));
  const off = stance.azimuth === undefined ? 0 : Math.abs(((best.azimuth - stance.azimuth + 540) % 360) - 180);
  const verdict: Verdict = best.altitude > 4 && off <= 75 ? 'true' : best.altitude > 0 ? 'depends' : 'false';
  return {
    verdict,
    evidence: `${date}: altitude ${best.altitude.toFixed(0)}, azimuth ${best.azimuth.toFixed(0)}`,
    note: {
      zh: `${date} 在${clause.where.name},${name.zh}那时最高 ${best.altitude.toFixed(0)}°,方位 ${best.azimuth.toFixed(0)}°。`,
      en: `On ${date} from ${clause.where.name}, ${name.en} then stands at ${best.altitude.toFixed(0)}°, azimuth ${best.azimuth.toFixed(0)}°.`,
      ja: `${date}の${clause.where.name}では、その時の${name.ja}の高度は${best.altitude.toFixed(0)}°、方位${best.azimuth.toFixed(0)}°です。`,
    },
  };
}

function superlative(entity: Entity, what: string, words: string): Judgement | null {
  if (!ORDER.includes(entity.id) && entity.id !== 'moon' && entity.id !== 'sun' && entity.id !== 'pluto') return null;
  const name = named(entity.id);
  const say = (right: boolean, evidence: string, zh: string, en: string, ja: string): Judgement => ({
    verdict: right ? 'true' : 'false',
    evidence,
    note: { zh: `${name.zh}:${zh}`, en: `${name.en}: ${en}`, ja: `${name.ja}:${ja}` },
  });
  if (/光环|星环|环|ring|環|輪|リング/u.test(what)) {
    const ringed = ['planet:Saturn', 'planet:Jupiter', 'planet:Uranus', 'planet:Neptune'];
    return say(
      ringed.includes(entity.id),
      '4 planets have rings',
      '有环的行星是 4 颗:木星、土星、天王星、海王星。',
      '4 planets have rings: Jupiter, Saturn, Uranus and Neptune.',
      '環をもつ惑星は木星・土星・天王星・海王星の4つです。',
    );
  }
  if (/moonless|no moons/u.test(what))
    return say(
      entity.id === 'planet:Mercury' || entity.id === 'planet:Venus',
      'Mercury and Venus have 0 moons',
      '水星与金星没有卫星(0 颗)。',
      'only Mercury and Venus have 0 moons.',
      '衛星が0個なのは水星と金星です。',
    );
  if (/卫星/u.test(what)) return null;
  if (/最大|大き|largest|biggest|larger|bigger|massive|giant|king/u.test(what))
    return say(
      entity.id === 'planet:Jupiter',
      'Jupiter, 142984 km across',
      '太阳系最大的行星是木星(直径 142984 公里)。',
      'the largest planet is Jupiter, 142,984 km across.',
      '最大の惑星は木星(直径142984km)です。',
    );
  if (/最小|小さ|smallest/u.test(what))
    return say(
      entity.id === 'planet:Mercury',
      'Mercury, 4879 km across',
      '最小的行星是水星(直径 4879 公里)。',
      'the smallest planet is Mercury, 4,879 km across.',
      '最小の惑星は水星(直径4879km)です。',
    );
  if (/热|熱|hottest/u.test(what))
    return say(
      entity.id === 'planet:Venus',
      'Venus, 464 C',
      '最热的行星是金星(464 °C)。',
      'the hottest planet is Venus, 464 °C.',
      '最も熱い惑星は金星(464°C)です。',
    );
  if (/冷|coldest/u.test(what))
    return say(
      entity.id === 'planet:Uranus' || entity.id === 'planet:Neptune',
      'Uranus, -224 C at least',
      '最冷的是天王星(低至 -224 °C)与海王星。',
      'the coldest are Uranus (-224 °C) and Neptune.',
      '最も冷たいのは天王星(-224°C)と海王星です。',
    );
  if (
    /最近|近|closest|nearest|innermost|内側|靠近/u.test(what) &&
    (/[\ue300-\ue37f]/u.test(words) || /太陽|太阳|the sun|innermost|内側/u.test(words))
  )
    return say(
      entity.id === 'planet:Mercury',
      'Mercury, 0.39 au',
      '离太阳最近的行星是水星(0.39 天文单位)。',
      'the planet nearest to the Sun is Mercury, 0.39 au.',
      '太陽に最も近い惑星は水星(0.39天文単位)です。',
    );
  if (/最远|遠|farthest|furthest|outermost/u.test(what))
    return say(
      entity.id === 'planet:Neptune',
      'Neptune, 30.1 au',
      '最远的行星是海王星(30.1 天文单位)。',
      'the farthest planet is Neptune, 30.1 au.',
      '最も遠い惑星は海王星(30.1天文単位)です。',
    );
  return null;
}

function compare(a: Entity, b: Entity, what: string): Judgement | null {
  const size = /大|小|bigger|larger|smaller/u.test(what);
  const table = size ? SIZES : ORDER;
  const [one, two] = [table.indexOf(a.id), table.indexOf(b.id)];
  if (one < 0 || two < 0 || /热|熱|hotter/u.test(what)) return null;
  const first = /近|closer|nearer|大|bigger|larger|靠近/u.test(what);
  const right = first ? one < two : one > two;
  const names = [named(a.id), named(b.id)];
  return {
    verdict: right ? 'true' : 'false',
    evidence: size ? `size order ${one + 1} and ${two + 1}` : `places ${one + 1} and ${two + 1} from the Sun`,
    note: {
      zh: size
        ? `按大小${names[0]?.zh ?? ''}排第 ${one + 1},${names[1]?.zh ?? ''}排第 ${two + 1}。`
        : `从太阳数起${names[0]?.zh ?? ''}第 ${one + 1},${names[1]?.zh ?? ''}第 ${two + 1}。`,
      en: `${names[0]?.en ?? ''} is number ${one + 1}, ${names[1]?.en ?? ''} number ${two + 1} ${size ? 'by size' : 'from the Sun'}.`,
      ja: `${size ? '大きさ' : '太陽から'}の順は${names[0]?.ja ?? ''}が${one + 1}番目、${names[1]?.ja ?? ''}が${two + 1}番目です。`,
    },
  };
}

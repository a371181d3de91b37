import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import type { When } from '../parse/when.ts';
import { degrees, denied, named, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { hoursOf, middleOf, daysOf, declination } from '../judge/sphere.ts';
import {
  bestMonths,
  combined,
  evening,
  seenAt,
  shareCircumpolar,
  shareCulminatingAbove,
  type Stance,
} from '../judge/visibility.ts';
import { stanceIn } from './stance.ts';
import { TOGETHER } from './together.ts';
import {
  VISIBLE,
  SEASONAL,
  SIMILE,
  SKYWARD,
  TALE,
  HIDDEN,
  EVERYWHERE,
  QUESTION,
  TONIGHT,
  NEVER_SETS,
  NEVER_RISES,
} from '../words/seeing.ts';

const FIXED = new Set(['star', 'figure', 'group', 'deep', 'milky']);

/** What a clause says can be seen, when and where. */
export const visibleFrame: Frame = (reading, sentence) =>
  sentence.clauses.flatMap((clause) => (clause.silent ? [] : inClause(reading, sentence, clause)));

function inClause(reading: Reading, sentence: Sentence, clause: Clause): Draft[] {
  const { language } = reading;
  const words = reading.lower.slice(clause.start, clause.end);
  const bodies = [...clause.entities.values()].filter(
    (entity) =>
      FIXED.has(entity.kind) &&
      middleable(entity) &&
      // `He` and `她` are of a tale, not of the sky.
      (entity.pronoun !== true ||
        !/^(?:he|she|him|her|his|hers|他|她|彼|彼女)/u.test(reading.lower.slice(entity.start, entity.end))),
  );
  const subjects = bodies.length > 0 ? bodies : topicOf(reading, sentence, clause);
  // Two that are up together, or never are: that is another thing to say.
  if (bodies.length >= 2 && TOGETHER[language].test(words)) return [];
  if (subjects.length === 0 || SIMILE[language].test(clause.skeleton)) return [];
  const hasOwn = bodies.length > 0;
  const never = NEVER_SETS[language].test(words)
    ? 'never-sets'
    : NEVER_RISES[language].test(words)
      ? 'never-rises'
      : undefined;
  const around = reading.lower.slice(sentence.start, sentence.end);
  const known = VISIBLE[language].test(words);
  const asked = QUESTION[language].test(around) && (known || SKYWARD[language].test(words));
  const tonight = TONIGHT[language].test(around);
  const timed = isTimed(clause.when) || (tonight && reading.options.date !== undefined);
  const seasonal = SEASONAL[language].test(words) && clause.when.season !== undefined;
  const placed = clause.where.named;
  // Any verb will do where a name of the sky stands under it at a time or a place, and no tale is told.
  const open =
    !known &&
    hasOwn &&
    (timed || placed || clause.when.always === true) &&
    (bodies.some((entity) => entity.weak !== true) || /\bsky\b|夜空|天空|星空/u.test(around)) &&
    SKYWARD[language].test(around) &&
    !TALE[language].test(around);
  const visible = known || open;
  if (asked && visible && !timed && never === undefined && clause.when.always !== true) {
    const draft = inQuestion(reading, clause, subjects[0], tonight);
    if (draft !== null) return [draft];
  }
  if (never === undefined && !visible && !seasonal) return [];
  const first = subjects[0];
  if (hasOwn && known && first !== undefined && EVERYWHERE[language].test(words))
    return [everywhere(clause, first, negated(clause.skeleton, language))];
  const ownTime = [...clause.entities.values()].some((entity) => entity.kind === 'season');
  if (never === undefined && !timed && !placed && clause.when.always !== true) return [];
  // Time and place of another clause bind only what this clause says is seen, or what was just named with its time.
  const index = sentence.clauses.indexOf(clause);
  const before = sentence.clauses[index - 1];
  const sought =
    before !== undefined && /探し(?:た|て)(?:が|けど|けれど|も)/u.test(reading.lower.slice(before.start, before.end));
  if (language === 'ja' && /探し(?:た|て)(?:が|けど|けれど|も)[、]?\s*$/u.test(words)) return [];
  const goesOn =
    known &&
    before !== undefined &&
    [...before.entities.values()].some((entity) => entity.id === subjects[0]?.id) &&
    [...before.entities.values()].some((entity) => entity.kind === 'season' || entity.kind === 'place') &&
    (sought || !VISIBLE[language].test(reading.lower.slice(before.start, before.end)));
  if (
    !hasOwn &&
    !ownTime &&
    !goesOn &&
    never === undefined &&
    ![...clause.entities.values()].some((entity) => entity.kind === 'place')
  )
    return [];
  const stance = stanceIn(words, language);
  const isDenied = never === undefined && negated(clause.skeleton, language) !== HIDDEN[language].test(words);
  const span = {
    start: clause.start + leading(reading.text, clause.start),
    end:
      clause.start +
      leading(reading.text, clause.start) +
      reading.text
        .slice(clause.start, clause.end)
        .replace(/[\s,,。.!?!?;;、:]+$/u, '')
        .trimStart().length,
  };
  return subjects.slice(0, hasOwn ? 3 : 1).flatMap((subject): Draft[] => {
    const judgement = judgeOne(reading, tonight ? dated(reading, clause) : clause, subject, {
      never,
      seasonal,
      stance,
      isDenied,
    });
    if (judgement === null) return [];
    const { kind, ...rest } = judgement;
    return [
      { kind, ...rest, ...span, weight: never === undefined ? (open ? 27 : 30) : 62, clause, subjects: [subject.id] },
    ];
  });
}

/** The clause with the caller's date as its time. */
function dated(reading: Reading, clause: Clause): Clause {
  const date = reading.options.date;
  if (date === undefined || isTimed(clause.when)) return clause;
  return { ...clause, when: { ...clause.when, months: [Number(date.slice(5, 7))], day: Number(date.slice(8, 10)) } };
}

/** Something fixed rises everywhere only near the celestial equator. */
function everywhere(clause: Clause, subject: Entity, isDenied: boolean): Draft {
  const vector = middleOf(subject.id);
  const dec = vector === null ? 0 : declination(vector);
  const name = named(subject.id);
  const limit = (90 - Math.abs(dec)).toFixed(0);
  const side = dec >= 0 ? { zh: '南纬', en: 'S', ja: '南緯' } : { zh: '北纬', en: 'N', ja: '北緯' };
  const verdict = Math.abs(dec) < 22 ? 'true' : 'false';
  return {
    kind: 'visible-from',
    verdict: denied(verdict, isDenied),
    evidence: `declination ${dec.toFixed(0)}: never rises beyond latitude ${limit} ${side.en}`,
    note: {
      zh: `${name.zh}赤纬 ${dec.toFixed(0)}°,在${side.zh} ${limit}° 以${dec >= 0 ? '南' : '北'}永不升起。`,
      en: `${name.en} stands at declination ${dec.toFixed(0)}° and never rises beyond ${limit}° ${side.en}.`,
      ja: `${name.ja}の赤緯は${dec.toFixed(0)}°で、${side.ja}${limit}°より${dec >= 0 ? '南' : '北'}では昇りません。`,
    },
    start: clause.start,
    end: clause.end,
    weight: 63,
    clause,
    subjects: [subject.id],
  };
}

/** `Can you see X?`: where from, and when? */
function inQuestion(reading: Reading, clause: Clause, subject: Entity | undefined, tonight: boolean): Draft | null {
  if (subject === undefined || subject.kind === 'milky') return null;
  const vector = middleOf(subject.id);
  if (vector === null) return null;
  const name = named(subject.id);
  const dec = declination(vector);
  const here = clause.where.named ? fromPlace(subject.id, name, clause.where.latitudes, clause.where.name) : null;
  const span = { start: clause.start, end: clause.end, weight: 61, clause, subjects: [subject.id] };
  if (here !== null && (here.verdict === 'false' || !tonight)) return { kind: 'visible-from', ...here, ...span };
  const limit = (dec >= 0 ? dec - 90 : dec + 90).toFixed(0);
  const months = bestMonths(subject.id, clause.where.latitudes[0] ?? 40).join(', ');
  const side = dec >= 0 ? { zh: '以北', en: 'north', ja: 'より北' } : { zh: '以南', en: 'south', ja: 'より南' };
  return {
    kind: tonight ? 'season' : 'visible-from',
    verdict: 'depends',
    evidence: `declination ${dec.toFixed(0)}: rises only ${side.en} of latitude ${limit}; best months at 21:00 ${months || 'none'}`,
    note: {
      zh: `要看地点和日期:${name.zh}(赤纬 ${dec.toFixed(0)}°)在纬度 ${limit}° ${side.zh}才升起;21 点最好看的是 ${months || '—'} 月。`,
      en: `That depends on place and date: ${name.en} (declination ${dec.toFixed(0)}°) rises only ${side.en} of latitude ${limit}°; its best months at 21:00 are ${months || 'none'}.`,
      ja: `場所と日付によります。${name.ja}(赤緯${dec.toFixed(0)}°)は緯度${limit}°${side.ja}で昇り、21時の見ごろは${months || '—'}月です。`,
    },
    ...span,
  };
}

function leading(text: string, start: number): number {
  return /^\s*/u.exec(text.slice(start))?.[0].length ?? 0;
}

function middleable(entity: Entity): boolean {
  return entity.kind === 'milky' || middleOf(entity.id) !== null;
}

function topicOf(reading: Reading, sentence: Sentence, clause: Clause): Entity[] {
  if (reading.language === 'en') {
    // `Because it never sets there, the Dipper ...` names what it means after it.
    if (!/\b(?:it|they)\b/u.test(clause.skeleton)) return [];
    const next = sentence.clauses[sentence.clauses.indexOf(clause) + 1];
    const meant = [...(next?.entities.values() ?? [])].find((entity) => FIXED.has(entity.kind) && middleable(entity));
    return meant === undefined ? [] : [meant];
  }
  const { topic } = clause;
  if (topic === undefined || !FIXED.has(topic.kind) || !middleable(topic)) return [];
  const others = [...clause.entities.values()].some((entity) =>
    ['planet', 'moon', 'sun', 'who', 'shower'].includes(entity.kind),
  );
  return others || sentence.silent ? [] : [topic];
}

function isTimed(when: When): boolean {
  return (
    when.season !== undefined ||
    when.months !== undefined ||
    when.festival !== undefined ||
    when.lunar?.month !== undefined ||
    when.term !== undefined
  );
}

interface Said {
  never: 'never-sets' | 'never-rises' | undefined;
  seasonal: boolean;
  stance: Stance;
  isDenied: boolean;
}

function judgeOne(
  reading: Reading,
  clause: Clause,
  subject: Entity,
  said: Said,
): (Judgement & { kind: Draft['kind'] }) | null {
  const { when, where } = clause;
  const year = reading.options.year;
  const name = named(subject.id);
  const latitudes = where.latitudes;
  if (said.never === 'never-sets') return { kind: 'never-sets', ...neverSets(subject.id, name, latitudes, where.name) };
  if (subject.kind === 'milky') return milkyWay(clause, said);
  if (said.never === 'never-rises' && !isTimed(when)) {
    const judged = fromPlace(subject.id, name, latitudes, placeWords(where.name));
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, true) };
  }
  if (when.always === true && !isTimed(when)) {
    const judged = allYear(subject.id, name, latitudes, where.name);
    return { kind: where.named ? 'never-sets' : 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  if (!isTimed(when)) {
    if (!where.named) return null;
    const judged = fromPlace(subject.id, name, latitudes, placeWords(where.name), said.stance);
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  // A land where it never rises decides before the month does.
  if (latitudes.every((latitude) => shareCulminatingAbove(subject.id, latitude, 0) < 0.25)) {
    const judged = fromPlace(subject.id, name, latitudes, placeWords(where.name));
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  if (said.seasonal && when.season !== undefined && when.part !== 'dawn') {
    const judged = ofSeason(subject.id, name, when, latitudes);
    return { kind: 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  const judged = atTime(subject.id, name, when, clause, said.stance, year);
  return judged === null ? null : { kind: 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
}

function placeWords(name: string): string {
  return name;
}

function neverSets(id: string, name: Words, latitudes: readonly number[], place: string): Judgement {
  const shares = latitudes.map((latitude) => shareCircumpolar(id, latitude));
  const verdict = combined(shares.map((share) => (share >= 0.85 ? 'true' : share >= 0.5 ? 'depends' : 'false')));
  const vector = middleOf(id);
  const dec = vector === null ? 0 : declination(vector);
  const needed = Math.abs(90 - Math.abs(dec)).toFixed(1);
  const shown = latitudes.map((latitude) => latitude.toFixed(1)).join('/');
  const share = Math.round((shares[Math.floor(shares.length / 2)] ?? 0) * 100);
  return {
    verdict,
    evidence: `declination ${dec.toFixed(1)}, latitude ${shown}: ${share}% of its stars never set`,
    note: {
      zh: `${name.zh}的赤纬约 ${dec.toFixed(0)}°,纬度高于 ${needed}° 的地方才整个不落;在${place}有 ${share}% 的星终年不落。`,
      en: `${name.en} stands near declination ${dec.toFixed(0)}°, so all of it stays up only beyond latitude ${needed}°; at ${place} ${share}% of its stars never set.`,
      ja: `${name.ja}の赤緯は約${dec.toFixed(0)}°で、緯度${needed}°より高い所でないと全体は沈まない星になりません。${place}では${share}%の星が沈みません。`,
    },
  };
}

function fromPlace(
  id: string,
  name: Words,
  latitudes: readonly number[],
  place: string,
  stance: Stance = {},
): Judgement {
  const vector = middleOf(id);
  const dec = vector === null ? 0 : declination(vector);
  const altitudes = latitudes.map((latitude) => 90 - Math.abs(latitude - dec));
  const verdict = combined(
    latitudes.map((latitude, index) => {
      const altitude = altitudes[index] ?? 0;
      if (stance.height === 'zenith' && altitude < 55) return 'false';
      if (stance.height === 'high' && altitude < 12) return 'false';
      const share = shareCulminatingAbove(id, latitude, 2.2);
      const seen = share >= 0.5 ? 'true' : shareCulminatingAbove(id, latitude, 0) >= 0.5 ? 'depends' : 'false';
      if (seen !== 'true') return seen;
      if (stance.height === 'zenith') return altitude > 70 ? 'true' : altitude > 60 ? 'depends' : 'false';
      if (stance.height === 'high') return altitude > 38 ? 'true' : altitude > 20 ? 'depends' : 'false';
      if (stance.height === 'low') return altitude < 36 ? 'true' : altitude < 48 ? 'depends' : 'false';
      return 'true';
    }),
  );
  const highest = altitudes.map((altitude) => altitude.toFixed(1)).join('/');
  const middle = altitudes[Math.floor(altitudes.length / 2)] ?? 0;
  const up = middle > 0;
  return {
    verdict,
    evidence: `culminates at ${highest} degrees`,
    note: {
      zh: up
        ? `在${place},${name.zh}最高升到 ${middle.toFixed(1)}°。`
        : `在${place},${name.zh}最高也在地平线下 ${(-middle).toFixed(1)}°,永远看不到。`,
      en: up
        ? `From ${place}, ${name.en} climbs to ${middle.toFixed(1)}° at most.`
        : `From ${place}, ${name.en} stays ${(-middle).toFixed(1)}° below the horizon even at its highest.`,
      ja: up
        ? `${place}では、${name.ja}は最高で高度${middle.toFixed(1)}°まで昇ります。`
        : `${place}では、${name.ja}は最も高い時でも地平線の下${(-middle).toFixed(1)}°で、見えません。`,
    },
  };
}

function allYear(id: string, name: Words, latitudes: readonly number[], place: string): Judgement {
  const least = latitudes.map((latitude) => {
    const altitudes = evening(id, latitude);
    return Math.min(...altitudes);
  });
  const verdict = combined(
    latitudes.map((latitude, index) =>
      shareCircumpolar(id, latitude) >= 0.8 || (least[index] ?? -90) > 3
        ? 'true'
        : shareCircumpolar(id, latitude) >= 0.4
          ? 'depends'
          : 'false',
    ),
  );
  const lowest = least[Math.floor(least.length / 2)] ?? 0;
  return {
    verdict,
    evidence: `lowest altitude at 21:00 through the year ${least.map((altitude) => altitude.toFixed(0)).join('/')} degrees`,
    note: {
      zh: `在${place},${name.zh}一年中 21 点的高度最低为 ${lowest.toFixed(0)}°。`,
      en: `At ${place}, ${name.en} stands at ${lowest.toFixed(0)}° in its lowest month at 21:00.`,
      ja: `${place}では、${name.ja}の21時の高度は一年で最も低い月に${lowest.toFixed(0)}°です。`,
    },
  };
}

const SEASON_NAMES = {
  spring: { zh: '春季', en: 'spring', ja: '春' },
  summer: { zh: '夏季', en: 'summer', ja: '夏' },
  autumn: { zh: '秋季', en: 'autumn', ja: '秋' },
  winter: { zh: '冬季', en: 'winter', ja: '冬' },
} as const;

function ofSeason(id: string, name: Words, when: When, latitudes: readonly number[]): Judgement {
  const season = when.season ?? 'winter';
  const verdicts = latitudes.map((latitude) => {
    const best = bestMonths(id, latitude);
    const months = daysOf({ season }, latitude, 2000).map(([month]) => month);
    const shared = months.filter((month) => best.includes(month)).length;
    return shared >= 2 || (shared >= 1 && best.length <= 2) ? 'true' : shared === 1 ? 'depends' : 'false';
  });
  const latitude = latitudes[Math.floor(latitudes.length / 2)] ?? 40;
  const months = bestMonths(id, latitude).join(', ');
  const altitudes = evening(id, latitude)
    .map((altitude) => altitude.toFixed(0))
    .join(' ');
  return {
    verdict: combined(verdicts),
    evidence: `best months at 21:00: ${months || 'none'}; altitudes Jan-Dec ${altitudes}`,
    note: {
      zh: `${name.zh}晚上 21 点最好看的月份是 ${months || '(无)'} 月。`,
      en: `${name.en} is best seen at 21:00 in month ${months || '(none)'}.`,
      ja: `${name.ja}の21時の見ごろは${months || '(なし)'}月です。`,
    },
  };
}

function atTime(id: string, name: Words, when: When, clause: Clause, stance: Stance, year: number): Judgement | null {
  if (when.part === 'day' || when.part === 'noon') return null;
  const seen = seenAt(id, when, clause.where, stance, year);
  if (seen === null) return null;
  const [month, day] = daysOf(when, seen.latitude, year)[0] ?? [1, 15];
  const [from, to] = hoursOf(when, month, day, seen.latitude);
  const clock = (hour: number): string =>
    `${String(Math.floor(hour) % 24).padStart(2, '0')}:${hour % 1 >= 0.5 ? '30' : '00'}`;
  const altitude = Math.round(seen.altitude);
  const season = when.season;
  const best = bestMonths(id, seen.latitude).join(', ');
  const time: Words =
    season === undefined ? { zh: `${month} 月`, en: `month ${month}`, ja: `${month}月` } : SEASON_NAMES[season];
  const place = clause.where.name;
  const hours = `${clock(from)}-${clock(to)}`;
  return {
    verdict: seen.verdict,
    evidence: `altitude ${altitude}, azimuth ${Math.round(seen.azimuth)} (month ${month}, ${hours} local mean time, latitude ${seen.latitude.toFixed(1)})`,
    note:
      seen.verdict === 'false'
        ? {
            zh: `${time.zh} ${hours},${name.zh}在${place}的高度为 ${altitude}°,方位 ${Math.round(seen.azimuth)}°;晚上 21 点最好看是 ${best || '—'} 月。`,
            en: `In ${time.en} at ${hours}, ${name.en} stands at ${degrees(altitude)}, azimuth ${Math.round(seen.azimuth)}°, from ${place}; its best months at 21:00 are ${best || 'none'}.`,
            ja: `${time.ja}の${hours}、${place}での${name.ja}の高度は${altitude}°、方位${Math.round(seen.azimuth)}°です。21時の見ごろは${best || '—'}月です。`,
          }
        : {
            zh: `${time.zh} ${hours},${name.zh}在${place}高约 ${altitude}°,方位 ${Math.round(seen.azimuth)}°。`,
            en: `In ${time.en} at ${hours}, ${name.en} stands about ${altitude}° high at azimuth ${Math.round(seen.azimuth)}° from ${place}.`,
            ja: `${time.ja}の${hours}、${place}では${name.ja}は高度約${altitude}°、方位${Math.round(seen.azimuth)}°です。`,
          },
  };
}

/** The band's brightest part stands in Sagittarius: high in summer evenings; the winter band is thin but there. */
function milkyWay(clause: Clause, said: Said): (Judgement & { kind: Draft['kind'] }) | null {
  const { when, where } = clause;
  if (when.season === undefined && when.months === undefined) return null;
  const seen = seenAt('figure:Sgr', when, where, {}, 2026);
  if (seen === null) return null;
  const verdict =
    seen.verdict === 'true'
      ? 'true'
      : said.stance.height === 'high' || said.stance.height === 'zenith'
        ? 'depends'
        : 'true';
  return {
    kind: 'milky-way',
    verdict: denied(verdict, said.isDenied && seen.verdict === 'true'),
    evidence: `galactic centre at altitude ${seen.altitude.toFixed(0)}`,
    note: {
      zh: `此时银河最亮的人马座方向高 ${seen.altitude.toFixed(0)}°;夏夜银河最亮,冬夜较淡。`,
      en: `The brightest part of the Milky Way, in Sagittarius, then stands at ${seen.altitude.toFixed(0)}°; the band is brightest in summer evenings and faint in winter.`,
      ja: `天の川の最も明るいいて座方向はこのとき高度${seen.altitude.toFixed(0)}°です。夏の夜が最も明るく、冬は淡くなります。`,
    },
  };
}

import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import { isFixedBody } from '../parse/vocabulary.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import type { When } from '../parse/when.ts';
import { denied, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { allYear, atTime, fromPlace, milkyWay, neverSets, ofSeason } from '../judge/sighting.ts';
import { declination, middleOf } from '../judge/sphere.ts';
import { bestMonths, shareCulminatingAbove, type Stance } from '../judge/visibility.ts';
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
  SOMETIMES,
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
      middleable(entity, language) &&
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
    before !== undefined &&
    /(?:探し(?:た|て)|見よう(?:とし(?:た|て)?)?)(?:が|けど|けれど|も)/u.test(
      reading.lower.slice(before.start, before.end),
    );
  if (language === 'ja' && /(?:探し(?:た|て)|見よう(?:とし(?:た|て)?)?)(?:が|けど|けれど|も)[、]?\s*$/u.test(words))
    return [];
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
  const isDenied =
    (never === undefined && negated(clause.skeleton, language) !== HIDDEN[language].test(words)) ||
    (never === 'never-rises' && isTimed(clause.when));
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
    if (isBackdrop(reading, clause, subject) && rest.verdict !== 'true') return [];
    // `Now and then`, `just`: what is barely so is then so.
    if (rest.verdict === 'depends' && !isDenied && SOMETIMES[language].test(words)) rest.verdict = 'true';
    return [
      { kind, ...rest, ...span, weight: never === undefined ? (open ? 27 : 30) : 62, clause, subjects: [subject.id] },
    ];
  });
}

/** `The Sphinx under Orion`: what is seen is the Sphinx, at whatever hour. */
function isBackdrop(reading: Reading, clause: Clause, subject: Entity): boolean {
  if (clause.when.part !== undefined || clause.when.hour !== undefined) return false;
  return reading.language === 'en'
    ? /\b(?:under|beneath|below|by the light of)(?: the)?(?: [a-z]+)? $/u.test(
        reading.lower.slice(clause.start, subject.start),
      )
    : /^(?:座|星)?(?:之下|下面|底下|下(?=的|[,,。]|$)|の下[でのに]|のもとで)/u.test(
        reading.lower.slice(subject.end, subject.end + 6),
      );
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

/** The catalogue of stars is opened for few sentences only: most names are known to have a place. */
function middleable(entity: Entity, language: Language): boolean {
  return entity.kind === 'milky' || isFixedBody(entity.id, language) || middleOf(entity.id) !== null;
}

function topicOf(reading: Reading, sentence: Sentence, clause: Clause): Entity[] {
  // `Can this constellation be seen now? Orion.`
  const after = reading.sentences[sentence.sentence + 1];
  if (
    after !== undefined &&
    after.skeleton.length <= 8 &&
    QUESTION[reading.language].test(reading.lower.slice(sentence.start, sentence.end))
  ) {
    const meant = [...after.entities.values()].find(
      (entity) => FIXED.has(entity.kind) && middleable(entity, reading.language),
    );
    if (meant !== undefined) return [meant];
  }
  if (reading.language === 'en') {
    // `Because it never sets there, the Dipper ...` names what it means after it.
    if (!/\b(?:it|they)\b/u.test(clause.skeleton)) return [];
    const next = sentence.clauses[sentence.clauses.indexOf(clause) + 1];
    const meant = [...(next?.entities.values() ?? [])].find(
      (entity) => FIXED.has(entity.kind) && middleable(entity, reading.language),
    );
    return meant === undefined ? [] : [meant];
  }
  const { topic } = clause;
  if (topic === undefined || !FIXED.has(topic.kind) || !middleable(topic, reading.language)) return [];
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
  if (subject.kind === 'milky') return milkyWay(clause, said.stance, said.isDenied);
  if (said.never === 'never-rises' && !isTimed(when)) {
    const judged = fromPlace(subject.id, name, latitudes, where.name);
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, true) };
  }
  if (when.always === true && !isTimed(when)) {
    const judged = allYear(subject.id, name, latitudes, where.name);
    return { kind: where.named ? 'never-sets' : 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  if (!isTimed(when)) {
    if (!where.named) return null;
    const judged = fromPlace(subject.id, name, latitudes, where.name, said.stance);
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  // A land where it never rises decides before the month does.
  if (latitudes.every((latitude) => shareCulminatingAbove(subject.id, latitude, 0) < 0.25)) {
    const judged = fromPlace(subject.id, name, latitudes, where.name);
    return { kind: 'visible-from', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  if (said.seasonal && when.season !== undefined && when.part !== 'dawn') {
    const judged = ofSeason(subject.id, name, when, latitudes);
    return { kind: 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
  }
  const judged = atTime(subject.id, name, when, clause, said.stance, year);
  return judged === null ? null : { kind: 'season', ...judged, verdict: denied(judged.verdict, said.isDenied) };
}

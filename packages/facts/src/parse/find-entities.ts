import type { Language } from '@kinora/film';
import { areRelated, ENTRIES, entryOf, findEntries } from '@kinora/lore';
import type { Entity, EntityKind } from './entity.ts';
import { vocabularyOf, type Name } from './vocabulary.ts';
import { findTimes } from './when.ts';
import { findPlaces } from './where.ts';
import {
  SKY_WORDS,
  PLANET_WORDS,
  EPITHETS,
  EPITHET_FIGURES,
  COMPOSITES,
  MOON_SHAPES,
  FIGURE_WORDS,
  MOON_WORDS,
  PERSON_WORDS,
  BRAND_AFTER,
  BRAND_BEFORE,
  HAN_MONTH_BEFORE,
  HAN_MONTH_AFTER,
} from '../words/namesakes.ts';

/** All names, times and places of a text, in order, without overlap. `lower` is the normalised text, `cased` has its capitals. */
export function findEntities(text: string, lower: string, language: Language): Entity[] {
  const cased = language === 'zh' ? lower : text;
  const found = bodiesIn(cased, lower, language);
  addComposites(found, lower, language);
  addMoonShapes(found, lower, language);
  addMoonCharacters(found, lower, language);
  addLore(found, cased, language);
  if (language === 'en') addEpithets(found, lower);
  const speaks =
    SKY_WORDS[language].test(lower) || found.some((entity) => entity.weak !== true && entity.kind !== 'who');
  const kept = found.filter(
    (entity) =>
      entity.weak !== true ||
      speaks ||
      found.some((other) => other !== entity && tied(entity, other)) ||
      (entity.lore.length > 0 && MYTH_WORDS[language].test(lower)) ||
      ((entity.kind === 'planet' || entity.kind === 'figure' || entity.kind === 'moon') &&
        language === 'en' &&
        PLANET_WORDS.test(lower) &&
        !PERSON_WORDS.test(lower)) ||
      (entity.kind === 'moon' && language !== 'en' && MOON_WORDS.test(lower)) ||
      (entity.kind === 'figure' && language === 'en' && FIGURE_WORDS.test(lower)) ||
      (entity.lore.length > 0 &&
        found.some((other) => other !== entity && other.lore.length > 0 && other.weak !== true)),
  );
  for (const place of findPlaces(cased, lower, language)) {
    if (overlaps(kept, place.start, place.end)) continue;
    kept.push({ ...blank('place', place.start, place.end, text), where: place.where });
  }
  for (const time of findTimes(lower, language, kept))
    kept.push({ ...blank(time.clock ? 'clock' : 'season', time.start, time.end, text), time });
  return kept.toSorted((a, b) => a.start - b.start);
}

function blank(kind: EntityKind, start: number, end: number, text: string): Entity {
  return { kind, start, end, name: text.slice(start, end), id: '', lore: [] };
}

function overlaps(entities: readonly { start: number; end: number }[], start: number, end: number): boolean {
  return entities.some((other) => start < other.end && end > other.start);
}

function bodiesIn(cased: string, lower: string, language: Language): Entity[] {
  const vocabulary = vocabularyOf(language);
  const found: Entity[] = [];
  for (let at = 0; at < lower.length;) {
    const name = vocabulary
      .get(lower.charAt(at))
      ?.find((candidate) => lower.startsWith(candidate.word, at) && stands(cased, lower, at, candidate, language));
    if (name === undefined) {
      at += 1;
      continue;
    }
    const end = at + name.word.length;
    found.push({
      ...blank(name.kind, at, end, cased),
      id: name.id,
      ...(name.phase === undefined ? {} : { phase: name.phase }),
      ...(name.weak ? { weak: true } : {}),
    });
    at = end;
  }
  return found;
}

/** Longer than any name they hold, so they take its place. */
function addComposites(found: Entity[], lower: string, language: Language): void {
  for (const [spelling, id] of COMPOSITES[language])
    for (const match of lower.matchAll(spelling)) {
      const start = match.index;
      const end = start + match[0].length;
      const covered = found.filter((other) => start < other.end && end > other.start);
      if (covered.some((other) => other.start < start || other.end > end || other.id === id)) continue;
      for (const other of covered) found.splice(found.indexOf(other), 1);
      const weak =
        language === 'zh'
          ? !/猎户|北斗|飞马座/u.test(match[0])
          : /^the (?:hunter|giant)|^(?:the|its|their) handle$|ひしゃく|(?:the hunter|plow|plough)$/u.test(match[0]);
      found.push({ ...blank('group', start, end, lower), id, ...(weak ? { weak: true } : {}) });
    }
  found.sort((a, b) => a.start - b.start);
}

function addMoonShapes(found: Entity[], lower: string, language: Language): void {
  for (const [spelling, phase] of MOON_SHAPES[language])
    for (const match of lower.matchAll(spelling)) {
      const start = match.index;
      const end = start + match[0].length;
      const covered = found.filter((other) => start < other.end && end > other.start);
      if (covered.some((other) => other.kind !== 'moon' || (other.start < start && other.end > end))) continue;
      // A name that says its phase says it better: `一弯残月`.
      const better = covered.filter((other) => other.phase !== undefined && other.phase !== 'full');
      for (const other of better) Object.assign(other, { weak: false });
      if (better.length > 0) continue;
      for (const other of covered) found.splice(found.indexOf(other), 1);
      found.push({ ...blank('moon', start, end, lower), id: 'moon', phase });
    }
  found.sort((a, b) => a.start - b.start);
}

function addEpithets(found: Entity[], lower: string): void {
  if (!found.some((entity) => ['star', 'group', 'deep'].includes(entity.kind) && entity.weak !== true)) return;
  for (const match of lower.matchAll(EPITHETS)) {
    const word = match[1] ?? '';
    const id = EPITHET_FIGURES[word];
    const start = match.index;
    const end = lower.indexOf(word, start) + word.length;
    if (id === undefined) continue;
    const same = found.find((other) => other.start <= start && other.end >= end && other.id === id);
    if (same !== undefined && same.kind === 'who') Object.assign(same, { kind: 'figure', weak: false });
    if (overlaps(found, start, end)) continue;
    // `the hunter Orion`, `Cygnus the swan` name one thing.
    if (
      found.some((other) => other.id === id && (Math.abs(other.start - end) <= 2 || Math.abs(start - other.end) <= 2))
    )
      continue;
    found.push({ ...blank('figure', start, end, lower), id });
  }
  found.sort((a, b) => a.start - b.start);
}

const LATIN = /[a-z\u00c0-\u024f0-9]/iu;
const KATAKANA = /[\u30a1-\u30fa\u30fc]/u;

const SURNAME =
  /^ (?!Minor|Major|Cluster|Nebula|Galaxy|Constellation|Triplet|Dwarf|Is|And|In|Rises|Sets|Has)\p{Lu}\p{L}{2,}/u;

function stands(cased: string, lower: string, start: number, name: Name, language: Language): boolean {
  const end = start + name.word.length;
  const before = lower[start - 1] ?? '';
  const after = lower[end] ?? '';
  const first = name.word.charAt(0);
  const last = name.word.at(-1) ?? '';
  if (LATIN.test(first) && LATIN.test(before)) return false;
  if (LATIN.test(last) && LATIN.test(after)) return false;
  if (KATAKANA.test(first) && KATAKANA.test(before)) return false;
  if (KATAKANA.test(last) && KATAKANA.test(after)) return false;
  const rest = cased.slice(end, end + 16);
  if (BRAND_AFTER[language].test(rest) || BRAND_BEFORE[language].test(cased.slice(Math.max(0, start - 14), start)))
    return false;
  switch (language) {
    case 'en': {
      // A word that is also a thing needs its capital: `the lion` is a lion, `Leo` a constellation.
      const written = cased.slice(start, end);
      // Leo somebody is a person.
      if (name.weak && name.kind === 'figure' && SURNAME.test(cased.slice(end))) return false;
      if (name.weak && !/\b(?:moon|crescent|quarter|star)\b/u.test(name.word))
        return /^\p{Lu}/u.test(written.replace(/^the /iu, ''));
      return true;
    }
    case 'zh':
      // 北斗一共八颗: no star called 北斗一.
      if (/[一二三四五六七八九十]$/u.test(name.word) && /^[共起样直个颗条座只同般]/u.test(after)) return false;
      if (name.word === '新月' || name.word === '半月')
        return (
          (!HAN_MONTH_BEFORE.test(lower.slice(0, start)) || lower.slice(0, start).endsWith('下一个')) &&
          !/^[形派谈刊后前内湖沟]/u.test(after)
        );
      // 她是双鱼座: a sign of birth.
      if (
        name.kind === 'figure' &&
        /(?:[他她我你们友妈爸公婆事板生人弟妹哥姐子]|家伙|同学)(?:也|都|就|可|确实|正好)?是(?:个|一个|典型的?|标准的?)?$/u.test(
          lower.slice(0, start),
        )
      )
        return false;
      if (name.kind === 'figure' && !name.word.endsWith('座') && name.weak) return !/^[心般]/u.test(after);
      return true;
    case 'ja':
      // 座 as in to sit down: …や座った.
      if (last === '座' && /[っりる]/u.test(after)) return false;
      if (last === '座' && /^[\u3041-\u3096]/u.test(first) && name.word.length <= 3 && /[\u3041-\u3096]/u.test(before))
        return /[のとやはがをにでも]/u.test(before);
      return true;
  }
}

/** The bare 月 of Chinese and Japanese and the bare `moon`, where no month is meant. */
function addMoonCharacters(found: Entity[], lower: string, language: Language): void {
  const pattern =
    language === 'en'
      ? /\bmoon\b/gu
      : language === 'zh'
        ? /月|(?<![太阴])日(?=[升东西偏]|食|落(?!后|时|前|之|西|黄)|出(?!前|时|后|之|发|来|生|版|现))/gu
        : /月|日(?=が[昇沈]|の出)/gu;
  for (const match of lower.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (overlaps(found, start, end)) continue;
    if (language !== 'en' && (HAN_MONTH_BEFORE.test(lower.slice(0, start)) || HAN_MONTH_AFTER.test(lower.slice(end))))
      continue;
    if (language === 'en' && /^\s*(?:landing|river|cake|light|stone|walk|shine)/u.test(lower.slice(end))) continue;
    if (language !== 'en' && /^[饼食]/u.test(lower.slice(end)) && match[0] === '月' && lower[end] === '饼') continue;
    found.push({
      ...blank(match[0] === '日' ? 'sun' : 'moon', start, end, lower),
      id: match[0] === '日' ? 'sun' : 'moon',
      weak:
        language === 'zh' ||
        (language === 'ja' &&
          !/^(?:は|が|も|を|の(?:光|表|裏|満|出|入|形|引|模様|海|兎|うさぎ))/u.test(lower.slice(end))),
    });
  }
  found.sort((a, b) => a.start - b.start);
}

function addLore(found: Entity[], cased: string, language: Language): void {
  for (const mention of findEntries(cased, language)) {
    const entry = entryOf(mention.entryId);
    if (entry === undefined || entry.type === 'event' || PLAIN_WORDS.has(mention.name) || TWO_NAMES.test(mention.name))
      continue;
    // こと is a thing before it is a lyre.
    if (language === 'ja' && mention.ambiguous && /^[\u3041-\u3096]{1,3}$/u.test(mention.name)) continue;
    const covering = found.filter((other) => mention.start < other.end && mention.end > other.start);
    const same = covering.find((other) => other.start <= mention.start && other.end >= mention.end);
    if (same !== undefined) {
      if (!same.lore.includes(entry.id)) Object.assign(same, { lore: [...same.lore, entry.id] });
      // A name that nobody else bears needs no sky around it.
      if (!mention.ambiguous && same.start === mention.start && same.end === mention.end)
        Object.assign(same, { weak: false });
      continue;
    }
    // `The Crab` is no crab where the Crab Nebula is named.
    if (covering.some((other) => other.end > mention.end && other.end - other.start > mention.end - mention.start))
      continue;
    const inside = covering.find(
      (other) => other.start >= mention.start && other.end <= mention.end && other.kind !== 'moon',
    );
    for (const other of covering) found.splice(found.indexOf(other), 1);
    if (BRAND_AFTER[language].test(cased.slice(mention.end, mention.end + 16))) continue;
    const target = entry.sky?.targets?.[0];
    found.push({
      ...blank(inside?.kind ?? 'who', mention.start, mention.end, cased),
      id: inside?.id ?? target ?? '',
      lore: [entry.id, ...(inside?.lore ?? [])],
      ...(mention.ambiguous ? { weak: true } : {}),
    });
  }
  // In a tale of Orion a scorpion is the Scorpion.
  const told = new Set(found.flatMap((entity) => entity.lore));
  for (const [words, id, needs] of PLAIN_FIGURES) {
    if (language !== 'en' || !needs.some((each) => told.has(each))) continue;
    for (const match of cased.toLowerCase().matchAll(words)) {
      const end = match.index + match[0].length;
      if (!overlaps(found, match.index, end)) found.push({ ...blank('who', match.index, end, cased), lore: [id] });
    }
  }
  // A constellation is its figure of the myth, where that bears the same stars.
  for (const entity of found)
    if (entity.lore.length === 0 && /^(?:figure|hip|asterism):/u.test(entity.id)) {
      const entry = entriesByTarget(entity.id)[0];
      if (entry !== undefined) Object.assign(entity, { lore: [entry] });
    }
  found.sort((a, b) => a.start - b.start);
}

let targets: Map<string, string[]> | undefined;
function entriesByTarget(id: string): readonly string[] {
  targets ??= loadTargets();
  return targets.get(id) ?? [];
}

function loadTargets(): Map<string, string[]> {
  const byTarget = new Map<string, string[]>();
  for (const entry of ENTRIES) {
    if (entry.type !== 'character' && entry.type !== 'creature' && entry.type !== 'object') continue;
    for (const target of entry.sky?.targets ?? []) byTarget.set(target, [...(byTarget.get(target) ?? []), entry.id]);
  }
  return byTarget;
}

/** Names of entries that are first of all words of kinship or trade. */
const PLAIN_WORDS: ReadonlySet<string> = new Set([
  '双子',
  '王女',
  '王妃',
  '怪物',
  '海の怪物',
  '巨人',
  '狩人',
  '兄弟',
  '三角',
  '祭壇',
  '祭坛',
  '魚',
  'コップ',
  'earth',
  'Earth',
  'Night',
  'Day',
  'Ocean',
  '大地',
  '夜',
]);

/** Whether two entities are figures of one story. */
function tied(a: Entity, b: Entity): boolean {
  return a.lore.some((one) =>
    b.lore.some((two) => {
      const first = entryOf(one);
      const second = entryOf(two);
      return first !== undefined && second !== undefined && one !== two && areRelated(first, second);
    }),
  );
}

/** Common nouns that stand for a figure where another of the same tale is named. */
const PLAIN_FIGURES: readonly (readonly [words: RegExp, id: string, needs: readonly string[]])[] = [
  [
    /\b(?:a |the )?(?:giant |great |huge |tiny |little )?scorpion(?:'s sting)?\b/gu,
    'scorpius',
    ['orion', 'artemis', 'gaia'],
  ],
  [/\b(?:a |the )?sea[- ]monster\b/gu, 'cetus', ['andromeda', 'perseus', 'cassiopeia', 'cepheus']],
  [/\b(?:an |the )(?:great |giant )?eagle\b/gu, 'aquila', ['ganymede', 'zeus']],
  [/\b(?:a |the )(?:white |gentle |great )?bull\b/gu, 'taurus', ['europa']],
  [/\b(?:a |the )minotaur\b/gu, 'minotaur', ['theseus', 'ariadne', 'minos', 'daedalus', 'perseus']],
];

/** `Castor and Pollux` are two. */
const TWO_NAMES = / and |[\u30a1-\u30fa\u30fc]と[\u30a1-\u30fa]|[^\s]{2}(?:和|与)[^\s]{2}/u;

/** Words that say a text tells a myth, so that a name shared with other things may be a figure's. */
const MYTH_WORDS: Readonly<Record<Language, RegExp>> = {
  zh: /战神|海神|冥王|酒神|爱神|盗火|火种|独眼巨人|半人马|金羊毛|迷宫|肝脏|石榴|冥府|冥界|脚踵|蜡(?:做|翼)|神话|传说中|女神|众神|怪物|(?:个|颗)头|斩首|天神|打开了?(?:魔)?(?:盒|罐)|扛着?天|托着?天|宙斯|希腊|罗马神/u,
  en: /\b(?:myth\w*|legends?|goddess|of the gods|the gods|god of|heads|slew|slain|beheaded|nymphs?|ancient greek|greek hero|olympus|immortal|titans?|monster|opened the (?:box|jar)|crete|centaurs?|cyclops|minotaur|golden fleece|elixir|underworld|chariot of the sun|the argo|sea monster|winged horse|king minos|labyrinth|the romans called|roman name|greek name|own reflection|lyre|hundred eyes|argonauts|winged sandals|thunderbolts?|mjolnir|wields?|heel|boulder|hesiod|ovid|homer|holds? up the (?:sky|heavens))\b/u,
  ja: /の神(?:です|だ|で|は)|希望だ|冥界|迷宮|飲み込|天馬|不死身|神話|伝説|英雄|怪物|女神|つの頭|の首|箱を開け|天を支え|天空を支え|退治|ギリシャ|不死/u,
};

import type { Language } from '@kinora/film';
import { entryOf } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, type Draft, type Fix, type Frame } from '../judge/draft.ts';
import { mayMeet } from './known-patterns.ts';
import { possesses } from './deeds.ts';
import { idsOf } from '../judge/lore-facts.ts';
import { asserted, mythNegated } from '../judge/myth-words.ts';
import { CHINESE_SCENES } from '../words/scenes-china.ts';
import { CRETE_SCENES } from '../words/scenes-crete.ts';
import { GOD_SCENES } from '../words/scenes-gods.ts';
import { HERO_SCENES } from '../words/scenes-heroes.ts';
import { JAPANESE_SCENES } from '../words/scenes-japan.ts';
import { MOON_SCENES } from '../words/scenes-moon.ts';
import { PERSEUS_SCENES } from '../words/scenes-perseus.ts';
import { QIXI_SCENES } from '../words/scenes-qixi.ts';
import { UNDERWORLD_SCENES } from '../words/scenes-underworld.ts';
import { ZEUS_SCENES } from '../words/scenes-zeus.ts';
import { FETCHED_SCENES } from '../words/scenes-fetched.ts';
import { FIGURE_SCENES } from '../words/scenes-figures.ts';
import { SHAPE_SCENES } from '../words/scenes-shapes.ts';
import type { Scene, Slot, Wording } from '../words/scene.ts';
import { storyWordFor, storyWords } from '../words/story-words.ts';

const SCENES: readonly Scene[] = [
  ...QIXI_SCENES,
  ...MOON_SCENES,
  ...CHINESE_SCENES,
  ...JAPANESE_SCENES,
  ...PERSEUS_SCENES,
  ...HERO_SCENES,
  ...ZEUS_SCENES,
  ...UNDERWORLD_SCENES,
  ...CRETE_SCENES,
  ...GOD_SCENES,
  ...FIGURE_SCENES,
  ...SHAPE_SCENES,
  ...FETCHED_SCENES,
];

const compiled = new Map<string, RegExp>();
function test(wording: Wording | undefined, language: Language, words: string): boolean {
  const source = wording?.[language] ?? '';
  if (source === '' || !mayMeet(source, words)) return false;
  let regexp = compiled.get(source);
  // Without `u`: compiled several times faster, and all words are single units.
  if (regexp === undefined) compiled.set(source, (regexp = new RegExp(source)));
  return regexp.test(words);
}

/** Shops, firms and teams that bear a name of the myths. */
const TRADE: Readonly<Record<Language, RegExp>> = {
  zh: /公司|工厂|织厂|小区|招工|招聘|门店|品牌|奶茶|优惠|上市|票房|手游|球队|联赛|股票|快递|商场|餐厅|酒店|咖啡|包邮|促销|新款|车间/u,
  en: /\b(?:company|restaurant|caf[eé]|coffee|shop|brand|hotel|team|league|concert|employees|hiring|discount|sale|startup|app|software|nightclub|fan club|season ticket)\b/u,
  ja: /会社|株式|商店街|ブランド|セール|球団|試合|アルバイト|募集|居酒屋|喫茶|カフェ|新発売|アプリ/u,
};

/** A clause as scenes see it. */
interface Stage {
  clause: Clause;
  words: string;
  /** Figures named in the clause, its pronouns too. */
  persons: readonly Entity[];
}

/** Scenes of the stories: who did what, with what, where. */
export const sceneFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  if (sentence.silent || TRADE[language].test(reading.lower.slice(sentence.start, sentence.end))) return [];
  const stages = sentence.clauses.map((clause): Stage => ({
    clause,
    words: asserted(reading.lower.slice(clause.start, clause.end), language),
    persons: personsOf(clause),
  }));
  const present = presentIn(sentence);
  const told = reading.lower.slice(0, sentence.end);
  const drafts: Draft[] = [];
  for (const scene of SCENES) {
    if (!isAbout(scene, present, told, language)) continue;
    stages.forEach((stage, index) => {
      if (stage.clause.silent || !test(scene.act, language, stage.words)) return;
      const draft = judge(reading, scene, stage, stages[index - 1], stages[index + 1]);
      if (draft !== undefined) drafts.push(draft);
    });
  }
  return drafts;
};

function personsOf(clause: Clause): readonly Entity[] {
  return [...clause.entities.values()].filter((entity) => entity.lore.length > 0 && isPerson(entity));
}

function isPerson(entity: Entity): boolean {
  return (
    !['moon', 'sun', 'milky', 'planet'].includes(entity.kind) &&
    entity.lore.some((id) => ['character', 'creature', 'people'].includes(entryOf(id)?.type ?? ''))
  );
}

function isBeast(entity: Entity): boolean {
  return entity.lore.every((id) => entryOf(id)?.type !== 'character');
}

/** Ids of all that a sentence names, and of what was spoken of before it. */
function presentIn(sentence: Sentence): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const entity of sentence.entities.values()) for (const id of [...idsOf(entity), entity.id]) ids.add(id);
  if (sentence.topic !== undefined) for (const id of [...idsOf(sentence.topic), sentence.topic.id]) ids.add(id);
  return ids;
}

function isAbout(scene: Scene, present: ReadonlySet<string>, told: string, language: Language): boolean {
  if (scene.about !== undefined && scene.about.every((group) => group.some((id) => present.has(id)))) return true;
  return scene.where === undefined ? scene.about === undefined : test(scene.where, language, told);
}

function among(entity: Entity, ids: readonly string[] | undefined): boolean {
  return ids !== undefined && ids.some((id) => idsOf(entity).has(id) || entity.id === id);
}

/** Whether a name means one of some figures. A swan is no Zeus, even where he once was one. */
function means(entity: Entity, ids: readonly string[] | undefined): boolean {
  return (
    ids !== undefined &&
    ids.some(
      (id) =>
        entity.lore.includes(id) ||
        entity.id === id ||
        entity.lore.some((own) => {
          const relations = entryOf(own)?.relations;
          return ['counterpart', 'was-once', 'became', 'part-of'].some((tie) =>
            relations?.[tie as 'counterpart']?.includes(id),
          );
        }),
    )
  );
}

function judge(
  reading: Reading,
  scene: Scene,
  stage: Stage,
  before: Stage | undefined,
  after: Stage | undefined,
): Draft | undefined {
  const { language } = reading;
  const { clause, words } = stage;
  const stars = (scene.about ?? []).flat();
  const isCast = (entity: Entity): boolean => among(entity, scene.cast) || among(entity, stars);
  const own = scene.plainPersons === true ? stage.persons.filter(({ kind }) => kind === 'who') : stage.persons;
  const held = [...clause.entities.values()];
  if (scene.here === true && !held.some((entity) => stars.includes(entity.id))) return undefined;
  if (scene.alone === true) {
    if (own.some((entity) => !isCast(entity) && !among(entity, scene.who))) return undefined;
    const { topic } = clause;
    const spokenOf = [subjectOf(before) ?? topic].filter((each) => each !== undefined);
    if (
      !held.some((entity) => among(entity, stars)) &&
      (own.length > 0 || !spokenOf.some((each) => among(each, stars)))
    )
      return undefined;
  }
  const found: { verdict: Verdict; fix?: Fix; stage?: Stage }[] = [];
  if (scene.who !== undefined) {
    const doer = doerOf(scene, { ...stage, persons: own }, before, after, isCast, reading);
    if (doer !== undefined)
      found.push({
        verdict: doer.verdict,
        ...(doer.stage === undefined ? {} : { stage: doer.stage }),
        ...(doer.fix === undefined ? {} : { fix: named(reading, scene, doer.fix) }),
      });
  }
  for (const slot of scene.slots ?? []) {
    const value =
      slotIn(slot, stage, stars, language) ??
      neighbours(before, after, (entity) => isCast(entity) || means(entity, scene.who))
        .map((each) => ({ ...slotIn(slot, each, stars, language), stage: each }))
        .find((each) => each.verdict !== undefined);
    if (value?.verdict !== undefined)
      found.push({
        verdict: value.verdict,
        ...(value.fix === undefined ? {} : { fix: value.fix }),
        ...('stage' in value ? { stage: value.stage } : {}),
      });
  }
  if (test(scene.wrong, language, words)) found.push({ verdict: 'false' });
  else if (test(scene.right, language, words)) {
    if (scene.shape === true) found.length = 0;
    found.push({ verdict: 'true' });
  }
  const worst =
    found.find(({ verdict }) => verdict === 'false') ??
    found.find(({ verdict }) => verdict !== 'true') ??
    found[0] ??
    (scene.plain === true ? { verdict: 'true' as const } : undefined);
  if (worst === undefined) return undefined;
  const isDenied = scene.asWorded !== true && mythNegated(words, language) && !test(scene.wrong, language, words);
  const verdict = denied(worst.verdict, isDenied);
  const start = Math.min(clause.start, worst.stage?.clause.start ?? clause.start);
  const end = Math.max(clause.end, worst.stage?.clause.end ?? clause.end);
  return {
    kind: 'myth',
    verdict,
    start,
    end,
    evidence: scene.note.en,
    note: scene.note,
    ...(worst.fix === undefined || isDenied ? {} : { fix: worst.fix }),
    weight: worst.verdict === 'true' ? (found.length === 0 ? 56 : 61.5) : 71,
    clause,
    subjects: [scene.note.en],
  };
}

/** Whom a clause speaks of. */
function subjectOf(stage: Stage | undefined): Entity | undefined {
  if (stage === undefined) return undefined;
  const marked = stage.persons.find((entity) =>
    /^(?:は|が|も)/.test(stage.words.slice(entity.end - stage.clause.start)),
  );
  return marked ?? stage.persons[0];
}

/** Clauses beside, where nobody from outside the scene acts. */
function neighbours(
  before: Stage | undefined,
  after: Stage | undefined,
  isCast: (entity: Entity) => boolean,
): readonly Stage[] {
  return [before, after].filter(
    (each) =>
      each !== undefined && !each.clause.silent && each.persons.every((entity) => isBeast(entity) || isCast(entity)),
  ) as Stage[];
}

function doerOf(
  scene: Scene,
  stage: Stage,
  before: Stage | undefined,
  after: Stage | undefined,
  isCast: (entity: Entity) => boolean,
  reading: Reading,
): { verdict: Verdict; fix?: Entity; stage?: Stage } | undefined {
  const right = (entity: Entity): boolean => means(entity, scene.who);
  const others = stage.persons.filter(
    (entity) => !isCast(entity) && !right(entity) && !(scene.strict !== true && possesses(reading, entity)),
  );
  const [first] = stage.persons;
  if (first !== undefined && scene.never !== undefined) {
    const subject = stage.persons.find((entity) => means(entity, scene.never));
    if (subject !== undefined && subject === first && leads(scene, stage, subject, reading.language))
      return { verdict: 'false', ...(subject.pronoun === true ? {} : { fix: subject }) };
  }
  if (stage.persons.some(right)) {
    const [odd] = others;
    return scene.strict === true && odd !== undefined ? { verdict: 'false', fix: odd } : { verdict: 'true' };
  }
  const [other] = others;
  if (other !== undefined) {
    if (among(other, scene.later)) return { verdict: 'poetic' };
    return other.pronoun === true ? { verdict: 'false' } : { verdict: 'false', fix: other };
  }
  const { topic } = stage.clause;
  if (scene.here === true) return storyOf(scene, stage, before, after);
  // A cleft parted from its verb: `that was done, it was Perseus`.
  const apart = [after, before].flatMap((each) => each?.persons ?? []);
  if (apart.some(right)) return { verdict: 'true' };
  const cleft = /のは、?$|的[,,]?$|的(?:人|英雄|神)?[,,是]*$/.test(stage.words);
  if (stage.persons.length > 0 && !cleft) return undefined;
  const odd = apart.find((entity) => !isCast(entity));
  if (odd !== undefined) return { verdict: among(odd, scene.later) ? 'poetic' : 'false' };
  if (topic === undefined || !isPerson(topic) || isCast(topic)) return undefined;
  return right(topic) ? { verdict: 'true' } : { verdict: among(topic, scene.later) ? 'poetic' : 'false' };
}

/** A constellation and whose it is, said in two clauses: `the lion died; it became Leo`, `that harp, it was a bow of Heracles`. */
function storyOf(
  scene: Scene,
  stage: Stage,
  before: Stage | undefined,
  after: Stage | undefined,
): { verdict: Verdict; stage?: Stage } | undefined {
  const became = /变成|成了|成为|化为|化作|升上|became|becomes|turned into|となり|になっ|となっ|になり/.test(
    stage.words,
  );
  if (became && before?.persons.some((entity) => means(entity, scene.who)) === true) return { verdict: 'true' };
  if (
    after === undefined ||
    !/^[\s,、]*(?:原|本|其实|据说|传说|就|乃|正)*(?:来)?是|^[\s,]*(?:was|is) /.test(after.words)
  )
    return undefined;
  const isCast = (entity: Entity): boolean => among(entity, scene.cast) || among(entity, (scene.about ?? []).flat());
  const named = after.persons.filter(({ kind }) => kind === 'who' || kind === 'figure');
  if (named.some((entity) => means(entity, scene.who))) return { verdict: 'true', stage: after };
  return named.some((entity) => !isCast(entity)) ? { verdict: 'false', stage: after } : undefined;
}

/** Whether somebody is the subject of what is done: stands right before it, or bears the particle of a subject. */
function leads(scene: Scene, stage: Stage, entity: Entity, language: Language): boolean {
  const { words, clause } = stage;
  const after = words.slice(entity.end - clause.start);
  const before = words.slice(0, entity.start - clause.start);
  // A cleft: 捣药的是嫦娥, `it was Chang'e who`.
  if (/(?:的(?:人|神)?(?:正|就)?是|のは[^、]{0,8}|\b(?:it|one)\b[^,]{0,12} (?:was|is) )$/.test(before)) return true;
  if (language === 'ja') return /^(?:姫|様|王)?(?:は|が)/.test(after);
  const at = new RegExp(scene.act[language]).exec(after)?.index ?? -1;
  if (at < 0) return false;
  const between = after.slice(0, at);
  return language === 'zh'
    ? between.length <= 8 && !/[被让给为向对的]/.test(between)
    : (between.length <= 24 && !/\b(?:was|were|is|are|been|by|and|who|whom)\b|[’']s/.test(between)) ||
        /^ who (?:had )?$/.test(between);
}

function named(reading: Reading, scene: Scene, entity: Entity): Fix {
  const name = entryOf(scene.who?.[0] ?? '')?.names[reading.language][0] ?? entity.name;
  return { start: entity.start, end: entity.end, words: name };
}

/** Words with `head` or `heart` in them that are neither. */
const NO_PART =
  /回头|石头|日头|木头|念头|心爱|小心|担心|中心|伤心|决心|一手|亲手|手持|手下|手中|手里|赤手|空手|头发|尽头|开头|目光|目前|盲目/g;

function slotIn(
  slot: Slot,
  stage: Stage,
  stars: readonly string[],
  language: Language,
): { verdict: Verdict; fix?: Fix } | undefined {
  const { clause } = stage;
  let { words } = stage;
  // 牛郎 is no ox: names of the scene's own people are no values.
  for (const entity of clause.entities.values())
    if (among(entity, stars))
      words =
        words.slice(0, entity.start - clause.start) +
        ' '.repeat(entity.end - entity.start) +
        words.slice(entity.end - clause.start);
  if (slot.category === 'part') words = words.replaceAll(NO_PART, (each) => ' '.repeat(each.length));
  const values = storyWords(words, slot.category, language);
  const right = values.filter(({ concept }) => slot.right.includes(concept));
  const wrong = values.filter(
    ({ concept }) => !slot.right.includes(concept) && (slot.among === undefined || slot.among.includes(concept)),
  );
  const [odd] = wrong;
  if (right.length > 0 && (slot.strict !== true || odd === undefined)) return { verdict: 'true' };
  if (odd === undefined) return undefined;
  if (slot.unsure?.[language]?.includes(odd.concept) === true) return { verdict: 'depends' };
  const [first] = slot.right;
  const start = clause.start + odd.index;
  return {
    verdict: 'false',
    ...(first === undefined
      ? {}
      : {
          fix: {
            start,
            end: start + odd.length,
            words: plural(
              storyWordFor(first, slot.category, language),
              words.slice(odd.index, odd.index + odd.length),
              language,
            ),
          },
        }),
  };
}

function plural(word: string, like: string, language: Language): string {
  return language === 'en' && like.endsWith('s') && !word.endsWith('s') ? `${word}s` : word;
}

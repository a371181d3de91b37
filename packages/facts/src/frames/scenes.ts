import type { Language } from '@kinora/film';
import { entryOf } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, type Draft, type Fix, type Frame } from '../judge/draft.ts';
import { idsOf } from '../judge/lore-facts.ts';
import { asserted, mythNegated } from '../judge/myth-words.ts';
import { EASTERN_SCENES } from '../words/scenes-east.ts';
import { WESTERN_SCENES } from '../words/scenes-west.ts';
import { FIGURE_SCENES } from '../words/scenes-figures.ts';
import type { Scene, Slot, Wording } from '../words/scene.ts';
import { storyWordFor, storyWords } from '../words/story-words.ts';

const SCENES: readonly Scene[] = [...EASTERN_SCENES, ...WESTERN_SCENES, ...FIGURE_SCENES];

const compiled = new Map<string, RegExp>();
function test(wording: Wording | undefined, language: Language, words: string): boolean {
  const source = wording?.[language] ?? '';
  if (source === '') return false;
  let regexp = compiled.get(source);
  // Without `u`: compiled several times faster, and all words are single units.
  if (regexp === undefined) compiled.set(source, (regexp = new RegExp(source)));
  return regexp.test(words);
}

/** A clause as scenes see it. */
interface Stage {
  clause: Clause;
  words: string;
  /** Figures named in the clause, its pronouns too. */
  persons: readonly Entity[];
}

/** Scenes of the stories: who did what, with what, where. */
export const sceneFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language } = reading;
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
  if (scene.here === true && !held.some((entity) => among(entity, stars))) return undefined;
  if (scene.alone === true) {
    if (own.some((entity) => !isCast(entity) && !among(entity, scene.who))) return undefined;
    const { topic } = clause;
    if (!held.some((entity) => among(entity, stars)) && (own.length > 0 || topic === undefined || !among(topic, stars)))
      return undefined;
  }
  const found: { verdict: Verdict; fix?: Fix; stage?: Stage }[] = [];
  if (scene.who !== undefined) {
    const doer = doerOf(scene, { ...stage, persons: own }, before, after, isCast);
    if (doer !== undefined)
      found.push({
        verdict: doer.verdict,
        ...(doer.fix === undefined ? {} : { fix: named(reading, scene, doer.fix) }),
      });
  }
  for (const slot of scene.slots ?? []) {
    const value =
      slotIn(slot, stage, stars, language) ??
      neighbours(before, after, isCast)
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
  else if (test(scene.right, language, words)) found.push({ verdict: 'true' });
  const worst =
    found.find(({ verdict }) => verdict === 'false') ??
    found.find(({ verdict }) => verdict !== 'true') ??
    found[0] ??
    (scene.plain === true ? { verdict: 'true' as const } : undefined);
  if (worst === undefined) return undefined;
  const isDenied = mythNegated(words, language) && !test(scene.wrong, language, words);
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
    weight: worst.verdict === 'true' ? (found.length === 0 ? 56 : 67.5) : 71,
    clause,
    subjects: [scene.note.en],
  };
}

/** Clauses beside, where nobody from outside the scene acts. */
function neighbours(
  before: Stage | undefined,
  after: Stage | undefined,
  isCast: (entity: Entity) => boolean,
): readonly Stage[] {
  return [before, after].filter(
    (each) => each !== undefined && !each.clause.silent && each.persons.every((entity) => isCast(entity)),
  ) as Stage[];
}

function doerOf(
  scene: Scene,
  stage: Stage,
  before: Stage | undefined,
  after: Stage | undefined,
  isCast: (entity: Entity) => boolean,
): { verdict: Verdict; fix?: Entity } | undefined {
  const right = (entity: Entity): boolean => among(entity, scene.who);
  const others = stage.persons.filter((entity) => !isCast(entity) && !right(entity));
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
  if (scene.here === true) return undefined;
  // A cleft parted from its verb: `that was done, it was Perseus`.
  const apart = [after, before].flatMap((each) => each?.persons ?? []);
  if (apart.some(right)) return { verdict: 'true' };
  if (stage.persons.length > 0) return undefined;
  const odd = apart.find((entity) => !isCast(entity));
  if (odd !== undefined) return { verdict: among(odd, scene.later) ? 'poetic' : 'false' };
  if (topic === undefined || !isPerson(topic) || isCast(topic)) return undefined;
  return right(topic) ? { verdict: 'true' } : { verdict: among(topic, scene.later) ? 'poetic' : 'false' };
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
  return language === 'en' && /s$/.test(like) && !/s$/.test(word) ? `${word}s` : word;
}

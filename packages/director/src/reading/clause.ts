import type { Place } from '@kinora/sky';
import { isAlive } from '../kinds.ts';
import type { Language, SubjectKind } from '@kinora/film';
import { figureName, figureOf } from '../knowledge/index.ts';
import type { Facets } from '../lexicon/index.ts';
import { type Entity, figureEntity, subjectEntity } from './entity.ts';
import { resolvePronoun, sameAs } from './pronouns.ts';
import type { ClauseReading, Item, Reader } from './records.ts';
import { countBefore, isHerdWord, isSeveral } from './several.ts';
import type { Clause } from '../text/clauses.ts';

/** Distance, in characters, at which an adjective still belongs to the noun after it. */
const ADJECTIVE_REACH: Readonly<Record<Language, number>> = { zh: 3, en: 14, ja: 3 };

export function readClause(
  reader: Reader,
  clause: Clause,
  items: readonly Item[],
  namesStars: boolean,
  places: readonly Place[],
  skyFigures: readonly string[],
): ClauseReading {
  const reading: ClauseReading = {
    clause,
    entities: [],
    actions: [],
    offEarth: false,
    times: [],
    later: false,
    lightning: false,
    moods: [],
    props: [],
    stars: namesStars,
    absent: [],
    senses: [...skyFigures],
    places,
  };
  let adjective: { text: string; hex: string | undefined; end: number } | undefined;
  for (const item of items) {
    if (item.figureId !== undefined) {
      const entity = figureEntity(reader.cast, item.figureId, personName(item, reader.language));
      if (entity) note(reader, reading, entity);
      const home = figureOf(item.figureId)?.place;
      if (home !== undefined) reading.setting ??= home;
      reading.senses.push(item.figureId);
      continue;
    }
    const before = reading.entities.length;
    let subjectTaken = false;
    for (const sense of item.senses ?? []) {
      const { facets } = sense;
      if (facets.nothing) continue;
      reading.senses.push(sense.id);
      if (facets.adjective !== undefined) {
        adjective = { text: facets.adjective, hex: facets.hex, end: item.end };
        reader.adjectives += 1;
      }
      if (facets.pronoun !== undefined)
        for (const id of resolvePronoun(reader, facets.pronoun, item.name)) note(reader, reading, id);
      if (facets.subject === 'crowd' && isHerdWord(reader, reading, item)) continue;
      // `七仙女与董永结为夫妻`: the couple are those two.
      if (facets.subject === 'couple' && reader.lastPeople.length >= 2) continue;
      if (facets.subject !== undefined && facets.look !== undefined && !subjectTaken) {
        subjectTaken = true;
        const near =
          adjective && item.start - adjective.end <= ADJECTIVE_REACH[reader.language] ? adjective : undefined;
        note(
          reader,
          reading,
          sameAs(reader, clause, facets.subject, item) ??
            subjectEntity(
              reader.cast,
              sense.id,
              facets.called?.[reader.language] ?? item.name,
              facets,
              near,
              clause.sentence,
            ),
        );
        adjective = undefined;
        const named = reader.cast.get(reading.entities.at(-1) ?? '');
        const count = countBefore(reader, item);
        if (named && named.kind === facets.subject && isSeveral(reader, item, facets)) {
          named.several = true;
          if (count !== undefined) named.count ??= count;
        }
      }
      if (facets.beside !== undefined) {
        note(
          reader,
          reading,
          subjectEntity(
            reader.cast,
            facets.beside.id,
            facets.beside.name[reader.language],
            { subject: facets.beside.kind, look: facets.beside.look },
            undefined,
          ),
        );
      }
      takeFacets(reading, facets, reader.language);
    }
    if (reading.entities.length === before + 1 && isAwaited(reader, reading, item))
      reading.absent.push(...reading.entities.slice(before));
  }
  settle(reader, reading);
  return reading;
}

const ROLLING: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['bicycle', 'car', 'tram', 'train', 'rover']);
const FLOATING: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'dragon-boat',
  'swan',
  'fish',
  'whale',
  'turtle',
]);
const WINGED: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'bird',
  'magpies',
  'eagle',
  'owl',
  'crow',
  'phoenix',
  'butterfly',
  'dragon',
  'winged-horse',
  'aeroplane',
  'rocket',
]);
const ROLLS = {
  action: 'drive',
  verb: 'glides in from one side on turning wheels, passes the camera, and rolls on',
  moving: true,
} as const;
const SAILS = { action: 'swim', verb: 'glides across the frame, a soft wake opening behind', moving: true } as const;

/** What words mean together: food that is made is made in a kitchen, and in a stadium nobody fights. */
function settle(reader: Reader, reading: ClauseReading): void {
  const kinds = reading.entities.flatMap((id) => reader.cast.get(id)?.kind ?? []);
  const makes = reading.actions.some(({ action }) => action === 'work' || action === 'cook');
  if (kinds.includes('food') && makes && (reading.setting === undefined || reading.setting === 'street')) {
    reading.setting = 'kitchen';
    delete reading.place;
    reading.actions = reading.actions.map((done) =>
      done.action === 'work'
        ? { ...done, action: 'cook', verb: 'stirs the pot slowly, steam rising, then lifts a spoon to taste' }
        : done,
    );
  }
  // What has wheels glides on them, what floats on the water; only wings and engines leave the ground.
  const carried = kinds.some((kind) => ROLLING.has(kind))
    ? ROLLS
    : kinds.some((kind) => FLOATING.has(kind))
      ? SAILS
      : undefined;
  if (
    carried !== undefined &&
    !kinds.some((kind) => WINGED.has(kind)) &&
    !/飞上|飞向|飞到|飛び立|fly|flies|soar/u.test(reading.clause.text)
  )
    reading.actions = reading.actions.map((done) => (done.action === 'fly' ? { ...carried, weak: done.weak } : done));
  if (reading.setting === 'stadium' || kinds.includes('ball'))
    reading.actions = reading.actions.map((done) =>
      done.action === 'fight'
        ? {
            action: 'run',
            verb: 'sprints onto the ball, swings one leg through it, and follows its flight with open arms',
            moving: true,
            weak: false,
          }
        : done,
    );
}

/** `等主人`, `waits for her owner`, `飼い主を待って`: somebody who is waited for is not there. */
function isAwaited(reader: Reader, reading: ClauseReading, item: Item): boolean {
  if (reading.entities.length < 2) return false;
  if (reader.language === 'ja')
    return /^(?:を|の帰りを|が来るのを)待/u.test(reader.story.slice(item.end, item.end + 8));
  const lead = reader.story.slice(Math.max(reading.clause.start, item.start - 22), item.start);
  if (reader.language === 'zh') return /(?:等|等待|等候|等着|守候|想念|思念)(?:着|他的|她的|它的|自己的)?$/u.test(lead);
  return /\b(?:wait(?:s|ed|ing)? for|misses|missed|missing|dreams? of|longs? for)\s(?:the|a|an|his|her|its|their|my)?\s?(?:\w+\s)?$/iu.test(
    lead,
  );
}

/** Everything but the subject. The first word wins within a clause, as in speech. */
function takeFacets(reading: ClauseReading, facets: Facets, language: Language): void {
  if (facets.action !== undefined && facets.verb !== undefined) {
    reading.actions.push({
      action: facets.action,
      verb: facets.verb,
      moving: facets.moving ?? false,
      weak: facets.weak ?? false,
    });
  }
  // In Chinese and Japanese the head of a place comes last (`山脚下的小村里`), in English first (`a village in the mountains`).
  const newer = language !== 'en' && facets.setting !== 'night-sky';
  // Another world is where it happens, whatever else the clause names of it: `the red plains of Mars`.
  const stays = reading.offEarth && facets.offEarth !== true;
  if (
    facets.setting !== undefined &&
    !stays &&
    (reading.setting === undefined || reading.setting === 'night-sky' || newer || facets.offEarth === true)
  ) {
    reading.setting = facets.setting;
    if (facets.place === undefined) delete reading.place;
    else reading.place = facets.place;
    reading.offEarth = facets.offEarth ?? false;
  }
  if (facets.time !== undefined) reading.times.push(facets.time);
  if (facets.endTime !== undefined) reading.endTime = facets.endTime;
  if (facets.later) reading.later = true;
  if (
    facets.weather !== undefined &&
    (reading.weather === undefined || reading.weather === 'clear' || facets.weather === 'storm')
  ) {
    reading.weather = facets.weather;
  }
  if (facets.lightning) reading.lightning = true;
  if (facets.mood !== undefined) reading.moods.push(facets.mood);
  if (facets.particles !== undefined) reading.particles ??= facets.particles;
  if (facets.prop !== undefined) reading.props.push(facets.prop);
  if (facets.light !== undefined) reading.light ??= facets.light;
  if (facets.size !== undefined) reading.size = facets.size;
  if (facets.angle !== undefined) reading.angle = facets.angle;
  if (facets.stars) reading.stars = true;
  if (facets.season !== undefined) reading.season ??= facets.season;
}

function note(reader: Reader, reading: ClauseReading, entity: Entity | string): void {
  const id = typeof entity === 'string' ? entity : entity.id;
  if (!reading.entities.includes(id)) reading.entities.push(id);
  const kind = reader.cast.get(id)?.kind;
  if (kind !== undefined && isAlive(kind))
    reader.lastPeople = [...reader.lastPeople.filter((other) => other !== id), id];
}

/** The story may say `织女星` and mean the Weaver: the cast lists the person. */
function personName(item: Item, language: Language): string {
  if (item.asStar !== true || item.figureId === undefined) return item.name;
  return figureName(item.figureId, language);
}

import type { ArtStyle, Language } from '@kinora/film';
import { hashText } from '@kinora/film';
import { findPlace, findSkyNames, type Place } from '@kinora/sky';
import { type FigureMention, figureOf, findFigures, findLegend, type Legend } from './knowledge/index.ts';
import type { Facets, Season } from './lexicon/index.ts';
import { type Clause, splitClauses } from './text/clauses.ts';
import { normalise } from './text/normalise.ts';
import { termsOf } from './lexicon/index.ts';
import { findTerms } from './text/terms.ts';
import type {
  Action,
  CameraAngle,
  Mood,
  Particles,
  Setting,
  ShotSize,
  SubjectKind,
  TimeOfDay,
  Weather,
} from './words.ts';

/** Someone or something the story shows, the same in every shot. */
export interface Entity {
  id: string;
  /** As the story calls it. */
  name: string;
  kind: SubjectKind;
  /** English, with an article. */
  appearance: string;
  color: string | undefined;
  figureId: string | undefined;
  product: boolean;
  home: Setting | undefined;
  homeTime: TimeOfDay | undefined;
  /** Set dressing of one shot, no member of the cast. */
  dressing?: boolean;
  /** More than one of it: a herd, a fleet, flowers. */
  several?: boolean;
  /** The sentence that names it first. */
  sentence: number;
}

export interface DoneAction {
  action: Action;
  verb: string;
  moving: boolean;
  /** Says no more than that something is there. */
  weak: boolean;
}

/** What one clause says; what it leaves unsaid is missing here. */
export interface ClauseReading {
  clause: Clause;
  entities: string[];
  actions: DoneAction[];
  setting?: Setting;
  place?: string;
  offEarth: boolean;
  times: TimeOfDay[];
  endTime?: TimeOfDay;
  season?: Season;
  later: boolean;
  weather?: Weather;
  lightning: boolean;
  moods: Mood[];
  particles?: Particles;
  props: string[];
  light?: string;
  size?: ShotSize;
  angle?: CameraAngle;
  stars: boolean;
  /** Waited or longed for, so not in the picture. */
  absent: string[];
  /** Ids of the lexicon's senses and of figures, for matching a legend's pictures. */
  senses: string[];
}

export interface StoryReading {
  language: Language;
  story: string;
  normalised: string;
  clauses: ClauseReading[];
  entities: ReadonlyMap<string, Entity>;
  legend: Legend | undefined;
  figures: readonly FigureMention[];
  /** Ids of the sky package, in order of first mention. */
  skyNames: { id: string; name: string }[];
  namedPlace: Place | undefined;
  season: Season | undefined;
  style: ArtStyle | undefined;
  /** Words of advertising stand in it. */
  advert: boolean;
  adjectives: number;
}

/** Distance, in characters, at which an adjective still belongs to the noun after it. */
const ADJECTIVE_REACH: Readonly<Record<Language, number>> = { zh: 3, en: 14, ja: 3 };

export function readStory(story: string, language: Language): StoryReading {
  const normalised = normalise(story, language);
  const figures = findFigures(normalised, language);
  const legend = findLegend(figures, normalised, language);
  // A figure's own name brings its own stars.
  const skyNames = findSkyNames(story, language).filter(
    (name) => !figures.some((figure) => !figure.asStar && figure.start < name.end && name.start < figure.end),
  );
  const place = findPlace(story);
  const masked = mask(normalised, [
    ...figures,
    ...skyNames.filter((name) => name.id !== 'moon' && !name.id.startsWith('planet:')),
    ...(place ? [place] : []),
  ]);
  const mentions = findTerms(masked, language);
  const cast = new Map<string, Entity>();
  const reader: Reader = { story, language, legend, cast, adjectives: 0, lastPeople: [] };
  const clauses = splitClauses(story, language).map((clause) => {
    const inside = (span: { start: number; end: number }): boolean =>
      span.start >= clause.start && span.start < clause.end;
    return readClause(
      reader,
      clause,
      [
        ...mentions.filter(inside).map((mention) => ({
          start: mention.start,
          end: mention.end,
          name: story.slice(mention.start, mention.end),
          senses: mention.senses,
        })),
        ...figures
          .filter(inside)
          .filter((figure) => !figure.asStar || legend?.figures.includes(figure.figureId) === true)
          .map((figure) => ({
            start: figure.start,
            end: figure.end,
            name: story.slice(figure.start, figure.end),
            figureId: figure.figureId,
            asStar: figure.asStar,
          })),
      ].toSorted((a, b) => a.start - b.start),
      skyNames.some((name) => inside(name) && name.id !== 'moon'),
    );
  });
  const facets = mentions.flatMap((mention) => mention.senses.map((sense) => sense.facets));
  const seen = new Set<string>();
  return {
    language,
    story,
    normalised,
    clauses,
    entities: cast,
    legend,
    figures,
    skyNames: skyNames.filter((name) => !seen.has(name.id) && seen.add(name.id)).map(({ id, name }) => ({ id, name })),
    namedPlace: place?.place,
    season: facets.find((facet) => facet.season !== undefined)?.season,
    style: facets.find((facet) => facet.style !== undefined)?.style,
    advert: facets.some((facet) => facet.style === 'commercial'),
    adjectives: reader.adjectives,
  };
}

interface Reader {
  story: string;
  language: Language;
  legend: Legend | undefined;
  cast: Map<string, Entity>;
  adjectives: number;
  /** Persons and animals last spoken of, nearest last: what pronouns mean. */
  lastPeople: string[];
}

interface Item {
  start: number;
  end: number;
  name: string;
  senses?: readonly { id: string; facets: Facets }[];
  figureId?: string;
  asStar?: boolean;
}

/** Kinds that a picture can show several of. */
const COUNTABLE: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'child',
  'ox',
  'horse',
  'dog',
  'cat',
  'rabbit',
  'bird',
  'fish',
  'whale',
  'swan',
  'eagle',
  'bear',
  'lion',
  'deer',
  'fox',
  'wolf',
  'sheep',
  'elephant',
  'turtle',
  'owl',
  'butterfly',
  'boat',
  'dragon-boat',
  'car',
  'tram',
  'aeroplane',
  'robot',
  'rover',
  'bicycle',
  'balloon',
  'kite',
  'lantern',
  'umbrella',
  'tree',
  'flower',
  'house',
]);

/** `elephants`, `一群大象`, `象の群れ`. */
function isSeveral(reader: Reader, item: Item, facets: Facets): boolean {
  if (facets.subject === undefined || !COUNTABLE.has(facets.subject)) return false;
  if (facets.plural) return true;
  const before = reader.story.slice(Math.max(0, item.start - 8), item.start);
  const after = reader.story.slice(item.end, item.end + 4);
  switch (reader.language) {
    case 'en':
      return (
        (/[^s]s$|xes$|ches$/iu.test(item.name) && !termsOf('en').has(item.name.toLowerCase())) ||
        (/^(?:sheep|fish|deer)$/iu.test(item.name) &&
          /\b(?:many|flock of|herd of|school of|two|three)\s?$/iu.test(before))
      );
    case 'zh':
      return (
        /(?:群|许多|无数|成群的?|几[只头艘个匹条辆朵棵]|[两三四五六七八九十百千万][只头艘个匹条辆朵棵])[\p{Script=Han}]?$/u.test(
          before,
        ) ||
        /[群队]$/u.test(item.name) ||
        /^[群队们]/u.test(after)
      );
    case 'ja':
      return (
        /(?:たくさんの|多くの|[二三数]\p{Script=Han}の)$/u.test(before) || /^(?:の群れ|たち|の隊|の列)/u.test(after)
      );
  }
}

/** `an elephant family`, `大象一家`, `象の家族`: the family of an animal is more of that animal. */
function isHerdWord(reader: Reader, reading: ClauseReading, item: Item): boolean {
  if (!/^(?:family|family members|friends|一家|一家人|家人|家族|親子|仲間)$/iu.test(item.name)) return false;
  const id = reading.entities.at(-1);
  const entity = id === undefined ? undefined : reader.cast.get(id);
  if (!entity || !COUNTABLE.has(entity.kind) || !isAlive(entity.kind) || entity.kind === 'child') return false;
  const between = reader.story.slice(
    reader.story.lastIndexOf(entity.name, item.start) + entity.name.length,
    item.start,
  );
  if (between.length > 2) return false;
  entity.several = true;
  return true;
}

function readClause(reader: Reader, clause: Clause, items: readonly Item[], namesStars: boolean): ClauseReading {
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
    senses: [],
  };
  let adjective: { text: string; hex: string | undefined; end: number } | undefined;
  for (const item of items) {
    if (item.figureId !== undefined) {
      note(reader, reading, figureEntity(reader.cast, item.figureId, personName(item, reader.language)));
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
      if (facets.subject !== undefined && facets.look !== undefined && !subjectTaken) {
        subjectTaken = true;
        const near =
          adjective && item.start - adjective.end <= ADJECTIVE_REACH[reader.language] ? adjective : undefined;
        note(
          reader,
          reading,
          sameAs(reader, clause, facets.subject, item) ??
            subjectEntity(reader.cast, sense.id, item.name, facets, near, clause.sentence),
        );
        adjective = undefined;
        const named = reader.cast.get(reading.entities.at(-1) ?? '');
        if (named && named.kind === facets.subject && isSeveral(reader, item, facets)) named.several = true;
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

const PEOPLE_AND_ANIMALS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'woman',
  'man',
  'child',
  'elder',
  'couple',
  'crowd',
  'giant',
  'ox',
  'horse',
  'dog',
  'cat',
  'rabbit',
  'bird',
  'fish',
  'whale',
  'scorpion',
  'sea-monster',
  'dragon',
  'swan',
  'eagle',
  'bear',
  'lion',
  'deer',
  'robot',
  'fox',
  'wolf',
  'sheep',
  'elephant',
  'snake',
  'turtle',
  'owl',
  'butterfly',
  'rover',
]);

/** Whether it lives: it acts, is looked at, and pronouns mean it. */
export function isAlive(kind: SubjectKind): boolean {
  return PEOPLE_AND_ANIMALS.has(kind);
}

const PERSONAL: ReadonlySet<Action> = new Set<Action>([
  'speak',
  'read',
  'drink',
  'cook',
  'sleep',
  'look-up',
  'embrace',
  'sit',
  'work',
  'reach',
  'hold',
  'walk',
  'run',
  'dance',
  'fight',
  'wave',
  'play',
  'chained',
]);

/** Acts only the living do. */
export function isPersonal(action: Action): boolean {
  return PERSONAL.has(action);
}

function note(reader: Reader, reading: ClauseReading, entity: Entity | string): void {
  const id = typeof entity === 'string' ? entity : entity.id;
  if (!reading.entities.includes(id)) reading.entities.push(id);
  const kind = reader.cast.get(id)?.kind;
  if (kind !== undefined && isAlive(kind))
    reader.lastPeople = [...reader.lastPeople.filter((other) => other !== id), id];
}

function figureEntity(cast: Map<string, Entity>, figureId: string, name: string): Entity {
  const known = cast.get(figureId);
  const figure = figureOf(figureId);
  if (known) return known;
  if (!figure) throw new Error(`no figure ${figureId}`);
  const entity: Entity = {
    id: figureId,
    name,
    kind: figure.kind,
    appearance: figure.appearance,
    color: figure.color,
    figureId,
    product: false,
    home: figure.home,
    homeTime: figure.sky.targets.length > 0 ? 'night' : undefined,
    sentence: 0,
  };
  cast.set(figureId, entity);
  return entity;
}

/** The story may say `织女星` and mean the Weaver: the cast lists the person. */
function personName(item: Item, language: Language): string {
  if (item.asStar !== true || item.figureId === undefined) return item.name;
  return figureOf(item.figureId)?.names[language][0] ?? item.name;
}

/** A figure of a legend that the story means without naming it. */
export function impliedFigure(figureId: string, language: Language): Entity {
  const figure = figureOf(figureId);
  return figureEntity(new Map(), figureId, figure?.names[language][0] ?? figureId);
}

function subjectEntity(
  cast: Map<string, Entity>,
  senseId: string,
  name: string,
  facets: Facets,
  adjective: { text: string; hex: string | undefined } | undefined,
  sentence = 0,
): Entity {
  const id = facets.named ? `${senseId}:${name.toLowerCase()}` : senseId;
  const known = cast.get(id);
  if (known) return known;
  if (facets.subject === undefined || facets.look === undefined) throw new Error(`${senseId} is not a subject`);
  const entity: Entity = {
    id,
    name,
    kind: facets.subject,
    appearance: describe(facets.look, adjective?.text),
    color: adjective?.hex ?? facets.color,
    figureId: undefined,
    product: facets.product ?? false,
    home: facets.home,
    homeTime: facets.homeTime,
    sentence,
  };
  cast.set(id, entity);
  return entity;
}

/** `a [grey tabby] cat`, `white` -> `a white cat`. */
export function describe(look: string, adjective: string | undefined): string {
  const text = look.replace(/\[([^\]]*)\]/u, (_, standard: string) => adjective ?? standard);
  return text.replace(/^an? (\w)/u, (_, letter: string) => `${/[aeiou]/iu.test(letter) ? 'an' : 'a'} ${letter}`);
}

const GENERIC: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:老人|男人|女人|女孩|男孩|女子|男子|孩子|少年|少女|姑娘)$/u,
  en: /^(?:old man|old woman|man|woman|girl|boy|child|young man|young woman)$/iu,
  ja: /^(?:老人|男|女|男性|女性|少年|少女|女の子|男の子|子供)$/u,
};

/** `the old man`, sentences after `an old carpenter`, is the carpenter: the one person so far whom the word fits. */
function sameAs(reader: Reader, clause: Clause, kind: SubjectKind, item: Item): string | undefined {
  if (!GENERIC[reader.language].test(item.name)) return undefined;
  if (
    reader.language === 'en' &&
    !/\bthe\s(?:\w+\s)?$/iu.test(reader.story.slice(Math.max(0, item.start - 16), item.start))
  )
    return undefined;
  const fitting: readonly SubjectKind[] =
    kind === 'elder' ? ['elder', 'man', 'woman'] : kind === 'child' ? ['child', 'woman', 'man'] : [kind];
  const people = [...reader.cast.values()].filter(
    (entity) => fitting.includes(entity.kind) && entity.sentence < clause.sentence,
  );
  return people.length === 1 ? people[0]?.id : undefined;
}

const PRONOUN_KINDS: Readonly<Record<'she' | 'he' | 'it', readonly SubjectKind[]>> = {
  she: ['woman', 'child', 'elder'],
  he: ['man', 'child', 'elder', 'giant'],
  it: [
    'cat',
    'dog',
    'robot',
    'rabbit',
    'bird',
    'fish',
    'whale',
    'horse',
    'ox',
    'bear',
    'lion',
    'deer',
    'dragon',
    'sea-monster',
    'swan',
    'eagle',
    'fox',
    'wolf',
    'sheep',
    'elephant',
    'snake',
    'turtle',
    'owl',
    'butterfly',
    'rover',
  ],
};

function resolvePronoun(reader: Reader, pronoun: NonNullable<Facets['pronoun']>, name: string): string[] {
  const { cast, lastPeople } = reader;
  switch (pronoun) {
    case 'they':
    case 'we':
      if (lastPeople.length > 0) return lastPeople.slice(-2);
      return [
        subjectEntity(
          cast,
          'crowd',
          name,
          { subject: 'crowd', look: 'a small group of people in everyday clothes' },
          undefined,
        ).id,
      ];
    case 'it': {
      const last = lastPeople.findLast((id) => PRONOUN_KINDS.it.includes(cast.get(id)?.kind ?? 'woman'));
      return last === undefined ? [] : [last];
    }
    case 'she':
    case 'he': {
      const last = lastPeople.findLast((id) => PRONOUN_KINDS[pronoun].includes(cast.get(id)?.kind ?? 'robot'));
      if (last !== undefined) return [last];
      return [subjectEntity(cast, pronoun, name, PERSON_FACETS[pronoun], undefined).id];
    }
    case 'i': {
      // The teller's sex is not said; it is chosen by the words, not by the seed, so that no seed changes who it is.
      const who = hashText(reader.story) % 2 === 0 ? 'she' : 'he';
      return [subjectEntity(cast, 'teller', name, PERSON_FACETS[who], undefined).id];
    }
  }
}

const PERSON_FACETS: Readonly<Record<'she' | 'he', Facets>> = {
  she: { subject: 'woman', look: 'a [young] woman with shoulder-length dark hair, a plain coat and a long scarf' },
  he: { subject: 'man', look: 'a [young] man with short dark hair, a plain coat and a canvas bag' },
};

function mask(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = text;
  for (const { start, end } of spans)
    masked = masked.slice(0, start) + '\u0001'.repeat(end - start) + masked.slice(end);
  return masked;
}

import { deriveSeed, seededRandom } from '@kinora/film';
import { DRESSING, dressed } from './dressing.ts';
import type { Legend, LegendBeat } from './knowledge/index.ts';
import { SETTING_WORDS } from './setting-words.ts';
import { type ClauseReading, type DoneAction, type Entity, isAlive, isPersonal, type StoryReading } from './reading.ts';
import { speechSeconds } from './text/speech-length.ts';
import type { CameraAngle, Setting, ShotSize, SubjectKind, Weather } from './words.ts';
import { endTimeOf, isIndoors, isProductFilm, type World, worldsOf } from './world.ts';

/** One picture of the film before it has a camera. */
export interface Beat {
  kind: 'establish' | 'character' | 'event' | 'detail' | 'reaction' | 'release' | 'legend';
  /** Clauses spoken over it, in order; none for a silent beat. */
  clauses: readonly number[];
  /** The clause it shows. */
  about: number;
  world: World;
  entities: readonly Entity[];
  action: DoneAction | undefined;
  props: readonly string[];
  /** What happens, English; overrides the action's own words. */
  happens?: string;
  sizes: readonly ShotSize[];
  angle?: CameraAngle;
  later: boolean;
  chapter: boolean;
  legend?: LegendBeat;
  /** Seconds of sky time in one second of film, where hours pass in it. */
  timeScale?: number;
  /** Names of stars are written in it. */
  named: boolean;
}

/** A text shorter than this, in seconds of speech and in clauses, is filmed as one poetic line. */
const SENTENCE_SECONDS = 22;
const SENTENCE_CLAUSES = 4;
const LEGEND_SECONDS = 32;
/** Length of a shot that lets itself be looked at. */
const SHOT_SECONDS = 5.5;
/** A story gets about this many shots; a longer one longer shots. */
const STORY_SHOTS = 40;
/** A film this long is told in at least three shots, the place first. */
const THREE_SHOTS_SECONDS = 8;
const LEAST_SHOTS = 3;
/** The storyboard holds 200 shots; opening and release need two. */
const MOST_GROUPS = 190;

export function planBeats(reading: StoryReading, seconds: number | undefined, seed: number): Beat[] {
  const worlds = worldsOf(reading);
  const speech = reading.clauses.map((clause) => speechSeconds(clause.clause.text, reading.language));
  const total = speech.reduce((sum, each) => sum + each, 0);
  const plan: Plan = { reading, worlds, speech, total, seconds, seed };
  const { legend } = reading;
  if (legend && total <= LEGEND_SECONDS && reading.clauses.length <= legend.beats.length + 3)
    return legendBeats(plan, legend);
  if (total <= SENTENCE_SECONDS && reading.clauses.length <= SENTENCE_CLAUSES) return sentenceBeats(plan);
  return storyBeats(plan);
}

interface Plan {
  reading: StoryReading;
  worlds: readonly World[];
  speech: readonly number[];
  total: number;
  seconds: number | undefined;
  seed: number;
}

// --- one line --------------------------------------------------------------------------------------------------------

function sentenceBeats(plan: Plan): Beat[] {
  const count = shotsWanted(plan, Math.min(7, Math.max(5, plan.reading.clauses.length + 4)));
  const events = eventBeats(
    plan,
    evenGroups(plan.reading.clauses.length, Math.min(count, plan.reading.clauses.length)),
  );
  const main = mainEntity(plan.reading);
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error('a story has at least one clause');
  const openedByStory = events.length > 1 && first.entities.length === 0 && first.action === undefined;
  if (openedByStory)
    Object.assign(first, { kind: 'establish', sizes: ['extreme-wide', 'wide'] } satisfies Partial<Beat>);

  let missing = count - events.length;
  const take = (): boolean => missing-- > 0;
  const head: Beat[] = [];
  const tail: Beat[] = [];
  if (!openedByStory && take()) head.push(establish(plan, first));
  if (take()) tail.push(release(plan, last));
  if (main && take()) head.push(character(plan, main, first));
  if (take()) events.splice(openedByStory ? 2 : 1, 0, detail(plan, last, 0));
  if (main && isAlive(main.kind) && take()) tail.unshift(reaction(plan, main, last));
  const second = [...plan.reading.entities.values()].find(
    (entity) => entity !== main && !isAbsent(plan.reading, entity.id) && isAlive(entity.kind),
  );
  if (second && take()) head.push(character(plan, second, first));
  for (let variant = 1; take(); variant++) {
    events.push(interlude(plan, last, variant, main));
  }
  // The story's own opening stays first: a character comes after the place.
  return openedByStory ? [first, ...head, ...events.slice(1), ...tail] : [...head, ...events, ...tail];
}

function shotsWanted(plan: Plan, natural: number): number {
  if (plan.seconds === undefined) return natural;
  const byLength = Math.round(plan.seconds / (plan.seconds <= 50 ? SHOT_SECONDS : 7));
  return Math.max(plan.seconds >= THREE_SHOTS_SECONDS ? LEAST_SHOTS : 1, Math.min(byLength, 86));
}

// --- a story ---------------------------------------------------------------------------------------------------------

function storyBeats(plan: Plan): Beat[] {
  const { total, seconds } = plan;
  const room = seconds === undefined ? total / STORY_SHOTS : total / Math.max(1, seconds / SHOT_SECONDS - 2);
  const target = Math.min(14, Math.max(seconds === undefined ? 4.2 : 2.5, room));
  const events = eventBeats(plan, groupClauses(plan, target));
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error('a story has at least one clause');
  const roomLeft = seconds === undefined ? Infinity : seconds - total - events.length * 0.8;
  const beats = [...events];
  const short = seconds !== undefined && seconds >= THREE_SHOTS_SECONDS && events.length < LEAST_SHOTS;
  if (first.entities.length === 0 || roomLeft < (short ? 2 : 9)) {
    Object.assign(first, { kind: 'establish', sizes: ['extreme-wide', 'wide'] } satisfies Partial<Beat>);
  } else beats.unshift(establish(plan, first));
  if (roomLeft >= 5 || (short && beats.length < LEAST_SHOTS)) beats.push(release(plan, last));
  if (short && beats.length < LEAST_SHOTS) beats.splice(1, 0, detail(plan, last, 0));
  const extras = seconds === undefined ? 0 : Math.min(60, Math.floor((roomLeft - 16) / 7));
  for (let extra = 0; extra < extras; extra++) {
    const at = Math.min(beats.length - 1, 2 + ((extra * 3) % Math.max(1, beats.length - 2)));
    const beside = beats[at - 1] ?? first;
    beats.splice(at, 0, interlude(plan, beside, extra, undefined));
  }
  return beats;
}

/** Neighbouring clauses that one shot carries, about `target` seconds of speech each, rather cut at the end of a sentence. */
function groupClauses(plan: Plan, target: number): number[][] {
  const groups: number[][] = [];
  let length = 0;
  plan.reading.clauses.forEach(({ clause }, index) => {
    const before = plan.reading.clauses[index - 1]?.clause;
    const own = plan.speech[index] ?? 0;
    const newSentence = before !== undefined && before.sentence !== clause.sentence;
    const newParagraph = before !== undefined && before.paragraph !== clause.paragraph;
    const full =
      length + own > target * 1.45 || (newSentence && length >= target * 0.6) || (newParagraph && length > 1.5);
    const last = groups.at(-1);
    if (last === undefined || full) {
      groups.push([index]);
      length = own;
    } else {
      last.push(index);
      length += own;
    }
  });
  return groups.length <= MOST_GROUPS ? groups : mergeGroups(groups, MOST_GROUPS);
}

function mergeGroups(groups: readonly number[][], most: number): number[][] {
  const merged: number[][] = Array.from({ length: most }, () => []);
  groups.forEach((group, index) => merged[Math.floor((index * most) / groups.length)]?.push(...group));
  return merged.filter((group) => group.length > 0);
}

function evenGroups(items: number, groups: number): number[][] {
  return mergeGroups(
    Array.from({ length: items }, (_, index) => [index]),
    Math.max(1, groups),
  );
}

// --- a legend --------------------------------------------------------------------------------------------------------

function legendBeats(plan: Plan, legend: Legend): Beat[] {
  const named = new Set(plan.reading.figures.map((mention) => mention.figureId));
  let pictures = legend.beats.filter((beat) => beat.needs === undefined || beat.needs.some((id) => named.has(id)));
  const wanted = shotsWanted(plan, pictures.length);
  // A shorter film keeps the first and the last picture and what the story itself tells.
  while (pictures.length > Math.max(2, wanted)) {
    const inner = pictures.slice(1, -1);
    const score = (beat: LegendBeat): number =>
      Math.max(...plan.reading.clauses.map((clause) => drawn(beat, clause, legend)));
    const weakest = inner.toSorted((a, b) => score(a) - score(b))[0];
    pictures = pictures.filter((beat) => beat !== weakest);
  }
  const placed = alignClauses(plan.reading.clauses, pictures, legend);
  return pictures.map((picture, index) => {
    const clauses = plan.reading.clauses.flatMap((_, clause) => (placed[clause] === index ? [clause] : []));
    const about = clauses[0] ?? nearestClause(placed, index);
    const world = plan.worlds[about] ?? plan.worlds[0];
    if (!world) throw new Error('a story has at least one clause');
    return {
      kind: 'legend',
      clauses,
      about,
      world: {
        ...world,
        setting: picture.setting,
        place: picture.place,
        offEarth: false,
        timeOfDay: picture.timeOfDay ?? 'night',
        weather: picture.weather ?? 'clear',
        lightning: picture.lightning ?? false,
        particles: picture.particles ?? 'none',
        light: picture.light,
      },
      entities: [],
      action: undefined,
      props: [],
      happens: picture.happens,
      sizes: [picture.size],
      angle: picture.angle,
      later: false,
      chapter: false,
      legend: picture,
      named: index === 0 || index === pictures.length - 1,
    } satisfies Beat;
  });
}

function drawn(beat: LegendBeat, clause: ClauseReading, legend: Legend): number {
  const told = new Set(clause.senses);
  const text = clause.clause.text;
  if (Object.values(legend.words).some((words) => words.some((word) => text.includes(word)))) told.add('festival');
  return beat.draws.filter((sense) => told.has(sense)).length;
}

/** Gives every clause a picture, in order, so that clauses lie where the pictures they speak of are (dynamic programming). */
function alignClauses(clauses: readonly ClauseReading[], pictures: readonly LegendBeat[], legend: Legend): number[] {
  // The last picture is the release; it stays silent where it can.
  const usable = Math.max(1, pictures.length - 1);
  let paths = Array.from({ length: usable }, (_, picture) => ({
    score: picture === 0 ? 0.5 : 0,
    path: [] as number[],
  }));
  clauses.forEach((clause, index) => {
    const before = paths;
    paths = paths.map((_, picture) => {
      const beat = pictures[picture];
      const own = beat ? drawn(beat, clause, legend) : 0;
      let best = { score: -Infinity, path: [] as number[] };
      for (let from = 0; from <= picture; from++) {
        const source = before[from];
        if (!source || (index === 0 && from !== picture)) continue;
        const crowded = index > 0 && from === picture ? 0.7 : 0;
        const score = source.score + own - crowded;
        if (score > best.score) best = { score, path: [...source.path, picture] };
      }
      return best;
    });
  });
  return paths.toSorted((a, b) => b.score - a.score)[0]?.path ?? clauses.map(() => 0);
}

function nearestClause(placed: readonly number[], picture: number): number {
  let nearest = 0;
  placed.forEach((at, clause) => {
    if (Math.abs(at - picture) < Math.abs((placed[nearest] ?? 0) - picture)) nearest = clause;
  });
  return nearest;
}

// --- kinds of beat ---------------------------------------------------------------------------------------------------

function eventBeats(plan: Plan, groups: readonly (readonly number[])[]): Beat[] {
  const { reading, worlds } = plan;
  const product = isProductFilm(reading);
  const main = mainEntity(reading);
  let lastSeen: readonly Entity[] = [];
  return groups.map((group) => {
    const told = group.flatMap((index) => reading.clauses[index] ?? []);
    // The clause with most to see stands for the group.
    const richest = group.toSorted((a, b) => richness(reading.clauses[b]) - richness(reading.clauses[a]))[0] ?? 0;
    const clause = reading.clauses[richest];
    const world = worlds[richest];
    if (!clause || !world) throw new Error('a group has clauses');
    const actions = [...clause.actions, ...told.flatMap((each) => each.actions)];
    const action = actions.find((each) => !each.weak) ?? actions[0];
    const named = told
      .flatMap((each) => each.entities.filter((id) => !each.absent.includes(id)))
      .filter((id, index, all) => all.indexOf(id) === index)
      .flatMap((id) => reading.entities.get(id) ?? []);
    // A clause that only adds a quality or an act speaks of whoever was seen last; one that names a place shows the place.
    const carries =
      action !== undefined ||
      (clause.setting === undefined && clause.weather === undefined && clause.times.length === 0);
    // `..., holding a lantern`: the one who holds it is whoever was seen last.
    const unsaid = action !== undefined && isPersonal(action.action) && !named.some((entity) => isAlive(entity.kind));
    const entities =
      named.length === 0
        ? carries
          ? lastSeen
          : []
        : unsaid
          ? [...lastSeen.filter((each) => isAlive(each.kind)), ...named]
          : named;
    if (named.some((entity) => isAlive(entity.kind) || entity.product || VESSELS.has(entity.kind))) lastSeen = named;
    const before = reading.clauses[(group[0] ?? 0) - 1]?.clause;
    return {
      kind: 'event',
      clauses: group,
      about: richest,
      world: { ...world, lightning: told.some((each) => each.lightning) },
      entities: product && main && entities.length === 0 ? [main] : entities.slice(0, 6),
      action,
      props: told.flatMap((each) => each.props).slice(0, 2),
      sizes: eventSizes(clause, entities, action),
      ...(clause.angle === undefined ? {} : { angle: clause.angle }),
      later: told.some((each) => each.later),
      chapter: before !== undefined && before.paragraph !== (told[0]?.clause.paragraph ?? before.paragraph),
      named: false,
    } satisfies Beat;
  });
}

function richness(clause: ClauseReading | undefined): number {
  if (!clause) return 0;
  return (
    clause.entities.length * 2 + clause.actions.filter((action) => !action.weak).length * 2 + clause.senses.length * 0.1
  );
}

const HANDS: ReadonlySet<string> = new Set(['reach', 'hold', 'work', 'pour', 'read', 'drink', 'cook']);

function eventSizes(clause: ClauseReading, entities: readonly Entity[], action: DoneAction | undefined): ShotSize[] {
  if (clause.size !== undefined) return [clause.size];
  if (entities.length === 0) return clause.setting === undefined ? ['wide', 'extreme-wide'] : ['extreme-wide', 'wide'];
  if (entities.length > 2 && entities.some((entity) => LANDMARKS.has(entity.kind))) return ['wide', 'extreme-wide'];
  if (entities.every((entity) => VESSELS.has(entity.kind))) return ['medium-wide', 'wide'];
  if (action?.moving) return ['medium-wide', 'wide'];
  if (action?.weak) return ['wide', 'medium-wide'];
  if (action?.action === 'speak') return ['medium-close-up', 'medium'];
  if (action && HANDS.has(action.action)) return ['medium', 'close-up'];
  if (entities.length > 1) return ['medium-wide', 'medium'];
  if (clause.moods.length > 0) return ['medium-close-up', 'medium-wide'];
  return ['medium', 'medium-wide'];
}

/** The subject the story is about: who acts first, else who is named first. */
export function mainEntity(reading: StoryReading): Entity | undefined {
  const present = [...reading.entities.values()].filter((entity) => !isAbsent(reading, entity.id));
  // A bird in the tree is company; the story is about who walks under it.
  const living = present.filter((entity) => isAlive(entity.kind));
  return living.find((entity) => entity.kind !== 'bird' && entity.kind !== 'butterfly') ?? living[0] ?? present[0];
}

function isAbsent(reading: StoryReading, id: string): boolean {
  const clauses = reading.clauses.filter((clause) => clause.entities.includes(id));
  return clauses.length > 0 && clauses.every((clause) => clause.absent.includes(id));
}

function silent(beside: Beat): Pick<Beat, 'clauses' | 'about' | 'world' | 'props' | 'later' | 'chapter' | 'named'> {
  return {
    clauses: [],
    about: beside.about,
    world: { ...beside.world, lightning: false },
    props: [],
    later: false,
    chapter: false,
    named: false,
  };
}

function establish(plan: Plan, beside: Beat): Beat {
  const main = mainEntity(plan.reading);
  const product = isProductFilm(plan.reading);
  return {
    ...silent(beside),
    kind: 'establish',
    entities: main && product ? [main] : beside.entities.filter((entity) => LANDMARKS.has(entity.kind)),
    action: undefined,
    sizes: product ? ['extreme-close-up'] : ['extreme-wide'],
    named: plan.reading.skyNames.length > 0,
    ...(product && main
      ? { happens: 'emerges from darkness as a narrow band of light slides along one edge and reveals the outline' }
      : {}),
  };
}

/** What a place is known by from afar. */
const LANDMARKS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'tree',
  'house',
  'bridge',
  'tower',
  'lighthouse',
  'balloon',
  'tram',
  'moon',
  'sun',
  'boat',
  'train',
  'rocket',
  'comet',
]);

/** What carries people over water or land, seen whole rather than near. */
const VESSELS: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'dragon-boat',
  'car',
  'tram',
  'train',
  'aeroplane',
  'rocket',
]);

/** At sea nobody is seen without the vessel under them. */
function aboard(plan: Plan, entity: Entity, world: World): Entity[] {
  if (world.setting !== 'sea' || !['woman', 'man', 'child', 'elder', 'crowd', 'couple'].includes(entity.kind))
    return [];
  const boat = [...plan.reading.entities.values()].find((each) => each.kind === 'boat');
  return boat ? [boat] : [];
}

function character(plan: Plan, entity: Entity, beside: Beat): Beat {
  const still = plan.reading.clauses[beside.about]?.actions.find((action) => !action.weak && !action.moving);
  return {
    ...silent(beside),
    kind: 'character',
    entities: [entity, ...aboard(plan, entity, beside.world)],
    action: isAlive(entity.kind) ? (still ?? LOOKS) : undefined,
    sizes: VESSELS.has(entity.kind) ? ['medium-wide', 'medium'] : ['medium', 'medium-close-up'],
    ...(isAlive(entity.kind)
      ? {}
      : { happens: 'rests in place while light moves slowly across its surface and small reflections follow' }),
  };
}

const LOOKS: DoneAction = {
  action: 'look-up',
  verb: 'stands quietly, breathes once, then slowly raises the eyes and looks ahead',
  moving: false,
  weak: false,
};

/** What a longer film shows between its events, a different thing each time. */
function interlude(plan: Plan, beside: Beat, variant: number, main: Entity | undefined): Beat {
  switch (variant % 4) {
    case 1:
      return hoursPass(plan, beside, variant);
    case 2:
      return main
        ? {
            ...character(plan, main, beside),
            sizes: variant % 8 === 2 ? ['medium-wide', 'close-up'] : ['close-up', 'wide'],
            angle: variant % 8 === 2 ? 'high' : 'low',
          }
        : detail(plan, beside, variant);
    case 3:
      return nearby(plan, beside, variant);
    default:
      return detail(plan, beside, variant);
  }
}

/** Weather that a clear day drifts into; the night stays clear, for its stars turn. */
const DRIFTS: readonly Weather[] = ['cloudy', 'wind', 'clear'];

/** The place from afar while clouds, light or stars move on. */
function hoursPass(plan: Plan, beside: Beat, variant: number): Beat {
  const { world } = beside;
  if (isIndoors(world.setting)) return detail(plan, beside, variant + 1);
  const settled = world.weather !== 'clear' || world.timeOfDay === 'night';
  return {
    ...silent(beside),
    world: {
      ...world,
      lightning: false,
      weather: settled ? world.weather : (DRIFTS[Math.floor(variant / 4) % DRIFTS.length] ?? 'clear'),
    },
    kind: 'detail',
    entities: beside.entities.filter((entity) => LANDMARKS.has(entity.kind)),
    action: undefined,
    sizes: ['extreme-wide', 'wide'],
    angle: variant % 8 === 1 ? 'low' : 'aerial',
    timeScale: 420,
    happens: 'hours pass in seconds, light and clouds slide over the whole place while it stays still itself',
  };
}

/** What lies beside a place: a cutaway that stays in the story's country. */
const NEIGHBOURS: Partial<Record<Setting, Setting>> = {
  cliff: 'sea',
  shore: 'sea',
  village: 'plain',
  city: 'street',
  street: 'city',
  lake: 'forest',
  forest: 'river',
  river: 'plain',
  mountains: 'forest',
  plain: 'mountains',
  park: 'garden',
  temple: 'forest',
  garden: 'lake',
};

function nearby(plan: Plan, beside: Beat, variant: number): Beat {
  const setting = NEIGHBOURS[beside.world.setting];
  if (setting === undefined || beside.world.offEarth) return detail(plan, beside, variant + 1);
  const { details } = SETTING_WORDS[setting];
  return {
    ...silent(beside),
    world: { ...beside.world, setting, place: undefined, lightning: false },
    kind: 'detail',
    entities: [],
    action: undefined,
    sizes: ['wide', 'extreme-wide'],
    happens: details[variant % details.length] ?? '',
  };
}

function detail(plan: Plan, beside: Beat, variant: number): Beat {
  const { world } = beside;
  const { details } = SETTING_WORDS[world.setting];
  const main = mainEntity(plan.reading);
  const random = seededRandom(deriveSeed(plan.seed, `detail/${variant}`));
  const turn = variant + Math.floor(random() * 12);
  if (isProductFilm(plan.reading)) {
    return {
      ...silent(beside),
      kind: 'detail',
      entities: main ? [main] : [],
      action: undefined,
      sizes: ['close-up', 'extreme-close-up'],
      happens: 'turns a few degrees while a soft highlight travels over the surface and the fine texture shows',
    };
  }
  // A thing that repeats one of the story's own would look like a second one: then the place itself is shown.
  const taken = new Set([...plan.reading.entities.values()].map((entity) => entity.kind));
  const fitting = (DRESSING[world.setting] ?? []).filter(
    (each) =>
      !taken.has(each.kind) &&
      (each.from === undefined ||
        each.from === plan.reading.language ||
        (each.from === 'east' && plan.reading.language !== 'en')) &&
      (each.hour === undefined || (each.hour === 'night') === (world.timeOfDay === 'night')) &&
      !(each.fairWeather === true && HARSH[world.weather]),
  );
  const dressing = fitting[turn % Math.max(1, fitting.length)];
  return {
    ...silent(beside),
    kind: 'detail',
    entities: dressing ? [dressed(dressing)] : [],
    action: undefined,
    // A place has no close-up of its own: it is shown from another side.
    sizes: dressing ? dressing.sizes : ['wide', 'extreme-wide'],
    happens: dressing?.happens ?? details[turn % details.length] ?? '',
  };
}

/** Weather in which birds, butterflies and blossoms are not looked at. */
const HARSH: Readonly<Record<Weather, boolean>> = {
  clear: false,
  cloudy: false,
  wind: false,
  fog: true,
  snow: true,
  rain: true,
  storm: true,
};

function reaction(plan: Plan, entity: Entity, beside: Beat): Beat {
  const end = endTimeOf(plan.reading);
  return {
    ...silent(beside),
    ...(end ? { world: { ...beside.world, lightning: false, timeOfDay: end } } : {}),
    kind: 'reaction',
    entities: [entity],
    action: { ...LOOKS, verb: 'stays still, blinks, and turns the face slowly toward the light' },
    sizes: ['close-up', 'medium-close-up'],
    later: end !== undefined,
  };
}

function release(plan: Plan, beside: Beat): Beat {
  const main = mainEntity(plan.reading);
  const end = endTimeOf(plan.reading);
  const product = isProductFilm(plan.reading);
  return {
    ...silent(beside),
    ...(end ? { world: { ...beside.world, lightning: false, timeOfDay: end } } : {}),
    kind: 'release',
    entities: main && beside.world.setting !== 'night-sky' ? [main, ...aboard(plan, main, beside.world)] : [],
    action: main && isAlive(main.kind) ? (beside.action?.moving ? beside.action : LOOKS) : undefined,
    sizes: product ? ['wide'] : ['extreme-wide'],
    later: end !== undefined,
    named: plan.reading.skyNames.length > 0,
    ...(product
      ? { happens: 'stands alone in the centre and turns slowly until its front faces the camera, then rests' }
      : {}),
  };
}

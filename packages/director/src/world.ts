import type { Place } from '@kinora/sky';
import { isAlive } from './kinds.ts';
import type { Mood, Particles, Setting, SubjectKind, TimeOfDay, Weather } from './words.ts';
import type { Season } from './lexicon/index.ts';
import { TIME_WORDS } from './prompt-words.ts';
import { SETTING_WORDS } from './setting-words.ts';
import { type ClauseReading, type Entity, type StoryReading } from './reading/index.ts';

/** Where, when and in what weather a clause takes place, with everything unsaid filled in. */
export interface World {
  setting: Setting;
  /** English description, where the story's place is more than its setting. */
  place: string | undefined;
  offEarth: boolean;
  /** The named place of the Earth it happens at. */
  at: Place | undefined;
  timeOfDay: TimeOfDay;
  weather: Weather;
  lightning: boolean;
  particles: Particles;
  light: string | undefined;
}

const LAMPLIT: ReadonlySet<Setting> = new Set<Setting>(['street', 'city', 'village', 'park', 'market', 'harbour']);

/** Where the light of a scene comes from when the story does not say. */
export function standardLight(world: Pick<World, 'setting' | 'timeOfDay' | 'weather'>): string {
  if (world.timeOfDay !== 'night') {
    if (isIndoors(world.setting)) return `${TIME_WORDS[world.timeOfDay].light} through a window`;
    if (world.weather === 'clear' || world.weather === 'wind') return TIME_WORDS[world.timeOfDay].light;
    return 'overcast light, soft light';
  }
  if (isIndoors(world.setting)) return 'warm practical light, soft light';
  if (LAMPLIT.has(world.setting)) return 'practical street lamp light, soft edge light';
  if (world.weather === 'clear' || world.weather === 'wind') return TIME_WORDS.night.light;
  return 'dim cool night light, edge light';
}

const INDOORS: ReadonlySet<Setting> = new Set<Setting>([
  'room',
  'kitchen',
  'office',
  'laboratory',
  'stage',
  'studio-product',
  'palace',
  'museum',
  'observatory',
  'classroom',
]);

export function isIndoors(setting: Setting): boolean {
  return INDOORS.has(setting);
}

/** Whether the real sky shows above such a scene. */
export function showsNightSky(world: Pick<World, 'setting' | 'timeOfDay' | 'weather' | 'offEarth'>): boolean {
  return (
    world.timeOfDay === 'night' &&
    !world.offEarth &&
    !isIndoors(world.setting) &&
    world.setting !== 'clouds' &&
    world.setting !== 'space' &&
    world.setting !== 'underwater' &&
    world.setting !== 'moon-palace' &&
    world.setting !== 'underworld' &&
    (world.weather === 'clear' || world.weather === 'wind')
  );
}

/** One world for each clause: what is said stays true until something else is said or time passes. */
export function worldsOf(reading: StoryReading): World[] {
  const product = isProductFilm(reading);
  const sole = soleTime(reading);
  const tram = [...reading.entities.values()].some((entity) => entity.kind === 'tram');
  const lighthouse = [...reading.entities.values()].some((entity) => entity.kind === 'lighthouse');
  let current = startOf(reading);
  let season = reading.clauses.length <= LINE_CLAUSES ? reading.season : undefined;
  return reading.clauses.map((clause, index) => {
    const before = reading.clauses[index - 1]?.clause;
    const newChapter = before !== undefined && before.paragraph !== clause.clause.paragraph;
    const time = sole ?? clause.times[0];
    const otherTime = time !== undefined && time !== current.timeOfDay;
    const otherSeason = clause.season !== undefined && clause.season !== season;
    season = clause.season ?? season;
    const next: World = {
      ...current,
      at: clause.places[0] ?? current.at,
      lightning: clause.lightning,
      particles: 'none',
    };
    // Weather does not outlast its day, nor an hour of the day its chapter.
    if (index > 0 && (newChapter || clause.later || otherTime || otherSeason)) next.weather = 'clear';
    if (index > 0 && newChapter && current.timeOfDay !== 'night') next.timeOfDay = 'day';
    const leavesEarth = clause.setting === 'night-sky' && index > 0 && current.setting !== 'night-sky';
    if (clause.setting !== undefined && !leavesEarth && !product) {
      next.setting = clause.setting;
      next.place = clause.place;
      next.offEarth = clause.offEarth;
    }
    // A lighthouse stands on its rock.
    if (next.setting === 'sea' && lighthouse) next.setting = 'cliff';
    // Trams climb the hills of a town.
    if (next.setting === 'mountains' && tram) next.setting = 'street';
    if (next.setting === 'mountains' && reading.namedPlace && /\bhills?\b/iu.test(clause.clause.text))
      next.setting = 'street';
    if (next.setting === 'sea' && !isAtSea(reading)) {
      next.setting = current.setting === 'cliff' ? 'cliff' : 'shore';
      next.place = undefined;
    }
    if (time !== undefined) next.timeOfDay = time;
    if (clause.weather !== undefined) next.weather = clause.weather;
    // Under stars snow lies, it does not fall.
    if (clause.stars && next.weather === 'snow' && !isIndoors(next.setting) && !FALLING_SNOW.test(reading.normalised)) {
      next.weather = 'clear';
      next.place = `${next.place ?? SETTING_WORDS[next.setting].place}, deep in snow`;
      if (time === undefined && next.timeOfDay === 'day') next.timeOfDay = 'night';
    }
    if (clause.stars && !isIndoors(next.setting) && !next.offEarth && clause.weather === undefined) {
      next.weather = 'clear';
      if (time === undefined && next.timeOfDay === 'day') next.timeOfDay = 'night';
    }
    if (clause.light !== undefined) next.light = clause.light;
    const named = clause.particles;
    next.particles =
      named === undefined || (OUTDOOR_AIR.has(named) && isIndoors(next.setting)) ? airOf(reading, next, season) : named;
    current = { ...next, at: clause.places.at(-1) ?? next.at, timeOfDay: clause.times.at(-1) ?? next.timeOfDay };
    return next;
  });
}

/** What no wind brings into a room. */
const OUTDOOR_AIR: ReadonlySet<Particles> = new Set<Particles>([
  'leaves',
  'petals',
  'snowflakes',
  'fireflies',
  'shooting-stars',
]);

const FALLING_SNOW =
  /下雪|飘雪|大雪纷|雪花|风雪|暴雪|snowing|snowfall|blizzard|falling snow|snow falls|snowflake|吹雪|雪が降|粉雪/u;

/** The one hour that a short text names: `夕阳西下` at the end of a poem is the hour of all of it. */
function soleTime(reading: StoryReading): TimeOfDay | undefined {
  const { clauses } = reading;
  if (clauses.length > 8 || clauses.some((clause) => clause.later || clause.endTime !== undefined)) return undefined;
  const times = new Set(clauses.flatMap((clause) => clause.times));
  return times.size === 1 && clauses.every((clause) => clause.clause.paragraph === 0) ? [...times][0] : undefined;
}

const SEAGOING: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'boat',
  'whale',
  'fish',
  'sea-monster',
  'dragon',
  'bird',
  'swan',
  'turtle',
  'dragon-boat',
]);

/** People without a boat see the sea from its shore. */
function isAtSea(reading: StoryReading): boolean {
  const kinds = [...reading.entities.values()].map((entity) => entity.kind);
  const afloat = reading.clauses.some((clause) =>
    clause.actions.some(({ action }) => action === 'swim' || action === 'sail'),
  );
  const people = kinds.some((kind) => isAlive(kind) && !SEAGOING.has(kind));
  return afloat || !people || kinds.some((kind) => SEAGOING.has(kind) && kind !== 'bird');
}

/** A text of so few clauses is one picture's worth of time: what is said at its end holds from its start. */
const LINE_CLAUSES = 4;

/** Time of day the film ends in: `waits for dawn` ends at dawn. */
export function endTimeOf(reading: StoryReading): TimeOfDay | undefined {
  return reading.clauses.findLast((clause) => clause.endTime !== undefined)?.endTime;
}

function startOf(reading: StoryReading): World {
  const { clauses } = reading;
  const entities = [...reading.entities.values()];
  const placed = clauses.find((clause) => clause.setting !== undefined);
  const offEarth = placed?.offEarth ?? false;
  const opening = clauses.length <= LINE_CLAUSES ? clauses : clauses.slice(0, 2);
  const stars =
    !offEarth && (opening.some((clause) => clause.stars) || (opening === clauses && reading.skyNames.length > 0));
  const setting = isProductFilm(reading) ? 'studio-product' : (placed?.setting ?? homeOf(entities, reading, stars));
  const time =
    opening.flatMap((clause) => clause.times)[0] ??
    (reading.legend || stars ? 'night' : undefined) ??
    entities.find((entity) => entity.homeTime !== undefined)?.homeTime ??
    'day';
  return {
    setting,
    place: setting === placed?.setting ? placed.place : undefined,
    offEarth,
    at: reading.namedPlace,
    timeOfDay: time,
    weather:
      opening.find((clause, index) => clause.weather !== undefined && (index === 0 || !comesLater(clause)))?.weather ??
      'clear',
    lightning: false,
    particles: 'none',
    light: opening.find((clause) => clause.light !== undefined)?.light,
  };
}

const SUDDENLY =
  /^[\s\p{P}]*(?:and\s)?(?:then|suddenly|by\s|until|later|when|but)\b|^[\s\p{P}]*(?:忽然|突然|接着|然后|直到|后来|不料|可是|但)|^(?:すると|やがて|突然|急に|そこへ|しかし|だが)/iu;

/** Whether a clause brings its own hour or its own turn: its weather was not there before. */
function comesLater(clause: ClauseReading): boolean {
  return clause.later || clause.times.length > 0 || SUDDENLY.test(clause.clause.text);
}

/** Where a story without a place happens: where its people are at home. */
function homeOf(entities: readonly Entity[], reading: StoryReading, stars: boolean): Setting {
  if (isProductFilm(reading)) return 'studio-product';
  const people = entities.filter((entity) => isAlive(entity.kind));
  const outdoors = reading.clauses.some(
    (clause) => clause.weather !== undefined || clause.actions.some((action) => action.moving),
  );
  // A thing's own place is where people sit with it, not where they walk past it in the rain.
  const main =
    people.find((entity) => entity.home !== undefined) ??
    (people.length > 0 && outdoors ? undefined : entities.find((entity) => entity.home !== undefined));
  if (
    !main &&
    people.length > 0 &&
    reading.clauses.some((clause) => clause.weather === 'rain' || clause.weather === 'storm')
  )
    return 'street';
  if (main?.home !== undefined) return main.home;
  if (stars) return entities.length > 0 ? 'mountains' : 'night-sky';
  const mood = moodOf(reading);
  if (mood === 'modern') return 'city';
  if (mood === 'warm') return 'room';
  if (mood === 'epic') return 'mountains';
  return entities.some((entity) => isAlive(entity.kind)) ? 'park' : 'plain';
}

function airOf(reading: StoryReading, world: World, season: Season | undefined): Particles {
  if (world.weather === 'snow') return 'snowflakes';
  if (isProductFilm(reading))
    return reading.clauses.some((clause) => clause.moods.includes('modern')) ? 'data' : 'dust';
  if (season === 'spring' && !isIndoors(world.setting)) return 'petals';
  if (season === 'autumn' && !isIndoors(world.setting)) return 'leaves';
  if (season === 'summer' && world.timeOfDay === 'night' && world.weather === 'clear' && GREEN.has(world.setting))
    return 'fireflies';
  if (world.setting === 'kitchen') return 'steam';
  if (isIndoors(world.setting) && world.timeOfDay !== 'night') return 'dust';
  return 'none';
}

const GREEN: ReadonlySet<Setting> = new Set<Setting>(['forest', 'garden', 'plain', 'lake', 'river', 'village', 'park']);

/** An advertised thing without anybody around it is filmed as a product. */
export function isProductFilm(reading: StoryReading): boolean {
  const entities = [...reading.entities.values()];
  const product = entities.some((entity) => entity.product);
  const sold = reading.advert || reading.clauses.some((clause) => clause.moods.includes('modern'));
  // A place counts where the product is in it: `shuts the city's noise outside` does not put it into the city.
  const placed = reading.clauses.some(
    (clause) =>
      clause.setting !== undefined &&
      clause.setting !== 'studio-product' &&
      clause.entities.some((id) => reading.entities.get(id)?.product === true),
  );
  return product && sold && !placed && !entities.some((entity) => isAlive(entity.kind));
}

const MOOD_OF_WEATHER: Partial<Record<Weather, Mood>> = { storm: 'tense', rain: 'longing', fog: 'mysterious' };

/** The mood most words speak for; the first among equals. */
export function moodOf(reading: StoryReading): Mood {
  if (reading.legend) return reading.legend.mood;
  const votes = new Map<Mood, number>();
  for (const mood of reading.clauses.flatMap((clause) => clause.moods)) votes.set(mood, (votes.get(mood) ?? 0) + 1);
  const best = [...votes].toSorted((a, b) => b[1] - a[1])[0];
  if (best) return best[0];
  const weather = reading.clauses.map((clause: ClauseReading) => clause.weather).find((found) => found !== undefined);
  const kinds = [...reading.entities.values()].map((entity) => entity.kind);
  if (reading.style === 'film-noir') return 'mysterious';
  const acts = reading.clauses.flatMap((clause) => clause.actions.map(({ action }) => action));
  if (kinds.includes('child') && acts.some((action) => action === 'run' || action === 'play')) return 'playful';
  if (weather !== undefined && MOOD_OF_WEATHER[weather]) return MOOD_OF_WEATHER[weather];
  if (kinds.some((kind) => kind === 'dragon' || kind === 'giant')) return 'epic';
  if (kinds.includes('food') || (kinds.includes('elder') && kinds.includes('child'))) return 'warm';
  if (reading.clauses.some((clause) => clause.setting === 'stadium')) return 'epic';
  if (kinds.includes('sea-monster') || kinds.includes('scorpion')) return 'tense';
  if (kinds.some((kind) => kind === 'robot' || kind === 'rocket')) return 'modern';
  if (reading.skyNames.length > 0 || reading.clauses.some((clause) => clause.stars)) return 'wonder';
  if (kinds.some((kind) => kind === 'child' || kind === 'fox' || kind === 'cat' || kind === 'dog' || kind === 'rabbit'))
    return 'playful';
  return 'calm';
}

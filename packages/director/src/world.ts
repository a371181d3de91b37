import type { Mood, Particles, Setting, TimeOfDay, Weather } from './words.ts';
import { type ClauseReading, type Entity, isAlive, type StoryReading } from './reading.ts';

/** Where, when and in what weather a clause takes place, with everything unsaid filled in. */
export interface World {
  setting: Setting;
  /** English description, where the story's place is more than its setting. */
  place: string | undefined;
  offEarth: boolean;
  timeOfDay: TimeOfDay;
  weather: Weather;
  lightning: boolean;
  particles: Particles;
  light: string | undefined;
}

const INDOORS: ReadonlySet<Setting> = new Set<Setting>([
  'room',
  'kitchen',
  'office',
  'laboratory',
  'stage',
  'studio-product',
  'palace',
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
    (world.weather === 'clear' || world.weather === 'wind')
  );
}

/** One world for each clause: what is said stays true until something else is said. */
export function worldsOf(reading: StoryReading): World[] {
  let current = startOf(reading);
  return reading.clauses.map((clause, index) => {
    const next = { ...current, lightning: clause.lightning, particles: 'none' as Particles };
    const carried = current;
    if (
      clause.setting !== undefined &&
      !(clause.setting === 'night-sky' && index > 0 && carried.setting !== 'night-sky')
    ) {
      next.setting = clause.setting;
      next.place = clause.place;
      next.offEarth = clause.offEarth;
    }
    if (clause.times[0] !== undefined) next.timeOfDay = clause.times[0];
    if (clause.weather !== undefined) next.weather = clause.weather;
    if (clause.stars && !isIndoors(next.setting) && clause.weather === undefined) {
      next.weather = 'clear';
      if (clause.times[0] === undefined && next.timeOfDay === 'day') next.timeOfDay = 'night';
    }
    if (clause.light !== undefined) next.light = clause.light;
    next.particles = clause.particles ?? airOf(reading, next);
    current = { ...next, timeOfDay: clause.times.at(-1) ?? next.timeOfDay };
    return next;
  });
}

/** Time of day the film ends in: `waits for dawn` ends at dawn. */
export function endTimeOf(reading: StoryReading): TimeOfDay | undefined {
  return reading.clauses.findLast((clause) => clause.endTime !== undefined)?.endTime;
}

function startOf(reading: StoryReading): World {
  const { clauses } = reading;
  const entities = [...reading.entities.values()];
  const placed = clauses.find((clause) => clause.setting !== undefined);
  const stars = clauses.some((clause) => clause.stars) || reading.skyNames.length > 0;
  const setting = placed?.setting ?? homeOf(entities, reading, stars);
  const time =
    clauses.flatMap((clause) => clause.times)[0] ??
    (reading.legend || stars ? 'night' : undefined) ??
    entities.find((entity) => entity.homeTime !== undefined)?.homeTime ??
    'day';
  return {
    setting,
    place: placed?.place,
    offEarth: placed?.offEarth ?? false,
    timeOfDay: time,
    weather: clauses.find((clause) => clause.weather !== undefined)?.weather ?? 'clear',
    lightning: false,
    particles: 'none',
    light: clauses.find((clause) => clause.light !== undefined)?.light,
  };
}

/** Where a story without a place happens: where its people are at home. */
function homeOf(entities: readonly Entity[], reading: StoryReading, stars: boolean): Setting {
  if (isProductFilm(reading)) return 'studio-product';
  const main =
    entities.find((entity) => entity.home !== undefined && isAlive(entity.kind)) ??
    entities.find((entity) => entity.home);
  if (main?.home !== undefined) return main.home;
  if (stars) return entities.length > 0 ? 'mountains' : 'night-sky';
  const mood = moodOf(reading);
  if (mood === 'modern') return 'city';
  if (mood === 'warm') return 'room';
  if (mood === 'epic') return 'mountains';
  return entities.some((entity) => isAlive(entity.kind)) ? 'park' : 'plain';
}

function airOf(reading: StoryReading, world: World): Particles {
  if (world.weather === 'snow') return 'snowflakes';
  if (isProductFilm(reading))
    return reading.clauses.some((clause) => clause.moods.includes('modern')) ? 'data' : 'dust';
  if (reading.season === 'spring' && !isIndoors(world.setting)) return 'petals';
  if (reading.season === 'autumn' && !isIndoors(world.setting)) return 'leaves';
  if (
    reading.season === 'summer' &&
    world.timeOfDay === 'night' &&
    world.weather === 'clear' &&
    GREEN.has(world.setting)
  )
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
  const placed = reading.clauses.some((clause) => clause.setting !== undefined && clause.setting !== 'studio-product');
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
  if (weather !== undefined && MOOD_OF_WEATHER[weather]) return MOOD_OF_WEATHER[weather];
  if (kinds.some((kind) => kind === 'dragon' || kind === 'giant')) return 'epic';
  if (kinds.some((kind) => kind === 'robot' || kind === 'rocket')) return 'modern';
  if (reading.skyNames.length > 0) return 'wonder';
  if (kinds.some((kind) => kind === 'child' || kind === 'cat' || kind === 'dog' || kind === 'rabbit')) return 'playful';
  return 'calm';
}

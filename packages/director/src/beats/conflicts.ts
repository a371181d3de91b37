import { isIndoors, type World } from '../world.ts';
import type { ClauseReading, StoryReading } from '../reading/index.ts';
import type { Beat, Conflict } from './beat.ts';
import { clearNight, NO_ENTITIES, silent } from './silent-beats.ts';

const STARS =
  /银河|星空|繁星|群星|星星|星光|极光|流星|\bstars?\b|milky way|starlight|starry|aurora|meteors?|天の川|星空|星々|満天の星|流れ星|流星|星が/u;
const HIDING =
  /雷雨|暴雨|风暴|电闪|雷鸣|乌云|大雨|下雨|雨中|大雪|大雾|浓雾|\bstorm|thunder|lightning|downpour|heavy rain|\brain|overcast|blizzard|\bfog\b|嵐|雷|豪雨|大雨|雨|吹雪|濃霧|曇/u;
const DAYLIGHT =
  /正午|中午|白天|白昼|烈日|阳光|大白天|\bnoon\b|midday|daylight|broad day|afternoon|sunshine|真昼|正午|白昼|昼間|日差し/u;
/** `stars after the storm`: one follows the other, and the order of the words is that of the night. */
const AFTERWARDS =
  /过后|之后|停了|散去|雨后|放晴|\bafter\b|clears?\b|passed|passes|のあと|の後|上がり|晴れて|やんで|止んで/u;

/**
 * Pictures that no camera can hold at once become two: stars and the clouds that hide them, stars and daylight, two hours,
 * two places. The words stay with the picture that speaks first.
 */
export function withoutConflicts(beats: readonly Beat[], reading: StoryReading): Beat[] {
  return beats.flatMap((beat) => {
    const told = beat.clauses.flatMap((index) => reading.clauses[index] ?? []);
    const text = told.map((clause) => reading.normalised.slice(clause.clause.start, clause.clause.end)).join('');
    return (
      starsHidden(beat, text) ?? starsByDay(beat, text, told) ?? twoTimes(beat, told) ?? twoPlaces(beat, told) ?? [beat]
    );
  });
}

function starsHidden(beat: Beat, text: string): Beat[] | undefined {
  const stars = STARS.exec(text);
  // A rain of meteors hides nothing.
  const hiding = HIDING.exec(text.replaceAll(/流星雨|流星如雨|rain of (?:stars|meteors)|meteors rain/gu, '    '));
  if (!stars || !hiding || isIndoors(beat.world.setting) || beat.world.offEarth) return undefined;
  const stormy: World = {
    ...beat.world,
    setting: beat.world.setting === 'night-sky' ? 'mountains' : beat.world.setting,
    weather: ['storm', 'rain', 'snow', 'fog'].includes(beat.world.weather) ? beat.world.weather : 'storm',
    timeOfDay: 'night',
  };
  const storm: Beat = { ...beat, world: stormy, conflict: 'storm-and-stars' };
  // What is said first is shown first; but a sky that clears comes after its clouds.
  const starsFirst = stars.index < hiding.index && !AFTERWARDS.test(text);
  return starsFirst
    ? [skyBeat(beat, 'storm-and-stars'), { ...beat, world: stormy }]
    : [storm, skyBeat(beat, undefined)];
}

function starsByDay(beat: Beat, text: string, told: readonly ClauseReading[]): Beat[] | undefined {
  if (!STARS.test(text) || !DAYLIGHT.test(text) || beat.world.offEarth || isIndoors(beat.world.setting))
    return undefined;
  if (told.some((clause) => clause.times.includes('night')) && told.length > 1) return undefined;
  const day: Beat = { ...beat, world: { ...beat.world, timeOfDay: 'day' }, conflict: 'day-and-stars' };
  return [day, skyBeat(beat, undefined)];
}

function twoTimes(beat: Beat, told: readonly ClauseReading[]): Beat[] | undefined {
  const times = [...new Set(told.flatMap((clause) => clause.times))];
  const [first, second] = [times[0], times.at(-1)];
  if (first === undefined || second === undefined || first === second || beat.clauses.length > 1) return undefined;
  if (NEAR.has(`${first} ${second}`) || NEAR.has(`${second} ${first}`)) return undefined;
  return [
    { ...beat, world: { ...beat.world, timeOfDay: first } },
    {
      ...beat,
      ...silent(beat),
      world: { ...beat.world, timeOfDay: second, lightning: false },
      later: true,
      conflict: 'two-times' as const,
    },
  ];
}

/** Hours that are one scene. */
const NEAR: ReadonlySet<string> = new Set(['dawn sunrise', 'sunset dusk', 'dusk night', 'sunrise day']);

function twoPlaces(beat: Beat, told: readonly ClauseReading[]): Beat[] | undefined {
  const places = [...new Set(told.flatMap((clause) => clause.places))];
  const [first, second] = places;
  if (!first || !second || told.length > 1) return undefined;
  return [
    { ...beat, world: { ...beat.world, at: first } },
    {
      ...beat,
      ...silent(beat),
      world: { ...beat.world, at: second, lightning: false },
      conflict: 'two-places' as const,
    },
  ];
}

/** The clear sky for itself, beside a picture that hides it. */
function skyBeat(beside: Beat, conflict: Conflict | undefined): Beat {
  return {
    ...silent(beside),
    ...NO_ENTITIES,
    kind: 'detail',
    world: clearNight(beside.world),
    sizes: ['extreme-wide', 'wide'],
    angle: 'low',
    named: true,
    ...(conflict === undefined ? {} : { conflict }),
  };
}

import { character, silent } from './silent-beats.ts';
import { deriveSeed, seededRandom } from '@kinora/film';
import type { Beat, Plan } from './beat.ts';
import { LANDMARKS, mainEntity } from './main-entity.ts';
import { DRESSING, dressed } from '../dressing.ts';
import type { Entity } from '../reading/index.ts';
import { SETTING_WORDS } from '../setting-words.ts';
import type { Setting, Weather } from '../words.ts';
import { isIndoors, isProductFilm } from '../world.ts';

/** What a longer film shows between its events, a different thing each time. */
export function interlude(plan: Plan, beside: Beat, variant: number, main: Entity | undefined): Beat {
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
        : detail(plan, beside);
    case 3:
      return nearby(plan, beside, variant);
    default:
      return detail(plan, beside);
  }
}

/** Weather that a clear day drifts into; the night stays clear, for its stars turn. */
const DRIFTS: readonly Weather[] = ['cloudy', 'wind', 'clear'];

/** The place from afar while clouds, light or stars move on. */
function hoursPass(plan: Plan, beside: Beat, variant: number): Beat {
  const { world } = beside;
  if (isIndoors(world.setting)) return detail(plan, beside);
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
  if (setting === undefined || beside.world.offEarth) return detail(plan, beside);
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

export function detail(plan: Plan, beside: Beat): Beat {
  const { world } = beside;
  const { details } = SETTING_WORDS[world.setting];
  const main = mainEntity(plan.reading);
  const base = Math.floor(seededRandom(deriveSeed(plan.seed, 'detail'))() * 12);
  const shown = plan.cutaways.count++;
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
  // The place's own things and its views in turn, so that none comes back before all have been seen.
  const first = fitting[base % Math.max(1, fitting.length)];
  const others = [...fitting.filter((each) => each !== first), ...details];
  const chosen =
    shown === 0 && first !== undefined ? first : others[(first === undefined ? shown : shown - 1) % others.length];
  const dressing = typeof chosen === 'string' ? undefined : chosen;
  return {
    ...silent(beside),
    kind: 'detail',
    entities: dressing ? [dressed(dressing)] : [],
    action: undefined,
    // A place has no close-up of its own: it is shown from another side.
    sizes: dressing ? dressing.sizes : ['wide', 'extreme-wide'],
    happens: dressing?.happens ?? (typeof chosen === 'string' ? chosen : (details[0] ?? '')),
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

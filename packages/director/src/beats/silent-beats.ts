import { eclipseNamed } from '../true-sky/events.ts';
import { figureOf } from '../knowledge/index.ts';
import { isAlive, isPeople } from '../kinds.ts';
import type { Beat, Plan } from './beat.ts';
import { LANDMARKS, VESSELS, mainEntity } from './main-entity.ts';
import { type DoneAction, type Entity } from '../reading/index.ts';
import { type World, endTimeOf, isProductFilm, showsNightSky } from '../world.ts';

export function silent(
  beside: Beat,
): Pick<Beat, 'clauses' | 'about' | 'world' | 'props' | 'later' | 'chapter' | 'named'> {
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

/** Nobody is in the picture. */
export const NO_ENTITIES: Pick<Beat, 'entities' | 'action'> = { entities: [], action: undefined };

/** Whether the film is about the sky, so that it begins or ends with the measured one. */
export function tellsOfSky(plan: Plan): boolean {
  const { reading } = plan;
  if (isProductFilm(reading)) return false;
  const sky = reading.skyNames.some(({ id }) => id !== 'moon' && !(id === 'planet:Mars' && offEarth(plan)));
  if (eclipseNamed(reading.normalised, reading.language) === 'solar') return true;
  if (SKY_EVENTS.test(reading.normalised) && plan.worlds.some((world) => world.timeOfDay === 'night')) return true;
  // Stars without a name, looked at by night: the sky tonight is worth a name.
  if (reading.clauses.some((clause) => clause.stars) && plan.worlds.some(showsNightSky)) return true;
  return sky || reading.figures.some((mention) => (figureOf(mention.figureId)?.sky.targets.length ?? 0) > 0);
}

/** What is watched in the sky without being named after it. */
const SKY_EVENTS =
  /流星雨|极光|月食|月全食|月偏食|血月|日食|日全食|日环食|日偏食|solar eclipse|eclipse of|日食|中秋|赏月|meteor shower|meteors|aurora|northern lights|lunar eclipse|mid-autumn|perseid|geminid|leonid|quadrantid|流星群|オーロラ|月食|十五夜|お月見|中秋/u;

function offEarth(plan: Plan): boolean {
  return plan.worlds.some((world) => world.offEarth);
}

/** Back to the measured sky, with names: the planetarium's last breath. */
export function closingSky(plan: Plan, beside: Beat): Beat {
  if (eclipseNamed(plan.reading.normalised, plan.reading.language) === 'solar') return eclipsedSun(beside);
  return {
    ...silent(beside),
    ...NO_ENTITIES,
    kind: 'release',
    world: clearNight(beside.world),
    sizes: ['extreme-wide'],
    later: true,
    named: true,
    timeScale: 120,
    happens:
      'the camera draws back slowly until the whole clear sky is open above a dark ridge, thin haze settling on the horizon',
  };
}

/** The Sun of the true instant, covered. */
function eclipsedSun(beside: Beat): Beat {
  return {
    ...silent(beside),
    ...NO_ENTITIES,
    kind: 'release',
    world: {
      ...clearNight(beside.world),
      timeOfDay: 'dusk',
      place: 'a darkened sky in the middle of the day above a dark ridge, a pale band of light along the whole horizon',
    },
    sizes: ['extreme-wide'],
    later: true,
    named: true,
    realSky: true,
    happens:
      'the last bright edge goes out, a pale ring opens around a black disc, and the land below turns dim and still',
  };
}

export function clearNight(world: World): World {
  return {
    ...world,
    setting: 'night-sky',
    place: undefined,
    offEarth: false,
    timeOfDay: 'night',
    weather: 'clear',
    lightning: false,
    particles: 'none',
    light: undefined,
  };
}

export function establish(plan: Plan, beside: Beat): Beat {
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

/** At sea nobody is seen without the vessel under them. */
function aboard(plan: Plan, entity: Entity, world: World): Entity[] {
  if (world.setting !== 'sea' || !isPeople(entity.kind)) return [];
  const boat = [...plan.reading.entities.values()].find((each) => each.kind === 'boat');
  return boat ? [boat] : [];
}

export function character(plan: Plan, entity: Entity, beside: Beat): Beat {
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

const LEAVES_US: DoneAction = {
  action: 'look-up',
  verb: 'stays small in the frame, turns slowly, and looks out over the whole place as the light changes',
  moving: false,
  weak: false,
};

export function reaction(plan: Plan, entity: Entity, beside: Beat): Beat {
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

export function release(plan: Plan, beside: Beat): Beat {
  if (tellsOfSky(plan)) return closingSky(plan, beside);
  const main = mainEntity(plan.reading);
  const end = endTimeOf(plan.reading);
  const product = isProductFilm(plan.reading);
  return {
    ...silent(beside),
    ...(end ? { world: { ...beside.world, lightning: false, timeOfDay: end } } : {}),
    kind: 'release',
    entities: main && beside.world.setting !== 'night-sky' ? [main, ...aboard(plan, main, beside.world)] : [],
    action: main && isAlive(main.kind) ? (beside.action?.moving ? beside.action : LEAVES_US) : undefined,
    sizes: product ? ['wide'] : ['extreme-wide'],
    later: end !== undefined,
    named: plan.reading.skyNames.length > 0,
    ...(product
      ? { happens: 'stands alone in the centre and turns slowly until its front faces the camera, then rests' }
      : {}),
  };
}

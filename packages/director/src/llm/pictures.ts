import type { Action } from '../words.ts';
import type { Beat, Plan } from '../beats/beat.ts';
import { closingSky, tellsOfSky } from '../beats/silent-beats.ts';
import { isPeople } from '../kinds.ts';
import type { DoneAction, Entity } from '../reading/index.ts';
import { polished } from '../notes/polish.ts';
import { eclipseNamed } from '../true-sky/index.ts';
import { showsNightSky, type World } from '../world.ts';
import type { Setting } from '../words.ts';
import { MOST_DOING_WORDS, MOST_FORGOTTEN_SECONDS, MOST_PLACE_WORDS, MOST_SUBJECTS } from './limits.ts';
import type { Fault, ScriptBeat } from './script.ts';
import { bare, fitted, pictureFaults } from './words-of-its-own.ts';

const MOVING: ReadonlySet<Action> = new Set<Action>(['walk', 'run', 'fly', 'swim', 'ride', 'drive', 'sail', 'dance']);
const OFF_EARTH: ReadonlySet<Setting> = new Set<Setting>(['space', 'red-planet', 'moonscape']);

/** Somebody who would look otherwise in every shot. */
const SOMEBODY = /\b(?:he|she|his|her|man|men|woman|women|boys?|girls?|child|children|person|soldiers?)\b/iu;

/**
 * The beats of a script in the director's own terms. What a model leaves a little open is settled here (a clause that no beat
 * tells, people on open water, a closing sky); what breaks a rule is a fault.
 */
export function picturesOf(
  script: readonly ScriptBeat[],
  plan: Plan,
  people: ReadonlyMap<string, Entity>,
  traditional: boolean,
): { beats: Beat[]; faults: Fault[] } {
  const told = toldClauses(script, plan);
  const faults = [...told.faults];
  const { language } = plan.reading;
  let about = 0;
  const beats = script.map((picture, index): Beat => {
    const at = `beat ${index + 1}`;
    const clauses = told.clauses[index] ?? [];
    about = clauses[0] ?? about;
    const world = worldOf(picture, plan.worlds[about], people);
    const entities = picture.subjects.flatMap((id) => people.get(id) ?? []);
    const unknown = picture.subjects.find((id) => !people.has(id));
    if (unknown !== undefined)
      faults.push({ kind: 'cast', message: `${at}: "${unknown.slice(0, 40)}" is not the id of anybody in the cast.` });
    if (entities.length > MOST_SUBJECTS)
      faults.push({
        kind: 'picture',
        message: `${at} shows ${entities.length} subjects; at most ${MOST_SUBJECTS} are allowed.`,
      });
    faults.push(...wordFaults(picture, world, at));
    if (entities.length === 0 && SOMEBODY.test(picture.doing))
      faults.push({ kind: 'cast', message: `${at}: "doing" shows somebody who is not among its subjects.` });
    const doing = fitted(picture.doing, MOST_DOING_WORDS);
    const action: DoneAction | undefined =
      // Without words for it the prompt has words of its own for whoever stands there.
      entities.length === 0 || doing === ''
        ? undefined
        : { action: picture.action, verb: doing, moving: MOVING.has(picture.action), weak: false };
    const line = lineOf(picture, clauses, plan, at, faults);
    const before = plan.reading.clauses[about - 1]?.clause;
    const first = index === 0;
    const last = index === script.length - 1;
    const sky = showsNightSky(world);
    return {
      kind: kindOf(clauses.length > 0, entities.length > 0, first, last),
      clauses,
      about,
      world,
      entities: unique(entities).slice(0, MOST_SUBJECTS),
      action,
      props: [],
      ...(doing === '' ? {} : { happens: doing }),
      sizes: [picture.size],
      angle: picture.angle,
      move: picture.move,
      later: false,
      chapter:
        clauses.length > 0 &&
        before !== undefined &&
        before.paragraph !== plan.reading.clauses[about]?.clause.paragraph,
      named: sky && (world.setting === 'night-sky' || first || last),
      ...(line === undefined ? {} : { line: polished(line, language, traditional) }),
    };
  });
  const end = beats.at(-1);
  // A film of the sky leads back to the measured one.
  const seen = beats.some(({ world }) => world.setting === 'night-sky' && showsNightSky(world));
  const eclipse = eclipseNamed(plan.reading.normalised, language) === 'solar';
  if (end && tellsOfSky(plan) && (eclipse || !seen)) beats.push(closingSky(plan, end));
  return { beats, faults };
}

/** Which clauses each beat tells: all of the story, in order, each once. */
function toldClauses(script: readonly ScriptBeat[], plan: Plan): { clauses: number[][]; faults: Fault[] } {
  const faults: Fault[] = [];
  const count = plan.reading.clauses.length;
  let next = 0;
  let teller: number[] | undefined;
  const clauses = script.map(({ from, to, narration }, index): number[] => {
    const at = `beat ${index + 1}`;
    if (from === null || to === null) {
      if (narration !== null && narration.trim() !== '')
        faults.push({ kind: 'clauses', message: `${at} is spoken but tells no clause; give "from" and "to".` });
      return [];
    }
    const [first, last] = [from - 1, to - 1];
    if (!Number.isInteger(first) || !Number.isInteger(last) || first > last || last >= count || first < next) {
      faults.push({
        kind: 'clauses',
        message: `${at} tells the clauses ${from} to ${to}; the next in order is ${next + 1} of ${count}. Tell every clause once, in order.`,
      });
      return [];
    }
    const own = range(first, last);
    forgotten(range(next, first - 1), teller ?? own, own);
    next = last + 1;
    teller = own;
    return own;
  });
  if (teller) forgotten(range(next, count - 1), teller, teller);
  else faults.push({ kind: 'clauses', message: `No beat tells the story: ${count} clauses are to be told.` });
  return { clauses, faults };

  function forgotten(missing: readonly number[], before: number[], own: number[]): void {
    if (missing.length === 0) return;
    const seconds = missing.reduce((sum, each) => sum + (plan.speech[each] ?? 0), 0);
    if (seconds > MOST_FORGOTTEN_SECONDS)
      faults.push({
        kind: 'clauses',
        message: `The clauses ${(missing[0] ?? 0) + 1} to ${(missing.at(-1) ?? 0) + 1} are told by no beat.`,
      });
    // The first beat of all takes what stands before it.
    if (before === own && (own[0] ?? 0) > (missing[0] ?? 0)) own.unshift(...missing);
    else before.push(...missing);
  }
}

/** The beat's line where it is not the story's own. */
function lineOf(
  { narration }: ScriptBeat,
  clauses: readonly number[],
  plan: Plan,
  at: string,
  faults: Fault[],
): string | undefined {
  if (narration === null || clauses.length === 0) return undefined;
  const line = narration.trim();
  const written = clauses.map((index) => plan.reading.clauses[index]?.clause.text ?? '').join('');
  if (line === '' || bare(line) === bare(written)) return undefined;
  if (bare(line) === '') faults.push({ kind: 'wording', message: `${at}: the narration has no words.` });
  return line;
}

function worldOf(picture: ScriptBeat, at: World | undefined, people: ReadonlyMap<string, Entity>): World {
  const kinds = picture.subjects.flatMap((id) => people.get(id)?.kind ?? []);
  const afloat =
    picture.action === 'swim' ||
    picture.action === 'sail' ||
    kinds.some((kind) => kind === 'boat' || kind === 'dragon-boat');
  // People without a boat see the sea from its shore.
  const setting = picture.setting === 'sea' && kinds.some(isPeople) && !afloat ? 'shore' : picture.setting;
  const place = fitted(picture.place, MOST_PLACE_WORDS);
  return {
    setting,
    place: place === '' || setting !== picture.setting ? undefined : place,
    offEarth: OFF_EARTH.has(setting),
    at: at?.at,
    // A night sky has one hour.
    timeOfDay: setting === 'night-sky' ? 'night' : picture.timeOfDay,
    weather: picture.weather,
    lightning: picture.lightning && picture.weather === 'storm',
    particles: picture.particles,
    light: undefined,
  };
}

function wordFaults(picture: ScriptBeat, world: World, at: string): Fault[] {
  const night = world.timeOfDay === 'night';
  const { offEarth } = world;
  return [
    ...pictureFaults(fitted(picture.doing, MOST_DOING_WORDS), { most: MOST_DOING_WORDS, night, offEarth }).map(
      (fault) => `"doing" ${fault}`,
    ),
    ...pictureFaults(fitted(picture.place, MOST_PLACE_WORDS), { most: MOST_PLACE_WORDS, night, offEarth }).map(
      (fault) => `"place" ${fault}`,
    ),
  ].map((fault): Fault => ({ kind: 'picture', message: `${at}: ${fault}.` }));
}

function kindOf(tells: boolean, peopled: boolean, first: boolean, last: boolean): Beat['kind'] {
  if (tells) return 'event';
  if (first) return 'establish';
  if (last) return 'release';
  return peopled ? 'character' : 'detail';
}

function unique(entities: readonly Entity[]): Entity[] {
  return [...new Map(entities.map((entity) => [entity.id, entity])).values()];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

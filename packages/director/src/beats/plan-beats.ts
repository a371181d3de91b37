import { isAlive } from '../kinds.ts';
import type { Beat, Plan } from './beat.ts';
import { detail, interlude } from './cutaways.ts';
import { eventBeats } from './event-beats.ts';
import { evenGroups, groupClauses } from './groups.ts';
import { legendBeats } from './legend-beats.ts';
import { isAbsent, mainEntity } from './main-entity.ts';
import { LEAST_SHOTS, SHOT_SECONDS, THREE_SHOTS_SECONDS, shotsWanted } from './shots-wanted.ts';
import { withoutConflicts } from './conflicts.ts';
import { unspokenClauses } from './narration.ts';
import { character, establish, reaction, release, tellsOfSky } from './silent-beats.ts';
import { type StoryReading } from '../reading/index.ts';
import { speechSeconds } from '../text/speech-length.ts';
import { worldsOf } from '../world.ts';

/** A text shorter than this, in seconds of speech and in clauses, is filmed as one poetic line. */
const SENTENCE_SECONDS = 22;

const SENTENCE_CLAUSES = 4;

const LEGEND_SECONDS = 32;

/** A story gets about this many shots; a longer one longer shots. */
const STORY_SHOTS = 40;

/** Beats of a film, and the clauses that its wanted length leaves no time to speak. */
export interface PlannedBeats {
  beats: Beat[];
  unspoken: readonly number[];
}

export function planBeats(reading: StoryReading, seconds: number | undefined, seed: number): PlannedBeats {
  const worlds = worldsOf(reading);
  const speech = reading.clauses.map((clause) => speechSeconds(clause.clause.text, reading.language));
  const total = speech.reduce((sum, each) => sum + each, 0);
  const plan: Plan = { reading, worlds, speech, total, seconds, seed, cutaways: { count: 0 } };
  const beats = withoutConflicts(drawBeats(plan), reading);
  const unspoken = unspokenClauses(plan, beats);
  if (unspoken.length === 0) return { beats, unspoken };
  return { beats: beats.map((beat) => ({ ...beat, silentClauses: unspoken })), unspoken };
}

function drawBeats(plan: Plan): Beat[] {
  const { reading, total } = plan;
  const { legend } = reading;
  if (legend && total <= LEGEND_SECONDS && reading.clauses.length <= legend.beats.length + 3)
    return legendBeats(plan, legend);
  if (total <= SENTENCE_SECONDS && reading.clauses.length <= SENTENCE_CLAUSES) return sentenceBeats(plan);
  return hasTooManyWords(plan) ? briefBeats(plan) : storyBeats(plan);
}

/** Whether the wanted length cannot hold what is to be said. */
function hasTooManyWords({ seconds, total, reading }: Plan): boolean {
  return seconds !== undefined && total + 0.8 * Math.min(reading.clauses.length, seconds / SHOT_SECONDS) > seconds;
}

/** A long text in a short film: as many pictures as there is time for, the words in them as far as they fit. */
function briefBeats(plan: Plan): Beat[] {
  const count = shotsWanted(plan, plan.reading.clauses.length);
  const sky = tellsOfSky(plan) && count > LEAST_SHOTS;
  const most = Math.max(1, Math.min(plan.reading.clauses.length, sky ? count - 1 : count));
  const groups = groupClauses(plan, plan.total / most);
  // Sentences stay whole where that gives about as many pictures as there is time for.
  const fitting = groups.length <= most && groups.length >= Math.min(most, 2);
  const events = eventBeats(plan, fitting ? groups : evenGroups(plan.reading.clauses.length, most));
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) throw new Error('a story has at least one clause');
  Object.assign(first, { kind: 'establish', sizes: ['extreme-wide', 'wide'] } satisfies Partial<Beat>);
  const beats = sky ? [...events, release(plan, last)] : [...events];
  while (beats.length < Math.min(count, LEAST_SHOTS)) beats.splice(1, 0, detail(plan, last));
  return beats;
}

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
  if (take()) events.splice(openedByStory ? 2 : 1, 0, detail(plan, last));
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
  if (short && beats.length < LEAST_SHOTS) beats.splice(1, 0, detail(plan, last));
  const extras = seconds === undefined ? 0 : Math.min(60, Math.floor((roomLeft - 16) / 7));
  for (let extra = 0; extra < extras; extra++) {
    const at = Math.min(beats.length - 1, 2 + ((extra * 3) % Math.max(1, beats.length - 2)));
    const beside = beats[at - 1] ?? first;
    beats.splice(at, 0, interlude(plan, beside, extra, undefined));
  }
  return beats;
}

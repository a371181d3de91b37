import type { Beat, Plan } from './beat.ts';
import { shotsWanted } from './shots-wanted.ts';
import { eventBeats } from './event-beats.ts';
import type { Legend, LegendBeat } from '../knowledge/index.ts';
import { isAlive } from '../kinds.ts';
import type { ClauseReading } from '../reading/index.ts';

/** Length of a shot where a long tale is told in a short film. */
const QUICK_SHOT_SECONDS = 3;

export function legendBeats(plan: Plan, legend: Legend): Beat[] {
  const named = new Set([
    ...plan.reading.figures.map((mention) => mention.figureId),
    ...plan.reading.clauses.flatMap((clause) => clause.senses),
  ]);
  let pictures = legend.beats.filter((beat) => beat.needs === undefined || beat.needs.some((id) => named.has(id)));
  // A short film of a told tale moves faster than one of a single line.
  const told = plan.reading.clauses.length >= pictures.length && plan.seconds !== undefined;
  const wanted = Math.max(
    shotsWanted(plan, pictures.length),
    told ? Math.min(pictures.length, Math.round((plan.seconds ?? 0) / QUICK_SHOT_SECONDS)) : 0,
  );
  // A shorter film keeps the first and the last picture and what the story itself tells.
  while (pictures.length > Math.max(2, wanted)) {
    const inner = pictures.slice(1, -1);
    const score = (beat: LegendBeat): number =>
      Math.max(...plan.reading.clauses.map((clause) => drawn(beat, clause, legend)));
    const weakest = inner.toSorted((a, b) => score(a) - score(b))[0];
    pictures = pictures.filter((beat) => beat !== weakest);
  }
  const placed = alignClauses(plan.reading.clauses, pictures, legend);
  const beats = pictures.map((picture, index) => {
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
  return withStrangers(plan, beats);
}

/** Whom no picture of the legend shows has one of their own: the child at the lake who looks up while the lovers meet. */
function withStrangers(plan: Plan, beats: readonly Beat[]): Beat[] {
  const shown = new Set(beats.flatMap((beat) => beat.legend?.subjects.map(({ who }) => who) ?? []));
  const isStranger = (clause: number): boolean =>
    plan.reading.clauses[clause]?.entities.some((id) => {
      const entity = plan.reading.entities.get(id);
      return (
        entity !== undefined &&
        isAlive(entity.kind) &&
        entity.kind !== 'couple' &&
        entity.kind !== 'crowd' &&
        !shown.has(id)
      );
    }) ?? false;
  return beats.flatMap((beat) => {
    const [first, last] = [beat.clauses[0], beat.clauses.at(-1)];
    // Where the words name no place of their own, they are where the legend is told.
    const own = (clause: number): Beat[] =>
      eventBeats(plan, [[clause]]).map((event) =>
        plan.reading.clauses[clause]?.setting === undefined
          ? { ...event, world: { ...event.world, setting: beat.world.setting } }
          : event,
      );
    if (last !== undefined && isStranger(last) && !plan.reading.clauses[last]?.absent.length)
      return [{ ...beat, clauses: beat.clauses.slice(0, -1) }, ...own(last)];
    if (first !== undefined && isStranger(first)) return [...own(first), { ...beat, clauses: beat.clauses.slice(1) }];
    return [beat];
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

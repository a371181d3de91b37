import type { Beat, Plan } from './beat.ts';
import { richness } from './event-beats.ts';

/** Silence the cut keeps before and after a line, both together; see `planShots` in the film package. */
const LINE_MARGIN_SECONDS = 0.8;
/** A picture without words needs this long. */
const SILENT_SECONDS = 2;
/** What a transition takes from its neighbours, on average. */
const TRANSITION_SECONDS = 0.5;
/** A film may be this much longer than asked before words are left out. */
const TOLERANCE = 1.02;

/**
 * The clauses that a film of the wanted length has no time to speak; none where all fit. Whole sentences go first, the
 * first and the last stay longest, then those with most to see.
 */
export function unspokenClauses(plan: Plan, beats: readonly Beat[]): number[] {
  const { seconds, speech, reading } = plan;
  if (seconds === undefined) return [];
  const room = (spoken: ReadonlySet<number>): number => {
    const lines = beats.map((beat) => beat.clauses.filter((index) => spoken.has(index)));
    return lines.reduce(
      (sum, line) =>
        sum +
        (line.length === 0
          ? SILENT_SECONDS
          : LINE_MARGIN_SECONDS + line.reduce((words, index) => words + (speech[index] ?? 0), 0)),
      TRANSITION_SECONDS * Math.max(0, beats.length - 1),
    );
  };
  const everything = reading.clauses.map((_, index) => index);
  const most = seconds * TOLERANCE + 0.4;
  if (room(new Set(everything)) <= most) return [];
  const last = everything.length - 1;
  const value = (index: number): number =>
    (index === 0 ? 6 : 0) + (index === last ? 4 : 0) + richness(reading.clauses[index]);
  const sentences = new Map<number, number[]>();
  for (const index of everything) {
    const { sentence } = reading.clauses[index]?.clause ?? { sentence: 0 };
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), index]);
  }
  const spoken = new Set<number>();
  const take = (groups: readonly (readonly number[])[]): void => {
    const worth = (group: readonly number[]): number =>
      group.reduce((sum, index) => sum + value(index), 0) /
      Math.sqrt(0.5 + group.reduce((sum, index) => sum + (speech[index] ?? 0), 0));
    for (const group of groups.toSorted((a, b) => worth(b) - worth(a)))
      if (room(new Set([...spoken, ...group])) <= most) for (const index of group) spoken.add(index);
  };
  take([...sentences.values()]);
  if (spoken.size === 0) take(everything.map((index) => [index]));
  return everything.filter((index) => !spoken.has(index));
}

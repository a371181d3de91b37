import type { Plan } from './beat.ts';

/** The storyboard holds 200 shots; opening and release need two. */
const MOST_GROUPS = 190;

/** Neighbouring clauses that one shot carries, about `target` seconds of speech each, rather cut at the end of a sentence. */
export function groupClauses(plan: Plan, target: number): number[][] {
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

export function evenGroups(items: number, groups: number): number[][] {
  return mergeGroups(
    Array.from({ length: items }, (_, index) => [index]),
    Math.max(1, groups),
  );
}

import type { Plan } from './beat.ts';

/** Length of a shot that lets itself be looked at. */
export const SHOT_SECONDS = 5.5;

/** A film this long is told in at least three shots, the place first. */
export const THREE_SHOTS_SECONDS = 8;

export const LEAST_SHOTS = 3;

export function shotsWanted(plan: Plan, natural: number): number {
  if (plan.seconds === undefined) return natural;
  const byLength = Math.round(plan.seconds / (plan.seconds <= 50 ? SHOT_SECONDS : 7));
  return Math.max(plan.seconds >= THREE_SHOTS_SECONDS ? LEAST_SHOTS : 1, Math.min(byLength, 86));
}

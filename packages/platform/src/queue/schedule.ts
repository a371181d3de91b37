import { createLine } from './line.ts';
import type { Decision, Grant, QueueState } from './types.ts';

/**
 * Who gets which slot now. Pure: the same state gives the same decision, whatever order its lists are in.
 *
 * Between organisations of a class, start-time fair queueing: who was given least, by weight, goes first, and who comes
 * late begins at the level of those who are there. Between the classes: paid first, but free organisations earn
 * {@link QueueRules.freeShare} of the seconds while they wait, and never take a reserved slot. Inside an organisation: priority
 * and age ({@link queueRank}). Nothing that waits can starve: each of these gives everybody a turn in bounded work of others.
 *
 * @see docs/queue.md
 */
export function schedule(state: QueueState): Decision {
  const line = createLine(state);
  const grants: Grant[] = [];
  for (let grant = line.next(state.nowMs); grant !== null; grant = line.next(state.nowMs)) grants.push(grant);
  return {
    grants,
    wanted: line.wanted,
    passedOver: [...line.passedOver.keys()].sort(),
    rebased: line.rebased.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1)),
  };
}

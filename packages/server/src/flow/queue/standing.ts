import type { QueueClass, Share } from '@kinora/platform';

/** What an organisation's plan says about its place in the queue. */
export interface QueueStanding {
  queueClass: QueueClass;
  weight: number;
  /** Slots at once in each domain; null without a limit. */
  takesAtOnce: number | null;
  /** Films that may wait; null without a limit. */
  maxQueuedFilms: number | null;
}

export type StandingsOf = (organisationIds: readonly string[]) => Promise<ReadonlyMap<string, QueueStanding>>;

/** Where there are no plans everybody is served alike. */
export const EQUAL_STANDING: QueueStanding = { queueClass: 'paid', weight: 1, takesAtOnce: null, maxQueuedFilms: null };

/** The organisations of a decision, each with its account and what it holds now. */
export function sharesOf(
  organisationIds: Iterable<string>,
  standings: ReadonlyMap<string, QueueStanding>,
  running: ReadonlyMap<string, number>,
  given: ReadonlyMap<string, number>,
  isLimited: boolean,
): Share[] {
  return Array.from(new Set(organisationIds), (organisationId) => {
    const { queueClass, weight, takesAtOnce } = standings.get(organisationId) ?? EQUAL_STANDING;
    return {
      organisationId,
      queueClass,
      weight,
      limit: isLimited ? takesAtOnce : null,
      running: running.get(organisationId) ?? 0,
      givenSeconds: given.get(organisationId) ?? 0,
    };
  });
}

/** How many of those that run are of free organisations. */
export function countFree(running: ReadonlyMap<string, number>, standings: ReadonlyMap<string, QueueStanding>): number {
  let free = 0;
  for (const [organisationId, count] of running) {
    if (standings.get(organisationId)?.queueClass === 'free') free += count;
  }
  return free;
}

import type { EnginePolicy } from '@kinora/film';

/** One endpoint as the choice sees it. */
export interface Standing {
  name: string;
  own: boolean;
  /** US dollars this take would cost there. */
  costUsd: number;
  /** Wall seconds a take like this took there lately; null without history. */
  takeSeconds: number | null;
  running: number;
  concurrency: number;
  /** `trial`: its breaker is open, and may be tried with one job. */
  health: 'well' | 'trial' | 'out';
  /** LoRAs that are on for the whole server; null where each take brings its own. */
  loraKey: string | null;
}

/** Seconds a take is thought to take where nothing is known: one of Wan's own at 720p on eight GPUs (products.md 5.1). */
export const UNKNOWN_TAKE_SECONDS = 155;

/**
 * Where a take may go now: the policy's first choice first, those that are equal to it together. Whose turn it is, and which of
 * equal engines has the most room or the right LoRAs on, the scheduler says. Pure.
 *
 * - `cheapest` waits for the cheapest engine that is well, and spreads over those that cost the same;
 * - `fastest` takes the free one whose takes end soonest;
 * - `order` takes the first one that is free.
 */
export function tiersOf(standings: readonly Standing[], policy: EnginePolicy): string[][] {
  const allowed = standings.filter(({ health, own }) => health !== 'out' && (policy.only === 'any' || own));
  let ranked = rank(allowed, policy);
  if (policy.prefer === 'cheapest') {
    const cheapest = Math.min(...ranked.filter(({ health }) => health === 'well').map(({ costUsd }) => costUsd));
    // One that is being tried may take a job however dear, or nobody would ever find out that it is well again.
    ranked = ranked.filter(({ costUsd, health }) => health === 'trial' || costUsd <= cheapest + 1e-9);
  }
  const tiers: string[][] = [];
  let before: Standing | undefined;
  for (const each of ranked) {
    const isEqual =
      before?.costUsd === each.costUsd &&
      before.takeSeconds === each.takeSeconds &&
      before.health === each.health &&
      (policy.prefer !== 'order' || placeIn(policy, before.name) === placeIn(policy, each.name));
    if (isEqual) tiers.at(-1)?.push(each.name);
    else tiers.push([each.name]);
    before = each;
  }
  return tiers;
}

/** All endpoints, the preferred first, whether free or not: where stored takes are looked for, and the order of fallback. */
export function rank<Each extends Standing>(standings: readonly Each[], policy: EnginePolicy): Each[] {
  const place = (name: string): number => placeIn(policy, name);
  const seconds = (each: Each): number => each.takeSeconds ?? UNKNOWN_TAKE_SECONDS;
  return standings.toSorted((a, b) => {
    if (policy.prefer === 'order' && place(a.name) !== place(b.name)) return place(a.name) - place(b.name);
    if (policy.prefer === 'fastest' && seconds(a) !== seconds(b)) return seconds(a) - seconds(b);
    return a.costUsd - b.costUsd || seconds(a) - seconds(b) || (a.name < b.name ? -1 : 1);
  });
}

/** A way to make a whole take, and how it stands with the engine that would. */
export interface Way<Plan> extends Standing {
  plan: Plan;
}

/**
 * Which of several ways a take is made; null without any. Costs and seconds are those of the whole take: an engine of short
 * takes may be dearer or cheaper by the number of them. Pure.
 *
 * The policy's first that is not out; with all out, its first: they may come back.
 */
export function chooseWay<Plan>(ways: readonly Way<Plan>[], policy: EnginePolicy): Plan | null {
  const ranked = rank(
    ways.filter(({ own }) => policy.only === 'any' || own),
    policy,
  );
  return (ranked.find(({ health }) => health !== 'out') ?? ranked[0])?.plan ?? null;
}

/** Where an endpoint stands in the policy's order; those it does not name come after. */
function placeIn({ order }: EnginePolicy, name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}

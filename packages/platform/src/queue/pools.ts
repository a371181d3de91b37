import type { Pool, QueueClass } from './types.ts';

/** A pool while slots are given away: the numbers change. */
export interface LivePool extends Omit<Pool, 'levelSeconds'> {
  levelSeconds: Record<QueueClass, number>;
}

/** Which slots somebody may have. `idle` are batch items outside quiet hours: they get what nobody else can use. */
export type Lane = QueueClass | 'idle';

/** How a pool takes something: as it is, after a change of LoRAs, or after it was emptied for one. The best first. */
export type Way = 'fits' | 'switch' | 'empty';
const WAYS: readonly Way[] = ['fits', 'switch', 'empty'];

export interface Choice {
  pool: LivePool;
  way: Way;
}

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : Number(a.id > b.id));

export function hasRoom(pool: LivePool, lane: Lane): boolean {
  switch (lane) {
    case 'paid':
      return pool.running < pool.slots;
    case 'free':
      return pool.running < pool.slots && pool.runningFree < pool.slots - pool.reservedForPaid;
    case 'idle':
      return pool.running < pool.slots - pool.reservedForPaid;
  }
}

/**
 * The best of the pools that have room: without a change of LoRAs, the preferred, for paid one that free cannot use, the
 * emptiest.
 *
 * @param tierOf how much each pool is preferred, 0 most
 * @param open the pools that have room for anybody
 * @param wayInto how a pool takes it; null when it does not
 */
export function choosePool(
  lane: Lane,
  tierOf: ReadonlyMap<LivePool, number>,
  open: ReadonlySet<LivePool>,
  wayInto: (pool: LivePool) => Way | null,
): Choice | null {
  let best: Choice | null = null;
  let bestTier = 0;
  let bestIsOpenToFree = 0;
  let spares: Map<string | null, number> | null = null;
  /** LoRAs are changed where most pools with the same ones have room. */
  const spare = (pool: LivePool): number => {
    if (spares === null) {
      spares = new Map();
      for (const each of open) spares.set(each.loraKey, (spares.get(each.loraKey) ?? 0) + 1);
    }
    return spares.get(pool.loraKey) ?? 0;
  };
  for (const pool of open.size < tierOf.size ? open : tierOf.keys()) {
    const tier = tierOf.get(pool);
    if (tier === undefined || !open.has(pool) || !hasRoom(pool, lane)) continue;
    const way = wayInto(pool);
    if (way === null) continue;
    const isOpenToFree = lane === 'paid' && hasRoom(pool, 'free') ? 1 : 0;
    const fullness = pool.running / pool.slots;
    // Nothing can be better than this.
    if (way === 'fits' && tier + isOpenToFree + fullness === 0) return { pool, way };
    if (best !== null) {
      const order =
        WAYS.indexOf(way) - WAYS.indexOf(best.way) ||
        tier - bestTier ||
        (way === 'fits' ? 0 : spare(best.pool) - spare(pool)) ||
        isOpenToFree - bestIsOpenToFree ||
        fullness - best.pool.running / best.pool.slots ||
        byId(pool, best.pool);
      if (order >= 0) continue;
    }
    best = { pool, way };
    bestTier = tier;
    bestIsOpenToFree = isOpenToFree;
  }
  return best;
}

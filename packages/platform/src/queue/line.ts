import { Heap } from './heap.ts';
import {
  type Grant,
  NEW_SHARE,
  type Pool,
  QUEUE_RULES,
  type QueueClass,
  type QueueRules,
  type QueueState,
  type Share,
  type Waiting,
} from './types.ts';

/** Where an item stands inside its organisation, the lowest first: age is in it, and it never changes. Milliseconds. */
export function queueRank(
  item: Pick<Waiting, 'sinceMs' | 'priority' | 'batch'>,
  rules: Pick<QueueRules, 'priorityStepSeconds' | 'batchPatienceSeconds'> = QUEUE_RULES,
): number {
  const laterSeconds = (item.batch ? rules.batchPatienceSeconds : 0) - item.priority * rules.priorityStepSeconds;
  return item.sinceMs + laterSeconds * 1_000;
}

interface LivePool extends Omit<Pool, 'levelSeconds'> {
  levelSeconds: Record<QueueClass, number>;
}

interface LiveShare extends Share {
  /** Its account is counted as no less than this: what it missed while it asked for nothing is gone. */
  floorSeconds: number;
  /** Places in line of one that has all slots it may have at once. */
  parked: Place[];
}

/** What one organisation waits for of one kind. */
interface Place {
  kind: Kind;
  share: LiveShare;
  items: Waiting[];
  at: number;
  /** The account the heap sorted it by; what it has by now is in the share. Accounts only grow. */
  givenSeconds: number;
}

/** `idle` are batch items outside quiet hours: they get what nobody else can use. */
type Lane = QueueClass | 'idle';

/** Things that may go to the same pools, and need the same LoRAs where those are set for a whole pool. */
interface Kind {
  lane: Lane;
  tierOf: ReadonlyMap<LivePool, number>;
  loraKey: string;
  places: Heap<Place>;
}

/** How a pool takes a kind: as it is, after a change of LoRAs, or after it was emptied for one. The best first. */
type Way = 'fits' | 'switch' | 'empty';
const WAYS: readonly Way[] = ['fits', 'switch', 'empty'];
interface Choice {
  pool: LivePool;
  way: Way;
  tier: number;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : Number(a.id > b.id));

function headOf(place: Place): Waiting {
  const item = place.items[place.at];
  if (item === undefined) throw new Error('a place in line has nothing that waits');
  return item;
}

/**
 * Everybody who waits, in the order in which slots go to them; {@link createLine.next} gives one away,
 * {@link createLine.release} takes one back. The scheduler asks until there is none; the forecast lets time pass between.
 */
export function createLine(state: QueueState) {
  const rules: QueueRules = { ...QUEUE_RULES, ...state.rules };
  const pools = new Map<string, LivePool>(
    state.pools.toSorted(byId).map((pool) => [pool.id, { ...pool, levelSeconds: { ...pool.levelSeconds } }]),
  );
  const open = new Set([...pools.values()].filter((pool) => pool.state === 'open' && pool.running < pool.slots));
  const shares = new Map<string, LiveShare>();
  for (const share of state.shares) join(share);
  const kinds: Record<Lane, Kind[]> = { paid: [], free: [], idle: [] };
  const wanted: { pool: string; loraKey: string }[] = [];
  const passedOver = new Set<string>();
  const rebased: { organisationId: string; fromSeconds: number; toSeconds: number }[] = [];
  let owedToFreeSeconds = [...pools.values()].reduce(
    (sum, pool) => sum + (pool.state === 'open' ? pool.owedToFreeSeconds : 0),
    0,
  );

  const rank = (item: Waiting): number => queueRank(item, rules);

  function comparePlaces(a: Place, b: Place): number {
    if (a.givenSeconds !== b.givenSeconds) return a.givenSeconds - b.givenSeconds;
    const [first, second] = [headOf(a), headOf(b)];
    if (a.share === b.share) return rank(first) - rank(second) || byId(first, second);
    return first.sinceMs - second.sinceMs || (a.share.organisationId < b.share.organisationId ? -1 : 1);
  }

  const secondsOf = (item: Waiting): number => Math.max(1, item.expectedSeconds ?? rules.unknownSeconds);

  function shareOf(organisationId: string): LiveShare {
    return shares.get(organisationId) ?? join({ ...NEW_SHARE, organisationId });
  }

  function join(share: Share): LiveShare {
    const live = { ...share, floorSeconds: Number.NEGATIVE_INFINITY, parked: [] };
    shares.set(share.organisationId, live);
    return live;
  }

  // Kinds ------------------------------------------------------------------------------------------------------------

  const tiers = new Map<Waiting['pools'], { key: string; tierOf: ReadonlyMap<LivePool, number>; minds: boolean }>();
  function routeOf(item: Waiting) {
    let route = tiers.get(item.pools);
    if (route === undefined) {
      const tierOf = new Map<LivePool, number>();
      item.pools.forEach((tier, index) => {
        for (const id of tier) {
          const pool = pools.get(id);
          if (pool?.state === 'open' && !tierOf.has(pool)) tierOf.set(pool, index);
        }
      });
      const key = JSON.stringify(item.pools);
      route = { key, tierOf, minds: [...tierOf.keys()].some(({ loraKey }) => loraKey !== null) };
      tiers.set(item.pools, route);
    }
    return route;
  }

  const kindsByKey = new Map<string, Kind>();
  const kindsByLora = new Map<string, Kind[]>();
  const places = new Map<string, Place>();
  /** Puts things in line, each organisation's at once: what it waits for is sorted here. */
  function add(items: readonly Waiting[]): void {
    const touched = new Set<Place>();
    for (const item of items) {
      const { key: routeKey, tierOf, minds } = routeOf(item);
      if (tierOf.size === 0) continue;
      const share = shareOf(item.organisationId);
      const hasWaitedSeconds = (state.nowMs - item.sinceMs) / 1_000;
      const isIdle = item.batch && !state.quiet && hasWaitedSeconds < rules.batchPatienceSeconds;
      const lane = isIdle ? 'idle' : share.queueClass;
      const loraKey = minds ? item.loraKey : '';
      const key = `${lane} ${loraKey} ${routeKey}`;
      let kind = kindsByKey.get(key);
      if (kind === undefined) {
        kind = { lane, tierOf, loraKey, places: new Heap(comparePlaces) };
        kindsByKey.set(key, kind);
        kinds[lane].push(kind);
        const alike = kindsByLora.get(loraKey);
        if (alike === undefined) kindsByLora.set(loraKey, [kind]);
        else alike.push(kind);
      }
      const placeKey = `${item.organisationId} ${key}`;
      let place = places.get(placeKey);
      if (place === undefined) {
        place = { kind, share, items: [], at: 0, givenSeconds: 0 };
        places.set(placeKey, place);
        touched.add(place);
      }
      place.items.push(item);
    }
    for (const place of touched) {
      place.items.sort((a, b) => rank(a) - rank(b) || byId(a, b));
      const { share } = place;
      for (const pool of place.kind.tierOf.keys()) {
        share.floorSeconds = Math.max(share.floorSeconds, pool.levelSeconds[share.queueClass] - rules.creditSeconds);
      }
    }
    const longest = items.reduce((most, item) => Math.max(most, secondsOf(item)), 0);
    for (const share of new Set([...touched].map((place) => place.share))) bringIn(share, longest);
    for (const place of touched) {
      place.givenSeconds = place.share.givenSeconds;
      place.kind.places.push(place);
    }
  }

  /** Brings an account to where those who use the same pools are. */
  function bringIn(share: LiveShare, longestSeconds: number): void {
    if (share.floorSeconds === Number.NEGATIVE_INFINITY) return;
    // An honest account is ahead by no more than one item of its own, which weighs the more the less it weighs itself.
    const ahead = Math.max(rules.debtSeconds, 4 * longestSeconds) / Math.min(1, share.weight);
    const ceilingSeconds = share.floorSeconds + rules.creditSeconds + ahead;
    if (share.givenSeconds > ceilingSeconds) {
      const { organisationId, givenSeconds: fromSeconds } = share;
      rebased.push({ organisationId, fromSeconds, toSeconds: ceilingSeconds });
      share.givenSeconds = ceilingSeconds;
    }
    share.givenSeconds = Math.max(share.givenSeconds, share.floorSeconds);
  }

  // Whose turn it is -------------------------------------------------------------------------------------------------

  /** Who is first of a kind; those with all the slots they may have step aside. */
  function firstOf(kind: Kind): Place | null {
    for (;;) {
      const place = kind.places.top;
      if (place === undefined) return null;
      const { share } = place;
      if (place.at >= place.items.length) kind.places.pop();
      else if (share.limit !== null && share.running >= share.limit) {
        kind.places.pop();
        share.parked.push(place);
      } else if (place.givenSeconds !== share.givenSeconds) {
        place.givenSeconds = share.givenSeconds;
        kind.places.sink();
      } else return place;
    }
  }

  /** Who is first of each kind, the first of all first. Sorted only when more than the first is asked for. */
  function* inTurn(lane: Lane): Generator<Place> {
    const places = kinds[lane].map(firstOf).filter((place) => place !== null);
    let first = places[0];
    if (first === undefined) return;
    for (const place of places) if (comparePlaces(place, first) < 0) first = place;
    yield first;
    yield* places.filter((place) => place !== first).sort(comparePlaces);
  }

  function hasRoom(pool: LivePool, lane: Lane): boolean {
    switch (lane) {
      case 'paid':
        return pool.running < pool.slots;
      case 'free':
        return pool.running < pool.slots && pool.runningFree < pool.slots - pool.reservedForPaid;
      case 'idle':
        return pool.running < pool.slots - pool.reservedForPaid;
    }
  }

  /** Whether somebody still waits for the LoRAs a pool is being emptied for; a wish that nobody has binds nobody. */
  function isBeingEmptied(pool: LivePool): boolean {
    if (pool.wantedLoraKey === null || pool.wantedLoraKey === pool.loraKey) return false;
    return (kindsByLora.get(pool.wantedLoraKey) ?? []).some((kind) => kind.tierOf.has(pool) && firstOf(kind) !== null);
  }

  function wayInto(pool: LivePool, kind: Kind): Way | null {
    if (pool.loraKey === null) return 'fits';
    if (isBeingEmptied(pool)) return pool.wantedLoraKey === kind.loraKey && pool.running === 0 ? 'switch' : null;
    if (pool.loraKey === kind.loraKey) return 'fits';
    return pool.running === 0 ? 'switch' : 'empty';
  }

  /** The best of the pools with room: without changing LoRAs, the preferred, for paid one that free cannot use, the emptiest. */
  function choosePool(kind: Kind, may: (pool: LivePool) => boolean): Choice | null {
    const { lane, tierOf } = kind;
    const openToFree = (pool: LivePool): number => Number(lane !== 'paid' || hasRoom(pool, 'free'));
    let best: Choice | null = null;
    for (const pool of open.size < tierOf.size ? open : tierOf.keys()) {
      const tier = tierOf.get(pool);
      if (tier === undefined || !open.has(pool) || !hasRoom(pool, lane) || !may(pool)) continue;
      const way = wayInto(pool, kind);
      if (way === null) continue;
      const order =
        best === null
          ? -1
          : WAYS.indexOf(way) - WAYS.indexOf(best.way) ||
            tier - best.tier ||
            openToFree(pool) - openToFree(best.pool) ||
            pool.running / pool.slots - best.pool.running / best.pool.slots ||
            byId(pool, best.pool);
      if (order < 0) best = { pool, way, tier };
    }
    return best;
  }

  /** The next of a lane, with its slot. Has a pool emptied on the way, where that is what the next one needs. */
  function turnOf(lane: Lane, nowMs: number): Grant | null {
    if (open.size === 0) return null;
    for (const place of inTurn(lane)) {
      const { kind } = place;
      const choice = choosePool(kind, () => true);
      if (choice === null) continue;
      if (choice.way === 'fits') return give(place, choice);
      const change = changeOfLoras(place, choice, nowMs);
      // Its turn goes by: others go on with the LoRAs that are on.
      if (change === null) passedOver.add(headOf(place).id);
      else if (change.way === 'switch') return give(place, change);
      else if (![...pools.values()].some((pool) => pool.wantedLoraKey === kind.loraKey && isBeingEmptied(pool))) {
        change.pool.wantedLoraKey = kind.loraKey;
        wanted.push({ pool: change.pool.id, loraKey: kind.loraKey });
      }
    }
    return null;
  }

  /** Where LoRAs are changed for whose turn it is: where nobody waits for those that are on, or anywhere once it was patient. */
  function changeOfLoras(place: Place, choice: Choice, nowMs: number): Choice | null {
    const { kind } = place;
    const { passedOverAtMs } = headOf(place);
    const isUnused = (pool: LivePool): boolean =>
      !(kindsByLora.get(pool.loraKey ?? '') ?? []).some(
        (other) => other.lane === kind.lane && other.tierOf.has(pool) && firstOf(other) !== null,
      );
    const unused = choosePool(kind, isUnused);
    if (unused !== null) return unused;
    const wasPatient = passedOverAtMs !== null && nowMs - passedOverAtMs >= rules.loraPatienceSeconds * 1_000;
    return wasPatient ? choice : null;
  }

  const waitsFor = (pool: LivePool, queueClass: QueueClass): boolean =>
    kinds[queueClass].some((kind) => kind.tierOf.has(pool) && firstOf(kind) !== null);

  function give(place: Place, { pool, way }: Choice): Grant {
    const { kind, share } = place;
    const item = headOf(place);
    const { queueClass } = share;
    const chargedSeconds = secondsOf(item);
    place.at++;
    share.running++;
    pool.running++;
    if (queueClass === 'free') pool.runningFree++;
    if (pool.running >= pool.slots) open.delete(pool);
    const addSeconds = chargedSeconds / share.weight;
    const levelSeconds = Math.max(pool.levelSeconds[queueClass], share.givenSeconds);
    pool.levelSeconds[queueClass] = levelSeconds;
    const owed = owedBy(kind.lane, pool, chargedSeconds);
    pool.owedToFreeSeconds += owed;
    owedToFreeSeconds += owed;
    share.givenSeconds += addSeconds;
    if (way === 'switch') pool.loraKey = kind.loraKey;
    return {
      waitingId: item.id,
      organisationId: share.organisationId,
      pool: pool.id,
      switchLora: way === 'switch',
      chargedSeconds,
      floorSeconds: share.floorSeconds,
      addSeconds,
      queueClass,
      levelSeconds,
      owedToFreeSeconds: owed,
    };
  }

  /** What a grant changes of what paid organisations owe the free ones: nothing, while only one of them waits. */
  function owedBy(lane: Lane, pool: LivePool, seconds: number): number {
    switch (lane) {
      case 'idle':
        return 0;
      case 'paid':
        return pool.slots > pool.reservedForPaid && waitsFor(pool, 'free') ? rules.freeShare * seconds : 0;
      case 'free':
        return waitsFor(pool, 'paid') ? (rules.freeShare - 1) * seconds : 0;
    }
  }

  add(state.waiting);

  return {
    /** An organisation that was not here yet comes with one thing. */
    come(share: Share, item: Waiting): void {
      join(share);
      add([item]);
    },

    /** Gives one slot to whose turn it is; null when nobody can use any that is free. */
    next(nowMs: number = state.nowMs): Grant | null {
      if (open.size === 0) return null;
      const freeFirst = owedToFreeSeconds > 0 && hasFreeEarned() ? turnOf('free', nowMs) : null;
      return freeFirst ?? turnOf('paid', nowMs) ?? turnOf('free', nowMs) ?? turnOf('idle', nowMs);
    },

    /** Something ended. */
    release(ended: { organisationId: string; pool: string }): void {
      const share = shareOf(ended.organisationId);
      const pool = pools.get(ended.pool);
      if (pool !== undefined) {
        pool.running--;
        if (share.queueClass === 'free') pool.runningFree--;
        if (pool.state === 'open' && pool.running < pool.slots) open.add(pool);
      }
      share.running--;
      if (share.limit !== null && share.running >= share.limit) return;
      for (const place of share.parked.splice(0)) place.kind.places.push(place);
    },

    secondsOf,
    wanted,
    /** Ids of those whose turn went by, for as long as others go on with the LoRAs that are on. */
    passedOver,
    rebased,
  };

  /** Free organisations go first once they have earned the whole of what is first among them. */
  function hasFreeEarned(): boolean {
    for (const place of inTurn('free')) {
      if (choosePool(place.kind, () => true) !== null) return owedToFreeSeconds >= secondsOf(headOf(place));
    }
    return false;
  }
}

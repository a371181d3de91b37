import { Heap } from './heap.ts';
import { byId, type Choice, choosePool, type Lane, type LivePool, type Way } from './pools.ts';
import {
  type Decision,
  type Grant,
  NEW_SHARE,
  type Pool,
  QUEUE_CLASSES,
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

interface LiveShare extends Share {
  /** Its account is counted as no less than this: what it missed while it asked for nothing is gone. */
  floorSeconds: number;
  /** Of the first thing it asked for: decides between equal accounts. */
  sinceMs: number;
  places: Map<Kind, Place>;
}

/** A list of pools, as things that wait name it. */
interface Route {
  key: number;
  /** How much each pool is preferred, 0 most. */
  tierOf: ReadonlyMap<LivePool, number>;
  /** Whether LoRAs are set for the whole of one of its pools. */
  mindsLoras: boolean;
  /** The highest level of its open pools. */
  levelSeconds: Record<QueueClass, number>;
}

/** Things that may go to the same pools, and need the same LoRAs where those are set for a whole pool. */
interface Kind {
  lane: Lane;
  route: Route;
  loraKey: string;
  entries: Heap<Entry>;
}

/** What one organisation waits for of one kind, in its own order. */
interface Place {
  kind: Kind;
  share: LiveShare;
  items: Waiting[];
  /** The first that still waits. */
  at: number;
  /** Its valid entry in the heap; null while it has nothing that waits, or all the slots it may have. */
  entry: Entry | null;
}

/** A place as the heap sorted it. Accounts that grew are noticed when it comes up; for other changes it is entered anew. */
interface Entry {
  place: Place;
  givenSeconds: number;
  head: Waiting;
}

/**
 * Everybody who waits, in the order in which slots go to them: `next` gives one away, `release` takes one back. The
 * scheduler asks until there is none; forecast and simulation let time pass between.
 */
export function createLine(state: QueueState) {
  const rules: QueueRules = { ...QUEUE_RULES, ...state.rules };
  const pools = new Map<string, LivePool>(
    state.pools.toSorted(byId).map((pool) => [pool.id, { ...pool, levelSeconds: { ...pool.levelSeconds } }]),
  );
  const open = new Set([...pools.values()].filter(hasSlot));
  const shares = new Map<string, LiveShare>();
  for (const share of state.shares) join(share);
  const kinds: Record<Lane, Kind[]> = { paid: [], free: [], idle: [] };
  const kindsByKey = new Map<string, Kind>();
  const kindsByLora = new Map<string, Kind[]>();
  const routes = new Map<string, Route>();
  const routesByList = new Map<Waiting['pools'], Route>();
  const wanted: Decision['wanted'] = [];
  const passedOver = new Map<string, number>();
  const rebased: Decision['rebased'] = [];
  let longestSeconds = 0;
  let owedToFreeSeconds = 0;
  for (const pool of pools.values()) if (pool.state === 'open') owedToFreeSeconds += pool.owedToFreeSeconds;

  function hasSlot(pool: LivePool): boolean {
    return pool.state === 'open' && pool.running < pool.slots;
  }

  function join(share: Share): LiveShare {
    const live = {
      ...share,
      floorSeconds: Number.NEGATIVE_INFINITY,
      sinceMs: Number.POSITIVE_INFINITY,
      places: new Map(),
    };
    shares.set(share.organisationId, live);
    return live;
  }

  const shareOf = (organisationId: string): LiveShare =>
    shares.get(organisationId) ?? join({ ...NEW_SHARE, organisationId });
  const secondsOf = (item: Waiting): number => Math.max(1, item.expectedSeconds ?? rules.unknownSeconds);
  const rank = (item: Waiting): number => queueRank(item, rules);

  // Standing in line --------------------------------------------------------------------------------------------------

  function headOf({ items, at }: Place): Waiting {
    const item = items[at];
    if (item === undefined) throw new Error('a place in line has nothing that waits');
    return item;
  }

  function compare(a: Entry, b: Entry): number {
    if (a.givenSeconds !== b.givenSeconds) return a.givenSeconds - b.givenSeconds;
    const [one, other] = [a.place.share, b.place.share];
    if (one === other) return rank(a.head) - rank(b.head) || byId(a.head, b.head);
    return one.sinceMs - other.sinceMs || (one.organisationId < other.organisationId ? -1 : 1);
  }

  function enter(place: Place): void {
    place.entry = { place, givenSeconds: place.share.givenSeconds, head: headOf(place) };
    place.kind.entries.push(place.entry);
  }

  function routeOf(list: Waiting['pools']): Route {
    const known = routesByList.get(list);
    if (known !== undefined) return known;
    // Equal lists are one route, whether they are one object or not.
    const text = JSON.stringify(list);
    let route = routes.get(text);
    if (route === undefined) {
      const tierOf = new Map<LivePool, number>();
      list.forEach((tier, index) => {
        for (const id of tier) {
          const pool = pools.get(id);
          if (pool !== undefined && !tierOf.has(pool)) tierOf.set(pool, index);
        }
      });
      const mindsLoras = [...tierOf.keys()].some(({ loraKey }) => loraKey !== null);
      route = { key: routes.size, tierOf, mindsLoras, levelSeconds: { paid: 0, free: 0 } };
      findLevels(route);
      routes.set(text, route);
    }
    routesByList.set(list, route);
    return route;
  }

  function findLevels(route: Route): void {
    route.levelSeconds = { paid: Number.NEGATIVE_INFINITY, free: Number.NEGATIVE_INFINITY };
    for (const pool of route.tierOf.keys()) if (pool.state === 'open') raise(route, pool);
  }

  function raise({ levelSeconds }: Route, pool: LivePool): void {
    for (const each of QUEUE_CLASSES) levelSeconds[each] = Math.max(levelSeconds[each], pool.levelSeconds[each]);
  }

  function kindOf(item: Waiting, { queueClass }: Share): Kind {
    const route = routeOf(item.pools);
    const isOld = state.nowMs - item.sinceMs >= rules.batchPatienceSeconds * 1_000;
    const lane = item.batch && !state.quiet && !isOld ? 'idle' : queueClass;
    const loraKey = route.mindsLoras ? item.loraKey : '';
    const key = `${lane} ${loraKey} ${route.key}`;
    let kind = kindsByKey.get(key);
    if (kind === undefined) {
      kind = { lane, route, loraKey, entries: new Heap(compare) };
      kindsByKey.set(key, kind);
      kinds[lane].push(kind);
      kindsByLora.set(loraKey, [...(kindsByLora.get(loraKey) ?? []), kind]);
    }
    return kind;
  }

  /** Puts things in line; what is of one organisation at once, because its order is made here. */
  function add(items: readonly Waiting[]): void {
    const touched = new Set<Place>();
    for (const item of items) {
      const share = shareOf(item.organisationId);
      share.sinceMs = Math.min(share.sinceMs, item.sinceMs);
      const kind = kindOf(item, share);
      let place = share.places.get(kind);
      if (place === undefined) share.places.set(kind, (place = { kind, share, items: [], at: 0, entry: null }));
      if (place.at > 0 && !touched.has(place)) {
        place.items = place.items.slice(place.at);
        place.at = 0;
      }
      place.items.push(item);
      touched.add(place);
      longestSeconds = Math.max(longestSeconds, secondsOf(item));
    }
    for (const place of touched) place.items.sort((a, b) => rank(a) - rank(b) || byId(a, b));
    const touchedShares = new Set([...touched].map(({ share }) => share));
    for (const share of touchedShares) bringIn(share);
    for (const place of touched) enter(place);
  }

  /** Brings an account to where those are who use the same pools. */
  function bringIn(share: LiveShare): void {
    let levelSeconds = Number.NEGATIVE_INFINITY;
    for (const { route } of share.places.keys()) {
      levelSeconds = Math.max(levelSeconds, route.levelSeconds[share.queueClass]);
    }
    if (levelSeconds === Number.NEGATIVE_INFINITY) return;
    // Behind by one item of its own at most: what is given back when one took less time than thought is not lost.
    share.floorSeconds = levelSeconds - Math.max(rules.creditSeconds, longestSeconds / share.weight);
    // An honest account is ahead by little more than one item of its own, which counts the more the less it weighs itself.
    const aheadSeconds = Math.max(rules.debtSeconds, 4 * longestSeconds) / Math.min(1, share.weight);
    const { organisationId, givenSeconds: fromSeconds } = share;
    const toSeconds = levelSeconds + aheadSeconds;
    if (fromSeconds > toSeconds) rebased.push({ organisationId, fromSeconds, toSeconds });
    share.givenSeconds = Math.min(Math.max(fromSeconds, share.floorSeconds), toSeconds);
  }

  /** Who is first of a kind; those with all the slots they may have step aside. */
  function firstOf(kind: Kind): Entry | null {
    for (;;) {
      const entry = kind.entries.top;
      if (entry === undefined) return null;
      const { place, givenSeconds } = entry;
      const { share } = place;
      const isDone = place.at >= place.items.length || (share.limit !== null && share.running >= share.limit);
      if (place.entry !== entry) kind.entries.pop();
      else if (isDone) {
        kind.entries.pop();
        place.entry = null;
      } else if (givenSeconds < share.givenSeconds) {
        entry.givenSeconds = share.givenSeconds;
        entry.head = headOf(place);
        kind.entries.sink();
      } else return entry;
    }
  }

  const waitsFor = (pool: LivePool, kind: Kind): boolean => kind.route.tierOf.has(pool) && firstOf(kind) !== null;

  /** Who is first of each kind, the first of all first. Sorted only when more than the first is asked for. */
  function* inTurn(lane: Lane): Generator<Place> {
    const entries = kinds[lane].map(firstOf).filter((entry) => entry !== null);
    let first = entries[0];
    if (first === undefined) return;
    for (const entry of entries) if (compare(entry, first) < 0) first = entry;
    yield first.place;
    for (const { place } of entries.filter((entry) => entry !== first).sort(compare)) yield place;
  }

  // Giving slots away -------------------------------------------------------------------------------------------------

  /** Whether somebody still waits for the LoRAs a pool is being emptied for; a wish that nobody has binds nobody. */
  function isBeingEmptied(pool: LivePool): boolean {
    if (pool.wantedLoraKey === null || pool.wantedLoraKey === pool.loraKey) return false;
    return (kindsByLora.get(pool.wantedLoraKey) ?? []).some((kind) => waitsFor(pool, kind));
  }

  function wayInto(pool: LivePool, { loraKey }: Kind): Way | null {
    if (pool.loraKey === null) return 'fits';
    if (isBeingEmptied(pool)) return pool.wantedLoraKey === loraKey && pool.running === 0 ? 'switch' : null;
    if (pool.loraKey === loraKey) return 'fits';
    return pool.running === 0 ? 'switch' : 'empty';
  }

  const choiceFor = (kind: Kind): Choice | null =>
    choosePool(kind.lane, kind.route.tierOf, open, (pool) => wayInto(pool, kind));

  /** The next of a lane, with its slot. Has a pool emptied on the way, where that is what the next one needs. */
  function turnOf(lane: Lane, nowMs: number): Grant | null {
    // Whoever goes before one that is passed over does not raise the level for it.
    let upToSeconds = Number.POSITIVE_INFINITY;
    for (const place of inTurn(lane)) {
      const { kind, share } = place;
      const choice = choiceFor(kind);
      if (choice === null) continue;
      if (choice.way === 'fits') return give(place, choice, upToSeconds);
      const change = changeOfLoras(place, choice, nowMs);
      if (change === null) {
        // Its turn goes by: others go on with the LoRAs that are on.
        const { id, passedOverAtMs } = headOf(place);
        if (passedOverAtMs === null && !passedOver.has(id)) passedOver.set(id, nowMs);
        upToSeconds = Math.min(upToSeconds, share.givenSeconds);
      } else if (change.way === 'switch') return give(place, change, upToSeconds);
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
    const isUnused = (pool: LivePool): boolean =>
      !(kindsByLora.get(pool.loraKey ?? '') ?? []).some((other) => other.lane === kind.lane && waitsFor(pool, other));
    const unused = choosePool(kind.lane, kind.route.tierOf, open, (pool) =>
      isUnused(pool) ? wayInto(pool, kind) : null,
    );
    if (unused !== null) return unused;
    const { id, passedOverAtMs } = headOf(place);
    const sinceMs = passedOverAtMs ?? passedOver.get(id) ?? nowMs;
    return nowMs - sinceMs >= rules.loraPatienceSeconds * 1_000 ? choice : null;
  }

  function give(place: Place, { pool, way }: Choice, upToSeconds: number): Grant {
    const { kind, share } = place;
    const { queueClass, organisationId, floorSeconds } = share;
    const item = headOf(place);
    const chargedSeconds = secondsOf(item);
    const addSeconds = chargedSeconds / share.weight;
    const levelSeconds = Math.min(share.givenSeconds, upToSeconds);
    pool.levelSeconds[queueClass] = Math.max(pool.levelSeconds[queueClass], levelSeconds);
    for (const route of routes.values()) if (route.tierOf.has(pool)) raise(route, pool);
    const owed = owedBy(kind.lane, pool, chargedSeconds);
    pool.owedToFreeSeconds += owed;
    owedToFreeSeconds += owed;
    place.at++;
    share.running++;
    share.givenSeconds += addSeconds;
    pool.running++;
    if (queueClass === 'free') pool.runningFree++;
    if (!hasSlot(pool)) open.delete(pool);
    if (way === 'switch') pool.loraKey = kind.loraKey;
    return {
      waitingId: item.id,
      organisationId,
      pool: pool.id,
      switchLora: way === 'switch',
      chargedSeconds,
      floorSeconds,
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
      case 'paid': {
        const isOpenToFree = pool.slots > pool.reservedForPaid;
        return isOpenToFree && kinds.free.some((kind) => waitsFor(pool, kind)) ? rules.freeShare * seconds : 0;
      }
      case 'free':
        return kinds.paid.some((kind) => waitsFor(pool, kind)) ? (rules.freeShare - 1) * seconds : 0;
    }
  }

  /** Free organisations go first once they have earned the whole of what is first among them. */
  function hasFreeEarned(): boolean {
    if (owedToFreeSeconds <= 0) return false;
    for (const place of inTurn('free')) {
      if (choiceFor(place.kind) !== null) return owedToFreeSeconds >= secondsOf(headOf(place));
    }
    return false;
  }

  add(state.waiting);

  return {
    add,

    /** An organisation that was not here yet. */
    join,

    /** Gives one slot to whose turn it is; null when nobody can use any that is free. */
    next(nowMs: number): Grant | null {
      if (open.size === 0) return null;
      const owed = hasFreeEarned() ? turnOf('free', nowMs) : null;
      return owed ?? turnOf('paid', nowMs) ?? turnOf('free', nowMs) ?? turnOf('idle', nowMs);
    },

    /** Something ended: its slot is free. @param correctSeconds what it really took, less what it was charged */
    release(ended: { organisationId: string; pool: string }, correctSeconds = 0): void {
      const share = shareOf(ended.organisationId);
      share.running--;
      share.givenSeconds += correctSeconds / share.weight;
      const pool = pools.get(ended.pool);
      if (pool !== undefined) {
        pool.running--;
        if (share.queueClass === 'free') pool.runningFree--;
        if (hasSlot(pool)) open.add(pool);
      }
      const waits = [...share.places.values()].filter((place) => place.at < place.items.length);
      if (waits.some((place) => place.entry === null)) bringIn(share);
      for (const place of waits) {
        if (place.entry === null || share.givenSeconds < place.entry.givenSeconds) enter(place);
      }
    },

    /** Opens, pauses or drains a pool. */
    setState(id: string, poolState: Pool['state']): void {
      const pool = pools.get(id);
      if (pool === undefined || pool.state === poolState) return;
      owedToFreeSeconds += pool.owedToFreeSeconds * (Number(poolState === 'open') - Number(pool.state === 'open'));
      pool.state = poolState;
      for (const route of routes.values()) if (route.tierOf.has(pool)) findLevels(route);
      if (hasSlot(pool)) open.add(pool);
      else open.delete(pool);
    },

    secondsOf,
    pools,
    shares,
    wanted,
    /** Whose turn went by for the first time, and when. */
    passedOver,
    rebased,
  };
}

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  forecast,
  type Grant,
  NEW_SHARE,
  OWED_TO_FREE_MAX_SECONDS,
  type Pool,
  QUEUE_CLASSES,
  type QueueState,
  schedule,
  type Share,
  type Waiting,
} from './index.ts';

const pool = (values: Partial<Pool> & { id: string }): Pool => ({
  slots: 1,
  running: 0,
  runningFree: 0,
  state: 'open',
  reservedForPaid: 0,
  loraKey: null,
  wantedLoraKey: null,
  levelSeconds: { paid: 0, free: 0 },
  owedToFreeSeconds: 0,
  ...values,
});
const waiting = (values: Partial<Waiting> & { id: string; organisationId: string }): Waiting => ({
  priority: 0,
  batch: false,
  sinceMs: 0,
  pools: [['gpu']],
  loraKey: '',
  expectedSeconds: 60,
  passedOverAtMs: null,
  ...values,
});
const share = (values: Partial<Share> & { organisationId: string }): Share => ({ ...NEW_SHARE, ...values });

/** Tables as the server keeps them: what a grant says is written down as its description tells. */
class House {
  nowSeconds = 0;
  pools: Pool[];
  shares = new Map<string, Share>();
  items: Waiting[] = [];
  running: { grant: Grant; endsAtSeconds: number }[] = [];
  /** Seconds of slots that each organisation's things took that have begun. */
  seconds = new Map<string, number>();
  started = new Map<string, number>();
  #count = 0;
  durationOf: (grant: Grant) => number = (grant) => grant.chargedSeconds;
  refill: (house: House) => void = () => undefined;

  constructor(pools: Pool[], shares: Share[]) {
    this.pools = pools;
    for (const each of shares) this.shares.set(each.organisationId, each);
  }

  ask(organisationId: string, count: number, values: Partial<Waiting> = {}): void {
    for (let each = 0; each < count; each++) {
      const id = `${organisationId} ${String(this.#count++).padStart(6, '0')}`;
      this.items.push(waiting({ id, organisationId, sinceMs: this.nowSeconds * 1_000, ...values }));
    }
  }

  state(): QueueState {
    const { items, pools, shares, nowSeconds } = this;
    return { waiting: items, pools, shares: [...shares.values()], nowMs: nowSeconds * 1_000, quiet: false };
  }

  pass(): Grant[] {
    const decision = schedule(this.state());
    for (const { pool: id, loraKey } of decision.wanted)
      this.#change(id, (each) => ({ ...each, wantedLoraKey: loraKey }));
    for (const item of this.items)
      if (decision.passedOver.includes(item.id)) item.passedOverAtMs = this.nowSeconds * 1_000;
    for (const grant of decision.grants) {
      this.items = this.items.filter(({ id }) => id !== grant.waitingId);
      this.#give(grant);
    }
    return decision.grants;
  }

  #give(grant: Grant): void {
    const { organisationId, queueClass } = grant;
    const before = this.shares.get(organisationId) ?? share({ organisationId });
    const givenSeconds = Math.max(before.givenSeconds, grant.floorSeconds) + grant.addSeconds;
    this.shares.set(organisationId, { ...before, givenSeconds, running: before.running + 1 });
    this.#change(grant.pool, (each) => {
      const owed = each.owedToFreeSeconds + grant.owedToFreeSeconds;
      return {
        ...each,
        running: each.running + 1,
        runningFree: each.runningFree + Number(queueClass === 'free'),
        loraKey: grant.switchLora ? (grant.waitingId.split(' ')[0] ?? '') : each.loraKey,
        wantedLoraKey: grant.switchLora ? null : each.wantedLoraKey,
        levelSeconds: {
          ...each.levelSeconds,
          [queueClass]: Math.max(each.levelSeconds[queueClass], grant.levelSeconds),
        },
        owedToFreeSeconds: Math.max(-OWED_TO_FREE_MAX_SECONDS, Math.min(OWED_TO_FREE_MAX_SECONDS, owed)),
      };
    });
    const durationSeconds = this.durationOf(grant);
    this.seconds.set(organisationId, (this.seconds.get(organisationId) ?? 0) + durationSeconds);
    this.started.set(grant.waitingId, this.nowSeconds);
    this.running.push({ grant, endsAtSeconds: this.nowSeconds + durationSeconds });
  }

  #change(id: string, change: (pool: Pool) => Pool): void {
    this.pools = this.pools.map((each) => (each.id === id ? change(each) : each));
  }

  /** Time passes, always to the next end. */
  playUntil(seconds: number): void {
    for (;;) {
      this.refill(this);
      this.pass();
      const ends = this.running.map(({ endsAtSeconds }) => endsAtSeconds);
      if (ends.length === 0 || Math.min(...ends) > seconds) break;
      this.nowSeconds = Math.min(...ends);
      for (const { grant } of this.running.filter(({ endsAtSeconds }) => endsAtSeconds <= this.nowSeconds))
        this.#end(grant);
      this.running = this.running.filter(({ endsAtSeconds }) => endsAtSeconds > this.nowSeconds);
    }
    this.nowSeconds = seconds;
  }

  #end({ organisationId, queueClass, pool: id, ...grant }: Grant): void {
    const before = this.shares.get(organisationId) ?? share({ organisationId });
    const correctSeconds = this.durationOf({ organisationId, queueClass, pool: id, ...grant }) - grant.chargedSeconds;
    const givenSeconds = before.givenSeconds + correctSeconds / before.weight;
    this.shares.set(organisationId, { ...before, running: before.running - 1, givenSeconds });
    this.#change(id, (each) => ({
      ...each,
      running: each.running - 1,
      runningFree: each.runningFree - Number(queueClass === 'free'),
    }));
  }
}

const POOL_IDS = ['a', 'b', 'c', 'd'];
const ORGANISATIONS = ['ash', 'birch', 'cedar', 'dogwood', 'elm'];
const poolOf = (id: string): fc.Arbitrary<Pool> =>
  fc
    .record({
      slots: fc.integer({ min: 0, max: 5 }),
      running: fc.integer({ min: 0, max: 6 }),
      free: fc.double({ min: 0, max: 1, noNaN: true }),
      reservedForPaid: fc.integer({ min: 0, max: 3 }),
      state: fc.constantFrom('open', 'open', 'open', 'paused', 'draining'),
      loraKey: fc.constantFrom(null, null, '', 'x', 'y'),
      wantedLoraKey: fc.constantFrom(null, null, 'x'),
      levels: fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000 })),
      owedToFreeSeconds: fc.integer({ min: -100, max: 500 }),
    })
    .map(({ free, levels, ...values }) =>
      pool({
        id,
        ...values,
        runningFree: Math.floor(free * values.running),
        levelSeconds: { paid: levels[0], free: levels[1] },
      }),
    );
const itemsOf = fc.array(
  fc.record({
    organisationId: fc.constantFrom(...ORGANISATIONS),
    priority: fc.integer({ min: -2, max: 2 }),
    batch: fc.boolean(),
    sinceMs: fc.integer({ min: 0, max: 100_000_000 }),
    pools: fc.array(fc.subarray(POOL_IDS), { maxLength: 2 }),
    loraKey: fc.constantFrom('', 'x', 'y'),
    expectedSeconds: fc.option(fc.integer({ min: 1, max: 4_000 })),
    passedOverAtMs: fc.option(fc.integer({ min: 90_000_000, max: 100_000_000 })),
  }),
  { maxLength: 40 },
);
const stateOf: fc.Arbitrary<QueueState> = fc
  .record({
    items: itemsOf,
    pools: fc.tuple(...POOL_IDS.map(poolOf)),
    shares: fc.tuple(
      ...ORGANISATIONS.map((organisationId) =>
        fc.record({
          organisationId: fc.constant(organisationId),
          queueClass: fc.constantFrom(...QUEUE_CLASSES),
          weight: fc.constantFrom(0.5, 1, 2, 5),
          limit: fc.option(fc.integer({ min: 0, max: 4 })),
          running: fc.integer({ min: 0, max: 4 }),
          givenSeconds: fc.integer({ min: 0, max: 5_000 }),
        }),
      ),
    ),
    quiet: fc.boolean(),
  })
  .map(({ items, ...state }) => ({
    ...state,
    waiting: items.map((item, index) => ({ ...item, id: `item-${index}` })),
    nowMs: 100_000_000,
  }));

describe('whose turn it is', () => {
  test('no slot is given twice, no limit or reserve is broken, and nobody else’s pool is taken', () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const { grants } = schedule(state);
        expect(new Set(grants.map(({ waitingId }) => waitingId)).size).toBe(grants.length);
        for (const each of state.pools) {
          const here = grants.filter((grant) => grant.pool === each.id);
          const free = here.filter(({ queueClass }) => queueClass === 'free').length;
          if (here.length > 0) {
            expect(each.state).toBe('open');
            expect(each.running + here.length).toBeLessThanOrEqual(each.slots);
          }
          if (free > 0) expect(each.runningFree + free).toBeLessThanOrEqual(each.slots - each.reservedForPaid);
          if (here.some(({ switchLora }) => switchLora)) expect(each.running).toBe(0);
        }
        for (const { organisationId, limit, running } of state.shares) {
          const count = grants.filter((grant) => grant.organisationId === organisationId).length;
          if (limit !== null && count > 0) expect(running + count).toBeLessThanOrEqual(limit);
        }
        for (const grant of grants) {
          const item = state.waiting.find(({ id }) => id === grant.waitingId);
          expect(item?.pools.flat()).toContain(grant.pool);
          expect(item?.organisationId).toBe(grant.organisationId);
        }
      }),
    );
  });

  test('the same rows in any order give the same decision', () => {
    fc.assert(
      fc.property(stateOf, fc.nat(), (state, turn) => {
        const turned = <Each>(list: readonly Each[]): Each[] => {
          const at = list.length === 0 ? 0 : turn % list.length;
          return [...list.slice(at), ...list.slice(0, at)].toReversed();
        };
        const again = {
          ...state,
          waiting: turned(state.waiting),
          pools: turned(state.pools),
          shares: turned(state.shares),
        };
        expect(schedule(again)).toEqual(schedule(state));
      }),
    );
  });

  test('no slot stays empty while somebody may have it', () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const pools = state.pools.map((each) => ({ ...each, loraKey: null, wantedLoraKey: null, reservedForPaid: 0 }));
        const { grants } = schedule({ ...state, pools });
        const given = new Set(grants.map(({ waitingId }) => waitingId));
        const roomy = pools.filter(({ id, state: poolState, slots, running }) => {
          return poolState === 'open' && running + grants.filter((grant) => grant.pool === id).length < slots;
        });
        for (const item of state.waiting.filter(({ id }) => !given.has(id))) {
          const holder = state.shares.find(({ organisationId }) => organisationId === item.organisationId);
          const count = grants.filter(({ organisationId }) => organisationId === item.organisationId).length;
          const isAtLimit = holder !== undefined && holder.limit !== null && holder.running + count >= holder.limit;
          if (!isAtLimit) expect(roomy.filter(({ id }) => item.pools.flat().includes(id))).toEqual([]);
        }
      }),
    );
  });

  test('the first few of each organisation are enough to decide', () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const items = state.waiting.map((item) => ({ ...item, batch: false, loraKey: '', pools: [POOL_IDS] }));
        const pools = state.pools.map((each) => ({ ...each, loraKey: null }));
        const slots = pools.reduce((sum, each) => sum + each.slots, 0);
        const heads = ORGANISATIONS.flatMap((organisationId) =>
          items
            .filter((item) => item.organisationId === organisationId)
            .sort(
              (a, b) =>
                a.sinceMs - a.priority * 3_600_000 - (b.sinceMs - b.priority * 3_600_000) || (a.id < b.id ? -1 : 1),
            )
            .slice(0, slots),
        );
        const ids = (list: typeof items): string[] =>
          schedule({ ...state, pools, waiting: list }).grants.map((grant) => grant.waitingId);
        expect(ids(heads)).toEqual(ids(items));
      }),
    );
  });

  test('who pays and comes last of 10,000 has the next free slot', () => {
    const free = Array.from({ length: 10_000 }, (_, index) =>
      waiting({ id: `free-${index}`, organisationId: `organisation-${index % 997}`, sinceMs: index }),
    );
    const last = waiting({ id: 'last', organisationId: 'payer', sinceMs: 20_000 });
    const shares = [share({ organisationId: 'payer', queueClass: 'paid', givenSeconds: 0 })];
    const pools = [pool({ id: 'gpu', slots: 8, running: 7, runningFree: 7, owedToFreeSeconds: 0 })];
    const { grants } = schedule({ waiting: [...free, last], pools, shares, nowMs: 21_000, quiet: false });
    expect(grants.map(({ waitingId }) => waitingId)).toEqual(['last']);
  });
});

describe('over time', () => {
  test('each has its share of a saturated hour to 5 % and one take, whatever the weights and lengths', () => {
    const mixes = fc.record({
      weights: fc.array(fc.constantFrom(1, 2, 3, 5), { minLength: 2, maxLength: 6 }),
      lengths: fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 6, maxLength: 6 }),
      slots: fc.integer({ min: 8, max: 16 }),
      wrong: fc.double({ min: 0.6, max: 1.5, noNaN: true }),
      isManyPools: fc.boolean(),
    });
    fc.assert(
      fc.property(mixes, ({ weights, lengths, slots, wrong, isManyPools }) => {
        const names = weights.map((_, index) => `organisation-${index}`);
        const shares = weights.map((weight, index) => share({ organisationId: names[index] ?? '', weight }));
        const ids = isManyPools ? Array.from({ length: slots }, (_, index) => `gpu-${index}`) : ['gpu'];
        const house = new House(
          ids.map((id) => pool({ id, slots: isManyPools ? 1 : slots })),
          shares,
        );
        // One of them always takes longer, or less, than expected.
        house.durationOf = ({ organisationId, chargedSeconds }) =>
          chargedSeconds * (organisationId === names[0] ? wrong : 1);
        house.refill = () => {
          for (const [index, name] of names.entries()) {
            const here = house.items.filter(({ organisationId }) => organisationId === name).length;
            const expectedSeconds = lengths[index] ?? 60;
            if (here < slots) house.ask(name, slots, { expectedSeconds, pools: [ids] });
          }
        };
        house.playUntil(3_600);
        const total = [...house.seconds.values()].reduce((sum, seconds) => sum + seconds, 0);
        const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [index, name] of names.entries()) {
          const fair = (total * (weights[index] ?? 0)) / weightSum;
          const longest = Math.max(...lengths) * 1.5;
          expect(Math.abs((house.seconds.get(name) ?? 0) - fair)).toBeLessThanOrEqual(0.05 * fair + longest);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('more weight never means less', () => {
    const secondsOf = (weight: number): number => {
      const house = new House(
        [pool({ id: 'gpu', slots: 6 })],
        [
          share({ organisationId: 'it', weight }),
          share({ organisationId: 'other', weight: 2 }),
          share({ organisationId: 'third', weight: 1 }),
        ],
      );
      house.refill = () => {
        for (const name of ['it', 'other', 'third']) {
          if (house.items.filter(({ organisationId }) => organisationId === name).length < 8) house.ask(name, 8);
        }
      };
      house.playUntil(1_800);
      return house.seconds.get('it') ?? 0;
    };
    const seconds = [0.5, 1, 1.5, 2, 3, 4, 6, 10].map(secondsOf);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(seconds[7]).toBeGreaterThan(2 * (seconds[0] ?? 0));
  });

  test('who comes late begins where the others are: nothing was saved up while it asked for nothing', () => {
    const house = new House(
      [pool({ id: 'gpu', slots: 4 })],
      [share({ organisationId: 'early' }), share({ organisationId: 'late' })],
    );
    house.refill = () => {
      for (const name of house.nowSeconds < 3_600 ? ['early'] : ['early', 'late']) {
        if (house.items.filter(({ organisationId }) => organisationId === name).length < 8) house.ask(name, 8);
      }
    };
    house.playUntil(3_599);
    const before = house.seconds.get('early') ?? 0;
    house.nowSeconds = 3_600;
    house.playUntil(4_200);
    const [early, late] = [(house.seconds.get('early') ?? 0) - before, house.seconds.get('late') ?? 0];
    expect(late).toBeGreaterThanOrEqual(1_080);
    expect(late - early).toBeLessThanOrEqual(3 * 60);
  });

  test('nothing starves: free ones have their tenth however many pay, batch goes after a day, and nobody is passed over for LoRAs for long', () => {
    const house = new House(
      [pool({ id: 'gpu', slots: 5 })],
      [share({ organisationId: 'payer', queueClass: 'paid', weight: 10 }), share({ organisationId: 'guest' })],
    );
    house.ask('guest', 60);
    house.refill = () => {
      if (house.items.filter(({ organisationId }) => organisationId === 'payer').length < 8) house.ask('payer', 8);
    };
    house.playUntil(3_600);
    const tenth = (house.seconds.get('guest') ?? 0) / [...house.seconds.values()].reduce((sum, each) => sum + each, 0);
    expect(tenth).toBeGreaterThan(0.09);
    expect(tenth).toBeLessThan(0.11);

    // Batch work waits behind what is not, for a day; then it has its turn.
    const idle = {
      waiting: [
        waiting({ id: 'batch', organisationId: 'b', batch: true }),
        waiting({ id: 'now', organisationId: 'a', sinceMs: 1_000 }),
      ],
    };
    const at = (nowMs: number, quiet: boolean): string[] =>
      schedule({ ...idle, pools: [pool({ id: 'gpu' })], shares: [], nowMs, quiet }).grants.map(
        ({ waitingId }) => waitingId,
      );
    expect(at(3_600_000, false)).toEqual(['now']);
    expect(at(3_600_000, true)).toEqual(['batch']);
    expect(at(25 * 3_600_000, false)).toEqual(['batch']);

    // The pool has the LoRAs of "x" on, and "x" never runs out of work.
    const loras = new House(
      [pool({ id: 'gpu', slots: 2, loraKey: 'x' })],
      [share({ organisationId: 'x' }), share({ organisationId: 'y' })],
    );
    loras.ask('y', 1, { loraKey: 'y' });
    loras.refill = () => {
      if (loras.items.filter(({ organisationId }) => organisationId === 'x').length < 4)
        loras.ask('x', 4, { loraKey: 'x' });
    };
    loras.playUntil(600);
    const startedAtSeconds = loras.started.get('y 000000');
    // Passed over for 120 s, then the pool is emptied: one take more.
    expect(startedAtSeconds).toBeGreaterThanOrEqual(120);
    expect(startedAtSeconds).toBeLessThanOrEqual(120 + 2 * 60);
  });

  test('inside an organisation priority goes first, and counts no more than so many hours of waiting', () => {
    const items = [
      waiting({ id: 'old', organisationId: 'a', sinceMs: 0 }),
      waiting({ id: 'urgent', organisationId: 'a', sinceMs: 1_800_000, priority: 1 }),
      waiting({ id: 'new and urgent', organisationId: 'a', sinceMs: 4_000_000, priority: 1 }),
    ];
    const state = { pools: [pool({ id: 'gpu', slots: 3 })], shares: [], nowMs: 5_000_000, quiet: false };
    const order = schedule({ ...state, waiting: items }).grants.map(({ waitingId }) => waitingId);
    expect(order).toEqual(['urgent', 'old', 'new and urgent']);
  });
});

describe('when it will start', () => {
  test('half of 10,000 are told their start to 20 % or better, and most within the error that was told', () => {
    let seed = 7;
    const random = (): number => ((seed = (seed * 48_271) % 2_147_483_647), seed / 2_147_483_647);
    const organisations = Array.from({ length: 50 }, (_, index) => `organisation-${index}`);
    const house = new House(
      [pool({ id: 'gpu', slots: 40, reservedForPaid: 2 })],
      organisations.map((organisationId, index) =>
        share({
          organisationId,
          queueClass: index < 10 ? 'paid' : 'free',
          weight: 1 + (index % 3),
          limit: index % 7 === 0 ? 2 : null,
        }),
      ),
    );
    house.durationOf = ({ chargedSeconds, waitingId }) =>
      chargedSeconds * (0.7 + (0.6 * ((Number(waitingId.slice(-3)) * 37) % 100)) / 100);
    for (const name of organisations) house.ask(name, 5 + Math.floor(random() * 30));
    const told = forecast({ ...house.state(), running: [] });
    const many = forecast({
      ...house.state(),
      waiting: Array.from({ length: 10_000 }, (_, index) =>
        waiting({ id: `i${index}`, organisationId: `o${index % 997}` }),
      ),
      running: [],
    });
    expect(many.map(({ position }) => position)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    house.playUntil(100_000);
    const real = told.flatMap(({ id, startsInSeconds, errorSeconds }) => {
      const startedAtSeconds = house.started.get(id) ?? Number.NaN;
      if (startsInSeconds === null || startedAtSeconds < 1) return [];
      const off = Math.abs(startsInSeconds - startedAtSeconds);
      return [{ relative: off / startedAtSeconds, isWithin: off <= (errorSeconds ?? 0) }];
    });
    expect(real.length).toBeGreaterThan(800);
    const errors = real.map(({ relative }) => relative).sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(0.2);
    expect(real.filter(({ isWithin }) => isWithin).length / real.length).toBeGreaterThan(0.7);
  });

  test('what nothing open will ever take is told no time', () => {
    const state = {
      shares: [],
      nowMs: 0,
      quiet: false,
      running: [],
      waiting: [waiting({ id: 'it', organisationId: 'a' })],
    };
    expect(forecast({ ...state, pools: [pool({ id: 'gpu', state: 'paused' })] })).toEqual([
      { id: 'it', position: 1, startsInSeconds: null, errorSeconds: null },
    ]);
  });
});

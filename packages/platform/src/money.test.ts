import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditsText, fromCredits, fromUsd, toCredits } from './money.ts';
import { DEFAULT_PLANS, overPlan, type Plan, PlanSchema, PlanSetSchema } from './plans.ts';
import { partPrice, priceOfTake, type Rate, rateOf } from './quote.ts';

const planOf = (id: string): Plan => {
  const plan = DEFAULT_PLANS.plans.find((each) => each.id === id);
  if (plan === undefined) throw new Error(`no plan ${id}`);
  return plan;
};
const EMBEDDED = new Set(['animatic']);

describe('prices', () => {
  test('a second of film costs its list price with the margin, a second of GPU what its hour costs or what the plan says', () => {
    const plan = { ...planOf('studio'), margin: 0.25, gpuSecondCredits: 0.5 };
    const listed = rateOf({ usdPerSecond: 0.04, usdPerGpuHour: 9 });
    expect(priceOfTake(plan, listed, 5, 30)).toBe(25_000);
    expect(priceOfTake(plan, rateOf({ usdPerSecond: 0, usdPerGpuHour: 7.2 }), 5, 30)).toBe(37_500);
    expect(priceOfTake(plan, rateOf({ usdPerSecond: 0, usdPerGpuHour: 0 }), 5, 30)).toBe(75_000);
    expect(priceOfTake(planOf('local'), listed, 5, 30)).toBe(0);
  });

  test('nothing that costs anything costs nothing, more is never cheaper, and a price is parted to the last millicredit', () => {
    const rates = fc.oneof(
      fc.record({ kind: fc.constant('film-second' as const), usd: fc.double({ min: 1e-6, max: 10, noNaN: true }) }),
      fc.record({ kind: fc.constant('gpu-second' as const), usd: fc.double({ min: 1e-6, max: 10, noNaN: true }) }),
    );
    const seconds = fc.double({ min: 0.1, max: 600, noNaN: true });
    fc.assert(
      fc.property(
        rates,
        seconds,
        seconds,
        fc.array(seconds, { minLength: 1, maxLength: 9 }),
        (rate: Rate, a, b, shares) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((each) =>
            priceOfTake(planOf('studio'), rate, each, 2),
          );
          expect(Number.isInteger(less) && (less ?? 0) > 0).toBe(true);
          expect(more).toBeGreaterThanOrEqual(less ?? Infinity);
          const parts = partPrice(more ?? 0, shares);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(more);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('credits are whole thousandths, whatever floating point makes of them', () => {
    expect([fromCredits(0.1 + 0.2), fromCredits(1), fromUsd(0.01), fromUsd(0.07)]).toEqual([300, 1_000, 1_000, 7_000]);
    expect(creditsText(1_234_500)).toBe('1,234.5');
    expect(toCredits(1)).toBe(0.001);
  });
});

describe('plans', () => {
  test('a brief that asks for more is told which field, and by which plan', () => {
    const free = planOf('free');
    const brief = { size: '832x480', seconds: 30, engine: 'gpu' } as const;
    expect(overPlan(free, brief, EMBEDDED)).toBe(null);
    expect(overPlan(free, { ...brief, size: '2048x2048' }, EMBEDDED)?.field).toBe('size');
    expect(overPlan(free, { ...brief, seconds: 61 }, EMBEDDED)?.field).toBe('seconds');
    const own = { ...free, engines: ['gpu'] };
    expect(overPlan(own, { ...brief, engine: 'fal' }, EMBEDDED)?.sentence).toMatch(
      /Free does not include the engine fal/,
    );
    for (const engine of ['gpu', 'auto', 'animatic']) expect(overPlan(own, { ...brief, engine }, EMBEDDED)).toBe(null);
    expect(overPlan({ ...free, engines: [] }, { ...brief, engine: 'auto' }, EMBEDDED)?.field).toBe('engine');
    expect(overPlan(planOf('local'), { ...brief, size: '2048x2048', seconds: 600 }, EMBEDDED)).toBe(null);
  });

  test('a set of plans that contradicts itself is refused, and every set has the plan of a studio of one’s own', () => {
    const name = { zh: '甲', en: 'A', ja: '甲' };
    const plan = PlanSchema.parse({ id: 'a', name });
    const set = (plans: unknown[], by = 'a') => PlanSetSchema.safeParse({ default: by, plans });
    expect(set([plan]).data?.plans.map(({ id }) => id)).toEqual(['a', 'local']);
    expect(set([plan, plan]).error?.issues[0]?.message).toMatch(/same id/);
    expect(set([plan], 'b').error?.issues[0]?.message).toMatch(/none of the plans/);
    expect(set([plan, { ...plan, id: 'local' }]).error?.issues[0]?.message).toMatch(/must not be metered/);
    expect(set([{ ...plan, monthlyCredit: 5 }]).success).toBe(false);
  });
});

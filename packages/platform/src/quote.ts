import { MILLICREDITS_PER_CREDIT, MILLICREDITS_PER_USD, type Millicredits } from './money.ts';
import type { Plan } from './plans.ts';

/** What an engine's use costs: by the second of film, or by the second its hardware works. */
export type Rate =
  | { kind: 'free' }
  | { kind: 'film-second'; usd: number }
  /** `usd` null: hardware without a price; the plan's own price of a second counts. */
  | { kind: 'gpu-second'; usd: number | null };

/** What is known of an engine behind an endpoint that decides what its takes cost. */
export interface PricedEngine {
  /** List price of a second of film; 0 where there is none. */
  usdPerSecond: number;
  /** Of an hour of all its GPUs together; 0 where there is none. */
  usdPerGpuHour: number;
}

export function rateOf({ usdPerSecond, usdPerGpuHour }: PricedEngine): Rate {
  if (usdPerSecond > 0) return { kind: 'film-second', usd: usdPerSecond };
  return { kind: 'gpu-second', usd: usdPerGpuHour > 0 ? usdPerGpuHour / 3_600 : null };
}

/** Price of one second: of film, or of GPU. Not rounded: lengths are. */
export function pricePerSecond(plan: Plan, rate: Rate): Millicredits {
  switch (rate.kind) {
    case 'free':
      return 0;
    case 'film-second':
      return rate.usd * MILLICREDITS_PER_USD * (1 + plan.margin);
    case 'gpu-second':
      return rate.usd === null
        ? plan.gpuSecondCredits * MILLICREDITS_PER_CREDIT
        : rate.usd * MILLICREDITS_PER_USD * (1 + plan.margin);
  }
}

/**
 * Price of a take of so many seconds, whole millicredits, rounded up.
 *
 * @param gpuSecondsPerSecond how long its hardware works for a second of film; only where the rate counts that
 */
export function priceOfTake(plan: Plan, rate: Rate, seconds: number, gpuSecondsPerSecond: number): Millicredits {
  if (!plan.metered) return 0;
  const counted = rate.kind === 'gpu-second' ? seconds * gpuSecondsPerSecond : seconds;
  return Math.ceil(Number((pricePerSecond(plan, rate) * counted).toFixed(6)));
}

/** Parts a price by shares so that the parts sum to it exactly. */
export function partPrice(price: Millicredits, shares: readonly number[]): Millicredits[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let share = 0;
  let given = 0;
  return shares.map((each) => {
    share += each;
    const upTo = whole === 0 ? price : Math.round((price * share) / whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** One shot of a quote. */
export interface QuoteLine {
  shotId: string;
  engine: string;
  seconds: number;
  millicredits: Millicredits;
  /** A take of it lies in the store: it is used again and costs nothing. */
  made: boolean;
}

import { type Brief, engineOfShot, type PlannedShot, type Take, ticksToSeconds } from '@kinora/film';
import { mayUse, partPrice, type Plan, pricePerSecond, priceOfTake, type Rate, rateOf } from '@kinora/platform';
import { recentPace } from '../../store/artefacts.ts';
import type { Database } from '../../store/database.ts';
import { listEndpoints } from '../../store/endpoints.ts';
import type { PricedPiece } from '../../store/money.ts';
import { UNKNOWN_TAKE_SECONDS } from '../engines/choose.ts';

/** Of an engine whose pace nobody knows: the take that `UNKNOWN_TAKE_SECONDS` is about lasts five. */
const UNKNOWN_PACE = UNKNOWN_TAKE_SECONDS / 5;

/** What the engines cost that an organisation's plan allows. */
export interface PriceList {
  plan: Plan;
  /** What one take costs: of the engine, or of the dearest that `auto` may choose. Millicredits. */
  priceOf(engine: string, seconds: number): number;
  rateOf(engine: string): Rate;
}

/** @param embedded engines inside the studio: they cost nothing */
export async function priceList(
  database: Database,
  plan: Plan,
  organisationId: string,
  embedded: ReadonlySet<string>,
): Promise<PriceList> {
  const rates = new Map<string, { rate: Rate; pace: number }>();
  const all = plan.metered ? await listEndpoints(database) : [];
  for (const { endpoint, capabilities } of all) {
    if (endpoint.medium !== 'video') continue;
    if (endpoint.organisations !== undefined && !endpoint.organisations.includes(organisationId)) continue;
    const rate = rateOf({
      usdPerSecond: endpoint.price.usdPerSecond ?? capabilities?.usdPerSecond ?? 0,
      usdPerGpuHour: endpoint.price.usdPerGpuHour ?? 0,
    });
    const pace = rate.kind === 'gpu-second' ? ((await recentPace(database, 'take', endpoint.name)) ?? UNKNOWN_PACE) : 0;
    rates.set(endpoint.name, { rate, pace });
  }
  const allowed = [...rates].filter(([name]) => mayUse(plan, name, embedded));
  const free: { rate: Rate; pace: number } = { rate: { kind: 'free' }, pace: 0 };
  const of = (engine: string): { rate: Rate; pace: number } => rates.get(engine) ?? free;
  const price = ({ rate, pace }: { rate: Rate; pace: number }, seconds: number): number =>
    priceOfTake(plan, rate, seconds, pace);
  return {
    plan,
    rateOf: (engine) => of(engine).rate,
    priceOf: (engine, seconds) =>
      engine === 'auto' ? Math.max(0, ...allowed.map(([, each]) => price(each, seconds))) : price(of(engine), seconds),
  };
}

export interface PricedShot {
  shotId: string;
  engine: string;
  seconds: number;
  millicredits: number;
}

/** One take of each of these shots. */
export function pricedShots(prices: PriceList, brief: Brief, planned: readonly PlannedShot[]): PricedShot[] {
  return planned.map(({ shot, durationTicks }) => {
    const engine = engineOfShot(brief, shot);
    const seconds = ticksToSeconds(durationTicks);
    return { shotId: shot.id, engine, seconds, millicredits: prices.priceOf(engine, seconds) };
  });
}

/**
 * A take's pieces as they are charged: each its share of the take's length, at the rate of who made it. What was drawn here
 * has no pieces, and costs nothing.
 */
export function pricedPieces(prices: PriceList, take: Pick<Take, 'durationSeconds' | 'pieces'>): PricedPiece[] {
  const pieces = take.pieces ?? [];
  const covered = pieces.reduce((sum, piece) => sum + piece.durationSeconds, 0);
  // What engines deliver besides, so that pieces can be joined, is in nobody's film.
  const byEngine = new Map(pieces.map(({ engine }) => [engine, prices.priceOf(engine, take.durationSeconds)]));
  const parts = new Map(
    [...byEngine].map(([engine, whole]) => [
      engine,
      partPrice(
        whole,
        pieces.map((piece) => piece.durationSeconds),
      ),
    ]),
  );
  return pieces.map(({ engine, recipe, durationSeconds }, index) => {
    const rate = prices.rateOf(engine);
    return {
      recipe,
      millicredits: parts.get(engine)?.[index] ?? 0,
      perSecond: rate.kind === 'gpu-second' && prices.plan.metered ? pricePerSecond(prices.plan, rate) : null,
      seconds: covered === 0 ? durationSeconds : (take.durationSeconds * durationSeconds) / covered,
    };
  });
}

/** Shots whose takes must still be made. */
export function sumOf(shots: readonly Pick<PricedShot, 'millicredits'>[]): number {
  return shots.reduce((sum, { millicredits }) => sum + millicredits, 0);
}

import { z } from 'zod';

/** Whole thousandths of a credit: the unit of every balance and price. */
export type Millicredits = number;

export const MILLICREDITS_PER_CREDIT = 1_000;
/** A credit is one US cent of an engine's list price. */
export const MILLICREDITS_PER_USD = 100 * MILLICREDITS_PER_CREDIT;
/** The most that is moved at once: nine digits of credits, far below where whole numbers lose their last digit. */
export const MAX_CREDITS = 999_999_999;

export function toCredits(millicredits: Millicredits): number {
  return millicredits / MILLICREDITS_PER_CREDIT;
}

/** Rounded up: what costs anything costs at least a millicredit. */
export function fromCredits(credits: number): Millicredits {
  return Math.ceil(Number((credits * MILLICREDITS_PER_CREDIT).toFixed(6)));
}

export function fromUsd(usd: number): Millicredits {
  return Math.ceil(Number((usd * MILLICREDITS_PER_USD).toFixed(6)));
}

/** `1,234.5`: at most three decimals, as few as there are. */
export function creditsText(millicredits: Millicredits): string {
  return toCredits(millicredits).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** A sum of credits as it travels: at most three decimals. */
export const CreditsSchema = z
  .number({ error: 'Credits are a number.' })
  .min(0, 'Credits are not negative.')
  .max(MAX_CREDITS, `At most ${MAX_CREDITS} credits.`)
  .refine((credits) => Number.isInteger(Number((credits * MILLICREDITS_PER_CREDIT).toFixed(6))), {
    error: 'Credits have at most three decimals.',
  });

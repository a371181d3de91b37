import { readFile } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { DEFAULT_PLANS, type PlanSet, PlanSetSchema } from '@kinora/platform';
import type { Database } from '../../store/database.ts';
import type { StripeConfig } from '../../config.ts';
import { declarePlans } from '../../store/money.ts';
import { shotHashOf } from '../pictures.ts';
import { namedPlace } from '../writing.ts';
import { type Billing, createBilling } from './billing.ts';
import { createMoneyDesk, type MoneyDesk } from './desk.ts';
import type { PaymentProvider } from './provider.ts';

/**
 * The plans of the file, or those an installation has that names none. Every process of a database goes by those that were
 * declared last.
 *
 * @throws KinoraError invalid_request naming what in the file is wrong
 */
export async function openMoney(
  database: Database,
  options: {
    plansFile: string | null;
    embedded: ReadonlySet<string>;
    year: () => number;
    stripe: StripeConfig | null;
  },
): Promise<{ money: MoneyDesk; plans: PlanSet; billing: Billing }> {
  const plans = options.plansFile === null ? DEFAULT_PLANS : await readPlanFile(options.plansFile);
  await declarePlans(database, plans);
  const { embedded, year, stripe } = options;
  return {
    plans,
    money: createMoneyDesk({ database, embedded, year, shotHashOf, placeOf: namedPlace }),
    billing: createBilling(database, plans, stripe === null ? null : await openStripe(stripe, plans)),
  };
}

/** The library is large: only who sells loads it. */
async function openStripe(config: StripeConfig, plans: PlanSet): Promise<PaymentProvider> {
  const { createStripeProvider } = await import('./stripe.ts');
  return createStripeProvider(config, plans);
}

async function readPlanFile(file: string): Promise<PlanSet> {
  const wrong = (why: string, cause: unknown): KinoraError =>
    new KinoraError('invalid_request', `The plans in ${file} cannot be used: ${why}`, { field: 'plans', cause });
  let written: unknown;
  try {
    written = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const parsed = PlanSetSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrong(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`, parsed.error);
}

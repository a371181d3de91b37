import { readFile } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { DEFAULT_PLANS, type PlanSet, PlanSetSchema } from '@kinora/platform';
import type { Database } from '../../store/database.ts';
import { declarePlans } from '../../store/money.ts';
import { shotHashOf } from '../pictures.ts';
import { namedPlace } from '../writing.ts';
import { createMoneyDesk, type MoneyDesk } from './desk.ts';

/**
 * The plans of the file, or those an installation has that names none. Every process of a database goes by those that were
 * declared last.
 *
 * @throws KinoraError invalid_request naming what in the file is wrong
 */
export async function openMoney(
  database: Database,
  options: { plansFile: string | null; embedded: ReadonlySet<string>; year: () => number },
): Promise<{ money: MoneyDesk; plans: PlanSet }> {
  const plans = options.plansFile === null ? DEFAULT_PLANS : await readPlanFile(options.plansFile);
  await declarePlans(database, plans);
  const { embedded, year } = options;
  return { money: createMoneyDesk({ database, embedded, year, shotHashOf, placeOf: namedPlace }), plans };
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

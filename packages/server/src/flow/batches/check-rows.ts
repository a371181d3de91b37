import { type Brief, KinoraError } from '@kinora/film';
import type { Caller } from '../accounts/caller.ts';
import type { Crew } from '../crew.ts';
import { checkEngines } from '../engines/check-brief.ts';
import { checkSingleShot } from '../single-shot.ts';
import { briefHashOf } from '../brief-hash.ts';
import { namedPlace } from '../writing.ts';
import type { SentRow } from './read-rows.ts';

/** A row whose brief was looked at as POST /v1/films would, with what it costs. */
export interface CheckedRow extends SentRow {
  /** Null where so many must be priced that nobody waits for it. */
  quotedMillicredits: number | null;
  /** The same if nothing of it were made yet. */
  listedMillicredits: number;
  briefHash: string | null;
}

/** So many rows are priced while their sender waits: to price one is to direct it, some 30 ms of work. */
const PRICED_AT_ONCE = 50;
/** Rows looked at between two looks at what else the process has to do. */
const CHECKED_AT_ONCE = 20;

/**
 * Looks at every row as if its film were asked for now, and prices those that can be made. What many rows share is asked
 * once.
 */
export async function checkRows(
  crew: Crew,
  { organisationId }: Caller,
  rows: readonly SentRow[],
  signal: AbortSignal,
): Promise<CheckedRow[]> {
  const known = new Map<string, Promise<KinoraError | null>>();
  const once = (name: string, check: () => Promise<unknown>): Promise<KinoraError | null> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const asked = refusalOf(check);
    known.set(name, asked);
    return asked;
  };
  const checks = (brief: Brief): Promise<KinoraError | null>[] => {
    const { engine, speechEngine, musicEngine, director, loras, place, seconds, size } = brief;
    const sort = JSON.stringify([engine, speechEngine, musicEngine, director, loras]);
    const found = [
      once(`plan ${sort} ${seconds} ${size}`, () => crew.money.checkBrief(organisationId, brief)),
      once(`engines ${sort}`, () => checkEngines(crew, organisationId, brief)),
      once(`place ${place}`, () => namedPlace(brief)),
    ];
    if (brief.single !== undefined) found.push(refusalOf(() => checkSingleShot(crew, organisationId, brief, signal)));
    return found;
  };
  // What is drawn here costs nothing.
  const isFree = ({ engine }: Brief): boolean => crew.videoEngines.has(engine);
  const isPricedNow = rows.filter(({ brief }) => brief !== null && !isFree(brief)).length <= PRICED_AT_ONCE;
  const checked: CheckedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const { brief } = row;
    const nothing = { ...row, quotedMillicredits: 0, listedMillicredits: 0, briefHash: null };
    if (brief === null) {
      checked.push(nothing);
      continue;
    }
    if (index % CHECKED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new KinoraError('cancelled', 'Nobody waits for these rows any more.');
    const refusals = (await Promise.all(checks(brief))).filter((refusal) => refusal !== null);
    if (refusals.length > 0) {
      const faults = refusals.map(({ field = '', message }) => ({ field, message }));
      checked.push({ ...nothing, brief: null, faults });
      continue;
    }
    const later = isFree(brief) ? FREE : { ...FREE, millicredits: null };
    const priced = isPricedNow && !isFree(brief) ? await priceOf(crew, organisationId, brief) : later;
    const { millicredits: quotedMillicredits, listed: listedMillicredits } = priced;
    checked.push({ ...row, quotedMillicredits, listedMillicredits, briefHash: briefHashOf(brief) });
  }
  return checked;
}

/** What costs nothing. */
export const FREE = { millicredits: 0, listed: 0 } as const;

/** What a film of a brief costs, in millicredits; and what it would if nothing of it were made yet. */
export async function priceOf(
  crew: Crew,
  organisationId: string,
  brief: Brief,
): Promise<{ millicredits: number; listed: number }> {
  // It is computed here: whoever else has something to do comes first.
  await new Promise((resolve) => setImmediate(resolve));
  const { millicredits, listed } = await crew.money.estimate(organisationId, brief, null);
  return { millicredits, listed };
}

async function refusalOf(check: () => Promise<unknown>): Promise<KinoraError | null> {
  try {
    await check();
    return null;
  } catch (error) {
    if (error instanceof KinoraError && !error.retryable) return error;
    throw error;
  }
}

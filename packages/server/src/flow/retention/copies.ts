import type { VideoEngine } from '@kinora/engines/contract';
import { KinoraError } from '@kinora/film';
import { addAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { findEndpoint } from '../../store/endpoints.ts';
import { claimCopies, dropCopy, type EngineCopy } from '../../store/retention.ts';
import type { Roster } from '../engines/roster.ts';

const AT_ONCE = 50;
const TIMEOUT_MS = 20_000;
/** A backend that is away is told again every ten minutes, doubling to a day; after so many tries it is said that it was not. */
const MOST_TRIES = 12;

/**
 * Tells engines elsewhere to delete what they still have of films that were deleted here. What cannot be told is written
 * into the log with when its own clock runs out, where its maker says so.
 *
 * @returns how many were settled
 */
export async function forgetEngineCopies(database: Database, roster: Pick<Roster, 'postOfJob'>): Promise<number> {
  let settled = 0;
  for (const copy of await claimCopies(database, AT_ONCE)) {
    const outcome = await tell(database, roster, copy);
    if (outcome === null) continue;
    settled++;
    await database.transaction(async (client) => {
      if (!(await dropCopy(client, copy.key))) return;
      await addAudit(client, {
        organisationId: copy.organisationId,
        actor: 'studio',
        action: outcome.kind === 'forgotten' ? 'engine-copy.deleted' : 'engine-copy.left',
        subject: `film:${copy.filmId}`,
        data: {
          engine: copy.endpoint,
          job: copy.key,
          ...(outcome.kind === 'forgotten' ? {} : { reason: outcome.reason }),
        },
      });
    });
  }
  return settled;
}

type Outcome = { kind: 'forgotten' } | { kind: 'kept'; reason: string };

/** Null where it is tried again later. */
async function tell(database: Database, roster: Pick<Roster, 'postOfJob'>, copy: EngineCopy): Promise<Outcome | null> {
  const stored = await findEndpoint(database, copy.endpoint);
  if (stored === null)
    return { kind: 'kept', reason: 'The engine was removed from this studio before it could be told.' };
  try {
    const { engine } = await roster.postOfJob(stored);
    if (engine.forget === undefined) return { kind: 'kept', reason: whenItGoes(engine, copy) };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return await engine.forget(copy.handle, { signal, pace: () => Promise.resolve() });
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    if (copy.tries < MOST_TRIES) return null;
    return { kind: 'kept', reason: `It could not be told: ${error.code}.` };
  }
}

function whenItGoes({ forgetsAfterSeconds }: VideoEngine, { leftAt }: EngineCopy): string {
  if (forgetsAfterSeconds === undefined)
    return 'It has no way to be told, and its maker does not say how long it keeps things.';
  const at = new Date(leftAt.getTime() + forgetsAfterSeconds * 1_000).toISOString();
  return `It has no way to be told. As its maker says it deletes by itself, by ${at}.`;
}

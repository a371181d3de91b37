import { KinoraError } from '@kinora/film';
import { recordCharge } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { findEndpoint } from '../../store/endpoints.ts';
import { orphanedJobs, type StoredJob, takeJobAway } from '../../store/jobs.ts';
import type { Roster } from './roster.ts';
import type { Router } from './router.ts';

const CANCEL_TIMEOUT_MS = 10_000;

/**
 * Stops what runs at engines for films that are over and whose process died before it could stop it: nobody would ever
 * fetch it, and its slot would stay taken.
 */
export function createOrphanage(database: Database, roster: Roster, router: Router): () => Promise<void> {
  return async () => {
    for (const job of await orphanedJobs(database)) {
      if (!(await takeJobAway(database, job))) continue;
      const { key, endpoint } = job;
      if (key !== null && endpoint !== null && job.state !== 'claimed') {
        const charge = {
          key,
          organisationId: job.organisationId,
          filmId: job.filmId,
          shotId: job.shotId,
          endpoint,
          jobId: job.handle?.jobId ?? null,
        };
        // First what it may cost: should this process die now, that at least is known.
        await recordCharge(database, { ...charge, usd: job.plannedUsd, certain: false, outcome: 'left_behind' });
        if (await cancelled(database, roster, job)) {
          await recordCharge(database, { ...charge, usd: 0, certain: true, outcome: 'cancelled' });
        }
      }
      await router.tellFree();
    }
  };
}

async function cancelled(database: Database, roster: Roster, job: StoredJob): Promise<boolean> {
  if (job.handle === null || job.endpoint === null) return false;
  try {
    const stored = await findEndpoint(database, job.endpoint);
    if (stored === null) return false;
    const { engine } = await roster.post(stored);
    const signal = AbortSignal.timeout(CANCEL_TIMEOUT_MS);
    return (await engine.cancel(job.handle, { signal, pace: () => Promise.resolve() })) === 'cancelled';
  } catch (error) {
    if (error instanceof KinoraError) return false;
    throw error;
  }
}

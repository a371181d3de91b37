import { KinoraError } from '@kinora/film';
import { type Charge, recordCharge } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { findEndpoint, removeLeftEndpoints } from '../../store/endpoints.ts';
import { orphanedJobs, type StoredJob, takeJobAway } from '../../store/jobs.ts';
import type { Roster } from './roster.ts';
import type { Router } from './router.ts';

const CANCEL_TIMEOUT_MS = 10_000;

/**
 * Stops what runs at engines for films that are over and whose process died before it could stop it: nobody would ever
 * fetch it, and its slot would stay taken. Endpoints that were only kept for their jobs go with the last of them.
 */
export function createOrphanage(database: Database, roster: Roster, router: Router): () => Promise<void> {
  return async () => {
    for (const job of await orphanedJobs(database)) {
      const charge = chargeOf(job);
      const taken = await database.transaction(async (client) => {
        if (!(await takeJobAway(client, job))) return false;
        // With the row goes the only trace of what it may cost: this takes its place in the same commit.
        if (charge)
          await recordCharge(client, { ...charge, usd: job.plannedUsd, certain: false, outcome: 'left_behind' });
        return true;
      });
      if (!taken) continue;
      if (charge && (await cancelled(database, roster, job))) {
        await recordCharge(database, { ...charge, usd: 0, certain: true, outcome: 'cancelled' });
      }
      await router.tellFree();
    }
    await removeLeftEndpoints(database);
  };
}

/** Whom a job may cost what; null where it was never sent. */
function chargeOf(
  job: StoredJob,
): Pick<Charge, 'key' | 'organisationId' | 'filmId' | 'shotId' | 'endpoint' | 'jobId'> | null {
  const { key, endpoint, organisationId, filmId, shotId } = job;
  if (key === null || endpoint === null || job.state === 'claimed') return null;
  return { key, organisationId, filmId, shotId, endpoint, jobId: job.handle?.jobId ?? null };
}

async function cancelled(database: Database, roster: Roster, job: StoredJob): Promise<boolean> {
  if (job.handle === null || job.endpoint === null) return false;
  try {
    const stored = await findEndpoint(database, job.endpoint);
    if (stored === null) return false;
    const { engine } = await roster.postOfJob(stored);
    const signal = AbortSignal.timeout(CANCEL_TIMEOUT_MS);
    return (await engine.cancel(job.handle, { signal, pace: () => Promise.resolve() })) === 'cancelled';
  } catch (error) {
    if (error instanceof KinoraError) return false;
    throw error;
  }
}

import type { Database } from '../../store/database.ts';
import { refreshWallet } from '../../store/money.ts';
import { creditsThatRunLow, forgetOldMoney, organisationsDue, releaseStrayHolds } from '../../store/money-sweep.ts';
import { notify } from '../../store/notifications.ts';

/** One process sweeps at a time; any number of our own. */
const SWEEP_LOCK = 4_310_000_004;

/**
 * Does what is due by the clock: credits and plans that end, and credits that run low, which is told once a month. Holds whose
 * film is over go with that film's end, in its own commit; one that is found here came from an old backup. False when another
 * process is at it.
 */
export async function sweepMoney(database: Database, nowMs: number | null = null): Promise<boolean> {
  // A transaction that only holds the lock: should its connection break, the lock goes, and two sweeps do no harm.
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      SWEEP_LOCK,
    ]);
    if (rows[0]?.mine !== true) return false;
    await sweep(database, nowMs);
    return true;
  });
}

async function sweep(database: Database, nowMs: number | null): Promise<void> {
  for (const organisationId of await organisationsDue(database, nowMs)) {
    await refreshWallet(database, organisationId, nowMs);
  }
  await releaseStrayHolds(database);
  for (const { organisationId, month, credits } of await creditsThatRunLow(database, nowMs)) {
    await database.transaction((client) =>
      notify(client, organisationId, { kind: 'credits.low', subject: `credits:${month}`, data: { credits } }),
    );
  }
  await forgetOldMoney(database);
}

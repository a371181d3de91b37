import type { Database } from '../../store/database.ts';
import { refreshWallet } from '../../store/money.ts';
import { creditsThatRunLow, forgetOldMoney, organisationsDue, releaseStrayHolds } from '../../store/money-sweep.ts';
import { notify } from '../../store/notifications.ts';

/**
 * Does what is due by the clock: credits and plans that end, and credits that run low, which is told once a month. Holds whose
 * film is over go with that film's end, in its own commit; one that is found here came from an old backup.
 */
export async function sweepMoney(database: Database, nowMs: number | null = null): Promise<void> {
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

import { sweepProofs } from '../store/accounts-people.ts';
import { initAudit } from '../store/audit.ts';
import { forgetKeys } from '../store/idempotency.ts';
import { countLogs } from './audit/counted.ts';
import { sealAudit } from './audit/seal.ts';
import type { Roster } from './engines/roster.ts';
import { sweepMoney } from './money/sweep.ts';
import { forgetEngineCopies } from './retention/copies.ts';
import type { RetentionParts } from './retention/delete-film.ts';
import { sweepRetention } from './retention/sweep.ts';
import { log } from '../observe/log.ts';

/** How often it is looked whether something is due; what is due is done by one process, however many look. */
const LOOK_MS = 60_000;
/** How often the whole store is gone through for files that nothing names. */
const STRAY_FILES_MS = 3_600_000;

/** Does what is due by the clock: deletes what is past its date, here and at engines elsewhere, and seals the logs. */
export function keepHouse(parts: RetentionParts, roster: Roster): { stop(): void } {
  let running: Promise<void> = Promise.resolve();
  let strayFilesAtMs = 0;
  let isOver = false;
  const look = (): void => {
    running = running
      .then(async () => {
        // A key that was rotated elsewhere is used from here on.
        await initAudit(parts.vault);
        // First, so that nothing below that fails lets the end of a log go unwatched.
        await countLogs(parts);
        const strayFiles = Date.now() >= strayFilesAtMs;
        if (strayFiles) strayFilesAtMs = Date.now() + STRAY_FILES_MS;
        await sweepRetention(parts, { strayFiles });
        await sweepMoney(parts.database);
        await forgetEngineCopies(parts.database, roster);
        await forgetKeys(parts.database);
        await sweepProofs(parts.database);
        await sealAudit(parts);
      })
      .catch((error: unknown) => {
        // What the end of this process cut off, the next one finds.
        if (isOver) return;
        log.error('housekeeping failed, and is tried again', error);
      });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return {
    stop() {
      isOver = true;
      clearInterval(timer);
    },
  };
}

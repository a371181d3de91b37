import type { Vault } from '../keys/vault.ts';
import type { Database } from '../store/database.ts';
import { initAudit } from '../store/audit.ts';
import { sealAudit } from './audit/seal.ts';

/** How often it is looked whether something is due; what is due is done by one process, however many look. */
const LOOK_MS = 60_000;

/** Does what is due by the clock: seals the logs, hourly. */
export function keepHouse(parts: { database: Database; vault: Vault; home: string }): { stop(): void } {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = running
      .then(async () => {
        // A key that was rotated elsewhere is used from here on.
        await initAudit(parts.vault);
        await sealAudit(parts);
      })
      .catch((error: unknown) => {
        process.stderr.write(`housekeeping: ${error instanceof Error ? error.message : String(error)}\n`);
      });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return { stop: () => clearInterval(timer) };
}

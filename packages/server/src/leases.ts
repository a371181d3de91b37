import type { Leases } from './http/app.ts';

/** A studio started for a command waits this long for its first lease, counted from when it is ready … */
const FIRST_LEASE_MS = 30_000;
/** … and ends this long after its last: two commands in a row then share it. */
const LAST_LEASE_MS = 1_000;

/** Counts who needs an ephemeral studio and, once `begin` was called, calls `onUnused` when nobody does any more. */
export function countLeases(onUnused: () => void): Leases & { begin(): void } {
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      // A command may have been faster than the word that the studio is ready.
      if (timer === undefined && held === 0) timer = setTimeout(onUnused, FIRST_LEASE_MS);
    },
    hold() {
      held++;
      clearTimeout(timer);
      let released = false;
      return () => {
        if (released) return;
        released = true;
        held--;
        if (held === 0) timer = setTimeout(onUnused, LAST_LEASE_MS);
      };
    },
  };
}

/** For a studio that stays until it is stopped. */
export const NO_LEASES: ReturnType<typeof countLeases> = { begin: () => undefined, hold: () => () => undefined };

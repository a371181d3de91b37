/** Looks for what is due: when it is woken, when the next thing becomes due, and now and then in case a signal was lost. */
export interface Pump {
  wake(): void;
  /** Begins nothing more; resolves when the look that is going on is over. */
  stop(): Promise<void>;
}

/** Signals are lost with the connection that hears them. */
const LONGEST_SLEEP_MS = 15_000;

/**
 * @param look Does what is due, and says when the next thing is (Unix ms), or null when nothing waits
 * @param what For the sentence on standard error when a look fails; it is tried again
 */
export function createPump(what: string, now: () => number, look: () => Promise<number | null>): Pump {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let isOver = false;

  function wake(): void {
    if (isOver) return;
    again = true;
    running ??= turn().finally(() => {
      running = null;
      if (again) wake();
    });
  }

  async function turn(): Promise<void> {
    again = false;
    clearTimeout(timer);
    let sleepMs = LONGEST_SLEEP_MS;
    try {
      const next = await look();
      if (next !== null) sleepMs = Math.max(10, Math.min(sleepMs, next - now()));
    } catch (error) {
      // What the end of this process cut off, another finds.
      if (!isOver) process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    if (!isOver) timer = setTimeout(wake, sleepMs);
  }

  wake();
  return {
    wake,
    async stop() {
      isOver = true;
      again = false;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}

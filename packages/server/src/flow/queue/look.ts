/** Something that is looked at now or, while it is being looked at, once more afterwards. */
export interface Look {
  look: () => void;
  stop: () => void;
}

/**
 * Runs `work` whenever it is asked for, one at a time, and again by itself.
 *
 * @param work True when it should be done once more at once. What it throws is left: the next look tries again
 * @param againMs After how long it is looked at by itself; null for not at all
 */
export function createLook(work: () => Promise<boolean>, againMs: () => number | null): Look {
  let looking = false;
  let wanted = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    looking = true;
    clearTimeout(timer);
    do {
      wanted = false;
      // A database that is away is told by the steps; whoever waits is looked for again.
      const more = await work().catch(() => false);
      wanted ||= more;
    } while (wanted && !stopped);
    looking = false;
    const laterMs = againMs();
    if (laterMs !== null && !stopped) timer = setTimeout(look, laterMs);
  }

  function look(): void {
    if (stopped) return;
    if (looking) wanted = true;
    else void run();
  }

  return {
    look,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

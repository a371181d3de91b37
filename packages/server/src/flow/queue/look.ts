/** Something that is looked at now or, while it is being looked at, once more afterwards. */
export interface Look {
  look: () => void;
  stop: () => void;
}

const LONGEST_REST_MS = 500;

/**
 * Runs `work` whenever it is asked for, one at a time, and again by itself.
 *
 * @param work True when it should be done once more at once. What it throws is left: the next look tries again
 * @param againMs After how long it is looked at by itself; null for not at all
 * @param restFactor How often the time a look took is left between two that others ask for: what is asked for a thousand times
 *   in a second is not done all the time
 */
export function createLook(work: () => Promise<boolean>, againMs: () => number | null, restFactor = 0): Look {
  let looking = false;
  let wanted = false;
  let stopped = false;
  let restUntilMs = 0;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    looking = true;
    clearTimeout(timer);
    do {
      wanted = false;
      // A database that is away is told by the steps; whoever waits is looked for again.
      const beganMs = performance.now();
      const more = await work().catch(() => false);
      const endedMs = performance.now();
      restUntilMs = more ? 0 : endedMs + Math.min(LONGEST_REST_MS, restFactor * (endedMs - beganMs));
      wanted ||= more;
    } while (wanted && !stopped && performance.now() >= restUntilMs);
    looking = false;
    const laterMs = wanted ? restUntilMs - performance.now() : againMs();
    if (laterMs !== null && !stopped) timer = setTimeout(() => void run(), laterMs);
  }

  function look(): void {
    if (stopped) return;
    if (looking) wanted = true;
    else if (performance.now() >= restUntilMs) void run();
    else {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), restUntilMs - performance.now());
    }
  }

  return {
    look,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

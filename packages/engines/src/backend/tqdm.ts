/**
 * The newest progress bar in a log, as Python's tqdm writes them: ` 38%|███▊  | 3/8 [00:12<00:20,  4.1s/it]`.
 *
 * @returns the share of its steps, 0..1, and the seconds it expects; null where the log has no bar
 */
export function lastBar(log: string): { fraction: number; stage: string; secondsLeft?: number } | null {
  // Bars are redrawn with carriage returns: only the last counts. A log is read from its end, it may be long.
  const bars = [...log.slice(-8_000).matchAll(/\b(\d+)\/(\d+) \[[\d:.]+<([\d:?]+)/g)];
  const [, done, all, left] = bars.at(-1) ?? [];
  if (done === undefined || all === undefined || Number(all) === 0) return null;
  const parts = (left ?? '?').split(':').map(Number);
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
  return {
    fraction: Math.min(1, Number(done) / Number(all)),
    stage: `step ${done} of ${all}`,
    ...(Number.isFinite(seconds) ? { secondsLeft: seconds } : {}),
  };
}

import { expect, test } from 'vitest';
import { storm } from './support/storm.ts';

test('shots over six engines that break in every way, with workers killed, are each made and paid once', async () => {
  const report = await storm({
    shots: 120,
    workers: 2,
    jobMs: 2_000,
    concurrency: 8,
    pollSeconds: 0.2,
    faults: 0.3,
    killEveryMs: 5_000,
  });
  expect(report.kills).toBeGreaterThan(0);
  expect(report.faultsPlayed).toBeGreaterThan(10);
  // Whoever is killed between sending and hearing may leave one that nobody can be sure of; it is shown, never sent again.
  expect(report.stored + report.failed.length).toBe(120);
  for (const failure of report.failed) expect(failure).toMatch(/may have (taken|charged)/);
  // One that was given up just before its process died is found given up by the next, also where its charge is certain.
  expect(report.uncertain).toBeLessThanOrEqual(report.failed.length);
  expect(report.failed.length).toBeLessThanOrEqual(report.kills);
  expect(report.doubled).toEqual([]);
  expect(report.recordedUsd).toBeCloseTo(report.billedUsd, 2);
}, 240_000);

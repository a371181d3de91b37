/**
 * What every video engine must do, as tests. An adapter's own test file calls `videoEngineConformance` with a way to make
 * the engine against a real backend (or a server that speaks its wire), and so proves the contract instead of restating it.
 * Where the backend is a server of ours that can play faults, `backendConformance` adds what must happen at each of them.
 *
 * @module
 */
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { VideoEngine } from './contract.ts';
import { backendScenarios } from './scenarios/backend.ts';
import { contractScenarios } from './scenarios/contract.ts';
import { openRig, type Rig, type RigOptions, type Scenario } from './scenarios/rig.ts';

export { firstAttempt, freeContext } from './scenarios/rig.ts';
export type { RigOptions, Scenario } from './scenarios/rig.ts';

/**
 * Declares the suite. `makeEngine` is called for a fresh engine each time, as after a restart of the process; engines with
 * something to close are closed after the last test.
 */
export function videoEngineConformance(name: string, makeEngine: () => VideoEngine, options: RigOptions): void {
  describe(`${name} keeps the contract of a video engine`, () => {
    let rig: Rig;
    beforeAll(async () => {
      rig = await openRig(makeEngine, options);
    });
    afterAll(() => rig.close());
    for (const scenario of contractScenarios) test(scenario.title, () => scenario.run(rig));
  });
}

/** Declares what must happen at every fault the backend of `options` can play. */
export function backendConformance(name: string, makeEngine: () => VideoEngine, options: RigOptions): void {
  describe(`${name} meets what a backend does to it`, () => {
    let rig: Rig;
    beforeAll(async () => {
      rig = await openRig(makeEngine, options);
    });
    afterAll(() => rig.close());
    for (const scenario of backendScenarios) {
      const playable = scenario.faults.every((fault) => options.backend?.plays.includes(fault));
      test.runIf(playable)(scenario.title, () => scenario.run(rig));
    }
  });
}

/** Declares an adapter's own scenarios, on the same ground. */
export function ownScenarios(
  name: string,
  makeEngine: () => VideoEngine,
  options: RigOptions,
  own: readonly Scenario[],
): void {
  describe(`${name} knows the ways of its backend`, () => {
    let rig: Rig;
    beforeAll(async () => {
      rig = await openRig(makeEngine, options);
    });
    afterAll(() => rig.close());
    for (const scenario of own) test(scenario.title, () => scenario.run(rig));
  });
}

/** Every row of a table of words, with the table in which this one row is another word: its first letter is another. */
export function changedRows<Wire extends Readonly<Record<string, string>>>(
  wire: Wire,
): { row: string; changed: Record<keyof Wire, string> }[] {
  return Object.entries(wire).map(([row, value]) => ({
    row,
    changed: { ...wire, [row]: otherWord(value) } as Record<keyof Wire, string>,
  }));
}

function otherWord(word: string): string {
  return /[a-z]/i.test(word)
    ? word.replace(/[a-z]/i, (letter) => (/q/i.test(letter) ? 'z' : 'q'))
    : `${word}-otherwise`;
}

/** What is not understood may be asked for again and again: a scenario that takes so long is broken, milliseconds. */
const BROKEN_MS = 15_000;

async function endsInTime(run: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the scenario does not end')), BROKEN_MS);
  });
  await Promise.race([run, late]).finally(() => clearTimeout(timer));
}

/**
 * Whether the suite notices that a backend speaks otherwise than its table says: runs the scenarios on an engine until one
 * fails, and gives its title; null when all pass, which means that nothing tests this row. Scenarios of the adapter's own
 * come first.
 */
export async function firstBrokenScenario(
  makeEngine: () => VideoEngine,
  options: RigOptions,
  own: readonly Scenario[] = [],
): Promise<string | null> {
  const rig = await openRig(makeEngine, options);
  try {
    for (const scenario of [...own, ...contractScenarios, ...backendScenarios]) {
      if (!scenario.faults.every((fault) => options.backend?.plays.includes(fault))) continue;
      try {
        await endsInTime(scenario.run(rig));
      } catch {
        return scenario.title;
      }
    }
    return null;
  } finally {
    await rig.close();
  }
}

import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalJson, KinoraError } from '@kinora/film';
import { expect } from 'vitest';
import type { JobHandle, JobUpdate } from '../contract.ts';
import { failureOf, firstAttempt, type Rig, type Scenario } from './rig.ts';

/** The longest an engine may go on after its signal was aborted, milliseconds. */
const ABORT_MS = 1_000;

/** What every engine does, whatever is behind it. */
export const contractScenarios: readonly Scenario[] = [
  {
    title: 'says what it can do',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      expect(engine.medium).toBe('video');
      expect(engine.name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(engine.version).not.toBe('');
      for (const size of can.sizes) expect(size).toMatch(/^\d+x\d+$/);
      expect(can.sizes.length).toBeGreaterThan(0);
      expect(can.fps).toBeGreaterThanOrEqual(8);
      expect(can.maxSeconds).toBeGreaterThanOrEqual(rig.exampleRequest.durationSeconds);
      expect(can.concurrency).toBeGreaterThanOrEqual(1);
      expect(can.usdPerSecond).toBeGreaterThanOrEqual(0);
    },
  },
  {
    title: 'plans what it can do and refuses the rest by field, before anything is sent',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const can = await engine.capabilities(new AbortController().signal);
      const before = rig.backend?.submits() ?? 0;
      const planned = engine.plan(rig.exampleRequest, can);
      expect(planned).toMatchObject({ ok: true });
      if (planned.ok) {
        expect(() => canonicalJson(planned.value.parameters)).not.toThrow();
        expect(canonicalJson(engine.plan(rig.exampleRequest, can))).toBe(canonicalJson(planned));
        // Another seed is another take, and 0 is a seed like any other.
        const zero = engine.plan({ ...rig.exampleRequest, seed: 0 }, can);
        const one = engine.plan({ ...rig.exampleRequest, seed: 1 }, can);
        if (!zero.ok || !one.ok) throw new Error('a seed was refused');
        if (can.seed) expect(canonicalJson(zero.value.parameters)).not.toBe(canonicalJson(one.value.parameters));
        for (const { field, reason } of planned.value.adaptations) {
          expect(field).toMatch(/^\w+$/);
          expect(reason).toMatch(/\S+ \S+/);
        }
      }
      for (const { request, field } of rig.refused) {
        const answer = engine.plan(request, can);
        expect(answer).toMatchObject({ ok: false, refusal: { field } });
        if (!answer.ok) expect(answer.refusal.reason).toMatch(/\S+ \S+/);
      }
      expect(rig.backend?.submits() ?? 0).toBe(before);
    },
  },
  {
    title: 'makes a playable take as planned, its progress only forward, from a handle that was JSON',
    faults: [],
    async run(rig) {
      const request = rig.exampleRequest;
      const first = rig.fresh();
      const submitted = await first.submit(request, firstAttempt(), await rig.context());
      // Another process goes on with what the database kept.
      const handle = JSON.parse(JSON.stringify(submitted)) as JobHandle;
      const engine = rig.fresh();
      const context = await rig.context();
      const updates: JobUpdate[] = [];
      for await (const update of engine.watch(handle, context)) updates.push(update);
      expect(updates.at(-1)?.kind).toBe('succeeded');
      expect(updates.filter((update) => update.kind === 'succeeded')).toHaveLength(1);
      const fractions = updates.flatMap((update) =>
        update.kind === 'running' && update.fraction !== null ? [update.fraction] : [],
      );
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      for (const fraction of fractions) expect(fraction).toSatisfy((share: number) => share >= 0 && share <= 1);

      const { path } = await engine.fetch(handle, context);
      expect(dirname(path)).toBe(context.folder);
      expect((await stat(path)).size).toBeGreaterThan(1_000);
      await expectAsPlanned(rig, path);
    },
  },
  {
    title: 'brings the file into another folder when asked again',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const handle = await engine.submit(rig.exampleRequest, firstAttempt(), await rig.context());
      for await (const update of engine.watch(handle, await rig.context())) void update;
      const later = await rig.context();
      const { path } = await engine.fetch(handle, later);
      expect(dirname(path)).toBe(later.folder);
      expect(existsSync(path)).toBe(true);
    },
  },
  {
    title: 'stops within a second of an abort, as cancelled, and leaves no file',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const handle = await engine.submit(rig.longRequest, firstAttempt(), await rig.context());
      const stop = new AbortController();
      const context = await rig.context(stop.signal);
      let abortedAt = Number.NaN;
      setTimeout(() => {
        abortedAt = performance.now();
        stop.abort();
      }, 500);
      const failure = await failureOf(
        (async () => {
          for await (const update of engine.watch(handle, context)) void update;
        })(),
      );
      expect(failure.code).toBe('cancelled');
      expect(performance.now() - abortedAt).toBeLessThan(ABORT_MS);
      expect(await readdir(context.folder)).toEqual([]);
      await engine.cancel(handle, await rig.context());
    },
  },
  {
    title: 'refuses to start on a signal that is already aborted',
    faults: [],
    async run(rig) {
      const before = rig.backend?.submits() ?? 0;
      const failure = await failureOf(
        rig.fresh().submit(rig.exampleRequest, firstAttempt(), await rig.context(AbortSignal.abort())),
      );
      expect(failure.code).toBe('cancelled');
      expect(rig.backend?.submits() ?? 0).toBe(before);
    },
  },
  {
    title: 'answers a cancel of a running job, of one that is over and of one it no longer has',
    faults: [],
    async run(rig) {
      const engine = rig.fresh();
      const handle = await engine.submit(rig.longRequest, firstAttempt(), await rig.context());
      let answer = '';
      const watching = (async () => {
        for await (const update of engine.watch(handle, await rig.context())) {
          if (answer === '' && update.kind === 'running') answer = await engine.cancel(handle, await rig.context());
        }
      })();
      const ended = await watching.then(
        () => 'succeeded',
        (thrown: unknown) => (thrown instanceof KinoraError ? thrown.code : 'bug'),
      );
      expect(['cancelled', 'too_late', 'unsupported']).toContain(answer);
      expect(ended).toBe(answer === 'cancelled' ? 'cancelled' : 'succeeded');
      expect(['cancelled', 'too_late', 'unsupported']).toContain(await engine.cancel(handle, await rig.context()));
    },
  },
];

/** The file is what the plan said it would be, to the frame, and at least as long as asked. */
export async function expectAsPlanned(rig: Rig, path: string): Promise<void> {
  const engine = rig.fresh();
  const planned = engine.plan(rig.exampleRequest, await engine.capabilities(new AbortController().signal));
  if (!planned.ok) throw new Error('the example was refused');
  const { delivers } = planned.value;
  expect(await rig.probe(path)).toEqual(delivers);
  const seconds = delivers.frames / delivers.fps;
  expect(seconds).toBeGreaterThanOrEqual(rig.exampleRequest.durationSeconds - 1e-3);
}

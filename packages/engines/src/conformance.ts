/**
 * What every video engine must do, as tests. An adapter's own test file calls `videoEngineConformance` with a way to make
 * the engine against a real backend (or a server that speaks its wire), and so proves the contract instead of restating it.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KinoraError, sizePixels } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineContext, JobHandle, JobUpdate, TakeRequest, VideoEngine } from './contract.ts';

export interface VideoEngineConformance {
  /** Any request the engine accepts; the shorter the take, the faster the tests. */
  exampleRequest: TakeRequest;
  /** One that takes well over a second, to be aborted while it runs. */
  longRequest: TakeRequest;
  /** Requests it must refuse, and the field each is refused for. */
  refused: readonly { request: TakeRequest; field: string }[];
  /** Reads a finished file: what it is, not what the engine says it is. */
  probe(path: string): Promise<{ width: number; height: number; fps: number; durationSeconds: number }>;
}

/** The longest an engine may go on after its signal was aborted, milliseconds. */
const ABORT_MS = 1_000;

/**
 * Declares the suite. `makeEngine` is called for a fresh engine each time, as after a restart of the process; engines with
 * something to close are closed after the last test.
 */
export function videoEngineConformance(
  name: string,
  makeEngine: () => VideoEngine & { close?(): Promise<void> },
  options: VideoEngineConformance,
): void {
  describe(`${name} keeps the contract of a video engine`, () => {
    const made: ReturnType<typeof makeEngine>[] = [];
    let root: string;
    const fresh = () => {
      const engine = makeEngine();
      made.push(engine);
      return engine;
    };
    const contextOf = async (signal: AbortSignal = new AbortController().signal): Promise<EngineContext> => ({
      signal,
      folder: await mkdtemp(join(root, 'call-')),
    });
    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'kinora-conformance-'));
    });
    afterAll(async () => {
      for (const engine of made) await engine.close?.();
      await rm(root, { recursive: true, force: true });
    });

    test('says what it can do', async () => {
      const engine = fresh();
      const can = await engine.capabilities(new AbortController().signal);
      expect(engine.medium).toBe('video');
      expect(engine.name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(engine.version).not.toBe('');
      expect(can.sizes).toContain(options.exampleRequest.size);
      expect(can.fps).toBeGreaterThanOrEqual(8);
      expect(can.maxSeconds).toBeGreaterThanOrEqual(options.exampleRequest.durationSeconds);
      expect(can.concurrency).toBeGreaterThanOrEqual(1);
      expect(can.usdPerSecond).toBeGreaterThanOrEqual(0);
    });

    test('accepts what it can do and refuses the rest by field, before anything is sent', async () => {
      const engine = fresh();
      expect(engine.validate(options.exampleRequest)).toMatchObject({ ok: true });
      for (const { request, field } of options.refused) {
        const answer = engine.validate(request);
        expect(answer).toMatchObject({ ok: false, refusal: { field } });
        if (!answer.ok) expect(answer.refusal.reason).toMatch(/\S+ \S+/);
      }
    });

    test('makes a playable take of the asked length and size, its progress only forward, from a handle that was JSON', async () => {
      const request = options.exampleRequest;
      const submitted = await fresh().submit(request, new AbortController().signal);
      // Another process goes on with what the database kept.
      const handle = JSON.parse(JSON.stringify(submitted)) as JobHandle;
      const engine = fresh();
      const context = await contextOf();
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
      const facts = await options.probe(path);
      const { width, height } = sizePixels(request.size);
      expect([facts.width, facts.height]).toEqual([width, height]);
      const frameSeconds = 1 / facts.fps;
      expect(facts.durationSeconds).toBeGreaterThanOrEqual(request.durationSeconds - 1e-3);
      expect(facts.durationSeconds).toBeLessThan(request.durationSeconds + frameSeconds + 1e-3);
    });

    test('brings the file into another folder when asked again', async () => {
      const engine = fresh();
      const handle = await engine.submit(options.exampleRequest, new AbortController().signal);
      for await (const update of engine.watch(handle, await contextOf())) void update;
      const later = await contextOf();
      const { path } = await engine.fetch(handle, later);
      expect(dirname(path)).toBe(later.folder);
      expect(existsSync(path)).toBe(true);
    });

    test('stops within a second of an abort, as cancelled, and leaves no file', async () => {
      const engine = fresh();
      const handle = await engine.submit(options.longRequest, new AbortController().signal);
      const stop = new AbortController();
      const context = await contextOf(stop.signal);
      let abortedAt = Number.NaN;
      const watching = (async () => {
        for await (const update of engine.watch(handle, context)) {
          if (update.kind === 'running' && Number.isNaN(abortedAt)) {
            setTimeout(() => {
              abortedAt = performance.now();
              stop.abort();
            }, 300);
          }
        }
      })();
      const failure = await watching.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(failure).toBeInstanceOf(KinoraError);
      expect((failure as KinoraError).code).toBe('cancelled');
      expect(performance.now() - abortedAt).toBeLessThan(ABORT_MS);
      expect(await readdir(context.folder)).toEqual([]);
    });

    test('refuses to start on a signal that is already aborted', async () => {
      const engine = fresh();
      await expect(engine.submit(options.exampleRequest, AbortSignal.abort())).rejects.toMatchObject({
        code: 'cancelled',
      });
    });

    test('answers a cancel, of a running job and of one it no longer has', async () => {
      const engine = fresh();
      const handle = await engine.submit(options.longRequest, new AbortController().signal);
      let answer = '';
      const watching = (async () => {
        for await (const update of engine.watch(handle, await contextOf())) {
          if (answer === '' && update.kind === 'running') answer = await engine.cancel(handle);
        }
      })();
      const ended = await watching.then(
        () => 'succeeded',
        (thrown: unknown) => (thrown instanceof KinoraError ? thrown.code : 'bug'),
      );
      expect(['cancelled', 'too_late', 'unsupported']).toContain(answer);
      expect(ended).toBe(answer === 'cancelled' ? 'cancelled' : 'succeeded');
      expect(['cancelled', 'too_late', 'unsupported']).toContain(await engine.cancel(handle));
    });
  });
}

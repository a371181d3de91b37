import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinoraError } from '@kinora/film';
import type { Attempt, JobHandle, JobUpdate, TakeRequest, VideoContext, VideoEngine } from '../contract.ts';
import type { FakeBackend, Fault } from '../fakes/fake-server.ts';

export interface RigOptions {
  /** Any request the engine accepts; the shorter the take, the faster the tests. */
  exampleRequest: TakeRequest;
  /** One that takes well over a second, to be stopped while it runs. */
  longRequest: TakeRequest;
  /** Requests it must refuse, and the field each is refused for. */
  refused: readonly { request: TakeRequest; field: string }[];
  /** Reads a finished file: what it is, not what the engine says it is. */
  probe(path: string): Promise<{ width: number; height: number; fps: number; frames: number }>;
  /** Paths of stored pictures by their SHA-256, for first and last frames. */
  files?: ReadonlyMap<string, string>;
  /** The server behind the engine, where it is one of ours and plays faults. */
  backend?: FakeBackend;
  /** A key planted in the engine: it may be in nothing that comes out. */
  plantedKey?: string;
}

/** An engine, its backend, and folders that vanish. */
export interface Rig extends RigOptions {
  fresh(): VideoEngine;
  context(signal?: AbortSignal): Promise<VideoContext>;
  /** Runs a take to its end. */
  shoot(request: TakeRequest): Promise<{ path: string; handle: JobHandle; updates: JobUpdate[] }>;
  close(): Promise<void>;
}

export interface Scenario {
  title: string;
  /** What the backend must be able to play; none: every engine. */
  faults: readonly Fault[];
  run(rig: Rig): Promise<void>;
}

export async function openRig(makeEngine: () => VideoEngine, options: RigOptions): Promise<Rig> {
  const root = await mkdtemp(join(tmpdir(), 'kinora-conformance-'));
  const made: VideoEngine[] = [];
  // What a broken scenario has left going ends with the rig.
  const closing = new AbortController();
  const fresh = (): VideoEngine => {
    const engine = makeEngine();
    made.push(engine);
    return engine;
  };
  const context = async (signal: AbortSignal = closing.signal): Promise<VideoContext> =>
    freeContext(await mkdtemp(join(root, 'call-')), signal, options.files);
  return {
    ...options,
    fresh,
    context,
    async shoot(request) {
      const engine = fresh();
      const handle = await engine.submit(request, firstAttempt(), await context());
      const here = await context();
      const updates: JobUpdate[] = [];
      for await (const update of engine.watch(handle, here)) updates.push(update);
      const { path } = await engine.fetch(handle, here);
      return { path, handle, updates };
    },
    async close() {
      closing.abort();
      for (const engine of made) await engine.close?.();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Resolves when no job of the backend waits or runs. */
export async function idle(backend: FakeBackend): Promise<void> {
  while (backend.jobs().some(({ state }) => state === 'queued' || state === 'running')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Resolves when so many jobs of the backend run at once. */
export async function untilRunning(backend: FakeBackend, count: number): Promise<void> {
  while (backend.jobs().filter(({ state }) => state === 'running').length < count) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A context without rate limits. */
export function freeContext(
  folder: string,
  signal: AbortSignal = new AbortController().signal,
  files: ReadonlyMap<string, string> = new Map(),
): VideoContext {
  return {
    signal,
    folder,
    pace: () => Promise.resolve(),
    async fileOf(sha256) {
      const path = files.get(sha256);
      if (path === undefined) throw new Error(`no stored file ${sha256}`);
      return path;
    },
  };
}

export function firstAttempt(): Attempt {
  return { key: randomUUID(), atMs: Date.now() };
}

/** The coded error a promise rejects with; anything else is a failure of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<KinoraError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof KinoraError) return thrown;
  throw new Error(`a coded error was expected, not ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
}

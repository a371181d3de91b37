import type {
  EngineContext,
  JobHandle,
  JobUpdate,
  PanelEngine,
  TakePlan,
  TakeRequest,
  VideoCapabilities,
  VideoEngine,
} from '@kinora/engines/contract';
import {
  canonicalJson,
  CastMemberSchema,
  hashText,
  KinoraError,
  LANGUAGES,
  LookSchema,
  ShotSchema,
  SIZES,
  sizePixels,
  type Json,
} from '@kinora/film';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { OpenRawVideo } from './raw-video.ts';
import { createDrawingThread } from './render/pool.ts';
import { cancelled, FPS, frameCountOf, renderTake } from './render/render-take.ts';

/** Raised whenever the same request would give other pictures. */
const VERSION = '3';
const MAX_SECONDS = 60;
/** More threads draw faster than any encoder writes. */
const MAX_THREADS = 4;
/** Least time between two progress updates. */
const PROGRESS_MS = 200;
/** The moment a panel shows: moves are half done, everything has appeared. */
const PANEL_MOMENT = 0.45;
/** How long the panels' own thread is kept: only from one panel of a storyboard to the next. */
const PANEL_IDLE_MS = 2_000;
const FILE_NAME = 'take.mp4';

const CAPABILITIES: VideoCapabilities = {
  sizes: SIZES,
  fps: FPS,
  minSeconds: 1 / FPS,
  maxSeconds: MAX_SECONDS,
  concurrency: 1,
  generative: false,
  usdPerSecond: 0,
  seed: true,
  negativePrompt: false,
  firstFrame: false,
  lastFrame: false,
  loras: 'none',
  loraNames: [],
  cancel: 'always',
  progress: 'steps',
  ownJobIds: true,
  promptCharacters: null,
  limits: { submitsPerSecond: null, pollsPerSecond: null },
  notes: ['Draws the storyboard on the CPU: an animatic, never called generated video.'],
};

/** A handle comes back from a database, perhaps written by an older version: it is parsed, not trusted. */
const HandleStateSchema = z.object({
  shot: ShotSchema,
  look: LookSchema,
  cast: z.array(CastMemberSchema),
  language: z.enum(LANGUAGES),
  size: z.enum(SIZES),
  durationSeconds: z.number().positive().max(MAX_SECONDS),
  seed: z.number().int().min(0),
});

export interface AnimaticOptions {
  openVideo: OpenRawVideo;
  /** Drawing threads; the machine's cores, 4 at most, by default. The pictures do not depend on it. */
  threads?: number;
}

export type AnimaticEngine = VideoEngine & PanelEngine & { close(): Promise<void> };

/** The renderer that draws a storyboard on the CPU. Keeps no files and, when idle, no threads; `close` ends them at once. */
export function createAnimaticEngine(options: AnimaticOptions): AnimaticEngine {
  const threadCount = options.threads ?? Math.min(MAX_THREADS, availableParallelism());
  const threads = Array.from({ length: threadCount }, () => createDrawingThread());
  // Looking at a storyboard never waits for a take: while one is drawn, panels have a thread of their own. Otherwise a thread
  // for takes draws them, as each thread costs some 60 MB.
  const panelThread = createDrawingThread(PANEL_IDLE_MS);
  const running = new Map<string, Set<AbortController>>();
  let turn: Promise<unknown> = Promise.resolve();

  async function render(handle: JobHandle, context: EngineContext, onFrame: (done: number, all: number) => void) {
    const request = requestOf(handle);
    const path = join(context.folder, FILE_NAME);
    const own = new AbortController();
    const signal = AbortSignal.any([context.signal, own.signal]);
    const jobs = running.get(handle.jobId) ?? new Set();
    running.set(handle.jobId, jobs.add(own));
    const before = turn;
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    turn = before.then(() => done);
    try {
      await Promise.race([before, aborted(signal)]);
      await renderTake({ request, path, threads, openVideo: options.openVideo, signal, onFrame });
      return path;
    } finally {
      finish();
      jobs.delete(own);
      if (jobs.size === 0) running.delete(handle.jobId);
    }
  }

  return {
    medium: 'video',
    name: 'animatic',
    version: VERSION,

    async capabilities() {
      return CAPABILITIES;
    },

    plan,

    async submit(request, _attempt, { signal }) {
      if (signal.aborted) throw cancelled();
      const answer = plan(request);
      if (!answer.ok) throw new KinoraError('engine_refused', answer.refusal.reason, { field: answer.refusal.field });
      const state = pictured(request);
      return { engine: 'animatic', jobId: `animatic-${hashText(canonicalJson(state)).toString(16)}`, state };
    },

    // Its jobs live in this process and cost nothing: one that nobody knows of is simply not there.
    async reconcile() {
      return { kind: 'absent' };
    },

    async *watch(handle, context): AsyncIterable<JobUpdate> {
      if (context.signal.aborted) throw cancelled();
      const left = new AbortController();
      const signal = AbortSignal.any([context.signal, left.signal]);
      let fraction = 0;
      let over = false;
      const rendering = render(handle, { ...context, signal }, (written, all) => {
        fraction = written / all;
      });
      const ended = rendering.then(
        () => (over = true),
        () => (over = true),
      );
      try {
        yield { kind: 'running', fraction: 0 };
        let told = 0;
        for (;;) {
          await Promise.race([ended, pause(PROGRESS_MS)]);
          if (over) break;
          if (fraction > told) yield { kind: 'running', fraction: (told = fraction) };
        }
        await rendering;
        yield { kind: 'succeeded', costUsd: 0 };
      } finally {
        // Whoever stops listening does not want the take.
        left.abort();
        await ended;
      }
    },

    async fetch(handle, context) {
      if (context.signal.aborted) throw cancelled();
      const path = join(context.folder, FILE_NAME);
      return { path: existsSync(path) ? path : await render(handle, context, () => {}) };
    },

    async cancel(handle) {
      const jobs = running.get(handle.jobId);
      if (!jobs) return 'too_late';
      for (const job of jobs) job.abort();
      return 'cancelled';
    },

    async drawPanel(request, width, context) {
      if (context.signal.aborted) throw cancelled();
      const frame = sizePixels(request.size);
      const frames = frameCountOf(request.durationSeconds);
      let jpeg: Uint8Array | undefined;
      const idle = running.size === 0 ? threads.find((thread) => !thread.busy) : undefined;
      const drawn = (idle ?? panelThread).run(
        {
          kind: 'panel',
          request,
          width: Math.round(width),
          height: Math.max(1, Math.round((width * frame.height) / frame.width)),
          seconds: Math.floor(frames * PANEL_MOMENT) / FPS,
        },
        (report) => {
          if (report.kind === 'panel') jpeg = report.jpeg;
        },
      );
      await Promise.race([drawn, aborted(context.signal)]);
      if (!jpeg) throw new Error('the drawing thread ended a panel without a picture');
      const path = join(context.folder, 'panel.jpg');
      await writeFile(path, jpeg);
      return { path };
    },

    async close() {
      for (const jobs of running.values()) for (const job of jobs) job.abort();
      await Promise.all([...threads, panelThread].map((thread) => thread.end()));
    },
  };
}

/** What the animatic will not draw. Everything else it draws as asked. */
function plan(request: TakeRequest): ReturnType<VideoEngine['plan']> {
  const refuse = (field: string, reason: string) => ({ ok: false, refusal: { field, reason } }) as const;
  if (!CAPABILITIES.sizes.includes(request.size)) {
    return refuse('size', `The animatic draws ${SIZES.join(', ')}, not ${request.size}.`);
  }
  if (!(request.durationSeconds > 0)) return refuse('durationSeconds', 'A take must last longer than 0 seconds.');
  if (request.durationSeconds > MAX_SECONDS) {
    return refuse('durationSeconds', `The animatic draws at most ${MAX_SECONDS} seconds in one take.`);
  }
  const value: TakePlan = {
    adaptations: [],
    delivers: { ...sizePixels(request.size), fps: FPS, frames: frameCountOf(request.durationSeconds) },
    parameters: pictured(request),
    costUsd: 0,
    pace: request.size,
  };
  return { ok: true, value };
}

/** What of a request is drawn: a generator's settings change nothing here, and so make no other take. */
function pictured({ shot: asked, look, cast, language, size, durationSeconds, seed }: TakeRequest): Json {
  const { firstFrame: _firstFrame, lastFrame: _lastFrame, ...shot } = asked;
  return JSON.parse(canonicalJson({ shot, look, cast, language, size, durationSeconds, seed })) as Json;
}

function requestOf(handle: JobHandle): TakeRequest {
  const parsed = HandleStateSchema.safeParse(handle.state);
  if (!parsed.success) {
    throw new KinoraError('lost', `This animatic job cannot be read: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(cancelled());
    else signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

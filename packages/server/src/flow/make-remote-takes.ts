/**
 * Makes the takes that other studios asked for: each a durable workflow of one step, which goes on from the take's row and
 * its job after a restart.
 *
 * @module
 */
import { createHash, randomUUID } from 'node:crypto';
import type { TakePlan, VideoContext, VideoEngine } from '@kinora/engines/contract';
import { type Json, KinoraError, toErrorBody } from '@kinora/film';
import { probeVideo } from '@kinora/media';
import { chargesOf } from '../store/charges.ts';
import { readPolicy } from '../store/endpoints.ts';
import { closeJob, findJob, type JobKey } from '../store/jobs.ts';
import {
  endRemoteTake,
  findRemoteTake,
  forgetRemoteTakes,
  type RemoteTakeSignal,
  type StoredRemoteTake,
  tellRemoteTake,
  unfinishedRemoteTakes,
} from '../store/remote-takes.ts';
import type { Crew } from './crew.ts';
import { defineWorkflow, isHalting, startWorkflow, step, workflowState } from './durable.ts';
import { hashFile } from '../files/file-store.ts';
import { planMarks } from './marks/outgoing.ts';
import { createCandidate } from './engines/candidate.ts';
import { candidateOfJob } from './engines/candidates.ts';
import type { Candidate } from './engines/router.ts';
import { loraKeyOf, runJob } from './engines/run-job.ts';
import { REMOTE_TAKES_QUEUE, TAKES_QUEUE } from './produce-film.ts';
import { judgeFile, whyOf } from './pictures/judge-seen.ts';
import { makerOf } from './remote-takes.ts';

const MAX_RECOVERIES = 10;
const SWEEP_MS = 5_000;
/** A take is fetched within hours; its row is kept for questions. */
const KEEP_MS = 30 * 24 * 3_600_000;
const FORGET_EVERY_MS = 3_600_000;
/** Most often that progress is written down, for whoever polls. */
const TELL_EVERY_MS = 500;

export interface RemoteTakeLine {
  /** What came over the channel. */
  hear(signal: RemoteTakeSignal): void;
  /** Watches that every unfinished take is being made, until it is stopped. Must come after the durable engine's start. */
  supervise(): Promise<{ stop(): void }>;
}

/** Must come before the durable engine's start. */
export function defineRemoteTakes(crew: Crew): RemoteTakeLine {
  const { database } = crew;
  const making = new Map<string, { controller: AbortController; users: number }>();
  /** Between the durable engine's start and the stop. */
  let isOpen = false;

  /** Aborts when the studio that asked cancels; the take may be followed in one process and drawn in another. */
  async function cancellable<Result>(id: string, work: (cancelled: AbortSignal) => Promise<Result>): Promise<Result> {
    const entry = making.get(id) ?? { controller: new AbortController(), users: 0 };
    making.set(id, entry);
    entry.users++;
    try {
      return await work(entry.controller.signal);
    } finally {
      entry.users--;
      if (entry.users === 0) making.delete(id);
    }
  }

  const makeRemoteTake = defineWorkflow(
    'make-remote-take',
    MAX_RECOVERIES,
    (organisationId: string, id: string, isDrawn: boolean): Promise<void> =>
      cancellable(id, async (cancelled) => {
        if (!isDrawn) return step('take', cancelled, (signal) => makeTake(crew, organisationId, id, signal));
        // It waits for a hand like the takes of films.
        const turn = { organisationId, id: drawingOf(id), filmId: id, filmRun: 1, expectedSeconds: null };
        await step('turn', cancelled, (signal) => crew.hands.take(turn, new AbortController().signal, signal));
        await (await startWorkflow(drawRemoteTake, { id: turn.id, queue: TAKES_QUEUE }, organisationId, id)).result();
      }),
  );

  const drawRemoteTake = defineWorkflow(
    'draw-remote-take',
    MAX_RECOVERIES,
    (organisationId: string, id: string): Promise<void> =>
      cancellable(id, async (cancelled) => {
        try {
          await step('take', cancelled, (signal) => makeTake(crew, organisationId, id, signal));
        } finally {
          if (!isHalting()) await crew.hands.giveBack(drawingOf(id)).catch(() => undefined);
        }
      }),
  );

  async function begin(take: Pick<StoredRemoteTake, 'organisationId' | 'id' | 'engine'>): Promise<void> {
    const isDrawn = crew.videoEngines.has(take.engine);
    const start = { id: workflowOf(take.id), queue: REMOTE_TAKES_QUEUE };
    await startWorkflow(makeRemoteTake, start, take.organisationId, take.id, isDrawn);
  }

  async function beginOne({ organisationId, id }: RemoteTakeSignal): Promise<void> {
    const take = await findRemoteTake(database, organisationId, id);
    if (take?.state === 'queued') await begin(take);
  }

  async function sweep(): Promise<void> {
    for (const take of await unfinishedRemoteTakes(database)) {
      if (making.has(take.id)) continue;
      const state = await workflowState(workflowOf(take.id));
      if (state === 'unknown') await begin(take);
      if (state === 'given-up' || state === 'done') await fail(crew, take, givenUp(state));
    }
  }

  return {
    hear(signal) {
      if (signal.kind === 'cancelled') {
        making
          .get(signal.id)
          ?.controller.abort(new KinoraError('cancelled', 'The take was cancelled by the studio that asked for it.'));
      } else if (isOpen) {
        // What is not heard, or fails, the next sweep finds.
        beginOne(signal).catch(() => undefined);
      }
    },
    async supervise() {
      let lastForgottenMs = 0;
      const look = async (): Promise<void> => {
        await sweep();
        if (Date.now() - lastForgottenMs < FORGET_EVERY_MS) return;
        lastForgottenMs = Date.now();
        await forgetRemoteTakes(database, KEEP_MS);
      };
      isOpen = true;
      await look();
      let running: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        // A database that is away is told by the steps; the next look tries again.
        running = running.then(look).catch(() => undefined);
      }, SWEEP_MS);
      return {
        stop() {
          isOpen = false;
          clearInterval(timer);
        },
      };
    },
  };
}

function workflowOf(takeId: string): string {
  return `remote-take:${takeId}`;
}

function drawingOf(takeId: string): string {
  return `${workflowOf(takeId)}:draw`;
}

function givenUp(state: 'given-up' | 'done'): KinoraError {
  return new KinoraError(
    'internal',
    state === 'given-up'
      ? 'The take crashed its process too often and was given up.'
      : 'The take ended without a file; the log of the studio says why.',
  );
}

/** Makes a take and ends its row, whatever becomes of it. */
async function makeTake(crew: Crew, organisationId: string, id: string, signal: AbortSignal): Promise<void> {
  const take = await findRemoteTake(crew.database, organisationId, id);
  if (take === null || (take.state !== 'queued' && take.state !== 'running')) return;
  // A cancel that came before this process listened for it is in the row, one that comes later aborts the signal.
  await using folder = await crew.files.workFolder();
  try {
    if (crew.videoEngines.has(take.engine)) await drawTake(crew, take, folder.path, signal);
    else await orderTake(crew, take, folder.path, signal);
  } catch (error) {
    // What stops with its process goes on elsewhere from its row; a bug must be seen.
    if (isHalting() || !(error instanceof KinoraError) || error.code === 'database_unreachable') throw error;
    if (error.code === 'cancelled' && signal.aborted) return;
    await fail(crew, take, error);
  }
}

async function fail(crew: Crew, take: StoredRemoteTake, error: KinoraError, job?: JobKey): Promise<void> {
  const { certainUsd } = await chargesOf(crew.database, take);
  await crew.database.transaction(async (client) => {
    if (job !== undefined) await closeJob(client, job);
    await endRemoteTake(client, take.id, { state: 'failed', error: toErrorBody(error), costUsd: certainUsd });
  });
}

/** By an engine inside this process: free, and begun again should the process die. */
async function drawTake(crew: Crew, take: StoredRemoteTake, folder: string, signal: AbortSignal): Promise<void> {
  const { engine } = await makerOf(crew, take.organisationId, take.engine, signal);
  const tell = teller(crew, take);
  const context: VideoContext = {
    signal,
    folder,
    pace: () => Promise.resolve(),
    fileOf: (sha256) => crew.files.pathOf(sha256),
  };
  tell({ state: 'running', fraction: 0 });
  const handle = await engine.submit(take.request, { key: randomUUID(), atMs: Date.now() }, context);
  try {
    for await (const update of engine.watch(handle, context)) {
      if (update.kind === 'running') tell({ state: 'running', fraction: update.fraction });
    }
    const { path } = await engine.fetch(handle, context);
    await keep(crew, take, engine, path, signal);
  } catch (error) {
    if (error instanceof KinoraError && error.code === 'cancelled') await engine.cancel(handle, context);
    throw error;
  }
}

/** By an engine behind an endpoint: placed, sent once and followed like a film's own takes. */
async function orderTake(crew: Crew, take: StoredRemoteTake, folder: string, signal: AbortSignal): Promise<void> {
  const { organisationId, request } = take;
  const tell = teller(crew, take);
  const job = { organisationId, orderHash: createHash('sha256').update(`remote take ${take.id}`).digest('hex') };
  // What is paid already is followed wherever it lies, and whatever has been switched off since.
  const candidate =
    (await candidateOfJob(crew, await findJob(crew.database, job), request)) ??
    (await candidateNow(crew, take, signal));
  const result = await runJob(
    crew,
    {
      ...job,
      // The take stands in the place of a film: its charges and its job are found by it.
      filmId: take.id,
      filmRun: 1,
      shotId: request.shot.id,
      request,
      candidates: [candidate],
      policy: await readPolicy(crew.database, organisationId),
      loraKey: loraKeyOf(request.loras ?? []),
      askedAgain: false,
    },
    {
      progress: ({ engine, fraction, ...told }) =>
        tell({
          state: engine === null ? 'queued' : 'running',
          fraction: engine === null || fraction === 0 ? null : fraction,
          ...told,
        }),
      // Each attempt's cost is on record; who asked hears of the last.
      failed: () => Promise.resolve(),
      check: (file, plan) => checkDelivered(crew, file, plan, request.durationSeconds, signal),
    },
    folder,
    signal,
  );
  const refused = await whyRefused(crew, organisationId, result.path, signal);
  if (refused === null) await keep(crew, take, candidate.post.engine, result.path, signal, job);
  else await fail(crew, take, refused, job);
  await crew.router.tellFree();
}

/**
 * Why a generated take is not handed out; null where it is. What is only doubted goes: whoever asked looks at it, too, and has the
 * person who decides.
 */
async function whyRefused(
  crew: Crew,
  organisationId: string,
  file: string,
  signal: AbortSignal,
): Promise<KinoraError | null> {
  const judged = await judgeFile(crew, organisationId, file, undefined, signal);
  if (judged.decision !== 'block') return null;
  return new KinoraError('content_policy', `The take was made and is not handed out: ${whyOf(judged)}.`);
}

/** @throws KinoraError engine_unknown, engine_refused, or as the engine does that cannot be asked */
async function candidateNow(crew: Crew, take: StoredRemoteTake, signal: AbortSignal): Promise<Candidate> {
  const maker = await makerOf(crew, take.organisationId, take.engine, signal);
  if (maker.kind !== 'endpoint') throw new Error(`${take.engine} is not behind an endpoint`);
  const planned = maker.engine.plan(take.request, maker.can);
  if (!planned.ok) throw new KinoraError('engine_refused', planned.refusal.reason, { field: planned.refusal.field });
  return createCandidate(crew.database, maker.post, planned.value);
}

/**
 * The file into the store, with the marks that a program reads, and the take's end with the job's in one commit. No label and
 * no watermark: the other studio cuts it into a film that has its own.
 */
async function keep(
  crew: Crew,
  take: StoredRemoteTake,
  engine: VideoEngine,
  path: string,
  signal: AbortSignal,
  job?: JobKey,
): Promise<void> {
  await using folder = await crew.files.workFolder();
  const marking = await planMarks(crew, take.organisationId, {
    file: await hashFile(path),
    kind: 'component',
    contentType: 'video/mp4',
    title: 'Take',
    language: take.request.language,
    pictures: crew.videoEngines.has(engine.name) ? 'drawn' : 'generated',
    ingredients: [],
  });
  const { path: marked } = await marking.apply(path, folder.path, signal);
  const file = await crew.files.put(marked);
  await marking.enter(file, false);
  const { certainUsd } = await chargesOf(crew.database, take);
  const { organisationId, id, request } = take;
  const captured = await crew.money.capturingRemoteTake({
    organisationId,
    id,
    shotId: request.shot.id,
    engine: engine.name,
    seconds: request.durationSeconds,
  });
  await crew.database.transaction(async (client) => {
    if (job !== undefined) await closeJob(client, job);
    // Before its end gives back what is held for it.
    await captured(client);
    await endRemoteTake(client, take.id, {
      state: 'succeeded',
      file,
      costUsd: certainUsd,
      engineVersion: engine.version,
    });
  });
  // The same bytes may have lain here and been deleted just now; from here on nobody takes them away.
  if (!(await crew.files.has(file))) await crew.files.put(marked);
}

/** A file that is no take is a failed job, whatever the backend says. @throws KinoraError engine_failed */
async function checkDelivered(
  crew: Crew,
  file: string,
  plan: TakePlan,
  durationSeconds: number,
  signal: AbortSignal,
): Promise<Json> {
  const { width, height, fps, frames } = await probeVideo(await crew.ffmpeg(), file, { signal });
  // What is too short by more than a fifth cannot be stretched unseen.
  if ((frames / fps) * 1.25 < durationSeconds - 1 / fps) {
    throw new KinoraError(
      'engine_failed',
      `It delivered ${frames} frames, ${(frames / fps).toFixed(2)} s; ${plan.delivers.frames} frames were planned.`,
      { retryable: true },
    );
  }
  return { width, height, fps, frames };
}

type Progress = Parameters<typeof tellRemoteTake>[2];

/** Writes progress down now and then; a change of state at once. Nobody waits for it. */
function teller({ database }: Crew, take: StoredRemoteTake): (progress: Progress) => void {
  let lastMs = -Infinity;
  let lastState: Progress['state'] | null = null;
  return (progress) => {
    const nowMs = performance.now();
    if (progress.state === lastState && nowMs - lastMs < TELL_EVERY_MS) return;
    lastMs = nowMs;
    lastState = progress.state;
    void tellRemoteTake(database, take.id, progress).catch(() => undefined);
  };
}

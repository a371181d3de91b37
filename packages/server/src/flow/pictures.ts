import { randomUUID } from 'node:crypto';
import type { JobHandle, TakeRequest, VideoContext, VideoEngine } from '@kinora/engines/contract';
import {
  type Brief,
  deriveSeed,
  judgeTake,
  KinoraError,
  MeasurementsSchema,
  type Measurements,
  type PlannedShot,
  type Shot,
  sizePixels,
  type Storyboard,
  type Take,
  ticksToSeconds,
} from '@kinora/film';
import { measureFile, mediaVersion } from '@kinora/media';
import { setPanel } from '../store/films.ts';
import { deleteJob, findJob, saveJob } from '../store/jobs.ts';
import { lastTakeNumber, recordTake } from '../store/takes.ts';
import { type Crew, type Production, videoEngine } from './crew.ts';
import { isHalting } from './durable.ts';
import type { FilmRun } from './film-log.ts';
import type { ArtefactOrder, Made, MadeOnce } from './make-once.ts';
import { createTurns, type Turns } from './turns.ts';

/** One still at a time over all films: each bakes a whole scene. */
const drawingTurns = createTurns(1);

/** Width of the board's stills in pixels. */
const PANEL_WIDTH = 640;

/** A still of every shot, in order, so that the storyboard can be seen before any take exists. */
export async function drawPanels(production: Production, storyboard: Storyboard, signal: AbortSignal): Promise<void> {
  const { crew, maker, log, film, brief } = production;
  for (const shot of storyboard.shots) {
    const request = takeRequest(brief, storyboard, shot, shot.seconds, 1);
    const made = await maker.make(
      film,
      {
        kind: 'panel',
        parameters: { request, width: PANEL_WIDTH },
        tools: { [crew.panels.name]: crew.panels.version },
        engine: crew.panels.name,
        seed: request.seed,
        shotId: shot.id,
      },
      signal,
      async (folder) => ({
        path: (await crew.panels.drawPanel(request, PANEL_WIDTH, { signal, folder })).path,
        data: {},
      }),
      drawingTurns,
    );
    const file = made.artefact.file;
    if (file === null) continue;
    await setPanel(crew.database, film, shot.id, file);
    await log.tell(film, `panel:${shot.id}`, { type: 'panel.ready', shotId: shot.id, file });
  }
}

/** What is shot: everything a take of one shot depends on. */
export interface Slate {
  storyboard: Storyboard;
  planned: PlannedShot;
}

function takeRequest(
  brief: Brief,
  storyboard: Storyboard,
  shot: Shot,
  durationSeconds: number,
  takeNumber: number,
): TakeRequest {
  // Words that are only spoken or shown on the board must not make another picture.
  const {
    narration: _narration,
    question: _question,
    title: _title,
    source: _source,
    transitionIn: _transition,
    seconds: _seconds,
    ...pictured
  } = shot;
  return {
    shot: { ...pictured, title: '', source: '', transitionIn: { kind: 'cut', seconds: 0 }, seconds: durationSeconds },
    look: storyboard.look,
    cast: storyboard.cast,
    language: storyboard.language,
    size: brief.size,
    durationSeconds,
    // A first take keeps the shot's seed; each later one is another attempt and so another seed.
    seed: takeNumber === 1 ? shot.seed : deriveSeed(shot.seed, `take ${takeNumber}`),
  };
}

function takeOrder(engine: VideoEngine, request: TakeRequest, takeNumber: number): ArtefactOrder {
  return {
    kind: 'take',
    parameters: request,
    tools: { [engine.name]: engine.version },
    engine: engine.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber,
  };
}

/** Takes at once by engine: an engine's own limit holds over all films of this process. */
const engineTurns = new Map<string, Turns>();

async function turnsOf(engine: VideoEngine, signal: AbortSignal): Promise<Turns> {
  const known = engineTurns.get(engine.name);
  if (known) return known;
  const { concurrency } = await engine.capabilities(signal);
  const turns = engineTurns.get(engine.name) ?? createTurns(concurrency);
  engineTurns.set(engine.name, turns);
  return turns;
}

/** Measuring decodes whole files: two at a time keep two cores busy and more only wait for each other. */
const measuringTurns = createTurns(2);

/**
 * The take of a shot that the store already has, judged; null when one must be made.
 * Follows the same path as shooting would: a stored take that is rejected leads to the next number.
 */
export async function findStoredTake(
  production: Production,
  slate: Slate,
  firstTake: number,
  signal: AbortSignal,
): Promise<Take | null> {
  const { crew, maker, film, brief } = production;
  const engine = videoEngine(crew, brief.engine);
  for (let number = firstTake; ; number++) {
    const request = takeRequest(
      brief,
      slate.storyboard,
      slate.planned.shot,
      ticksToSeconds(slate.planned.durationTicks),
      number,
    );
    const found = await maker.find(film, takeOrder(engine, request, number));
    if (found === null) return null;
    const take = await judged(production, engine, request, number, found, firstTake, signal);
    if (take.verdict.kind === 'accept') return take;
    if (take.verdict.kind === 'ask') return null;
  }
}

/** One take: made or found, measured, judged, written down. */
export async function shootTake(
  production: Production,
  slate: Slate,
  number: number,
  firstTake: number,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Take> {
  const { crew, maker, film, brief } = production;
  const engine = videoEngine(crew, brief.engine);
  const request = takeRequest(
    brief,
    slate.storyboard,
    slate.planned.shot,
    ticksToSeconds(slate.planned.durationTicks),
    number,
  );
  const validated = engine.plan(request, await engine.capabilities(signal));
  if (!validated.ok) {
    throw new KinoraError(
      'engine_refused',
      `${engine.name} cannot make shot ${request.shot.id}: ${validated.refusal.reason}`,
      {
        field: validated.refusal.field,
      },
    );
  }
  const made = await maker.make(
    film,
    takeOrder(engine, request, number),
    signal,
    (folder, recipeHash) => runJob(crew, film, engine, request, recipeHash, folder, progress, signal),
    await turnsOf(engine, signal),
  );
  return judged(production, engine, request, number, made, firstTake, signal);
}

/** Submits or, after a crash, finds the job; follows it to its end; brings its file. */
async function runJob(
  crew: Crew,
  film: FilmRun,
  engine: VideoEngine,
  request: TakeRequest,
  recipeHash: string,
  folder: string,
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Made> {
  const context: VideoContext = {
    signal,
    folder,
    pace: () => Promise.resolve(),
    fileOf: (sha256) => crew.files.pathOf(sha256),
  };
  const submitted = await findJob(crew.database, film.organisationId, recipeHash);
  let handle: JobHandle;
  if (submitted !== null && submitted.engine === engine.name) {
    handle = submitted;
  } else {
    handle = await engine.submit(request, { key: randomUUID(), atMs: Date.now() }, context);
    await saveJob(crew.database, film.organisationId, recipeHash, handle);
  }
  try {
    let costUsd = 0;
    for await (const update of engine.watch(handle, context)) {
      if (update.kind === 'running' && update.fraction !== null) progress(update.fraction);
      if (update.kind === 'succeeded') costUsd = update.costUsd;
    }
    const { path } = await engine.fetch(handle, context);
    return { path, data: { durationSeconds: request.durationSeconds }, costUsd };
  } catch (error) {
    await abandonJob(crew, film, engine, handle, recipeHash, error);
    throw error;
  }
}

/** A job that failed or was cancelled is over; one whose process merely stops goes on without us. */
async function abandonJob(
  crew: Crew,
  film: FilmRun,
  engine: VideoEngine,
  handle: JobHandle,
  recipeHash: string,
  error: unknown,
): Promise<void> {
  if (isHalting() || !(error instanceof KinoraError)) return;
  if (error.code === 'cancelled')
    await engine.cancel(handle, { signal: AbortSignal.timeout(10_000), pace: () => Promise.resolve() });
  await deleteJob(crew.database, film.organisationId, recipeHash);
}

async function judged(
  production: Production,
  engine: VideoEngine,
  request: TakeRequest,
  number: number,
  made: MadeOnce,
  firstTake: number,
  signal: AbortSignal,
): Promise<Take> {
  const { crew, log, film } = production;
  const { artefact } = made;
  if (artefact.file === null) throw new Error('a take without a file');
  const measurements = await measure(production, artefact.file, request.shot.id, number, signal);
  const capabilities = await engine.capabilities(signal);
  const { width, height } = sizePixels(request.size);
  const frames = Math.ceil(request.durationSeconds * capabilities.fps - 1e-6);
  const { scene, camera } = request.shot;
  const verdict = judgeTake(
    measurements,
    {
      width,
      height,
      fps: capabilities.fps,
      durationSeconds: frames / capabilities.fps,
      darkByIntent: scene.timeOfDay === 'night' || scene.setting === 'space',
      stillByIntent: camera.move === 'static' && scene.subjects.length === 0,
    },
    // Retries are counted from the first take of this run: a redo may fail as often as a first try.
    number - firstTake + 1,
  );
  const take: Take = {
    shotId: request.shot.id,
    number,
    engine: engine.name,
    engineVersion: engine.version,
    seed: request.seed,
    recipe: artefact.recipeHash,
    file: artefact.file,
    durationSeconds: measurements.durationSeconds,
    costUsd: made.reused ? 0 : artefact.costUsd,
    madeInSeconds: made.reused ? 0 : artefact.madeInSeconds,
    reused: made.reused,
    measurements,
    verdict,
  };
  await recordTake(crew.database, film, take);
  await log.tell(film, `take:${take.shotId}:${number}`, {
    type: verdict.kind === 'accept' ? 'take.ready' : 'take.rejected',
    take,
  });
  return take;
}

/** Measurements of a file, made once like any artefact. */
export async function measure(
  production: Production,
  file: string,
  shotId: string | undefined,
  takeNumber: number,
  signal: AbortSignal,
): Promise<Measurements> {
  const { crew, maker, film } = production;
  const ffmpeg = await crew.ffmpeg();
  const made = await maker.make(
    film,
    {
      kind: 'measurements',
      parameters: {},
      inputs: [file],
      tools: { media: mediaVersion, ffmpeg: ffmpeg.version },
      engine: 'media',
      takeNumber,
      ...(shotId === undefined ? {} : { shotId }),
    },
    signal,
    async () => {
      const measured = await measureFile(ffmpeg, await crew.files.pathOf(file), { signal });
      return { data: { ...measured } };
    },
    measuringTurns,
  );
  return MeasurementsSchema.parse(made.artefact.data);
}

/** First take number a redo may use: one above all there are. */
export async function nextTakeNumber(crew: Crew, filmId: string, shotId: string): Promise<number> {
  return (await lastTakeNumber(crew.database, filmId, shotId)) + 1;
}

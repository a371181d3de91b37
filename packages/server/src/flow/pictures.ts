import { createHash, randomUUID } from 'node:crypto';
import type { TakeRequest, VideoContext, VideoEngine } from '@kinora/engines/contract';
import {
  type Brief,
  canonicalJson,
  continuesScene,
  deriveSeed,
  DRAWING_ENGINE,
  engineOfShot,
  expectationOf,
  judgeTake,
  KinoraError,
  MeasurementsSchema,
  type Measurements,
  type PlannedShot,
  type Shot,
  sizePixels,
  type Storyboard,
  type Take,
  type TakeChange,
  ticksToSeconds,
  type Verdict,
  withPictures,
} from '@kinora/film';
import { measureFile, mediaVersion } from '@kinora/media';
import { setPanel } from '../store/films.ts';
import { findTake, handAcceptOf, lastTakeNumber, recordTake } from '../store/takes.ts';
import type { Crew, Production } from './crew.ts';
import { generatedTake, type MadeTake } from './generated-take.ts';
import type { ArtefactOrder, Made } from './make-once.ts';
import { judgePictures } from './pictures/judge-pictures.ts';
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
  change: TakeChange | null = null,
): TakeRequest {
  // Words that are only spoken or shown on the board, and who makes it, must not make another picture.
  const {
    narration: _narration,
    question: _question,
    title: _title,
    source: _source,
    transitionIn: _transition,
    seconds: _seconds,
    engine: _engine,
    ...pictured
  } = shot;
  const negativePrompt = [shot.negativePrompt, ...(change?.negative ?? [])].filter(Boolean).join(', ');
  return {
    shot: {
      ...pictured,
      negativePrompt,
      title: '',
      source: '',
      transitionIn: { kind: 'cut', seconds: 0 },
      seconds: durationSeconds,
    },
    look: storyboard.look,
    cast: storyboard.cast,
    language: storyboard.language,
    size: brief.size,
    durationSeconds,
    // A first take keeps the shot's seed; each later one is another attempt and so another seed.
    seed: takeNumber === 1 ? shot.seed : deriveSeed(shot.seed, `take ${takeNumber}`),
  };
}

/** Names what a shot asks of its takes, whichever of them: a take of another hash was made before the shot was changed. */
export function shotHashOf(brief: Brief, storyboard: Storyboard, shot: Shot): string {
  const { seed: _seed, durationSeconds: _durationSeconds, ...asked } = takeRequest(brief, storyboard, shot, 0, 1);
  const engine = engineOfShot(brief, shot);
  return createHash('sha256').update(canonicalJson({ asked, engine })).digest('hex');
}

/** How far a take is: 0..1, and what runs in a few words. */
export type TakeProgress = (fraction: number, stage?: string, engine?: string, secondsLeft?: number) => void;

/** Takes at once by embedded engine: an engine's own limit holds over all films of this process. */
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

/** Which take is wanted, and whether it may be made or only found. */
interface TakeOrder {
  slate: Slate;
  number: number;
  /** The accepted take of the shot before; null where there is none, or none is needed. */
  before: Take | null;
  make: boolean;
  /** A person asked for this very shot again. */
  askedAgain: boolean;
  progress: TakeProgress;
}

/** The take from whichever engine the shot is for; null when it is not stored and must not be made. */
async function makeTake(production: Production, order: TakeOrder, signal: AbortSignal): Promise<MadeTake | null> {
  const { crew, brief } = production;
  const { slate, number, before, make, askedAgain, progress } = order;
  const { shot } = slate.planned;
  const change = await changeAsked(production, shot.id, number);
  const durationSeconds = ticksToSeconds(slate.planned.durationTicks);
  const request = takeRequest(brief, slate.storyboard, shot, durationSeconds, number, change);
  const engineName = engineOfShot(brief, shot);
  const embedded = crew.videoEngines.get(engineName);
  if (embedded) return embeddedTake(production, embedded, request, order, signal);
  const goesOnFrom = before !== null && goesOn(brief, slate) ? before.file : null;
  return generatedTake(production, { engineName, request, number, goesOnFrom, make, askedAgain, progress }, signal);
}

/**
 * What the verdict on the attempt before said to do otherwise; null where it was no retry. Read from the stored take, so
 * that whoever makes or looks for this take, in whatever run, asks for the same.
 */
async function changeAsked({ crew, film }: Production, shotId: string, number: number): Promise<TakeChange | null> {
  if (number === 1) return null;
  const before = await findTake(crew.database, film, shotId, number - 1);
  return before?.verdict.kind === 'retry' ? (before.verdict.change ?? null) : null;
}

/** Whether a shot is to begin with the last picture of the one before it. */
export function goesOn(brief: Brief, { storyboard, planned }: Slate): boolean {
  if (!brief.continuity || engineOfShot(brief, planned.shot) === DRAWING_ENGINE) return false;
  const before = storyboard.shots[storyboard.shots.findIndex(({ id }) => id === planned.shot.id) - 1];
  return before !== undefined && continuesScene(before, planned.shot);
}

/** A take of an engine inside this process: free, and begun again should the process die. */
async function embeddedTake(
  { crew, maker, film }: Production,
  engine: VideoEngine,
  request: TakeRequest,
  { number, make, progress }: TakeOrder,
  signal: AbortSignal,
): Promise<MadeTake | null> {
  const planned = engine.plan(request, await engine.capabilities(signal));
  if (!planned.ok) {
    const { field, reason } = planned.refusal;
    throw new KinoraError('engine_refused', `${engine.name} cannot make shot ${request.shot.id}: ${reason}`, { field });
  }
  const { delivers, parameters, adaptations } = planned.value;
  const order: ArtefactOrder = {
    kind: 'take',
    parameters,
    tools: { [engine.name]: engine.version },
    engine: engine.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber: number,
  };
  const made = make
    ? await maker.make(
        film,
        order,
        signal,
        (folder) => runEmbedded(crew, engine, request, folder, progress, signal),
        await turnsOf(engine, signal),
      )
    : await maker.find(film, order);
  if (made === null) return null;
  const { artefact, reused } = made;
  return {
    made,
    engine: engine.name,
    engineVersion: engine.version,
    fps: delivers.fps,
    frames: delivers.frames,
    costUsd: 0,
    madeInSeconds: reused ? 0 : artefact.madeInSeconds,
    reused,
    pieces: [],
    adaptations: [...adaptations],
  };
}

async function runEmbedded(
  crew: Crew,
  engine: VideoEngine,
  request: TakeRequest,
  folder: string,
  progress: TakeProgress,
  signal: AbortSignal,
): Promise<Made> {
  const context: VideoContext = {
    signal,
    folder,
    pace: () => Promise.resolve(),
    fileOf: (sha256) => crew.files.pathOf(sha256),
  };
  const handle = await engine.submit(request, { key: randomUUID(), atMs: Date.now() }, context);
  try {
    for await (const update of engine.watch(handle, context)) {
      if (update.kind === 'running' && update.fraction !== null) progress(update.fraction);
    }
    const { path } = await engine.fetch(handle, context);
    return { path, data: { durationSeconds: request.durationSeconds } };
  } catch (error) {
    if (error instanceof KinoraError && error.code === 'cancelled') await engine.cancel(handle, context);
    throw error;
  }
}

/**
 * The take of a shot that the store already has, judged; null when one must be made.
 * Follows the same path as shooting would: a stored take that is rejected leads to the next number.
 */
export async function findStoredTake(
  production: Production,
  slate: Slate,
  firstTake: number,
  before: Take | null,
  signal: AbortSignal,
): Promise<Take | null> {
  // What it would begin with is not made yet.
  if (before === null && goesOn(production.brief, slate)) return null;
  for (let number = firstTake; ; number++) {
    const order = { slate, number, before, make: false, askedAgain: false, progress: () => undefined };
    const found = await makeTake(production, order, signal).catch((error: unknown) => {
      // An engine that is away now says so when the take is made.
      if (error instanceof KinoraError && error.code !== 'cancelled') return null;
      throw error;
    });
    if (found === null) return null;
    const take = await judged(production, slate, number, found, firstTake, signal);
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
  before: Take | null,
  askedAgain: boolean,
  progress: TakeProgress,
  signal: AbortSignal,
): Promise<Take> {
  const made = await makeTake(production, { slate, number, before, make: true, askedAgain, progress }, signal);
  if (made === null) throw new Error('a take that was to be made was not');
  return judged(production, slate, number, made, firstTake, signal);
}

async function judged(
  production: Production,
  slate: Slate,
  number: number,
  taken: MadeTake,
  firstTake: number,
  signal: AbortSignal,
): Promise<Take> {
  const { crew, log, film, brief } = production;
  const { artefact } = taken.made;
  if (artefact.file === null) throw new Error('a take without a file');
  const { shot } = slate.planned;
  const measurements = await measure(production, artefact.file, shot.id, number, signal);
  const { width, height } = sizePixels(brief.size);
  const judgedAs = judgeTake(
    measurements,
    expectationOf(shot, slate.storyboard.look, {
      width,
      height,
      fps: taken.fps,
      durationSeconds: taken.frames / taken.fps,
    }),
    // Retries are counted from the first take of this run: a redo may fail as often as a first try.
    number - firstTake + 1,
  );
  const pictures = await judgePictures(production, artefact.file, shot, signal);
  const found = withPictures(judgedAs, pictures, number - firstTake + 1);
  // What may not be shown is nobody's to take.
  const verdict =
    pictures.decision === 'block'
      ? found
      : await orByHand(production, { shotId: shot.id, number, file: artefact.file }, found);
  const take: Take = {
    shotId: shot.id,
    number,
    engine: taken.engine,
    engineVersion: taken.engineVersion,
    seed: number === 1 ? shot.seed : deriveSeed(shot.seed, `take ${number}`),
    recipe: artefact.recipeHash,
    shotHash: shotHashOf(brief, slate.storyboard, shot),
    file: artefact.file,
    durationSeconds: measurements.durationSeconds,
    costUsd: taken.costUsd,
    madeInSeconds: taken.madeInSeconds,
    reused: taken.reused,
    measurements,
    verdict,
    ...(pictures.decision === 'pass' ? {} : { pictures: pictures.decision }),
    ...(taken.pieces.length === 0 ? {} : { pieces: taken.pieces }),
    ...(taken.adaptations.length === 0 ? {} : { adaptations: taken.adaptations }),
  };
  await recordTake(crew.database, film, take, await crew.money.capturing(film, take));
  await log.tell(film, `take:${take.shotId}:${number}`, {
    type: verdict.kind === 'accept' ? 'take.ready' : 'take.rejected',
    take,
  });
  return take;
}

/** What was rejected is accepted where a person has taken it all the same. */
async function orByHand(
  { crew, film }: Production,
  take: { shotId: string; number: number; file: string },
  verdict: Verdict,
): Promise<Verdict> {
  if (verdict.kind === 'accept') return verdict;
  const byHand = await handAcceptOf(crew.database, film, take);
  return byHand === null ? verdict : { kind: 'accept', notes: verdict.findings, byHand };
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

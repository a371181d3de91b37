import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Adaptation, LoraUse, TakePlan, TakeRequest } from '@kinora/engines/contract';
import {
  canonicalJson,
  coverShot,
  FILM_FPS,
  isOfTrueSky,
  type Json,
  KinoraError,
  type CoveragePiece,
  pieceShot,
  type Shot,
  sizePixels,
  type TakePiece,
} from '@kinora/film';
import { conformTake, DEFAULT_MOTION, lastFrame, mediaVersion, pictureToFrame, probeVideo } from '@kinora/media';
import type { StoredEndpoint } from '../store/endpoints.ts';
import { listEndpoints, readPolicy } from '../store/endpoints.ts';
import { closeJob } from '../store/jobs.ts';
import type { Production } from './crew.ts';
import { createCandidate } from './engines/candidate.ts';
import { rank } from './engines/choose.ts';
import { whyNotHeld } from './engines/loras.ts';
import { unknownEngine } from './engines/roster.ts';
import { type Candidate, standingOf } from './engines/router.ts';
import { loraKeyOf, runJob } from './engines/run-job.ts';
import { type ArtefactOrder, type MadeOnce } from './make-once.ts';
import type { TakeProgress } from './pictures.ts';
import { createTurns } from './turns.ts';

/** A take as it was made, whoever made it. */
export interface MadeTake {
  /** The file that goes into the cut. */
  made: MadeOnce;
  engine: string;
  engineVersion: string;
  fps: number;
  frames: number;
  costUsd: number;
  madeInSeconds: number;
  reused: boolean;
  pieces: TakePiece[];
  adaptations: Adaptation[];
}

export interface TakeWish {
  engineName: string;
  request: TakeRequest;
  number: number;
  /** The file the take goes on from, where the scene does. */
  goesOnFrom: string | null;
  /** A person asked for this very shot again: what may have been paid may be paid once more. */
  askedAgain: boolean;
  /** False: only what is stored already. */
  make: boolean;
  progress: TakeProgress;
}

/** Conforming searches motion on all cores: one at a time is as fast as two. */
const conformingTurns = createTurns(1);
/** Dissolve between two set-ups of one shot, seconds; pieces that go on from each other are cut. */
const JOIN_SECONDS = 0.4;

/**
 * A take from a generating engine: covered by as many pieces as its longest take demands, each made or found, then brought
 * to the film's size, rate and length.
 *
 * @returns null when it is not stored and `make` is false
 */
export async function generatedTake(
  production: Production,
  given: TakeWish,
  signal: AbortSignal,
): Promise<MadeTake | null> {
  const { crew, film, brief } = production;
  // The shot's own pictures become frames of its takes; nothing else is made of them.
  const { firstFrame: opening, lastFrame: ending, ...shot } = given.request.shot;
  const wish: TakeWish = { ...given, request: { ...given.request, shot } };
  const { request } = wish;
  const loras = await crew.lorasOf(film.organisationId, brief.loras);
  const wanted: TakeRequest = { ...request, preset: brief.preset, ...(loras.length === 0 ? {} : { loras }) };
  const posts = await candidatesFor(production, wish.engineName, wanted, loras);
  const longest = Math.max(...posts.map(({ post }) => post.can.maxSeconds));
  const canContinue = posts.some(({ post }) => post.can.firstFrame);
  const cover = coverShot(request.durationSeconds, {
    maxSeconds: longest,
    minSeconds: Math.min(...posts.map(({ post }) => post.can.minSeconds)),
    fps: posts[0]?.post.can.fps ?? FILM_FPS,
    canContinue,
    joinSeconds: JOIN_SECONDS,
  });

  const pieces: (MadePiece & { cover: CoveragePiece })[] = [];
  for (const piece of cover.pieces) {
    const before = pieces.at(-1);
    const firstFrame =
      piece.index === 0 && opening !== undefined
        ? await pictureFrame(production, wish, opening, signal)
        : await firstFrameOf(production, wish, piece, before?.made.artefact.file ?? null, canContinue, signal);
    const isLast = piece.index === cover.pieces.length - 1;
    const finalFrame = isLast && ending !== undefined ? await pictureFrame(production, wish, ending, signal) : null;
    if (firstFrame === 'missing' || finalFrame === 'missing') return null;
    const asked: TakeRequest = {
      ...wanted,
      shot: { ...pieceShot(wanted.shot, piece), seconds: piece.seconds },
      durationSeconds: piece.seconds,
      ...(firstFrame === null ? {} : { firstFrame }),
      ...(finalFrame === null ? {} : { lastFrame: finalFrame }),
    };
    const made = await makePiece(production, wish, asked, piece, cover.pieces.length, signal);
    if (made === null) return null;
    pieces.push({ ...made, cover: piece });
  }
  const first = pieces[0];
  if (first === undefined) throw new Error('a shot without a piece');

  const conformed = await conform(production, wish, pieces, signal);
  if (conformed === null) return null;
  return {
    made: conformed,
    engine: first.engine,
    engineVersion: first.engineVersion,
    fps: FILM_FPS,
    frames: Math.ceil(request.durationSeconds * FILM_FPS - 1e-6),
    costUsd: pieces.reduce((sum, piece) => sum + (piece.made.reused ? 0 : piece.made.artefact.costUsd), 0),
    madeInSeconds: pieces.reduce((sum, piece) => sum + (piece.made.reused ? 0 : piece.made.artefact.madeInSeconds), 0),
    reused: conformed.reused && pieces.every(({ made }) => made.reused),
    pieces: pieces.map(({ made: { artefact }, engine, cover: { seconds } }) => ({
      engine,
      seed: artefact.seed ?? 0,
      recipe: artefact.recipeHash,
      file: artefact.file ?? '',
      durationSeconds: seconds,
      costUsd: artefact.costUsd,
    })),
    adaptations: adaptationsOf(pieces, cover.stretch, request),
  };
}

interface MadePiece {
  made: MadeOnce;
  engine: string;
  engineVersion: string;
  plan: TakePlan;
}

/** The endpoints that may make this, and what each would make of it: the named one, or all that `auto` may choose from. */
export async function candidatesFor(
  { crew, film }: Pick<Production, 'crew' | 'film'>,
  engineName: string,
  request: TakeRequest,
  loras: readonly LoraUse[],
): Promise<Candidate[]> {
  const all = (await listEndpoints(crew.database)).filter(
    ({ endpoint }) =>
      endpoint.medium === 'video' &&
      endpoint.enabled &&
      (endpoint.organisations === undefined || endpoint.organisations.includes(film.organisationId)),
  );
  const named = engineName === 'auto' ? all : all.filter(({ endpoint }) => endpoint.name === engineName);
  if (named.length === 0) {
    throw unknownEngine(
      engineName,
      'video',
      all.map(({ endpoint }) => endpoint.name),
    );
  }
  const candidates: Candidate[] = [];
  const refusals: KinoraError[] = [];
  for (const stored of named) {
    const candidate = await candidateOf(crew, stored, request, loras);
    if (candidate instanceof KinoraError) refusals.push(candidate);
    else candidates.push(candidate);
  }
  const [refusal] = refusals;
  if (candidates.length > 0 || refusal === undefined) return candidates;
  if (refusals.length === 1) throw refusal;
  throw new KinoraError(refusal.code, `No engine can make this: ${refusals.map(({ message }) => message).join(' ')}`, {
    retryable: refusals.some(({ retryable }) => retryable),
  });
}

async function candidateOf(
  crew: Production['crew'],
  stored: StoredEndpoint,
  request: TakeRequest,
  loras: readonly LoraUse[],
): Promise<Candidate | KinoraError> {
  try {
    const notHeld = whyNotHeld(loras, stored.endpoint.name);
    if (notHeld !== null) {
      const reason = `${stored.endpoint.name} cannot make shot ${request.shot.id}: ${notHeld}`;
      return new KinoraError('engine_refused', reason, { field: 'loras' });
    }
    const post = await crew.roster.post(stored);
    // A longer shot is covered by several of its takes.
    const seconds = Math.min(request.durationSeconds, post.can.maxSeconds);
    const planned = post.engine.plan({ ...request, durationSeconds: seconds, loras }, post.can);
    if (!planned.ok) {
      const { field, reason } = planned.refusal;
      return new KinoraError(
        'engine_refused',
        `${stored.endpoint.name} cannot make shot ${request.shot.id}: ${reason}`,
        { field },
      );
    }
    return await createCandidate(crew.database, post, planned.value);
  } catch (error) {
    if (error instanceof KinoraError) return error;
    throw error;
  }
}

/** Stored, or made by whichever candidate has a free slot. */
async function makePiece(
  production: Production,
  wish: TakeWish,
  request: TakeRequest,
  piece: CoveragePiece,
  pieceCount: number,
  signal: AbortSignal,
): Promise<MadePiece | null> {
  const { crew, maker, log, film } = production;
  const candidates = await candidatesFor(production, wish.engineName, request, request.loras ?? []);
  const policy = await readPolicy(crew.database, film.organisationId);
  const ranked = rank(
    candidates.map((candidate) => ({ ...standingOf(candidate.post.stored, candidate, Date.now()), candidate })),
    policy,
  ).map(({ candidate }) => candidate);
  const orderFor = ({ post, plan }: Candidate): ArtefactOrder => ({
    kind: 'take',
    parameters: plan.parameters,
    inputs: [request.firstFrame, request.lastFrame].filter((file) => file !== undefined),
    tools: { [post.kind]: post.engine.version },
    engine: post.engine.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber: wish.number,
  });
  const stored = async (): Promise<MadePiece | null> => {
    for (const candidate of ranked) {
      const made = await maker.find(film, orderFor(candidate));
      if (made !== null) return pieceOf(candidate, made);
    }
    return null;
  };
  const early = await stored();
  if (early !== null || !wish.make) return early;

  const orderHash = createHash('sha256')
    .update(canonicalJson({ request, engine: wish.engineName, number: wish.number, piece: piece.index }))
    .digest('hex');
  await using _lock = await maker.lock(film, orderHash, signal);
  const late = await stored();
  if (late !== null) return late;
  let maker_: Candidate | undefined;
  const made = await maker.keep(film, async (folder) => {
    const result = await runJob(
      crew,
      {
        organisationId: film.organisationId,
        orderHash,
        filmId: film.id,
        filmRun: film.run,
        shotId: request.shot.id,
        request,
        candidates: ranked,
        policy,
        loraKey: loraKeyOf(request.loras ?? []),
        askedAgain: wish.askedAgain,
      },
      {
        progress: ({ fraction, ...told }) =>
          wish.progress((piece.index + fraction) / pieceCount, told.stage, told.engine ?? undefined, told.secondsLeft),
        failed: ({ key, ...attempt }) =>
          log.tell(film, `attempt:${key}`, { type: 'attempt.failed', shotId: request.shot.id, ...attempt }),
        check: (file, plan, until) => checkDelivered(production, file, plan, request, until),
      },
      folder,
      signal,
    );
    maker_ = result.candidate;
    return {
      order: orderFor(result.candidate),
      made: {
        path: result.path,
        costUsd: result.costUsd,
        madeInSeconds: result.seconds,
        data: {
          durationSeconds: request.durationSeconds,
          pace: result.candidate.plan.pace,
          notes: result.notes,
          delivered: result.delivered,
        },
        also: (client) => closeJob(client, { organisationId: film.organisationId, orderHash }),
      },
    };
  });
  if (maker_ === undefined) throw new Error('a piece nobody made');
  return pieceOf(maker_, made);
}

function pieceOf({ post, plan }: Candidate, made: MadeOnce): MadePiece {
  return { made, engine: post.engine.name, engineVersion: post.engine.version, plan };
}

/** A file that cannot be made into the shot is a failed job, whatever the backend says. @throws KinoraError engine_failed */
async function checkDelivered(
  { crew }: Production,
  file: string,
  plan: TakePlan,
  request: TakeRequest,
  signal: AbortSignal,
): Promise<Json> {
  const found = await probeVideo(await crew.ffmpeg(), file, { signal });
  const seconds = found.frames / found.fps;
  if (seconds * 1.25 < request.durationSeconds - 1 / found.fps) {
    throw new KinoraError(
      'engine_failed',
      `It delivered ${found.frames} frames, ${seconds.toFixed(2)} s; ${plan.delivers.frames} frames were planned.`,
      { retryable: true },
    );
  }
  const { width, height, fps, frames } = found;
  return { width, height, fps, frames };
}

/** A picture of the organisation as a frame of the film's size. */
async function pictureFrame(
  { crew, maker, film }: Production,
  wish: TakeWish,
  picture: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { width, height } = sizePixels(wish.request.size);
  const ffmpeg = await crew.ffmpeg();
  const order: ArtefactOrder = {
    kind: 'frame',
    parameters: { at: 'picture', width, height },
    inputs: [picture],
    tools: { media: mediaVersion, ffmpeg: ffmpeg.version },
    engine: 'media',
    shotId: wish.request.shot.id,
    takeNumber: wish.number,
  };
  const made = wish.make
    ? await maker.make(film, order, signal, async (folder) => {
        const out = path.join(folder, 'frame.png');
        await pictureToFrame(ffmpeg, await crew.files.pathOf(picture), { width, height }, out, { signal });
        return { path: out, data: {} };
      })
    : await maker.find(film, order);
  return made === null ? 'missing' : made.artefact.file;
}

/** The picture a piece begins with: where the piece or the shot before it ended, or the true sky as it is drawn. */
async function firstFrameOf(
  production: Production,
  wish: TakeWish,
  piece: CoveragePiece,
  before: string | null,
  canContinue: boolean,
  signal: AbortSignal,
): Promise<string | null | 'missing'> {
  const { crew, maker, film, brief } = production;
  const { request } = wish;
  if (!canContinue) return null;
  const { width, height } = sizePixels(request.size);
  const ffmpeg = await crew.ffmpeg();
  const from = piece.continues ? before : piece.index === 0 ? wish.goesOnFrom : null;
  const tools = { media: mediaVersion, ffmpeg: ffmpeg.version };
  if (from !== null) {
    const order = {
      kind: 'frame',
      parameters: { at: 'end', width, height },
      inputs: [from],
      tools,
      engine: 'media',
      shotId: request.shot.id,
      takeNumber: wish.number,
    } as const;
    const made = await orFind(production, wish, order, signal, async (folder) => {
      const still = path.join(folder, 'last.png');
      const out = path.join(folder, 'frame.png');
      await lastFrame(ffmpeg, await crew.files.pathOf(from), still, { signal });
      await pictureToFrame(ffmpeg, still, { width, height }, out, { signal });
      return { path: out, data: {} };
    });
    return made === null ? 'missing' : made.artefact.file;
  }
  if (piece.index > 0 || brief.skyShots !== 'guided' || !isOfTrueSky(request.shot)) return null;
  const drawn: TakeRequest = { ...request, shot: withoutWriting(request.shot) };
  const order = {
    kind: 'frame',
    parameters: { request: drawn, width, height },
    tools: { ...tools, [crew.panels.name]: crew.panels.version },
    engine: crew.panels.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber: wish.number,
  } as const;
  const made = await orFind(production, wish, order, signal, async (folder) => {
    const panel = await crew.panels.drawPanel(drawn, width, { signal, folder });
    const out = path.join(folder, 'frame.png');
    await pictureToFrame(ffmpeg, panel.path, { width, height }, out, { signal });
    return { path: out, data: {} };
  });
  return made === null ? 'missing' : made.artefact.file;

  function orFind(
    ...[, , wanted, stop, work]: [unknown, unknown, ArtefactOrder, AbortSignal, Parameters<typeof maker.make>[3]]
  ) {
    return wish.make ? maker.make(film, wanted, stop, work) : maker.find(film, wanted);
  }
}

/** Names and lines would melt in a model's hands: the sky alone is its first picture. */
function withoutWriting(shot: Shot): Shot {
  const { sky } = shot.scene;
  return sky === undefined
    ? shot
    : { ...shot, scene: { ...shot.scene, sky: { ...sky, labels: [], figures: [], art: [] } } };
}

async function conform(
  production: Production,
  wish: TakeWish,
  pieces: readonly (MadePiece & { cover: CoveragePiece })[],
  signal: AbortSignal,
): Promise<MadeOnce | null> {
  const { crew, maker, film } = production;
  const { request } = wish;
  const ffmpeg = await crew.ffmpeg();
  const { width, height } = sizePixels(request.size);
  const files = pieces.map(({ made }) => {
    if (made.artefact.file === null) throw new Error('a piece without a file');
    return made.artefact.file;
  });
  const parameters = {
    width,
    height,
    durationSeconds: request.durationSeconds,
    pieces: pieces.map(({ cover: { seconds, continues } }) => ({ seconds, continues })),
    joinSeconds: pieces.length === 1 || pieces.some(({ cover }) => cover.continues) ? 0 : JOIN_SECONDS,
    // A draft is looked at and made again: searching its motion would cost more than it shows.
    motion: production.brief.preset === 'draft' ? ('blend' as const) : DEFAULT_MOTION,
  };
  const order: ArtefactOrder = {
    kind: 'take',
    parameters: { conform: parameters },
    inputs: files,
    tools: { media: mediaVersion, ffmpeg: ffmpeg.version },
    engine: 'media',
    shotId: request.shot.id,
    takeNumber: wish.number,
  };
  if (!wish.make) return maker.find(film, order);
  return maker.make(
    film,
    order,
    signal,
    async (folder) => {
      const out = path.join(folder, 'take.mp4');
      wish.progress(0.99, 'bringing it to the size and rate of the film');
      await conformTake(
        ffmpeg,
        {
          pieces: await Promise.all(
            files.map(async (file, index) => ({
              path: await crew.files.pathOf(file),
              continues: pieces[index]?.cover.continues ?? false,
              // Where an engine knows one length only, each piece gives as much as the others.
              ...(pieces.length === 1 ? {} : { trimSeconds: parameters.pieces[index]?.seconds ?? 0 }),
            })),
          ),
          width,
          height,
          durationSeconds: request.durationSeconds,
          fps: FILM_FPS,
          fit: 'cover',
          joinSeconds: parameters.joinSeconds,
          motion: parameters.motion,
        },
        { out, signal },
      );
      return { path: out, data: { durationSeconds: request.durationSeconds } };
    },
    conformingTurns,
  );
}

/** What was done otherwise than asked, over all pieces, each thing once. */
function adaptationsOf(pieces: readonly MadePiece[], stretch: number, request: TakeRequest): Adaptation[] {
  const told = new Map<string, Adaptation>();
  for (const { plan } of pieces) for (const each of plan.adaptations) told.set(`${each.field} ${each.reason}`, each);
  if (stretch > 1 + 1e-6) {
    told.set('stretch', {
      field: 'durationSeconds',
      asked: request.durationSeconds,
      given: Math.round((request.durationSeconds / stretch) * 100) / 100,
      reason: `The engine's longest take is shorter: it is shown ${stretch.toFixed(2)} times slower.`,
    });
  }
  if (pieces.length > 1) {
    told.set('pieces', {
      field: 'durationSeconds',
      asked: request.durationSeconds,
      given: pieces.length,
      reason: `The shot is longer than the engine's longest take: ${pieces.length} takes cover it.`,
    });
  }
  return [...told.values()];
}

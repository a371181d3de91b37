import path from 'node:path';
import type { Adaptation, TakeRequest } from '@kinora/engines/contract';
import { type CoveragePiece, definedOnly, FILM_FPS, pieceShot, sizePixels, type TakePiece } from '@kinora/film';
import { conformTake, DEFAULT_MOTION, mediaVersion } from '@kinora/media';
import type { Production } from './crew.ts';
import type { ArtefactOrder, MadeOnce } from './make-once.ts';
import { coverOf, JOIN_SECONDS, takeHashOf, type TakeWish } from './take-cover.ts';
import { firstFrameOf, pictureFrame } from './take-frames.ts';
import { makePiece, type MadePiece } from './take-piece.ts';
import { refuseGiven } from './pictures/judge-given.ts';
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

/** Conforming searches motion on all cores: one at a time is as fast as two. */
const conformingTurns = createTurns(1);

/**
 * A take from a generating engine: covered by as many pieces as its longest take demands, each made or found, then brought
 * to the film's size, rate and length.
 *
 * @returns null when it is not stored and `make` is false
 * @throws KinoraError content_policy for a picture of the shot that the policy in force refuses, before anything is sent
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
  await refuseGiven(crew, film.organisationId, given.request.shot, given.make, signal);
  const loras = await crew.lorasOf(film.organisationId, brief.loras);
  const wanted: TakeRequest = {
    ...request,
    preset: brief.preset,
    ...(brief.single?.settings === undefined ? {} : { changes: definedOnly(brief.single.settings) }),
    ...(loras.length === 0 ? {} : { loras }),
  };
  const framed: TakeRequest = {
    ...wanted,
    ...(opening === undefined ? {} : { firstFrame: opening }),
    ...(ending === undefined ? {} : { lastFrame: ending }),
  };
  const takeHash = takeHashOf(wish, framed, brief.skyShots);
  const cover = await coverOf(production, wish, framed, takeHash);
  const { canContinue } = cover;

  const pieces: (MadePiece & { cover: CoveragePiece })[] = [];
  for (const piece of cover.pieces) {
    const before = pieces.at(-1);
    const firstFrame =
      piece.index === 0 && opening !== undefined
        ? await pictureFrame(production, wish, opening, signal)
        : await firstFrameOf(production, wish, piece, before?.made.artefact.file ?? null, canContinue, signal);
    const isLast = piece.index === cover.pieces.length - 1;
    const finalFrame = isLast && ending !== undefined ? await pictureFrame(production, wish, ending, signal) : null;
    if (firstFrame === undefined || finalFrame === undefined) return null;
    const asked: TakeRequest = {
      ...wanted,
      shot: { ...pieceShot(wanted.shot, piece), seconds: piece.seconds },
      durationSeconds: piece.seconds,
      ...(firstFrame === null ? {} : { firstFrame }),
      ...(finalFrame === null ? {} : { lastFrame: finalFrame }),
    };
    const made = await makePiece(production, wish, { takeHash, cover, piece }, asked, signal);
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
  for (const { adaptations } of pieces) for (const each of adaptations) told.set(`${each.field} ${each.reason}`, each);
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

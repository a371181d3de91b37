import type { Adaptation, TakePlan, TakeRequest } from '@kinora/engines/contract';
import { AdaptationSchema, type CoveragePiece, type Json, KinoraError } from '@kinora/film';
import { probeVideo } from '@kinora/media';
import { z } from 'zod';
import { type StoredCover, savePiece } from '../store/covers.ts';
import { readPolicy } from '../store/endpoints.ts';
import { closeJob, findJob, type StoredJob } from '../store/jobs.ts';
import type { Production } from './crew.ts';
import { candidateOfJob, candidatesFor } from './engines/candidates.ts';
import { rank } from './engines/choose.ts';
import { type Candidate, standingOf } from './engines/router.ts';
import { type JobResult, loraKeyOf, runJob } from './engines/run-job.ts';
import { type ArtefactOrder, type MadeOnce, recipeOf } from './make-once.ts';
import { orderHashOf, type TakeWish } from './take-cover.ts';

/** One of the takes that together show a shot. */
export interface MadePiece {
  made: MadeOnce;
  engine: string;
  engineVersion: string;
  adaptations: readonly Adaptation[];
}

/** What the artefact of a piece says of it, whoever made it and however long ago. */
const PieceDataSchema = z.object({ engineVersion: z.string(), adaptations: z.array(AdaptationSchema) });
const DeliveredSchema = z.object({ width: z.number(), height: z.number() });
/** Encoders round to blocks of 16 pixels; what differs by more was made otherwise than planned. */
const BLOCK_PIXELS = 16;

/** Which take a piece belongs to, and how. */
export interface Place {
  takeHash: string;
  cover: StoredCover;
  piece: CoveragePiece;
}

/** Made for this film before, stored, or made by whichever candidate has a free slot. Null when it must not be made. */
export async function makePiece(
  production: Production,
  wish: TakeWish,
  place: Place,
  request: TakeRequest,
  signal: AbortSignal,
): Promise<MadePiece | null> {
  const { crew, maker, log, film } = production;
  const { takeHash, cover, piece } = place;
  const recipe = cover.made.get(piece.index);
  const before =
    recipe === undefined
      ? null
      : await maker.recall(film, recipe, { shotId: request.shot.id, takeNumber: wish.number });
  if (before !== null) return pieceOf(before, null);

  const policy = await readPolicy(crew.database, film.organisationId);
  const asked = await candidatesFor(production, wish.engineName, request, request.loras ?? []).catch(
    (error: unknown) => {
      if (error instanceof KinoraError) return error;
      throw error;
    },
  );
  if (asked instanceof KinoraError && !wish.make) throw asked;
  const ranked =
    asked instanceof KinoraError
      ? []
      : rank(
          asked.map((candidate) => ({ ...standingOf(candidate.post.stored, candidate, Date.now()), candidate })),
          policy,
        ).map(({ candidate }) => candidate);
  const orderFor = ({ post, plan }: Candidate): ArtefactOrder => ({
    kind: 'take',
    parameters: plan.parameters,
    inputs: [request.firstFrame, request.lastFrame].filter((file) => file !== undefined),
    tools: { [post.kind]: post.engine.version, ...(post.weights === null ? {} : { weights: post.weights }) },
    engine: post.engine.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber: wish.number,
  });
  const stored = async (): Promise<MadePiece | null> => {
    for (const candidate of ranked) {
      const made = await maker.find(film, orderFor(candidate));
      if (made === null) continue;
      await savePiece(crew.database, film, takeHash, piece.index, made.artefact.recipeHash);
      return pieceOf(made, candidate);
    }
    return null;
  };
  const early = await stored();
  if (early !== null || !wish.make) return early;

  const key = { organisationId: film.organisationId, orderHash: orderHashOf(takeHash, cover, piece) };
  await using _lock = await maker.lock(film, key.orderHash, signal);
  const late = await stored();
  if (late !== null) return late;
  const job = await findJob(crew.database, key);
  if (asked instanceof KinoraError && !isFollowed(job, wish)) throw asked;
  const follows = await candidateOfJob(crew, job, request);
  const candidates =
    follows === null
      ? ranked
      : [follows, ...ranked.filter(({ post }) => post.engine.name !== follows.post.engine.name)];
  const made = await maker.keep(film, async (folder) => {
    const result = await runJob(
      crew,
      {
        ...key,
        filmId: film.id,
        filmRun: film.run,
        shotId: request.shot.id,
        request,
        candidates,
        policy,
        loraKey: loraKeyOf(request.loras ?? []),
        askedAgain: wish.askedAgain,
      },
      {
        progress: ({ fraction, ...told }) =>
          wish.progress(
            (piece.index + fraction) / cover.pieces.length,
            told.stage,
            told.engine ?? undefined,
            told.secondsLeft,
          ),
        failed: ({ key: attempt, ...failure }) =>
          log.tell(film, `attempt:${attempt}`, { type: 'attempt.failed', shotId: request.shot.id, ...failure }),
        check: (file, plan, until) => checkDelivered(production, file, plan, request, until),
      },
      folder,
      signal,
    );
    const order = orderFor(result.candidate);
    return {
      order,
      made: {
        path: result.path,
        costUsd: result.costUsd,
        madeInSeconds: result.seconds,
        data: dataOf(result, request),
        also: async (client) => {
          await savePiece(client, film, takeHash, piece.index, recipeOf(order).recipeHash);
          await closeJob(client, key);
        },
      },
    };
  });
  return pieceOf(made, null);
}

/** Whether there is a job to go on with although no engine would take a new one. */
function isFollowed(job: StoredJob | null, { askedAgain }: TakeWish): boolean {
  if (job === null || job.state === 'waiting' || job.state === 'claimed') return false;
  // Asked for again, what has no file to be fetched is sent anew.
  return job.state !== 'uncertain' || job.handle !== null || !askedAgain;
}

/** What is written down with the file: all that is told of it wherever it is used. */
function dataOf({ candidate, notes, delivered }: JobResult, request: TakeRequest): Json {
  const { post, plan } = candidate;
  const size = sizeAdaptation(plan, delivered);
  return {
    durationSeconds: request.durationSeconds,
    pace: plan.pace,
    notes,
    delivered,
    engineVersion: post.engine.version,
    adaptations: [...plan.adaptations, ...(size === null ? [] : [size])].map((each) => ({ ...each })),
  };
}

/** What is told of a file of another size than planned; null where it is as planned. */
export function sizeAdaptation({ delivers }: Pick<TakePlan, 'delivers'>, delivered: Json): Adaptation | null {
  const found = DeliveredSchema.safeParse(delivered);
  if (!found.success) return null;
  const { width, height } = found.data;
  if (Math.abs(width - delivers.width) <= BLOCK_PIXELS && Math.abs(height - delivers.height) <= BLOCK_PIXELS) {
    return null;
  }
  return {
    field: 'size',
    asked: `${delivers.width}x${delivers.height}`,
    given: `${width}x${height}`,
    reason: 'The engine delivered another size than it had planned; the take is scaled and cut to fit.',
  };
}

/** @param candidate Who would make it now: tells what the artefact of an older studio does not */
export function pieceOf(made: MadeOnce, candidate: Candidate | null): MadePiece {
  const data = PieceDataSchema.safeParse(made.artefact.data);
  return {
    made,
    engine: made.artefact.engine,
    engineVersion: data.success ? data.data.engineVersion : (candidate?.post.engine.version ?? ''),
    adaptations: data.success ? data.data.adaptations : (candidate?.plan.adaptations ?? []),
  };
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

import { createHash } from 'node:crypto';
import type { TakeRequest } from '@kinora/engines/contract';
import { canonicalJson, type Coverage, type CoveragePiece, coverShot } from '@kinora/film';
import { type Cover, findCover, saveCover, type StoredCover } from '../store/covers.ts';
import { readPolicy } from '../store/endpoints.ts';
import { findJob } from '../store/jobs.ts';
import type { Production } from './crew.ts';
import { candidatesForPart } from './engines/candidates.ts';
import { chooseWay, UNKNOWN_TAKE_SECONDS, type Way } from './engines/choose.ts';
import type { VideoPost } from './engines/roster.ts';
import { type Candidate, standingOf } from './engines/router.ts';
import type { TakeProgress } from './pictures.ts';

/** Dissolve between two set-ups of one shot, seconds; pieces that go on from each other are cut. */
export const JOIN_SECONDS = 0.4;

/** A take that is wanted of an engine behind an endpoint. */
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

/**
 * Names a take by what was asked, as it was asked: nothing in it changes with what engines offer, where files lie or which
 * film it is for, so that whoever goes on with it finds what was ordered.
 *
 * @param wanted The shot with its own pictures as they were given
 */
export function takeHashOf(wish: TakeWish, wanted: TakeRequest, skyShots: string): string {
  const { loras = [], ...asked } = wanted;
  return hashOf({
    asked,
    loras: loras.map(({ name, strength }) => ({ name, strength })),
    goesOnFrom: wish.goesOnFrom,
    skyShots,
    engine: wish.engineName,
    number: wish.number,
  });
}

/** Names the job of a piece. */
export function orderHashOf(takeHash: string, { pieces }: Pick<Cover, 'pieces'>, piece: CoveragePiece): string {
  return hashOf({ takeHash, piece: piece.index, of: pieces.length, seconds: piece.seconds });
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** The cover of a take: as it was when its first piece was ordered or made, else as it is best now. */
export async function coverOf(
  production: Production,
  wish: TakeWish,
  wanted: TakeRequest,
  takeHash: string,
): Promise<StoredCover> {
  const { crew, film } = production;
  const stored = await findCover(crew.database, film, takeHash);
  if (stored !== null && (stored.made.size > 0 || (await isOrdered(production, stored, takeHash)))) return stored;
  const cover = await planCover(production, wish, wanted);
  await saveCover(crew.database, film, takeHash, cover);
  return { ...cover, made: new Map() };
}

async function isOrdered({ crew, film }: Production, cover: Cover, takeHash: string): Promise<boolean> {
  for (const piece of cover.pieces) {
    const orderHash = orderHashOf(takeHash, cover, piece);
    const job = await findJob(crew.database, { organisationId: film.organisationId, orderHash });
    if (job !== null && job.state !== 'waiting' && job.state !== 'claimed') return true;
  }
  return false;
}

/**
 * Engines of different takes cover a shot differently: the policy chooses among whole covers, by what all their pieces cost
 * or how long they take.
 */
async function planCover(production: Production, wish: TakeWish, wanted: TakeRequest): Promise<Cover> {
  const { crew, film } = production;
  const { durationSeconds, loras = [] } = wanted;
  const candidates = await candidatesForPart(production, wish.engineName, wanted, loras, ({ can }) =>
    Math.min(durationSeconds, can.maxSeconds),
  );
  const covers = new Map<string, Cover>();
  for (const { post } of candidates) {
    const key = limitsOf(post);
    if (!covers.has(key)) covers.set(key, coverBy(durationSeconds, post));
  }
  const covered = (post: VideoPost): Cover => covers.get(limitsOf(post)) ?? coverBy(durationSeconds, post);
  const whole = covers.size === 1 ? candidates : await wholePieces(production, wish, wanted, covered);
  const nowMs = Date.now();
  const ways = whole.map((candidate): Way<Cover> => {
    const plan = covered(candidate.post);
    const count = plan.pieces.length;
    const standing = standingOf(candidate.post.stored, candidate, nowMs);
    const takeSeconds = (standing.takeSeconds ?? UNKNOWN_TAKE_SECONDS) * count;
    return { ...standing, costUsd: standing.costUsd * count, takeSeconds, plan };
  });
  const chosen = chooseWay(ways, await readPolicy(crew.database, film.organisationId));
  if (chosen === null) throw new Error('candidates the policy does not allow');
  return chosen;
}

/** What the candidates would make of one piece of their own cover. */
function wholePieces(
  production: Production,
  wish: TakeWish,
  wanted: TakeRequest,
  covered: (post: VideoPost) => Cover,
): Promise<Candidate[]> {
  return candidatesForPart(
    production,
    wish.engineName,
    wanted,
    wanted.loras ?? [],
    (post) => covered(post).pieces[0]?.seconds ?? wanted.durationSeconds,
  );
}

/** What decides how an engine covers a shot. */
function limitsOf({ can: { maxSeconds, minSeconds, fps, firstFrame } }: VideoPost): string {
  return canonicalJson({ maxSeconds, minSeconds, fps, firstFrame });
}

function coverBy(durationSeconds: number, { can }: VideoPost): Cover {
  const { maxSeconds, minSeconds, fps, firstFrame: canContinue } = can;
  const joinSeconds = Math.min(JOIN_SECONDS, maxSeconds / 2);
  const cover: Coverage = coverShot(durationSeconds, { maxSeconds, minSeconds, fps, canContinue, joinSeconds });
  return { ...cover, canContinue };
}

import { randomBytes } from 'node:crypto';
import { type Brief, KinoraError } from '@kinora/film';
import type { When } from '@kinora/sdk';
import { findFilmByKey, findUnfinished, insertFilm, type StoredFilm } from '../store/films.ts';
import { briefHashOf } from './brief-hash.ts';
import type { Caller } from './accounts/caller.ts';
import type { Crew } from './crew.ts';
import { checkEngines } from './engines/check-brief.ts';
import { checkSingleShot } from './single-shot.ts';
import type { InTransaction } from './money/desk.ts';
import type { ProductionLine } from './produce-film.ts';
import { namedPlace } from './writing.ts';

export interface Submission {
  brief: Brief;
  /** The same key makes one film, however often it is sent; it is kept with the film. */
  idempotencyKey: string | null;
  /** Go on with the unfinished film of the same brief where there is one. */
  resume?: boolean;
  /** A quote whose price is kept. */
  quoteId?: string | undefined;
  /** `quiet`: it may wait for quiet hours, or for a slot nobody else wants. */
  when?: When | undefined;
  /** -10 to 10, among the organisation's films that wait. */
  priority?: number | undefined;
}

/**
 * The one way by which a film comes to be, whatever door it was asked at. What cannot work is said before anything is written
 * down.
 *
 * @param crew within the caller's organisation
 * @throws KinoraError rate_limited where the queue is too long; key_reused for a key that stands for another brief; as the
 *   brief, its engines or this machine are at fault
 */
export async function submitFilm(
  crew: Crew,
  production: ProductionLine,
  caller: Caller,
  { brief, idempotencyKey, resume = false, quoteId, when = 'now', priority }: Submission,
): Promise<{ film: StoredFilm; created: boolean }> {
  const { organisationId, actor, projectId, keyId } = caller;
  const briefHash = briefHashOf(brief);
  if (resume) {
    const unfinished = await findUnfinished(crew.database, organisationId, briefHash);
    if (unfinished) return { film: unfinished, created: false };
  }
  const id = newFilmId();
  let held: InTransaction;
  try {
    await crew.outlook.mustAdmit(organisationId);
    await crew.money.checkBrief(organisationId, brief);
    await checkEngines(crew, organisationId, brief);
    await checkSingleShot(crew, organisationId, brief, new AbortController().signal);
    await crew.ffmpeg();
    await namedPlace(brief);
    const run = { organisationId, id, run: 1, brief, briefHash, projectId, keyId };
    held = await crew.money.atSubmit({ ...run, quoteId: quoteId ?? null });
  } catch (error) {
    // What would be refused by now was taken when it was first sent.
    const before = idempotencyKey === null ? null : await findFilmByKey(crew.database, organisationId, idempotencyKey);
    if (before === null) throw error;
    mustBeOf(before, briefHash);
    return { film: before, created: false };
  }
  const { film, created } = await insertFilm(
    crew.database,
    {
      organisationId,
      id,
      brief,
      briefHash,
      idempotencyKey,
      author: actor,
      projectId,
      keyId,
      batch: when === 'quiet',
      priority,
    },
    held,
  );
  if (created) await production.start(film);
  else mustBeOf(film, briefHash);
  return { film, created };
}

/** @throws KinoraError key_reused */
function mustBeOf(film: StoredFilm, briefHash: string): void {
  if (briefHashOf(film.brief) === briefHash) return;
  throw new KinoraError(
    'key_reused',
    `The idempotency key stands for film ${film.id}, which has another brief. Take a new key for a new film.`,
    { field: 'idempotency-key' },
  );
}

/** Sorts by time, cannot be guessed, and reads well in a terminal. */
function newFilmId(): string {
  return `f${Date.now().toString(36)}${randomBytes(5).toString('hex')}`;
}

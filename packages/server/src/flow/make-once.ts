import { createHash } from 'node:crypto';
import path from 'node:path';
import { canonicalJson, type ArtefactKind, type Json, type Recipe } from '@kinora/film';
import { asDiskError, type FileStore } from '../files/file-store.ts';
import { type Artefact, findArtefact, insertArtefact, replaceArtefactFile, useArtefact } from '../store/artefacts.ts';
import type { Database, Queryable } from '../store/database.ts';
import { createRecipeLocks } from '../store/recipe-locks.ts';
import type { FilmRun } from './film-log.ts';
import type { Turns } from './turns.ts';

/** What is wanted, who makes it, and for which shot of which film. */
export interface ArtefactOrder {
  kind: ArtefactKind;
  parameters: unknown;
  inputs?: readonly string[];
  /** Name and version of all that decides the bytes. */
  tools: Readonly<Record<string, string>>;
  engine: string;
  seed?: number;
  shotId?: string;
  takeNumber?: number;
}

export interface Made {
  /** A file inside the given folder; it is taken into the store. */
  path?: string;
  data: Json;
  costUsd?: number;
  /** Wall seconds it took to make, where that is not the time since it was begun here. */
  madeInSeconds?: number;
  /** What must be written down in the same commit. */
  also?: (client: Queryable) => Promise<void>;
}

export interface MadeOnce {
  artefact: Artefact;
  /** False when this run of this film had it made. */
  reused: boolean;
}

/** SHA-256 of the canonical JSON of an order's recipe: the artefact's name. */
export function recipeOf(order: ArtefactOrder): { recipe: Recipe; recipeHash: string } {
  const recipe: Recipe = {
    kind: order.kind,
    // What cannot be JSON throws here, at the source.
    parameters: JSON.parse(canonicalJson(order.parameters)) as Json,
    inputs: order.inputs ?? [],
    tools: order.tools,
    take: order.takeNumber ?? 1,
  };
  return { recipe, recipeHash: createHash('sha256').update(canonicalJson(recipe)).digest('hex') };
}

/**
 * Makes artefacts, each recipe once in an organisation: what is stored is used, what another run is making is waited for.
 */
export function createMaker(database: Database, files: FileStore) {
  const locks = createRecipeLocks(database);

  async function stored(film: FilmRun, recipeHash: string): Promise<Artefact | null> {
    const artefact = await findArtefact(database, film.organisationId, recipeHash);
    if (artefact === null) return null;
    if (artefact.file !== null && !(await files.has(artefact.file))) return null;
    return artefact;
  }

  /** Null where it was deleted since it was found: then it is made like any other. */
  async function used(
    film: FilmRun,
    { shotId, takeNumber }: Pick<ArtefactOrder, 'shotId' | 'takeNumber'>,
    artefact: Artefact,
  ): Promise<MadeOnce | null> {
    if (!(await useArtefact(database, film, artefact.recipeHash, shotId ?? null, takeNumber ?? 1))) return null;
    return { artefact, reused: artefact.madeByFilm !== film.id || artefact.madeByRun !== film.run };
  }

  async function find(
    film: FilmRun,
    recipeHash: string,
    place: Pick<ArtefactOrder, 'shotId' | 'takeNumber'>,
  ): Promise<MadeOnce | null> {
    const artefact = await stored(film, recipeHash);
    if (artefact === null) return null;
    const result = await used(film, place, artefact);
    // Between the look at its file and the note that it is used the film it was made for may have been deleted.
    return result === null || (artefact.file !== null && !(await files.has(artefact.file))) ? null : result;
  }

  /** Takes what was made into the store; the first of two equal ones stays. */
  async function keep(film: FilmRun, order: ArtefactOrder, made: Made, seconds: number): Promise<MadeOnce> {
    const { recipe, recipeHash } = recipeOf(order);
    const file = made.path === undefined ? null : await files.put(made.path);
    const artefact: Artefact = {
      recipeHash,
      kind: order.kind,
      file,
      data: made.data,
      engine: order.engine,
      seed: order.seed ?? null,
      madeByFilm: film.id,
      madeByRun: film.run,
      madeInSeconds: made.madeInSeconds ?? seconds,
      costUsd: made.costUsd ?? 0,
    };
    for (;;) {
      await insertArtefact(database, film.organisationId, artefact, recipe, made.also);
      const kept = await findArtefact(database, film.organisationId, recipeHash);
      if (kept && kept.file !== file && file !== null) {
        // The row outlived its file; the recipe's new bytes take its place.
        await replaceArtefactFile(database, film.organisationId, recipeHash, file, made.data);
      }
      const result = await used(film, order, artefact);
      // Another film had the same and was deleted just now, with the row: it is written again.
      if (result === null) continue;
      // Or with the bytes: those of the same content lay there when ours came. From here on nobody takes them away.
      if (made.path !== undefined && file !== null && !(await files.has(file))) await files.put(made.path);
      return result;
    }
  }

  return {
    /** Nobody else in the organisation works on what this hash names until it is disposed. @throws KinoraError cancelled */
    lock: (film: FilmRun, hash: string, signal: AbortSignal): Promise<AsyncDisposable> =>
      locks.acquire(film.organisationId, hash, signal),

    /** Runs work with an empty folder of its own and takes what it made into the store, for whoever holds the lock. */
    async keep(
      film: FilmRun,
      work: (folder: string) => Promise<{ order: ArtefactOrder; made: Made }>,
    ): Promise<MadeOnce> {
      const startedAt = performance.now();
      await using folder = await files.workFolder();
      try {
        const { order, made } = await work(folder.path);
        return await keep(film, order, made, (performance.now() - startedAt) / 1000);
      } catch (error) {
        throw asDiskError(error, path.dirname(folder.path));
      }
    },

    /** Path of a stored file. @throws KinoraError artefact_damaged */
    pathOf: (file: string): Promise<string> => files.pathOf(file),

    /** The artefact of this order if it is there and whole. */
    find: (film: FilmRun, order: ArtefactOrder): Promise<MadeOnce | null> =>
      find(film, recipeOf(order).recipeHash, order),

    /** An artefact that was made for this film before, if it is there and whole. */
    recall: (
      film: FilmRun,
      recipeHash: string,
      place: Pick<ArtefactOrder, 'shotId' | 'takeNumber'>,
    ): Promise<MadeOnce | null> => find(film, recipeHash, place),

    async make(
      film: FilmRun,
      order: ArtefactOrder,
      signal: AbortSignal,
      make: (folder: string, recipeHash: string) => Promise<Made>,
      /** Whose turn it must be before the work begins; waiting for it is no part of the time it took. */
      turns?: Turns,
    ): Promise<MadeOnce> {
      const { recipeHash } = recipeOf(order);
      const early = await find(film, recipeHash, order);
      if (early) return early;
      using _turn = await turns?.take(signal);
      await using _lock = await locks.acquire(film.organisationId, recipeHash, signal);
      const late = await find(film, recipeHash, order);
      if (late) return late;

      const startedAt = performance.now();
      await using folder = await files.workFolder();
      const made = await make(folder.path, recipeHash).catch((error: unknown) => {
        throw asDiskError(error, path.dirname(folder.path));
      });
      // The folder goes when this returns: its file must be in the store by then.
      return await keep(film, order, made, (performance.now() - startedAt) / 1000);
    },
  };
}

export type Maker = ReturnType<typeof createMaker>;

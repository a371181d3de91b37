import { type CoveragePiece } from '@kinora/film';
import { z } from 'zod';
import type { Database, Queryable } from './database.ts';

const CoverSchema = z.object({
  pieces: z
    .array(z.object({ index: z.number().int(), seconds: z.number(), continues: z.boolean() }))
    .min(1)
    .readonly(),
  stretch: z.number(),
  /** Whether a piece may begin with a given picture. */
  canContinue: z.boolean(),
});
/** How a take is covered by pieces. */
export interface Cover {
  pieces: readonly CoveragePiece[];
  stretch: number;
  canContinue: boolean;
}

const MadeSchema = z.record(z.string(), z.string());

/** A cover as it was planned for a film, and the recipes of the pieces that are made. */
export interface StoredCover extends Cover {
  /** Recipe hashes by the pieces' index. */
  made: ReadonlyMap<number, string>;
}

/** A film whose cover it is. */
export interface CoveredFilm {
  organisationId: string;
  id: string;
}

export async function findCover(database: Database, film: CoveredFilm, takeHash: string): Promise<StoredCover | null> {
  const rows = await database.query(
    'select * from covers where organisation_id = $1 and film_id = $2 and take_hash = $3',
    [film.organisationId, film.id, takeHash],
  );
  if (!rows[0]) return null;
  const made = Object.entries(MadeSchema.parse(rows[0]['made'])).map(([index, hash]) => [Number(index), hash] as const);
  return { ...CoverSchema.parse(rows[0]['cover']), made: new Map(made) };
}

/** Takes the place of a cover of which nothing was ordered. */
export async function saveCover(database: Database, film: CoveredFilm, takeHash: string, cover: Cover): Promise<void> {
  await database.query(
    `insert into covers (organisation_id, film_id, take_hash, cover) values ($1, $2, $3, $4)
     on conflict (film_id, take_hash) do update set cover = excluded.cover, made = '{}'`,
    [film.organisationId, film.id, takeHash, JSON.stringify(cover)],
  );
}

/** Notes which artefact a piece became. */
export async function savePiece(
  client: Queryable | Database,
  film: CoveredFilm,
  takeHash: string,
  index: number,
  recipeHash: string,
): Promise<void> {
  await client.query(
    `update covers set made = made || jsonb_build_object($4::text, $5::text)
     where organisation_id = $1 and film_id = $2 and take_hash = $3`,
    [film.organisationId, film.id, takeHash, String(index), recipeHash],
  );
}

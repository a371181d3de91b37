import type { LedgerEntry } from '@kinora/film';
import { z } from 'zod';
import type { Database } from './database.ts';

const FilmSchema = z.object({ id: z.string(), title: z.string() });

/** The film a marked file belongs to, the newest of several; null where it was deleted or the file is of no film. */
export async function filmOfEntry(
  database: Database,
  { organisationId, source }: Pick<LedgerEntry, 'organisationId' | 'source'>,
): Promise<{ id: string; title: string } | null> {
  const rows = await database.query(
    `select f.id, f.title from artefacts a
     join film_artefacts u on u.organisation_id = a.organisation_id and u.recipe_hash = a.recipe_hash
     join films f on f.id = u.film_id
     where a.organisation_id = $1 and a.file = $2 order by f.created_at desc limit 1`,
    [organisationId, source],
  );
  return rows[0] ? FilmSchema.parse(rows[0]) : null;
}

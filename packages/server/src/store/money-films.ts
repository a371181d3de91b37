import type { RowReader } from './database.ts';

/** Whose budgets a film counts to. */
export async function keysOfFilm(
  database: RowReader,
  organisationId: string,
  id: string,
): Promise<{ projectId: string | null; keyId: string | null }> {
  const [row] = await database.query('select project_id, key_id from films where organisation_id = $1 and id = $2', [
    organisationId,
    id,
  ]);
  return {
    projectId: (row?.['project_id'] ?? null) as string | null,
    keyId: (row?.['key_id'] ?? null) as string | null,
  };
}

/** An accepted take that is in the store. */
export interface StoredShot {
  shotHash: string;
  seed: number;
  number: number;
  /** Nobody has paid for it yet: its film was cancelled before it was accepted. */
  due: boolean;
}

/**
 * Accepted takes of these shots that films of this very brief had made: a film of it gets these again. What another brief had
 * made may be of another preset, or follow another voice.
 */
export async function storedShots(
  database: RowReader,
  organisationId: string,
  briefHash: string,
  shotHashes: readonly string[],
): Promise<StoredShot[]> {
  const rows = await database.query(
    `select t.take ->> 'shotHash' as hash, (t.take ->> 'seed')::bigint as seed, t.number, bool_or(exists (
       select from jsonb_array_elements(coalesce(t.take -> 'pieces', '[]')) p where money_due(t.organisation_id, p ->> 'recipe'))) as due,
       bool_and(not exists (
       select from jsonb_array_elements(coalesce(t.take -> 'pieces', '[]')) p where not exists (
         select from artefacts a where a.organisation_id = t.organisation_id and a.recipe_hash = p ->> 'recipe'))) as there
     from takes t
     join films f on f.organisation_id = t.organisation_id and f.id = t.film_id
     where t.organisation_id = $1 and f.brief_hash = $2 and t.accepted and t.take ->> 'shotHash' = any ($3)
     group by 1, 2, 3`,
    [organisationId, briefHash, shotHashes],
  );
  return rows
    .filter((row) => row['there'] === true)
    .map((row) => ({
      shotHash: String(row['hash']),
      seed: Number(row['seed']),
      number: Number(row['number']),
      due: row['due'] === true,
    }));
}

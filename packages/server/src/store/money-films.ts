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

/** Accepted takes of these shots, whatever film they were made for: what asks for the same gets these. */
export async function storedShots(
  database: RowReader,
  organisationId: string,
  shotHashes: readonly string[],
): Promise<{ shotHash: string; seed: number; number: number }[]> {
  const rows = await database.query(
    `select distinct take ->> 'shotHash' as hash, (take ->> 'seed')::bigint as seed, number from takes
     where organisation_id = $1 and accepted and take ->> 'shotHash' = any ($2)`,
    [organisationId, shotHashes],
  );
  return rows.map((row) => ({ shotHash: String(row['hash']), seed: Number(row['seed']), number: Number(row['number']) }));
}

import type { JobHandle } from '@kinora/engines/contract';
import { z } from 'zod';
import type { Database } from './database.ts';

const JobHandleSchema = z.object({ engine: z.string(), jobId: z.string(), state: z.json() });

export async function findJob(
  database: Database,
  organisationId: string,
  recipeHash: string,
): Promise<JobHandle | null> {
  const rows = await database.query('select handle from jobs where organisation_id = $1 and recipe_hash = $2', [
    organisationId,
    recipeHash,
  ]);
  return rows[0] ? JobHandleSchema.parse(rows[0]['handle']) : null;
}

/** Must be committed before the job is waited for. */
export async function saveJob(
  database: Database,
  organisationId: string,
  recipeHash: string,
  handle: JobHandle,
): Promise<void> {
  await database.query(
    `insert into jobs (organisation_id, recipe_hash, engine, handle) values ($1, $2, $3, $4)
     on conflict (organisation_id, recipe_hash) do update set engine = excluded.engine, handle = excluded.handle, submitted_at = now()`,
    [organisationId, recipeHash, handle.engine, JSON.stringify(handle)],
  );
}

export async function deleteJob(database: Database, organisationId: string, recipeHash: string): Promise<void> {
  await database.query('delete from jobs where organisation_id = $1 and recipe_hash = $2', [
    organisationId,
    recipeHash,
  ]);
}

import type { Picture } from '@kinora/film';
import type { Database } from './database.ts';

/** Notes that a stored PNG is a picture of the organisation; one that is given again is as new. */
export async function keepPicture(database: Database, organisationId: string, picture: Picture): Promise<void> {
  await database.query(
    `insert into pictures (organisation_id, file, width, height) values ($1, $2, $3, $4)
     on conflict (organisation_id, file) do update set created_at = now()`,
    [organisationId, picture.file, picture.width, picture.height],
  );
}

/** Whether the organisation gave this picture. */
export async function hasPicture(database: Database, organisationId: string, file: string): Promise<boolean> {
  const rows = await database.query('select 1 from pictures where organisation_id = $1 and file = $2', [
    organisationId,
    file,
  ]);
  return rows.length === 1;
}

import { type Observations, ObservationsSchema, type Picture } from '@kinora/film';
import type { Database, Row, RowReader } from './database.ts';

/** What was seen in a picture. */
export interface SeenPicture {
  observations: Observations;
  /** Version of the models that looked. */
  seenBy: string;
}

/** Notes that a stored PNG is a picture of the organisation; one that is given again is as new. */
export async function keepPicture(
  database: Database,
  organisationId: string,
  picture: Picture,
  seen: SeenPicture | null,
): Promise<void> {
  await database.query(
    `insert into pictures (organisation_id, file, width, height, observations, seen_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id, file) do update set created_at = now(),
       observations = coalesce(excluded.observations, pictures.observations),
       seen_by = coalesce(excluded.seen_by, pictures.seen_by)`,
    [
      organisationId,
      picture.file,
      picture.width,
      picture.height,
      seen === null ? null : JSON.stringify(seen.observations),
      seen?.seenBy ?? null,
    ],
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

/** What was seen in a picture of the organisation; null where nobody has looked, or it is none. */
export async function seenPicture(
  database: Database,
  organisationId: string,
  file: string,
): Promise<SeenPicture | null> {
  const [row] = await database.query(
    `select observations, seen_by from pictures
     where organisation_id = $1 and file = $2 and observations is not null and seen_by is not null`,
    [organisationId, file],
  );
  if (row === undefined) return null;
  return { observations: ObservationsSchema.parse(row['observations']), seenBy: String(row['seen_by']) };
}

/** Keeps what was seen in a picture that nobody had looked at. */
export async function saveSeenPicture(
  database: Database,
  organisationId: string,
  file: string,
  { observations, seenBy }: SeenPicture,
): Promise<void> {
  await database.query('update pictures set observations = $3, seen_by = $4 where organisation_id = $1 and file = $2', [
    organisationId,
    file,
    JSON.stringify(observations),
    seenBy,
  ]);
}

/** A picture that was given, with where it stands in lists. */
export interface ListedPicture extends Picture {
  createdAt: string;
  /** The same, to the microsecond. */
  place: string;
}

const LISTED = 'file, width, height, created_at, created_at::text as place';

function listed(row: Row): ListedPicture {
  return {
    file: String(row['file']),
    width: Number(row['width']),
    height: Number(row['height']),
    createdAt: (row['created_at'] as Date).toISOString(),
    place: String(row['place']),
  };
}

/** Newest first, after the place of a page's last. */
export async function listPictures(
  database: RowReader,
  organisationId: string,
  limit: number,
  after: readonly unknown[] | null,
): Promise<ListedPicture[]> {
  const rows = await database.query(
    `select ${LISTED} from pictures
     where organisation_id = $1 and ($2::timestamptz is null or (created_at, file) < ($2, $3::text))
     order by created_at desc, file desc limit $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(listed);
}

export async function findPicture(
  database: RowReader,
  organisationId: string,
  file: string,
): Promise<ListedPicture | null> {
  const rows = await database.query(`select ${LISTED} from pictures where organisation_id = $1 and file = $2`, [
    organisationId,
    file,
  ]);
  return rows[0] ? listed(rows[0]) : null;
}

import { DraftBriefSchema, type KeptBrief } from '@kinora/sdk';
import type { Database, Row, RowReader } from './database.ts';

/** A kept brief with where it stands in lists. */
export interface StoredBrief extends KeptBrief {
  /** When it was made, to the microsecond. */
  place: string;
}

const COLUMNS = `id, name, brief, version, film_id, created_by, created_at, created_at::text as place, updated_at`;

function parse(row: Row): StoredBrief {
  return {
    id: String(row['id']),
    name: String(row['name']),
    brief: DraftBriefSchema.parse(row['brief']),
    version: Number(row['version']),
    filmId: row['film_id'] === null ? null : String(row['film_id']),
    createdBy: String(row['created_by']),
    createdAt: (row['created_at'] as Date).toISOString(),
    updatedAt: (row['updated_at'] as Date).toISOString(),
    place: String(row['place']),
  };
}

export async function insertBrief(
  database: Database,
  organisationId: string,
  kept: Pick<KeptBrief, 'id' | 'name' | 'brief' | 'createdBy'>,
): Promise<StoredBrief> {
  const rows = await database.query(
    `insert into briefs (organisation_id, id, name, brief, created_by) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set id = excluded.id returning ${COLUMNS}`,
    [organisationId, kept.id, kept.name, JSON.stringify(kept.brief), kept.createdBy],
  );
  return parse(rows[0] ?? {});
}

export async function findBrief(database: RowReader, organisationId: string, id: string): Promise<StoredBrief | null> {
  const rows = await database.query(`select ${COLUMNS} from briefs where organisation_id = $1 and id = $2`, [
    organisationId,
    id,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** Newest first, after the place of a page's last. */
export async function listBriefs(
  database: RowReader,
  organisationId: string,
  limit: number,
  after: readonly unknown[] | null,
): Promise<StoredBrief[]> {
  const rows = await database.query(
    `select ${COLUMNS} from briefs
     where organisation_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::text))
     order by created_at desc, id desc limit $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(parse);
}

/** Changes a brief at a version, or at any where that is null; null when there is none, or it is at another by now. */
export async function changeBrief(
  database: Database,
  organisationId: string,
  id: string,
  change: Pick<KeptBrief, 'name' | 'brief'>,
  atVersion: number | null,
): Promise<StoredBrief | null> {
  const rows = await database.query(
    `update briefs set name = $3, brief = $4, version = version + 1, updated_at = now()
     where organisation_id = $1 and id = $2 and ($5::integer is null or version = $5) returning ${COLUMNS}`,
    [organisationId, id, change.name, JSON.stringify(change.brief), atVersion],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** Notes which film was made of it; no change of the brief. */
export async function noteFilmOfBrief(
  database: Database,
  organisationId: string,
  id: string,
  filmId: string,
): Promise<void> {
  await database.query('update briefs set film_id = $3 where organisation_id = $1 and id = $2', [
    organisationId,
    id,
    filmId,
  ]);
}

/** Whether there was one at this version, or at any where that is null. */
export async function removeBrief(
  database: Database,
  organisationId: string,
  id: string,
  atVersion: number | null,
): Promise<boolean> {
  const rows = await database.query(
    'delete from briefs where organisation_id = $1 and id = $2 and ($3::integer is null or version = $3) returning id',
    [organisationId, id, atVersion],
  );
  return rows.length === 1;
}

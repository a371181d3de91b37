import type { Database } from './database.ts';

/** An organisation as the operator sees it: no word of what it makes. */
export interface OrganisationFacts {
  id: string;
  name: string;
  createdAt: string;
  films: number;
  filmsWaiting: number;
  filmsRunning: number;
}

/** By id; `after` is the id of the last one of the page before. */
export async function listOrganisations(
  database: Database,
  limit: number,
  after: string | null,
): Promise<OrganisationFacts[]> {
  const rows = await database.query(
    `select o.id, o.name, o.created_at, f.films, f.waiting, f.running
     from (select * from organisations where $2::text is null or id > $2 order by id limit $1) o
     cross join lateral (
       select count(*)::integer as films, count(*) filter (where state = 'queued')::integer as waiting,
         count(*) filter (where state = 'running')::integer as running
       from films where organisation_id = o.id) f
     order by o.id`,
    [limit, after],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    createdAt: (row['created_at'] as Date).toISOString(),
    films: Number(row['films']),
    filmsWaiting: Number(row['waiting']),
    filmsRunning: Number(row['running']),
  }));
}

import {
  ARTEFACT_KINDS,
  type ArtefactKind,
  type Json,
  KinoraError,
  type ManifestEntry,
  type Recipe,
} from '@kinora/film';
import { z } from 'zod';
import type { Database, Queryable, Row } from './database.ts';

const ArtefactSchema = z.object({
  recipeHash: z.string(),
  kind: z.enum(ARTEFACT_KINDS),
  file: z.string().nullable(),
  // A jsonb column holds JSON and nothing else; who reads the artefact parses what it means.
  data: z.custom<Json>((value) => value !== undefined),
  engine: z.string(),
  seed: z.union([z.null(), z.coerce.number()]),
  madeByFilm: z.string(),
  madeByRun: z.number().int(),
  madeInSeconds: z.number(),
  costUsd: z.number(),
});
/** Data of any artefact; who must be named for it is the same in all kinds. */
const CreditedSchema = z.object({ credit: z.string().optional() }).catch({});
export type Artefact = z.output<typeof ArtefactSchema>;

function parseArtefact(row: Row): Artefact {
  return ArtefactSchema.parse({
    recipeHash: row['recipe_hash'],
    kind: row['kind'],
    file: row['file'],
    data: row['data'],
    engine: row['engine'],
    // A bigint comes as text; null must stay null and not become 0.
    seed: row['seed'],
    madeByFilm: row['made_by_film'],
    madeByRun: row['made_by_run'],
    madeInSeconds: row['made_in_seconds'],
    costUsd: row['cost_usd'],
  });
}

export async function findArtefact(
  database: Database,
  organisationId: string,
  recipeHash: string,
): Promise<Artefact | null> {
  const rows = await database.query('select * from artefacts where organisation_id = $1 and recipe_hash = $2', [
    organisationId,
    recipeHash,
  ]);
  return rows[0] ? parseArtefact(rows[0]) : null;
}

/** Writes the artefact down, and what must be written with it, in one commit. The first of two equal ones stays. */
export async function insertArtefact(
  database: Database,
  organisationId: string,
  artefact: Artefact,
  recipe: Recipe,
  also?: (client: Queryable) => Promise<void>,
): Promise<void> {
  await database.transaction(async (client) => {
    await client.query(
      `insert into artefacts
         (organisation_id, recipe_hash, kind, recipe, file, data, engine, seed, made_by_film, made_by_run, made_in_seconds, cost_usd)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (organisation_id, recipe_hash) do nothing`,
      [
        organisationId,
        artefact.recipeHash,
        artefact.kind,
        JSON.stringify(recipe),
        artefact.file,
        JSON.stringify(artefact.data),
        artefact.engine,
        artefact.seed,
        artefact.madeByFilm,
        artefact.madeByRun,
        artefact.madeInSeconds,
        artefact.costUsd,
      ],
    );
    await also?.(client);
  });
}

/** Points an artefact whose file was lost or damaged at the file made again from the same recipe. */
export async function replaceArtefactFile(
  database: Database,
  organisationId: string,
  recipeHash: string,
  file: string,
  data: Json,
): Promise<void> {
  await database.query(
    'update artefacts set file = $3, data = $4, made_at = now() where organisation_id = $1 and recipe_hash = $2',
    [organisationId, recipeHash, file, JSON.stringify(data)],
  );
}

/**
 * Notes that a film uses an artefact: from then on it is not deleted. False where it was deleted just before.
 *
 * @throws KinoraError cancelled when the film itself was deleted
 */
export async function useArtefact(
  database: Database,
  film: { organisationId: string; id: string; run: number },
  recipeHash: string,
  shotId: string | null,
  takeNumber: number,
): Promise<boolean> {
  try {
    await database.query(
      `insert into film_artefacts (organisation_id, film_id, recipe_hash, run, shot_id, take_number) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [film.organisationId, film.id, recipeHash, film.run, shotId ?? '', takeNumber],
    );
    return true;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== FOREIGN_KEY_VIOLATION) throw error;
    const films = await database.query('select 1 from films where id = $1', [film.id]);
    if (films.length === 0) throw new KinoraError('cancelled', 'The film was deleted.', { cause: error });
    return false;
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const FOREIGN_KEY_VIOLATION = '23503';

/** Notes that this run uses what the run before it used of this kind. */
export async function carryArtefacts(
  database: Database,
  film: { organisationId: string; id: string; run: number },
  kind: ArtefactKind,
): Promise<void> {
  await database.query(
    `insert into film_artefacts (organisation_id, film_id, recipe_hash, run, shot_id, take_number)
     select u.organisation_id, u.film_id, u.recipe_hash, $2, u.shot_id, u.take_number from film_artefacts u
     join artefacts a on a.organisation_id = u.organisation_id and a.recipe_hash = u.recipe_hash
     where u.film_id = $1 and u.run = $2 - 1 and a.kind = $3
     on conflict do nothing`,
    [film.id, film.run, kind],
  );
}

/** The artefact of the film with these bytes, and its shot; null where the film has no such file. */
export async function filmArtefact(
  database: Database,
  film: { organisationId: string; id: string },
  file: string,
): Promise<(Artefact & { shotId: string | null }) | null> {
  const rows = await database.query(
    `select a.*, u.shot_id from film_artefacts u
     join artefacts a on a.organisation_id = u.organisation_id and a.recipe_hash = u.recipe_hash
     where u.organisation_id = $1 and u.film_id = $2 and a.file = $3 order by u.run desc limit 1`,
    [film.organisationId, film.id, file],
  );
  const row = rows[0];
  return row ? { ...parseArtefact(row), shotId: row['shot_id'] === '' ? null : String(row['shot_id']) } : null;
}

/** Every stored file of a film, of all its runs, each once; marked copies last. */
export async function filesOfFilm(
  database: Database,
  film: { organisationId: string; id: string },
): Promise<{ file: string; kind: ArtefactKind; shotId: string | null }[]> {
  const rows = await database.query(
    `select * from (
       select distinct on (a.file) a.file, a.kind, u.shot_id, a.made_at from film_artefacts u
       join artefacts a on a.organisation_id = u.organisation_id and a.recipe_hash = u.recipe_hash
       where u.organisation_id = $1 and u.film_id = $2 and a.file is not null order by a.file, u.run desc) each
     order by kind = 'marked', made_at desc, file`,
    [film.organisationId, film.id],
  );
  return rows.map((row) => ({
    file: String(row['file']),
    kind: ArtefactSchema.shape.kind.parse(row['kind']),
    shotId: row['shot_id'] === '' ? null : String(row['shot_id']),
  }));
}

/** Every artefact the film's newest run uses, in the order of the shots. */
export async function manifestOf(
  database: Database,
  film: { organisationId: string; id: string; run: number },
): Promise<ManifestEntry[]> {
  const rows = await database.query(
    `select a.*, u.shot_id, u.take_number from film_artefacts u
     join artefacts a on a.organisation_id = u.organisation_id and a.recipe_hash = u.recipe_hash
     where u.film_id = $1 and u.run = $2 order by u.shot_id = '', u.shot_id, a.made_at, a.kind`,
    [film.id, film.run],
  );
  return rows.map((row) => {
    const artefact = parseArtefact(row);
    const { credit } = CreditedSchema.parse(artefact.data);
    return {
      kind: artefact.kind,
      shotId: row['shot_id'] === '' ? null : String(row['shot_id']),
      recipe: artefact.recipeHash,
      file: artefact.file,
      engine: artefact.engine,
      seed: artefact.seed,
      takeNumber: Number(row['take_number']),
      madeAt: (row['made_at'] as Date).toISOString(),
      madeInSeconds: artefact.madeInSeconds,
      costUsd: artefact.costUsd,
      reused: artefact.madeByFilm !== film.id || artefact.madeByRun !== film.run,
      ...(credit === undefined ? {} : { credit }),
    };
  });
}

/** Wall seconds a take of these settings took lately at an engine; null without history. */
export async function recentTakeSeconds(database: Database, engine: string, pace: string): Promise<number | null> {
  const rows = await database.query(
    `select avg(made_in_seconds) as seconds from (
       select made_in_seconds from artefacts where kind = 'take' and engine = $1 and data ->> 'pace' = $2
       order by made_at desc limit 20) recent`,
    [engine, pace],
  );
  const seconds = rows[0]?.['seconds'];
  return seconds === null || seconds === undefined ? null : Number(seconds);
}

/** Wall seconds it took lately to make one second of a kind of artefact; null without history. */
export async function recentPace(database: Database, kind: ArtefactKind, engine: string): Promise<number | null> {
  const rows = await database.query(
    `select sum(made_in_seconds) / nullif(sum((data->>'durationSeconds')::double precision), 0) as pace from (
       select made_in_seconds, data from artefacts
       where kind = $1 and engine = $2 and data ? 'durationSeconds' order by made_at desc limit 30) recent`,
    [kind, engine],
  );
  const pace = rows[0]?.['pace'];
  return pace === null || pace === undefined ? null : Number(pace);
}

import { CueSchema, PICTURES } from '@kinora/film';
import { z } from 'zod';
import { addAudit } from './audit.ts';
import type { Queryable, Row, RowReader } from './database.ts';
import { notify } from './notifications.ts';

/** Why a film is shown no more. `replaced`: a newer master of it took its place under the same link. */
export const WITHDRAWAL_REASONS = ['author', 'replaced', 'rejected', 'review', 'taken-down', 'deleted'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** What whoever has the link is shown besides the file; nothing of how it was made. */
export const ShownSchema = z.object({
  title: z.string(),
  language: z.string().nullable(),
  durationSeconds: z.number(),
  /** The visible label, as it stands in the picture. */
  label: z.string(),
  pictures: z.enum(PICTURES).nullable(),
  captions: z.array(CueSchema),
});
export type Shown = z.output<typeof ShownSchema>;

export interface Publication {
  organisationId: string;
  number: number;
  token: string;
  filmId: string;
  run: number;
  /** SHA-256 of what was reviewed, and of the marked copy of it that is sent. */
  master: string;
  file: string;
  reviewId: string | null;
  /** Null once it is withdrawn. */
  shown: Shown | null;
  publishedBy: string;
  publishedAt: string;
  withdrawn: { by: string; at: string; why: WithdrawalReason } | null;
}

function parse(row: Row): Publication {
  const withdrawnAt = row['withdrawn_at'] as Date | null;
  return {
    organisationId: String(row['organisation_id']),
    number: Number(row['number']),
    token: String(row['token']),
    filmId: String(row['film_id']),
    run: Number(row['run']),
    master: String(row['master']),
    file: String(row['file']),
    reviewId: row['review_id'] === null ? null : String(row['review_id']),
    shown: withdrawnAt === null ? ShownSchema.parse(row['shown']) : null,
    publishedBy: String(row['published_by']),
    publishedAt: (row['published_at'] as Date).toISOString(),
    withdrawn:
      withdrawnAt === null
        ? null
        : {
            by: String(row['withdrawn_by']),
            at: withdrawnAt.toISOString(),
            why: z.enum(WITHDRAWAL_REASONS).parse(row['withdrawn_why']),
          },
  };
}

/** The database itself refuses a film that a person must look at first: SQLSTATE KN001, KN002. */
export async function insertPublication(
  client: Queryable,
  publication: Pick<Publication, 'organisationId' | 'token' | 'filmId' | 'run' | 'master' | 'file' | 'publishedBy'> & {
    shown: Shown;
  },
): Promise<Publication> {
  const { rows } = await client.query<Row>(
    `insert into publications (organisation_id, token, film_id, run, master, file, shown, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning *`,
    [
      publication.organisationId,
      publication.token,
      publication.filmId,
      publication.run,
      publication.master,
      publication.file,
      JSON.stringify(publication.shown),
      publication.publishedBy,
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('a publication that was just written down is not there');
  return parse(row);
}

/** What a link stands for: what is shown under it now, or else what was shown last. */
export async function findPublication(database: RowReader, token: string): Promise<Publication | null> {
  const rows = await database.query(
    'select * from publications where token = $1 order by withdrawn_at is null desc, number desc limit 1',
    [token],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** All there were of a film, newest first. */
export async function publicationsOf(
  database: RowReader,
  film: { organisationId: string; id: string },
): Promise<Publication[]> {
  const rows = await database.query(
    'select * from publications where organisation_id = $1 and film_id = $2 order by number desc',
    [film.organisationId, film.id],
  );
  return rows.map(parse);
}

/** Ends what a film shows to the public, in the transaction of whatever ends it. How many were live: none or one. */
export async function withdrawPublications(
  client: Queryable,
  film: { organisationId: string; id: string },
  by: { actor: string; why: WithdrawalReason; master?: string },
): Promise<number> {
  const { rows } = await client.query<Row>(
    `update publications set withdrawn_at = clock_timestamp(), withdrawn_by = $3, withdrawn_why = $4
     where organisation_id = $1 and film_id = $2 and withdrawn_at is null and ($5::text is null or master = $5)
     returning *`,
    [film.organisationId, film.id, by.actor, by.why, by.master ?? null],
  );
  for (const publication of rows.map(parse)) {
    await addAudit(client, {
      organisationId: film.organisationId,
      actor: by.actor,
      action: 'publication.withdrawn',
      subject: `publication:${publication.number}`,
      before: publication.file,
      data: { filmId: film.id, why: by.why },
    });
    if (by.why === 'author' || by.why === 'replaced') continue;
    await notify(client, film.organisationId, {
      kind: 'publication.withdrawn',
      subject: `publication:${publication.number}`,
      data: { filmId: film.id, why: by.why },
    });
  }
  return rows.length;
}

import { BriefSchema, ErrorBodySchema, FILM_STATES, FILM_STEPS, QuestionSchema } from '@kinora/film';
import { z } from 'zod';
import type { Row, RowReader } from './database.ts';

/** A film as other video APIs tell of it: enough of it for a list, without its storyboard. */
const VideoSchema = z.object({
  id: z.string(),
  state: z.enum(FILM_STATES),
  brief: BriefSchema,
  question: QuestionSchema.nullable(),
  error: ErrorBodySchema.nullable(),
  durationSeconds: z.number().nullable(),
  /** Wall seconds of the steps that are over. */
  timings: z.partialRecord(z.enum(FILM_STEPS), z.number()),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  /** Shots of its storyboard, 0 before there is one; their length; and how many have an accepted take. */
  shots: z.number(),
  shotsSeconds: z.number(),
  takes: z.number(),
});
export type Video = z.output<typeof VideoSchema>;

const COLUMNS = `f.id, f.state, f.brief, f.question, f.error, f.duration_seconds, f.timings, f.created_at, f.finished_at,
  coalesce(jsonb_array_length(f.storyboard -> 'shots'), 0) as shots,
  (select coalesce(sum((s ->> 'seconds')::double precision), 0) from jsonb_array_elements(f.storyboard -> 'shots') s) as shots_seconds,
  (select count(distinct t.shot_id) from takes t where t.film_id = f.id and t.run = f.run and t.accepted) as takes`;

function parse(row: Row): Video {
  return VideoSchema.parse({
    id: row['id'],
    state: row['state'],
    brief: row['brief'],
    question: row['question'],
    error: row['error'],
    durationSeconds: row['duration_seconds'],
    timings: row['timings'],
    createdAt: row['created_at'],
    finishedAt: row['finished_at'],
    shots: Number(row['shots']),
    shotsSeconds: Number(row['shots_seconds']),
    takes: Number(row['takes']),
  });
}

export async function findVideo(database: RowReader, organisationId: string, id: string): Promise<Video | null> {
  const rows = await database.query(`select ${COLUMNS} from films f where f.organisation_id = $1 and f.id = $2`, [
    organisationId,
    id,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** A page of films. @param page.after id of the last film of the page before */
export async function listVideos(
  database: RowReader,
  organisationId: string,
  page: { limit: number; after: string | null; order: 'asc' | 'desc' },
): Promise<Video[]> {
  const [than, order] = page.order === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await database.query(
    `select ${COLUMNS} from films f
     where f.organisation_id = $1
       and ($2::text is null or (f.created_at, f.id) ${than}
         (select a.created_at, a.id from films a where a.id = $2 and a.organisation_id = $1))
     order by f.created_at ${order}, f.id ${order} limit $3`,
    [organisationId, page.after, page.limit],
  );
  return rows.map(parse);
}

/** Films between two times, newest first, and how many there are. */
export async function pageOfVideos(
  database: RowReader,
  organisationId: string,
  page: { from: Date; to: Date; model: string | null; states: readonly string[] | null; number: number; size: number },
): Promise<{ videos: Video[]; total: number }> {
  const where = `f.organisation_id = $1 and f.created_at between $2 and $3
    and ($4::text is null or case when f.brief ? 'single' then f.brief ->> 'engine' else 'kinora' end = $4)
    and ($5::text[] is null or f.state = any ($5))`;
  const values = [organisationId, page.from, page.to, page.model, page.states];
  const counted = await database.query(`select count(*) as total from films f where ${where}`, values);
  const rows = await database.query(
    `select ${COLUMNS} from films f where ${where} order by f.created_at desc, f.id desc limit $6 offset $7`,
    [...values, page.size, (page.number - 1) * page.size],
  );
  return { videos: rows.map(parse), total: Number(counted[0]?.['total'] ?? 0) };
}

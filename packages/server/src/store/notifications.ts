import type { Json } from '@kinora/film';
import type { Queryable, RowReader } from './database.ts';

/** What people are told. */
export const NOTIFICATION_KINDS = [
  'review.opened',
  'review.overdue',
  'review.approved',
  'review.rejected',
  'review.sent-back',
  'publication.withdrawn',
  'batch.finished',
  'credits.low',
  'webhook.disabled',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface StoredNotification {
  number: number;
  kind: string;
  subject: string;
  data: Json;
  at: string;
  /** When the reader last marked it, or a later one, as read. */
  readAt: string | null;
}

/** Tells something once: the same kind of the same subject is told only the first time. */
export async function notify(
  client: Queryable,
  organisationId: string,
  told: { kind: NotificationKind; subject: string; data: Json },
): Promise<void> {
  await client.query(
    `insert into notifications (organisation_id, kind, subject, data) values ($1, $2, $3, $4) on conflict do nothing`,
    [organisationId, told.kind, told.subject, JSON.stringify(told.data)],
  );
}

/** Newest first, as far as this reader has read them; `before` is the number of the last one of the page before. */
export async function listNotifications(
  database: RowReader,
  organisationId: string,
  asked: { reader: string; unread: boolean; limit: number; before?: number | undefined },
): Promise<StoredNotification[]> {
  const rows = await database.query(
    `select n.number, n.kind, n.subject, n.data, n.at, coalesce(n.read_at, r.at) as read_at
     from notifications n
     left join notification_reads r on r.organisation_id = n.organisation_id and r.reader = $5 and r.up_to >= n.number
     where n.organisation_id = $1 and (not $2::boolean or coalesce(n.read_at, r.at) is null) and ($3::bigint is null or n.number < $3)
     order by n.number desc limit $4`,
    [organisationId, asked.unread, asked.before ?? null, asked.limit, asked.reader],
  );
  return rows.map((row) => ({
    number: Number(row['number']),
    kind: String(row['kind']),
    subject: String(row['subject']),
    data: row['data'] as Json,
    at: (row['at'] as Date).toISOString(),
    readAt: row['read_at'] === null ? null : (row['read_at'] as Date).toISOString(),
  }));
}

/** One person has read everything up to this number, so far as it is there; others have not. */
export async function markRead(
  database: RowReader,
  { organisationId, reader }: { organisationId: string; reader: string },
  upTo: number,
): Promise<void> {
  await database.query(
    `insert into notification_reads as r (organisation_id, reader, up_to)
     select $1, $2, least($3::bigint, max(number)) from notifications where organisation_id = $1 having max(number) is not null
     on conflict (organisation_id, reader) do update set up_to = excluded.up_to, at = excluded.at where r.up_to < excluded.up_to`,
    [organisationId, reader, upTo],
  );
}

/** Tells once of every open review that is past its date, over all organisations and processes. How many were told now. */
export async function tellOverdueReviews(database: RowReader): Promise<number> {
  const rows = await database.query(
    `insert into notifications (organisation_id, kind, subject, data)
     select organisation_id, 'review.overdue', 'review:' || id,
       jsonb_build_object('reviewId', id, 'filmId', film_id, 'stage', stage, 'dueAt', to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     from reviews r where state = 'open' and due_at < now() and not exists (
       select 1 from notifications n
       where n.organisation_id = r.organisation_id and n.kind = 'review.overdue' and n.subject = 'review:' || r.id)
     on conflict do nothing returning number`,
  );
  return rows.length;
}

/** About what a person chose to get mail from an organisation, or not to. */
export async function mailChoices(
  database: RowReader,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<Map<string, boolean>> {
  const rows = await database.query(
    'select kind, mail from notification_choices where organisation_id = $1 and user_id = $2',
    [organisationId, userId],
  );
  return new Map(rows.map((row) => [String(row['kind']), row['mail'] === true]));
}

export async function setMailChoices(
  database: RowReader,
  { organisationId, userId }: { organisationId: string; userId: string },
  choices: Readonly<Partial<Record<string, boolean>>>,
): Promise<void> {
  const chosen = Object.entries(choices).filter(([, mail]) => mail !== undefined);
  await database.query(
    `insert into notification_choices (organisation_id, user_id, kind, mail)
     select $1, $2, kind, mail from unnest($3::text[], $4::boolean[]) as chosen (kind, mail)
     on conflict (organisation_id, user_id, kind) do update set mail = excluded.mail`,
    [organisationId, userId, chosen.map(([kind]) => kind), chosen.map(([, mail]) => mail)],
  );
}

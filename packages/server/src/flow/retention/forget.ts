import path from 'node:path';
import { KinoraError, type Tombstone, type TombstoneKind } from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import type { VersionedKey } from '../../keys/vault.ts';
import { addAudit } from '../../store/audit.ts';
import type { Queryable, Row } from '../../store/database.ts';
import { removeDrafts } from '../../store/batches.ts';
import { removeWorkflowsOf } from '../../store/file-use.ts';
import { findFilm } from '../../store/films.ts';
import { listLoras } from '../../store/loras.ts';
import { insertTombstone, isHeld, whyNoFilm } from '../../store/retention.ts';
import { clearShelf } from '../engines/loras.ts';
import type { ProductionLine } from '../produce-film.ts';
import { cancelProduction } from '../supervise.ts';
import { deleteFilm, discardFiles, hashesIn, mustSeeAll, type RetentionParts } from './delete-film.ts';
import { carve, keepTombstones } from './tombstones.ts';

/** A film that is opened again again and again while it is being deleted is left after so many tries. */
const TRIES = 5;

/**
 * Deletes a film because somebody asks for it. One in the making is cancelled first; what its steps still write then goes
 * with the next sweep.
 *
 * @throws KinoraError not_found, gone where it was deleted before, conflict where a hold keeps it
 */
export async function forgetFilm(
  parts: RetentionParts,
  production: ProductionLine,
  film: { organisationId: string; id: string },
  actor: string,
  rule: 'request' | 'account' = 'request',
): Promise<Tombstone> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const result = await deleteFilm(parts, film, { rule, decidedBy: actor });
    if (result.kind === 'deleted') {
      if (rule === 'request') await parts.scrub?.();
      return result.tombstone;
    }
    if (result.kind === 'absent') throw await whyNoFilm(parts.database, film.organisationId, film.id, 'id');
    if (result.kind === 'held') {
      throw new KinoraError(
        'conflict',
        `Film ${film.id} is held and not deleted. Lift the hold first: npm start -- hold ${film.id} --lift`,
        { field: 'id' },
      );
    }
    const stored = await findFilm(parts.database, film.organisationId, film.id);
    if (stored !== null) await cancelProduction(parts.database, production, stored, actor);
  }
  throw new KinoraError('conflict', `Film ${film.id} is being made again and again. Stop that first.`, {
    field: 'id',
    retryable: true,
  });
}

/**
 * Deletes a take that was made for another studio.
 *
 * @throws KinoraError conflict where everything is held, or its engine goes on with it whatever we say
 */
export async function forgetRemoteTake(
  parts: RetentionParts,
  take: { organisationId: string; id: string; state: string },
  actor: string,
): Promise<Tombstone> {
  mustSeeAll(parts);
  const { organisationId, id } = take;
  if (take.state === 'queued' || take.state === 'running')
    throw new KinoraError('conflict', `The take ${id} is still being made.`, { field: 'id', retryable: true });
  const [key] = await parts.vault.tombstoneKeys();
  const { stone, files } = await parts.database.transaction(async (client) => {
    if (await isHeld(client, organisationId, null))
      throw new KinoraError('conflict', 'Everything is held and not deleted.', { field: 'id' });
    const { rows } = await client.query<Row>(
      `delete from remote_takes t where organisation_id = $1 and id = $2
       returning created_at, finished_at, state, to_jsonb(t)::text as words,
         date_trunc('milliseconds', clock_timestamp()) as now`,
      [organisationId, id],
    );
    const row = rows[0];
    if (row === undefined) throw new KinoraError('not_found', `There is no take ${id}.`, { field: 'id' });
    await removeWorkflowsOf(client, `remote-take:${id}`);
    const hashes = hashesIn([String(row['words'])]);
    const carved = carve(
      key,
      {
        organisationId,
        kind: 'remote-take',
        subject: id,
        rule: 'request',
        decidedBy: actor,
        facts: { state: String(row['state']), createdAt: (row['created_at'] as Date).toISOString() },
        deletedAt: (row['now'] as Date).toISOString(),
      },
      new Map([['files', hashes]]),
    );
    await insertTombstone(client, carved);
    await keepTombstones(parts.files, [carved]);
    await addAudit(client, {
      organisationId,
      actor,
      action: 'content.deleted',
      subject: `take:${id}`,
      before: carved.listHash,
      data: { rule: 'request' },
    });
    return { stone: carved, files: hashes };
  });
  await discardFiles(parts, files);
  return stone;
}

export interface Forgotten {
  films: number;
  remoteTakes: number;
  pictures: number;
  loras: number;
  files: number;
  held: string[];
}

/**
 * Deletes all content of an organisation: films, takes for other studios, pictures, LoRAs. Records without content stay
 * their time.
 */
export async function forgetEverything(
  parts: RetentionParts,
  production: ProductionLine,
  organisationId: string,
  actor: string,
): Promise<Forgotten> {
  mustSeeAll(parts);
  const { database } = parts;
  if (await database.transaction((client) => isHeld(client, organisationId, null)))
    throw new KinoraError('conflict', 'Everything is held. Lift the hold first: npm start -- hold --everything --lift');
  const forgotten: Forgotten = { films: 0, remoteTakes: 0, pictures: 0, loras: 0, files: 0, held: [] };
  const films = await database.query('select id from films where organisation_id = $1 order by created_at', [
    organisationId,
  ]);
  for (const row of films) {
    const id = String(row['id']);
    try {
      await forgetFilm(parts, production, { organisationId, id }, actor, 'account');
      forgotten.films++;
    } catch (error) {
      if (!(error instanceof KinoraError) || !['conflict', 'not_found', 'gone'].includes(error.code)) throw error;
      if (error.code === 'conflict') forgotten.held.push(id);
    }
  }
  for (const lora of await listLoras(database, organisationId))
    await clearShelf({ database, files: parts.files, folder: path.join(parts.home, 'loras') }, lora);
  const [key] = await parts.vault.tombstoneKeys();
  const rest = await database.transaction((client) => forgetRest(parts.files, key, client, organisationId, actor));
  await parts.scrub?.();
  return { ...forgotten, ...rest.counts, files: (await discardFiles(parts, rest.files)).length };
}

async function forgetRest(
  files: FileStore,
  key: VersionedKey | undefined,
  client: Queryable,
  organisationId: string,
  actor: string,
): Promise<{ counts: Pick<Forgotten, 'remoteTakes' | 'pictures' | 'loras'>; files: string[] }> {
  const { rows: takes } = await client.query<Row>(
    'delete from remote_takes t where organisation_id = $1 returning id, created_at, to_jsonb(t)::text as words',
    [organisationId],
  );
  // Those that a held film shows stay with it.
  const { rows: pictures } = await client.query<Row>(
    `delete from pictures p where organisation_id = $1
       and not exists (select 1 from films f where f.organisation_id = $1
                       and (f.brief::text like '%' || p.file || '%' or f.storyboard::text like '%' || p.file || '%'))
     returning file, created_at, file as words`,
    [organisationId],
  );
  const { rows: loras } = await client.query<Row>(
    'delete from loras l where organisation_id = $1 returning name, created_at, to_jsonb(l)::text as words',
    [organisationId],
  );
  await client.query('delete from notifications where organisation_id = $1', [organisationId]);
  await removeDrafts(client, organisationId);
  for (const row of takes) await removeWorkflowsOf(client, `remote-take:${String(row['id'])}`);
  const { rows } = await client.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  const deletedAt = (rows[0]?.now ?? new Date(0)).toISOString();
  const stoneOf = (kind: TombstoneKind, subject: string, row: Row) =>
    carve(
      key,
      {
        organisationId,
        kind,
        subject,
        rule: 'account',
        decidedBy: actor,
        facts: { createdAt: (row['created_at'] as Date).toISOString() },
        deletedAt,
      },
      new Map([['files', hashesIn([String(row['words'])])]]),
    );
  const stones = [
    ...takes.map((row) => stoneOf('remote-take', String(row['id']), row)),
    ...pictures.map((row) => stoneOf('picture', String(row['file']), row)),
    ...loras.map((row) => stoneOf('lora', String(row['name']), row)),
  ];
  for (const stone of stones) await insertTombstone(client, stone);
  const counts = { remoteTakes: takes.length, pictures: pictures.length, loras: loras.length };
  await keepTombstones(files, stones);
  await addAudit(client, {
    organisationId,
    actor,
    action: 'content.deleted',
    subject: 'organisation',
    data: { rule: 'account', ...counts },
  });
  return { counts, files: hashesIn([...takes, ...pictures, ...loras].map((row) => String(row['words']))) };
}

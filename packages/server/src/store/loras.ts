import { canonicalJson, type Lora, type LoraRecord, LoraRecordSchema, LoraSchema } from '@kinora/film';
import type { Database, Queryable, Row } from './database.ts';

function parse(row: Row): Lora {
  const by = row['approved_by'] as string | null;
  return LoraSchema.parse({
    ...LoraRecordSchema.parse(row['record']),
    approved: by === null ? null : { by, at: (row['approved_at'] as Date).toISOString() },
  });
}

export async function listLoras(database: Database, organisationId: string): Promise<Lora[]> {
  const rows = await database.query('select * from loras where organisation_id = $1 and not removed order by name', [
    organisationId,
  ]);
  return rows.map(parse);
}

export async function findLora(database: Database, organisationId: string, name: string): Promise<Lora | null> {
  const rows = await database.query('select * from loras where organisation_id = $1 and name = $2 and not removed', [
    organisationId,
    name,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/**
 * Changes a record under a lock. `change` gets the record as it stands, null where there is none. What changes besides the
 * title and the list of engines must be approved anew.
 *
 * @returns the LoRA; `fixed` where the name was approved with other weights, `absent` where `change` gave null
 */
export async function changeLora(
  database: Database,
  organisationId: string,
  name: string,
  change: (before: Lora | null) => LoraRecord | null,
): Promise<Lora | 'fixed' | 'absent'> {
  return database.transaction(async (client) => {
    // Two who register the same name at once: the row they would lock is not there yet.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`lora ${organisationId} ${name}`]);
    const row = await rowOf(client, organisationId, name);
    const before = row === null || row['removed'] === true ? null : parse(row);
    const record = change(before);
    if (record === null) return 'absent';
    const fixed = row?.['fixed_files'] ?? null;
    if (fixed !== null && canonicalJson(fixed) !== canonicalJson(record.files)) return 'fixed';
    const stays = before?.approved && canonicalJson(whatIsApproved(before)) === canonicalJson(whatIsApproved(record));
    const { rows } = await client.query<Row>(
      `insert into loras (organisation_id, name, record) values ($1, $2, $3)
       on conflict (organisation_id, name) do update
         set record = excluded.record, removed = false, changed_at = now(),
             approved_by = case when $4 then loras.approved_by end, approved_at = case when $4 then loras.approved_at end
       returning *`,
      [organisationId, name, JSON.stringify(record), stays === true],
    );
    if (!rows[0]) throw new Error('a LoRA that was written is not there');
    return parse(rows[0]);
  });
}

/** Who approves a LoRA approves its weights, words, strengths and rights. */
function whatIsApproved({ files, baseModel, triggers, strength, licence, rights }: LoraRecord) {
  return { files, baseModel, triggers, strength, licence, rights };
}

/** Lets it be used as it stands; null when there is none, or none with just these weights. */
export async function approveLora(
  database: Database,
  organisationId: string,
  { name, files }: LoraRecord,
  by: string,
): Promise<Lora | null> {
  const rows = await database.query(
    `update loras set approved_by = $3, approved_at = now(), fixed_files = coalesce(fixed_files, record -> 'files')
     where organisation_id = $1 and name = $2 and not removed and record -> 'files' = $4::jsonb returning *`,
    [organisationId, name, by, JSON.stringify(files)],
  );
  return rows[0] ? parse(rows[0]) : null;
}

/** False when there is none. The name stays taken for its weights where they were approved once. */
export async function removeLora(database: Database, organisationId: string, name: string): Promise<boolean> {
  const rows = await database.query(
    `update loras set removed = true, approved_by = null, approved_at = null
     where organisation_id = $1 and name = $2 and not removed returning name`,
    [organisationId, name],
  );
  return rows.length === 1;
}

/** What video engines can do is asked again before it is next used: something they may hold has come. */
export async function askEnginesAgain(database: Database): Promise<void> {
  await database.query(`update endpoints set capabilities_at = null where record ->> 'medium' = 'video'`);
}

async function rowOf(client: Queryable, organisationId: string, name: string): Promise<Row | null> {
  const { rows } = await client.query<Row>('select * from loras where organisation_id = $1 and name = $2 for update', [
    organisationId,
    name,
  ]);
  return rows[0] ?? null;
}

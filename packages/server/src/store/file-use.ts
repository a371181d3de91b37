import type { Database, Queryable } from './database.ts';

/**
 * Tables whose rows outlive content (what was told of a publication names its file still), or name no stored file. What is
 * not here counts as using the files it names.
 */
const NO_USE: ReadonlySet<string> = new Set([
  'account_rules',
  'api_keys',
  'attempts',
  'audit_entries',
  'audit_heads',
  'audit_seals',
  'batches',
  'charges',
  'endpoints',
  'engine_copies',
  'executors',
  'file_store',
  'film_artefacts',
  'film_events',
  'holds',
  'identities',
  'invitations',
  'jobs',
  'ledger',
  'mails',
  'members',
  'money_budgets',
  'money_captures',
  'money_customers',
  'money_entries',
  'money_grants',
  'money_holds',
  'money_plans',
  'money_provider_events',
  'money_quotes',
  'money_transfers',
  'money_wallets',
  'notification_choices',
  'notification_reads',
  'notifications',
  'organisations',
  'pending_proofs',
  'projects',
  'queue_pools',
  'queue_settings',
  'queue_shares',
  'recovery_codes',
  'request_counts',
  'request_keys',
  'review_needs',
  'review_votes',
  'schema_migrations',
  'secrets',
  'service_accounts',
  'sessions',
  'sign_ons',
  'tombstones',
  'trust_policies',
  'turns',
  'users',
  'watermarks',
  'webhook_attempts',
  'webhook_deliveries',
  'webhook_events',
  'webhooks',
]);

/** Where not the whole row counts. */
const PARTS: Readonly<Record<string, string>> = {
  // Recipes name files that went in; those who still need them use their artefacts themselves.
  artefacts: `select coalesce(file, '') || ' ' || data::text as words from artefacts`,
  publications: `select master || ' ' || file as words from publications where withdrawn_at is null`,
  reviews: `select subject as words from reviews where state = 'open'`,
};

/**
 * Which of these files something still needs: by any table that may name one, by work that has not ended, or because the
 * ledger has it as the marked copy of one that is needed. A table that comes later counts until it is listed above.
 */
export async function filesInUse(database: Database, files: readonly string[]): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const copies = await database.query('select file, source from ledger where file = any ($1)', [files]);
  const wanted = [...new Set([...files, ...copies.map((row) => String(row['source']))])];
  const sources = await sourcesOfUse(database);
  const rows = await database.query(
    `select distinct m[1] as file from (${sources.join(' union all ')}) named,
       lateral regexp_matches(words, '[0-9a-f]{64}', 'g') m where m[1] = any ($1)`,
    [wanted],
  );
  const used = new Set(rows.map((row) => String(row['file'])));
  for (const row of copies) if (used.has(String(row['source']))) used.add(String(row['file']));
  return used;
}

/** Tables whose rows need the files they name. */
export async function tablesOfUse(database: Pick<Database, 'query'>): Promise<string[]> {
  const tables = await database.query(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  return tables.map((row) => String(row['table_name'])).filter((name) => !NO_USE.has(name));
}

async function sourcesOfUse(database: Database): Promise<string[]> {
  const tables = await tablesOfUse(database);
  const sources = tables.map((name) => PARTS[name] ?? `select to_jsonb(t)::text as words from "${name}" t`);
  if (await hasDurableTables(database)) {
    sources.push(
      `select o.output::text as words from dbos.operation_outputs o join dbos.workflow_status w using (workflow_uuid)
       where w.status in ('PENDING', 'ENQUEUED', 'DELAYED') and o.output is not null`,
    );
  }
  return sources;
}

async function hasDurableTables(database: Pick<Database, 'query'>): Promise<boolean> {
  const rows = await database.query(`select to_regclass('dbos.operation_outputs') is not null as known`);
  return rows[0]?.['known'] === true;
}

/** Removes what the durable engine kept of a film's, or a take's, workflows: their arguments and answers. @returns how many */
export async function removeWorkflowsOf(client: Queryable, prefix: string): Promise<number> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'dbos' and c.column_name = 'workflow_uuid' and t.table_type = 'BASE TABLE'
     order by c.table_name = 'workflow_status', c.table_name`,
  );
  let count = 0;
  for (const { name } of tables) {
    const { rowCount } = await client.query(
      `delete from dbos."${name}" where workflow_uuid = $1 or starts_with(workflow_uuid, $1 || ':')`,
      [prefix],
    );
    if (name === 'workflow_status') count = rowCount ?? 0;
  }
  return count;
}

/** The same of all films that were deleted in the last day: a step that was running then may have written afterwards. */
export async function removeWorkflowsOfDeleted(database: Database): Promise<void> {
  const recent = await database.query(
    `select subject from tombstones where kind = 'film' and deleted_at > now() - interval '1 day' limit 1`,
  );
  if (recent.length === 0 || !(await hasDurableTables(database))) return;
  const left = await database.query(
    `select distinct t.subject from tombstones t join (
       select workflow_uuid as id from dbos.workflow_status union all
       select workflow_uuid from dbos.operation_outputs) w on t.subject = split_part(w.id, ':', 1)
     where t.kind = 'film' and t.deleted_at > now() - interval '1 day'`,
  );
  for (const row of left) await database.transaction((client) => removeWorkflowsOf(client, String(row['subject'])));
}

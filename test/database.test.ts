import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { describeSchema } from '../packages/server/src/store/describe-schema.ts';
import { startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  await Promise.all([migrate(database), migrate(database)]);
});

afterAll(async () => {
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

test('the migrations give exactly the schema that was reviewed', async () => {
  const reviewed = readFileSync(new URL('../packages/server/src/store/schema.sql', import.meta.url), 'utf8');
  expect(await describeSchema(database)).toBe(reviewed);
});

test('every table of user data carries its organisation', async () => {
  const rows = await database.query(
    `select table_name from information_schema.tables t where table_schema = 'public' and not exists (
       select 1 from information_schema.columns c
       where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'organisation_id' and c.is_nullable = 'NO')
     order by table_name`,
  );
  // The others belong to the installation: its processes, the engines it shares out, its sealed keys, and people, who may be in
  // several organisations.
  expect(rows.map((row) => row['table_name'])).toEqual([
    'account_rules',
    'attempts',
    'endpoints',
    'executors',
    'file_store',
    'gpu_queue',
    'mails',
    'money_plans',
    'money_provider_events',
    'organisations',
    'pending_proofs',
    'queue_pools',
    'queue_settings',
    'recovery_codes',
    'request_counts',
    'schema_migrations',
    'secrets',
    'sessions',
    'users',
  ]);
});

test('films in the making are begun again by a new run when the studio is brought up to date, and finished ones stay', async () => {
  await database.query('create database older');
  const older = openDatabase(postgres.url.replace(/\/[^/]+$/, '/older'));
  try {
    const folder = new URL('../packages/server/src/store/migrations/', import.meta.url);
    await older.query(
      `create table schema_migrations (
         number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    for (const name of ['000001-first.sql', '000002-engines.sql', '000003-loras.sql']) {
      const sql = readFileSync(new URL(name, folder), 'utf8');
      await older.query(sql);
      await older.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
        Number(name.slice(0, 6)),
        name,
        createHash('sha256').update(sql).digest('hex'),
      ]);
    }
    await older.query(
      `insert into films (organisation_id, id, state, run, brief, brief_hash)
       values ('local', 'made', 'completed', 2, '{}', 'a'), ('local', 'making', 'running', 1, '{}', 'b')`,
    );
    await migrate(older);
    expect(await older.query('select id, state, run, author from films order by id')).toEqual([
      { id: 'made', state: 'completed', run: 2, author: 'local' },
      { id: 'making', state: 'queued', run: 2, author: 'local' },
    ]);
  } finally {
    await older.close();
  }
}, 30_000);

test('a database that a newer Kinora wrote is refused with one clear sentence and left alone', async () => {
  await database.query(
    `insert into schema_migrations (number, name, sha256) values (999999, '999999-future.sql', 'x')`,
  );
  using other = temporaryHome();
  await expect(startStudio(other.path, { environment: { DATABASE_URL: postgres.url } })).rejects.toThrow(
    /database_newer.*newer Kinora/,
  );
  await database.query('delete from schema_migrations where number = 999999');
});

test('a database that cannot be reached is named without its password', async () => {
  using other = temporaryHome();
  const started = startStudio(other.path, {
    environment: { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/films' },
  });
  await expect(started).rejects.toThrow(/database_unreachable.*127\.0\.0\.1:1\/films/);
  await started.catch((error: Error) => expect(error.message).not.toContain('secret'));
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
const opened: Database[] = [];

/** A database of its own on the same server. */
async function another(name: string, owner?: string): Promise<Database> {
  await database.query(`create database ${name}${owner === undefined ? '' : ` owner ${owner}`}`);
  return open(name, owner);
}

function open(name: string, user?: string): Database {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  if (user !== undefined) [url.username, url.password] = [user, user];
  const made = openDatabase(url.href);
  opened.push(made);
  return made;
}

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  opened.push(database);
});

afterAll(async () => {
  for (const each of opened) await each.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

/** Tables and views of organisations that statements of a request reach past the wall. */
const OPEN = `
  select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and (has_table_privilege('kinora_tenant', c.oid, 'select, insert, update, delete')
         or has_any_column_privilege('kinora_tenant', c.oid, 'select, insert, update'))
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)
    and (not c.relrowsecurity
         or exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                    and (p.permissive <> 'PERMISSIVE' or p.roles <> '{kinora_tenant}'
                         or coalesce(p.qual, p.with_check) <> '(organisation_id = current_organisation())'
                         or coalesce(p.with_check, p.qual) <> '(organisation_id = current_organisation())')))
  order by 1`;

test('every table of organisations has the wall, and one that is added without it is found', async () => {
  const raised = await another('raised');
  await migrate(raised);
  expect(await raised.query(OPEN)).toEqual([]);
  await raised.query(
    `create table planted (organisation_id text not null references organisations (id), words text);
     grant select on planted to kinora_tenant;
     create view seen_through as select * from films; grant select on seen_through to kinora_tenant;
     create table half (organisation_id text not null references organisations (id));
     select raise_wall('half');
     create policy forgotten on half to kinora_tenant using (true)`,
  );
  expect((await raised.query(OPEN)).map((row) => row['relname'])).toEqual(['half', 'planted', 'seen_through']);
});

interface Column {
  name: string;
  type: string;
}

/** Any value of a type; `number` makes those of different rows differ. */
function valueOf({ name, type }: Column, number: number, organisation: string): unknown {
  if (name === 'organisation_id') return organisation;
  switch (type) {
    case 'text':
      return `${name}-${number}`;
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'double precision':
    case 'numeric':
      return number;
    case 'xid8':
      return String(number);
    case 'boolean':
      return false;
    case 'jsonb':
    case 'json':
      return '{}';
    case 'uuid':
      return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    case 'bytea':
      return Buffer.from([number]);
    case 'date':
      return '2026-01-01';
    case 'timestamp with time zone':
      return new Date(number * 1_000).toISOString();
    default:
      if (type.endsWith('[]')) return '{}';
      throw new Error(`no value of the type ${type} for ${name}`);
  }
}

test('as one organisation the database holds no row of another, in any table, and lets none be written, moved or taken away', async () => {
  const crowded = await another('crowded');
  await migrate(crowded);
  // Rows of every table are made up: only the wall is looked at, not what else a row must be.
  for (const row of await crowded.query(
    `select conrelid::regclass as of, conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype = 'c'`,
  ))
    await crowded.query(`alter table ${String(row['of'])} drop constraint "${String(row['name'])}"`);
  for (const row of await crowded.query(
    `select distinct tgrelid::regclass as of from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not tgisinternal`,
  ))
    await crowded.query(`alter table ${String(row['of'])} disable trigger user`);
  const tables = await crowded.query(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1 having bool_or(a.attname = 'organisation_id') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(30);
  await crowded.query(`insert into organisations (id, name) values ('mine', 'Mine'), ('theirs', 'Theirs')`);
  const insertOf = (table: string, columns: Column[], number: number, organisation: string) => ({
    sql: `insert into "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})
          overriding system value values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    values: columns.map((column) => valueOf(column, number, organisation)),
  });
  const each = tables.map((row) => ({ table: String(row['name']), columns: row['columns'] as Column[] }));
  for (const { table, columns } of each) {
    await crowded.transaction(async (client) => {
      // Neither triggers nor references: a row of nothing but values.
      await client.query('set local session_replication_role = replica');
      await client.query(`delete from "${table}" where organisation_id in ('mine', 'theirs')`);
      for (const [number, organisation] of ['mine', 'theirs'].entries()) {
        const { sql, values } = insertOf(table, columns, number + 1, organisation);
        await client.query(sql, values);
      }
    });
  }
  const mine = crowded.of('mine');
  const refused = /permission denied|row-level security/;
  const notAllowed = (error: Error): void => expect(error.message).toMatch(/permission denied/);
  for (const { table, columns } of each) {
    const may = async (what: string): Promise<boolean> =>
      (await crowded.query(`select has_table_privilege('kinora_tenant', $1, $2) as may`, [`"${table}"`, what]))[0]?.[
        'may'
      ] === true;
    const seen = mine.query(`select organisation_id from "${table}"`);
    if (await may('select'))
      expect({ table, seen: await seen }).toEqual({ table, seen: [{ organisation_id: 'mine' }] });
    else await expect(seen, table).rejects.toThrow(/permission denied/);
    const { sql, values } = insertOf(table, columns, 3, 'theirs');
    await expect(mine.query(sql, values), `${table}: a row for another`).rejects.toThrow(refused);
    const theirs = `select * from "${table}" where organisation_id = 'theirs'`;
    const before = await crowded.query(theirs);
    const moved = mine.query(`update "${table}" set organisation_id = 'theirs'`);
    await expect(moved, `${table}: a row given away`).rejects.toThrow(refused);
    // Either not allowed at all, or there is nothing to change.
    await mine
      .query(`update "${table}" set organisation_id = 'mine' where organisation_id = 'theirs'`)
      .catch(notAllowed);
    await mine.query(`delete from "${table}" where organisation_id = 'theirs'`).catch(notAllowed);
    expect(await crowded.query(theirs), table).toEqual(before);
    expect(before.length).toBe(1);
  }
  expect(await mine.query('select id from organisations')).toEqual([{ id: 'mine' }]);
  await expect(mine.query(`insert into organisations (id, name) values ('new', 'New')`)).rejects.toThrow(/denied/);
  // Whoever belongs nowhere sees nothing, and is never taken for a process that works for all.
  expect(await crowded.of('').query('select id from films')).toEqual([]);
  expect(await crowded.of('').query('select current_organisation() as mine')).not.toEqual([{ mine: '' }]);
  // One connection after another serves both, each sees its own.
  const both = await Promise.all(
    Array.from({ length: 60 }, (_, index) => {
      const organisation = index % 2 === 0 ? 'mine' : 'theirs';
      return crowded
        .of(organisation)
        .query('select distinct organisation_id as seen from films')
        .then((rows) => rows[0]?.['seen'] === organisation);
    }),
  );
  expect(both).not.toContain(false);
}, 60_000);

test('what belongs to the installation is seen as far as it is everybody’s, and never what proves who somebody is', async () => {
  const seen = await open('raised').query(
    `select c.relname, has_table_privilege('kinora_tenant', c.oid, 'insert, update, delete') as written
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
       and (has_table_privilege('kinora_tenant', c.oid, 'select, insert, update, delete')
            or has_any_column_privilege('kinora_tenant', c.oid, 'select, insert, update'))
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)
     order by 1`,
  );
  expect(seen).toEqual([
    { relname: 'endpoints', written: false },
    { relname: 'executors', written: false },
    // Written only: letters are nobody's to read.
    { relname: 'mails', written: true },
    { relname: 'money_plans', written: false },
    { relname: 'organisations', written: true },
    // One's own members, without what proves who they are.
    { relname: 'users', written: false },
  ]);
  const raised = open('raised');
  await raised.query(
    `insert into organisations (id, name) values ('mine', 'Mine'), ('theirs', 'Theirs');
     insert into users (id, email, name) values ('u1', 'one@example.com', 'One'), ('u2', 'two@example.com', 'Two');
     insert into members (organisation_id, user_id, role) values ('mine', 'u1', 'owner'), ('theirs', 'u2', 'owner')`,
  );
  const mine = raised.of('mine');
  expect(await mine.query('select id, email from users')).toEqual([{ id: 'u1', email: 'one@example.com' }]);
  for (const secret of ['password_hash', 'totp_secret', 'operator'])
    await expect(mine.query(`select ${secret} from users`)).rejects.toThrow(/permission denied/);
  await expect(mine.query('select * from mails')).rejects.toThrow(/permission denied/);
});

test('functions that see more than who calls them do it for the caller’s own organisation alone', async () => {
  const raised = open('raised');
  const functions = await raised.query(
    `select p.oid::regprocedure::text as name, p.proname, p.pronargs::integer as arguments from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
       and has_function_privilege('kinora_tenant', p.oid, 'execute') order by 1`,
  );
  expect(functions.length).toBeGreaterThan(0);
  for (const { name, proname, arguments: count } of functions) {
    const rest = ', null'.repeat(Number(count) - 1);
    const asked = raised.of('mine').query(`select ${String(proname)}('theirs'${rest})`);
    await expect(asked, String(name)).rejects.toThrow(/another organisation/);
  }
});

test('a user of the database who may make no roles is told the two lines that an administrator runs, and they are enough', async () => {
  await database.query(`create role plain login password 'plain'`);
  const plain = await another('plain', 'plain');
  // Another database of this server may have made the role: what is missing then is that this user may take it on.
  const told = await migrate(plain).then(
    () => '',
    (error: Error) => error.message,
  );
  const lines = told.split('\n').slice(1);
  expect(lines).toEqual(['create role kinora_tenant nologin;', 'grant kinora_tenant to plain;']);
  await database.query(lines[0] ?? '').catch((error: Error) => expect(error.message).toMatch(/already exists/));
  await database.query(lines[1] ?? '');
  await migrate(plain);
  expect(await plain.of('local').query('select id from organisations')).toEqual([{ id: 'local' }]);
});

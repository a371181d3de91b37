import type { Database } from './database.ts';

/**
 * The public schema as text, from the catalogue: what `schema.sql` holds, so that a migration's whole effect is seen in
 * review. Written here because the embedded PostgreSQL ships no pg_dump.
 */
export async function describeSchema(database: Database): Promise<string> {
  const columns = await database.query(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
            pg_get_expr(d.adbin, d.adrelid) as "default"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind = 'r' order by c.relname, a.attnum`,
  );
  const constraints = await database.query(
    `select c.relname as "table", pg_get_constraintdef(k.oid) as definition from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where k.contype <> 'n' order by c.relname, k.contype desc, definition`,
  );
  const indexes = await database.query(
    `select i.tablename as "table", i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public'
       and not exists (select 1 from pg_constraint k where k.conindid = (quote_ident(i.schemaname) || '.' || quote_ident(i.indexname))::regclass)
     order by i.tablename, i.indexname`,
  );
  const tables = [...new Set(columns.map((column) => String(column['table'])))];
  const texts = tables.map((table) => {
    const ofTable = (rows: typeof columns): typeof columns => rows.filter((row) => row['table'] === table);
    const lines = [
      ...ofTable(columns).map((column) =>
        [
          `  ${String(column['name'])} ${String(column['type'])}`,
          column['required'] === true ? ' not null' : '',
          column['default'] === null ? '' : ` default ${String(column['default'])}`,
        ].join(''),
      ),
      ...ofTable(constraints).map((constraint) => `  ${String(constraint['definition'])}`),
    ];
    const tail = ofTable(indexes).map((index) => `${String(index['definition'])};\n`);
    return `create table ${table} (\n${lines.join(',\n')}\n);\n${tail.join('')}`;
  });
  const guards = await database.query(
    `select pg_get_functiondef(p.oid) || ';' as definition from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public' order by p.proname`,
  );
  const triggers = await database.query(
    `select pg_get_triggerdef(t.oid) || ';' as definition from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where not t.tgisinternal
     order by c.relname, t.tgname`,
  );
  for (const rows of [guards, triggers]) {
    if (rows.length > 0) texts.push(rows.map((row) => `${String(row['definition'])}\n`).join(''));
  }
  return `-- Dumped from a database that has seen every migration: npm run dump-schema\n\n${texts.join('\n')}`;
}

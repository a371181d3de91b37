import { Client } from 'pg';

/** A larger table would be locked for too long: its old rows are overwritten in time, by plain VACUUM. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/**
 * Takes deleted rows out of the files of a database of our own: PostgreSQL keeps their bytes in its tables until they are
 * written over, in its statistics, and in the log it writes ahead. Tables are written anew one by one, each locked for as
 * long as that takes; one that is busy for five seconds is left for the next time.
 *
 * @param url of the embedded server, whose account may do all this
 */
export async function scrubDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'kinora-scrub' });
  await client.connect();
  try {
    await client.query(`set lock_timeout = '5s'`);
    const { rows } = await client.query<{ name: string; id: number; bytes: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, c.oid::integer as id, pg_total_relation_size(c.oid) as bytes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'dbos') order by bytes`,
    );
    // Samples of what stood in the columns.
    await client.query('delete from pg_statistic where starelid = any ($1::oid[])', [rows.map(({ id }) => id)]);
    const names = rows.map(({ name, bytes }) => `${Number(bytes) <= LARGEST_BYTES ? 'full ' : ''}${name}`);
    for (const name of [...names, 'full pg_catalog.pg_statistic']) {
      // A table that is in use, or whose turn another scrub has, is left for the next time.
      await client
        .query(`vacuum ${name.startsWith('full ') ? '(full) ' : ''}${name.replace('full ', '')}`)
        .catch(() => undefined);
    }
    // Everything written ahead before now is not needed any more, and goes.
    await client.query('checkpoint');
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

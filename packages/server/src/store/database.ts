import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { Client, type ClientBase, Pool, type PoolClient } from 'pg';

export type Row = Record<string, unknown>;
export type Queryable = Pick<ClientBase, 'query'>;

export interface Database {
  readonly url: string;
  /** The organisation whose rows it sees; null for all. */
  readonly sees: string | null;
  /** The attempt at a keyed request that it writes for; whoever writes together writes for the same. */
  readonly claim?: string;
  /** Rows of one statement. Waits out a database that is restarting, for `OUTAGE_MS`. */
  query(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs `work` in one transaction. */
  transaction<Result>(work: (client: Queryable) => Promise<Result>): Promise<Result>;
  /** A connection of its own, for locks that live as long as it does. */
  connect(): Promise<PoolClient>;
  /**
   * The same database as one organisation sees it: rows of others do not exist for its statements, and cannot be written
   * (row-level security, as role `kinora_tenant`). What answers a request goes through it.
   */
  of(organisationId: string): Database;
  close(): Promise<void>;
}

/** What reads rows, inside a transaction or outside. */
export type RowReader = Pick<Database, 'query'>;

/** The statements of a transaction, in the same words as those outside. */
export function rowsOf(client: Queryable): RowReader {
  return { query: async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows };
}

/** How long a statement waits for a database that went away: a fail-over or a restart takes a few seconds. */
const OUTAGE_MS = 20_000;
/**
 * Connections of one process for all organisations, and as many for single ones; with those for locks, listening and the durable
 * engine some thirty: three processes stay below Postgres's default of 100.
 */
const POOL_SIZE = 8;
/** Statements of one organisation run as this role, which sees its rows only; made by migration 000010. */
const TENANT_ROLE = 'kinora_tenant';
/** What whoever belongs to no organisation sees: no organisation is called so. */
const NOBODY = '-';
/** All recipe locks of a process live in one connection. */
const LOCK_POOL_SIZE = 1;

/** `owner` names the connections, so that those of a process that was declared dead can be cut. */
export function openDatabase(url: string, owner = 'kinora'): Database {
  const pool = newPool(url, POOL_SIZE, owner);
  // Its connections never serve anything but one organisation at a time.
  const tenantPool = newPool(url, POOL_SIZE, owner);
  /** Whose rows a connection of the tenants' pool sees now. */
  const seenBy = new WeakMap<PoolClient, string>();
  const lockPool = newPool(url, LOCK_POOL_SIZE, owner);

  async function withPatience<Result>(work: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + OUTAGE_MS;
    for (let delayMs = 50; ; delayMs = Math.min(1_000, delayMs * 2)) {
      try {
        return await work();
      } catch (cause) {
        const crowded = cause instanceof Error && 'code' in cause && cause.code === TOO_MANY_CONNECTIONS;
        if (!crowded && !isConnectionFailure(cause)) throw cause;
        if (!crowded && Date.now() + delayMs > deadline) throw unreachable(url, cause);
        await sleep(delayMs);
      }
    }
  }

  /** Statements on connections that `lend` lends. */
  function over(lend: () => Promise<PoolClient>): Pick<Database, 'query' | 'transaction'> {
    return {
      query: (sql, values = []) =>
        withPatience(async () => {
          const client = await lend();
          try {
            const { rows } = await client.query<Row>(sql, [...values]);
            client.release();
            return rows;
          } catch (error) {
            client.release(isConnectionFailure(error));
            throw error;
          }
        }),
      transaction: (work) =>
        withPatience(async () => {
          const client = await lend();
          try {
            await client.query('begin');
            const result = await work(client);
            await client.query('commit');
            client.release();
            return result;
          } catch (error) {
            // A connection that failed in the middle is of no more use; closing it rolls back.
            await client.query('rollback').then(
              () => client.release(),
              () => client.release(true),
            );
            throw error;
          }
        }),
    };
  }

  const connect: Database['connect'] = () => withPatience(() => lockPool.connect());
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), tenantPool.end(), lockPool.end()]);
  };
  const whole: Database = {
    url,
    sees: null,
    ...over(() => pool.connect()),
    connect,
    of: (organisationId) => ({
      ...whole,
      sees: organisationId,
      ...over(async () => {
        const client = await tenantPool.connect();
        if (seenBy.get(client) === organisationId) return client;
        try {
          await client.query(`select set_config('role', $1, false), set_config('kinora.organisation', $2, false)`, [
            TENANT_ROLE,
            // The guards of some functions take an empty one for a process that works for all.
            organisationId === '' ? NOBODY : organisationId,
          ]);
          seenBy.set(client, organisationId);
          return client;
        } catch (error) {
          client.release(true);
          throw error;
        }
      }),
    }),
    close,
  };
  return whole;
}

/** A pool of connections whose loss does not end the process. */
export function newPool(url: string, max: number, owner: string): Pool {
  const pool = new Pool({ connectionString: url, max, application_name: owner, idleTimeoutMillis: 30_000 });
  // An idle connection that the server closed is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined);
  // One that is lent, and waits between two statements of a transaction, has nobody else who listens; the next statement fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** SQLSTATE classes of a server that is away, starting or stopping: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONNECTION_CODES = /^(08...|57P0[123]|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
/** All connections of the server are lent: it is there, and one comes free sooner or later. */
const TOO_MANY_CONNECTIONS = '53300';

export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    CONNECTION_CODES.test(code) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}

function unreachable(url: string, cause: unknown): KinoraError {
  const where = describeUrl(url);
  return new KinoraError(
    'database_unreachable',
    `The database at ${where} cannot be reached. Start it, or check DATABASE_URL.`,
    {
      retryable: true,
      cause,
    },
  );
}

/** Host, port and name of a database, never its password. */
export function describeUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the given DATABASE_URL';
  }
}

/** One try with a short time-out: whether the database answers at all. @throws KinoraError database_unreachable */
export async function checkReachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const MIGRATIONS_FOLDER = new URL('./migrations/', import.meta.url);
/** Any number of our own; two processes that start at once migrate one after the other. */
const MIGRATION_LOCK = 4_310_000_001;

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(MIGRATIONS_FOLDER)).filter((name) => /^\d{6}-.+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, MIGRATIONS_FOLDER), 'utf8');
      return { number: Number(name.slice(0, 6)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database up to this code, forward only.
 *
 * @throws KinoraError database_newer when the database has seen a migration this code does not know; invalid_request, with the
 * statements that an administrator must run, where this user may not make the role of organisations.
 */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations();
  await database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      `create table if not exists schema_migrations (
         number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
      'select number, name, sha256 from schema_migrations',
    );
    const applied = new Map(rows.map((row) => [row.number, row]));
    const newest = migrations.at(-1)?.number ?? 0;
    const beyond = rows.find((row) => row.number > newest);
    if (beyond) {
      throw new KinoraError(
        'database_newer',
        `The database was written by a newer Kinora (migration ${beyond.name}). Update this Kinora, or give it another database.`,
      );
    }
    for (const migration of migrations) {
      const done = applied.get(migration.number);
      if (done) {
        if (done.sha256 !== migration.sha256)
          throw new Error(`migration ${migration.name} was changed after it had been applied`);
        continue;
      }
      await client.query(migration.sql).catch(async (cause: unknown) => {
        throw isRefusedRole(cause) ? roleNeeded(await ownName(database), cause) : cause;
      });
      await client.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.sha256,
      ]);
    }
    // A backup of the database alone brings no roles along.
    const { rows: roles } = await client.query<{ known: boolean | null }>(
      `select pg_has_role(current_user, to_regrole($1), 'member') as known`,
      [TENANT_ROLE],
    );
    if (roles[0]?.known !== true) throw roleNeeded(await ownName(database));
  });
}

/** SQLSTATE 42501 while the role of organisations is made or taken on. */
function isRefusedRole(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '42501' &&
    /permission denied to (create|set) role/.test(error.message)
  );
}

async function ownName(database: Database): Promise<string> {
  const rows = await database.query('select quote_ident(current_user) as name');
  return String(rows[0]?.['name']);
}

function roleNeeded(user: string, cause?: unknown): KinoraError {
  return new KinoraError(
    'invalid_request',
    `Kinora keeps organisations apart by a role of the database that ${user} may not make. Let an administrator of the database run these two lines, then start again:\ncreate role ${TENANT_ROLE} nologin;\ngrant ${TENANT_ROLE} to ${user};`,
    { field: 'DATABASE_URL', cause },
  );
}

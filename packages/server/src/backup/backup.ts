/**
 * A copy of everything a studio of the embedded database keeps, taken while it runs: the database as of one moment, the files
 * it names, and what lies beside them.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError } from '@kinora/film';
import { Client } from 'pg';
import { type Config, VERSION } from '../config.ts';
import { asDiskError } from '../files/file-store.ts';
import { dataMajor, findPlaces } from '../postgres/cluster.ts';
import { startEmbeddedPostgres } from '../postgres/index.ts';
import { copyFolder } from './copy.ts';
import { BACKUP_NOTE, type BackupNote } from './note.ts';

/** What belongs to a running server and must not be in a copy of it (PostgreSQL's manual, 25.3.4). */
const NOT_COPIED =
  /^(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+|pg_(dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+|.*pgsql_tmp.*|pg_internal\.init)$/;

/** Beside database and files: what proves deletions and the log, own LoRAs, settings. */
const BESIDE = ['tombstones.jsonl', 'audit', 'loras', 'engines.json'];

/**
 * Takes a backup into a folder that is not there yet. The studio may run and make films meanwhile.
 *
 * @param withMasterKey Also the master key, where it lies in the home: whoever has that backup has every key of the studio
 * @throws KinoraError invalid_request for a folder that is there, or a database that is not the embedded one; disk_full …
 */
export async function takeBackup(config: Config, folder: string, withMasterKey: boolean): Promise<BackupNote> {
  if (config.databaseUrl !== null) {
    throw new KinoraError(
      'invalid_request',
      'This studio works on a database of its own: back that up by its own means (pg_basebackup, pg_dump) and the files after it. docs/operations.md says how.',
      { field: 'backup' },
    );
  }
  const target = path.resolve(folder);
  if (existsSync(target)) {
    throw new KinoraError('invalid_request', `${target} is there already. Name a folder that is not.`, {
      field: 'backup',
    });
  }
  if (dataMajor(findPlaces(config.home).data) === null) {
    throw new KinoraError('not_found', 'There is nothing to back up: no studio was ever started in this home.', {
      field: 'backup',
    });
  }
  const partial = `${target}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true, mode: 0o700 });
    const database = await copyDatabase(config.home, path.join(partial, 'database'));
    // After the database: every file it names is there by now, and what was deleted since is deleted again at the first start.
    const files =
      config.bucket === null
        ? await copyFolder(path.join(config.home, 'files'), path.join(partial, 'files'), (inside) => inside === 'aside')
        : { files: 0, bytes: 0 };
    for (const name of BESIDE) await copyBeside(config.home, partial, name);
    if (withMasterKey) await copyBeside(config.home, partial, 'keys');
    const note: BackupNote = {
      type: 'kinora-backup',
      version: VERSION,
      takenAt: new Date().toISOString(),
      postgresMajor: dataMajor(path.join(partial, 'database')) ?? 0,
      database,
      files,
      filesElsewhere: config.bucket !== null,
      hasMasterKey: withMasterKey && existsSync(path.join(partial, 'keys')),
    };
    await writeFile(path.join(partial, BACKUP_NOTE), `${JSON.stringify(note, null, 2)}\n`);
    await rename(partial, target);
    return note;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw asDiskError(error, target);
  }
}

async function copyDatabase(home: string, to: string): Promise<{ files: number; bytes: number }> {
  const postgres = await startEmbeddedPostgres({ home });
  const client = new Client({ connectionString: postgres.url });
  try {
    await client.connect();
    const places = findPlaces(home);
    const level = await client.query<{ wal_level: string }>('show wal_level');
    if (level.rows[0]?.wal_level === 'minimal') {
      throw new KinoraError(
        'conflict',
        'This database was started by an older Kinora and cannot be copied while it runs. Stop the studio and start it again.',
      );
    }
    // Keeps the log from the first page on, and goes with this connection.
    await client.query(`select pg_create_physical_replication_slot('kinora_backup_' || pg_backend_pid(), true, true)`);
    await client.query(`select pg_backup_start('kinora', fast => true)`);
    const copied = await copyFolder(places.data, to, (inside) => NOT_COPIED.test(inside));
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      'select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
    );
    await writeFile(path.join(to, 'backup_label'), rows[0]?.labelfile ?? '');
    const log = await copyFolder(
      path.join(places.data, 'pg_wal'),
      path.join(to, 'pg_wal'),
      (inside) => !/^[0-9A-F]{24}(\.\w+\.backup)?$/.test(inside) && inside !== '',
    );
    for (const empty of EMPTY_FOLDERS) await mkdir(path.join(to, empty), { recursive: true, mode: 0o700 });
    return { files: copied.files + log.files, bytes: copied.bytes + log.bytes };
  } finally {
    await client.end().catch(() => undefined);
    await postgres.stop();
  }
}

/** Folders that must be there, and whose content belonged to the running server. */
const EMPTY_FOLDERS = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal/archive_status',
  'pg_wal/summaries',
];

async function copyBeside(home: string, to: string, name: string): Promise<void> {
  const from = path.join(home, name);
  if (!existsSync(from)) return;
  // One file is a folder of one.
  const isFolder = await readdir(from).then(
    () => true,
    () => false,
  );
  if (isFolder) await copyFolder(from, path.join(to, name), () => false);
  else await copyFolder(home, to, (inside) => inside !== name);
}

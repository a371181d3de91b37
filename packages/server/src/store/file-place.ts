import { KinoraError } from '@kinora/film';
import type { FileStore } from '../files/file-store.ts';
import type { Database } from './database.ts';

/**
 * Holds a database and its files together: the first studio writes down which store it was begun with, every later one must
 * bring the same.
 *
 * @param adopt The operator says that these are the files, moved or restored
 * @throws KinoraError conflict for another store
 */
export async function claimStore(database: Database, files: FileStore, adopt: boolean): Promise<void> {
  const id = await files.identity();
  const rows = await database.query(
    `insert into file_store (id) values ($1) on conflict (only_one) do update set
       id = case when $2 then excluded.id else file_store.id end returning id`,
    [id, adopt],
  );
  if (rows[0]?.['id'] === id) return;
  const lack = (await files.isEmpty()) ? 'Here there are none' : 'Here are those of another';
  throw new KinoraError(
    'conflict',
    `This database has its files in another place. ${lack}. Give every process of one database the same folder or bucket (KINORA_HOME, KINORA_FILES); after moving or restoring the files start once with --adopt-files.`,
    { field: 'KINORA_FILES' },
  );
}

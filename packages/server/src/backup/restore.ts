import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError } from '@kinora/film';
import type { Config } from '../config.ts';
import { appendLines } from '../files/append-lines.ts';
import { asDiskError } from '../files/file-store.ts';
import { accountToDropTo } from '../postgres/account.ts';
import { choosePlaces, dataMajor, findPlaces, prepareLock } from '../postgres/cluster.ts';
import { copyFolder } from './copy.ts';
import { BACKUP_NOTE, type BackupNote, BackupNoteSchema } from './note.ts';

/**
 * Brings a backup back into a home whose database is gone. Files that are there stay, those that are missing come; what this
 * home knows of deletions is kept, so that nothing that was deleted since comes back to stay.
 *
 * @throws KinoraError invalid_request for a folder that is no backup, conflict for a home that has a database
 */
export async function restoreBackup(config: Config, folder: string): Promise<BackupNote> {
  const source = path.resolve(folder);
  const note = await readNote(source);
  if (dataMajor(findPlaces(config.home).data) !== null) {
    throw new KinoraError(
      'conflict',
      `${config.home} has a database. Stop the studio, put that folder aside (or set KINORA_HOME to an empty one), and restore again.`,
      { field: 'restore' },
    );
  }
  try {
    prepareLock(config.home);
    const account = accountToDropTo();
    const { data } = choosePlaces(config.home, account);
    const draft = `${data}.restoring`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(path.dirname(data), { recursive: true });
    for (const name of ['files', 'audit', 'loras', 'keys']) await copyMissing(source, config.home, name);
    if (!existsSync(path.join(config.home, 'engines.json'))) {
      await copyFolder(source, config.home, (inside) => inside !== 'engines.json');
    }
    await mergeLines(source, config.home, 'tombstones.jsonl');
    await copyFolder(path.join(source, 'database'), draft, () => false, account);
    // The last: a home that has its data has everything.
    await rename(draft, data);
    return note;
  } catch (error) {
    throw asDiskError(error, config.home);
  }
}

async function readNote(source: string): Promise<BackupNote> {
  const text = await readFile(path.join(source, BACKUP_NOTE), 'utf8').catch(() => null);
  const parsed = text === null ? null : BackupNoteSchema.safeParse(parseJson(text));
  if (parsed?.success !== true) {
    throw new KinoraError(
      'invalid_request',
      `${source} is no whole backup: it lacks its ${BACKUP_NOTE}. A folder that ends in .partial was cut off.`,
      { field: 'restore' },
    );
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function copyMissing(source: string, home: string, name: string): Promise<void> {
  if (!existsSync(path.join(source, name))) return;
  await copyFolder(path.join(source, name), path.join(home, name), (inside) => {
    const here = statSync(path.join(home, name, inside), { throwIfNoEntry: false });
    return here?.isFile() === true;
  });
}

/** Lines of both, each once: this home's own may be newer than the backup's. */
async function mergeLines(source: string, home: string, name: string): Promise<void> {
  const [theirs, ours] = await Promise.all(
    [source, home].map((folder) => readFile(path.join(folder, name), 'utf8').catch(() => '')),
  );
  const known = new Set((ours ?? '').split('\n'));
  await appendLines(
    path.join(home, name),
    (theirs ?? '').split('\n').filter((line) => line !== '' && !known.has(line)),
  );
}

import path from 'node:path';
import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { askServer } from '../server-run.ts';
import { findStudio } from '../studio.ts';

const CopiedSchema = z.object({ files: z.number(), bytes: z.number() });
const NoteSchema = z.object({
  type: z.literal('kinora-backup'),
  takenAt: z.string(),
  database: CopiedSchema,
  files: CopiedSchema,
  filesElsewhere: z.boolean(),
  hasMasterKey: z.boolean(),
});

/** Copies all that is kept here, while the studio runs. */
export const backup: Command = {
  summary: 'copies films, files and records into a folder, while the studio runs',
  help: `kinora backup: copies everything this studio keeps

  backup FOLDER          database, files, proofs of deletion and the log's seals, as of one moment; films go on being made.
                         The folder must not be there yet.
  --with-master-key      the key that opens sealed keys, too. Whoever has such a backup has every key; keep it apart instead
  --json                 one JSON document

A database of your own (DATABASE_URL) is backed up by its own means: docs/operations.md.

Example
  npm start -- backup /mnt/backups/kinora-2026-11-22
`,
  options: { 'with-master-key': 'flag' },
  run: async ({ here, given, json, output }) => {
    const folder = onlyFolder(given.words, 'backup');
    const flags = given.flags.has('with-master-key') ? ['--with-master-key'] : [];
    const note = NoteSchema.parse(await askServer(here, ['--backup', folder, ...flags]));
    if (json) output.write(`${JSON.stringify(note)}\n`);
    else {
      const megabytes = Math.ceil((note.database.bytes + note.files.bytes) / 1e6);
      output.write(`${folder}: ${note.files.files} files and the database, ${megabytes} MB.\n`);
      if (note.filesElsewhere) output.write('The films’ files lie in the bucket; keep its versions too.\n');
      if (!note.hasMasterKey) {
        output.write('The master key is not in it: keep it elsewhere, or sealed keys are lost with this machine.\n');
      }
      output.write(`Bring it back with: npm start -- restore ${folder}\n`);
    }
    return EXIT.done;
  },
};

/** Brings a backup back. */
export const restore: Command = {
  summary: 'brings a backup back into an empty home',
  help: `kinora restore: brings back what backup copied

  restore FOLDER [--json]   into a home (KINORA_HOME) without a database. What was deleted after the backup, and is known of
                            in this home, is deleted again at the next start; films that were being made go on.
`,
  options: {},
  run: async ({ here, given, json, output }) => {
    const folder = onlyFolder(given.words, 'restore');
    if ((await findStudio(here)) !== null) {
      throw new KinoraError('conflict', 'A studio serves this home. Stop it first: npm start -- stop.');
    }
    const note = NoteSchema.parse(await askServer(here, ['--restore', folder]));
    output.write(
      json
        ? `${JSON.stringify(note)}\n`
        : `Everything of ${note.takenAt.slice(0, 16).replace('T', ' ')} is back in ${here.home}. Begin with: npm start\n`,
    );
    return EXIT.done;
  },
};

function onlyFolder(words: readonly string[], command: string): string {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) {
    throw new KinoraError('invalid_request', `Name one folder: npm start -- ${command} FOLDER.`, { field: 'folder' });
  }
  return path.resolve(folder);
}

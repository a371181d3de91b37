import { z } from 'zod';

/** The file that says what a folder of a backup is; written last. */
export const BACKUP_NOTE = 'backup.json';

const CopiedSchema = z.object({ files: z.number().int(), bytes: z.number().int() });

export const BackupNoteSchema = z.object({
  type: z.literal('kinora-backup'),
  version: z.string(),
  takenAt: z.iso.datetime(),
  postgresMajor: z.number().int(),
  database: CopiedSchema,
  files: CopiedSchema,
  /** The files lie in a bucket, which has backups of its own. */
  filesElsewhere: z.boolean(),
  hasMasterKey: z.boolean(),
});
export type BackupNote = z.output<typeof BackupNoteSchema>;

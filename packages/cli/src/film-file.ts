import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError, type Film } from '@kinora/film';
import type { Studio } from './studio.ts';

/**
 * Checks, before anything is made, that the film can be put where it is wanted.
 *
 * @throws KinoraError `invalid_request` or `not_writable` with the field `out`, or `disk_full`
 */
export function assertWritable(file: string): void {
  const folder = path.dirname(file);
  const refuse = (message: string, cause?: unknown) =>
    new KinoraError('invalid_request', message, { field: 'out', cause });
  let existing: ReturnType<typeof statSync> | undefined;
  try {
    existing = statSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    throw refuse(`${file} is no usable file name (${(cause as NodeJS.ErrnoException).code}).`, cause);
  }
  if (existing?.isDirectory())
    throw refuse(`${file} is a folder. Give --out a file name, for example ${path.join(file, 'film.mp4')}.`);
  if (existing !== undefined && !existing.isFile()) throw refuse(`${file} is not an ordinary file.`);
  if (!existsSync(folder)) throw refuse(`The folder ${folder} does not exist.`);
  if (!statSync(folder).isDirectory()) throw refuse(`${folder} is not a folder.`);
  try {
    if (existing !== undefined) accessSync(file, constants.W_OK);
    const trial = draftIn(folder);
    closeSync(openSync(trial, 'wx'));
    rmSync(trial);
  } catch (cause) {
    throw writeFailure(file, cause);
  }
}

/** Downloads the master to `file`: complete under another name first, then renamed; nothing stays behind when it fails. */
export async function downloadFilm(studio: Studio, film: Film, file: string, signal: AbortSignal): Promise<void> {
  const target = existsSync(file) ? realpathSync(file) : file;
  const draft = draftIn(path.dirname(target));
  const removeDraft = () => rmSync(draft, { force: true });
  process.on('exit', removeDraft);
  try {
    const response = await studio.client.content(film.id, 'master', signal);
    const output = await open(draft, 'wx', 0o644).catch((error: unknown) => {
      throw writeFailure(file, error);
    });
    try {
      for await (const piece of response.body ?? [])
        await output.writeFile(piece).catch((error: unknown) => {
          throw writeFailure(file, error);
        });
      await output.sync();
    } finally {
      await output.close();
    }
    const wanted = Number(response.headers.get('content-length') ?? Number.NaN);
    if (Number.isFinite(wanted) && statSync(draft).size !== wanted)
      throw new KinoraError('studio_unreachable', 'The studio went away while the film was copied.', {
        retryable: true,
      });
    renameSync(draft, target);
  } finally {
    removeDraft();
    process.off('exit', removeDraft);
  }
}

/** A name next to the film, hidden and short whatever the film is called. */
function draftIn(folder: string): string {
  return path.join(folder, `.kinora-${randomBytes(6).toString('hex')}.part`);
}

function writeFailure(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (['ENOSPC', 'EDQUOT'].includes(code))
    return new KinoraError('disk_full', `The disk of ${file} is full. Free some space; the same command goes on.`, {
      cause,
      retryable: true,
    });
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return new KinoraError('not_writable', `${file} cannot be written. Choose another --out.`, { field: 'out', cause });
  return cause;
}

/** Where the film goes when no --out is given: its title, and its bytes so that another film is another file. */
export function defaultFileName(film: Film): string {
  const title = film.title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // 60 characters stay below the 255 bytes of a file name in every script
  return `${[...title].slice(0, 60).join('') || 'film'}-${(film.files.master ?? film.id).slice(0, 8)}.mp4`;
}

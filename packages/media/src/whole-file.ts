import { rename, rm } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';

/**
 * Has `make` write to a name beside `out` and puts the result at `out` once it is whole. On failure nothing is left.
 *
 * @throws KinoraError `disk_full`, `not_writable`; else what `make` throws
 */
export async function writeWhole(out: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${out}.partial`;
  try {
    await make(partial);
    await rename(partial, out);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw diskFailure(thrown);
  }
}

/** Node's own errors about the disk, as ours. */
function diskFailure(thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (thrown instanceof KinoraError) return thrown;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new KinoraError('disk_full', 'The disk is full. Free some space and try again.', {
      retryable: true,
      cause: thrown,
    });
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new KinoraError('not_writable', 'A file could not be written: permission denied.', { cause: thrown });
  return thrown;
}

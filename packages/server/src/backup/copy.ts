import { constants } from 'node:fs';
import { chown, copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Copies a folder that is being written to: what vanishes meanwhile is passed over, on file systems that can it costs no space.
 *
 * @param skip Paths inside the folder that are left out
 * @param owner Who the copies belong to; null leaves them with this process
 * @returns files and bytes that were copied
 */
export async function copyFolder(
  from: string,
  to: string,
  skip: (inside: string) => boolean,
  owner: { uid: number; gid: number } | null = null,
): Promise<{ files: number; bytes: number }> {
  const done = { files: 0, bytes: 0 };
  async function copyInto(inside: string): Promise<void> {
    await mkdir(path.join(to, inside), { recursive: true, mode: 0o700 });
    if (owner !== null) await chown(path.join(to, inside), owner.uid, owner.gid);
    for (const entry of await readdir(path.join(from, inside), { withFileTypes: true }).catch(gone([]))) {
      const each = path.join(inside, entry.name);
      if (skip(each)) continue;
      if (entry.isDirectory()) await copyInto(each);
      else if (entry.isFile()) {
        const isCopied = await copyFile(path.join(from, each), path.join(to, each), constants.COPYFILE_FICLONE).then(
          () => true,
          gone(false),
        );
        if (!isCopied) continue;
        if (owner !== null) await chown(path.join(to, each), owner.uid, owner.gid);
        done.files++;
        done.bytes += (await stat(path.join(to, each))).size;
      }
    }
  }
  await copyInto('');
  return done;
}

function gone<Instead>(instead: Instead): (error: NodeJS.ErrnoException) => Instead {
  return (error) => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

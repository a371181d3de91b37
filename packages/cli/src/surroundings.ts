import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What a command knows of where it runs. */
export interface Surroundings {
  /** The repository. */
  root: string;
  /** The folder the user called from; their relative paths begin here. */
  userFolder: string;
  /** KINORA_HOME. */
  home: string;
  /** KINORA_API_KEY: for a studio with accounts; undefined without one. */
  apiKey: string | undefined;
}

export function readSurroundings(environment: NodeJS.ProcessEnv): Surroundings {
  const root = path.resolve(import.meta.dirname, '../../..');
  const userFolder = environment['INIT_CWD'] || process.cwd();
  const home = path.resolve(userFolder, environment['KINORA_HOME'] || path.join(root, '.kinora'));
  return { root, userFolder, home, apiKey: environment['KINORA_API_KEY'] || undefined };
}

/** The names a studio of this home may give it: SHA-256 of its path, as written and with links followed. */
export function homeIdsOf(home: string): string[] {
  const paths = existsSync(home) ? [home, realpathSync(home)] : [home];
  return paths.map((place) => createHash('sha256').update(place).digest('hex'));
}

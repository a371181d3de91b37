import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { release } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { bareEnvironment, type Sandbox, sandboxPrefix } from './sandbox.ts';

const execute = promisify(execFile);
const TRY_TIMEOUT_MS = 20_000;

const NO_LIMITS: Sandbox = {
  kind: 'none',
  detail: 'none on this system: files from elsewhere are decoded like any others',
  bwrap: null,
  prlimit: null,
  libraries: [],
  countsProcesses: false,
};

const found = new Map<string, Promise<Sandbox>>();

/** The strongest sandbox in which this program starts here: each is tried, once per program. Never fails. */
export function findSandbox(program: string, argument: string): Promise<Sandbox> {
  const known = found.get(program) ?? tryAll(program, argument);
  found.set(program, known);
  return known;
}

async function tryAll(program: string, argument: string): Promise<Sandbox> {
  if (process.platform !== 'linux') {
    return { ...NO_LIMITS, mend: 'run Kinora on Linux, or in a container, where strangers may send files' };
  }
  const prlimit = firstOf('/usr/bin/prlimit', '/bin/prlimit');
  const bwrap = firstOf('/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap');
  const bounded: Sandbox = { ...NO_LIMITS, prlimit, kind: 'limits', detail: '' };
  if (bwrap !== null && prlimit !== null) {
    const closed: Sandbox = {
      kind: 'bubblewrap',
      detail: 'bubblewrap and limits: decoders see no network and no file but their own',
      bwrap,
      prlimit,
      libraries: await librariesOf([program, prlimit]),
      countsProcesses: isAtLeast(release(), 5, 14),
    };
    const refusal = await refusalOf(closed, program, argument);
    if (refusal === null) return closed;
    bounded.detail = `limits only: bubblewrap does not work here (${refusal})`;
    bounded.mend =
      'allow user namespaces (sysctl kernel.unprivileged_userns_clone=1; in a container its seccomp profile)';
  } else {
    bounded.detail = 'limits only: decoders see the network and the disk as the studio does';
    bounded.mend = 'apt install bubblewrap';
  }
  if (prlimit !== null && (await refusalOf(bounded, program, argument)) === null) return bounded;
  return { ...NO_LIMITS, mend: 'apt install bubblewrap util-linux' };
}

/** Why the program does not start so; null when it does. */
async function refusalOf(sandbox: Sandbox, program: string, argument: string): Promise<string | null> {
  const [command, ...rest] = [...sandboxPrefix(sandbox, program, { reads: [] }), program, argument];
  try {
    await execute(command, rest, { timeout: TRY_TIMEOUT_MS, maxBuffer: 4_000_000, env: bareEnvironment() });
    return null;
  } catch (thrown) {
    const said = (thrown as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? '';
    return (said === '' ? 'it says nothing' : said).slice(0, 160);
  }
}

/**
 * What the loader opens for these programs, as `ldd` tells: whole folders, for a mount each of two hundred libraries would cost
 * more than starting ffmpeg. Without `ldd`, the usual folders.
 */
async function librariesOf(programs: readonly string[]): Promise<string[]> {
  const folders = new Set<string>();
  for (const program of programs) {
    const listed = await execute('ldd', [program], { timeout: TRY_TIMEOUT_MS }).catch(() => ({ stdout: '' }));
    for (const [, library = ''] of listed.stdout.matchAll(/(\/\S+) \(0x/g)) {
      if (!existsSync(library)) continue;
      folders.add(dirname(library));
      folders.add(dirname(realpathSync(library)));
    }
  }
  if (folders.size === 0) for (const usual of ['/lib', '/lib64', '/usr/lib', '/usr/lib64']) folders.add(usual);
  // Links in a library's folder lead below the same one under /usr.
  const underUsr = Array.from(folders, (folder) => `/usr${folder}`).filter((folder) => folder.startsWith('/usr/lib'));
  const all = [...new Set([...folders, ...underUsr])].filter((folder) => existsSync(folder)).toSorted();
  // What lies below another one is seen with it.
  return all.filter((folder) => !all.some((other) => other !== folder && folder.startsWith(`${other}/`)));
}

function firstOf(...paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second >= minor);
}

/**
 * Decoders are large, old and written in C: a file from elsewhere may be made to take one over. So whatever opens such a file
 * runs where there is nothing to take: no network, no other file, no other process, bounded memory, time and disk.
 *
 * @module
 */
import { availableParallelism } from 'node:os';

/** What a process may use that opens a file from elsewhere. */
export interface Limits {
  /** Processor time of all its threads, seconds; what uses more is ended. */
  cpuSeconds: number;
  /** Seconds by the clock: a decoder that is starved may hang without using any. */
  wallSeconds: number;
  addressSpaceBytes: number;
  /** Largest file it may write. */
  fileBytes: number;
}

/**
 * Enough to decode ten minutes of 4K. The threads of ffmpeg each reserve some 70 MB of addresses that they never touch, and
 * there are several for each processor.
 */
export const USUAL_LIMITS: Limits = {
  cpuSeconds: 600,
  wallSeconds: 1_200,
  addressSpaceBytes: 3 * 1024 ** 3 + availableParallelism() * 256 * 1024 ** 2,
  fileBytes: 8 * 1024 ** 3,
};

/** ffmpeg opens its libraries, its input and its output. */
const OPEN_FILES = 256;
/** Threads count as processes. */
const PROCESSES = 512;

/** A file from elsewhere is opened: what the process may see of the disk. */
export interface Untrusted {
  /** Absolute paths it may read. */
  reads: readonly string[];
  /** Absolute path of the folder it may write into; nothing without it. */
  writes?: string | undefined;
  limits?: Partial<Limits>;
}

/** How untrusted work is started on this machine. */
export interface Sandbox {
  /** `bubblewrap`: cut off and bounded. `limits`: only bounded. `none`: as any other process. */
  kind: 'bubblewrap' | 'limits' | 'none';
  /** One sentence for people; why it is no more, and what would mend that. */
  detail: string;
  mend?: string;
  bwrap: string | null;
  prlimit: string | null;
  /** Folders and files that the program and `prlimit` are loaded from. */
  libraries: readonly string[];
  /** Whether the number of processes is counted by sandbox (Linux 5.14 on), not by user. */
  countsProcesses: boolean;
}

/** The command in front of an untrusted program: empty where this machine has none. */
export function sandboxPrefix(sandbox: Sandbox, program: string, { reads, writes, limits }: Untrusted): string[] {
  const bounded = limitPrefix(sandbox, { ...USUAL_LIMITS, ...limits });
  if (sandbox.kind !== 'bubblewrap' || sandbox.bwrap === null) return bounded;
  const seen = [...sandbox.libraries, program, ...(sandbox.prlimit === null ? [] : [sandbox.prlimit])];
  return [
    sandbox.bwrap,
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--cap-drop',
    'ALL',
    ...seen.flatMap((path) => ['--ro-bind', path, path]),
    // Names that libraries go by on Debian, and where the loader finds them.
    ...['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path]),
    '--dev',
    '/dev',
    // Before the inputs: these may lie in it.
    ...(writes === undefined ? [] : ['--bind', writes, writes, '--chdir', writes]),
    ...reads.flatMap((path) => ['--ro-bind', path, path]),
    // The root is a disk in memory, with what is needed to mount the rest: nothing is to be written there.
    '--remount-ro',
    '/',
    '--',
    ...bounded,
  ];
}

function limitPrefix({ prlimit, kind, countsProcesses }: Sandbox, limits: Limits): string[] {
  if (prlimit === null) return [];
  return [
    prlimit,
    // Told first, and ended when it does not heed.
    `--cpu=${Math.ceil(limits.cpuSeconds)}:${Math.ceil(limits.cpuSeconds) + 2}`,
    `--as=${limits.addressSpaceBytes}`,
    `--fsize=${limits.fileBytes}`,
    `--nofile=${OPEN_FILES}`,
    '--core=0',
    // By user it would count the studio's own threads.
    ...(kind === 'bubblewrap' && countsProcesses ? [`--nproc=${PROCESSES}`] : []),
    '--',
  ];
}

/** All that an untrusted program is told of its surroundings: none of the studio's keys. */
export function bareEnvironment(): Record<string, string> {
  // Fewer of glibc's pools, each of which reserves addresses.
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', MALLOC_ARENA_MAX: '4' };
}

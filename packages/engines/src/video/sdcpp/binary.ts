import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { quietEnvironment } from './process.ts';

const VERSION_TIMEOUT_MS = 20_000;

/** A program that has not changed is not asked again. */
const known = new Map<string, { stamp: string; version: string }>();

/** What it calls its version, `master-827-97d2990`; only for people, as own builds often say `unknown`. */
export async function binaryVersion(path: string, signal: AbortSignal): Promise<string> {
  const refuse = (reason: string, cause?: unknown): KinoraError =>
    new KinoraError('engine_refused', `${path} ${reason}`, {
      field: 'settings.binary',
      ...(cause === undefined ? {} : { cause }),
    });
  const facts = await stat(path).catch((cause: unknown) => {
    throw refuse('does not exist: give the path of sd-cli.', cause);
  });
  if (!facts.isFile()) throw refuse('is no file: give the path of sd-cli.');
  const stamp = `${facts.size} ${facts.mtimeMs} ${facts.ino}`;
  const before = known.get(path);
  if (before?.stamp === stamp) return before.version;
  const said = await new Promise<string>((resolve, reject) => {
    execFile(
      path,
      ['--version'],
      { env: quietEnvironment(), timeout: VERSION_TIMEOUT_MS, signal, windowsHide: true },
      (error, stdout, stderr) => {
        if (signal.aborted) return reject(new KinoraError('cancelled', 'The question to sd-cli was stopped.'));
        if (error === null) return resolve(stdout);
        const why = stderr.trim().split('\n').at(-1) || error.message;
        reject(refuse(`cannot be run: ${why}`, error));
      },
    );
  });
  const version = /stable-diffusion\.cpp version (.+?)(?:, commit .*)?$/m.exec(said)?.[1];
  if (version === undefined) throw refuse('is not sd-cli of stable-diffusion.cpp.');
  known.set(path, { stamp, version });
  return version;
}

import { spawn } from 'node:child_process';
import path from 'node:path';
import { ErrorBodySchema, fromErrorBody, KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { Surroundings } from './surroundings.ts';

const FailedSchema = z.object({ type: z.literal('failed'), error: ErrorBodySchema });

/**
 * Has the server do one thing in a process of its own, and reads the line of JSON it says.
 *
 * @throws KinoraError the server's own, or `internal` when it says nothing
 */
export async function askServer(here: Surroundings, args: readonly string[]): Promise<unknown> {
  const main = path.join(here.root, 'packages/server/src/main.ts');
  const child = spawn(process.execPath, [main, ...args, '--json'], {
    cwd: process.cwd(),
    env: { ...process.env, KINORA_HOME: here.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  await new Promise<void>((resolve, reject) => child.on('error', reject).on('close', () => resolve()));
  const line = out.split('\n').find((candidate) => candidate.startsWith('{'));
  if (line === undefined) {
    throw new KinoraError('internal', `The server said nothing.\n${err.trim().split('\n').slice(-12).join('\n')}`);
  }
  const said: unknown = JSON.parse(line);
  const failed = FailedSchema.safeParse(said);
  if (failed.success) throw fromErrorBody(failed.data.error);
  return said;
}

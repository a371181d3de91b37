import { readFile } from 'node:fs/promises';
import { EndpointSchema, KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { forgetDeclaredExcept, putEndpoint } from '../../store/endpoints.ts';
import type { Roster } from './roster.ts';

const EnginesFileSchema = z.strictObject({ engines: z.array(EndpointSchema).max(500) });

/**
 * Makes the declared endpoints those of the engines file: what is new there is added, what is gone is removed. Endpoints
 * that were added through the API stay. A process without a file changes nothing: another one of this database may have it.
 *
 * @throws KinoraError invalid_request naming the engine and the field at fault
 */
export async function declareEndpoints(database: Database, roster: Roster, file: string | null): Promise<void> {
  if (file === null) return;
  const endpoints = await readEngines(file);
  for (const endpoint of endpoints) {
    try {
      roster.check(endpoint);
    } catch (error) {
      if (!(error instanceof KinoraError)) throw error;
      throw atFault(`engine ${endpoint.name}: ${error.message}`, error);
    }
    await putEndpoint(database, endpoint, { declared: true });
  }
  await forgetDeclaredExcept(
    database,
    endpoints.map(({ name }) => name),
  );
}

async function readEngines(file: string) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw atFault(`it cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw atFault(`it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  const parsed = EnginesFileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw atFault(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`, parsed.error);
  }
  const names = parsed.data.engines.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw atFault(`the name ${twice} stands there twice`);
  return parsed.data.engines;
}

function atFault(what: string, cause?: unknown): KinoraError {
  return new KinoraError('invalid_request', `The engines file is not valid: ${what}.`, { field: 'engines', cause });
}

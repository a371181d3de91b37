import { type Json, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { createBackend, type BackendOptions, type Refused } from '../../backend/http.ts';

export const DIALECTS = ['sglang', 'vllm-omni', 'plain'] as const;
export type Dialect = (typeof DIALECTS)[number];

export interface Found {
  dialect: Dialect;
  /** Models it serves; empty where it does not say. */
  models: string[];
  /** What the served model makes videos of, where the server says so: `T2V`, `I2V`, `TI2V`. */
  task: string | null;
  gpus: number | null;
}

const TIMEOUT_MS = 10_000;

const ModelSchema = z.object({
  id: z.string(),
  owned_by: z.string().nullish(),
  /** SGLang Diffusion's own fields. */
  task_type: z.string().nullish(),
  num_gpus: z.number().nullish(),
});

/**
 * Finds out what speaks at the address, by cheap questions that make no job. SGLang and vLLM sign their list of models
 * (`owned_by`); versions and gateways that do not are told by the routes they have.
 *
 * @throws KinoraError engine_unreachable, auth, engine_refused (no such server there)
 */
export async function probe(
  options: BackendOptions,
  asked: Dialect | 'auto',
  model: string,
  signal: AbortSignal,
): Promise<Found> {
  const { name } = options;
  const get = asker(options, signal);
  const listed = await get('/v1/models');
  const cards = z.object({ data: z.array(ModelSchema) }).safeParse(listed.body).data?.data ?? [];
  const card = cards.find(({ id }) => id === model) ?? cards[0];
  const dialect = asked === 'auto' ? ((card && signedBy(card)) ?? (await byRoutes(get))) : asked;
  if (dialect !== 'plain' || (listed.status !== 200 && asked === 'auto')) {
    const videos = await get('/v1/videos?limit=1');
    if (videos.status === 404) {
      throw new KinoraError(
        'engine_refused',
        `${name} has no /v1/videos: is the url the right one, and does it serve a video model?`,
        {
          field: 'url',
        },
      );
    }
  }
  return { dialect, models: cards.map(({ id }) => id), task: card?.task_type ?? null, gpus: card?.num_gpus ?? null };
}

function signedBy(card: z.output<typeof ModelSchema>): Dialect | null {
  const owner = card.owned_by?.toLowerCase() ?? '';
  if (owner === 'sglang' || typeof card.task_type === 'string') return 'sglang';
  return owner.startsWith('vllm') ? 'vllm-omni' : null;
}

async function byRoutes(get: Asker): Promise<Dialect> {
  const info = await get('/v1/model_info');
  if (info.status === 200 && has(info.body, 'model_path')) return 'sglang';
  const version = await get('/version');
  return version.status === 200 && has(version.body, 'version') ? 'vllm-omni' : 'plain';
}

interface Answer {
  status: number;
  body: Json;
}
type Asker = (path: string) => Promise<Answer>;

/** Asks and takes a no for an answer, but not a wrong key, a full or a failing server. */
function asker(options: BackendOptions, signal: AbortSignal): Asker {
  const backend = createBackend({
    ...options,
    refusal: (answer: Refused) =>
      [400, 404, 405, 422, 501].includes(answer.status)
        ? new KinoraError('engine_refused', `${options.name} does not know this.`, { cause: answer })
        : (options.refusal?.(answer) ?? null),
  });
  return async (path) => {
    try {
      const body = await backend.ask({ path, schema: z.json().or(z.undefined()), signal, timeoutMs: TIMEOUT_MS });
      return { status: 200, body: body ?? null };
    } catch (error) {
      const no = error instanceof KinoraError ? (error.cause as Partial<Refused> | undefined) : undefined;
      if (typeof no?.status !== 'number') throw error;
      return { status: no.status, body: no.body ?? null };
    }
  };
}

function has(body: Json, field: string): boolean {
  return body !== null && typeof body === 'object' && Object.hasOwn(body, field);
}

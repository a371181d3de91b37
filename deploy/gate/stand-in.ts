import type { IncomingMessage } from 'node:http';

/** What a server will be once it is there. */
export interface StandIn {
  model: string;
  /** As SGLang says it: `T2V`, `I2V` … */
  task: string;
  gpus: number;
}

export interface StandInAnswer {
  status: number;
  body: unknown;
  retryAfterSeconds: number | null;
}

/** How soon a take that found no server should ask again: a server that came up should not stand idle. */
const RETRY_SECONDS = 15;

/**
 * The answer in place of a server that cannot be reached, and so has not seen the request: what it will serve, that no job is
 * there, that no LoRA is on, and to everything else "come back". Shapes: sgl-project/sglang
 * `multimodal_gen/runtime/entrypoints/openai/common_api.py`, `video_api.py`.
 *
 * @param isGone Not only out of reach, but not there at all: its jobs are lost.
 */
export function standInFor(request: IncomingMessage, standIn: StandIn | undefined, isGone: boolean): StandInAnswer {
  const path = (request.url ?? '/').split('?')[0];
  const said = (body: unknown): StandInAnswer => ({ status: 200, body, retryAfterSeconds: null });
  if (request.method === 'GET' && standIn !== undefined) {
    const { model, task, gpus } = standIn;
    if (path === '/v1/models') {
      const card = { id: model, object: 'model', owned_by: 'sglang', task_type: task, num_gpus: gpus, asleep: true };
      return said({ object: 'list', data: [card] });
    }
    if (path === '/v1/videos') return said({ object: 'list', data: [] });
    if (path === '/v1/list_loras') return said({ loaded_adapters: [], active: {} });
  }
  if (isGone && path?.startsWith('/v1/videos/')) {
    return { status: 404, body: { detail: 'Video not found: its server has ended.' }, retryAfterSeconds: null };
  }
  return { status: 503, body: { detail: 'The server is not there yet.' }, retryAfterSeconds: RETRY_SECONDS };
}

import type { z } from 'zod';
import {
  type ChangeQueued,
  type Queue,
  type QueuedFilm,
  QueuedFilmSchema,
  type QueuePool,
  QueuePoolSchema,
  QueueSchema,
  type QueueSettings,
  type QueueSettingsInput,
  QueueSettingsSchema,
  type WholeQueue,
  WholeQueueSchema,
} from './queue-contract.ts';

/** Calls about whose turn it is. */
export function queueCalls(
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const send = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    /** The films of one's own organisation that wait. */
    queue: (): Promise<Queue> => json(QueueSchema, '/v1/queue'),

    /** Changes the order of a film that waits. */
    changeQueued: (filmId: string, change: Partial<ChangeQueued>): Promise<QueuedFilm> =>
      json(QueuedFilmSchema, `/v1/queue/films/${encodeURIComponent(filmId)}`, send('PATCH', change)),

    /** The whole queue; for the operator. */
    wholeQueue: (): Promise<WholeQueue> => json(WholeQueueSchema, '/v1/queue/all'),

    /** For the operator. */
    setQueue: (settings: QueueSettingsInput): Promise<QueueSettings> =>
      json(QueueSettingsSchema, '/v1/queue/settings', send('PUT', settings)),

    /** Gives an engine nothing new until it is resumed; what runs there ends. For the operator. */
    pauseEngine: (name: string): Promise<QueuePool> =>
      json(QueuePoolSchema, `/v1/engines/${encodeURIComponent(name)}/pause`, { method: 'POST' }),

    resumeEngine: (name: string): Promise<QueuePool> =>
      json(QueuePoolSchema, `/v1/engines/${encodeURIComponent(name)}/resume`, { method: 'POST' }),
  };
}

import { type BriefInput, type Film, FilmSchema, KinoraError } from '@kinora/film';
import type { z } from 'zod';
import {
  type ContentPart,
  EnginesSchema,
  FilmListSchema,
  HealthSchema,
  ManifestSchema,
  ProblemSchema,
  type StreamMessage,
  StreamMessageSchema,
  type Engines,
  type FilmList,
  type Health,
  type Manifest,
} from './contract.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface ClientOptions {
  /** For example `http://127.0.0.1:4310`; empty in a page served by the studio itself. */
  baseUrl: string;
  fetch?: typeof fetch;
}

export interface CreateOptions {
  /** Same key within a day: the film made the first time is returned, no second one is made. */
  idempotencyKey?: string;
  /** Go on with the unfinished film of the same brief where there is one. */
  resume?: boolean;
  signal?: AbortSignal;
}

export interface FollowOptions {
  /** Events up to and including this one are not sent again. */
  afterEventId?: string;
  signal?: AbortSignal;
}

/** A message of a film's stream; `id` is null for progress, which is not stored. */
export interface FollowedMessage {
  id: string | null;
  message: StreamMessage;
}

/**
 * Calls a studio. Every method rejects with a `KinoraError`: the studio's own code and sentence, or `studio_unreachable`
 * (retryable) when no studio answers.
 */
export function createClient(options: ClientOptions) {
  const fetchImpl = options.fetch ?? globalThis.fetch.bind(globalThis);
  const base = options.baseUrl.replace(/\/$/, '');

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await fetchImpl(`${base}${path}`, init);
    } catch (cause) {
      if (init.signal?.aborted) throw new KinoraError('cancelled', 'The call was stopped.', { cause });
      throw new KinoraError('studio_unreachable', `No studio answers at ${base || 'this address'}.`, {
        retryable: true,
        cause,
      });
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function json<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    init?: RequestInit,
  ): Promise<z.output<Schema>> {
    const response = await request(path, init);
    return schema.parse(await response.json());
  }

  const filmPath = (id: string) => `/v1/films/${encodeURIComponent(id)}`;

  return {
    health: (signal?: AbortSignal): Promise<Health> => json(HealthSchema, '/v1/health', signal ? { signal } : {}),

    engines: (): Promise<Engines> => json(EnginesSchema, '/v1/engines'),

    createFilm: (brief: BriefInput, create: CreateOptions = {}): Promise<Film> =>
      json(FilmSchema, '/v1/films', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(create.idempotencyKey === undefined ? {} : { 'idempotency-key': create.idempotencyKey }),
          ...(create.resume ? { 'kinora-resume': '1' } : {}),
        },
        body: JSON.stringify(brief),
        ...(create.signal ? { signal: create.signal } : {}),
      }),

    listFilms: (page: { limit?: number; before?: string } = {}): Promise<FilmList> => {
      const query = new URLSearchParams();
      if (page.limit !== undefined) query.set('limit', String(page.limit));
      if (page.before !== undefined) query.set('before', page.before);
      const suffix = query.size === 0 ? '' : `?${query.toString()}`;
      return json(FilmListSchema, `/v1/films${suffix}`);
    },

    getFilm: (id: string): Promise<Film> => json(FilmSchema, filmPath(id)),

    getManifest: (id: string): Promise<Manifest> => json(ManifestSchema, `${filmPath(id)}/manifest`),

    cancelFilm: (id: string): Promise<Film> => json(FilmSchema, `${filmPath(id)}/cancel`, { method: 'POST' }),

    /** Makes one shot again as another take; everything else is reused. The film runs again from there. */
    redoShot: (id: string, shotId: string): Promise<Film> =>
      json(FilmSchema, `${filmPath(id)}/shots/${encodeURIComponent(shotId)}/redo`, { method: 'POST' }),

    /** The film's messages from `afterEventId` on, until its last event or the connection ends. */
    async *followFilm(id: string, follow: FollowOptions = {}): AsyncGenerator<FollowedMessage> {
      const response = await request(`${filmPath(id)}/events`, {
        headers: {
          accept: 'text/event-stream',
          ...(follow.afterEventId === undefined ? {} : { 'last-event-id': follow.afterEventId }),
        },
        ...(follow.signal ? { signal: follow.signal } : {}),
      });
      if (response.body === null) return;
      for await (const event of readServerSentEvents(response.body)) {
        const message = StreamMessageSchema.parse(JSON.parse(event.data));
        yield { id: message.type === 'progress' ? null : event.id, message };
      }
    },

    /** Where a part of the film can be read; accepts Range. */
    contentUrl: (id: string, part: ContentPart = 'master', download = false): string =>
      `${base}${filmPath(id)}/content?part=${part}${download ? '&download=1' : ''}`,

    /** Where one file of the film (a panel, a take) can be read. */
    fileUrl: (id: string, sha256: string): string => `${base}${filmPath(id)}/files/${sha256}`,

    content: (id: string, part: ContentPart = 'master', signal?: AbortSignal): Promise<Response> =>
      request(`${filmPath(id)}/content?part=${part}`, signal ? { signal } : {}),

    /** Keeps a studio that was started for one command alive until `signal` aborts. */
    holdLease: (signal: AbortSignal): Promise<Response> =>
      request('/v1/lease', { signal, headers: { accept: 'text/event-stream' } }),
  };
}

export type Client = ReturnType<typeof createClient>;

async function problemOf(response: Response): Promise<KinoraError> {
  const text = await response.text().catch(() => '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const problem = ProblemSchema.safeParse(parsed);
  if (!problem.success) {
    return new KinoraError('internal', `The studio answered ${response.status} without saying why.`, {
      retryable: response.status >= 500,
    });
  }
  const { code, message, field, retryable } = problem.data;
  return new KinoraError(code, message, { retryable, ...(field === undefined ? {} : { field }) });
}

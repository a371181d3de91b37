import {
  type BriefInput,
  type EndpointInput,
  type EnginePolicy,
  EnginePolicySchema,
  type Film,
  FilmSchema,
  KinoraError,
  type Lora,
  type LoraExpert,
  type LoraRecordInput,
  LoraSchema,
  type Picture,
  PictureSchema,
  type ShotChange,
  type Verification,
  VerificationSchema,
} from '@kinora/film';
import { z } from 'zod';
import { accountCalls } from './account-calls.ts';
import { accountPageCalls } from './account-page-calls.ts';
import {
  type CheckAnswer,
  CheckAnswerSchema,
  type CheckRequest,
  type ContentPart,
  EnginesSchema,
  FilmListSchema,
  HealthSchema,
  LorasSchema,
  ManifestSchema,
  STREAM_MESSAGE_TYPES,
  type StreamMessage,
  StreamMessageSchema,
  type EngineKindFacts,
  EngineKindsSchema,
  type EngineProbe,
  EngineProbeSchema,
  type Engines,
  type EngineStanding,
  EngineStandingSchema,
  type FilmList,
  type Health,
  type Manifest,
} from './contract.ts';
import { type FilmLinks, FilmLinksSchema } from './link-contract.ts';
import { keyCalls } from './keys.ts';
import { type FilmReport, FilmReportSchema } from './report-contract.ts';
import { queueCalls } from './queue-calls.ts';
import type { When } from './queue-contract.ts';
import { moneyCalls } from './money-calls.ts';
import { resourceCalls } from './resource-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { recordCalls } from './record-calls.ts';
import { webhookCalls } from './webhook-calls.ts';
import { type ClientOptions, createTransport, parseJson, read } from './transport.ts';

export type { ClientOptions } from './transport.ts';

export interface CreateOptions {
  /**
   * 1 to 255 ASCII characters. The same key makes one film, however often it is sent: the key is kept as long as the
   * film. With another brief it is refused as `conflict`.
   */
  idempotencyKey?: string;
  /** Go on with the unfinished film of the same brief where there is one. */
  resume?: boolean;
  /** `quiet`: it may wait for quiet hours, or for a slot nobody else wants. */
  when?: When;
  /** -10 to 10, among the films of one's own organisation that wait. */
  priority?: number;
  /** A quote of this very brief: the film costs at most what it says. */
  quoteId?: string;
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
 * Calls a studio. Every method rejects with a `KinoraError`: the studio's own code and sentence, `studio_unreachable`
 * (retryable) when no studio answers or the connection breaks, `cancelled` after an abort, or `internal` for an answer this
 * client cannot read.
 */
export function createClient(options: ClientOptions) {
  const { base, request, json, events } = createTransport(options);

  const enginePath = (name: string) => `/v1/engines/${encodeURIComponent(name.toWellFormed())}`;
  const loraPath = (name: string) => `/v1/loras/${encodeURIComponent(name.toWellFormed())}`;
  const filmPath = (id: string) => `/v1/films/${encodeURIComponent(id.toWellFormed())}`;

  return {
    health: (signal?: AbortSignal): Promise<Health> => json(HealthSchema, '/v1/health', signal ? { signal } : {}),

    engines: (): Promise<Engines> => json(EnginesSchema, '/v1/engines'),

    /** The kinds of engine that can be added, with the JSON Schema of their settings. */
    engineKinds: async (): Promise<EngineKindFacts[]> => (await json(EngineKindsSchema, '/v1/engine-kinds')).kinds,

    /** Adds an engine or changes its record. @throws KinoraError invalid_request naming the field, conflict for a declared one */
    putEngine: (record: EndpointInput): Promise<EngineStanding> =>
      json(EngineStandingSchema, enginePath(record.name), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(record),
      }),

    /** Takes an engine's record away. Jobs that run there are followed to their end. */
    removeEngine: async (name: string): Promise<void> => {
      await request(enginePath(name), { method: 'DELETE' });
    },

    /** Asks an engine's backend what it really offers; nothing that costs is sent. */
    probeEngine: (name: string): Promise<EngineProbe> =>
      json(EngineProbeSchema, `${enginePath(name)}/probe`, { method: 'POST' }),

    enginePolicy: (): Promise<EnginePolicy> => json(EnginePolicySchema, '/v1/engine-policy'),

    /** How `auto` chooses among the engines from now on. */
    setEnginePolicy: (policy: EnginePolicy): Promise<EnginePolicy> =>
      json(EnginePolicySchema, '/v1/engine-policy', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(policy),
      }),

    /** The registry of LoRAs. */
    loras: async (): Promise<Lora[]> => (await json(LorasSchema, '/v1/loras')).loras,

    /** Registers a LoRA or changes its record; one without `files` keeps those it has. @throws KinoraError conflict for other weights under an approved name */
    putLora: (record: LoraRecordInput): Promise<Lora> =>
      json(LoraSchema, loraPath(record.name), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(record),
      }),

    /** Uploads a LoRA's weights for one expert: a safetensors file of at most 4 GB. */
    uploadLora: (name: string, expert: LoraExpert, weights: Blob, signal?: AbortSignal): Promise<Lora> =>
      json(LoraSchema, `${loraPath(name)}/files/${expert}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: weights,
        ...(signal ? { signal } : {}),
      }),

    /** Lets a LoRA be used as it stands. @param by who says so, kept with it */
    approveLora: (name: string, by: string): Promise<Lora> =>
      json(LoraSchema, `${loraPath(name)}/approve`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by }),
      }),

    removeLora: async (name: string): Promise<void> => {
      await request(loraPath(name), { method: 'DELETE' });
    },

    /** Gives a picture (JPEG, PNG, WebP; at most 20 MB) that shots may begin or end with. */
    givePicture: (picture: Blob, signal?: AbortSignal): Promise<Picture> =>
      json(PictureSchema, '/v1/pictures', { method: 'POST', body: picture, ...(signal ? { signal } : {}) }),

    /** Whether a file was made here, and whether it was changed since; nothing of it is kept. At most 2 GB. */
    verify: (file: Blob, signal?: AbortSignal): Promise<Verification> =>
      json(VerificationSchema, '/v1/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
        ...(signal ? { signal } : {}),
      }),

    /** Where a picture that was given can be seen. */
    pictureUrl: (file: string): string => `${base}/v1/pictures/${file}`,

    createFilm: async (brief: BriefInput, create: CreateOptions = {}): Promise<Film> => {
      // What cannot stand in a header must not look like a studio that does not answer.
      if (create.idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(create.idempotencyKey)) {
        throw new KinoraError('invalid_request', 'The idempotency key must be 1 to 255 ASCII characters.', {
          field: 'idempotency-key',
        });
      }
      return json(FilmSchema, '/v1/films', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(create.idempotencyKey === undefined ? {} : { 'idempotency-key': create.idempotencyKey }),
          ...(create.quoteId === undefined ? {} : { 'kinora-quote': create.quoteId }),
          ...(create.resume ? { 'kinora-resume': '1' } : {}),
          ...(create.when === undefined ? {} : { 'kinora-when': create.when }),
          ...(create.priority === undefined ? {} : { 'kinora-priority': String(create.priority) }),
        },
        body: JSON.stringify(brief),
        ...(create.signal ? { signal: create.signal } : {}),
      });
    },

    /** What a text claims about the sky and its myths, judged; nothing is made or kept. */
    check: (asked: CheckRequest, signal?: AbortSignal): Promise<CheckAnswer> =>
      json(CheckAnswerSchema, '/v1/check', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
        ...(signal ? { signal } : {}),
      }),

    listFilms: (page: { limit?: number; before?: string } = {}): Promise<FilmList> => {
      const query = new URLSearchParams();
      if (page.limit !== undefined) query.set('limit', String(page.limit));
      if (page.before !== undefined) query.set('before', page.before);
      const suffix = query.size === 0 ? '' : `?${query.toString()}`;
      return json(FilmListSchema, `/v1/films${suffix}`);
    },

    getFilm: (id: string): Promise<Film> => json(FilmSchema, filmPath(id)),

    /** Addresses that need no account and hold for so long, an hour without it. */
    filmLinks: (id: string, expiresInSeconds = 3_600): Promise<FilmLinks> =>
      json(FilmLinksSchema, `${filmPath(id)}/links?expiresInSeconds=${expiresInSeconds}`),
    getManifest: (id: string): Promise<Manifest> => json(ManifestSchema, `${filmPath(id)}/manifest`),

    cancelFilm: (id: string): Promise<Film> => json(FilmSchema, `${filmPath(id)}/cancel`, { method: 'POST' }),

    /** Makes one shot again as another take; everything else is reused. The film runs again from there. */
    redoShot: (id: string, shotId: string): Promise<Film> =>
      json(FilmSchema, `${filmPath(id)}/shots/${encodeURIComponent(shotId.toWellFormed())}/redo`, { method: 'POST' }),

    /** Takes what the measurements rejected, as it is; the film runs again with it. */
    acceptTake: (id: string, shotId: string, take: { number: number; reason: string }): Promise<Film> =>
      json(
        FilmSchema,
        `${filmPath(id)}/shots/${encodeURIComponent(shotId.toWellFormed())}/takes/${take.number}/accept`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ reason: take.reason }),
        },
      ),

    /** Changes the sky, the words, the engine or the pictures of one shot and makes it again; everything else is reused. The film runs again from there. */
    changeShot: (id: string, shotId: string, change: ShotChange): Promise<Film> =>
      json(FilmSchema, `${filmPath(id)}/shots/${encodeURIComponent(shotId.toWellFormed())}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      }),

    /**
     * The film's messages from `afterEventId` on, until the studio has told its last event. A connection that breaks before
     * rejects; ask again with the last id. Kinds of message that this client does not know are left out.
     */
    async *followFilm(id: string, follow: FollowOptions = {}): AsyncGenerator<FollowedMessage> {
      const response = await request(`${filmPath(id)}/events`, {
        headers: {
          accept: 'text/event-stream',
          ...(follow.afterEventId === undefined ? {} : { 'last-event-id': follow.afterEventId }),
        },
        ...(follow.signal ? { signal: follow.signal } : {}),
      });
      if (response.body === null) return;
      for await (const event of events(response.body, follow.signal)) {
        const data = parseJson(event.data);
        if (isUnknownMessage(data)) continue;
        const message = read(StreamMessageSchema, data);
        yield { id: message.type === 'progress' ? null : event.id, message };
      }
    },

    /** Where a part of the film can be read; accepts Range. */
    contentUrl: (id: string, part: ContentPart = 'master', download = false): string =>
      `${base}${filmPath(id)}/content?part=${part}${download ? '&download=1' : ''}`,

    /** Where one file of the film (a panel, a take) can be read. */
    fileUrl: (id: string, sha256: string): string => `${base}${filmPath(id)}/files/${sha256}`,

    /** A page for teachers, to print: the stars of the film, when and where to see them, sources. */
    sheetUrl: (id: string): string => `${base}${filmPath(id)}/sheet`,

    /** The acceptance report as a page: one file without scripts, pictures inside. */
    reportUrl: (id: string): string => `${base}${filmPath(id)}/report`,

    /** The same page, to keep. */
    reportPage: async (id: string, signal?: AbortSignal): Promise<string> =>
      (await request(`${filmPath(id)}/report`, signal ? { signal } : {})).text(),

    /** The same as data: what was measured and decided, every take, the frames that show why. */
    getReport: (id: string, signal?: AbortSignal): Promise<FilmReport> =>
      json(FilmReportSchema, `${filmPath(id)}/report?format=json`, signal ? { signal } : {}),

    content: (
      id: string,
      part: ContentPart = 'master',
      signal?: AbortSignal,
      headers: Record<string, string> = {},
    ): Promise<Response> => request(`${filmPath(id)}/content?part=${part}`, { headers, ...(signal ? { signal } : {}) }),

    ...queueCalls(json),

    ...reviewCalls(request, json),

    ...recordCalls(request, json),
    ...webhookCalls(request, json),

    ...keyCalls(request, json),

    ...resourceCalls(request, json),

    ...accountCalls(request, json),
    ...accountPageCalls(request, json),

    ...moneyCalls(request, json),

    /** Keeps a studio that was started for one command alive until `signal` aborts. */
    holdLease: (signal: AbortSignal): Promise<Response> =>
      request('/v1/lease', { signal, headers: { accept: 'text/event-stream' } }),
  };
}

export type Client = ReturnType<typeof createClient>;

/** A newer studio may tell more than this client knows. */
function isUnknownMessage(data: unknown): boolean {
  const message = z.object({ type: z.string() }).safeParse(data);
  return message.success && !STREAM_MESSAGE_TYPES.has(message.data.type);
}

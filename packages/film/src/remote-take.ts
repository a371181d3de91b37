/**
 * One take asked of another Kinora: what `POST /v1/takes` is sent and what `/v1/takes` answers. The studio that asks keeps
 * the film; the one that is asked makes the take with an engine of its own and keeps nothing but the take.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `GET /v1/takes/capabilities?engine=NAME` | | `RemoteCapabilitiesSchema` |
 * | `POST /v1/takes`, header `Idempotency-Key` | `RemoteTakeRequestSchema` | 200 or 201, `RemoteTakeSchema`; the same key, the same take |
 * | `GET /v1/takes/{id}` | | `RemoteTakeSchema` |
 * | `POST /v1/takes/{id}/cancel` | | `RemoteTakeSchema` |
 * | `GET /v1/takes/{id}/content` | | the video; 409 while it is made |
 *
 * `{id}` is the id of the answer or, where that answer was lost, the idempotency key itself: both find the take.
 * Engines that are other studios themselves are not offered: a take is handed on once.
 * Failures are problem+json with `code`, `detail` and `retryable`, as everywhere in the API.
 *
 * @module
 */
import { z } from 'zod';
import { EngineChangesSchema, LANGUAGES, PRESETS, SIZES } from './brief.ts';
import { ERROR_CODES } from './errors.ts';
import { ShotSchema } from './shot.ts';
import { CastMemberSchema, LookSchema } from './storyboard.ts';
import { AdaptationSchema } from './take.ts';

/** Largest first frame, bytes of PNG: a 2048x2048 drawing of the sky has about a quarter of it. */
export const MAX_FIRST_FRAME_BYTES = 8 * 1024 * 1024;

/** A PNG written in base64. */
const pngBase64 = z
  .base64('The picture must be a PNG in base64.')
  .max(Math.ceil(MAX_FIRST_FRAME_BYTES / 3) * 4, 'A first frame has at most 8 MB.')
  .startsWith('iVBORw0KGgo', 'The picture must be a PNG in base64.');

export const RemoteTakeRequestSchema = z.strictObject({
  /** Name of an engine there; without it that studio chooses. */
  engine: z.string().max(40).optional(),
  request: z.strictObject({
    shot: ShotSchema,
    look: LookSchema,
    cast: z.array(CastMemberSchema).max(200),
    language: z.enum(LANGUAGES),
    size: z.enum(SIZES),
    durationSeconds: z.number().positive().max(60),
    seed: z.number().int().min(0).max(2_147_483_647),
    preset: z.enum(PRESETS).optional(),
    /** Settings that differ from the preset's. */
    changes: EngineChangesSchema.optional(),
    /** LoRAs by the names they are registered under there, with their strengths. */
    loras: z
      .array(z.strictObject({ name: z.string().max(120), strength: z.number().min(-4).max(4) }))
      .max(8)
      .optional(),
    firstFrame: pngBase64.optional(),
    lastFrame: pngBase64.optional(),
  }),
});
export type RemoteTakeRequest = z.output<typeof RemoteTakeRequestSchema>;

export const REMOTE_TAKE_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

/** An error of the other studio; a code of a later version is told as `engine_failed`. */
const RemoteErrorSchema = z.object({
  code: z.enum(ERROR_CODES).catch('engine_failed'),
  message: z.string(),
  field: z.string().optional(),
  retryable: z.boolean().catch(false),
  retryAfterMs: z.number().optional(),
});

export const RemoteTakeSchema = z.object({
  id: z.string().min(1),
  state: z.enum(REMOTE_TAKE_STATES),
  /** 0..1; null where it is not known. */
  fraction: z.number().min(0).max(1).nullable().default(null),
  /** What runs, in a few words. */
  stage: z.string().optional(),
  secondsLeft: z.number().min(0).optional(),
  /** Waiting takes before it. */
  position: z.number().int().min(0).nullable().default(null),
  /** Only of a take that failed. */
  error: RemoteErrorSchema.optional(),
  costUsd: z.number().min(0).default(0),
  /** The engine there that makes it. */
  engine: z.string().optional(),
  engineVersion: z.string().optional(),
  /** The file it delivers. */
  delivers: z.object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    fps: z.number().positive(),
    frames: z.number().int().positive(),
  }),
  adaptations: z.array(AdaptationSchema).default([]),
});
export type RemoteTake = z.output<typeof RemoteTakeSchema>;

/** What the engine there can do: the fields of an engine's capabilities, and which engine they are of. */
export const RemoteCapabilitiesSchema = z.object({
  engine: z.string(),
  engineVersion: z.string(),
  sizes: z.array(z.string().regex(/^\d+x\d+$/)).min(1),
  fps: z.number().positive(),
  /** Counts of frames it makes are `step` times a whole number plus `plus`: 4 and 1 for a Wan model. */
  frameCounts: z.object({ step: z.number().int().min(1), plus: z.number().int().min(0) }).default({ step: 1, plus: 0 }),
  minSeconds: z.number().min(0),
  maxSeconds: z.number().positive(),
  concurrency: z.number().int().min(1),
  generative: z.boolean(),
  usdPerSecond: z.number().min(0),
  seed: z.boolean(),
  negativePrompt: z.boolean(),
  firstFrame: z.boolean(),
  lastFrame: z.boolean(),
  /** LoRAs by name; `none` also where that studio must not be asked for them. */
  loras: z.enum(['none', 'per-request', 'global']),
  loraNames: z.array(z.string()).nullable(),
  cancel: z.enum(['always', 'while-queued', 'never']),
  progress: z.enum(['steps', 'states', 'none']),
  promptCharacters: z.number().int().positive().nullable(),
  notes: z.array(z.string()),
});
export type RemoteCapabilities = z.output<typeof RemoteCapabilitiesSchema>;

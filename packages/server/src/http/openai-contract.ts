import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { needs } from './caller.ts';

/** How that API tells an error; ours become these in `facade-errors.ts`. */
const ErrorSchema = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string().nullable() }),
});
const refusal = (description: string) => ({ content: { 'application/json': { schema: ErrorSchema } }, description });

const VideoSchema = z
  .object({
    id: z.string(),
    object: z.literal('video'),
    model: z.string(),
    status: z.enum(['queued', 'in_progress', 'completed', 'failed']),
    progress: z.number().int().min(0).max(100),
    created_at: z.number().int(),
    completed_at: z.number().int().nullable(),
    expires_at: z.number().int().nullable(),
    prompt: z.string().nullable(),
    seconds: z.string(),
    size: z.string(),
    remixed_from_video_id: z.string().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .openapi('Video');
const video = (description: string) => ({ content: { 'application/json': { schema: VideoSchema } }, description });

/** In forms every value is text. */
const number = (field: string) =>
  z
    .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)], { error: `${field} must be a number.` })
    .transform(Number)
    .optional();
const boolean = (field: string) =>
  z
    .union([z.boolean(), z.enum(['true', 'false'])], { error: `${field} must be true or false.` })
    .transform((value) => value === true || value === 'true')
    .optional();
const text = z.string().optional();
const LoraSchema = z.strictObject({
  name: text,
  path: text,
  strength: number('strength'),
  scale: number('scale'),
});

/** POST /v1/videos, whatever it was sent as. What is not known is refused: nothing that is asked is left out unsaid. */
export const CreateVideoSchema = z.strictObject({
  prompt: z.string({ error: 'Write a prompt.' }),
  /** `kinora` for a whole film of the prompt, or an engine for one shot of it. */
  model: z.string().min(1).max(64).default('kinora'),
  seconds: number('seconds'),
  size: text,
  width: number('width'),
  height: number('height'),
  num_frames: number('num_frames'),
  fps: number('fps'),
  seed: number('seed'),
  negative_prompt: text,
  num_inference_steps: number('num_inference_steps'),
  guidance_scale: number('guidance_scale'),
  guidance_scale_2: number('guidance_scale_2'),
  flow_shift: number('flow_shift'),
  boundary_ratio: number('boundary_ratio'),
  prompt_extend: boolean('prompt_extend'),
  lora: LoraSchema.optional(),
  loras: z.array(LoraSchema).max(4).optional(),
  input_reference: z
    .union([
      z.instanceof(Blob),
      z.string(),
      z.strictObject({ file_id: z.string() }),
      z.strictObject({ image_url: z.string() }),
    ])
    .optional(),
  /** Of a brief, by their own names. */
  language: z.enum(['auto', 'zh', 'en', 'ja']).optional(),
  place: text,
  date: text,
  preset: z.enum(['draft', 'final']).optional(),
  engine: text,
  voice: boolean('voice'),
  music: boolean('music'),
  pace: number('pace'),
});
export type VideoWish = z.output<typeof CreateVideoSchema>;

/** The same for the document, which knows no files. */
const CreateVideoDocument = z.object({
  prompt: z.string(),
  model: z.string().optional(),
  seconds: z.string().optional(),
  size: z.string().optional(),
  input_reference: z.string().openapi({ format: 'binary' }).optional(),
  seed: z.number().int().optional(),
  negative_prompt: z.string().optional(),
  num_frames: z.number().int().optional(),
  fps: z.number().optional(),
  num_inference_steps: z.number().int().optional(),
  guidance_scale: z.number().optional(),
  guidance_scale_2: z.number().optional(),
  flow_shift: z.number().optional(),
  boundary_ratio: z.number().optional(),
  loras: z.array(z.object({ name: z.string(), strength: z.number().optional() })).optional(),
});
export const RemixSchema = z.object({ prompt: z.string({ error: 'Write a prompt.' }) });
export const VideoVariantSchema = z.enum(['video', 'thumbnail', 'spritesheet'], {
  error: 'The variant must be video, thumbnail or spritesheet.',
});
const IdSchema = z.object({ id: z.string() });

export const createPath: RouteConfig = {
  ...needs('films:write'),
  method: 'post',
  path: '/v1/videos',
  summary: 'Make a video, as the OpenAI API has it: a film of the prompt, or one shot by the engine that `model` names',
  request: {
    body: {
      content: {
        'multipart/form-data': { schema: CreateVideoDocument },
        'application/json': { schema: CreateVideoDocument },
      },
    },
  },
  responses: { 200: video('It is being made'), 400: refusal('Not valid; `param` names what') },
};
export const remixPath: RouteConfig = {
  ...needs('films:write'),
  method: 'post',
  path: '/v1/videos/{id}/remix',
  summary: 'Make a video again with another prompt',
  request: {
    params: IdSchema,
    body: { content: { 'application/json': { schema: RemixSchema } }, required: true },
  },
  responses: { 200: video('The new one is being made'), 404: refusal('There is no such video') },
};
export const listRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/videos',
  summary: 'Videos: all films, newest first',
  request: {
    query: z.object({
      after: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      order: z.enum(['asc', 'desc']).default('desc'),
    }),
  },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            object: z.literal('list'),
            data: z.array(VideoSchema),
            first_id: z.string().nullable(),
            last_id: z.string().nullable(),
            has_more: z.boolean(),
          }),
        },
      },
      description: 'A page; the next is `after` its `last_id`',
    },
    404: refusal('There is no video `after`'),
  },
});
export const getRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/videos/{id}',
  summary: 'One video; a failed one is an answer like any other',
  request: { params: IdSchema },
  responses: { 200: video('The video'), 404: refusal('There is none') },
});
export const deleteRoute = createRoute({
  ...needs('films:delete'),
  method: 'delete',
  path: '/v1/videos/{id}',
  summary: 'Delete a video; one in the making is stopped first',
  request: { params: IdSchema },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({ id: z.string(), object: z.literal('video.deleted'), deleted: z.literal(true) }),
        },
      },
      description: 'It is gone',
    },
    404: refusal('There is none'),
    409: refusal('A hold keeps it'),
  },
});
const file = (description: string) => ({
  description,
  content: { 'video/mp4': { schema: z.string().openapi({ format: 'binary' }) } },
});
export const contentPath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/videos/{id}/content',
  summary: 'The file of a finished video, its thumbnail or its sprite sheet; honours Range',
  request: { params: IdSchema, query: z.object({ variant: VideoVariantSchema.default('video') }) },
  responses: {
    200: file('The file'),
    206: file('A range of it'),
    404: refusal('It is not finished, or there is none'),
    416: { description: 'It has no such range' },
  },
};
export const modelsRoute = createRoute({
  ...needs('engines:read'),
  method: 'get',
  path: '/v1/models',
  summary: 'What `model` may name: `kinora` for whole films, and the engines',
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            object: z.literal('list'),
            data: z.array(
              z.object({ id: z.string(), object: z.literal('model'), created: z.number(), owned_by: z.string() }),
            ),
          }),
        },
      },
      description: 'The models',
    },
  },
});

import { createRoute, z } from '@hono/zod-openapi';
import { isStorableText } from '@kinora/film';
import { needs } from './caller.ts';

const FaultSchema = z.object({ code: z.string(), message: z.string(), request_id: z.string() });
const refusal = (description: string) => ({ content: { 'application/json': { schema: FaultSchema } }, description });

export const TASK_STATES = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'UNKNOWN'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What is not known is refused: nothing that is asked is left out unsaid. */
const TaskWishSchema = z.strictObject({
  /** `kinora` for a whole film of the prompt, or an engine for one shot of it. */
  model: z.string({ error: 'Name a model.' }).min(1).max(64),
  input: z.strictObject({
    prompt: z.string({ error: 'Write a prompt.' }),
    negative_prompt: z.string().optional(),
    img_url: z.string().optional(),
    first_frame_url: z.string().optional(),
    last_frame_url: z.string().optional(),
    media: z
      .array(
        z.strictObject({
          type: z.enum(['first_frame', 'last_frame'], { error: 'Only first_frame and last_frame are taken here.' }),
          url: z.string(),
        }),
      )
      .max(2)
      .optional(),
  }),
  parameters: z
    .strictObject({
      size: z
        .string()
        .regex(/^\d+\*\d+$/, 'The size is written WIDTH*HEIGHT.')
        .optional(),
      resolution: z.string().max(10).optional(),
      ratio: z.string().max(10).optional(),
      duration: z.number().optional(),
      prompt_extend: z.boolean().optional(),
      /** Whatever is asked, the studio's own rules say how its films are marked. */
      watermark: z.boolean().optional(),
      seed: z.number().optional(),
      audio: z.boolean().optional(),
      shot_type: z.enum(['single', 'multi']).optional(),
    })
    .optional(),
});
export type TaskWish = z.output<typeof TaskWishSchema>;

const TaskSchema = z.object({
  request_id: z.string(),
  output: z.object({
    task_id: z.string(),
    task_status: z.enum(TASK_STATES),
    submit_time: z.string().optional(),
    scheduled_time: z.string().optional(),
    end_time: z.string().optional(),
    orig_prompt: z.string().optional(),
    video_url: z.string().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
  usage: z
    .object({
      video_duration: z.number(),
      video_ratio: z.string(),
      video_count: z.number(),
      duration: z.number(),
      output_video_duration: z.number(),
      input_video_duration: z.number(),
      size: z.string(),
      SR: z.number(),
    })
    .optional(),
});
const IdSchema = z.object({ id: z.string() });

const createTask = {
  ...needs('films:write'),
  method: 'post',
  summary:
    'Make a video, as the DashScope API has it: a film of the prompt, or one shot by the engine that `model` names',
  request: { body: { content: { 'application/json': { schema: TaskWishSchema } }, required: true } },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            output: z.object({ task_status: z.literal('PENDING'), task_id: z.string() }),
            request_id: z.string(),
          }),
        },
      },
      description: 'The task',
    },
    400: refusal('Not valid'),
  },
} as const;
export const createTaskRoute = createRoute({
  ...createTask,
  path: '/api/v1/services/aigc/video-generation/video-synthesis',
});
/** Where their models of a first and a last frame are asked. */
export const createKeyframesRoute = createRoute({
  ...createTask,
  path: '/api/v1/services/aigc/image2video/video-synthesis',
});
export const getTaskRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/api/v1/tasks/{id}',
  summary: 'One task; a failed one is an answer like any other, and so is one that nobody knows (UNKNOWN)',
  request: { params: IdSchema },
  responses: { 200: { content: { 'application/json': { schema: TaskSchema } }, description: 'The task' } },
});

/** `20250925110728` by Beijing's clock, or milliseconds since 1970. */
const time = z
  .string()
  .regex(/^\d{13,14}$/, 'Times are written YYYYMMDDhhmmss.')
  .transform((text) => {
    if (text.length === 13) return new Date(Number(text));
    const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
    return new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}+08:00`);
  })
  .refine((date) => !Number.isNaN(date.getTime()), 'There is no such time.')
  .optional();
const TasksWishSchema = z.object({
  start_time: time,
  end_time: time,
  model_name: z.string().max(64).refine(isStorableText, 'This is no model.').optional(),
  status: z.enum(TASK_STATES).optional(),
  page_no: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(100).default(10),
});
export type TasksWish = z.output<typeof TasksWishSchema>;
const listTasks = {
  ...needs('films:read'),
  method: 'get',
  summary: 'Tasks, newest first: those of the last day, unless other times are asked for',
  request: {
    query: TasksWishSchema,
  },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            request_id: z.string(),
            data: z.array(
              z.object({
                task_id: z.string(),
                model_name: z.string(),
                status: z.enum(TASK_STATES),
                gmt_create: z.number(),
                start_time: z.number(),
                end_time: z.number().optional(),
              }),
            ),
            total: z.number(),
            total_page: z.number(),
            page_no: z.number(),
            page_size: z.number(),
          }),
        },
      },
      description: 'A page of tasks',
    },
  },
} as const;
export const listTasksRoute = createRoute({ ...listTasks, path: '/api/v1/tasks/' });
export const listTasksPlainRoute = createRoute({ ...listTasks, path: '/api/v1/tasks' });
export const cancelTaskRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/api/v1/tasks/{id}/cancel',
  summary: 'Stop a task that waits or runs',
  request: { params: IdSchema },
  responses: {
    200: {
      content: { 'application/json': { schema: z.object({ request_id: z.string() }) } },
      description: 'It is stopped',
    },
    400: refusal('It is over'),
    404: refusal('There is none'),
  },
});

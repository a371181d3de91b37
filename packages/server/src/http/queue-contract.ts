import { createRoute, z } from '@hono/zod-openapi';
import {
  ChangeQueuedSchema,
  QueuedFilmSchema,
  QueuePoolSchema,
  QueueSchema,
  QueueSettingsSchema,
  WholeQueueSchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { needs } from './caller.ts';

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true,
});

export const queueRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/queue',
  summary: 'Your films that wait, and when they will begin',
  responses: { 200: answer(QueueSchema, 'In the order in which they will begin') },
});

export const changeQueuedRoute = createRoute({
  ...needs('films:write'),
  method: 'patch',
  path: '/v1/queue/films/{id}',
  summary: 'Change the order of a film that waits',
  request: { params: z.object({ id: z.string() }), body: body(ChangeQueuedSchema) },
  responses: {
    200: answer(QueuedFilmSchema, 'The film as it waits now'),
    404: problem('There is no such film'),
    409: problem('It does not wait any more'),
  },
});

export const wholeQueueRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/queue/all',
  summary: 'The whole queue: its pools, classes and organisations',
  responses: { 200: answer(WholeQueueSchema, 'As it was a moment ago') },
});

export const queueSettingsRoute = createRoute({
  ...needs('operator'),
  method: 'put',
  path: '/v1/queue/settings',
  summary: 'Quiet hours, pauses and the longest wait',
  request: { body: body(QueueSettingsSchema) },
  responses: { 200: answer(QueueSettingsSchema, 'The settings'), 400: problem('Not valid; `field` names what') },
});

export const pauseEngineRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/engines/{name}/pause',
  summary: 'Give an engine nothing new; what runs there ends, films wait',
  request: { params: z.object({ name: z.string().max(64) }) },
  responses: { 200: answer(QueuePoolSchema, 'Empty once nothing runs'), 404: problem('There is none') },
});

export const resumeEngineRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/engines/{name}/resume',
  summary: 'Give a paused engine work again',
  request: { params: z.object({ name: z.string().max(64) }) },
  responses: { 200: answer(QueuePoolSchema, 'The engine'), 404: problem('There is none') },
});

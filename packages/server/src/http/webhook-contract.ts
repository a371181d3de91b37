import { createRoute, z } from '@hono/zod-openapi';
import {
  ChangeNotificationSettingsSchema,
  ChangeWebhookSchema,
  CreateWebhookSchema,
  DeliveriesSchema,
  DeliveryLogSchema,
  DeliveryStateSchema,
  MadeWebhookSchema,
  NotificationSettingsSchema,
  RedeliveredSchema,
  RedeliverSchema,
  RotateWebhookSchema,
  TestedSchema,
  WebhookSchema,
  WebhooksSchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { needs } from './caller.ts';
import { PageQuerySchema } from './cursor.ts';

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true as const },
});
const IdSchema = z.object({ id: z.string() });
const EventSchema = z.object({ id: z.string(), eventId: z.string() });
const NONE = problem('There is no such webhook');
const OFF = problem('It is switched off');

export const listWebhooksRoute = createRoute({
  ...needs('webhooks:read'),
  method: 'get',
  path: '/v1/webhooks',
  summary: 'Where the organisation is told what happens',
  responses: { 200: answer(WebhooksSchema, 'All there are') },
});

export const createWebhookRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'post',
  path: '/v1/webhooks',
  summary: 'Be told what happens, by Standard Webhooks; the answer is the only one that holds the secret',
  request: body(CreateWebhookSchema),
  responses: {
    201: answer(MadeWebhookSchema, 'It is called from now on'),
    400: problem('Not valid, or not an address that is called'),
    409: problem('There are enough already'),
  },
});

export const getWebhookRoute = createRoute({
  ...needs('webhooks:read'),
  method: 'get',
  path: '/v1/webhooks/{id}',
  summary: 'One webhook',
  request: { params: IdSchema },
  responses: { 200: answer(WebhookSchema, 'The webhook'), 404: NONE },
});

export const changeWebhookRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'patch',
  path: '/v1/webhooks/{id}',
  summary: 'Change a webhook, switch it off, or resume one that was switched off',
  request: { params: IdSchema, ...body(ChangeWebhookSchema) },
  responses: {
    200: answer(WebhookSchema, 'As it is now'),
    400: problem('Not valid'),
    404: NONE,
    412: problem('It has changed since it was read'),
  },
});

export const deleteWebhookRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'delete',
  path: '/v1/webhooks/{id}',
  summary: 'Call it no more, and forget what became of its deliveries',
  request: { params: IdSchema },
  responses: { 204: { description: 'It is gone' }, 404: NONE },
});

export const rotateWebhookRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'post',
  path: '/v1/webhooks/{id}/rotate',
  summary: 'Make a new secret; the former one signs beside it for a while',
  request: { params: IdSchema, ...body(RotateWebhookSchema) },
  responses: { 200: answer(MadeWebhookSchema, 'With the new secret'), 400: problem('Not valid'), 404: NONE },
});

export const testWebhookRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'post',
  path: '/v1/webhooks/{id}/test',
  summary: 'Send the event webhook.test, as any other is sent',
  request: { params: IdSchema },
  responses: { 202: answer(TestedSchema, 'It is on its way'), 404: NONE, 409: OFF },
});

export const redeliverRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'post',
  path: '/v1/webhooks/{id}/redeliver',
  summary: 'Send what did not arrive in a time once more, under the same ids',
  request: { params: IdSchema, ...body(RedeliverSchema) },
  responses: { 202: answer(RedeliveredSchema, 'How many events'), 400: problem('Not valid'), 404: NONE, 409: OFF },
});

export const listDeliveriesRoute = createRoute({
  ...needs('webhooks:read'),
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  summary: 'What became of the events of the last 30 days, newest first',
  request: { params: IdSchema, query: PageQuerySchema.extend({ state: DeliveryStateSchema.optional() }) },
  responses: { 200: answer(DeliveriesSchema, 'A page of deliveries'), 400: problem('Not valid'), 404: NONE },
});

export const getDeliveryRoute = createRoute({
  ...needs('webhooks:read'),
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries/{eventId}',
  summary: 'One event, with every try',
  request: { params: EventSchema },
  responses: { 200: answer(DeliveryLogSchema, 'The delivery'), 404: problem('There is none') },
});

export const redeliverOneRoute = createRoute({
  ...needs('webhooks:write'),
  method: 'post',
  path: '/v1/webhooks/{id}/deliveries/{eventId}/redeliver',
  summary: 'Send one event once more, under the same id',
  request: { params: EventSchema },
  responses: { 202: answer(RedeliveredSchema, 'It is on its way'), 404: problem('There is none'), 409: OFF },
});

export const getSettingsRoute = createRoute({
  ...needs('notifications:read'),
  method: 'get',
  path: '/v1/notification-settings',
  summary: 'About what one gets mail from the organisation one works in',
  responses: { 200: answer(NotificationSettingsSchema, 'For each kind') },
});

export const putSettingsRoute = createRoute({
  ...needs('notifications:read'),
  method: 'put',
  path: '/v1/notification-settings',
  summary: 'Choose about what one gets mail; what is not named stays',
  request: body(ChangeNotificationSettingsSchema),
  responses: {
    200: answer(NotificationSettingsSchema, 'As it is now'),
    400: problem('Not valid'),
    409: problem('Only a person gets mail'),
  },
});

import type { z } from 'zod';
import {
  type ChangeWebhook,
  type CreateWebhook,
  type Deliveries,
  DeliveriesSchema,
  type DeliveryLog,
  DeliveryLogSchema,
  type DeliveryState,
  type MadeWebhook,
  MadeWebhookSchema,
  type NotificationSettings,
  NotificationSettingsSchema,
  type Redeliver,
  RedeliveredSchema,
  TestedSchema,
  type Webhook,
  WebhookSchema,
  WebhooksSchema,
} from './webhook-contract.ts';

/** Calls about being told: webhooks, what became of their deliveries, and mail. */
export function webhookCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const pathOf = (id: string, rest = '') => `/v1/webhooks/${encodeURIComponent(id.toWellFormed())}${rest}`;
  const send = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    webhooks: async (): Promise<Webhook[]> => (await json(WebhooksSchema, '/v1/webhooks')).webhooks,

    webhook: (id: string): Promise<Webhook> => json(WebhookSchema, pathOf(id)),

    /** The answer is the only one that holds its secret. */
    createWebhook: (webhook: CreateWebhook): Promise<MadeWebhook> =>
      json(MadeWebhookSchema, '/v1/webhooks', send('POST', webhook)),

    /** `{ enabled: true }` resumes one that was switched off. */
    changeWebhook: (id: string, change: ChangeWebhook): Promise<Webhook> =>
      json(WebhookSchema, pathOf(id), send('PATCH', change)),

    deleteWebhook: async (id: string): Promise<void> => {
      await request(pathOf(id), { method: 'DELETE' });
    },

    /** Makes a new secret; the former one signs beside it for `overlapHours` (24). */
    rotateWebhook: (id: string, overlapHours?: number): Promise<MadeWebhook> =>
      json(MadeWebhookSchema, pathOf(id, '/rotate'), send('POST', overlapHours === undefined ? {} : { overlapHours })),

    /** Sends `webhook.test`. Its event id. */
    testWebhook: async (id: string): Promise<string> =>
      (await json(TestedSchema, pathOf(id, '/test'), { method: 'POST' })).eventId,

    /** Newest first. */
    deliveries: (
      id: string,
      page: { state?: DeliveryState; limit?: number; cursor?: string } = {},
    ): Promise<Deliveries> => {
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries(page)) if (value !== undefined) query.set(key, String(value));
      return json(DeliveriesSchema, pathOf(id, `/deliveries?${query.toString()}`));
    },

    /** One event's way to one webhook, with every try. */
    delivery: (id: string, eventId: string): Promise<DeliveryLog> =>
      json(DeliveryLogSchema, pathOf(id, `/deliveries/${encodeURIComponent(eventId.toWellFormed())}`)),

    /** Sends one event again, or all of a time that did not arrive. How many. */
    redeliver: async (id: string, what: string | Redeliver): Promise<number> =>
      (
        await (typeof what === 'string'
          ? json(RedeliveredSchema, pathOf(id, `/deliveries/${encodeURIComponent(what.toWellFormed())}/redeliver`), {
              method: 'POST',
            })
          : json(RedeliveredSchema, pathOf(id, '/redeliver'), send('POST', what)))
      ).events,

    notificationSettings: (): Promise<NotificationSettings> =>
      json(NotificationSettingsSchema, '/v1/notification-settings'),

    /** What is not named stays. */
    setNotificationSettings: (mail: Partial<NotificationSettings['mail']>): Promise<NotificationSettings> =>
      json(NotificationSettingsSchema, '/v1/notification-settings', send('PUT', { mail })),
  };
}

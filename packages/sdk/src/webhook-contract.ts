import { isStorableText } from '@kinora/film';
import { MAILED_KIND_NAMES, WEBHOOK_EVENT_TYPES } from '@kinora/platform';
import { z } from 'zod';

export { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '@kinora/platform';

const UrlSchema = z.url({ protocol: /^https?$/, error: 'The address must be an https address.' }).max(2_000);
const EventsSchema = z
  .array(z.enum(WEBHOOK_EVENT_TYPES, { error: `An event is one of ${WEBHOOK_EVENT_TYPES.join(', ')}.` }))
  .max(WEBHOOK_EVENT_TYPES.length);
const DescriptionSchema = z
  .string()
  .max(200, 'At most 200 letters.')
  .refine(isStorableText, 'The description holds a sign that is no text.');

/** POST /v1/webhooks. */
export const CreateWebhookSchema = z.strictObject({
  url: UrlSchema,
  /** None: everything. */
  events: EventsSchema.default([]),
  description: DescriptionSchema.default(''),
  /** One of your own, `whsec_` and 24 to 64 bytes in base64; made for you without it. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'A secret is whsec_ and 24 to 64 bytes in base64.')
    .optional(),
});
export type CreateWebhook = z.input<typeof CreateWebhookSchema>;

/** PATCH /v1/webhooks/{id}: what is not named stays. */
export const ChangeWebhookSchema = z.strictObject({
  url: UrlSchema.optional(),
  events: EventsSchema.optional(),
  description: DescriptionSchema.optional(),
  /** `true` resumes one that was switched off, whoever did. */
  enabled: z.boolean().optional(),
});
export type ChangeWebhook = z.input<typeof ChangeWebhookSchema>;

/** POST /v1/webhooks/{id}/rotate. */
export const RotateWebhookSchema = z.strictObject({
  /** How long calls are signed by the former secret too. */
  overlapHours: z.number().min(0).max(168).default(24),
});

export const WebhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  /** None: everything. */
  events: z.array(z.string()),
  description: z.string(),
  enabled: z.boolean(),
  /** Why it is off: a person did it, it answered 410, or it took nothing for five days. */
  disabled: z.object({ why: z.enum(['person', 'gone', 'failing']), at: z.string() }).nullable(),
  /** Since when nothing arrives; null while it works. */
  failingSince: z.string().nullable(),
  /** Until when calls are signed by the former secret too. */
  formerSecretUntil: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type Webhook = z.output<typeof WebhookSchema>;
export const WebhooksSchema = z.object({ webhooks: z.array(WebhookSchema) });

/** The only answers that hold a secret. */
export const MadeWebhookSchema = WebhookSchema.extend({ secret: z.string() });
export type MadeWebhook = z.output<typeof MadeWebhookSchema>;

const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export const DeliveryStateSchema = z.enum(DELIVERY_STATES, {
  error: `The state must be one of ${DELIVERY_STATES.join(', ')}.`,
});
export type DeliveryState = z.output<typeof DeliveryStateSchema>;

/** An event on its way to one webhook. */
export const DeliverySchema = z.object({
  /** The same at every try: the header `webhook-id`. */
  eventId: z.string(),
  type: z.string(),
  /** When it happened. */
  at: z.string(),
  /** `failed`: given up after the last try. */
  state: DeliveryStateSchema,
  tries: z.number().int(),
  nextTryAt: z.string().nullable(),
  /** Of the last try; `status` is null where nothing answered. */
  last: z
    .object({ at: z.string(), status: z.number().int().nullable(), reason: z.string(), milliseconds: z.number().int() })
    .nullable(),
});
export type Delivery = z.output<typeof DeliverySchema>;
export const DeliveriesSchema = z.object({ deliveries: z.array(DeliverySchema), next: z.string().nullable() });
export type Deliveries = z.output<typeof DeliveriesSchema>;

export const DeliveryLogSchema = DeliverySchema.extend({
  /** Newest first. */
  attempts: z.array(
    z.object({
      at: z.string(),
      status: z.number().int().nullable(),
      reason: z.string(),
      milliseconds: z.number().int(),
    }),
  ),
});
export type DeliveryLog = z.output<typeof DeliveryLogSchema>;

const MomentSchema = z.iso.datetime({ offset: true, error: 'It must be a time like 2026-11-22T18:00:00Z.' });

/** POST /v1/webhooks/{id}/redeliver. */
export const RedeliverSchema = z.strictObject({
  /** Events that happened from then on; they are kept for 30 days. */
  since: MomentSchema,
  until: MomentSchema.optional(),
  /** Also those that arrived. */
  delivered: z.boolean().default(false),
});
export type Redeliver = z.input<typeof RedeliverSchema>;
export const RedeliveredSchema = z.object({ events: z.number().int() });
export const TestedSchema = z.object({ eventId: z.string() });

/** GET and PUT /v1/notification-settings: what mail a person gets from the organisation they work in. */
export const NotificationSettingsSchema = z.object({
  mail: z.record(z.enum(MAILED_KIND_NAMES), z.boolean()),
});
export type NotificationSettings = z.output<typeof NotificationSettingsSchema>;
export const ChangeNotificationSettingsSchema = z.strictObject({
  mail: z.partialRecord(
    z.enum(MAILED_KIND_NAMES, { error: `Mail is about one of ${MAILED_KIND_NAMES.join(', ')}.` }),
    z.boolean(),
  ),
});

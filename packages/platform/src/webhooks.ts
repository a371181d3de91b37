/** What an organisation can be called about. Names say what happened; more may come. */
export const WEBHOOK_EVENT_TYPES = [
  'film.completed',
  'film.failed',
  'film.cancelled',
  'film.held',
  'film.asked',
  'take.accepted',
  'take.rejected',
  'review.opened',
  'review.decided',
  'review.overtaken',
  'review.overdue',
  'publication.published',
  'publication.withdrawn',
  'batch.finished',
  'credits.low',
  'webhook.disabled',
  'webhook.test',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before each try, from the one before: the schedule of Standard Webhooks, a little over three days in all. */
export const RETRY_DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Longer by up to this share, so that what failed together does not come again together. */
const JITTER = 0.2;
/** What has taken nothing for so long is not called any more. */
export const DISABLED_AFTER_MS = 5 * 24 * HOUR;
/** An answer that asks to slow down and does not say how long. */
const USUAL_REST_MS = 30 * SECOND;
const LONGEST_REST_MS = 24 * HOUR;

/**
 * @param tries How often it was tried
 * @param random 0 ≤ random < 1
 * @returns milliseconds until the next try; null when there is none
 */
export function retryDelayMs(tries: number, random: number): number | null {
  const delay = RETRY_DELAYS_MS[tries];
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * random));
}

/** How long to leave a receiver alone after this answer, in milliseconds; 0 when it did not ask for it. */
export function restMs(status: number, retryAfter: string | null, nowMs: number): number {
  if (status !== 429 && status !== 502 && status !== 503 && status !== 504) return 0;
  if (retryAfter === null) return USUAL_REST_MS;
  // Seconds, or a date (RFC 9110, 10.2.3).
  const asked = /^\d{1,9}$/.test(retryAfter.trim()) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - nowMs;
  return Number.isNaN(asked) ? USUAL_REST_MS : Math.min(LONGEST_REST_MS, Math.max(0, asked));
}

/** What people get by mail: kinds that have a letter, and whether they get it unless they choose otherwise. */
export const MAILED_KINDS = {
  'film.completed': false,
  'film.failed': true,
  'film.held': true,
  'review.opened': true,
  'review.overdue': true,
  'credits.low': true,
  'webhook.disabled': true,
} as const;
export type MailedKind = keyof typeof MAILED_KINDS;
export const MAILED_KIND_NAMES = Object.keys(MAILED_KINDS) as [MailedKind, ...MailedKind[]];

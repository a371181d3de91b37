import { MEDIA, QueuePlaceSchema } from '@kinora/film';
import { QUEUE_CLASSES } from '@kinora/platform';
import { z } from 'zod';

const TimeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day like 22:00.');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What an operator says about the queue as a whole. */
export const QueueSettingsSchema = z.object({
  /** When films that may wait for quiet hours are made like any other; at other times they only take what would be idle. */
  quietHours: z
    .object({
      from: TimeOfDaySchema,
      to: TimeOfDaySchema,
      timeZone: z.string().refine(isTimeZone, 'The time zone must be one like Europe/Berlin.').default('UTC'),
    })
    .nullable()
    .default(null),
  /** `films`: none is begun; `drawing`: no take is drawn here. What runs already ends. Engines are paused by their name. */
  paused: z.array(z.enum(['films', 'drawing'])).default([]),
  /** Share of the slots that free organisations get while paid ones wait, 0 to 1; without it a tenth. */
  freeShare: z.number().min(0).max(1).optional(),
  /** A film that would wait longer than this is refused when it is submitted. */
  longestWaitHours: z.number().positive().max(720).default(24),
});
export type QueueSettings = z.output<typeof QueueSettingsSchema>;
export type QueueSettingsInput = z.input<typeof QueueSettingsSchema>;

/** When a film may be made: `quiet` waits for quiet hours, or for a slot nobody else wants. */
export const WHENS = ['now', 'quiet'] as const;
export type When = (typeof WHENS)[number];

export const QueuedFilmSchema = z.object({
  id: z.string(),
  story: z.string(),
  /** -10 to 10, among the films of its own organisation: one step counts like an hour of waiting. */
  priority: z.number().int(),
  when: z.enum(WHENS),
  /** ISO 8601, UTC. */
  since: z.string(),
  /** Null where it came too lately to be counted. */
  place: QueuePlaceSchema.nullable(),
});
export type QueuedFilm = z.output<typeof QueuedFilmSchema>;

/** GET /v1/queue: an organisation's own films. */
export const QueueSchema = z.object({
  /** In the order in which they will begin, as far as is known. */
  waiting: z.array(QueuedFilmSchema),
  /** How many wait, those beyond the first 500 too. */
  waitingTotal: z.number().int(),
  inFlight: z.number().int(),
  /** How long a film that came now would wait. */
  newcomer: QueuePlaceSchema.nullable(),
});
export type Queue = z.output<typeof QueueSchema>;

export const ChangeQueuedSchema = z.object({
  priority: z.number().int().min(-10).max(10).optional(),
  when: z.enum(WHENS).optional(),
});
export type ChangeQueued = z.output<typeof ChangeQueuedSchema>;

/** Slots of one kind: films in flight, hands that draw, an engine. */
export const QueuePoolSchema = z.object({
  name: z.string(),
  medium: z.enum(MEDIA).nullable(),
  slots: z.number().int(),
  running: z.number().int(),
  waiting: z.number().int(),
  /** Gets nothing new; empty once nothing runs. */
  paused: z.boolean(),
});
export type QueuePool = z.output<typeof QueuePoolSchema>;

/** GET /v1/queue/all: the whole installation's, for its operator. */
export const WholeQueueSchema = z.object({
  settings: QueueSettingsSchema,
  processes: z.number().int(),
  pools: z.array(QueuePoolSchema),
  classes: z.array(
    z.object({
      queueClass: z.enum(QUEUE_CLASSES),
      waiting: z.number().int(),
      inFlight: z.number().int(),
      /** Age of the film that waits longest. */
      oldestSeconds: z.number(),
      /** How long a film that came now would wait; null while nothing is open. */
      newcomer: QueuePlaceSchema.nullable(),
    }),
  ),
  /** Those with most that waits first, at most 100. */
  organisations: z.array(
    z.object({
      organisationId: z.string(),
      queueClass: z.enum(QUEUE_CLASSES),
      waiting: z.number().int(),
      inFlight: z.number().int(),
      oldestSeconds: z.number(),
    }),
  ),
});
export type WholeQueue = z.output<typeof WholeQueueSchema>;

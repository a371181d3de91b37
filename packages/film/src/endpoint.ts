import { z } from 'zod';

/** What an engine makes; `moderation` judges words and pictures. */
export const MEDIA = ['video', 'speech', 'music', 'text', 'moderation'] as const;
export type Medium = (typeof MEDIA)[number];

/** Names that mean something else wherever an engine is named. */
const RESERVED_NAMES = new Set(['auto', 'animatic', 'espeak', 'bed', 'rules', 'none']);

/** What opens everything else is no engine's key, wherever it lies. */
const MASTER_KEY = /^(env:KINORA_(NEXT_)?MASTER_KEY|file:master(\.next)?(\.[0-9a-f-]+)?)$/i;

/**
 * Where a key is found, never the key itself: `vault:fal` (kept sealed by the studio), `env:DASHSCOPE_API_KEY` or
 * `file:dashscope` (a file of that name in the studio's `keys` folder). Only names that end like a key's are read from the environment, so that nobody who may add an
 * engine can have the database's password sent somewhere.
 */
export const KeyReferenceSchema = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]{0,100}_(KEY|TOKEN)|(file|vault):[A-Za-z0-9][A-Za-z0-9._-]{0,63})$/,
    'A key is named by vault:NAME, env:NAME_KEY, env:NAME_TOKEN or file:NAME, never written out.',
  )
  .refine((reference) => !MASTER_KEY.test(reference), "This is the studio's master key; it is sent to nobody.");

/** What an endpoint costs; both may apply. Nothing named: nothing is paid. */
export const PriceSchema = z.strictObject({
  usdPerSecond: z.number().min(0).max(1_000).optional(),
  /** All GPUs of the endpoint together. */
  usdPerGpuHour: z.number().min(0).max(10_000).optional(),
});
export type Price = z.output<typeof PriceSchema>;

/** One door to an engine: what kind it is, where it is, who may use it. Everything but the key. */
export const EndpointSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'The name has small letters, digits and hyphens, at most 40.')
    .refine((name) => !RESERVED_NAMES.has(name), 'This name is taken by a part of Kinora; choose another.'),
  medium: z.enum(MEDIA, { error: `The medium must be one of ${MEDIA.join(', ')}.` }).default('video'),
  /** Name of the adapter, such as `dashscope`. */
  kind: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'The kind must be the name of an adapter.'),
  /** Base address; where a kind has one of its own it may be left out. */
  url: z
    .url({ protocol: /^https?$/, error: 'The url must begin with http:// or https://.' })
    .max(500)
    // It is shown and written into logs, and paths are added to its end.
    .refine((url) => !/^https?:[/\\]*[^/\\?#]*@/i.test(url), {
      error: 'The url must hold no user name and no password: give the key by its name, in key.',
      abort: true,
    })
    .refine((url) => !/[?#]/.test(url), 'The url must end with its path: no ? and no # in it.')
    .optional(),
  key: KeyReferenceSchema.optional(),
  /** What the adapter itself wants to know, as JSON; each kind has its own fields, and parses them. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /**
   * Name that servers with the same weights share: a take of one is a take of all. Without it each server's takes are its
   * own.
   */
  family: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'The family has small letters, digits, dots and hyphens, at most 40.')
    .optional(),
  /** Takes at once; without it what the backend allows. */
  concurrency: z.number().int().min(1).max(5_000).optional(),
  price: PriceSchema.default({}),
  /** Names of LoRAs that lie on it, where the backend cannot be asked. */
  loras: z.array(z.string().max(120)).max(500).default([]),
  /** Organisations that may use it; without it all. */
  organisations: z.array(z.string().max(64)).max(1_000).optional(),
  /** True for hardware of one's own: the policy `mine` stays on these. */
  own: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export type Endpoint = z.output<typeof EndpointSchema>;
export type EndpointInput = z.input<typeof EndpointSchema>;

/** How an organisation's films choose among the endpoints they may use when a brief says `auto`. */
export const EnginePolicySchema = z.strictObject({
  prefer: z
    .enum(['cheapest', 'fastest', 'order'], { error: 'prefer must be cheapest, fastest or order.' })
    .default('cheapest'),
  /** Names in the order they are tried; those not named come after, cheapest first. */
  order: z.array(z.string().max(40)).max(100).default([]),
  /** `mine`: only hardware of one's own, whatever it costs in time. */
  only: z.enum(['any', 'mine'], { error: 'only must be any or mine.' }).default('any'),
});
export type EnginePolicy = z.output<typeof EnginePolicySchema>;

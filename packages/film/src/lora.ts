import { z } from 'zod';
import { isStorableText } from './brief.ts';

/** Models a LoRA may be trained on: weights of one do not fit another. */
export const LORA_BASE_MODELS = ['wan2.2-t2v-a14b', 'wan2.2-i2v-a14b', 'wan2.2-ti2v-5b'] as const;
export type LoraBaseModel = (typeof LORA_BASE_MODELS)[number];

/** The two experts of an A14B model; a model with one takes its weights as `low`. */
export const LORA_EXPERTS = ['high', 'low'] as const;
export type LoraExpert = (typeof LORA_EXPERTS)[number];

/** Largest file of weights that is taken in: four times a rank-128 LoRA of a 14B expert in 16 bit. */
export const MAX_LORA_BYTES = 4 * 1024 ** 3;

/** Weights that were uploaded: `stored:` and the SHA-256 of the file. */
const STORED = /^stored:([0-9a-f]{64})$/;

/** SHA-256 of an uploaded file of weights; null for one that lies elsewhere. */
export function storedWeights(file: string): string | null {
  return STORED.exec(file)?.[1] ?? null;
}

function words(most: number, what: string) {
  return z
    .string()
    .trim()
    .min(1, `${what} is empty.`)
    .max(most, `${what} is longer than ${most} characters.`)
    .refine((text) => isStorableText(text) && !/[\n\r]/.test(text), `${what} holds a sign that does not belong there.`);
}

/** A file's name or path the backends know it by, an `https://` address clouds can fetch, or `stored:` weights. */
const WeightsSchema = words(500, 'The file').refine(
  (file) =>
    file.startsWith('https://') ? URL.canParse(file) : STORED.test(file) || !/^[a-z][a-z0-9+.-]*:(?!\\)/i.test(file),
  'The file must be a name or path the engines know, or an address that begins with https://.',
);

/** What a person registers. */
export const LoraRecordSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/,
      'The name has letters, digits, dots, underscores and hyphens, at most 80.',
    ),
  title: words(200, 'The title').optional(),
  /** Weights for each expert. Without any, they are still to be uploaded. */
  files: z.strictObject({ high: WeightsSchema.optional(), low: WeightsSchema.optional() }).default({}),
  baseModel: z.enum(LORA_BASE_MODELS, { error: `The base model must be one of ${LORA_BASE_MODELS.join(', ')}.` }),
  /** Words that wake it, added to a prompt where they are missing. */
  triggers: z.array(words(120, 'A trigger')).max(16, 'A LoRA has at most 16 triggers.').default([]),
  /** Share of its weights that is added to the model's. */
  strength: z
    .strictObject({
      default: z.number().min(-4).max(4),
      min: z.number().min(-4).max(4),
      max: z.number().min(-4).max(4),
    })
    .default({ default: 1, min: 0, max: 1.5 })
    .refine(({ default: usual, min, max }) => min <= usual && usual <= max, {
      error: 'The strengths must be in order: min, default, max.',
    }),
  licence: z.strictObject({
    /** As its owner names it: `Apache-2.0`, `CC BY-NC 4.0`, `own work`. */
    name: words(200, 'The licence'),
    url: z
      .url({ protocol: /^https?$/, error: 'The address of the licence must begin with https://.' })
      .max(500)
      .optional(),
    /** Whether films made with it may be sold. */
    commercial: z.boolean(),
  }),
  rights: z.strictObject({
    /** Who made it, or whom it shows. */
    holder: words(200, 'The holder of the rights'),
    /** What was agreed: the contract, the consent of the person shown, where it was downloaded. */
    note: words(2_000, 'The note on the rights'),
  }),
  /** Names of engines that hold it, where a backend cannot be asked; without it every engine that can say so itself. */
  endpoints: z.array(z.string().max(40)).max(500).optional(),
});
export type LoraRecord = z.output<typeof LoraRecordSchema>;
export type LoraRecordInput = z.input<typeof LoraRecordSchema>;

/** Who said that a LoRA may be used, and when. */
export const LoraApprovalSchema = z.object({ by: z.string(), at: z.string() });

/** A LoRA as the registry holds it; only an approved one is used. */
export const LoraSchema = z.object({ ...LoraRecordSchema.shape, approved: LoraApprovalSchema.nullable() });
export type Lora = z.output<typeof LoraSchema>;

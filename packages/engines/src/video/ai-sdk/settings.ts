import { z } from 'zod';

/** Settings of a provider that are made here. */
const OWN_OPTIONS = ['apiKey', 'apiToken', 'headers', 'fetch'];

export const AiSdkSettingsSchema = z.strictObject({
  /** Last part of the package's name: `google` for `@ai-sdk/google`. */
  provider: z
    .string({ error: 'Name the provider: google for @ai-sdk/google.' })
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Name the provider: google for @ai-sdk/google.'),
  /** The model as the provider calls it. */
  model: z
    .string({ error: 'Name the model, such as veo-3.1-generate-preview.' })
    .trim()
    .min(1, 'Name the model.')
    .max(200),
  sizes: z
    .array(z.string().regex(/^\d{2,4}x\d{2,4}$/, 'A size must look like 1280x720.'))
    .min(1, 'Name at least one size.')
    .max(50)
    .default(['1280x720', '720x1280']),
  /** How the size is asked for: as pixels, as a shape, or both; the provider's page says which it reads. */
  ask: z
    .enum(['resolution', 'aspectRatio', 'both'], { error: 'ask must be resolution, aspectRatio or both.' })
    .default('resolution'),
  /** Lengths the model makes, seconds. */
  lengths: z.array(z.number().min(1).max(60)).min(1, 'Name at least one length.').max(60).default([5]),
  /** Frames a second its takes have. */
  fps: z.number().min(8).max(60).default(24),
  /** Longest prompt it reads; without it nothing is shortened. */
  promptCharacters: z.number().int().min(100).max(100_000).optional(),
  /** True where the model can begin with a picture. */
  firstFrame: z.boolean().default(false),
  /** What the provider calls negative words among its own options, such as `negativePrompt`; without it they are not sent. */
  negativePromptOption: z.string().min(1).max(60).optional(),
  /** The provider's own options of a take, such as `{"promptExtend": false}`. */
  providerOptions: z.record(z.string(), z.json()).default({}),
  /** Settings of the provider itself, such as a region. */
  options: z
    .record(z.string(), z.json())
    .refine((options) => OWN_OPTIONS.every((option) => !Object.hasOwn(options, option)), {
      error: `options may not set ${OWN_OPTIONS.join(', ')}; the key stands in the engine's key.`,
    })
    .default({}),
  pollSeconds: z.number().min(0.02).max(120).default(5),
  patienceSeconds: z.number().min(0.1).max(86_400).default(600),
  /** A take that is not done after so long is given up: a forgotten one looks like a waiting one. */
  timeoutMinutes: z.number().min(0.01).max(1_440).default(60),
});
export type AiSdkSettings = z.output<typeof AiSdkSettingsSchema>;

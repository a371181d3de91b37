import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** As sd-cli calls them; it has no UniPC, which Wan's own programs use. */
const SAMPLING_METHODS = [
  'euler',
  'euler_a',
  'heun',
  'dpm2',
  'dpm++2s_a',
  'dpm++2m',
  'dpm++2mv2',
  'ipndm',
  'ipndm_v',
  'lcm',
  'ddim_trailing',
  'tcd',
  'res_multistep',
  'res_2s',
  'er_sde',
] as const;

const absolutePath = (what: string) =>
  z
    .string({ error: `Give the absolute path of ${what}.` })
    .refine((path) => isAbsolute(path), `Give the absolute path of ${what}.`);

/** Width and height must divide by 16: sd-cli would round them up without failing. */
const renderSize = z
  .string()
  .regex(/^[1-9]\d{1,3}x[1-9]\d{1,3}$/, 'A size is written 832x480.')
  .refine(
    (size) => size.split('x').every((side) => Number(side) % 16 === 0),
    'Both sides of a size must divide by 16.',
  );

/** The `settings` of an endpoint of the kind `sdcpp`. */
export const SdcppSettingsSchema = z.strictObject({
  /** The program: `sd-cli` of a stable-diffusion.cpp release or build. It is run as it is, with this process's rights. */
  binary: absolutePath('sd-cli'),
  weights: z.strictObject({
    highNoise: absolutePath('the high-noise expert'),
    lowNoise: absolutePath('the low-noise expert'),
    vae: absolutePath('the VAE'),
    /** umt5-xxl. Without it prompts are not read: only for tests of the machinery. */
    textEncoder: absolutePath('the text encoder').optional(),
  }),
  /** Where LoRAs lie; without it none can be used. */
  loraFolder: absolutePath('the folder of LoRAs').optional(),
  /** True where the experts themselves are 4-step distilled weights. */
  distilled: z.boolean().default(false),
  /** LoRAs of `loraFolder` that make a draft of 4 steps possible on undistilled experts. */
  draftLoras: z.strictObject({ highNoise: z.string().min(1), lowNoise: z.string().min(1) }).optional(),
  /** Sizes it renders; other requests are made from the nearest. */
  sizes: z.array(renderSize).min(1).optional(),
  /** Longest take; Wan's own length is 81, more drifts and repeats. */
  maxFrames: z
    .number()
    .int()
    .min(5)
    .max(1025)
    .refine((frames) => frames % 4 === 1, 'The number of frames must be 4n+1, such as 81.')
    .default(81),
  samplingMethod: z.enum(SAMPLING_METHODS).default('euler'),
  /** Keeps the weights in main memory and brings each expert to the GPU when its turn comes. */
  offloadToCpu: z.boolean().default(false),
  /** Budget of GPU memory in GiB; the model is run in pieces that fit. */
  maxVramGigabytes: z.number().positive().max(10_000).optional(),
  /** Decodes in tiles: without it 480p needs about 17 GB for the decoder alone. */
  vaeTiling: z.boolean().default(true),
  diffusionFlashAttention: z.boolean().default(true),
  /** Reads the weights in place from the file system's memory. */
  memoryMap: z.boolean().default(false),
  /** CPU threads; without it as many as there are cores. */
  threads: z.number().int().min(1).max(1024).optional(),
  /** `avi`: Motion JPEG, every build. `webm`: VP8, smaller, only builds with WebM. */
  container: z.enum(['avi', 'webm'], { error: 'The container must be avi or webm.' }).default('avi'),
  /** It prints after every step; one that is silent for so long hangs and is ended. */
  silenceMinutes: z.number().positive().max(10_000).default(120),
});
export type SdcppSettings = z.output<typeof SdcppSettingsSchema>;

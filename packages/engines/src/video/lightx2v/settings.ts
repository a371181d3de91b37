import { z } from 'zod';
import { DRAFT_SIZES, FINAL_SIZES, WAN_FRAMES } from '../../wan.ts';

/** LightX2V takes guidance, shift and boundary from the file it was started with; what is not told here is Wan's own. */
export const Lightx2vSettingsSchema = z.strictObject({
  /** Folder name of the served model, the end of `--model_path`. */
  model: z.string().trim().min(1, 'Name the model.').max(300).default('Wan2.2-T2V-A14B'),
  /** Whether it was started with `--task t2v`, or with `i2v` and begins with a picture. */
  task: z.enum(['t2v', 'i2v'], { error: 'task must be t2v or i2v.' }).default('t2v'),
  /** True where the weights are 4-step distilled ones, as with `wan_moe_t2v_distill.json`. */
  distilled: z.boolean({ error: 'distilled must be true or false.' }).default(false),
  /** `sample_guide_scale` of its config_json: high-noise expert, low-noise expert. */
  guidance: z.strictObject({ high: z.number().min(0).max(20), low: z.number().min(0).max(20) }).optional(),
  /** `sample_shift` of its config_json. */
  shift: z.number().min(0.1).max(100).optional(),
  /** `boundary` of its config_json. */
  boundary: z.number().min(0).max(1).optional(),
  sizes: z
    .array(z.string().regex(/^\d{2,4}x\d{2,4}$/, 'A size must look like 1280x720.'))
    .min(1, 'Name at least one size.')
    .max(50)
    .default([...FINAL_SIZES, ...DRAFT_SIZES]),
  fps: z.number().int().min(8, 'fps must be 8 to 60.').max(60, 'fps must be 8 to 60.').default(16),
  /** Longest take in frames; beyond 81 Wan drifts and repeats itself. */
  maxFrames: z.number().int().min(5).max(2_001).default(WAN_FRAMES),
  /** Between two looks at a task. */
  pollSeconds: z.number().min(0.02).max(60).default(2),
  /** How long a server that cannot be asked is waited for while it has a task. */
  patienceSeconds: z.number().min(0.1).max(86_400).default(600),
});
export type Lightx2vSettings = z.output<typeof Lightx2vSettingsSchema>;

import { z } from 'zod';
import { WAN_FRAMES } from '../../wan.ts';
import { DIALECTS } from './probe.ts';

export const OpenaiVideosSettingsSchema = z.strictObject({
  /** What speaks there; found out by asking unless named. */
  dialect: z.enum(['auto', ...DIALECTS], { error: `dialect must be auto, ${DIALECTS.join(', ')}.` }).default('auto'),
  /** As the server calls the model it serves. */
  model: z.string().trim().min(1, 'Name the model.').max(300).default('Wan-AI/Wan2.2-T2V-A14B-Diffusers'),
  /** Whether the model begins with words (`t2v`), with a picture (`i2v`) or with either (`ti2v`); `auto` reads it off its name. */
  task: z.enum(['auto', 't2v', 'i2v', 'ti2v'], { error: 'task must be auto, t2v, i2v or ti2v.' }).default('auto'),
  /** True where the served weights are 4-step distilled ones. */
  distilled: z.boolean({ error: 'distilled must be true or false.' }).default(false),
  /** Sizes it renders; without it those of Wan2.2, on a plain server those of OpenAI. */
  sizes: z
    .array(z.string().regex(/^\d{2,4}x\d{2,4}$/, 'A size must look like 1280x720.'))
    .min(1, 'Name at least one size.')
    .max(50)
    .optional(),
  /** Frames a second of its takes; 16 for Wan2.2 A14B, 24 on a plain server. */
  fps: z.number().int().min(8, 'fps must be 8 to 60.').max(60, 'fps must be 8 to 60.').optional(),
  /** Longest take in frames; beyond 81 Wan drifts and repeats itself. */
  maxFrames: z.number().int().min(5).max(2_001).default(WAN_FRAMES),
  /** Lengths a plain server makes. */
  seconds: z.array(z.number().int().min(1).max(60)).min(1).max(60).default([4, 8, 12]),
  /** Between two looks at a job. */
  pollSeconds: z.number().min(0.02).max(60).default(2),
  /** How long a server that cannot be asked is waited for while it has a job. */
  patienceSeconds: z.number().min(0.1).max(86_400).default(600),
});
export type OpenaiVideosSettings = z.output<typeof OpenaiVideosSettingsSchema>;

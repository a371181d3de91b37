/**
 * The neutral settings of a Wan model. An adapter maps them to its backend's names, and says what it could not keep.
 *
 * Figures: Wan2.2's own `wan/configs/{shared_config,wan_t2v_A14B,wan_i2v_A14B}.py` (Apache-2.0); the distilled ones from
 * LightX2V's `configs/wan22/wan_moe_t2v_distill.json` (Apache-2.0).
 *
 * @module
 */
import type { Preset } from '@kinora/film';
import { z } from 'zod';

export { PRESETS, type Preset } from '@kinora/film';

export interface WanSettings {
  /** Frames a second the model makes; 16 for A14B. */
  fps: number;
  steps: number;
  /** Classifier-free guidance of the high-noise and the low-noise expert; 1 is off. */
  guidance: { high: number; low: number };
  shift: number;
  /** Share of the noise schedule at which the low-noise expert takes over. */
  boundary: number;
  /** True where 4-step weights are needed: more steps or guidance would spoil the picture. */
  distilled: boolean;
}

/** What may be changed by hand. */
export const WanChangesSchema = z
  .strictObject({
    steps: z.number().int().min(1).max(100),
    guidance: z.strictObject({ high: z.number().min(1).max(20), low: z.number().min(1).max(20) }),
    shift: z.number().min(0.1).max(100),
    boundary: z.number().min(0).max(1),
    /** Lets the backend rewrite the prompt. Off: what the storyboard says is what is sent. */
    promptExtension: z.boolean(),
  })
  .partial();
export type WanChanges = z.output<typeof WanChangesSchema>;

const PRESET_SETTINGS: Readonly<Record<Preset, WanSettings>> = {
  // CFG off and its own shift: distilled weights have both baked in.
  draft: { fps: 16, steps: 4, guidance: { high: 1, low: 1 }, shift: 5, boundary: 0.875, distilled: true },
  final: { fps: 16, steps: 40, guidance: { high: 4, low: 3 }, shift: 12, boundary: 0.875, distilled: false },
};

/** Image-to-video has weights and a schedule of its own (wan_i2v_A14B.py). */
const IMAGE_TO_VIDEO: Pick<WanSettings, 'shift' | 'boundary' | 'guidance'> = {
  shift: 5,
  boundary: 0.9,
  guidance: { high: 3.5, low: 3.5 },
};

/** Longest side in pixels of a draft: 832x480 and what has its area. */
export const DRAFT_SIZES = ['832x480', '480x832', '624x624'] as const;
export const FINAL_SIZES = ['1280x720', '720x1280', '960x960'] as const;

/** Frames of the model's own takes: 5.06 s at 16 a second. More drift and repeat. */
export const WAN_FRAMES = 81;

/** Settings of a preset, for a take with or without a given first frame, with what was changed by hand. */
export function wanSettings(preset: Preset, changes: WanChanges = {}, imageToVideo = false): WanSettings {
  const base = PRESET_SETTINGS[preset];
  const own = imageToVideo && !base.distilled ? { ...base, ...IMAGE_TO_VIDEO } : base;
  return {
    ...own,
    ...(changes.steps === undefined ? {} : { steps: changes.steps }),
    ...(changes.guidance === undefined ? {} : { guidance: changes.guidance }),
    ...(changes.shift === undefined ? {} : { shift: changes.shift }),
    ...(changes.boundary === undefined ? {} : { boundary: changes.boundary }),
  };
}

/** The least 4n+1 frames that last at least so long; Wan's VAE makes no other counts. */
export function wanFrames(durationSeconds: number, fps: number): number {
  // The small term keeps a length that is a whole number of frames from gaining four by rounding.
  return Math.max(5, Math.ceil((durationSeconds * fps - 1 - 1e-6) / 4) * 4 + 1);
}

/** Of several `widthxheight`, the one nearest in shape, and among those of about one shape, in area. */
export function nearestSize(wanted: { width: number; height: number }, sizes: readonly string[]): string | undefined {
  const far = (size: string): number => {
    const [width = 1, height = 1] = size.split('x').map(Number);
    const shape = Math.abs(Math.log(width / height / (wanted.width / wanted.height)));
    const area = Math.abs(Math.log((width * height) / (wanted.width * wanted.height)));
    // Shape counts far more: a wrong area is scaled, a wrong shape is cropped.
    return shape * 20 + area;
  };
  return sizes.toSorted((a, b) => far(a) - far(b))[0];
}

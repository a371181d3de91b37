import { sizePixels, type Json, type Outcome, type Price } from '@kinora/film';
import { z } from 'zod';
import type { Adaptation, LoraUse, TakePlan, TakeRequest } from '../../contract.ts';
import { nearestSize, wanFrames, wanSettings } from '../../wan.ts';
import { lorasAsParameters, tell, wholeFrames, withTriggers } from '../wan-take.ts';

const RESOLUTIONS = ['480p', '720p'] as const;
const ASPECT_RATIOS = ['16:9', '9:16'] as const;

export const RESOLUTION_SIZES: Readonly<
  Record<(typeof RESOLUTIONS)[number], Readonly<Record<(typeof ASPECT_RATIOS)[number], string>>>
> = {
  '480p': { '16:9': '832x480', '9:16': '480x832' },
  '720p': { '16:9': '1280x720', '9:16': '720x1280' },
};

/** Every input that is sent; a model that lacks one would pass over it. */
const INPUTS = [
  'prompt',
  'optimize_prompt',
  'num_frames',
  'aspect_ratio',
  'resolution',
  'frames_per_second',
  'interpolate_output',
  'go_fast',
  'sample_shift',
  'seed',
  'disable_safety_checker',
  'lora_weights_transformer',
  'lora_scale_transformer',
  'lora_weights_transformer_2',
  'lora_scale_transformer_2',
] as const;

export const LimitsSchema = z.strictObject({
  frames: z.strictObject({ min: z.number().int().min(5), max: z.number().int().max(2_001) }),
  fps: z.number().int().min(5).max(30).default(16),
  resolutions: z.array(z.enum(RESOLUTIONS)).min(1).default(['480p', '720p']),
  aspectRatios: z.array(z.enum(ASPECT_RATIOS)).min(1).default(['16:9', '9:16']),
  /** Inputs the model must have. */
  inputs: z.array(z.string()).default([...INPUTS]),
  usdPerTake: z.partialRecord(z.enum(RESOLUTIONS), z.number().min(0)).default({}),
});
export type Limits = z.output<typeof LimitsSchema>;

/** The model's own schema. Prices: its list as of 2025, not seen since; an endpoint's own `price` goes before them. */
export const T2V_FAST: Limits = {
  frames: { min: 81, max: 121 },
  fps: 16,
  resolutions: ['480p', '720p'],
  aspectRatios: ['16:9', '9:16'],
  inputs: [...INPUTS],
  usdPerTake: { '480p': 0.05, '720p': 0.1 },
};

/** The schedule shift it takes. */
const SHIFT = { min: 1, max: 20 };

export interface ComposedInput extends TakePlan {
  input: Readonly<Record<string, Json>>;
}

export interface Means {
  model: string;
  version?: string | undefined;
  goFast: boolean;
  safetyChecker: boolean;
  limits: Limits;
  price: Price;
}

/** What is sent for a take, and everything in which that is not what was asked. */
export function composeInput(
  request: TakeRequest,
  means: Means,
): Outcome<ComposedInput, { field: string; reason: string }> {
  const refuse = (field: string, reason: string): { ok: false; refusal: { field: string; reason: string } } => ({
    ok: false,
    refusal: { field, reason },
  });
  const { limits } = means;
  if (request.firstFrame !== undefined) return refuse('firstFrame', 'This model makes videos from words only.');
  if (request.lastFrame !== undefined) return refuse('lastFrame', 'This model makes videos from words only.');
  const range = framesOf(limits);
  if (request.durationSeconds > range.max / limits.fps + 1e-6) {
    const most = Math.floor((range.max / limits.fps) * 100) / 100;
    return refuse(
      'durationSeconds',
      `This model makes ${most} s at most, not ${request.durationSeconds} s: split the shot.`,
    );
  }
  const loras = loraInputs(request.loras ?? []);
  if (!loras.ok) return refuse('loras', loras.refusal);

  const adaptations: Adaptation[] = [];
  const { resolution, ratio, size } = chooseSize(request, limits);
  tell(adaptations, 'size', request.size, size, 'The nearest size this model makes; the film brings it to its own.');
  const wan = wanSettings(request.preset ?? 'final', request.changes);
  tell(adaptations, 'fps', wan.fps, limits.fps, 'The endpoint is set to this frame rate.');
  const decided = 'The model is a fast one with steps of its own; it takes no other number.';
  tell(adaptations, 'steps', wan.steps, null, decided);
  tell(adaptations, 'guidance', { ...wan.guidance }, null, 'The model takes no guidance.');
  tell(adaptations, 'boundary', wan.boundary, null, 'The model takes no boundary.');
  const shift = Math.min(SHIFT.max, Math.max(SHIFT.min, wan.shift));
  tell(adaptations, 'shift', wan.shift, shift, `The model takes ${SHIFT.min} to ${SHIFT.max}.`);
  const negative = request.shot.negativePrompt;
  if (negative !== '') tell(adaptations, 'negativePrompt', negative, null, 'The model takes no negative prompt.');
  const frames = Math.min(range.max, Math.max(range.min, wanFrames(request.durationSeconds, limits.fps)));
  const seconds = frames / limits.fps;
  if (seconds - request.durationSeconds > 1 / limits.fps) {
    const reason = `The model makes at least ${range.min} frames, and 4n+1 of them; the film trims what is too much.`;
    tell(adaptations, 'durationSeconds', request.durationSeconds, seconds, reason);
  }

  const own = {
    prompt: withTriggers(request.shot.prompt, request.loras ?? []),
    optimize_prompt: request.changes?.promptExtension ?? false,
    num_frames: frames,
    aspect_ratio: ratio,
    resolution,
    frames_per_second: limits.fps,
    // On unless switched off: it would come back with other frames at another rate.
    interpolate_output: false,
    go_fast: means.goFast,
    sample_shift: shift,
    seed: request.seed,
    disable_safety_checker: !means.safetyChecker,
  };
  const [width = 0, height = 0] = size.split('x').map(Number);
  const price = means.price.usdPerSecond;
  return {
    ok: true,
    value: {
      input: { ...own, ...loras.value },
      adaptations,
      delivers: { width, height, fps: limits.fps, frames },
      parameters: {
        model: means.model,
        version: means.version ?? null,
        input: own,
        loras: lorasAsParameters(request.loras ?? []),
      },
      costUsd: price === undefined ? (limits.usdPerTake[resolution] ?? 0) : Math.round(price * seconds * 1e6) / 1e6,
      pace: `${means.model}/${resolution}/${frames}`,
    },
  };
}

/** The 4n+1 frames inside the model's range. */
export function framesOf({ frames, fps }: Limits): { min: number; max: number } {
  const max = wholeFrames(frames.max);
  return { min: Math.min(max, wanFrames(frames.min / fps, fps)), max };
}

function chooseSize(
  request: TakeRequest,
  limits: Limits,
): { resolution: (typeof RESOLUTIONS)[number]; ratio: (typeof ASPECT_RATIOS)[number]; size: string } {
  const resolutions = RESOLUTIONS.filter((each) => limits.resolutions.includes(each));
  const offered = (request.preset === 'draft' ? resolutions.slice(0, 1) : resolutions).flatMap((resolution) =>
    limits.aspectRatios.map((ratio) => ({ resolution, ratio, size: RESOLUTION_SIZES[resolution][ratio] })),
  );
  const nearest = nearestSize(
    sizePixels(request.size),
    offered.map(({ size }) => size),
  );
  const chosen = offered.find(({ size }) => size === nearest);
  if (chosen === undefined) throw new Error('a model without a size');
  return chosen;
}

/** One LoRA for each expert: `transformer` is the high-noise one, `transformer_2` the low-noise one. */
function loraInputs(loras: readonly LoraUse[]): Outcome<Readonly<Record<string, Json>>, string> {
  const inputs: Record<string, Json> = {};
  for (const { name, high, low, strength } of loras) {
    for (const [address, suffix] of [
      [high, ''],
      [low, '_2'],
    ] as const) {
      if (address === null) continue;
      if (!address.startsWith('https://')) {
        return { ok: false, refusal: `The LoRA ${name} must lie at an https address that this provider can fetch.` };
      }
      if (`lora_weights_transformer${suffix}` in inputs) {
        return { ok: false, refusal: 'This model takes one LoRA for each expert, not several.' };
      }
      inputs[`lora_weights_transformer${suffix}`] = address;
      inputs[`lora_scale_transformer${suffix}`] = strength;
    }
  }
  return { ok: true, value: inputs };
}

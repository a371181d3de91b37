import type { Json, Outcome, Price } from '@kinora/film';
import type { LoraUse, TakePlan, TakeRequest } from '../../contract.ts';
import { lorasAsParameters, tell, wanTake } from '../wan-take.ts';

type Resolution = '480p' | '720p';

/** By resolution and shape. Its 580p is left out: nothing says how many pixels that has. */
export const SIZES: Readonly<Record<Resolution, Readonly<Record<string, string>>>> = {
  '480p': { '16:9': '832x480', '9:16': '480x832', '1:1': '480x480' },
  '720p': { '16:9': '1280x720', '9:16': '720x1280', '1:1': '720x720' },
};

/** What the models take, and what the turbo ones make. */
export const FRAMES = { min: 17, max: 161, turbo: 81, fps: 16 };
const STEPS = { min: 2, max: 40 };
const GUIDANCE = { min: 1, max: 10 };
const SHIFT = { min: 1, max: 10 };

/** US dollars by the models' pages, November 2026: a second of 16 frames, with LoRAs the same; turbo by the video. */
export const RATES = {
  full: { '480p': 0.04, '720p': 0.08 },
  lora: { '480p': 0.1, '720p': 0.1 },
  turbo: { '480p': 0.05, '720p': 0.1 },
} as const;

export interface Means {
  model: string;
  loraModel: string;
  imageModel: string;
  draftModel: string;
  imageDraftModel: string;
  acceleration: 'none' | 'regular';
  safetyChecker: boolean;
  maxFrames: number;
  price: Price;
}

export interface ComposedRequest extends TakePlan {
  model: string;
  /** What is sent, with the first frame as a `data:` address where there is one. */
  body: (picture: string | null) => Json;
}

/** What is sent for a take, and everything in which that is not what was asked. */
export function composeRequest(
  request: TakeRequest,
  means: Means,
): Outcome<ComposedRequest, { field: string; reason: string }> {
  const loras = loraInputs(request.loras ?? []);
  if (!loras.ok) return { ok: false, refusal: { field: 'loras', reason: loras.refusal } };
  const image = request.firstFrame !== undefined;
  const styled = loras.value.length > 0;
  if (styled && image) {
    return { ok: false, refusal: { field: 'loras', reason: 'LoRAs cannot be used with a first frame here.' } };
  }
  // The turbo models take no LoRAs; a draft with one is made by the full model.
  const turbo = request.preset === 'draft' && !styled;
  const maxFrames = turbo ? Math.min(FRAMES.turbo, means.maxFrames) : means.maxFrames;
  const sizes = Object.values(SIZES).flatMap((each) => Object.values(each));
  const fitted = wanTake(request, { sizes, fps: FRAMES.fps, maxFrames, distilled: turbo, firstFrame: true });
  if (!fitted.ok) return fitted;

  const { prompt, settings, width, height, size, adaptations } = fitted.value;
  const { resolution, ratio } = namesOf(size);
  const common: Record<string, Json> = {
    prompt,
    resolution,
    aspect_ratio: ratio,
    seed: request.seed,
    acceleration: means.acceleration,
    enable_prompt_expansion: request.changes?.promptExtension ?? false,
    enable_safety_checker: means.safetyChecker,
    enable_output_safety_checker: means.safetyChecker,
    video_quality: 'high',
    video_write_mode: 'balanced',
  };
  // The servers behind `wanTake` rewrite nothing; this one can.
  const kept = adaptations.filter(({ field }) => field !== 'promptExtension');
  let own = common;
  let frames = FRAMES.turbo;
  if (turbo) {
    const decided = 'The turbo model takes a prompt, a size and a seed, and decides the rest itself.';
    tell(kept, 'steps', settings.steps, null, decided);
    tell(kept, 'guidance', { ...settings.guidance }, null, decided);
    tell(kept, 'shift', settings.shift, null, decided);
    if (request.shot.negativePrompt !== '') tell(kept, 'negativePrompt', request.shot.negativePrompt, null, decided);
    const lasts = frames / FRAMES.fps;
    const told = kept.findIndex(({ field }) => field === 'durationSeconds');
    if (told >= 0) kept.splice(told, 1);
    if (lasts - request.durationSeconds > 1 / FRAMES.fps) {
      const reason = `The turbo model makes ${frames} frames, always; the film trims what is too much.`;
      tell(kept, 'durationSeconds', request.durationSeconds, lasts, reason);
    }
  } else {
    frames = Math.max(FRAMES.min, fitted.value.frames);
    const steps = within(STEPS, settings.steps);
    const guidance = { high: within(GUIDANCE, settings.guidance.high), low: within(GUIDANCE, settings.guidance.low) };
    const shift = within(SHIFT, settings.shift);
    tell(kept, 'steps', settings.steps, steps, `This provider takes ${STEPS.min} to ${STEPS.max} steps.`);
    tell(
      kept,
      'guidance',
      { ...settings.guidance },
      guidance,
      `This provider takes ${GUIDANCE.min} to ${GUIDANCE.max}.`,
    );
    tell(kept, 'shift', settings.shift, shift, `This provider takes ${SHIFT.min} to ${SHIFT.max}.`);
    own = {
      ...common,
      negative_prompt: request.shot.negativePrompt,
      num_frames: frames,
      frames_per_second: FRAMES.fps,
      num_inference_steps: steps,
      // As in diffusers: the first is the high-noise expert's.
      guidance_scale: guidance.high,
      guidance_scale_2: guidance.low,
      shift,
      // On unless switched off: twice the frames would come back.
      interpolator_model: 'none',
      num_interpolated_frames: 0,
      adjust_fps_for_interpolation: true,
    };
  }
  tell(kept, 'boundary', settings.boundary, null, 'This provider does not let it be set.');

  const model = image
    ? turbo
      ? means.imageDraftModel
      : means.imageModel
    : styled
      ? means.loraModel
      : turbo
        ? means.draftModel
        : means.model;
  const seconds = frames / FRAMES.fps;
  const { usdPerSecond } = means.price;
  const listed = turbo ? RATES.turbo[resolution] : seconds * RATES[styled ? 'lora' : 'full'][resolution];
  return {
    ok: true,
    value: {
      model,
      body: (picture) => ({
        ...own,
        ...(styled ? { loras: loras.value } : {}),
        ...(picture === null ? {} : { image_url: picture }),
      }),
      adaptations: kept,
      delivers: { width, height, fps: FRAMES.fps, frames },
      parameters: {
        model,
        input: own,
        loras: lorasAsParameters(request.loras ?? []),
        firstFrame: request.firstFrame ?? null,
      },
      costUsd: Math.round((usdPerSecond === undefined ? listed : usdPerSecond * seconds) * 1e6) / 1e6,
      pace: `${model}/${resolution}/${frames}${turbo ? '' : `/${within(STEPS, settings.steps)}`}`,
    },
  };
}

function within({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value));
}

function namesOf(size: string): { resolution: Resolution; ratio: string } {
  for (const resolution of ['480p', '720p'] as const) {
    for (const [ratio, each] of Object.entries(SIZES[resolution])) if (each === size) return { resolution, ratio };
  }
  throw new Error(`no name for ${size}`);
}

interface LoraInput {
  [field: string]: Json;
  path: string;
  scale: number;
  transformer: 'high' | 'low';
}

function loraInputs(loras: readonly LoraUse[]): Outcome<LoraInput[], string> {
  const inputs: LoraInput[] = [];
  for (const { name, high, low, strength } of loras) {
    for (const [path, transformer] of [
      [high, 'high'],
      [low, 'low'],
    ] as const) {
      if (path === null) continue;
      if (!path.startsWith('https://')) {
        return { ok: false, refusal: `The LoRA ${name} must lie at an https address that this provider can fetch.` };
      }
      inputs.push({ path, scale: strength, transformer });
    }
  }
  return { ok: true, value: inputs };
}

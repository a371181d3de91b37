import { basename, isAbsolute } from 'node:path';
import type { Endpoint, Outcome } from '@kinora/film';
import type { LoraUse, TakePlan, TakeRequest, VideoCapabilities } from '../../contract.ts';
import { wanSettings } from '../../wan.ts';
import { costBefore, lorasAsParameters, wanTake, type WanTake } from '../wan-take.ts';
import type { Lightx2vSettings } from './settings.ts';

export interface Order {
  /** By the names of the wire; the id and the picture are added when it is sent. */
  fields: Readonly<Record<string, string | number | boolean | readonly number[]>>;
  take: WanTake;
}

export function orderOf(
  request: TakeRequest,
  settings: Lightx2vSettings,
  can: VideoCapabilities,
): Outcome<Order, { field: string; reason: string }> {
  const lora = oneLora(request.loras ?? [], can.loraNames ?? []);
  if (!lora.ok) return lora;
  if (settings.task === 'i2v' && request.firstFrame === undefined) {
    const reason = 'The model of this server makes takes only from a picture to begin with.';
    return { ok: false, refusal: { field: 'firstFrame', reason } };
  }
  const own = wanSettings(settings.distilled ? 'draft' : 'final', {}, request.firstFrame !== undefined);
  const fitted = wanTake(request, {
    ...settings,
    firstFrame: can.firstFrame,
    fixed: {
      guidance: settings.guidance ?? own.guidance,
      shift: settings.shift ?? own.shift,
      boundary: settings.boundary ?? own.boundary,
    },
  });
  if (!fitted.ok) return fitted;
  const take = fitted.value;
  const fields = {
    prompt: take.prompt,
    // Only what is sent stands over the server's configuration: an empty one too.
    negative_prompt: request.shot.negativePrompt,
    use_prompt_enhancer: false,
    infer_steps: take.settings.steps,
    target_video_length: take.frames,
    target_fps: take.settings.fps,
    seed: request.seed,
    // Height first.
    target_shape: [take.height, take.width],
    ...(lora.value === null ? {} : { lora_name: lora.value.file, lora_strength: lora.value.strength }),
  };
  return { ok: true, value: { fields, take } };
}

/** One LoRA a task, by its file's name in `--lora_dir`; a file that is not there would be left out without a word. */
function oneLora(
  loras: readonly LoraUse[],
  known: readonly string[],
): Outcome<{ file: string; strength: number } | null, { field: string; reason: string }> {
  const refuse = (reason: string) => ({ ok: false as const, refusal: { field: 'loras', reason } });
  const [lora] = loras;
  if (lora === undefined) return { ok: true, value: null };
  if (loras.length > 1) return refuse('LightX2V takes one LoRA for a take; name one.');
  if (!known.includes(lora.name)) {
    return refuse(
      `The LoRA ${lora.name} is not among those this endpoint is said to have; LightX2V would leave it out unsaid.`,
    );
  }
  const file = lora.high ?? lora.low;
  if (file === null || (lora.low !== null && lora.low !== file)) {
    return refuse(`LightX2V takes one file for both experts; the LoRA ${lora.name} has one for each.`);
  }
  // Its own folder of LoRAs may be the registry's, or a copy: it takes names in it.
  return { ok: true, value: { file: isAbsolute(file) ? basename(file) : file, strength: lora.strength } };
}

export function planOf(endpoint: Endpoint, request: TakeRequest, { fields, take }: Order): TakePlan {
  const { width, height, frames, settings, size } = take;
  const { lora_name: _file, lora_strength: _strength, ...sent } = fields;
  return {
    adaptations: take.adaptations,
    delivers: { width, height, fps: settings.fps, frames },
    parameters: {
      ...sent,
      guidance: { ...settings.guidance },
      shift: settings.shift,
      boundary: settings.boundary,
      loras: lorasAsParameters(request.loras ?? []),
      firstFrame: request.firstFrame ?? null,
    },
    costUsd: costBefore(endpoint, frames / settings.fps),
    pace: `${size}/${settings.steps}/${frames}`,
  };
}

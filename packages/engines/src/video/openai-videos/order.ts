import { hashText, type Json, type Outcome } from '@kinora/film';
import type { Adaptation, LoraUse, TakePlan, TakeRequest } from '../../contract.ts';
import { nearestSize, wanSettings } from '../../wan.ts';
import { lorasAsParameters, tell, wanTake, withTriggers } from '../wan-take.ts';
import type { Dialect } from './probe.ts';
import type { OpenaiVideosSettings } from './settings.ts';
import { sizePixels } from '@kinora/film';

/** What is sent, by the names of the wire; files are added when it is sent. */
export type Fields = Readonly<Record<string, string | number>>;

export interface Order {
  fields: Fields;
  plan: Omit<TakePlan, 'costUsd'>;
}

type Answer = Outcome<Order, { field: string; reason: string }>;

/** What a server is sent for a request, and how that differs from what was asked. */
export function orderOf(
  request: TakeRequest,
  dialect: Dialect,
  settings: OpenaiVideosSettings,
  can: { firstFrame: boolean; sizes: readonly string[]; fps: number; loraNames: readonly string[] | null },
): Answer {
  const loras = request.loras ?? [];
  const unknown = loras.find(({ name }) => can.loraNames !== null && !can.loraNames.includes(name));
  if (unknown) return refused('loras', `The LoRA ${unknown.name} is not on this server.`);
  if (settings.task === 'i2v' && request.firstFrame === undefined) {
    return refused('firstFrame', 'The model of this server makes takes only from a picture to begin with.');
  }
  return dialect === 'plain' ? plainOrder(request, settings, can) : wanOrder(request, dialect, settings, can);
}

/** SGLang and vLLM-Omni take all of Wan's settings but few. */
function wanOrder(
  request: TakeRequest,
  dialect: 'sglang' | 'vllm-omni',
  settings: OpenaiVideosSettings,
  can: { firstFrame: boolean; sizes: readonly string[]; fps: number },
): Answer {
  const loras = request.loras ?? [];
  if (dialect === 'vllm-omni') {
    const reason = whyNotOneLora(loras);
    if (reason !== null) return refused('loras', reason);
  }
  // SGLang changes from one expert to the other where the model says, and takes no other word for it.
  const own = wanSettings('final', {}, request.firstFrame !== undefined).boundary;
  const fitted = wanTake(request, {
    ...settings,
    ...can,
    ...(dialect === 'sglang' ? { fixed: { boundary: own } } : {}),
  });
  if (!fitted.ok) return fitted;
  const { prompt, settings: wan, size, width, height, frames, adaptations } = fitted.value;
  const fields = {
    model: settings.model,
    prompt,
    // Left out, Wan's own list is taken, which forbids paintings, styles and still pictures. A form cannot hold an empty text.
    negative_prompt: request.shot.negativePrompt || ' ',
    size,
    // Without both a server makes 24 frames a second, or a single one.
    num_frames: frames,
    fps: wan.fps,
    seed: request.seed,
    num_inference_steps: wan.steps,
    // The high-noise expert's is the first, whatever vLLM-Omni's documentation calls it: read in its code, and in diffusers.
    guidance_scale: wan.guidance.high,
    guidance_scale_2: wan.guidance.low,
    flow_shift: wan.shift,
    ...(dialect === 'vllm-omni' ? { boundary_ratio: wan.boundary } : {}),
  };
  return {
    ok: true,
    value: {
      fields,
      plan: {
        adaptations,
        delivers: { width, height, fps: wan.fps, frames },
        parameters: parametersOf(request, dialect, fields),
        pace: `${size}/${wan.steps}/${frames}`,
      },
    },
  };
}

/** The bare shape of OpenAI's API: words, a size and a length, and nothing else. */
function plainOrder(
  request: TakeRequest,
  settings: OpenaiVideosSettings,
  can: { firstFrame: boolean; sizes: readonly string[]; fps: number },
): Answer {
  if ((request.loras ?? []).length > 0) return refused('loras', 'This server takes no LoRAs.');
  if (request.lastFrame !== undefined) return refused('lastFrame', 'This server cannot be given a last frame.');
  if (request.firstFrame !== undefined && !can.firstFrame) {
    return refused('firstFrame', 'This server was not set up to begin with a picture (settings.task).');
  }
  const lengths = settings.seconds.toSorted((a, b) => a - b);
  const seconds = lengths.find((each) => each >= request.durationSeconds - 1e-6);
  if (seconds === undefined) {
    const most = lengths.at(-1) ?? 0;
    return refused('durationSeconds', `A take has at most ${most} s here; ${request.durationSeconds} s were asked.`);
  }
  const size = nearestSize(sizePixels(request.size), can.sizes) ?? request.size;
  const { width, height } = pixelsOf(size);
  const wan = wanSettings(request.preset ?? 'final', request.changes, request.firstFrame !== undefined);
  const adaptations: Adaptation[] = [];
  const only = 'This server takes words, a size and a length; the rest its model decides.';
  tell(
    adaptations,
    'size',
    request.size,
    size,
    'This server makes no such size; the nearest is made and brought to the film’s.',
  );
  tell(
    adaptations,
    'durationSeconds',
    request.durationSeconds,
    seconds,
    `This server makes takes of ${lengths.join(', ')} s.`,
  );
  tell(adaptations, 'fps', wan.fps, can.fps, `This server makes ${can.fps} frames a second.`);
  tell(adaptations, 'preset', request.preset ?? 'final', null, only);
  tell(adaptations, 'seed', request.seed, null, only);
  if (request.shot.negativePrompt !== '') tell(adaptations, 'negativePrompt', request.shot.negativePrompt, null, only);
  tell(adaptations, 'steps', wan.steps, null, only);
  tell(adaptations, 'guidance', { ...wan.guidance }, null, only);
  tell(adaptations, 'shift', wan.shift, null, only);
  tell(adaptations, 'boundary', wan.boundary, null, only);
  // OpenAI's own type for the seconds is a text.
  const fields = {
    model: settings.model,
    prompt: withTriggers(request.shot.prompt, []),
    seconds: String(seconds),
    size,
  };
  return {
    ok: true,
    value: {
      fields,
      plan: {
        adaptations,
        delivers: { width, height, fps: can.fps, frames: Math.round(seconds * can.fps) },
        parameters: parametersOf(request, 'plain', fields),
        pace: `${size}/${seconds} s`,
      },
    },
  };
}

function parametersOf(request: TakeRequest, dialect: Dialect, fields: Fields): Json {
  return {
    wire: dialect,
    ...fields,
    loras: lorasAsParameters(request.loras ?? []),
    firstFrame: request.firstFrame ?? null,
  };
}

/** vLLM-Omni takes one LoRA a request, and puts it on whatever expert it fits. */
function whyNotOneLora(loras: readonly LoraUse[]): string | null {
  if (loras.length > 1) return 'vLLM-Omni takes one LoRA for a take; name one.';
  const [lora] = loras;
  if (lora === undefined || (lora.high !== null && lora.high === lora.low)) return null;
  return `vLLM-Omni takes one file for both experts; the LoRA ${lora.name} has one for each.`;
}

/** The form's `lora`: a name and number of ours for it, as vLLM's own LoRA requests have. */
export function loraField(loras: readonly LoraUse[]): string | null {
  const [lora] = loras;
  if (lora === undefined) return null;
  const path = lora.high ?? lora.low;
  return JSON.stringify({
    name: lora.name,
    path,
    scale: lora.strength,
    // Weights are kept under this number: another file must have another one, and 0 means none.
    int_id: hashText(`${lora.name}/${path}`) & 0x7fffffff || 1,
  });
}

function pixelsOf(size: string): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
}

function refused(field: string, reason: string): { ok: false; refusal: { field: string; reason: string } } {
  return { ok: false, refusal: { field, reason } };
}

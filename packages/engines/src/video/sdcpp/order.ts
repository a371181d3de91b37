/**
 * What is asked of sd-cli for one take, decided before it runs: everything its command line is made from except paths.
 *
 * @module
 */
import { sizePixels, type Outcome } from '@kinora/film';
import { z } from 'zod';
import type { Adaptation, LoraUse, TakeRequest, VideoCapabilities } from '../../contract.ts';
import { DRAFT_SIZES, FINAL_SIZES, nearestSize, wanFrames, wanSettings, type WanSettings } from '../../wan.ts';
import type { SdcppSettings } from './settings.ts';

/** The A14B and 1.3B models make 16 frames a second. */
export const FPS = 16;

/** Steps of a draft on weights that are not distilled: fewer leave noise in the picture. */
const UNDISTILLED_DRAFT_STEPS = 20;

const LoraOrderSchema = z.object({ file: z.string(), expert: z.enum(['high', 'low']), strength: z.number() });

export const OrderSchema = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  width: z.number().int().positive().multipleOf(16),
  height: z.number().int().positive().multipleOf(16),
  /** 4n+1. */
  frames: z.number().int().min(5),
  /** Over both experts. */
  steps: z.number().int().min(1),
  guidance: z.object({ high: z.number(), low: z.number() }),
  shift: z.number(),
  boundary: z.number(),
  seed: z.number().int().min(0),
  loras: z.array(LoraOrderSchema),
  /** SHA-256 of stored pictures. */
  firstFrame: z.string().nullable(),
  lastFrame: z.string().nullable(),
});
export type Order = z.output<typeof OrderSchema>;

export interface PlannedOrder {
  order: Order;
  adaptations: Adaptation[];
}

/** `widthxheight` it renders itself. */
export function renderSizes(settings: SdcppSettings): readonly string[] {
  return settings.sizes ?? [...DRAFT_SIZES, ...FINAL_SIZES];
}

/** Pure. `can.loraNames` are files below the folder of LoRAs, with `/` between folders. */
export function planOrder(
  request: TakeRequest,
  can: VideoCapabilities,
  settings: SdcppSettings,
): Outcome<PlannedOrder, { field: string; reason: string }> {
  const refuse = (field: string, reason: string) => ({ ok: false, refusal: { field, reason } }) as const;
  const adaptations: Adaptation[] = [];
  if (!(request.durationSeconds > 0)) return refuse('durationSeconds', 'A take must last longer than 0 seconds.');
  const frames = wanFrames(request.durationSeconds, FPS);
  if (frames > settings.maxFrames) {
    return refuse(
      'durationSeconds',
      `This engine makes at most ${settings.maxFrames} frames, ${(settings.maxFrames / FPS).toFixed(2)} seconds.`,
    );
  }
  const imageToVideo = can.firstFrame;
  if (request.firstFrame !== undefined && !imageToVideo) {
    return refuse('firstFrame', 'These weights make film from words only; image-to-video needs the I2V experts.');
  }
  if (request.firstFrame === undefined && imageToVideo) {
    return refuse('firstFrame', 'These weights turn a picture into film: a first frame is needed.');
  }
  if (request.lastFrame !== undefined && !imageToVideo) {
    return refuse('lastFrame', 'These weights make film from words only; a last frame needs the I2V experts.');
  }

  const preset = request.preset ?? 'final';
  const changes = request.changes ?? {};
  const wanted = wanSettings(preset, changes, imageToVideo);
  const given = settingsFor(wanted, settings, imageToVideo);
  for (const field of ['steps', 'guidance', 'shift'] as const) {
    if (JSON.stringify(wanted[field]) === JSON.stringify(given.use[field])) continue;
    adaptations.push({ field, asked: wanted[field], given: given.use[field], reason: given.reason });
  }
  if (changes.promptExtension === true) {
    const reason = 'stable-diffusion.cpp has no language model that could rewrite the prompt.';
    adaptations.push({ field: 'promptExtension', asked: true, given: false, reason });
  }
  const size = renderSize(request, settings);
  if (size !== request.size) {
    const reason = `It renders ${renderSizes(settings).join(', ')}; the nearest of these in shape is taken.`;
    adaptations.push({ field: 'size', asked: request.size, given: size, reason });
  }
  const deliversSeconds = frames / FPS;
  if (frames > Math.ceil(request.durationSeconds * FPS - 1e-6)) {
    const reason = 'The model makes 4n+1 frames: the take is longer by up to a quarter of a second.';
    adaptations.push({ field: 'durationSeconds', asked: request.durationSeconds, given: deliversSeconds, reason });
  }

  const loras = findLoras([...given.loras, ...(request.loras ?? [])], can);
  if (!loras.ok) return refuse('loras', loras.refusal);
  const triggers = (request.loras ?? []).flatMap((lora) => lora.triggers);
  const missing = triggers.filter((trigger) => !request.shot.prompt.includes(trigger));
  const said = [...missing, request.shot.prompt].join(', ');
  const prompt = plainWords(said);
  const negativePrompt = plainWords(request.shot.negativePrompt);
  if (prompt !== said || negativePrompt !== request.shot.negativePrompt) {
    const reason = 'It reads brackets, backslashes, BREAK and <lora:…> as commands; they are written otherwise.';
    adaptations.push({ field: 'prompt', asked: said, given: prompt, reason });
  }
  const { width, height } = pixels(size);
  const order: Order = {
    prompt,
    negativePrompt,
    width,
    height,
    frames,
    steps: given.use.steps,
    guidance: given.use.guidance,
    shift: given.use.shift,
    boundary: given.use.boundary,
    seed: request.seed,
    loras: loras.value,
    firstFrame: request.firstFrame ?? null,
    lastFrame: request.lastFrame ?? null,
  };
  return { ok: true, value: { order, adaptations } };
}

/** What these weights can do with the settings: distilled ones only their own few steps, others no draft of four. */
function settingsFor(
  wanted: WanSettings,
  settings: SdcppSettings,
  imageToVideo: boolean,
): { use: WanSettings; loras: LoraUse[]; reason: string } {
  if (wanted.distilled && !settings.distilled) {
    const { draftLoras } = settings;
    if (draftLoras !== undefined) {
      const { highNoise: high, lowNoise: low } = draftLoras;
      return { use: wanted, loras: [{ name: 'draft', high, low, strength: 1, triggers: [] }], reason: '' };
    }
    const full = wanSettings('final', {}, imageToVideo);
    return {
      use: { ...full, steps: Math.max(wanted.steps, UNDISTILLED_DRAFT_STEPS) },
      loras: [],
      reason: 'The weights are not distilled: with four steps and without guidance only noise would come.',
    };
  }
  if (!wanted.distilled && settings.distilled) {
    return {
      use: wanSettings('draft', {}, imageToVideo),
      loras: [],
      reason: 'The weights are distilled: more steps or guidance would spoil the picture.',
    };
  }
  return { use: wanted, loras: [], reason: '' };
}

function renderSize(request: TakeRequest, settings: SdcppSettings): string {
  const all = renderSizes(settings);
  const draftArea = area(DRAFT_SIZES[0]);
  const small = all.filter((size) => area(size) <= draftArea);
  const fit = request.preset === 'draft' && small.length > 0 ? small : all;
  if (fit.includes(request.size)) return request.size;
  return nearestSize(sizePixels(request.size), fit) ?? request.size;
}

export function pixels(size: string): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
}

function area(size: string): number {
  const { width, height } = pixels(size);
  return width * height;
}

function findLoras(uses: readonly LoraUse[], can: VideoCapabilities): Outcome<Order['loras'], string> {
  const known = new Map<string, string>();
  for (const file of can.loraNames ?? []) {
    known.set(file.replace(/\.[^./]+$/, ''), file);
    known.set(file, file);
  }
  const found: Order['loras'] = [];
  for (const { name, high, low, strength } of uses) {
    for (const [expert, wanted] of [
      ['high', high],
      ['low', low],
    ] as const) {
      if (wanted === null) continue;
      const file = known.get(wanted.replaceAll('\\', '/'));
      // sd-cli itself would only warn and make the take without it.
      if (file === undefined) {
        return {
          ok: false,
          refusal: `The LoRA ${name} needs ${wanted}, which is not in the engine's folder of LoRAs.`,
        };
      }
      found.push({ file, expert, strength });
    }
  }
  return { ok: true, value: found };
}

const FULL_WIDTH: Readonly<Record<string, string>> = { '(': '（', ')': '）', '[': '［', ']': '］', '\\': '/' };

/**
 * Words without what sd-cli takes for commands: `(word:1.3)` and `[word]` change weights, `BREAK` parts a prompt, `<lora:…>`
 * loads a file (src/core/util.cpp `parse_prompt_attention`, examples/common/common.cpp `extract_and_remove_lora`).
 */
export function plainWords(text: string): string {
  return text
    .replace(/[()[\]\\]/g, (sign) => FULL_WIDTH[sign] ?? sign)
    .replace(/\bBREAK\b/g, 'break')
    .replace(/<lora:/gi, '<lora ');
}

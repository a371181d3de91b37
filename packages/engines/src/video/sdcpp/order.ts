/**
 * What is asked of sd-cli for one take, decided before it runs: everything its command line is made from except paths.
 *
 * @module
 */
import type { Outcome } from '@kinora/film';
import { z } from 'zod';
import type { Adaptation, LoraUse, TakeRequest, VideoCapabilities } from '../../contract.ts';
import { DRAFT_SIZES, FINAL_SIZES } from '../../wan.ts';
import { tell, wanTake } from '../wan-take.ts';
import { listedLora } from '../lora-file.ts';
import type { SdcppSettings } from './settings.ts';

/** The A14B and 1.3B models make 16 frames a second. */
export const FPS = 16;

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
  size: string;
  /** The request's and those of the set-up. */
  loras: readonly LoraUse[];
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
  if (request.firstFrame === undefined && can.firstFrame) {
    return refuse('firstFrame', 'These weights turn a picture into film: a first frame is needed.');
  }
  if (request.lastFrame !== undefined && !can.lastFrame) {
    return refuse('lastFrame', 'These weights make film from words only; a last frame needs the I2V experts.');
  }
  const { lastFrame, ...beginning } = request;
  const draftLoras = request.preset === 'draft' && !settings.distilled ? draftLorasOf(settings) : [];
  const fitted = wanTake(beginning, {
    sizes: renderSizes(settings),
    fps: FPS,
    maxFrames: settings.maxFrames,
    distilled: settings.distilled || draftLoras.length > 0,
    firstFrame: can.firstFrame,
  });
  if (!fitted.ok) return fitted;
  const take = fitted.value;
  const uses = [...draftLoras, ...(request.loras ?? [])];
  const loras = findLoras(uses, can);
  if (!loras.ok) return refuse('loras', loras.refusal);

  const prompt = plainWords(take.prompt);
  const negativePrompt = plainWords(request.shot.negativePrompt);
  const adaptations = take.adaptations.map((adaptation) =>
    adaptation.field === 'prompt' ? { ...adaptation, reason: IN_PIECES } : adaptation,
  );
  tell(adaptations, 'prompt', take.prompt, prompt, NO_COMMANDS);
  tell(adaptations, 'negativePrompt', request.shot.negativePrompt, negativePrompt, NO_COMMANDS);
  const { steps, guidance, shift, boundary } = take.settings;
  const order: Order = {
    prompt,
    negativePrompt,
    width: take.width,
    height: take.height,
    frames: take.frames,
    steps,
    guidance,
    shift,
    boundary,
    seed: request.seed,
    loras: loras.value,
    firstFrame: request.firstFrame ?? null,
    lastFrame: lastFrame ?? null,
  };
  return { ok: true, value: { order, size: take.size, loras: uses, adaptations } };
}

/** Measured: a prompt of 2800 tokens was read in seven pieces, none left out. */
const IN_PIECES =
  'The prompt is longer than the 512 tokens the model was trained with; it is read whole, in pieces of that length.';
const NO_COMMANDS = 'It reads brackets, backslashes, BREAK and <lora:…> as commands; they are written otherwise.';

function draftLorasOf({ draftLoras }: SdcppSettings): LoraUse[] {
  if (draftLoras === undefined) return [];
  return [{ name: 'draft', high: draftLoras.highNoise, low: draftLoras.lowNoise, strength: 1, triggers: [] }];
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
      const file = known.get(wanted.replaceAll('\\', '/')) ?? listedLora(wanted, can.loraNames ?? []);
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

/**
 * What is made of a request: which graph, filled with which values, and what is done otherwise than asked. Pure.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { sizePixels, type Endpoint, type Json, type Outcome } from '@kinora/film';
import type { Adaptation, LoraUse, TakePlan, TakeRequest, VideoCapabilities } from '../../contract.ts';
import { nearestSize, wanFrames, wanSettings, type WanChanges, type WanSettings } from '../../wan.ts';
import { costBefore, tell, withTriggers } from '../wan-take.ts';
import { listedLora } from '../lora-file.ts';
import type { Desk, Sheet } from './desk.ts';
import {
  chainLoras,
  fillGraph,
  withoutNode,
  type ChainedLora,
  type Graph,
  type InputName,
  type Values,
} from './graph.ts';

/**
 * A draft where the 4-step weights are missing: the settings of ComfyUI's own template, half the steps of a final take. Four
 * steps of undistilled weights give noise.
 */
const PLAIN_DRAFT = { steps: 20, guidance: { high: 3.5, low: 3.5 }, shift: 8, distilled: false } as const;

/** A request as it will be sent, but for the names of its pictures and its file. */
export interface Shooting {
  plan: TakePlan;
  sheet: Sheet;
  values: Values;
  loras: readonly ChainedLora[];
}

export type PlanRefusal = { field: string; reason: string };

export function planTake(
  desk: Desk,
  request: TakeRequest,
  can: Pick<VideoCapabilities, 'loraNames' | 'firstFrame' | 'lastFrame'>,
  endpoint: Endpoint,
): Outcome<Shooting, PlanRefusal> {
  const refuse = (field: string, reason: string): { ok: false; refusal: PlanRefusal } => ({
    ok: false,
    refusal: { field, reason },
  });
  const adaptations: Adaptation[] = [];
  const adapt = (field: string, asked: Json, given: Json, reason: string): void =>
    tell(adaptations, field, asked, given, reason);

  if (request.firstFrame !== undefined && !can.firstFrame) {
    return refuse('firstFrame', 'This server has no weights or graph that begin with a given picture.');
  }
  if (request.lastFrame !== undefined && !can.lastFrame) {
    return refuse('lastFrame', 'This server has no weights or graph that end with a given picture.');
  }
  const sheet =
    request.lastFrame !== undefined
      ? desk.sheets.both
      : request.firstFrame !== undefined
        ? desk.sheets.first
        : desk.sheets.text;
  if (sheet === null) return refuse('firstFrame', 'No graph of this endpoint takes a given picture.');
  const { places, experts } = sheet.named;
  if (places.firstFrame !== undefined && request.firstFrame === undefined && request.lastFrame === undefined) {
    return refuse('firstFrame', 'The graph of this endpoint begins with a given picture, and none was given.');
  }

  const distilled = sheet.distilled;
  const hasDistilled =
    distilled !== null &&
    experts.high !== null &&
    experts.low !== null &&
    [distilled.high, distilled.low].every((name) => can.loraNames?.includes(name) ?? false);
  const preset = request.preset ?? 'final';
  const wanted = wanSettings(preset, request.changes, sheet.imageToVideo);
  const settings = wanted.distilled && !hasDistilled ? plainDraft(wanted, request.changes) : wanted;
  if (wanted.distilled && !hasDistilled) {
    const reason = 'The 4-step LoRAs are not on this server; without them 4 steps give noise.';
    adapt('steps', wanted.steps, settings.steps, reason);
    adapt('guidance', wanted.guidance, settings.guidance, reason);
    adapt('shift', wanted.shift, settings.shift, reason);
  }

  const size = nearestSize(sizePixels(request.size), preset === 'draft' ? desk.draftSizes : desk.sizes);
  if (size === undefined) return refuse('size', 'This endpoint names no size.');
  adapt(
    'size',
    request.size,
    size,
    preset === 'draft'
      ? 'A draft is made small and scaled to the film.'
      : 'The nearest size the model makes; it is scaled to the film.',
  );
  const [width = 0, height = 0] = size.split('x').map(Number);

  const fps = desk.fps;
  adapt('fps', wanted.fps, fps, 'The graph of this endpoint makes this rate.');
  const frames = desk.fixedFrames ?? wanFrames(request.durationSeconds, fps);
  const longest = desk.fixedFrames ?? desk.maxFrames;
  if (frames > longest || frames < request.durationSeconds * fps - 1e-6) {
    const most = (longest / fps).toFixed(2);
    return refuse(
      'durationSeconds',
      `A take of this endpoint lasts at most ${most} seconds (${longest} frames at ${fps} a second).`,
    );
  }

  const lasts = frames / fps;
  if (lasts - request.durationSeconds > 1 / fps) {
    const reason =
      desk.fixedFrames === null
        ? `The model makes 4n+1 frames at ${fps} a second; what is too much is trimmed from the end.`
        : 'The graph of this endpoint makes one length; what is too much is trimmed from the end.';
    adapt('durationSeconds', request.durationSeconds, lasts, reason);
  }

  const twoParts = places.highSteps !== undefined;
  if (twoParts && settings.steps < 2) return refuse('steps', 'Two experts need at least two steps, one each.');
  const highSteps = highNoiseSteps(settings);

  const chained: ChainedLora[] = settings.distilled && distilled !== null ? [{ ...distilled, strength: 1 }] : [];
  for (const asked of request.loras ?? []) {
    const lora = asListed(asked, can.loraNames ?? []);
    const fault = loraFault(lora, experts, can.loraNames);
    if (fault !== null) return refuse('loras', fault);
    chained.push({ high: lora.high, low: lora.low, strength: lora.strength });
  }

  const unguided = settings.guidance.high <= 1 && settings.guidance.low <= 1;
  const negative = request.shot.negativePrompt;
  if (places.negative === undefined)
    adapt('negativePrompt', negative, '', 'The graph of this endpoint takes no negative prompt.');
  else if (unguided) {
    adapt(
      'negativePrompt',
      negative,
      '',
      'Without guidance, as 4-step weights want it, a negative prompt has no effect.',
    );
  }
  const fixed = (field: string, asked: Json, ...names: InputName[]): void => {
    if (names.every((name) => places[name] === undefined))
      adapt(field, asked, null, 'The graph of this endpoint has it fixed.');
  };
  fixed('steps', settings.steps, 'steps');
  fixed('guidance', settings.guidance, 'guidanceHigh', 'guidanceLow', 'guidance');
  fixed('shift', settings.shift, 'shift');
  fixed('boundary', settings.boundary, 'highSteps');
  fixed('seed', request.seed, 'seed');
  if (request.changes?.promptExtension === true) {
    adapt('promptExtension', true, false, 'ComfyUI sends the prompt as it stands.');
  }

  const values: Values = {
    prompt: withTriggers(request.shot.prompt, request.loras ?? []),
    negative,
    width,
    height,
    frames,
    fps,
    highSteps,
    steps: settings.steps,
    guidance: settings.guidance.high,
    guidanceHigh: settings.guidance.high,
    guidanceLow: settings.guidance.low,
    shift: settings.shift,
    seed: request.seed,
    ...(request.firstFrame === undefined ? {} : { firstFrame: request.firstFrame }),
    ...(request.lastFrame === undefined ? {} : { lastFrame: request.lastFrame }),
  };
  const taken = Object.fromEntries(
    Object.entries(values).filter(([name]) => places[name as InputName] !== undefined),
  ) as Record<string, Json>;
  return {
    ok: true,
    value: {
      sheet,
      values,
      loras: chained,
      plan: {
        adaptations,
        delivers: { width, height, fps, frames },
        parameters: { graph: sheet.hash, values: taken, loras: chained.map((lora) => ({ ...lora })) },
        costUsd: costBefore(endpoint, frames / fps),
        pace: `${size}/${frames}/${settings.steps}`,
      },
    },
  };
}

function plainDraft(wanted: WanSettings, changes: WanChanges = {}): WanSettings {
  const own = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as WanChanges;
  return {
    ...wanted,
    distilled: false,
    steps: own.steps ?? PLAIN_DRAFT.steps,
    guidance: own.guidance ?? PLAIN_DRAFT.guidance,
    shift: own.shift ?? PLAIN_DRAFT.shift,
  };
}

/**
 * Steps of the high-noise expert: those that begin at or above the boundary. Step i of n begins at the share x = 1 - i/n of
 * the schedule, moved by the shift s to s*x / (1 + (s-1)*x), as ComfyUI's `simple` scheduler and ModelSamplingSD3 have it.
 * Both experts do at least one step.
 */
export function highNoiseSteps({ steps, shift, boundary }: Pick<WanSettings, 'steps' | 'shift' | 'boundary'>): number {
  let high = 0;
  for (let step = 0; step < steps; step++) {
    const share = 1 - step / steps;
    if ((shift * share) / (1 + (shift - 1) * share) >= boundary - 1e-9) high++;
  }
  return Math.min(Math.max(1, high), Math.max(1, steps - 1));
}

/** Weights of the registry by the names the server has for them, where it shares their folder. */
function asListed(lora: LoraUse, names: readonly string[]): LoraUse {
  const nameOf = (file: string | null): string | null => (file === null ? null : (listedLora(file, names) ?? file));
  return { ...lora, high: nameOf(lora.high), low: nameOf(lora.low) };
}

function loraFault(lora: LoraUse, experts: Sheet['named']['experts'], names: readonly string[] | null): string | null {
  for (const side of ['high', 'low'] as const) {
    const file = lora[side];
    if (file === null) continue;
    if (experts[side] === null)
      return `The graph of this endpoint names no ${side}-noise expert that a LoRA could go to.`;
    if (names !== null && !names.includes(file)) return `${file} of the LoRA ${lora.name} is not on this server.`;
  }
  return null;
}

/** Names of the pictures as the server stored them. */
export interface Pictures {
  first: string | null;
  last: string | null;
}

/** The graph as it is sent. `filePrefix` is the path of its file without number and ending. */
export function graphOf({ sheet, values, loras }: Shooting, pictures: Pictures, filePrefix: string): Graph {
  const { named } = sheet;
  const filled = fillGraph(named, {
    ...values,
    filePrefix,
    ...(pictures.first === null ? {} : { firstFrame: pictures.first }),
    ...(pictures.last === null ? {} : { lastFrame: pictures.last }),
  });
  const unused = pictures.first === null && pictures.last !== null ? (named.places.firstFrame ?? []) : [];
  const kept = unused.reduce((graph, { node }) => withoutNode(graph, node), filled);
  return chainLoras(kept, named.experts, loras);
}

/** A name for a picture by what is in it, so that it is stored once. */
export function pictureName(sha256: string): string {
  return `${/^[0-9a-f]{64}$/.test(sha256) ? sha256 : createHash('sha256').update(sha256).digest('hex')}.png`;
}

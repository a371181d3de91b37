import { sizePixels, type Json, type Outcome, type Price } from '@kinora/film';
import { fitPrompt } from '../../backend/prompt.ts';
import type { Adaptation, TakePlan, TakeRequest } from '../../contract.ts';
import { nearestSize, wanSettings } from '../../wan.ts';
import { TIER_SIZES, TIERS, type ModelLimits, type Tier } from './models.ts';

type Makes = ModelLimits['makes'][number];

/** First and last frames as `data:` addresses. */
export interface Pictures {
  firstFrame?: string;
  lastFrame?: string;
}

/** A take in the provider's words. */
export interface ComposedTake extends TakePlan {
  path: string;
  model: string;
  /** As it is sent. */
  prompt: string;
  usdPerSecond: number;
  body: (pictures: Pictures) => Json;
}

export interface Means {
  models: Readonly<Record<Makes, string>>;
  limits: Readonly<Record<string, ModelLimits>>;
  price: Price;
}

/** Seeds it takes: 0 to this. */
const MAX_SEED = 2_147_483_647;
const TEXT_PATH = '/api/v1/services/aigc/video-generation/video-synthesis';
const KEYFRAMES_PATH = '/api/v1/services/aigc/image2video/video-synthesis';

/** Money without the noise of binary fractions. */
export function toMicroDollars(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}

/** The model that makes videos from these, with what it can; null where the endpoint has none. */
export function modelFor(
  makes: Makes,
  models: Means['models'],
  limits: Means['limits'],
): { name: string; limits: ModelLimits } | null {
  const name = models[makes];
  const can = limits[name];
  return can?.makes.includes(makes) === true ? { name, limits: can } : null;
}

/** What is sent for a take, and everything in which that is not what was asked. */
export function composeTake(
  request: TakeRequest,
  { models, limits, price }: Means,
): Outcome<ComposedTake, { field: string; reason: string }> {
  const refuse = (field: string, reason: string): { ok: false; refusal: { field: string; reason: string } } => ({
    ok: false,
    refusal: { field, reason },
  });
  if (request.loras !== undefined && request.loras.length > 0) {
    return refuse('loras', 'This provider takes no LoRAs; choose an engine that does, or leave them out.');
  }
  if (request.lastFrame !== undefined && request.firstFrame === undefined) {
    return refuse('lastFrame', 'This provider takes a last frame only together with a first one.');
  }
  const makes: Makes =
    request.firstFrame === undefined ? 'text' : request.lastFrame === undefined ? 'image' : 'keyframes';
  const model = modelFor(makes, models, limits);
  if (model === null) {
    return refuse(
      makes === 'keyframes' ? 'lastFrame' : 'firstFrame',
      `The endpoint names no model that makes videos from ${makes === 'image' ? 'a first frame' : 'a first and a last frame'}.`,
    );
  }
  const can = model.limits;
  const seconds = can.seconds.toSorted((a, b) => a - b).find((each) => each >= request.durationSeconds - 1e-6);
  if (seconds === undefined) {
    return refuse(
      'durationSeconds',
      `${model.name} makes takes of ${can.seconds.join(', ')} s, not of ${request.durationSeconds} s: split the shot.`,
    );
  }

  const adaptations: Adaptation[] = [];
  const adapt = (field: string, asked: Json, given: Json, reason: string): void => {
    if (asked !== given) adaptations.push({ field, asked, given, reason });
  };
  const { tier, ratio, width, height } = chooseSize(request, can);
  adapt('size', request.size, `${width}x${height}`, 'The nearest size this model makes; the film fits it in.');
  const wan = wanSettings(request.preset ?? 'final', request.changes, makes !== 'text');
  if (wan.distilled) {
    adapt(
      'preset',
      'draft',
      null,
      'This provider has no 4-step weights: a draft is made in full, at its smallest size.',
    );
  }
  adapt('fps', wan.fps, can.fps, 'The frame rate of this model cannot be set.');
  const decided = 'The provider decides this itself and does not say how.';
  adapt('steps', wan.steps, null, decided);
  adaptations.push({ field: 'guidance', asked: wan.guidance, given: null, reason: decided });
  adapt('shift', wan.shift, null, decided);
  adapt('boundary', wan.boundary, null, decided);
  adapt('durationSeconds', request.durationSeconds, seconds, 'The shortest take this model makes that is long enough.');
  const seed = request.seed % (MAX_SEED + 1);
  adapt('seed', request.seed, seed, `This provider takes seeds up to ${MAX_SEED}.`);
  const prompt = fitPrompt(request.shot.prompt, can.promptCharacters);
  adaptations.push(...prompt.adaptations);
  const negative = fitPrompt(request.shot.negativePrompt, can.negativeCharacters, 'negativePrompt');
  if (can.negativeCharacters > 0) adaptations.push(...negative.adaptations);
  else adapt('negativePrompt', request.shot.negativePrompt, '', 'This model takes no negative prompt.');

  const parameters: Record<string, Json> = {
    ...(can.protocol === 'size' ? { size: `${width}*${height}` } : { resolution: tier }),
    ...(can.protocol === 'ratio' && makes === 'text' ? { ratio } : {}),
    ...(can.seconds.length > 1 ? { duration: seconds } : {}),
    ...(can.sound === 'switch' ? { audio: false } : {}),
    // It rewrites prompts unless told not to.
    prompt_extend: request.changes?.promptExtension ?? false,
    watermark: false,
    seed,
  };
  const body = (pictures: Pictures): Json => ({
    model: model.name,
    input: {
      prompt: prompt.text,
      ...(can.negativeCharacters > 0 && negative.text !== '' ? { negative_prompt: negative.text } : {}),
      ...pictureFields(can.protocol, makes, pictures),
    },
    parameters,
  });
  const hashes: Pictures = {
    ...(request.firstFrame === undefined ? {} : { firstFrame: `sha256:${request.firstFrame}` }),
    ...(request.lastFrame === undefined ? {} : { lastFrame: `sha256:${request.lastFrame}` }),
  };
  const usdPerSecond = price.usdPerSecond ?? can.usdPerSecond[tier] ?? 0;
  return {
    ok: true,
    value: {
      path: makes === 'keyframes' && can.protocol === 'resolution' ? KEYFRAMES_PATH : TEXT_PATH,
      model: model.name,
      prompt: prompt.text,
      usdPerSecond,
      body,
      adaptations,
      delivers: { width, height, fps: can.fps, frames: seconds * can.fps },
      parameters: body(hashes),
      costUsd: toMicroDollars(seconds * usdPerSecond),
      pace: `${model.name}/${tier}/${seconds}s`,
    },
  };
}

/** The nearest size the model makes; drafts have the smallest tier. */
function chooseSize(
  request: TakeRequest,
  can: ModelLimits,
): { tier: Tier; ratio: string; width: number; height: number } {
  const tiers = TIERS.filter((tier) => can.tiers.includes(tier));
  const open = request.preset === 'draft' ? tiers.slice(0, 1) : tiers;
  const offered = open.flatMap((tier) =>
    Object.entries(TIER_SIZES[tier]).map(([ratio, size]) => ({ tier, ratio, size })),
  );
  const nearest = nearestSize(
    sizePixels(request.size),
    offered.map(({ size }) => size),
  );
  const chosen = offered.find(({ size }) => size === nearest);
  if (chosen === undefined) throw new Error('a model without a size');
  const [width = 0, height = 0] = chosen.size.split('x').map(Number);
  return { tier: chosen.tier, ratio: chosen.ratio, width, height };
}

function pictureFields(
  protocol: ModelLimits['protocol'],
  makes: Makes,
  { firstFrame, lastFrame }: Pictures,
): Record<string, Json> {
  if (makes === 'text') return {};
  if (protocol === 'ratio') {
    const frames = [
      { type: 'first_frame', url: firstFrame ?? '' },
      { type: 'last_frame', url: lastFrame ?? '' },
    ];
    return { media: makes === 'keyframes' ? frames : frames.slice(0, 1) };
  }
  return makes === 'keyframes'
    ? { first_frame_url: firstFrame ?? '', last_frame_url: lastFrame ?? '' }
    : { img_url: firstFrame ?? '' };
}

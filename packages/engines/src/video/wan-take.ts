/**
 * What a server of one's own with a Wan model makes of a request: the part that is the same whatever wire it speaks.
 *
 * @module
 */
import { type Endpoint, type Json, type Outcome, sizePixels } from '@kinora/film';
import type { Adaptation, LoraUse, TakeRequest } from '../contract.ts';
import { DRAFT_SIZES, nearestSize, wanFrames, wanSettings, type WanSettings } from '../wan.ts';

/** What a server with a Wan model is set up for. */
export interface WanServer {
  /** `widthxheight`. */
  sizes: readonly string[];
  fps: number;
  /** Longest take in frames. */
  maxFrames: number;
  /** True where the server's weights are the 4-step distilled ones. */
  distilled: boolean;
  firstFrame: boolean;
  /** Settings that cannot be chosen for a take, as the server has them. */
  fixed?: Partial<Pick<WanSettings, 'guidance' | 'shift' | 'boundary'>>;
}

/** A request fitted to the server; what the wire then cannot say is the adapter's to add. */
export interface WanTake {
  prompt: string;
  settings: WanSettings;
  size: string;
  width: number;
  height: number;
  frames: number;
  adaptations: Adaptation[];
}

/** Wan's text encoder reads so many tokens and drops the rest without a word (`text_len` of wan/configs/shared_config.py). */
const TOKENS_READ = 512;

export function wanTake(request: TakeRequest, server: WanServer): Outcome<WanTake, { field: string; reason: string }> {
  if (request.lastFrame !== undefined) {
    return refused('lastFrame', 'This server cannot be given the frame a take ends with.');
  }
  if (request.firstFrame !== undefined && !server.firstFrame) {
    return refused(
      'firstFrame',
      'The model of this server makes takes from words only; it cannot begin with a picture.',
    );
  }
  const maxFrames = wholeFrames(server.maxFrames);
  if (request.durationSeconds > maxFrames / server.fps + 1e-6) {
    const most = round(maxFrames / server.fps);
    return refused(
      'durationSeconds',
      `A take has at most ${most} s here; ${round(request.durationSeconds)} s were asked.`,
    );
  }
  const adaptations: Adaptation[] = [];
  const settings = fittedSettings(request, server, adaptations);
  const size = fittedSize(request, server, adaptations);
  const [width = 0, height = 0] = size.split('x').map(Number);
  const frames = Math.min(maxFrames, wanFrames(request.durationSeconds, server.fps));
  const lasts = frames / server.fps;
  // Less than a frame more is what any whole number of frames brings.
  if (lasts - request.durationSeconds > 1 / server.fps) {
    adaptations.push({
      field: 'durationSeconds',
      asked: round(request.durationSeconds),
      given: round(lasts),
      reason: `The model makes 4n+1 frames at ${server.fps} a second; what is too much is trimmed from the end.`,
    });
  }
  const prompt = withTriggers(request.shot.prompt, request.loras ?? []);
  const tokens = estimatedTokens(prompt);
  if (tokens > TOKENS_READ) {
    adaptations.push({
      field: 'prompt',
      asked: prompt.length,
      given: null,
      reason: `The prompt has about ${tokens} tokens; the model reads ${TOKENS_READ} and what comes after them counts for nothing. It is sent whole.`,
    });
  }
  return { ok: true, value: { prompt, settings, size, width, height, frames, adaptations } };
}

/** Draft or final, as far as the server's weights can. */
function fittedSettings(request: TakeRequest, server: WanServer, adaptations: Adaptation[]): WanSettings {
  const preset = request.preset ?? 'final';
  const imageToVideo = request.firstFrame !== undefined;
  const asked = wanSettings(preset, request.changes, imageToVideo);
  const given = {
    ...wanSettings(server.distilled ? 'draft' : 'final', request.changes, imageToVideo),
    fps: server.fps,
    ...server.fixed,
  };
  const fixed = 'This server takes this from its own configuration; it cannot be chosen for a take.';
  const reason = server.distilled
    ? 'This server has only the distilled weights: four steps without guidance; more would spoil the picture.'
    : 'This server has no distilled weights: a draft is made with the full model and all its steps, at the draft size.';
  if (asked.distilled !== given.distilled) {
    adaptations.push({ field: 'preset', asked: preset, given: server.distilled ? 'draft' : 'final', reason });
  }
  tell(adaptations, 'steps', asked.steps, given.steps, reason);
  tell(
    adaptations,
    'guidance',
    { ...asked.guidance },
    { ...given.guidance },
    server.fixed?.guidance === undefined ? reason : fixed,
  );
  tell(adaptations, 'shift', asked.shift, given.shift, server.fixed?.shift === undefined ? reason : fixed);
  tell(adaptations, 'boundary', asked.boundary, given.boundary, server.fixed?.boundary === undefined ? reason : fixed);
  tell(adaptations, 'fps', asked.fps, given.fps, `The model of this server makes ${given.fps} frames a second.`);
  if (request.changes?.promptExtension === true) {
    tell(adaptations, 'promptExtension', true, false, 'This server cannot rewrite prompts; yours is sent as it is.');
  }
  return given;
}

function fittedSize(request: TakeRequest, server: WanServer, adaptations: Adaptation[]): string {
  const small = server.sizes.filter((size) => areaOf(size) <= Math.max(...DRAFT_SIZES.map(areaOf)));
  const draft = request.preset === 'draft' && small.length > 0;
  const size = nearestSize(sizePixels(request.size), draft ? small : server.sizes) ?? request.size;
  tell(
    adaptations,
    'size',
    request.size,
    size,
    draft
      ? 'A draft is made small, to be looked at soon; the film brings it to its own size.'
      : 'The model makes no such size; the nearest is made, and the film brings it to its own.',
  );
  return size;
}

/** Adds to the adaptations what differs. */
export function tell(adaptations: Adaptation[], field: string, asked: Json, given: Json, reason: string): void {
  if (JSON.stringify(asked) !== JSON.stringify(given)) adaptations.push({ field, asked, given, reason });
}

/** The prompt with the words that wake the LoRAs, where they are missing. */
export function withTriggers(prompt: string, loras: readonly LoraUse[]): string {
  const missing = loras
    .flatMap(({ triggers }) => triggers)
    .filter((word) => word.trim() !== '' && !prompt.toLowerCase().includes(word.toLowerCase()));
  return [prompt, ...new Set(missing)].join(', ');
}

/**
 * About how many tokens a prompt has for a multilingual SentencePiece model: one for a CJK character or two, one for four
 * letters. Good enough to warn, not to cut.
 */
function estimatedTokens(prompt: string): number {
  const cjk = prompt.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return Math.round(cjk * 0.75 + (prompt.length - cjk) / 4);
}

/** LoRAs as a recipe holds them: by name and expert, without the paths that differ from server to server. */
export function lorasAsParameters(loras: readonly LoraUse[]): Json {
  return loras.map(({ name, high, low, strength }) => ({
    name,
    experts: [...(high === null ? [] : ['high']), ...(low === null ? [] : ['low'])],
    strength,
  }));
}

/** US dollars of a take as far as known before: by the second, where the endpoint has such a price. */
export function costBefore(endpoint: Endpoint, seconds: number): number {
  return (endpoint.price.usdPerSecond ?? 0) * seconds;
}

/** US dollars of a take that used the endpoint's GPUs for so long; both prices may apply. */
export function costAfter(endpoint: Endpoint, videoSeconds: number, gpuSeconds: number): number {
  return costBefore(endpoint, videoSeconds) + ((endpoint.price.usdPerGpuHour ?? 0) * gpuSeconds) / 3600;
}

/** The largest 4n+1 that is not more. */
export function wholeFrames(frames: number): number {
  return Math.floor((frames - 1) / 4) * 4 + 1;
}

function areaOf(size: string): number {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return width * height;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function refused(field: string, reason: string): { ok: false; refusal: { field: string; reason: string } } {
  return { ok: false, refusal: { field, reason } };
}

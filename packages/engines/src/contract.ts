/**
 * What an engine must do, one contract per medium.
 *
 * **The life of a take.** `validate` says what the engine will really do with a request, or why it will not.
 * `submit` starts the work and returns a handle; the flow commits the handle before anything else happens.
 * `watch` follows the job to its end; it may be called again with the same handle after a crash, from another process,
 * and must then follow the same job, not start a second one where the backend keeps jobs. An embedded engine, whose job
 * died with the process, starts it again from the handle. `fetch` brings the result into the given folder.
 *
 * **Failures.** Every failure of the outside world is a `KinoraError` with one of the engine codes: `engine_refused`,
 * `content_policy`, `auth`, `quota`, `rate_limited`, `overloaded`, `engine_failed`, `timeout`, `lost`, `cancelled`.
 * `retryable` says whether the same request may succeed later. Anything else that is thrown is a bug.
 *
 * **Cancel.** Every call takes an `AbortSignal` and rejects with `cancelled` within a second of its abort. Aborting does not
 * cancel the backend's job: `cancel` does, and says whether it could.
 *
 * An engine keeps nothing: it receives values, a signal and a folder, and returns values.
 *
 * @module
 */
import type { BedRequest, Language, Look, Outcome, Shot, Size, SpokenWord, CastMember, Json } from '@kinora/film';

/** Neutral parameters of a Wan model; an adapter maps them to its backend's names. */
export interface WanParameters {
  /** 4n+1. */
  frames: number;
  /** Frames a second the model makes; 16 for Wan 2.2 A14B. */
  fps: number;
  steps: number;
  /** Classifier-free guidance of the high-noise and the low-noise expert. */
  guidance: { high: number; low: number };
  shift: number;
  /** Share of the noise schedule at which the low-noise expert takes over. */
  boundary: number;
}

/** Wan2.2-T2V-A14B's own settings (its configs/wan_t2v_A14B.py). */
export const WAN_FINAL: Omit<WanParameters, 'frames'> = {
  fps: 16,
  steps: 40,
  guidance: { high: 4, low: 3 },
  shift: 12,
  boundary: 0.875,
};

/** One take asked of a video engine. Everything that decides its bytes is in here. */
export interface TakeRequest {
  shot: Shot;
  look: Look;
  cast: readonly CastMember[];
  language: Language;
  size: Size;
  /** Wanted length; the take may be longer by less than one of its frames, never shorter. */
  durationSeconds: number;
  seed: number;
}

/** What an engine can do. */
export interface VideoCapabilities {
  sizes: readonly Size[];
  /** Frame rate of its takes. */
  fps: number;
  maxSeconds: number;
  /** Takes it makes at once. */
  concurrency: number;
  /** False where it cannot be told apart from filmed or generated pictures only by its name: a drawing is an animatic. */
  generative: boolean;
  /** US dollars a second of video; 0 on one's own machine. */
  usdPerSecond: number;
  seed: boolean;
  negativePrompt: boolean;
}

/** Something the engine will do otherwise than asked, said before it is done. */
export interface Adaptation {
  field: string;
  asked: Json;
  given: Json;
  reason: string;
}

/** A running job, as plain JSON that another process can go on with. */
export interface JobHandle {
  engine: string;
  jobId: string;
  /** What `watch` and `fetch` need besides the id. */
  state: Json;
}

export type JobUpdate =
  | { kind: 'queued'; position: number | null }
  /** `fraction` 0..1; null where the backend does not tell. */
  | { kind: 'running'; fraction: number | null }
  /** Last update of a job that worked. A job that failed makes `watch` reject instead. */
  | { kind: 'succeeded'; costUsd: number };

export interface EngineContext {
  signal: AbortSignal;
  /** Empty folder of this call's own; removed afterwards. */
  folder: string;
}

export interface VideoEngine {
  readonly medium: 'video';
  readonly name: string;
  /** Changes whenever the same request would give other bytes. Part of every recipe. */
  readonly version: string;
  capabilities(signal: AbortSignal): Promise<VideoCapabilities>;
  /** What it would do with this request, or why it will not. Never sends anything that costs. */
  validate(request: TakeRequest): Outcome<{ adaptations: readonly Adaptation[] }, { field: string; reason: string }>;
  submit(request: TakeRequest, signal: AbortSignal): Promise<JobHandle>;
  watch(handle: JobHandle, context: EngineContext): AsyncIterable<JobUpdate>;
  /** The finished file, inside `context.folder`. */
  fetch(handle: JobHandle, context: EngineContext): Promise<{ path: string }>;
  cancel(handle: JobHandle): Promise<'cancelled' | 'too_late' | 'unsupported'>;
}

/** A still of a shot before any take exists; only engines that draw can. */
export interface PanelEngine {
  readonly name: string;
  readonly version: string;
  /** Writes a JPEG of the shot's middle into `context.folder`, `width` pixels wide. */
  drawPanel(request: TakeRequest, width: number, context: EngineContext): Promise<{ path: string }>;
}

export interface LineRequest {
  text: string;
  language: Language;
  /** 1 is the voice's own pace. */
  pace: number;
}

export interface SpokenLine {
  /** WAV, mono, 16 bit, inside `context.folder`; no silence at either end beyond 50 ms. */
  path: string;
  durationSeconds: number;
  /** In the order of the text, without gaps in it: every character that is spoken belongs to one word. */
  words: SpokenWord[];
}

export interface SpeechEngine {
  readonly medium: 'speech';
  readonly name: string;
  readonly version: string;
  readonly languages: readonly Language[];
  /** True where the words' times are measured, false where they are spread over the sentence. */
  readonly wordTimes: boolean;
  speak(request: LineRequest, context: EngineContext): Promise<SpokenLine>;
}

export interface MusicEngine {
  readonly medium: 'music';
  readonly name: string;
  readonly version: string;
  /** WAV, stereo, 48 kHz, 16 bit, inside `context.folder`; a loop without a click: its end runs into its beginning. */
  compose(request: BedRequest, context: EngineContext): Promise<{ path: string; durationSeconds: number }>;
}

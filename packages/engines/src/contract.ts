/**
 * What an engine must do, one contract per medium.
 *
 * **The life of a take.** `capabilities` asks the backend what it offers. `plan` says what the engine will really do with a
 * request, or why it will not; it is pure. `submit` starts the work and returns a handle; the flow commits an intent with
 * the attempt's key before, and the handle directly after. `watch` follows the job to its end; it may be called again with
 * the same handle after a crash, from another process, and must then follow the same job, not start a second one where the
 * backend keeps jobs. An embedded engine, whose job died with the process, starts it again from the handle. `fetch` brings
 * the result into the given folder.
 *
 * **Money.** `submit` rejects with `may_have_been_charged` whenever the backend may have taken the job without our knowing
 * its id: a connection that broke after the request was sent, a gateway's 502 or 504. Every other rejection says that the
 * backend has not taken it. After `may_have_been_charged`, or a crash between intent and handle, `reconcile` finds out what
 * became of the attempt: `found` with its handle, `absent` when the backend surely has no such job, `unknown` otherwise.
 * What stays unknown is shown to a person and never sent again unasked.
 *
 * **Failures.** Every failure of the outside world is a `KinoraError` with one of the engine codes: `engine_refused` (this
 * request, here), `content_policy`, `auth`, `quota`, `rate_limited`, `overloaded` (full; has not taken it), `engine_failed`,
 * `engine_unreachable`, `timeout`, `lost` (the backend no longer knows the job), `may_have_been_charged`, `cancelled`.
 * `retryable` says whether the same request may succeed later on the same engine; `retryAfterMs` when, where the backend
 * said so. Anything else that is thrown is a bug. No message, cause or handle ever holds a key.
 *
 * **Cancel.** Every call takes an `AbortSignal` and rejects with `cancelled` within a second of its abort. Aborting does not
 * cancel the backend's job: `cancel` does, and says whether it could.
 *
 * An engine keeps nothing that matters: it receives values, a signal and a folder, and returns values.
 *
 * @module
 */
import type {
  BedRequest,
  CastMember,
  Endpoint,
  Json,
  Language,
  Look,
  Outcome,
  ScreenCategory,
  ScreenDecision,
  Shot,
  Size,
  SpokenWord,
} from '@kinora/film';
import type { z } from 'zod';
import type { Preset, WanChanges } from './wan.ts';

/** A LoRA as a take uses it: weights per expert, by the name the backend knows them under. */
export interface LoraUse {
  /** Name in the registry. */
  name: string;
  /** File, path or address of the weights for the high-noise and the low-noise expert; null where it has none. */
  high: string | null;
  low: string | null;
  strength: number;
  /** Words that wake it, added to the prompt where they are missing. */
  triggers: readonly string[];
  /** Names of the endpoints that hold it; without it any that does not say otherwise itself. */
  endpoints?: readonly string[];
}

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
  /** `final` without it. Engines that draw have no presets and look past this and all below. */
  preset?: Preset;
  /** Settings that differ from the preset's. */
  changes?: WanChanges;
  loras?: readonly LoraUse[];
  /** SHA-256 of a stored PNG of the take's size that the take begins (ends) with. */
  firstFrame?: string;
  lastFrame?: string;
}

/** What an engine can do. What is only found out by asking the backend is asked at the time. */
export interface VideoCapabilities {
  /** `widthxheight`, the ones it renders itself; others are made from the nearest of these and said so. */
  sizes: readonly string[];
  /** Frame rate of its takes. */
  fps: number;
  minSeconds: number;
  maxSeconds: number;
  /** Takes it makes at once. */
  concurrency: number;
  /** False where it cannot be told apart from filmed or generated pictures only by its name: a drawing is an animatic. */
  generative: boolean;
  /** US dollars a second of video, before it is known what GPU time it took; 0 on one's own machine. */
  usdPerSecond: number;
  seed: boolean;
  negativePrompt: boolean;
  firstFrame: boolean;
  lastFrame: boolean;
  /** `global`: a LoRA is switched on for the whole server, so takes with another one must wait. */
  loras: 'none' | 'per-request' | 'global';
  /** Names of the LoRAs that lie on it; null where it cannot say. */
  loraNames: readonly string[] | null;
  /** The names that are switched on now; only where `loras` is `global`. */
  loadedLoras?: readonly string[];
  cancel: 'always' | 'while-queued' | 'never';
  progress: 'steps' | 'states' | 'none';
  /** True where the backend takes a job id of ours, so that a submit with an unknown outcome can always be reconciled. */
  ownJobIds: boolean;
  /** False where the result goes with the process that made it: the job's slot is held until its file is fetched. */
  holdsResults?: false;
  /** How long after an attempt its job may still be found by `reconcile`, seconds; a minute without it. */
  reconcileSeconds?: number;
  /** Longest prompt in characters; null where only the model's 512 tokens bound it. */
  promptCharacters: number | null;
  /** What the provider allows, over all processes; null where it names none. */
  limits: { submitsPerSecond: number | null; pollsPerSecond: number | null };
  /** What a person should know of this backend, one sentence each: shown by `engines probe`. */
  notes: readonly string[];
}

/** Something the engine will do otherwise than asked, said before it is done. */
export interface Adaptation {
  /** Name of the request's or the Wan settings' field: `fps`, `size`, `steps`, `guidance`, `prompt`, `durationSeconds` … */
  field: string;
  asked: Json;
  given: Json;
  reason: string;
}

/** What will be made of a request. */
export interface TakePlan {
  adaptations: readonly Adaptation[];
  /** The file that will come back. */
  delivers: { width: number; height: number; fps: number; frames: number };
  /**
   * All that decides the bytes, as this backend is sent it, without paths, ids and keys: the recipe's parameters. Requests
   * that come to the same for a backend are the same take.
   */
  parameters: Json;
  /** What the take will cost, US dollars, as far as is known before. */
  costUsd: number;
  /** Takes with the same words take about as long: engine settings that decide the time, such as `1280x720/40`. */
  pace: string;
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
  /** `fraction` 0..1, only forward; null where the backend does not tell. `stage` says in a few words what runs. */
  | { kind: 'running'; fraction: number | null; stage?: string; secondsLeft?: number }
  /** Last update of a job that worked. A job that failed makes `watch` reject instead. */
  | { kind: 'succeeded'; costUsd: number; notes?: readonly string[] };

export interface EngineContext {
  signal: AbortSignal;
  /** Empty folder of this call's own; removed afterwards. */
  folder: string;
}

/** How a backend may be called: every request waits for its turn first, over all processes. */
export interface BackendContext {
  signal: AbortSignal;
  /** Resolves when the provider's rate limit allows the next call of this kind. */
  pace(action: 'submit' | 'poll'): Promise<void>;
}

export interface VideoContext extends EngineContext, BackendContext {
  /** Absolute path of a stored file: first and last frames are named by their SHA-256. */
  fileOf(sha256: string): Promise<string>;
}

/** One attempt to submit, named before it is sent. */
export interface Attempt {
  /** UUID, canonical lower case; another one for each attempt, the same when the same attempt is looked for again. */
  key: string;
  /** When its intent was committed, Unix milliseconds by our clock; the backend's may differ by minutes. */
  atMs: number;
  /** Job ids of this backend that are known to be other takes': a job that is looked for is none of these. */
  knownJobIds?: readonly string[];
}

export type Reconciled =
  | { kind: 'found'; handle: JobHandle }
  | { kind: 'absent' }
  /** `final` where looking again later would tell no more. */
  | { kind: 'unknown'; reason: string; final?: boolean };

export interface VideoEngine {
  readonly medium: 'video';
  /** Name of the endpoint. */
  readonly name: string;
  /** Changes whenever the same plan would give other bytes. Part of every recipe. */
  readonly version: string;
  /** Asks the backend where only it knows. @throws KinoraError engine_unreachable, auth, engine_refused (wrong set-up) */
  capabilities(signal: AbortSignal): Promise<VideoCapabilities>;
  /** What it would do with this request, or why it will not. Pure: sends nothing. */
  plan(request: TakeRequest, can: VideoCapabilities): Outcome<TakePlan, { field: string; reason: string }>;
  submit(request: TakeRequest, attempt: Attempt, context: VideoContext): Promise<JobHandle>;
  /** What became of an attempt whose answer never came. */
  reconcile(request: TakeRequest, attempt: Attempt, context: BackendContext): Promise<Reconciled>;
  watch(handle: JobHandle, context: VideoContext): AsyncIterable<JobUpdate>;
  /** The finished file, inside `context.folder`; its bytes are a video's, whole and not empty. */
  fetch(handle: JobHandle, context: VideoContext): Promise<{ path: string }>;
  cancel(handle: JobHandle, context: BackendContext): Promise<'cancelled' | 'too_late' | 'unsupported'>;
  /**
   * Makes the backend delete what it still has of a job that is over: its record, the words it was sent, its file. `kept`
   * says what stays all the same. Without it the backend has no way to be told.
   */
  forget?(
    handle: JobHandle,
    context: BackendContext,
  ): Promise<{ kind: 'forgotten' } | { kind: 'kept'; reason: string }>;
  /** After so long the backend deletes it by itself, as its maker documents; none where that is not said. */
  readonly forgetsAfterSeconds?: number;
  /** Makes the server-wide LoRAs these; only where `capabilities().loras` is `global`, and only while nothing runs. */
  switchLoras?(loras: readonly LoraUse[], context: BackendContext): Promise<void>;
  /** Ends what the engine holds: sockets, processes. */
  close?(): Promise<void>;
}

/** A key that can be used but not printed: every way of turning it into text gives `[key]`. */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

/** What an adapter is given besides its endpoint. */
export interface EngineTools {
  /** Null where the endpoint names no key. */
  key: Secret | null;
}

/** An adapter: the file that defines one and the line of `video/index.ts` that lists it are all there is to a new engine. */
export interface VideoEngineKind<Settings = unknown> {
  readonly kind: string;
  /** For people: `Alibaba Cloud Model Studio (DashScope)`. */
  readonly title: string;
  /** Of the endpoint's `settings`; what is wrong with a field is said in a sentence a person can act on. */
  readonly settings: z.ZodType<Settings>;
  readonly url: 'required' | 'optional' | 'none';
  readonly key: 'required' | 'optional' | 'none';
  /** True where takes are made on hardware of the user's own unless the endpoint says otherwise. */
  readonly own: boolean;
  /** True where its settings name a program that is run with the studio's rights: only who may do that anyway may add one. */
  readonly runsProgram?: true;
  /** @throws KinoraError invalid_request naming `settings.…`, `url` or `key` */
  create(endpoint: Endpoint, settings: Settings, tools: EngineTools): VideoEngine;
}

/** Types `create` by its own settings. */
export function defineVideoEngine<Settings>(kind: VideoEngineKind<Settings>): VideoEngineKind<Settings> {
  return kind;
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
  /** Name of a voice of this engine; without it the engine's choice for the language. */
  voice?: string;
}

export interface SpokenLine {
  /** WAV, mono, 16 bit, inside `context.folder`; no silence at either end beyond 50 ms. */
  path: string;
  durationSeconds: number;
  /** In the order of the text, without gaps in it: every character that is spoken belongs to one word. */
  words: SpokenWord[];
  costUsd?: number;
}

export interface SpeechEngine {
  readonly medium: 'speech';
  readonly name: string;
  readonly version: string;
  readonly languages: readonly Language[];
  /** True where the words' times are measured, false where they are spread over the sentence. */
  readonly wordTimes: boolean;
  speak(request: LineRequest, context: EngineContext): Promise<SpokenLine>;
  close?(): Promise<void>;
}

/** Whose music it is and under what terms it may be used, for the film's manifest and credits. */
export interface MusicCredit {
  title: string;
  author: string;
  /** As its owner names it: `CC BY 4.0`, `bought, invoice 2026-118`. */
  licence: string;
  licenceUrl?: string;
}

export interface MusicEngine {
  readonly medium: 'music';
  readonly name: string;
  readonly version: string;
  /** WAV, stereo, 48 kHz, 16 bit, inside `context.folder`; a loop without a click: its end runs into its beginning. */
  compose(
    request: BedRequest,
    context: EngineContext,
  ): Promise<{ path: string; durationSeconds: number; costUsd?: number; credit?: MusicCredit }>;
  close?(): Promise<void>;
}

/** What a chat model is asked: an answer of the given shape. */
export interface WritingRequest<Answer> {
  /** Rules of the task. Text of users never stands here. */
  system: string;
  /** The material, users' words included. */
  prompt: string;
  /** Shape of the answer; what does not fit it is asked for once more with the faults named, then fails. */
  schema: z.ZodType<Answer>;
  /** Same seed, same answer, as far as the backend keeps that. */
  seed: number;
  maxTokens: number;
  /** Told the US dollars of every answer the backend gave, those of the wrong shape too: they are paid like any other. */
  onPaid?: (costUsd: number) => void;
}

export interface Written<Answer> {
  answer: Answer;
  inputTokens: number;
  outputTokens: number;
  /** All answers together that this one took. */
  costUsd: number;
}

export interface TextEngine {
  readonly medium: 'text';
  readonly name: string;
  /** Includes the model's name. */
  readonly version: string;
  /** @throws KinoraError with an engine code; `engine_failed` when the answer has the wrong shape twice */
  write<Answer>(request: WritingRequest<Answer>, signal: AbortSignal): Promise<Written<Answer>>;
  close?(): Promise<void>;
}

interface EngineKind<Settings, Engine> extends Omit<VideoEngineKind<Settings>, 'create'> {
  create(endpoint: Endpoint, settings: Settings, tools: EngineTools): Engine;
}
export type SpeechEngineKind<Settings = unknown> = EngineKind<Settings, SpeechEngine>;
export type MusicEngineKind<Settings = unknown> = EngineKind<Settings, MusicEngine>;
export type TextEngineKind<Settings = unknown> = EngineKind<Settings, TextEngine>;

/** What is to be judged: words of a film, or pictures as JPEG or PNG of at most 1024 pixels a side. */
export type ModerationRequest =
  | { kind: 'text'; text: string; language: Language }
  | { kind: 'pictures'; pictures: readonly { bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png' }[] };

/** What a judge found, in Kinora's own categories; several pictures are judged as one. */
export interface Moderated {
  decision: ScreenDecision;
  categories: readonly ScreenCategory[];
  /** Highest score of any category, 0..1; null where it gives none. */
  score: number | null;
  /** One sentence. */
  detail: string;
  costUsd: number;
}

/** A second judge. It rejects when it cannot judge: whoever asks then sends the matter to a person. */
export interface ModerationEngine {
  readonly medium: 'moderation';
  readonly name: string;
  /** Includes the model's name. */
  readonly version: string;
  /** What it can look at. */
  readonly judges: readonly ModerationRequest['kind'][];
  /**
   * @throws KinoraError with an engine code: `engine_refused` for what it cannot look at, `engine_failed` for an answer
   *   that cannot be understood, `timeout`, `rate_limited`, `auth`, `engine_unreachable` …
   */
  judge(request: ModerationRequest, signal: AbortSignal): Promise<Moderated>;
  close?(): Promise<void>;
}
export type ModerationEngineKind<Settings = unknown> = EngineKind<Settings, ModerationEngine>;

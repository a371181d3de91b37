import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Endpoint, type Json, KinoraError, type Outcome, sizePixels } from '@kinora/film';
import { z } from 'zod';
import { containerOf, downloadVideo } from '../backend/download.ts';
import { type FailedJob, followJob, throwIfStopped } from '../backend/follow.ts';
import { createBackend } from '../backend/http.ts';
import { fitPrompt } from '../backend/prompt.ts';
import {
  type Adaptation,
  defineVideoEngine,
  type EngineTools,
  type JobUpdate,
  type TakePlan,
  type TakeRequest,
  type VideoCapabilities,
  type VideoEngine,
} from '../contract.ts';
import { nearestSize, wanSettings } from '../wan.ts';
import { openProvider, refusalAfter, type Seen } from './ai-sdk/provider.ts';
import { type AiSdkSettings, AiSdkSettingsSchema } from './ai-sdk/settings.ts';
import { saysContentRefusal } from './content-words.ts';
import { costBefore, tell } from './wan-take.ts';

/** Raised whenever the same plan would give other bytes. */
const VERSION = '1';
/** Its providers leave a seed of 0 out, as nothing (@ai-sdk/fal 3.0.41 and @ai-sdk/replicate 3.0.46, their video models). */
const DROPS_SEED_ZERO = new Set(['fal', 'replicate']);
const HandleStateSchema = z.object({
  /** As the provider gave it. */
  operation: z.json(),
  startedAtMs: z.number(),
  videoSeconds: z.number(),
  warnings: z.array(z.string()),
});

export const aiSdk = defineVideoEngine<AiSdkSettings>({
  kind: 'ai-sdk',
  title: 'Further clouds through the AI SDK’s video models',
  settings: AiSdkSettingsSchema,
  url: 'optional',
  key: 'optional',
  own: false,
  create: createAiSdk,
});

/** Any video model of the AI SDK whose package the operator has installed; what the SDK cannot tell is told in the notes. */
function createAiSdk(endpoint: Endpoint, settings: AiSdkSettings, { key }: EngineTools): VideoEngine {
  const { name } = endpoint;
  // Only results are fetched over it; the rest is the SDK's.
  const backend = createBackend({ name, url: endpoint.url ?? `https://${settings.provider}.invalid`, key: null });
  const open = () => openProvider({ name, settings, url: endpoint.url, key });

  async function statusOf(operation: Json, signal: AbortSignal) {
    const { experimental_getVideoStatus: getVideoStatus } = await import('ai');
    const { model, seen } = await open();
    return told(seen, signal, false, () => getVideoStatus(model, { operation, maxRetries: 0, abortSignal: signal }));
  }

  /** The SDK's errors are sentences; what the provider really answered stands in `seen`. */
  async function told<Answer>(
    seen: Seen,
    signal: AbortSignal,
    submit: boolean,
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await call();
    } catch (error) {
      throw refusalAfter({ name, key, seen, submit, stopped: signal.aborted }, error);
    }
  }

  return {
    medium: 'video',
    name,
    version: `${VERSION} ${settings.provider} ${settings.model}`,

    async capabilities() {
      const { model } = await open();
      if (model.doStart === undefined || model.doStatus === undefined) {
        throw new KinoraError(
          'engine_refused',
          `${settings.model} of @ai-sdk/${settings.provider} cannot be started and asked for later.`,
          {
            field: 'settings.model',
          },
        );
      }
      return capabilitiesOf(endpoint, settings);
    },

    plan: (request) => planOf(endpoint, request, settings),

    async submit(request, attempt, context) {
      const { signal } = context;
      throwIfStopped(signal);
      const planned = planOf(endpoint, request, settings);
      if (!planned.ok) {
        throw new KinoraError('engine_refused', planned.refusal.reason, { field: planned.refusal.field });
      }
      const { delivers } = planned.value;
      const picture =
        request.firstFrame === undefined ? null : await readFile(await context.fileOf(request.firstFrame));
      const [{ experimental_startVideo: startVideo }, { model, seen }] = await Promise.all([import('ai'), open()]);
      const { prompt, size, seconds, seed, options } = orderOf(request, settings);
      await context.pace('submit');
      throwIfStopped(signal);
      const started = await told(seen, signal, true, () =>
        startVideo({
          model,
          prompt,
          n: 1,
          duration: seconds,
          seed,
          ...(settings.ask === 'aspectRatio' ? {} : { resolution: size as `${number}x${number}` }),
          ...(settings.ask === 'resolution' ? {} : { aspectRatio: shapeOf(size) }),
          ...(picture === null ? {} : { frameImages: [{ image: picture, frameType: 'first_frame' as const }] }),
          providerOptions: { [settings.provider]: options },
          headers: { 'idempotency-key': attempt.key },
          // A second try of what may have been taken would be a second take.
          maxRetries: 0,
          abortSignal: signal,
        }),
      );
      return {
        engine: name,
        jobId: idIn(started.operation) ?? attempt.key,
        state: {
          operation: started.operation,
          startedAtMs: Date.now(),
          videoSeconds: delivers.frames / delivers.fps,
          warnings: started.warnings.map((warning) => backend.quote(JSON.stringify(warning))),
        },
      };
    },

    async reconcile() {
      const reason = 'The AI SDK cannot look for a take whose id never came.';
      return { kind: 'unknown', reason };
    },

    watch(handle, context) {
      const { operation, startedAtMs, videoSeconds, warnings } = HandleStateSchema.parse(handle.state);
      const pace = { everyMs: settings.pollSeconds * 1000, patienceMs: settings.patienceSeconds * 1000 };
      return followJob(context, pace, async (): Promise<JobUpdate | FailedJob> => {
        const answer = await statusOf(operation, context.signal);
        switch (answer.status) {
          case 'completed':
            return { kind: 'succeeded', costUsd: costBefore(endpoint, videoSeconds), notes: warnings };
          case 'error':
            return { kind: 'failed', error: failureOf(name, backend.quote(answer.error)) };
          case 'pending':
            if (Date.now() - startedAtMs > settings.timeoutMinutes * 60_000) {
              const late = `The take is not done after ${settings.timeoutMinutes} minutes; ${name} has probably forgotten it.`;
              return { kind: 'failed', error: new KinoraError('lost', late) };
            }
            return { kind: 'running', fraction: null, stage: 'waiting or running' };
        }
      });
    },

    async fetch(handle, context) {
      const { operation } = HandleStateSchema.parse(handle.state);
      const answer = await statusOf(operation, context.signal);
      const [video] = answer.status === 'completed' ? answer.videos : [];
      if (video === undefined) throw new KinoraError('engine_failed', `${name} gave no video.`);
      if (video.type === 'url') return downloadVideo(backend, video.url, context);
      if (video.type === 'uploaded')
        throw new KinoraError('engine_failed', `${name} has put the video where it cannot be fetched.`);
      const bytes = typeof video.data === 'string' ? Buffer.from(video.data, 'base64') : Buffer.from(video.data);
      const container = containerOf(bytes.subarray(0, 64));
      if (container === null) throw new KinoraError('engine_failed', `The result is no video (${bytes.length} bytes).`);
      const path = join(context.folder, `take.${container}`);
      await writeFile(path, bytes);
      return { path };
    },

    async cancel() {
      return 'unsupported';
    },
  };
}

interface Order {
  prompt: string;
  size: string;
  seconds: number;
  seed: number;
  options: Record<string, Json>;
}

/** What a take is asked of the provider with. */
function orderOf(request: TakeRequest, settings: AiSdkSettings): Order {
  const { prompt, negativePrompt } = request.shot;
  const lengths = settings.lengths.toSorted((a, b) => a - b);
  return {
    prompt: settings.promptCharacters === undefined ? prompt : fitPrompt(prompt, settings.promptCharacters).text,
    size: nearestSize(sizePixels(request.size), settings.sizes) ?? request.size,
    seconds: lengths.find((each) => each >= request.durationSeconds - 1e-6) ?? lengths.at(-1) ?? 0,
    seed: request.seed === 0 && DROPS_SEED_ZERO.has(settings.provider) ? 2_147_483_647 : request.seed,
    options: {
      ...settings.providerOptions,
      ...(settings.negativePromptOption === undefined ? {} : { [settings.negativePromptOption]: negativePrompt }),
    },
  };
}

function planOf(
  endpoint: Endpoint,
  request: TakeRequest,
  settings: AiSdkSettings,
): Outcome<TakePlan, { field: string; reason: string }> {
  const refuse = (field: string, reason: string) => ({ ok: false as const, refusal: { field, reason } });
  if ((request.loras ?? []).length > 0) return refuse('loras', 'Models of the AI SDK take no LoRAs.');
  if (request.lastFrame !== undefined) return refuse('lastFrame', 'A last frame is not handed on through the AI SDK.');
  if (request.firstFrame !== undefined && !settings.firstFrame) {
    return refuse('firstFrame', 'This model was not set up to begin with a picture (settings.firstFrame).');
  }
  const longest = Math.max(...settings.lengths);
  if (request.durationSeconds > longest + 1e-6) {
    return refuse('durationSeconds', `A take has at most ${longest} s here; ${request.durationSeconds} s were asked.`);
  }
  const order = orderOf(request, settings);
  const wan = wanSettings(request.preset ?? 'final', request.changes, request.firstFrame !== undefined);
  const adaptations: Adaptation[] =
    settings.promptCharacters === undefined
      ? []
      : fitPrompt(request.shot.prompt, settings.promptCharacters).adaptations;
  const only = 'Through the AI SDK this model takes words, a size, a length and a seed; the rest it decides.';
  tell(adaptations, 'size', request.size, order.size, 'The model makes no such size; the nearest is made.');
  const lengths = settings.lengths.join(', ');
  tell(
    adaptations,
    'durationSeconds',
    request.durationSeconds,
    order.seconds,
    `The model makes takes of ${lengths} s.`,
  );
  tell(adaptations, 'fps', wan.fps, settings.fps, `The model makes ${settings.fps} frames a second.`);
  tell(
    adaptations,
    'seed',
    request.seed,
    order.seed,
    'This provider of the AI SDK drops a seed of 0; another is sent in its place.',
  );
  tell(adaptations, 'preset', request.preset ?? 'final', null, only);
  tell(adaptations, 'steps', wan.steps, null, only);
  tell(adaptations, 'guidance', { ...wan.guidance }, null, only);
  tell(adaptations, 'shift', wan.shift, null, only);
  tell(adaptations, 'boundary', wan.boundary, null, only);
  if (settings.negativePromptOption === undefined && request.shot.negativePrompt !== '') {
    tell(adaptations, 'negativePrompt', request.shot.negativePrompt, null, only);
  }
  const [width = 0, height = 0] = order.size.split('x').map(Number);
  return {
    ok: true,
    value: {
      adaptations,
      delivers: { width, height, fps: settings.fps, frames: Math.round(order.seconds * settings.fps) },
      parameters: {
        provider: settings.provider,
        model: settings.model,
        prompt: order.prompt,
        size: order.size,
        seconds: order.seconds,
        seed: order.seed,
        options: order.options,
        firstFrame: request.firstFrame ?? null,
      },
      costUsd: costBefore(endpoint, order.seconds),
      pace: `${order.size}/${order.seconds} s`,
    },
  };
}

function capabilitiesOf(endpoint: Endpoint, settings: AiSdkSettings): VideoCapabilities {
  return {
    sizes: settings.sizes,
    fps: settings.fps,
    minSeconds: Math.min(...settings.lengths),
    maxSeconds: Math.max(...settings.lengths),
    concurrency: endpoint.concurrency ?? 1,
    generative: true,
    usdPerSecond: endpoint.price.usdPerSecond ?? 0,
    seed: true,
    negativePrompt: settings.negativePromptOption !== undefined,
    firstFrame: settings.firstFrame,
    lastFrame: false,
    loras: 'none',
    loraNames: [],
    cancel: 'never',
    progress: 'none',
    ownJobIds: false,
    promptCharacters: settings.promptCharacters ?? null,
    limits: { submitsPerSecond: null, pollsPerSecond: null },
    notes: [
      `${settings.model} through @ai-sdk/${settings.provider}.`,
      'The AI SDK can neither cancel a take nor tell its progress.',
      'A take the provider has forgotten looks like one that waits, until settings.timeoutMinutes are over.',
      'A submit whose answer was lost cannot be found again.',
      'Its cost is that of the endpoint’s price per second; the SDK drops what the provider says it used.',
    ],
  };
}

function failureOf(name: string, quoted: string): KinoraError {
  if (saysContentRefusal(quoted)) {
    return new KinoraError('content_policy', `${name} does not make this picture, by its content rules: ${quoted}`, {
      field: 'prompt',
    });
  }
  return new KinoraError('engine_failed', `The take failed at ${name}: ${quoted}`, { retryable: true });
}

function shapeOf(size: string): `${number}:${number}` {
  const [width = 1, height = 1] = size.split('x').map(Number);
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const common = divisor(width, height);
  return `${width / common}:${height / common}`;
}

/** The provider's own id in what it calls an operation, whatever it calls the id. */
function idIn(operation: unknown): string | null {
  const texts = Object.entries((operation ?? {}) as Record<string, unknown>).filter(
    ([, value]) => typeof value === 'string',
  );
  const named = texts.find(([field]) => /id$|^name$/i.test(field));
  return named === undefined ? null : String(named[1]);
}

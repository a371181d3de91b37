/**
 * Alibaba Cloud Model Studio (DashScope): Wan as a service.
 *
 * A failed task is HTTP 200; a task that is not known, or older than 24 hours, is UNKNOWN; a prompt that is too long is cut in
 * silence; prompts are rewritten unless that is switched off. Source: the provider's pages `text-to-video-api-reference`,
 * `manage-asynchronous-tasks` and `error-code`, as of November 2026.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { KinoraError, type Endpoint, type Outcome } from '@kinora/film';
import { z } from 'zod';
import { downloadVideo } from '../backend/download.ts';
import { followJob, throwIfStopped, unknownState, type FailedJob } from '../backend/follow.ts';
import { createBackend, type Backend } from '../backend/http.ts';
import {
  defineVideoEngine,
  type JobUpdate,
  type TakeRequest,
  type VideoCapabilities,
  type VideoEngine,
} from '../contract.ts';
import { MODELS, ModelLimitsSchema, TIER_SIZES, type ModelLimits } from './dashscope/models.ts';
import { composeTake, modelFor, toMicroDollars, type ComposedTake, type Pictures } from './dashscope/compose.ts';
import { codedError, CodedSchema, lostError, refusalOf } from './dashscope/errors.ts';
import { askTask, findTask, listTasks, type Task } from './dashscope/tasks.ts';

const REGIONS = {
  beijing: 'https://dashscope.aliyuncs.com',
  singapore: 'https://dashscope-intl.aliyuncs.com',
  us: 'https://dashscope-us.aliyuncs.com',
} as const;

const modelName = z
  .string()
  .regex(/^[\w.-]{1,80}$/, 'A model is named as the provider names it, such as wan2.2-t2v-plus.');

const SettingsSchema = z.strictObject({
  region: z
    .enum(['beijing', 'singapore', 'us'], {
      error: 'The region must be beijing, singapore or us; keys are good for one.',
    })
    .default('beijing'),
  model: modelName.default('wan2.2-t2v-plus'),
  /** For takes with a first frame, and for those with a first and a last one. */
  imageModel: modelName.default('wan2.2-i2v-plus'),
  keyframeModel: modelName.default('wan2.2-kf2v-flash'),
  /** What models can that Kinora does not know, or knows otherwise. */
  modelLimits: z.record(modelName, ModelLimitsSchema).default({}),
  pollSeconds: z.number().min(0.01).max(120).default(5),
});
type Settings = z.output<typeof SettingsSchema>;

/** What the provider allows an account: 2 submits and 20 other calls a second, 2 tasks at once; the rest waits there. */
const LIMITS = { submitsPerSecond: 2, pollsPerSecond: 20 };
const CONCURRENCY = 2;
/** Longest picture it takes is 10 MB. */
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
/** A picture in the request makes it long. */
const SUBMIT_TIMEOUT_MS = 120_000;

const SubmittedSchema = CodedSchema.extend({
  output: CodedSchema.extend({ task_id: z.string().min(1).optional(), task_status: z.string().optional() }).optional(),
}).refine(
  ({ output, code }) => output?.task_id !== undefined || (code ?? output?.code ?? '') !== '',
  'it names neither a task nor an error',
);

const StateSchema = z.object({ costUsd: z.number(), usdPerSecond: z.number() });

export const dashscope = defineVideoEngine<Settings>({
  kind: 'dashscope',
  title: 'Alibaba Cloud Model Studio (DashScope)',
  settings: SettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create(endpoint, settings, { key }) {
    const limits: Readonly<Record<string, ModelLimits>> = { ...MODELS, ...settings.modelLimits };
    checkModel('model', settings.model, 'text', limits);
    // People copy the address with the path their client wants.
    const url = (endpoint.url ?? REGIONS[settings.region]).replace(/\/(api\/v1|compatible-mode\/v1)?\/*$/, '');
    const backend = createBackend({
      name: endpoint.name,
      url,
      key,
      headers: () => ({ authorization: `Bearer ${key?.reveal() ?? ''}` }),
      refusal: (answer) => refusalOf(endpoint.name, answer),
    });
    return createEngine(endpoint, settings, limits, backend);
  },
});

function checkModel(
  field: 'model' | 'imageModel' | 'keyframeModel',
  name: string,
  makes: ModelLimits['makes'][number],
  limits: Readonly<Record<string, ModelLimits>>,
): void {
  const known = limits[name];
  if (known === undefined) {
    throw new KinoraError(
      'invalid_request',
      `Kinora does not know the model ${name}: say in settings.modelLimits what it can, or choose one of ${Object.keys(limits).join(', ')}.`,
      { field: `settings.${field}` },
    );
  }
  if (!known.makes.includes(makes)) {
    throw new KinoraError('invalid_request', `The model ${name} does not make videos from ${makes}.`, {
      field: `settings.${field}`,
    });
  }
}

function createEngine(
  endpoint: Endpoint,
  settings: Settings,
  limits: Readonly<Record<string, ModelLimits>>,
  backend: Backend,
): VideoEngine {
  const { name } = endpoint;
  const models = { text: settings.model, image: settings.imageModel, keyframes: settings.keyframeModel };
  const everyMs = settings.pollSeconds * 1000;
  const compose = (request: TakeRequest): Outcome<ComposedTake, { field: string; reason: string }> =>
    composeTake(request, { models, limits, price: endpoint.price });

  return {
    medium: 'video',
    name,
    version: 'dashscope-1',

    async capabilities(signal) {
      const text = limits[models.text] as ModelLimits;
      const listed = await listTasks(backend, { page_no: 1, page_size: 1 }, signal).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof KinoraError)) throw error;
          if (error.code === 'lost') {
            throw new KinoraError('engine_refused', `At ${backend.url} there is no DashScope: check url and region.`, {
              field: 'url',
            });
          }
          // The list is only needed to find lost answers again.
          if (error.code === 'engine_refused') return false;
          throw error;
        },
      );
      return capabilitiesOf(endpoint, models, limits, text, listed);
    },

    plan(request) {
      const composed = compose(request);
      if (!composed.ok) return composed;
      const { adaptations, delivers, parameters, costUsd, pace } = composed.value;
      return { ok: true, value: { adaptations, delivers, parameters, costUsd, pace } };
    },

    async submit(request, _attempt, context) {
      const composed = compose(request);
      if (!composed.ok) {
        const { field, reason } = composed.refusal;
        throw new KinoraError('engine_refused', reason, { field });
      }
      const { path, body, costUsd, usdPerSecond } = composed.value;
      const pictures: Pictures = {};
      for (const field of ['firstFrame', 'lastFrame'] as const) {
        const sha256 = request[field];
        if (sha256 !== undefined) pictures[field] = await pictureOf(await context.fileOf(sha256), field);
      }
      await context.pace('submit');
      throwIfStopped(context.signal);
      const answer = await backend.ask({
        path,
        headers: { 'x-dashscope-async': 'enable' },
        json: body(pictures),
        schema: SubmittedSchema,
        signal: context.signal,
        timeoutMs: SUBMIT_TIMEOUT_MS,
        submit: true,
      });
      const taskId = answer.output?.task_id;
      if (taskId === undefined) {
        const { code = answer.output?.code ?? '', message = answer.output?.message ?? '' } = answer;
        throw codedError(name, code, backend.quote(message));
      }
      return { engine: name, jobId: taskId, state: { costUsd, usdPerSecond } };
    },

    async reconcile(request, attempt, context) {
      const composed = compose(request);
      if (!composed.ok)
        return { kind: 'unknown', reason: `It cannot be told what was sent: ${composed.refusal.reason}` };
      return findTask({ name, backend, everyMs }, composed.value, attempt, context);
    },

    async *watch(handle, context) {
      const state = StateSchema.parse(handle.state);
      yield* followJob(context, { everyMs }, async () =>
        updateOf(await askTask(backend, handle.jobId, context.signal), state),
      );
    },

    async fetch(handle, context) {
      await context.pace('poll');
      throwIfStopped(context.signal);
      const { output } = await askTask(backend, handle.jobId, context.signal);
      if (output.task_status === 'UNKNOWN') throw lostError(name);
      if (output.video_url === undefined) {
        throw new KinoraError(
          'engine_failed',
          `${name} says that the task is ${output.task_status} and names no video.`,
        );
      }
      return downloadVideo(backend, secureAddress(output.video_url), context);
    },

    // Task ids and results are valid for 24 hours: https://www.alibabacloud.com/help/en/model-studio/text-to-video-api-reference
    forgetsAfterSeconds: 86400,

    async cancel(handle, context) {
      await context.pace('poll');
      try {
        await backend.ask({
          method: 'POST',
          path: `/api/v1/tasks/${encodeURIComponent(handle.jobId)}/cancel`,
          schema: z.object({ request_id: z.string() }),
          signal: context.signal,
        });
        return 'cancelled';
      } catch (error) {
        if (!(error instanceof KinoraError) || (error.code !== 'engine_refused' && error.code !== 'lost')) throw error;
      }
      // It only lets go of tasks that still wait.
      const { output } = await askTask(backend, handle.jobId, context.signal);
      if (output.task_status === 'CANCELED') return 'cancelled';
      return output.task_status === 'RUNNING' || output.task_status === 'PENDING' ? 'unsupported' : 'too_late';
    },
  };

  function updateOf({ output, usage }: Task, state: z.output<typeof StateSchema>): JobUpdate | FailedJob {
    switch (output.task_status) {
      case 'PENDING':
        return { kind: 'queued', position: null };
      case 'RUNNING':
        return { kind: 'running', fraction: null };
      case 'SUCCEEDED': {
        const seconds = usage?.video_duration ?? usage?.output_video_duration ?? usage?.duration;
        const rewritten = output.actual_prompt !== undefined && output.actual_prompt !== output.orig_prompt;
        return {
          kind: 'succeeded',
          costUsd: seconds === undefined ? state.costUsd : toMicroDollars(seconds * state.usdPerSecond),
          ...(rewritten ? { notes: [`The provider rewrote the prompt: ${output.actual_prompt}`] } : {}),
        };
      }
      case 'FAILED':
        return { kind: 'failed', error: codedError(name, output.code ?? '', backend.quote(output.message ?? '')) };
      case 'CANCELED':
        return { kind: 'failed', error: new KinoraError('cancelled', `The task was cancelled at ${name}.`) };
      case 'UNKNOWN':
        return { kind: 'failed', error: lostError(name) };
      default:
        return unknownState(name, backend.quote(output.task_status));
    }
  }
}

function capabilitiesOf(
  endpoint: Endpoint,
  models: Readonly<Record<'text' | 'image' | 'keyframes', string>>,
  limits: Readonly<Record<string, ModelLimits>>,
  text: ModelLimits,
  listed: boolean,
): VideoCapabilities {
  const priced = endpoint.price.usdPerSecond ?? text.usdPerSecond[text.tiers.at(-1) ?? '480P'];
  return {
    sizes: text.tiers.flatMap((tier) => Object.values(TIER_SIZES[tier])),
    fps: text.fps,
    minSeconds: Math.min(...text.seconds),
    maxSeconds: Math.max(...text.seconds),
    concurrency: CONCURRENCY,
    generative: true,
    usdPerSecond: priced ?? 0,
    seed: true,
    negativePrompt: text.negativeCharacters > 0,
    firstFrame: modelFor('image', models, limits) !== null,
    lastFrame: modelFor('keyframes', models, limits) !== null,
    loras: 'none',
    loraNames: null,
    cancel: 'while-queued',
    progress: 'states',
    ownJobIds: false,
    // A task tells its prompt only when it has ended.
    reconcileSeconds: 900,
    promptCharacters: text.promptCharacters,
    limits: LIMITS,
    notes: [
      `The model ${models.text} makes takes of ${text.seconds.join(', ')} s at ${text.fps} frames a second.`,
      'Steps, guidance, shift and LoRAs cannot be set; the provider decides.',
      'A task that runs cannot be stopped; one that waits can.',
      'Results are kept for 24 hours.',
      'Takes from a first frame have the shape of the picture; their size may differ from the plan by a few pixels.',
      ...(text.sound === 'always' ? ['Its takes have sound, which the film does not use.'] : []),
      ...(text.note === undefined ? [] : [text.note]),
      ...(priced === undefined ? ["No price is known for this model: name one in the endpoint's price."] : []),
      ...(listed ? [] : ['This key may not list tasks: a lost answer stays a case for a person.']),
    ],
  };
}

async function pictureOf(path: string, field: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw new KinoraError('engine_refused', 'The picture has more than the 10 MB this provider takes.', { field });
  }
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

/** Addresses of results may begin with http: the store speaks https as well, and what it signed does not hold the scheme. */
export function secureAddress(address: string): string {
  return address.replace(/^http:(\/\/[\w.-]+\.aliyuncs\.com\/)/, 'https:$1');
}

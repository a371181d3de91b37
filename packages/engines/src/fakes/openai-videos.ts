/**
 * Servers with OpenAI's videos API, each as its source has it: SGLang Diffusion
 * (sgl-project/sglang, multimodal_gen/runtime/entrypoints/openai/{video_api,common_api,protocol}.py), vLLM-Omni
 * (vllm-project/vllm-omni, docs/serving/videos_api.md and entrypoints/openai/protocol/videos.py) and the bare shape of
 * OpenAI's SDK 7.57 (`resources/videos.ts`), as gateways speak it.
 *
 * @module
 */
import type { Json } from '@kinora/film';
import {
  type FakeAnswer,
  type FakeBackend,
  type FakeJob,
  type FakeJobs,
  type FakeRoute,
  type FaultQueue,
  startFakeServer,
} from './fake-server.ts';
import {
  bodyOf,
  cardOf,
  type FakeDialect,
  type OpenaiVideosFakeOptions,
  failureOf,
  jobOf,
  number,
  type Parts,
  refusal,
  refused,
  textOf,
  understood,
} from './openai-videos/jobs.ts';
import { PLAIN_WIRE, SGLANG_WIRE, VLLM_OMNI_WIRE } from './openai-videos/wire.ts';
import { sampleVideo } from './sample-video.ts';

export interface OpenaiVideosFake extends FakeBackend {
  /** Nicknames that are on, by expert. */
  loras(): Readonly<Record<string, readonly { nickname: string; path: string; strength: number }[]>>;
  /** Results that were fetched at the store. */
  fetchedAtStore(): number;
}

const MODEL = 'Wan-AI/Wan2.2-T2V-A14B-Diffusers';
/** Jobs of more seconds take fifteen times as long, so that a test can stop one. */
const LONG_SECONDS = 3;

export async function startOpenaiVideosFake(
  dialect: FakeDialect,
  options: OpenaiVideosFakeOptions = {},
): Promise<OpenaiVideosFake> {
  const table = { sglang: SGLANG_WIRE, 'vllm-omni': VLLM_OMNI_WIRE, plain: PLAIN_WIRE }[dialect];
  const wire = { ...table, ...options.wire };
  const parts: Parts = {
    dialect,
    wire,
    options,
    model: options.model ?? MODEL,
    state: { skewMs: 0, loras: {}, stored: 0 },
  };
  const no = (status: number, message: string, code: Json = null): FakeAnswer => refusal(parts, status, message, code);
  const fake = await startFakeServer({
    jobMs: options.jobMs ?? 100,
    work: (job) => (job.frames / job.fps > LONG_SECONDS ? 15 : 1),
    plays: ['clock-skew', ...(dialect === 'plain' ? [] : (['lora-missing'] as const))],
    answers: {
      auth: () => no(number(wire.wrongKey), `Incorrect API key provided: ${options.key ?? 'none'}.`),
      'rate-limited': () => no(number(wire.tooMany), 'Too many requests.'),
      'queue-full': () => no(number(wire.full), 'The queue is full.'),
      // Only where a gateway stands before the model.
      ...(dialect === 'plain'
        ? {
            quota: () => no(429, 'You have used up what you paid for.', textOf(parts, 'quotaCode')),
            'content-4xx': () => no(400, 'Your request was blocked.', textOf(parts, 'contentCode')),
            'content-200': (): FakeAnswer => ({
              status: 200,
              json: {
                [wire.error]: {
                  [textOf(parts, 'message', 'message')]: 'Blocked.',
                  [textOf(parts, 'code')]: textOf(parts, 'contentCode'),
                },
              },
            }),
          }
        : {}),
    },
    routes: (jobs, faults) => routesOf(parts, jobs, faults),
  });
  parts.state.url = fake.url;
  return { ...fake, loras: () => parts.state.loras, fetchedAtStore: () => parts.state.stored };
}

function routesOf(parts: Parts, jobs: FakeJobs, faults: FaultQueue): FakeRoute[] {
  const { wire, dialect, options, state } = parts;
  const guarded =
    (handle: FakeRoute['handle']): FakeRoute['handle'] =>
    (request) =>
      options.key !== undefined && request.headers.authorization !== `${wire.scheme}${options.key}`
        ? refusal(parts, 401, `Incorrect API key provided: ${request.headers.authorization ?? 'none'}.`)
        : handle(request);
  const path = (text: string): RegExp => new RegExp(`^${text.replaceAll('.', '\\.')}$`);
  const view = (job: FakeJob): Json => {
    if (faults.take('clock-skew')) state.skewMs = -3_600_000;
    return jobOf(parts, job);
  };
  const unknown = (): FakeAnswer => refusal(parts, 404, 'Video not found');
  const removed = new Set<string>();
  const find = (id: string | undefined): FakeJob | undefined =>
    id === undefined || removed.has(id) ? undefined : jobs.find(id);
  let busyCancels = options.busyCancels ?? 0;

  return [
    {
      method: 'POST',
      path: path(wire.videos),
      role: 'submit',
      handle: guarded(async (request) => {
        const body = await bodyOf(request);
        const wrong = refused(parts, body);
        if (wrong !== null) return refusal(parts, dialect === 'sglang' ? 400 : 422, wrong);
        const job = jobs.take(understood(parts, body), body.fields);
        if (body.fields['lora'] !== undefined && faults.take('lora-missing')) job.end = 'fails';
        return { status: 200, json: view(job) };
      }),
    },
    {
      method: 'GET',
      path: path(wire.videos),
      role: 'other',
      handle: guarded(() => ({
        status: 200,
        json: { object: 'list', [textOf(parts, 'data', 'data')]: jobs.all().toReversed().map(view), has_more: false },
      })),
    },
    {
      method: 'GET',
      path: path(`${wire.videos}/(?<id>[^/]+)`),
      role: 'poll',
      handle: guarded(({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        // vLLM-Omni answers with the status of the job's own error.
        return {
          status: dialect === 'vllm-omni' && job.state === 'failed' ? failureOf(job).code : 200,
          json: view(job),
        };
      }),
    },
    {
      method: 'DELETE',
      path: path(`${wire.videos}/(?<id>[^/]+)`),
      role: 'cancel',
      handle: guarded(({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        if (busyCancels-- > 0) return refusal(parts, 409, 'Cancellation in progress');
        removed.add(job.id);
        // Only vLLM-Omni stops what runs.
        if (dialect === 'vllm-omni') jobs.cancel(job.id);
        return {
          status: 200,
          json: { id: job.id, object: 'video.deleted', [textOf(parts, 'deleted', 'deleted')]: true },
        };
      }),
    },
    {
      method: 'GET',
      path: path(`${wire.videos}/(?<id>[^/]+)/${wire.content}`),
      role: 'result',
      handle: guarded(async ({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return unknown();
        if (options.stores)
          return refusal(parts, 400, 'Video has been uploaded to cloud storage. Please use the cloud URL');
        if (job.state === 'failed') return refusal(parts, 422, 'Generation failed');
        if (job.state !== 'succeeded') return refusal(parts, 404, 'Generation is still in-progress');
        return { status: 200, file: await sampleVideo(job) };
      }),
    },
    {
      method: 'GET',
      path: /^\/store\/(?<id>[^/]+)\.mp4$/,
      role: 'result',
      handle: async ({ groups }) => {
        const job = find(groups['id']);
        if (job === undefined) return { status: 403, text: 'AccessDenied' };
        state.stored++;
        return { status: 200, file: await sampleVideo(job) };
      },
    },
    {
      method: 'GET',
      path: /^\/v1\/models$/,
      role: 'other',
      handle: guarded(() =>
        options.unsigned
          ? refusal(parts, 404, 'Not Found')
          : { status: 200, json: { object: 'list', data: [cardOf(parts)] } },
      ),
    },
    ...(dialect === 'sglang' ? sglangRoutes(parts, guarded, path) : []),
    ...(dialect === 'vllm-omni'
      ? [
          {
            method: 'GET',
            path: /^\/version$/,
            role: 'other' as const,
            handle: () => ({ status: 200, json: { version: '0.26.1' } }),
          },
        ]
      : []),
  ];
}

function sglangRoutes(
  parts: Parts,
  guarded: (handle: FakeRoute['handle']) => FakeRoute['handle'],
  path: (text: string) => RegExp,
): FakeRoute[] {
  const { wire, state } = parts;
  const row = (name: string): string => String(wire[name]);
  return [
    {
      method: 'GET',
      path: /^\/v1\/model_info$/,
      role: 'other',
      handle: guarded(() => ({ status: 200, json: { model_path: parts.model } })),
    },
    {
      method: 'GET',
      path: path(row('listLoras')),
      role: 'other',
      handle: guarded(() => ({
        status: 200,
        json: {
          loaded_adapters: [],
          [row('active')]: Object.fromEntries(
            Object.entries(state.loras).map(([target, entries]) => [
              target,
              entries.map((each) => ({
                [row('nickname')]: each.nickname,
                path: each.path,
                merged: true,
                strength: each.strength,
              })),
            ]),
          ),
        },
      })),
    },
    {
      method: 'POST',
      path: path(row('setLora')),
      role: 'other',
      handle: guarded(({ json }) => {
        const body = (json ?? {}) as Record<string, readonly (string | number)[]>;
        const column = (name: string): readonly (string | number)[] => body[row(name)] ?? [];
        const nicknames = column('loraNickname');
        if (nicknames.length === 0)
          return { status: 422, json: { detail: [{ loc: ['body', row('loraNickname')], msg: 'Field required' }] } };
        for (const [index, nickname] of nicknames.entries()) {
          const file = String(column('loraPath')[index] ?? '');
          if (!file.startsWith('/weights/'))
            return { status: 500, json: { detail: `Failed to set LoRA adapter: ${file} was not found` } };
          // Without a target it goes on all experts.
          const target = String(column('loraTarget')[index] ?? 'all');
          const expert = target === row('highTarget') ? 'high' : target === row('lowTarget') ? 'low' : target;
          state.loras[expert] = [
            ...(state.loras[expert] ?? []),
            { nickname: String(nickname), path: file, strength: Number(column('loraStrength')[index] ?? 1) },
          ];
        }
        return { status: 200, json: { status: 'ok', message: 'Successfully set LoRA adapter(s)' } };
      }),
    },
    {
      method: 'POST',
      path: path(row('unmerge')),
      role: 'other',
      handle: guarded(() => {
        state.loras = {};
        return { status: 200, json: { status: 'ok', message: 'Successfully unmerged LoRA weights' } };
      }),
    },
  ];
}

/**
 * LightX2V's server as its source has it (ModelTC/LightX2V, lightx2v/server/{schema,task_manager}.py,
 * api/tasks/{common,video}.py, services/inference/worker.py): tasks in memory, one after the other, under ids of the caller's.
 *
 * @module
 */
import type { Json } from '@kinora/film';
import { type FakeAnswer, type FakeBackend, type FakeJob, startFakeServer, type UnderstoodJob } from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

export const LIGHTX2V_WIRE = {
  scheme: 'Bearer ',
  metadata: '/v1/service/metadata',
  create: '/v1/tasks/video/',
  tasks: '/v1/tasks',
  statusPath: 'status',
  result: 'result',
  taskId: 'task_id',
  prompt: 'prompt',
  negativePrompt: 'negative_prompt',
  enhancer: 'use_prompt_enhancer',
  steps: 'infer_steps',
  frames: 'target_video_length',
  fps: 'target_fps',
  seed: 'seed',
  shape: 'target_shape',
  /** Which of the shape's numbers comes first. */
  firstSide: 'height',
  picture: 'image_path',
  lora: 'lora_name',
  loraStrength: 'lora_strength',
  status: 'status',
  pending: 'pending',
  processing: 'processing',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  error: 'error',
  refusedWords: 'The prompt was blocked by the content policy.',
  startTime: 'start_time',
  endTime: 'end_time',
  stopStatus: 'stop_status',
  stopped: 'success',
  modelPath: 'model_path',
  modelClass: 'model_cls',
  duplicate: 'already exists',
  detail: 'detail',
  full: 503,
  wrongKey: 401,
  tooMany: 429,
} as const;

export interface Lightx2vFakeOptions {
  wire?: Partial<Record<keyof typeof LIGHTX2V_WIRE, string | number>>;
  /** Wanted by a proxy before it: the server itself has no keys. */
  key?: string;
  jobMs?: number;
  /** Tasks that run side by side; the real one runs one. */
  atOnce?: number;
  model?: string;
  modelClass?: string;
  /** File names in its `--lora_dir`. */
  loras?: readonly string[];
}

const LONG_SECONDS = 3;
/** What the file it was started with says; only what a task names stands over it. */
const CONFIG = {
  fps: 24,
  frames: 121,
  steps: 50,
  negativePrompt: '镜头晃动，色调艳丽，过曝',
  width: 1280,
  height: 720,
  seed: 42,
};

export async function startLightx2vFake(options: Lightx2vFakeOptions = {}): Promise<FakeBackend> {
  const wire = { ...LIGHTX2V_WIRE, ...options.wire };
  const word = (row: keyof typeof LIGHTX2V_WIRE): string => String(wire[row]);
  const no = (status: number, detail: string): FakeAnswer => ({ status, json: { [word('detail')]: detail } });
  const path = (text: string): RegExp => new RegExp(`^${text}$`);
  const guarded =
    <Request extends { headers: Record<string, unknown> }>(
      handle: (request: Request) => FakeAnswer | Promise<FakeAnswer>,
    ) =>
    (request: Request) =>
      options.key !== undefined && request.headers['authorization'] !== `${word('scheme')}${options.key}`
        ? no(401, `Wrong key: ${String(request.headers['authorization'])}`)
        : handle(request);

  return startFakeServer({
    jobMs: options.jobMs ?? 100,
    work: (job) => (job.frames / job.fps > LONG_SECONDS ? 15 : 1),
    atOnce: options.atOnce ?? 1,
    answers: {
      auth: () => no(Number(wire.wrongKey), `Wrong key: ${options.key}`),
      'rate-limited': () => no(Number(wire.tooMany), 'Too many requests'),
      'queue-full': () => no(Number(wire.full), 'Task queue is full (max 10 tasks)'),
    },
    routes: (jobs) => [
      {
        method: 'GET',
        path: path(word('metadata')),
        role: 'other',
        handle: guarded(() => ({
          status: 200,
          json: {
            nproc_per_node: 1,
            [word('modelClass')]: options.modelClass ?? 'wan2.2_moe',
            [word('modelPath')]: `/models/${options.model ?? 'Wan2.2-T2V-A14B'}`,
          },
        })),
      },
      {
        method: 'POST',
        path: path(word('create')),
        role: 'submit',
        handle: guarded(({ json }: { headers: Record<string, unknown>; json: Json | undefined }) => {
          const body = (json ?? {}) as Record<string, Json | undefined>;
          const id = body[word('taskId')];
          if (typeof id === 'string' && jobs.find(id)) return no(503, `Task ID ${id} ${word('duplicate')}`);
          const job = jobs.take(understood(body), {}, typeof id === 'string' ? id : undefined);
          return { status: 200, json: { [word('taskId')]: job.id, task_status: 'pending', save_result_path: job.id } };
        }),
      },
      {
        method: 'GET',
        path: path(`${word('tasks')}/(?<id>[^/]+)/${word('statusPath')}`),
        role: 'poll',
        handle: guarded(
          ({ groups }: { headers: Record<string, unknown>; groups: Readonly<Record<string, string>> }) => {
            const job = jobs.find(groups['id'] ?? '');
            return job === undefined ? no(404, 'Task not found') : { status: 200, json: view(job) };
          },
        ),
      },
      {
        method: 'GET',
        path: path(`${word('tasks')}/(?<id>[^/]+)/${word('result')}`),
        role: 'result',
        handle: guarded(
          async ({ groups }: { headers: Record<string, unknown>; groups: Readonly<Record<string, string>> }) => {
            const job = jobs.find(groups['id'] ?? '');
            if (job === undefined) return no(404, 'Task not found');
            if (job.state !== 'succeeded') return no(404, 'Task not completed');
            return { status: 200, file: await sampleVideo(job) };
          },
        ),
      },
      {
        method: 'DELETE',
        path: path(`${word('tasks')}/(?<id>[^/]+)`),
        role: 'cancel',
        handle: guarded(
          ({ groups }: { headers: Record<string, unknown>; groups: Readonly<Record<string, string>> }) => {
            const job = jobs.find(groups['id'] ?? '');
            // A running one is marked, and comes to its end all the same.
            const marked = job?.state === 'running' || (job !== undefined && jobs.cancel(job.id));
            return {
              status: 200,
              json: marked
                ? { [word('stopStatus')]: word('stopped'), reason: 'Task stopped successfully.' }
                : { [word('stopStatus')]: 'do_nothing', reason: 'Task not found or already completed.' },
            };
          },
        ),
      },
    ],
  });

  function understood(body: Record<string, Json | undefined>): UnderstoodJob {
    const field = (row: keyof typeof LIGHTX2V_WIRE): Json | undefined => body[word(row)];
    const shape = Array.isArray(field('shape')) ? (field('shape') as number[]) : [CONFIG.height, CONFIG.width];
    const [first = 0, second = 0] = shape;
    const [height, width] = wire.firstSide === 'height' ? [first, second] : [second, first];
    const file = field('lora');
    // A file that is not there is left out.
    const lora = typeof file === 'string' && options.loras?.includes(file) ? file : null;
    return {
      prompt: String(field('prompt') ?? ''),
      negativePrompt: String(field('negativePrompt') ?? CONFIG.negativePrompt),
      width,
      height,
      frames: Number(field('frames') ?? CONFIG.frames),
      fps: Number(field('fps') ?? CONFIG.fps),
      steps: Number(field('steps') ?? CONFIG.steps),
      seed: Number(field('seed') ?? CONFIG.seed),
      // As if its configuration switched it on.
      promptExtension: Boolean(field('enhancer') ?? true),
      firstFrame: String(field('picture') ?? '').startsWith('data:image/'),
      ...(lora === null
        ? {}
        : {
            loras: (['high', 'low'] as const).map((expert) => ({
              name: lora,
              expert,
              strength: Number(field('loraStrength') ?? 1),
            })),
          }),
    };
  }

  function view(job: FakeJob): Json {
    const status = {
      queued: word('pending'),
      running: word('processing'),
      succeeded: word('completed'),
      failed: word('failed'),
      cancelled: word('cancelled'),
    }[job.state];
    const over = job.state !== 'queued' && job.state !== 'running';
    const error = job.end === 'content' ? word('refusedWords') : 'CUDA out of memory. Tried to allocate 2.00 GiB.';
    return {
      task_id: job.id,
      [word('status')]: status,
      [word('startTime')]: '2026-11-22T10:00:00.250000',
      [word('endTime')]: over ? '2026-11-22T10:03:00.250000' : null,
      [word('error')]: job.state === 'failed' ? error : null,
      save_result_path: over ? `/outputs/${job.id}.mp4` : job.id,
    };
  }
}

/**
 * The video tasks of the DashScope API: what `@ai-sdk/alibaba` and the `dashscope` clients speak. A task there is a film here,
 * under the same id; `docs/clients.md` says what is otherwise.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { FINAL_FILM_STATES, type FilmState, KinoraError, type Size, sizePixels } from '@kinora/film';
import { linkToPart } from '../flow/facade/film-links.ts';
import { takeReference } from '../flow/facade/reference-picture.ts';
import { faultOf, linesOf, secondsOf } from '../flow/facade/video-facts.ts';
import { briefOf, isFilmModel, modelOf, type VideoOrder } from '../flow/facade/video-order.ts';
import { submitFilm } from '../flow/submit-film.ts';
import { cancelProduction } from '../flow/supervise.ts';
import { findFilm } from '../store/films.ts';
import { findVideo, pageOfVideos, type Video } from '../store/videos.ts';
import { callerOf, within } from './caller.ts';
import {
  cancelTaskRoute,
  createKeyframesRoute,
  createTaskRoute,
  getTaskRoute,
  listTasksPlainRoute,
  listTasksRoute,
  TASK_STATES,
  type TasksWish,
  type TaskState,
  type TaskWish,
} from './dashscope-contract.ts';
import { dashscopeCode } from './facade-errors.ts';
import type { FacadeParts } from './openai-videos.ts';
import { statusOf } from './problem.ts';

/** A task and its address are known for so long after its end; the film itself stays. */
const TASK_LIFE_MS = 24 * 3_600_000;

/** Sizes by the words of newer models. */
const SIZE_OF: Readonly<Record<string, Size>> = {
  '480P 16:9': '832x480',
  '720P 16:9': '1280x720',
  '720P 9:16': '720x1280',
  '720P 1:1': '960x960',
};

export function addDashscopeRoutes(app: OpenAPIHono, { crew, production }: Omit<FacadeParts, 'retention'>): void {
  async function created(context: Context, asked: TaskWish) {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { organisationId } = caller;
    if (context.req.header('x-dashscope-async') !== 'enable') {
      throw new KinoraError('not_allowed', 'current user api does not support synchronous calls.', {
        field: 'X-DashScope-Async',
      });
    }
    const order = orderOf(asked);
    // What is wrong with the rest is said before a picture is taken in.
    briefOf(order);
    const pictures: Pick<VideoOrder, 'firstFrame' | 'lastFrame'> = {};
    for (const [field, address] of Object.entries(framesOf(asked))) {
      if (address === undefined) continue;
      pictures[field as keyof typeof pictures] = await takeReference(
        inside,
        organisationId,
        address,
        field,
        context.req.raw.signal,
      );
    }
    const { film } = await submitFilm(inside, production, caller, {
      brief: briefOf({ ...order, ...pictures }),
      // The door keeps the answer under a key that is sent.
      idempotencyKey: null,
    });
    return { output: { task_status: 'PENDING' as const, task_id: film.id }, request_id: randomUUID() };
  }

  for (const route of [createTaskRoute, createKeyframesRoute]) {
    app.openapi(route, async (context) => context.json(await created(context, context.req.valid('json')), 200));
  }

  app.openapi(getTaskRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = context.req.valid('param');
    const { organisationId } = caller;
    const inside = within(crew, caller);
    const video = /^\w{1,64}$/.test(id) ? await findVideo(inside.database, organisationId, id) : null;
    const request_id = randomUUID();
    if (video === null || isForgotten(video)) {
      return context.json({ request_id, output: { task_id: id, task_status: 'UNKNOWN' as const } }, 200);
    }
    const address = async (): Promise<string | null> => {
      const film = await findFilm(inside.database, organisationId, id);
      const expiresAtSeconds = Math.ceil(((video.finishedAt ?? video.createdAt).getTime() + TASK_LIFE_MS) / 1000);
      const origin = context.get('origin');
      return film === null ? null : linkToPart(inside, film, 'master', { expiresAtSeconds, origin });
    };
    return context.json({ request_id, ...(await told(video, address)) }, 200);
  });

  async function listed(context: Context, asked: TasksWish) {
    const caller = callerOf(context);
    const now = new Date();
    const page = {
      from: asked.start_time ?? new Date(now.getTime() - TASK_LIFE_MS),
      to: asked.end_time ?? now,
      model: asked.model_name === undefined ? null : isFilmModel(asked.model_name) ? 'kinora' : asked.model_name,
      states: asked.status === undefined ? null : statesOf(asked.status),
      number: asked.page_no,
      size: asked.page_size,
    };
    const { videos, total } = await pageOfVideos(within(crew, caller).database, caller.organisationId, page);
    return {
      request_id: randomUUID(),
      data: videos.map((video) => ({
        task_id: video.id,
        model_name: modelOf(video.brief),
        status: TASK_OF[video.state],
        gmt_create: video.createdAt.getTime(),
        start_time: video.createdAt.getTime(),
        ...(video.finishedAt === null ? {} : { end_time: video.finishedAt.getTime() }),
      })),
      total,
      total_page: Math.ceil(total / page.size),
      page_no: page.number,
      page_size: page.size,
    };
  }

  for (const route of [listTasksRoute, listTasksPlainRoute]) {
    app.openapi(route, async (context) => context.json(await listed(context, context.req.valid('query')), 200));
  }

  app.openapi(cancelTaskRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { id } = context.req.valid('param');
    const film = /^\w{1,64}$/.test(id) ? await findFilm(inside.database, caller.organisationId, id) : null;
    if (film === null) throw new KinoraError('not_found', `There is no task ${id}.`);
    if (FINAL_FILM_STATES.has(film.state) && film.state !== 'held') {
      return context.json(
        {
          code: 'UnsupportedOperation' as const,
          message: `The task ${id} is over and cannot be canceled.`,
          request_id: randomUUID(),
        },
        400,
      );
    }
    await cancelProduction(inside.database, production, film, caller.actor);
    return context.json({ request_id: randomUUID() }, 200);
  });
}

const TASK_OF: Readonly<Record<FilmState, Exclude<TaskState, 'UNKNOWN'>>> = {
  queued: 'PENDING',
  running: 'RUNNING',
  completed: 'SUCCEEDED',
  failed: 'FAILED',
  cancelled: 'CANCELED',
  asked: 'FAILED',
  held: 'FAILED',
};

function statesOf(status: (typeof TASK_STATES)[number]): FilmState[] {
  return Object.entries(TASK_OF).flatMap(([state, task]) => (task === status ? [state as FilmState] : []));
}

function isForgotten({ finishedAt }: Video): boolean {
  return finishedAt !== null && Date.now() - finishedAt.getTime() > TASK_LIFE_MS;
}

async function told(video: Video, address: () => Promise<string | null>) {
  const { id, state, brief, createdAt, finishedAt } = video;
  const fault = state === 'cancelled' ? null : faultOf(video);
  const output = {
    task_id: id,
    task_status: TASK_OF[state],
    submit_time: beijingTime(createdAt),
    ...(state === 'queued' ? {} : { scheduled_time: beijingTime(createdAt) }),
    ...(finishedAt === null ? {} : { end_time: beijingTime(finishedAt) }),
    orig_prompt: brief.story,
  };
  if (fault !== null) {
    const { code } = dashscopeCode(fault.code, statusOf(fault.code));
    // A failed task is an answer like any other: HTTP 200.
    return { output: { ...output, code, message: fault.message } };
  }
  if (state !== 'completed') return { output };
  const video_url = await address();
  if (video_url === null) return { output: { ...output, task_status: 'RUNNING' as const } };
  const { width, height } = sizePixels(brief.size);
  const size = `${width}*${height}`;
  const duration = secondsOf(video);
  return {
    output: { ...output, video_url },
    // What older and newer models tell of the same.
    usage: {
      video_duration: duration,
      video_ratio: size,
      video_count: 1,
      duration,
      output_video_duration: duration,
      input_video_duration: 0,
      size,
      SR: linesOf(brief.size),
    },
  };
}

/** `2025-09-25 11:07:28.590`, by Beijing's clock, which has no summer time. */
function beijingTime(date: Date): string {
  return new Date(date.getTime() + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
}

function orderOf({ model, input, parameters = {} }: TaskWish): VideoOrder {
  const { duration, seed, audio, prompt_extend, shot_type } = parameters;
  if (shot_type !== undefined && (shot_type === 'multi') !== isFilmModel(model)) {
    throw new KinoraError('invalid_request', 'An engine makes a single shot, kinora a film of several.', {
      field: 'parameters.shot_type',
    });
  }
  return {
    model,
    prompt: input.prompt,
    negativePrompt: input.negative_prompt,
    seconds: duration,
    seed,
    sound: audio,
    size: sizeOf(parameters),
    settings: prompt_extend === undefined || isFilmModel(model) ? undefined : { promptExtension: prompt_extend },
  };
}

/** @throws KinoraError invalid_request */
function sizeOf({ size, resolution, ratio }: NonNullable<TaskWish['parameters']>): string | undefined {
  if (size !== undefined) return size.replace('*', 'x');
  if (resolution === undefined && ratio === undefined) return undefined;
  const wanted = `${(resolution ?? '720P').toUpperCase()} ${ratio ?? '16:9'}`;
  const known = SIZE_OF[wanted];
  if (known !== undefined) return known;
  const all = Object.keys(SIZE_OF).join(', ');
  throw new KinoraError('invalid_request', `There is no ${wanted}; there are: ${all}.`, { field: 'size' });
}

function framesOf({ input }: TaskWish): { firstFrame: string | undefined; lastFrame: string | undefined } {
  const ofType = (type: string) => input.media?.find((each) => each.type === type)?.url;
  return {
    firstFrame: input.img_url ?? input.first_frame_url ?? ofType('first_frame'),
    lastFrame: input.last_frame_url ?? ofType('last_frame'),
  };
}

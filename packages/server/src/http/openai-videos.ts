/**
 * The videos of the OpenAI API: the shape that many clients and gateways speak. A video there is a film here, under the same
 * id; `docs/clients.md` says what is otherwise.
 *
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { BriefSchema, KinoraError } from '@kinora/film';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { takeReference } from '../flow/facade/reference-picture.ts';
import { faultOf, progressOf, secondsOf } from '../flow/facade/video-facts.ts';
import { briefOf, modelOf, modelsOf } from '../flow/facade/video-order.ts';
import { filmFileToGo } from '../flow/marks/film-file.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import type { RetentionParts } from '../flow/retention/delete-film.ts';
import { forgetFilm } from '../flow/retention/forget.ts';
import { submitFilm } from '../flow/submit-film.ts';
import { findFilm, type StoredFilm } from '../store/films.ts';
import { expiryOf, whyNoFilm } from '../store/retention.ts';
import { findVideo, listVideos, type Video } from '../store/videos.ts';
import { type Asking, callerOf, within } from './caller.ts';
import { fileRequestOf, serveOutgoing } from './door.ts';
import { readFields } from './form-fields.ts';
import { keyIn } from './idempotency.ts';
import {
  contentPath,
  createPath,
  CreateVideoSchema,
  deleteRoute,
  getRoute,
  listRoute,
  modelsRoute,
  RemixSchema,
  remixPath,
  type VideoWish,
  VideoVariantSchema,
} from './openai-contract.ts';
import { invalidRequest } from './problem.ts';

export interface FacadeParts {
  crew: Crew;
  production: ProductionLine;
  retention: RetentionParts;
}

export function addOpenAiVideoRoutes(app: OpenAPIHono, { crew, production, retention }: FacadeParts): void {
  async function mustFind(inside: Crew, { organisationId }: Caller, id: string, field = 'id'): Promise<Video> {
    // What cannot be an id is not asked for: the database does not even hold every text.
    const video = /^\w{1,64}$/.test(id) ? await findVideo(inside.database, organisationId, id) : null;
    if (video === null) throw await whyNoFilm(inside.database, organisationId, id, field);
    return video;
  }

  async function submitted(
    context: Asking & { req: { header(name: string): string | undefined } },
    brief: StoredFilm['brief'],
  ) {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const key = context.req.header('idempotency-key');
    const { film } = await submitFilm(inside, production, caller, {
      brief,
      idempotencyKey: key === undefined ? null : keyIn(key),
    });
    return told(await mustFind(inside, caller, film.id), null);
  }

  for (const path of [createPath, remixPath, contentPath]) app.openAPIRegistry.registerPath(path);

  app.post('/v1/videos', async (context) => {
    const caller = callerOf(context);
    const asked = parsed(CreateVideoSchema.safeParse(flat(await readFields(context.req.raw))));
    const order = orderOf(asked);
    // What is wrong with the rest is said before a picture is taken in.
    briefOf(order);
    const picture = referenceIn(asked);
    const firstFrame =
      picture === undefined
        ? undefined
        : await takeReference(
            within(crew, caller),
            caller.organisationId,
            picture instanceof Blob ? new Uint8Array(await picture.arrayBuffer()) : picture,
            'input_reference',
            context.req.raw.signal,
          );
    return context.json(await submitted(context, briefOf({ ...order, firstFrame })), 200);
  });

  app.openapi(listRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { after, limit, order } = context.req.valid('query');
    if (after !== undefined) await mustFind(inside, caller, after, 'after');
    const found = await listVideos(inside.database, caller.organisationId, {
      limit: limit + 1,
      after: after ?? null,
      order,
    });
    const data = found.slice(0, limit).map((video) => told(video, null));
    return context.json(
      {
        object: 'list' as const,
        data,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
        has_more: found.length > limit,
      },
      200,
    );
  });

  app.openapi(getRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const video = await mustFind(inside, caller, context.req.valid('param').id);
    const expires = await expiryOf(inside.database, {
      organisationId: caller.organisationId,
      id: video.id,
      finishedAt: video.finishedAt?.toISOString() ?? null,
    });
    return context.json(told(video, expires), 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const caller = callerOf(context);
    const { organisationId, actor } = caller;
    const { id } = await mustFind(within(crew, caller), caller, context.req.valid('param').id);
    // One in the making is stopped first: its engine is told, and nothing more is spent.
    await forgetFilm(retention, production, { organisationId, id }, actor);
    return context.json({ id, object: 'video.deleted' as const, deleted: true as const }, 200);
  });

  app.post('/v1/videos/:id/remix', async (context) => {
    const caller = callerOf(context);
    const { prompt } = parsed(RemixSchema.safeParse(await readFields(context.req.raw)));
    const { id, brief } = await mustFind(within(crew, caller), caller, context.req.param('id'));
    const remix = parsed(BriefSchema.safeParse({ ...brief, story: prompt, remixOf: id }), 'prompt');
    return context.json(await submitted(context, remix), 200);
  });

  app.get('/v1/videos/:id/content', async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { id } = await mustFind(inside, caller, context.req.param('id'));
    const variant = parsed(VideoVariantSchema.safeParse(context.req.query('variant') ?? 'video'), 'variant');
    const film = await findFilm(inside.database, caller.organisationId, id);
    const file = film === null ? undefined : fileOf(film, variant);
    if (film === null || file === undefined) {
      throw new KinoraError('not_found', 'The video is not finished.', { field: 'id', retryable: true });
    }
    const entry = await filmFileToGo(inside, film, file);
    if (entry === null) throw new KinoraError('not_found', 'The video has no such file.', { field: 'variant' });
    return serveOutgoing(crew.files, entry, fileRequestOf(context), { immutable: false });
  });

  app.openapi(modelsRoute, async (context) => {
    const caller = callerOf(context);
    const names = await modelsOf(within(crew, caller), caller.organisationId);
    const data = names.map((id) => ({ id, object: 'model' as const, created: 0, owned_by: 'kinora' }));
    return context.json({ object: 'list' as const, data }, 200);
  });
}

function fileOf({ files }: StoredFilm, variant: 'video' | 'thumbnail' | 'spritesheet'): string | undefined {
  switch (variant) {
    case 'video':
      return files.master;
    case 'thumbnail':
      return files.poster;
    case 'spritesheet':
      return files.contactSheet;
  }
}

const STATUS = {
  queued: 'queued',
  running: 'in_progress',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'failed',
  asked: 'failed',
  held: 'failed',
} as const;

function told(video: Video, expiresAt: string | null) {
  const { id, state, brief, createdAt, finishedAt } = video;
  const fault = faultOf(video);
  return {
    id,
    object: 'video' as const,
    model: modelOf(brief),
    status: STATUS[state],
    progress: progressOf(video),
    created_at: unixSeconds(createdAt),
    completed_at: state === 'completed' && finishedAt !== null ? unixSeconds(finishedAt) : null,
    expires_at: expiresAt === null ? null : unixSeconds(new Date(expiresAt)),
    prompt: brief.story,
    seconds: String(secondsOf(video)),
    size: brief.size,
    remixed_from_video_id: brief.remixOf ?? null,
    error: fault === null ? null : { code: fault.code, message: fault.message },
  };
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Members that some clients wrap once more are fields like the others. */
function flat({ extra_body, extra_json, extra_params, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const wrapped = [extra_body, extra_json, extra_params].filter((each) => typeof each === 'object' && each !== null);
  return Object.assign({}, ...wrapped, fields) as Record<string, unknown>;
}

function referenceIn({ input_reference: given }: VideoWish): Blob | string | undefined {
  if (given === undefined || given instanceof Blob || typeof given === 'string') return given;
  return 'file_id' in given ? given.file_id : given.image_url;
}

function orderOf(asked: VideoWish) {
  const { num_inference_steps, guidance_scale, guidance_scale_2, flow_shift, boundary_ratio, prompt_extend } = asked;
  const settings = {
    steps: num_inference_steps,
    guidance: guidanceOf(guidance_scale, guidance_scale_2),
    shift: flow_shift,
    boundary: boundary_ratio,
    promptExtension: prompt_extend,
  };
  const { language, place, date, preset, voice, music, engine, pace } = asked;
  return {
    model: asked.model,
    prompt: asked.prompt,
    seconds: lengthOf(asked),
    size: asked.size ?? (asked.width === undefined ? '720x1280' : `${asked.width}x${asked.height ?? 0}`),
    seed: asked.seed,
    negativePrompt: asked.negative_prompt,
    settings: Object.values(settings).every((value) => value === undefined) ? undefined : settings,
    loras: lorasOf(asked),
    more: { language, place, date, preset, voice, music, engine, pace },
  };
}

/** One guidance alone is that of both experts. */
function guidanceOf(high: number | undefined, low: number | undefined) {
  if (high === undefined && low === undefined) return undefined;
  return { high: high ?? low ?? 1, low: low ?? high ?? 1 };
}

function lengthOf({ seconds, num_frames, fps }: VideoWish): number | undefined {
  if (seconds !== undefined || num_frames === undefined) return seconds;
  // A Wan model's own rate.
  return num_frames / (fps ?? 16);
}

function lorasOf({ lora, loras }: VideoWish) {
  const all = [...(lora === undefined ? [] : [lora]), ...(loras ?? [])];
  if (all.length === 0) return undefined;
  return all.map(({ name, path, strength, scale }) => {
    const of = name ?? path;
    if (of === undefined) throw new KinoraError('invalid_request', 'A LoRA must have a name.', { field: 'loras' });
    const given = strength ?? scale;
    return { name: of, ...(given === undefined ? {} : { strength: given }) };
  });
}

type Parsed<Value> = { success: true; data: Value } | { success: false; error: Parameters<typeof invalidRequest>[0] };

/** @throws KinoraError invalid_request naming the field */
function parsed<Value>(result: Parsed<Value>, field?: string): Value {
  if (result.success) return result.data;
  const error = invalidRequest(result.error);
  throw field === undefined ? error : new KinoraError('invalid_request', error.message, { field });
}

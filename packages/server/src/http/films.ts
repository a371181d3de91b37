import { createHash, randomBytes } from 'node:crypto';
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { type Brief, canonicalJson, FilmSchema, KinoraError } from '@kinora/film';
import {
  CONTENT_PARTS,
  type ContentPart,
  CreateFilmSchema,
  FilmListSchema,
  type FilmSummary,
  ManifestSchema,
  ProblemSchema,
  StreamMessageSchema,
} from '@kinora/sdk';
import { type Crew, videoEngine } from '../flow/crew.ts';
import { nextTakeNumber } from '../flow/pictures.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import { cancelProduction } from '../flow/supervise.ts';
import { filmUsesFile, manifestOf } from '../store/artefacts.ts';
import {
  findFilm,
  findUnfinished,
  insertFilm,
  listFilms,
  LOCAL_ORGANISATION,
  publicFilm,
  reopenForRedo,
  type StoredFilm,
} from '../store/films.ts';
import { fileResponse, sniffContentType } from './content.ts';
import { eventStream, type FilmHub } from './events.ts';

const problem = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemSchema } },
  description,
});
const filmAnswer = (description: string) => ({ content: { 'application/json': { schema: FilmSchema } }, description });
const FilmIdSchema = z.object({ id: z.string().min(1).max(64) });

const createFilmRoute = createRoute({
  method: 'post',
  path: '/v1/films',
  summary: 'Make a film',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .min(1)
        .max(255)
        .optional()
        .openapi({ description: 'The same key makes one film, however often it is sent.' }),
      'kinora-resume': z
        .literal('1')
        .optional()
        .openapi({ description: 'Go on with the unfinished film of the same brief where there is one.' }),
    }),
    body: { content: { 'application/json': { schema: CreateFilmSchema } }, required: true },
  },
  responses: {
    201: filmAnswer('The film is being made'),
    200: filmAnswer('The film this key or brief stands for'),
    400: problem('The brief is not valid; `field` names what'),
    503: problem('The machine lacks something'),
  },
});

const listFilmsRoute = createRoute({
  method: 'get',
  path: '/v1/films',
  summary: 'Films, newest first',
  request: {
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), before: z.string().optional() }),
  },
  responses: {
    200: { content: { 'application/json': { schema: FilmListSchema } }, description: 'A page of films' },
    400: problem('Not valid'),
  },
});

const getFilmRoute = createRoute({
  method: 'get',
  path: '/v1/films/{id}',
  summary: 'One film',
  request: { params: FilmIdSchema },
  responses: { 200: filmAnswer('The film'), 404: problem('There is none') },
});

const cancelRoute = createRoute({
  method: 'post',
  path: '/v1/films/{id}/cancel',
  summary: 'Stop a film',
  request: { params: FilmIdSchema },
  responses: { 200: filmAnswer('The film, stopped; or as it was when it was over'), 404: problem('There is none') },
});

const redoRoute = createRoute({
  method: 'post',
  path: '/v1/films/{id}/shots/{shotId}/redo',
  summary: 'Make one shot again as another take',
  request: { params: FilmIdSchema.extend({ shotId: z.string().min(1).max(16) }) },
  responses: {
    200: filmAnswer('The film, in the making again'),
    404: problem('No such film or shot'),
    409: problem('The film is being made'),
  },
});

const manifestRoute = createRoute({
  method: 'get',
  path: '/v1/films/{id}/manifest',
  summary: 'Where every artefact of the film came from',
  request: { params: FilmIdSchema },
  responses: {
    200: { content: { 'application/json': { schema: ManifestSchema } }, description: 'The manifest' },
    404: problem('There is none'),
  },
});

const binary = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } },
});

const eventsPath: RouteConfig = {
  method: 'get',
  path: '/v1/films/{id}/events',
  summary: 'What happens to the film, from the beginning or after Last-Event-ID, then live until its last event',
  request: { params: FilmIdSchema, headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: StreamMessageSchema } } },
    404: problem('There is none'),
  },
};

const filePath: RouteConfig = {
  method: 'get',
  path: '/v1/films/{id}/files/{sha256}',
  summary: 'A panel, a take or a line of the film; honours Range',
  request: { params: FilmIdSchema.extend({ sha256: z.string() }) },
  responses: {
    200: binary('The file', 'application/octet-stream'),
    206: binary('A part of it', 'application/octet-stream'),
    404: problem('The film has no such file'),
  },
};

const contentPath: RouteConfig = {
  method: 'get',
  path: '/v1/films/{id}/content',
  summary: 'The finished film, its poster, contact sheet or subtitles; honours Range',
  request: {
    params: FilmIdSchema,
    query: z.object({ part: z.enum(CONTENT_PARTS).default('master'), download: z.literal('1').optional() }),
  },
  responses: {
    200: binary('The part', 'video/mp4'),
    206: binary('A range of it', 'video/mp4'),
    404: problem('Not finished, or no such film'),
  },
};

export interface FilmRoutes {
  crew: Crew;
  production: ProductionLine;
  hub: FilmHub;
}

export function addFilmRoutes(app: OpenAPIHono, { crew, production, hub }: FilmRoutes): void {
  const { database, files } = crew;

  async function mustFind(id: string): Promise<StoredFilm> {
    const film = await findFilm(database, LOCAL_ORGANISATION, id);
    if (film === null) throw new KinoraError('not_found', `There is no film ${id}.`, { field: 'id' });
    return film;
  }

  app.openapi(createFilmRoute, async (context) => {
    const brief = context.req.valid('json');
    const headers = context.req.valid('header');
    const briefHash = hashBrief(brief);
    if (headers['kinora-resume'] === '1') {
      const unfinished = await findUnfinished(database, LOCAL_ORGANISATION, briefHash);
      if (unfinished) return context.json(await publicFilm(database, unfinished), 200);
    }
    // What cannot work is said before anything is written down.
    videoEngine(crew, brief.engine);
    await crew.ffmpeg();
    const { film, created } = await insertFilm(database, {
      organisationId: LOCAL_ORGANISATION,
      id: newFilmId(),
      brief,
      briefHash,
      idempotencyKey: headers['idempotency-key'] ?? null,
    });
    if (created) await production.start(film);
    return context.json(await publicFilm(database, film), created ? 201 : 200);
  });

  app.openapi(listFilmsRoute, async (context) => {
    const { limit, before } = context.req.valid('query');
    const films = await listFilms(database, LOCAL_ORGANISATION, limit + 1, before ?? null);
    const page = films.slice(0, limit);
    return context.json(
      { films: page.map(summarise), nextBefore: films.length > limit ? (page.at(-1)?.id ?? null) : null },
      200,
    );
  });

  app.openapi(getFilmRoute, async (context) =>
    context.json(await publicFilm(database, await mustFind(context.req.valid('param').id)), 200),
  );

  app.openapi(cancelRoute, async (context) => {
    const film = await mustFind(context.req.valid('param').id);
    await cancelProduction(database, film);
    return context.json(await publicFilm(database, await mustFind(film.id)), 200);
  });

  app.openapi(redoRoute, async (context) => {
    const { id, shotId } = context.req.valid('param');
    const film = await mustFind(id);
    if (!film.storyboard?.shots.some((shot) => shot.id === shotId)) {
      throw new KinoraError('not_found', `Film ${id} has no shot ${shotId}.`, { field: 'shotId' });
    }
    await crew.ffmpeg();
    const reopened = await reopenForRedo(database, film, shotId, await nextTakeNumber(crew, id, shotId));
    if (reopened === null) {
      throw new KinoraError(
        'conflict',
        'The film is still being made. Redo a shot when it is finished, or cancel it first.',
        { retryable: true },
      );
    }
    await production.start(reopened);
    return context.json(await publicFilm(database, reopened), 200);
  });

  app.openapi(manifestRoute, async (context) => {
    const film = await mustFind(context.req.valid('param').id);
    return context.json({ filmId: film.id, artefacts: await manifestOf(database, film) }, 200);
  });

  for (const path of [eventsPath, filePath, contentPath]) app.openAPIRegistry.registerPath(path);

  app.get('/v1/films/:id/events', async (context) => {
    const film = await mustFind(context.req.param('id'));
    const header = context.req.header('last-event-id') ?? context.req.query('after') ?? '0';
    if (!/^\d{1,9}$/.test(header)) {
      throw new KinoraError('invalid_request', 'Last-Event-ID must be the number of an event.', {
        field: 'last-event-id',
      });
    }
    return eventStream(database, hub, film, Number(header));
  });

  const requestOf = (context: { req: { header(name: string): string | undefined; method: string } }) => ({
    range: context.req.header('range'),
    ifNoneMatch: context.req.header('if-none-match'),
    head: context.req.method === 'HEAD',
  });

  app.get('/v1/films/:id/files/:sha256', async (context) => {
    const { id, sha256 } = context.req.param();
    const film = await mustFind(id);
    if (!/^[0-9a-f]{64}$/.test(sha256) || !(await filmUsesFile(database, film.organisationId, film.id, sha256))) {
      throw new KinoraError('not_found', 'The film has no such file.', { field: 'sha256' });
    }
    const contentType = await sniffContentType(files, sha256);
    return fileResponse(files, sha256, requestOf(context), { contentType, immutable: true });
  });

  app.get('/v1/films/:id/content', async (context) => {
    const film = await mustFind(context.req.param('id'));
    const part = context.req.query('part') ?? 'master';
    if (!isContentPart(part)) {
      throw new KinoraError('invalid_request', `The part must be one of ${CONTENT_PARTS.join(', ')}.`, {
        field: 'part',
      });
    }
    const sha256 = fileOfPart(film, part);
    if (sha256 === undefined)
      throw new KinoraError('not_found', 'The film is not finished yet.', { field: 'part', retryable: true });
    return fileResponse(files, sha256, requestOf(context), {
      contentType: PART_TYPES[part].contentType,
      immutable: false,
      ...(context.req.query('download') === '1' ? { downloadName: downloadName(film, part) } : {}),
    });
  });
}

const PART_TYPES: Record<ContentPart, { contentType: string; extension: string }> = {
  master: { contentType: 'video/mp4', extension: 'mp4' },
  poster: { contentType: 'image/jpeg', extension: 'poster.jpg' },
  'contact-sheet': { contentType: 'image/jpeg', extension: 'contact-sheet.jpg' },
  srt: { contentType: 'application/x-subrip; charset=utf-8', extension: 'srt' },
  vtt: { contentType: 'text/vtt; charset=utf-8', extension: 'vtt' },
};

function isContentPart(part: string): part is ContentPart {
  return (CONTENT_PARTS as readonly string[]).includes(part);
}

function fileOfPart(film: StoredFilm, part: ContentPart): string | undefined {
  return part === 'contact-sheet' ? film.files.contactSheet : film.files[part];
}

function downloadName(film: StoredFilm, part: ContentPart): string {
  const title = film.title.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, ' ').trim() || film.id;
  return `${title}.${PART_TYPES[part].extension}`;
}

function hashBrief(brief: Brief): string {
  return createHash('sha256').update(canonicalJson(brief)).digest('hex');
}

/** Sorts by time, cannot be guessed, and reads well in a terminal. */
function newFilmId(): string {
  return `f${Date.now().toString(36)}${randomBytes(5).toString('hex')}`;
}

function summarise(film: StoredFilm): FilmSummary {
  return {
    id: film.id,
    title: film.title,
    state: film.state,
    story: film.brief.story,
    createdAt: film.createdAt,
    durationSeconds: film.durationSeconds,
    animatic: film.report?.animatic ?? null,
    hasPoster: film.files.poster !== undefined,
  };
}

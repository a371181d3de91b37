import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { AcceptTakeSchema, FilmSchema, ShotChangeSchema } from '@kinora/film';
import {
  CONTENT_PARTS,
  CreateFilmSchema,
  FilmListSchema,
  ManifestSchema,
  StreamMessageSchema,
  WHENS,
} from '@kinora/sdk';
import { problem } from './answers.ts';
import { EXAMPLE_BRIEF, json } from './answers.ts';
import { needs } from './caller.ts';
import { PageQuerySchema } from './cursor.ts';
import { WaitQuerySchema } from './wait.ts';

const filmAnswer = (description: string) => ({ content: { 'application/json': { schema: FilmSchema } }, description });
/** Who asks, where a studio has no accounts to tell. */
const ActorHeaderSchema = z.object({
  'kinora-actor': z.string().max(120).optional().openapi({ description: 'Who asks; kept with what is done.' }),
});
const FilmIdSchema = z.object({ id: z.string() });

export const createFilmRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/films',
  summary: 'Make a film',
  request: {
    headers: z.object({
      'idempotency-key': z.string().min(1).max(520).optional().openapi({
        description:
          'The same key makes one film, however often it is sent: for 24 hours the same answer, later the film as it is.',
      }),
      'kinora-resume': z
        .literal('1')
        .optional()
        .openapi({ description: 'Go on with the unfinished film of the same brief where there is one.' }),
      'kinora-quote': z
        .string()
        .max(64)
        .optional()
        .openapi({ description: 'A quote of this very brief: the film costs at most what it says.' }),
      'kinora-when': z
        .enum(WHENS)
        .optional()
        .openapi({ description: 'quiet: it may wait for quiet hours, or for a slot nobody else wants.' }),
      'kinora-priority': z.coerce
        .number({ error: 'The priority must be a whole number from -10 to 10.' })
        .int()
        .min(-10)
        .max(10)
        .optional()
        .openapi({ description: 'Among the films of your organisation that wait.' }),
    }),
    ...json(CreateFilmSchema, EXAMPLE_BRIEF),
  },
  responses: {
    201: filmAnswer('The film is being made'),
    200: filmAnswer('The film this key or brief stands for'),
    400: problem('The brief is not valid; `field` names what'),
    422: problem('The key stands for a film of another brief'),
    429: problem('The queue is too long, or too many of your films wait; `retry-after` says when to come back'),
    503: problem('The machine lacks something'),
  },
});

export const listFilmsRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films',
  summary: 'Films, newest first',
  request: {
    query: PageQuerySchema.extend({
      before: z.string().optional().openapi({ description: 'The id of a film: those before it. `cursor` is better.' }),
    }),
  },
  responses: {
    200: { content: { 'application/json': { schema: FilmListSchema } }, description: 'A page of films' },
    400: problem('Not valid'),
    404: problem('There is no film `before`'),
  },
});

export const getFilmRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}',
  summary: 'One film; with `wait`, when it is over or the time is',
  request: { params: FilmIdSchema, query: WaitQuerySchema },
  responses: { 200: filmAnswer('The film'), 404: problem('There is none') },
});

export const cancelRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/films/{id}/cancel',
  summary: 'Stop a film',
  request: { params: FilmIdSchema },
  responses: { 200: filmAnswer('The film, stopped; or as it was when it was over'), 404: problem('There is none') },
});

export const redoRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/films/{id}/shots/{shotId}/redo',
  summary: 'Make one shot again as another take',
  request: { params: FilmIdSchema.extend({ shotId: z.string() }) },
  responses: {
    200: filmAnswer('The film, in the making again'),
    404: problem('No such film or shot'),
    409: problem('The film is being made'),
  },
});

export const changeShotRoute = createRoute({
  ...needs('films:write'),
  method: 'patch',
  path: '/v1/films/{id}/shots/{shotId}',
  summary:
    'Change the sky, the prompt, the engine or the pictures of one shot and make it again; everything else is reused',
  request: {
    params: FilmIdSchema.extend({ shotId: z.string() }),
    body: { content: { 'application/json': { schema: ShotChangeSchema } }, required: true },
  },
  responses: {
    200: filmAnswer('The film, in the making again'),
    400: problem('The change is not valid; `field` names what'),
    404: problem('No such film or shot'),
    409: problem('The film is being made'),
  },
});

export const acceptRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/films/{id}/shots/{shotId}/takes/{number}/accept',
  summary: 'Take what the measurements rejected, and make the film with it',
  request: {
    params: FilmIdSchema.extend({ shotId: z.string(), number: z.coerce.number().int().min(1) }),
    headers: ActorHeaderSchema,
    body: { content: { 'application/json': { schema: AcceptTakeSchema } }, required: true },
  },
  responses: {
    200: filmAnswer('The film, in the making again'),
    400: problem('Not valid; `field` names what'),
    404: problem('No such film, shot or take'),
    409: problem('The film is being made, or the take is accepted already'),
  },
});

export const manifestRoute = createRoute({
  ...needs('films:read'),
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

export const eventsPath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/events',
  summary: 'What happens to the film, from the beginning or after Last-Event-ID, then live until its last event',
  request: { params: FilmIdSchema, headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: StreamMessageSchema } } },
    204: { description: 'The film is over, and all its events were sent before: do not ask again' },
    404: problem('There is none'),
  },
};

export const filePath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/files/{sha256}',
  summary: 'A panel, a take or a line of the film; honours Range',
  request: { params: FilmIdSchema.extend({ sha256: z.string() }) },
  responses: {
    200: binary('The file', 'application/octet-stream'),
    206: binary('A part of it', 'application/octet-stream'),
    404: problem('The film has no such file'),
    416: { description: 'The file has no such range' },
  },
};

export const contentPath: RouteConfig = {
  ...needs('films:read'),
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
    416: { description: 'The part has no such range' },
  },
};

export const sheetPath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/sheet',
  summary:
    'A page for teachers, to print: the stars of the film, when and where to see them, questions, facts and sources',
  request: { params: FilmIdSchema },
  responses: {
    200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
    404: problem('No storyboard yet, or no such film'),
  },
};

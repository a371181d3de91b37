import path from 'node:path';
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, MAX_PICTURE_BYTES } from '@kinora/film';
import { type Asset, AssetSchema, AssetsSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { keepGivenPicture } from '../flow/pictures/keep-picture.ts';
import { findPicture, listPictures, type ListedPicture } from '../store/pictures.ts';
import { answer, problem } from './answers.ts';
import { callerOf, needs, within } from './caller.ts';
import { decodeCursor, pageOf, PageQuerySchema } from './cursor.ts';
import { pictureRefusal, receiveFile } from './uploads.ts';

const binary = z.string().openapi({ format: 'binary' });
const IdSchema = z.object({ id: z.string() });

const listRoute = createRoute({
  ...needs('assets:read'),
  method: 'get',
  path: '/v1/assets',
  summary: 'What was given for films: pictures, newest first',
  request: { query: PageQuerySchema },
  responses: { 200: answer(AssetsSchema, 'A page of them'), 400: problem('Not valid') },
});
const getRoute = createRoute({
  ...needs('assets:read'),
  method: 'get',
  path: '/v1/assets/{id}',
  summary: 'One of them; its `url` gives the file',
  request: { params: IdSchema },
  responses: { 200: answer(AssetSchema, 'What it is'), 404: problem('There is none') },
});
const givePath: RouteConfig = {
  ...needs('assets:write'),
  method: 'post',
  path: '/v1/assets',
  summary: 'Give a picture: JPEG, PNG or WebP of at most 20 MB, as the body',
  request: {
    body: {
      content: { 'image/png': { schema: binary }, 'image/jpeg': { schema: binary }, 'image/webp': { schema: binary } },
    },
  },
  responses: {
    201: answer(AssetSchema, 'As it is kept: upright, at most 2560 pixels long, without its metadata'),
    400: problem('It is no such picture'),
    422: problem('It is explicit, and refused'),
    503: problem('The machine lacks ffmpeg'),
  },
};

export function addAssetRoutes(app: OpenAPIHono, crew: Crew): void {
  app.openapi(listRoute, async (context) => {
    const caller = callerOf(context);
    const { limit, cursor } = context.req.valid('query');
    const after = decodeCursor(cursor, ['text', 'text']);
    const rows = await listPictures(within(crew, caller).database, caller.organisationId, limit + 1, after);
    const { page, next } = pageOf(rows, limit, ({ place, file }) => [place, file]);
    return context.json({ assets: page.map(told), next }, 200);
  });

  app.openapi(getRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = context.req.valid('param');
    const found = /^[0-9a-f]{64}$/.test(id)
      ? await findPicture(within(crew, caller).database, caller.organisationId, id)
      : null;
    if (found === null) throw new KinoraError('not_found', 'There is no such asset here.', { field: 'id' });
    return context.json(told(found), 200);
  });

  app.openAPIRegistry.registerPath(givePath);
  app.post('/v1/assets', async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    await crew.ffmpeg();
    await using folder = await crew.files.workFolder();
    const given = path.join(folder.path, 'given');
    await receiveFile(context.req.raw, given, MAX_PICTURE_BYTES, { refusal: pictureRefusal });
    const { signal } = context.req.raw;
    const { file } = await keepGivenPicture(inside, caller.organisationId, given, folder.path, signal);
    const kept = await findPicture(inside.database, caller.organisationId, file);
    if (kept === null) throw new KinoraError('conflict', 'It was deleted at this moment.', { retryable: true });
    return context.json(told(kept), 201, { location: `/v1/assets/${file}` });
  });
}

function told({ file, width, height, createdAt }: ListedPicture): Asset {
  return {
    id: file,
    kind: 'picture',
    contentType: 'image/png',
    width,
    height,
    createdAt,
    url: `/v1/pictures/${file}`,
  };
}

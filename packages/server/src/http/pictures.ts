import path from 'node:path';
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, MAX_PICTURE_BYTES, PictureSchema } from '@kinora/film';
import type { Crew } from '../flow/crew.ts';
import { refuseGiven } from '../flow/pictures/judge-given.ts';
import { keepGivenPicture } from '../flow/pictures/keep-picture.ts';
import { hasPicture } from '../store/pictures.ts';
import { problem } from './answers.ts';
import { fileResponse } from './content.ts';
import { fileRequestOf } from './door.ts';
import { pictureRefusal, receiveFile } from './uploads.ts';
import { callerOf, needs, within } from './caller.ts';

const binary = z.string().openapi({ format: 'binary' });

const keepPath: RouteConfig = {
  ...needs('assets:write'),
  method: 'post',
  path: '/v1/pictures',
  summary: 'Give a picture that shots may begin or end with: JPEG, PNG or WebP of at most 20 MB',
  request: {
    body: {
      content: { 'image/png': { schema: binary }, 'image/jpeg': { schema: binary }, 'image/webp': { schema: binary } },
    },
  },
  responses: {
    200: {
      content: { 'application/json': { schema: PictureSchema } },
      description: 'The picture as it is kept: upright, at most 2560 pixels long, without its metadata',
    },
    400: problem('It is no such picture'),
    422: problem('It is explicit, and refused'),
    503: problem('The machine lacks ffmpeg'),
  },
};
const readPath: RouteConfig = {
  ...needs('assets:read'),
  method: 'get',
  path: '/v1/pictures/{file}',
  summary: 'A picture that was given',
  request: { params: z.object({ file: z.string() }) },
  responses: {
    200: { content: { 'image/png': { schema: binary } }, description: 'The picture' },
    404: problem('There is none'),
  },
};

export function addPictureRoutes(app: OpenAPIHono, crew: Crew): void {
  const { files } = crew;
  for (const route of [keepPath, readPath]) app.openAPIRegistry.registerPath(route);

  app.post('/v1/pictures', async (context) => {
    const { organisationId } = callerOf(context);
    const inside = within(crew, callerOf(context));
    await crew.ffmpeg();
    await using folder = await files.workFolder();
    const given = path.join(folder.path, 'given');
    await receiveFile(context.req.raw, given, MAX_PICTURE_BYTES, { refusal: pictureRefusal });
    const picture = await keepGivenPicture(inside, organisationId, given, folder.path, context.req.raw.signal);
    return context.json(picture, 200);
  });

  app.get('/v1/pictures/:file', async (context) => {
    const { file } = context.req.param();
    const caller = callerOf(context);
    await mustHavePicture(within(crew, caller), caller.organisationId, file, 'file', 'not_found');
    return fileResponse(files, file, fileRequestOf(context), { contentType: 'image/png', immutable: true });
  });
}

/** @throws KinoraError of the given code when the organisation has not given this picture */
export async function mustHavePicture(
  { database }: Pick<Crew, 'database'>,
  organisationId: string,
  file: string,
  field: string,
  code: 'not_found' | 'invalid_request',
): Promise<void> {
  const known = PictureSchema.shape.file.safeParse(file).success;
  if (known && (await hasPicture(database, organisationId, file))) return;
  throw new KinoraError(code, 'There is no such picture here. Give it first: POST /v1/pictures.', { field });
}

/**
 * A picture that a shot is to begin or end with.
 *
 * @throws KinoraError invalid_request when the organisation has not given it, content_policy when the policy in force refuses it
 */
export async function mustBeUsable(
  crew: Crew,
  organisationId: string,
  file: string,
  field: 'firstFrame' | 'lastFrame',
  signal: AbortSignal,
): Promise<void> {
  await mustHavePicture(crew, organisationId, file, field, 'invalid_request');
  await refuseGiven(crew, organisationId, { [field]: file }, true, signal);
}

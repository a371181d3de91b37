import path from 'node:path';
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import {
  judgeObservations,
  KinoraError,
  MAX_PICTURE_BYTES,
  type Picture,
  picturePolicyOf,
  PictureSchema,
} from '@kinora/film';
import { pictureSize, pictureToFrame } from '@kinora/media';
import { ProblemSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { look } from '../flow/pictures/look-at-take.ts';
import { LOCAL_ORGANISATION } from '../store/films.ts';
import { hasPicture, keepPicture } from '../store/pictures.ts';
import { readTrustPolicy } from '../store/trust-policies.ts';
import { fileResponse } from './content.ts';
import { pictureRefusal, receiveFile } from './uploads.ts';

/** Longest side of a picture as it is kept: more than any frame has. */
const MAX_SIDE_PIXELS = 2560;

const problem = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemSchema } },
  description,
});
const binary = z.string().openapi({ format: 'binary' });

const keepPath: RouteConfig = {
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
  const { database, files, ffmpeg } = crew;
  for (const route of [keepPath, readPath]) app.openAPIRegistry.registerPath(route);

  app.post('/v1/pictures', async (context) => {
    const tools = await ffmpeg();
    await using folder = await files.workFolder();
    const given = path.join(folder.path, 'given');
    await receiveFile(context.req.raw, given, MAX_PICTURE_BYTES, { refusal: pictureRefusal });
    const size = await pictureSize(given);
    const scale = Math.min(1, MAX_SIDE_PIXELS / Math.max(size.width, size.height));
    const width = Math.max(1, Math.round(size.width * scale));
    const height = Math.max(1, Math.round(size.height * scale));
    const kept = path.join(folder.path, 'kept.png');
    await pictureToFrame(tools, given, { width, height }, kept, { signal: context.req.raw.signal });
    const doubt = await doubtOf(crew, kept, { width, height }, context.req.raw.signal);
    const picture: Picture = { file: await files.put(kept), width, height, ...(doubt === null ? {} : { doubt }) };
    await keepPicture(database, LOCAL_ORGANISATION, picture);
    // The same picture may have lain here and been deleted just now; from here on nobody takes it away.
    if (!(await files.has(picture.file))) await files.put(kept);
    return context.json(picture, 200);
  });

  app.get('/v1/pictures/:file', async (context) => {
    const { file } = context.req.param();
    await mustHavePicture(database, file, 'file', 'not_found');
    const { req } = context;
    return fileResponse(
      files,
      file,
      {
        range: req.header('range'),
        ifRange: req.header('if-range'),
        ifNoneMatch: req.header('if-none-match'),
        head: req.method === 'HEAD',
      },
      { contentType: 'image/png', immutable: true },
    );
  });
}

/**
 * Why a person should look at a picture somebody gives; null where there is no reason.
 *
 * @throws KinoraError content_policy for one that is refused, which is then not kept
 */
async function doubtOf(
  crew: Crew,
  path: string,
  size: { width: number; height: number },
  signal: AbortSignal,
): Promise<string | null> {
  const observed = await look(crew, path, size, signal);
  if (!observed.available) return observed.why;
  const { policy } = await readTrustPolicy(crew.database, LOCAL_ORGANISATION);
  const { pictures, findings } = judgeObservations(observed, picturePolicyOf(policy, false));
  const why = findings.map(({ detail }) => detail).join('; ');
  if (pictures === 'block')
    throw new KinoraError('content_policy', `This picture is not filmed here: ${why}.`, { field: 'picture' });
  return pictures === 'review' ? why : null;
}

/** @throws KinoraError of the given code when the organisation has not given this picture */
export async function mustHavePicture(
  database: Crew['database'],
  file: string,
  field: string,
  code: 'not_found' | 'invalid_request',
): Promise<void> {
  const known = PictureSchema.shape.file.safeParse(file).success;
  if (known && (await hasPicture(database, LOCAL_ORGANISATION, file))) return;
  throw new KinoraError(code, 'There is no such picture here. Give it first: POST /v1/pictures.', { field });
}

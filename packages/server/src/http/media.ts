import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, type LedgerEntry } from '@kinora/film';
import { FilmLinksSchema, ProblemSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { type LinkedPart, linkToPart } from '../flow/facade/film-links.ts';
import { isSigned, linkExpiry, MAX_LINK_SECONDS, MIN_LINK_SECONDS, signedFolder } from '../flow/marks/links.ts';
import { hlsPlaylist, streamOf, streamParts } from '../flow/marks/stream.ts';
import { findFilm, type StoredFilm } from '../store/films.ts';
import { findInLedger } from '../store/ledger.ts';
import { whyNoFilm } from '../store/retention.ts';
import { callerOf, needs, within } from './caller.ts';
import { fileRequestOf, serveOutgoing } from './door.ts';

const linksRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/links',
  summary:
    'Addresses of a finished film that need no account and expire: its master, its poster, its subtitles, and an HLS playlist; made for players and for caches in front of the studio',
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({
      expiresInSeconds: z.coerce.number().int().min(MIN_LINK_SECONDS).max(MAX_LINK_SECONDS).default(3_600),
    }),
  },
  responses: {
    200: { content: { 'application/json': { schema: FilmLinksSchema } }, description: 'The addresses' },
    404: {
      content: { 'application/problem+json': { schema: ProblemSchema } },
      description: 'There is no such film, or it is not finished',
    },
  },
});

const mediaPath: RouteConfig = {
  ...needs('anyone'),
  method: 'get',
  path: '/media/{expires}/{organisation}/{mark}/{name}',
  summary: 'A marked file by a signed address; `.m3u8` gives the HLS playlist of a film',
  request: {
    params: z.object({ expires: z.string(), organisation: z.string(), mark: z.string(), name: z.string() }),
  },
  responses: {
    200: { description: 'The file' },
    206: { description: 'The asked range' },
    302: { description: 'The storage gives it itself' },
    404: {
      content: { 'application/problem+json': { schema: ProblemSchema } },
      description: 'Not signed here, expired, or gone',
    },
  },
};

/** How long a cache in front of the studio keeps a file without asking again. */
const MOST_KEPT_SECONDS = 300;

/** What a file is called at the end of its address; players and caches go by it. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'audio/wav': 'wav',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
};

function extensionOf({ contentType }: Pick<LedgerEntry, 'contentType'>): string {
  return EXTENSIONS[contentType.split(';')[0]?.trim() ?? ''] ?? 'bin';
}

/** Files by signed addresses: for players, pages of others, and caches in front of the studio. */
export function addMediaRoutes(app: OpenAPIHono, crew: Crew): void {
  app.openapi(linksRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { id } = context.req.valid('param');
    const film = /^\w{1,64}$/.test(id) ? await findFilm(inside.database, caller.organisationId, id) : null;
    if (film === null) throw await whyNoFilm(inside.database, caller.organisationId, id, 'id');
    const { expiresInSeconds } = context.req.valid('query');
    return context.json(
      await linksOf(inside, film, linkExpiry(Date.now(), expiresInSeconds), context.get('origin')),
      200,
    );
  });

  async function linksOf(inside: Crew, film: StoredFilm, expiresAt: number, origin: string) {
    if (film.files.master === undefined) {
      throw new KinoraError('not_found', 'The film is not finished yet.', { field: 'id', retryable: true });
    }
    const part = (name: LinkedPart): Promise<string | null> =>
      linkToPart(inside, film, name, { expiresAtSeconds: expiresAt, origin });
    return {
      expiresAt: new Date(expiresAt * 1000).toISOString(),
      master: await part('master'),
      hls: await hlsOf(inside, film, expiresAt, origin),
      poster: await part('poster'),
      vtt: await part('vtt'),
      srt: await part('srt'),
    };
  }

  async function hlsOf(inside: Crew, film: StoredFilm, expiresAt: number, origin: string): Promise<string | null> {
    const stream = await streamOf(inside, film, new AbortController().signal);
    if (stream === null) return null;
    const { organisationId } = film;
    const folder = await signedFolder(crew.vault, { organisationId, file: stream.file, expiresAt });
    return `${origin}${folder}/${stream.file}.m3u8`;
  }

  app.openAPIRegistry.registerPath(mediaPath);
  app.get('/media/:expires/:organisation/:mark/:name', async (context) => {
    const { expires, organisation: organisationId, mark, name } = context.req.param();
    const [, file = '', extension = ''] = /^([0-9a-f]{64})\.(\w{2,4})$/.exec(name) ?? [];
    const expiresAt = /^[0-9a-z]{1,9}$/.test(expires) ? Number.parseInt(expires, 36) : 0;
    const nowMs = Date.now();
    const isOurs = file !== '' && (await isSigned(crew.vault, { organisationId, file, expiresAt }, mark, nowMs));
    const entry = isOurs ? await findInLedger(crew.database, organisationId, file) : null;
    if (entry === null || !(await crew.files.has(file))) {
      throw new KinoraError('not_found', 'This address has expired, or its file is gone.', { field: 'name' });
    }
    const shared = {
      // What is deleted, or may be shown no more, is gone from caches soon after.
      'cache-control': `public, max-age=${Math.min(MOST_KEPT_SECONDS, Math.floor(expiresAt - nowMs / 1000))}`,
      // Players of other sites may show it: whoever has the address may have the film.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    };
    if (extension === 'm3u8' && entry.kind === 'stream') {
      const playlist = hlsPlaylist(await streamParts(crew, file), `${file}.mp4`);
      return new Response(playlist, { headers: { ...shared, 'content-type': 'application/vnd.apple.mpegurl' } });
    }
    if (extension !== extensionOf(entry)) {
      throw new KinoraError('not_found', 'This address has expired, or its file is gone.', { field: 'name' });
    }
    const secondsLeft = Math.max(1, Math.floor(expiresAt - nowMs / 1000));
    const elsewhere = await crew.files.directUrl(file, Math.min(secondsLeft, 3_600), {
      contentType: entry.contentType,
    });
    if (elsewhere !== null) {
      return new Response(null, {
        status: 302,
        headers: { ...shared, 'cache-control': 'no-store', location: elsewhere },
      });
    }
    const answer = await serveOutgoing(crew.files, entry, fileRequestOf(context), { immutable: true });
    for (const [header, value] of Object.entries(shared)) answer.headers.set(header, value);
    return answer;
  });
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import type { PublicationFacts } from '@kinora/sdk';
import type { FileStore } from '../files/file-store.ts';
import { mustFindFilm, publishFilm, withdrawPublication } from '../flow/review/publish.ts';
import type { Database } from '../store/database.ts';
import { findInLedger } from '../store/ledger.ts';
import { findPublication, type Publication, publicationsOf, type Shown } from '../store/publications.ts';
import { callerOf, within } from './caller.ts';
import { fileRequestOf, serveOutgoing } from './door.ts';
import {
  publicationsRoute,
  publicContentPath,
  publicFilmRoute,
  publishRoute,
  withdrawRoute,
} from './review-contract.ts';
import { emptyPage, WATCH_PAGE_HEADERS, watchPage } from './watch-page.ts';

/** A link's own part: 128 bits in base64url. */
const TOKEN = /^[\w-]{22}$/;

/** Publishing, and what anybody with a link may see: that is looked for in all organisations, by the link alone. */
export function addPublicationRoutes(
  app: OpenAPIHono,
  { crew }: { crew: { database: Database; files: FileStore } },
): void {
  app.openapi(publishRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const film = await mustFindFilm(database, caller.organisationId, context.req.valid('param').id);
    return context.json(told(await publishFilm(database, film, caller.actor), context.get('origin')), 200);
  });

  app.openapi(publicationsRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const film = await mustFindFilm(database, caller.organisationId, context.req.valid('param').id);
    const publications = await publicationsOf(database, film);
    return context.json({ publications: publications.map((each) => told(each, context.get('origin'))) }, 200);
  });

  app.openapi(withdrawRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const { token } = context.req.valid('param');
    const { why } = context.req.valid('query');
    mustBeToken(token);
    const by = { actor: caller.actor, why };
    const withdrawn = await withdrawPublication(database, caller.organisationId, token, by);
    return context.json(told(withdrawn, context.get('origin')), 200);
  });

  app.openapi(publicFilmRoute, async (context) => {
    const publication = await mustBeShown(context.req.valid('param').token);
    const { title, language, durationSeconds, label, pictures, captions } = publication.shown;
    return context.json(
      {
        title,
        language,
        durationSeconds,
        label,
        pictures,
        captions,
        publishedAt: publication.publishedAt,
        contentUrl: new URL(contentPathOf(publication.token), context.get('origin')).href,
      },
      200,
      { 'cache-control': 'no-cache' },
    );
  });

  app.openAPIRegistry.registerPath(publicContentPath);
  app.get('/v1/public/:token/content', async (context) => {
    const { organisationId, file } = await mustBeShown(context.req.param('token'));
    const entry = await findInLedger(crew.database, organisationId, file);
    if (entry === null) throw gone();
    // Asked about each time: a film that is withdrawn must not go on from somebody's cache.
    return serveOutgoing(crew.files, entry, fileRequestOf(context), { immutable: false });
  });

  app.get('/watch/:token', async (context) => {
    const token = context.req.param('token');
    try {
      const { shown } = await mustBeShown(token);
      return new Response(await watchPage(shown, contentPathOf(token)), { headers: WATCH_PAGE_HEADERS });
    } catch (error) {
      if (!(error instanceof KinoraError) || (error.code !== 'gone' && error.code !== 'not_found')) throw error;
      const status = error.code === 'gone' ? 410 : 404;
      return new Response(await emptyPage(error.message), { status, headers: WATCH_PAGE_HEADERS });
    }
  });

  async function mustBeShown(token: string): Promise<Publication & { shown: Shown }> {
    mustBeToken(token);
    const found = await findPublication(crew.database, token);
    if (found === null) throw unknown();
    const { shown } = found;
    if (shown === null) throw gone();
    return { ...found, shown };
  }
}

function mustBeToken(token: string): void {
  if (!TOKEN.test(token)) throw unknown();
}

function unknown(): KinoraError {
  return new KinoraError('not_found', 'Nothing was published under this link.', { field: 'token' });
}

function gone(): KinoraError {
  return new KinoraError('gone', 'This film is shown no more.', { field: 'token' });
}

function told(publication: Publication, address: string): PublicationFacts {
  const { token, filmId, file, reviewId, publishedBy, publishedAt, withdrawn } = publication;
  return { token, url: linkOf(token, address), filmId, file, reviewId, publishedBy, publishedAt, withdrawn };
}

/** The page to send around, by the name this studio was asked under. */
function linkOf(token: string, address: string): string {
  return new URL(`/watch/${token}`, address).href;
}

function contentPathOf(token: string): string {
  return `/v1/public/${token}/content`;
}

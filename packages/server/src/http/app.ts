import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, MAX_FIRST_FRAME_BYTES, MAX_PICTURE_BYTES } from '@kinora/film';
import type { Health } from '@kinora/sdk';
import { HTTPException } from 'hono/http-exception';
import { createVerifyTools } from '../flow/verify/verify-tools.ts';
import type { HookDesk } from '../flow/hooks/desk.ts';
import type { RetentionParts } from '../flow/retention/delete-film.ts';
import type { Mailer } from '../mail/mailer.ts';
import { type AccountsDoor, addAccountRoutes, guardAccounts } from './accounts.ts';
import { addAuditRoutes } from './audit.ts';
import { addCheckRoute } from './check.ts';
import { addAssetRoutes } from './assets.ts';
import { addBatchRoutes } from './batches.ts';
import { addBriefRoutes } from './briefs.ts';
import { needs } from './caller.ts';
import { addDashscopeRoutes } from './dashscope.ts';
import { addEngineRoutes } from './engines.ts';
import { inWordsOf } from './facade-errors.ts';
import { addFilmListRoutes } from './film-lists.ts';
import { addFilmRoutes, type FilmRoutes } from './films.ts';
import { tagAnswers } from './etag.ts';
import { guardHost } from './guard.ts';
import { idempotency } from './idempotency.ts';
import { authorise, type Identify, type Requirements, requirementsOf } from './identify.ts';
import { demandBody, limitBody } from './limit-body.ts';
import { addKeyRoutes } from './keys.ts';
import { addLoraRoutes } from './loras.ts';
import { addMediaRoutes } from './media.ts';
import { addMcpRoutes } from './mcp.ts';
import { addMemberRoutes } from './members.ts';
import { addOpenAiVideoRoutes } from './openai-videos.ts';
import { observeRequests } from './observe.ts';
import { addOperationRoutes } from './operations.ts';
import { addMoneyRoutes, type MoneyRoutes } from './money.ts';
import { addPictureRoutes } from './pictures.ts';
import { invalidRequest, problemResponse } from './problem.ts';
import { addPublicationRoutes } from './publications.ts';
import { addQueueRoutes } from './queue.ts';
import { limitRate } from './rate-limit.ts';
import { addReportRoute } from './report.ts';
import { addReviewRoutes } from './reviews.ts';
import { addRetentionRoutes } from './retention.ts';
import { addStoryboardRoutes } from './storyboards.ts';
import { addTemplateRoutes } from './templates.ts';
import { createStudioFiles } from './static.ts';
import { addTakeRoutes } from './takes.ts';
import { addVerifyRoute } from './verify.ts';
import { addWebhookRoutes } from './webhooks.ts';

export interface AppOptions extends FilmRoutes, MoneyRoutes {
  retention: RetentionParts;
  host: string;
  version: string;
  homeId: string;
  studioFolder: string;
  leases: Leases;
  /** Null where no mail is sent. */
  mailer: Mailer | null;
  hooks: Pick<HookDesk, 'box' | 'own'>;
  identify: Identify;
  /** The host name people reach this studio by, where it is not the one it is bound to. */
  publicHost: string | null;
  /** The same as an origin; null where each request tells it. */
  publicUrl: string | null;
  accounts: AccountsDoor;
  /** Whether this process was told to stop and only ends what it has begun. */
  isLeaving: () => boolean;
}

/** Who needs this studio to stay. */
export interface Leases {
  hold(): () => void;
}

const DOCUMENT_PATH = '/v1/openapi.json';
const OWN_PATHS: readonly RouteConfig[] = [
  {
    ...needs('anyone'),
    method: 'get',
    path: '/v1/health',
    summary: 'Whether the studio answers',
    responses: {
      200: { description: 'It does', content: { 'application/json': { schema: z.record(z.string(), z.string()) } } },
    },
  },
  {
    ...needs('signed-in'),
    method: 'get',
    path: '/v1/lease',
    summary: 'Keeps a studio that was started for a command, as long as the answer is read',
    responses: {
      200: { description: 'A comment every second', content: { 'text/event-stream': { schema: z.string() } } },
    },
  },
  {
    ...needs('anyone'),
    method: 'get',
    path: DOCUMENT_PATH,
    summary: 'This document',
    responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: z.looseObject({}) } } } },
  },
];

/** Longest request body: a story of the greatest length in the widest encoding, and room for the rest. */
const MAX_BODY_BYTES = 1_000_000;
/** A take for another studio may bring its first and last frame, in base64. */
const MAX_TAKE_BODY_BYTES = 3 * MAX_FIRST_FRAME_BYTES;
/** A request of another video API may bring a picture, in base64. */
const MAX_VIDEO_BODY_BYTES = Math.ceil(MAX_PICTURE_BYTES * 1.4);

function largestBody(path: string): number | null {
  if (path === '/v1/takes') return MAX_TAKE_BODY_BYTES;
  if (path === '/v1/videos' || path.startsWith('/api/v1/services/')) return MAX_VIDEO_BODY_BYTES;
  // Files are written to the disk as they come.
  return /^\/v1\/(pictures|assets|verify|batches|loras\/[^/]+\/files\/.*)$/.test(path) ? null : MAX_BODY_BYTES;
}

export function createApp(options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });

  const refused = (path: string, error: Error) => inWordsOf(path, problemResponse(asRequestError(error)));
  app.onError((error, context) => refused(context.req.path, error));
  app.notFound((context) =>
    refused(context.req.path, new KinoraError('not_found', 'There is nothing at this address.')),
  );
  app.use('*', observeRequests());
  app.use('*', (context, next) => {
    context.set('origin', options.publicUrl ?? new URL(context.req.url).origin);
    return next();
  });
  app.use('*', guardHost(options.host, options.publicHost));
  app.use('*', guardAccounts(options.accounts));
  let requirements: Requirements = new Map();
  const requestsPerMinute = async (organisationId: string): Promise<number | null> =>
    (await options.crew.money.planOf(organisationId)).requestsPerMinute;
  app.use(
    '*',
    authorise(options.identify, () => requirements),
  );
  app.use('*', limitBody(largestBody));
  app.use('*', demandBody);
  app.use('/v1/*', tagAnswers());
  for (const handler of limitRate(options.crew.database, requestsPerMinute)) app.use('*', handler);
  app.use('*', idempotency(options.crew.database));

  for (const path of OWN_PATHS) app.openAPIRegistry.registerPath(path);
  app.get('/v1/health', (context) => {
    const health: Health = { status: 'ok', version: options.version, homeId: options.homeId };
    return context.json(health);
  });

  app.get('/v1/lease', (context) =>
    context.req.method === 'HEAD' ? new Response(null, { headers: LEASE_HEADERS }) : leaseStream(options.leases),
  );

  addAccountRoutes(app, options.accounts.desk, options.accounts.rules);
  addMemberRoutes(app, options.accounts.desk, options.accounts.rules);
  addFilmRoutes(app, options);
  addFilmListRoutes(app, options.crew);
  addBriefRoutes(app, options);
  addStoryboardRoutes(app, options);
  addTemplateRoutes(app);
  addAssetRoutes(app, options.crew);
  addBatchRoutes(app, options);
  addReportRoute(app, options.crew);
  addMediaRoutes(app, options.crew);
  addOperationRoutes(app, options.crew, options.isLeaving);
  addEngineRoutes(app, options.crew, options.host);
  addQueueRoutes(app, options);
  addKeyRoutes(app, options.crew.vault, options.host);
  addLoraRoutes(app, options.crew);
  addPictureRoutes(app, options.crew);
  addTakeRoutes(app, options.crew, options.retention);
  addCheckRoute(app, options.crew.year);
  addVerifyRoute(app, options.crew.files, createVerifyTools(options.crew));
  addAuditRoutes(app, options.retention);
  addRetentionRoutes(app, options.retention, options);
  addReviewRoutes(app, options);
  addPublicationRoutes(app, options);
  addMoneyRoutes(app, options);
  addWebhookRoutes(app, { database: options.crew.database, ...options.hooks });
  addOpenAiVideoRoutes(app, options);
  addDashscopeRoutes(app, options);
  addMcpRoutes(app, options);

  app.doc31(DOCUMENT_PATH, {
    openapi: '3.1.0',
    info: {
      title: 'Kinora',
      version: options.version,
      description: 'Turns a sentence, a story or a brief into a finished film.',
    },
  });

  const studioFiles = createStudioFiles(options.studioFolder);
  app.get('*', (context) => {
    if (/^\/(v1|api|mcp)(\/|$)/.test(context.req.path))
      throw new KinoraError('not_found', 'There is nothing at this address.');
    return studioFiles(context.req.path);
  });
  requirements = requirementsOf(app);
  return app;
}

/** What the framework refuses is the client's mistake, told in our own words. */
function asRequestError(error: Error): Error {
  if (isUnstorable(error)) {
    return new KinoraError(
      'invalid_request',
      'The request holds a sign that no text can be kept with, such as U+0000.',
      {
        cause: error,
      },
    );
  }
  if (!(error instanceof HTTPException) || error.status >= 500) return error;
  if (error.status === 415) {
    return new KinoraError('invalid_request', 'Send the request body as application/json.', {
      field: 'content-type',
      cause: error,
    });
  }
  return new KinoraError('invalid_request', 'The request body is not valid JSON.', { field: 'body', cause: error });
}

/** SQLSTATE of PostgreSQL for NUL, and for halves of characters in JSON: texts of a request that it cannot hold. */
function isUnstorable(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return (
    code === '22021' ||
    code === '22P05' ||
    (code === '22P02' && error.message.includes('invalid input syntax for type json'))
  );
}

const LEASE_HEADERS = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };

/** Open as long as its client lives; a comment every second lets a broken connection be noticed. */
function leaseStream(leases: Leases): Response {
  let end = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const release = leases.hold();
      const comment = new TextEncoder().encode(': held\n\n');
      controller.enqueue(comment);
      const timer = setInterval(() => controller.enqueue(comment), 1_000);
      end = () => {
        clearInterval(timer);
        release();
      };
    },
    cancel: () => end(),
  });
  return new Response(body, { headers: LEASE_HEADERS });
}

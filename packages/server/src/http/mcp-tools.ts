import { setTimeout as sleep } from 'node:timers/promises';
import { briefFromTemplate, listTemplates } from '@kinora/director';
import {
  type Brief,
  BriefSchema,
  type ErrorBody,
  FINAL_FILM_STATES,
  KinoraError,
  LANGUAGES,
  SIZES,
  toErrorBody,
} from '@kinora/film';
import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { CheckRequestSchema } from '@kinora/sdk';
import { z } from 'zod';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { LINKED, type LinkedPart, linkToPart } from '../flow/facade/film-links.ts';
import { faultOf, progressOf } from '../flow/facade/video-facts.ts';
import { modelsOf } from '../flow/facade/video-order.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import { submitFilm } from '../flow/submit-film.ts';
import { cancelProduction } from '../flow/supervise.ts';
import { findFilm } from '../store/films.ts';
import { whyNoFilm } from '../store/retention.ts';
import { findVideo, type Video } from '../store/videos.ts';
import { within } from './caller.ts';
import { judgedClaims } from './check.ts';
import { mustBeAllowed } from './identify.ts';

export interface McpParts {
  crew: Crew;
  production: ProductionLine;
  version: string;
}

/** Links that a tool gives hold so long. */
const LINK_SECONDS = 24 * 3600;
/** How often a film that is waited for is looked at. */
const LOOK_MS = 500;
/** Longest wait of one call, and that of a call whose client listens for progress and names none. */
const MAX_WAIT_SECONDS = 600;

const IdSchema = z.object({ id: z.string().describe('Id of the film') });
const WaitSchema = z
  .number()
  .min(0)
  .max(MAX_WAIT_SECONDS)
  .optional()
  .describe('Wait at most so long for the film to end, telling progress; without it only when progress is asked for');
const SubmitSchema = z.object({
  story: z
    .string()
    .optional()
    .describe('What to film: one sentence, a story, or with `engine` and `oneShot` the prompt of one shot'),
  template: z
    .object({ id: z.string(), language: z.enum(LANGUAGES), answers: z.record(z.string(), z.string()) })
    .optional()
    .describe('Instead of a story: a template of list_templates, and the answers to what it asks'),
  language: z.enum(['auto', ...LANGUAGES]).optional(),
  seconds: z.number().optional().describe('Wanted length, 4 to 600; without it the story decides'),
  size: z.enum(SIZES).optional(),
  engine: z.string().optional().describe('Video engine; without it the studio draws an animatic'),
  oneShot: z.boolean().optional().describe('One shot, the words given to the engine as they are'),
  voice: z.boolean().optional(),
  music: z.boolean().optional(),
  place: z.string().optional().describe('Where the sky of the story is seen from'),
  date: z.string().optional().describe('Night of the sky, YYYY-MM-DD'),
  seed: z.number().int().optional(),
  idempotencyKey: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .describe('The same key makes one film, however often it is sent'),
  waitSeconds: WaitSchema,
});
const FilmFactsSchema = z.object({
  id: z.string(),
  state: z.string(),
  progress: z.number(),
  story: z.string(),
  durationSeconds: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
const QuoteSchema = z.object({
  credits: z.number(),
  rough: z.boolean(),
  lines: z.array(
    z.object({ shotId: z.string(), engine: z.string(), seconds: z.number(), credits: z.number(), made: z.boolean() }),
  ),
});

/** The tools of one caller, for one exchange. @param origin where the studio was asked */
export function mcpServer({ crew, production, version }: McpParts, caller: Caller, origin: string): McpServer {
  const inside = within(crew, caller);
  const { database } = inside;
  const { organisationId } = caller;
  const server = new McpServer(
    { name: 'kinora', version },
    {
      instructions:
        'Kinora makes films of stories. film_submit answers at once with an id; film_get tells how far the film is and, when it is completed, links to its files. Films take minutes: ask again, or give waitSeconds.',
    },
  );

  async function mustFind(id: string): Promise<Video> {
    const video = /^\w{1,64}$/.test(id) ? await findVideo(database, organisationId, id) : null;
    if (video === null) throw await whyNoFilm(database, organisationId, id, 'id');
    return video;
  }

  /** The film once it is over, or the wait is; progress goes to whoever asked for it. */
  async function waited(id: string, waitSeconds: number | undefined, context: ServerContext): Promise<Video> {
    const { signal, _meta, notify } = context.mcpReq;
    const progressToken = _meta?.progressToken;
    const seconds = waitSeconds ?? (progressToken === undefined ? 0 : MAX_WAIT_SECONDS);
    const endMs = performance.now() + seconds * 1000;
    let told = -1;
    for (;;) {
      const video = await mustFind(id);
      const progress = progressOf(video);
      if (progressToken !== undefined && progress > told) {
        told = progress;
        await notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: 100, message: video.state },
        });
      }
      if (FINAL_FILM_STATES.has(video.state) || performance.now() >= endMs || signal.aborted) return video;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async function told(video: Video): Promise<CallToolResult> {
    const { id, state, brief, durationSeconds } = video;
    const fault = faultOf(video);
    const facts = {
      id,
      state,
      progress: progressOf(video),
      story: brief.story,
      durationSeconds,
      error: fault === null ? null : { code: fault.code, message: fault.message },
    };
    const links = state === 'completed' ? await linksOf(id) : [];
    return { content: [{ type: 'text', text: JSON.stringify(facts) }, ...links], structuredContent: facts };
  }

  async function linksOf(id: string) {
    const film = await findFilm(database, organisationId, id);
    if (film === null) return [];
    const expiresAtSeconds = Math.ceil(Date.now() / 1000) + LINK_SECONDS;
    const parts = Object.entries(LINKED) as [LinkedPart, (typeof LINKED)[LinkedPart]][];
    const links = await Promise.all(
      parts.map(async ([part, { contentType }]) => {
        const uri = await linkToPart(inside, film, part, { expiresAtSeconds, origin });
        return uri === null
          ? []
          : [{ type: 'resource_link' as const, uri, name: `${film.title} (${part})`, mimeType: contentType }];
      }),
    );
    return links.flat();
  }

  const filmTool = { outputSchema: FilmFactsSchema };
  server.registerTool(
    'film_submit',
    { description: 'Make a film of a story. Answers with its id.', inputSchema: SubmitSchema, ...filmTool },
    (asked, context) =>
      answered(async () => {
        mustBeAllowed(caller, 'films:write');
        const { idempotencyKey, waitSeconds, ...wish } = asked;
        const { film } = await submitFilm(inside, production, caller, {
          brief: briefOfWish(wish),
          idempotencyKey: idempotencyKey ?? null,
        });
        return told(await waited(film.id, waitSeconds, context));
      }),
  );
  server.registerTool(
    'film_get',
    {
      description: 'How far a film is; when it is completed, links to its video, poster and subtitles.',
      inputSchema: IdSchema.extend({ waitSeconds: WaitSchema }),
      annotations: { readOnlyHint: true },
      ...filmTool,
    },
    ({ id, waitSeconds }, context) =>
      answered(async () => {
        mustBeAllowed(caller, 'films:read');
        return told(await waited(id, waitSeconds, context));
      }),
  );
  server.registerTool(
    'film_cancel',
    {
      description: 'Stop a film. One that is over stays as it is.',
      inputSchema: IdSchema,
      annotations: { destructiveHint: true, idempotentHint: true },
      ...filmTool,
    },
    ({ id }) =>
      answered(async () => {
        mustBeAllowed(caller, 'films:write');
        await mustFind(id);
        const film = await findFilm(database, organisationId, id);
        if (film !== null) await cancelProduction(database, production, film, caller.actor);
        return told(await mustFind(id));
      }),
  );
  server.registerTool(
    'quote',
    {
      description: 'What a film of this story would cost, in credits. Makes nothing.',
      inputSchema: SubmitSchema.omit({ idempotencyKey: true, waitSeconds: true }),
      outputSchema: QuoteSchema,
      annotations: { readOnlyHint: true },
    },
    (wish) =>
      answered(async () => {
        mustBeAllowed(caller, 'films:write');
        const brief = briefOfWish(wish);
        const { lines, millicredits, rough } = await crew.money.estimate(organisationId, brief, null);
        return asJson({
          credits: millicredits / 1000,
          rough,
          lines: lines.map(({ millicredits: of, ...line }) => ({ ...line, credits: of / 1000 })),
        });
      }),
  );
  server.registerTool(
    'check_facts',
    {
      description:
        'Judge what a text claims about the sky and its myths: stars, planets, dates, legends. Each claim comes with a verdict and its evidence.',
      inputSchema: CheckRequestSchema,
      annotations: { readOnlyHint: true },
    },
    (asked) => answered(async () => asJson(await judgedClaims(asked, crew.year))),
  );
  server.registerTool(
    'list_templates',
    {
      description: 'Forms for common films: what each asks. film_submit takes the answers.',
      inputSchema: z.object({ language: z.enum(LANGUAGES).default('en') }),
      annotations: { readOnlyHint: true },
    },
    ({ language }) => answered(() => Promise.resolve(asJson({ templates: listTemplates(language) }))),
  );
  server.registerTool(
    'list_engines',
    {
      description: 'Engines that film_submit may name.',
      inputSchema: z.object({}),
      annotations: { readOnlyHint: true },
    },
    () =>
      answered(async () => {
        mustBeAllowed(caller, 'engines:read');
        return asJson({ engines: (await modelsOf(inside, organisationId)).slice(1) });
      }),
  );
  return server;
}

function asJson(value: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value };
}

/** What goes wrong outside is an answer that a model can read and act on. */
async function answered(work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    const { code, message, field, retryable }: ErrorBody = toErrorBody(error);
    return { isError: true, content: [{ type: 'text', text: JSON.stringify({ code, message, field, retryable }) }] };
  }
}

/** @throws KinoraError invalid_request */
function briefOfWish({
  template,
  oneShot,
  ...wish
}: Omit<z.output<typeof SubmitSchema>, 'idempotencyKey' | 'waitSeconds'>): Brief {
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const result = BriefSchema.safeParse({
    ...(template === undefined ? {} : briefFromTemplate(template.id, template.language, template.answers)),
    ...given,
    // Whoever polls a job cannot be asked.
    takeFirstOffer: true,
    ...(oneShot === true ? { single: {}, voice: false } : {}),
  });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.');
  throw new KinoraError('invalid_request', issue?.message ?? 'The wish is not valid.', field ? { field } : {});
}

import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { FilmReportSchema, ProblemSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { filmReport, reportPictures } from '../report/film-report.ts';
import { REPORT_PAGE_HEADERS, reportPage } from '../report/report-page.ts';
import { findFilm } from '../store/films.ts';
import { whyNoFilm } from '../store/retention.ts';
import { callerOf, needs, within } from './caller.ts';

const FORMATS = ['html', 'json'] as const;

const reportPath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/report',
  summary:
    'The acceptance report: what was measured and decided, every take with the frames that show why, marks, costs; a page to read and print, or data',
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({ format: z.enum(FORMATS).default('html') }),
  },
  responses: {
    200: {
      description: 'The report',
      content: { 'text/html': { schema: z.string() }, 'application/json': { schema: FilmReportSchema } },
    },
    400: {
      description: 'No such format',
      content: { 'application/problem+json': { schema: ProblemSchema } },
    },
    404: {
      description: 'There is none',
      content: { 'application/problem+json': { schema: ProblemSchema } },
    },
  },
};

export function addReportRoute(app: OpenAPIHono, crew: Crew): void {
  app.openAPIRegistry.registerPath(reportPath);

  app.get('/v1/films/:id/report', async (context) => {
    const { organisationId } = callerOf(context);
    const inside = within(crew, callerOf(context));
    const { database } = inside;
    const { id } = context.req.param();
    const film = /^\w{1,64}$/.test(id) ? await findFilm(database, organisationId, id) : null;
    if (film === null) throw await whyNoFilm(database, organisationId, id, 'id');
    const format = context.req.query('format') ?? 'html';
    if (format !== 'html' && format !== 'json') {
      throw new KinoraError('invalid_request', `The format must be one of ${FORMATS.join(', ')}.`, { field: 'format' });
    }
    // Frames are kept once they are made: whoever goes away in the middle will ask again.
    const { signal } = new AbortController();
    const report = await filmReport(inside, film, signal);
    if (format === 'json') return context.json(report, 200, { 'cache-control': 'private, no-cache' });
    return new Response(await reportPage(report, await reportPictures(inside, film)), { headers: REPORT_PAGE_HEADERS });
  });
}

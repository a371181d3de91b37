import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ShotsSchema, TakesSchema } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { findFilm, type StoredFilm } from '../store/films.ts';
import { whyNoFilm } from '../store/retention.ts';
import { chosenTakes, countTakesByShot, listTakes } from '../store/takes.ts';
import { answer, problem } from './answers.ts';
import { callerOf, needs, within } from './caller.ts';
import { decodeCursor, pageOf, PageQuerySchema } from './cursor.ts';

const request = { params: z.object({ id: z.string() }), query: PageQuerySchema };

const shotsRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/shots',
  summary: 'The shots of a film in order, each with its still and the take it shows',
  request,
  responses: {
    200: answer(ShotsSchema, 'A page of them; none before there is a storyboard'),
    404: problem('There is no such film'),
  },
});
const takesRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/films/{id}/takes',
  summary: 'All takes of a film there have been, with what was measured; newest first',
  request: { ...request, query: PageQuerySchema.extend({ shot: z.string().max(8).optional() }) },
  responses: { 200: answer(TakesSchema, 'A page of them'), 404: problem('There is no such film') },
});

export function addFilmListRoutes(app: OpenAPIHono, crew: Crew): void {
  app.openapi(shotsRoute, async (context) => {
    const { film, database } = await asked(callerOf(context), context.req.valid('param').id);
    const { limit, cursor } = context.req.valid('query');
    const [after] = decodeCursor(cursor, ['text']) ?? [null];
    const shots = film.storyboard?.shots ?? [];
    const from = after === null ? 0 : shots.findIndex(({ id }) => id === after) + 1;
    const { page, next } = pageOf(shots.slice(from, from + limit + 1), limit, ({ id }) => [id]);
    const takes = new Map((await chosenTakes(database, film)).map((take) => [take.shotId, take]));
    const counts = await countTakesByShot(database, film);
    return context.json(
      {
        shots: page.map((shot) => ({
          shot,
          panel: film.panels[shot.id] ?? null,
          take: takes.get(shot.id) ?? null,
          takes: counts.get(shot.id) ?? 0,
        })),
        next,
      },
      200,
    );
  });

  app.openapi(takesRoute, async (context) => {
    const { film, database } = await asked(callerOf(context), context.req.valid('param').id);
    const { limit, cursor, shot } = context.req.valid('query');
    const after = decodeCursor(cursor, ['text', 'text', 'number']);
    const rows = await listTakes(database, film, { shotId: shot ?? null, limit: limit + 1, after });
    const { page, next } = pageOf(rows, limit, ({ place, take }) => [place, take.shotId, take.number]);
    return context.json({ takes: page.map(({ place: _place, ...told }) => told), next }, 200);
  });

  async function asked(caller: Caller, id: string): Promise<{ film: StoredFilm; database: Crew['database'] }> {
    const { database } = within(crew, caller);
    const film = /^\w{1,64}$/.test(id) ? await findFilm(database, caller.organisationId, id) : null;
    if (film === null) throw await whyNoFilm(database, caller.organisationId, id, 'id');
    return { film, database };
  }
}

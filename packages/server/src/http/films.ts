import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changedShot, type Film, KinoraError, type Shot, type Storyboard } from '@kinora/film';
import { CONTENT_PARTS, type ContentPart, type FilmSummary } from '@kinora/sdk';
import { METEOR_SHOWERS, resolveTarget } from '@kinora/sky';
import { chosenSkyNote, isOfTheSky } from '@kinora/director';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { checkVideoEngine } from '../flow/engines/check-brief.ts';
import { filmFileToGo } from '../flow/marks/film-file.ts';
import { nextTakeNumber, shotHashOf } from '../flow/pictures.ts';
import type { InTransaction } from '../flow/money/desk.ts';
import { whyNotMadeAgain } from '../flow/review/held.ts';
import { mustNotBeForbidden } from '../flow/screening/screen-words.ts';
import { wordsOfChange } from '../flow/screening/written-words.ts';
import { submitFilm } from '../flow/submit-film.ts';
import { isFinal, type ProductionLine } from '../flow/produce-film.ts';
import { cancelProduction } from '../flow/supervise.ts';
import { manifestOf } from '../store/artefacts.ts';
import { chargesOf } from '../store/charges.ts';
import { filmAtBirth } from '../store/edited-films.ts';
import { findFilm, pageOfFilms, publicFilm, reopenForRedo, type StoredFilm } from '../store/films.ts';
import { addAudit } from '../store/audit.ts';
import { rowsOf } from '../store/database.ts';
import { eventsAfter } from '../store/events.ts';
import { KEPT_HOURS } from '../store/idempotency.ts';
import { acceptByHand, findTake } from '../store/takes.ts';
import { whyNoFilm } from '../store/retention.ts';
import { teacherSheet } from '../sheet/teacher-sheet.ts';
import { type Asking, callerOf, within } from './caller.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import { fileRequestOf, serveOutgoing } from './door.ts';
import { EVENT_STREAM_HEADERS, eventStream, type FilmHub } from './events.ts';
import { keyIn, REPLAYED } from './idempotency.ts';
import { etagOf, mustMatch } from './etag.ts';
import { lookUntil, mayEnd } from './wait.ts';
import { mustBeUsable } from './pictures.ts';
import {
  acceptRoute,
  cancelRoute,
  changeShotRoute,
  contentPath,
  createFilmRoute,
  eventsPath,
  filePath,
  getFilmRoute,
  listFilmsRoute,
  manifestRoute,
  redoRoute,
  sheetPath,
} from './film-contract.ts';

export interface FilmRoutes {
  crew: Crew;
  production: ProductionLine;
  hub: FilmHub;
}

/** A film that somebody asked for, and what they may see of the studio. */
interface Asked {
  caller: Caller;
  inside: Crew;
  film: StoredFilm;
}

export function addFilmRoutes(app: OpenAPIHono, { crew, production, hub }: FilmRoutes): void {
  /** Who asks, what they may see of the studio, and the film of that id in it. */
  async function asked(context: Asking, id: string): Promise<Asked> {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    return { caller, inside, film: await mustFind(inside, caller, id) };
  }

  async function mustFind(
    { database }: Pick<Crew, 'database'>,
    { organisationId }: Caller,
    id: string,
    field = 'id',
  ): Promise<StoredFilm> {
    // What cannot be an id is not asked for: the database does not even hold every text.
    const film = /^\w{1,64}$/.test(id) ? await findFilm(database, organisationId, id) : null;
    if (film === null) throw await whyNoFilm(database, organisationId, id, field);
    return film;
  }

  app.openapi(createFilmRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const headers = context.req.valid('header');
    const key = headers['idempotency-key'];
    const resume = headers['kinora-resume'] === '1';
    const { film, created } = await submitFilm(inside, production, caller, {
      brief: context.req.valid('json'),
      idempotencyKey: key === undefined ? null : keyIn(key),
      resume,
      quoteId: headers['kinora-quote'],
      when: headers['kinora-when'],
      priority: headers['kinora-priority'],
    });
    if (!created && !resume && isAnsweredAgain(film)) {
      return context.json(filmAtBirth(await publicFilm(inside.database, film)), 201, REPLAYED);
    }
    return context.json(await publicFilm(inside.database, film), created ? 201 : 200);
  });

  app.openapi(listFilmsRoute, async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { limit, before, cursor } = context.req.valid('query');
    if (before !== undefined) await mustFind(inside, caller, before, 'before');
    const after = decodeCursor(cursor, ['text', 'text']);
    const from = { before: before ?? null, after };
    const films = await pageOfFilms(inside.database, caller.organisationId, limit + 1, from);
    const { page, next } = pageOf(films, limit, ({ place }) => place);
    const nextBefore = next === null ? null : (page.at(-1)?.film.id ?? null);
    return context.json({ films: page.map(({ film }) => summarise(film)), next, nextBefore }, 200);
  });

  app.openapi(getFilmRoute, async (context) => {
    const { caller, inside, film } = await asked(context, context.req.valid('param').id);
    const { wait } = context.req.valid('query');
    if (wait === undefined || wait === 0) return context.json(await toldFilm(inside, film), 200);
    const now = await lookUntil(() => mustFind(inside, caller, film.id), isFinal, {
      seconds: wait,
      signal: context.req.raw.signal,
      follow: (wake) => hub.follow(film.id, (signal) => void (mayEnd(signal) && wake())),
    });
    return context.json(await toldFilm(inside, now), 200);
  });

  /** With its place in the queue while it waits. */
  async function toldFilm({ database, outlook }: Crew, film: StoredFilm): Promise<Film> {
    const told = await publicFilm(database, film);
    const queue = film.state === 'queued' ? await outlook.placeOf(film.id) : null;
    return queue === null ? told : { ...told, queue };
  }

  app.openapi(cancelRoute, async (context) => {
    const { caller, inside, film } = await asked(context, context.req.valid('param').id);
    await cancelProduction(inside.database, production, film, caller.actor);
    return context.json(await publicFilm(inside.database, await mustFind(inside, caller, film.id)), 200);
  });

  /** Runs a finished film again with one shot made anew, by a changed storyboard if given. */
  async function makeAgain(
    { inside, film, caller }: Asked,
    shotId: string,
    storyboard: Storyboard | null,
  ): Promise<Film> {
    const { database } = inside;
    const { actor } = caller;
    await crew.ffmpeg();
    const takeNumber = await nextTakeNumber(inside, film.id, shotId);
    const held = await heldAgain(film, caller, storyboard, shotId);
    const reopened = await database.transaction((client) =>
      reopenForRedo(rowsOf(client), film, shotId, takeNumber, storyboard, actor, async () => {
        await held(client);
        await addAudit(client, {
          organisationId: film.organisationId,
          actor,
          action: storyboard === null ? 'shot.redone' : 'shot.changed',
          subject: `film:${film.id}`,
          data: { shotId, takeNumber },
        });
      }),
    );
    if (reopened === null) throw await whyNotMadeAgain(database, film);
    await production.start(reopened);
    return publicFilm(database, reopened);
  }

  /** Holds what one shot costs, for the film's next run. */
  function heldAgain(
    { organisationId, id, run, brief, storyboard: before }: StoredFilm,
    { projectId, keyId }: Caller,
    storyboard: Storyboard | null,
    shotId: string,
  ): Promise<InTransaction> {
    const asked = storyboard ?? before;
    if (asked === null) throw new Error('a film without a storyboard is made again');
    return crew.money.atReopening({ organisationId, id, run: run + 1, brief, projectId, keyId }, asked, [shotId]);
  }

  function mustFindShot(film: StoredFilm, shotId: string): { storyboard: Storyboard; shot: Shot } {
    const shot = film.storyboard?.shots.find((candidate) => candidate.id === shotId);
    if (film.storyboard === null || shot === undefined) {
      throw new KinoraError('not_found', `Film ${film.id} has no shot ${shotId}.`, { field: 'shotId' });
    }
    return { storyboard: film.storyboard, shot };
  }

  /** @throws KinoraError changed_meanwhile; what comes between this and the change begins another run, which that does not find */
  async function mustBeAsRead(context: Pick<Context, 'req'>, { inside, film }: Asked): Promise<void> {
    if (context.req.header('if-match') === undefined) return;
    mustMatch(context, etagOf(JSON.stringify(await publicFilm(inside.database, film))));
  }

  app.openapi(redoRoute, async (context) => {
    const { id, shotId } = context.req.valid('param');
    const found = await asked(context, id);
    await mustBeAsRead(context, found);
    mustFindShot(found.film, shotId);
    return context.json(await makeAgain(found, shotId, null), 200);
  });

  app.openapi(acceptRoute, async (context) => {
    const { id, shotId, number } = context.req.valid('param');
    const { caller, inside, film } = await asked(context, id);
    const { database } = inside;
    const { storyboard, shot } = mustFindShot(film, shotId);
    const take = await findTake(database, film, shotId, number);
    if (take === null) throw new KinoraError('not_found', `Shot ${shotId} has no take ${number}.`, { field: 'number' });
    if (take.verdict.kind === 'accept')
      throw new KinoraError('conflict', `Take ${number} of ${shotId} is accepted already.`, { field: 'number' });
    const isOfThisShot =
      take.shotHash === undefined
        ? number >= (film.firstTakes[shotId] ?? 1)
        : take.shotHash === shotHashOf(film.brief, storyboard, shot);
    if (!isOfThisShot) {
      throw new KinoraError(
        'conflict',
        `Take ${number} of ${shotId} was made before the shot was changed, and no longer fits it.`,
        { field: 'number' },
      );
    }
    if (take.pictures === 'block') {
      throw new KinoraError('content_policy', `Take ${number} of ${shotId} may not be shown, and so not be taken.`, {
        field: 'number',
      });
    }
    await crew.ffmpeg();
    const { reason } = context.req.valid('json');
    const by = caller.actor;
    const held = await heldAgain(film, caller, null, shotId);
    const reopened = await acceptByHand(database, film, take, { by, reason }, (reader, client) =>
      reopenForRedo(reader, film, shotId, number, null, by, () => held(client)),
    );
    if (reopened === null) throw await whyNotMadeAgain(database, film);
    await production.start(reopened);
    return context.json(await publicFilm(database, reopened), 200);
  });

  app.openapi(changeShotRoute, async (context) => {
    const { id, shotId } = context.req.valid('param');
    const found = await asked(context, id);
    const { inside, film, caller } = found;
    await mustBeAsRead(context, found);
    const { storyboard, shot } = mustFindShot(film, shotId);
    const change = context.req.valid('json');
    if (change.engine !== undefined) await checkVideoEngine(inside, caller.organisationId, change.engine);
    for (const field of ['firstFrame', 'lastFrame'] as const) {
      const file = change[field];
      if (file !== undefined && file !== null)
        await mustBeUsable(inside, caller.organisationId, file, field, context.req.raw.signal);
    }
    // What is only doubtful is held when the film is produced again; what is forbidden is said at once.
    const words = wordsOfChange(shotId, change);
    await mustNotBeForbidden(inside, caller.organisationId, words, storyboard.language, context.req.raw.signal);
    const changed = changedShot(shot, change);
    if (changed === null) {
      throw new KinoraError('invalid_request', `Shot ${shotId} shows no real sky that could be changed.`, {
        field: 'sky',
      });
    }
    const { sky } = changed.scene;
    for (const field of ['targets', 'figures', 'labels', 'art'] as const) {
      const unknown = sky?.[field]?.find((id) => resolveTarget(id) === null);
      if (unknown !== undefined)
        throw new KinoraError('invalid_request', `Nothing in the sky is called ${unknown}.`, { field: `sky.${field}` });
    }
    if (sky?.meteors !== undefined && !METEOR_SHOWERS.some(({ id: shower }) => shower === sky.meteors)) {
      const known = METEOR_SHOWERS.map(({ id: shower }) => shower).join(', ');
      throw new KinoraError('invalid_request', `There is no shower ${sky.meteors}; there are: ${known}.`, {
        field: 'sky.meteors',
      });
    }
    const shots = storyboard.shots.map((each) => (each.id === shotId ? changed : each));
    // What was said of this shot was said of its old sky.
    const factNotes =
      change.sky === undefined
        ? storyboard.factNotes
        : [
            ...storyboard.factNotes.filter((note) => note.shotId !== shotId || !isOfTheSky(note)),
            ...(sky === undefined ? [] : [chosenSkyNote(storyboard.language, shot, sky)]),
          ];
    return context.json(await makeAgain(found, shotId, { ...storyboard, shots, factNotes }), 200);
  });

  app.openapi(manifestRoute, async (context) => {
    const { inside, film } = await asked(context, context.req.valid('param').id);
    const { charges } = await chargesOf(inside.database, film);
    return context.json({ filmId: film.id, artefacts: await manifestOf(inside.database, film), charges }, 200);
  });

  for (const path of [eventsPath, filePath, contentPath, sheetPath]) app.openAPIRegistry.registerPath(path);

  app.get('/v1/films/:id/events', async (context) => {
    const { inside, film } = await asked(context, context.req.param('id'));
    const header = context.req.header('last-event-id') ?? context.req.query('after') ?? '0';
    if (!/^\d{1,9}$/.test(header)) {
      throw new KinoraError('invalid_request', 'Last-Event-ID must be the number of an event.', {
        field: 'last-event-id',
      });
    }
    if (context.req.method === 'HEAD') return new Response(null, { headers: EVENT_STREAM_HEADERS });
    // Whoever has heard the end need not connect again: 204 says so to an EventSource.
    if (
      Number(header) > 0 &&
      isFinal(film) &&
      (await eventsAfter(inside.database, film.id, Number(header))).length === 0
    )
      return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
    return eventStream(hub, film, Number(header), context.env as object, context.get('isStillAllowed') ?? null);
  });

  app.get('/v1/films/:id/files/:sha256', async (context) => {
    const { id, sha256 } = context.req.param();
    const { inside, film } = await asked(context, id);
    const entry = /^[0-9a-f]{64}$/.test(sha256) ? await filmFileToGo(inside, film, sha256) : null;
    if (entry === null) throw new KinoraError('not_found', 'The film has no such file.', { field: 'sha256' });
    return serveOutgoing(crew.files, entry, fileRequestOf(context), { immutable: entry.file === sha256 });
  });

  app.get('/v1/films/:id/sheet', async (context) => {
    const { film } = await asked(context, context.req.param('id'));
    if (film.storyboard === null)
      throw new KinoraError('not_found', 'The film has no storyboard yet.', { field: 'id', retryable: true });
    return new Response(await teacherSheet(film, film.storyboard), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-cache',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      },
    });
  });

  app.get('/v1/films/:id/content', async (context) => {
    const { inside, film } = await asked(context, context.req.param('id'));
    const part = context.req.query('part') ?? 'master';
    if (!isContentPart(part)) {
      throw new KinoraError('invalid_request', `The part must be one of ${CONTENT_PARTS.join(', ')}.`, {
        field: 'part',
      });
    }
    const sha256 = fileOfPart(film, part);
    if (sha256 === undefined)
      throw new KinoraError('not_found', 'The film is not finished yet.', { field: 'part', retryable: true });
    const entry = await filmFileToGo(inside, film, sha256);
    if (entry === null) throw new KinoraError('not_found', 'The film has no such file.', { field: 'part' });
    return serveOutgoing(crew.files, entry, fileRequestOf(context), {
      immutable: false,
      ...(context.req.query('download') === '1' ? { downloadName: downloadName(film, part) } : {}),
    });
  });
}

const EXTENSIONS: Readonly<Record<ContentPart, string>> = {
  master: 'mp4',
  poster: 'poster.jpg',
  'contact-sheet': 'contact-sheet.jpg',
  srt: 'srt',
  vtt: 'vtt',
};

function isContentPart(part: string): part is ContentPart {
  return (CONTENT_PARTS as readonly string[]).includes(part);
}

function fileOfPart(film: StoredFilm, part: ContentPart): string | undefined {
  return part === 'contact-sheet' ? film.files.contactSheet : film.files[part];
}

function downloadName(film: StoredFilm, part: ContentPart): string {
  const title = film.title.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, ' ').trim() || film.id;
  return `${title}.${EXTENSIONS[part]}`;
}

/** For a day whoever repeats the request is told the same; later, what has become of the film. */
function isAnsweredAgain({ createdAt }: StoredFilm): boolean {
  return Date.now() - Date.parse(createdAt) < KEPT_HOURS * 3_600_000;
}

function summarise(film: StoredFilm): FilmSummary {
  return {
    id: film.id,
    title: film.title,
    state: film.state,
    story: film.brief.story,
    createdAt: film.createdAt,
    durationSeconds: film.durationSeconds,
    animatic: film.report?.animatic ?? null,
    hasPoster: film.files.poster !== undefined,
  };
}

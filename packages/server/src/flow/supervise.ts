import { KinoraError } from '@kinora/film';
import { addAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type FilmSignal, sendSignal } from '../store/events.ts';
import { workflowsOfEndedFilms } from '../store/executors.ts';
import { endFilm, listUnfinished, type StoredFilm } from '../store/films.ts';
import { tellOverdueReviews } from '../store/notifications.ts';
import { cancelWorkflows, forgetFinished, workflowState } from './durable.ts';
import { type Cancellations, type ProductionLine, workflowIdOf } from './produce-film.ts';
import { cancelHeldFilm } from './review/decide.ts';

/** Abort signals by run of a film, raised when the word comes that it was cancelled; kept while a workflow of it runs here. */
export function createCancellations(): Cancellations & { hear(signal: FilmSignal): void } {
  const open = new Map<string, { controller: AbortController; users: number }>();
  return {
    open(film) {
      const key = workflowIdOf(film);
      const entry = open.get(key) ?? { controller: new AbortController(), users: 0 };
      open.set(key, entry);
      entry.users++;
      return {
        signal: entry.controller.signal,
        [Symbol.dispose]() {
          entry.users--;
          if (entry.users === 0) open.delete(key);
        },
      };
    },
    hear(signal) {
      if (signal.kind !== 'cancelled') return;
      const entry = open.get(workflowIdOf({ id: signal.filmId, run: signal.run }));
      entry?.controller.abort(new KinoraError('cancelled', 'The film was cancelled.'));
    },
  };
}

/** Stops a film everywhere: its row first, so that nothing after this can finish it. False when it was over already. */
export async function cancelProduction(
  database: Database,
  production: ProductionLine,
  film: StoredFilm,
  actor = 'local',
): Promise<boolean> {
  const { organisationId } = film;
  const ended = await endFilm(
    database,
    film,
    { change: { state: 'cancelled' }, event: { type: 'film.cancelled' } },
    (client) => addAudit(client, { organisationId, actor, action: 'film.cancelled', subject: `film:${film.id}` }),
  );
  if (!ended) return cancelHeldFilm(database, film, actor);
  await sendSignal(database, { kind: 'cancelled', filmId: film.id, run: film.run });
  await production.stop(film);
  return true;
}

/** The productions of a process that only answers: it says that there is work, and others begin it. */
export function productionElsewhere(database: Database): ProductionLine {
  return {
    start: (film) => sendSignal(database, { kind: 'waiting', filmId: film.id }),
    // The film's end is in the database already, and was told.
    stop: () => Promise.resolve(),
  };
}

const SWEEP_MS = 5_000;
/** Finished runs are kept this long for questions about them; films and artefacts stay for good. */
const KEEP_FINISHED_RUNS_MS = 7 * 24 * 3_600_000;

/**
 * Watches that every unfinished film is really being produced: one whose process died between writing it down and starting
 * it is started, one whose production was given up is told as failed.
 */
export async function superviseFilms(
  database: Database,
  production: ProductionLine,
  stopOrphans: () => Promise<void>,
): Promise<{ look(): void; stop(): void }> {
  let lastForgotten = Date.now();

  async function sweep(): Promise<void> {
    for (const film of await listUnfinished(database)) {
      const state = await workflowState(workflowIdOf(film));
      if (state === 'unknown') await production.start(film);
      if (state === 'given-up' || state === 'done') await tellGivenUp(film, state);
    }
    // Whoever died between ending a film and stopping its work left that to us.
    await cancelWorkflows(await workflowsOfEndedFilms(database));
    await stopOrphans();
    await tellOverdueReviews(database);
    if (Date.now() - lastForgotten > 3_600_000) {
      lastForgotten = Date.now();
      await forgetFinished(KEEP_FINISHED_RUNS_MS);
    }
  }

  async function tellGivenUp(
    film: { id: string; organisationId: string; run: number },
    state: 'given-up' | 'done',
  ): Promise<void> {
    const error = new KinoraError(
      'internal',
      state === 'given-up'
        ? 'The production crashed its process too often and was given up.'
        : 'The production ended without finishing the film; the log of the studio says why.',
    ).toJSON();
    await endFilm(database, film, { change: { state: 'failed', error }, event: { type: 'film.failed', error } });
  }

  await sweep();
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = running.then(sweep).catch(() => undefined);
  };
  const timer = setInterval(look, SWEEP_MS);
  return { look, stop: () => clearInterval(timer) };
}

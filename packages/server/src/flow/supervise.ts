import { KinoraError } from '@kinora/film';
import type { Database } from '../store/database.ts';
import { appendEvent, type FilmSignal, sendSignal } from '../store/events.ts';
import { cancelFilm, changeFilm, listUnfinished, type StoredFilm } from '../store/films.ts';
import { cancelWorkflow, forgetFinished, workflowState } from './durable.ts';
import { type Cancellations, type ProductionLine, workflowIdOf } from './produce-film.ts';

/** Abort signals by film, raised when the word comes that a film was cancelled. */
export function createCancellations(): Cancellations & { hear(signal: FilmSignal): void } {
  const controllers = new Map<string, AbortController>();
  return {
    of(filmId) {
      const controller = controllers.get(filmId) ?? new AbortController();
      controllers.set(filmId, controller);
      return controller.signal;
    },
    forget: (filmId) => void controllers.delete(filmId),
    hear(signal) {
      if (signal.kind !== 'cancelled') return;
      controllers.get(signal.filmId)?.abort(new KinoraError('cancelled', 'The film was cancelled.'));
    },
  };
}

/** Stops a film everywhere: its row first, so that nothing after this can finish it. False when it was final already. */
export async function cancelProduction(database: Database, film: StoredFilm): Promise<boolean> {
  if (!(await cancelFilm(database, film.organisationId, film.id))) return false;
  await appendEvent(database, film, 'final', { type: 'film.cancelled' });
  await sendSignal(database, { kind: 'cancelled', filmId: film.id });
  await cancelWorkflow(workflowIdOf(film));
  return true;
}

const SWEEP_MS = 5_000;
/** Finished runs are kept this long for questions about them; films and artefacts stay for good. */
const KEEP_FINISHED_RUNS_MS = 7 * 24 * 3_600_000;

/**
 * Watches that every unfinished film is really being produced: one whose process died between writing it down and starting
 * it is started, one whose production was given up is told as failed.
 */
export async function superviseFilms(database: Database, production: ProductionLine): Promise<{ stop(): void }> {
  let lastForgotten = Date.now();

  async function sweep(): Promise<void> {
    for (const film of await listUnfinished(database)) {
      const state = await workflowState(workflowIdOf(film));
      if (state === 'unknown') await production.start(film);
      if (state === 'given-up' || state === 'done') await tellGivenUp(film, state);
    }
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
    if (await changeFilm(database, film.id, film.run, { state: 'failed', error })) {
      await appendEvent(database, film, 'final', { type: 'film.failed', error });
    }
  }

  await sweep();
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(sweep).catch(() => undefined);
  }, SWEEP_MS);
  return { stop: () => clearInterval(timer) };
}

import { KinoraError } from '@kinora/film';
import { addAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type FilmSignal, sendSignal } from '../store/events.ts';
import { workflowsNobodySpeaks, workflowsOfEndedFilms } from '../store/executors.ts';
import { endFilm, type StoredFilm } from '../store/films.ts';
import { tellOverdueReviews } from '../store/notifications.ts';
import { filmsWithoutWork } from '../store/queued-films.ts';
import { sweepTurns } from '../store/turns.ts';
import { cancelWorkflows, forgetFinished, forgetWorkflows, WORKFLOWS_VERSION } from './durable.ts';
import { type Cancellations, type ProductionHere, type ProductionLine, workflowIdOf } from './produce-film.ts';
import type { Hands } from './queue/hands.ts';
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

/** Words on the way to those who make films are gathered for this long: a thousand submits are not a thousand words. */
const GATHER_MS = 50;

/**
 * What a process says when films wait or are over.
 *
 * @param look Lets this process's own line look at once; null where it makes no films
 * @param here The productions of this process; null where it makes none
 */
export function createProductionLine(
  database: Database,
  look: (() => void) | null,
  here: Pick<ProductionHere, 'stop'> | null,
): ProductionLine {
  let lastSaidMs = -Infinity;
  let soon: NodeJS.Timeout | undefined;

  function say(filmId: string): void {
    lastSaidMs = performance.now();
    // Lost, it is found by looking now and then.
    void sendSignal(database, { kind: 'waiting', filmId }).catch(() => undefined);
  }

  return {
    // The film is in the database already: nobody waits for this.
    start({ id }) {
      look?.();
      if (performance.now() - lastSaidMs >= GATHER_MS) say(id);
      else
        soon ??= setTimeout(() => {
          soon = undefined;
          say(id);
        }, GATHER_MS);
      return Promise.resolve();
    },
    // The film's end is in the database already, and was told.
    stop: (film) => here?.stop(film) ?? Promise.resolve(),
  };
}

const SWEEP_MS = 5_000;
/** Finished runs are kept this long for questions about them; films and artefacts stay for good. */
const KEEP_FINISHED_RUNS_MS = 7 * 24 * 3_600_000;

export interface SupervisionParts {
  database: Database;
  production: ProductionHere;
  hands: Hands;
  stopOrphans: () => Promise<void>;
}

/**
 * Watches that every film in flight is really being produced: one whose process died between admitting it and starting it is
 * started, one whose production was given up is told as failed, and what was left by code that no process runs any more is
 * begun anew.
 */
export async function superviseFilms({
  database,
  production,
  hands,
  stopOrphans,
}: SupervisionParts): Promise<{ stop(): void }> {
  let lastForgotten = Date.now();

  async function sweep(): Promise<void> {
    await forgetWorkflows(await workflowsNobodySpeaks(database, WORKFLOWS_VERSION));
    for (const film of await filmsWithoutWork(database)) {
      if (film.status === null) await production.begin(film);
      else await tellGivenUp(film, film.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED' ? 'given-up' : 'done');
    }
    // Whoever died between ending a film and stopping its work left that to us.
    await cancelWorkflows(await workflowsOfEndedFilms(database));
    if ((await sweepTurns(database)) > 0) hands.look();
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
  const timer = setInterval(() => {
    running = running.then(sweep).catch(() => undefined);
  }, SWEEP_MS);
  return { stop: () => clearInterval(timer) };
}

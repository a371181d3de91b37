import { type FilmEvent, type FilmProgress, type FilmStep } from '@kinora/film';
import type { Database } from '../store/database.ts';
import { appendEvent, secondsSince, sendSignal } from '../store/events.ts';
import { setTiming } from '../store/films.ts';

/** Which production of which film. */
export interface FilmRun {
  organisationId: string;
  id: string;
  run: number;
}

/** Most progress messages a second and film; each is one notification on the database. */
const PROGRESS_INTERVAL_MS = 250;

/** Writes down and tells what happens to a film. Told again after a crash, everything stays told once. */
export function createFilmLog(database: Database) {
  const lastProgress = new Map<string, number>();
  /** Two shots in the making count the finished ones at different moments; a count never goes back. */
  const shotsDone = new Map<string, number>();
  return {
    tell: (film: FilmRun, key: string, event: FilmEvent): Promise<void> => appendEvent(database, film, key, event),

    /** Fire and forget: nobody waits for progress, and none is kept. */
    progress(film: FilmRun, progress: FilmProgress): void {
      const now = performance.now();
      if (progress.fraction < 1 && now - (lastProgress.get(film.id) ?? -Infinity) < PROGRESS_INTERVAL_MS) return;
      lastProgress.set(film.id, now);
      const key = `${film.id}:${film.run}`;
      const done = Math.max(progress.shotsDone, shotsDone.get(key) ?? 0);
      shotsDone.set(key, done);
      const told = { ...progress, shotsDone: done };
      void sendSignal(database, { kind: 'progress', filmId: film.id, progress: told }).catch(() => undefined);
    },

    async beginStep(film: FilmRun, step: FilmStep): Promise<void> {
      await appendEvent(database, film, `${step}:started`, { type: 'step.started', step });
    },

    async endStep(film: FilmRun, step: FilmStep): Promise<void> {
      const seconds = await secondsSince(database, film, `${step}:started`);
      await setTiming(database, film, step, seconds);
      await appendEvent(database, film, `${step}:finished`, { type: 'step.finished', step, seconds });
    },

    forget(film: FilmRun): void {
      lastProgress.delete(film.id);
      shotsDone.delete(`${film.id}:${film.run}`);
    },
  };
}

export type FilmLog = ReturnType<typeof createFilmLog>;

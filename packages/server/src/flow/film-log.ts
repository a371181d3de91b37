import { type FilmEvent, type FilmProgress, type FilmStep, type Take } from '@kinora/film';
import { log } from '../observe/log.ts';
import { metrics } from '../observe/metrics.ts';
import { recordSpan } from '../observe/tracing.ts';
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
    async tell(film: FilmRun, key: string, event: FilmEvent): Promise<void> {
      await appendEvent(database, film, key, event);
      if (event.type === 'take.ready' || event.type === 'take.rejected') noteTake(film, event.take);
      else log.info('film', { ...named(film), event: event.type });
    },

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
      log.info('film', { ...named(film), event: 'step.finished', step, seconds });
      metrics.stepSeconds.observe({ step }, seconds);
      recordSpan(
        `film.${step}`,
        { traceOf: film.id, attributes: { 'kinora.film': film.id, 'kinora.run': film.run } },
        seconds,
      );
    },

    forget(film: FilmRun): void {
      lastProgress.delete(film.id);
      shotsDone.delete(`${film.id}:${film.run}`);
    },
  };
}

function noteTake(film: FilmRun, take: Take): void {
  const { shotId, number: takeNumber, engine, verdict, madeInSeconds: seconds, costUsd, reused } = take;
  log.info('take', { ...named(film), shotId, takeNumber, engine, event: verdict.kind, seconds, costUsd });
  metrics.takes.inc({ engine, verdict: reused ? 'reused' : verdict.kind });
  for (const { reason } of verdict.kind === 'accept' ? [] : verdict.findings) metrics.findings.inc({ engine, reason });
  if (reused) return;
  metrics.takeSeconds.inc({ engine }, seconds);
  const attributes = { 'kinora.film': film.id, 'kinora.shot': shotId, 'kinora.engine': engine };
  recordSpan('film.take', { traceOf: film.id, attributes }, seconds);
}

function named({ organisationId, id, run }: FilmRun) {
  return { organisationId, filmId: id, run };
}

export type FilmLog = ReturnType<typeof createFilmLog>;

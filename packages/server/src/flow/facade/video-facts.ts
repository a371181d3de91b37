import { type ErrorBody, FILM_STEPS, type FilmStep, sizePixels, type Size } from '@kinora/film';
import type { Video } from '../../store/videos.ts';

/** Share of a film's time that each step takes, about: shooting is most of it, and is told shot by shot. */
const WEIGHT: Readonly<Record<FilmStep, number>> = {
  screen: 1,
  direct: 2,
  panels: 8,
  speak: 6,
  compose: 3,
  shoot: 62,
  cut: 1,
  master: 12,
  judge: 5,
};

/** How far a film is, 0 to 100: by the steps that are over and the shots that have their take. It only goes forward in a run. */
export function progressOf({ state, timings, shots, takes }: Video): number {
  if (state === 'completed') return 100;
  const done = FILM_STEPS.reduce((sum, step) => sum + (timings[step] === undefined ? 0 : WEIGHT[step]), 0);
  const shot = timings.shoot === undefined && shots > 0 ? (Math.min(takes, shots) / shots) * WEIGHT.shoot : 0;
  return Math.min(99, Math.round(done + shot));
}

/** Length, whole seconds: as it is, else as asked, else as directed so far; 0 where nobody can say yet. */
export function secondsOf({ durationSeconds, brief, shotsSeconds }: Video): number {
  return Math.round(durationSeconds ?? brief.seconds ?? shotsSeconds);
}

/** Why there is no video, where there will be none unless a person does something; null otherwise. */
export function faultOf({ state, error, question }: Video): Pick<ErrorBody, 'code' | 'message' | 'field'> | null {
  switch (state) {
    case 'queued':
    case 'running':
    case 'completed':
      return null;
    case 'failed':
      return error ?? { code: 'internal', message: 'The film failed.' };
    case 'cancelled':
      return { code: 'cancelled', message: 'The film was cancelled.' };
    case 'asked':
      return {
        code: 'brief_unclear',
        message: question?.question ?? 'The prompt is too thin to film.',
        field: 'story',
      };
    case 'held':
      return {
        code: 'review_needed',
        message: 'A person must look at its words first; approved, it is made.',
        field: 'story',
      };
  }
}

/** Lines of a size: 480, 720, …, of its shorter side. */
export function linesOf(size: Size): number {
  const { width, height } = sizePixels(size);
  return Math.min(width, height);
}

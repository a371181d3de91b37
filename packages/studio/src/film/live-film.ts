import {
  FILM_STEPS,
  type Film,
  type FilmEvent,
  type FilmProgress,
  type FilmStep,
  type Finding,
  type QueuePlace,
} from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';

export interface EngineWork {
  engine: string | undefined;
  /** In a few words of the engine's. */
  stage: string | undefined;
}

/** An attempt at a take that came to nothing, and what it cost. */
export type FailedAttempt = Extract<FilmEvent, { type: 'attempt.failed' }>;

/**
 * What the stream tells beyond the film record: how far the running steps are, which takes were rejected, how many
 * takes the last run made. The record stays the truth about everything it holds.
 */
export interface LiveFilm {
  /** Its place in line, until it begins. */
  queue: QueuePlace | null;
  runningSteps: readonly FilmStep[];
  /** Steps finished in this run, with the seconds they took. */
  finishedSteps: Readonly<Partial<Record<FilmStep, number>>>;
  progress: Readonly<Partial<Record<FilmStep, FilmProgress>>>;
  secondsLeft: number | null;
  /** 0..1 of each shot being drawn now. */
  drawing: Readonly<Record<string, number>>;
  /** Which engine works at each of these, and at what, as far as it tells. */
  work: Readonly<Record<string, EngineWork>>;
  /** Attempts of this run that came to nothing, in order. */
  attempts: readonly FailedAttempt[];
  /** Shots whose latest take was rejected, and why. */
  rejected: Readonly<Record<string, readonly Finding[]>>;
  /** Shots whose take was accepted in this run, in order of arrival. */
  arrived: readonly string[];
  /** Takes of the last finished run. */
  takes: { made: number; reused: number } | null;
}

export const NO_LIVE_FILM: LiveFilm = {
  queue: null,
  runningSteps: [],
  finishedSteps: {},
  progress: {},
  secondsLeft: null,
  drawing: {},
  work: {},
  attempts: [],
  rejected: {},
  arrived: [],
  takes: null,
};

/** The live film after one more message. Events may come again after a reload; the outcome is the same. */
export function withMessage(live: LiveFilm, message: StreamMessage): LiveFilm {
  switch (message.type) {
    case 'film.started':
      return { ...NO_LIVE_FILM, takes: live.takes };
    case 'step.started':
      return live.runningSteps.includes(message.step)
        ? live
        : { ...live, runningSteps: [...live.runningSteps, message.step] };
    case 'step.finished':
      return {
        ...live,
        runningSteps: live.runningSteps.filter((step) => step !== message.step),
        finishedSteps: { ...live.finishedSteps, [message.step]: message.seconds },
      };
    case 'progress': {
      if (message.queue !== undefined) return { ...live, queue: message.queue };
      const { step, shotId, engine, stage } = message;
      return {
        ...live,
        progress: { ...live.progress, [step]: notBackwards(message, live.progress[step]) },
        secondsLeft: message.secondsLeft,
        drawing:
          step === 'shoot' && shotId !== undefined && !live.arrived.includes(shotId)
            ? { ...live.drawing, [shotId]: message.fraction }
            : live.drawing,
        work:
          shotId !== undefined && (engine !== undefined || stage !== undefined)
            ? { ...live.work, [shotId]: { engine, stage } }
            : live.work,
        rejected: step === 'shoot' && shotId !== undefined ? without(live.rejected, shotId) : live.rejected,
      };
    }
    case 'take.ready': {
      const { shotId } = message.take;
      return {
        ...live,
        progress: shotId in live.drawing ? withOneMoreShot(live.progress) : live.progress,
        drawing: without(live.drawing, shotId),
        work: without(live.work, shotId),
        rejected: without(live.rejected, shotId),
        arrived: [...live.arrived.filter((id) => id !== shotId), shotId],
      };
    }
    case 'take.rejected': {
      const { shotId, verdict } = message.take;
      return {
        ...live,
        drawing: without(live.drawing, shotId),
        work: without(live.work, shotId),
        rejected: { ...live.rejected, [shotId]: verdict.kind === 'accept' ? verdict.notes : verdict.findings },
      };
    }
    case 'attempt.failed':
      // The next attempt starts from nothing; nobody should watch the old one's bar stand.
      return {
        ...live,
        drawing: without(live.drawing, message.shotId),
        work: without(live.work, message.shotId),
        attempts: [...live.attempts, message],
      };
    case 'film.completed':
      return { ...atRest(live), takes: message.takes };
    case 'film.failed':
    case 'film.cancelled':
    case 'film.asked':
    case 'film.held':
      return atRest(live);
    case 'storyboard.ready':
    case 'panel.ready':
    case 'line.ready':
    case 'bed.ready':
      return live;
  }
}

function atRest(live: LiveFilm): LiveFilm {
  return { ...live, runningSteps: [], drawing: {}, work: {}, secondsLeft: null };
}

/** Shots are drawn side by side, and one may tell a count from before its neighbour was done. */
function notBackwards(progress: FilmProgress, before: FilmProgress | undefined): FilmProgress {
  return { ...progress, shotsDone: Math.max(progress.shotsDone, before?.shotsDone ?? 0) };
}

/** Counts a shot the moment its take is there; the studio's own count follows with the next progress. */
function withOneMoreShot(progress: LiveFilm['progress']): LiveFilm['progress'] {
  const { shoot } = progress;
  if (shoot === undefined) return progress;
  return { ...progress, shoot: { ...shoot, shotsDone: Math.min(shoot.shotsTotal, shoot.shotsDone + 1) } };
}

function without<Value>(byShot: Readonly<Record<string, Value>>, shotId: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(byShot).filter(([id]) => id !== shotId));
}

export type ShotState = 'planned' | 'drawing' | 'ready' | 'rejected';

/** `asked` are the shots the reader has just asked to redo, before the stream says so. */
export function shotState(film: Film, live: LiveFilm, shotId: string, asked: ReadonlySet<string>): ShotState {
  if (shotId in live.drawing || asked.has(shotId)) return 'drawing';
  if (shotId in live.rejected) return 'rejected';
  return film.takes.some((take) => take.shotId === shotId) ? 'ready' : 'planned';
}

/** Share of a film's wall time by step, measured on drawn films; a bar that crawls and jumps tells nothing. */
const STEP_WEIGHTS: Readonly<Record<FilmStep, number>> = {
  screen: 0.01,
  direct: 0.02,
  panels: 0.06,
  speak: 0.05,
  compose: 0.05,
  shoot: 0.6,
  cut: 0.01,
  master: 0.16,
  judge: 0.04,
};

/** 0..1 of the whole film. */
export function filmFraction(live: LiveFilm): number {
  let sum = 0;
  for (const step of FILM_STEPS) {
    if (stepIsDone(live, step)) sum += STEP_WEIGHTS[step];
    else if (live.runningSteps.includes(step)) sum += STEP_WEIGHTS[step] * stepFraction(live, step);
  }
  return Math.min(1, sum);
}

/** Finished, or passed over because all of it was made before: a later step has begun. */
export function stepIsDone(live: LiveFilm, step: FilmStep): boolean {
  if (step in live.finishedSteps) return true;
  if (live.runningSteps.includes(step)) return false;
  const later = FILM_STEPS.slice(FILM_STEPS.indexOf(step) + 1);
  return later.some((name) => name in live.finishedSteps || live.runningSteps.includes(name));
}

function stepFraction(live: LiveFilm, step: FilmStep): number {
  const progress = live.progress[step];
  if (progress === undefined) return 0;
  if (progress.shotsTotal === 0 || (step !== 'shoot' && progress.shotId === undefined)) return clamp(progress.fraction);
  const underway = step === 'shoot' ? Object.values(live.drawing) : [progress.fraction];
  const shots = progress.shotsDone + underway.reduce((sum, share) => sum + clamp(share), 0);
  return clamp(shots / progress.shotsTotal);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** The step to name: the latest in production order among those running. */
export function currentStep(live: LiveFilm): FilmStep | null {
  return FILM_STEPS.findLast((step) => live.runningSteps.includes(step)) ?? null;
}

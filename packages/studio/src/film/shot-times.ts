import { secondsToTicks, snapToFrame, snapUpToFrame, ticksToSeconds, type Film } from '@kinora/film';

export interface ShotTime {
  shotId: string;
  startSeconds: number;
  /** When the next shot begins to show. */
  endSeconds: number;
  question: string | undefined;
}

/** When each shot of a finished film is seen, in order, from its takes and transitions; empty until every shot has its take. */
export function shotTimes(film: Pick<Film, 'storyboard' | 'takes' | 'durationSeconds'>): readonly ShotTime[] {
  const shots = film.storyboard?.shots ?? [];
  let playhead = 0;
  const starts: number[] = [];
  for (const [index, shot] of shots.entries()) {
    const take = film.takes.findLast(({ shotId }) => shotId === shot.id);
    if (take === undefined) return [];
    const { kind, seconds } = shot.transitionIn;
    const overlap = index === 0 || kind === 'cut' ? 0 : snapToFrame(secondsToTicks(seconds));
    starts.push(ticksToSeconds(Math.max(0, playhead - overlap)));
    playhead = Math.max(0, playhead - overlap) + snapUpToFrame(secondsToTicks(take.durationSeconds));
  }
  const end = film.durationSeconds ?? ticksToSeconds(playhead);
  return shots.map((shot, index) => ({
    shotId: shot.id,
    startSeconds: starts[index] ?? 0,
    endSeconds: starts[index + 1] ?? end,
    question: shot.question,
  }));
}

import type { LegendBeat } from '../knowledge/index.ts';
import type { DoneAction, Entity, StoryReading } from '../reading/index.ts';
import type { CameraAngle, CameraMove, ShotSize } from '../words.ts';
import type { World } from '../world.ts';

/** One picture of the film before it has a camera. */
export interface Beat {
  kind: 'establish' | 'character' | 'event' | 'detail' | 'reaction' | 'release' | 'legend';
  /** Clauses spoken over it, in order; none for a silent beat. */
  clauses: readonly number[];
  /** The clause it shows. */
  about: number;
  world: World;
  entities: readonly Entity[];
  action: DoneAction | undefined;
  props: readonly string[];
  /** What happens, English; overrides the action's own words. */
  happens?: string;
  sizes: readonly ShotSize[];
  angle?: CameraAngle;
  later: boolean;
  chapter: boolean;
  legend?: LegendBeat;
  /** Seconds of sky time in one second of film, where hours pass in it. */
  timeScale?: number;
  /** The measured sky stands in it although it is not night: an eclipse. */
  realSky?: boolean;
  /** Names of stars are written in it. */
  named: boolean;
  /** Clauses of it that the narrator leaves out, for want of time. */
  silentClauses?: readonly number[];
  /** Words spoken over it in place of its clauses' own. */
  line?: string;
  /** The camera's move, where the director has a wish. */
  move?: CameraMove;
  /** What one shot cannot show at once and this one therefore shows alone. */
  conflict?: Conflict;
}

export type Conflict = 'storm-and-stars' | 'day-and-stars' | 'two-times' | 'two-places';

export interface Plan {
  reading: StoryReading;
  worlds: readonly World[];
  speech: readonly number[];
  total: number;
  seconds: number | undefined;
  seed: number;
  /** How many cutaways were made so far: no two are the same. */
  cutaways: { count: number };
}

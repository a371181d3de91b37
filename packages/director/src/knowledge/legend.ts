import type { Language, Mood } from '@kinora/film';
import type { Festival } from '@kinora/sky';
import type {
  Action,
  CameraAngle,
  CameraMove,
  Particles,
  Setting,
  ShotSize,
  SubjectKind,
  TimeOfDay,
  Transition,
  Weather,
} from '../words.ts';

export type Titles = Readonly<Record<Language, string>>;

export interface LegendSubject {
  /** Id of a figure, or `couple` for the two lovers in one. */
  who: string;
  kind?: SubjectKind;
  look?: string;
  action: Action;
  x: number;
  y: number;
  scale: number;
  facing: 'left' | 'right' | 'camera' | 'away';
}

/** One picture of a legend. */
export interface LegendBeat {
  title: Titles;
  /** Told only when one of these figures is named. */
  needs?: readonly string[];
  /** Figures and senses of the lexicon whose clauses belong to this picture. */
  draws: readonly string[];
  setting: Setting;
  timeOfDay?: TimeOfDay;
  weather?: Weather;
  lightning?: boolean;
  particles?: Particles;
  /** The measured sky fills or backs the picture. */
  realSky?: boolean;
  timeScale?: number;
  size: ShotSize;
  angle: CameraAngle;
  move: CameraMove;
  strength?: number;
  subjects: readonly LegendSubject[];
  /** What happens, English, in stages. */
  happens: string;
  place: string;
  light: string;
  transition: Transition;
  seconds: number;
}

/** A story everybody knows, whose pictures a single line of text leaves unsaid. */
export interface Legend {
  id: string;
  /** Told when all of these figures are meant ... */
  figures: readonly string[];
  /** ... at least this many of them named (default: all) ... */
  least?: number;
  /** ... or when one of these words stands in the story. */
  words: Readonly<Record<Language, readonly string[]>>;
  festival?: Festival;
  mood: Mood;
  /** Month (1-12) whose evenings show its stars in the north. */
  month?: number;
  /** Its stars are greeted as they rise before the Sun. */
  beforeDawn?: true;
  /** English name of the place its sky is seen from, where that is not the reader's own. */
  place?: string;
  /** Targets, figures and labels of its sky shots. */
  sky: { targets: readonly string[]; figures: readonly string[]; labels: readonly string[] };
  beats: readonly LegendBeat[];
}

import type {
  Action,
  CameraAngle,
  Mood,
  Particles,
  Setting,
  ShotSize,
  SubjectKind,
  TimeOfDay,
  Weather,
} from '../words.ts';
import type { ArtStyle, Language } from '@kinora/film';

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

/** What a term of the lexicon says about the picture. A term may say several things at once. */
export interface Facets {
  /** A person, animal or thing to draw. */
  subject?: SubjectKind;
  /**
   * How the subject looks, English, with an article. The part in brackets gives way to the story's own adjective:
   * `a [grey tabby] cat with green eyes` becomes `a white cat with green eyes`.
   */
  look?: string;
  color?: string;
  /** Scenery that comes with it: a lighthouse with its keeper. */
  beside?: { id: string; kind: SubjectKind; look: string; name: Readonly<Record<Language, string>> };
  /** What it is called, where the term is no name. */
  called?: Readonly<Record<Language, string>>;
  /** Several of it. */
  plural?: boolean;
  /** Where it is when the story names no place, and when. */
  home?: Setting;
  homeTime?: TimeOfDay;
  /** Something advertised: filmed as a product. */
  product?: boolean;
  /** A thing the video model is told of but that no subject kind draws. */
  prop?: string;
  action?: Action;
  /** What is done, English, third person, in stages. */
  verb?: string;
  /** The subject crosses the frame. */
  moving?: boolean;
  /** Says that something is there and nothing more: `came out`, `exists`. */
  weak?: boolean;
  setting?: Setting;
  /** English description of the place, instead of the setting's own. */
  place?: string;
  time?: TimeOfDay;
  /** Time of day at the end of the film: `waits for dawn`. */
  endTime?: TimeOfDay;
  /** Time has passed since the clause before. */
  later?: boolean;
  season?: Season;
  weather?: Weather;
  lightning?: boolean;
  mood?: Mood;
  style?: ArtStyle;
  light?: string;
  particles?: Particles;
  size?: ShotSize;
  angle?: CameraAngle;
  /** Colour, age or size said of the subject that follows. */
  adjective?: string;
  hex?: string;
  /** Refers to a person already named, or to the teller. */
  pronoun?: 'she' | 'he' | 'they' | 'it' | 'i' | 'we';
  /** Every different name is another person. */
  named?: boolean;
  /** Another world than the Earth: its sky is not ours. */
  offEarth?: boolean;
  /** The stars are seen. */
  stars?: boolean;
  /** No meaning for the picture: stops shorter terms from matching inside it. */
  nothing?: boolean;
}

/** Chinese (simplified), English (base form), Japanese; terms separated by `|`. */
export type Row = readonly [zh: string, en: string, ja: string, facets: Facets];

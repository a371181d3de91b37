import type { ArtStyle, Language } from '@kinora/film';
import type { Place } from '@kinora/sky';
import type { FigureMention, Legend } from '../knowledge/index.ts';
import type { Facets, Season } from '../lexicon/index.ts';
import type { Entity } from './entity.ts';
import type { Clause } from '../text/clauses.ts';
import type { Action, CameraAngle, Mood, Particles, Setting, ShotSize, TimeOfDay, Weather } from '../words.ts';

export interface DoneAction {
  action: Action;
  verb: string;
  moving: boolean;
  /** Says no more than that something is there. */
  weak: boolean;
}

/** What one clause says; what it leaves unsaid is missing here. */
export interface ClauseReading {
  clause: Clause;
  entities: string[];
  actions: DoneAction[];
  setting?: Setting;
  place?: string;
  /** Places of the Earth it names, in order. */
  places: readonly Place[];
  offEarth: boolean;
  times: TimeOfDay[];
  endTime?: TimeOfDay;
  season?: Season;
  later: boolean;
  weather?: Weather;
  lightning: boolean;
  moods: Mood[];
  particles?: Particles;
  props: string[];
  light?: string;
  size?: ShotSize;
  angle?: CameraAngle;
  stars: boolean;
  /** Waited or longed for, so not in the picture. */
  absent: string[];
  /** Ids of the lexicon's senses and of figures, for matching a legend's pictures. */
  senses: string[];
}

export interface StoryReading {
  language: Language;
  story: string;
  normalised: string;
  clauses: ClauseReading[];
  entities: ReadonlyMap<string, Entity>;
  legend: Legend | undefined;
  figures: readonly FigureMention[];
  /** Ids of the sky package, in order of first mention. */
  skyNames: { id: string; name: string }[];
  namedPlace: Place | undefined;
  season: Season | undefined;
  style: ArtStyle | undefined;
  /** Words of advertising stand in it. */
  advert: boolean;
  adjectives: number;
}

export interface Reader {
  story: string;
  language: Language;
  legend: Legend | undefined;
  cast: Map<string, Entity>;
  adjectives: number;
  /** Persons and animals last spoken of, nearest last: what pronouns mean. */
  lastPeople: string[];
}

export interface Item {
  start: number;
  end: number;
  name: string;
  senses?: readonly { id: string; facets: Facets }[];
  figureId?: string;
  asStar?: boolean;
}

import type {
  ACTIONS,
  CAMERA_ANGLES,
  CAMERA_MOVES,
  MOODS,
  PARTICLES,
  SETTINGS,
  SHOT_SIZES,
  SUBJECT_KINDS,
  TIMES_OF_DAY,
  TRANSITIONS,
  WEATHERS,
} from '@kinora/film';

/** The storyboard's closed vocabularies, as types. */
export type Setting = (typeof SETTINGS)[number];
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];
export type Weather = (typeof WEATHERS)[number];
export type ShotSize = (typeof SHOT_SIZES)[number];
export type CameraAngle = (typeof CAMERA_ANGLES)[number];
export type CameraMove = (typeof CAMERA_MOVES)[number];
export type Transition = (typeof TRANSITIONS)[number];
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export type Action = (typeof ACTIONS)[number];
export type Particles = (typeof PARTICLES)[number];
export type Mood = (typeof MOODS)[number];

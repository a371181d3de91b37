import {
  ACTIONS,
  ART_STYLES,
  CAMERA_ANGLES,
  CAMERA_MOVES,
  MOODS,
  PARTICLES,
  SETTINGS,
  SHOT_SIZES,
  SUBJECT_KINDS,
  TIMES_OF_DAY,
  WEATHERS,
} from '@kinora/film';
import { z } from 'zod';

/**
 * All that a model may decide. There is no field for engine, size, seed, language, length or anybody else's film, so no story
 * can talk a model into changing them. Every field is required and nothing is unbounded by name, as strict JSON modes want it;
 * lengths and meanings are checked afterwards, with words a model can mend its script by.
 */
export const ScriptSchema = z.object({
  /** Asked instead of guessing; null with every script. */
  question: z
    .object({
      missing: z.enum(['subject', 'story']),
      question: z.string(),
      offers: z.array(z.string()),
    })
    .nullable(),
  title: z.string(),
  style: z.enum(ART_STYLES),
  mood: z.enum(MOODS),
  cast: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(SUBJECT_KINDS),
      /** The story's own words for them, copied. */
      words: z.string(),
      appearance: z.string(),
    }),
  ),
  beats: z.array(
    z.object({
      /** First and last clause it tells, counted from 1; null for a silent picture. */
      from: z.number().nullable(),
      to: z.number().nullable(),
      /** Spoken in place of the clauses' own words; null speaks those. */
      narration: z.string().nullable(),
      /** Ids of the cast, whoever acts first. */
      subjects: z.array(z.string()),
      action: z.enum(ACTIONS),
      doing: z.string(),
      setting: z.enum(SETTINGS),
      place: z.string(),
      timeOfDay: z.enum(TIMES_OF_DAY),
      weather: z.enum(WEATHERS),
      lightning: z.boolean(),
      particles: z.enum(PARTICLES),
      size: z.enum(SHOT_SIZES),
      angle: z.enum(CAMERA_ANGLES),
      move: z.enum(CAMERA_MOVES),
    }),
  ),
});
export type Script = z.output<typeof ScriptSchema>;
export type ScriptBeat = Script['beats'][number];
export type ScriptCast = Script['cast'][number];

export const FAULT_KINDS = [
  'shape',
  'shots',
  'clauses',
  'length',
  'language',
  'wording',
  'claim',
  'screen',
  'leak',
  'cast',
  'picture',
  'sky',
  'question',
] as const;
/** Which rule a script breaks. */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  /** English, said to the model, naming the place in the script. */
  message: string;
}

import { z } from 'zod';
import { MAX_SEED } from './seed.ts';

export const LANGUAGES = ['zh', 'en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Picture sizes, width x height in pixels. All divide by 16, as Wan's VAE needs. */
export const SIZES = ['1280x720', '720x1280', '960x960', '832x480', '1024x1024', '2048x2048'] as const;
export type Size = (typeof SIZES)[number];

/** How a film meets the eye: on a screen, or as a round dome master of 1:1. */
export const SHAPES = ['flat', 'dome'] as const;
export type Shape = (typeof SHAPES)[number];

export function sizePixels(size: Size): { width: number; height: number } {
  const [width, height] = size.split('x').map(Number) as [number, number];
  return { width, height };
}

export function isSquare(size: Size): boolean {
  const { width, height } = sizePixels(size);
  return width === height;
}

/** Longest story, in characters: about a quarter of an hour of narration. */
export const MAX_STORY_CHARACTERS = 8_000;
/** Shortest and longest film that may be asked for. */
export const MIN_FILM_SECONDS = 4;
export const MAX_FILM_SECONDS = 600;

/** Years whose every local hour the sky package computes. */
export const FIRST_SKY_YEAR = 1601;
export const LAST_SKY_YEAR = 2399;

/** A day of the calendar, `2026-08-19`, with an hour of a place's own clock if it matters: `2026-08-19T21:00`. */
export const LocalDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'The date must look like 2026-08-19 or 2026-08-19T21:00.')
  .refine(isOfCalendar, 'There is no such day and hour; write it like 2026-08-19 or 2026-08-19T21:00.')
  .refine((date) => Number(date.slice(0, 4)) >= FIRST_SKY_YEAR && Number(date.slice(0, 4)) <= LAST_SKY_YEAR, {
    error: `The sky is computed for the years ${FIRST_SKY_YEAR} to ${LAST_SKY_YEAR}.`,
  });

function isOfCalendar(date: string): boolean {
  const [year, month, day, hour, minute] = date.split(/[-T:]/).map(Number);
  const real = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  return real.getUTCMonth() + 1 === month && real.getUTCDate() === day && (hour ?? 0) < 24 && (minute ?? 0) < 60;
}

/** Whether a text can be written down: no NUL, no half of a surrogate pair. Neither UTF-8 nor the database holds those. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** `draft`: the 4-step distilled weights at 480p, to look at. `final`: the model's own steps. */
export const PRESETS = ['draft', 'final'] as const;
export type Preset = (typeof PRESETS)[number];

/**
 * `drawn`: by the animatic's renderer, every star where it stands. `guided`: generated from the drawn sky as the first
 * frame, where the engine can. `generated`: from words alone; the stars are then the model's own.
 */
export const SKY_SHOTS = ['drawn', 'guided', 'generated'] as const;
export type SkyShots = (typeof SKY_SHOTS)[number];

/** Settings of a generating engine that differ from the preset's. */
export const EngineChangesSchema = z
  .strictObject({
    steps: z.number().int().min(1).max(100),
    guidance: z.strictObject({ high: z.number().min(1).max(20), low: z.number().min(1).max(20) }),
    shift: z.number().min(0.1).max(100),
    boundary: z.number().min(0).max(1),
    promptExtension: z.boolean(),
  })
  .partial();

/** Name of a picture of the organisation: SHA-256 of its bytes as they are kept. */
export const PictureFileSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A picture is named by the SHA-256 that POST /v1/pictures gave.');

/** Length of a single shot that names none: what a Wan model makes in one piece. */
export const SINGLE_SHOT_SECONDS = 5;
/** Longest shot there is. */
export const MAX_SHOT_SECONDS = 60;

/** A film of one shot: the story goes to the engine as it is written. Nobody narrates it. */
export const SingleShotSchema = z.strictObject({
  negativePrompt: z
    .string()
    .trim()
    .max(2_000, 'The negative prompt is longer than 2000 characters.')
    .refine(isStorableText, 'The negative prompt holds a sign that is no text.')
    .optional(),
  /** Pictures the shot begins and ends with, where the engine can. */
  firstFrame: PictureFileSchema.optional(),
  lastFrame: PictureFileSchema.optional(),
  settings: EngineChangesSchema.optional(),
});

function engineName(field: string) {
  return z.string().min(1).max(64).refine(isStorableText, `${field} must be the name of an engine.`);
}

/** What the user gives. What is wrong with a field is said in a sentence the user can act on. */
export const BriefSchema = z
  .object({
    /** The words to film, as written. */
    story: z
      .string({ error: 'Write a story: one sentence is enough.' })
      .trim()
      .min(1, 'The story is empty. Write one sentence, for example: 七夕之夜,牵牛星渡银河相会织女星')
      .max(
        MAX_STORY_CHARACTERS,
        `The story is longer than ${MAX_STORY_CHARACTERS} characters. Shorten it or make several films.`,
      )
      .refine(isStorableText, 'The story holds a sign that is no text (a NUL or half a character). Remove it.'),
    /** Language of narration and subtitles; `auto` reads it from the story. */
    language: z.enum(['auto', ...LANGUAGES], { error: 'The language must be zh, en, ja or auto.' }).default('auto'),
    /** Wanted length; without it the story decides. */
    seconds: z
      .number({ error: 'Seconds must be a number.' })
      .min(MIN_FILM_SECONDS, `A film lasts at least ${MIN_FILM_SECONDS} seconds.`)
      .max(MAX_FILM_SECONDS, `A film lasts at most ${MAX_FILM_SECONDS} seconds.`)
      .optional(),
    size: z.enum(SIZES, { error: `The size must be one of ${SIZES.join(', ')}.` }).default('1280x720'),
    /** `dome` makes a round dome master; the size must then be square. */
    shape: z.enum(SHAPES, { error: `The shape must be ${SHAPES.join(' or ')}.` }).default('flat'),
    /** Where the sky of the story is seen from: a name, or `latitude,longitude` in degrees. Without it the story decides. */
    place: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .refine(isStorableText, 'The place must be a name or two numbers.')
      .optional(),
    /** Night of the story's sky, `YYYY-MM-DD`, with `THH:MM` if the hour matters, in the place's own time. */
    date: LocalDateSchema.optional(),
    /** Writes a question for the presenter of a live show at the end of the shots that carry one. */
    questions: z.boolean().default(false),
    /** Same brief and seed, same film. Without it the seed comes from the words. */
    seed: z
      .number({ error: 'The seed must be a whole number.' })
      .int('The seed must be a whole number.')
      .min(0, 'The seed must not be negative.')
      .max(MAX_SEED, `The seed must be at most ${MAX_SEED}.`)
      .optional(),
    /** Name of the video engine; `auto` lets the organisation's policy choose among its engines. */
    engine: engineName('engine').default('animatic'),
    /** How finely a generating engine works; drawn films know no difference. */
    preset: z.enum(PRESETS, { error: `The preset must be ${PRESETS.join(' or ')}.` }).default('final'),
    /** How a generating engine's film shows the true night sky. */
    skyShots: z.enum(SKY_SHOTS, { error: `skyShots must be one of ${SKY_SHOTS.join(', ')}.` }).default('drawn'),
    /** Begins a shot with the last frame of the one before where the scene goes on and the engine can. */
    continuity: z.boolean().default(false),
    /** LoRAs of the registry, for every shot of a generating engine. */
    loras: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(80).refine(isStorableText, 'The LoRA must be the name of one.'),
          /** Without it the registry's own. */
          strength: z.number().min(-4).max(4).optional(),
        }),
      )
      .max(4, 'At most 4 LoRAs go together.')
      .default([]),
    /** Who writes the storyboard: `rules`, or the name of a text engine. */
    director: engineName('director').default('rules'),
    /** Who speaks: `espeak`, or the name of a speech engine. */
    speechEngine: engineName('speechEngine').default('espeak'),
    /** Who plays: `bed`, or the name of a music engine. */
    musicEngine: engineName('musicEngine').default('bed'),
    /** Pace of the narration; 1 is the voice's own. */
    pace: z
      .number({ error: 'The pace must be a number.' })
      .min(0.5, 'The pace must be at least 0.5.')
      .max(2, 'The pace must be at most 2.')
      .default(1),
    voice: z.boolean().default(true),
    music: z.boolean().default(true),
    /** Take the director's first offer instead of being asked when the story cannot be filmed as it stands. */
    takeFirstOffer: z.boolean().default(false),
    /** One shot, its words given to the engine as they are; without it the director makes a film of them. */
    single: SingleShotSchema.optional(),
    /** Id of the film this one is a variation of. */
    remixOf: z
      .string()
      .regex(/^\w{1,64}$/, 'remixOf must be the id of a film.')
      .optional(),
  })
  .refine(({ shape, size }) => shape === 'flat' || isSquare(size), {
    path: ['size'],
    error: `A dome master is square: choose ${SIZES.filter(isSquare).join(', ')}.`,
  })
  .refine(({ single, seconds }) => single === undefined || (seconds ?? 0) <= MAX_SHOT_SECONDS, {
    path: ['seconds'],
    error: `A single shot lasts at most ${MAX_SHOT_SECONDS} seconds.`,
  });

export type Brief = z.output<typeof BriefSchema>;
export type BriefInput = z.input<typeof BriefSchema>;

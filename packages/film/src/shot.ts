import { z } from 'zod';
import { FIRST_SKY_YEAR, isStorableText, LAST_SKY_YEAR, MAX_SHOT_SECONDS, PictureFileSchema } from './brief.ts';

/** The parts of a scene the director may name; the animatic draws each, the prompt writes each out. */
export const SETTINGS = [
  'night-sky',
  'clouds',
  'space',
  'sea',
  'shore',
  'cliff',
  'river',
  'lake',
  'mountains',
  'plain',
  'desert',
  'forest',
  'village',
  'city',
  'street',
  'park',
  'garden',
  'room',
  'kitchen',
  'office',
  'laboratory',
  'stage',
  'palace',
  'temple',
  'studio-product',
  'stadium',
  'museum',
  'red-planet',
  'moonscape',
  'underwater',
  'moon-palace',
  'market',
  'savanna',
  'polar',
  'underworld',
  'observatory',
  'classroom',
  'harbour',
] as const;
export type Setting = (typeof SETTINGS)[number];

export const TIMES_OF_DAY = ['dawn', 'sunrise', 'day', 'sunset', 'dusk', 'night'] as const;
export const WEATHERS = ['clear', 'cloudy', 'rain', 'storm', 'snow', 'fog', 'wind'] as const;
/** Camera distance, nearest last: the field's usual ladder. */
export const SHOT_SIZES = [
  'extreme-wide',
  'wide',
  'medium-wide',
  'medium',
  'medium-close-up',
  'close-up',
  'extreme-close-up',
] as const;
export type ShotSize = (typeof SHOT_SIZES)[number];
export const CAMERA_ANGLES = ['eye-level', 'low', 'high', 'overhead', 'dutch', 'over-the-shoulder', 'aerial'] as const;
export const CAMERA_MOVES = [
  'static',
  'pan-left',
  'pan-right',
  'tilt-up',
  'tilt-down',
  'push-in',
  'pull-out',
  'track-left',
  'track-right',
  'crane-up',
  'orbit',
  'handheld',
] as const;
export type CameraMove = (typeof CAMERA_MOVES)[number];
export const TRANSITIONS = [
  'cut',
  'dissolve',
  'fade-from-black',
  'fade-through-black',
  'flash',
  'wipe-left',
  'wipe-right',
] as const;
export type Transition = (typeof TRANSITIONS)[number];

/** What a subject is, as far as drawing it goes. */
export const SUBJECT_KINDS = [
  'woman',
  'man',
  'child',
  'elder',
  'couple',
  'crowd',
  'giant',
  'ox',
  'horse',
  'dog',
  'cat',
  'rabbit',
  'bird',
  'magpies',
  'fish',
  'whale',
  'scorpion',
  'sea-monster',
  'dragon',
  'swan',
  'eagle',
  'bear',
  'lion',
  'deer',
  'boat',
  'car',
  'train',
  'rocket',
  'aeroplane',
  'robot',
  'telescope',
  'lantern',
  'tree',
  'flower',
  'house',
  'bridge',
  'tower',
  'cup',
  'bottle',
  'phone',
  'box',
  'book',
  'food',
  'loom',
  'throne',
  'moon',
  'sun',
  'star',
  'comet',
  'lighthouse',
  'fox',
  'wolf',
  'sheep',
  'elephant',
  'snake',
  'turtle',
  'owl',
  'butterfly',
  'bicycle',
  'tram',
  'rover',
  'dragon-boat',
  'balloon',
  'kite',
  'umbrella',
  'ball',
  'watch',
  'headphones',
  'microscope',
  'cauldron',
  'chariot',
  'archer',
  'centaur',
  'winged-horse',
  'goat',
  'crab',
  'bull',
  'ram',
  'crow',
  'phoenix',
  'tiger',
  'monkey',
  'astronaut',
  'lyre',
  'crown',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const ACTIONS = [
  'stand',
  'sit',
  'walk',
  'run',
  'fly',
  'swim',
  'ride',
  'look-up',
  'reach',
  'embrace',
  'hold',
  'work',
  'dance',
  'play',
  'fight',
  'fall',
  'rise',
  'rotate',
  'glow',
  'pour',
  'drive',
  'sail',
  'sleep',
  'wave',
  'speak',
  'read',
  'cook',
  'drink',
  'chained',
  'appear',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Small things in the air that give a shot life. */
export const PARTICLES = [
  'none',
  'fireflies',
  'petals',
  'leaves',
  'sparks',
  'dust',
  'bubbles',
  'snowflakes',
  'stardust',
  'shooting-stars',
  'lanterns',
  'steam',
  'data',
] as const;

export const SubjectSchema = z.object({
  kind: z.enum(SUBJECT_KINDS),
  /** Id of the cast member this is, where it is one. */
  castId: z.string().optional(),
  action: z.enum(ACTIONS).default('stand'),
  /** Where in the frame its feet stand: 0 is left / top, 1 is right / bottom. */
  x: z.number().min(-0.5).max(1.5),
  y: z.number().min(-0.5).max(3),
  /** Height as a share of the frame's height. */
  scale: z.number().min(0.01).max(3),
  facing: z.enum(['left', 'right', 'camera', 'away']).default('right'),
  /** Main colour as #rrggbb, else the look decides. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
});
export type Subject = z.output<typeof SubjectSchema>;

function isKnownInstant(text: string): boolean {
  const instant = Date.parse(text);
  // Clocks of the Earth are up to 14 hours apart: the first and last local days reach into the neighbouring years.
  return instant >= Date.UTC(FIRST_SKY_YEAR, 0, 0) && instant < Date.UTC(LAST_SKY_YEAR + 1, 0, 2);
}

/** Ids of the sky package; more than these fit into no picture. */
const skyIds = z.array(z.string().max(64)).max(64);

/** The real sky above a shot: place, instant and what must be in view. */
export const SkyViewSchema = z.object({
  /** Name of the place in the story's language. */
  place: z.string().max(120).refine(isStorableText, 'The place holds a sign that is no text.'),
  /** IANA name of the place's clock; without it the clock follows the longitude. */
  timeZone: z.string().max(64).optional(),
  /** Degrees, north positive. */
  latitude: z.number().min(-90).max(90),
  /** Degrees, east positive. */
  longitude: z.number().min(-180).max(180),
  /** ISO 8601 in UTC, of the years the sky package computes. */
  instant: z.iso
    .datetime({ offset: true, error: 'The instant must be an ISO 8601 date and time: 2026-08-19T13:00:00Z.' })
    .refine(isKnownInstant, `The sky is computed for the years ${FIRST_SKY_YEAR} to ${LAST_SKY_YEAR}.`),
  /** What the camera must hold, ids of the sky package: `hip:91262`, `figure:Lyr`, `asterism:zhinu`, `planet:Venus`, `moon`, `milky-way`. Empty: the finest part of that sky. */
  targets: skyIds,
  /** Figures whose lines are drawn, same ids. */
  figures: skyIds,
  /** Targets whose names are written in the film's language. */
  labels: skyIds,
  /** Real seconds of sky time that pass in one second of film; 1 is still to the eye, 600 a time-lapse. */
  timeScale: z.number().min(0).max(7200).default(1),
  /** Figures drawn as pictures of our own over their stars, ids like `figure:Ori`: lines first, then the drawing grows out of them. */
  art: skyIds.optional(),
  /** The view chosen by hand; without it the camera holds the targets. */
  camera: z
    .object({
      altitudeDegrees: z.number().min(-90).max(90),
      /** From north over east. */
      azimuthDegrees: z.number().min(0).max(360),
      /** Across the frame's longer side. */
      fieldOfViewDegrees: z.number().min(5).max(170),
    })
    .optional(),
  /** Northern or southern lights. */
  aurora: z.boolean().optional(),
  /** Shooting stars from the true radiant of a shower of the sky package, such as `perseids`. */
  meteors: z.string().max(64).optional(),
});
export type SkyView = z.output<typeof SkyViewSchema>;

export const SceneSchema = z.object({
  setting: z.enum(SETTINGS),
  timeOfDay: z.enum(TIMES_OF_DAY),
  weather: z.enum(WEATHERS).default('clear'),
  subjects: z.array(SubjectSchema).max(12),
  particles: z.enum(PARTICLES).default('none'),
  /** Lightning strikes in this shot. */
  lightning: z.boolean().default(false),
  sky: SkyViewSchema.optional(),
});
export type Scene = z.output<typeof SceneSchema>;

export const ShotSchema = z.object({
  /** Stable inside its storyboard: `s01`, `s02`, … */
  id: z.string().regex(/^s\d{2,4}$/),
  /** Few words for the board, in the story's language. */
  title: z.string(),
  /** The part of the story this shot tells, as written. */
  source: z.string(),
  scene: SceneSchema,
  size: z.enum(SHOT_SIZES),
  angle: z.enum(CAMERA_ANGLES),
  camera: z.object({
    move: z.enum(CAMERA_MOVES),
    /** 0 barely, 1 strongly. */ strength: z.number().min(0).max(1).default(0.5),
  }),
  /** For a video model, in its own vocabulary. */
  prompt: z.string(),
  negativePrompt: z.string(),
  /** Least length on screen; the shot stretches to its line, never the reverse. */
  seconds: z.number().min(1).max(MAX_SHOT_SECONDS),
  transitionIn: z.object({ kind: z.enum(TRANSITIONS), seconds: z.number().min(0).max(3) }),
  /** What the narrator says over this shot; the subtitle is the same words. */
  narration: z.string().optional(),
  /** Asked by the presenter of a live show: the player stops at the shot's end until somebody goes on. */
  question: z.string().max(300).optional(),
  seed: z.number().int().min(0),
  /** Engine of this shot alone; without it the brief's. */
  engine: z.string().min(1).max(64).optional(),
  /** SHA-256 of a picture of the organisation that a generated take of this shot begins (ends) with. */
  firstFrame: PictureFileSchema.optional(),
  lastFrame: PictureFileSchema.optional(),
});
export type Shot = z.output<typeof ShotSchema>;

/** What may be changed in a shot by hand; the shot is then made again. What is not named stays. */
export const ShotChangeSchema = z
  .strictObject({
    sky: z
      .strictObject({ ...SkyViewSchema.omit({ timeScale: true }).shape, timeScale: z.number().min(0).max(7200) })
      .partial()
      .refine((sky) => Object.values(sky).some((value) => value !== undefined), 'Name at least one thing to change.'),
    prompt: z
      .string()
      .trim()
      .min(1, 'The prompt is empty.')
      .max(4_000, 'The prompt is longer than 4000 characters.')
      .refine(isStorableText, 'The prompt holds a sign that is no text.'),
    negativePrompt: z
      .string()
      .trim()
      .max(2_000, 'The negative prompt is longer than 2000 characters.')
      .refine(isStorableText, 'The negative prompt holds a sign that is no text.'),
    engine: z.string().min(1).max(64).refine(isStorableText, 'The engine must be the name of one.'),
    /** Null takes the picture away. */
    firstFrame: PictureFileSchema.nullable(),
    lastFrame: PictureFileSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Name at least one thing to change.');
export type ShotChange = z.output<typeof ShotChangeSchema>;

/** The shot after a change; null where its sky should change and it shows none. */
export function changedShot(shot: Shot, { sky, firstFrame, lastFrame, ...words }: ShotChange): Shot | null {
  const { firstFrame: firstBefore, lastFrame: lastBefore, ...unframed } = shot;
  const frames = definedOnly({
    firstFrame: (firstFrame === undefined ? firstBefore : firstFrame) ?? undefined,
    lastFrame: (lastFrame === undefined ? lastBefore : lastFrame) ?? undefined,
  });
  const worded: Shot = { ...unframed, ...definedOnly(words), ...frames };
  if (sky === undefined) return worded;
  const before = shot.scene.sky;
  if (before === undefined) return null;
  // What was asked of the old picture may not be in the new one.
  const { question: _question, ...kept } = worded;
  return { ...kept, scene: { ...shot.scene, sky: { ...before, ...definedOnly(sky) } } };
}

/** What is said, without the fields that are only mentioned. */
export function definedOnly<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}

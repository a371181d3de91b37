import { z } from 'zod';
import { LANGUAGES, SHAPES } from './brief.ts';
import { ShotSchema, SUBJECT_KINDS } from './shot.ts';

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/i);

export const ART_STYLES = [
  'cinematic',
  'ink-wash',
  'watercolour',
  'paper-cut',
  'anime',
  'documentary',
  'commercial',
  'storybook',
  'sci-fi',
  'woodblock',
  'gouache',
  'star-atlas',
  'neon',
  'felt',
  'pixel',
  'film-noir',
] as const;
export type ArtStyle = (typeof ART_STYLES)[number];
export const MOODS = [
  'calm',
  'longing',
  'joy',
  'wonder',
  'tense',
  'epic',
  'sad',
  'warm',
  'playful',
  'modern',
  'mysterious',
] as const;
export type Mood = (typeof MOODS)[number];

/** What all shots of a film share. */
export const LookSchema = z.object({
  artStyle: z.enum(ART_STYLES),
  mood: z.enum(MOODS),
  /** Five colours, dark to light: deep shadow, shadow, middle, light, accent. */
  palette: z.tuple([hexColor, hexColor, hexColor, hexColor, hexColor]),
  /** In the video model's words, for example `moonlight, soft light, rim light`. */
  light: z.string(),
  /** Words added to every shot's prompt. */
  stylePrompt: z.string(),
  negativePrompt: z.string(),
  seed: z.number().int().min(0),
  /** `dome`: a round dome master, fisheye, 180 degrees, zenith in the middle, the front of the hall at the bottom. */
  shape: z.enum(SHAPES).optional(),
});
export type Look = z.output<typeof LookSchema>;

export const CastMemberSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(SUBJECT_KINDS),
  /** How they look, said once and repeated in every prompt, so that they stay themselves. English. */
  appearance: z.string(),
  color: hexColor,
});
export type CastMember = z.output<typeof CastMemberSchema>;

/** Music the director asks for. */
export const BedRequestSchema = z.object({
  mood: z.enum(MOODS),
  tempoBpm: z.number().min(40).max(180),
  seed: z.number().int().min(0),
});
export type BedRequest = z.output<typeof BedRequestSchema>;

/** Something a viewer could call wrong, and what is true; it warns, never blocks. */
export const FactNoteSchema = z.object({
  shotId: z.string().optional(),
  verdict: z.enum(['true', 'false', 'depends', 'poetic', 'cannot-check']),
  /** The words in the story. */
  claim: z.string(),
  /** One line in the story's language, with its number. */
  note: z.string(),
  /** What kind of claim it is, such as `count` or `rises-as-sets`. */
  kind: z.string().optional(),
  /** The measured figures behind the verdict. */
  evidence: z.string().optional(),
  /** Words that may stand in place of `claim`, which is then found as it is in the story. */
  correction: z.string().optional(),
});
export type FactNote = z.output<typeof FactNoteSchema>;

export const StoryboardSchema = z.object({
  title: z.string(),
  language: z.enum(LANGUAGES),
  look: LookSchema,
  cast: z.array(CastMemberSchema),
  shots: z.array(ShotSchema).min(1).max(200),
  bed: BedRequestSchema,
  factNotes: z.array(FactNoteSchema),
});
export type Storyboard = z.output<typeof StoryboardSchema>;

/** What the director says instead of guessing: what is missing, and three ways to go on. */
export const QuestionSchema = z.object({
  /** What is missing, for a program. */
  missing: z.enum(['subject', 'story', 'words', 'language']),
  /** One sentence in the user's language. */
  question: z.string(),
  /** Three stories that could be filmed at once; taking one replaces the brief's story. */
  offers: z.tuple([z.string(), z.string(), z.string()]),
});
export type Question = z.output<typeof QuestionSchema>;

import {
  type Brief,
  type BriefInput,
  isSquare,
  LANGUAGES,
  type Language,
  LocalDateSchema,
  MAX_FILM_SECONDS,
  MAX_SEED,
  MAX_STORY_CHARACTERS,
  MIN_FILM_SECONDS,
  type Preset,
  PRESETS,
  SHAPES,
  type Shape,
  SIZES,
  type Size,
  SKY_SHOTS,
  type SkyShots,
} from '@kinora/film';

/** The form as it is being filled in; lengths and seeds are what was typed. */
export interface Draft {
  story: string;
  language: Language | 'auto';
  size: Size;
  seconds: string;
  seed: string;
  engine: string;
  preset: Preset;
  skyShots: SkyShots;
  continuity: boolean;
  director: string;
  speechEngine: string;
  musicEngine: string;
  shape: Shape;
  place: string;
  date: string;
  questions: boolean;
  voice: boolean;
  music: boolean;
}

/** Lets the policy of the studio choose among the engines behind endpoints. */
export const AUTO_ENGINE = 'auto';

export const EMPTY_DRAFT: Draft = {
  story: '',
  language: 'auto',
  size: '1280x720',
  seconds: '',
  seed: '',
  engine: 'animatic',
  preset: 'final',
  skyShots: 'drawn',
  continuity: false,
  director: 'rules',
  speechEngine: 'espeak',
  musicEngine: 'bed',
  shape: 'flat',
  place: '',
  date: '',
  questions: false,
  voice: true,
  music: true,
};

export type DraftFault = 'storyEmpty' | 'storyTooLong' | 'seconds' | 'seed' | 'date';

/** The brief of a draft, or what keeps it from being one. The server checks again; this says it sooner. */
export function briefOf(draft: Draft): { ok: true; brief: BriefInput } | { ok: false; fault: DraftFault } {
  const story = draft.story.trim();
  if (story === '') return { ok: false, fault: 'storyEmpty' };
  if (story.length > MAX_STORY_CHARACTERS) return { ok: false, fault: 'storyTooLong' };
  const seconds = draft.seconds.trim() === '' ? undefined : Number(draft.seconds);
  if (seconds !== undefined && !(seconds >= MIN_FILM_SECONDS && seconds <= MAX_FILM_SECONDS))
    return { ok: false, fault: 'seconds' };
  const seed = draft.seed.trim() === '' ? undefined : Number(draft.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED))
    return { ok: false, fault: 'seed' };
  const place = draft.place.trim();
  const { story: _story, seconds: _seconds, seed: _seed, place: _place, date, ...chosen } = draft;
  if (date !== '' && !LocalDateSchema.safeParse(date).success) return { ok: false, fault: 'date' };
  return {
    ok: true,
    brief: {
      ...chosen,
      story,
      ...(place === '' ? {} : { place }),
      ...(date === '' ? {} : { date }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

export function draftOf(brief: Brief): Draft {
  const { seconds, seed, place, date, takeFirstOffer: _taken, pace: _pace, loras: _loras, ...chosen } = brief;
  return {
    ...chosen,
    place: place ?? '',
    date: date ?? '',
    seconds: seconds === undefined ? '' : String(seconds),
    seed: seed === undefined ? '' : String(seed),
  };
}

/** The sizes a shape can have: a dome master is square, and the two sizes named after domes are only for them. */
export function sizesFor(shape: Shape): readonly Size[] {
  return SIZES.filter((size) => (shape === 'dome' ? isSquare(size) : !DOME_SIZES.has(size)));
}

const DOME_SIZES: ReadonlySet<Size> = new Set(['1024x1024', '2048x2048']);

const STORAGE_KEY = 'kinora.draft';

/** What was being written in this tab; a reload loses no words. */
export function readDraft(): Draft {
  try {
    return draftFrom(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return EMPTY_DRAFT;
  }
}

export function writeDraft(draft: Draft): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
}

/** A draft from what was stored, by whichever version of the studio: what is missing or unknown is as in an empty one. */
export function draftFrom(stored: unknown): Draft {
  if (typeof stored !== 'object' || stored === null) return EMPTY_DRAFT;
  const kept: Readonly<Record<string, unknown>> = { ...stored };
  const text = (
    key: 'story' | 'seconds' | 'seed' | 'engine' | 'director' | 'speechEngine' | 'musicEngine' | 'place' | 'date',
  ): string => {
    const value = kept[key];
    return typeof value === 'string' ? value : EMPTY_DRAFT[key];
  };
  const flag = (key: 'questions' | 'voice' | 'music' | 'continuity'): boolean => {
    const value = kept[key];
    return typeof value === 'boolean' ? value : EMPTY_DRAFT[key];
  };
  const shape = SHAPES.find((value) => value === kept['shape']) ?? EMPTY_DRAFT.shape;
  const sizes = sizesFor(shape);
  return {
    story: text('story'),
    language: (['auto', ...LANGUAGES] as const).find((value) => value === kept['language']) ?? EMPTY_DRAFT.language,
    size: sizes.find((value) => value === kept['size']) ?? defaultSize(shape),
    seconds: text('seconds'),
    seed: text('seed'),
    engine: text('engine'),
    preset: PRESETS.find((value) => value === kept['preset']) ?? EMPTY_DRAFT.preset,
    skyShots: SKY_SHOTS.find((value) => value === kept['skyShots']) ?? EMPTY_DRAFT.skyShots,
    continuity: flag('continuity'),
    director: text('director'),
    speechEngine: text('speechEngine'),
    musicEngine: text('musicEngine'),
    shape,
    place: text('place'),
    date: text('date'),
    questions: flag('questions'),
    voice: flag('voice'),
    music: flag('music'),
  };
}

export function defaultSize(shape: Shape): Size {
  return shape === 'dome' ? '1024x1024' : EMPTY_DRAFT.size;
}

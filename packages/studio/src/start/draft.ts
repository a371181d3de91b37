import {
  type Brief,
  type BriefInput,
  MAX_FILM_SECONDS,
  MAX_SEED,
  MAX_STORY_CHARACTERS,
  MIN_FILM_SECONDS,
  SHAPES,
  type Shape,
  SIZES,
  type Size,
  LANGUAGES,
  type Language,
} from '@kinora/film';

/** The form as it is being filled in; lengths and seeds are what was typed. */
export interface Draft {
  story: string;
  language: Language | 'auto';
  size: Size;
  seconds: string;
  seed: string;
  engine: string;
  shape: Shape;
  place: string;
  date: string;
  questions: boolean;
  voice: boolean;
  music: boolean;
}

export const EMPTY_DRAFT: Draft = {
  story: '',
  language: 'auto',
  size: '1280x720',
  seconds: '',
  seed: '',
  engine: 'animatic',
  shape: 'flat',
  place: '',
  date: '',
  questions: false,
  voice: true,
  music: true,
};

export type DraftFault = 'storyEmpty' | 'storyTooLong' | 'seconds' | 'seed' | 'date';

/** Years the sky is computed for: `FIRST_YEAR` and `LAST_YEAR` of the sky package, which is too large for this page. */
export const FIRST_YEAR = 1600;
export const LAST_YEAR = 2400;

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
  const { language, size, engine, voice, music, shape, date, questions } = draft;
  if (date !== '' && (date < `${FIRST_YEAR}` || date >= `${LAST_YEAR + 1}`)) return { ok: false, fault: 'date' };
  return {
    ok: true,
    brief: {
      story,
      language,
      size,
      engine,
      voice,
      music,
      shape,
      questions,
      ...(place === '' ? {} : { place }),
      ...(date === '' ? {} : { date }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

export function draftOf(brief: Brief): Draft {
  const { story, language, size, engine, voice, music, seconds, seed, shape, questions, place, date } = brief;
  return {
    story,
    language,
    size,
    engine,
    voice,
    music,
    shape,
    questions,
    place: place ?? '',
    date: date ?? '',
    seconds: seconds === undefined ? '' : String(seconds),
    seed: seed === undefined ? '' : String(seed),
  };
}

const STORAGE_KEY = 'kinora.draft';

/** What was being written in this tab; a reload loses no words. */
export function readDraft(): Draft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return isDraft(stored) ? stored : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

export function writeDraft(draft: Draft): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(draft));
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Record<string, unknown>;
  return (
    typeof draft['story'] === 'string' &&
    typeof draft['seconds'] === 'string' &&
    typeof draft['seed'] === 'string' &&
    typeof draft['engine'] === 'string' &&
    typeof draft['voice'] === 'boolean' &&
    typeof draft['music'] === 'boolean' &&
    typeof draft['place'] === 'string' &&
    typeof draft['date'] === 'string' &&
    typeof draft['questions'] === 'boolean' &&
    SHAPES.some((shape) => shape === draft['shape']) &&
    SIZES.some((size) => size === draft['size']) &&
    ['auto', ...LANGUAGES].some((language) => language === draft['language'])
  );
}

import type { Language } from '@kinora/film';
import type { Place } from '@kinora/sky';

/** What a claim is about. */
export const CLAIM_KINDS = [
  'together',
  'never-together',
  'season',
  'star-count',
  'position',
  'milky-way',
  'rise-set',
  'belongs-to',
  'visible-from',
  'never-sets',
  'pointer',
  'moon',
  'eclipse',
  'meteor-shower',
  'planet',
  'star-property',
  'myth',
  'contradiction',
  'fixed-stars',
  'sky-motion',
  'calendar',
  'constellation-fact',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** `depends`: on a place, a date or the source followed. `poetic`: not so in the sky, and not meant so. */
export type Verdict = 'true' | 'false' | 'depends' | 'poetic' | 'cannot-check';

/** One thing a text says about the sky or its myths. */
export interface Claim {
  /** The words as written: `text.slice(start, end)` of the text given. */
  text: string;
  /** UTF-16 offsets in the text given. */
  start: number;
  end: number;
  kind: ClaimKind;
  verdict: Verdict;
  /** The figures behind the verdict, short, in English. */
  evidence: string;
  /** One line in the text's language, with the number; for a false claim what is true. */
  note: string;
  /** Words that may replace `text` one to one. */
  correction?: string;
}

export type Checked =
  | { kind: 'checked'; language: Language; claims: readonly Claim[] }
  | { kind: 'unsupported-language'; message: string };

export interface CheckOptions {
  /** Year of the festivals and of dates that name none. */
  year: number;
  /** Without it the script decides. */
  language?: Language;
  /** Where the sky is seen from, unless the text names a place. */
  place?: Place;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` in the place's own time, unless the text names a time. */
  date?: string;
}

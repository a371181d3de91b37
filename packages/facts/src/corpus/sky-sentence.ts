import type { Language } from '@kinora/film';
import type { ClaimKind, Verdict } from '../claim.ts';

/** A sentence and what is expected to be said of it; no claims for a control. */
export interface SkySentence {
  text: string;
  language: Language;
  expect: readonly { kind: ClaimKind; verdict: Verdict }[];
  /** Name of a place of the sky package, where the sentence is checked from one. */
  place?: string;
  /** `YYYY-MM-DD`. */
  date?: string;
}

/** `kind:verdict`, several parted by spaces. */
export type Row = readonly [text: string, expect: string, place?: string, date?: string];

/** Rows of one language as sentences. */
export function sentences(language: Language, rows: readonly Row[]): SkySentence[] {
  return rows.map(([text, expect, place, date]) => ({
    text,
    language,
    expect: expect
      .split(' ')
      .filter(Boolean)
      .map((each) => {
        const [kind, verdict] = each.split(':') as [ClaimKind, Verdict];
        return { kind, verdict };
      }),
    ...(place === undefined ? {} : { place }),
    ...(date === undefined ? {} : { date }),
  }));
}

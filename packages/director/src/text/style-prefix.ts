import type { Language } from '@kinora/film';
import { normalise } from './normalise.ts';
import { findTerms } from './terms.ts';

/** Longest wish for a style before a colon, in characters: `Needle felt stop motion:`. */
const PREFIX = /^[^\n:\uff1a\u3002.!?]{1,28}[:\uff1a]\s*/u;

/** How it is to be drawn, said before a colon at the head of a text: no part of what is told. Empty where there is none. */
export function stylePrefix(text: string, language: Language): string {
  const prefix = PREFIX.exec(text)?.[0] ?? '';
  const style = findTerms(normalise(prefix, language), language).some(({ senses }) =>
    senses.some(({ facets }) => facets.style !== undefined),
  );
  return style ? prefix : '';
}

import type { Adaptation } from '../contract.ts';

/** Ends of sentences in the languages of stories; the sign itself stays. */
const SENTENCE_END = /[。！？；!?;\n]|\.(?=\s|$)/g;
/** Where a sentence may be left if it must be: behind these. */
const PHRASE_END = /[，、,：:\s]/g;

/**
 * The prompt as a backend reads it whole: no longer than `characters` UTF-16 units, left at the end of a sentence where that
 * keeps half of it, else of a phrase. What was cut is said in the adaptation.
 */
export function fitPrompt(
  text: string,
  characters: number,
  field: 'prompt' | 'negativePrompt' = 'prompt',
): { text: string; adaptations: Adaptation[] } {
  if (text.length <= characters) return { text, adaptations: [] };
  const short = cut(text, characters);
  return {
    text: short,
    adaptations: [
      {
        field,
        asked: text,
        given: short,
        reason: `The provider reads ${characters} characters and drops the rest: the last ${text.length - short.length} are left out.`,
      },
    ],
  };
}

function cut(text: string, characters: number): string {
  // Half a surrogate pair is no character.
  const whole = /[\uD800-\uDBFF]$/.test(text.slice(0, characters)) ? characters - 1 : characters;
  const head = text.slice(0, whole);
  for (const ends of [SENTENCE_END, PHRASE_END]) {
    const last = [...head.matchAll(ends)].at(-1);
    if (last !== undefined && last.index + 1 >= characters / 2) return head.slice(0, last.index + 1).trimEnd();
  }
  return head;
}

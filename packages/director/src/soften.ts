import type { Language } from '@kinora/film';
import { SOFTENINGS } from './soften-words.ts';

export interface Softened {
  prompt: string;
  /** What was replaced, as it stood and as it stands now, in the order of the table; the same words once. */
  changes: { from: string; to: string }[];
}

/**
 * A milder telling of a prompt that an engine refused for its policy, to be offered to a person, never sent unseen. Replaces
 * what inspections commonly stop at by staging that films may show. Prompts are English; with `zh` words of Chinese are
 * softened too.
 *
 * @returns null where no word is known to be in the way: then another engine, or another shot, is what is left
 */
export function softenedPrompt(prompt: string, language: Language): Softened | null {
  const changes = new Map<string, { from: string; to: string }>();
  let text = prompt;
  for (const { en, zh, to } of SOFTENINGS) {
    text = text.replaceAll(
      new RegExp(`(?<![\\p{L}\\p{N}-])(?:(an?)\\s+)?(${en})(?![\\p{L}\\p{N}-])`, 'giu'),
      (from: string, article: string | undefined) => {
        const words = inCaseOf(from, article === undefined ? to.en : withArticle(to.en));
        changes.set(from.toLowerCase(), { from, to: words });
        return words;
      },
    );
    if (language === 'zh' && zh !== '')
      text = text.replaceAll(new RegExp(zh, 'gu'), (from) => {
        changes.set(from, { from, to: to.zh });
        return to.zh;
      });
  }
  return changes.size === 0 ? null : { prompt: text, changes: [...changes.values()] };
}

/** `an axe` becomes `a staff`; what has an article or takes none stays. */
function withArticle(words: string): string {
  if (/^(?:an?|the) |s$/iu.test(words)) return words;
  return `${/^[aeiou]/iu.test(words) ? 'an' : 'a'} ${words}`;
}

/** A sentence goes on beginning with a capital. */
function inCaseOf(from: string, to: string): string {
  return /^\p{Lu}/u.test(from) ? to.charAt(0).toUpperCase() + to.slice(1) : to;
}

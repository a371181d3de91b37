import type { Brief, Question, Storyboard } from '@kinora/film';
import type { Place } from '@kinora/sky';
import { film } from './film.ts';
import { polished } from './notes/polish.ts';
import { languageQuestion, questionAbout } from './question.ts';
import { readStory } from './reading/index.ts';
import { asSingleShot } from './single.ts';
import { detectLanguage, isTraditional } from './text/language.ts';
import { unsupportedLanguage } from './text/unsupported.ts';

/** Changes whenever the same brief would give another storyboard; part of the storyboard's recipe. */
export const directorVersion = 'rules-3';

export type Directed = { kind: 'storyboard'; storyboard: Storyboard } | { kind: 'question'; question: Question };

/**
 * Writes the storyboard of a brief, or asks for what is missing. Pure: the same brief, year and place give the same
 * storyboard, on every machine.
 *
 * @param context.year The year whose festivals and skies are meant; the caller reads the clock.
 * @param context.place What `brief.place` names; the caller looks it up.
 */
export function direct(brief: Brief, context: { year: number; place?: Place }): Directed {
  const foreign = unsupportedLanguage(brief.story);
  const language = brief.language === 'auto' ? detectLanguage(brief.story) : brief.language;
  const asked = foreign === undefined ? questionAbout(readStory(brief.story, language)) : languageQuestion(foreign);
  const done = (storyboard: Storyboard): Directed => ({
    kind: 'storyboard',
    storyboard: brief.single === undefined ? storyboard : asSingleShot(storyboard, brief),
  });
  if (asked === undefined) return done(film(readStory(brief.story, language), brief, context));
  const traditional = language === 'zh' && isTraditional(brief.story);
  const question = traditional ? inScriptOf(asked) : asked;
  // What an engine is given word for word need not be a story.
  if (!brief.takeFirstOffer && brief.single === undefined) return { kind: 'question', question };
  const [offer] = question.offers;
  const reading = readStory(offer, foreign === undefined ? language : detectLanguage(offer));
  return done(film(reading, brief, context));
}

function inScriptOf(question: Question): Question {
  const [first, second, third] = question.offers;
  const written = (text: string): string => polished(text, 'zh', true);
  return {
    ...question,
    question: written(question.question),
    offers: [written(first), written(second), written(third)],
  };
}

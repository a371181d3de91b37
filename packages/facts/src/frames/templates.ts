import type { Language } from '@kinora/film';
import { matches, pattern, type Match, type Pattern } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { entityCharacter } from '../parse/entity.ts';

/** Ways of saying one relation, by language, as sources for `pattern`. */
export type Templates = Readonly<Record<Language, readonly string[]>>;

const compiled = new Map<Templates, Map<Language, Pattern[]>>();

function patternsOf(templates: Templates, language: Language): readonly Pattern[] {
  let byLanguage = compiled.get(templates);
  if (byLanguage === undefined) compiled.set(templates, (byLanguage = new Map()));
  let patterns = byLanguage.get(language);
  if (patterns === undefined)
    byLanguage.set(language, (patterns = templates[language].map((source) => pattern(source))));
  return patterns;
}

/**
 * All matches of templates in a sentence, first templates first, none over words an earlier one has taken. With `topic`,
 * clauses that leave their subject out are tried with what was spoken of before.
 */
export function meet(
  reading: Reading,
  sentence: Sentence,
  templates: Templates,
  options: { topic?: boolean } = {},
): { match: Match; clause: Clause; index: number }[] {
  const found: { match: Match; clause: Clause; index: number }[] = [];
  const put = (clause: Clause, regexp: Pattern, index: number): void => {
    for (const match of matches(clause, regexp)) {
      if (found.some((other) => match.start < other.match.end && match.end > other.match.start)) continue;
      const home = sentence.clauses.find((each) => match.start < each.end && match.end > each.start) ?? clause;
      if (home.silent) continue;
      found.push({ match, clause: home, index });
    }
  };
  patternsOf(templates, reading.language).forEach((regexp, index) => put(sentence, regexp, index));
  const direct = reading.language === 'en' ? withoutAsides(sentence) : undefined;
  if (direct !== undefined)
    patternsOf(templates, reading.language).forEach((regexp, index) => put(direct, regexp, index));
  if (options.topic === true)
    for (const clause of sentence.clauses) {
      const prefixed = withTopic(clause, reading.language);
      if (prefixed !== undefined)
        patternsOf(templates, reading.language).forEach((regexp, index) => put(prefixed, regexp, index));
    }
  return found;
}

/** `X, whose name means the follower, trails Y`: what stands between a name and its verb. */
const ASIDE =
  /(?<=[\ue000-\ue6ff])(?:, (?:the|an?|one|known|called|whose|which|who|where|also|or|named|nicknamed|often|sometimes|marking|itself|our|that|in|like|at|according)\b[^.;]{0,90}?,["”']? | \([^)]{0,60}\) | - [^.;]{0,60}? - | ?— ?[^.;—]{0,60}?— ?)(?=(?:[a-z]+ly )?(?!and\b|or\b|but\b|with\b)[a-z]{2,14}\b)/gu;

const direct = new WeakMap<Sentence, Clause | null>();

/** The sentence without what is put in between commas; undefined where there is nothing of the kind. */
function withoutAsides(sentence: Sentence): Clause | undefined {
  const known = direct.get(sentence);
  if (known !== undefined) return known ?? undefined;
  let skeleton = '';
  const offsets: number[] = [];
  let at = 0;
  for (const match of sentence.skeleton.matchAll(ASIDE)) {
    skeleton += `${sentence.skeleton.slice(at, match.index)} `;
    offsets.push(...sentence.offsets.slice(at, match.index), sentence.offsets[match.index] ?? sentence.start);
    at = match.index + match[0].length;
  }
  const made =
    at === 0
      ? null
      : {
          ...sentence,
          skeleton: skeleton + sentence.skeleton.slice(at),
          offsets: [...offsets, ...sentence.offsets.slice(at)],
        };
  direct.set(sentence, made);
  return made ?? undefined;
}

/** The clause with what was spoken of before as its first word; undefined where there is none. */
function withTopic(clause: Clause, language: Language): Clause | undefined {
  const { topic } = clause;
  if (topic === undefined) return undefined;
  const character = entityCharacter(topic.kind, 0x7f);
  // Japanese leaves out its topic with the particle.
  const particle = language === 'ja' && !/^\s*[はがもをにのと]/u.test(clause.skeleton) ? 'は' : '';
  return {
    ...clause,
    // `他` for what is spoken of would be met as a second thing.
    skeleton:
      character +
      particle +
      [...clause.skeleton].map((each) => (clause.entities.get(each)?.pronoun === true ? '·' : each)).join(''),
    offsets: [clause.start, ...(particle === '' ? [] : [clause.start]), ...clause.offsets],
    entities: new Map([
      ...clause.entities,
      [character, { ...topic, start: clause.start, end: clause.start, pronoun: true }],
    ]),
  };
}

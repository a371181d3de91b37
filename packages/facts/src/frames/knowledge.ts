import type { Language } from '@kinora/film';
import { negated, pattern, matches, type Match, type Pattern } from '../parse/pattern.ts';
import { numberOf, writtenLike } from '../parse/numbers.ts';
import type { Reading, Sentence } from '../parse/reading.ts';
import { denied, draftOf, type Draft, type Frame } from '../judge/draft.ts';
import { FIGURES, type Figure } from '../words/figures.ts';
import { LAWS } from '../words/laws.ts';
import { PROPOSITIONS } from '../words/propositions.ts';
import { CLOSING_SAYINGS } from '../words/sayings.ts';

const SAYINGS = [...PROPOSITIONS, ...CLOSING_SAYINGS, ...LAWS];

interface Compiled {
  figures: readonly { figure: Figure; regexps: readonly Pattern[] }[];
  propositions: readonly { index: number; regexp: Pattern }[];
}

const compiled = new Map<Language, Compiled>();

function compiledOf(language: Language): Compiled {
  let known = compiled.get(language);
  if (known === undefined) {
    known = {
      figures: FIGURES.map((figure) => ({
        figure,
        regexps: figure.patterns[language].map((source) => pattern(source)),
      })),
      propositions: SAYINGS.flatMap((proposition, index) => {
        const source = proposition.patterns[language];
        return source === '' ? [] : [{ index, regexp: pattern(source) }];
      }),
    };
    compiled.set(language, known);
  }
  return known;
}

/** The sentence in its own words, for what is said without any name. */
function plainOf(reading: Reading, sentence: Sentence): Sentence {
  const skeleton = reading.lower.slice(sentence.start, sentence.end);
  const offsets = Array.from({ length: skeleton.length + 1 }, (_, index) => sentence.start + index);
  return { ...sentence, skeleton, offsets, entities: new Map() };
}

/** The sentence with its pronouns as words: `its own light`. */
function withoutPronouns(reading: Reading, sentence: Sentence): Sentence {
  let skeleton = '';
  const offsets: number[] = [];
  [...sentence.skeleton].forEach((character, index) => {
    const entity = sentence.entities.get(character);
    if (entity?.pronoun === true) {
      for (let at = entity.start; at < entity.end; at++) {
        skeleton += reading.lower.charAt(at);
        offsets.push(at);
      }
      return;
    }
    skeleton += character;
    offsets.push(sentence.offsets[index] ?? sentence.start);
  });
  return { ...sentence, skeleton, offsets: [...offsets, sentence.end] };
}

/** Numbers and propositions that hold everywhere and always. */
export const knowledgeFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language } = reading;
  const drafts: Draft[] = [];
  const { figures, propositions } = compiledOf(language);
  const spoken = withoutPronouns(reading, sentence);
  const plain = plainOf(reading, sentence);
  for (const { figure, regexps } of figures)
    for (const regexp of regexps) {
      // Patterns name some bodies by kind and some by word.
      const found = matches(spoken, regexp);
      for (const match of found.length > 0 ? found : matches(plain, regexp)) {
        const draft = judgeFigure(figure, match, language);
        if (draft !== null) drafts.push({ ...draft, clause: sentence });
      }
    }
  for (const { index, regexp } of propositions) {
    const proposition = SAYINGS[index];
    const match = matches(spoken, regexp)[0] ?? matches(plain, regexp)[0];
    if (proposition === undefined || match === undefined) continue;
    const subjects = Object.values(match.entities);
    drafts.push(
      draftOf(
        proposition.kind,
        sentence,
        match,
        {
          verdict: denied(proposition.verdict, proposition.asWorded !== true && negated(match.words, language)),
          evidence: proposition.note.en,
          note: proposition.note,
        },
        65 - index / 1000,
        subjects,
      ),
    );
  }
  return drafts;
};

function judgeFigure(figure: Figure, match: Match, language: Language): Omit<Draft, 'clause'> | null {
  const number = match.groups['n'];
  if (number === undefined) return null;
  let said = numberOf(number.words);
  if (!Number.isFinite(said)) return null;
  // What the Sun passes is the zodiac, not all the sky.
  if (figure.least === 88 && /ecliptic|zodiac|黄道|太阳|太陽|passes|crosses/u.test(match.words)) return null;
  if (/and a half|天半|日半/u.test(match.words)) said += 0.5;
  const right = said >= figure.least && said <= figure.greatest;
  const isDenied = negated(match.words, language);
  const shown = figure.least === figure.greatest ? `${figure.least}` : `${figure.least}-${figure.greatest}`;
  const exact = figure.least === figure.greatest && !right && !isDenied;
  const note = (each: Language): string => {
    const { [each]: what } = figure.what;
    const { [each]: unit } = figure.unit;
    return each === 'zh'
      ? `${what}:${shown} ${unit}。`
      : each === 'en'
        ? `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${shown}${unit === '' ? '' : ` ${unit}`}.`
        : `${what}は${shown}${unit}です。`;
  };
  return {
    kind: figure.kind,
    verdict: denied(right ? 'true' : 'false', isDenied),
    start: match.start,
    end: match.end,
    evidence: `${figure.what.en}: ${shown}`,
    note: { zh: note('zh'), en: note('en'), ja: note('ja') },
    ...(exact ? { fix: { start: number.start, end: number.end, words: writtenLike(figure.least, number.words) } } : {}),
    weight: 74,
    subjects: [`figure-of-${figure.what.en}`],
  };
}

import type { Language } from '@kinora/film';
import { EAST_ASIAN_FIGURES } from './chinese-figures.ts';
import type { Figure, Legend } from './figure.ts';
import { GREEK_FIGURES } from './greek-figures.ts';
import { LEGENDS } from './legends.ts';

export type { Figure, Legend, LegendBeat, LegendSubject } from './figure.ts';
export { LEGENDS } from './legends.ts';

export const FIGURES: readonly Figure[] = [...EAST_ASIAN_FIGURES, ...GREEK_FIGURES];

const BY_ID = new Map(FIGURES.map((figure) => [figure.id, figure]));

export function figureOf(id: string): Figure | undefined {
  return BY_ID.get(id);
}

/** A figure's name found in a text. */
export interface FigureMention {
  figureId: string;
  /** The name of the star, which means the person only in a legend. */
  asStar: boolean;
  start: number;
  end: number;
}

interface Name {
  text: string;
  figureId: string;
  asStar: boolean;
}

function namesIn(language: Language): Name[] {
  return FIGURES.flatMap((figure) => [
    ...figure.names[language].map((text) => ({ text: text.toLowerCase(), figureId: figure.id, asStar: false })),
    ...(figure.starNames?.[language] ?? []).map((text) => ({
      text: text.toLowerCase(),
      figureId: figure.id,
      asStar: true,
    })),
  ]).toSorted((a, b) => b.text.length - a.text.length);
}

const NAMES: Readonly<Record<Language, readonly Name[]>> = { zh: namesIn('zh'), en: namesIn('en'), ja: namesIn('ja') };

/** Names of figures in a normalised text, longest first, never overlapping, in order of place. */
export function findFigures(normalised: string, language: Language): FigureMention[] {
  const found: FigureMention[] = [];
  for (const name of NAMES[language]) {
    for (let at = normalised.indexOf(name.text); at >= 0; at = normalised.indexOf(name.text, at + 1)) {
      const end = at + name.text.length;
      const taken = found.some((other) => at < other.end && other.start < end);
      if (!taken && (language !== 'en' || standsAlone(normalised, at, end))) {
        found.push({ figureId: name.figureId, asStar: name.asStar, start: at, end });
      }
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? '');
}

/** The legend a story tells, if it tells one: enough of its figures, or its own word. */
export function findLegend(
  mentions: readonly FigureMention[],
  normalised: string,
  language: Language,
): Legend | undefined {
  const named = new Set(mentions.map((mention) => mention.figureId));
  const persons = new Set(mentions.filter((mention) => !mention.asStar).map((mention) => mention.figureId));
  // The Japanese couple is meant by the Chinese names too, when the story is Japanese.
  const matches = (legend: Legend): boolean => {
    if (legend.words[language].some((word) => normalised.includes(word))) return true;
    const least = legend.least ?? legend.figures.length;
    const pool = legend.least === undefined ? named : persons;
    return legend.figures.filter((id) => pool.has(id)).length >= least;
  };
  return LEGENDS.find(matches);
}

import type { Language } from '@kinora/film';
import { findPlace, findSkyNames } from '@kinora/sky';
import { findFigures, findLegend } from '../knowledge/index.ts';
import { readClause } from './clause.ts';
import type { Entity } from './entity.ts';
import type { Reader, StoryReading } from './records.ts';
import { splitClauses } from '../text/clauses.ts';
import { normalise } from '../text/normalise.ts';
import { findTerms } from '../text/terms.ts';

export function readStory(story: string, language: Language): StoryReading {
  const normalised = normalise(story, language);
  const figures = findFigures(normalised, language);
  const legend = findLegend(figures, normalised, language);
  // A figure's own name brings its own stars.
  const skyNames = findSkyNames(story, language).filter(
    (name) => !figures.some((figure) => !figure.asStar && figure.start < name.end && name.start < figure.end),
  );
  const place = findPlace(story);
  const masked = mask(normalised, [
    ...figures,
    ...skyNames.filter((name) => name.id !== 'moon' && !name.id.startsWith('planet:')),
    ...(place ? [place] : []),
  ]);
  const mentions = findTerms(masked, language);
  const cast = new Map<string, Entity>();
  const reader: Reader = { story, language, legend, cast, adjectives: 0, lastPeople: [] };
  const clauses = splitClauses(story, language).map((clause) => {
    const inside = (span: { start: number; end: number }): boolean =>
      span.start >= clause.start && span.start < clause.end;
    return readClause(
      reader,
      clause,
      [
        ...mentions.filter(inside).map((mention) => ({
          start: mention.start,
          end: mention.end,
          name: story.slice(mention.start, mention.end),
          senses: mention.senses,
        })),
        ...figures
          .filter(inside)
          .filter((figure) => !figure.asStar || legend?.figures.includes(figure.figureId) === true)
          .map((figure) => ({
            start: figure.start,
            end: figure.end,
            name: story.slice(figure.start, figure.end),
            figureId: figure.figureId,
            asStar: figure.asStar,
          })),
      ].toSorted((a, b) => a.start - b.start),
      skyNames.some((name) => inside(name) && name.id !== 'moon'),
    );
  });
  const facets = mentions.flatMap((mention) => mention.senses.map((sense) => sense.facets));
  const seen = new Set<string>();
  return {
    language,
    story,
    normalised,
    clauses,
    entities: cast,
    legend,
    figures,
    skyNames: skyNames.filter((name) => !seen.has(name.id) && seen.add(name.id)).map(({ id, name }) => ({ id, name })),
    namedPlace: place?.place,
    season: facets.find((facet) => facet.season !== undefined)?.season,
    style: facets.find((facet) => facet.style !== undefined)?.style,
    advert: facets.some((facet) => facet.style === 'commercial'),
    adjectives: reader.adjectives,
  };
}

function mask(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = text;
  for (const { start, end } of spans)
    masked = masked.slice(0, start) + '\u0001'.repeat(end - start) + masked.slice(end);
  return masked;
}

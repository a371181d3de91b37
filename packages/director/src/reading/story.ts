import type { Language } from '@kinora/film';
import { findPlace, findSkyNames, type Place } from '@kinora/sky';
import { figureOf, findFigures, findLegend, type Legend } from '../knowledge/index.ts';
import { readClause } from './clause.ts';
import type { Entity } from './entity.ts';
import type { Reader, StoryReading } from './records.ts';
import { termsOf } from '../lexicon/index.ts';
import { splitClauses } from '../text/clauses.ts';
import { normalise, simplified } from '../text/normalise.ts';
import { findTerms } from '../text/terms.ts';

export function readStory(story: string, language: Language): StoryReading {
  const normalised = normalise(story, language);
  const named = findSkyNames(story, language);
  const figures = findFigures(language === 'zh' ? simplified(story) : story, normalised, language, named);
  const legend = findLegend(figures, normalised, language);
  // A figure's own name brings its own stars.
  const skyNames = named.filter(
    (name) => !figures.some((figure) => !figure.asStar && figure.start < name.end && name.start < figure.end),
  );
  const places = placesIn(story);
  const masked = mask(normalised, [
    // A place of a tale is a place to the lexicon too.
    ...figures.filter(({ figureId }) => figureOf(figureId)?.kind !== undefined),
    ...skyNames.filter((name) => isStarry(name.id) && !name.id.startsWith('planet:')),
    // `Serengeti` is a place of the Earth and a savanna.
    ...places.filter(({ start, end }) => !termsOf(language).has(normalised.slice(start, end))),
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
      skyNames.some((name) => inside(name) && isStarry(name.id)),
      places.filter(inside).map((found) => found.place),
      skyNames.filter(inside).flatMap((name) => figuresOfSky(name.id, legend)),
    );
  });
  const facets = mentions.flatMap((mention) => mention.senses.map((sense) => sense.facets));
  const seen = new Set<string>(['sun']);
  return {
    language,
    story,
    normalised,
    clauses,
    entities: cast,
    legend,
    figures,
    skyNames: skyNames.filter((name) => !seen.has(name.id) && seen.add(name.id)).map(({ id, name }) => ({ id, name })),
    namedPlace: places[0]?.place,
    season: facets.find((facet) => facet.season !== undefined)?.season,
    style: facets.find((facet) => facet.style !== undefined)?.style,
    advert: facets.some((facet) => facet.style === 'commercial'),
    adjectives: reader.adjectives,
  };
}

/** People of a legend that a constellation's name means: `仙后座高坐王座` speaks of the queen. */
function figuresOfSky(id: string, legend: Legend | undefined): string[] {
  return legend?.figures.filter((figureId) => figureOf(figureId)?.sky.targets.includes(id) === true) ?? [];
}

/** Seen only in the dark: the Sun and the Moon have days of their own. */
function isStarry(id: string): boolean {
  return id !== 'moon' && id !== 'sun';
}

/** Every place a story names, in order. */
function placesIn(story: string): { place: Place; start: number; end: number }[] {
  const found: { place: Place; start: number; end: number }[] = [];
  for (let from = 0; found.length < MOST_PLACES;) {
    const next = findPlace(story.slice(from));
    if (next === null) break;
    found.push({ place: next.place, start: from + next.start, end: from + next.end });
    from += next.end;
  }
  return found;
}

/** A film that travels farther than this is a map. */
const MOST_PLACES = 8;

function mask(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = text;
  for (const { start, end } of spans)
    masked = masked.slice(0, start) + '\u0001'.repeat(end - start) + masked.slice(end);
  return masked;
}

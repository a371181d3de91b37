import { figureOf } from '../knowledge/index.ts';
import type { StoryReading } from '../reading/index.ts';
import { eclipseNamed, festivalNamed } from './events.ts';

/** Ids of the sky package that a film's sky shots hold, draw and name. */
export interface Wanted {
  targets: string[];
  figures: string[];
  labels: string[];
  /** Figures drawn as pictures over their stars. */
  art: string[];
}

/** More than this and the camera holds nothing well. */
const MOST_TARGETS = 6;
const MOST_ART = 4;

/** What the story and its legend want to see in the sky. */
export function wantedTargets(reading: StoryReading): Wanted {
  const festival = festivalNamed(reading.normalised, reading.language);
  const eclipse = eclipseNamed(reading.normalised, reading.language);
  const named = [
    ...reading.skyNames.map(({ id }) => id),
    ...(festival === 'mid-autumn' || eclipse === 'lunar' ? ['moon'] : []),
  ];
  // A legend says itself what of its people's stars is looked at.
  const ofFigures = reading.figures
    .filter(
      ({ figureId }) =>
        reading.legend === undefined ||
        (!reading.legend.figures.includes(figureId) && figureOf(figureId)?.kind !== undefined),
    )
    .flatMap((mention) => figureOf(mention.figureId)?.sky.targets ?? []);
  const legend = reading.legend?.sky;
  const targets = unique([...(legend?.targets ?? []), ...named, ...ofFigures]).slice(0, MOST_TARGETS);
  const figures = unique([...(legend?.figures ?? []), ...targets.filter(isFigure)]);
  const drawn = unique([
    ...(legend?.figures ?? []),
    ...reading.figures.flatMap((mention) => figureOf(mention.figureId)?.sky.figures ?? []),
    ...named.filter(isFigure),
  ]);
  return {
    targets,
    figures,
    labels: unique([...(legend?.labels ?? []), ...targets]),
    art: drawn.slice(0, MOST_ART),
  };
}

function isFigure(id: string): boolean {
  return id.startsWith('figure:') || id.startsWith('asterism:');
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

export { figureName, figureOf, type Figure } from './figures.ts';
export type { Legend, LegendBeat, LegendSubject } from './legend.ts';
export { LEGENDS } from './legends/index.ts';
export { findFigures, findLegend, type FigureMention } from './mentions.ts';

import type { Language } from '@kinora/film';
import {
  ASTERISMS,
  CONSTELLATIONS,
  NAMED_STARS,
  nameOf,
  rowOfStar,
  starCatalogue,
  type Projection,
  type Sky,
  type Vector3,
} from '@kinora/sky';
import {
  isChinese,
  linesOfTarget,
  middleOf,
  middleOfFigure,
  toHorizontal,
  vectorOfStar,
  type FigureSet,
} from './sky-lines.ts';

export interface SkyDress {
  figures: FigureSet;
  names: boolean;
  language: Language;
  /** Figures and stars of the shot, drawn in gold and always named. */
  chosen: ReadonlySet<string>;
  winds: readonly [string, string, string, string];
}

/** Names where they stand free: the chosen first, then bright stars, then figures. */
export function drawNames(
  g: CanvasRenderingContext2D,
  sky: Sky,
  projection: Projection,
  fieldDegrees: number,
  dress: SkyDress,
): void {
  const unit = Math.max(1, projection.width / 1100);
  const taken: (readonly [number, number, number, number])[] = [];
  const write = (id: string, vector: Vector3, chosen: boolean, star: boolean): void => {
    const seen = toHorizontal(sky, vector);
    if (seen[2] < 0.01) return;
    const at = projection.project(seen);
    const name = nameOf(id, dress.language);
    if (at === null || at.depth < 0 || name === null) return;
    const em = (chosen ? 14 : star ? 12 : 11) * unit;
    g.font = fontOf(em);
    const wide = g.measureText(name).width;
    const x = at.x + (star ? 8 * unit : -wide / 2);
    const y = at.y - (star ? 6 * unit : 0);
    const box = [x - 3, y - em, x + wide + 3, y + em * 0.4] as const;
    if (box[0] < 0 || box[1] < 0 || box[2] > projection.width || box[3] > projection.height) return;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    writeName(
      g,
      name,
      x,
      y,
      chosen ? 'rgb(246 214 148)' : star ? 'rgb(225 233 250 / 90%)' : 'rgb(146 170 226 / 85%)',
      em,
    );
  };
  for (const id of dress.chosen) {
    const hip = id.startsWith('hip:') ? Number(id.slice(4)) : null;
    const vector = hip === null ? middleOf(linesOfTarget(id)) : vectorOfStar(hip);
    if (vector !== null) write(id, vector, true, hip !== null);
  }
  if (!dress.names) return;
  const limit = 2.2 + Math.log2(90 / Math.max(15, fieldDegrees)) * 1.2;
  const { magnitude } = starCatalogue();
  for (const [hip] of NAMED_STARS) {
    const row = rowOfStar(hip);
    if (row === null || (magnitude[row] ?? 9) > limit || dress.chosen.has(`hip:${hip}`)) continue;
    const vector = vectorOfStar(hip);
    if (vector !== null) write(`hip:${hip}`, vector, false, true);
  }
  const figures =
    dress.figures === 'western'
      ? CONSTELLATIONS.map(([iau]) => `figure:${iau}`)
      : dress.figures === 'chinese'
        ? ASTERISMS.filter(isChinese).map(({ id }) => `asterism:${id}`)
        : [];
  for (const id of figures) {
    if (dress.chosen.has(id)) continue;
    const vector = middleOfFigure(id);
    if (vector !== null) write(id, vector, false, false);
  }
}

function fontOf(em: number): string {
  return `500 ${em.toFixed(1)}px system-ui, 'PingFang SC', 'Hiragino Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'Kinora SC', 'Kinora JP', sans-serif`;
}

/** A name with its base line's left end at a pixel; `em` is its size in pixels. */
export function writeName(
  g: CanvasRenderingContext2D,
  name: string,
  x: number,
  y: number,
  color: string,
  em: number,
): void {
  g.font = fontOf(em);
  g.lineWidth = em * 0.22;
  g.lineJoin = 'round';
  g.strokeStyle = 'rgb(6 9 19 / 75%)';
  g.strokeText(name, x, y);
  g.fillStyle = color;
  g.fillText(name, x, y);
}

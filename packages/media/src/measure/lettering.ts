/**
 * Finds lines of lettering: rows of strokes of one tone, as many to a line's height as letters have, with clear space
 * above and below, that stand in one place. Told from windows, railings and fences by their rows: the bars of a railing
 * stand under each other all the way down, the strokes of letters do not.
 *
 * Finds lines of a tenth of the picture's width and more, of 2 % to 12 % of its height, written level. Finds neither
 * single words that are shorter, nor lettering that is slanted, upright or on moving things.
 */
import { LETTER_SIZE } from '../args/measure.ts';

const { width: WIDTH, height: HEIGHT } = LETTER_SIZE;
const CELL_WIDTH = 8;
const CELL_HEIGHT = 4;
const COLUMNS = WIDTH / CELL_WIDTH;
const ROWS = HEIGHT / CELL_HEIGHT;

/** Least change of luma over two pixels at a stroke's side, and its widest stroke, pixels. */
const LEAST_EDGE = 32;
const WIDEST_STROKE = 10;
/** A cell of four rows belongs to a line when it holds so many strokes; gaps of so many cells are the space between words. */
const LEAST_STROKES = 2;
const WIDEST_GAP_CELLS = 2;
/** A line, pixels. */
const LEAST_WIDTH = 64;
const TALLEST = 48;
const LEAST_ASPECT = 6;
/** Strokes to a length as long as the line is tall: 1.1 to 2.1 in plain letters and hanzi, up to 3.6 with an edge around them. */
const FEWEST_PER_HEIGHT = 1;
const MOST_PER_HEIGHT = 4;
/** Strokes above and below the line, of those inside. */
const MOST_OUTSIDE = 0.35;
const MOST_PROFILE = 0.2;
/** Spread of the strokes' luma, and their distance from the ground. */
const MOST_SPREAD = 70;
const LEAST_CONTRAST = 24;
/** Share of the strokes that go on in the next row, and that are still there almost half the line's height below. */
const LEAST_UPRIGHT = 0.5;
const MOST_SAMENESS = 0.75;
/** Of two pictures: overlap of the lines, and strokes found again at the same place. */
const SAME_PLACE = 0.5;
const SAME_STROKES = 0.6;

/** One line in one picture; pixels of `LETTER_SIZE`, `right` and `bottom` outside. */
export interface LetterLine {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Indices of its strokes' middles. */
  strokes: number[];
}

export interface LetterWatch {
  /** Takes the next picture: luma of `LETTER_SIZE`. */
  add(luma: Uint8Array): void;
  /** The line that stands longest: in how many pictures in a row, which of them is the first, and where. */
  longest(): { pictures: number; first: number; line: LetterLine } | null;
}

/** Follows lines from picture to picture. */
export function watchLetters(): LetterWatch {
  let standing: { line: LetterLine; since: number }[] = [];
  let picture = 0;
  let longest: { pictures: number; first: number; line: LetterLine } | null = null;
  return {
    add(luma) {
      standing = findLines(luma).map((line) => {
        const before = standing.find((other) => isSame(other.line, line));
        return { line, since: before?.since ?? picture };
      });
      for (const { line, since } of standing) {
        const pictures = picture - since + 1;
        if (pictures > (longest?.pictures ?? 0)) longest = { pictures, first: since, line };
      }
      picture++;
    },
    longest: () => longest,
  };
}

/** Lines of lettering in one picture. */
export function findLines(luma: Uint8Array): LetterLine[] {
  const lines: LetterLine[] = [];
  for (const strokes of findStrokes(luma)) {
    const counts = countByCell(strokes.widths);
    for (const band of findBands(counts)) {
      const line = lineOf(luma, strokes, counts, band);
      if (line !== null) lines.push(line);
    }
  }
  return lines;
}

interface Strokes {
  bright: boolean;
  /** Per pixel: width of the stroke whose middle it is, or 0. */
  widths: Uint8Array;
}

/** Thin bars across each row: bright ones between a rise and a fall, dark ones the other way round. */
function findStrokes(luma: Uint8Array): [Strokes, Strokes] {
  const bright = { bright: true, widths: new Uint8Array(WIDTH * HEIGHT) };
  const dark = { bright: false, widths: new Uint8Array(WIDTH * HEIGHT) };
  for (let row = 0; row < WIDTH * HEIGHT; row += WIDTH) {
    let edgeAt = row - WIDTH;
    let edgeSign = 0;
    let edgeSize = 0;
    for (let at = row + 1; at < row + WIDTH - 1; at++) {
      const rise = luma[at + 1]! - luma[at - 1]!;
      if (rise < LEAST_EDGE && rise > -LEAST_EDGE) continue;
      const sign = rise > 0 ? 1 : -1;
      const size = rise * sign;
      // One edge is steep for a pixel or two: it is where it is steepest.
      if (sign === edgeSign && at - edgeAt <= 2) {
        if (size > edgeSize) [edgeAt, edgeSize] = [at, size];
        continue;
      }
      if (sign === -edgeSign && at - edgeAt <= WIDEST_STROKE)
        (sign < 0 ? bright : dark).widths[(edgeAt + at) >> 1] = at - edgeAt;
      [edgeAt, edgeSign, edgeSize] = [at, sign, size];
    }
  }
  return [bright, dark];
}

function countByCell(widths: Uint8Array): Uint8Array {
  const counts = new Uint8Array(COLUMNS * ROWS);
  for (let at = 0; at < widths.length; at++) {
    if (widths[at] === 0) continue;
    const y = Math.floor(at / WIDTH);
    const cell = Math.floor(y / CELL_HEIGHT) * COLUMNS + Math.floor((at - y * WIDTH) / CELL_WIDTH);
    counts[cell] = counts[cell]! + 1;
  }
  return counts;
}

/** A part of the picture dense with strokes, in cells. */
interface Band {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Runs of dense cells, row by row, joined where one lies over the other. */
function findBands(counts: Uint8Array): Band[] {
  const found: Band[] = [];
  let open: Band[] = [];
  for (let row = 0; row <= ROWS; row++) {
    const next: Band[] = [];
    for (const run of row < ROWS ? runsOf(counts, row) : []) {
      const over = open.find((band) => overlap(band, run) >= 0.5 * Math.min(widthOf(band), widthOf(run)));
      const band = over ?? { ...run, top: row, bottom: row };
      band.bottom = row + 1;
      band.left = Math.min(band.left, run.left);
      band.right = Math.max(band.right, run.right);
      if (!next.includes(band)) next.push(band);
    }
    found.push(...open.filter((band) => !next.includes(band)));
    open = next;
  }
  return found.filter((band) => {
    const width = widthOf(band) * CELL_WIDTH;
    const height = (band.bottom - band.top) * CELL_HEIGHT;
    // The band may be a cell taller than the line itself at either side.
    return width >= LEAST_WIDTH && height <= TALLEST + 2 * CELL_HEIGHT && isClear(counts, band);
  });
}

function runsOf(counts: Uint8Array, row: number): { left: number; right: number }[] {
  const runs: { left: number; right: number }[] = [];
  let left = -1;
  let right = -1;
  const end = (): void => {
    if (left >= 0 && (right - left) * CELL_WIDTH >= LEAST_WIDTH / 2) runs.push({ left, right });
    left = -1;
  };
  for (let column = 0; column < COLUMNS; column++) {
    if (counts[row * COLUMNS + column]! < LEAST_STROKES) continue;
    if (left >= 0 && column - right > WIDEST_GAP_CELLS) end();
    if (left < 0) left = column;
    right = column + 1;
  }
  end();
  return runs;
}

/** Whether there is little above and below the band, a cell away. */
function isClear(counts: Uint8Array, band: Band): boolean {
  const inside = density(counts, band, band.top, band.bottom);
  const above = density(counts, band, band.top - 3, band.top - 1);
  const below = density(counts, band, band.bottom + 1, band.bottom + 3);
  return Math.max(above, below) < MOST_OUTSIDE * inside;
}

function density(counts: Uint8Array, band: Band, top: number, bottom: number): number {
  let strokes = 0;
  let cells = 0;
  for (let row = Math.max(0, top); row < Math.min(ROWS, bottom); row++) {
    for (let column = band.left; column < band.right; column++) {
      strokes += counts[row * COLUMNS + column]!;
      cells++;
    }
  }
  return cells === 0 ? 0 : strokes / cells;
}

/** The line in a band, where it is one. */
function lineOf(luma: Uint8Array, { bright, widths }: Strokes, counts: Uint8Array, band: Band): LetterLine | null {
  const left = band.left * CELL_WIDTH;
  const right = band.right * CELL_WIDTH;
  const { top, bottom, profile } = edgesOf(widths, band);
  const tall = bottom - top;
  if (profile > MOST_PROFILE || tall > TALLEST || right - left < LEAST_ASPECT * tall) return null;

  const strokes: number[] = [];
  const ground: number[] = [];
  for (let y = top; y < bottom; y++) {
    for (let at = y * WIDTH + left; at < y * WIDTH + right; at++) {
      if (widths[at] !== 0) strokes.push(at);
      if ((at & 1) === 0) ground.push(luma[at]!);
    }
  }
  const perHeight = strokes.length / (right - left);
  if (perHeight < FEWEST_PER_HEIGHT || perHeight > MOST_PER_HEIGHT) return null;

  const tones = strokes.map((at) => luma[at]!).toSorted((a, b) => a - b);
  ground.sort((a, b) => a - b);
  // Thin strokes are washed out by the ground, so their tone is that of the purer ones.
  const spread = bright ? share(tones, 0.9) - share(tones, 0.4) : share(tones, 0.6) - share(tones, 0.1);
  const contrast = bright ? share(tones, 0.6) - share(ground, 0.3) : share(ground, 0.7) - share(tones, 0.4);
  if (spread > MOST_SPREAD || contrast < LEAST_CONTRAST) return null;

  if (goingOn(widths, strokes, 1, bottom) < LEAST_UPRIGHT) return null;
  if (goingOn(widths, strokes, Math.max(3, Math.round(tall * 0.4)), bottom) > MOST_SAMENESS) return null;
  return { left, right, top, bottom, strokes };
}

/** Where the line begins and ends to the pixel, and how much lies outside, of what lies inside. */
function edgesOf(widths: Uint8Array, band: Band): { top: number; bottom: number; profile: number } {
  const from = Math.max(0, band.top * CELL_HEIGHT - 6);
  const to = Math.min(HEIGHT, band.bottom * CELL_HEIGHT + 6);
  const rows: number[] = [];
  for (let y = from; y < to; y++) {
    let strokes = 0;
    for (let at = y * WIDTH + band.left * CELL_WIDTH; at < y * WIDTH + band.right * CELL_WIDTH; at++)
      if (widths[at] !== 0) strokes++;
    rows.push(strokes);
  }
  const dense =
    0.4 *
    share(
      rows.toSorted((a, b) => a - b),
      0.85,
    );
  const first = rows.findIndex((strokes) => strokes > dense);
  const last = rows.findLastIndex((strokes) => strokes > dense);
  const inside = meanOf(rows.slice(first, last + 1));
  // The row at the very edge is half in.
  const outside = meanOf([...rows.slice(0, Math.max(0, first - 1)), ...rows.slice(last + 2)]);
  return { top: from + first, bottom: from + last + 1, profile: inside === 0 ? 1 : outside / inside };
}

/** Share of the strokes that have one, give or take a pixel, so many rows below; of those that have such a row in the line. */
function goingOn(widths: Uint8Array, strokes: readonly number[], rows: number, bottom: number): number {
  let asked = 0;
  let found = 0;
  for (const at of strokes) {
    const below = at + rows * WIDTH;
    if (below >= bottom * WIDTH) continue;
    asked++;
    if (widths[below - 1] !== 0 || widths[below] !== 0 || widths[below + 1] !== 0) found++;
  }
  return asked === 0 ? 1 : found / asked;
}

/** Whether two pictures hold the same line at the same place. */
function isSame(one: LetterLine, other: LetterLine): boolean {
  const across = overlap(one, other);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (across <= 0 || down <= 0) return false;
  const areas = widthOf(one) * (one.bottom - one.top) + widthOf(other) * (other.bottom - other.top);
  if ((across * down) / (areas - across * down) < SAME_PLACE) return false;
  const near = new Set(one.strokes.flatMap((at) => [at - 1, at, at + 1]));
  const again = other.strokes.filter((at) => near.has(at)).length;
  return again >= SAME_STROKES * Math.max(one.strokes.length, other.strokes.length);
}

function overlap(one: { left: number; right: number }, other: { left: number; right: number }): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

function widthOf({ left, right }: { left: number; right: number }): number {
  return right - left;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which so much of the sorted values lies. */
function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

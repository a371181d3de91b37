import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { registerFonts } from './fonts.ts';
import { REFERENCE_SHOTS, referenceSize, type ReferenceShot } from './reference-shots.ts';
import { composePicture } from './stage/compose.ts';

/** A frame is compared part by part: what is missing from one part must not drown in the likeness of the others. */
const TILE_COLUMNS = 16;
const TILE_ROWS = 10;
/** Cells of a tile: each row of nine gives eight steps, eight rows make 64 bits. */
const CELLS = 8;
/** Luma steps smaller than this are no bit: rounding on another processor moves a cell's mean by less than one. */
const LEAST_STEP = 5;
/** Bits of 64 in which an approved tile and a new one may differ. Noise of a level in every channel moved at most 3; a missing label 5 to 10. */
export const BITS_ALLOWED = 4;

/** 64 bits a tile, as hexadecimal, row by row. */
export type Fingerprint = readonly string[];

/** The reference picture as it is drawn now. */
export function drawReference(shot: ReferenceShot): Canvas {
  registerFonts();
  const { width, height } = referenceSize(shot);
  const canvas = createCanvas(width, height);
  composePicture(shot.request, width, height).draw(canvas.getContext('2d', { alpha: false }), shot.seconds);
  return canvas;
}

/** Where each tile of a picture grows brighter from left to right: the difference hash of its cells' mean luma. */
export function fingerprintOf(canvas: Canvas): Fingerprint {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const mean = (left: number, top: number, right: number, bottom: number): number => {
    let sum = 0;
    let count = 0;
    for (let y = Math.floor(top); y < Math.max(Math.floor(bottom), Math.floor(top) + 1); y++) {
      for (let x = Math.floor(left); x < Math.max(Math.floor(right), Math.floor(left) + 1); x++) {
        const at = (y * width + x) * 4;
        sum += 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!;
        count++;
      }
    }
    return sum / count;
  };
  const tiles: string[] = [];
  for (let row = 0; row < TILE_ROWS; row++) {
    for (let column = 0; column < TILE_COLUMNS; column++) {
      const left = (column * width) / TILE_COLUMNS;
      const top = (row * height) / TILE_ROWS;
      const stepX = width / TILE_COLUMNS / (CELLS + 1);
      const stepY = height / TILE_ROWS / CELLS;
      let bits = 0n;
      for (let y = 0; y < CELLS; y++) {
        let before = mean(left, top + y * stepY, left + stepX, top + (y + 1) * stepY);
        for (let x = 1; x <= CELLS; x++) {
          const here = mean(left + x * stepX, top + y * stepY, left + (x + 1) * stepX, top + (y + 1) * stepY);
          bits = (bits << 1n) | (here - before > LEAST_STEP ? 1n : 0n);
          before = here;
        }
      }
      tiles.push(bits.toString(16).padStart(16, '0'));
    }
  }
  return tiles;
}

/** The most bits in which one tile of two pictures differs, and which tile that is; 64 where they have not the same tiles. */
export function worstTile(one: Fingerprint, other: Fingerprint): { tile: number; bits: number } {
  if (one.length !== other.length) return { tile: 0, bits: 64 };
  let worst = { tile: 0, bits: 0 };
  one.forEach((tile, at) => {
    let differing = BigInt(`0x${tile}`) ^ BigInt(`0x${other[at]!}`);
    let bits = 0;
    for (; differing > 0n; differing &= differing - 1n) bits++;
    if (bits > worst.bits) worst = { tile: at, bits };
  });
  return worst;
}

/** All reference pictures on one sheet, with their names, for the eye. */
export function referenceSheet(pictures: ReadonlyMap<string, Canvas>): Canvas {
  const columns = 4;
  const cell = { width: 480, height: 270 };
  const sheet = createCanvas(columns * cell.width, Math.ceil(REFERENCE_SHOTS.length / columns) * cell.height);
  const g = sheet.getContext('2d', { alpha: false });
  g.fillStyle = '#101014';
  g.fillRect(0, 0, sheet.width, sheet.height);
  g.font = '13px "Noto Sans SC", sans-serif';
  REFERENCE_SHOTS.forEach((shot, at) => {
    const picture = pictures.get(shot.name);
    if (!picture) return;
    const x = (at % columns) * cell.width;
    const y = Math.floor(at / columns) * cell.height;
    g.drawImage(picture, x + (cell.width - picture.width) / 2, y);
    g.fillStyle = 'rgba(0,0,0,0.55)';
    g.fillText(shot.name, x + 9, y + 261);
    g.fillStyle = 'rgba(255,255,255,0.9)';
    g.fillText(shot.name, x + 8, y + 260);
  });
  return sheet;
}

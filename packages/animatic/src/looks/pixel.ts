import { fromHex, mix, saturate, scaleColor, type Rgb } from '../paint/color.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { pack } from './pixels.ts';

/** Bayer's 4x4 matrix, -7.5..7.5. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((value) => value - 7.5);
/** Pixels of a 1280x720 frame to one of the picture: 256 across, as the consoles had. */
const BLOCK = 5;

const COMMON: readonly Rgb[] = [
  [12, 12, 24],
  [26, 28, 60],
  [44, 52, 104],
  [70, 84, 150],
  [108, 132, 190],
  [164, 192, 226],
  [236, 242, 250],
  [40, 24, 40],
  [88, 44, 60],
  [140, 62, 62],
  [206, 94, 72],
  [240, 152, 84],
  [252, 212, 122],
  [250, 240, 204],
  [34, 52, 48],
  [52, 92, 66],
  [98, 144, 78],
  [166, 192, 104],
  [70, 58, 58],
  [116, 96, 86],
  [170, 144, 118],
  [216, 190, 160],
  [88, 52, 110],
  [146, 88, 152],
  [214, 140, 176],
  [36, 108, 124],
  [82, 172, 170],
  [112, 112, 128],
  [56, 60, 76],
];

/** Large square pixels of a small palette, dithered as on a console; a star keeps a whole pixel to itself. */
export function pixel(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const block = Math.max(2, Math.round(BLOCK * unit));
  const columns = Math.ceil(width / block);
  const rows = Math.ceil(height / block);
  const own = stage.request.look.palette.map(fromHex);
  const palette = [
    ...COMMON,
    ...own,
    ...own.slice(0, -1).map((color, at) => mix(color, own[at + 1]!, 0.5)),
    ...own.map((color) => scaleColor(saturate(color, 1.3), 0.7)),
  ];
  const table = paletteTable(palette);
  return pixelPass((source) => {
    const area = block * block;
    for (let row = 0; row < rows; row++) {
      const top = row * block;
      const bottom = Math.min(height, top + block);
      for (let column = 0; column < columns; column++) {
        const left = column * block;
        const right = Math.min(width, left + block);
        let red = 0;
        let green = 0;
        let blue = 0;
        let brightest = 0;
        let spark = 0;
        for (let y = top; y < bottom; y++) {
          for (let at = y * width + left, end = y * width + right; at < end; at++) {
            const one = source[at]!;
            const level = (one >>> 8) & 255;
            red += one & 255;
            green += level;
            blue += (one >>> 16) & 255;
            if (level > brightest) {
              brightest = level;
              spark = one;
            }
          }
        }
        const count = right - left === block && bottom - top === block ? area : (right - left) * (bottom - top);
        red /= count;
        green /= count;
        blue /= count;
        if (brightest - green > 56) {
          red = (spark & 255) * 0.85 + red * 0.15;
          green = brightest * 0.85 + green * 0.15;
          blue = ((spark >>> 16) & 255) * 0.85 + blue * 0.15;
        }
        const dither = BAYER[(row & 3) * 4 + (column & 3)]! * 1.1;
        const r = red + dither < 0 ? 0 : red + dither > 255 ? 255 : red + dither;
        const gr = green + dither < 0 ? 0 : green + dither > 255 ? 255 : green + dither;
        const b = blue + dither < 0 ? 0 : blue + dither > 255 ? 255 : blue + dither;
        const painted = table[((r >> 3) << 10) | ((gr >> 3) << 5) | (b >> 3)]!;
        for (let y = top; y < bottom; y++) source.fill(painted, y * width + left, y * width + right);
      }
    }
  });
}

function paletteTable(palette: readonly Rgb[]): Uint32Array {
  const table = new Uint32Array(32_768);
  for (let at = 0; at < table.length; at++) {
    // Screens of the time showed no near-blacks: nights are drawn a step up.
    const shown = (value: number) => 255 * (value / 31) ** 0.82;
    const red = shown(at >> 10);
    const green = shown((at >> 5) & 31);
    const blue = shown(at & 31);
    let best = palette[0]!;
    let least = Infinity;
    for (const color of palette) {
      const dr = color[0] - red;
      const dg = color[1] - green;
      const db = color[2] - blue;
      const far = 2 * dr * dr + 4 * dg * dg + 3 * db * db;
      if (far < least) {
        least = far;
        best = color;
      }
    }
    table[at] = pack(best[0], best[1], best[2]);
  }
  return table;
}

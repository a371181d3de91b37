import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { fbm2, latticeHash } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';

/** Strokes of the two signs, mountain over Moon, in a square of 100 units, as a seal cutter bends them. */
const STROKES: readonly (readonly (readonly [number, number])[])[] = [
  // Mountain: three peaks on one base.
  [
    [18, 22],
    [18, 44],
    [82, 44],
    [82, 22],
  ],
  [
    [50, 12],
    [50, 44],
  ],
  // Moon: a crescent's frame with two bars.
  [
    [30, 90],
    [30, 62],
    [38, 56],
    [70, 56],
    [70, 90],
    [62, 90],
  ],
  [
    [30, 68],
    [70, 68],
  ],
  [
    [30, 79],
    [70, 79],
  ],
];

/** A painter's seal in cinnabar, cut in the white manner: mountain and Moon, worn at the edges as stone is. */
export function paintSeal(stage: Stage): { canvas: Canvas; x: number; y: number } {
  const { width, height, unit } = stage;
  const size = Math.max(14, Math.round(46 * unit));
  const canvas = createCanvas(size, size);
  const g = canvas.getContext('2d');
  g.fillStyle = 'rgb(178,40,34)';
  g.beginPath();
  g.roundRect(size * 0.02, size * 0.02, size * 0.96, size * 0.96, size * 0.1);
  g.fill();
  g.strokeStyle = 'rgb(246,238,224)';
  g.lineWidth = size * 0.072;
  g.lineCap = 'round';
  g.lineJoin = 'round';
  for (const stroke of STROKES) {
    g.beginPath();
    for (const [x, y] of stroke) g.lineTo((x / 100) * size, (y / 100) * size);
    g.stroke();
  }
  const image = g.getImageData(0, 0, size, size);
  const seed = stage.seedOf('seal');
  for (let y = 0, at = 3; y < size; y++) {
    for (let x = 0; x < size; x++, at += 4) {
      const edge = Math.min(x, y, size - 1 - x, size - 1 - y) / size;
      const worn = fbm2(x / (size * 0.09), y / (size * 0.09), seed, 3) - 0.62 + (edge < 0.05 ? 0.08 : 0);
      const paste = 0.9 - 0.12 * latticeHash(x, y, seed);
      image.data[at] = image.data[at]! * (worn > 0 ? Math.max(0.1, 0.7 - worn * 9) : paste);
    }
  }
  g.putImageData(image, 0, 0);
  // Where the hand that signs stops: low on the left, beside what subtitles need.
  return { canvas, x: Math.round(width * 0.035), y: Math.round(height * 0.8) };
}

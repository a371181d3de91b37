import { bake } from '../paint/bake.ts';
import { css, scaleColor, type Rgb } from '../paint/color.ts';
import { type Context, type Layer, type Stage } from '../stage/stage.ts';
import { inside, lampGlow, shell, slab, within, type Room } from './interior.ts';
import type { SettingPicture } from './picture.ts';

const BOOKS: readonly Rgb[] = [
  [196, 62, 52],
  [232, 214, 176],
  [58, 108, 122],
  [222, 160, 72],
  [110, 122, 74],
];

/** A classroom: board with a chalk sky, desks in rows, a globe, tall windows. */
export function classroom(stage: Stage): SettingPicture {
  const { width, height, unit, light } = stage;
  const it: Room = {
    wall: [226, 218, 196],
    floor: [172, 132, 94],
    lamp: [255, 236, 204],
    brightness: 1 - 0.32 * light.night,
    window: { x: width * 0.03, y: height * 0.1, width: width * 0.17, height: height * 0.46 },
    floorY: height * 0.74,
  };
  const layers = shell(stage, it, width * 0.5);
  layers.push(
    bake(stage, 0.58, (g) => {
      const board = within(stage, it, [44, 82, 68]);
      const wood = within(stage, it, [150, 106, 70]);
      slab(g, wood, width * 0.27, height * 0.1, width * 0.5, height * 0.43, 4 * unit);
      g.fillStyle = css(board);
      g.fillRect(width * 0.28, height * 0.115, width * 0.48, height * 0.4);
      chalkSky(g, stage, width * 0.28, height * 0.115, width * 0.48, height * 0.4);
      slab(g, wood, width * 0.26, height * 0.53, width * 0.52, height * 0.016, 2);
      // Teacher's desk, globe and books.
      slab(g, within(stage, it, [136, 92, 60]), width * 0.64, height * 0.62, width * 0.22, height * 0.2, 3 * unit);
      slab(g, within(stage, it, [164, 114, 74]), width * 0.63, height * 0.605, width * 0.24, height * 0.022, 2);
      const gx = width * 0.68;
      const gy = height * 0.545;
      const globe = g.createRadialGradient(gx - 9 * unit, gy - 10 * unit, 2, gx, gy, 32 * unit);
      globe.addColorStop(0, css(within(stage, it, [150, 206, 236])));
      globe.addColorStop(1, css(within(stage, it, [28, 84, 136])));
      g.fillStyle = globe;
      g.beginPath();
      g.arc(gx, gy, 31 * unit, 0, 7);
      g.fill();
      g.fillStyle = css(within(stage, it, [128, 168, 96]));
      for (const [dx, dy, rx, ry] of [
        [-9, -9, 12, 8],
        [8, 2, 8, 12],
        [-6, 13, 7, 6],
      ] as const) {
        g.beginPath();
        g.ellipse(gx + dx * unit, gy + dy * unit, rx * unit, ry * unit, 0.4, 0, 7);
        g.fill();
      }
      g.strokeStyle = css(within(stage, it, [196, 156, 84]));
      g.lineWidth = 4 * unit;
      g.beginPath();
      g.arc(gx, gy, 36 * unit, -0.6, Math.PI - 0.6);
      g.stroke();
      g.fillStyle = css(within(stage, it, [120, 84, 52]));
      g.fillRect(gx - 17 * unit, height * 0.597, 34 * unit, 6 * unit);
      for (let book = 0; book < 4; book++)
        slab(
          g,
          within(stage, it, BOOKS[book]!),
          width * (0.76 + book * 0.004),
          height * (0.59 - book * 0.016),
          width * 0.06,
          height * 0.016,
          1,
        );
      // A clock and pictures of the planets.
      g.fillStyle = css(within(stage, it, [246, 242, 232]));
      g.beginPath();
      g.arc(width * 0.87, height * 0.17, 26 * unit, 0, 7);
      g.fill();
      g.strokeStyle = css(within(stage, it, [70, 60, 56]));
      g.lineWidth = 3.4 * unit;
      g.stroke();
      g.beginPath();
      g.moveTo(width * 0.87, height * 0.17 - 17 * unit);
      g.lineTo(width * 0.87, height * 0.17);
      g.lineTo(width * 0.87 + 11 * unit, height * 0.17 + 4 * unit);
      g.stroke();
      for (let chart = 0; chart < 2; chart++) {
        const x = width * (0.82 + chart * 0.1);
        slab(g, within(stage, it, [28, 34, 70]), x, height * 0.28, width * 0.085, height * 0.2, 2);
        g.fillStyle = css(
          within(
            stage,
            it,
            [
              [214, 150, 92],
              [196, 178, 132],
            ][chart] as unknown as Rgb,
          ),
        );
        g.beginPath();
        g.arc(x + width * 0.042, height * 0.37, (22 + chart * 2) * unit, 0, 7);
        g.fill();
        if (chart) {
          g.strokeStyle = css(within(stage, it, [226, 206, 160]));
          g.lineWidth = 4 * unit;
          g.beginPath();
          g.ellipse(x + width * 0.042, height * 0.37, 42 * unit, 10 * unit, -0.3, 0, 7);
          g.stroke();
        }
      }
    }),
  );
  layers.push(...deskRows(stage, it));
  layers.push(lampGlow(stage, width * 0.4, height * 0.02, height * 0.7, [255, 232, 190], 0.1 + 0.22 * light.night));
  return inside(layers);
}

/** The Big Dipper pointing at Polaris, in chalk: what every first lesson draws. Offsets as on the sky, 2000. */
const DIPPER: readonly (readonly [number, number])[] = [
  [0.86, 0.36],
  [0.82, 0.62],
  [0.58, 0.7],
  [0.52, 0.5],
  [0.38, 0.44],
  [0.28, 0.38],
  [0.12, 0.5],
];

function chalkSky(g: Context, stage: Stage, x: number, y: number, w: number, h: number): void {
  const { unit } = stage;
  const chalk = (alpha: number) => css(stage.light.treat([236, 238, 226]), alpha);
  const at = ([u, v]: readonly [number, number]): [number, number] => [
    x + w * (0.06 + u * 0.66),
    y + h * (0.08 + v * 0.9),
  ];
  g.strokeStyle = chalk(0.75);
  g.lineWidth = 2 * unit;
  g.beginPath();
  for (const index of [0, 1, 2, 3, 0]) g.lineTo(...at(DIPPER[index]!));
  g.moveTo(...at(DIPPER[3]!));
  for (const index of [4, 5, 6]) g.lineTo(...at(DIPPER[index]!));
  g.stroke();
  const polaris: [number, number] = [x + w * 0.72, y + h * 0.1];
  g.setLineDash([5 * unit, 6 * unit]);
  g.strokeStyle = chalk(0.45);
  g.beginPath();
  g.moveTo(...at(DIPPER[1]!));
  g.lineTo(...polaris);
  g.stroke();
  g.setLineDash([]);
  for (const [sx, sy] of [...DIPPER.map(at), polaris]) {
    g.fillStyle = chalk(0.95);
    g.beginPath();
    for (let corner = 0; corner < 10; corner++) {
      const radius = (corner % 2 ? 2.6 : 6.4) * unit;
      const angle = (corner / 10) * Math.PI * 2 - Math.PI / 2;
      g.lineTo(sx + Math.cos(angle) * radius, sy + Math.sin(angle) * radius);
    }
    g.fill();
  }
  // Earth, Moon and Sun with a ray.
  g.strokeStyle = chalk(0.7);
  for (const [cx, cy, r] of [
    [0.86, 0.72, 0.05],
    [0.93, 0.6, 0.016],
  ] as const) {
    g.beginPath();
    g.arc(x + w * cx, y + h * cy, w * r, 0, 7);
    g.stroke();
  }
  g.beginPath();
  g.ellipse(x + w * 0.86, y + h * 0.72, w * 0.1, h * 0.17, -0.3, 0, 7);
  g.stroke();
  for (let line = 0; line < 3; line++) {
    g.strokeStyle = chalk(0.4);
    g.beginPath();
    g.moveTo(x + w * 0.77, y + h * (0.26 + line * 0.07));
    g.lineTo(x + w * (0.95 - line * 0.03), y + h * (0.26 + line * 0.07));
    g.stroke();
  }
}

function deskRows(stage: Stage, it: Room): Layer[] {
  const { width, height, unit } = stage;
  return [0, 1].map((row) =>
    bake(stage, row === 0 ? 0.66 : 1.14, (g) => {
      const top = row === 0 ? 0.77 : 0.955;
      const size = row === 0 ? 0.62 : 1.25;
      const count = row === 0 ? 4 : 3;
      for (let desk = 0; desk < count; desk++) {
        const x = width * ((desk + 0.5) / count) - width * 0.1 * size;
        const wood = within(stage, it, scaleColor([196, 150, 100], row === 0 ? 0.86 : 0.62));
        g.fillStyle = css(within(stage, it, [70, 74, 82]));
        for (const leg of [0.06, 0.9])
          g.fillRect(x + width * 0.2 * size * leg, height * top, 7 * unit * size, height * 0.16 * size);
        slab(g, wood, x, height * top, width * 0.2 * size, height * 0.026 * size, 2);
        g.fillStyle = css(within(stage, it, [240, 236, 224]));
        g.save();
        g.translate(x + width * 0.07 * size, height * top - 2 * unit);
        g.fillRect(0, -4 * unit * size, width * 0.06 * size, 5 * unit * size);
        g.restore();
      }
    }),
  );
}

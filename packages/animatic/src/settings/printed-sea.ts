import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { css, mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import type { Context, Layer, Stage } from '../stage/stage.ts';

/** A wave in its own square: trough at y = 0.25, crest at -1, from x = -1.1 to 1.1, and room below and beyond the lip. */
const LEFT = -1.2;
const TOP = -1.25;
const WIDE = 2.4;
const HIGH = 1.95;

const FOAM: Rgb = [240, 236, 220];
const KEY: Rgb = [22, 28, 52];

/** The sea as prints of the 1830s cut it: rows of curling waves, striped blues, and foam that reaches out like claws. */
export function printedSea(stage: Stage, top: number, bottom: number, depth: number, front: boolean): Layer {
  const { width, marginX, unit, light } = stage;
  const seed = stage.seedOf(`printed sea ${front}`);
  const rows = front ? 1 : 6;
  const span = bottom - top;
  const shades = [0, 0.5, 1].map((near) => {
    const deep = mix(mix([132, 170, 190], [30, 62, 122], near), [12, 24, 62], 0.34 * light.night);
    const pale = mix(mix([206, 218, 214], [150, 186, 202], near), [70, 104, 150], 0.3 * light.night);
    return { deep, sprite: paintWave(stage, (150 + 110 * near) * unit, deep, pale, 0.2 + 0.65 * near) };
  });
  return {
    depth,
    draw(g, t) {
      for (let row = 0; row < rows; row++) {
        const near = front ? 1 : (row + 0.35) / (rows - 0.65);
        const { deep, sprite } = shades[Math.min(2, Math.round(near * 2))]!;
        const y = top + span * (front ? 0.62 : near ** 1.5);
        const tall = (16 + 112 * near ** 1.25) * unit * (front ? 0.62 : 1);
        const pitch = tall * (front ? 2.9 : 2.35);
        const along = t * (10 + 34 * near) * unit + latticeHash(row, 1, seed) * pitch * 40;
        const first = Math.floor((-marginX - along) / pitch) - 1;
        const last = Math.ceil((width + marginX - along) / pitch) + 1;
        g.fillStyle = css(deep);
        const from = row === 0 && !front ? top : y + tall * 0.22;
        g.fillRect(-marginX, from, width + marginX * 2, bottom + tall * 3 - from);
        for (let at = first; at <= last; at++) {
          const hash = latticeHash(at, row, seed);
          const size = tall * (0.55 + 0.6 * hash + 0.05 * Math.sin(t * 1.1 + at * 2.1));
          const x = along + (at + 0.35 * latticeHash(at, row, seed + 1)) * pitch;
          const bob = Math.sin(t * 0.95 + at * 1.7 + row) * tall * 0.07;
          g.drawImage(
            sprite,
            x + LEFT * size * 1.25,
            y + tall * 0.2 + bob + (TOP - 0.25) * size,
            WIDE * size * 1.25,
            HIGH * size,
          );
        }
      }
    },
  };
}

function bezier(a: Point, b: Point, c: Point, d: Point, share: number): Point {
  const rest = 1 - share;
  const of = (at: 0 | 1) =>
    rest ** 3 * a[at] + 3 * rest * rest * share * b[at] + 3 * rest * share * share * c[at] + share ** 3 * d[at];
  return [of(0), of(1)];
}

type Point = readonly [number, number];
type Curve = readonly [Point, Point, Point, Point];

/** Up the back, over the crest to the tip of the lip, back under it, down the hollow face. */
const BACK: Curve = [
  [-1.15, 0.25],
  [-0.66, 0.2],
  [-0.42, -0.5],
  [-0.02, -0.9],
];
const LIP: Curve = [
  [-0.02, -0.9],
  [0.16, -1.06],
  [0.46, -0.96],
  [0.5, -0.62],
];
const UNDER: Curve = [
  [0.5, -0.62],
  [0.42, -0.76],
  [0.24, -0.78],
  [0.13, -0.52],
];
const FACE: Curve = [
  [0.13, -0.52],
  [0.04, -0.2],
  [0.34, 0.12],
  [1.15, 0.25],
];

function follow(g: Context, curve: Curve): void {
  g.bezierCurveTo(curve[1][0], curve[1][1], curve[2][0], curve[2][1], curve[3][0], curve[3][1]);
}

/** `line` is the strength of the key block, 0..1: the far waves have hardly any, or the horizon would be one black line. */
function paintWave(stage: Stage, scale: number, deep: Rgb, pale: Rgb, line: number): Canvas {
  const canvas = createCanvas(Math.ceil(WIDE * scale), Math.ceil(HIGH * scale));
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  g.translate(-LEFT, -TOP);
  g.lineCap = 'round';
  g.lineJoin = 'round';
  const body = () => {
    g.beginPath();
    g.moveTo(BACK[0][0], BACK[0][1]);
    for (const curve of [BACK, LIP, UNDER, FACE]) follow(g, curve);
    g.lineTo(1.15, 0.5);
    g.lineTo(-1.15, 0.5);
    g.closePath();
  };
  body();
  const wiped = g.createLinearGradient(0, -0.95, 0, 0.5);
  wiped.addColorStop(0, css(mix(deep, pale, 0.34)));
  wiped.addColorStop(0.55, css(deep));
  wiped.addColorStop(0.8, css(deep));
  wiped.addColorStop(1, css(deep, 0));
  g.fillStyle = wiped;
  g.fill();
  g.save();
  body();
  g.clip();
  stripes(g, pale);
  g.restore();
  g.strokeStyle = css(KEY, line);
  g.lineWidth = 0.016;
  g.beginPath();
  g.moveTo(BACK[0][0], BACK[0][1]);
  for (const curve of [BACK, LIP, UNDER, FACE]) follow(g, curve);
  g.stroke();
  foam(g, stage.seedOf('claws'), mix(deep, KEY, line));
  return canvas;
}

/** Pale stripes that run up the hollow face and over into the back, thinner towards the crest. */
function stripes(g: Context, pale: Rgb): void {
  for (let at = 0; at < 6; at++) {
    const off = at * 0.145;
    g.beginPath();
    g.moveTo(0.1 - off * 0.32, -0.66 + off * 0.05);
    g.bezierCurveTo(-0.08 - off * 0.55, -0.24, 0.16 - off, 0.16, 0.86 - off * 1.5, 0.34);
    g.lineTo(0.74 - off * 1.5, 0.34);
    g.bezierCurveTo(0.08 - off, 0.16, -0.13 - off * 0.55, -0.24, 0.1 - off * 0.32, -0.66 + off * 0.05);
    g.fillStyle = css(pale, 0.9 - at * 0.07);
    g.fill();
  }
}

/** The white cap: scalloped along its upper edge, and on the under side fingers that hook forward. */
function foam(g: Context, seed: number, key: Rgb): void {
  const crest: { at: Point; size: number }[] = [];
  for (let step = 0; step <= 9; step++) {
    const share = 0.62 + (0.38 * step) / 9;
    crest.push({ at: bezier(...BACK, share), size: 0.022 + 0.028 * (step / 9) });
  }
  for (let step = 0; step <= 10; step++)
    crest.push({ at: bezier(...LIP, step / 10), size: 0.05 + 0.012 * (step / 10) });
  const claws: { root: Point; angle: number; length: number }[] = [];
  for (let step = 0; step <= 8; step++) {
    const share = step / 8;
    claws.push({
      root: bezier(...UNDER, share * 0.92),
      angle: 0.75 + 0.85 * share + (latticeHash(step, 1, seed) - 0.5) * 0.5,
      length: (0.17 - 0.06 * share) * (0.8 + 0.4 * latticeHash(step, 2, seed)),
    });
  }
  for (const outline of [true, false]) {
    const grow = outline ? 0.013 : 0;
    g.fillStyle = outline ? css(key) : css(FOAM);
    g.strokeStyle = g.fillStyle;
    for (const { at, size } of crest) {
      g.beginPath();
      g.arc(at[0], at[1] + 0.012, size * (0.85 + 0.3 * latticeHash(Math.round(at[0] * 99), 3, seed)) + grow, 0, 7);
      g.fill();
    }
    for (const { root, angle, length } of claws) {
      for (const [turn, share] of [
        [-0.45, 0.8],
        [0, 1],
        [0.5, 0.72],
      ] as const) {
        const way = angle + turn;
        const reach = length * share;
        const tip: Point = [root[0] + Math.cos(way) * reach, root[1] + Math.sin(way) * reach];
        const bend: Point = [
          root[0] + Math.cos(way - 0.75) * reach * 0.72,
          root[1] + Math.sin(way - 0.75) * reach * 0.72,
        ];
        g.lineWidth = 0.03 * share + grow * 2;
        g.beginPath();
        g.moveTo(root[0], root[1]);
        g.quadraticCurveTo(bend[0], bend[1], tip[0], tip[1]);
        // The finger hooks back at its end.
        g.quadraticCurveTo(
          tip[0] + Math.cos(way + 1.2) * 0.03,
          tip[1] + Math.sin(way + 1.2) * 0.03,
          tip[0] + Math.cos(way + 2.2) * 0.034,
          tip[1] + Math.sin(way + 2.2) * 0.034,
        );
        g.stroke();
      }
      g.beginPath();
      g.arc(root[0], root[1], 0.036 + grow, 0, 7);
      g.fill();
    }
  }
  // Drops thrown off the lip.
  g.fillStyle = css(FOAM);
  for (let drop = 0; drop < 26; drop++) {
    const way = -1.5 + 2.2 * latticeHash(drop, 5, seed);
    const far = 0.12 + 0.42 * latticeHash(drop, 6, seed);
    g.beginPath();
    g.arc(
      0.42 + Math.cos(way) * far,
      -0.82 + Math.sin(way) * far * 0.8,
      0.007 + 0.011 * latticeHash(drop, 7, seed),
      0,
      7,
    );
    g.fill();
  }
}

import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { lit } from '../stage/light.ts';
import type { Context, Layer, Stage } from '../stage/stage.ts';

export interface TreeLine {
  y: number;
  /** Foot of the tree at x, instead of one line. */
  yAt?: (x: number) => number;
  height: number;
  depth: number;
  distance: number;
  count: number;
  seed: string;
  conifer?: boolean;
  /** Tall bare trunks whose crowns are above: inside a wood. */
  trunks?: boolean;
  /** Only at the left and right edge, as a frame. */
  edges?: boolean;
  /** Part of the width, 0..1. */
  from?: number;
  to?: number;
}

const LEAF: Rgb = [66, 98, 58];
const BARK: Rgb = [74, 60, 50];

export function treeLine(stage: Stage, options: TreeLine): Layer {
  const { width, marginX, light, unit } = stage;
  const random = stage.random(options.seed);
  const from = options.from === undefined ? -marginX : options.from * width;
  const to = options.to === undefined ? width + marginX : options.to * width;
  const leaf = lit(
    light,
    stage.request.shot.scene.weather === 'snow' ? mix(LEAF, [232, 238, 248], 0.7) : LEAF,
    options.distance,
  );
  const bark = lit(light, BARK, options.distance);
  return bake(
    stage,
    options.depth,
    (g) => {
      for (let at = 0; at < options.count; at++) {
        const share = options.edges
          ? (at % 2 ? 1.0 : -0.03) + (random() - 0.5) * 0.1
          : (at + random() * 0.9) / options.count;
        const x = options.edges ? share * width : from + share * (to - from);
        const y = options.yAt ? options.yAt(x) : options.y;
        const size = options.height * (0.62 + random() * 0.55);
        if (options.trunks) trunk(g, random, x, y, size, bark, leaf, unit, light.glow);
        else if (options.conifer) conifer(g, random, x, y, size, leaf, mix(leaf, light.glow, 0.3));
        else broadleaf(g, random, x, y, size, bark, leaf, mix(leaf, light.glow, 0.28));
      }
    },
    { top: Math.max(-stage.marginY, (options.yAt ? 0 : options.y) - options.height * 1.3) },
  );
}

function conifer(g: Context, random: () => number, x: number, y: number, size: number, leaf: Rgb, bright: Rgb): void {
  const half = size * (0.16 + random() * 0.05);
  const tiers = 9;
  g.beginPath();
  g.moveTo(x, y - size);
  for (const side of [1, -1]) {
    const rows =
      side > 0
        ? Array.from({ length: tiers }, (_u, at) => at + 1)
        : Array.from({ length: tiers }, (_u, at) => tiers - at);
    for (const row of rows) {
      const v = row / tiers;
      const outX = x + side * half * v * (0.85 + random() * 0.3);
      const outY = y - size * (1 - v * 0.94);
      if (side > 0) {
        g.lineTo(outX, outY);
        g.lineTo(x + half * v * 0.45, outY - size * 0.012);
      } else {
        g.lineTo(x - half * v * 0.45, outY - size * 0.012);
        g.lineTo(outX, outY);
      }
    }
  }
  g.closePath();
  const gradient = g.createLinearGradient(x - half, y - size, x + half, y);
  gradient.addColorStop(0, css(bright));
  gradient.addColorStop(0.4, css(leaf));
  gradient.addColorStop(1, css(scaleColor(leaf, 0.62)));
  g.fillStyle = gradient;
  g.fill();
}

/** A crown built of many soft clumps, lit from above. */
export function broadleaf(
  g: Context,
  random: () => number,
  x: number,
  y: number,
  size: number,
  bark: Rgb,
  leaf: Rgb,
  bright: Rgb,
): void {
  g.strokeStyle = css(bark);
  g.lineCap = 'round';
  g.lineWidth = Math.max(1, size * 0.05);
  g.beginPath();
  g.moveTo(x, y);
  g.quadraticCurveTo(x + (random() - 0.5) * size * 0.1, y - size * 0.3, x, y - size * 0.5);
  g.stroke();
  const clumps = Array.from({ length: 26 }, () => {
    const angle = random() * 6.28;
    const reach = Math.sqrt(random());
    return {
      x: x + Math.cos(angle) * reach * size * 0.3,
      y: y - size * 0.64 + Math.sin(angle) * reach * size * 0.3,
      radius: size * (0.09 + random() * 0.08),
    };
  }).toSorted((a, b) => b.y - a.y);
  for (const clump of clumps) {
    const up = Math.max(0, Math.min(1, (y - size * 0.35 - clump.y) / (size * 0.6)));
    g.fillStyle = css(mix(scaleColor(leaf, 0.7), bright, up * 0.9));
    g.beginPath();
    g.ellipse(clump.x, clump.y, clump.radius, clump.radius * 0.82, 0, 0, 7);
    g.fill();
  }
}

function trunk(
  g: Context,
  random: () => number,
  x: number,
  y: number,
  size: number,
  bark: Rgb,
  leaf: Rgb,
  unit: number,
  glow: Rgb,
): void {
  const thick = size * (0.026 + random() * 0.026);
  const bend = (random() - 0.5) * size * 0.06;
  g.beginPath();
  g.moveTo(x - thick * 1.6, y);
  g.quadraticCurveTo(x - thick * 0.8, y - size * 0.12, x - thick * 0.7 + bend, y - size * 1.4);
  g.lineTo(x + thick * 0.7 + bend, y - size * 1.4);
  g.quadraticCurveTo(x + thick * 0.8, y - size * 0.12, x + thick * 1.8, y);
  g.closePath();
  const gradient = g.createLinearGradient(x - thick, 0, x + thick, 0);
  gradient.addColorStop(0, css(mix(bark, glow, 0.14)));
  gradient.addColorStop(0.5, css(bark));
  gradient.addColorStop(1, css(scaleColor(bark, 0.6)));
  g.fillStyle = gradient;
  g.fill();
  for (let branch = 0; branch < 3; branch++) {
    const from = y - size * (0.5 + branch * 0.22 + random() * 0.1);
    const side = random() < 0.5 ? -1 : 1;
    g.strokeStyle = css(scaleColor(bark, 0.85));
    g.lineWidth = thick * 0.4;
    g.beginPath();
    g.moveTo(x + bend * 0.5, from);
    g.quadraticCurveTo(x + side * size * 0.1, from - size * 0.04, x + side * size * 0.18, from - size * 0.13);
    g.stroke();
    for (let clump = 0; clump < 9; clump++) {
      g.fillStyle = css(mix(scaleColor(leaf, 0.75), glow, random() * 0.16), 0.85);
      g.beginPath();
      g.ellipse(
        x + side * size * (0.08 + random() * 0.16),
        from - size * (0.04 + random() * 0.14),
        (16 + random() * 26) * unit * (size / 500),
        (9 + random() * 12) * unit * (size / 500),
        random(),
        0,
        7,
      );
      g.fill();
    }
  }
}

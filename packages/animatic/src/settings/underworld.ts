import { bake, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { fbm1, fbm2, latticeHash } from '../paint/noise.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { mistLayer } from './land.ts';
import type { SettingPicture } from './picture.ts';
import { waterLayers } from './water.ts';

/** A cavern without a sky: a dark river, pillars, cold fires, a gate of light far behind. */
export function underworld(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light, marginX, marginY } = stage;
  const seed = stage.seedOf('cavern');
  const deep = light.treat([12, 12, 22]);
  const far = light.treat([54, 62, 82]);
  const cold = light.treat([108, 196, 206]);
  const gateX = width * 0.5;
  const gateY = horizon - height * 0.06;
  const layers: Layer[] = [
    bake(
      stage,
      0,
      (g) => {
        const canvas = paintPixels(
          Math.ceil((width + marginX * 2) / 3),
          Math.ceil((height + marginY * 2) / 3),
          (px, py, out) => {
            const x = px * 3 - marginX;
            const y = py * 3 - marginY;
            const from = Math.hypot((x - gateX) / width, ((y - gateY) / height) * 0.75);
            const rock = fbm2(x / (150 * unit), y / (210 * unit), seed, 5);
            const share = clamp(Math.exp(-((from / 0.3) ** 2)) * 1.1 + (rock - 0.5) * 0.3, 0, 1);
            for (let channel = 0; channel < 3; channel++)
              out[channel] = deep[channel]! + (far[channel]! - deep[channel]!) * share;
          },
        );
        g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
        glowAt(g, stage, cold, gateX, gateY, height * 0.42, 0.5);
        // The gate: two pillars and a lintel before the only light.
        g.fillStyle = css(light.treat([196, 232, 226]));
        g.beginPath();
        g.moveTo(gateX - height * 0.05, horizon + height * 0.03);
        g.lineTo(gateX - height * 0.05, gateY - height * 0.06);
        g.quadraticCurveTo(gateX, gateY - height * 0.13, gateX + height * 0.05, gateY - height * 0.06);
        g.lineTo(gateX + height * 0.05, horizon + height * 0.03);
        g.fill();
        g.fillStyle = css(deep);
        for (const side of [-1, 1]) {
          g.fillRect(
            gateX + side * height * 0.066 - height * 0.018,
            gateY - height * 0.13,
            height * 0.036,
            horizon + height * 0.04 - gateY + height * 0.13,
          );
          g.fillRect(
            gateX + side * height * 0.066 - height * 0.026,
            gateY - height * 0.15,
            height * 0.052,
            height * 0.024,
          );
        }
        g.fillRect(gateX - height * 0.11, gateY - height * 0.17, height * 0.22, height * 0.026);
      },
      { airy: true },
    ),
  ];
  for (let row = 0; row < 3; row++) {
    const near = row / 2;
    layers.push(
      rockTeeth(stage, 0.25 + near * 0.3, near, mix(far, deep, 0.3 + near * 0.5), true, seed + row),
      rockTeeth(stage, 0.26 + near * 0.3, near, mix(far, deep, 0.3 + near * 0.5), false, seed + row + 7),
      mistLayer(
        stage,
        0.27 + near * 0.3,
        horizon + height * 0.02,
        height * 0.2,
        0.22,
        (4 + row * 3) * unit,
        `shades ${row}`,
      ),
    );
  }
  layers.push(
    ...waterLayers(stage, {
      top: horizon + height * 0.03,
      bottom: height * 0.9,
      swell: 0.05,
      color: [20, 40, 54],
      seed: 'styx',
      depth: 0.62,
    }),
    gleam(stage, gateX, horizon + height * 0.03, cold),
    bake(
      stage,
      0.84,
      (g) => {
        g.fillStyle = css(light.treat([22, 20, 30]));
        g.beginPath();
        g.moveTo(-marginX, height + marginY);
        for (let x = -marginX; x <= width + marginX; x += 7 * unit)
          g.lineTo(x, height * 0.85 - height * 0.035 * fbm1(x / (120 * unit), seed + 40, 4));
        g.lineTo(width + marginX, height + marginY);
        g.fill();
      },
      { top: height * 0.7 },
    ),
    coldFires(stage, cold),
    wisps(stage),
    rockTeeth(stage, 1.2, 1.5, light.treat([6, 6, 12]), true, seed + 31),
  );
  return { layers, ground: { shadows: true, dress: 'robe' }, indoors: true };
}

function rockTeeth(stage: Stage, depth: number, near: number, color: Rgb, hanging: boolean, seed: number): Layer {
  const { width, height, horizon, marginX, marginY, unit } = stage;
  return bake(stage, depth, (g) => {
    const pitch = (56 + 70 * near) * unit;
    const gradient = g.createLinearGradient(
      0,
      hanging ? 0 : horizon,
      0,
      hanging ? height * 0.5 : horizon - height * 0.2,
    );
    gradient.addColorStop(0, css(scaleColor(color, 0.6)));
    gradient.addColorStop(1, css(color));
    g.fillStyle = gradient;
    for (let at = -4; at * pitch < width + marginX * 2; at++) {
      const hash = latticeHash(at, 1, seed);
      const x = -marginX + (at + hash) * pitch;
      // None hang before the gate.
      const middle = Math.min(1, Math.abs(x / width - 0.5) / 0.3);
      const long = height * (0.1 + 0.34 * hash * hash + 0.14 * near) * (0.25 + 0.75 * middle ** 1.5);
      const half = pitch * (0.42 + 0.3 * latticeHash(at, 2, seed));
      const root = hanging ? -marginY : horizon + height * 0.06 * (0.6 + near);
      const tip = hanging ? long : root - long * 0.42;
      g.beginPath();
      g.moveTo(x - half, root);
      g.quadraticCurveTo(x - half * 0.22, root + (tip - root) * 0.45, x, tip);
      g.quadraticCurveTo(x + half * 0.26, root + (tip - root) * 0.5, x + half, root);
      g.fill();
    }
    if (hanging) g.fillRect(-marginX, -marginY, width + marginX * 2, marginY + height * 0.02 * (1 + near));
  });
}

/** The gate's light on the river. */
function gleam(stage: Stage, x: number, top: number, color: Rgb): Layer {
  const { height, unit } = stage;
  const random = stage.random('gleam');
  const all = Array.from({ length: 60 }, () => ({
    v: random(),
    x: random() - 0.5,
    phase: random() * 6.28,
    pace: 1 + random() * 2,
  }));
  return {
    depth: 0.63,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      const spot = stage.spot(mix(color, [255, 255, 255], 0.4));
      for (const one of all) {
        const wink = Math.max(0, Math.sin(t * one.pace + one.phase));
        g.globalAlpha = 0.5 * wink * (1 - one.v * 0.6);
        const wide = (18 + 90 * one.v) * unit;
        g.drawImage(
          spot,
          x + one.x * (40 + 260 * one.v) * unit - wide / 2,
          top + one.v * (height * 0.84 - top),
          wide,
          (3 + 5 * one.v) * unit,
        );
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

function coldFires(stage: Stage, color: Rgb): Layer {
  const { width, height, unit } = stage;
  const bowls = [0.1, 0.24, 0.76, 0.9].map((x, at) => ({
    x: x * width,
    y: height * (at === 1 || at === 2 ? 0.79 : 0.85),
    size: at === 1 || at === 2 ? 0.7 : 1.15,
  }));
  return {
    depth: 0.86,
    draw(g, t) {
      for (const [index, bowl] of bowls.entries()) {
        const size = 26 * unit * bowl.size;
        glowAt(g, stage, color, bowl.x, bowl.y - size * 2, size * 6, 0.32 + 0.05 * Math.sin(t * 5 + index));
        g.fillStyle = css(stage.light.treat([30, 30, 40]));
        g.beginPath();
        g.moveTo(bowl.x - size, bowl.y - size * 1.3);
        g.quadraticCurveTo(bowl.x, bowl.y - size * 0.5, bowl.x + size, bowl.y - size * 1.3);
        g.lineTo(bowl.x + size * 0.2, bowl.y - size * 0.8);
        g.lineTo(bowl.x + size * 0.34, bowl.y + size);
        g.lineTo(bowl.x - size * 0.34, bowl.y + size);
        g.lineTo(bowl.x - size * 0.2, bowl.y - size * 0.8);
        g.fill();
        for (let tongue = 0; tongue < 4; tongue++)
          flame(
            g,
            bowl.x + (tongue - 1.5) * size * 0.36,
            bowl.y - size * 1.2,
            size,
            t * 2.4 + index * 1.7 + tongue * 2.3,
            color,
          );
        glowAt(g, stage, [230, 255, 250], bowl.x, bowl.y - size * 1.7, size * 1.3, 0.6);
      }
    },
  };
}

function flame(g: Context, x: number, y: number, size: number, phase: number, color: Rgb): void {
  const tall = size * (1.2 + 0.5 * Math.sin(phase));
  const lean = Math.sin(phase * 1.3) * size * 0.25;
  g.globalCompositeOperation = 'lighter';
  g.fillStyle = css(color, 0.5);
  g.beginPath();
  g.moveTo(x - size * 0.26, y);
  g.quadraticCurveTo(x - size * 0.3, y - tall * 0.5, x + lean, y - tall);
  g.quadraticCurveTo(x + size * 0.32, y - tall * 0.45, x + size * 0.26, y);
  g.fill();
  g.globalCompositeOperation = 'source-over';
}

/** Shades of the dead: slow pale figures that have no feet. */
function wisps(stage: Stage): Layer {
  const { width, height, horizon, unit } = stage;
  const random = stage.random('wisps');
  const all = Array.from({ length: 9 }, () => ({
    x: random(),
    y: random(),
    phase: random() * 6.28,
    size: 0.6 + random() * 0.7,
  }));
  const pale = stage.spot([190, 214, 226]);
  return {
    depth: 0.7,
    draw(g, t) {
      for (const one of all) {
        const x =
          width * (((one.x + t * 0.006 * one.size) % 1) * 1.1 - 0.05) + Math.sin(t * 0.6 + one.phase) * 8 * unit;
        const y = horizon + height * (0.04 + 0.1 * one.y);
        const tall = (34 + 50 * one.y) * unit * one.size;
        g.globalAlpha = 0.13 + 0.05 * Math.sin(t * 0.8 + one.phase);
        g.drawImage(pale, x - tall * 0.2, y - tall, tall * 0.4, tall * 1.15);
        g.drawImage(pale, x - tall * 0.12, y - tall * 1.12, tall * 0.24, tall * 0.34);
      }
      g.globalAlpha = 1;
    },
  };
}

import type { Canvas } from '@napi-rs/canvas';
import { lightningOf } from '../air/lightning.ts';
import { paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash, noise1 } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import type { Context, Layer, Stage } from '../stage/stage.ts';
import { printedSea } from './printed-sea.ts';

/** Rows of a whole sea, and of the swell in front of what floats on it. */
const ROWS = 11;
const FRONT_ROWS = 3;

/** A heavy sea: rows of steep waves with lit faces, foam that breaks from the crests, and spray on the wind. */
export function stormSea(
  stage: Stage,
  top: number,
  bottom: number,
  depth: number,
  water: Rgb,
  rows: number = ROWS,
): Layer {
  const { width, marginX, unit, light } = stage;
  const front = rows === FRONT_ROWS;
  if (stage.request.look.artStyle === 'woodblock') return printedSea(stage, top, bottom, depth, front);
  const seed = stage.seedOf(`storm waves ${rows}`);
  const span = bottom - top;
  const trough = scaleColor(mix(lit(light, water, 0.1), light.top, 0.35), 0.72);
  const face = mix(lit(light, mix(water, [70, 150, 140], 0.5), 0.1), mix(light.low, light.glow, 0.2), 0.42);
  const foam = mix(lit(light, [236, 244, 248], 0.1), mix(light.low, [255, 255, 255], 0.35), 0.45);
  const step = 18 * unit;
  const lace = foamLace(seed);
  return {
    depth,
    draw(g, t) {
      const strike = lightningOf(stage, t);
      const flash = strike ? strike.brightness * 0.4 : 0;
      const seenFace = mix(face, [196, 214, 246], flash * 0.5);
      const seenFoam = mix(foam, [236, 242, 255], flash);
      const roll = (t * 0.17) % 1;
      const turn = Math.floor(t * 0.17);
      for (let row = 0; row < rows; row++) {
        const place = (row + roll) / rows;
        // In front of everything the swell is as high as it gets.
        const share = front ? 0.62 + 0.38 * place : place;
        // A row keeps its shape while it comes nearer.
        const own = row - turn + 4096;
        const near = front ? place : place ** 1.7;
        const y = top + span * near;
        const tall = (3 + 140 * share ** 1.5) * unit;
        const long = (80 + 640 * share ** 1.3) * unit;
        const drift = t * (18 + 60 * share) * unit + latticeHash(own, 1, seed) * 4000 * unit;
        const fadeIn = clamp(place * (front ? 3 : 8), 0, 1);
        const crest = (x: number) => {
          const u = (x + drift) / long;
          // Sharp crests, round troughs.
          const swell = 1 - 2 * Math.abs(Math.sin(u * Math.PI + 0.6 * noise1(u * 0.7, seed + own))) ** 0.75;
          return (
            y -
            tall *
              (0.5 * swell * (0.55 + 0.6 * noise1(u * 0.31 + own, seed + 1)) +
                0.14 * noise1(u * 5.1, seed + own + 2) +
                0.06 * noise1(u * 17, seed + own + 3))
          );
        };
        const points: number[] = [];
        for (let x = -marginX; x <= width + marginX + step; x += step) points.push(crest(x));
        g.beginPath();
        points.forEach((py, at) => g.lineTo(-marginX + at * step, py));
        const lower = y + tall * 1.15 + 16 * unit;
        g.lineTo(width + marginX + step, lower);
        g.lineTo(-marginX, lower);
        g.closePath();
        const body = g.createLinearGradient(0, y - tall, 0, lower);
        body.addColorStop(0, css(mix(seenFace, light.low, 0.3 * (1 - share)), fadeIn));
        body.addColorStop(0.4, css(mix(seenFace, trough, 0.6), fadeIn));
        body.addColorStop(1, css(trough, fadeIn * (front || row === rows - 1 ? 1 : 0.82)));
        g.fillStyle = body;
        g.fill();
        breakers(g, points, {
          step,
          marginX,
          tall,
          share,
          t,
          own,
          seed,
          unit,
          foam: seenFoam,
          fade: fadeIn,
          lace,
          drift,
        });
      }
    },
  };
}

/** The nearest swell: it hides the feet of whatever swims or sails. */
export function frontSwell(stage: Stage, water: Rgb): Layer {
  return stormSea(stage, stage.height * 0.93, stage.height * 1.16, 1.035, water, FRONT_ROWS);
}

/** A gap of light under the storm, along the horizon: what every wave is seen against. */
export function stormLight(stage: Stage, top: number): Layer {
  const { width, height, light, lightX } = stage;
  const pale = mix(mix(light.low, light.glow, 0.5), [214, 226, 240], 0.25);
  return {
    depth: 0.13,
    draw(g) {
      g.globalCompositeOperation = 'lighter';
      for (const [x, wide, tall, alpha] of [
        [lightX, width * 0.75, height * 0.3, 0.32],
        [width * 0.5, width * 1.3, height * 0.12, 0.3],
      ] as const) {
        g.globalAlpha = alpha;
        g.drawImage(stage.spot(pale), x - wide, top - tall, wide * 2, tall * 1.4);
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

interface Row {
  step: number;
  marginX: number;
  tall: number;
  share: number;
  t: number;
  own: number;
  seed: number;
  unit: number;
  foam: Rgb;
  fade: number;
  lace: Canvas;
  /** How far the row has come, pixels: foam rides on its wave. */
  drift: number;
}

/** Foam where the row is highest: a thick broken edge, lace that runs down the back, drops torn off by the wind. */
function breakers(g: Context, points: readonly number[], row: Row): void {
  const { step, marginX, tall, share, t, own, seed, unit, foam, fade, drift } = row;
  g.fillStyle = css(foam, fade * (0.5 + 0.4 * share));
  g.beginPath();
  for (let at = 1; at < points.length - 1; at++) {
    const here = points[at]!;
    const peak = clamp(
      (points[Math.max(0, at - 5)]! + points[Math.min(points.length - 1, at + 5)]! - here * 2) / (tall * 0.26),
      0,
      1,
    );
    if (peak < 0.4) continue;
    const x = -marginX + at * step;
    const place = Math.floor((x + drift) / step);
    const ragged = 0.3 + 0.7 * latticeHash(place, own, seed);
    const thick = tall * 0.1 * (peak - 0.3) * ragged + unit * 0.5;
    g.moveTo(x - step * 0.6, points[at - 1]!);
    g.quadraticCurveTo(x, here - thick * 0.8, x + step * 0.6, points[at + 1]!);
    g.quadraticCurveTo(x, here + thick * 2.2, x - step * 0.6, points[at - 1]!);
    if (share > 0.3 && peak > 0.5) {
      const flight = (t * 1.1 + latticeHash(place, own, seed + 9)) % 1;
      for (let drop = 0; drop < 3; drop++) {
        const hash = latticeHash(place * 3 + drop, own, seed + 11);
        const dx = x + flight * tall * (0.5 + hash) - tall * 0.1;
        const dy = here - tall * (0.35 * Math.sin(Math.PI * flight) * (0.5 + hash)) - tall * 0.05;
        const size = (0.6 + 2.4 * share * hash) * unit * (1 - flight);
        g.moveTo(dx + size, dy);
        g.arc(dx, dy, size, 0, 7);
      }
    }
  }
  g.fill();
  if (share < 0.34) return;
  g.globalAlpha = fade * 0.75 * share;
  for (let at = 4; at < points.length - 8; at += 9) {
    const hash = latticeHash(at, own, seed + 21);
    if (hash < 0.35) continue;
    const x = -marginX + at * step + hash * step * 4;
    g.drawImage(row.lace, x, points[at + 4]! + tall * 0.06, step * 16, tall * (0.4 + 0.4 * hash));
  }
  g.globalAlpha = 1;
}

/** Foam as it lies on the back of a wave: a torn marbling, white on nothing. */
function foamLace(seed: number): Canvas {
  const [wide, high] = [200, 80];
  return paintPixels(wide, high, (x, y, out) => {
    const vein = Math.abs(fbm2(x / 26, y / 9, seed + 3, 4) - 0.5);
    const fine = Math.abs(fbm2(x / 11, y / 5, seed + 4, 3) - 0.5);
    const level = Math.max(smoothstep(0.05, 0, vein), 0.7 * smoothstep(0.04, 0, fine));
    const edge = Math.sin((Math.PI * x) / wide) ** 0.7 * (1 - (y / high) ** 1.4) * smoothstep(0, 0.12, y / high);
    out[0] = 232;
    out[1] = 242;
    out[2] = 247;
    out[3] = level * edge * 0.85;
  });
}

/** Waves that burst on something in the water: a fan of white that climbs, hangs and falls, every few seconds. */
export function surge(stage: Stage, x: number, y: number, size: number, depth: number): Layer {
  const { light } = stage;
  const seed = stage.seedOf(`surge ${Math.round(x)}`);
  const white = stage.spot(mix(lit(light, [240, 246, 250], 0), light.low, 0.2));
  const drops = Array.from({ length: 46 }, (_unused, at) => ({
    angle: -Math.PI / 2 + (latticeHash(at, 1, seed) - 0.5) * 2.1,
    speed: 0.5 + 0.7 * latticeHash(at, 2, seed),
    size: 0.03 + 0.06 * latticeHash(at, 3, seed) ** 2,
  }));
  return {
    depth,
    draw(g, t) {
      for (let burst = 0; burst < 2; burst++) {
        const age = (t / 2.7 + burst * 0.5 + latticeHash(burst, 7, seed) * 0.2) % 1;
        const at = age * 1.9;
        const shift = (latticeHash(Math.floor(t / 2.7 + burst * 0.5), burst, seed + 4) - 0.5) * size * 0.9;
        const fade = Math.min(1, age * 8) * (1 - age) ** 1.3;
        g.globalAlpha = 0.6 * fade;
        for (let puff = 0; puff < 5; puff++) {
          const wide = size * (0.5 + 0.35 * age + 0.1 * puff);
          const px = x + shift + (puff - 2) * size * 0.26;
          const rise = size * (0.62 * Math.sin(Math.min(Math.PI, at * 2.2)) * (1 - Math.abs(puff - 2) * 0.22));
          g.drawImage(white, px - wide / 2, y - rise - wide * 0.5, wide, wide);
        }
        g.globalAlpha = 0.9 * fade;
        for (const drop of drops) {
          const px = x + shift + Math.cos(drop.angle) * drop.speed * size * at * 0.9;
          const py = y + (Math.sin(drop.angle) * drop.speed * at * 1.35 + 0.62 * at * at) * size;
          if (py > y + size * 0.1) continue;
          const wide = size * drop.size;
          g.drawImage(white, px - wide / 2, py - wide / 2, wide, wide);
        }
        g.globalAlpha = 1;
      }
    },
  };
}

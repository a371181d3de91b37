import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { bake, blendInto, gainInto, mixInto, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2 } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import type { Context, Layer, Stage } from '../stage/stage.ts';
import { stormSea } from './waves.ts';

export interface WaterOptions {
  top: number;
  bottom?: number;
  /** 0 mirror .. 1 storm. */
  swell: number;
  color: Rgb;
  /** Baked layers whose picture lies on the water upside down. */
  mirrored?: readonly Layer[];
  depth?: number;
  seed: string;
  /** Stars of the sky on the water: a river of stars. */
  starry?: boolean;
}

/** Water in perspective: a body that carries the sky's light, waves that roll in, and glints under the sun or Moon. */
export function waterLayers(stage: Stage, options: WaterOptions): Layer[] {
  const { light, width, height, marginX, marginY, unit } = stage;
  const { top } = options;
  const bottom = options.bottom ?? height + marginY;
  const span = bottom - top;
  const depth = options.depth ?? 0.7;
  const seed = stage.seedOf(options.seed);
  const far = mix(lit(light, options.color, 0.7), light.low, 0.55);
  const near = mix(lit(light, options.color, 0), light.top, 0.3);
  const reach = width * 0.17;
  const body = bake(
    stage,
    depth,
    (g) => {
      const canvas = paintPixels(Math.ceil((width + marginX * 2) / 2), Math.ceil(span / 2), (px, py, out) => {
        const v = (py * 2) / span;
        const away = 1 / (v + 0.05);
        const x = px * 2 - marginX;
        mixInto(out, far, near, smoothstep(0, 0.75, v) ** 0.8);
        const chop = fbm2(((x - width / 2) * away) / (170 * unit), (away * 46) / (1 + options.swell), seed, 4) - 0.5;
        const path =
          Math.exp(-(((x - stage.lightX) / (reach * (0.6 + v * 1.1))) ** 2)) * light.glowStrength * (1 - v * 0.6);
        const share = clamp(path * (0.5 + chop * 1.6), 0, 0.8);
        const gain = 1 + chop * (0.26 + options.swell * 0.5) * smoothstep(0, 0.2, v);
        gainInto(out, gain);
        blendInto(out, light.glow, share);
      });
      g.drawImage(canvas, -marginX, top, width + marginX * 2, span);
    },
    { top, bottom, airy: true },
  );
  const layers: Layer[] = [body];
  if (options.mirrored)
    layers.push(mirrorLayer(stage, options.mirrored, top, Math.min(bottom, height + marginY), depth));
  if (options.swell > 0.75)
    layers.push(stormSea(stage, top, Math.min(bottom, height * 1.06), depth + 0.001, options.color));
  else layers.push({ depth: depth + 0.001, draw: (g, t) => drawSwell(g, stage, options, t, top, span, near) });
  layers.push(glintLayer(stage, options, top, span, depth));
  // The Moon or the low sun itself, broken by the ripples; under a real sky nobody here knows where it stands.
  const { scene } = stage.request.shot;
  const bodyShows = light.cloudCover < 0.7 && scene.sky === undefined && scene.timeOfDay !== 'day';
  if (bodyShows && options.swell <= 0.75)
    layers.push(
      lampsOnWater(
        stage,
        [{ x: stage.lightX, y: top, color: mix(light.glow, [255, 255, 255], 0.4), size: 3.4 }],
        depth + 0.0025,
        0.35 + 0.4 * light.glowStrength,
      ),
    );
  return layers;
}

/** Rows of waves that come towards the camera; each is a crest of light over a trough of shade. */
function drawSwell(
  g: Context,
  stage: Stage,
  options: WaterOptions,
  t: number,
  top: number,
  span: number,
  near: Rgb,
): void {
  const { width, marginX, unit, light } = stage;
  // On still water the farthest and the finest of them are not seen.
  const rows = options.swell < 0.15 ? 8 : options.swell < 0.5 ? 12 : 15;
  const roll = (t * (0.12 + options.swell * 0.16)) % 1;
  const line = new Float64Array(Math.ceil((width + marginX * 2) / (16 * unit)) + 2);
  for (let row = 0; row < rows; row++) {
    const share = (row + roll) / rows;
    const y = top + span * share ** 2.1;
    const size = (1 + 26 * share ** 1.7) * unit * (0.16 + options.swell * 1.1);
    const pitch = 1 / ((60 + 330 * share) * unit);
    const phase = row * 2.4 - t * (0.5 + share * 0.4);
    const fade = Math.sin(Math.PI * clamp(share, 0, 1)) ** 0.6;
    const crest = (x: number) =>
      y +
      size *
        (Math.sin(x * pitch * 6.28 + phase) * 0.6 +
          Math.sin(x * pitch * 15.1 - phase * 1.3 + row) * 0.28 +
          Math.sin(x * pitch * 2.3 + row * 5) * 0.5);
    // Near waves are long: they need no more points than far ones.
    const step = (16 + 22 * share) * unit;
    const count = Math.ceil((width + marginX * 2) / step) + 1;
    for (let at = 0; at < count; at++) line[at] = crest(-marginX + at * step);
    const trough = size * 1.9 + (1 + 15 * share) * unit;
    g.beginPath();
    for (let at = 0; at < count; at++) g.lineTo(-marginX + at * step, line[at]!);
    g.strokeStyle = css(mix(light.low, light.glow, 0.5), (0.035 + 0.2 * options.swell) * fade);
    g.lineWidth = (0.7 + 2.2 * share) * unit;
    const shade = css(scaleColor(near, 0.55), (0.07 + 0.24 * options.swell) * fade);
    g.stroke();
    // The same line, closed below by every other of its points, is the shade in front of the crest.
    for (let at = count - 1; at >= 0; at -= 2) g.lineTo(-marginX + at * step, line[at]! + trough);
    g.closePath();
    g.fillStyle = shade;
    g.fill();
  }
}

function glintLayer(stage: Stage, options: WaterOptions, top: number, span: number, depth: number): Layer {
  const { width, unit, light, marginX } = stage;
  const random = stage.random(`${options.seed}/glints`);
  const streak = paintStreak(mix(light.glow, [255, 255, 255], 0.45));
  const stars = options.starry ? [paintStreak([190, 214, 255]), paintStreak([255, 232, 200])] : [];
  const glints = Array.from({ length: 190 }, () => {
    const v = random() ** 1.5;
    const gauss = (random() + random() + random()) / 1.5 - 1;
    return {
      v,
      x: stage.lightX + gauss * width * (0.1 + 0.24 * v),
      phase: random() * 6.28,
      pace: 1.4 + random() * 3,
      size: 0.5 + random(),
    };
  });
  const flowing = options.starry
    ? Array.from({ length: 260 }, () => ({
        v: random() ** 1.3,
        x: random(),
        phase: random() * 6.28,
        pace: 0.8 + random() * 2,
        tint: random() < 0.7 ? 0 : 1,
        speed: 0.4 + random(),
      }))
    : [];
  const brightness = 0.28 + light.glowStrength * 0.6;
  return {
    depth: depth + 0.002,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      for (const glint of glints) {
        const wink = Math.sin(t * glint.pace + glint.phase);
        if (wink < 0.05) continue;
        const length = (6 + 42 * glint.v) * unit * glint.size;
        g.globalAlpha = Math.min(1, wink * wink * brightness);
        g.drawImage(
          streak,
          glint.x - length / 2,
          top + 2 + span * 0.92 * glint.v,
          length,
          (1.6 + 4.4 * glint.v) * unit,
        );
      }
      for (const star of flowing) {
        const wide = width + marginX * 2;
        const x = -marginX + ((((star.x + t * star.speed * (0.02 + 0.03 * star.v)) % 1) + 1) % 1) * wide;
        const size = (3 + 9 * star.v) * unit;
        g.globalAlpha = 0.35 + 0.55 * Math.max(0, Math.sin(t * star.pace + star.phase));
        g.drawImage(stars[star.tint]!, x - size * 1.4, top + span * star.v, size * 2.8, size * 0.8);
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

function paintStreak(color: Rgb): Canvas {
  const canvas = createCanvas(64, 12);
  const g = canvas.getContext('2d');
  g.scale(1, 12 / 64);
  const gradient = g.createRadialGradient(32, 32, 0, 32, 32, 32);
  gradient.addColorStop(0, css(color, 1));
  gradient.addColorStop(0.35, css(color, 0.6));
  gradient.addColorStop(1, css(color, 0));
  g.fillStyle = gradient;
  g.fillRect(0, 0, 64, 64);
  return canvas;
}

/** The far shore upside down on still water, in rows that wobble. */
function mirrorLayer(stage: Stage, layers: readonly Layer[], top: number, bottom: number, depth: number): Layer {
  const { width, marginX, unit } = stage;
  // Deeper than this the picture has faded; rows there would cost time and show nothing.
  const span = Math.ceil(Math.min(bottom - top, stage.height * 0.27));
  const canvas = createCanvas(width + marginX * 2, span);
  const g = canvas.getContext('2d');
  g.translate(marginX, 0);
  g.scale(1, -1);
  for (const layer of layers) layer.draw(g, 0);
  g.resetTransform();
  g.globalCompositeOperation = 'destination-in';
  const fade = g.createLinearGradient(0, 0, 0, span);
  fade.addColorStop(0, 'rgba(0,0,0,0.6)');
  fade.addColorStop(0.75, 'rgba(0,0,0,0.28)');
  fade.addColorStop(1, 'rgba(0,0,0,0)');
  g.fillStyle = fade;
  g.fillRect(0, 0, canvas.width, span);
  const row = Math.max(3, Math.round(4 * unit));
  return {
    depth: depth + 0.0005,
    draw(target, t) {
      for (let y = 0; y < span; y += row) {
        const v = y / span;
        const wobble = Math.sin(y * 0.16 * (1 - v * 0.5) - t * 2.2) * (0.6 + 9 * v) * unit * 0.7;
        target.drawImage(
          canvas,
          0,
          y,
          canvas.width,
          Math.min(row, span - y),
          -marginX + wobble,
          top + y,
          canvas.width,
          row + 0.5,
        );
      }
    },
  };
}

/** Surf: lines of foam that run up the beach and draw back. */
export function surfLayer(stage: Stage, y: number, depth: number): Layer {
  const { width, marginX, unit, light } = stage;
  const foam = lit(light, [246, 250, 252], 0);
  const wet = lit(light, [96, 92, 92], 0);
  const seed = stage.seedOf('surf');
  return {
    depth,
    draw(g, t) {
      for (let wave = 0; wave < 3; wave++) {
        const cycle = (t * 0.16 + wave / 3) % 1;
        const reach = Math.sin(Math.PI * cycle) ** 1.2;
        const front = y - 26 * unit + (reach * 62 + wave * 4) * unit;
        const edge = (x: number) =>
          front +
          (Math.sin((x * 0.006) / unit + wave * 2 + seed) * 9 +
            Math.sin((x * 0.017) / unit + t * 0.3 + wave) * 5 +
            Math.sin((x * 0.051) / unit + wave * 4) * 2) *
            unit;
        g.beginPath();
        for (let x = -marginX; x <= width + marginX; x += 10 * unit) g.lineTo(x, edge(x) + 5 * unit);
        for (let x = width + marginX; x >= -marginX; x -= 20 * unit) g.lineTo(x, y - 40 * unit);
        g.fillStyle = css(mix(wet, light.low, 0.45), 0.26);
        g.fill();
        g.beginPath();
        for (let x = -marginX; x <= width + marginX; x += 10 * unit) g.lineTo(x, edge(x));
        for (let x = width + marginX; x >= -marginX; x -= 10 * unit)
          g.lineTo(x, edge(x) - (7 + 6 * Math.sin((x * 0.023) / unit + wave * 3 + t)) * unit * (0.4 + reach));
        g.fillStyle = css(foam, 0.34 + 0.5 * reach * (1 - cycle * 0.4));
        g.fill();
      }
    },
  };
}

export interface WaterLamp {
  x: number;
  /** Where its light meets the water. */
  y: number;
  color: Rgb;
  /** 1 is a street lamp across a harbour. */
  size: number;
}

/** Lamps on water: broken columns of light towards the camera, each ripple a glint of its own. */
export function lampsOnWater(
  stage: Stage,
  lamps: readonly WaterLamp[],
  depth: number,
  strength: number = 0.1 + 0.75 * stage.light.night,
): Layer {
  const { unit, height } = stage;
  const streaks = new Map<string, Canvas>();
  return {
    depth,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      lamps.forEach((lamp, at) => {
        const key = lamp.color.join();
        let streak = streaks.get(key);
        if (!streak) {
          streak = paintStreak(lamp.color);
          streaks.set(key, streak);
        }
        // A lamp's column ends on the way; the Moon's comes all the way to whoever looks.
        const moon = lamp.size > 2;
        const reach = moon ? height * 0.36 : height * 0.2 * (0.6 + 0.5 * lamp.size);
        const ripples = moon ? 40 : 13;
        for (let ripple = 0; ripple < ripples; ripple++) {
          const v = (ripple + 0.5) / ripples;
          const wave = Math.sin(t * (2.4 - v) + ripple * 2.3 + at * 1.9);
          const wide = (7 + 24 * v) * unit * lamp.size * (0.75 + 0.35 * wave);
          g.globalAlpha = Math.max(0, strength * (1 - v) ** (moon ? 0.5 : 1.2) * (0.62 + 0.38 * wave));
          g.drawImage(
            streak,
            lamp.x - wide / 2 + Math.sin(t * 1.7 + ripple * 1.3 + at) * (1 + (moon ? 22 : 5) * v) * unit,
            lamp.y + v * v * reach,
            wide,
            (2 + 4.5 * v) * unit,
          );
        }
      });
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

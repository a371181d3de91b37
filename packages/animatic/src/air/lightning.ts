import { createCanvas } from '@napi-rs/canvas';
import { css, smoothstep } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';

/** One strike, of two flickers, every so many seconds: at most two flashes in any one second, where WCAG 2.3.1 allows three. */
const STRIKE_SECONDS = 2.6;
const FIRST_STRIKE_SECONDS = 0.7;

interface Strike {
  number: number;
  /** 0..1. */
  brightness: number;
}

/** The strike at a time: a ramp of two frames up, a slow decay, and one weaker flicker. */
export function strikeAt(seconds: number, seed: number): Strike | null {
  const since = seconds - FIRST_STRIKE_SECONDS;
  if (since < 0) return null;
  const number = Math.floor(since / STRIKE_SECONDS);
  const start = latticeHash(number, 1, seed) * 0.5;
  const age = since - number * STRIKE_SECONDS - start;
  if (age < 0) return null;
  const pulse = (at: number, peak: number, decay: number) => {
    const from = age - at;
    if (from < 0) return 0;
    return from < 0.09 ? (peak * from) / 0.09 : peak * Math.exp(-(from - 0.09) / decay);
  };
  const brightness = Math.max(pulse(0, 1, 0.11), pulse(0.3, 0.62, 0.3));
  return brightness < 0.01 ? null : { number, brightness };
}

/** The strike that lights a shot at a second: where its bolt comes down, in pixels, and how bright it is, 0..1. */
export function lightningOf(stage: Stage, seconds: number): { x: number; brightness: number } | null {
  const { scene } = stage.request.shot;
  if (!scene.lightning && scene.weather !== 'storm') return null;
  const strike = strikeAt(seconds, stage.seedOf('lightning'));
  if (!strike) return null;
  return { x: stage.width * boltAt(strike.number, stage.seedOf('lightning')), brightness: strike.brightness };
}

/** Where a bolt starts, as a share of the width. */
function boltAt(number: number, seed: number): number {
  return 0.14 + 0.72 * latticeHash(0, number, seed + 5);
}

/** Lights the sky softly from above, never the whole frame white, and draws the bolt while it lasts. */
export function lightningLayers(stage: Stage, indoors: boolean): Layer[] {
  const seed = stage.seedOf('lightning');
  const { width, horizon, unit, height } = stage;
  const flash = wash(stage, [176, 196, 255], 1, indoors ? 0.5 : 0.72);
  const layers: Layer[] = [
    {
      depth: indoors ? 1.4 : 0.1,
      draw(g, t) {
        const strike = strikeAt(t, seed);
        if (strike) flash(g, strike.brightness * (indoors ? 0.16 : 0.42));
      },
    },
  ];
  if (indoors) return layers;
  layers.push({
    depth: 0.12,
    draw(g, t) {
      const strike = strikeAt(t, seed);
      if (!strike) return;
      const random = (index: number) => latticeHash(index, strike.number, seed + 5);
      let x = width * boltAt(strike.number, seed);
      let y = -height * 0.05;
      lightClouds(g, stage, x, strike.brightness, random(90));
      const startX = x;
      const points: [number, number][] = [[x, y]];
      const steps = 13;
      for (let step = 1; step <= steps; step++) {
        y += (horizon + height * 0.05) / steps;
        x += (random(step) - 0.5) * 74 * unit;
        points.push([x, y]);
      }
      glowAt(g, stage, [150, 176, 255], (startX + x) / 2, horizon * 0.45, horizon * 0.8, strike.brightness * 0.42);
      g.lineJoin = 'round';
      const draw = (line: readonly [number, number][], size: number) => {
        for (const [lineWidth, alpha] of [
          [9, 0.14],
          [4, 0.34],
          [1.7, 0.95],
        ] as const) {
          g.beginPath();
          for (const [px, py] of line) g.lineTo(px, py);
          g.strokeStyle = css([222, 230, 255], alpha * strike.brightness);
          g.lineWidth = lineWidth * unit * size;
          g.stroke();
        }
      };
      draw(points, 1);
      for (let fork = 0; fork < 3; fork++) {
        const from = points[3 + fork * 3]!;
        const way = random(40 + fork) < 0.5 ? -1 : 1;
        const line: [number, number][] = [from];
        for (let step = 1; step <= 4; step++) {
          line.push([
            from[0] + way * step * (16 + 14 * random(50 + fork * 5 + step)) * unit,
            from[1] + step * 22 * unit,
          ]);
        }
        draw(line, 0.5);
      }
    },
  });
  return layers;
}

/** The clouds shine from inside: what is bright in them grows much brighter, what is dark stays. */
function lightClouds(g: Context, stage: Stage, x: number, brightness: number, hash: number): void {
  const { horizon, width } = stage;
  const spot = stage.spot([178, 188, 220]);
  g.globalCompositeOperation = 'color-dodge';
  for (const [cx, cy, radius, share] of [
    [x, horizon * 0.2, width * 0.3, 0.95],
    [x + (hash - 0.5) * width * 0.5, horizon * 0.42, width * 0.24, 0.7],
  ] as const) {
    g.globalAlpha = Math.min(1, brightness * share);
    g.drawImage(spot, cx - radius, cy - radius * 0.62, radius * 2, radius * 1.24);
  }
  g.globalAlpha = 1;
  g.globalCompositeOperation = 'source-over';
}

/** A sheet of one colour whose strength fades with height; used for light that falls over the scene. */
function wash(stage: Stage, color: readonly [number, number, number], strongest: number, until: number) {
  const canvas = createCanvas(4, 256);
  const g: Context = canvas.getContext('2d');
  const gradient = g.createLinearGradient(0, 0, 0, 256);
  for (let stop = 0; stop <= 8; stop++)
    gradient.addColorStop(stop / 8, css(color, strongest * (1 - smoothstep(0, until, stop / 8))));
  g.fillStyle = gradient;
  g.fillRect(0, 0, 4, 256);
  return (target: Context, alpha: number) => {
    target.globalAlpha = alpha;
    target.globalCompositeOperation = 'lighter';
    target.drawImage(
      canvas,
      -stage.marginX,
      -stage.marginY,
      stage.width + stage.marginX * 2,
      stage.height + stage.marginY * 2,
    );
    target.globalCompositeOperation = 'source-over';
    target.globalAlpha = 1;
  };
}

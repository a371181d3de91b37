import { bake, gainInto, mixInto, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm1, fbm2, latticeHash, noise1 } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import type { Context, Layer, Stage } from '../stage/stage.ts';

export interface Ridge {
  depth: number;
  /** Mean height of the crest, pixels from the top. */
  y: number;
  /** Height of its peaks, pixels. */
  rise: number;
  /** Width of a peak, pixels. */
  width: number;
  /** Peaked like rock (1) or round like hills (0). */
  sharp: number;
  color: Rgb;
  /** 0 near .. 1 at the horizon: how far it has faded into the haze. */
  distance: number;
  seed: number;
  /** Where water or land before it hides the rest, pixels from the top; without it, the foot of the frame. */
  hiddenBelow?: number;
  /** Snow or light above this share of the rise; 0 none. */
  snow?: number;
}

/** Height of a ridge's crest at x, pixels from the top. */
export function crestAt(ridge: Ridge, x: number): number {
  const at = x / ridge.width + 100;
  const round = fbm1(at, ridge.seed, 4);
  // Ridged noise: where smooth noise crosses zero, two slopes meet in a summit; finer octaves cut gullies into them.
  let peaked = 0;
  let gain = 0.5;
  for (let octave = 0; octave < 6; octave++) {
    peaked += (0.62 - Math.abs(noise1(at * 1.15 * 2.1 ** octave, ridge.seed + 9 + octave * 13))) * gain;
    gain *= 0.46;
  }
  return ridge.y - ridge.rise * (round * (1 - ridge.sharp) + peaked * ridge.sharp * 1.5);
}

/** Fresh snow as seen: it gathers what light there is, and stays pale at night. */
export function snowLight(stage: Stage, distance: number): Rgb {
  const { light } = stage;
  return mix(lit(light, [240, 244, 252], distance), light.treat([176, 192, 226]), 0.34 * light.night);
}

/** Land under falling snow is white, whatever grows on it. */
function covered(stage: Stage, color: Rgb, share: number): Rgb {
  return stage.request.shot.scene.weather === 'snow' ? mix(color, [236, 240, 250], share) : color;
}

/** One range of mountains or hills, darker at its crest and drowned in mist at its foot. */
export function ridgeLayer(stage: Stage, ridge: Ridge): Layer {
  const { light, width, height, marginX, marginY, unit } = stage;
  const color = lit(light, covered(stage, ridge.color, 0.82 - 0.34 * ridge.sharp), ridge.distance);
  const foot = mix(color, light.haze, 0.35 + 0.4 * light.hazeAmount * ridge.distance + 0.1);
  const step = 4 * unit;
  return bake(
    stage,
    ridge.depth,
    (g) => {
      g.beginPath();
      g.moveTo(-marginX, height + marginY);
      for (let x = -marginX; x <= width + marginX + step; x += step) g.lineTo(x, crestAt(ridge, x));
      g.lineTo(width + marginX, height + marginY);
      g.closePath();
      const gradient = g.createLinearGradient(0, ridge.y - ridge.rise, 0, ridge.y + ridge.rise * 1.3);
      gradient.addColorStop(0, css(color));
      gradient.addColorStop(1, css(foot));
      g.fillStyle = gradient;
      g.fill();
      g.save();
      g.clip();
      if (ridge.sharp > 0.4) rockFaces(g, stage, ridge, color);
      g.restore();
      // The crest catches the light.
      g.beginPath();
      for (let x = -marginX; x <= width + marginX; x += step) g.lineTo(x, crestAt(ridge, x) + unit);
      g.strokeStyle = css(mix(color, light.glow, 0.5), 0.32 * light.glowStrength + 0.06);
      g.lineWidth = 2 * unit;
      g.stroke();
    },
    {
      top: Math.max(-marginY, ridge.y - ridge.rise * 1.5),
      ...(ridge.hiddenBelow === undefined ? {} : { bottom: Math.min(height + marginY, ridge.hiddenBelow) }),
    },
  );
}

/** Slopes away from the light fall into shade; snow lies on the peaks. */
function rockFaces(g: Context, stage: Stage, ridge: Ridge, color: Rgb): void {
  const { width, marginX, light, unit } = stage;
  const side = stage.lightX < width / 2 ? 1 : -1;
  const bottom = ridge.y + ridge.rise;
  for (let x = -marginX; x < width + marginX; x += 9 * unit) {
    const here = crestAt(ridge, x);
    const next = crestAt(ridge, x + 9 * unit);
    const facing = clamp(((next - here) / (9 * unit)) * side, -1, 1);
    const length = ridge.rise * (0.35 + 0.5 * latticeHash(Math.round(x), 3, ridge.seed));
    g.fillStyle = css(facing < 0 ? mix(color, light.glow, 0.35) : scaleColor(color, 0.7), Math.abs(facing) * 0.3);
    g.beginPath();
    g.moveTo(x, here - 2);
    g.lineTo(x + 9.5 * unit, next - 2);
    g.lineTo(x + 9.5 * unit + side * length * 0.3, Math.min(bottom, next + length));
    g.lineTo(x + side * length * 0.26, Math.min(bottom, here + length * 0.92));
    g.fill();
  }
  if (!ridge.snow) return;
  const line = ridge.y - ridge.rise * ridge.snow;
  const white = lit(light, [238, 244, 252], ridge.distance * 0.8);
  g.fillStyle = css(white, 0.85);
  for (let x = -marginX; x < width + marginX; x += 3 * unit) {
    const here = crestAt(ridge, x);
    if (here > line) continue;
    const length =
      (line - here) *
      (0.75 + 0.6 * noise1(x / unit / 9, ridge.seed + 5) + 0.25 * noise1(x / unit / 3.1, ridge.seed + 6));
    g.fillRect(x, here - 1, 3.4 * unit, length);
  }
}

export interface GroundOptions {
  near: Rgb;
  far: Rgb;
  top: number;
  /** Size of the pattern, pixels in the foreground. */
  grain: number;
  /** Strength of the pattern, 0..1. */
  texture: number;
  depth?: number;
  seed: string;
  /** Stretches the pattern: 1 round, 6 like ripples. */
  stretch?: number;
}

/** A floor seen in perspective, from the horizon to under the camera. */
export function groundLayer(stage: Stage, options: GroundOptions): Layer {
  const { width, height, marginX, marginY, light } = stage;
  const seed = stage.seedOf(options.seed);
  const near = lit(light, options.near, 0);
  const far = lit(light, options.far, 0.75);
  const bottom = height + marginY;
  const span = bottom - options.top;
  const snow = stage.request.shot.scene.weather === 'snow';
  const white = snowLight(stage, 0.05);
  const paleFar = mix(white, light.haze, 0.3);
  return bake(
    stage,
    options.depth ?? 0.8,
    (g) => {
      const canvas = paintPixels(Math.ceil((width + marginX * 2) / 2), Math.ceil(span / 2), (px, py, out) => {
        const v = (py * 2) / span;
        // Rows nearer the horizon are farther: the pattern shrinks as 1/distance.
        const away = 1 / (v + 0.06);
        const x = (px * 2 - marginX - width / 2) * away;
        const z = away * 900 * stage.unit;
        const pattern = fbm2(x / options.grain, (z * (options.stretch ?? 1)) / options.grain / 2, seed, 4) - 0.5;
        const share = smoothstep(0, 0.7, v);
        mixInto(out, far, near, share);
        if (snow) {
          mixInto(out, paleFar, white, share);
        }
        // Drifts are softer than what they cover.
        const gain = 1 + pattern * 2 * options.texture * (0.3 + 0.7 * share) * (snow ? 0.22 : 1);
        gainInto(out, gain);
        out[3] = smoothstep(0, 0.012, v);
      });
      g.drawImage(canvas, -marginX, options.top, width + marginX * 2, span);
    },
    { top: options.top, airy: true },
  );
}

/** A low bank of mist that drifts. */
export function mistLayer(
  stage: Stage,
  depth: number,
  y: number,
  thickness: number,
  alpha: number,
  drift: number,
  seedName: string,
): Layer {
  const { light, width, marginX, unit } = stage;
  const seed = stage.seedOf(seedName);
  const span = width + marginX * 2 + Math.ceil(Math.abs(drift) * stage.seconds);
  const size = 360 * unit;
  return bake(
    stage,
    depth,
    (g) => {
      const canvas = paintPixels(Math.ceil(span / 4), Math.ceil(thickness / 4), (px, py, out) => {
        const v = (py * 4) / thickness;
        const body = fbm2((px * 4) / size, (py * 4 * 2.6) / size, seed, 4);
        mixInto(out, light.haze, light.low, 0.5);
        out[3] = Math.sin(Math.PI * clamp(v, 0, 1)) ** 1.4 * smoothstep(0.18, 0.72, body) * alpha;
      });
      const left = -marginX - (drift > 0 ? Math.ceil(drift * stage.seconds) : 0);
      g.drawImage(canvas, left, y - thickness / 2, span, thickness);
    },
    { top: y - thickness / 2, bottom: y + thickness / 2, drift, airy: true },
  );
}

/** Grass at the lower edge, in front of everything, moving in the wind. */
export function grassLayer(
  stage: Stage,
  options: { y: number; height: number; color: Rgb; depth: number; count: number; seed: string },
): Layer {
  const { width, marginX, light, unit } = stage;
  const random = stage.random(options.seed);
  const snowed = covered(stage, options.color, 0.5);
  const color = css(lit(light, snowed, 0));
  const rim = css(mix(lit(light, snowed, 0), light.rim, 0.5));
  const blades = Array.from({ length: options.count }, (_unused, at) => ({
    x: -marginX + ((at + random()) / options.count) * (width + marginX * 2),
    y: options.y + random() * options.height * 0.5,
    height: options.height * (0.45 + random() * 0.75),
    lean: (random() - 0.5) * 0.5,
    width: (1.4 + random() * 2.4) * unit,
    bright: random() < 0.12,
  }));
  const force = 0.07 + 0.22 * light.wind;
  return {
    depth: options.depth,
    draw(g, t) {
      for (const bright of [false, true]) {
        g.beginPath();
        for (const blade of blades) {
          if (blade.bright !== bright) continue;
          const gust = Math.sin(t * 1.7 - blade.x * 0.006) + 0.5 * Math.sin(t * 3.1 + blade.x * 0.021);
          const tipX = blade.x + blade.height * (blade.lean + gust * force);
          const tipY = blade.y - blade.height;
          g.moveTo(blade.x - blade.width, blade.y + 4);
          g.quadraticCurveTo(blade.x - blade.width * 0.4, blade.y - blade.height * 0.55, tipX, tipY);
          g.quadraticCurveTo(
            blade.x + blade.width * 0.6,
            blade.y - blade.height * 0.5,
            blade.x + blade.width,
            blade.y + 4,
          );
        }
        g.fillStyle = bright ? rim : color;
        g.fill();
      }
    },
  };
}

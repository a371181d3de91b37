import { createCanvas } from '@napi-rs/canvas';
import { bake, blendInto, gainInto, mixInto, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2 } from '../paint/noise.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';

export interface SkyOptions {
  /** How much of the usual cloud; 0 none. */
  clouds?: number;
  /** Sun or Moon in the picture. */
  body?: boolean;
}

/** Everything above the horizon: the gradient of the hour, stars, sun or Moon, and clouds that drift. */
export function skyLayers(stage: Stage, options: SkyOptions = {}): Layer[] {
  const { light } = stage;
  if (stage.request.look.artStyle === 'woodblock') return printedSky(stage, options);
  const layers: Layer[] = [gradientLayer(stage)];
  const starry = smoothstep(0.35, 0.95, light.night) * (1 - smoothstep(0.4, 0.9, light.cloudCover));
  if (starry > 0.05) layers.push(...starLayers(stage, starry));
  if (options.body !== false && light.cloudCover < 0.7 && !placesLight(stage)) layers.push(bodyLayer(stage));
  const cover = light.cloudCover * (options.clouds ?? 1);
  if (cover > 0.02) layers.push(...cloudLayers(stage, cover));
  return layers;
}

/** The sky of a print: wiped in one go from the dark band at its top to the warm one at its foot, with bands of mist for clouds. */
function printedSky(stage: Stage, options: SkyOptions): Layer[] {
  const { light } = stage;
  const layers: Layer[] = [bokashiLayer(stage)];
  const starry = smoothstep(0.35, 0.95, light.night) * (1 - smoothstep(0.4, 0.9, light.cloudCover));
  if (starry > 0.05) layers.push(...starLayers(stage, starry));
  if (options.body !== false && light.cloudCover < 0.7 && !placesLight(stage)) layers.push(bodyLayer(stage));
  const cover = light.cloudCover * (options.clouds ?? 1);
  if (cover > 0.5) layers.push(mistBands(stage, cover));
  return layers;
}

/** Whether the board itself places the sun or the Moon: a sky has one of each. */
export function placesLight(stage: Stage): boolean {
  return stage.request.shot.scene.subjects.some((one) => one.kind === 'sun' || one.kind === 'moon');
}

function gradientLayer(stage: Stage): Layer {
  const { light, width, height, marginX, marginY } = stage;
  const ink = stage.request.look.artStyle === 'ink-wash';
  const fullWidth = width + marginX * 2;
  const fullHeight = height + marginY * 2;
  const horizon = stage.horizon + marginY;
  const lightX = stage.lightX + marginX;
  const lightY = stage.lightY + marginY;
  const reach = Math.max(width, height);
  const seed = stage.seedOf('sky');
  // Painted at half size: a gradient loses nothing by it, and the dither is the size of film grain.
  const canvas = paintPixels(Math.ceil(fullWidth / 2), Math.ceil(fullHeight / 2), (halfX, halfY, out) => {
    const x = halfX * 2;
    const y = halfY * 2;
    const up = clamp(y / horizon, 0, 1.2);
    mixInto(out, light.top, light.middle, smoothstep(-0.1, 0.66, up));
    const low = smoothstep(0.3, 1.04, up);
    blendInto(out, light.low, low);
    if (ink) {
      gainInto(out, 1 + (fbm2(x / 210, y / 260, seed, 4) - 0.5) * 0.24);
    }
    const dx = (x - lightX) / reach;
    const dy = (y - lightY) / reach;
    const wide = Math.exp(-(dx * dx * 5 + dy * dy * 26)) * 0.55 + Math.exp(-(dx * dx + dy * dy) * 60) * 0.6;
    const share = clamp(wide * light.glowStrength, 0, 0.92);
    blendInto(out, light.glow, share);
  });
  // Nothing but colour: drawn once over the frame, opaque, so that it may be scaled by the camera for free.
  const full = createCanvas(fullWidth, fullHeight);
  full.getContext('2d').drawImage(canvas, 0, 0, fullWidth, fullHeight);
  return { depth: 0, draw: (g) => g.drawImage(full, -marginX, -marginY) };
}

function bokashiLayer(stage: Stage): Layer {
  const { light, width, height, marginX, marginY, horizon } = stage;
  const { night } = light;
  const canvas = createCanvas(width + marginX * 2, height + marginY * 2);
  const g = canvas.getContext('2d');
  const foot = (horizon + marginY) / canvas.height;
  const indigo = mix([58, 92, 150], [10, 18, 44], night);
  const open = mix(mix(light.middle, [236, 228, 202], 0.8), [44, 74, 122], night);
  const warm = mix(mix(light.low, [240, 196, 140], 0.55), [112, 128, 148], night);
  const gradient = g.createLinearGradient(0, 0, 0, canvas.height);
  const top = marginY / canvas.height;
  gradient.addColorStop(0, css(indigo));
  gradient.addColorStop(top + 0.02, css(indigo));
  gradient.addColorStop(top + (foot - top) * 0.34, css(mix(indigo, open, 0.8)));
  gradient.addColorStop(top + (foot - top) * 0.62, css(open));
  gradient.addColorStop(Math.min(1, foot), css(warm));
  gradient.addColorStop(1, css(warm));
  g.fillStyle = gradient;
  g.fillRect(0, 0, canvas.width, canvas.height);
  return { depth: 0, draw: (target) => target.drawImage(canvas, -marginX, -marginY) };
}

/** Long flat tongues of mist with round ends, as prints lay clouds. */
function mistBands(stage: Stage, cover: number): Layer {
  const { light, width, marginX, horizon, unit } = stage;
  const random = stage.random('mist bands');
  const pale = mix(mix(light.low, [232, 226, 208], 0.5), [86, 108, 142], light.night * 0.8);
  const drift = (3 + light.wind * 7) * unit;
  return bake(
    stage,
    0.06,
    (g) => {
      const count = Math.round(3 + cover * 4);
      for (let at = 0; at < count; at++) {
        const y = horizon * (0.12 + (0.74 * (at + 0.6 * random())) / count);
        const tall = (13 + 15 * random()) * unit;
        const left = -marginX + random() * width * 0.9;
        const long = width * (0.22 + 0.4 * random());
        g.fillStyle = css(mix(pale, light.top, 0.35 * (1 - at / count)), 0.92);
        g.beginPath();
        g.roundRect(left, y, long, tall, tall / 2);
        // A second tongue starts within the first and ends beyond it.
        g.roundRect(left + long * (0.3 + 0.3 * random()), y + tall * 0.8, long * 0.8, tall * 0.8, tall * 0.4);
        g.fill();
      }
    },
    { bottom: horizon, drift, airy: true },
  );
}

/** A sky of no particular place: used where a shot names none. */
function starLayers(stage: Stage, strength: number): Layer[] {
  const { width, marginX, marginY, unit } = stage;
  const random = stage.random('stars');
  const bottom = stage.horizon;
  const tints: Rgb[] = [
    [202, 218, 255],
    [255, 255, 255],
    [255, 228, 196],
  ];
  const bright: { x: number; y: number; radius: number; phase: number; pace: number; tint: Rgb; level: number }[] = [];
  const fixed = bake(
    stage,
    0.01,
    (g) => {
      g.globalAlpha = strength * 0.85;
      g.globalCompositeOperation = 'lighter';
      g.drawImage(milkyWay(stage), -marginX, -marginY, width + marginX * 2, bottom + marginY);
      g.globalAlpha = 1;
      const count = Math.round((1500 * (width * (bottom + marginY))) / (1280 * 560) / unit);
      for (let at = 0; at < count; at++) {
        const x = -marginX + random() * (width + marginX * 2);
        const y = -marginY + random() * (bottom + marginY);
        const level = random() ** 7;
        const fade = 1 - smoothstep(bottom * 0.55, bottom, y);
        const tint = tints[Math.floor(random() * 3)]!;
        if (level > 0.4) {
          bright.push({
            x,
            y,
            tint,
            radius: (1.6 + level * 5.5) * unit,
            phase: random() * 6.28,
            pace: 1.5 + random() * 2.5,
            level: fade * strength,
          });
        } else {
          const size = (0.7 + level * 1.6) * unit;
          g.fillStyle = css(tint, (0.16 + level * 1.6) * fade * strength);
          g.beginPath();
          g.arc(x, y, size * 0.6, 0, 7);
          g.fill();
        }
      }
    },
    { bottom },
  );
  const twinkling: Layer = {
    depth: 0.01,
    draw(g, t) {
      for (const star of bright) {
        const shimmer = 0.78 + 0.22 * Math.sin(t * star.pace + star.phase);
        glowAt(g, stage, star.tint, star.x, star.y, star.radius * 1.5, star.level * shimmer);
        g.fillStyle = css(star.tint, star.level * shimmer);
        g.beginPath();
        g.arc(star.x, star.y, star.radius * 0.2, 0, 7);
        g.fill();
      }
    },
  };
  return [fixed, twinkling];
}

function milkyWay(stage: Stage) {
  const seed = stage.seedOf('milky-way');
  const angle = -0.55 + (stage.random('band')() - 0.5) * 0.3;
  // A third of the frame's width is enough: it is soft.
  const wide = Math.min(420, Math.ceil(stage.width * 0.33));
  const high = Math.ceil(wide * 0.62);
  return paintPixels(wide, high, (x, y, out) => {
    const u = x / wide - 0.5;
    const v = (y / high - 0.42) * 0.62;
    const along = u * Math.cos(angle) - v * Math.sin(angle);
    const across = u * Math.sin(angle) + v * Math.cos(angle) + (fbm2(along * 3 + 9, 0, seed + 1, 2) - 0.5) * 0.1;
    const core = Math.exp(-((across / 0.1) ** 2));
    const mottle = fbm2(along * 11, across * 19, seed, 5);
    const dust =
      smoothstep(0.5, 0.7, fbm2(along * 8 + 40, across * 26, seed + 7, 5)) * Math.exp(-((across / 0.055) ** 2));
    const level = core * (0.25 + 0.95 * mottle) * (1 - dust * 0.75) * 0.52;
    out[0] = 178 + 60 * core;
    out[1] = 186 + 24 * core;
    out[2] = 236 - 20 * core;
    out[3] = clamp(level, 0, 1);
  });
}

function bodyLayer(stage: Stage): Layer {
  const { light, unit, lightX, lightY } = stage;
  const isMoon = light.night > 0.5;
  const radius = (isMoon ? 24 : stage.request.shot.scene.timeOfDay === 'day' ? 26 : 34) * unit;
  const color: Rgb = isMoon ? [240, 240, 226] : mix(light.glow, [255, 255, 246], 0.9);
  if (!isMoon && stage.request.shot.scene.timeOfDay === 'day') {
    return { depth: 0.02, draw: (g) => glowAt(g, stage, [255, 252, 236], lightX, lightY, radius * 7, 0.62) };
  }
  const disc = isMoon ? moonDisc(stage, Math.ceil(radius)) : null;
  return {
    depth: 0.02,
    draw(g) {
      glowAt(g, stage, light.glow, lightX, lightY, radius * 7.5, isMoon ? 0.4 : 0.75);
      if (disc) {
        g.drawImage(disc, lightX - radius, lightY - radius, radius * 2, radius * 2);
        return;
      }
      g.fillStyle = css(color);
      g.beginPath();
      g.arc(lightX, lightY, radius, 0, 7);
      g.fill();
    },
  };
}

/** A full Moon with its seas, as soft stains. */
export function moonDisc(stage: Stage, radius: number) {
  const size = radius * 2 + 2;
  const seed = stage.seedOf('moon');
  const { light } = stage;
  const ink = stage.request.look.artStyle === 'ink-wash';
  return paintPixels(size, size, (x, y, out) => {
    const dx = (x - radius) / radius;
    const dy = (y - radius) / radius;
    const from = Math.hypot(dx, dy);
    const seas = smoothstep(0.48, 0.66, fbm2(dx * 1.9 + 5, dy * 1.9 + 3, seed, 4));
    const surface = mix([250, 246, 226], [196, 194, 188], seas * 0.75);
    // Ink leaves the Moon out: bare, lighter than any wash of night around it.
    const color = ink ? surface : light.treat(surface);
    mixInto(out, color, scaleColor(color, 0.82), smoothstep(0.5, 1, from));
    out[3] = 1 - smoothstep(1 - 1.6 / radius, 1, from);
  });
}

export interface CloudBank {
  /** Band of the frame that the clouds fill, pixels. */
  top: number;
  bottom: number;
  /** Size of a cloud, pixels. */
  size: number;
  /** 0 few .. 1 closed. */
  cover: number;
  seed: number;
  lit: Rgb;
  shade: Rgb;
  alpha: number;
  depth: number;
  /** Pixels a second. */
  drift: number;
  /** Flat base and billowing top instead of a veil. */
  heaped?: boolean;
}

/** Clouds grown from noise and lit from where the sun stands. */
export function cloudBank(stage: Stage, bank: CloudBank): Layer {
  const half = stage.unit > 0.6 ? 2 : 1;
  const spanX = stage.width + stage.marginX * 2 + Math.ceil(Math.abs(bank.drift) * stage.seconds);
  const spanY = bank.bottom - bank.top;
  const towardsX = (stage.lightX - stage.width / 2) / stage.width;
  const stepX = towardsX * bank.size * 0.16;
  const stepY = (stage.lightY < bank.top + spanY * 0.5 ? -1 : 0.55) * bank.size * 0.1;
  const density = (x: number, y: number): number => {
    // The base is ragged, not ruled.
    const v = y / spanY + (bank.heaped ? (fbm2(x / bank.size / 0.9, 3.7, bank.seed + 11, 3) - 0.5) * 0.42 : 0);
    const warp = (fbm2(x / bank.size / 2.3, y / bank.size, bank.seed + 3, 2) - 0.5) * bank.size * 0.5;
    const body = fbm2((x + warp) / bank.size, (y * 1.9 + warp) / bank.size, bank.seed, 6);
    const envelope = bank.heaped
      ? smoothstep(0, 0.5, v) * (1 - smoothstep(0.6, 1.02, v)) * (1 - smoothstep(0.86, 1, y / spanY))
      : Math.sin(Math.PI * clamp(v, 0, 1)) ** 0.8;
    return body * (0.5 + 0.5 * envelope) + (envelope - 1) * 0.24;
  };
  const edge = 0.62 - bank.cover * 0.34;
  const paint = (g: Context) => {
    const canvas = paintPixels(Math.ceil(spanX / half), Math.ceil(spanY / half), (px, py, out) => {
      const x = px * half;
      const y = py * half;
      const here = density(x, y);
      const body = smoothstep(edge, edge + (bank.heaped ? 0.1 : 0.22), here);
      if (body <= 0.001) {
        out[3] = 0;
        return;
      }
      const towards = density(x + stepX, y + stepY);
      const litShare = clamp(0.52 + (here - towards) * 5.2 - (here - edge) * 0.5, 0, 1);
      mixInto(out, bank.shade, bank.lit, litShare * litShare * (3 - 2 * litShare));
      out[3] = body * bank.alpha;
    });
    const left = -stage.marginX - (bank.drift > 0 ? Math.ceil(bank.drift * stage.seconds) : 0);
    g.drawImage(canvas, left, bank.top, spanX, spanY);
  };
  return bake(stage, bank.depth, paint, { top: bank.top, bottom: bank.bottom, drift: bank.drift, airy: !bank.heaped });
}

export function cloudLayers(stage: Stage, cover: number): Layer[] {
  const { light, unit, height, horizon, marginY } = stage;
  const wind = (4 + light.wind * 22) * unit;
  const storm = stage.request.shot.scene.weather === 'storm';
  const lit_ = mix(mix(light.low, light.glow, 0.62), [255, 255, 255], light.night > 0.5 ? 0.02 : 0.34);
  const lit = storm ? mix(light.middle, light.low, 0.5) : light.night > 0.7 ? mix(light.middle, light.low, 0.9) : lit_;
  const shade = storm ? scaleColor(light.middle, 0.5) : mix(light.middle, light.top, light.night > 0.7 ? 0.35 : 0.12);
  const high = cloudBank(stage, {
    top: -marginY,
    bottom: horizon * 0.72,
    size: 420 * unit,
    cover: cover * 0.85,
    seed: stage.seedOf('cirrus'),
    lit,
    shade,
    alpha: 0.5 + cover * 0.35,
    depth: 0.04,
    drift: wind * 0.5,
  });
  const heaped = cloudBank(stage, {
    top: horizon - height * 0.46,
    bottom: horizon + height * 0.04,
    size: 250 * unit,
    cover: clamp(0.18 + cover * 0.62, 0, 1),
    seed: stage.seedOf('cumulus'),
    lit,
    shade: mix(shade, light.haze, 0.25),
    alpha: 0.94,
    depth: 0.09,
    drift: wind,
    heaped: true,
  });
  return [high, heaped];
}

import type { Look, Scene } from '@kinora/film';
import { clamp, fromHex, luma, mix, multiply, saturate, scaleColor, type Rgb } from '../paint/color.ts';

/** The light of a shot: what time, weather, palette and art style make of every colour in it. */
export interface Light {
  /** Sky from the zenith to the horizon. */
  top: Rgb;
  middle: Rgb;
  low: Rgb;
  /** Colour of the sun, the moon or the town behind the horizon. */
  glow: Rgb;
  /** 0..1. */
  glowStrength: number;
  /** What far things fade into. */
  haze: Rgb;
  /** How much they do, 0..1. */
  hazeAmount: number;
  /** What white paper would look like in this light. */
  ambient: Rgb;
  /** Light along the edges of subjects. */
  rim: Rgb;
  accent: Rgb;
  /** 0 broad day, 1 night. */
  night: number;
  /** Wet ground, dripping leaves. */
  wet: boolean;
  /** 0 clear sky, 1 closed cover. */
  cloudCover: number;
  /** 0 still air, 1 storm. */
  wind: number;
  /** The treatment of the look's art style. */
  treat(color: Rgb): Rgb;
}

interface Hour {
  top: Rgb;
  middle: Rgb;
  low: Rgb;
  glow: Rgb;
  ambient: Rgb;
  night: number;
  glowStrength: number;
}

const HOURS: Record<Scene['timeOfDay'], Hour> = {
  dawn: {
    top: [34, 48, 98],
    middle: [118, 116, 168],
    low: [248, 188, 168],
    glow: [255, 206, 176],
    ambient: [168, 156, 184],
    night: 0.3,
    glowStrength: 0.7,
  },
  sunrise: {
    top: [52, 92, 160],
    middle: [182, 152, 178],
    low: [255, 190, 122],
    glow: [255, 222, 160],
    ambient: [232, 200, 178],
    night: 0.06,
    glowStrength: 1,
  },
  day: {
    top: [34, 98, 184],
    middle: [98, 164, 224],
    low: [204, 230, 244],
    glow: [255, 250, 232],
    ambient: [250, 250, 244],
    night: 0,
    glowStrength: 0.45,
  },
  sunset: {
    top: [44, 46, 112],
    middle: [170, 82, 118],
    low: [255, 152, 84],
    glow: [255, 200, 118],
    ambient: [206, 156, 144],
    night: 0.14,
    glowStrength: 1,
  },
  dusk: {
    top: [16, 22, 60],
    middle: [54, 56, 118],
    low: [186, 108, 124],
    glow: [244, 152, 132],
    ambient: [104, 100, 142],
    night: 0.62,
    glowStrength: 0.6,
  },
  night: {
    top: [5, 9, 26],
    middle: [13, 24, 56],
    low: [36, 54, 98],
    glow: [150, 180, 232],
    ambient: [62, 76, 122],
    night: 1,
    glowStrength: 0.3,
  },
};

interface Air {
  grey: number;
  dark: number;
  haze: number;
  cover: number;
  wind: number;
  wet: boolean;
}

const AIRS: Record<Scene['weather'], Air> = {
  clear: { grey: 0, dark: 1, haze: 0.62, cover: 0.3, wind: 0.2, wet: false },
  cloudy: { grey: 0.45, dark: 0.9, haze: 0.68, cover: 0.75, wind: 0.3, wet: false },
  rain: { grey: 0.62, dark: 0.74, haze: 0.82, cover: 0.95, wind: 0.4, wet: true },
  storm: { grey: 0.55, dark: 0.74, haze: 0.72, cover: 1, wind: 1, wet: true },
  snow: { grey: 0.5, dark: 0.98, haze: 0.85, cover: 0.85, wind: 0.3, wet: false },
  fog: { grey: 0.5, dark: 0.95, haze: 1, cover: 0.6, wind: 0.1, wet: false },
  wind: { grey: 0.08, dark: 0.97, haze: 0.6, cover: 0.5, wind: 0.85, wet: false },
};

/** Share of the look's palette in the sky: enough that a film keeps its colour, little enough that day stays day. */
const PALETTE_SHARE = 0.26;

export function lightOf(scene: Scene, look: Look): Light {
  const hour = HOURS[scene.timeOfDay];
  const air = AIRS[scene.weather];
  const palette = look.palette.map(fromHex) as [Rgb, Rgb, Rgb, Rgb, Rgb];
  const treat = treatmentOf(look, hour.night);
  const ink = look.artStyle === 'ink-wash';
  const sky = (color: Rgb, tint: Rgb) => {
    // A tint brings its hue, not its brightness: a dark palette must not turn noon into night.
    const level = luma(color) / Math.max(0.04, luma(tint));
    const tinted = mix(color, scaleColor(tint, clamp(level, 0.2, 4)), PALETTE_SHARE);
    const grey = scaleColor([214, 222, 234], luma(tinted) * 0.94 + 0.02);
    const seen = scaleColor(mix(tinted, grey, air.grey), air.dark);
    // In an ink painting the sky is the bare sheet, hardly washed.
    return treat(ink ? mix(seen, [255, 255, 255], 0.66 - 0.34 * hour.night) : seen);
  };
  const low = sky(hour.low, palette[3]);
  const accent = palette[4];
  const ambient = scaleColor(
    mix(hour.ambient, multiply(hour.ambient, mix(palette[3], [255, 255, 255], 0.5)), 0.35),
    air.dark,
  );
  return {
    top: sky(hour.top, palette[1]),
    middle: sky(hour.middle, palette[2]),
    low,
    glow: treat(mix(hour.glow, accent, 0.14)),
    glowStrength: hour.glowStrength * (1 - air.grey * 0.9),
    // Far mountains pale into the sheet, each range a step.
    haze: mix(mix(low, sky(hour.middle, palette[2]), 0.35), [255, 255, 255], ink ? 0.28 - 0.18 * hour.night : 0),
    hazeAmount: ink ? Math.max(0.8, air.haze) : air.haze,
    ambient,
    rim: treat(mix(mix(hour.glow, accent, 0.45), [255, 255, 255], 0.12)),
    accent,
    night: hour.night,
    wet: air.wet,
    cloudCover: air.cover,
    wind: air.wind,
    treat,
  };
}

/** A surface's colour as seen: in this light, at a distance of 0 (near) to 1 (the horizon). */
export function lit(light: Light, surface: Rgb, distance = 0): Rgb {
  const seen = light.treat(multiply(surface, light.ambient));
  return mix(
    seen,
    light.haze,
    clamp(distance * (0.55 + 0.45 * light.hazeAmount) * (0.4 + 0.6 * light.hazeAmount), 0, 1),
  );
}

function treatmentOf(look: Look, night: number): (color: Rgb) => Rgb {
  switch (look.artStyle) {
    case 'watercolour':
      return (color) => mix(saturate(color, 1.18), [246, 240, 228], 0.2 * (1 - night * 0.6));
    case 'paper-cut':
      return (color) => saturate(mix(color, [214, 96, 70], 0.07), 1.32);
    case 'anime':
      return (color) => scaleColor(saturate(color, 1.28), 1.05);
    case 'documentary':
      return (color) => saturate(color, 0.78);
    case 'commercial':
      return (color) => scaleColor(saturate(color, 1.08), 1.05);
    case 'storybook':
      return (color) => mix(saturate(color, 1.08), [255, 226, 178], 0.12 * (1 - night * 0.5));
    case 'sci-fi':
      return (color) => saturate([color[0] * 0.86, color[1] * 1.0, color[2] * 1.14 + 3], 1.08);
    case 'cinematic':
      // Cool shadows, warm lights: the common grade.
      return (color) => {
        const level = luma(color);
        return mix(color, level < 0.4 ? [12, 34, 62] : [255, 214, 170], level < 0.4 ? 0.08 : 0.07);
      };
    // These are made by their look over the finished frame (`looks/`); the colours below it stay plain.
    case 'ink-wash':
    case 'woodblock':
    case 'gouache':
      return (color) => saturate(color, 1.1);
    case 'star-atlas':
    case 'film-noir':
      return (color) => color;
    case 'neon':
      return (color) => saturate(color, 1.25);
    case 'felt':
      return (color) => mix(saturate(color, 1.15), [250, 236, 214], 0.06);
    case 'pixel':
      return (color) => saturate(color, 1.18);
    default:
      return look.artStyle satisfies never;
  }
}

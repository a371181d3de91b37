/** Red, green, blue, each 0..255. */
export type Rgb = readonly [number, number, number];

/** Parses `#rrggbb`. */
export function fromHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function css(color: Rgb, alpha = 1): string {
  const [red, green, blue] = color;
  return `rgba(${Math.round(clamp(red, 0, 255))},${Math.round(clamp(green, 0, 255))},${Math.round(clamp(blue, 0, 255))},${alpha.toFixed(4)})`;
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** Brighter above 1, darker below; may leave 0..255, which `css` clamps. */
export function scaleColor(color: Rgb, factor: number): Rgb {
  return [color[0] * factor, color[1] * factor, color[2] * factor];
}

/** Light of one colour falling on a surface of another. */
export function multiply(surface: Rgb, light: Rgb): Rgb {
  return [(surface[0] * light[0]) / 255, (surface[1] * light[1]) / 255, (surface[2] * light[2]) / 255];
}

/** Rec. 709 luma, 0..1. */
export function luma(color: Rgb): number {
  return (0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]) / 255;
}

/** 0 is grey, 1 unchanged, above 1 more colourful. */
export function saturate(color: Rgb, factor: number): Rgb {
  const grey = luma(color) * 255;
  return [grey + (color[0] - grey) * factor, grey + (color[1] - grey) * factor, grey + (color[2] - grey) * factor];
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** 0 below `from`, 1 above `to`, smooth between (either order). */
export function smoothstep(from: number, to: number, value: number): number {
  const share = clamp((value - from) / (to - from), 0, 1);
  return share * share * (3 - 2 * share);
}

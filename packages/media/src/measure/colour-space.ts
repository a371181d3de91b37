/** From limited-range BT.709 codes, as our files hold them, to light and to what the eye makes of it. */

const LINEAR_OF_SIGNAL = (signal: number): number =>
  signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;

/** Relative luminance (0..1) of a luma code, by the sRGB curve that WCAG uses. */
const LINEAR_OF_CODE = Float32Array.from({ length: 256 }, (_, code) =>
  LINEAR_OF_SIGNAL(Math.min(1, Math.max(0, (code - 16) / 219))),
);

export function linearOfCode(code: number): number {
  return LINEAR_OF_CODE[code] ?? 0;
}

/** Finer than codes, for what is computed between them. */
const STEPS = 1023;
const LINEAR_OF_STEP = Float32Array.from({ length: STEPS + 1 }, (_, step) => LINEAR_OF_SIGNAL(step / STEPS));

/** Light of a colour signal, which may lie a little outside 0..1. */
function linear(signal: number): number {
  return LINEAR_OF_STEP[Math.min(STEPS, Math.max(0, Math.round(signal * STEPS)))]!;
}

/** Linear R, G and B, 0..1. */
export interface Light {
  r: number;
  g: number;
  b: number;
}

/** BT.709: blue and red differences are 224 codes wide about 128. Writes into `light`. */
export function lightOf(luma: number, blue: number, red: number, light: Light): Light {
  const y = (luma - 16) / 219;
  const u = (blue - 128) / 224;
  const v = (red - 128) / 224;
  light.r = linear(y + 1.5748 * v);
  light.g = linear(y - 0.1873 * u - 0.4681 * v);
  light.b = linear(y + 1.8556 * u);
  return light;
}

const scratch: Light = { r: 0, g: 0, b: 0 };

/** WCAG's two measures of a red: (R - G - B) * 320, not below 0, and R / (R + G + B); 0 for black. */
export function redOf(luma: number, blue: number, red: number): { excess: number; share: number } {
  const { r, g, b } = lightOf(luma, blue, red, scratch);
  const sum = r + g + b;
  return { excess: Math.max(0, r - g - b) * 320, share: sum === 0 ? 0 : r / sum };
}

/** CIE Lab of linear sRGB, white point D65. */
export function labOf({ r, g, b }: Light): { lightness: number; a: number; b: number } {
  const x = cubeRoot((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = cubeRoot(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = cubeRoot((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return { lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

function cubeRoot(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

import { DOME_SHARE } from '../real-sky/lens.ts';

/** The panel spans this much of the dome's front, degrees, and is as high as a 16:9 picture then is. */
const PANEL_DEGREES = 120;
/** Height of its middle above the horizon, degrees: where heads on tilted seats look. */
const CENTRE_DEGREES = 30;
/** Pixels of the panel to one of the master's: as fine as the fisheye shows it. */
export const PANEL_SHARE = 0.75;
/** Shares of the panel's width and height over which its edges melt. */
const SOFT_SIDE = 0.13;
const SOFT_TOP = 0.24;

/** Cells of the picture's own colours, with which the dome beyond it is lit. */
const TINT_COLUMNS = 8;
const TINT_ROWS = 5;

export interface PanelMap {
  /** Fills the master from the panel's pixels and, where given, the dome's true sky. All RGBA in 32-bit words. */
  develop(pixels: Uint32Array, panel: Uint32Array, sky: Uint32Array | null): void;
}

/** Where every pixel of the master looks: worked out once for a size. */
export function panelMap(width: number, height: number, panelWidth: number, panelHeight: number): PanelMap {
  const count = width * height;
  const u = new Float32Array(count);
  const v = new Float32Array(count);
  /** Share of the panel in a pixel, and of the true sky in what is not panel. */
  const shown = new Float32Array(count);
  const skyward = new Float32Array(count);
  const radius = (Math.min(width, height) / 2) * DOME_SHARE;
  const half = (PANEL_DEGREES / 2) * (Math.PI / 180);
  const halfHigh = (half * panelHeight) / panelWidth;
  const lift = (CENTRE_DEGREES * Math.PI) / 180;
  const cosLift = Math.cos(lift);
  const sinLift = Math.sin(lift);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const dx = (x + 0.5 - width / 2) / radius;
      const dy = (y + 0.5 - height / 2) / radius;
      const far = Math.hypot(dx, dy);
      if (far > 1.02) {
        shown[at] = -1;
        continue;
      }
      const angle = far * (Math.PI / 2);
      const aside = far < 1e-9 ? 0 : Math.sin(angle) / far;
      // Front, right and up of the hall; then tilted so that the panel's middle lies ahead.
      const front = dy * aside;
      const right = dx * aside;
      const up = Math.cos(angle);
      const ahead = front * cosLift + up * sinLift;
      const above = up * cosLift - front * sinLift;
      const across = Math.atan2(right, ahead) / half;
      const high = Math.asin(Math.max(-1, Math.min(1, above))) / halfHigh;
      u[at] = (across + 1) / 2;
      v[at] = (1 - high) / 2;
      const side = smooth((1 - Math.abs(across)) / (2 * SOFT_SIDE));
      const top = smooth((1 - high) / (2 * SOFT_TOP));
      shown[at] = ahead < -0.2 ? 0 : side * top;
      // Overhead and behind stands the sky, above a ring of the picture's own light that ends at the viewers' shoulders.
      const beyond = Math.max(0, Math.max(Math.abs(across) - 1, high - 1));
      const rise = smooth((up + 0.02) / 0.3);
      skyward[at] = Math.max(smooth(beyond / 0.5) * rise, smooth((Math.abs(across) - 1.1) / 0.8));
    }
  const tints = new Float32Array(TINT_COLUMNS * TINT_ROWS * 3);
  return {
    develop(pixels, panel, sky) {
      measureTints(tints, panel, panelWidth, panelHeight);
      const zenith = topTint(tints);
      for (let at = 0; at < count; at++) {
        const share = shown[at] as number;
        if (share < 0) {
          pixels[at] = 0xff000000;
          continue;
        }
        let red = 0;
        let green = 0;
        let blue = 0;
        if (share < 1) {
          const tint = tintAt(tints, u[at] as number, v[at] as number);
          const heaven = skyward[at] as number;
          // Away from the picture its light fades.
          const dim = 0.92 - 0.5 * heaven;
          red = (tint[0] + (zenith[0] - tint[0]) * heaven) * dim;
          green = (tint[1] + (zenith[1] - tint[1]) * heaven) * dim;
          blue = (tint[2] + (zenith[2] - tint[2]) * heaven) * dim;
          if (sky !== null && heaven > 0) {
            const word = sky[at] as number;
            red += ((word & 255) - red) * heaven;
            green += (((word >> 8) & 255) - green) * heaven;
            blue += (((word >> 16) & 255) - blue) * heaven;
          }
        }
        if (share > 0) {
          const px = Math.max(0, Math.min(panelWidth - 1.001, (u[at] as number) * panelWidth - 0.5));
          const py = Math.max(0, Math.min(panelHeight - 1.001, (v[at] as number) * panelHeight - 0.5));
          const x0 = px | 0;
          const y0 = py | 0;
          const tx = px - x0;
          const ty = py - y0;
          const from = y0 * panelWidth + x0;
          const a = panel[from] as number;
          const b = panel[from + 1] as number;
          const c = panel[from + panelWidth] as number;
          const d = panel[from + panelWidth + 1] as number;
          const wa = (1 - tx) * (1 - ty);
          const wb = tx * (1 - ty);
          const wc = (1 - tx) * ty;
          const wd = tx * ty;
          red += ((a & 255) * wa + (b & 255) * wb + (c & 255) * wc + (d & 255) * wd - red) * share;
          green +=
            (((a >> 8) & 255) * wa + ((b >> 8) & 255) * wb + ((c >> 8) & 255) * wc + ((d >> 8) & 255) * wd - green) *
            share;
          blue +=
            (((a >> 16) & 255) * wa + ((b >> 16) & 255) * wb + ((c >> 16) & 255) * wc + ((d >> 16) & 255) * wd - blue) *
            share;
        }
        pixels[at] = 0xff000000 | ((blue | 0) << 16) | ((green | 0) << 8) | (red | 0);
      }
    },
  };
}

function smooth(share: number): number {
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}

/** Mean colours of the panel in a few cells. */
function measureTints(tints: Float32Array, panel: Uint32Array, width: number, height: number): void {
  for (let row = 0; row < TINT_ROWS; row++)
    for (let column = 0; column < TINT_COLUMNS; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let count = 0;
      const y1 = Math.floor(((row + 1) * height) / TINT_ROWS);
      const x1 = Math.floor(((column + 1) * width) / TINT_COLUMNS);
      for (let y = Math.floor((row * height) / TINT_ROWS); y < y1; y += 4)
        for (let x = Math.floor((column * width) / TINT_COLUMNS); x < x1; x += 4) {
          const word = panel[y * width + x] as number;
          red += word & 255;
          green += (word >> 8) & 255;
          blue += (word >> 16) & 255;
          count++;
        }
      const at = (row * TINT_COLUMNS + column) * 3;
      tints[at] = red / count;
      tints[at + 1] = green / count;
      tints[at + 2] = blue / count;
    }
}

/** The one colour overhead and behind: that of the picture's upper edge. */
function topTint(tints: Float32Array): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let column = 0; column < TINT_COLUMNS; column++)
    for (const channel of [0, 1, 2] as const) sum[channel] += (tints[column * 3 + channel] as number) / TINT_COLUMNS;
  return sum;
}

const tint: [number, number, number] = [0, 0, 0];

/** The picture's colour in a direction, beyond its edges that of the nearest edge. The answer is overwritten by the next. */
function tintAt(tints: Float32Array, u: number, v: number): readonly [number, number, number] {
  const x = Math.max(0, Math.min(TINT_COLUMNS - 1.001, u * TINT_COLUMNS - 0.5));
  const y = Math.max(0, Math.min(TINT_ROWS - 1.001, v * TINT_ROWS - 0.5));
  const x0 = x | 0;
  const y0 = y | 0;
  const tx = smooth(x - x0);
  const ty = smooth(y - y0);
  const at = (y0 * TINT_COLUMNS + x0) * 3;
  const below = at + TINT_COLUMNS * 3;
  for (const channel of [0, 1, 2] as const) {
    const a = tints[at + channel] as number;
    const b = tints[at + 3 + channel] as number;
    const c = tints[below + channel] as number;
    const d = tints[below + 3 + channel] as number;
    const upper = a + (b - a) * tx;
    tint[channel] = upper + (c + (d - c) * tx - upper) * ty;
  }
  return tint;
}

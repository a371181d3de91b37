/**
 * The Milky Way as the eye and a camera see it, computed: starlight of a disc, four arms and a bulge, dimmed and reddened
 * on its way to the Sun by a thin, clumpy dust layer and by the known near clouds (Great Rift, Coalsack, Pipe, Taurus …),
 * then held to the outlines of the Milky Way Outline Catalogue so that every bright and dark part lies where it lies.
 * The map is in galactic coordinates: columns are longitude, rows latitude, finer near the plane.
 */

export interface MilkyWayModel {
  width: number;
  height: number;
  tintWidth: number;
  tintHeight: number;
  /** Brightness, `width * height`, 255 the brightest; a power law of 0.5 of the light. */
  light: Uint8Array;
  /** Red and blue relative to green, 128 = equal, two bytes a cell. */
  tint: Uint8Array;
}

const WIDTH = 1536;
const HEIGHT = 320;
const TINT_SHRINK = 4;
const RADIAN = Math.PI / 180;

/** Latitude of a row: -62° … +62°, seven times finer at the plane than at the edge. The sampler in src/milky-way.ts inverts it. */
function latitudeDegrees(row: number): number {
  const t = 1 - (2 * (row + 0.5)) / HEIGHT;
  return 62 * (0.35 * t + 0.65 * t * t * t);
}

// ---- noise: gradient noise on a fixed permutation, so that the map is the same on every machine

const PERMUTATION = new Uint8Array(512);
{
  const values = Array.from({ length: 256 }, (_, index) => index);
  let state = 20_260_819;
  for (let i = 255; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    const j = (state >>> 8) % (i + 1);
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
  for (let i = 0; i < 512; i++) PERMUTATION[i] = values[i & 255] as number;
}

function gradient(hash: number, x: number, y: number, z: number): number {
  const h = hash & 15;
  const u = h < 8 ? x : y;
  const v = h < 4 ? y : h === 12 || h === 14 ? x : z;
  return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v);
}

function noise(px: number, py: number, pz: number): number {
  const fx = Math.floor(px);
  const fy = Math.floor(py);
  const fz = Math.floor(pz);
  const x = px - fx;
  const y = py - fy;
  const z = pz - fz;
  const P = (index: number): number => PERMUTATION[index & 511] as number;
  const u = x * x * x * (x * (x * 6 - 15) + 10);
  const v = y * y * y * (y * (y * 6 - 15) + 10);
  const w = z * z * z * (z * (z * 6 - 15) + 10);
  const a = P(fx & 255) + (fy & 255);
  const b = P((fx + 1) & 255) + (fy & 255);
  const c = fz & 255;
  const x00 = gradient(P(P(a) + c), x, y, z);
  const x10 = gradient(P(P(b) + c), x - 1, y, z);
  const x01 = gradient(P(P(a + 1) + c), x, y - 1, z);
  const x11 = gradient(P(P(b + 1) + c), x - 1, y - 1, z);
  const y00 = gradient(P(P(a) + c + 1), x, y, z - 1);
  const y10 = gradient(P(P(b) + c + 1), x - 1, y, z - 1);
  const y01 = gradient(P(P(a + 1) + c + 1), x, y - 1, z - 1);
  const y11 = gradient(P(P(b + 1) + c + 1), x - 1, y - 1, z - 1);
  const low = x00 + u * (x10 - x00) + v * (x01 + u * (x11 - x01) - x00 - u * (x10 - x00));
  const high = y00 + u * (y10 - y00) + v * (y01 + u * (y11 - y01) - y00 - u * (y10 - y00));
  return low + w * (high - low);
}

/** Sum of octaves; `roughness` is the share each octave keeps. About -1 … 1. */
function fractal(x: number, y: number, z: number, octaves: number, roughness: number): number {
  let sum = 0;
  let amplitude = 0.6;
  let frequency = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += amplitude * noise(x * frequency + octave * 17.3, y * frequency - octave * 9.1, z * frequency + octave * 4.7);
    amplitude *= roughness;
    frequency *= 2.03;
  }
  return sum;
}

// ---- the known things of the band, in galactic degrees

interface Spot {
  l: number;
  b: number;
  /** Radius along and across longitude. */
  size: readonly [number, number];
  strength: number;
}

/** Near dark clouds: optical depth in green light. */
const DARK_CLOUDS: readonly Spot[] = [
  { l: 303, b: -0.3, size: [3, 2.6], strength: 1.9 }, // Coalsack
  { l: 353.5, b: 16.5, size: [4.5, 3], strength: 1.7 }, // Rho Ophiuchi
  { l: 357, b: 11, size: [5, 3.4], strength: 0.8 },
  { l: 0.5, b: 5, size: [4, 1.3], strength: 1.9 }, // Pipe
  { l: 340, b: 13, size: [5, 5], strength: 0.9 }, // Lupus
  { l: 170, b: -14.5, size: [8, 5], strength: 1.5 }, // Taurus
  { l: 159, b: -19, size: [4, 3], strength: 1 }, // Perseus
  { l: 210, b: -17, size: [6, 5], strength: 0.9 }, // Orion
  { l: 110, b: 14, size: [9, 5], strength: 0.8 }, // Cepheus
  { l: 90, b: 2.2, size: [4, 2.4], strength: 1.5 }, // Northern Coalsack
  { l: 82, b: 0.6, size: [4.5, 1.6], strength: 1.5 },
  { l: 267, b: 1, size: [7, 1.4], strength: 1 }, // Vela
  { l: 0, b: -18.5, size: [2, 1.2], strength: 0.9 }, // Corona Australis
  { l: 29, b: 6.5, size: [7, 4], strength: 1.3 }, // Aquila
  { l: 315, b: -1, size: [6, 1.2], strength: 1.1 },
];

/** Middle line of the Great Rift: longitude, latitude, half width, optical depth. */
const GREAT_RIFT: readonly (readonly [number, number, number, number])[] = [
  [95, 1.5, 2, 0.3],
  [86, 1, 2.2, 1.2],
  [76, 0.7, 1.9, 1.6],
  [66, 0.6, 1.7, 1.6],
  [56, 1, 1.9, 1.7],
  [46, 1.6, 2.4, 1.9],
  [36, 2.8, 3.1, 2.3],
  [26, 3.8, 3.2, 2.4],
  [17, 4.4, 2.8, 2.1],
  [8, 4.2, 2.2, 1.9],
  [0, 3.2, 1.7, 1.9],
  [-9, 2.2, 1.6, 1.6],
  [-20, 1.4, 1.5, 1.2],
  [-34, 0.6, 1.3, 0.9],
  [-50, 0, 1.2, 0.7],
  [-62, -0.4, 1.2, 0.3],
];

/** Star clouds; strength relative to the brightest disc. */
const STAR_CLOUDS: readonly Spot[] = [
  { l: 12.6, b: -1.6, size: [0.9, 0.6], strength: 0.3 }, // M24
  { l: 27.2, b: -3, size: [2.6, 1.8], strength: 0.26 }, // Scutum
  { l: 1.5, b: -3.6, size: [4.5, 2], strength: 0.3 }, // great Sagittarius cloud
  { l: 71, b: 2.6, size: [6.5, 2.2], strength: 0.26 }, // Cygnus
  { l: 330, b: -2, size: [4, 1.4], strength: 0.22 }, // Norma
  { l: 289, b: -0.8, size: [5, 1.6], strength: 0.22 }, // Carina
  { l: 134, b: -3, size: [6, 2.4], strength: 0.06 },
  { l: 280.5, b: -33, size: [2.6, 1.7], strength: 0.12 }, // Large Magellanic Cloud
  { l: 279.6, b: -32.6, size: [1.3, 0.6], strength: 0.12 },
  { l: 302.8, b: -44.3, size: [1.3, 0.9], strength: 0.08 }, // Small Magellanic Cloud
  { l: 121.2, b: -21.6, size: [0.9, 0.5], strength: 0.06 }, // Andromeda galaxy
  { l: 121.2, b: -21.6, size: [0.35, 0.3], strength: 0.07 },
];

/** Glowing hydrogen: rose spots. */
const ROSE_CLOUDS: readonly Spot[] = [
  { l: 287.6, b: -0.7, size: [0.9, 0.7], strength: 0.3 },
  { l: 85.4, b: -1, size: [1.2, 1], strength: 0.12 },
  { l: 6, b: -1.2, size: [0.5, 0.4], strength: 0.24 },
  { l: 17, b: 0.8, size: [0.5, 0.4], strength: 0.12 },
  { l: 15.1, b: -0.7, size: [0.4, 0.3], strength: 0.14 },
  { l: 206.3, b: -2.1, size: [0.8, 0.8], strength: 0.05 },
  { l: 209, b: -19.4, size: [0.6, 0.6], strength: 0.08 },
  { l: 160.5, b: -12.3, size: [1.2, 0.5], strength: 0.04 },
  { l: 353.2, b: 0.8, size: [0.9, 0.7], strength: 0.12 },
];

function spotWeight(spot: Spot, l: number, b: number): number {
  const dl = ((l - spot.l + 540) % 360) - 180;
  const x = (dl * Math.cos(b * RADIAN)) / spot.size[0];
  const y = (b - spot.b) / spot.size[1];
  const r2 = x * x + y * y;
  return r2 > 9 ? 0 : Math.exp(-r2);
}

/** Optical depth of the Great Rift before its clumps. */
function riftDepth(l: number, b: number): number {
  const signed = l > 180 ? l - 360 : l;
  for (let i = 0; i + 1 < GREAT_RIFT.length; i++) {
    const from = GREAT_RIFT[i] as (typeof GREAT_RIFT)[number];
    const to = GREAT_RIFT[i + 1] as (typeof GREAT_RIFT)[number];
    if (signed > from[0] || signed < to[0]) continue;
    const t = (from[0] - signed) / (from[0] - to[0]);
    const smooth = t * t * (3 - 2 * t);
    const mix = (index: 1 | 2 | 3): number => from[index] + (to[index] - from[index]) * smooth;
    const off = (b - mix(1)) / mix(2);
    return mix(3) * Math.exp(-off * off);
  }
  return 0;
}

// ---- outlines

/** J2000 to galactic, from the pole (192.85948°, +27.12825°) and the node's longitude 32.93192°. */
function toGalactic(raDegrees: number, decDegrees: number): [number, number] {
  const ra = (raDegrees - 192.85948) * RADIAN;
  const dec = decDegrees * RADIAN;
  const pole = 27.12825 * RADIAN;
  const b = Math.asin(Math.sin(dec) * Math.sin(pole) + Math.cos(dec) * Math.cos(pole) * Math.cos(ra));
  const y = Math.cos(dec) * Math.sin(ra);
  const x = Math.sin(dec) * Math.cos(pole) - Math.cos(dec) * Math.sin(pole) * Math.cos(ra);
  return [(122.93192 - Math.atan2(y, x) / RADIAN + 720) % 360, b / RADIAN];
}

/** How many of the five nested outlines hold each cell: even-odd from the south galactic pole, which lies outside all. */
export function outlineLevels(levels: readonly (readonly (readonly (readonly [number, number])[])[])[]): Float32Array {
  const total = new Float32Array(WIDTH * HEIGHT);
  const latitudes = Array.from({ length: HEIGHT }, (_, row) => latitudeDegrees(row));
  for (const rings of levels) {
    const crossings: number[][] = Array.from({ length: WIDTH }, () => []);
    for (const ring of rings) {
      const points = ring.map(([ra, dec]) => toGalactic(ra, dec));
      for (let i = 0; i < points.length; i++) {
        const [l0, b0] = points[i] as [number, number];
        const [to, b1] = points[(i + 1) % points.length] as [number, number];
        const l1 = l0 + (((to - l0 + 540) % 360) - 180);
        const first = Math.ceil((Math.min(l0, l1) / 360) * WIDTH - 0.5);
        const last = Math.ceil((Math.max(l0, l1) / 360) * WIDTH - 0.5) - 1;
        for (let column = first; column <= last; column++) {
          const t = (((column + 0.5) / WIDTH) * 360 - l0) / (l1 - l0);
          crossings[((column % WIDTH) + WIDTH) % WIDTH]?.push(b0 + (b1 - b0) * t);
        }
      }
    }
    crossings.forEach((own, column) => {
      for (let row = 0; row < HEIGHT; row++) {
        const below = own.filter((b) => b < (latitudes[row] as number)).length;
        if (below % 2 === 1) total[row * WIDTH + column] = (total[row * WIDTH + column] as number) + 1;
      }
    });
  }
  return total;
}

/** Three box blurs, near a Gaussian; round in longitude. Radii in cells. */
function blur(source: Float32Array, radiusX: number, radiusY: number): Float32Array {
  let from = source;
  for (let pass = 0; pass < 3; pass++) {
    const across = new Float32Array(source.length);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        let sum = 0;
        for (let k = -radiusX; k <= radiusX; k++) sum += from[y * WIDTH + ((x + k + WIDTH) % WIDTH)] as number;
        across[y * WIDTH + x] = sum / (2 * radiusX + 1);
      }
    const down = new Float32Array(source.length);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) {
        let sum = 0;
        for (let k = -radiusY; k <= radiusY; k++)
          sum += across[Math.max(0, Math.min(HEIGHT - 1, y + k)) * WIDTH + x] as number;
        down[y * WIDTH + x] = sum / (2 * radiusY + 1);
      }
    from = down;
  }
  return from;
}

// ---- the light on its way

/** Distance of the Sun from the centre, kiloparsec (GRAVITY 2019, rounded). */
const SUN_RADIUS = 8.2;
const STEPS = 40;
const NEAREST = 0.06;
const FARTHEST = 17;
/** Dimming of red and blue for one unit of green; half of the interstellar law's (0.76, 1.3), as a camera's white balance leaves it. */
const RED_DIMMING = 0.84;
const BLUE_DIMMING = 1.16;

/** Four logarithmic arms of 12.5° pitch; 0 between, 1 on the ridge. The Sun's spur is added by the star clouds. */
function armWeight(x: number, y: number, radius: number): number {
  const phase = Math.atan2(y, x) - Math.log(Math.max(0.5, radius) / SUN_RADIUS) / Math.tan(12.5 * RADIAN) + 0.55;
  const ridge = Math.cos(2 * phase);
  return ridge * ridge;
}

function lightFrom(l: number, b: number): [number, number, number] {
  const cosB = Math.cos(b * RADIAN);
  const dx = cosB * Math.cos(l * RADIAN);
  const dy = cosB * Math.sin(l * RADIAN);
  const dz = Math.sin(b * RADIAN);
  // Clumps of the near clouds, seen as a texture of the sky: finer than the disc's, with torn edges.
  const warp = fractal(dx * 5 + 3, dy * 5, dz * 5, 3, 0.5) * 0.55;
  const clump = fractal(dx * 9 + warp, dy * 9 + warp, dz * 14 - warp, 7, 0.62);
  const torn = Math.exp(2.6 * clump);
  let near = riftDepth(l, b + 2.2 * warp + 1.5 * clump) * (0.35 + 0.75 * torn);
  for (const cloud of DARK_CLOUDS)
    near += cloud.strength * spotWeight(cloud, l + 3 * warp, b + 2.4 * clump) * (0.25 + 0.8 * torn);
  let red = 0;
  let green = 0;
  let blue = 0;
  let depth = 0;
  const ratio = Math.log(FARTHEST / NEAREST) / STEPS;
  for (let step = 0; step < STEPS; step++) {
    const distance = NEAREST * Math.exp(ratio * (step + 0.5));
    const length = distance * ratio;
    const x = SUN_RADIUS - distance * dx;
    const y = distance * dy;
    const z = distance * dz + 0.02;
    const radius = Math.hypot(x, y);
    const height = Math.abs(z);
    if (height > 3.5) break;
    if (height < 0.55) {
      const sheet = Math.exp(-(radius - SUN_RADIUS) / 4) * Math.exp(-height / 0.12) * (radius < 3 ? 0.35 : 1);
      if (sheet > 0.01) {
        // Octaves down to the map's own grain at this distance.
        const octaves = Math.max(3, Math.min(8, Math.round(Math.log2(0.55 / (distance * 0.006)))));
        const px = distance * dx;
        const bend = noise(px * 1.3, y * 1.3, z * 3) * 0.5;
        const cloud = fractal(px * 1.9 + bend, y * 1.9 - bend, z * 3.4 + bend, octaves, 0.62);
        depth += length * 0.6 * sheet * Math.exp(4.4 * cloud - 0.75);
      }
    }
    const tau = depth + (distance > 0.45 ? near : 0);
    if (tau > 7) break;
    const arm = armWeight(x, y, radius);
    const disc =
      Math.exp(-(radius - SUN_RADIUS) / 2.7) *
      (0.85 / Math.cosh(height / 0.26) ** 2 + 0.13 * Math.exp(-height / 0.8)) *
      (0.7 + 0.75 * arm);
    const core = Math.hypot(x * 0.8, y * 1.1, z * 1.55);
    const bulge = 9 * Math.exp(-core / 0.8);
    red += length * (disc * (1.0 - 0.06 * arm) + bulge * 1.06) * Math.exp(-tau * RED_DIMMING);
    green += length * (disc * 0.985 + bulge * 0.93) * Math.exp(-tau);
    blue += length * (disc * (1.0 + 0.12 * arm) + bulge * 0.76) * Math.exp(-tau * BLUE_DIMMING);
  }
  // Unresolved star clouds: grain that no dust hides evenly.
  const grain =
    (1 + 0.34 * fractal(dx * 26, dy * 26, dz * 26, 4, 0.66)) * (1 + 0.5 * fractal(dx * 6 + 9, dy * 6, dz * 9, 5, 0.6));
  return [red * grain, green * grain, blue * grain];
}

/** The finished map. `outlines` are the rings of the five brightness levels, J2000 degrees. */
export function modelMilkyWay(
  outlines: readonly (readonly (readonly (readonly [number, number])[])[])[],
): MilkyWayModel {
  const levels = outlineLevels(outlines);
  const soft = blur(levels, 5, 4);
  const wide = blur(levels, 26, 18);
  const rgb = new Float32Array(WIDTH * HEIGHT * 3);
  for (let row = 0; row < HEIGHT; row++) {
    const b = latitudeDegrees(row);
    for (let column = 0; column < WIDTH; column++) {
      const at = row * WIDTH + column;
      const l = ((column + 0.5) / WIDTH) * 360;
      const own = lightFrom(l, b);
      // What observers outlined bends the computed light, it does not replace it.
      const held = 0.45 + 0.32 * (soft[at] as number) + 0.28 * (wide[at] as number);
      let extra = 0;
      for (const cloud of STAR_CLOUDS) extra += cloud.strength * spotWeight(cloud, l, b);
      let rose = 0;
      for (const cloud of ROSE_CLOUDS) rose += cloud.strength * spotWeight(cloud, l, b);
      // A star cloud is seen through the same dust: it follows the light already there, half and half.
      const shade = Math.min(1.6, own[1] / 3.2);
      const lift = extra * 9 * (b < -15 ? 1 : 0.25 + 0.75 * shade);
      rgb[at * 3] = own[0] * held + lift + rose * 7;
      rgb[at * 3 + 1] = own[1] * held + lift * 0.97 + rose * 2.6;
      rgb[at * 3 + 2] = own[2] * held + lift * (b < -15 ? 1.12 : 0.95) + rose * 4;
    }
  }
  return encode(rgb);
}

function encode(rgb: Float32Array): MilkyWayModel {
  const light = new Uint8Array(WIDTH * HEIGHT);
  const luma = new Float32Array(WIDTH * HEIGHT);
  for (let at = 0; at < luma.length; at++)
    luma[at] = 0.3 * (rgb[at * 3] as number) + 0.5 * (rgb[at * 3 + 1] as number) + 0.2 * (rgb[at * 3 + 2] as number);
  const sorted = Float32Array.from(luma).sort();
  const brightest = sorted[Math.floor(sorted.length * 0.9985)] as number;
  // The even glow of the high latitudes belongs to the sky's own darkness, not to the band.
  const floor = sorted[Math.floor(sorted.length * 0.04)] as number;
  for (let at = 0; at < luma.length; at++)
    light[at] = Math.round(255 * Math.min(1, Math.max(0, ((luma[at] as number) - floor) / (brightest - floor))) ** 0.5);
  const tintWidth = WIDTH / TINT_SHRINK;
  const tintHeight = HEIGHT / TINT_SHRINK;
  const tint = new Uint8Array(tintWidth * tintHeight * 2);
  for (let y = 0; y < tintHeight; y++)
    for (let x = 0; x < tintWidth; x++) {
      const sum: [number, number, number] = [0, 0, 0];
      for (let dy = 0; dy < TINT_SHRINK; dy++)
        for (let dx = 0; dx < TINT_SHRINK; dx++) {
          const at = ((y * TINT_SHRINK + dy) * WIDTH + x * TINT_SHRINK + dx) * 3;
          for (const channel of [0, 1, 2] as const) sum[channel] += rgb[at + channel] as number;
        }
      const put = (offset: number, value: number): void => {
        tint[(y * tintWidth + x) * 2 + offset] = Math.max(0, Math.min(255, Math.round(value * 128)));
      };
      put(0, sum[0] / Math.max(1e-6, sum[1]));
      put(1, sum[2] / Math.max(1e-6, sum[1]));
    }
  return { width: WIDTH, height: HEIGHT, tintWidth, tintHeight, light, tint };
}

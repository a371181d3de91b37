/** What the air does: its own glow by altitude and side of the Sun, and how it dims and lifts what shines through it. */

type Rgb = readonly [number, number, number];

interface AirColors {
  /** Sun's altitude these colours belong to, degrees. */
  sunAltitude: number;
  zenith: Rgb;
  middle: Rgb;
  /** Horizon on the Sun's side and opposite. */
  horizonSun: Rgb;
  horizonAway: Rgb;
}

/** Display values 0 … 255 of a clear dark site, chosen by eye: deep blue-black, teal haze, a twilight of rose and amber. */
const AIR: readonly AirColors[] = [
  { sunAltitude: -18, zenith: [4, 7, 19], middle: [6, 12, 28], horizonSun: [19, 32, 48], horizonAway: [19, 32, 48] },
  { sunAltitude: -13, zenith: [6, 12, 31], middle: [10, 22, 48], horizonSun: [86, 68, 76], horizonAway: [20, 35, 57] },
  {
    sunAltitude: -8,
    zenith: [12, 24, 57],
    middle: [22, 44, 92],
    horizonSun: [206, 116, 72],
    horizonAway: [38, 52, 88],
  },
  {
    sunAltitude: -4,
    zenith: [28, 52, 104],
    middle: [66, 92, 142],
    horizonSun: [255, 164, 84],
    horizonAway: [92, 92, 132],
  },
  {
    sunAltitude: 0,
    zenith: [58, 96, 160],
    middle: [128, 154, 190],
    horizonSun: [255, 202, 138],
    horizonAway: [168, 150, 168],
  },
  {
    sunAltitude: 8,
    zenith: [58, 118, 196],
    middle: [122, 170, 222],
    horizonSun: [222, 226, 226],
    horizonAway: [190, 214, 232],
  },
];

export const AIR_STEPS = 512;

/** Colour of the air by sin(altitude), -1 … 1 in `AIR_STEPS` steps of three channels, on the Sun's side and away from it. */
export interface AirTables {
  sunSide: Float32Array;
  awaySide: Float32Array;
  /** False at night, when both sides are alike. */
  sided: boolean;
}

export function airTables(sunAltitudeDegrees: number, duskAllRound = false): AirTables {
  const colors = airAt(sunAltitudeDegrees);
  const table = (horizon: Rgb): Float32Array => {
    const values = new Float32Array((AIR_STEPS + 2) * 3);
    for (let step = 0; step <= AIR_STEPS + 1; step++) {
      const sine = (2 * step) / AIR_STEPS - 1;
      const above = Math.max(0, sine);
      const low = Math.exp(-above * 7.5);
      const high = 1 - Math.exp(-above * 2.1);
      // Below the horizon lies nothing that shines: fall off quickly to a third.
      const ground = sine < 0 ? 0.34 + 0.66 * Math.exp(sine * 22) : 1;
      // Airglow: a faint green band some ten degrees up.
      const airglow = 2.2 * Math.exp(-(((above - 0.17) / 0.1) ** 2));
      for (const channel of [0, 1, 2] as const) {
        const upper = colors.middle[channel] + (colors.zenith[channel] - colors.middle[channel]) * high;
        const glow = channel === 1 ? airglow : channel === 0 ? airglow * 0.35 : airglow * 0.45;
        values[step * 3 + channel] = (upper + (horizon[channel] - upper) * low + glow) * ground;
      }
    }
    return values;
  };
  return {
    sunSide: table(colors.horizonSun),
    // In a total eclipse the twilight stands all round the horizon.
    awaySide: table(duskAllRound ? colors.horizonSun : colors.horizonAway),
    sided: sunAltitudeDegrees > -18 && !duskAllRound,
  };
}

function airAt(sunAltitude: number): AirColors {
  const first = AIR[0] as AirColors;
  if (sunAltitude <= first.sunAltitude) return first;
  for (let i = 0; i + 1 < AIR.length; i++) {
    const from = AIR[i] as AirColors;
    const to = AIR[i + 1] as AirColors;
    if (sunAltitude > to.sunAltitude) continue;
    const t = (sunAltitude - from.sunAltitude) / (to.sunAltitude - from.sunAltitude);
    const mix = (a: Rgb, b: Rgb): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
    return {
      sunAltitude,
      zenith: mix(from.zenith, to.zenith),
      middle: mix(from.middle, to.middle),
      horizonSun: mix(from.horizonSun, to.horizonSun),
      horizonAway: mix(from.horizonAway, to.horizonAway),
    };
  }
  return AIR.at(-1) as AirColors;
}

/** Magnitudes lost in the zenith of a clear site. */
const ZENITH_EXTINCTION = 0.16;

/** Air passed through, 1 in the zenith (Kasten and Young 1989); 38 at the horizon and below. */
export function airMass(sineAltitude: number): number {
  const sine = Math.max(0, sineAltitude);
  const altitude = (Math.asin(Math.min(1, sine)) * 180) / Math.PI;
  return 1 / (sine + 0.50572 * (altitude + 6.07995) ** -1.6364);
}

/** Magnitudes lost relative to the zenith. */
export function extinction(sineAltitude: number): number {
  return ZENITH_EXTINCTION * (Math.min(24, airMass(sineAltitude)) - 1);
}

/** How far up the light of the stars still counts: 1 by night, 0 when the Sun is up. Also the Milky Way's share. */
export function darkness(sunAltitudeDegrees: number): number {
  const t = Math.max(0, Math.min(1, (-3 - sunAltitudeDegrees) / 13));
  return t * t * (3 - 2 * t);
}

const LIFT_STEPS = 1024;
let liftTable: Float64Array | undefined;

/** Sine of the refracted altitude (Saemundsson 1986) from that of the true one, both above -0.1. */
export function lifted(sine: number): number {
  liftTable ??= Float64Array.from({ length: LIFT_STEPS + 2 }, (_, step) => {
    const altitude = (Math.asin(Math.max(-1, Math.min(1, (1.1 * step) / LIFT_STEPS - 0.1))) * 180) / Math.PI;
    // Nothing is lifted that is more than a degree down.
    const lift = altitude < -1 ? 0 : 1.02 / Math.tan(((altitude + 10.3 / (altitude + 5.11)) * Math.PI) / 180) / 60;
    return Math.sin(((altitude + lift) * Math.PI) / 180);
  });
  const at = ((sine + 0.1) / 1.1) * LIFT_STEPS;
  const whole = at | 0;
  const from = liftTable[whole] as number;
  return from + ((liftTable[whole + 1] as number) - from) * (at - whole);
}

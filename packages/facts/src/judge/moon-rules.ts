import { moonAt } from '@kinora/sky';
import type { MoonPhase } from '../parse/entity.ts';
import type { DayPart } from '../parse/when.ts';
import { instantAt } from '@kinora/sky';

/** Elongation from the Sun, degrees, of a phase as people mean it: what is meant, and what still passes. */
export const PHASE_RANGES: Readonly<Record<MoonPhase, readonly (readonly [from: number, to: number])[]>> = {
  new: [[-12, 12]],
  'waxing-crescent': [[12, 72]],
  crescent: [
    [10, 76],
    [284, 350],
  ],
  'first-quarter': [[68, 112]],
  half: [
    [64, 116],
    [244, 296],
  ],
  gibbous: [
    [104, 168],
    [192, 256],
  ],
  full: [[158, 202]],
  'last-quarter': [[248, 292]],
  'waning-crescent': [[288, 350]],
  blood: [[170, 190]],
};

/** Whether an elongation is what a phase means; `near` where a fair reader would let it pass. */
export function fitsPhase(phase: MoonPhase, elongation: number): 'yes' | 'near' | 'no' {
  const within = (margin: number): boolean =>
    PHASE_RANGES[phase].some(([from, to]) => {
      const middle = (from + to) / 2;
      return Math.abs(((elongation - middle + 540) % 360) - 180) <= (to - from) / 2 + margin;
    });
  if (within(0)) return 'yes';
  return within(8) ? 'near' : 'no';
}

/** Hours of the Sun's clock that a part of the day means for the Moon; they may pass 24. */
export function solarHours(part: DayPart): readonly [from: number, to: number] {
  switch (part) {
    case 'dusk':
      return [17.5, 19.5];
    case 'evening':
      return [18.5, 23];
    case 'night':
      return [18.5, 29];
    case 'late-night':
      return [22.5, 27];
    case 'midnight':
      return [23.6, 24.5];
    case 'after-midnight':
      return [24.5, 29.5];
    case 'dawn':
      return [27.5, 30.6];
    case 'all-night':
      return [18.5, 29.5];
    case 'noon':
      return [11.5, 12.5];
    case 'day':
      return [8, 16];
  }
}

/** Hour angle of the Moon, degrees, negative before its culmination: east, at an hour of the Sun's clock. */
export function moonHourAngle(elongation: number, solarHour: number): number {
  return (((((solarHour - 12) * 15 - elongation + 540) % 360) + 360) % 360) - 180;
}

/** Middle elongations to try for a phase. */
export function elongationsOf(phase: MoonPhase): readonly number[] {
  return PHASE_RANGES[phase].flatMap(([from, to]) => [
    from + (to - from) * 0.25,
    (from + to) / 2,
    to - (to - from) * 0.25,
  ]);
}

export interface MoonThen {
  elongation: number;
  litPercent: number;
  altitude: number;
  azimuth: number;
}

/** The Moon over a place on a local date at an hour (21 without one; hours past 24 are the next day). */
export function moonOn(
  spot: { latitude: number; longitude: number; timeZone?: string },
  date: string,
  hour = 21,
): MoonThen {
  const shifted = new Date(Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000).toISOString().slice(0, 16);
  const moon = moonAt(spot, instantAt(spot, shifted));
  return {
    elongation: moon.phaseDegrees,
    litPercent: Math.round(moon.litFraction * 100),
    altitude: moon.altitudeDegrees,
    azimuth: moon.azimuthDegrees,
  };
}

import type { Finding, Measurements } from './take.ts';

/** One accepted take of a film. */
export interface LookTake {
  shotId: string;
  measurements: Measurements;
  /** Only takes of one group are compared: what lies under the same light, such as `night` or `day`. One group when missing. */
  group?: string;
}

/** Fewer takes have no middle to differ from. */
const LEAST_TAKES = 3;
/**
 * Distance from the middle of the group, in CIE Lab: of the mean colour (a*, b*) and of the mean lightness. Shots of one look
 * and hour, drawn or filmed, lie within 20 and 41; the first number is noted, the second is a fault.
 */
const COLOUR_DRIFT = { noted: 20, fault: 40 } as const;
const LIGHTNESS_DRIFT = { noted: 45, fault: 65 } as const;
/** Sharpness (0..1) below the middle of the group's: noted. Drawn looks differ by up to 0.2 among themselves. */
const SOFTNESS_DRIFT = 0.25;

/**
 * How far each take lies from the others, in colour, light and sharpness. Whether that is meant, numbers cannot tell: almost
 * always `notes`; `findings` only what no light explains. Who is in the picture is not compared.
 */
export function judgeLook(takes: readonly LookTake[]): { shotId: string; notes: Finding[]; findings: Finding[] }[] {
  const groups = Map.groupBy(takes, ({ group }) => group ?? '');
  return takes.map((take) => {
    const others = groups.get(take.group ?? '') ?? [];
    return { shotId: take.shotId, ...drift(take.measurements, others) };
  });
}

function drift(
  { colour, sharpness }: Measurements,
  group: readonly LookTake[],
): { notes: Finding[]; findings: Finding[] } {
  const notes: Finding[] = [];
  const findings: Finding[] = [];
  const colours = group.flatMap(({ measurements }) => measurements.colour ?? []);
  if (colour === undefined || colours.length < LEAST_TAKES) return { notes, findings };
  const middle = (name: 'lightness' | 'a' | 'b'): number => median(colours.map((each) => each[name]));
  const tell = (distance: number, limit: { noted: number; fault: number }, what: string): void => {
    if (distance <= limit.noted) return;
    const detail = `its ${what} lies ${distance.toFixed(0)} from that of the other shots; up to ${limit.noted} goes together`;
    (distance > limit.fault ? findings : notes).push({ reason: 'look_drift', detail });
  };
  tell(Math.hypot(colour.a - middle('a'), colour.b - middle('b')), COLOUR_DRIFT, 'colour');
  tell(Math.abs(colour.lightness - middle('lightness')), LIGHTNESS_DRIFT, 'lightness');

  const usual = median(group.flatMap(({ measurements }) => measurements.sharpness ?? []));
  if (sharpness !== undefined && usual - sharpness > SOFTNESS_DRIFT) {
    notes.push({
      reason: 'look_drift',
      detail: `its sharpness is ${sharpness.toFixed(2)}; that of the other shots is about ${usual.toFixed(2)}`,
    });
  }
  return { notes, findings };
}

/**
 * Mean colour difference (CIE Lab, as a share of 100) of two frames that should be the same. One frame coded
 * anew reads 0.01 to 0.04, frames of two shots 0.07 (two night skies) and more.
 */
export const MAX_FRAME_DISTANCE = 0.05;

/** Whether a shot that goes on from another begins where that one ended, from their frames' distance as media measures it. */
export function judgeContinuity(distance: number): Finding[] {
  if (distance <= MAX_FRAME_DISTANCE) return [];
  return [
    {
      reason: 'discontinuity',
      detail: `its first frame differs from the last one before by ${(distance * 100).toFixed(1)} %; at most ${MAX_FRAME_DISTANCE * 100} % goes unseen`,
      atSeconds: 0,
    },
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

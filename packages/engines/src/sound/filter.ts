/** Second-order filter, normalised so that a0 is 1 (R. Bristow-Johnson, Audio EQ Cookbook). */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

export type BiquadKind = 'low-pass' | 'high-pass' | 'peak' | 'low-shelf' | 'high-shelf';

/**
 * @param frequencyHz corner or centre
 * @param gainDb used by peak and shelves only
 * @param q sharpness; 0.7071 is the flattest low-pass
 */
export function biquad(
  kind: BiquadKind,
  sampleRate: number,
  frequencyHz: number,
  { gainDb = 0, q = Math.SQRT1_2 }: { gainDb?: number; q?: number } = {},
): Biquad {
  const omega = (2 * Math.PI * Math.min(frequencyHz, sampleRate * 0.49)) / sampleRate;
  const cos = Math.cos(omega);
  const alpha = Math.sin(omega) / (2 * q);
  const gain = 10 ** (gainDb / 40);
  const slope = 2 * Math.sqrt(gain) * alpha;
  const normalise = (b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad => ({
    b0: b0 / a0,
    b1: b1 / a0,
    b2: b2 / a0,
    a1: a1 / a0,
    a2: a2 / a0,
  });
  switch (kind) {
    case 'low-pass':
      return normalise((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    case 'high-pass':
      return normalise((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    case 'peak':
      return normalise(1 + alpha * gain, -2 * cos, 1 - alpha * gain, 1 + alpha / gain, -2 * cos, 1 - alpha / gain);
    case 'low-shelf':
      return normalise(
        gain * (gain + 1 - (gain - 1) * cos + slope),
        2 * gain * (gain - 1 - (gain + 1) * cos),
        gain * (gain + 1 - (gain - 1) * cos - slope),
        gain + 1 + (gain - 1) * cos + slope,
        -2 * (gain - 1 + (gain + 1) * cos),
        gain + 1 + (gain - 1) * cos - slope,
      );
    case 'high-shelf':
      return normalise(
        gain * (gain + 1 + (gain - 1) * cos + slope),
        -2 * gain * (gain - 1 + (gain + 1) * cos),
        gain * (gain + 1 + (gain - 1) * cos - slope),
        gain + 1 - (gain - 1) * cos + slope,
        2 * (gain - 1 - (gain + 1) * cos),
        gain + 1 - (gain - 1) * cos - slope,
      );
  }
}

/**
 * Filters in place.
 *
 * @param warmUpFrames for a loop: the filter first hears this many samples of the loop's end, so that end and beginning join
 */
export function applyBiquad(samples: Float32Array, filter: Biquad, warmUpFrames = 0): void {
  const { b0, b1, b2, a1, a2 } = filter;
  let z1 = 0;
  let z2 = 0;
  for (let i = samples.length - Math.min(warmUpFrames, samples.length); i < samples.length; i++) {
    const input = samples[i] ?? 0;
    const output = b0 * input + z1;
    z1 = b1 * input - a1 * output + z2;
    z2 = b2 * input - a2 * output;
  }
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i] ?? 0;
    const output = b0 * input + z1;
    z1 = b1 * input - a1 * output + z2;
    z2 = b2 * input - a2 * output;
    samples[i] = output;
  }
}

export function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) {
    const size = Math.abs(sample);
    if (size > peak) peak = size;
  }
  return peak;
}

export function decibelsToGain(decibels: number): number {
  return 10 ** (decibels / 20);
}

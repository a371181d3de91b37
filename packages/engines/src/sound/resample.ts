/** Zero crossings of the sinc on each side; 16 with a Kaiser window of beta 8 keeps aliases below -80 dB. */
const ZERO_CROSSINGS = 16;
const KAISER_BETA = 8;

/** Band-limited change of sample rate by a ratio of whole numbers. */
export function resample(input: Float32Array, fromRate: number, toRate: number): Float32Array {
  if (fromRate === toRate) return input.slice();
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const up = toRate / divisor;
  const down = fromRate / divisor;
  const output = new Float32Array(Math.floor((input.length * up) / down));
  const cutoff = Math.min(1, up / down) * 0.97;
  const halfWidth = Math.ceil(ZERO_CROSSINGS / cutoff);
  const taps = halfWidth * 2;
  const phases = buildPhases(up, taps, halfWidth, cutoff);
  for (let i = 0; i < output.length; i++) {
    const position = i * down;
    const base = Math.floor(position / up);
    const phase = (position % up) * taps;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const at = base + tap - halfWidth + 1;
      if (at >= 0 && at < input.length) sum += (input[at] ?? 0) * (phases[phase + tap] ?? 0);
    }
    output[i] = sum;
  }
  return output;
}

/** One row of filter taps for each fractional position. */
function buildPhases(up: number, taps: number, halfWidth: number, cutoff: number): Float32Array {
  const phases = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    let total = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - halfWidth + 1 - phase / up;
      const angle = Math.PI * distance * cutoff;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      const across = distance / halfWidth;
      const window =
        Math.abs(across) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - across * across)) / besselI0(KAISER_BETA);
      const value = sinc * window;
      phases[phase * taps + tap] = value;
      total += value;
    }
    for (let tap = 0; tap < taps; tap++) phases[phase * taps + tap] = (phases[phase * taps + tap] ?? 0) / total;
  }
  return phases;
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

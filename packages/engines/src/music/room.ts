import { SAMPLE_RATE } from '../sound/wav.ts';

/** Lengths of the combs and all-passes in samples at 44.1 kHz, and the right ear's offset (Jezar, Freeverb, 2000). */
const COMBS = [1116, 1188, 1277, 1356, 1422, 1491, 1557, 1617] as const;
const ALL_PASSES = [556, 441, 341, 225] as const;
const RIGHT_OFFSET = 23;
const REFERENCE_RATE = 44_100;
/** Share of each round lost above the damping corner. */
const DAMPING = 0.34;
const PRE_DELAY_SECONDS = 0.018;

/**
 * The sound of the room, for a loop: it first hears the loop's last seconds, so that what rang at the end
 * still rings at the beginning.
 */
export function renderRoom(input: Float32Array, ear: 'left' | 'right', decaySeconds: number): Float32Array {
  const offset = ear === 'left' ? 0 : RIGHT_OFFSET;
  const combs = COMBS.map((length) => createComb(length + offset, decaySeconds));
  const allPasses = ALL_PASSES.map((length) => createAllPass(length + offset));
  const output = new Float32Array(input.length);
  const preDelay = Math.round(PRE_DELAY_SECONDS * SAMPLE_RATE);
  const warmUp = Math.min(input.length, Math.round(decaySeconds * 1.5 * SAMPLE_RATE));
  for (let i = -warmUp; i < input.length; i++) {
    const at = i - preDelay;
    const dry = input[at < 0 ? at + input.length : at] ?? 0;
    let wet = 0;
    for (const comb of combs) wet += comb(dry);
    for (const allPass of allPasses) wet = allPass(wet);
    if (i >= 0) output[i] = wet * 0.125;
  }
  return output;
}

function createComb(referenceLength: number, decaySeconds: number): (input: number) => number {
  const line = new Float32Array(Math.round((referenceLength * SAMPLE_RATE) / REFERENCE_RATE));
  const feedback = 10 ** ((-3 * line.length) / (decaySeconds * SAMPLE_RATE));
  let at = 0;
  let damped = 0;
  return (input) => {
    const output = line[at] ?? 0;
    damped = output * (1 - DAMPING) + damped * DAMPING;
    line[at] = input + damped * feedback;
    at++;
    if (at === line.length) at = 0;
    return output;
  };
}

function createAllPass(referenceLength: number): (input: number) => number {
  const line = new Float32Array(Math.round((referenceLength * SAMPLE_RATE) / REFERENCE_RATE));
  let at = 0;
  return (input) => {
    const delayed = line[at] ?? 0;
    line[at] = input + delayed * 0.5;
    at++;
    if (at === line.length) at = 0;
    return delayed - input;
  };
}

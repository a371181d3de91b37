/** A sample at or beyond this, of 16 bits, stands at full scale. */
const FULL_SCALE = 32_760;
/** One or two such samples are a peak that just fits; more in a row are a wave that was cut off. */
const LEAST_RUN = 3;

export interface ClippingMeter {
  /** Takes interleaved samples, 16 bits, little-endian, in pieces of any length. */
  add(bytes: Uint8Array): void;
  /** Share of the samples that were cut off; the second in which most were. */
  clipping(): { share: number; worstAtSeconds: number };
}

export function meterClipping(channels: number, sampleRate: number): ClippingMeter {
  const runs = new Uint32Array(channels);
  let samples = 0;
  let clipped = 0;
  let second = 0;
  let clippedInSecond = 0;
  let worst = { clipped: 0, second: 0 };
  /** Low byte of a sample that was parted between two pieces. */
  let low: number | null = null;

  const take = (value: number): void => {
    const channel = samples % channels;
    const now = Math.floor(samples / channels / sampleRate);
    if (now !== second) [second, clippedInSecond] = [now, 0];
    samples++;
    if (value < FULL_SCALE && value > -FULL_SCALE) {
      runs[channel] = 0;
      return;
    }
    const run = runs[channel]! + 1;
    runs[channel] = run;
    if (run < LEAST_RUN) return;
    const more = run === LEAST_RUN ? LEAST_RUN : 1;
    clipped += more;
    clippedInSecond += more;
    if (clippedInSecond > worst.clipped) worst = { clipped: clippedInSecond, second };
  };

  return {
    add(bytes) {
      let at = 0;
      if (low !== null && bytes.length > 0) {
        take(((low | (bytes[at++]! << 8)) << 16) >> 16);
        low = null;
      }
      for (; at + 1 < bytes.length; at += 2) take(((bytes[at]! | (bytes[at + 1]! << 8)) << 16) >> 16);
      if (at < bytes.length) low = bytes[at]!;
    },
    clipping: () => ({ share: samples === 0 ? 0 : clipped / samples, worstAtSeconds: worst.second }),
  };
}

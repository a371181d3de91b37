export interface LumaMeter {
  /** Takes the next frame: limited-range luma codes. */
  add(luma: Uint8Array): void;
  /** Mean luma of all frames, 0 black to 255 white. */
  mean(): number;
  /**
   * Mean absolute second difference of the frames' mean luma, 0..255: how much the brightness shimmers. A picture that
   * stands, moves or fades evenly reads near 0.
   */
  flicker(): number;
  /** Frame at which it is largest. */
  worstFrame(): number;
}

export function meterLuma(): LumaMeter {
  let frames = 0;
  let sum = 0;
  let bends = 0;
  let before: number | undefined;
  let beforeThat: number | undefined;
  let worst = { bend: 0, frame: 0 };
  return {
    add(luma) {
      let total = 0;
      for (const code of luma) total += code;
      const mean = Math.min(255, Math.max(0, ((total / Math.max(1, luma.length) - 16) * 255) / 219));
      if (before !== undefined && beforeThat !== undefined) {
        const bend = Math.abs(mean - 2 * before + beforeThat);
        bends += bend;
        if (bend > worst.bend) worst = { bend, frame: frames - 1 };
      }
      beforeThat = before;
      before = mean;
      sum += mean;
      frames++;
    },
    mean: () => (frames === 0 ? 0 : sum / frames),
    flicker: () => (frames < 3 ? 0 : bends / (frames - 2)),
    worstFrame: () => worst.frame,
  };
}

/** What one `ebur128` filter found. */
export interface Loudness {
  /** Integrated, LUFS; null when silent. */
  lufs: number | null;
  /** Highest true peak, dBTP; null when silent or not asked for. */
  peakDbtp: number | null;
}

export interface LoudnessLog {
  add(line: string): void;
  /** Findings of the filter instance `ebur128@<name>`. */
  of(name: string): Loudness;
}

/** The gate of BS.1770: below this, ebur128 says -70 for nothing at all. */
const SILENCE_LUFS = -69.9;

/** Reads the summaries that `ebur128@<name>` filters write to the log when they end. */
export function readLoudness(): LoudnessLog {
  const found = new Map<string, Loudness>();
  let current: Loudness | undefined;
  return {
    add(line) {
      const header = /\[ebur128@(\w+) @ [^\]]*\].*Summary:/.exec(line)?.[1];
      if (header !== undefined) {
        current = { lufs: null, peakDbtp: null };
        found.set(header, current);
        return;
      }
      if (current === undefined) return;
      const integrated = /^\s+I:\s+(-?[\d.]+|-?inf|-?nan) LUFS/.exec(line)?.[1];
      if (integrated !== undefined) {
        const lufs = Number(integrated);
        current.lufs = Number.isFinite(lufs) && lufs > SILENCE_LUFS ? lufs : null;
      }
      const peak = /^\s+Peak:\s+(-?[\d.]+|-?inf|-?nan) dBFS/.exec(line)?.[1];
      if (peak !== undefined) current.peakDbtp = Number.isFinite(Number(peak)) ? Number(peak) : null;
    },
    of: (name) => found.get(name) ?? { lufs: null, peakDbtp: null },
  };
}

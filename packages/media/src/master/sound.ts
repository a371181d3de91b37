import { join } from 'node:path';
import { TARGET_LUFS } from '@kinora/film';
import { MIX_FILE } from '../args/master.ts';
import {
  gainsFor,
  levelledArgs,
  levelsArgs,
  mixArgs,
  PEAK_CEILING_DBTP,
  type Levelling,
  type SoundInput,
} from '../args/sound.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { readLoudness, type LoudnessLog } from '../measure/loudness.ts';

/** Limiting takes loudness away; below this much, too little to measure. */
const SLIGHT_LIMITING_DB = 1.5;
const CLOSE_ENOUGH_LU = 0.3;
const MAX_CORRECTIONS = 3;
/** Whoever sends near-silence does not want 40 dB of noise. */
const MAX_GAIN_DB = 40;

/**
 * Mixes a film's sound into the work folder and finds the gain that brings it to the target loudness. Levels are one
 * constant gain and, where peaks need it, a true-peak limiter: nothing that breathes or pumps, as automatic gain does.
 */
export async function mixSound(
  ffmpeg: Ffmpeg,
  input: SoundInput,
  options: { workFolder: string; signal: AbortSignal },
): Promise<Levelling> {
  const { signal } = options;
  const mix = join(options.workFolder, MIX_FILE);
  const measure = async (args: string[]): Promise<LoudnessLog> => {
    const loudness = readLoudness();
    await runFfmpeg(ffmpeg, args, { signal, logLevel: 'info', onLogLine: (line) => loudness.add(line) });
    return loudness;
  };

  const levels = await measure(levelsArgs(input));
  const gains = gainsFor({ voice: levels.of('voice').lufs, bed: levels.of('bed').lufs }, input.lines.length > 0);
  const mixed = (await measure(mixArgs(input, gains, mix))).of('mix');
  if (mixed.lufs === null) return { gainDb: 0, limit: false };

  let gainDb = Math.min(MAX_GAIN_DB, TARGET_LUFS - mixed.lufs);
  const overDb = (mixed.peakDbtp ?? -Infinity) + gainDb - PEAK_CEILING_DBTP;
  if (overDb <= 0) return { gainDb, limit: false };
  if (overDb <= SLIGHT_LIMITING_DB) return { gainDb, limit: true };
  for (let correction = 0; correction < MAX_CORRECTIONS; correction++) {
    const levelled = (await measure(levelledArgs(mix, { gainDb, limit: true }, input.durationTicks))).of('levelled');
    if (levelled.lufs === null || Math.abs(TARGET_LUFS - levelled.lufs) < CLOSE_ENOUGH_LU) break;
    gainDb = Math.min(MAX_GAIN_DB, gainDb + TARGET_LUFS - levelled.lufs);
  }
  return { gainDb, limit: true };
}

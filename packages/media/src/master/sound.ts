import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_TRUE_PEAK_DBTP, TARGET_LUFS } from '@kinora/film';
import { MIX_FILE, SOUND_FILE } from '../args/master.ts';
import {
  encodedArgs,
  gainsFor,
  heardArgs,
  levelsArgs,
  MAX_GAIN_DB,
  mixArgs,
  type Levelling,
  type SoundInput,
} from '../args/sound.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { readLoudness, type Loudness, type LoudnessLog } from '../measure/loudness.ts';

/** First ceiling: AAC mostly adds less than a decibel. Where it adds more, that is measured and taken off. */
const FIRST_CEILING_DBTP = MAX_TRUE_PEAK_DBTP - 1;
/** Lowest the limiter goes (its own range). */
const LEAST_CEILING_DBTP = -24;
/** The meter rounds to 0.1 dB: what it calls this is below the allowed peak in truth. */
const CLEAN_PEAK_DBTP = MAX_TRUE_PEAK_DBTP - 0.1;
/** Half of what a master may be off. */
const CLOSE_ENOUGH_LU = 0.5;
/** Nearly every film needs one or two; clicks and bursts three or four. */
const MAX_PASSES = 8;
/** From this pass on a peak that still stands is answered by turning everything down, loudness or not. */
const PEAK_ABOVE_ALL_PASS = 5;
/** A gain of which less than this share is heard only lifts the noise between the peaks. */
const LEAST_FOLLOWING = 0.2;

/**
 * Mixes a film's sound and encodes it into `SOUND_FILE` of the work folder. What is measured is what a player decodes:
 * AAC moves peaks by up to several decibels, and nothing but encoding tells by how much. So a track is encoded, heard,
 * and encoded again with the gain and the ceiling put right, until it is at the target loudness and below the allowed peak.
 *
 * Levels are one constant gain and, where peaks need it, a true-peak limiter: nothing that breathes or pumps, as
 * automatic gain does. Sound that cannot be that loud under the allowed peak (bare clicks, near-silence) comes as near as
 * it does without more than `MAX_GAIN_DB`; the peak is kept in any case.
 */
export async function makeSoundTrack(
  ffmpeg: Ffmpeg,
  input: SoundInput,
  options: { workFolder: string; signal: AbortSignal },
): Promise<void> {
  const { workFolder, signal } = options;
  const mix = join(workFolder, MIX_FILE);
  const attempt = join(workFolder, `attempt-${SOUND_FILE}`);
  const measure = async (args: string[]): Promise<LoudnessLog> => {
    const loudness = readLoudness();
    await runFfmpeg(ffmpeg, args, { signal, logLevel: 'info', onLogLine: (line) => loudness.add(line) });
    return loudness;
  };
  try {
    const levels = await measure(levelsArgs(input));
    const gains = gainsFor({ voice: levels.of('voice').lufs, bed: levels.of('bed').lufs }, input.lines.length > 0);
    const mixed = (await measure(mixArgs(input, gains, mix))).of('mix');
    const maxGainDb = Math.max(0, MAX_GAIN_DB - Math.max(gains.voice, gains.bed));

    const passes: Pass[] = [];
    let best: Pass | undefined;
    let levelling: Levelling | null = firstLevelling(mixed, maxGainDb);
    while (levelling !== null) {
      await runFfmpeg(ffmpeg, encodedArgs(mix, levelling, input.durationTicks, attempt), { signal });
      const pass = { levelling, heard: (await measure(heardArgs(attempt))).of('heard') };
      passes.push(pass);
      if (best === undefined || isBetter(pass, best)) {
        best = pass;
        await rename(attempt, join(workFolder, SOUND_FILE));
      }
      levelling = nextLevelling(passes, mixed, maxGainDb);
    }
  } finally {
    await rm(mix, { force: true });
    await rm(attempt, { force: true });
  }
}

/** One encoding, and what is heard of it. */
interface Pass {
  levelling: Levelling;
  heard: Loudness;
}

function firstLevelling(mixed: Loudness, maxGainDb: number): Levelling {
  const gainDb = mixed.lufs === null ? 0 : Math.min(maxGainDb, TARGET_LUFS - mixed.lufs);
  const limited = (mixed.peakDbtp ?? -Infinity) + gainDb > FIRST_CEILING_DBTP;
  return { gainDb, ceilingDbtp: limited ? FIRST_CEILING_DBTP : null };
}

/** What to try after these passes; null when the last one is right, or none will be better. */
function nextLevelling(passes: readonly Pass[], mixed: Loudness, maxGainDb: number): Levelling | null {
  const last = passes.at(-1);
  if (last === undefined || passes.length >= MAX_PASSES) return null;
  const { gainDb, ceilingDbtp } = last.levelling;
  const excessDb = excessOf(last);
  const missing = missingOf(last);
  const following = followingOf(passes);
  const follows = following >= LEAST_FOLLOWING;
  const wantedDb = Math.abs(missing) <= CLOSE_ENOUGH_LU || (missing > 0 && !follows) ? 0 : missing / following;
  const nextGainDb = Math.min(maxGainDb, gainDb + wantedDb);
  if (excessDb <= 0) {
    if (Math.abs(nextGainDb - gainDb) < 0.05) return null;
    return limitedTo(ceilingDbtp ?? FIRST_CEILING_DBTP, nextGainDb, ceilingDbtp === null ? mixed : null);
  }
  if (passes.length >= PEAK_ABOVE_ALL_PASS) {
    const lowerDb = excessDb + 0.5;
    const ceiling = Math.max(LEAST_CEILING_DBTP, (ceilingDbtp ?? FIRST_CEILING_DBTP) - lowerDb);
    return { gainDb: Math.min(gainDb, nextGainDb) - lowerDb, ceilingDbtp: ceiling };
  }
  const peakDbtp = Math.min(ceilingDbtp ?? FIRST_CEILING_DBTP, (mixed.peakDbtp ?? 0) + gainDb);
  return { gainDb: nextGainDb, ceilingDbtp: Math.max(LEAST_CEILING_DBTP, peakDbtp - excessDb) };
}

/** The limiter is left out where the mix as a whole stays below its ceiling. */
function limitedTo(ceilingDbtp: number, gainDb: number, unlimited: Loudness | null): Levelling {
  const needed = unlimited === null || (unlimited.peakDbtp ?? -Infinity) + gainDb > ceilingDbtp;
  return { gainDb, ceilingDbtp: needed ? ceilingDbtp : null };
}

/** A peak that is allowed before one that is not, then the nearer loudness. */
function isBetter(pass: Pass, than: Pass): boolean {
  const [excess, excessThan] = [Math.max(0, excessOf(pass)), Math.max(0, excessOf(than))];
  if (excess !== excessThan) return excess < excessThan;
  return Math.abs(missingOf(pass)) < Math.abs(missingOf(than));
}

/** Decibels above a clean peak; not above 0 when clean. */
function excessOf({ heard }: Pass): number {
  return (heard.peakDbtp ?? -Infinity) - CLEAN_PEAK_DBTP;
}

/** Loudness that is missing; below 0 when too loud. Silence misses nothing. */
function missingOf({ heard }: Pass): number {
  return heard.lufs === null ? 0 : TARGET_LUFS - heard.lufs;
}

/** Loudness that a decibel of gain last gave, 0..1: 1 for sound that passes as it is, less where the limiter holds it. */
function followingOf(passes: readonly Pass[]): number {
  for (let index = passes.length - 1; index > 0; index--) {
    const [before, after] = [passes[index - 1], passes[index]];
    if (before === undefined || after === undefined) continue;
    const gainDb = after.levelling.gainDb - before.levelling.gainDb;
    const loweredDb = (before.levelling.ceilingDbtp ?? 0) - (after.levelling.ceilingDbtp ?? 0);
    // A ceiling that fell takes loudness for itself and hides what the gain gave.
    if (Math.abs(gainDb) < 0.5 || loweredDb > 0.3) continue;
    return Math.min(1, Math.max(0.05, (missingOf(before) - missingOf(after)) / gainDb));
  }
  return 1;
}

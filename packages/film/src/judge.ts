import { verdictOf } from './retake.ts';
import type { Finding, Measurements, Verdict, VerdictReason } from './take.ts';

/** What a take had to be. */
export interface TakeExpectation {
  width: number;
  height: number;
  fps: number;
  durationSeconds: number;
  /** The shot is meant to be dark or still: night skies are, so blackness and stillness are judged softly. */
  darkByIntent: boolean;
  stillByIntent: boolean;
  /** The camera is meant to travel, so the whole picture must move. */
  travelsByIntent?: boolean;
  /** Rain, snow, glitter, water: fine things that tremble are meant. */
  tremblesByIntent?: boolean;
  /** Frames are meant to be held, as drawn and stop-motion looks do. */
  stepsByIntent?: boolean;
  /** Writing is meant: names in the sky, shop signs. */
  letteredByIntent?: boolean;
}

/** Most general flashes a second that WCAG 2.x 2.3.1 allows. */
export const MAX_FLASHES_PER_SECOND = 3;
/** Black or frozen for more than this share of a take is a fault whatever the shot. */
const MAX_BLACK_SHARE = 0.25;
const MAX_BLACK_SHARE_DARK = 0.6;
const MAX_FROZEN_SHARE = 0.5;
/** Mean absolute second difference of mean luma; drawn and filmed clips stay below 1.5, a 4 Hz flicker reads above 10. */
const MAX_FLICKER = 6;
/**
 * Share of the picture that trembles: drawn and filmed clips stay below 0.01, a film of 144 lines and strong grain reach
 * 0.1; noise of leaf size reads 0 at a deviation of 1.4 codes and 0.7 to 1 at 3.2. Noted, and a fault.
 */
const NOTED_SHIMMER_SHARE = 0.15;
const MAX_SHIMMER_SHARE = 0.4;
/** Share of repeated frames: 16 frames a second shown at 24 repeat a third, 12 a half. Noted, and a fault. */
const NOTED_REPEATED_SHARE = 0.2;
const MAX_REPEATED_SHARE = 0.45;
/** Picture heights a second that a travelling camera moves at the least: a weak push-in 0.013, a locked shot of the sky 0.004. */
const LEAST_TRAVEL = 0.006;
/** Lettering that stands this long is read. */
const MAX_TEXT_SECONDS = 1;
/** Takes may differ from the wanted length by one frame of their own rate. */
const LENGTH_TOLERANCE_FRAMES = 1.5;

/** Accept, retry and say with what change, or, once the retries are used up, ask. */
export function judgeTake(measured: Measurements, expected: TakeExpectation, takeNumber: number): Verdict {
  const findings: Finding[] = [];
  if (measured.width !== expected.width || measured.height !== expected.height) {
    findings.push({
      reason: 'wrong_size',
      detail: `${measured.width}x${measured.height} pixels; ${expected.width}x${expected.height} were asked for`,
    });
  }
  if (Math.abs(measured.fps - expected.fps) > 0.01) {
    findings.push({
      reason: 'wrong_frame_rate',
      detail: `${measured.fps} frames a second; ${expected.fps} were asked for`,
    });
  }
  const lengthError = measured.durationSeconds - expected.durationSeconds;
  if (Math.abs(lengthError) > LENGTH_TOLERANCE_FRAMES / expected.fps) {
    findings.push({
      reason: lengthError < 0 ? 'too_short' : 'too_long',
      detail: `${measured.durationSeconds.toFixed(2)} s; ${expected.durationSeconds.toFixed(2)} s were asked for`,
    });
  }
  const maxBlack = expected.darkByIntent ? MAX_BLACK_SHARE_DARK : MAX_BLACK_SHARE;
  const isBlack = measured.blackShare > maxBlack;
  if (isBlack) {
    findings.push({
      reason: 'black',
      detail: `${percent(measured.blackShare)} of the take is black; at most ${percent(maxBlack)} may be`,
    });
  }
  if (!expected.stillByIntent && !isBlack && measured.frozenShare > MAX_FROZEN_SHARE) {
    findings.push({
      reason: 'frozen',
      detail: `${percent(measured.frozenShare)} of the take stands still; at most ${percent(MAX_FROZEN_SHARE)} may`,
    });
  }
  const flashes = flashFindings(measured);
  findings.push(...flashes);
  // Each fault is told once: what flashes also flickers, and what flickers trembles and seems to stand between.
  const flickers = measured.flicker > MAX_FLICKER && flashes.length === 0;
  if (flickers) {
    findings.push({
      reason: 'flicker',
      detail: `brightness jumps by ${measured.flicker.toFixed(1)} of 255 from frame to frame; at most ${MAX_FLICKER} is steady`,
    });
  }
  const soft: Finding[] = [];
  if (flashes.length === 0 && !flickers) {
    addShimmer(measured, expected, findings, soft);
    addPace(measured, expected, findings, soft);
  }
  const { textSeconds = 0, textPlace } = measured;
  if (!expected.letteredByIntent && textSeconds >= MAX_TEXT_SECONDS) {
    findings.push({
      reason: 'burned_in_text',
      detail: `lettering stands in the ${textPlace ?? 'middle'} of the picture for ${textSeconds.toFixed(1)} s; less than ${MAX_TEXT_SECONDS} s may`,
    });
  }
  return verdictOf(
    findings.map((finding) => placed(finding, measured)),
    soft.map((note) => placed(note, measured)),
    takeNumber,
  );
}

function addShimmer(measured: Measurements, expected: TakeExpectation, findings: Finding[], soft: Finding[]): void {
  const { shimmerShare = 0 } = measured;
  if (shimmerShare <= NOTED_SHIMMER_SHARE) return;
  const detail = `${percent(shimmerShare)} of the picture trembles where nothing moves; at most ${percent(MAX_SHIMMER_SHARE)} may`;
  const isFault = shimmerShare > MAX_SHIMMER_SHARE && !expected.tremblesByIntent;
  (isFault ? findings : soft).push({ reason: 'shimmer', detail });
}

/** Frames that are repeated, and a picture that hardly moves. */
function addPace(measured: Measurements, expected: TakeExpectation, findings: Finding[], soft: Finding[]): void {
  const { repeatedShare = 0, motion } = measured;
  if (repeatedShare > NOTED_REPEATED_SHARE) {
    const detail = `${percent(repeatedShare)} of the frames repeat the one before while the picture moves; at most ${percent(MAX_REPEATED_SHARE)} may`;
    const isFault = repeatedShare > MAX_REPEATED_SHARE && !expected.stepsByIntent;
    (isFault ? findings : soft).push({ reason: 'repeated_frames', detail });
  }
  const isFrozen = findings.some(({ reason }) => reason === 'frozen' || reason === 'black');
  // How fast things should move is known of the camera alone, and roughly: never more than a note.
  if (expected.travelsByIntent && motion !== undefined && motion < LEAST_TRAVEL && !isFrozen) {
    soft.push({
      reason: 'slow_motion',
      detail: `the picture moves by ${(motion * 100).toFixed(1)} % of its height a second; a travelling camera moves it by ${(LEAST_TRAVEL * 100).toFixed(1)} % or more`,
    });
  }
}

/** With where it is worst, where that is known. */
function placed(finding: Finding, { worstAtSeconds }: Measurements): Finding {
  const atSeconds = worstAtSeconds?.[finding.reason];
  return atSeconds === undefined ? finding : { ...finding, atSeconds };
}

export interface MasterExpectation {
  width: number;
  height: number;
  fps: number;
  durationSeconds: number;
  hasSound: boolean;
  /** Share of narration time with a subtitle on screen, from the cut. */
  subtitleCoverage: number | null;
}

/** EBU R 128 for the web: what the mix aims at. */
export const TARGET_LUFS = -16;
export const LOUDNESS_TOLERANCE_LU = 1;
export const MAX_TRUE_PEAK_DBTP = -1;
/** Half a thousandth: 24 samples of a second, which is heard. A limited mix has none. */
export const MAX_CLIPPED_SHARE = 0.0005;
/** Longest black stretch of a film, and the least share of its narration that must have a subtitle. */
export const MAX_MASTER_BLACK_SECONDS = 3;
export const LEAST_SUBTITLE_COVERAGE = 0.98;

/** The finished film: accept, or ask. Rendering again would give the same bytes, so a master is never retried. */
export function judgeMaster(measured: Measurements, expected: MasterExpectation): Verdict {
  const findings: Finding[] = [];
  const frameSeconds = 1 / expected.fps;
  if (measured.width !== expected.width || measured.height !== expected.height) {
    findings.push({
      reason: 'wrong_size',
      detail: `${measured.width}x${measured.height} pixels; ${expected.width}x${expected.height} were asked for`,
    });
  }
  if (Math.abs(measured.durationSeconds - expected.durationSeconds) > frameSeconds * 1.5) {
    findings.push({
      reason: measured.durationSeconds < expected.durationSeconds ? 'too_short' : 'too_long',
      detail: `${measured.durationSeconds.toFixed(2)} s; the cut is ${expected.durationSeconds.toFixed(2)} s`,
    });
  }
  if (measured.longestBlackSeconds > MAX_MASTER_BLACK_SECONDS) {
    findings.push({ reason: 'black', detail: `black for ${measured.longestBlackSeconds.toFixed(1)} s` });
  }
  findings.push(...flashFindings(measured));
  if (expected.hasSound) findings.push(...soundFindings(measured, frameSeconds));
  if (expected.subtitleCoverage !== null && expected.subtitleCoverage < LEAST_SUBTITLE_COVERAGE) {
    findings.push({
      reason: 'subtitles_missing',
      detail: `${percent(expected.subtitleCoverage)} of the narration has a subtitle`,
    });
  }
  if (findings.length === 0) return { kind: 'accept', notes: [] };
  return { kind: 'ask', findings: findings.map((finding) => placed(finding, measured)) };
}

function soundFindings(measured: Measurements, frameSeconds: number): Finding[] {
  const findings: Finding[] = [];
  if (measured.loudnessLufs === null) return [{ reason: 'silent', detail: 'the film has no sound that can be heard' }];
  const off = measured.loudnessLufs - TARGET_LUFS;
  if (Math.abs(off) > LOUDNESS_TOLERANCE_LU) {
    findings.push({
      reason: off > 0 ? 'too_loud' : 'too_quiet',
      detail: `${measured.loudnessLufs.toFixed(1)} LUFS; ${TARGET_LUFS} ± ${LOUDNESS_TOLERANCE_LU} is the aim`,
    });
  }
  if ((measured.clippedShare ?? 0) > MAX_CLIPPED_SHARE) {
    findings.push({
      reason: 'clipped',
      detail: `${((measured.clippedShare ?? 0) * 100).toFixed(2)} % of the sound is cut off at full scale; at most ${MAX_CLIPPED_SHARE * 100} % is clean`,
    });
  } else if (measured.truePeakDbtp !== null && measured.truePeakDbtp > MAX_TRUE_PEAK_DBTP) {
    findings.push({
      reason: 'true_peak',
      detail: `true peak ${measured.truePeakDbtp.toFixed(1)} dBTP; at most ${MAX_TRUE_PEAK_DBTP} is clean`,
    });
  }
  if (
    measured.audioSeconds !== null &&
    measured.videoSeconds !== null &&
    Math.abs(measured.audioSeconds - measured.videoSeconds) > frameSeconds
  ) {
    findings.push({
      reason: 'sound_picture_mismatch',
      detail: `sound ends ${(measured.audioSeconds - measured.videoSeconds).toFixed(3)} s after the picture`,
    });
  }
  return findings;
}

function flashFindings(measured: Measurements): Finding[] {
  const counted: [VerdictReason, number, string][] = [
    ['flashing', measured.flashesPerSecond, 'flashes'],
    ['red_flashing', measured.redFlashesPerSecond ?? 0, 'red flashes'],
  ];
  return counted
    .filter(([, count]) => count > MAX_FLASHES_PER_SECOND)
    .map(([reason, count, what]) => ({
      reason,
      detail: `${count} ${what} in one second; WCAG allows ${MAX_FLASHES_PER_SECOND}`,
    }));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

import type { Finding, Measurements, Verdict } from './take.ts';

/** What a take had to be. */
export interface TakeExpectation {
  width: number;
  height: number;
  fps: number;
  durationSeconds: number;
  /** The shot is meant to be dark or still: night skies are, so blackness and stillness are judged softly. */
  darkByIntent: boolean;
  stillByIntent: boolean;
}

/** Most general flashes a second that WCAG 2.x 2.3.1 allows. */
export const MAX_FLASHES_PER_SECOND = 3;
/** Black or frozen for more than this share of a take is a fault whatever the shot. */
const MAX_BLACK_SHARE = 0.25;
const MAX_BLACK_SHARE_DARK = 0.6;
const MAX_FROZEN_SHARE = 0.5;
/** Mean absolute second difference of mean luma; drawn and filmed clips stay below 1.5, a 4 Hz flicker reads above 10. */
const MAX_FLICKER = 6;
/** Takes may differ from the wanted length by one frame of their own rate. */
const LENGTH_TOLERANCE_FRAMES = 1.5;
/** Retries before a person is asked. */
export const MAX_RETRIES = 2;

/** Accept, retry with a new seed, or, once the retries are used up, ask. */
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
  if (measured.blackShare > maxBlack) {
    findings.push({
      reason: 'black',
      detail: `${percent(measured.blackShare)} of the take is black; at most ${percent(maxBlack)} may be`,
    });
  }
  if (!expected.stillByIntent && measured.frozenShare > MAX_FROZEN_SHARE) {
    findings.push({
      reason: 'frozen',
      detail: `${percent(measured.frozenShare)} of the take stands still; at most ${percent(MAX_FROZEN_SHARE)} may`,
    });
  }
  findings.push(...flashFindings(measured));
  if (measured.flicker > MAX_FLICKER) {
    findings.push({
      reason: 'flicker',
      detail: `brightness jumps by ${measured.flicker.toFixed(1)} of 255 from frame to frame; at most ${MAX_FLICKER} is steady`,
    });
  }
  if (findings.length === 0) return { kind: 'accept', notes: [] };
  return takeNumber <= MAX_RETRIES ? { kind: 'retry', findings } : { kind: 'ask', findings };
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
const LOUDNESS_TOLERANCE_LU = 1;
export const MAX_TRUE_PEAK_DBTP = -1;

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
  if (measured.longestBlackSeconds > 3) {
    findings.push({ reason: 'black', detail: `black for ${measured.longestBlackSeconds.toFixed(1)} s` });
  }
  findings.push(...flashFindings(measured));
  if (expected.hasSound) findings.push(...soundFindings(measured, frameSeconds));
  if (expected.subtitleCoverage !== null && expected.subtitleCoverage < 0.98) {
    findings.push({
      reason: 'subtitles_missing',
      detail: `${percent(expected.subtitleCoverage)} of the narration has a subtitle`,
    });
  }
  return findings.length === 0 ? { kind: 'accept', notes: [] } : { kind: 'ask', findings };
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
  if (measured.truePeakDbtp !== null && measured.truePeakDbtp > MAX_TRUE_PEAK_DBTP) {
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
  if (measured.flashesPerSecond <= MAX_FLASHES_PER_SECOND) return [];
  return [
    {
      reason: 'flashing',
      detail: `${measured.flashesPerSecond} flashes in one second; WCAG allows ${MAX_FLASHES_PER_SECOND}`,
    },
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

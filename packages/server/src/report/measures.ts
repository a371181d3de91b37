import {
  type Film,
  FILM_FPS,
  LEAST_SUBTITLE_COVERAGE,
  LOUDNESS_TOLERANCE_LU,
  MAX_CLIPPED_SHARE,
  MAX_FLASHES_PER_SECOND,
  MAX_MASTER_BLACK_SECONDS,
  MAX_TRUE_PEAK_DBTP,
  type Report,
  sizePixels,
  TARGET_LUFS,
  type VerdictReason,
} from '@kinora/film';
import type { ReportMeasure, ReportMeasureName } from '@kinora/sdk';

/** What a finding of each kind says of a number. */
const REASONS_OF: Readonly<Record<ReportMeasureName, readonly VerdictReason[]>> = {
  length: ['too_short', 'too_long'],
  size: ['wrong_size'],
  rate: ['wrong_frame_rate'],
  black: ['black'],
  flashes: ['flashing'],
  'red-flashes': ['red_flashing'],
  loudness: ['too_loud', 'too_quiet', 'silent'],
  'true-peak': ['true_peak'],
  clipping: ['clipped'],
  'sound-end': ['sound_picture_mismatch'],
  subtitles: ['subtitles_missing'],
};
/** As `judgeMaster` counts: a film may be off by this many frames. */
const LENGTH_TOLERANCE_FRAMES = 1.5;

/** The numbers a finished film was judged by, each with its bounds and with what the judge said of it. */
export function measuresOf(
  report: Report,
  { brief, durationSeconds }: Pick<Film, 'brief' | 'durationSeconds'>,
): ReportMeasure[] {
  const { master } = report;
  const findings = report.verdict.kind === 'accept' ? report.verdict.notes : report.verdict.findings;
  const wanted = sizePixels(brief.size);
  const hasSound = master.audioSeconds !== null;
  const measure = (
    name: ReportMeasureName,
    unit: ReportMeasure['unit'],
    value: ReportMeasure['value'],
    bounds: Partial<Pick<ReportMeasure, 'least' | 'most' | 'exactly'>>,
  ): ReportMeasure => ({
    name,
    unit,
    value,
    least: null,
    most: null,
    exactly: null,
    ...bounds,
    isKept: value === null ? null : !findings.some(({ reason }) => REASONS_OF[name].includes(reason)),
  });
  const length = durationSeconds ?? master.durationSeconds;
  const slack = LENGTH_TOLERANCE_FRAMES / FILM_FPS;
  return [
    measure('length', 'seconds', master.durationSeconds, { least: length - slack, most: length + slack }),
    measure('size', 'pixels', `${master.width} × ${master.height}`, { exactly: `${wanted.width} × ${wanted.height}` }),
    measure('rate', 'frames-per-second', master.fps, { exactly: FILM_FPS }),
    measure('black', 'seconds', master.longestBlackSeconds, { most: MAX_MASTER_BLACK_SECONDS }),
    measure('flashes', 'per-second', master.flashesPerSecond, { most: MAX_FLASHES_PER_SECOND }),
    measure('red-flashes', 'per-second', master.redFlashesPerSecond ?? null, { most: MAX_FLASHES_PER_SECOND }),
    measure('loudness', 'LUFS', master.loudnessLufs, {
      least: TARGET_LUFS - LOUDNESS_TOLERANCE_LU,
      most: TARGET_LUFS + LOUDNESS_TOLERANCE_LU,
    }),
    measure('true-peak', 'dBTP', master.truePeakDbtp, { most: MAX_TRUE_PEAK_DBTP }),
    measure('clipping', 'share', hasSound ? (master.clippedShare ?? null) : null, { most: MAX_CLIPPED_SHARE }),
    measure(
      'sound-end',
      'seconds',
      master.audioSeconds === null || master.videoSeconds === null ? null : master.audioSeconds - master.videoSeconds,
      { least: -1 / FILM_FPS, most: 1 / FILM_FPS },
    ),
    measure('subtitles', 'share', report.subtitleCoverage, { least: LEAST_SUBTITLE_COVERAGE }),
  ];
}

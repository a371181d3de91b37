import type { Language, Measurements, VerdictReason } from '@kinora/film';
import type { ReportMeasure } from '@kinora/sdk';
import type { ReportWords } from './report-words.ts';

function optional(value: number | null | undefined, write: (known: number) => string): string | null {
  return value === null || value === undefined ? null : write(value);
}

/** Numbers and times as the film's language writes them. */
export function numbersOf(language: Language, words: ReportWords) {
  const locale = { zh: 'zh-Hans', en: 'en', ja: 'ja' }[language];
  const format = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(locale, options);
    // A hyphen before a number looks like a dash.
    return (value: number): string => formatter.format(value).replace('-', '−');
  };
  const plain = format({ maximumFractionDigits: 2 });
  const tenths = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const share = format({ style: 'percent', maximumFractionDigits: 0 });
  const smallShare = format({ style: 'percent', maximumFractionDigits: 2 });
  const secondsOf = (digits: number) => {
    const number = format({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' });
    const unit = { zh: ' 秒', en: ' s', ja: '秒' }[language];
    return (value: number): string => `${number(value)}${unit}`;
  };
  const seconds = secondsOf(1);
  const fineSeconds = secondsOf(2);
  const dollars = format({ style: 'currency', currency: 'USD', maximumFractionDigits: 3 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

  /** One value of a measure, with its unit. */
  function inUnit(unit: ReportMeasure['unit'], value: number | string): string {
    if (typeof value === 'string') return value;
    switch (unit) {
      case 'seconds':
        return fineSeconds(value);
      case 'frames-per-second':
        return words.framesPerSecond(plain(value));
      case 'per-second':
        return words.perSecond(plain(value));
      case 'LUFS':
      case 'dBTP':
        return `${tenths(value)} ${unit}`;
      case 'share':
        return smallShare(value);
      case 'pixels':
        return plain(value);
    }
  }

  /** The bounds of a measure in words. */
  function allowed({ unit, least, most, exactly }: ReportMeasure): string {
    if (exactly !== null) return inUnit(unit, exactly);
    if (least !== null && most !== null) return words.between(inUnit(unit, least), inUnit(unit, most));
    if (least !== null) return words.atLeast(inUnit(unit, least));
    return most === null ? '' : words.atMost(inUnit(unit, most));
  }

  type Reader = (measured: Measurements) => string | null;
  const size: Reader = ({ width, height }) => `${width} × ${height}`;
  const length: Reader = ({ durationSeconds }) => seconds(durationSeconds);
  const loudness: Reader = ({ loudnessLufs }) => optional(loudnessLufs, (value) => inUnit('LUFS', value));
  const readers: Partial<Record<VerdictReason, Reader>> = {
    wrong_size: size,
    wrong_frame_rate: ({ fps }) => words.framesPerSecond(plain(fps)),
    too_short: length,
    too_long: length,
    black: ({ blackShare }) => share(blackShare),
    frozen: ({ frozenShare }) => share(frozenShare),
    flashing: ({ flashesPerSecond }) => plain(flashesPerSecond),
    red_flashing: ({ redFlashesPerSecond }) => optional(redFlashesPerSecond, plain),
    flicker: ({ flicker }) => tenths(flicker),
    shimmer: ({ shimmerShare }) => optional(shimmerShare, share),
    repeated_frames: ({ repeatedShare }) => optional(repeatedShare, share),
    slow_motion: ({ motion }) => optional(motion, smallShare),
    burned_in_text: ({ textSeconds }) => optional(textSeconds, seconds),
    too_loud: loudness,
    too_quiet: loudness,
    true_peak: ({ truePeakDbtp }) => optional(truePeakDbtp, (value) => inUnit('dBTP', value)),
    clipped: ({ clippedShare }) => optional(clippedShare, smallShare),
  };

  /** The number a finding is about: empty where it is about none, null where it is not known. */
  function valueOf(reason: VerdictReason, measured: Measurements | null): string | null {
    const reader = readers[reason];
    if (reader === undefined) return '';
    return measured === null ? null : reader(measured);
  }

  return {
    plain,
    seconds,
    dollars,
    allowed,
    inUnit,
    valueOf,
    date: (iso: string) => `${date.format(new Date(iso))} UTC`,
  };
}

export type ReportNumbers = ReturnType<typeof numbersOf>;

import { decibelsToGain, peakOf } from './filter.ts';
import { loudnessLufs } from './loudness.ts';

/** The embedded voice's own loudness, measured -21.3 to -19.2 LUFS over its three languages. */
const SPEECH_LUFS = -20;
const CEILING_DBFS = -2;
/** Loudness is gated in blocks of 0.4 s: of a shorter sound only the peak is known. */
const SHORT_PEAK_DBFS = -5;

/** Brings speech at 48 kHz to the loudness of all lines, in place, so that sentences and voices stand side by side. */
export function levelSpeech(samples: Float32Array): void {
  const peak = peakOf(samples);
  if (peak === 0) return;
  const loudness = loudnessLufs([samples]);
  const wanted = Number.isFinite(loudness)
    ? decibelsToGain(SPEECH_LUFS - loudness)
    : decibelsToGain(SHORT_PEAK_DBFS) / peak;
  const gain = Math.min(wanted, decibelsToGain(CEILING_DBFS) / peak);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * gain;
}

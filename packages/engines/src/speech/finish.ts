import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { KinoraError, type Language } from '@kinora/film';
import type { SpokenLine } from '../contract.ts';
import { trimSilence } from '../sound/edges.ts';
import { levelSpeech } from '../sound/level.ts';
import type { Sound } from '../sound/read-wav.ts';
import { resample } from '../sound/resample.ts';
import { encodeWav, SAMPLE_RATE } from '../sound/wav.ts';
import type { SentText } from './lexicon/index.ts';
import { alignWords, spreadWords, type TimedPiece } from './timing.ts';
import { spokenLength } from './words.ts';

/**
 * Nobody speaks so fast: the quickest readers reach 9 syllables or 11 morae a second. More in a second, and the sound ends
 * before the text does.
 */
const MOST_SYLLABLES_PER_SECOND = 18;
/** Model voices sometimes run on, repeat or fall silent: so long for one syllable, and some for breath, no reading is. */
const MOST_SECONDS_PER_SYLLABLE = 1.1;
const SLACK_SECONDS = 5;

export interface RawLine {
  /** Name of the endpoint, for messages. */
  name: string;
  sound: Sound;
  sent: SentText;
  language: Language;
  /** Against the voice's own. */
  pace: number;
  /** Times the backend told, from the start of its sound; none where it told none. */
  timed: readonly TimedPiece[];
  folder: string;
  fileName: string;
}

/**
 * A service's sound as a line: checked, mono, 48 kHz, without silence at its ends, at the loudness of all lines, with words.
 *
 * @throws KinoraError engine_failed, retryable, for silence and for a sound that cannot be this text's
 */
export async function finishLine(raw: RawLine): Promise<SpokenLine> {
  const { name, sent, language, sound, pace } = raw;
  const trimmed = trimSilence(toMono(sound), sound.sampleRate);
  if (trimmed.samples.length === 0) throw wrong(`${name} answered with silence.`);
  const durationSeconds = trimmed.samples.length / sound.sampleRate;
  const syllables = spokenLength(sent.original, language);
  if (syllables > 4 && syllables / durationSeconds > MOST_SYLLABLES_PER_SECOND * pace) {
    throw wrong(`The sound of ${name} ends after ${durationSeconds.toFixed(1)} s, before the line does.`);
  }
  if (durationSeconds > SLACK_SECONDS + (syllables * MOST_SECONDS_PER_SYLLABLE) / pace) {
    throw wrong(`The sound of ${name} goes on for ${durationSeconds.toFixed(0)} s, far beyond the line.`);
  }
  const samples = resample(trimmed.samples, sound.sampleRate, SAMPLE_RATE);
  // Each of these takes up to half a second for a minute of speech: others get their turn between them.
  await setImmediate();
  levelSpeech(samples);
  await setImmediate();
  const path = join(raw.folder, raw.fileName);
  await writeFile(path, encodeWav([samples]));
  const seconds = samples.length / SAMPLE_RATE;
  const timed = raw.timed.map((piece) => ({
    ...piece,
    startSeconds: clamp(piece.startSeconds - trimmed.leadSeconds, seconds),
    endSeconds: clamp(piece.endSeconds - trimmed.leadSeconds, seconds),
  }));
  const words = timed.length === 0 ? null : alignWords(sent, language, timed, seconds);
  return { path, durationSeconds: seconds, words: words ?? spreadWords(sent.original, language, samples, SAMPLE_RATE) };
}

function clamp(seconds: number, most: number): number {
  return Math.min(most, Math.max(0, seconds));
}

function toMono({ channels }: Sound): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, i) => others.reduce((sum, other) => sum + (other[i] ?? 0), sample) / channels.length);
}

function wrong(message: string): KinoraError {
  return new KinoraError('engine_failed', message, { retryable: true });
}

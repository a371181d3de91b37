import loadEspeak, { type EspeakEvent } from '@echogarden/espeak-ng-emscripten';
import type { Language } from '@kinora/film';
import { resample } from '../sound/resample.ts';
import { SAMPLE_RATE } from '../sound/wav.ts';
import { peakOf } from '../sound/filter.ts';
import type { VoicedRun } from './reading.ts';

/**
 * espeak-ng's voices. Variant f2 has the least jumpy loudness of the clear ones (crest 6.4..7.2 against 8.7 of the
 * plain Mandarin voice). Paces in its own words a minute: measured 3.8 hanzi, 2.5 English words, 7 kana a second.
 */
const VOICES: Readonly<Record<Language, { name: string; pace: number; pitch: number; range: number }>> = {
  zh: { name: 'cmn+f2', pace: 172, pitch: 46, range: 58 },
  en: { name: 'en-us+f2', pace: 152, pitch: 44, range: 60 },
  ja: { name: 'ja+f2', pace: 158, pitch: 46, range: 55 },
};

/** A run of words as sound at the film's sample rate, without silence at either end. */
export interface SpokenRun {
  samples: Float32Array;
  /** Start and end of each unit in seconds from the first sample. */
  times: { startSeconds: number; endSeconds: number }[];
}

export interface Voice {
  say(run: VoicedRun, ending: string, pace: number): SpokenRun;
}

/** Loads the synthesiser; about 0.1 s and 100 MB. */
export async function loadVoice(): Promise<Voice> {
  const { module, espeak } = await withStoppedClock(async () => {
    const module = await loadEspeak({ print: () => undefined, printErr: (text) => console.error(text) });
    return { module, espeak: await new module.eSpeakNGWorker() };
  });
  // Its noise and flutter go on from what was said before; given its first memory back (1 ms), every run sounds as if first.
  const pristine = module.HEAPU8.slice();
  const synthesiserRate = espeak.get_samplerate();
  return {
    say(run, ending, pace) {
      module.HEAPU8.set(pristine);
      module.HEAPU8.fill(0, pristine.length);
      const voice = VOICES[run.voice];
      if (espeak.set_voice(voice.name) !== 0) throw new Error(`espeak-ng has no voice ${voice.name}`);
      espeak.set_rate(Math.round(Math.min(400, Math.max(80, voice.pace * pace))));
      espeak.set_pitch(voice.pitch);
      espeak.set_range(voice.range);
      const { text, starts } = joinUnits(run);
      const parts: Int16Array[] = [];
      const events: EspeakEvent[] = [];
      espeak.synthesize(text + ending, (samples, batch) => {
        parts.push(samples);
        events.push(...batch);
      });
      const raw = joinParts(parts);
      const bounds = soundBounds(raw, synthesiserRate);
      const samples = resample(raw.subarray(bounds.start, bounds.end), synthesiserRate, SAMPLE_RATE);
      fadeEdges(samples);
      const leadSeconds = bounds.start / synthesiserRate;
      const clock = characterClock(Array.from(text), events);
      const durationSeconds = samples.length / SAMPLE_RATE;
      const clamp = (seconds: number): number => Math.min(durationSeconds, Math.max(0, seconds - leadSeconds));
      return {
        samples,
        times: starts.map(({ first, last }) => ({
          startSeconds: clamp(clock[first]?.start ?? 0),
          endSeconds: clamp(clock[last]?.end ?? durationSeconds),
        })),
      };
    },
  };
}

/** The synthesiser seeds its noise from the time of day while it starts; a stopped clock makes equal words equal bytes. */
async function withStoppedClock<Value>(start: () => Promise<Value>): Promise<Value> {
  const { now } = Date;
  Date.now = () => 0;
  try {
    return await start();
  } finally {
    Date.now = now;
  }
}

/** The text given to the voice and where in it, in code points, each unit's first and last letters are. */
function joinUnits(run: VoicedRun): { text: string; starts: { first: number; last: number }[] } {
  let text = '';
  let length = 0;
  const starts = run.units.map(({ spoken }) => {
    const letters = Array.from(spoken);
    const isLetter = (letter: string): boolean => letter.trim() !== '';
    const first = length + Math.max(0, letters.findIndex(isLetter));
    const last = length + Math.max(0, letters.findLastIndex(isLetter));
    text += spoken;
    length += letters.length;
    return { first, last };
  });
  return { text, starts };
}

/**
 * When each letter is heard. The synthesiser tells where its own words begin; inside one the time is shared out by letters,
 * small kana and Latin letters counting less because several make one syllable.
 */
function characterClock(letters: readonly string[], events: readonly EspeakEvent[]): { start: number; end: number }[] {
  const { length } = letters;
  const anchors: { letter: number; start: number; end: number }[] = [];
  for (const event of events) {
    const seconds = event.audio_position / 1000;
    const letter = event.text_position - 1;
    const last = anchors.at(-1);
    if (event.type === 'word' && letter < length) {
      if (last === undefined || letter > last.letter) anchors.push({ letter, start: seconds, end: seconds });
    } else if (event.type === 'phoneme' && last) {
      // An empty phoneme begins where the one before it ends, so the latest time seen is the end of the word.
      last.end = Math.max(last.end, seconds);
    }
  }
  const clock = Array.from({ length }, () => ({ start: 0, end: 0 }));
  anchors.forEach((anchor, index) => {
    const from = index === 0 ? 0 : anchor.letter;
    const to = anchors[index + 1]?.letter ?? length;
    const end = Math.min(anchor.end, anchors[index + 1]?.start ?? Infinity);
    const weights = letters.slice(from, to).map(letterWeight);
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    let passed = 0;
    weights.forEach((weight, i) => {
      const at = (share: number): number => anchor.start + ((end - anchor.start) * share) / total;
      clock[from + i] = { start: at(passed), end: at(passed + weight) };
      passed += weight;
    });
  });
  return clock;
}

function letterWeight(letter: string): number {
  if (letter.trim() === '') return 0;
  if (/[ぁぃぅぇぉゃゅょァィゥェォャュョ]/.test(letter)) return 0.2;
  return /\p{Script=Latin}/u.test(letter) ? 0.4 : 1;
}

function joinParts(parts: readonly Int16Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) for (const sample of part) joined[at++] = sample / 32_768;
  return joined;
}

/** First and last sample that can be heard: within 42 dB of the loudest, with 8 ms around for soft consonants. */
function soundBounds(samples: Float32Array, rate: number): { start: number; end: number } {
  const threshold = peakOf(samples) * 0.008;
  const margin = Math.round(rate * 0.008);
  let start = 0;
  while (start < samples.length && Math.abs(samples[start] ?? 0) <= threshold) start++;
  let end = samples.length;
  while (end > start && Math.abs(samples[end - 1] ?? 0) <= threshold) end--;
  return { start: Math.max(0, start - margin), end: Math.min(samples.length, end + margin) };
}

function fadeEdges(samples: Float32Array): void {
  const length = Math.min(Math.round(SAMPLE_RATE * 0.006), Math.floor(samples.length / 2));
  for (let i = 0; i < length; i++) {
    const gain = i / length;
    samples[i] = (samples[i] ?? 0) * gain;
    const last = samples.length - 1 - i;
    samples[last] = (samples[last] ?? 0) * gain;
  }
}

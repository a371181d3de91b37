import { deriveSeed, type BedRequest } from '@kinora/film';
import { SAMPLE_RATE } from '../sound/wav.ts';
import { composeScore } from './compose.ts';
import { createLoopMix, type LoopMix } from './loop-mix.ts';
import { masterLoop } from './master.ts';
import { MOOD_STYLES, type MoodStyle } from './moods.ts';
import { playPad } from './pads.ts';
import { playDrum } from './percussion.ts';
import { renderRoom } from './room.ts';
import type { Note } from './score.ts';
import { hertz } from './theory.ts';
import { playTone } from './tones.ts';

/** A loop of 24 to 40 s as left and right at 48 kHz, about -20 LUFS, whose end runs into its beginning. */
export function renderBed(request: BedRequest): { left: Float32Array; right: Float32Array } {
  const style = MOOD_STYLES[request.mood];
  const score = composeScore(request);
  const mix = createLoopMix(score.lengthBeats * score.beatSeconds);
  const tones = new Map<string, Float32Array>();
  const drums = new Map<string, Float32Array>();
  score.notes.forEach((note, index) => {
    playNote(mix, note, {
      style,
      beatSeconds: score.beatSeconds,
      seed: deriveSeed(request.seed, `note ${index % 3}`),
      tones,
      drums,
    });
  });
  const { share, seconds } = style.room;
  for (const [ear, dry, send] of [
    ['left', mix.left, mix.roomLeft],
    ['right', mix.right, mix.roomRight],
  ] as const) {
    const wet = renderRoom(send, ear, seconds);
    for (let i = 0; i < dry.length; i++) dry[i] = (dry[i] ?? 0) * (1 - share * 0.4) + (wet[i] ?? 0) * share * 2.2;
  }
  masterLoop(mix.left, mix.right, style.brightnessDb);
  return { left: mix.left, right: mix.right };
}

interface Stage {
  style: MoodStyle;
  beatSeconds: number;
  seed: number;
  /** Notes already played: the same key sounds the same, three pluckings taking turns. */
  tones: Map<string, Float32Array>;
  drums: Map<string, Float32Array>;
}

function playNote(mix: LoopMix, note: Note, { style, beatSeconds, seed, tones, drums }: Stage): void {
  const startFrame = Math.round(note.startBeats * beatSeconds * SAMPLE_RATE);
  switch (note.layer) {
    case 'pad':
      playPad(mix, note, beatSeconds, style.padLevel);
      return;
    case 'bass':
      mix.addMono(
        'bass',
        bassNote(note.pitch, note.lengthBeats * beatSeconds, note.velocity * style.bassLevel * 0.3),
        startFrame,
        note.pan,
      );
      return;
    case 'drums': {
      const drum = remember(drums, `${note.sound} ${seed}`, () => playDrum(note.sound, seed));
      mix.addMono('drums', scaled(drum, note.velocity * style.drumLevel), startFrame, note.pan);
      return;
    }
    case 'lead':
    case 'figure': {
      const seconds = note.lengthBeats * beatSeconds;
      const key = `${note.sound} ${note.pitch} ${seconds.toFixed(2)} ${seed}`;
      const tone = remember(tones, key, () => playTone(note.sound, note.pitch, seconds, seed));
      const level = note.layer === 'lead' ? style.leadLevel : style.figure.level;
      mix.addMono(note.layer, scaled(tone, note.velocity * level * 0.3), startFrame, note.pan);
    }
  }
}

function remember(played: Map<string, Float32Array>, key: string, play: () => Float32Array): Float32Array {
  const known = played.get(key);
  if (known !== undefined) return known;
  const samples = play();
  played.set(key, samples);
  return samples;
}

function scaled(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => sample * gain);
}

/** Round and soft; its second and third harmonics let small loudspeakers hint at it. */
function bassNote(pitch: number, lengthSeconds: number, gain: number): Float32Array {
  const release = Math.min(0.5, lengthSeconds * 0.4);
  const attack = lengthSeconds > 1.5 ? 0.12 : 0.012;
  const samples = new Float32Array(Math.round((lengthSeconds + release) * SAMPLE_RATE));
  const turn = (2 * Math.PI * hertz(pitch)) / SAMPLE_RATE;
  for (let i = 0; i < samples.length; i++) {
    const seconds = i / SAMPLE_RATE;
    const rise = Math.min(1, seconds / attack);
    const fall = Math.min(1, (lengthSeconds + release - seconds) / release);
    const angle = turn * i;
    const tone = Math.sin(angle) + 0.38 * Math.sin(2 * angle) + 0.12 * Math.sin(3 * angle);
    samples[i] = tone * gain * rise * fall * fall * (0.7 + 0.3 * Math.exp(-seconds * 1.5));
  }
  return samples;
}

/**
 * Speech-like sound for the servers that stand in for voices in tests: a vowel for every character that is said, silence at marks,
 * so that what is measured on it (ends, pauses, words' times) is known beforehand.
 *
 * @module
 */

export interface SampleSpeech {
  /** Samples in -1..1. */
  samples: Float32Array;
  /** Each character that is said, with its seconds in the sound. */
  characters: { text: string; index: number; startSeconds: number; endSeconds: number }[];
}

/** Seconds a character takes at speed 1: hanzi and kana a syllable, letters part of one. */
function secondsOf(character: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character) ? 0.2 : 0.07;
}

/** @param edgeSeconds silence before and after, as real services leave */
export function sampleSpeech(text: string, sampleRate: number, speed = 1, edgeSeconds = 0.3): SampleSpeech {
  const parts: { length: number; pitch: number; character: string; index: number }[] = [];
  let index = 0;
  for (const character of text) {
    if (/[\p{L}\p{N}]/u.test(character)) {
      const pitch = 140 + ((character.codePointAt(0) ?? 0) % 12) * 9;
      parts.push({ length: Math.round((secondsOf(character) / speed) * sampleRate), pitch, character, index });
    } else if (/[,.!?;:，。！？；：、…—\n]/u.test(character)) {
      parts.push({ length: Math.round((0.3 / speed) * sampleRate), pitch: 0, character, index });
    }
    index += character.length;
  }
  const edge = Math.round(edgeSeconds * sampleRate);
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, edge * 2));
  const characters: SampleSpeech['characters'] = [];
  let at = edge;
  let phase = 0;
  for (const part of parts) {
    if (part.pitch > 0) {
      for (let i = 0; i < part.length; i++) {
        phase += (2 * Math.PI * part.pitch) / sampleRate;
        // Never quite silent inside a word, as voiced speech is not.
        const swell = 0.35 + 0.65 * Math.sin((Math.PI * i) / part.length);
        samples[at + i] = 0.4 * swell * (Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase));
      }
      const startSeconds = at / sampleRate;
      characters.push({
        text: part.character,
        index: part.index,
        startSeconds,
        endSeconds: startSeconds + part.length / sampleRate,
      });
    }
    at += part.length;
  }
  return { samples, characters };
}

export function pcm16(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, i) => bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), i * 2));
  return bytes;
}

/** A WAV as services stream it: the header is written before the length is known. */
export function streamedWav(samples: Float32Array, sampleRate: number, placeholder = 0xffff_ffff): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(placeholder, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(placeholder, 40);
  return Buffer.concat([header, pcm16(samples)]);
}

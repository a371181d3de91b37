/** Sample rate of everything Kinora's own sound engines write: one sample is one tick of the film. */
export const SAMPLE_RATE = 48_000;

const HEADER_BYTES = 44;

/**
 * A 16-bit PCM WAV file of one or two channels.
 *
 * @param channels samples in -1..1, all of one length; what lies outside is clipped
 */
export function encodeWav(channels: readonly Float32Array[], sampleRate: number = SAMPLE_RATE): Uint8Array {
  const first = channels[0];
  if (first === undefined) throw new RangeError('a WAV file needs at least one channel');
  const frameBytes = channels.length * 2;
  const dataBytes = first.length * frameBytes;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const writeTag = (at: number, tag: string): void => {
    for (let i = 0; i < tag.length; i++) view.setUint8(at + i, tag.charCodeAt(i));
  };
  writeTag(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeTag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  writeTag(36, 'data');
  view.setUint32(40, dataBytes, true);
  channels.forEach((samples, channel) => {
    let at = HEADER_BYTES + channel * 2;
    for (let i = 0; i < samples.length; i++, at += frameBytes) {
      const sample = Math.max(-1, Math.min(1, samples[i] ?? 0));
      view.setInt16(at, Math.round(sample * 32_767), true);
    }
  });
  return bytes;
}

/** Reads back a file made by `encodeWav`. */
export function decodeWav(bytes: Uint8Array): { sampleRate: number; channels: Float32Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, false) !== 0x52494646 || view.getUint16(34, true) !== 16) {
    throw new TypeError('not a 16-bit WAV file');
  }
  const channelCount = view.getUint16(22, true);
  const frames = Math.floor((bytes.byteLength - HEADER_BYTES) / (channelCount * 2));
  const channels = Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let i = 0; i < frames; i++) {
      samples[i] = view.getInt16(HEADER_BYTES + (i * channelCount + channel) * 2, true) / 32_767;
    }
    return samples;
  });
  return { sampleRate: view.getUint32(24, true), channels };
}

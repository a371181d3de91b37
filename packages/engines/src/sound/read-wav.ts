import type { Outcome } from '@kinora/film';

/** Sound as samples in -1..1; all channels have one length. */
export interface Sound {
  sampleRate: number;
  channels: Float32Array[];
}

export interface SoundFault {
  /** `truncated`: it is a WAV whose end is missing; asking again may help. `other`: it is something else. */
  kind: 'empty' | 'truncated' | 'other';
  /** What lies there, to stand in a sentence: `an HTML page`, `MP3`. */
  what: string;
}

/**
 * Sizes no file of ours reaches are placeholders of a stream whose length was not known when its header was written:
 * OpenAI and Kokoro-FastAPI write 0xFFFFFFFF, ElevenLabs 0x7FFFFFFF, pocket-tts 2 000 000 000, libsndfile 0
 * (speaches-ai/speaches#493, pollinations/pollinations#11457, kyutai-labs/pocket-tts#229).
 */
const PLACEHOLDER_BYTES = 0x7000_0000;
/** A data chunk may lack so many seconds before it counts as cut off: headers of some servers are wrong by a few frames. */
const MISSING_SECONDS = 0.25;
const MAX_CHANNELS = 8;

interface Format {
  coding: 'integer' | 'float';
  bits: number;
  channelCount: number;
  sampleRate: number;
}

/** Reads a WAV of any common width, as files hold it and as servers stream it. */
export function readWav(bytes: Uint8Array): Outcome<Sound, SoundFault> {
  if (recognise(bytes) !== 'wav') return refuse(bytes.length === 0 ? 'empty' : 'other', describe(bytes));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Format | undefined;
  const parts: Float32Array[][] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const tag = tagAt(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (tag === 'RIFF') {
      // Servers that glue whole files together (Kokoro-FastAPI before its pull request 94): the next one begins.
      at += 12;
      continue;
    }
    if (tag === 'fmt ') {
      const read = readFormat(view, start, size);
      if (typeof read === 'string') return refuse('other', read);
      format = read;
    }
    if (tag === 'data') {
      if (format === undefined) return refuse('other', 'a WAV without a format');
      const left = bytes.length - start;
      const open = size >= PLACEHOLDER_BYTES || (size === 0 && left > 0);
      const frameBytes = (format.bits / 8) * format.channelCount;
      const missingSeconds = open ? 0 : (size - left) / (frameBytes * format.sampleRate);
      if (missingSeconds > MISSING_SECONDS) {
        return refuse('truncated', `a WAV whose last ${missingSeconds.toFixed(1)} s are missing`);
      }
      const length = open ? left : Math.min(size, left);
      parts.push(readSamples(view, start, Math.floor(length / frameBytes), format));
      at = start + length + (length % 2);
      continue;
    }
    at = start + size + (size % 2);
  }
  if (format === undefined || parts.length === 0) return refuse('truncated', 'a WAV without sound');
  return { ok: true, value: { sampleRate: format.sampleRate, channels: glue(parts, format.channelCount) } };
}

/** Raw samples without a header, 16 bit little-endian; an odd last byte is left out. */
export function readPcm16(bytes: Uint8Array, sampleRate: number): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Float32Array(Math.floor(bytes.length / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true) / 32_768;
  return { sampleRate, channels: [samples] };
}

export type Recognised =
  | 'wav'
  | 'mp3'
  | 'ogg'
  | 'flac'
  | 'mp4'
  | 'aac'
  | 'html'
  | 'json'
  | 'text'
  | 'unknown'
  | 'nothing';

/** What a file is, by its first bytes. */
export function recognise(bytes: Uint8Array): Recognised {
  if (bytes.length === 0) return 'nothing';
  const head = Buffer.from(bytes.subarray(0, 256));
  const text = head.toString('latin1');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.slice(4, 8) === 'ftyp') return 'mp4';
  if (text.startsWith('ID3')) return 'mp3';
  if (isFrames(bytes, adtsFrameBytes)) return 'aac';
  if (isFrames(bytes, mp3FrameBytes)) return 'mp3';
  const plain = text.trimStart();
  if (/^<(!doctype|html|head|body|\?xml|h1|center)/i.test(plain)) return 'html';
  if (/^[[{]\s*["[{\]}]/.test(plain)) return 'json';
  // Samples of sound hold bytes that no text holds within a few of them.
  return head.length >= 16 &&
    head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
    ? 'text'
    : 'unknown';
}

/** Whether two frames follow one another: a single sync word may be two quiet samples. */
function isFrames(bytes: Uint8Array, frameBytes: (bytes: Uint8Array, at: number) => number): boolean {
  const first = frameBytes(bytes, 0);
  return first > 0 && frameBytes(bytes, first) > 0;
}

/** Kilobits a second of MPEG 1 and of MPEG 2 and 2.5, layer III (ISO/IEC 11172-3 and 13818-3). */
const BIT_RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BIT_RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES_1 = [44_100, 48_000, 32_000];

/** Length of the MP3 frame that begins here; 0 where none does. */
function mp3FrameBytes(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  if (first !== 0xff || (second & 0xe6) !== 0xe2 || version === 1) return 0;
  const bitRate = (version === 3 ? BIT_RATES_1 : BIT_RATES_2)[third >> 4] ?? 0;
  const sampleRate = (SAMPLE_RATES_1[(third >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  if (bitRate === 0 || sampleRate === 0) return 0;
  return Math.floor(((version === 3 ? 144 : 72) * bitRate * 1000) / sampleRate) + ((third >> 1) & 1);
}

/** Length of the AAC frame in ADTS (ISO/IEC 13818-7) that begins here; 0 where none does. */
function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, , fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6);
  if (first !== 0xff || (second & 0xf6) !== 0xf0) return 0;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  return length > 7 ? length : 0;
}

const NAMES: Readonly<Record<Recognised, string>> = {
  wav: 'a WAV',
  mp3: 'MP3',
  ogg: 'Ogg',
  flac: 'FLAC',
  mp4: 'MP4',
  aac: 'AAC',
  html: 'an HTML page',
  json: 'JSON',
  text: 'text',
  unknown: 'no sound that is known here',
  nothing: 'nothing at all (0 bytes)',
};

/** For a sentence: `MP3`, `an HTML page`. */
export function describe(bytes: Uint8Array): string {
  return NAMES[recognise(bytes)];
}

function refuse(kind: SoundFault['kind'], what: string): Outcome<Sound, SoundFault> {
  return { ok: false, refusal: { kind, what } };
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** The format, or what is wrong with it. */
function readFormat(view: DataView, start: number, size: number): Format | string {
  if (size < 16 || start + 16 > view.byteLength) return 'a WAV with a broken header';
  const written = view.getUint16(start, true);
  // WAVE_FORMAT_EXTENSIBLE keeps the real coding in the first two bytes of its sub-format.
  const tag =
    written === 0xfffe && size >= 26 && start + 26 <= view.byteLength ? view.getUint16(start + 24, true) : written;
  const channelCount = view.getUint16(start + 2, true);
  const sampleRate = view.getUint32(start + 4, true);
  const bits = view.getUint16(start + 14, true);
  if (channelCount < 1 || channelCount > MAX_CHANNELS) return `a WAV with ${channelCount} channels`;
  if (sampleRate < 4_000 || sampleRate > 384_000) return `a WAV of ${sampleRate} Hz`;
  if (tag === 1 && [8, 16, 24, 32].includes(bits)) return { coding: 'integer', bits, channelCount, sampleRate };
  if (tag === 3 && [32, 64].includes(bits)) return { coding: 'float', bits, channelCount, sampleRate };
  return `a WAV of coding ${tag} with ${bits} bits`;
}

function readSamples(view: DataView, start: number, frames: number, format: Format): Float32Array[] {
  const { channelCount } = format;
  const bytes = format.bits / 8;
  const sampleAt = reader(view, format);
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = start + channel * bytes;
    for (let i = 0; i < frames; i++, at += bytes * channelCount) samples[i] = sampleAt(at);
    return samples;
  });
}

function reader(view: DataView, { coding, bits }: Format): (at: number) => number {
  if (coding === 'float')
    return bits === 32 ? (at) => finite(view.getFloat32(at, true)) : (at) => finite(view.getFloat64(at, true));
  switch (bits) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128;
    case 16:
      return (at) => view.getInt16(at, true) / 32_768;
    case 24:
      return (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608;
    default:
      return (at) => view.getInt32(at, true) / 2_147_483_648;
  }
}

function finite(sample: number): number {
  return Number.isFinite(sample) ? sample : 0;
}

function glue(parts: readonly Float32Array[][], channelCount: number): Float32Array[] {
  return Array.from({ length: channelCount }, (_, channel) => {
    const pieces = parts.map((part) => part[channel] ?? new Float32Array());
    const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  });
}

import { TARGET_LUFS, TICKS_PER_SECOND, type Cut } from '@kinora/film';
import { BITEXACT, MASTER_AUDIO } from './encode.ts';
import { flags } from './flags.ts';

/** One tick is one sample at this rate, so places in the cut are places in the sound. */
const RATE = TICKS_PER_SECOND;
const FORMAT = `aresample=${RATE},aformat=sample_fmts=fltp:sample_rates=${RATE}:channel_layouts=stereo`;

/** Where speech and music stand before the master's level is set, LUFS. Music alone fills pauses, 7 below the voice. */
const VOICE_LUFS = -17;
const BED_LUFS = -24;
/** With the ducking below, music lies about 17 under the voice. */
const DUCK =
  // The key is brought to one level first, so that every voice ducks alike: 12 dB above the threshold at 6:1 is 10 dB.
  {
    key: 'volume=18dB,alimiter=limit=0.25:level=disabled',
    compress: 'sidechaincompress=threshold=0.03:ratio=6:attack=120:release=900',
  };
const BED_FADE_IN_SECONDS = 1.2;
const BED_FADE_OUT_SECONDS = 2.8;

export interface SoundInput {
  lines: Cut['lines'];
  bed: Cut['bed'];
  durationTicks: number;
  fileOf: (hash: string) => string;
}

export function hasSound(cut: Pick<Cut, 'lines' | 'bed'>): boolean {
  return cut.lines.length > 0 || cut.bed !== undefined;
}

/** Gains before mixing, dB. */
export interface Gains {
  voice: number;
  bed: number;
}

/** Most that anything is raised on its way into the film: whoever sends near-silence does not want 40 dB of noise. */
export const MAX_GAIN_DB = 40;

/** Gains that bring what was measured to its place in the mix; silence stays silence. */
export function gainsFor(measured: { voice: number | null; bed: number | null }, hasVoice: boolean): Gains {
  const gain = (target: number, lufs: number | null): number =>
    lufs === null ? 0 : Math.min(MAX_GAIN_DB, target - lufs);
  return {
    voice: gain(VOICE_LUFS, measured.voice),
    bed: gain(hasVoice ? BED_LUFS : TARGET_LUFS, measured.bed),
  };
}

/** Measures all lines together and the bed once through: `ebur128@voice`, `ebur128@bed`. */
export function levelsArgs(input: SoundInput): string[] {
  const { lines, bed } = input;
  const chains = lines.map((_, index) => `[${index}:a:0]${FORMAT}[l${index}]`);
  const outputs: string[] = [];
  if (lines.length > 0) {
    chains.push(
      `${lines.map((_, index) => `[l${index}]`).join('')}concat=n=${lines.length}:v=0:a=1,${meter('voice')}[voice]`,
    );
    outputs.push('-map', '[voice]', '-f', 'null', '-');
  }
  if (bed !== undefined) {
    chains.push(`[${lines.length}:a:0]${FORMAT},${meter('bed')}[bed]`);
    outputs.push('-map', '[bed]', '-f', 'null', '-');
  }
  const inputs = [...lines, ...(bed === undefined ? [] : [bed])].flatMap(({ file }) => inputOf(input.fileOf(file)));
  return [...inputs, '-filter_complex', chains.join(';'), ...outputs];
}

/** Mixes voice and bed into a float WAV exactly as long as the film, measured by `ebur128@mix`. */
export function mixArgs(input: SoundInput, gains: Gains, out: string): string[] {
  const { lines, bed, durationTicks } = input;
  const chains: string[] = [];
  if (lines.length > 0)
    chains.push(...voiceChains(lines, durationTicks), `[voices]volume=${gains.voice.toFixed(2)}dB[voice]`);
  if (bed !== undefined) {
    const fadeOut = Math.min(BED_FADE_OUT_SECONDS * RATE, durationTicks / 2);
    const steps = [
      FORMAT,
      `atrim=end_sample=${durationTicks}`,
      'asetpts=N/SR/TB',
      `volume=${gains.bed.toFixed(2)}dB`,
      `afade=t=in:start_sample=0:nb_samples=${BED_FADE_IN_SECONDS * RATE}:curve=qsin`,
      `afade=t=out:start_sample=${durationTicks - fadeOut}:nb_samples=${fadeOut}:curve=qsin`,
    ];
    chains.push(`[${lines.length}:a:0]${steps.join(',')}[bed]`);
  }
  let mixed = lines.length > 0 ? '[voice]' : '[bed]';
  if (lines.length > 0 && bed !== undefined) {
    chains.push('[voice]asplit=2[speech][key]', `[key]${DUCK.key}[keyed]`, `[bed][keyed]${DUCK.compress}[ducked]`);
    mixed = '[speech][ducked]amix=inputs=2:normalize=0:duration=longest,';
  }
  chains.push(`${mixed}${exactly(durationTicks)},${meter('mix')},${FORMAT}[mix]`);
  return flags(
    ['-y'],
    lines.flatMap(({ file }) => inputOf(input.fileOf(file))),
    bed === undefined ? [] : ['-stream_loop', '-1', ...inputOf(input.fileOf(bed.file))],
    ['-filter_complex', chains.join(';'), '-map', '[mix]'],
    ['-c:a', 'pcm_f32le', '-rf64', 'auto', '-fflags', '+bitexact', '-f', 'wav', `file:${out}`],
  );
}

/**
 * All lines on one track, `[voices]`. A line is padded to where the next begins and they are joined end to end, which
 * costs what the film is long; delaying each and mixing would cost that much for every line. Lines that overlap go on
 * further tracks.
 */
function voiceChains(lines: Cut['lines'], durationTicks: number): string[] {
  const chains: string[] = [];
  const tracks = spreadOverTracks(lines);
  for (const [track, indexes] of tracks.entries()) {
    for (const [place, index] of indexes.entries()) {
      const start = lines[index]?.startTicks ?? 0;
      const nextIndex = indexes[place + 1];
      const next = nextIndex === undefined ? durationTicks : (lines[nextIndex]?.startTicks ?? durationTicks);
      const lead = place === 0 ? start : 0;
      const delay = lead > 0 ? `,adelay=delays=${lead}S:all=1` : '';
      chains.push(`[${index}:a:0]${FORMAT}${delay},${exactly(lead + Math.max(0, next - start))}[l${index}]`);
    }
    const labels = indexes.map((index) => `[l${index}]`).join('');
    chains.push(`${labels}concat=n=${indexes.length}:v=0:a=1[track${track}]`);
  }
  const labels = tracks.map((_, track) => `[track${track}]`).join('');
  chains.push(`${labels}amix=inputs=${tracks.length}:normalize=0:duration=longest[voices]`);
  return chains;
}

/** Indexes of the lines in order of time, each on the first track that is free when it starts. */
function spreadOverTracks(lines: Cut['lines']): number[][] {
  const tracks: { indexes: number[]; endTicks: number }[] = [];
  const inOrder = [...lines.keys()].toSorted((a, b) => (lines[a]?.startTicks ?? 0) - (lines[b]?.startTicks ?? 0));
  for (const index of inOrder) {
    const line = lines[index];
    if (line === undefined) continue;
    let track = tracks.find((candidate) => candidate.endTicks <= line.startTicks);
    if (track === undefined) tracks.push((track = { indexes: [], endTicks: 0 }));
    track.indexes.push(index);
    track.endTicks = line.startTicks + line.durationTicks;
  }
  return tracks.map((track) => track.indexes);
}

const LIMITER_ATTACK_MS = 5;
/** Peaks between samples show at four times the rate, as BS.1770 measures them. */
const OVERSAMPLED_RATE = RATE * 4;

/** What is done to the mix for the master. */
export interface Levelling {
  /** One constant gain, dB. */
  gainDb: number;
  /** Ceiling of a true-peak limiter after the gain, -24..0 dBTP; null for none. */
  ceilingDbtp: number | null;
}

/** From the mix to the master's level; as long as before, and not a sample late. */
export function levellingChain({ gainDb, ceilingDbtp }: Levelling, durationTicks: number): string {
  const steps = [`volume=${gainDb.toFixed(2)}dB`];
  if (ceilingDbtp !== null) {
    const ceiling = 10 ** (ceilingDbtp / 20);
    // The limiter looks ahead by its attack time and is late by as much.
    const lateSamples = (LIMITER_ATTACK_MS / 1000) * OVERSAMPLED_RATE;
    steps.push(
      `apad=pad_len=${RATE / 10}`,
      `aresample=${OVERSAMPLED_RATE}`,
      `alimiter=limit=${ceiling.toFixed(4)}:attack=${LIMITER_ATTACK_MS}:release=80:level=disabled`,
      `atrim=start_sample=${lateSamples}`,
      'asetpts=N/SR/TB',
    );
  }
  return [...steps, FORMAT, exactly(durationTicks)].join(',');
}

/** Levels the mix and encodes it as the master's sound track. */
export function encodedArgs(mix: string, levelling: Levelling, durationTicks: number, out: string): string[] {
  const chain = `[0:a:0]${levellingChain(levelling, durationTicks)}[sound]`;
  return flags(
    ['-y', ...inputOf(mix), '-filter_complex', chain, '-map', '[sound]', '-map_metadata', '-1'],
    [...MASTER_AUDIO, ...BITEXACT, '-f', 'mp4', `file:${out}`],
  );
}

/** Measures a sound track as a player decodes it, `ebur128@heard`. */
export function heardArgs(encoded: string): string[] {
  return [
    ...inputOf(encoded),
    '-filter_complex',
    `[0:a:0]${meter('heard')}[heard]`,
    '-map',
    '[heard]',
    '-f',
    'null',
    '-',
  ];
}

function exactly(samples: number): string {
  return `apad=whole_len=${samples},atrim=end_sample=${samples},asetpts=N/SR/TB`;
}

function meter(name: 'voice' | 'bed' | 'mix' | 'heard'): string {
  const peak = name === 'mix' || name === 'heard' ? 'true' : 'none';
  return `ebur128@${name}=peak=${peak}:framelog=verbose`;
}

function inputOf(path: string): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-i', `file:${path}`];
}

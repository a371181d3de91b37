import type { WatermarkKey } from './chips.ts';
import { correlate, highest } from './correlate.ts';
import { decode, keySpectra, type KeySpectra } from './decode.ts';
import { emptyPlane } from './fft.ts';
import { foldedSpectrum, type Geometry } from './fold.ts';
import { gatherResidual, type Field, type LumaFrame } from './residual.ts';

/**
 * Scores below this are chance. A set of random signs fits a picture it was not laid in by t standard deviations with a
 * probability below exp(-t^2 / 2) (Hoeffding), whatever the picture. The search looks at 2^11 geometries, 2^12 origins and 2^48
 * ids for each key, together 2^71: at 12 one file in eight billion is taken for ours at most.
 */
export const LEAST_SCORE = 12;

export interface Watermark {
  id: bigint;
  keyVersion: number;
  /** Standard deviations; at least LEAST_SCORE. */
  score: number;
  flipped: boolean;
  rotationDegrees: number;
  /** Size of the film in this picture against its shorter side: 1 at any size, 1.11 where a tenth was cut off. */
  scale: number;
}

export interface WatermarkReader {
  /** Takes a frame; all have one size. The bytes may be used again at once. */
  add(frame: LumaFrame): void;
  /**
   * Looks for a mark in what was added: as it left, then at common sizes, then turned and at every size. Lets others work every few
   * milliseconds.
   *
   * @throws the signal's reason
   */
  read(options?: ReadOptions): Promise<Watermark | null>;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** False: only as it left, at any size. */
  thorough?: boolean;
  /** Told every score that was reached, whether or not it is enough: for those who measure how far chance goes. */
  onScore?: (score: number) => void;
}

/** Sizes that files often come in: cut by a tenth or a twentieth, with bars, 4:3 and 1:1 out of 16:9. */
const COMMON_SCALES = [1, 1 / 0.9, 1 / 0.95, 1 / 0.8, 0.75, 0.5625, 0.9, 4 / 3] as const;
/** From step to step the edges of a wide picture move by six tenths of a chip. */
const SCALE_STEP = 1.012;
const SCALE_RANGE = [0.5, 1.65] as const;
const ROTATION_STEP_DEGREES = 0.75;
const MOST_ROTATION_DEGREES = 2.25;
/** Best places of a stage that are looked at closely. */
const CLOSER = 8;
/** Steps of one size towards the best place. */
const MOST_CLIMBS = 4;
/** Time without a pause, milliseconds. */
const BREATH_MS = 25;

interface Candidate {
  geometry: Geometry;
  key: KeySpectra;
  /** Of the set that finds the grid. */
  height: number;
}

/** Looks for marks made with any of the keys. */
export function createWatermarkReader(keys: readonly WatermarkKey[]): WatermarkReader {
  const residual = gatherResidual();
  const spectra = keys.map(keySpectra);
  return {
    add: (frame) => residual.add(frame),
    async read({ signal, thorough = true, onScore } = {}) {
      const field = residual.field();
      if (field === null) return null;
      const breathe = breather(signal);
      for (const geometries of stages(thorough)) {
        const candidates: Candidate[] = [];
        for (const geometry of geometries) {
          await breathe();
          candidates.push(...glance(field, geometry, spectra));
          if (candidates.length > CLOSER * 20) keepBest(candidates);
        }
        keepBest(candidates);
        for (const candidate of candidates) {
          await breathe();
          const found = lookCloser(field, candidate);
          onScore?.(found.score);
          if (found.score >= LEAST_SCORE) return found;
        }
      }
      return null;
    },
  };
}

function keepBest(candidates: Candidate[]): void {
  candidates.sort((a, b) => b.height - a.height);
  candidates.length = Math.min(candidates.length, CLOSER);
}

function* stages(thorough: boolean): Generator<Geometry[]> {
  yield [upright(1)];
  if (!thorough) return;
  yield COMMON_SCALES.slice(1).map(upright);
  const scales: number[] = [];
  for (let scale = SCALE_RANGE[0]; scale < SCALE_RANGE[1]; scale *= SCALE_STEP) scales.push(scale);
  const turns: number[] = [];
  for (let turn = -MOST_ROTATION_DEGREES; turn <= MOST_ROTATION_DEGREES; turn += ROTATION_STEP_DEGREES)
    turns.push(turn);
  const turned = turns.filter((turn) => turn !== 0);
  yield [1, 1 / 0.9, 1 / 0.95].flatMap((scale) => turned.map((turn) => ({ ...upright(scale), rotationDegrees: turn })));
  yield scales.map(upright);
  yield scales.flatMap((scale) => turned.map((turn) => ({ ...upright(scale), rotationDegrees: turn })));
}

function upright(scale: number): Geometry {
  return { scale, rotationDegrees: 0, flipped: false };
}

/** How high the grid of each key stands here, as it is and as a mirror shows it. */
function glance(field: Field, geometry: Geometry, keys: readonly KeySpectra[]): Candidate[] {
  const picture = foldedSpectrum(field, geometry);
  return keys.flatMap((key) => {
    const pair = correlate(picture, key.sets[0]!, key.mirroredSync, emptyPlane());
    // What a mirror shows turned one way was turned the other.
    const mirror = { ...geometry, flipped: true };
    return [
      { geometry, key, height: highest(pair.re).height },
      { geometry: mirror, key, height: highest(pair.im).height },
    ];
  });
}

/** Finds the exact place around a candidate and reads there. */
function lookCloser(field: Field, candidate: Candidate): Watermark {
  let { geometry, height } = candidate;
  const { key } = candidate;
  for (let step = 1; step >= 0.25; step /= 2) {
    for (let climbed = true, times = 0; climbed && times < MOST_CLIMBS; times++) {
      climbed = false;
      for (const other of neighbours(geometry, step)) {
        const found = heightAt(field, other, key);
        if (found <= height) continue;
        height = found;
        geometry = other;
        climbed = true;
      }
    }
  }
  const { id, score } = decode(foldedSpectrum(field, geometry), key);
  return { id, score, keyVersion: key.version, ...geometry };
}

function neighbours(geometry: Geometry, step: number): Geometry[] {
  const { scale, rotationDegrees } = geometry;
  const factor = 1 + ((SCALE_STEP - 1) / 2) * step;
  const turn = (ROTATION_STEP_DEGREES / 2) * step;
  return [
    { ...geometry, scale: scale * factor },
    { ...geometry, scale: scale / factor },
    { ...geometry, rotationDegrees: rotationDegrees + turn },
    { ...geometry, rotationDegrees: rotationDegrees - turn },
  ];
}

function heightAt(field: Field, geometry: Geometry, key: KeySpectra): number {
  const picture = foldedSpectrum(field, geometry);
  return highest(correlate(picture, key.sets[0]!, key.sets[0]!, emptyPlane()).re).height;
}

/** Stops where it is told to, and now and then lets the rest of the process run. */
function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - last < BREATH_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
    signal?.throwIfAborted();
  };
}

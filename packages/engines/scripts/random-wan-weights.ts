/**
 * Writes GGUF files of random weights in the real shapes of Wan 2.1 and 2.2, small enough for a test: the noise they make is
 * worthless, but the program that runs them loads, samples, decodes and fails as it does on the true ones.
 *
 * The tensors overlap. All tensors of one number type lie somewhere in one pool of random numbers that is little larger than the
 * largest of them, so an expert of 1.4 billion parameters is a file of 28 MB (F16) and one of 14 billion of 168 MB (Q8_0).
 * stable-diffusion.cpp reads such files (its own GGUF reader takes over after ggml's has complained on stderr); with `--mmap` they
 * also need no more memory than they have bytes. Times measured with them flatter the caches: they are not those of real weights.
 *
 * Run: `node packages/engines/scripts/random-wan-weights.ts expert-1.3b out.gguf [seed]`; two experts want two seeds.
 *
 * @module
 */
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';

export const RANDOM_WEIGHT_KINDS = [
  'expert-1.3b',
  'expert-14b',
  'expert-14b-image',
  'text-encoder',
  'vae',
  'lora-1.3b',
] as const;
export type RandomWeightKind = (typeof RANDOM_WEIGHT_KINDS)[number];

type NumberType = 'f32' | 'f16' | 'q8_0';

interface TensorShape {
  name: string;
  /** Elements along each axis, the fastest first, as GGUF keeps them. */
  extents: readonly number[];
  type: NumberType;
  /** Scales of norms are 1: with random ones nothing finite comes out of forty layers. */
  ones: boolean;
}

/** ggml's ids, elements a block and bytes a block (ggml.h, ggml-common.h). */
const NUMBER_TYPES: Record<NumberType, { id: number; elements: number; bytes: number }> = {
  f32: { id: 0, elements: 1, bytes: 4 },
  f16: { id: 1, elements: 1, bytes: 2 },
  q8_0: { id: 8, elements: 32, bytes: 34 },
};

/** Each tensor begins at one of so many places in its pool. */
const PLACES_IN_POOL = 97;
/** Bytes between two places: whole blocks of every type, and a multiple of GGUF's alignment. */
const PLACE_BYTES = 544;
const ALIGNMENT_BYTES = 32;
const WRITE_BYTES = PLACE_BYTES * 8192;

/** Writes one file; the same kind and seed give the same bytes. */
export async function writeRandomWanWeights(
  kind: RandomWeightKind,
  path: string,
  seed = 1,
): Promise<{ tensorCount: number; parameterCount: number; fileBytes: number }> {
  const tensors = shapesOf(kind);
  const random = randomNumbers(seed);
  const pools = Map.groupBy(tensors, (tensor) => `${tensor.type}${tensor.ones ? ' ones' : ''}`);
  const offsets = new Map<TensorShape, number>();
  const regions: { start: number; bytes: number; sample: TensorShape }[] = [];
  let dataBytes = 0;
  for (const pool of pools.values()) {
    const sample = pool[0];
    if (sample === undefined) continue;
    const largest = Math.max(...pool.map(tensorBytes));
    for (const tensor of pool) offsets.set(tensor, dataBytes + (random() % PLACES_IN_POOL) * PLACE_BYTES);
    const bytes = aligned(largest + PLACES_IN_POOL * PLACE_BYTES);
    regions.push({ start: dataBytes, bytes, sample });
    dataBytes += bytes;
  }
  const header = ggufHeader(kind, tensors, offsets);
  // Weights spread like those of a fresh network; the decoder's convolutions sum many more terms.
  const spread = kind === 'vae' ? 0.015 : 0.02;
  const file = await open(path, 'w');
  try {
    await file.write(header, 0, header.length, 0);
    for (const { start, bytes, sample } of regions) {
      for (let written = 0; written < bytes; written += WRITE_BYTES) {
        const chunk = poolBytes(sample, Math.min(WRITE_BYTES, bytes - written), spread, random);
        await file.write(chunk, 0, chunk.length, header.length + start + written);
      }
    }
  } finally {
    await file.close();
  }
  return {
    tensorCount: tensors.length,
    parameterCount: tensors.reduce((sum, tensor) => sum + elementCount(tensor), 0),
    fileBytes: header.length + dataBytes,
  };
}

function shapesOf(kind: RandomWeightKind): TensorShape[] {
  switch (kind) {
    case 'expert-1.3b':
      return expertShapes({ width: 1536, feedForward: 8960, layers: 30, channelsIn: 16, weights: 'f16' });
    case 'expert-14b':
      return expertShapes({ width: 5120, feedForward: 13824, layers: 40, channelsIn: 16, weights: 'q8_0' });
    case 'expert-14b-image':
      return expertShapes({ width: 5120, feedForward: 13824, layers: 40, channelsIn: 36, weights: 'q8_0' });
    case 'text-encoder':
      return textEncoderShapes();
    case 'vae':
      return vaeShapes();
    case 'lora-1.3b':
      return loraShapes({ width: 1536, layers: 30, rank: 8 });
  }
}

function bias(name: string, size: number): TensorShape {
  return { name: `${name}.bias`, extents: [size], type: 'f32', ones: false };
}

function scale(name: string, size: number): TensorShape {
  return { name, extents: [size], type: 'f32', ones: true };
}

function linear(name: string, from: number, to: number, type: NumberType): TensorShape[] {
  return [{ name: `${name}.weight`, extents: [from, to], type, ones: false }, bias(name, to)];
}

/** The diffusion transformer of Wan's `wan/modules/model.py`; text of 4096 numbers a token, 16 latent channels out. */
function expertShapes(sizes: {
  width: number;
  feedForward: number;
  layers: number;
  channelsIn: number;
  weights: NumberType;
}): TensorShape[] {
  const { width, feedForward, layers, channelsIn, weights } = sizes;
  const patch = 'patch_embedding';
  const shapes: TensorShape[] = [
    { name: `${patch}.weight`, extents: [2, 2, 1, channelsIn * width], type: 'f16', ones: false },
    bias(patch, width),
    ...linear('text_embedding.0', 4096, width, weights),
    ...linear('text_embedding.2', width, width, weights),
    ...linear('time_embedding.0', 256, width, weights),
    ...linear('time_embedding.2', width, width, weights),
    ...linear('time_projection.1', width, 6 * width, weights),
    ...linear('head.head', width, 16 * 4, weights),
    { name: 'head.modulation', extents: [width, 2, 1], type: 'f32', ones: false },
  ];
  for (let layer = 0; layer < layers; layer++) {
    const block = `blocks.${layer}`;
    for (const attention of [`${block}.self_attn`, `${block}.cross_attn`]) {
      for (const part of ['q', 'k', 'v', 'o']) shapes.push(...linear(`${attention}.${part}`, width, width, weights));
      shapes.push(scale(`${attention}.norm_q.weight`, width), scale(`${attention}.norm_k.weight`, width));
    }
    shapes.push(scale(`${block}.norm3.weight`, width), bias(`${block}.norm3`, width));
    shapes.push(...linear(`${block}.ffn.0`, width, feedForward, weights));
    shapes.push(...linear(`${block}.ffn.2`, feedForward, width, weights));
    shapes.push({ name: `${block}.modulation`, extents: [width, 6, 1], type: 'f32', ones: false });
  }
  return shapes;
}

/** umT5 as Wan reads it, its width of 4096 kept and everything else as small as stable-diffusion.cpp accepts. */
function textEncoderShapes(): TensorShape[] {
  const width = 4096;
  const small = 64;
  const layer = 'encoder.block.0.layer';
  const half = (name: string, extents: number[]): TensorShape => ({ name, extents, type: 'f16', ones: false });
  return [
    half('shared.weight', [width, 512]),
    ...['q', 'k', 'v'].map((part) => half(`${layer}.0.SelfAttention.${part}.weight`, [width, small])),
    half(`${layer}.0.SelfAttention.o.weight`, [small, width]),
    half(`${layer}.0.SelfAttention.relative_attention_bias.weight`, [small / 64, 32]),
    scale(`${layer}.0.layer_norm.weight`, width),
    half(`${layer}.1.DenseReluDense.wi_0.weight`, [width, small]),
    half(`${layer}.1.DenseReluDense.wi_1.weight`, [width, small]),
    half(`${layer}.1.DenseReluDense.wo.weight`, [small, width]),
    scale(`${layer}.1.layer_norm.weight`, width),
    scale('encoder.final_layer_norm.weight', width),
  ];
}

/** The causal video autoencoder of Wan's `wan/modules/vae2_1.py`: 96 channels, 16 latent ones, widths 1, 2, 4, 4. */
function vaeShapes(): TensorShape[] {
  const shapes: TensorShape[] = [];
  const latent = 16;
  const widths = [96, 192, 384, 384];
  const deepest = 384;
  const convolution = (name: string, from: number, to: number, kernel: readonly number[]): void => {
    const planar = kernel.length === 2;
    const extents = planar ? [...kernel, from, to] : [...kernel, from * to];
    shapes.push({ name: `${name}.weight`, extents, type: 'f16', ones: false }, bias(name, to));
  };
  const cube = [3, 3, 3];
  const residual = (name: string, from: number, to: number): void => {
    shapes.push(scale(`${name}.residual.0.gamma`, from), scale(`${name}.residual.3.gamma`, to));
    convolution(`${name}.residual.2`, from, to, cube);
    convolution(`${name}.residual.6`, to, to, cube);
    if (from !== to) convolution(`${name}.shortcut`, from, to, [1, 1, 1]);
  };
  const middle = (name: string): void => {
    residual(`${name}.0`, deepest, deepest);
    shapes.push(scale(`${name}.1.norm.gamma`, deepest));
    convolution(`${name}.1.to_qkv`, deepest, deepest * 3, [1, 1]);
    convolution(`${name}.1.proj`, deepest, deepest, [1, 1]);
    residual(`${name}.2`, deepest, deepest);
  };
  const head = (name: string, from: number, to: number): void => {
    shapes.push(scale(`${name}.0.gamma`, from));
    convolution(`${name}.2`, from, to, cube);
  };

  convolution('encoder.conv1', 3, 96, cube);
  let place = 0;
  widths.forEach((to, stage) => {
    residual(`encoder.downsamples.${place++}`, widths[stage - 1] ?? 96, to);
    residual(`encoder.downsamples.${place++}`, to, to);
    if (stage === 3) return;
    convolution(`encoder.downsamples.${place}.resample.1`, to, to, [3, 3]);
    if (stage > 0) convolution(`encoder.downsamples.${place}.time_conv`, to, to, [1, 1, 3]);
    place++;
  });
  middle('encoder.middle');
  head('encoder.head', deepest, 2 * latent);
  convolution('conv1', 2 * latent, 2 * latent, [1, 1, 1]);

  convolution('conv2', latent, latent, [1, 1, 1]);
  convolution('decoder.conv1', latent, deepest, cube);
  middle('decoder.middle');
  place = 0;
  widths.toReversed().forEach((to, stage) => {
    // Every doubling of the picture halves the channels that come out of it.
    const from = stage === 0 ? deepest : (widths.toReversed()[stage - 1] ?? deepest) / 2;
    residual(`decoder.upsamples.${place++}`, from, to);
    residual(`decoder.upsamples.${place++}`, to, to);
    residual(`decoder.upsamples.${place++}`, to, to);
    if (stage === 3) return;
    convolution(`decoder.upsamples.${place}.resample.1`, to, to / 2, [3, 3]);
    if (stage < 2) convolution(`decoder.upsamples.${place}.time_conv`, to, to * 2, [1, 1, 3]);
    place++;
  });
  head('decoder.head', 96, 3);
  return shapes;
}

/** A LoRA on the self-attention of every layer. */
function loraShapes({ width, layers, rank }: { width: number; layers: number; rank: number }): TensorShape[] {
  const shapes: TensorShape[] = [];
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ['q', 'v']) {
      const name = `diffusion_model.blocks.${layer}.self_attn.${part}`;
      shapes.push({ name: `${name}.lora_down.weight`, extents: [width, rank], type: 'f16', ones: false });
      shapes.push({ name: `${name}.lora_up.weight`, extents: [rank, width], type: 'f16', ones: false });
      shapes.push(scale(`${name}.alpha`, 1));
    }
  }
  return shapes;
}

function elementCount(tensor: TensorShape): number {
  return tensor.extents.reduce((product, extent) => product * extent, 1);
}

function tensorBytes(tensor: TensorShape): number {
  const { elements, bytes } = NUMBER_TYPES[tensor.type];
  return (elementCount(tensor) / elements) * bytes;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

/** GGUF version 3: magic, counts, one key, the tensors' table, zeros up to the alignment (ggml's docs/gguf.md). */
function ggufHeader(
  kind: RandomWeightKind,
  tensors: readonly TensorShape[],
  offsets: ReadonlyMap<TensorShape, number>,
): Buffer {
  const parts: Buffer[] = [];
  const uint32 = (value: number): void => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    parts.push(bytes);
  };
  const uint64 = (value: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    parts.push(bytes);
  };
  const text = (value: string): void => {
    uint64(Buffer.byteLength(value));
    parts.push(Buffer.from(value));
  };
  const architecture = kind === 'vae' ? 'wan-vae' : kind === 'text-encoder' ? 't5encoder' : 'wan';
  parts.push(Buffer.from('GGUF'));
  uint32(3);
  uint64(tensors.length);
  uint64(1);
  text('general.architecture');
  uint32(8); // a string follows
  text(architecture);
  for (const tensor of tensors) {
    text(tensor.name);
    uint32(tensor.extents.length);
    for (const extent of tensor.extents) uint64(extent);
    uint32(NUMBER_TYPES[tensor.type].id);
    uint64(offsets.get(tensor) ?? 0);
  }
  const table = Buffer.concat(parts);
  return Buffer.concat([table], aligned(table.length));
}

/** xorshift32: whole numbers below 2^32. */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
}

function poolBytes(sample: TensorShape, bytes: number, spread: number, random: () => number): Buffer {
  const pool = Buffer.alloc(bytes);
  if (sample.type === 'q8_0') {
    for (let at = 0; at + 4 <= bytes; at += 4) pool.writeUInt32LE(random(), at);
    // A block is a half-precision scale and 32 signed bytes; evenly spread bytes deviate by 73.9.
    const blockScale = halfBits(spread / 73.9);
    for (let at = 0; at + 34 <= bytes; at += 34) pool.writeUInt16LE(blockScale, at);
    return pool;
  }
  const numbers = Float64Array.from({ length: 4096 }, () => (sample.ones ? 1 : bellCurve(random) * spread));
  if (sample.type === 'f16') {
    const halves = Uint16Array.from(numbers, halfBits);
    for (let at = 0; at + 2 <= bytes; at += 2) pool.writeUInt16LE(halves[random() & 4095] ?? 0, at);
  } else {
    for (let at = 0; at + 4 <= bytes; at += 4) pool.writeFloatLE(numbers[random() & 4095] ?? 0, at);
  }
  return pool;
}

/** About normal, mean 0 and deviation 1: twelve even numbers less their mean. */
function bellCurve(random: () => number): number {
  let sum = -6;
  for (let term = 0; term < 12; term++) sum += random() / 2 ** 32;
  return sum;
}

/** Bits of the nearest half-precision number; of magnitudes below 65504. */
function halfBits(value: number): number {
  const sign = value < 0 ? 0x8000 : 0;
  const size = Math.abs(value);
  const exponent = size === 0 ? -15 : Math.floor(Math.log2(size));
  if (exponent < -14) return sign | Math.round(size / 2 ** -24);
  // A rounded-up fraction of 1024 carries into the exponent by itself.
  return sign | (((exponent + 15) << 10) + Math.round((size / 2 ** exponent - 1) * 1024));
}

if (import.meta.main) {
  const [kind, path, seed] = parseArgs({ allowPositionals: true }).positionals;
  const known = RANDOM_WEIGHT_KINDS.find((candidate) => candidate === kind);
  if (known === undefined || path === undefined) {
    process.stderr.write(`Give a kind (${RANDOM_WEIGHT_KINDS.join(', ')}), a path and, if wanted, a seed.\n`);
    process.exitCode = 2;
  } else {
    process.stdout.write(`${JSON.stringify(await writeRandomWanWeights(known, path, Number(seed ?? 1)))}\n`);
  }
}

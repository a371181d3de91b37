import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * A network as data: its nodes in order of use and where each tensor's numbers begin in the file beside it.
 * `scripts/pack-nets.ts` writes both. Pictures are laid out row, column, channel; one at a time.
 */
const TensorSchema = z.object({
  shape: z.array(z.number().int().min(1)),
  type: z.enum(['f32', 'f16', 'u8']),
  /** Byte at which it begins. */
  at: z.number().int().min(0),
  /** Of `u8`: value = code * scale + min. */
  scale: z.number().optional(),
  min: z.number().optional(),
});

const tensor = z.number().int().min(0);
/** Index of an earlier node. */
const from = z.number().int().min(0);
/** `prelu` has a slope for each channel. */
const after = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('relu') }),
  z.object({ kind: z.literal('relu6') }),
  z.object({ kind: z.literal('prelu'), slopes: tensor }),
]);
/** By what each channel that comes out is multiplied. */
const gain = tensor.optional();
const stride = z.number().int().min(1).max(4);
/** `same`: out = ceil(in / stride), what is missing is 0; `valid`: nothing is added. */
const padding = z.enum(['same', 'valid']);

const NodeSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('input'), height: z.number().int(), width: z.number().int(), channels: z.number().int() }),
  /** Weights: kernel row, kernel column, channel in, channel out. */
  z.object({ op: z.literal('conv'), from, weights: tensor, gain, bias: tensor, stride, padding, after }),
  /** Weights: kernel row, kernel column, channel, 1. */
  z.object({
    op: z.literal('depthwise'),
    from,
    weights: tensor,
    gain,
    bias: tensor.nullable(),
    stride,
    padding,
    after,
  }),
  z.object({ op: z.literal('add'), from, and: from, after }),
  /** Greatest of 2 x 2. */
  z.object({ op: z.literal('max-pool'), from }),
  /** Channels of zeros at the end. */
  z.object({ op: z.literal('more-channels'), from, added: z.number().int().min(1) }),
  /** Mean over the whole picture. */
  z.object({ op: z.literal('mean'), from }),
]);

export const NetSchema = z.object({
  name: z.string(),
  /** Where it is from, with version; part of what is said of a picture. */
  source: z.string(),
  nodes: z.array(NodeSchema).min(2),
  tensors: z.array(TensorSchema),
  /** Node of each output. */
  outputs: z.record(z.string(), from),
});
export type NetPlan = z.output<typeof NetSchema>;
export type NetNode = NetPlan['nodes'][number];
export type After = z.output<typeof after>;
type TensorPlan = NetPlan['tensors'][number];

export interface StoredNet {
  plan: NetPlan;
  /** Numbers of every tensor, by its index. */
  tensors: Float32Array[];
}

/** Reads a network and its numbers. @throws what `fs` throws, or a ZodError, when the files are not there or not these */
export async function readNet(folder: URL, name: string): Promise<StoredNet> {
  const plan = NetSchema.parse(JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')));
  const bytes = await readFile(new URL(`${name}.bin`, folder));
  const tensors = plan.tensors.map((tensor) => readTensor(tensor, bytes));
  // Multiplied into the weights once, it costs nothing afterwards.
  for (const node of plan.nodes) {
    if ((node.op !== 'conv' && node.op !== 'depthwise') || node.gain === undefined) continue;
    const [weights, gains] = [tensors[node.weights], tensors[node.gain]];
    weights?.forEach((value, index) => (weights[index] = value * (gains?.[index % gains.length] ?? 1)));
  }
  return { plan, tensors };
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

function readTensor(tensor: TensorPlan, bytes: Buffer): Float32Array {
  const values = new Float32Array(sizeOf(tensor.shape));
  const view = new DataView(bytes.buffer, bytes.byteOffset + tensor.at);
  const { scale = 1, min = 0 } = tensor;
  for (let index = 0; index < values.length; index++) {
    if (tensor.type === 'u8') values[index] = view.getUint8(index) * scale + min;
    else if (tensor.type === 'f16') values[index] = fromHalf(view.getUint16(index * 2, true));
    else values[index] = view.getFloat32(index * 4, true);
  }
  return values;
}

/** IEEE 754 binary16. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

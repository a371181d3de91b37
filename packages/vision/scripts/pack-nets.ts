/**
 * Writes `data/`: takes the three networks out of the npm packages that publish them, keeps what is used and lays it out as
 * `src/net/format.ts` reads it. Needs the registry; run by hand when a network changes:
 * `node packages/vision/scripts/pack-nets.ts`. The two packages are 84 MB,
 * what is kept of them is 6 MB.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type After, type NetNode, type NetPlan, NetSchema, sizeOf } from '../src/net/format.ts';

const PACKAGES = {
  nsfwjs: {
    version: '4.4.0',
    sha512: 'krC1fgeTLXtZwgdpKJ0jm7hqv0gTSRQQRL+FhOaxaJ9Wj92t42BO3csO2odwgTAgZgf2RvkwPtp0R8Aa7dc+MA==',
  },
  '@vladmandic/human': {
    version: '3.3.6',
    sha512: 'Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
  },
} as const;

const attribute = z.object({
  s: z.string().optional(),
  list: z.object({ s: z.array(z.string()).optional(), i: z.array(z.coerce.number()).optional() }).optional(),
  shape: z.object({ dim: z.array(z.object({ size: z.coerce.number() })) }).optional(),
});
/** What is read of a TensorFlow.js graph model. */
const GraphSchema = z.object({
  modelTopology: z.object({
    node: z.array(
      z.object({
        name: z.string(),
        op: z.string(),
        input: z.array(z.string()).default([]),
        attr: z.record(z.string(), attribute).default({}),
      }),
    ),
  }),
  weightsManifest: z.tuple([
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number()),
          dtype: z.enum(['float32', 'int32']),
          quantization: z
            .object({ dtype: z.enum(['uint8', 'float16']), min: z.number().optional(), scale: z.number().optional() })
            .optional(),
        }),
      ),
    }),
  ]),
});
type Graph = z.output<typeof GraphSchema>;
type GraphNode = Graph['modelTopology']['node'][number];
type Weights = Graph['weightsManifest'][0]['weights'][number] & { bytes: Buffer };

const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString();

function splitWeights(graph: Graph, bytes: Buffer): Map<string, Weights> {
  let at = 0;
  return new Map(
    graph.weightsManifest[0].weights.map((weights) => {
      const width = weights.quantization === undefined ? 4 : weights.quantization.dtype === 'uint8' ? 1 : 2;
      const length = sizeOf(weights.shape) * width;
      at += length;
      return [weights.name, { ...weights, bytes: bytes.subarray(at - length, at) }];
    }),
  );
}

/** Follows the graph from the wanted outputs, so that what nobody asks for is left out. */
function packNet(name: string, source: string, graph: Graph, bytes: Buffer, outputs: Readonly<Record<string, string>>) {
  const weights = splitWeights(graph, bytes);
  const graphNodes = new Map(graph.modelTopology.node.map((node) => [node.name, node]));
  const nodes: NetNode[] = [];
  const tensors: NetPlan['tensors'] = [];
  const chunks: Buffer[] = [];
  const done = new Map<string, number>();
  let at = 0;

  const named = (input: string): GraphNode => {
    const node = graphNodes.get(input.replace(/:\d+$/, ''));
    if (node === undefined) throw new Error(`${name} has no node ${input}`);
    return node;
  };
  const tensorOf = (input: string | undefined): number => {
    const found = weights.get(input ?? '');
    if (found === undefined) throw new Error(`${name} has no weights ${input}`);
    const { quantization } = found;
    const type = quantization === undefined ? 'f32' : quantization.dtype === 'uint8' ? 'u8' : 'f16';
    tensors.push({
      shape: found.shape,
      type,
      at,
      ...(type === 'u8' ? { scale: quantization?.scale, min: quantization?.min } : {}),
    });
    // Each begins at a multiple of four bytes.
    const padded = Buffer.concat([found.bytes, Buffer.alloc((4 - (found.bytes.length % 4)) % 4)]);
    chunks.push(padded);
    at += padded.length;
    return tensors.length - 1;
  };
  const push = (node: NetNode): number => nodes.push(node) - 1;
  const strideOf = (node: GraphNode): number => node.attr['strides']?.list?.i?.[1] ?? 1;
  const paddingOf = (node: GraphNode): 'same' | 'valid' =>
    text(node.attr['padding']?.s) === 'SAME' ? 'same' : 'valid';
  const fusedAfter = (node: GraphNode): After => {
    const fused = node.attr['fused_ops']?.list?.s?.map(text)[1];
    if (fused === undefined) return { kind: 'none' };
    if (fused === 'Relu') return { kind: 'relu' };
    if (fused === 'Relu6') return { kind: 'relu6' };
    if (fused === 'Prelu') return { kind: 'prelu', slopes: tensorOf(node.input[3]) };
    throw new Error(`${name}: ${fused} is not known`);
  };
  /** A rectifier on its own becomes part of the node before it. */
  const rectify = (node: GraphNode, rectifier: After): number => {
    const index = walk(node.input[0] ?? '');
    const before = nodes[index];
    if (before === undefined || !('after' in before) || before.after.kind !== 'none')
      throw new Error(`${name}: ${node.name} does not follow a sum`);
    before.after = rectifier;
    return index;
  };

  const make = (node: GraphNode): number => {
    const [first = '', second = ''] = node.input;
    switch (node.op) {
      case 'Placeholder': {
        const [, height = 0, width = 0, channels = 0] = node.attr['shape']?.shape?.dim.map(({ size }) => size) ?? [];
        return push({ op: 'input', height, width, channels });
      }
      // How light is scaled is said by whoever fills the input.
      case 'Mul':
        return walk(second);
      case 'Sub':
      case 'Squeeze':
      case 'Reshape':
      case 'Identity':
      case 'Sigmoid':
      case 'Softmax':
        return walk(first);
      case '_FusedConv2D': {
        const from = walk(first);
        return push({
          op: 'conv',
          from,
          weights: tensorOf(second),
          bias: tensorOf(node.input[2]),
          stride: strideOf(node),
          padding: paddingOf(node),
          after: fusedAfter(node),
        });
      }
      case '_FusedMatMul': {
        const from = walk(first);
        const matrix = tensorOf(second);
        const tensor = tensors[matrix];
        if (tensor) tensor.shape = [1, 1, ...tensor.shape];
        return push({
          op: 'conv',
          from,
          weights: matrix,
          bias: tensorOf(node.input[2]),
          stride: 1,
          padding: 'valid',
          after: { kind: 'none' },
        });
      }
      case 'DepthwiseConv2dNative':
      case 'FusedDepthwiseConv2dNative': {
        const from = walk(first);
        return push({
          op: 'depthwise',
          from,
          weights: tensorOf(second),
          bias: node.input[2] === undefined ? null : tensorOf(node.input[2]),
          stride: strideOf(node),
          padding: paddingOf(node),
          after: fusedAfter(node),
        });
      }
      case 'AddV2': {
        const from = walk(first);
        return push({ op: 'add', from, and: walk(second), after: { kind: 'none' } });
      }
      case 'Relu':
        return rectify(node, { kind: 'relu' });
      case 'Prelu':
        return rectify(node, { kind: 'prelu', slopes: tensorOf(second) });
      case 'MaxPool':
        return push({ op: 'max-pool', from: walk(first) });
      case 'AvgPool':
        return push({ op: 'mean', from: walk(first) });
      case 'Pad': {
        const paddings = weights.get(second)?.bytes;
        const sides = Array.from({ length: 8 }, (_, side) => paddings?.readInt32LE(side * 4) ?? 0);
        if (sides.slice(0, 7).some((side) => side !== 0)) throw new Error(`${name}: only channels are padded here`);
        return push({ op: 'more-channels', from: walk(first), added: sides[7] ?? 0 });
      }
      default:
        throw new Error(`${name}: ${node.op} is not known`);
    }
  };
  const walk = (input: string): number => {
    const node = named(input);
    const known = done.get(node.name);
    if (known !== undefined) return known;
    const index = make(node);
    done.set(node.name, index);
    return index;
  };

  const ends = Object.fromEntries(Object.entries(outputs).map(([output, node]) => [output, walk(node)]));
  const plan: NetPlan = NetSchema.parse({ name, source, nodes, tensors, outputs: ends });
  writeFileSync(new URL(`../data/${name}.json`, import.meta.url), `${JSON.stringify(plan)}\n`);
  writeFileSync(new URL(`../data/${name}.bin`, import.meta.url), Buffer.concat(chunks));
  process.stdout.write(`${name}: ${nodes.length} nodes, ${(at / 1e6).toFixed(2)} MB\n`);
}

function unpack(name: keyof typeof PACKAGES, folder: string): string {
  const { version, sha512 } = PACKAGES[name];
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', folder], { encoding: 'utf8' }),
  ) as [{ filename: string }];
  const file = path.join(folder, packed.filename);
  if (createHash('sha512').update(readFileSync(file)).digest('base64') !== sha512)
    throw new Error(`${name}@${version} is not the package this was written for`);
  execFileSync('tar', ['xzf', file, '-C', folder]);
  return path.join(folder, 'package');
}

const work = mkdtempSync(path.join(tmpdir(), 'kinora-nets-'));
try {
  const nudity = unpack('nsfwjs', work);
  const require = createRequire(import.meta.url);
  const models = path.join(nudity, 'dist/models/mobilenet_v2_mid');
  const shards = [1, 2].map((shard) =>
    Buffer.from(require(path.join(models, `group1-shard${shard}of2.min.js`)) as string, 'base64'),
  );
  packNet(
    'nudity',
    'nsfwjs 4.4.0, MobileNetV2Mid',
    GraphSchema.parse(require(path.join(models, 'model.min.js'))),
    Buffer.concat(shards),
    { scores: 'Identity' },
  );
  copyFileSync(path.join(nudity, 'LICENSE'), new URL('../data/LICENSE-nsfwjs', import.meta.url));
  rmSync(nudity, { recursive: true });

  const human = unpack('@vladmandic/human', work);
  for (const [name, model, outputs] of [
    [
      'faces',
      'blazeface',
      { logits16: 'Identity', logits8: 'Identity_1', boxes16: 'Identity_2', boxes8: 'Identity_3' },
    ],
    ['mesh', 'facemesh', { points: 'Identity_2', presence: 'Identity_1' }],
  ] as const) {
    const file = path.join(human, 'models', model);
    const graph = GraphSchema.parse(JSON.parse(readFileSync(`${file}.json`, 'utf8')));
    packNet(name, `@vladmandic/human 3.3.6, ${model}`, graph, readFileSync(`${file}.bin`), outputs);
  }
  copyFileSync(path.join(human, 'LICENSE'), new URL('../data/LICENSE-human', import.meta.url));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/**
 * Writes `data/`: takes the four networks out of the npm packages that publish them, keeps what is used and lays it out as
 * `src/net/format.ts` reads it. Needs the registry; run by hand when a network changes:
 * `node packages/vision/scripts/pack-nets.ts`. The two packages are 84 MB,
 * what is kept of them is 9 MB.
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

function splitWeights(graph: Pick<Graph, 'weightsManifest'>, bytes: Buffer): Map<string, Weights> {
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

type TensorPlan = NetPlan['tensors'][number];

function tensorPlan({ shape, quantization }: Weights): Omit<TensorPlan, 'at'> {
  if (quantization === undefined) return { shape, type: 'f32' };
  if (quantization.dtype === 'float16') return { shape, type: 'f16' };
  return { shape, type: 'u8', scale: quantization.scale, min: quantization.min };
}

/** Gathers nodes and tensors, and writes both files. */
function createPack(name: string, source: string) {
  const nodes: NetNode[] = [];
  const tensors: TensorPlan[] = [];
  const chunks: Buffer[] = [];
  let at = 0;
  return {
    nodes,
    tensors,
    push: (node: NetNode): number => nodes.push(node) - 1,
    keep: (plan: Omit<TensorPlan, 'at'>, bytes: Buffer): number => {
      tensors.push({ ...plan, at });
      // Each begins at a multiple of four bytes.
      const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
      chunks.push(padded);
      at += padded.length;
      return tensors.length - 1;
    },
    write: (outputs: Record<string, number>): void => {
      const plan: NetPlan = NetSchema.parse({ name, source, nodes, tensors, outputs });
      writeFileSync(new URL(`../data/${name}.json`, import.meta.url), `${JSON.stringify(plan)}\n`);
      writeFileSync(new URL(`../data/${name}.bin`, import.meta.url), Buffer.concat(chunks));
      process.stdout.write(`${name}: ${nodes.length} nodes, ${(at / 1e6).toFixed(2)} MB\n`);
    },
  };
}

/** Follows the graph from the wanted outputs, so that what nobody asks for is left out. */
function packNet(name: string, source: string, graph: Graph, bytes: Buffer, outputs: Readonly<Record<string, string>>) {
  const weights = splitWeights(graph, bytes);
  const graphNodes = new Map(graph.modelTopology.node.map((node) => [node.name, node]));
  const { nodes, tensors, push, keep, write } = createPack(name, source);
  const done = new Map<string, number>();

  const named = (input: string): GraphNode => {
    const node = graphNodes.get(input.replace(/:\d+$/, ''));
    if (node === undefined) throw new Error(`${name} has no node ${input}`);
    return node;
  };
  const tensorOf = (input: string | undefined): number => {
    const found = weights.get(input ?? '');
    if (found === undefined) throw new Error(`${name} has no weights ${input}`);
    return keep(tensorPlan(found), found.bytes);
  };
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

  write(Object.fromEntries(Object.entries(outputs).map(([output, node]) => [output, walk(node)])));
}

/** What is read of a TensorFlow.js layers model. */
const LayersSchema = z.object({
  modelTopology: z.object({
    model_config: z.object({
      config: z.object({
        layers: z.array(
          z.object({
            class_name: z.string(),
            config: z.object({
              name: z.string(),
              batch_input_shape: z.array(z.number().nullable()).optional(),
              strides: z.array(z.number()).optional(),
              epsilon: z.number().optional(),
              activation: z.string().optional(),
            }),
            inbound_nodes: z.array(z.array(z.tuple([z.string()]).rest(z.unknown()))),
          }),
        ),
      }),
    }),
  }),
  weightsManifest: GraphSchema.shape.weightsManifest,
});
type Layers = z.output<typeof LayersSchema>;

/** A network of layers, in their order; the last one is what comes out. Normalisation becomes a gain and a bias. */
function packLayers(name: string, source: string, model: Layers, bytes: Buffer, output: string): void {
  const weights = splitWeights(model, bytes);
  const { nodes, tensors, push, keep, write } = createPack(name, source);
  const at = new Map<string, number>();
  const weightsOf = (key: string): Weights => {
    const found = weights.get(key);
    if (found === undefined) throw new Error(`${name} has no weights ${key}`);
    return found;
  };
  const numbersOf = (key: string): number[] => {
    const { bytes, quantization } = weightsOf(key);
    return [...bytes].map((code) => code * (quantization?.scale ?? 1) + (quantization?.min ?? 0));
  };
  const keepNumbers = (values: number[]): number => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
    return keep({ shape: [values.length], type: 'f32' }, bytes);
  };
  for (const { class_name: kind, config, inbound_nodes: inbound } of model.modelTopology.model_config.config.layers) {
    const [from = 0, and = 0] = (inbound[0] ?? []).map(([before]) => at.get(before) ?? 0);
    const before = nodes[from];
    const stride = config.strides?.[0] ?? 1;
    // A row and a column of zeros at the end, before a stride of two over an even picture: what `same` does.
    const padding = 'same' as const;
    const place = (): number => {
      switch (kind) {
        case 'InputLayer': {
          const [, height = 0, width = 0, channels = 0] = (config.batch_input_shape ?? []).map((side) => side ?? 0);
          return push({ op: 'input', height, width, channels });
        }
        case 'Conv2D':
        case 'DepthwiseConv2D': {
          const deep = kind === 'DepthwiseConv2D';
          const kernel = weightsOf(`${config.name}/${deep ? 'depthwise_kernel' : 'kernel'}`);
          const after: After = { kind: 'none' };
          const own = { from, weights: keep(tensorPlan(kernel), kernel.bytes), stride, padding, after };
          // The normalisation that follows brings the bias.
          return push(deep ? { op: 'depthwise', ...own, bias: null } : { op: 'conv', ...own, bias: 0 });
        }
        case 'BatchNormalization': {
          if (before?.op !== 'conv' && before?.op !== 'depthwise') throw new Error(`${name}: nothing to normalise`);
          const [scale, shift, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((each) =>
            numbersOf(`${config.name}/${each}`),
          ) as [number[], number[], number[], number[]];
          const gains = scale.map((each, index) => each / Math.sqrt((variance[index] ?? 0) + (config.epsilon ?? 0)));
          before.gain = keepNumbers(gains);
          before.bias = keepNumbers(shift.map((each, index) => each - (mean[index] ?? 0) * (gains[index] ?? 0)));
          return from;
        }
        case 'ReLU':
          if (before === undefined || !('after' in before)) throw new Error(`${name}: nothing to rectify`);
          before.after = { kind: 'relu6' };
          return from;
        case 'Add':
          return push({ op: 'add', from, and, after: { kind: 'none' } });
        case 'AveragePooling2D':
          return push({ op: 'mean', from });
        case 'Dense': {
          const kernel = weightsOf(`${config.name}/kernel`);
          return push({
            op: 'conv',
            from,
            weights: keep({ ...tensorPlan(kernel), shape: [1, 1, ...kernel.shape] }, kernel.bytes),
            bias: keepNumbers(numbersOf(`${config.name}/bias`)),
            stride: 1,
            padding: 'valid',
            after: { kind: config.activation === 'relu' ? 'relu' : 'none' },
          });
        }
        case 'ZeroPadding2D':
        case 'Dropout':
        case 'Flatten':
          return from;
        default:
          throw new Error(`${name}: ${kind} is not known`);
      }
    };
    at.set(config.name, place());
  }
  if (tensors.length === 0) throw new Error(`${name} is empty`);
  write({ [output]: nodes.length - 1 });
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
  const smaller = path.join(nudity, 'dist/models/mobilenet_v2');
  packLayers(
    'nudity-second',
    'nsfwjs 4.4.0, MobileNetV2',
    LayersSchema.parse(require(path.join(smaller, 'model.min.js'))),
    Buffer.from(require(path.join(smaller, 'group1-shard1of1.min.js')) as string, 'base64'),
    'scores',
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

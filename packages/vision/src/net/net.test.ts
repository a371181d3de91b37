import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NetNode, NetPlan } from './format.ts';
import { prepareNet } from './net.ts';

const AFTERS = ['none', 'relu', 'relu6', 'prelu'] as const;

interface Case {
  height: number;
  width: number;
  channels: number;
  out: number;
  kernel: number;
  stride: number;
  padding: 'same' | 'valid';
  after: (typeof AFTERS)[number];
  depthwise: boolean;
}

const cases: fc.Arbitrary<Case> = fc.record({
  height: fc.integer({ min: 5, max: 12 }),
  width: fc.integer({ min: 5, max: 12 }),
  channels: fc.integer({ min: 1, max: 9 }),
  out: fc.integer({ min: 1, max: 21 }),
  kernel: fc.constantFrom(1, 3, 5),
  stride: fc.constantFrom(1, 2),
  padding: fc.constantFrom('same', 'valid'),
  after: fc.constantFrom(...AFTERS),
  depthwise: fc.boolean(),
});

/** Numbers without a pattern, between -1 and 1. */
const numbers = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => Math.sin((index + 1) * 12.9898 + seed * 78.233) % 1);

/** Straight from the definition, one number at a time. */
function byDefinition(one: Case, input: Float32Array, weights: Float32Array, bias: Float32Array, slopes: Float32Array) {
  const { height, width, channels, kernel, stride, padding, depthwise } = one;
  const out = depthwise ? channels : one.out;
  const across = (length: number): [count: number, before: number] => {
    if (padding === 'valid') return [Math.floor((length - kernel) / stride) + 1, 0];
    const count = Math.ceil(length / stride);
    return [count, Math.floor(Math.max(0, (count - 1) * stride + kernel - length) / 2)];
  };
  const [rows, top] = across(height);
  const [columns, left] = across(width);
  const results: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channelOut = 0; channelOut < out; channelOut++) {
        let sum = bias[channelOut]!;
        for (let y = 0; y < kernel; y++) {
          for (let x = 0; x < kernel; x++) {
            const [fromY, fromX] = [row * stride + y - top, column * stride + x - left];
            if (fromY < 0 || fromX < 0 || fromY >= height || fromX >= width) continue;
            for (const channel of depthwise ? [channelOut] : Array.from({ length: channels }, (_, each) => each)) {
              const weight = depthwise
                ? (y * kernel + x) * channels + channel
                : ((y * kernel + x) * channels + channel) * out + channelOut;
              sum += input[(fromY * width + fromX) * channels + channel]! * weights[weight]!;
            }
          }
        }
        if (one.after === 'prelu' && sum < 0) sum *= slopes[channelOut]!;
        if (one.after === 'relu' || one.after === 'relu6') sum = Math.max(0, sum);
        results.push(one.after === 'relu6' ? Math.min(6, sum) : sum);
      }
    }
  }
  return results;
}

test('a layer of any size, stride and padding is what its definition says', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const { height, width, channels, kernel, depthwise } = one;
      const out = depthwise ? channels : one.out;
      const shape = depthwise ? [kernel, kernel, channels, 1] : [kernel, kernel, channels, out];
      const tensors = [
        numbers(kernel * kernel * channels * (depthwise ? 1 : out), 1),
        numbers(out, 2),
        numbers(out, 3),
      ] as const;
      const after = one.after === 'prelu' ? { kind: one.after, slopes: 2 } : { kind: one.after };
      const layer: NetNode = {
        op: depthwise ? 'depthwise' : 'conv',
        from: 0,
        weights: 0,
        bias: 1,
        stride: one.stride,
        padding: one.padding,
        after,
      };
      const plan: NetPlan = {
        name: 'test',
        source: 'test',
        nodes: [{ op: 'input', height, width, channels }, layer],
        tensors: [shape, [out], [out]].map((each) => ({ shape: each, type: 'f32', at: 0 })),
        outputs: { result: 1 },
      };
      const input = numbers(height * width * channels, 4);
      const { result } = prepareNet({ plan, tensors: [...tensors] }).run((into) => into.set(input));
      const wanted = byDefinition(one, input, ...tensors);
      expect(result?.length).toBe(wanted.length);
      wanted.forEach((value, index) => expect(result?.[index]).toBeCloseTo(value, 4));
    }),
    { numRuns: 150 },
  );
});

test('places of grids that nobody reads any more are used again, and none that somebody does', () => {
  // Each layer doubles; the first is added at the end, so it must outlive all between.
  const double: NetNode = {
    op: 'conv',
    from: 0,
    weights: 0,
    bias: 1,
    stride: 1,
    padding: 'valid',
    after: { kind: 'none' },
  };
  const nodes: NetNode[] = [{ op: 'input', height: 40, width: 40, channels: 1 }];
  for (let layer = 0; layer < 8; layer++) nodes.push({ ...double, from: layer });
  nodes.push({ op: 'add', from: 1, and: 8, after: { kind: 'none' } });
  const plan: NetPlan = {
    name: 'test',
    source: 'test',
    nodes,
    tensors: [
      { shape: [1, 1, 1, 1], type: 'f32', at: 0 },
      { shape: [1], type: 'f32', at: 0 },
    ],
    outputs: { result: 9 },
  };
  const net = prepareNet({ plan, tensors: [Float32Array.of(2), Float32Array.of(0)] });
  for (const start of [1, 3]) {
    const { result } = net.run((input) => input.fill(start));
    expect(new Set(result)).toEqual(new Set([start * (2 + 256)]));
  }
});

/**
 * Nearly all of a network's work is two things: rows times a panel of eight columns, and three by three points of each channel.
 * These are written for the processor's vectors, as a WebAssembly module of two functions, put together here; the rest is
 * TypeScript.
 *
 * @module
 */

/** Columns that one call makes. */
export const PANEL = 8;

/**
 * `c[row][0..8] = clamp(bias + a[row] · b)`. All are byte addresses in the memory, but `rows` and `innerBytes`.
 * `a`: rows of `innerBytes / 4` numbers each, without gaps. `b`: the panel, eight numbers for each of a row's.
 * `c`: begins a row every `strideBytes`. `low` and `high` clamp the result.
 */
export type MultiplyPanel = (
  a: number,
  b: number,
  c: number,
  rows: number,
  innerBytes: number,
  strideBytes: number,
  bias: number,
  low: number,
  high: number,
) => void;

/**
 * One row of a three by three kernel for each channel alone: `out[point][channel] = clamp(bias + Σ source · weights)`. All are
 * byte addresses or lengths but `points`. `source`: three rows that begin every `rowBytes`, with what is beyond the edges as
 * zeros; a point begins `stepBytes` after the one before. At least four channels.
 */
export type KernelRow = (
  source: number,
  weights: number,
  bias: number,
  out: number,
  points: number,
  channelBytes: number,
  rowBytes: number,
  stepBytes: number,
  low: number,
  high: number,
) => void;

const [A, B, C, ROWS, INNER, STRIDE, BIAS, LOW, HIGH] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
/** Locals that are addresses: the end of the first row, the place in the panel, the place in each of four rows. */
const [END, PLACE, ROW] = [9, 10, 11] as const;
const ADDRESSES = 6;
/** Locals that are vectors. */
const LOWS = ROW + 4;
const HIGHS = LOWS + 1;
const BIASES = HIGHS + 1;
const COLUMNS = BIASES + 2;
const ONE = COLUMNS + 2;
const SUMS = ONE + 1;
const VECTORS = SUMS + 8 - LOWS;

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const VOID = 0x40;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const constant = (value: number): number[] => [0x41, value];
const add = [0x6a];
const subtract = [0x6b];
const below = [0x49];
const notAbove = [0x4d];
const isZero = [0x45];
const choose = [0x1b];
const block = [0x02, VOID];
const loop = [0x03, VOID];
const end = [0x0b];
const jump = (depth: number): number[] => [0x0c, depth];
const jumpIf = (depth: number): number[] => [0x0d, depth];
const load = (offset: number): number[] => [0xfd, 0x00, 0, offset];
const loadToAll = [0xfd, 0x09, 0, 0];
const store = (offset: number): number[] => [0xfd, 0x0b, 0, offset];
const toAll = [0xfd, 0x13];
const plus = [0xfd, 0xe4, 0x01];
const times = [0xfd, 0xe6, 0x01];
const lesser = [0xfd, 0xe8, 0x01];
const greater = [0xfd, 0xe9, 0x01];

/** So many rows at once, as long as there are as many. */
function rowsAtOnce(count: 1 | 4): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  const code = [...block, ...loop, ...get(ROWS), ...constant(count), ...below, ...jumpIf(1)];
  for (const row of rows) {
    code.push(...get(BIASES), ...set(SUMS + row * 2), ...get(BIASES + 1), ...set(SUMS + row * 2 + 1));
    code.push(...get(row === 0 ? A : ROW + row - 1), ...(row === 0 ? [] : [...get(INNER), ...add]), ...set(ROW + row));
  }
  code.push(...get(A), ...get(INNER), ...add, ...set(END), ...get(B), ...set(PLACE));
  code.push(...loop);
  code.push(...get(PLACE), ...load(0), ...set(COLUMNS), ...get(PLACE), ...load(16), ...set(COLUMNS + 1));
  for (const row of rows) {
    code.push(...get(ROW + row), ...loadToAll, ...set(ONE));
    for (const half of [0, 1]) {
      const sum = SUMS + row * 2 + half;
      code.push(...get(ONE), ...get(COLUMNS + half), ...times, ...get(sum), ...plus, ...set(sum));
    }
    code.push(...get(ROW + row), ...constant(4), ...add, ...set(ROW + row));
  }
  code.push(...get(PLACE), ...constant(PANEL * 4), ...add, ...set(PLACE));
  code.push(...get(ROW), ...get(END), ...below, ...jumpIf(0), ...end);
  for (const row of rows) {
    for (const half of [0, 1]) {
      const clamped = [...get(SUMS + row * 2 + half), ...get(LOWS), ...greater, ...get(HIGHS), ...lesser];
      code.push(...get(C), ...clamped, ...store(half * 16));
    }
    code.push(...get(C), ...get(STRIDE), ...add, ...set(C));
  }
  // The last of these rows has come to its end, where the next ones begin.
  code.push(...get(ROW + count - 1), ...set(A), ...get(ROWS), ...constant(count), ...subtract, ...set(ROWS));
  return [...code, ...jump(0), ...end, ...end];
}

/** What the second function keeps: its parameters, then addresses and lengths, then vectors. */
const ROW_OF = {
  source: 0,
  weights: 1,
  bias: 2,
  out: 3,
  points: 4,
  channelBytes: 5,
  rowBytes: 6,
  stepBytes: 7,
  low: 8,
  high: 9,
  channel: 10,
  from: 11,
  weight: 12,
  last: 13,
  skip: 14,
  sum: 15,
  lows: 16,
  highs: 17,
} as const;

function kernelRow(): number[] {
  const at = ROW_OF;
  const code = [
    ...[get(at.low), toAll, set(at.lows), get(at.high), toAll, set(at.highs)].flat(),
    ...[get(at.channelBytes), constant(16), subtract, set(at.last)].flat(),
    ...[get(at.rowBytes), get(at.channelBytes), subtract, get(at.channelBytes), subtract, set(at.skip)].flat(),
    ...block,
    ...loop,
    ...[get(at.points), isZero, jumpIf(1), constant(0), set(at.channel)].flat(),
    // Four channels at a time; the last four may be some of those before once more.
    ...block,
    ...loop,
    ...[
      get(at.source),
      get(at.channel),
      add,
      set(at.from),
      get(at.weights),
      get(at.channel),
      add,
      set(at.weight),
    ].flat(),
    ...[get(at.bias), get(at.channel), add, load(0), set(at.sum)].flat(),
  ];
  for (let tap = 0; tap < 9; tap++) {
    code.push(
      ...get(at.from),
      ...load(0),
      ...get(at.weight),
      ...load(0),
      ...times,
      ...get(at.sum),
      ...plus,
      ...set(at.sum),
    );
    if (tap === 8) break;
    code.push(...get(at.weight), ...get(at.channelBytes), ...add, ...set(at.weight));
    code.push(...get(at.from), ...get(tap % 3 === 2 ? at.skip : at.channelBytes), ...add, ...set(at.from));
  }
  return [
    ...code,
    ...[get(at.out), get(at.channel), add, get(at.sum), get(at.lows), greater, get(at.highs), lesser, store(0)].flat(),
    ...[get(at.last), get(at.channel), notAbove, jumpIf(1)].flat(),
    ...[get(at.channel), constant(16), add, set(at.channel)].flat(),
    ...[get(at.channel), get(at.last), get(at.channel), get(at.last), notAbove, choose, set(at.channel)].flat(),
    ...[jump(0), end, end].flat(),
    ...[
      get(at.source),
      get(at.stepBytes),
      add,
      set(at.source),
      get(at.out),
      get(at.channelBytes),
      add,
      set(at.out),
    ].flat(),
    ...[get(at.points), constant(1), subtract, set(at.points), jump(0), end, end].flat(),
  ];
}

/** Unsigned LEB128. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)];
}

const sized = (bytes: readonly number[]): number[] => [...leb(bytes.length), ...bytes];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized(bytes)];
const name = (letters: string): number[] => sized([...Buffer.from(letters)]);

/** Every module begins so: its name and version 1. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const code = [
    ...get(LOW),
    ...toAll,
    ...set(LOWS),
    ...get(HIGH),
    ...toAll,
    ...set(HIGHS),
    ...get(BIAS),
    ...load(0),
    ...set(BIASES),
    ...get(BIAS),
    ...load(16),
    ...set(BIASES + 1),
    ...rowsAtOnce(4),
    ...rowsAtOnce(1),
    ...end,
  ];
  const panel = [2, ADDRESSES, I32, VECTORS, V128, ...code];
  const row = [2, 5, I32, 3, V128, ...kernelRow(), ...end];
  return new Uint8Array([
    ...MAGIC,
    ...section(1, [2, ...functionType(7), ...functionType(8)]),
    ...section(2, [1, ...name('net'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [2, 0, 1]),
    ...section(7, [2, ...name('multiplyPanel'), 0x00, 0, ...name('kernelRow'), 0x00, 1]),
    ...section(10, [2, ...sized(panel), ...sized(row)]),
  ]);
}

/** So many addresses and lengths, and the two bounds. */
const functionType = (integers: number): number[] => [
  0x60,
  ...sized([...Array.from({ length: integers }, () => I32), F32, F32]),
  0,
];

export interface Kernels {
  multiplyPanel: MultiplyPanel;
  kernelRow: KernelRow;
}

let compiled: WebAssembly.Module | undefined;

/** The two functions over a memory of one's own. */
export function kernelsOver(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(moduleBytes());
  return new WebAssembly.Instance(compiled, { net: { memory } }).exports as unknown as Kernels;
}

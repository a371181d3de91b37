import { type After, type NetNode, type StoredNet } from './format.ts';
import { type Kernels, kernelsOver, PANEL } from './kernel.ts';
import {
  addInto,
  depthwise,
  type Grid,
  greatestOfFour,
  meanOf,
  moreChannels,
  patches,
  rectify,
  window,
  withEdges,
} from './ops.ts';

/** Rows of a product that are made panel by panel, so that they stay in the processor's cache: 128 KB. */
const CACHED_NUMBERS = 32_768;
const PAGE_BYTES = 65_536;

/** A network, ready to be asked. It holds its memory and is used for one picture at a time. */
export interface Net {
  input: Grid;
  /** Fills the input and runs. The outputs are views: copy what must outlive the next run. */
  run(fill: (input: Float32Array) => void): Readonly<Record<string, Float32Array>>;
}

/**
 * Lays a network out in one memory and makes a list of steps. A grid's place is used again once the last node that reads it
 * has run.
 */
export function prepareNet({ plan, tensors }: StoredNet): Net {
  const grids = gridsOf(plan.nodes, plan.tensors);
  const places = createPlaces();
  const lastUse = lastUses(plan.nodes, Object.values(plan.outputs));
  const at: number[] = [];
  const fixed: { at: number; values: Float32Array }[] = [];
  const keepFixed = (values: Float32Array): number => {
    const place = places.takeNew(values.length);
    fixed.push({ at: place, values });
    return place;
  };

  const edges: (ReturnType<typeof placeEdges> | undefined)[] = [];
  // First all places, because views can only be made of the memory once it has its size.
  const products = plan.nodes.map((node, index) => {
    const grid = grids[index] as Grid;
    at[index] = places.take(gridSize(grid));
    const product = node.op === 'conv' ? placeProduct(node) : null;
    edges[index] = node.op === 'depthwise' ? placeEdges(node) : null;
    for (const scratch of [...(product?.scratch ?? []), ...(edges[index]?.scratch ?? [])])
      places.giveBack(scratch.at, scratch.length);
    for (const used of new Set(inputsOf(node))) {
      if (lastUse[used] === index) places.giveBack(at[used] as number, gridSize(grids[used] as Grid));
    }
    return product;
  });

  function placeProduct(node: NetNode & { op: 'conv' }) {
    const [rows = 1, columns = 1, channelsIn = 1, channelsOut = 1] = plan.tensors[node.weights]?.shape ?? [];
    const inner = rows * columns * channelsIn;
    const panels = Math.ceil(channelsOut / PANEL);
    const from = grids[node.from] as Grid;
    const whole = rows === 1 && columns === 1 && node.stride === 1;
    const view = window(from, rows, columns, node.stride, node.padding);
    const scratch: { at: number; length: number }[] = [];
    const takeScratch = (length: number): number => {
      scratch.push({ at: places.take(length), length });
      return scratch.at(-1)?.at ?? 0;
    };
    return {
      scratch,
      inner,
      panels,
      view,
      weights: keepFixed(toPanels(tensors[node.weights] as Float32Array, inner, channelsOut)),
      bias: keepFixed(padded(tensors[node.bias] as Float32Array, panels * PANEL)),
      // Where the kernel is more than a point, each result's surroundings are first laid out as a row.
      patches: whole ? null : takeScratch(view.height * view.width * inner),
      // The last panel may be wider than what is left.
      spare: channelsOut % PANEL === 0 ? null : takeScratch(view.height * view.width * PANEL),
    };
  }

  /** Where a three by three kernel finds its grid with edges; null for other kernels. */
  function placeEdges(node: NetNode & { op: 'depthwise' }) {
    const [rows, columns] = plan.tensors[node.weights]?.shape ?? [];
    const from = grids[node.from] as Grid;
    if (rows !== 3 || columns !== 3 || from.channels < 4) return null;
    const view = window(from, rows, columns, node.stride, node.padding);
    // At `valid` and a stride of two a last row may be one that no kernel reaches.
    const height = Math.max((view.height - 1) * node.stride + 3, from.height + view.top);
    const width = Math.max((view.width - 1) * node.stride + 3, from.width + view.left);
    const length = height * width * from.channels;
    const place = places.take(length);
    const bias = node.bias === null ? new Float32Array(from.channels) : (tensors[node.bias] as Float32Array);
    return {
      at: place,
      length,
      width,
      weights: keepFixed(tensors[node.weights] as Float32Array),
      bias: keepFixed(bias),
      scratch: [{ at: place, length }],
    };
  }

  const memory = new WebAssembly.Memory({ initial: Math.ceil((places.size() * 4) / PAGE_BYTES) + 1 });
  const numbers = new Float32Array(memory.buffer);
  for (const { at: place, values } of fixed) numbers.set(values, place);
  const { multiplyPanel, kernelRow } = kernelsOver(memory);
  const viewOf = (index: number): Float32Array =>
    numbers.subarray(at[index], (at[index] as number) + gridSize(grids[index] as Grid));

  const steps = plan.nodes.flatMap((node, index): { run(): void }[] => {
    const out = viewOf(index);
    const grid = grids[index] as Grid;
    const source = 'from' in node ? viewOf(node.from) : out;
    const sourceGrid = 'from' in node ? (grids[node.from] as Grid) : grid;
    switch (node.op) {
      case 'input':
        return [];
      case 'conv': {
        const product = products[index];
        if (!product) throw new Error('a product without a place');
        const { patches: patched, spare, inner, panels, view } = product;
        const rowsAt = patched ?? (at[node.from] as number);
        const from = numbers.subarray(rowsAt, rowsAt + view.height * view.width * inner);
        const [low, high] = boundsOf(node.after);
        const order = {
          a: rowsAt,
          b: product.weights,
          c: at[index] as number,
          bias: product.bias,
          spare,
          rows: view.height * view.width,
          inner,
          panels,
          columns: grid.channels,
          low,
          high,
        };
        return [
          {
            run() {
              if (patched !== null) patches(source, sourceGrid, view, from);
              multiplyAll(multiplyPanel, numbers, order);
              finish(node.after, out, grid.channels);
            },
          },
        ];
      }
      case 'depthwise': {
        const [rows = 1, columns = 1] = plan.tensors[node.weights]?.shape ?? [];
        const view = window(sourceGrid, rows, columns, node.stride, node.padding);
        const weights = tensors[node.weights] as Float32Array;
        const bias = node.bias === null ? new Float32Array(grid.channels) : (tensors[node.bias] as Float32Array);
        const [low, high] = boundsOf(node.after);
        const edged = edges[index];
        if (edged) {
          const wide = numbers.subarray(edged.at, edged.at + edged.length);
          const pointBytes = grid.channels * 4;
          return [
            {
              run() {
                withEdges(source, sourceGrid, view, edged.width, wide);
                for (let row = 0; row < view.height; row++) {
                  kernelRow(
                    (edged.at + row * node.stride * edged.width * grid.channels) * 4,
                    edged.weights * 4,
                    edged.bias * 4,
                    ((at[index] as number) + row * view.width * grid.channels) * 4,
                    view.width,
                    pointBytes,
                    edged.width * pointBytes,
                    node.stride * pointBytes,
                    low,
                    high,
                  );
                }
                finish(node.after, out, grid.channels);
              },
            },
          ];
        }
        return [
          {
            run() {
              depthwise(source, sourceGrid, view, weights, bias, low, high, out);
              finish(node.after, out, grid.channels);
            },
          },
        ];
      }
      case 'add': {
        const other = viewOf(node.and);
        const [low] = boundsOf(node.after);
        return [
          {
            run() {
              addInto(source, other, low, out);
              finish(node.after, out, grid.channels);
            },
          },
        ];
      }
      case 'max-pool':
        return [{ run: () => greatestOfFour(source, sourceGrid, out) }];
      case 'more-channels':
        return [{ run: () => moreChannels(source, sourceGrid.channels, grid.channels, out) }];
      case 'mean':
        return [{ run: () => meanOf(source, sourceGrid.channels, out) }];
    }
  });

  function finish(after: After, out: Float32Array, channels: number): void {
    if (after.kind === 'prelu') rectify(out, tensors[after.slopes] as Float32Array, channels);
  }

  const inputAt = plan.nodes.findIndex(({ op }) => op === 'input');
  const input = viewOf(inputAt);
  const outputs = Object.fromEntries(Object.entries(plan.outputs).map(([name, node]) => [name, viewOf(node)]));
  return {
    input: grids[inputAt] as Grid,
    run(fill) {
      fill(input);
      for (const step of steps) step.run();
      return outputs;
    },
  };
}

/** Rows times all panels, a part of the rows at a time. Places are in numbers, not bytes. */
function multiplyAll(
  multiplyPanel: Kernels['multiplyPanel'],
  numbers: Float32Array,
  order: {
    a: number;
    b: number;
    c: number;
    bias: number;
    spare: number | null;
    rows: number;
    inner: number;
    panels: number;
    columns: number;
    low: number;
    high: number;
  },
): void {
  const { a, b, c, bias, spare, inner, columns, low, high } = order;
  const rowsAtOnce = Math.max(4, Math.floor(CACHED_NUMBERS / inner / 4) * 4);
  for (let first = 0; first < order.rows; first += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, order.rows - first);
    for (let panel = 0; panel < order.panels; panel++) {
      const start = panel * PANEL;
      const whole = start + PANEL <= columns || spare === null;
      const target = whole ? c + first * columns + start : spare;
      multiplyPanel(
        (a + first * inner) * 4,
        (b + panel * inner * PANEL) * 4,
        target * 4,
        rows,
        inner * 4,
        (whole ? columns : PANEL) * 4,
        (bias + start) * 4,
        low,
        high,
      );
      if (whole) continue;
      for (let row = 0; row < rows; row++) {
        const to = c + (first + row) * columns;
        for (let column = start; column < columns; column++)
          numbers[to + column] = numbers[target + row * PANEL + column - start]!;
      }
    }
  }
}

/** Columns in groups of eight, each group row by row; what is missing from the last is 0. */
function toPanels(matrix: Float32Array, inner: number, columns: number): Float32Array {
  const panels = new Float32Array(Math.ceil(columns / PANEL) * PANEL * inner);
  for (let row = 0; row < inner; row++) {
    for (let column = 0; column < columns; column++) {
      const panel = Math.floor(column / PANEL);
      panels[(panel * inner + row) * PANEL + (column % PANEL)] = matrix[row * columns + column] as number;
    }
  }
  return panels;
}

function padded(values: Float32Array, length: number): Float32Array {
  const longer = new Float32Array(length);
  longer.set(values);
  return longer;
}

function boundsOf(after: After): readonly [low: number, high: number] {
  if (after.kind === 'relu') return [0, Infinity];
  if (after.kind === 'relu6') return [0, 6];
  return [-Infinity, Infinity];
}

const gridSize = ({ height, width, channels }: Grid): number => height * width * channels;

const inputsOf = (node: NetNode): number[] =>
  node.op === 'input' ? [] : node.op === 'add' ? [node.from, node.and] : [node.from];

/** Index of the last node that reads each; outputs are read after all. */
function lastUses(nodes: readonly NetNode[], outputs: readonly number[]): number[] {
  const last = nodes.map(() => -1);
  nodes.forEach((node, index) => inputsOf(node).forEach((used) => (last[used] = index)));
  for (const output of outputs) last[output] = Infinity;
  return last;
}

function gridsOf(nodes: readonly NetNode[], shapes: readonly { shape: readonly number[] }[]): Grid[] {
  const grids: Grid[] = [];
  for (const node of nodes) {
    const before = 'from' in node ? grids[node.from] : undefined;
    grids.push(gridOf(node, before ?? { height: 1, width: 1, channels: 1 }, shapes));
  }
  return grids;
}

function gridOf(node: NetNode, before: Grid, shapes: readonly { shape: readonly number[] }[]): Grid {
  switch (node.op) {
    case 'input':
      return { height: node.height, width: node.width, channels: node.channels };
    case 'conv':
    case 'depthwise': {
      const [rows = 1, columns = 1, , channelsOut = 1] = shapes[node.weights]?.shape ?? [];
      const { height, width } = window(before, rows, columns, node.stride, node.padding);
      return { height, width, channels: node.op === 'conv' ? channelsOut : before.channels };
    }
    case 'add':
      return before;
    case 'max-pool':
      return { height: Math.ceil(before.height / 2), width: Math.ceil(before.width / 2), channels: before.channels };
    case 'more-channels':
      return { ...before, channels: before.channels + node.added };
    case 'mean':
      return { height: 1, width: 1, channels: before.channels };
  }
}

/** Stretches of one long memory, in numbers, each at a multiple of four; the best fitting free one is used first. */
function createPlaces() {
  const free: { at: number; length: number }[] = [];
  let end = 0;
  const rounded = (length: number): number => Math.ceil(length / 4) * 4;
  return {
    size: () => end,
    /** What nobody else uses, ever. */
    takeNew(length: number): number {
      end += rounded(length);
      return end - rounded(length);
    },
    take(length: number): number {
      const wanted = rounded(length);
      const fits = free.filter((stretch) => stretch.length >= wanted).toSorted((a, b) => a.length - b.length)[0];
      if (fits === undefined) {
        end += wanted;
        return end - wanted;
      }
      fits.length -= wanted;
      fits.at += wanted;
      return fits.at - wanted;
    },
    giveBack(at: number, length: number): void {
      free.push({ at, length: rounded(length) });
    },
  };
}

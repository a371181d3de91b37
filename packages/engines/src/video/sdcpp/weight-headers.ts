/**
 * The tables at the head of weight files: which tensors, of what shape, and how many bytes the file must have.
 *
 * GGUF as in ggml's docs/gguf.md; ids and block sizes of number types as in ggml.h at 8e800cef. Safetensors as in its README: the
 * header's length in 8 bytes, JSON, data.
 *
 * @module
 */
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';

export interface WeightTable {
  /** Extents of every tensor, the fastest axis first. */
  tensors: ReadonlyMap<string, readonly number[]>;
  /** Bytes from the file's beginning to the end of its last tensor. */
  leastBytes: number;
}

/** Thrown for a file that is not what its first bytes say; `message` ends a sentence that begins with the file's name. */
export class BadHeader extends Error {}

/** Elements and bytes of a block by ggml's type id; a type that is not here is newer than this table. */
const GGML_TYPES = new Map<number, readonly [elements: number, bytes: number]>([
  [0, [1, 4]],
  [1, [1, 2]],
  [2, [32, 18]],
  [3, [32, 20]],
  [6, [32, 22]],
  [7, [32, 24]],
  [8, [32, 34]],
  [9, [32, 36]],
  [10, [256, 84]],
  [11, [256, 110]],
  [12, [256, 144]],
  [13, [256, 176]],
  [14, [256, 210]],
  [15, [256, 292]],
  [16, [256, 66]],
  [17, [256, 74]],
  [18, [256, 98]],
  [19, [256, 50]],
  [20, [32, 18]],
  [21, [256, 110]],
  [22, [256, 82]],
  [23, [256, 136]],
  [24, [1, 1]],
  [25, [1, 2]],
  [26, [1, 4]],
  [27, [1, 8]],
  [28, [1, 8]],
  [29, [256, 56]],
  [30, [1, 2]],
  [34, [256, 54]],
  [35, [256, 66]],
  [39, [32, 17]],
  [40, [64, 36]],
  [41, [128, 18]],
  [42, [64, 18]],
]);

/** Bytes of GGUF's fixed-size values by type id; 8 is a string, 9 an array. */
const VALUE_BYTES = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);
const STRING = 8;
const ARRAY = 9;

/** No model has more; a file that claims more is not a model. */
const MAX_TENSORS = 1_000_000;
const MAX_NAME_BYTES = 4096;
const READ_AHEAD_BYTES = 1 << 20;
/** The format's own limit. */
const MAX_SAFETENSORS_HEADER_BYTES = 100_000_000;

/** Reads a file from its beginning, a megabyte at a time. */
interface Cursor {
  take(bytes: number): Promise<Buffer>;
  skip(bytes: number): void;
  position(): number;
}

function openCursor(file: FileHandle, fileBytes: number): Cursor {
  let held = Buffer.alloc(0);
  let heldAt = 0;
  let at = 0;
  return {
    position: () => at,
    skip: (bytes) => void (at += bytes),
    async take(bytes) {
      if (at + bytes > fileBytes) throw new BadHeader('ends in the middle of its table of tensors');
      if (at < heldAt || at + bytes > heldAt + held.length) {
        const wanted = Buffer.alloc(Math.min(Math.max(bytes, READ_AHEAD_BYTES), fileBytes - at));
        const { bytesRead } = await file.read(wanted, 0, wanted.length, at);
        if (bytesRead < bytes) throw new BadHeader('ends in the middle of its table of tensors');
        held = wanted.subarray(0, bytesRead);
        heldAt = at;
      }
      const taken = held.subarray(at - heldAt, at - heldAt + bytes);
      at += bytes;
      return taken;
    },
  };
}

/** The table of a GGUF file, whose first four bytes are known. */
export async function readGgufTable(file: FileHandle, fileBytes: number): Promise<WeightTable> {
  const cursor = openCursor(file, fileBytes);
  const uint32 = async (): Promise<number> => (await cursor.take(4)).readUInt32LE();
  const uint64 = async (): Promise<number> => Number((await cursor.take(8)).readBigUInt64LE());
  const text = async (): Promise<string> => {
    const bytes = await uint64();
    if (bytes > MAX_NAME_BYTES) throw new BadHeader(`has a name of ${bytes} bytes in its table of tensors`);
    return (await cursor.take(bytes)).toString('utf8');
  };
  const skipValue = async (type: number): Promise<void> => {
    const bytes = VALUE_BYTES.get(type);
    if (bytes !== undefined) cursor.skip(bytes);
    else if (type === STRING) cursor.skip(await uint64());
    else if (type === ARRAY) {
      const elementType = await uint32();
      const count = await uint64();
      const elementBytes = VALUE_BYTES.get(elementType);
      if (elementBytes !== undefined) cursor.skip(elementBytes * count);
      else for (let index = 0; index < count; index++) await skipValue(elementType);
    } else throw new BadHeader(`has a value of the unknown type ${type} in its header`);
  };

  cursor.skip(4);
  const version = await uint32();
  if (version < 2 || version > 3) throw new BadHeader(`is GGUF version ${version}; versions 2 and 3 can be read`);
  const tensorCount = await uint64();
  const keyCount = await uint64();
  if (tensorCount > MAX_TENSORS || keyCount > MAX_TENSORS) throw new BadHeader('has a damaged header');
  let alignmentBytes = 32;
  for (let index = 0; index < keyCount; index++) {
    const key = await text();
    const type = await uint32();
    if (key === 'general.alignment' && type === 4) alignmentBytes = await uint32();
    else await skipValue(type);
  }
  const tensors = new Map<string, readonly number[]>();
  let dataBytes = 0;
  for (let index = 0; index < tensorCount; index++) {
    const name = await text();
    const axes = await uint32();
    if (axes > 8) throw new BadHeader(`has a tensor of ${axes} axes`);
    const extents: number[] = [];
    for (let axis = 0; axis < axes; axis++) extents.push(await uint64());
    const [elements, bytes] = GGML_TYPES.get(await uint32()) ?? [1, 0];
    const offset = await uint64();
    dataBytes = Math.max(
      dataBytes,
      offset + (extents.reduce((product, extent) => product * extent, 1) / elements) * bytes,
    );
    tensors.set(name, extents);
  }
  const dataStart = Math.ceil(cursor.position() / alignmentBytes) * alignmentBytes;
  return { tensors, leastBytes: dataStart + dataBytes };
}

const SafetensorsHeaderSchema = z.record(
  z.string(),
  z.union([
    z.object({
      dtype: z.string(),
      shape: z.array(z.number().int().min(0)),
      data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
    }),
    z.record(z.string(), z.string()),
  ]),
);

/** The table of a safetensors file; null when the file is not one. */
export async function readSafetensorsTable(file: FileHandle, fileBytes: number): Promise<WeightTable | null> {
  const cursor = openCursor(file, fileBytes);
  if (fileBytes < 10) return null;
  const headerBytes = Number((await cursor.take(8)).readBigUInt64LE());
  if (headerBytes < 2 || headerBytes > MAX_SAFETENSORS_HEADER_BYTES) return null;
  if ((await cursor.take(1)).toString() !== '{') return null;
  if (8 + headerBytes > fileBytes) throw new BadHeader('ends in the middle of its table of tensors');
  const json = `{${(await cursor.take(headerBytes - 1)).toString('utf8')}`;
  const header = SafetensorsHeaderSchema.safeParse(parseJson(json));
  if (!header.success) throw new BadHeader('has a damaged table of tensors');
  const tensors = new Map<string, readonly number[]>();
  let dataBytes = 0;
  for (const [name, entry] of Object.entries(header.data)) {
    if (name === '__metadata__' || !Array.isArray(entry.shape) || !Array.isArray(entry.data_offsets)) continue;
    tensors.set(name, entry.shape.toReversed());
    dataBytes = Math.max(dataBytes, entry.data_offsets[1]);
  }
  return { tensors, leastBytes: 8 + headerBytes + dataBytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkLoraFile, listedLora } from './lora-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'kinora-lora-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A GGUF file of version 3 with one tensor and no metadata. */
function gguf(): Buffer {
  const number = (value: number, bytes: 4 | 8): Buffer => {
    const buffer = Buffer.alloc(bytes);
    if (bytes === 4) buffer.writeUInt32LE(value);
    else buffer.writeBigUInt64LE(BigInt(value));
    return buffer;
  };
  const name = Buffer.from('blocks.0.lora_A.weight');
  return Buffer.concat([
    Buffer.from('GGUF'),
    Buffer.concat([number(3, 4), number(1, 8), number(0, 8)]),
    Buffer.concat([number(name.length, 8), name, number(1, 4), number(1, 8), number(0, 4), number(0, 8)]),
    Buffer.alloc(64),
  ]);
}

test('only safetensors are taken for weights of a LoRA', async () => {
  const path = join(folder, 'upload.safetensors');
  const wrong: [Buffer, RegExp][] = [
    [gguf(), /is no safetensors file/],
    [Buffer.from('PK\x03\x04 a pickle in a zip'), /\S+ \S+/],
    [Buffer.from('<html>'), /web page/],
    [Buffer.alloc(4_000), /neither GGUF nor safetensors/],
  ];
  for (const [bytes, refusal] of wrong) {
    await writeFile(path, bytes);
    expect(await checkLoraFile(path)).toMatchObject({ ok: false, refusal: expect.stringMatching(refusal) as string });
  }
});

test('weights of the registry are found on a server by the name of their file, and others only as they are named', () => {
  const listed = [
    'ink.safetensors',
    'studio/ink-high-0a1b2c3d4e5f.safetensors',
    'studio\\oil-low-0a1b2c3d4e5f.safetensors',
  ];
  expect(listedLora('ink.safetensors', listed)).toBe('ink.safetensors');
  expect(listedLora('/home/films/loras/ink-high-0a1b2c3d4e5f.safetensors', listed)).toBe(listed[1]);
  expect(listedLora('/home/films/loras/oil-low-0a1b2c3d4e5f.safetensors', listed)).toBe(listed[2]);
  expect(listedLora('ink-high-0a1b2c3d4e5f.safetensors', listed)).toBeUndefined();
  expect(listedLora('/home/films/loras/ink-low-0a1b2c3d4e5f.safetensors', listed)).toBeUndefined();
});

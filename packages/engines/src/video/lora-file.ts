import { open } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { Outcome } from '@kinora/film';
import { BadHeader } from './sdcpp/weight-headers.ts';
import { readWeights } from './sdcpp/weights.ts';

/** Names of tensors in the LoRA formats there are: diffusers, kohya, ComfyUI; LoHa, LoKr, DoRA and plain differences. */
const LORA_TENSOR = /lora|loha|lokr|hada_|dora|\.diff(_b)?$/i;

/** Whether a file is whole weights of a LoRA. The refusal goes on from the file's name: `… is cut short: …`. */
export async function checkLoraFile(path: string): Promise<Outcome<null, string>> {
  try {
    const table = await readWeights(path);
    // A pickle may run whatever is in it where it is opened; GGUF is read by few.
    if (table === null || (await beginsWith(path, 'GGUF'))) {
      return { ok: false, refusal: 'is no safetensors file; convert it first' };
    }
    if (![...table.tensors.keys()].some((name) => LORA_TENSOR.test(name))) {
      return { ok: false, refusal: 'holds no LoRA weights; is it a whole model?' };
    }
    return { ok: true, value: null };
  } catch (error) {
    if (!(error instanceof BadHeader)) throw error;
    return { ok: false, refusal: error.message };
  }
}

async function beginsWith(path: string, magic: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === magic;
  } finally {
    await file.close();
  }
}

/** A file of weights as a server lists it that has the folder of the registry among its own: by its name alone. */
export function listedLora(file: string, listed: readonly string[]): string | undefined {
  if (listed.includes(file)) return file;
  if (!isAbsolute(file)) return undefined;
  const name = basename(file);
  return listed.find((each) => each.split(/[\\/]/).at(-1) === name);
}

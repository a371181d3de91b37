/**
 * Whether weights are whole and fit together, said before any step is made: stable-diffusion.cpp itself finds out when it first
 * needs them, half an hour later for the second expert, and dies without a word on files that end too early (`--mmap`).
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Outcome } from '@kinora/film';
import { z } from 'zod';
import { BadHeader, readGgufTable, readSafetensorsTable, type WeightTable } from './weight-headers.ts';

export interface WeightFiles {
  highNoise: string;
  lowNoise: string;
  vae: string;
  textEncoder?: string | undefined;
}

export type WeightRole = keyof WeightFiles;

/** What the experts turn into film: words alone, or words and a first frame. Null where their files cannot say (.pth). */
export interface SoundWeights {
  input: 'text' | 'image' | null;
  /** Parameters of one expert in thousands of millions, as its shape says: 1.3 or 14. */
  billions: 1.3 | 14 | null;
}

export interface BadWeights {
  role: WeightRole;
  /** A sentence that names the file and what to do. */
  reason: string;
}

const ROLE_WORDS: Record<WeightRole, string> = {
  highNoise: 'high-noise expert',
  lowNoise: 'low-noise expert',
  vae: 'VAE',
  textEncoder: 'text encoder',
};

/** What was found sound, by files that have not changed since: the words of a text encoder alone take 100 ms to pass over. */
const known = new Map<string, SoundWeights>();
const MAX_KNOWN = 50;

/** Looks at all files; the first that is missing, cut short or of another kind is told. */
export async function checkWeights(files: WeightFiles): Promise<Outcome<SoundWeights, BadWeights>> {
  const stamps = await Promise.all(
    rolesOf(files).map(async ([role, path]) => {
      const facts = await stat(path).catch(() => null);
      return `${role} ${path} ${facts?.size} ${facts?.mtimeMs} ${facts?.ino}`;
    }),
  );
  // A list of shards says nothing of the shards.
  const stamp = stamps.some((each) => each.includes('.index.json ')) ? null : stamps.join('\n');
  const before = stamp === null ? undefined : known.get(stamp);
  if (before !== undefined) return { ok: true, value: before };
  const checked = await checkFiles(files);
  if (checked.ok && stamp !== null) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(stamp, checked.value);
  }
  return checked;
}

async function checkFiles(files: WeightFiles): Promise<Outcome<SoundWeights, BadWeights>> {
  const tables = new Map<WeightRole, WeightTable | null>();
  for (const [role, path] of rolesOf(files)) {
    try {
      const table = await readWeights(path);
      tables.set(role, table);
      if (table !== null) checkRole(role, table);
    } catch (error) {
      if (!(error instanceof BadHeader)) throw error;
      return { ok: false, refusal: { role, reason: `The ${ROLE_WORDS[role]} ${path} ${error.message}.` } };
    }
  }
  const high = tables.get('highNoise');
  const low = tables.get('lowNoise');
  if (!high || !low) return { ok: true, value: { input: null, billions: null } };
  const [one, other] = [expertOf(high), expertOf(low)];
  if (one.layers !== other.layers || one.width !== other.width || one.channels !== other.channels) {
    const reason = `The experts ${files.highNoise} (${one.layers} layers of ${one.width}, ${one.channels} channels) and ${files.lowNoise} (${other.layers} layers of ${other.width}, ${other.channels} channels) are not of one model: give both files of the same download.`;
    return { ok: false, refusal: { role: 'lowNoise', reason } };
  }
  return { ok: true, value: { input: one.channels === 36 ? 'image' : 'text', billions: one.layers === 40 ? 14 : 1.3 } };
}

export function rolesOf(files: WeightFiles): [WeightRole, string][] {
  const { highNoise, lowNoise, vae, textEncoder } = files;
  const required: [WeightRole, string][] = [
    ['highNoise', highNoise],
    ['lowNoise', lowNoise],
    ['vae', vae],
  ];
  return textEncoder === undefined ? required : [...required, ['textEncoder', textEncoder]];
}

/** Also for a LoRA. @throws BadHeader when the file is not whole weights */
export async function readWeights(path: string): Promise<WeightTable | null> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new BadHeader(error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code ?? error.message})`);
  });
  if (facts.isDirectory()) throw new BadHeader('is a folder: give a file');
  if (path.endsWith('.safetensors.index.json')) return readShards(path);
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BadHeader(`cannot be read (${error.code ?? error.message})`);
  });
  try {
    const magic = Buffer.alloc(4);
    await file.read(magic, 0, 4, 0);
    const zip = magic.toString('latin1') === 'PK\x03\x04';
    const table = zip
      ? null
      : magic.toString('latin1') === 'GGUF'
        ? await readGgufTable(file, facts.size)
        : await readSafetensorsTable(file, facts.size);
    if (table === null && !zip) {
      throw new BadHeader('is neither GGUF nor safetensors: it may be a web page saved by mistake; download it again');
    }
    if (zip && !(await endsLikeZip(file, facts.size))) throw cutShort('its list of contents at the end is missing');
    if (table !== null && table.tensors.size === 0) throw new BadHeader('holds no tensors');
    if (table !== null && facts.size < table.leastBytes) {
      throw cutShort(`it has ${gigabytes(facts.size)} of ${gigabytes(table.leastBytes)}`);
    }
    return table;
  } finally {
    await file.close();
  }
}

/** Weights in several files, listed by a JSON file beside them. */
async function readShards(path: string): Promise<WeightTable> {
  const text = await readFile(path, 'utf8');
  const index = z.object({ weight_map: z.record(z.string(), z.string()) }).safeParse(parseJson(text));
  if (!index.success) throw new BadHeader('is no list of safetensors files');
  const tensors = new Map<string, readonly number[]>();
  for (const name of new Set(Object.values(index.data.weight_map))) {
    try {
      const table = await readWeights(resolve(dirname(path), name));
      for (const [tensor, extents] of table?.tensors ?? []) tensors.set(tensor, extents);
    } catch (error) {
      if (error instanceof BadHeader) throw new BadHeader(`names ${name}, which ${error.message}`);
      throw error;
    }
  }
  return { tensors, leastBytes: 0 };
}

function cutShort(how: string): BadHeader {
  return new BadHeader(`is cut short (${how}): download it again`);
}

/** A zip ends with a record whose signature is PK 5 6, at most 64 KB from its end (APPNOTE 4.3.16). */
async function endsLikeZip(file: Awaited<ReturnType<typeof open>>, fileBytes: number): Promise<boolean> {
  const tail = Buffer.alloc(Math.min(fileBytes, 65_557));
  await file.read(tail, 0, tail.length, fileBytes - tail.length);
  return tail.includes('PK\x05\x06', 0, 'latin1');
}

interface Expert {
  layers: number;
  width: number;
  channels: number;
}

/** stable-diffusion.cpp knows Wan by the number of its layers alone, and aborts on any but 30 and 40 (wan.hpp:808-868). */
function expertOf({ tensors }: WeightTable): Expert {
  let layers = 0;
  let patch: readonly number[] = [];
  let width = 0;
  for (const [name, extents] of tensors) {
    const block = /(?:^|\.)blocks\.(\d+)\./.exec(name)?.[1];
    if (block !== undefined) layers = Math.max(layers, Number(block) + 1);
    if (name.endsWith('patch_embedding.weight')) patch = extents;
    if (name.endsWith('patch_embedding.bias')) width = extents[0] ?? 0;
  }
  // Four or five axes, the last two or one of them channels in and width; the others are the patch of 1 x 2 x 2.
  const elements = patch.reduce((product, extent) => product * extent, 1);
  return { layers, width, channels: width === 0 ? 0 : elements / 4 / width };
}

function checkRole(role: WeightRole, table: WeightTable): void {
  const names = [...table.tensors.keys()];
  switch (role) {
    case 'highNoise':
    case 'lowNoise': {
      const { layers, width, channels } = expertOf(table);
      if (width === 0) throw new BadHeader('is not a Wan model: it has no patch_embedding');
      if (layers !== 30 && layers !== 40) {
        throw new BadHeader(`has ${layers} layers; the Wan models that can run have 30 or 40`);
      }
      if (channels !== 16 && channels !== 36) {
        throw new BadHeader(`takes ${channels} channels; Wan's text-to-video experts take 16, image-to-video 36`);
      }
      return;
    }
    case 'vae':
      if (!names.some((name) => /(^|\.)decoder\./.test(name))) throw new BadHeader('has no decoder: it is not a VAE');
      return;
    case 'textEncoder':
      if (names.some((name) => name.endsWith('patch_embedding.weight')) || !names.some((name) => /enc/.test(name))) {
        throw new BadHeader('is not a text encoder: Wan needs umt5-xxl');
      }
  }
}

function gigabytes(bytes: number): string {
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const SAMPLE_BYTES = 64 * 1024;
const SAMPLES = 12;
const fingerprints = new Map<string, { stamp: string; fingerprint: string }>();

/**
 * Short text that changes with the bytes of a large file, wherever it lies: its length and twelve pieces of 64 KB spread over it.
 * Two trainings of one model differ nearly everywhere; reading 14 GB to tell them apart would take a minute at every start.
 * `absent` for a file that cannot be read.
 */
export function fingerprintOf(path: string): string {
  try {
    const facts = statSync(path);
    const stamp = `${facts.size} ${facts.mtimeMs} ${facts.ino}`;
    const known = fingerprints.get(path);
    if (known?.stamp === stamp) return known.fingerprint;
    const hash = createHash('sha256').update(String(facts.size));
    const descriptor = openSync(path, 'r');
    try {
      const piece = Buffer.alloc(SAMPLE_BYTES);
      for (let sample = 0; sample < SAMPLES; sample++) {
        const at = Math.floor((Math.max(0, facts.size - SAMPLE_BYTES) * sample) / (SAMPLES - 1));
        hash.update(piece.subarray(0, readSync(descriptor, piece, 0, SAMPLE_BYTES, at)));
      }
    } finally {
      closeSync(descriptor);
    }
    const fingerprint = hash.digest('hex').slice(0, 16);
    fingerprints.set(path, { stamp, fingerprint });
    return fingerprint;
  } catch {
    return 'absent';
  }
}

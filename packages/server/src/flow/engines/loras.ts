import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LoraUse } from '@kinora/engines/contract';
import { type Brief, KinoraError, type Lora, LORA_EXPERTS, type LoraExpert, storedWeights } from '@kinora/film';
import type { FileStore } from '../../files/file-store.ts';
import type { Database } from '../../store/database.ts';
import { findLora } from '../../store/loras.ts';

/** Where the registry's records and weights are. */
export interface LoraShelf {
  database: Database;
  files: FileStore;
  /** Folder in which uploaded weights lie by name, for engines on this machine or with a share of its disk. */
  folder: string;
}

/**
 * What a brief's LoRAs are in the registry of its organisation. Uploaded weights are laid into the shelf's folder, and
 * become their path there.
 *
 * @throws KinoraError invalid_request of the field `loras`: unknown, not approved, strength out of range
 */
export async function lorasOf(shelf: LoraShelf, organisationId: string, wishes: Brief['loras']): Promise<LoraUse[]> {
  const uses: LoraUse[] = [];
  for (const { name, strength } of wishes) {
    const lora = await findLora(shelf.database, organisationId, name);
    if (lora === null) throw refused(`There is no LoRA called ${name} in the registry.`);
    if (lora.approved === null) throw refused(`The LoRA ${name} is not approved for use yet.`);
    if (uses.some((use) => use.name === name)) throw refused(`The LoRA ${name} is named twice.`);
    const { min, max, default: usual } = lora.strength;
    const wanted = strength ?? usual;
    if (wanted < min || wanted > max) {
      throw refused(`The LoRA ${name} is used with a strength of ${min} to ${max}, not ${wanted}.`);
    }
    uses.push({
      name,
      high: await weightsOf(shelf, lora, 'high'),
      low: await weightsOf(shelf, lora, 'low'),
      strength: wanted,
      triggers: lora.triggers,
      ...(lora.endpoints === undefined ? {} : { endpoints: lora.endpoints }),
    });
  }
  return uses;
}

/** Why an endpoint cannot make a take with these, as far as the registry knows; null where it may. */
export function whyNotHeld(loras: readonly LoraUse[], endpoint: string): string | null {
  const missing = loras.find(({ endpoints }) => endpoints !== undefined && !endpoints.includes(endpoint));
  return missing === undefined
    ? null
    : `the LoRA ${missing.name} lies only on ${missing.endpoints?.join(', ') || 'no engine'}, as the registry has it.`;
}

async function weightsOf(shelf: LoraShelf, lora: Lora, expert: LoraExpert): Promise<string | null> {
  const file = lora.files[expert];
  if (file === undefined) return null;
  const sha256 = storedWeights(file);
  if (sha256 === null) return file;
  const place = shelfPlace(shelf, lora.name, expert, sha256);
  if ((await stat(place).catch(() => null)) !== null) return place;
  const stored = await shelf.files.pathOf(sha256).catch((cause: unknown) => {
    if (!(cause instanceof KinoraError)) throw cause;
    throw refused(
      `The ${expert}-noise weights of the LoRA ${lora.name} are lost or damaged; upload them again.`,
      cause,
    );
  });
  await mkdir(shelf.folder, { recursive: true });
  const beside = `${place}.${process.pid}.part`;
  // A second name for the same bytes; across disks a copy.
  await link(stored, beside).catch(() => copyFile(stored, beside));
  await rename(beside, place);
  await rm(beside, { force: true });
  return place;
}

/** Its name says which weights it is, so that a server with a copy of the folder can tell. */
function shelfPlace(shelf: LoraShelf, name: string, expert: LoraExpert, sha256: string): string {
  return path.join(shelf.folder, `${name}-${expert}-${sha256.slice(0, 12)}.safetensors`);
}

/** Takes the weights of a removed LoRA out of the shelf's folder. */
export async function clearShelf(shelf: LoraShelf, lora: Lora): Promise<void> {
  for (const expert of LORA_EXPERTS) {
    const sha256 = storedWeights(lora.files[expert] ?? '');
    if (sha256 !== null) await rm(shelfPlace(shelf, lora.name, expert, sha256), { force: true });
  }
}

function refused(message: string, cause?: unknown): KinoraError {
  return new KinoraError('invalid_request', message, { field: 'loras', ...(cause === undefined ? {} : { cause }) });
}

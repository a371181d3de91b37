import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { Backend } from '../../backend/http.ts';
import type { LoraUse } from '../../contract.ts';

/**
 * SGLang Diffusion's LoRAs are switched on for the whole server: `set_lora` per expert, `transformer` being the high-noise and
 * `transformer_2` the low-noise one (sgl-project/sglang multimodal_gen/runtime/entrypoints/openai/common_api.py).
 */

const TARGETS = { high: 'transformer', low: 'transformer_2' } as const;
/** Weights of some gigabytes are read and merged while the answer is waited for. */
const SWITCH_TIMEOUT_MS = 10 * 60_000;

const ListedSchema = z.object({
  active: z.record(z.string(), z.array(z.object({ nickname: z.string().nullish() }))).nullish(),
});

interface Named {
  nickname: string;
  path: string;
  target: string;
  strength: number;
}

/** One entry for each expert. The nickname holds all that matters, so that what is on can be read off the server. */
function named(loras: readonly LoraUse[]): Named[] {
  return loras.flatMap((lora) =>
    (['high', 'low'] as const).flatMap((expert) => {
      const path = lora[expert];
      if (path === null) return [];
      const nickname = `${lora.name.replaceAll(/[,@#]/g, '_')}@${lora.strength}#${expert}`;
      return [{ nickname, path, target: TARGETS[expert], strength: lora.strength }];
    }),
  );
}

/** Nicknames that are on; null where the server cannot say, as one whose model takes no LoRA. */
export async function activeLoras(backend: Backend, signal: AbortSignal): Promise<string[] | null> {
  try {
    const { active } = await backend.ask({ path: '/v1/list_loras', schema: ListedSchema, signal });
    // Several on one expert come as one entry, their names joined.
    const all = Object.values(active ?? {}).flatMap((entries) =>
      entries.flatMap((each) => each.nickname?.split(',') ?? []),
    );
    return [...new Set(all.map((nickname) => nickname.trim()).filter((nickname) => nickname !== ''))].toSorted();
  } catch (error) {
    const none = error instanceof KinoraError && ['lost', 'engine_refused', 'engine_failed'].includes(error.code);
    if (none) return null;
    throw error;
  }
}

/** Names of the registry among the nicknames; those of others stay as they are. */
export function namesOf(nicknames: readonly string[]): string[] {
  return [...new Set(nicknames.map((nickname) => nickname.replace(/@-?[\d.]+#(high|low)$/, '')))];
}

/** Whether exactly these are on, with these strengths. */
export function areOn(loras: readonly LoraUse[], active: readonly string[]): boolean {
  const wanted = named(loras).map(({ nickname }) => nickname);
  return JSON.stringify([...new Set(wanted)].toSorted()) === JSON.stringify([...active].toSorted());
}

/** Takes off what is on and puts on these. @throws KinoraError engine_refused (a file is missing), engine_failed */
export async function switchTo(
  name: string,
  backend: Backend,
  loras: readonly LoraUse[],
  signal: AbortSignal,
): Promise<void> {
  const before = await activeLoras(backend, signal);
  if (before !== null && areOn(loras, before)) return;
  const ask = (path: string, json: unknown) =>
    backend.ask({ path, json, schema: z.json(), signal, timeoutMs: SWITCH_TIMEOUT_MS });
  // Merged weights of one LoRA would stay below those of the next.
  if ((before ?? []).length > 0) await ask('/v1/unmerge_lora_weights', { target: 'all' });
  const entries = named(loras);
  if (entries.length > 0) {
    await ask('/v1/set_lora', {
      lora_nickname: entries.map(({ nickname }) => nickname),
      lora_path: entries.map(({ path }) => path),
      target: entries.map(({ target }) => target),
      strength: entries.map(({ strength }) => strength),
    });
  }
  const after = await activeLoras(backend, signal);
  if (after === null || !areOn(loras, after)) {
    throw new KinoraError('engine_failed', `${name} did not switch its LoRAs: on are ${after?.join(', ') || 'none'}.`);
  }
}

import type { LoraUse } from '@kinora/engines/contract';
import { type Brief, KinoraError } from '@kinora/film';
import type { Database } from '../../store/database.ts';

/** What a brief's LoRAs are in the registry of its organisation. @throws KinoraError invalid_request, naming the LoRA */
export async function lorasOf(
  _database: Database,
  _organisationId: string,
  wishes: Brief['loras'],
): Promise<LoraUse[]> {
  const [wish] = wishes;
  if (wish === undefined) return [];
  throw new KinoraError('invalid_request', `There is no LoRA called ${wish.name} in the registry.`, { field: 'loras' });
}

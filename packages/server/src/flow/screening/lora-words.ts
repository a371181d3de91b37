import type { LoraRecord } from '@kinora/film';
import type { Database } from '../../store/database.ts';
import { findLora } from '../../store/loras.ts';
import type { Words } from './written-words.ts';

/** What a record of the registry shows people, and what it adds to prompts. */
export function wordsOfLora({ name, title, triggers }: Pick<LoraRecord, 'name' | 'title' | 'triggers'>): Words[] {
  return [
    // A name has no spaces.
    { field: 'name', text: name.replaceAll(/[._-]+/g, ' ') },
    ...(title === undefined ? [] : [{ field: 'title', text: title }]),
    ...wordsOfTriggers(triggers),
  ];
}

/** The words that LoRAs add to every prompt they are used with; one that is not in the registry is refused elsewhere. */
export async function triggersOf(
  database: Database,
  organisationId: string,
  wishes: readonly { name: string }[],
): Promise<Words[]> {
  const loras = await Promise.all(wishes.map(({ name }) => findLora(database, organisationId, name)));
  return wordsOfTriggers(loras.flatMap((lora) => lora?.triggers ?? []));
}

/** Each alone and all together, as they stand in a prompt. */
function wordsOfTriggers(triggers: readonly string[]): Words[] {
  const texts = triggers.length > 1 ? [...triggers, triggers.join(', ')] : triggers;
  return texts.map((text) => ({ field: 'triggers', text }));
}

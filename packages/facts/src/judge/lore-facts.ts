import type { Language } from '@kinora/film';
import { ENTRIES, entryOf, type Entry, type Relation } from '@kinora/lore';
import type { Entity } from '../parse/entity.ts';

/** The entries an entity may mean: those that bear its name, what they once were, and their like in a neighbour's tale. */
export function entriesOf(entity: Entity): readonly Entry[] {
  const ids = new Set<string>();
  for (const id of entity.lore) {
    const entry = entryOf(id);
    if (entry === undefined) continue;
    ids.add(id);
    for (const relation of ['counterpart', 'was-once', 'became', 'disguise-of'] as const)
      for (const other of entry.relations[relation] ?? []) ids.add(other);
    if (entry.type === 'asterism') for (const other of entry.relations.parts ?? []) ids.add(other);
  }
  const entries = [...ids].map((id) => entryOf(id)).filter((entry) => entry !== undefined);
  // An asterism of the story stands for its person: 河鼓 for 牛郎.
  const persons = entries
    .filter((entry) => entry.type === 'asterism')
    .flatMap((entry) => ENTRIES.filter((other) => other.relations['part-of']?.includes(entry.id) === true));
  return [...entries, ...persons];
}

/** Ids of the entries of an entity. */
export function idsOf(entity: Entity): ReadonlySet<string> {
  return new Set(entriesOf(entity).map((entry) => entry.id));
}

/** Whether a group's member or a member's group is meant too. */
function family(ids: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(ids);
  for (const id of ids) {
    const entry = entryOf(id);
    for (const relation of ['part-of', 'parts'] as const)
      for (const other of entry?.relations[relation] ?? []) all.add(other);
  }
  return all;
}

/** All ids that entries hold under some relations. */
export function heldBy(entries: readonly Entry[], relations: readonly Relation[]): readonly string[] {
  return [...new Set(entries.flatMap((entry) => relations.flatMap((relation) => entry.relations[relation] ?? [])))];
}

/** Whether two entities stand in some relation, either way round. */
export function related(a: Entity, b: Entity, ofB: readonly Relation[], ofA: readonly Relation[]): boolean {
  const one = family(idsOf(a));
  const two = family(idsOf(b));
  return heldBy(entriesOf(b), ofB).some((id) => one.has(id)) || heldBy(entriesOf(a), ofA).some((id) => two.has(id));
}

/** Whether a source says otherwise: a disagreement of either entry that names the other and the tie, by its English words. */
export function disputed(a: Entity, b: Entity, tie: RegExp): boolean {
  const names = (entity: Entity): readonly string[] => entriesOf(entity).flatMap((entry) => entry.names.en);
  const says = (entity: Entity, others: readonly string[]): boolean =>
    entriesOf(entity).some(
      (entry) =>
        entry.disagreements?.some(
          (text) =>
            tie.test(text) && others.some((name) => name.length > 2 && text.toLowerCase().includes(name.toLowerCase())),
        ) === true,
    );
  return says(a, names(b)) || says(b, names(a));
}

export function sexOf(entity: Entity): 'female' | 'male' | undefined {
  return entriesOf(entity).find((entry) => entry.sex !== undefined && entity.lore.includes(entry.id))?.sex;
}

/** Names of entries in a language, for a note. */
export function namesOf(ids: readonly string[], language: Language): string {
  return ids
    .map((id) => entryOf(id)?.names[language][0] ?? id)
    .slice(0, 3)
    .join(language === 'en' ? ', ' : '、');
}

/** What an entry is, in a line. */
export function roleOf(entity: Entity, language: Language): string {
  return entriesOf(entity)[0]?.role[language] ?? '';
}

import { HE_KINDS, IT_KINDS, SHE_KINDS } from '../kinds.ts';
import { type Language, hashText } from '@kinora/film';
import type { Facets } from '../lexicon/index.ts';
import { type Entity, subjectEntity } from './entity.ts';
import type { Item, Reader } from './records.ts';
import type { Clause } from '../text/clauses.ts';
import type { SubjectKind } from '../words.ts';

const PRONOUN_KINDS: Readonly<Record<'she' | 'he' | 'it', readonly SubjectKind[]>> = {
  she: SHE_KINDS,
  he: HE_KINDS,
  it: IT_KINDS,
};

export function resolvePronoun(reader: Reader, pronoun: NonNullable<Facets['pronoun']>, name: string): string[] {
  const { cast, lastPeople } = reader;
  switch (pronoun) {
    case 'they':
    case 'we':
      if (lastPeople.length > 0) return lastPeople.slice(-2);
      return [
        subjectEntity(
          cast,
          'crowd',
          name,
          { subject: 'crowd', look: 'a small group of people in everyday clothes' },
          undefined,
        ).id,
      ];
    case 'it': {
      const last = lastPeople.findLast((id) => PRONOUN_KINDS.it.includes(cast.get(id)?.kind ?? 'woman'));
      return last === undefined ? [] : [last];
    }
    case 'she':
    case 'he': {
      const last = lastPeople.findLast((id) => isMeantBy(pronoun, cast.get(id)));
      if (last !== undefined) return [last];
      return [subjectEntity(cast, pronoun, name, PERSON_FACETS[pronoun], undefined).id];
    }
    case 'i': {
      // The teller's sex is not said; it is chosen by the words, not by the seed, so that no seed changes who it is.
      const who = hashText(reader.story) % 2 === 0 ? 'she' : 'he';
      return [subjectEntity(cast, 'teller', name, PERSON_FACETS[who], undefined).id];
    }
  }
}

/** Known sex outweighs the kind: Callisto is a bear and she. */
function isMeantBy(pronoun: 'she' | 'he', entity: Entity | undefined): boolean {
  if (!entity) return false;
  if (entity.sex !== undefined) return (entity.sex === 'female') === (pronoun === 'she');
  return PRONOUN_KINDS[pronoun].includes(entity.kind);
}

const PERSON_FACETS: Readonly<Record<'she' | 'he', Facets>> = {
  she: { subject: 'woman', look: 'a [young] woman with shoulder-length dark hair, a plain coat and a long scarf' },
  he: { subject: 'man', look: 'a [young] man with short dark hair, a plain coat and a canvas bag' },
};

const GENERIC: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:老人|男人|女人|女孩|男孩|女子|男子|孩子|少年|少女|姑娘)$/u,
  en: /^(?:old man|old woman|man|woman|girl|boy|child|young man|young woman)$/iu,
  ja: /^(?:老人|男|女|男性|女性|少年|少女|女の子|男の子|子供)$/u,
};

/** `the old man`, sentences after `an old carpenter`, is the carpenter: the one person so far whom the word fits. */
export function sameAs(reader: Reader, clause: Clause, kind: SubjectKind, item: Item): string | undefined {
  if (!GENERIC[reader.language].test(item.name)) return undefined;
  if (
    reader.language === 'en' &&
    !/\bthe\s(?:\w+\s)?$/iu.test(reader.story.slice(Math.max(0, item.start - 16), item.start))
  )
    return undefined;
  const fitting: readonly SubjectKind[] =
    kind === 'elder' ? ['elder', 'man', 'woman'] : kind === 'child' ? ['child', 'woman', 'man'] : [kind];
  const people = [...reader.cast.values()].filter(
    (entity) => fitting.includes(entity.kind) && entity.sentence < clause.sentence,
  );
  return people.length === 1 ? people[0]?.id : undefined;
}

import { isAlive } from '../kinds.ts';
import { type Facets, termsOf } from '../lexicon/index.ts';
import type { ClauseReading, Item, Reader } from './records.ts';
import type { SubjectKind } from '../words.ts';

/** Kinds that a picture can show several of. */
const COUNTABLE: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'child',
  'ox',
  'horse',
  'dog',
  'cat',
  'rabbit',
  'bird',
  'fish',
  'whale',
  'swan',
  'eagle',
  'bear',
  'lion',
  'deer',
  'fox',
  'wolf',
  'sheep',
  'elephant',
  'turtle',
  'owl',
  'butterfly',
  'winged-horse',
  'goat',
  'crab',
  'bull',
  'ram',
  'crow',
  'tiger',
  'monkey',
  'boat',
  'dragon-boat',
  'car',
  'tram',
  'aeroplane',
  'robot',
  'rover',
  'bicycle',
  'balloon',
  'kite',
  'lantern',
  'umbrella',
  'tree',
  'flower',
  'house',
]);

/** `elephants`, `一群大象`, `象の群れ`. */
export function isSeveral(reader: Reader, item: Item, facets: Facets): boolean {
  if (facets.subject === undefined || !COUNTABLE.has(facets.subject)) return false;
  if (facets.plural) return true;
  const before = reader.story.slice(Math.max(0, item.start - 8), item.start);
  const after = reader.story.slice(item.end, item.end + 4);
  switch (reader.language) {
    case 'en':
      return (
        (/[^s]s$|xes$|ches$/iu.test(item.name) && !termsOf('en').has(item.name.toLowerCase())) ||
        (/^(?:sheep|fish|deer)$/iu.test(item.name) &&
          /\b(?:many|flock of|herd of|school of|two|three)\s?$/iu.test(before))
      );
    case 'zh':
      return (
        /(?:群|许多|无数|成群的?|几[只头艘个匹条辆朵棵]|[两三四五六七八九十百千万][只头艘个匹条辆朵棵])[\p{Script=Han}]?$/u.test(
          before,
        ) ||
        /[群队]$/u.test(item.name) ||
        /^[群队们]/u.test(after)
      );
    case 'ja':
      return (
        /(?:たくさんの|多くの|[二三数]\p{Script=Han}の)$/u.test(before) || /^(?:の群れ|たち|の隊|の列)/u.test(after)
      );
  }
}

/** `an elephant family`, `大象一家`, `象の家族`: the family of an animal is more of that animal. */
export function isHerdWord(reader: Reader, reading: ClauseReading, item: Item): boolean {
  if (!/^(?:family|family members|friends|一家|一家人|家人|家族|親子|仲間)$/iu.test(item.name)) return false;
  const id = reading.entities.at(-1);
  const entity = id === undefined ? undefined : reader.cast.get(id);
  if (!entity || !COUNTABLE.has(entity.kind) || !isAlive(entity.kind) || entity.kind === 'child') return false;
  const between = reader.story.slice(
    reader.story.lastIndexOf(entity.name, item.start) + entity.name.length,
    item.start,
  );
  if (between.length > 2) return false;
  entity.several = true;
  return true;
}

const NUMBERS: readonly (readonly [number, RegExp])[] = [
  [
    2,
    /(?:两|二|2)[只头艘个匹条辆朵棵名位]?[\p{Script=Han}]?$|\b(?:two|both|a pair of)\s(?:\w+\s)?$|(?:二人の|ふたりの|二匹の|二頭の|二羽の|2人の)$/iu,
  ],
  [
    3,
    /(?:三|3)[只头艘个匹条辆朵棵名位]?[\p{Script=Han}]?$|\bthree\s(?:\w+\s)?$|(?:三人の|三匹の|三頭の|三羽の|3人の)$/iu,
  ],
];

/** The number a story gives before a noun, where a picture can keep it. */
export function countBefore(reader: Reader, item: Item): number | undefined {
  const before = reader.story.slice(Math.max(0, item.start - 14), item.start);
  return NUMBERS.find(([, words]) => words.test(before))?.[0];
}

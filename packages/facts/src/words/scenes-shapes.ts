import { ENTRIES } from '@kinora/lore';
import type { Scene } from './scene.ts';

const escaped = (words: readonly string[]): string =>
  words.map((word) => word.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** What figures are turned into, as their entries tell it. */
export const SHAPE_SCENES: readonly Scene[] = ENTRIES.flatMap((entry): Scene[] => {
  const { turnedInto } = entry;
  if (turnedInto === undefined || entry.id === 'zeus') return [];
  return [
    {
      about: [[entry.id]],
      alone: true,
      act: {
        zh: '变成|变为|变作|化作|化为|化成|化身',
        en: '\\b(?:turn(?:s|ed)? (?:\\w+ )?into|chang(?:es|ed) (?:\\w+ )?into|transform(?:s|ed) (?:\\w+ )?into|became|becomes)\\b',
        ja: 'に変え|に変わ|になっ|になり|に化け|に変身',
      },
      cast: ['zeus', 'hera', 'artemis', 'apollo', 'athena', 'hermes', 'poseidon', 'typhon', 'pan', 'aphrodite', 'eros'],
      shape: true,
      right: { zh: escaped(turnedInto.zh), en: escaped(turnedInto.en), ja: escaped(turnedInto.ja) },
      slots: [
        { category: 'animal', right: [] },
        { category: 'tree', right: [] },
      ],
      note: {
        zh: `${entry.names.zh[0] ?? ''}变成的是${turnedInto.zh[0] ?? ''}(1 种变身)。`,
        en: `${entry.names.en[0] ?? ''} was turned into this: ${turnedInto.en[0] ?? ''} (1 shape).`,
        ja: `${entry.names.ja[0] ?? ''}が変わったのは${turnedInto.ja[0] ?? ''}です(1つの姿)。`,
      },
    },
  ];
});

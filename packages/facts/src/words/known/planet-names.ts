import { trait, type Trait } from './known.ts';

/** What holds of some planets and not of others: light, names and history. Figures: IAU and the NASA planetary fact sheets. */
export const PLANET_NAMES: readonly Trait[] = [
  trait(
    'planet',
    'planet',
    [
      '冥王星自 2006 年起归为矮行星;行星共 8 颗。',
      'Pluto has been a dwarf planet since 2006; there are 8 planets.',
      '冥王星は2006年から準惑星で、惑星は8つです。',
    ],
    [
      '矮行星|(?:被)?(?:降级|除名|踢出|开除|剔除|不再(?:是|算)(?:一颗|大)?行星)',
      '\\bdwarf planets?\\b|\\b(?:demoted|downgraded|no longer (?:counted as |called |considered )?a planet|kicked out|struck from|lost its (?:status|planethood))\\b',
      '準惑星|矮惑星|惑星(?:では|じゃ)なくなっ|惑星から(?:外|はず|除)',
    ],
    ['pluto'],
  ),
  trait(
    'planet',
    'planet',
    [
      '冥王星自 2006 年起不再是大行星;大行星共 8 颗。',
      'Pluto has not been a planet since 2006: there are 8.',
      '冥王星は2006年から惑星ではなく、惑星は8つです。',
    ],
    ['第九(?:颗|大)?行星|九大行星(?:之一|里|中)', '\\bninth planet\\b', '(?:九番目|9番目|第九)の惑星'],
    [],
  ),
];

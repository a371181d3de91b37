import { NORTHERN_ASTERISMS } from './asterisms/chinese-north.ts';
import { SOUTHERN_ASTERISMS } from './asterisms/chinese-south.ts';
import { MANSIONS } from './asterisms/mansions.ts';
import type { AsterismRow } from './asterisms/row.ts';
import { SHAPES } from './asterisms/shapes.ts';

/** A group of stars that stories name and that is not one of the 88 constellations. */
export interface Asterism {
  /** What follows `asterism:` in its id. */
  id: string;
  zh: string;
  en: string;
  ja: string;
  /** Stars that tradition counts, of 步天歌 for the Chinese ones; not the number of points drawn. Null where there is no fixed count. */
  starCount: number | null;
  /** Whose tradition. */
  culture: 'chinese' | 'western' | 'japanese';
  /** IAU abbreviations of the constellations its stars stand in. */
  iau: readonly string[];
  /** Other names in use. */
  aliases: { readonly zh: readonly string[]; readonly en: readonly string[]; readonly ja: readonly string[] };
  /** Lines from star to star, HIP numbers; a single star is a path of one. */
  paths: readonly (readonly number[])[];
}

function asterismOf([id, zh, en, ja, starCount, culture, iau, paths, aliases]: AsterismRow): Asterism {
  const own = (language: 'zh' | 'en' | 'ja'): string[] =>
    aliases
      .split(';')
      .find((part) => part.startsWith(`${language}:`))
      ?.slice(3)
      .split(',') ?? [];
  return {
    id,
    zh,
    en,
    ja,
    starCount,
    culture,
    iau: iau.split(' '),
    aliases: { zh: own('zh'), en: own('en'), ja: own('ja') },
    paths: paths.split(', ').map((path) => path.split(' ').map(Number)),
  };
}

const single = [...MANSIONS, ...NORTHERN_ASTERISMS, ...SOUTHERN_ASTERISMS, ...SHAPES].map(asterismOf);

/** The four creatures of seven mansions each, and the enclosures of two walls: their stars are those of their parts. */
const GROUPS: readonly (readonly [id: string, zh: string, en: string, ja: string, parts: string, aliases: string])[] = [
  [
    'qinglong',
    '青龙',
    'Azure Dragon',
    '青龍',
    'jiao kang di fang xin wei ji',
    'zh:苍龙,东方苍龙,东方青龙;en:Azure Dragon of the East;ja:蒼龍,東方青龍',
  ],
  [
    'xuanwu',
    '玄武',
    'Black Tortoise',
    '玄武',
    'nandou niu nu xu wei-rooftop shi bi',
    'zh:北方玄武;en:Black Tortoise of the North,Black Warrior;ja:北方玄武',
  ],
  [
    'baihu',
    '白虎',
    'White Tiger',
    '白虎',
    'kui lou wei-stomach pleiades bixiu zi shen',
    'zh:西方白虎;en:White Tiger of the West;ja:西方白虎',
  ],
  [
    'zhuque',
    '朱雀',
    'Vermilion Bird',
    '朱雀',
    'jing gui liu xing zhang yi zhen',
    'zh:南方朱雀,朱鸟;en:Vermilion Bird of the South;ja:南方朱雀',
  ],
  [
    'ziwei',
    '紫微垣',
    'Purple Forbidden Enclosure',
    '紫微垣',
    'ziwei-left ziwei-right',
    'zh:紫微宫,紫宫,中宫;en:Purple Enclosure',
  ],
  ['taiwei', '太微垣', 'Supreme Palace Enclosure', '太微垣', 'taiwei-left taiwei-right', ''],
  ['tianshi', '天市垣', 'Heavenly Market Enclosure', '天市垣', 'tianshi-left tianshi-right', 'zh:天市'],
];

const groups = GROUPS.map(([id, zh, en, ja, parts, aliases]): Asterism => {
  const members = parts.split(' ').map((part) => {
    const member = single.find((candidate) => candidate.id === part);
    if (member === undefined) throw new Error(`no asterism ${part}`);
    return member;
  });
  return {
    ...asterismOf([id, zh, en, ja, null, 'chinese', '', '', aliases]),
    starCount: members.reduce((sum, member) => sum + (member.starCount ?? 0), 0),
    iau: [...new Set(members.flatMap((member) => member.iau))],
    paths: members.flatMap((member) => member.paths),
  };
});

export const ASTERISMS: readonly Asterism[] = [...single, ...groups];

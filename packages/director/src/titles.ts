import type { Language } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import type { StoryReading } from './reading/index.ts';
import { stylePrefix } from './text/style-prefix.ts';
import { spokenUnits } from './text/clauses.ts';
import { phrases } from './text/phrases.ts';
import type { Setting } from './words.ts';

const KIND_TITLE: Readonly<
  Record<'establish' | 'detail' | 'reaction' | 'release', Readonly<Record<Language, string>>>
> = {
  establish: { zh: '开场', en: 'Opening', ja: '冒頭' },
  detail: { zh: '细节', en: 'Detail', ja: '細部' },
  reaction: { zh: '神情', en: 'Reaction', ja: '表情' },
  release: { zh: '尾声', en: 'Closing', ja: '余韻' },
};

const SETTING_NAME: Readonly<Record<Setting, Readonly<Record<Language, string>>>> = {
  'night-sky': { zh: '夜空', en: 'night sky', ja: '夜空' },
  clouds: { zh: '云端', en: 'clouds', ja: '雲の上' },
  space: { zh: '太空', en: 'space', ja: '宇宙' },
  sea: { zh: '大海', en: 'the sea', ja: '海' },
  shore: { zh: '海边', en: 'the shore', ja: '海辺' },
  cliff: { zh: '崖上', en: 'the cliff', ja: '崖' },
  river: { zh: '河边', en: 'the river', ja: '川' },
  lake: { zh: '湖畔', en: 'the lake', ja: '湖' },
  mountains: { zh: '群山', en: 'the mountains', ja: '山' },
  plain: { zh: '原野', en: 'the plain', ja: '草原' },
  desert: { zh: '荒漠', en: 'the desert', ja: '砂漠' },
  forest: { zh: '森林', en: 'the forest', ja: '森' },
  village: { zh: '村庄', en: 'the village', ja: '村' },
  city: { zh: '城市', en: 'the city', ja: '街' },
  street: { zh: '街头', en: 'the street', ja: '通り' },
  park: { zh: '公园', en: 'the park', ja: '公園' },
  garden: { zh: '庭院', en: 'the garden', ja: '庭' },
  room: { zh: '屋内', en: 'the room', ja: '部屋' },
  kitchen: { zh: '厨房', en: 'the kitchen', ja: '台所' },
  office: { zh: '办公室', en: 'the office', ja: 'オフィス' },
  laboratory: { zh: '实验室', en: 'the laboratory', ja: '研究室' },
  stage: { zh: '舞台', en: 'the stage', ja: '舞台' },
  palace: { zh: '宫殿', en: 'the palace', ja: '宮殿' },
  temple: { zh: '古寺', en: 'the temple', ja: '寺' },
  'studio-product': { zh: '产品', en: 'the product', ja: '商品' },
  stadium: { zh: '球场', en: 'the stadium', ja: '競技場' },
  museum: { zh: '展厅', en: 'the gallery', ja: '展示室' },
  'red-planet': { zh: '火星', en: 'Mars', ja: '火星' },
  moonscape: { zh: '月面', en: 'the lunar plain', ja: '月面' },
  underwater: { zh: '水下', en: 'under water', ja: '水中' },
  'moon-palace': { zh: '月宫', en: 'the Moon palace', ja: '月の宮' },
  market: { zh: '集市', en: 'the market', ja: '市場' },
  savanna: { zh: '稀树草原', en: 'the savanna', ja: 'サバンナ' },
  polar: { zh: '冰原', en: 'the ice', ja: '氷原' },
  underworld: { zh: '冥界', en: 'the underworld', ja: '冥界' },
  observatory: { zh: '天文台', en: 'the observatory', ja: '天文台' },
  classroom: { zh: '教室', en: 'the classroom', ja: '教室' },
  harbour: { zh: '港口', en: 'the harbour', ja: '港' },
};

export function shotTitle(beat: Beat, reading: StoryReading, line: string): string {
  const { language } = reading;
  if (beat.legend) return beat.legend.title[language];
  if (line !== '') return shorten(line, language);
  if (beat.kind === 'character') return beat.entities[0]?.name ?? SETTING_NAME[beat.world.setting][language];
  const kind = beat.kind === 'event' || beat.kind === 'legend' ? 'detail' : beat.kind;
  const separator = language === 'en' ? ': ' : ' · ';
  const what = kind === 'reaction' ? (beat.entities[0]?.name ?? '') : SETTING_NAME[beat.world.setting][language];
  return what === '' ? KIND_TITLE[kind][language] : KIND_TITLE[kind][language] + separator + what;
}

/** A few words from the text: the title it gives itself, else its first words. */
export function filmTitle(reading: StoryReading): string {
  const { language, story } = reading;
  const given = /《([^》]{1,30})》|『([^』]{1,30})』/u.exec(story);
  const named = given?.[1] ?? given?.[2];
  if (named !== undefined) return named;
  const first = reading.clauses.map((clause) => clause.clause.text).find((text) => /[\p{L}\p{N}]/u.test(text)) ?? story;
  // `水墨风格:一叶孤舟`: how it is drawn is not what it is called.
  const titled = first.slice(stylePrefix(first, language).length);
  return shorten(titled, language) || shorten(story, language) || story.slice(0, 20);
}

/** Longest title: characters (zh, ja) or words (en). */
const TITLE_LENGTH: Readonly<Record<Language, number>> = { zh: 14, en: 7, ja: 18 };
/** What a title must not end with. */
const TRAILING: Readonly<Record<Language, RegExp>> = {
  zh: /(?:一[位只个条名座片颗]|的|在|和|与|把|被)+$/u,
  en: /(?:\s(?:a|an|the|of|to|in|on|at|by|for|with|and|or|but|as|from|into|while|when|until|that|who|her|his|its|their|my))+$/iu,
  ja: /(?:を|が|は|に|で|と|の|も|へ|から)+$/u,
};

function shorten(text: string, language: Language): string {
  const clean = text.replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '');
  const trimmed = (title: string): string =>
    title.replace(/[\p{P}\p{S}\s]+$/gu, '').replace(TRAILING[language], '') || title.trim();
  let title = '';
  let length = 0;
  for (const piece of phrases(clean, language)) {
    length += language === 'en' ? spokenUnits(piece, 'en') : piece.length;
    if (title !== '' && length > TITLE_LENGTH[language]) return trimmed(title);
    title += piece;
    // A first part that can stand alone is title enough.
    if (/[,,、;;。]$/u.test(piece) && length >= 4) return trimmed(title);
  }
  return title.slice(0, 60);
}

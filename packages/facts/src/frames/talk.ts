import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import { draftOf, named, type Draft, type Frame, type Words } from '../judge/draft.ts';

/** A world beside a star. */
const WORLD: Readonly<Record<Language, RegExp>> = {
  zh: /行星|星球|世界|地表|表面|(?:上|里|那里|那边|附近|背后|旁边|深处)/u,
  en: /\b(?:planets?|worlds?|moons?|orbiting|circling|around|on|near|beneath|inside|system|behind|from|beyond|of)\b/u,
  ja: /惑星|星に|世界|まわる|回る|めぐる|まわり|上に|には|裏|近く|向こう|から/u,
};
/** Who is said to live there, or what to stand there: nothing measured says yes or no. */
const LIFE: Readonly<Record<Language, RegExp>> = {
  zh: /(?:住|居住|生活|栖息|繁衍|生存|隐居|藏)着?(?:[^。]{0,14})(?:人|生物|生命|文明|族|国|龙|鱼|鸟|兽|精灵|公主|机器|城|宫|海)|外星(?:人|生物|文明)|有(?:[^。]{0,8})(?:文明|生命|智慧生物|城市|王国|外星)|城市|王国|(?:一座|藏着|建有|矗立着)[^。]{0,8}(?:城|宫殿|塔|图书馆)|(?:海洋|大海|森林)(?:里|中)[^。]{0,8}(?:游|住|唱|生)|人鱼/u,
  en: /\b(?:lives?|living|dwells?|inhabit\w*|populated|home to|house[sd]?|thrives?|civili[sz]ations?|alien\w*|extraterrestrials?|cit(?:y|ies)|kingdoms?|mermaids?|people|beings|creatures|race of|dragons|unicorns|giants|empire|palace|oceans? (?:full|teem)\w*|life exists|intelligent life|inhabitants|villages?|robots)\b/u,
  ja: /(?:住|すん|すむ|暮ら|生き|棲|いる|いて|ある|栄え|いた)(?:[^。]{0,6})|宇宙人|異星人|文明|王国|都|国が|人魚|生命|生き物|町|街|城/u,
};
const LIFE_NOUN_JA =
  /宇宙人|異星人|文明|王国|都(?!合)|国|人魚|生命|生き物|町|街|城|人々|人間|魚|鳥|龍|竜|巨人|妖精|機械|森|海|怪物|花|動物|ロボット|人が|民|種族/u;
const LIFE_NOUN_EN =
  /\b(?:civili[sz]ations?|alien\w*|extraterrestrials?|cit(?:y|ies)|kingdoms?|mermaids?|people|beings|creatures|race of|dragons|unicorns|giants|empire|palace|life|inhabitants|villages?|robots|tribe|poets|children|weavers|birds|fish|bees|forests?|seas?|oceans?|wizards|elves|library)\b/u;
const HEARSAY: Readonly<Record<Language, RegExp>> = {
  zh: /听说|据说|传言|相传|有人说|传闻|都说|谣传/u,
  en: /\b(?:they say|i heard|it is said|it's said|rumou?r|supposedly|allegedly|legend says|some say|people say|apparently|i've heard|reportedly|word is)\b/u,
  ja: /らしい|そうだ|そうです|という(?:うわさ|話)?|って(?:聞|言)|うわさ|だって|んだって|とか|といわれ|と言われ/u,
};

/** A planet or moon of a star. */
const FAR_WORLD: Readonly<Record<Language, RegExp>> = {
  zh: /(?:绕|围)(?:着|绕)?[^。,,]{0,8}的?(?:那颗|一颗)?(?:行星|星球|卫星|月亮)|的(?:一颗|某颗|第.颗)?(?:行星|卫星|月亮)上/u,
  en: /\b(?:planets?|moons?|worlds?)\b[^.]{0,24}\b(?:of|around|orbiting|circling|near|beside|under)\b/u,
  ja: /(?:まわる|めぐる|回る|巡る)(?:惑星|衛星|世界|星)(?:に|で|の|は)|の(?:惑星|衛星)(?:に|で|の)/u,
};
/** A star nobody noted, or that somebody has become or will become: no record can say. */
const UNRECORDED: Readonly<Record<Language, RegExp>> = {
  zh: /(?:谁也|没有人|无人|没人|从未|史书(?:上)?没|谁都)(?:[^。,,]{0,4})(?:记|看见|知道|发现)(?:[^。]{0,12})(?:新?星|光)|(?:新星|一颗星)(?:[^。]{0,10})(?:谁也|没有人|无人|没人)(?:[^。]{0,4})(?:记|看见|知道)|(?:走后|死后|去世后|过世后|离开后|百年之后)(?:[^。]{0,8})(?:会|就|要|都)?(?:变成|化作|成为|化成)(?:[^。]{0,10})星/u,
  en: /\b(?:new |strange |unknown |nameless )?star\b[^.]{0,20}\b(?:that |which )?(?:nobody|no one|none)\b[^.]{0,16}\b(?:wrote|recorded|noted|saw|knew|named)|\b(?:nobody|no one)\b[^.]{0,20}\b(?:recorded|noted|wrote down)\b[^.]{0,20}\bstar\b|\b(?:became|becomes?|turns? into|will become|turned into) (?:a|the|one of the)(?: [a-z]+){0,3}? stars?\b[^.]{0,40}\b(?:when|after) (?:she|he|they|we|you|i|people) (?:died?|dies|passed (?:away|on)|passes (?:away|on))|\b(?:when|after) (?:she|he|they|we|you|i|people|someone) (?:died?|dies|passed (?:away|on)|passes (?:away|on))\b[^.]{0,40}\b(?:become|becomes|became|turn into) (?:a|the|one of the)(?: [a-z]+){0,3}? stars?\b/u,
  ja: /(?:だれも|誰も)(?:[^。]{0,6})(?:記|書き残|見|知ら)(?:[^。]{0,10})(?:星|光)|(?:亡くな|死んだ|死ん|逝)(?:[^。]{0,12})(?:星に(?:な|変わ))/u,
};

function unrecorded(
  sentence: Parameters<Frame>[1],
  words: string,
  language: Language,
  sun: Entity | undefined,
): Draft | undefined {
  const match = UNRECORDED[language].exec(words);
  // In a myth it is told who became which star.
  if (match === null || [...sentence.entities.values()].some((each) => each.kind === 'who')) return undefined;
  const note: Words = {
    zh: '没有留下任何记录(0 条),无从核实。',
    en: 'There are 0 records of it, so it cannot be checked.',
    ja: '記録が0件で、確かめようがありません。',
  };
  const start = sentence.start + match.index;
  return {
    kind: 'star-property',
    verdict: 'cannot-check',
    start,
    end: start + match[0].length,
    evidence: note.en,
    note,
    weight: 80,
    clause: sentence,
    subjects: [sun?.id ?? 'unrecorded'],
  };
}

/** Life around other stars: cannot be checked. */
export const talkFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language } = reading;
  const words = reading.lower.slice(sentence.start, sentence.end);
  const suns = [...sentence.entities.values()].filter(isFarSun);
  const sun = suns[0];
  const unseen = unrecorded(sentence, words, language, sun);
  if (unseen !== undefined) return [unseen];
  // `On a planet of it, they say, ...`: whatever follows.
  const farWorld = FAR_WORLD[language].test(words) && (HEARSAY[language].test(words) || LIFE[language].test(words));
  if (sun === undefined || (!farWorld && (!LIFE[language].test(words) || !WORLD[language].test(words)))) return [];
  if (!farWorld && language === 'ja' && !LIFE_NOUN_JA.test(words)) return [];
  if (!farWorld && language === 'en' && !LIFE_NOUN_EN.test(words)) return [];
  // Without a planet or a rumour it is a figure of the myth that lives, or a people that looks on.
  const strong =
    /行星|星球|惑星|\bplanets?\b|\bworlds?\b|orbiting|circling|外星|宇宙人|异星|aliens?|(?:まわる|めぐる|回る)/u.test(
      words,
    );
  if (!strong && !farWorld && !HEARSAY[language].test(words)) return [];
  if (
    !strong &&
    !farWorld &&
    sentence.entities.size > 0 &&
    [...sentence.entities.values()].some((each) => each.kind === 'who')
  )
    return [];
  const name = named(sun.id);
  const draft: Draft = draftOf(
    'star-property',
    sentence,
    { start: sentence.start, end: sentence.end },
    {
      verdict: 'cannot-check',
      evidence: 'no life is known beyond the Earth (0 cases); no observation reaches so far',
      note: {
        zh: `至今在地球以外发现的生命为 0 例,${name.zh}周围有没有无从核实。`,
        en: `Life beyond the Earth has been found 0 times so far; whether there is any near ${name.en} cannot be checked.`,
        ja: `地球外の生命はまだ0例で、${name.ja}のまわりについては確かめようがありません。`,
      },
    },
    80,
    [sun],
  );
  return [draft];
};

function isFarSun(entity: Entity): boolean {
  return ['star', 'deep', 'group', 'figure'].includes(entity.kind) && entity.id !== '';
}

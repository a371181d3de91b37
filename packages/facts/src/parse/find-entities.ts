import type { Language } from '@kinora/film';
import { areRelated, ENTRIES, entryOf, findEntries } from '@kinora/lore';
import type { Entity, EntityKind, MoonPhase } from './entity.ts';
import { vocabularyOf, type Name } from './vocabulary.ts';
import { findTimes } from './when.ts';
import { findPlaces } from './where.ts';

/** Words that say a text is about the sky, so that half-names (`Gemini`, `狮子`) may be taken for stars. */
const SKY_WORDS: Readonly<Record<Language, RegExp>> = {
  zh: /星座|星空|夜空|银河|天文|星宿|恒星|行星|流星|望远镜|太阳系|天空|天顶|地平线|黄道|星团|星云|月相|农历|月亮|星官|观星|颗.{0,3}星|亮星|高悬|当空|斜挂|西沉|东升|鹊桥|七夕之夜|中秋之夜|二十八宿|[东西南北]天/u,
  en: /\b(?:constellations?|night sky|starry sky|the sky|skies|stargaz\w*|planets?|zodiac|astronom\w*|telescope|solar system|orbits?|the heavens|horizon|zenith|meteors?|eclipse|galaxy|asterism|brightest star|starlight|ecliptic|celestial|moonrise|moonset|lunar|moonlight|light[- ]years?|naked eye|northern lights|star map|star chart|solstice|equinox|stars)\b/u,
  ja: /星座|星空|夜空|天の川|天文|恒星|惑星|流星|望遠鏡|太陽系|地平線|黄道|星団|星雲|等星|月齢|星々|天球|の空|天頂/u,
};
/** What says that a planet's name means the planet. */
const PLANET_WORDS =
  /\b(?:sunset|sundown|dawn|glimmer\w*|visible|seen|glows?|gleams?|red|twilight|solar system|night|dusk|evening|overhead|rises?|sets?|shines?|shining|midnight|dusk|dawn|twilight|moons|rings?|orbit\w*|the sun|brightest|planets?|sky|is a star|evening star|morning star|best seen|hangs? high|glitters?|blazes?|zenith|climbs?|hangs? (?:in|over|above|low))\b/u;
/**
 * English epithets that stand for a figure where a star or a group is named too: `at the hunter's foot glows Rigel`. Alone
 * they are a hunter and a swan.
 */
const EPITHETS =
  /\bthe (?=(?:(?:great|mighty|giant|celestial|heavenly|starry|little) )?(hunter|scorpion|swan|eagle|lyre|lion|bull|twins|archer|hare|maiden|virgin|charioteer|ram|crab|whale|great bear|little bear|winged horse|dolphin|crow|dragon)\b)/gu;
const EPITHET_FIGURES: Readonly<Record<string, string>> = {
  hunter: 'figure:Ori',
  scorpion: 'figure:Sco',
  swan: 'figure:Cyg',
  eagle: 'figure:Aql',
  lyre: 'figure:Lyr',
  lion: 'figure:Leo',
  bull: 'figure:Tau',
  twins: 'figure:Gem',
  archer: 'figure:Sgr',
  hare: 'figure:Lep',
  maiden: 'figure:Vir',
  virgin: 'figure:Vir',
  charioteer: 'figure:Aur',
  ram: 'figure:Ari',
  crab: 'figure:Cnc',
  whale: 'figure:Cet',
  'winged horse': 'figure:Peg',
  dolphin: 'figure:Del',
  crow: 'figure:Crv',
  dragon: 'figure:Dra',
};
/** Names put together from a figure and a part: `Orion's famous belt`, `猎人腰间的带子`. */
const COMPOSITES: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  zh: [
    [
      /(?:猎户座?|猎人|俄里翁)(?:的)?(?:那条|著名的|闪亮的)?(?:腰间|腰上|腰)?(?:的)?(?:别着|系着|束着)?(?:一条|的)?(?:腰带|带子|束带)/gu,
      'asterism:orion-belt',
    ],
    [/北斗(?:七星)?(?:的)?(?:那个|长长的|弯弯的)?(?:斗柄|勺柄|勺把|把手|柄)/gu, 'asterism:beidou-handle'],
    [/北斗(?:七星)?的?(?:勺子|勺身|勺斗|斗身|斗勺|斗魁|勺头)(?!柄|星)/gu, 'asterism:beidou-bowl'],
    [/飞马座?(?:的)?(?:大)?四边形/gu, 'asterism:great-square'],
    [/猎户座?(?:的)?(?:参宿)?三星(?!堆)/gu, 'asterism:orion-belt'],
  ],
  en: [
    [
      /\b(?:orion|the hunter|the giant)(?:'s) (?:[a-z-]+ ){0,2}belt\b|\bbelt of (?:the hunter|orion)\b/gu,
      'asterism:orion-belt',
    ],
    [
      /\b(?:the )?(?:big )?(?:dipper|plough|plow)'s (?:[a-z-]+ ){0,2}(?:handle|tail)\b|\bhandle of the (?:big )?(?:dipper|plough|plow)\b/gu,
      'asterism:beidou-handle',
    ],
    [/\b(?:the|its|their) handle\b(?! of)/gu, 'asterism:beidou-handle'],
    [/\b(?:the )?(?:seven )?stars of the (?:big dipper|plough|plow)\b/gu, 'asterism:beidou'],
  ],
  ja: [
    [/オリオン(?:座)?の(?:有名な|腰の)?(?:腰)?(?:ベルト|帯|三つ星|三ツ星|三つぼし|みつぼし)/gu, 'asterism:orion-belt'],
    [/(?:北斗(?:七星)?|ひしゃく)の(?:柄|え(?=[のはがを])|取っ手)(?:の部分)?/gu, 'asterism:beidou-handle'],
  ],
};
/** The Moon's shape told in other words than its name. */
const MOON_SHAPES: Readonly<Record<Language, readonly (readonly [RegExp, MoonPhase])[]>> = {
  zh: [
    [
      /(?:一轮)?(?:又[大圆亮明]){1,3}的(?:一轮)?(?:月亮|明月|月儿|月球|月)|(?:一轮|圆圆的|浑圆的|滚圆的|溜圆的|圆溜溜的|大大的圆)(?:明月|月亮|皓月|月儿|金月)|月亮(?:[^。,,]{0,3})(?:又[大亮])?(?:又|很|特别|格外|正|那么|最)圆/gu,
      'full',
    ],
    [/(?:一弯|一钩|一牙|一勾|弯弯的|细细的|尖尖的|镰刀似的)(?:新月|月牙|月亮|月儿|月)/gu, 'crescent'],
    [
      /(?:半个|半边|半块|半轮|半圆的)(?:月亮|明月|月儿|月)|月亮(?:[^。,,]{0,3})(?:只有|只剩|才|缺了)(?:一半|半个|半边)/gu,
      'half',
    ],
  ],
  en: [
    [
      /\b(?:(?:big|bright|great|large|huge|perfectly|golden|glowing|white|fat) )*round (?:(?:bright|white|golden|silver|yellow|full) )?moon\b|\bmoon(?: [a-z]+){0,2}? (?:big and |large and )?(?:round|full)\b(?! of)/gu,
      'full',
    ],
    [
      /\bmoon (?:is|was|will be|hangs|hung)(?: [a-z]+){0,2}? half[- ](?:full|lit|bright)\b|\bhalf[- ]lit moon\b/gu,
      'half',
    ],
    [
      /\b(?:thin|slender|slim|fine|slight|delicate|new) (?:young|new|waxing)(?: crescent)? moon\b|\byoung (?:crescent )?moon\b/gu,
      'waxing-crescent',
    ],
    [/\b(?:thin|slender|slim|fine|slight) (?:old|waning)(?: crescent)? moon\b/gu, 'waning-crescent'],
    [
      /\b(?:thin|slender|slim|fine|sickle) (?:(?:silver|white|sharp) )?(?:moon|crescent)\b|\b(?:sliver|sickle) of (?:a |the )?moon\b/gu,
      'crescent',
    ],
  ],
  ja: [
    [
      /ま(?:ん|る)丸(?:い|な|の|く大きな)?お?月(?:さま|様|さん)?|まんまる(?:い|な|の)?お?月(?:さま|様|さん)?|(?:大きくて)?丸いお?月(?:さま|様|さん)?|月が(?:まん丸|まんまる|丸く)/gu,
      'full',
    ],
    [/名月/gu, 'full'],
    [/細い(?:お)?月|糸のような月/gu, 'crescent'],
    [/半分(?:だけ|しかない)?(?:の|に欠けた)お?月(?:さま|様)?|半円の月/gu, 'half'],
  ],
};
/** What says that `Leo` is the one in the sky. */
const FIGURE_WORDS =
  /\b(?:best (?:placed|seen|viewed)|evening sky|high in the (?:south|north|east|west)|low in the (?:south|north|east|west)|(?:rid|stand|hang|climb|sink)(?:e|es|s|ing) (?:high|low)|overhead|sickle|horizon|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|evening|night) sky)\b/u;
/** What says that 新月 and 半月 are in the sky. */
const MOON_WORDS =
  /升|落|看不?[见到]|到下一?个?新月|夜空|满月|半夜|月相|圆缺|盈亏|傍晚|黄昏|清晨|天上|高挂|昇|のぼ|沈|見え|満ち欠け|夕方|明け方|日食|月食|南中/u;
/** Venus is also a tennis player, and Mercury a singer. */
const PERSON_WORDS =
  /\b(?:(?:her|his) (?:sister|brother|husband|wife|mother|father|son|daughter)|straight sets|album|concert|on tour|thermometer|semi-?final|match|shares|stock|showroom)\b/u;
/** What follows a name that is then no sky name. */
const BRAND_AFTER: Readonly<Record<Language, RegExp>> = {
  en: /^(?:['’]s)?(?:,? (?:texas|illinois|ohio|california|florida|michigan|iowa|idaho|utah|kansas|nebraska)\b|[\s-]+(?:street|st\b|road|avenue|lane|drive|hotel|theat(?:re|er)|cinema|bars?\b|coffee|caf[eé]|phones?|inc|corp|ltd|llc|motors?|cars?\b|bank|group|records|airlines?|insurance|software|gaming|capital|partners|association|sneakers?|shoes|watches|watch|fc\b|project|mission|rocket|spacecraft|program|programme|project|coins?|tokens?|app\b|williams|beer|chocolate|s\d\d|note|fold|tab\b|buds|electronics|pub|inn\b|restaurant|gym|school|towers?\b(?! (?:over|above))|mall|park\b|square\b(?! of)|stadium|station|line\b|ferry|yacht|express|guitar|synth|festival of|emmanuel|black|poisoning|thermometer|treatment|statue|de milo|flytrap|razor|rising\b|pictures|entertainment|sword(?! of)))/iu,
  zh: /^(?:路|街|大道|大厦|广场(?!星)|酒店|宾馆|影院|剧院|咖啡|手机|汽车|集团|公司|证券|奖|护卫|战舰|铁道|英雄|soho|体育|机场|城(?!墙)|软件|导航|卫星|系统|三号|二号|芯片|市(?!右|左)|港|大学|区(?!域)|文(?!昌)|撞|小学|中学|医院|啤酒|牌|号(?!星)|电影|娱乐|花园|女装|男装|旗舰|直播|饭店|火锅|奶茶|茶楼|庭院|湾小区|世纪|百货|商场|乐队|社区|家园|国际|计划|少年|少女|战士|探测|轨道器|车)/u,
  ja: /^(?:鉄道|英雄|通り|ホテル|劇場|コーヒー|珈琲|カフェ|の拳|神拳|自動車|電機|製薬|ビール|電車|新幹線|ランド|スタジアム|書房|文庫|証券|商事|建設|無双|線|駅|丸|号(?!星)|学園|マンション|商店|ビル|シネマ|書店|堂)/u,
};
const BRAND_BEFORE: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:hotel|project|operation|la|los angeles|samsung|casino|ford|chevy|cafe|café|restaurant|bar|the planet|ms|mr|mrs|miss|ss|hms|uss|club|team|brand|freddie|bruno|veronica|thirty seconds to|dr)\s+$/iu,
  zh: /(?:三星|品牌|酒店|歌手|电影|公司|品牌|牌|小区|中兴)$/u,
  ja: /(?:映画|劇団|喫茶|ホテル|株式会社|ドラマ|バンド)$/u,
};
/** A simile: what follows is no thing in the sky. */
const HAN_MONTH_BEFORE = /[腊\d一二三四五六七八九十个個今来先毎本当正年产産生某蜜岁満满隔逐]$/u;
const HAN_MONTH_AFTER =
  /^(?:[全偏环環]?[食蚀蝕]|半影|部分|皆既|曜|日|末|給|额|额|額|間|刊|例|収|薪|饼|餅|份|初|底|中旬|桂|经|费|租|供|季|嫂|老|票|报|度|極|謝|次|后|前|内|子|山|浦|島|島|見|から|まで|々|ヶ|か月|台|历|暦|光族|球(?:会|新))/u;

/** All names, times and places of a text, in order, without overlap. `lower` is the normalised text, `cased` has its capitals. */
export function findEntities(text: string, lower: string, language: Language): Entity[] {
  const cased = language === 'zh' ? lower : text;
  const found = bodiesIn(cased, lower, language);
  addComposites(found, lower, language);
  addMoonShapes(found, lower, language);
  addMoonCharacters(found, lower, language);
  addLore(found, cased, language);
  if (language === 'en') addEpithets(found, lower);
  const speaks =
    SKY_WORDS[language].test(lower) || found.some((entity) => entity.weak !== true && entity.kind !== 'who');
  const kept = found.filter(
    (entity) =>
      entity.weak !== true ||
      speaks ||
      found.some((other) => other !== entity && tied(entity, other)) ||
      (entity.lore.length > 0 && MYTH_WORDS[language].test(lower)) ||
      ((entity.kind === 'planet' || entity.kind === 'figure' || entity.kind === 'moon') &&
        language === 'en' &&
        PLANET_WORDS.test(lower) &&
        !PERSON_WORDS.test(lower)) ||
      (entity.kind === 'moon' && language !== 'en' && MOON_WORDS.test(lower)) ||
      (entity.kind === 'figure' && language === 'en' && FIGURE_WORDS.test(lower)) ||
      (entity.lore.length > 0 &&
        found.some((other) => other !== entity && other.lore.length > 0 && other.weak !== true)),
  );
  for (const place of findPlaces(cased, lower, language)) {
    if (overlaps(kept, place.start, place.end)) continue;
    kept.push({ ...blank('place', place.start, place.end, text), where: place.where });
  }
  for (const time of findTimes(lower, language, kept))
    kept.push({ ...blank(time.clock ? 'clock' : 'season', time.start, time.end, text), time });
  return kept.toSorted((a, b) => a.start - b.start);
}

function blank(kind: EntityKind, start: number, end: number, text: string): Entity {
  return { kind, start, end, name: text.slice(start, end), id: '', lore: [] };
}

function overlaps(entities: readonly { start: number; end: number }[], start: number, end: number): boolean {
  return entities.some((other) => start < other.end && end > other.start);
}

function bodiesIn(cased: string, lower: string, language: Language): Entity[] {
  const vocabulary = vocabularyOf(language);
  const found: Entity[] = [];
  for (let at = 0; at < lower.length;) {
    const name = vocabulary
      .get(lower.charAt(at))
      ?.find((candidate) => lower.startsWith(candidate.word, at) && stands(cased, lower, at, candidate, language));
    if (name === undefined) {
      at += 1;
      continue;
    }
    const end = at + name.word.length;
    found.push({
      ...blank(name.kind, at, end, cased),
      id: name.id,
      ...(name.phase === undefined ? {} : { phase: name.phase }),
      ...(name.weak ? { weak: true } : {}),
    });
    at = end;
  }
  return found;
}

/** Longer than any name they hold, so they take its place. */
function addComposites(found: Entity[], lower: string, language: Language): void {
  for (const [spelling, id] of COMPOSITES[language])
    for (const match of lower.matchAll(spelling)) {
      const start = match.index;
      const end = start + match[0].length;
      const covered = found.filter((other) => start < other.end && end > other.start);
      if (covered.some((other) => other.start < start || other.end > end || other.id === id)) continue;
      for (const other of covered) found.splice(found.indexOf(other), 1);
      const weak =
        language === 'zh'
          ? !/猎户|北斗|飞马座/u.test(match[0])
          : /^the (?:hunter|giant)|^(?:the|its|their) handle$|ひしゃく|(?:the hunter|plow|plough)$/u.test(match[0]);
      found.push({ ...blank('group', start, end, lower), id, ...(weak ? { weak: true } : {}) });
    }
  found.sort((a, b) => a.start - b.start);
}

function addMoonShapes(found: Entity[], lower: string, language: Language): void {
  for (const [spelling, phase] of MOON_SHAPES[language])
    for (const match of lower.matchAll(spelling)) {
      const start = match.index;
      const end = start + match[0].length;
      const covered = found.filter((other) => start < other.end && end > other.start);
      if (covered.some((other) => other.kind !== 'moon' || (other.start < start && other.end > end))) continue;
      // A name that says its phase says it better: `一弯残月`.
      const better = covered.filter((other) => other.phase !== undefined && other.phase !== 'full');
      for (const other of better) Object.assign(other, { weak: false });
      if (better.length > 0) continue;
      for (const other of covered) found.splice(found.indexOf(other), 1);
      found.push({ ...blank('moon', start, end, lower), id: 'moon', phase });
    }
  found.sort((a, b) => a.start - b.start);
}

function addEpithets(found: Entity[], lower: string): void {
  if (!found.some((entity) => ['star', 'group', 'deep'].includes(entity.kind) && entity.weak !== true)) return;
  for (const match of lower.matchAll(EPITHETS)) {
    const word = match[1] ?? '';
    const id = EPITHET_FIGURES[word];
    const start = match.index;
    const end = lower.indexOf(word, start) + word.length;
    if (id === undefined) continue;
    const same = found.find((other) => other.start <= start && other.end >= end && other.id === id);
    if (same !== undefined && same.kind === 'who') Object.assign(same, { kind: 'figure', weak: false });
    if (overlaps(found, start, end)) continue;
    // `the hunter Orion`, `Cygnus the swan` name one thing.
    if (
      found.some((other) => other.id === id && (Math.abs(other.start - end) <= 2 || Math.abs(start - other.end) <= 2))
    )
      continue;
    found.push({ ...blank('figure', start, end, lower), id });
  }
  found.sort((a, b) => a.start - b.start);
}

const LATIN = /[a-z\u00c0-\u024f0-9]/iu;
const KATAKANA = /[\u30a1-\u30fa\u30fc]/u;

function stands(cased: string, lower: string, start: number, name: Name, language: Language): boolean {
  const end = start + name.word.length;
  const before = lower[start - 1] ?? '';
  const after = lower[end] ?? '';
  const first = name.word.charAt(0);
  const last = name.word.at(-1) ?? '';
  if (LATIN.test(first) && LATIN.test(before)) return false;
  if (LATIN.test(last) && LATIN.test(after)) return false;
  if (KATAKANA.test(first) && KATAKANA.test(before)) return false;
  if (KATAKANA.test(last) && KATAKANA.test(after)) return false;
  const rest = cased.slice(end, end + 16);
  if (BRAND_AFTER[language].test(rest) || BRAND_BEFORE[language].test(cased.slice(Math.max(0, start - 14), start)))
    return false;
  switch (language) {
    case 'en': {
      // A word that is also a thing needs its capital: `the lion` is a lion, `Leo` a constellation.
      const written = cased.slice(start, end);
      if (name.weak && !/\b(?:moon|crescent|quarter|star)\b/u.test(name.word))
        return /^\p{Lu}/u.test(written.replace(/^the /iu, ''));
      return true;
    }
    case 'zh':
      // 北斗一共八颗: no star called 北斗一.
      if (/[一二三四五六七八九十]$/u.test(name.word) && /^[共起样直个颗条座只同般]/u.test(after)) return false;
      if (name.word === '新月' || name.word === '半月')
        return !HAN_MONTH_BEFORE.test(lower.slice(0, start)) && !/^[形派谈刊后前内湖沟]/u.test(after);
      // 她是双鱼座: a sign of birth.
      if (
        name.kind === 'figure' &&
        /(?:[他她我你们友妈爸公婆事板生人弟妹哥姐子]|家伙|同学)(?:也|都|就|可|确实|正好)?是(?:个|一个|典型的?|标准的?)?$/u.test(
          lower.slice(0, start),
        )
      )
        return false;
      if (name.kind === 'figure' && !name.word.endsWith('座') && name.weak) return !/^[心般]/u.test(after);
      return true;
    case 'ja':
      // 座 as in to sit down: …や座った.
      if (last === '座' && /[っりる]/u.test(after)) return false;
      if (last === '座' && /^[\u3041-\u3096]/u.test(first) && name.word.length <= 3 && /[\u3041-\u3096]/u.test(before))
        return /[のとやはがをにでも]/u.test(before);
      return true;
  }
}

/** The bare 月 of Chinese and Japanese and the bare `moon`, where no month is meant. */
function addMoonCharacters(found: Entity[], lower: string, language: Language): void {
  const pattern =
    language === 'en'
      ? /\bmoon\b/gu
      : language === 'zh'
        ? /月|(?<![太阴])日(?=[升东西偏]|食|落(?!后|时|前|之|西|黄)|出(?!前|时|后|之|发|来|生|版|现))/gu
        : /月|日(?=が[昇沈]|の出)/gu;
  for (const match of lower.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (overlaps(found, start, end)) continue;
    if (language !== 'en' && (HAN_MONTH_BEFORE.test(lower.slice(0, start)) || HAN_MONTH_AFTER.test(lower.slice(end))))
      continue;
    if (language === 'en' && /^\s*(?:landing|river|cake|light|stone|walk|shine)/u.test(lower.slice(end))) continue;
    if (language !== 'en' && /^[饼食]/u.test(lower.slice(end)) && match[0] === '月' && lower[end] === '饼') continue;
    found.push({
      ...blank(match[0] === '日' ? 'sun' : 'moon', start, end, lower),
      id: match[0] === '日' ? 'sun' : 'moon',
      weak:
        language === 'zh' ||
        (language === 'ja' &&
          !/^(?:は|が|も|を|の(?:光|表|裏|満|出|入|形|引|模様|海|兎|うさぎ))/u.test(lower.slice(end))),
    });
  }
  found.sort((a, b) => a.start - b.start);
}

function addLore(found: Entity[], cased: string, language: Language): void {
  for (const mention of findEntries(cased, language)) {
    const entry = entryOf(mention.entryId);
    if (entry === undefined || entry.type === 'event' || PLAIN_WORDS.has(mention.name) || TWO_NAMES.test(mention.name))
      continue;
    // こと is a thing before it is a lyre.
    if (language === 'ja' && mention.ambiguous && /^[\u3041-\u3096]{1,3}$/u.test(mention.name)) continue;
    const covering = found.filter((other) => mention.start < other.end && mention.end > other.start);
    const same = covering.find((other) => other.start <= mention.start && other.end >= mention.end);
    if (same !== undefined) {
      if (!same.lore.includes(entry.id)) Object.assign(same, { lore: [...same.lore, entry.id] });
      // A name that nobody else bears needs no sky around it.
      if (!mention.ambiguous && same.start === mention.start && same.end === mention.end)
        Object.assign(same, { weak: false });
      continue;
    }
    const inside = covering.find(
      (other) => other.start >= mention.start && other.end <= mention.end && other.kind !== 'moon',
    );
    for (const other of covering) found.splice(found.indexOf(other), 1);
    if (BRAND_AFTER[language].test(cased.slice(mention.end, mention.end + 16))) continue;
    const target = entry.sky?.targets?.[0];
    found.push({
      ...blank(inside?.kind ?? 'who', mention.start, mention.end, cased),
      id: inside?.id ?? target ?? '',
      lore: [entry.id, ...(inside?.lore ?? [])],
      ...(mention.ambiguous ? { weak: true } : {}),
    });
  }
  // In a tale of Orion a scorpion is the Scorpion.
  const told = new Set(found.flatMap((entity) => entity.lore));
  for (const [words, id, needs] of PLAIN_FIGURES) {
    if (language !== 'en' || !needs.some((each) => told.has(each))) continue;
    for (const match of cased.toLowerCase().matchAll(words)) {
      const end = match.index + match[0].length;
      if (!overlaps(found, match.index, end)) found.push({ ...blank('who', match.index, end, cased), lore: [id] });
    }
  }
  // A constellation is its figure of the myth, where that bears the same stars.
  for (const entity of found)
    if (entity.lore.length === 0 && /^(?:figure|hip|asterism):/u.test(entity.id)) {
      const entry = entriesByTarget(entity.id)[0];
      if (entry !== undefined) Object.assign(entity, { lore: [entry] });
    }
  found.sort((a, b) => a.start - b.start);
}

let targets: Map<string, string[]> | undefined;
function entriesByTarget(id: string): readonly string[] {
  targets ??= loadTargets();
  return targets.get(id) ?? [];
}

function loadTargets(): Map<string, string[]> {
  const byTarget = new Map<string, string[]>();
  for (const entry of ENTRIES) {
    if (entry.type !== 'character' && entry.type !== 'creature' && entry.type !== 'object') continue;
    for (const target of entry.sky?.targets ?? []) byTarget.set(target, [...(byTarget.get(target) ?? []), entry.id]);
  }
  return byTarget;
}

/** Names of entries that are first of all words of kinship or trade. */
const PLAIN_WORDS: ReadonlySet<string> = new Set([
  '双子',
  '王女',
  '王妃',
  '怪物',
  '海の怪物',
  '巨人',
  '狩人',
  '兄弟',
  '三角',
  '祭壇',
  '祭坛',
  '魚',
  'コップ',
  'earth',
  'Earth',
  'Night',
  'Day',
  'Ocean',
  '大地',
  '夜',
]);

/** Whether two entities are figures of one story. */
function tied(a: Entity, b: Entity): boolean {
  return a.lore.some((one) =>
    b.lore.some((two) => {
      const first = entryOf(one);
      const second = entryOf(two);
      return first !== undefined && second !== undefined && one !== two && areRelated(first, second);
    }),
  );
}

/** Common nouns that stand for a figure where another of the same tale is named. */
const PLAIN_FIGURES: readonly (readonly [words: RegExp, id: string, needs: readonly string[]])[] = [
  [
    /\b(?:a |the )?(?:giant |great |huge |tiny |little )?scorpion(?:'s sting)?\b/gu,
    'scorpius',
    ['orion', 'artemis', 'gaia'],
  ],
  [/\b(?:a |the )?sea[- ]monster\b/gu, 'cetus', ['andromeda', 'perseus', 'cassiopeia', 'cepheus']],
  [/\b(?:an |the )(?:great |giant )?eagle\b/gu, 'aquila', ['ganymede', 'zeus']],
  [/\b(?:a |the )(?:white |gentle |great )?bull\b/gu, 'taurus', ['europa']],
  [/\b(?:a |the )minotaur\b/gu, 'minotaur', ['theseus', 'ariadne', 'minos', 'daedalus', 'perseus']],
];

/** `Castor and Pollux` are two. */
const TWO_NAMES = / and |[\u30a1-\u30fa\u30fc]と[\u30a1-\u30fa]|[^\s]{2}(?:和|与)[^\s]{2}/u;

/** Words that say a text tells a myth, so that a name shared with other things may be a figure's. */
const MYTH_WORDS: Readonly<Record<Language, RegExp>> = {
  zh: /神话|传说中|女神|众神|怪物|(?:个|颗)头|斩首|天神|打开了?(?:魔)?(?:盒|罐)|扛着?天|托着?天|宙斯|希腊|罗马神/u,
  en: /\b(?:myth\w*|legends?|goddess|of the gods|the gods|god of|heads|slew|slain|beheaded|nymphs?|ancient greek|greek hero|olympus|immortal|titans?|monster|opened the (?:box|jar)|holds? up the (?:sky|heavens))\b/u,
  ja: /神話|伝説|英雄|怪物|女神|つの頭|の首|箱を開け|天を支え|天空を支え|退治|ギリシャ|不死/u,
};

import { starCountOf } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import { deniedThere, negated, type Match } from '../parse/pattern.ts';
import { NUMBER, numberOf, writtenLike } from '../parse/numbers.ts';
import type { Clause, Reading } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { asterismHips } from '../judge/members.ts';
import { skyId } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/**
 * Star counts people mean, by id: the first is the one of the books, the others are fair too. Traditional counts are those
 * of 步天歌; of figures, the stars that make the shape.
 */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  'asterism:orion-belt': [3],
  'asterism:beidou': [7],
  'asterism:beidou-handle': [3],
  'asterism:little-dipper': [7],
  'asterism:nandou': [6],
  'asterism:pleiades': [7, 6],
  'asterism:cassiopeia-w': [5],
  'asterism:summer-triangle': [3],
  'asterism:winter-triangle': [3],
  'asterism:spring-triangle': [3],
  'asterism:winter-hexagon': [6],
  'asterism:great-square': [4],
  'asterism:southern-cross': [4, 5],
  'asterism:northern-cross': [5, 6],
  'asterism:false-cross': [4],
  'asterism:zhinu': [3],
  'asterism:hegu': [3],
  'asterism:xin': [3],
  'asterism:wei': [9],
  'asterism:ji': [4],
  'asterism:fang': [4],
  'asterism:jiao': [2],
  'asterism:shen': [7, 10],
  'asterism:niu': [6],
  'asterism:nu': [4],
  'asterism:tianjin': [9],
  'asterism:wuche': [5],
  'asterism:wangliang': [5],
  'asterism:santai': [6],
  'asterism:guansuo': [9],
  'asterism:hyades': [8],
  'asterism:teapot': [8],
  'figure:Cas': [5],
  'figure:Cru': [4, 5],
  'figure:Ori': [7],
  'figure:CrB': [7],
};

const STARS: Templates = {
  zh: [
    '{a:s}(?:座)?(?:上|里)?(?:的)?(?:星星|星)?(?:啊|呀|嘛)?[,,]?(?:[^。,,]{0,4}?)(?:一共|总共|共有|共|只有|统共|都是|就是|就有|全是)(?:就|是|有|只)*(?<q>{n}颗)(?=[,,。!?;]|$)',
    '{a:s}(?:座)?(?:的)?(?:[^,,。]{0,6}?)(?:由|有|共有|共|包含|包括|拥有|含|是|只有|就是|即|里有|中有|分别是|不是|并非|并不是|没有|一共|总共|里的|中的|的|上的|上有)?(?:[^,,。的]{0,6}?)(?<q>{n}(?:颗|个|顆|粒))(?:[^,,。颗]{0,8}?)(?:星|光点|宝石|珍珠|钻石|亮点)',
    '(?<q>{n}(?:颗|个|顆|粒))(?:[^,,。颗]{0,9}?)星(?:星)?(?:[^,,。]{0,8}?)(?:组成|构成|连成|排成|排列成|串成|勾勒|缀成|勾勒出|缀在|镶在|拼成|连接成|串起|连缀成|画出|摆成|连起)(?:了|的|出)?(?:[^,,。]{0,8}?){a:s}',
    '(?<q>{n}(?:颗|个|顆|粒))(?:[^,,。颗]{0,6}?)星(?:[^,,。]{0,4}?)(?:叫|就是|是|称为|名为|被称为|叫做)(?:[^,,。]{0,4}?){a:s}',
    '{a:s}(?:[^,,。]{0,4})(?<q>{n})(?:颗)?星(?=$|[,,。\\s排连一闪并])',
    '{a:s}(?:座)?(?:的)?(?:是|有|共有|则有|则是|只有|也有|就有|却有|一共有?|总共有?)?(?<q>{n}(?:颗|顆))(?=[,,、。!?;:]|$)',
    '(?<q>{n}(?:颗|个|顆))(?:[^,,。颗]{0,4}?)星(?:[^,,。]{0,10}?)[,,](?:那|这|它们|合起来|连起来)(?:就|便|正)?是{a:s}',
    '{a:s}(?:座)?(?:一共|总共|共)?有(?<q>{n}个)(?:顶点|顶角|角|尖|端点|成员)',
    '{a:s}(?:座)?(?:的)?[a-z]形?(?:图案|形状)?(?:[^,,。]{0,6}?)(?<q>{n}(?:颗|个))(?:[^,,。颗]{0,6}?)星',
  ],
  en: [
    "{a:s}(?:,[^,]{0,40},)?(?: itself| really| actually| only| always| proper)? (?:has|have|had|is made (?:up )?of|are made (?:up )?of|is formed (?:of|by|from)|are formed (?:of|by|from)|consists? of|contains?|comprises?|is composed of|are composed of|counts?|boasts?|includes?|is|are|shows?|with its|with|does not have|doesn't have|is not made of|glitters with|is drawn with|is built from|is outlined by|is marked by|lines up|strings together){~20}(?<q>{n})(?: [a-z-]{2,14}){0,4}? (?:stars?|suns|points? of light|jewels|lights|sisters|members|diamonds|pearls)\\b",
    '(?:the |its |those |these )?(?<q>{n})(?: [a-z-]{2,14}){0,4}? (?:stars?|suns|jewels|lights|points|diamonds)(?: [a-z-]{1,14}){0,5}? (?:(?:that |which )?(?:form|forms|make up|makes up|make|makes|mark|marks|compose|trace|traces|draw|outline|outlining|forming|making up|making|of|in|spell|shape|create|across|from|along|sit in|line up (?:as|in|to form))|called|known as|named)(?: [a-z-]{2,14}){0,3}? {a:s}',
    "{a:s}(?:['’]s| of| with(?: its)?|: its|, with its|, a row of|, a line of|,)? (?:famous |row of |line of |pattern of |group of |only |all |bright )*(?<q>{n})(?: [a-z-]{2,14}){0,3}? stars?\\b",
    '{a:s}[^.]{0,24}?(?<q>{n})-star\\b',
    "(?<q>{n})(?: [a-z]+){0,3}? stars(?: [a-z]+){0,4}?[,:;] (?:and )?(?:that is|that's|this is|those are|these are|it is|behold) (?:the )?{a:s}",
    '{a:s}(?: itself| really| actually| only| always)? (?:has|have|had|counts?|with its|shows?|boasts?|is a figure of|needs)(?: only| just| exactly)? (?<q>{n})(?: bright| sharp)? (?:corners?|points?|vertices|tips|sisters|members)\\b',
    '(?:,|;| and| but| while)(?: and| but| while)? {a:s}(?: has| have| of| with| counts?| only| just|,)* (?<q>{n})(?=$|[,.;!?]|\\s*$)',
  ],
  ja: [
    '{a:s}(?:に)?(?:は|って|が|を(?:つくる|作る|形づくる|なす)(?:のは)?|の(?:星の)?数は|も|の)(?:[^,,。\ue000-\ue6ff]{0,10}?)(?<q>{n}(?:つ|個|こ|コ)?(?:の)?)(?:[^,,、。\ue000-\ue6ff]{0,10}?)(?:星|輝き|恒星|光|宝石)',
    '(?<q>{n}(?:つ|個|こ|コ)?(?:の)?)(?:[^,,。]{0,8}?)星(?:々)?(?:[^,,。]{0,6}?)(?:が|で|から|を)(?:[^,,。]{0,10}?){a:s}',
    '{a:s}(?:は|が|なら|の星の数は|の星は|を作る星は)(?:[^,,。\ue000-\ue6ff]{0,8}?)(?<q>(?:{n}(?:つ|個|こ|コ)|ふたつ|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ|ここのつ))(?:です|だ|ある|あり|から|で|$|。|、|しか|では|よ|の)',
    '(?<q>{n}(?:つ|個|こ|コ)?(?:の)?)(?:[^,,。]{0,6}?)星(?:の|からなる){a:s}',
    '{a:s}(?:には|に|は)、?{g}(?:と(?:呼ばれる|よばれる|いう|名付けられた))(?<q>{n}(?:つ|個)(?:の)?)(?:[^,,、。]{0,6}?)星',
    '(?<q>{n}(?:つ)(?:の)?)星(?:[^。]{0,12}?)、(?:それが|これが|あれが){a:s}',
    '{a:s}(?:には|に|は)(?:[^。、]{0,4}?)星が(?:全部で)?(?<q>{n}(?:つ|個))',
    '{a:s}(?:には|に|は|の)(?:角|頂点|かど)?(?:が|は)?(?:全部で)?(?<q>{n}(?:つ|個))(?:の)?(?:角|頂点|かど|$|[あ。]|です)',
  ],
};

/** Stars said to make an asterism: `夏季大三角由织女星、牛郎星和天津四组成`. */
const MADE_OF: Readonly<Record<Language, RegExp>> = {
  zh: /组成|构成|连成|连接|顶点|三颗星是|由.{2,20}(?:勾勒|围成)|三个角|成员|连起来|连线/u,
  en: /\b(?:made (?:up )?of|formed? (?:of|by|from)|consists? of|comprises?|connects?|joins?|links?|corners?|vertices|form|forms|make|makes|made by|composed of|drawn between|forming|joining|linking|connecting|corner stars|are the (?:three|four))\b/u,
  ja: /結ん|結ぶ|結ば|からな|から成|つくる|作る|形づく|でき|構成|つない|つなぐ|頂点|なす|三つ/u,
};

export const countFrame: Frame = (reading, sentence) => {
  const counted = meet(reading, sentence, STARS, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const group = match.entities['a'];
    const quantity = match.groups['q'];
    if (group === undefined || quantity === undefined) return [];
    const judgement = judgeCount(reading, clause, group, match, quantity);
    return judgement === null ? [] : [draftOf('star-count', clause, match, judgement, 64, [group])];
  });
  return [...counted, ...sentence.clauses.flatMap((clause) => membership(reading, sentence, clause))];
};

function judgeCount(
  reading: Reading,
  clause: Clause,
  group: Entity,
  match: Match,
  quantity: { words: string; start: number; end: number },
): Judgement | null {
  const written = new RegExp(`^${NUMBER}`, 'u').exec(quantity.words)?.[0] ?? '';
  // 六七颗: six or seven.
  const pair =
    /^[一二三四五六七八]{2}$/u.test(written) && numberOf(written.charAt(1)) === numberOf(written.charAt(0)) + 1;
  const said = numberOf(pair ? written.charAt(1) : written);
  if (!Number.isFinite(said) || said < 1) return null;
  // 一颗, "one star": a star of it, not how many it has.
  if (said === 1 && !/只有|only|だけ|しか/u.test(match.words)) return null;
  const belt =
    (group.id === 'figure:Ori' || group.id === 'asterism:shen') &&
    /腰|带|belt|ベルト|帯|三つ星|三星|并排|排成|一排|一条(?:直)?线|一线|in (?:a )?(?:row|line)|lined up|並|一列/u.test(
      reading.lower.slice(match.start, Math.min(reading.lower.length, match.end + 16)),
    );
  const fair = belt ? [3] : (COUNTS[group.id] ?? knownCount(group.id));
  const counted = belt ? 'asterism:orion-belt' : group.id;
  const name = named(counted);
  const isDenied = deniedThere(reading, clause, { words: match.words.replace(quantity.words, ''), end: match.end });
  if (fair === undefined || fair.length === 0) return null;
  // `The two stars at the end of the bowl` are some of them.
  if (
    said < (fair[0] ?? 0) &&
    /bowl|\bends?\b|edge|pointer|outer|last|斗口|勺口|前面|末端|两头|先の|先端|端の|外側|(?:^|the )two |指极|[右左东西南北]边|延长|[右左]側|西側|東側|延ば|のば|(?:最|其中|里面?有)[^。]{0,4}[亮大]/u.test(
      reading.lower.slice(Math.max(0, match.start - 4), match.end),
    )
  )
    return null;
  if (group.kind === 'figure' && said > 12) return null;
  const count = fair[0] ?? said;
  const verdict =
    said === count
      ? 'true'
      : fair.includes(said)
        ? group.id === 'asterism:shen' || group.id === 'asterism:pleiades'
          ? 'depends'
          : 'true'
        : counted === 'figure:Ori' && said >= 5
          ? 'depends'
          : 'false';
  const number = writtenLike(count, written.trim());
  return {
    verdict: denied(verdict, isDenied),
    evidence: `${counted} has ${fair.join(' or ')}`,
    note: {
      zh: `${name.zh}是 ${fair.join(' 或 ')} 颗星。`,
      en: `${name.en} has ${fair.join(' or ')} stars.`,
      ja: `${name.ja}の星は${fair.join('または')}個です。`,
    },
    ...(isDenied
      ? {}
      : { fix: { start: quantity.start, end: quantity.end, words: corrected(reading, quantity, written, number) } }),
  };
}

function corrected(
  reading: Reading,
  quantity: { start: number; end: number; words: string },
  written: string,
  number: string,
): string {
  const original = reading.text.slice(quantity.start, quantity.end);
  if (reading.language === 'ja' && /[つ]/u.test(original)) {
    const native = ['', '一つ', '二つ', '三つ', '四つ', '五つ', '六つ', '七つ', '八つ', '九つ'];
    const index = numberOf(number);
    const word = native[index];
    if (word !== undefined) return original.replace(/^.*?つ/u, /\d/u.test(original) ? `${index}つ` : word);
  }
  return number + original.slice(written.length);
}

function knownCount(id: string): readonly number[] | undefined {
  if (!id.startsWith('asterism:')) return undefined;
  try {
    const count = starCountOf(skyId(id));
    return count === null ? undefined : [count];
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** Figures of which every corner has a name that people list. */
const LISTED = new Set([
  'asterism:summer-triangle',
  'asterism:winter-triangle',
  'asterism:spring-triangle',
  'asterism:winter-hexagon',
  'asterism:great-square',
  'asterism:orion-belt',
]);

/** `冬季大三角是天狼星、南河三和心宿二`: a list after the name of the figure, or the name after a list. */
const LISTS: Readonly<Record<Language, RegExp>> = {
  zh: /(?:三角|六边形|四边形|腰带|三星)(?:的)?(?:[^,。]{0,6}?)(?:是|就是|包括|:|——)/u,
  en: /(?:triangle|hexagon|square|belt)\b(?:'s)?(?: (?:stars?|corners?|points?))?(?::| is| are| includes?| contains?| —| -)/u,
  ja: /(?:三角|六角形|ダイヤモンド|四辺形|三つ星)(?:の)?(?:[^。]{0,6}?)は、?/u,
};

function membership(reading: Reading, sentence: { start: number; end: number }, clause: Clause): Draft[] {
  const { language } = reading;
  const entities = [...clause.entities.values()];
  const groups = entities.filter((entity) => LISTED.has(entity.id));
  const group = groups[0];
  if (group === undefined || groups.length !== 1) return [];
  // A list runs over commas: look at all stars of the sentence.
  const all = reading.entities.filter(
    (entity) => entity.kind === 'star' && entity.start >= sentence.start && entity.end <= sentence.end,
  );
  const stars = all.filter((star, index) => all.findIndex((other) => other.id === star.id) === index);
  const words = reading.lower.slice(sentence.start, sentence.end);
  const members = asterismHips(group.id);
  const complete = members.length === stars.length && stars.every((star) => members.includes(Number(star.id.slice(4))));
  if (stars.length < 2 || (!complete && !MADE_OF[language].test(words) && !LISTS[language].test(words))) return [];
  const stranger = stars.filter((star) => !members.includes(Number(star.id.slice(4))));
  const name = named(group.id);
  const list = (['zh', 'en', 'ja'] as const).map((each) =>
    members.map((hip) => named(`hip:${hip}`)[each]).join(each === 'en' ? ', ' : '、'),
  );
  const isDenied = negated(clause.skeleton, language);
  const first = stranger[0];
  const missing = members.filter((hip) => !stars.some((star) => star.id === `hip:${hip}`));
  const missed = missing[0];
  return [
    {
      kind: 'star-count',
      verdict: denied(stranger.length === 0 ? 'true' : 'false', isDenied),
      start: sentence.start,
      end: sentence.end,
      evidence: `${group.id}: ${list[1] ?? ''}`,
      note: {
        zh: `${name.zh}由${list[0] ?? ''}组成。`,
        en: `${name.en} is made of ${list[1] ?? ''}.`,
        ja: `${name.ja}は${list[2] ?? ''}を結んだものです。`,
      },
      ...(first !== undefined && missed !== undefined && stranger.length === 1 && missing.length === 1
        ? { fix: { start: first.start, end: first.end, words: named(`hip:${missed}`)[language] } }
        : {}),
      weight: 66,
      clause,
      subjects: [group.id],
    },
  ];
}

import { pointerMiss, separationDegrees } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere, type Match } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import type { Language } from '@kinora/film';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { middleOf } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** A line through two stars, `a` and `b`, to a third, `t`. */
const LINES: Templates = {
  zh: [
    '(?:从|由|沿着|沿|把|将|用|连接)?{a:r}(?:[^,,。]{0,3}?)(?:和|与|到|至|、|向|经|通过|经过|-|—|往|连(?:接|向)?){b:r}(?:[^。]{0,22}?)(?:指向|找到|指着|指出|就是|即是|便是|即可|到达|抵达|到了?|碰到|撞上|见到|遇见|瞧见|对准|对着|通向|遇到|是|落在){~6}{t:s}',
    '{a:r}{b:r}(?:[^。]{0,22}?)(?:指向|找到|指着|指出|就是|即是|便是|到达|对准|通向|遇到|是){~6}{t:s}',
  ],
  en: [
    '(?:from |through |joining |between |line |of )?{a:r}(?:,? (?:and|through|to|via|past|on to)|,)? (?:through |to )?{b:r}[^.]{0,60}?(?:points?|leads?|to|reach(?:es)?|towards?|at|find|hits?|arrives?|is|lands?|brings?|carr(?:y|ies)|takes?|gets?|come)(?: (?:you|us|your eye|within|whisker|of|a|on|upon|near|close|at|to|straight|directly|the|almost|you|toward|towards|right|way|way to|reach|find|see|,))* {t:s}',
    '{a:r} and {b:r}(?:,[^,]{0,30},)? (?:are|serve as|act as|point|the pointers)[^.]{0,40}?(?:points? (?:at|to|the way to|toward|towards)|lead to|to) (?:the )?{t:s}',
  ],
  ja: [
    '{a:r}(?:と|から|、|・){b:r}(?:[^。]{0,26}?)(?:先に|延ばす|のばす|伸ばす|延長|結ぶ|結ん|たどる|指|示)(?:[^。]{0,24}?){t:s}',
    '{a:r}から{b:r}(?:[^。]{0,20}?){t:s}(?:に|が|を)(?:[^。]{0,3}?)(?:たどり|行き|着|届|見つ|指|示)',
  ],
};
/** A group that points at something. */
const GROUPS: Templates = {
  zh: [
    '{t:s}(?:星)?(?:就|正|恰|恰好)?(?:在|位于|落在){a:g}(?:的)?(?:[^。,,]{0,6}?)(?:延长线|弧线|曲线|连线)',
    '{a:g}(?:座)?(?:的)?(?:[^,,。]{0,14}?)(?:指向|指着|对准|对着|直指|遥指|指引着?|连线通向|延长[^,,。]{0,6}?是){~5}{t:s}',
    '{a:g}(?:座)?(?:的)?(?:[^,,。]{0,14}?)(?:延长|延伸|引(?:一条)?线|连线)(?:[^。]{0,12}?)(?:找到|到达?|遇到|遇见|碰到|就是|看到|可见|便是){~4}{t:s}',
    '{a:g}(?:座)?(?:也|还|都)?(?:可以|能|可|常|常常|经常)?(?:被)?(?:用来|用于|帮(?:助)?(?:我们|你|人们|人)|用作)(?:[^,,。]{0,6}?)(?:寻找|找到?|确定|定位|辨认){t:s}',
    '(?:想|要)?(?:找|寻找){t:s}[,,]?(?:[^。]{0,10}?)(?:先找|靠|看|用|借助?|利用|可以从){~4}{a:g}',
    '(?:沿着?|顺着?|从|由|延长|靠|凭|借助?|利用|通过|用){a:g}(?:座)?(?:的)?(?:[^。]{0,22}?)(?:找到?|寻找|确定|定位|可见|看到|就是|遇到|遇见|碰到|碰上|撞上|撞见|来到|到达|抵达|便是|指向|是|到了?|瞧见){~6}{t:s}',
  ],
  en: [
    '{t:s} (?:lies|is|sits|stands|can be found|is found)[^.]{0,40}?(?:arc|curve|extension|line|following|along|extending)[^.]{0,20}? {a:g}',
    "{a:g}(?:['’]s)?(?: [a-z-]+){0,6}? (?:points?|pointing|leads?|guides?|shows? the way)(?: (?:you|us|sailors|straight|directly|down|up|right|the way|the eye|almost|always|towards?|to|at|the|down to|back|south-?east|north-?west))* {t:s}",
    "{a:g}(?:['’]s)?(?: [a-z-]+){0,6}? (?:helps?|is used|are used|can be used|lets?|is (?:a )?(?:handy|useful)|serves?|can help)(?: [a-z]+){0,5}? (?:find|finding|locate|locating|spot)(?: the| where| out)* {t:s}",
    '(?:find|locate|reach|to find) (?:the )?{t:s}(?: by| with| from| using| through|,)+(?: [a-z]+){0,5}? {a:g}',
    "(?:follow|following|extend|extending|trace|tracing|draw|drawing|use|using|run|running|carry|continue|take|from)[^.]{0,50}?{a:g}(?:['’]s)?[^.]{0,60}?(?:to|reach|find|at|towards?|of|on|upon|meet|hit) (?:the )?(?:[a-z]+ ){0,3}?{t:s}",
  ],
  ja: [
    '{a:g}(?:の)?(?:[^。]{0,16}?)(?:指(?:す|して|し|さ)|示す|延ばす|のばす|伸ばす|延長|たどる|先に(?:は|ある)?|たよりに)(?:[^。]{0,22}?){t:s}',
    '{a:g}(?:の柄|の先)?(?:は|が)(?:[^。]{0,8}?){t:s}(?:を|の方向を|の方を|に|へ|の方へ)(?:[^。]{0,4}?)(?:指|向|示)',
    '{a:g}(?:座)?(?:から|を使(?:って|うと|えば)|をたどれば|をたどると|を手がかりに|を目印に)(?:[^。]{0,10}?){t:s}(?:を|が|へ|に)(?:[^。]{0,3}?)(?:見つけ|探|たど|見つか|行き)',
    '{t:s}(?:は|を)(?:[^。]{0,6}?){a:g}(?:[^。]{0,12}?)(?:指し|から(?:探|見つけ)|延ばした先|延長上)',
    '{a:g}(?:は|も|の|が)(?:[^。\ue000-\ue6ff]{0,50}?){t:s}(?:を|が|の位置を|の目印|へ)(?:[^。]{0,4}?)(?:探|さが|見つ|みつ|導|教え|知る)',
    '{t:s}を(?:探|さが|見つけ)(?:[^。\ue000-\ue6ff]{0,16}?){a:g}(?:を|が|も)(?:[^。]{0,6}?)(?:使|たよ|頼|役|目印|手がかり|助け)',
  ],
};

/** What is known of pointers that are no pair of stars: group, target, verdict, how far off, in degrees. */
const KNOWN: readonly (readonly [group: string, words: RegExp | null, target: string, Verdict, missDegrees: number])[] =
  [
    ['asterism:beidou', /柄|handle/u, 'hip:69673', 'true', 3],
    ['asterism:beidou', /柄|handle|arc/u, 'hip:65474', 'true', 6],
    ['asterism:beidou', /柄|handle/u, 'hip:11767', 'false', 19.5],
    [
      'asterism:beidou',
      /斗口|勺口|两颗|bowl|pointer|edge|two|front|end|先端|ます|口|2つ|二つ/u,
      'hip:11767',
      'true',
      1.9,
    ],
    ['asterism:beidou', /弧|曲线|arc|curve|カーブ|曲線/u, 'hip:69673', 'true', 3],
    ['asterism:beidou', null, 'hip:11767', 'true', 1.9],
    ['asterism:beidou', null, 'hip:69673', 'true', 3],
    ['asterism:beidou-handle', null, 'hip:69673', 'true', 3],
    ['asterism:beidou-handle', null, 'hip:65474', 'true', 6],
    ['asterism:beidou-handle', null, 'hip:11767', 'false', 19.5],
    ['asterism:orion-belt', null, 'hip:32349', 'true', 5],
    ['asterism:orion-belt', null, 'hip:21421', 'true', 8],
    ['asterism:orion-belt', null, 'asterism:pleiades', 'true', 10],
    ['asterism:orion-belt', null, 'hip:11767', 'false', 60],
    ['asterism:orion-belt', null, 'hip:37279', 'false', 30],
    ['figure:Ori', /belt|腰带|三つ星|ベルト/u, 'hip:32349', 'true', 5],
    ['figure:Ori', /belt|腰带|三つ星|ベルト/u, 'hip:21421', 'true', 8],
    ['figure:Cas', null, 'hip:11767', 'true', 6],
    ['asterism:cassiopeia-w', null, 'hip:11767', 'true', 6],
    ['asterism:great-square', null, 'hip:113368', 'true', 5],
    ['asterism:southern-cross', null, 'hip:11767', 'false', 150],
    ['figure:UMa', null, 'hip:11767', 'true', 1.9],
  ];

export const pointerFrame: Frame = (reading, sentence) => {
  const lines = meet(reading, sentence, LINES).flatMap(({ match, clause }): Draft[] => {
    const { a, b, t } = match.entities;
    if (a === undefined || b === undefined || t === undefined || new Set([a.id, b.id, t.id]).size < 3) return [];
    const judgement = judgeLine(a, b, t);
    return judgement === null
      ? []
      : [
          draftOf(
            'pointer',
            clause,
            match,
            { ...judgement, verdict: denied(judgement.verdict, deniedThere(reading, clause, match)) },
            69,
            [a, b, t],
          ),
        ];
  });
  const groups = meet(reading, sentence, GROUPS).flatMap(({ match, clause }): Draft[] => {
    const { a, t } = match.entities;
    if (a === undefined || t === undefined || a.id === t.id) return [];
    const known = KNOWN.find(
      ([group, words, target]) =>
        group === a.id.replace('beidou-bowl', 'beidou').replace('figure:Cas', 'asterism:cassiopeia-w') &&
        target === t.id &&
        (words === null || words.test(reading.lower.slice(match.start, match.end))),
    );
    if (known === undefined) return nowhere(reading, clause, match, a, t);
    const [, , , line, miss] = known;
    const verdict = wrongWay(a.id, t.id, reading.lower.slice(match.start, match.end)) ? 'false' : line;
    const one = named(a.id);
    const two = named(t.id);
    return [
      draftOf(
        'pointer',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, match)),
          evidence: `misses by about ${miss} degrees`,
          note: {
            zh:
              verdict === 'true'
                ? `由${one.zh}延长可到${two.zh}附近(相差约 ${miss}°)。`
                : `${one.zh}并不指向${two.zh},相差 ${miss}°;指向北极星的是天璇到天枢的连线(相差 1.9°)。`,
            en:
              verdict === 'true'
                ? `A line along ${one.en} leads near ${two.en} (about ${miss}° off).`
                : `${one.en} misses ${two.en} by ${miss}°; the line from Merak to Dubhe points at Polaris (1.9° off).`,
            ja:
              verdict === 'true'
                ? `${one.ja}を延ばすと${two.ja}の近くに届きます(ずれ約${miss}°)。`
                : `${one.ja}は${two.ja}を指さず、${miss}°ずれています。北極星を指すのはメラクからドゥーベへの線です(ずれ1.9°)。`,
          },
        },
        66,
        [a, t],
      ),
    ];
  });
  const handle = { kind: 'group', id: 'asterism:beidou-handle', name: '', start: 0, end: 0, lore: [] } as const;
  const arcs = meet(reading, sentence, ARC).flatMap(({ match, clause }): Draft[] => {
    const { t } = match.entities;
    return t === undefined ? [] : ledTo(reading, clause, match, handle, t);
  });
  return [...lines, ...groups, ...arcs, ...onward(reading, sentence, groups), ...handleSeasons(reading, sentence)];
};

/** Where the well-known lines lead; what is far from all of it is not on them. */
const LEADS: Readonly<Record<string, readonly string[]>> = {
  'asterism:beidou-handle': ['hip:69673', 'hip:65474', 'figure:Crv', 'figure:Boo', 'figure:Vir'],
  'asterism:orion-belt': ['hip:32349', 'hip:21421', 'asterism:pleiades', 'asterism:hyades', 'figure:Tau', 'figure:CMa'],
  'asterism:beidou': [
    'hip:11767',
    'hip:69673',
    'hip:65474',
    'hip:49669',
    'hip:24608',
    'hip:36850',
    'hip:91262',
    'hip:102098',
  ],
  'asterism:cassiopeia-w': ['hip:11767', 'asterism:little-dipper', 'figure:UMi'],
};

/** A line said to lead to what lies nowhere near it. */
function nowhere(reading: Reading, clause: Clause, match: Match, group: Entity, target: Entity): Draft[] {
  const leads = LEADS[group.id.replace('figure:Cas', 'asterism:cassiopeia-w')];
  const there = middleOf(target.id);
  if (leads === undefined || there === null) return [];
  const misses = leads.map((id) => {
    const known = middleOf(id);
    return known === null ? 180 : separationDegrees(known, there);
  });
  const least = Math.min(...misses);
  // A figure is wide: its middle may be far from where it is met.
  if (least < (target.kind === 'figure' ? 50 : 20)) return [];
  const [one, two] = [named(group.id), named(target.id)];
  const first = named(leads[0] ?? '');
  return [
    draftOf(
      'pointer',
      clause,
      match,
      {
        verdict: denied('false', deniedThere(reading, clause, match)),
        evidence: `at least ${least.toFixed(0)} degrees from where the line leads`,
        note: {
          zh: `${one.zh}并不通向${two.zh}(至少偏 ${least.toFixed(0)}°),而通向${first.zh}。`,
          en: `${one.en} does not lead to ${two.en} (at least ${least.toFixed(0)}° off) but to ${first.en}.`,
          ja: `${one.ja}の先は${two.ja}ではなく(少なくとも${least.toFixed(0)}°ずれ)、${first.ja}です。`,
        },
      },
      66,
      [group, target],
    ),
  ];
}

/** `Arc to Arcturus, speed on to Spica`: the saying, and the great curve of spring. */
const ARC: Templates = {
  zh: [
    '(?:春季大曲线|春季大弧线|大弧线|大曲线)(?:[^。]{0,24}?)(?:经过|连接|连起|到|通向|遇见|碰到|找到|穿过)(?:[^,,。]{0,3}?){t:r}',
  ],
  en: [
    '\\b(?:arc|arcs|curve) (?:on |over |along |round )?to (?:the )?{t:r}',
    '\\b(?:spike|speed|drive|straight|swing|zoom)(?: (?:on|down|right|straight))* to (?:the )?{t:r}',
  ],
  ja: ['春の大曲線(?:[^。]{0,24}?){t:r}'],
};

const ONWARD: Readonly<Record<Language, RegExp>> = {
  zh: /(?:再|然后|接着|继续|最后|往前|随后|而后|之后)(?:[^。,,]{0,8}?)$/u,
  en: /\b(?:then|and(?: then)?(?: on)?(?: to)?|on to|onto|spike|speed|next|farther|further|afterwards?)(?: [a-z]+){0,5}? ?$/u,
  ja: /(?:さらに|その先|つぎに|次に|続けて|やがて|そして|もっと先|から)(?:[^。]{0,8}?)$/u,
};

/** `先遇见大角,再遇见角宿一`: the arc goes on to a second star. */
function onward(reading: Reading, sentence: Sentence, groups: readonly Draft[]): Draft[] {
  return groups.flatMap((draft): Draft[] => {
    const group = draft.subjects[0] ?? '';
    if (!group.startsWith('asterism:beidou') || draft.subjects[1] === 'hip:11767') return [];
    const next = [...sentence.entities.values()].find(
      (entity) => entity.kind === 'star' && entity.start >= draft.end && !draft.subjects.includes(entity.id),
    );
    if (next === undefined || !ONWARD[reading.language].test(reading.lower.slice(draft.end, next.start))) return [];
    const clause = sentence.clauses.find((each) => next.start >= each.start && next.end <= each.end) ?? sentence;
    const span = { start: Math.max(clause.start, draft.end), end: next.end, words: '', entities: {}, groups: {} };
    return ledTo(reading, clause, span, { ...next, id: 'asterism:beidou-handle' }, next);
  });
}

/** The arc of the handle said to lead somewhere. */
function ledTo(reading: Reading, clause: Clause, span: Match, handle: Entity, next: Entity): Draft[] {
  const known = KNOWN.find(([from, , to]) => from === 'asterism:beidou-handle' && to === next.id);
  if (known === undefined) return nowhere(reading, clause, span, handle, next);
  return [
    draftOf(
      'pointer',
      clause,
      span,
      {
        verdict: known[3],
        evidence: `misses by about ${known[4]} degrees`,
        note: {
          zh: `斗柄弧线经大角到${named(next.id).zh}(相差约 ${known[4]}°)。`,
          en: `The arc of the handle goes through Arcturus on to ${named(next.id).en} (about ${known[4]}° off).`,
          ja: `柄のカーブはアークトゥルスを通り${named(next.id).ja}に届きます(ずれ約${known[4]}°)。`,
        },
      },
      66,
      [handle, next],
    ),
  ];
}

/** From the Belt, Sirius is to the lower left and Aldebaran to the upper right, seen from the north. */
function wrongWay(from: string, to: string, words: string): boolean {
  if (from !== 'asterism:orion-belt' && from !== 'figure:Ori') return false;
  if (to === 'hip:32349')
    return /右|(?<!以|往)上(?!的)|\bright\b|\bup(?:ward|per)?/u.test(words.replace(/腰带上|直线上|线上/gu, ''));
  if (to === 'hip:21421' || to === 'asterism:pleiades') return /左|下|\bleft\b|\bdown|\blower/u.test(words);
  return false;
}

function judgeLine(a: Entity, b: Entity, t: Entity): Judgement | null {
  const hips = [a, b, t].map((entity) => Number(/^hip:(\d+)$/u.exec(entity.id)?.[1] ?? Number.NaN));
  const [from, through, target] = hips;
  if (from === undefined || through === undefined || target === undefined || hips.some(Number.isNaN)) return null;
  const forward = pointerMiss(from, through, target);
  const back = pointerMiss(through, from, target);
  const best = forward.missDegrees <= back.missDegrees ? forward : back;
  const verdict = best.missDegrees <= 5 ? 'true' : best.missDegrees <= 9 ? 'depends' : 'false';
  const names = [named(a.id), named(b.id), named(t.id)];
  const miss = best.missDegrees.toFixed(1);
  return {
    verdict,
    evidence: `misses by ${miss} degrees, ${Math.abs(best.gaps).toFixed(1)} gaps on`,
    note: {
      zh: `${names[0]?.zh ?? ''}与${names[1]?.zh ?? ''}的连线离${names[2]?.zh ?? ''} ${miss}°,约在间距的 ${Math.abs(best.gaps).toFixed(1)} 倍处。`,
      en: `The line from ${names[0]?.en ?? ''} through ${names[1]?.en ?? ''} passes ${miss}° from ${names[2]?.en ?? ''}, ${Math.abs(best.gaps).toFixed(1)} gaps on.`,
      ja: `${names[0]?.ja ?? ''}と${names[1]?.ja ?? ''}を結ぶ線は${names[2]?.ja ?? ''}から${miss}°のところを通ります(間隔の${Math.abs(best.gaps).toFixed(1)}倍先)。`,
    },
  };
}

const HANDLE: Readonly<Record<Language, RegExp>> = {
  zh: /(?:斗柄|勺柄|斗杓|柄)(?:[^。]{0,4}?)(?:(?:指|朝|向)(?:向|着)?(?<d>[东西南北])|(?<e>[东西南北])(?:指|向))/u,
  en: /handle[^.]{0,30}?(?:points?|pointing|swings?)(?: [a-z]+){0,2}? (?<d>east|west|south|north)/u,
  ja: /(?:柄|斗柄)(?:が|は)(?<d>東|西|南|北)(?:を|に|へ)/u,
};
const HANDLE_SEASONS = { spring: '东東east', summer: '南south', autumn: '西west', winter: '北north' } as const;

/** 斗柄东指,天下皆春: where the handle points at nightfall tells the season. */
function handleSeasons(reading: Reading, sentence: Sentence): Draft[] {
  const words = reading.lower.slice(sentence.start, sentence.end);
  const found = HANDLE[reading.language].exec(words)?.groups;
  const direction = found?.['d'] ?? found?.['e'];
  const season =
    sentence.when.season ??
    (/(?:皆|是|为|成)春/u.test(words)
      ? 'spring'
      : /(?:皆|是|为)夏/u.test(words)
        ? 'summer'
        : /(?:皆|是|为)秋/u.test(words)
          ? 'autumn'
          : /(?:皆|是|为)冬/u.test(words)
            ? 'winter'
            : undefined);
  if (direction === undefined || season === undefined) return [];
  return [
    {
      kind: 'season',
      verdict: HANDLE_SEASONS[season].includes(direction) ? 'true' : 'false',
      start: sentence.start,
      end: sentence.end,
      evidence:
        'at nightfall the handle points east in spring, south in summer, west in autumn, north in winter: 90 degrees a season',
      note: {
        zh: '初昏时斗柄春指东、夏指南、秋指西、冬指北,每季转 90°(《鹖冠子》)。',
        en: 'At nightfall the handle points east in spring, south in summer, west in autumn, north in winter: 90° a season.',
        ja: '宵に柄は春は東、夏は南、秋は西、冬は北を指し、季節ごとに90°回ります。',
      },
      weight: 77,
      clause: sentence,
      subjects: ['asterism:beidou', 'asterism:beidou-handle'],
    },
  ];
}

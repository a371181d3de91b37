import { risingAndSetting } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere, negated } from '../parse/pattern.ts';
import type { Clause } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame, type Judgement } from '../judge/draft.ts';
import { declination, middleOf, pointsOf, rightAscension, skyId } from '../judge/sphere.ts';
import { angleBetween, combined } from '../judge/visibility.ts';
import { directionIn, RISING } from './stance.ts';
import { meet, type Templates } from './templates.ts';

/** `a` rises when `b` sets. */
const EXCHANGE: Templates = {
  zh: [
    '{b:s}(?:座)?(?:[^,,。]{0,6}?)(?:西沉|落下|沉入|落山|西落|下沉|沉下|隐没|西坠|沉没|落到地平线|没入)(?:[^。]{0,12}?)[,,、]?(?:[^。]{0,8}?){a:s}(?:座)?(?:[^,,。]{0,10}?)(?:升|东升|爬|探出|现身|露面|登场)',
    '{a:s}(?:座)?(?:[^,,。]{0,10}?)(?:升起|东升|升上|爬上|初升|升出)(?:[^。]{0,10}?)[,,、]?(?:[^。]{0,6}?){b:s}(?:座)?(?:[^,,。]{0,8}?)(?:西沉|落|沉|隐没|西坠)',
  ],
  en: [
    '{a:s}(?: [a-z]+){0,3}? (?:rises?|rising|climbs?|comes? up|appears?)(?: [a-z]+){0,5}?,? (?:just |only |exactly |precisely )?(?:as|when|while|once|after|the moment) (?:the )?{b:s}(?: [a-z]+){0,3}? (?:sets?|sinks?|goes? down|disappears?|is setting|has set|dips?|slips?|flees?|vanish(?:es)?|(?:[a-z]+ ){1,3}?(?:below|beneath|under|behind)(?: the)?(?: western)? (?:horizon|hills|sea))',
    '(?:as|when|while|once|after|the moment|whenever|no sooner does) (?:the )?{b:s}(?: [a-z]+){0,3}? (?:sets?|sinks?|goes? down|disappears?|is setting|has set|dips?|slips?|flees?|vanish(?:es)?|(?:[a-z]+ ){1,3}?(?:below|beneath|under|behind)(?: the)?(?: western)? (?:horizon|hills|sea))(?: [a-z]+){0,6}?,? (?:the )?{a:s}(?: [a-z]+){0,3}? (?:rises?|climbs?|comes? up|appears?|is rising)',
    '(?:as|when|while|once|after|the moment|whenever) (?:the )?{a:s}(?: [a-z]+){0,3}? (?:rises?|climbs?|comes? up|appears?|is rising)(?: [a-z]+){0,6}?,? (?:the )?{b:s}(?: [a-z]+){0,3}? (?:sets?|sinks?|goes? down|disappears?|is setting|dips?|slips?|flees?|vanish(?:es)?|(?:[a-z]+ ){1,3}?(?:below|beneath|under|behind)(?: the)?(?: western)? (?:horizon|hills|sea))',
    '{b:s}(?: [a-z]+){0,3}? (?:sets?|sinks?|goes? down|flees?|slips?)(?: [a-z]+){0,5}?,? (?:just |only |exactly )?(?:as|when|while|before) (?:the )?{a:s}(?: [a-z]+){0,3}? (?:rises?|climbs?|comes? up|appears?)',
  ],
  ja: [
    '{b:s}(?:が|は)(?:[^。]{0,8}?)(?:沈)(?:[^。]{0,10}?){a:s}(?:が|は)(?:[^。]{0,10}?)(?:昇|のぼ|現れ|上っ|上が|顔を出)',
    '{a:s}(?:が|は)(?:[^。]{0,8}?)(?:昇|のぼ|現れ|上がっ)(?:[^。]{0,10}?){b:s}(?:が|は)(?:[^。]{0,8}?)(?:沈|姿を消|逃げ)',
  ],
};
/** Which of two rises first. */
const ORDER: Templates = {
  zh: [
    '{a:s}(?:座)?(?:[^,,。]{0,4}?)(?:升起|升上|升|出来|露面)(?:[^,,。]{0,3}?)(?<o>之后|以后|后)[,,]?(?:[^。]{0,4}?){b:s}(?:座)?(?:[^,,。]{0,6}?)(?:升|露|出)',
    '{a:s}(?:座)?(?:总是|总|会|要)?(?<o>先)(?:[^,,。]{0,6}?)(?:升|露|出|爬|登场)(?:[^。]{0,8}?){b:s}(?:座)?(?:[^,,。]{0,8}?)(?:升|露|出|跟|爬|后)',
    '{a:s}(?:座)?(?:总是|总|会|要)?(?:比|先于|早于|晚于|先|后于){b:s}(?:座)?(?:[^,,。]{0,4}?)(?<o>先|早|晚|后|迟)?(?:[^,,。]{0,8}?)(?:升起|升|出现|露面|爬上|登场|出来)',
    '{a:s}(?:座)?(?:在|要到|等到)?(?<o2>{b:s}(?:座)?(?:升起|出来|露面)?(?:之前|以前|之后|以后|前|后))(?:才)?(?:升起|升|出来|露面|爬上)',
    '{a:s}(?:座)?(?:就|正|总是|总|一路|紧紧)?(?<o3>跟在|追在|追着|追赶着?|跟着|跟随着?|尾随着?|紧跟着?){b:s}(?:座)?(?:的)?(?:后面|身后|后头|后边|脚步)?(?:[^,,。]{0,4}?)(?:升|爬|上山|出来|走过|跑过|划过|掠过|$|[,,。])',
  ],
  en: [
    '{a:s} (?:always |usually )?(?:rises?|rose|comes? up|came up|appears?|clears? the horizon|climbs?(?: up)?|gets? up)(?: [a-z]+){0,6}? (?<o>before|after|ahead of|earlier than|later than|sooner than|first|last)(?:, (?:and |then )?)?(?: (?:the|then|and))* {b:s}',
    '(?<o3>following|behind|after|close behind|hot on the heels of) (?:the )?{b:s}(?: [a-z]+){0,2}?,? (?:rises|comes|climbs|trots|marches) (?:the )?{a:s}',
    '{a:s}(?:,[^,]{0,60},)?(?: [a-z]+){0,2}? (?<o3>follows?|trails?|chases?|pursues?|dogs|shadows|tracks|comes? after|walks? behind|trots? after|runs? after|hounds|is (?:forever |always )?(?:chasing|following|pursuing|trailing))(?: (?:close|closely|right|just|hard|behind|after|along|on))* (?:the )?(?:[a-z]+ ){0,2}?{b:s}(?: (?:across|through|over|up|into|around|round|westward|as|all night|night after night|every night|in their)|$|[,.;])',
    '{a:s}(?:,[^,]{0,60},)?(?: [a-z]+){0,2}? (?<o4>precedes?|leads?|runs? ahead of|goes? before|comes? before|rises? ahead of|heralds?|announces?) (?:the )?(?:[a-z]+ ){0,2}?{b:s}(?: (?:across|through|over|up|into|around|by|in)|$|[,.;])',
  ],
  ja: [
    '{a:s}(?:は|が|のほうが|の方が)、?(?:[^。、]{0,4}?){b:s}より(?:も)?(?:[^,,。]{0,8}?)(?<o>先|早|前|遅|後|あと|おく)[^,,。]{0,12}(?:昇|のぼ|姿|顔|出|現|上が|空)',
    '{b:s}より(?:も)?(?:[^。]{0,8}?)(?<o>先|早|前|遅|後|あと|おく)[^。]{0,8}(?:に|く)、?(?:[^。]{0,4}?){a:s}(?:は|が)(?:[^,,。]{0,10}?)(?:昇|のぼ|姿|顔|出|現|上が)',
    '{a:s}(?:が|は)(?:[^,,。、]{0,8}?)(?:昇|のぼ|出)(?:[^,,。、]{0,4}?)(?<o>後|あと|てから)(?:[^。]{0,6}?){b:s}(?:は|が)(?:[^,,。]{0,8}?)(?:昇|のぼ|姿|顔|出|現)',
    '{a:s}(?:は|が)、?(?:[^。、]{0,6}?){b:s}の(?:すぐ)?(?<o3>後を追|あとを追|後につい|あとについ|後に続|あとに続|後から|あとから|後を|あとを)(?:[^。]{0,12}?)(?:昇|のぼ|空|追|続|つい|出)',
    '{a:s}(?:は|が)、?(?:[^。、]{0,4}?){b:s}を(?<o3>追いかけ|追っかけ|追う|追って|追い)(?:[^。]{0,8}?)(?:昇|のぼ|空|東)',
  ],
};
/** The direction of rising or setting. */
const DIRECTION: Templates = {
  zh: [
    '{a:b}(?:座)?(?:总是|总|都|每天|每晚|会|就|从|在|自|于|由|打)*(?:从|在|自|于|由|向)(?<d>[正东西南北偏]{1,3})(?:方|边|面|部)?(?:的)?(?:天空|天边|地平线|海面)?(?:上|中)?(?:缓缓|慢慢|冉冉|徐徐)?(?<m>升起|升|落下|落山|落|沉|西沉|爬上来|下山|出来|消失)',
    '{a:b}(?:座)?(?:[^,,。]{0,4}?)(?<m>东升西落|西升东落)',
  ],
  en: [
    '{a:b}(?: always| never| really| actually)* (?<m>rises?|rose|sets?|comes? up|goes? down|climbs?|sinks?)(?: [a-z]+){0,2}? (?:in|from|into|out of|toward|towards|to|due|up in) (?:the )?(?:far |due |exact )?(?<d>north-?east|north-?west|south-?east|south-?west|north|south|east|west)(?:ern)?(?! (?:korea|africa|america))',
  ],
  ja: [
    '{a:b}(?:は|が)(?:いつも|必ず|毎日|毎晩)?(?<d>北東|北西|南東|南西|真東|真西|東|西|南|北)(?:の空|の地平線|の方角|の方)?(?:から|に|へ|で)(?<m>昇|のぼ|沈|出)',
  ],
};

export const risingFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const exchange = meet(reading, sentence, EXCHANGE).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined || a.id === b.id) return [];
    const judgement = judgeExchange(a, b, clause);
    return judgement === null
      ? []
      : [
          draftOf(
            'rise-set',
            clause,
            match,
            { ...judgement, verdict: denied(judgement.verdict, deniedThere(reading, clause, match)) },
            68,
            [a, b],
          ),
        ];
  });
  const order = meet(reading, sentence, ORDER).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    const word = match.groups['o']?.words ?? match.groups['o2']?.words ?? match.words;
    if (a === undefined || b === undefined || a.id === b.id) return [];
    const follows = match.groups['o3'] !== undefined;
    const leads = match.groups['o4'] !== undefined;
    // `A 升起以后 B 才升起`: A first.
    const earlier =
      !follows &&
      (leads ||
        /先(?!于.*晚)|早|before|ahead|earlier|sooner|first|之前|以前|前/u.test(word) ||
        (/^(?:之后|以后|后|後|あと|てから)$/u.test(word) &&
          match.groups['o'] !== undefined &&
          !/晚|迟|より/u.test(match.words)));
    const judgement = follows || leads ? judgeChase(a, b, follows, clause) : judgeOrder(a, b, earlier, clause);
    return judgement === null
      ? []
      : [
          draftOf(
            'rise-set',
            clause,
            match,
            { ...judgement, verdict: denied(judgement.verdict, deniedThere(reading, clause, match)) },
            67,
            [a, b],
          ),
        ];
  });
  const direction = meet(reading, sentence, DIRECTION, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    const motion = match.groups['m']?.words ?? '';
    // A phase has its own hours.
    if (a === undefined || a.phase !== undefined) return [];
    const swapped = /西升东落/u.test(motion);
    const said = /东升西落|西升东落/u.test(motion)
      ? swapped
        ? 270
        : 90
      : directionOf(match.groups['d']?.words ?? '', language);
    if (said === undefined) return [];
    const rises = /东升|西升/u.test(motion) || RISING[language].test(motion) || /^(?:昇|のぼ|出|升|爬)/u.test(motion);
    const judgement = judgeDirection(a, said, rises, clause);
    if (judgement === null) return [];
    const kind = a.kind === 'sun' || a.kind === 'moon' || a.kind === 'planet' ? 'sky-motion' : 'rise-set';
    const isDenied = negated(match.words.replace(/东升西落|西升东落/gu, ''), language);
    return [
      draftOf(
        kind,
        clause,
        match,
        { ...judgement, verdict: denied(judgement.verdict, isDenied) },
        clause.when.season === undefined &&
          clause.when.months === undefined &&
          clause.when.festival === undefined &&
          (a.kind !== 'planet' || clause.when.part === undefined)
          ? 60
          : 28,
        [a],
      ),
    ];
  });
  return [...exchange, ...order, ...direction];
};

function directionOf(words: string, language: Language): number | undefined {
  const plain = words.replace(/[偏]/gu, '');
  const exact: Readonly<Record<string, number>> = {
    东: 90,
    正东: 90,
    西: 270,
    正西: 270,
    南: 180,
    正南: 180,
    北: 0,
    正北: 0,
    东南: 135,
    东北: 45,
    西南: 225,
    西北: 315,
    東: 90,
    真東: 90,
    真西: 270,
    北東: 45,
    北西: 315,
    南東: 135,
    南西: 225,
    east: 90,
    west: 270,
    north: 0,
    south: 180,
    northeast: 45,
    'north-east': 45,
    northwest: 315,
    'north-west': 315,
    southeast: 135,
    'south-east': 135,
    southwest: 225,
    'south-west': 225,
  };
  return exact[plain] ?? directionIn(plain, language);
}

function judgeExchange(rises: Entity, sets: Entity, clause: Clause): Judgement | null {
  if (pointsOf(rises.id).length === 0 || pointsOf(sets.id).length === 0) return null;
  const gaps = clause.where.latitudes.map((latitude) => {
    const up = risingAndSetting(skyId(rises.id), latitude);
    const down = risingAndSetting(skyId(sets.id), latitude);
    return up === null || down === null ? null : ((up.riseHours - down.setHours + 36) % 24) - 12;
  });
  const verdict = combined(
    gaps.map((gap): Verdict =>
      gap === null ? 'false' : Math.abs(gap) <= 3 ? 'true' : Math.abs(gap) <= 4 ? 'depends' : 'false',
    ),
  );
  const shown = gaps.map((gap) => (gap === null ? 'never' : gap.toFixed(2))).join('/');
  const up = named(rises.id);
  const down = named(sets.id);
  return {
    verdict,
    evidence: `rises ${shown} sidereal hours after the other sets`,
    note: {
      zh: `${up.zh}升起的时刻比${down.zh}落下晚 ${shown} 小时(恒星时,负数为早)。`,
      en: `${up.en} rises ${shown} hours after ${down.en} sets (negative: before).`,
      ja: `${up.ja}は${down.ja}が沈んでから${shown}時間後に昇ります(負なら前)。`,
    },
  };
}

function judgeOrder(a: Entity, b: Entity, earlier: boolean, clause: Clause): Judgement | null {
  if (pointsOf(a.id).length === 0 || pointsOf(b.id).length === 0) return null;
  const gaps = clause.where.latitudes.map((latitude) => {
    const first = risingAndSetting(skyId(a.id), latitude);
    const second = risingAndSetting(skyId(b.id), latitude);
    return first === null || second === null ? null : ((first.riseHours - second.riseHours + 36) % 24) - 12;
  });
  const known = gaps.filter((gap) => gap !== null);
  const verdict = combined(
    (known.length === 0 ? gaps : known).map((gap): Verdict =>
      gap === null ? 'cannot-check' : gap < 0 === earlier ? 'true' : 'false',
    ),
  );
  const shown = gaps.map((gap) => (gap === null ? 'circumpolar' : gap.toFixed(2))).join('/');
  const one = named(a.id);
  const two = named(b.id);
  return {
    verdict,
    evidence: `rises ${shown} h after the other`,
    note: {
      zh: `${one.zh}比${two.zh}晚升起 ${shown} 小时(负数为早)。`,
      en: `${one.en} rises ${shown} hours after ${two.en} (negative: before).`,
      ja: `${one.ja}は${two.ja}の${shown}時間後に昇ります(負なら前)。`,
    },
  };
}

/** One behind the other on their way west: by right ascension, and near enough to be said to follow. */
function judgeChase(a: Entity, b: Entity, follows: boolean, clause: Clause): Judgement | null {
  const order = judgeOrder(a, b, !follows, clause);
  const [one, two] = [middleOf(a.id), middleOf(b.id)];
  if (order === null || one === null || two === null) return null;
  const behind = (((rightAscension(one) - rightAscension(two) + 540) % 360) - 180) * (follows ? 1 : -1);
  if (order.verdict === 'cannot-check' || order.verdict === 'depends')
    return { ...order, verdict: behind > 0 && behind < 100 ? 'true' : 'false' };
  // Far behind is still behind: the Scorpion after Orion, half a day later.
  return behind > 110 || behind < -110 ? { ...order, verdict: 'depends' } : order;
}

function judgeDirection(entity: Entity, said: number, rises: boolean, clause: Clause): Judgement | null {
  const name = named(entity.id);
  const moving = entity.kind === 'sun' || entity.kind === 'moon' || entity.kind === 'planet' || entity.kind === 'milky';
  const vector = moving ? null : middleOf(entity.id);
  if (!moving && vector === null) return null;
  const dec = vector === null ? 0 : declination(vector);
  const azimuths = clause.where.latitudes.map((latitude) => {
    const cosine = Math.sin((dec * Math.PI) / 180) / Math.cos((latitude * Math.PI) / 180);
    if (Math.abs(cosine) >= 1) return null;
    const rising = (Math.acos(cosine) * 180) / Math.PI;
    return rises ? rising : 360 - rising;
  });
  const verdict = combined(
    azimuths.map((azimuth): Verdict => {
      if (azimuth === null) return 'false';
      // `In the east` is said of all that rises; a half direction must fit.
      const half = said % 90 !== 0;
      const off = angleBetween(azimuth, said);
      if (half) return off <= 40 || (moving && off <= 60) ? 'true' : off <= 60 ? 'depends' : 'false';
      if (said === 90 || said === 270) return off <= 62 ? 'true' : off <= 89 ? 'depends' : 'false';
      return off <= 40 ? 'true' : off <= 60 ? 'depends' : 'false';
    }),
  );
  const shown = azimuths.map((azimuth) => (azimuth === null ? 'never' : azimuth.toFixed(0))).join('/');
  const zh = rises ? '升起' : '落下';
  const ja = rises ? '昇る' : '沈む';
  return {
    verdict,
    evidence: `${rises ? 'rises' : 'sets'} at azimuth ${shown}${moving ? ' on average' : ''}`,
    note: {
      zh: `${name.zh}${zh}的方位约为 ${shown}°(北为 0°,东为 90°,西为 270°)。`,
      en: `${name.en} ${rises ? 'rises' : 'sets'} near azimuth ${shown}° (north 0°, east 90°, west 270°).`,
      ja: `${name.ja}が${ja}方位は約${shown}°です(北0°、東90°、西270°)。`,
    },
  };
}

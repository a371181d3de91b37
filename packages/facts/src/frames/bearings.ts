import { milkyWayShare, separationDegrees, type Vector3 } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { deniedThere } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { declination, middleOf, pointsOf, skyId } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** `a` said to lie farther to the north or the south than `b`. */
const FARTHER: Templates = {
  zh: ['{a:s}(?:座)?(?:的位置)?(?:要)?比{b:s}(?:座)?(?:[^,,。]{0,5}?)(?:靠|偏|往|在)(?:[^,,。]{0,1})(?<way>南|北)'],
  en: [
    '{a:s} (?:lies|is|sits|stands)(?: [a-z]+){0,3}? (?:farther|further|more) (?:to the )?(?<way>north|south) than (?:the )?{b:s}',
    '{a:s} (?:lies|is|sits|stands)(?: [a-z]+){0,3}? more (?<way>north|south)erly than (?:the )?{b:s}',
  ],
  ja: ['{a:s}(?:は|が|の(?:ほう|方)が)、?{b:s}より(?:も)?(?:[^。、]{0,6}?)(?<way>南|北)(?:に|の|寄|だ|で|側)'],
};
/** `a` said to stand near a pole of the sky. */
const POLE: Templates = {
  zh: [
    '{a:s}(?:座)?(?:[^,,。]{0,4}?)(?:在|位于|靠近|紧挨着?|离|距|临近)(?:[^,,。]{0,2}?)(?:(?:天球|天空|天)(?:的|上的)?(?:(?<way>南|北)(?:天)?极)|(?<side>南|北)天极)(?!星|圈)(?:[^,,。]{0,2}?)(?:附近|旁|边|近处|周围|不远|很近|$|[,,。])',
    '{a:s}(?:座)?(?:[^,,。]{0,4}?)(?:在|位于|靠近|紧挨着?|离|距|临近)(?:[^,,。]{0,2}?)(?:天球|天空|天)(?:的|上的)?{p:l}(?!星|圈)(?:[^,,。]{0,2}?)(?:附近|旁|边|近处|周围|不远|很近|$|[,,。])',
  ],
  en: [
    '{a:s} (?:[a-z]+ ){0,4}?(?:near|close to|at|beside|by|around|next to) (?:the )?(?:(?<way>north|south)(?:ern)? (?:celestial )?pole(?! star)(?: of the (?:sky|heavens))|(?<side>north|south)(?:ern)? celestial pole)',
    '{a:s} (?:[a-z]+ ){0,4}?(?:near|close to|at|beside|by|around|next to) {p:l} of the (?:sky|heavens|celestial sphere)',
  ],
  ja: [
    '{a:s}(?:は|が|も)、?(?:[^。、]{0,4}?)天(?:球)?の(?:(?<way>南|北)極)(?:の)?(?:すぐ)?(?:近く|そば|あたり|付近|まわり|周り|に近)',
    '{a:s}(?:は|が|も)、?(?:[^。、]{0,4}?)天(?:球)?の{p:l}(?:の)?(?:すぐ)?(?:近く|そば|あたり|付近|まわり|周り|に近)',
  ],
};
/** The brightest of the Milky Way said to lie in `a`. */
const BRIGHTEST: Templates = {
  zh: [
    '{a:f}(?:座)?(?:[^,,。]{0,4}?)(?:有|是|藏着|里有){w}(?:里|中)?(?:最亮|最明亮|最灿烂|最浓)(?:的)?(?:一段|部分|地方|区域|一截)?',
    '{w}(?:里|中)?(?:最亮|最明亮|最灿烂|最浓)(?:的)?(?:一段|部分|地方|区域|一截)?(?:就|正|便)?(?:在|位于|是|落在){a:f}',
  ],
  en: [
    '(?:brightest|richest|densest) (?:[a-z]+ ){0,2}?of {w} (?:lies|is|are|lie|shines|sits|runs)(?: [a-z]+){0,2}? (?:in|through|within|toward|towards) (?:the )?(?:direction of )?(?:the )?{a:f}',
    '{a:f} (?:holds|has|contains|hosts|marks|is home to) (?:the )?(?:brightest|richest|densest) (?:[a-z]+ ){0,2}?of {w}',
    '{w} is (?:at its )?brightest (?:[a-z]+ )?(?:in|toward|towards|within) (?:the )?{a:f}',
  ],
  ja: [
    '{a:f}(?:の方向|の方角|のあたり|の中|のほう)?(?:に|には|にこそ)、?{w}の(?:[^。、]{0,4}?)(?:明るい|濃い)(?:部分|ところ|場所|領域|あたり)?',
    '{w}(?:が|は)、?{a:f}(?:の[^。、]{0,4})?(?:で|に)(?:もっとも|最も|いちばん|一番)(?:明る|濃)',
    '{w}(?:が|は|の(?:中)?で?)(?:もっとも|最も|いちばん|一番)(?:明るい|濃い)(?:部分|ところ|場所|領域)?の?(?:は|が)、?{a:f}',
  ],
};
const NORTH = /北|north/u;

/** Farther north or south, near a pole, and where the Milky Way is at its brightest. */
export const bearingFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const farther = meet(reading, sentence, FARTHER, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    const [one, two] = [middleOf(a?.id ?? ''), middleOf(b?.id ?? '')];
    if (a === undefined || b === undefined || one === null || two === null || a.id === b.id) return [];
    const [here, there] = [declination(one), declination(two)];
    const more = NORTH.test(match.groups['way']?.words ?? '') ? here - there : there - here;
    const verdict: Verdict = more >= 3 ? 'true' : more > -3 ? 'depends' : 'false';
    const [first, second] = [named(a.id), named(b.id)];
    return [
      draftOf(
        'position',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, match)),
          evidence: `declinations ${here.toFixed(0)} and ${there.toFixed(0)} degrees`,
          note: {
            zh: `${first.zh}的赤纬是 ${here.toFixed(0)}°,${second.zh}是 ${there.toFixed(0)}°(越大越靠北)。`,
            en: `${first.en} stands at declination ${here.toFixed(0)}°, ${second.en} at ${there.toFixed(0)}° (greater is farther north).`,
            ja: `${first.ja}の赤緯は${here.toFixed(0)}°、${second.ja}は${there.toFixed(0)}°です(大きいほど北)。`,
          },
        },
        74,
        [a, b],
      ),
    ];
  });
  const polar = meet(reading, sentence, POLE, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    const middle = middleOf(a?.id ?? '');
    if (a === undefined || middle === null) return [];
    const north = NORTH.test(
      (match.groups['way'] ?? match.groups['side'])?.words ?? placeWords(match.entities['p'], reading.lower),
    );
    const pole: Vector3 = [0, 0, north ? 1 : -1];
    const away = separationDegrees(middle, pole);
    const verdict: Verdict = away <= 33 ? 'true' : away <= 45 ? 'depends' : 'false';
    const name = named(a.id);
    return [
      draftOf(
        'position',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, { ...match, words: match.words.replace('不远', '') })),
          evidence: `${away.toFixed(0)} degrees from the ${north ? 'north' : 'south'} celestial pole`,
          note: {
            zh: `${name.zh}离${north ? '北' : '南'}天极 ${away.toFixed(0)}°。`,
            en: `${name.en} stands ${away.toFixed(0)}° from the ${north ? 'north' : 'south'} celestial pole.`,
            ja: `${name.ja}は天の${north ? '北' : '南'}極から${away.toFixed(0)}°のところにあります。`,
          },
        },
        75,
        [a],
      ),
    ];
  });
  const bright = meet(reading, sentence, BRIGHTEST).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined || pointsOf(a.id).length === 0) return [];
    const share = milkyWayShare(skyId(a.id));
    const most = /最|もっとも|いちばん|一番|est\b/u.test(match.words);
    const verdict: Verdict = a.id === 'figure:Sgr' ? 'true' : share < 0.3 ? 'false' : most ? 'depends' : 'true';
    const name = named(a.id);
    const percent = Math.round(share * 100);
    return [
      draftOf(
        'milky-way',
        clause,
        match,
        {
          verdict: denied(verdict, deniedThere(reading, clause, match)),
          evidence: `the band is brightest in Sagittarius; ${percent}% of this figure is inside it`,
          note: {
            zh: `银河最亮的一段在人马座,朝向银河系中心;${name.zh}有 ${percent}% 在银河之内。`,
            en: `The Milky Way is brightest in Sagittarius, toward its centre; ${percent}% of ${name.en} lies inside the band.`,
            ja: `天の川が最も明るいのは銀河系の中心があるいて座の方向です。${name.ja}は${percent}%が帯の中にあります。`,
          },
        },
        81,
        [a],
      ),
    ];
  });
  return [...farther, ...polar, ...bright, ...turning(reading, sentence)];
};

/** A pole of the sky has the name of one of the Earth. */
function placeWords(place: Entity | undefined, lower: string): string {
  return place === undefined ? '' : lower.slice(place.start, place.end);
}

/** The stars said to go round the Pole Star with the hands of a clock; which way is all that such a sentence is wrong in. */
const CLOCKWISE: Readonly<Record<Language, RegExp>> = {
  zh: /(?:星|北斗|天空|北天)[^。]{0,16}(?:北极星|北天极|天极|北辰)[^。]{0,8}(?<!逆|不是|并非)顺时针|(?<!逆|不是|并非)顺时针[^。]{0,6}(?:绕|围)[^。]{0,4}(?:北极星|北天极)/u,
  en: /(?:stars?|sky|dipper|constellations?)\b[^.]{0,50}?(?:(?<!not )(?<!anti-)(?<!counter-)\bclockwise\b[^.]{0,20}?(?:polaris|pole star|north star|north celestial pole)|(?:polaris|pole star|north star|north celestial pole)[^.]{0,24}?(?<!not )(?<!anti-)(?<!counter-)\bclockwise\b)/u,
  ja: /(?:星|空|北斗七星|星座)[^。]{0,14}(?:北極星|天の北極)[^。]{0,12}(?<!反)時計(?:回り|まわり)(?!では?な)/u,
};

const turning: Frame = (reading, sentence) => {
  const words = reading.lower.slice(sentence.start, sentence.end);
  const found = CLOCKWISE[reading.language].exec(words);
  if (found === null || /南半球|southern|赤道以南/u.test(words)) return [];
  const start = sentence.start + found.index;
  return [
    draftOf(
      'sky-motion',
      sentence,
      { start, end: start + found[0].length },
      {
        verdict: 'false',
        evidence: 'seen facing north the sky turns counter-clockwise, 15 degrees an hour',
        note: {
          zh: '面向北方,星星绕天极逆时针转,每小时 15°。',
          en: 'Facing north, the stars go round the pole counter-clockwise, 15° an hour.',
          ja: '北を向くと、星は天の北極のまわりを反時計回りに1時間15°回ります。',
        },
      },
      76,
      [],
    ),
  ];
};

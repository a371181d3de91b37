import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame, type Words } from '../judge/draft.ts';
import { meet, type Templates } from './templates.ts';

/** Fixed stars said to change their places among themselves. */
const CHANGES: Templates = {
  zh: [
    '{a:s}(?:座)?(?:的)?(?:这|那)?(?:[^,,。]{0,8}?)(?:不会|从不|不|会|都会|都要|要|总是|在)?(?:互相|彼此|相互)?(?<m>换位置|交换位置|调换位置|互换位置|换座位|挪位置|挪地方|挪动位置|改变(?:位置|形状|队形|排列)|变(?:换)?(?:位置|形状|队形|样子)|打乱(?:顺序|队形)|重新排列)',
    '{a:s}(?:座)?(?:的)?(?:[^,,。]{0,6}?)(?:形状|队形|排列|相对位置|样子)(?:[^,,。]{0,10}?)(?<m>会变|在变|变化|改变|变(?:一个)?样|不变|没变|没有变|一模一样|保持)',
  ],
  en: [
    "{a:s}(?:'s stars)?(?: [a-z']+){0,4}? (?<m>swap(?:s|ped)?|switch(?:es|ed)?|chang(?:e|es|ed|ing)|exchang(?:e|es|ed)|rearrang(?:e|es|ed)|shuffl(?:e|es|ed)|trad(?:e|es|ed)|shift(?:s|ed)?|keep(?:s)?)(?: (?:their|its|the|of|his|her|themselves|itself|same|relative|about|around))* ?(?:places?|positions?|shapes?|seats?|patterns?|order|arrangement|outline|formation|themselves|itself)",
    "{a:s}['’]s? (?:own )?(?:shape|pattern|outline|arrangement)(?: [a-z']+){0,5}? (?<m>chang(?:e|es|ed|ing)|alters?|stays?|remains?|shifts?)",
    "(?:shape|pattern|outline|arrangement) of (?:the )?{a:s}(?: [a-z']+){0,5}? (?<m>chang(?:e|es|ed|ing)|differ(?:s|ent)?|alters?|stays?|remains?|shifts?)",
  ],
  ja: [
    '{a:s}(?:の星(?:々)?|の形|の並び(?:方)?|の位置)?(?:は|が|も)(?:[^。]{0,14}?)(?:位置|場所|席|形|並び(?:方|順)?)(?:を|が|も)(?:[^。]{0,4}?)(?<m>入れ替|いれかえ|取り替|交換|変え|変わ|かわ|かえ|替え|保)',
    '{a:s}の(?:形|並び(?:方)?|星の並び)(?:は|が)(?:[^。]{0,14}?)(?<m>変わ|かわ|変化|同じ|保)',
  ],
};
/** Times in which nothing is seen to move, and those in which it does. */
const AGES =
  /[万亿]年|(?:thousand|million|hundred thousand)s? (?:of )?years|\b\d{2,3},?000 years|ages|millennia|eons|漫长|悠久|远古|大昔|遠い(?:未来|将来|昔)|将来|何万/u;
const STAYS = /不变|没变|没有变|一模一样|保持|keep|stay|remain|同じ|保/u;
/** How often people say that it changes; without it a figure only looks different from elsewhere. */
const SPAN =
  /每(?:个)?(?:天|晚|夜|月|年|小时)|一(?:夜|晚|年|个月)|几(?:天|年|个月)|季|every|each|over ?night|night|month|year|season|week|hour|毎|一晩|ひと晩|月ごと|年|季節|夜ごと|まいばん|一夜|互|彼此|each other|たがい|always|never|永远|总|いつも|not|n't|不|ない|ません/u;

const NOTE = (name: Words): Words => ({
  zh: `${name.zh}各星的相对位置在人的一生里看不出变化:自行最快的亮星每百年也只移动约 0.1°,形状要几万年才变。`,
  en: `The stars of ${name.en} keep their places for a lifetime: even fast bright stars move only about 0.1° in 100 years, so a figure changes over tens of thousands of years.`,
  ja: `${name.ja}の星の並びは人の一生では変わりません。固有運動の大きな明るい星でも100年に約0.1°で、形が変わるには数万年かかります。`,
});

/** The Pole Star said to travel through the night, or to stay. */
const POLE: Templates = {
  zh: [
    '{a:r}(?:星)?(?:[^。]{0,10}?)(?:从|自)(?:东|西|南)(?:[^。]{0,12}?)(?<m>走|移|升|落|爬|转|划|滑|巡|飞)',
    '{a:r}(?:星)?(?:[^,,。]{0,6}?)(?<m>东升西落|绕(?:着)?北斗)',
    '{a:r}(?:星)?(?:[^,,。]{0,10}?)(?<stay>一动不动|纹丝不动|几乎不动|不(?:会|曾)?(?:移动|挪动|动|挪)|原地不动|守在原(?:地|位)|固定不动)',
  ],
  en: [
    '{a:r}(?: [a-z]+){0,2}? (?<m>march\\w*|travel\\w*|wander\\w*|walk\\w*|sail\\w*|mov\\w+|cross\\w*|wheel\\w*|climb\\w*|slid\\w*|journey\\w*|drift\\w*|sweep\\w*|swept)(?: [a-z]+){0,4}? (?:from (?:the )?(?:east|west|south)|across the (?:sky|heavens)|to(?:ward)?s? the (?:west|east|south)|east to west|overhead)',
    '{a:r}(?: [a-z]+){0,4}? (?<m>ris(?:es?|ing)|rose)(?: [a-z]+){0,5}? and sets?',
    "{a:r}(?: [a-z]+){0,3}? (?<stay>stays? (?:put|still|fixed|in (?:its|one|the same) place|where it is)|stands? still|hold(?:s)? still|remains? (?:fixed|still|in place)|hardly moves?|barely moves?|scarcely moves?|does not move|doesn't move|never moves?|keeps? (?:its|still)|is motionless|is fixed)",
  ],
  ja: [
    '{a:r}(?:は|が|も)(?:[^。]{0,8}?)東(?:の[^。、]{0,4})?から(?:[^。]{0,8}?)西(?:[^。]{0,6}?)(?<m>動|移|渡|昇|進|歩|旅|沈|めぐ|横切)',
    '{a:r}(?:は|が)(?:[^。]{0,12}?)(?<stay>(?:ほとんど|じっと|まったく|まるで|いつも)?(?:[^。]{0,6}?)動かない|動きません|動かず|じっとして|同じ(?:場所|位置|ところ)に)',
  ],
};

export const fixednessFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const words = reading.lower.slice(sentence.start, sentence.end);
  const changing = meet(reading, sentence, CHANGES, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined || !SPAN.test(words)) return [];
    const stays = STAYS.test(match.groups['m']?.words ?? '');
    const isDenied = negated(words.replaceAll(/不变|没变|没有变|変わらな/gu, ''), reading.language);
    const never = /不变|没变|没有变/u.test(match.words) || /変わ(?:ら|りま)[なせ]/u.test(words);
    const says: Verdict = AGES.test(words) ? 'true' : 'false';
    const moves = !(stays || never) !== isDenied;
    const verdict = says === 'true' ? (moves ? 'true' : 'false') : moves ? 'false' : 'true';
    return [
      draftOf(
        'fixed-stars',
        clause,
        match,
        { verdict, evidence: 'proper motions below 0.1 degrees a century', note: NOTE(named(a.id)) },
        71,
        [a],
      ),
    ];
  });
  const pole = meet(reading, sentence, POLE, { topic: true }).flatMap(({ match, clause }): Draft[] => {
    const { a } = match.entities;
    if (a === undefined || a.id !== POLE_STAR) return [];
    const stays = match.groups['stay'] !== undefined;
    const isDenied = !stays && negated(reading.lower.slice(clause.start, match.end), reading.language);
    return [
      draftOf(
        'sky-motion',
        clause,
        match,
        {
          verdict: denied(
            stays ? 'true' : 'false',
            isDenied || (reading.language === 'ja' && !stays && deniedAfter(words)),
          ),
          evidence: 'Polaris keeps within 0.7 degrees of the pole',
          note: {
            zh: '北极星离天极只有 0.7°,整夜几乎不动,不会东升西落。',
            en: 'Polaris keeps within 0.7° of the celestial pole all night: it neither rises nor sets and hardly moves.',
            ja: '北極星は天の北極から0.7°で、一晩じゅうほとんど動かず、東から西へは移りません。',
          },
        },
        74,
        [a],
      ),
    ];
  });
  return [...changing, ...pole];
};

const POLE_STAR: Entity['id'] = 'hip:11767';

function deniedAfter(words: string): boolean {
  return /(?:ない|ません|ず)(?:[。、]|$)/u.test(words);
}

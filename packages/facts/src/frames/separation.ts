import { separationOf } from '@kinora/sky';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { numberOf } from '../parse/numbers.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { pointsOf, skyId } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** Two things of the sky and the angle said to lie between them. */
const APART: Templates = {
  zh: [
    '{a:s}(?:星)?(?:[^,,。]{0,3}?)(?:和|与|跟|同|离|距离?|到){b:s}(?:星)?(?:[^。;]{0,26}?)(?<num>{n})(?:多)?(?:度|°)',
  ],
  en: [
    '{a:s}(?: [a-z]+){0,3}? (?:and|from|to) (?:the )?(?:[a-z]+ ){0,2}?{b:s}[^.]{0,50}?(?<num>{n})(?:°| degrees?)',
    '(?<num>{n})(?:°| degrees?)[^.]{0,40}?(?:between|separate|part|divide) (?:the )?{a:s} (?:and|from) (?:the )?{b:s}',
    '{a:s}[^.]{0,24}?(?<num>{n})(?:°| degrees?) (?:away )?from (?:the )?{b:s}',
  ],
  ja: ['{a:s}(?:[^。]{0,3}?)(?:と|から|は){b:s}(?:[^。]{0,22}?)(?<num>{n})(?:度|°)'],
};
const APART_WORDS = /隔|距|相距|差|远|离|apart|separat|distance|away|between|divide|part|離れ|はなれ|間|距離|隔た/u;

/** Angles between fixed stars: they never change. */
export const separationFrame: Frame = (reading, sentence) =>
  sentence.silent
    ? []
    : meet(reading, sentence, APART, { topic: true }).flatMap(({ match, clause }): Draft[] => {
        const { a, b } = match.entities;
        const said = numberOf(match.groups['num']?.words ?? '');
        const one = a === undefined ? '' : starOf(a);
        const two = b === undefined ? '' : starOf(b);
        if (a === undefined || b === undefined || one === two || !Number.isFinite(said)) return [];
        if (!APART_WORDS.test(match.words) && !APART_WORDS.test(reading.lower.slice(clause.start, clause.end)))
          return [];
        if (pointsOf(one).length === 0 || pointsOf(two).length === 0) return [];
        const real = separationOf(one, two);
        const off = Math.abs(real - said);
        const verdict: Verdict =
          off <= Math.max(1.5, real * 0.08) ? 'true' : off <= Math.max(3, real * 0.18) ? 'depends' : 'false';
        const names = [named(one), named(two)] as const;
        // `Not 20 but 34 degrees` is rare; what is denied here is mostly that they move.
        const isDenied = /(?:不是|并非|没有|isn't|is not|are not|ではな)[^。.]{0,6}$/u.test(
          reading.lower.slice(clause.start, match.groups['num']?.start ?? clause.start),
        );
        return [
          draftOf(
            'fixed-stars',
            clause,
            match,
            {
              verdict: denied(verdict, isDenied),
              evidence: `${real.toFixed(1)} degrees apart, always`,
              note: {
                zh: `${names[0].zh}与${names[1].zh}始终相距 ${real.toFixed(1)}°。`,
                en: `${names[0].en} and ${names[1].en} always stand ${real.toFixed(1)}° apart.`,
                ja: `${names[0].ja}と${names[1].ja}はいつも${real.toFixed(1)}°離れています。`,
              },
            },
            79,
            [a, b],
          ),
        ];
      });

function starOf(entity: Entity): string {
  return skyId({ 'asterism:zhinu': 'hip:91262', 'asterism:hegu': 'hip:97649' }[entity.id] ?? entity.id);
}

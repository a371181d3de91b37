import type { Verdict } from '../claim.ts';
import { numberOf } from '../parse/numbers.ts';
import { deniedThere } from '../parse/pattern.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { declination, middleOf } from '../judge/sphere.ts';
import { meet, type Templates } from './templates.ts';

/** How many degrees something is said to stand above the horizon. */
const HEIGHT: Templates = {
  zh: [
    '{a:s}(?:星)?(?:的)?(?:[^,,。]{0,14}?)(?:高度|仰角|地平高度|高|升到|升至|高达|只有|约|离地平线)(?:角)?(?:大约|约为?|只有|也只有|不过|是|为|达|差不多|最多|仅)*(?<num>{n})(?:多)?(?:度|°)(?!的?(?:视角|距离))',
    '{a:s}(?:星)?(?:[^,,。]{0,10}?)(?:只有|有|约|大约)(?<num>{n})(?:来|几|多)?(?:度|°)(?:多)?高',
  ],
  en: [
    '{a:s}(?: [a-z]+){0,6}? (?:stands?|is|sits?|hangs?|climbs?|rises?|culminates?|shines?|reaches|gets|stays)(?: [a-z]+){0,5}? (?<num>{n})(?:°| degrees)(?: [a-z]+){0,2}? (?:high|above|up|over|altitude|from the horizon)',
    '(?:altitude|height|elevation) of (?:the )?{a:s}(?: [a-z]+){0,5}? (?<num>{n})(?:°| degrees)',
  ],
  ja: [
    '{a:s}(?:の(?:高度|高さ|地平高度))?(?:は|が)(?:[^。]{0,16}?)(?:高度|高さ|地平線(?:から|の上)|およそ|約|最高で)?(?<num>{n})(?:度|°)(?!離)(?=[^。]{0,10}(?:高|昇|のぼ|見え|輝|で|だ|の|に|く|$))',
  ],
};

/** Altitudes at a place: of the Pole Star its latitude, of anything else the highest it gets. */
export const altitudeFrame: Frame = (reading, sentence) =>
  sentence.silent
    ? []
    : meet(reading, sentence, HEIGHT, { topic: true }).flatMap(({ match, clause }): Draft[] => {
        const { a } = match.entities;
        const vector = a === undefined ? null : middleOf(a.id);
        const said = numberOf(match.groups['num']?.words ?? '');
        if (a === undefined || vector === null || !clause.where.named || !Number.isFinite(said) || said > 90) return [];
        const latitude = clause.where.latitudes[0] ?? 0;
        const isPole = a.id === 'hip:11767';
        const timed = clause.when.season ?? clause.when.months ?? clause.when.festival ?? clause.when.hour;
        const most = /最高|最多|at most|highest|culminat|南中|中天/u.test(
          reading.lower.slice(clause.start, clause.end),
        );
        // At another hour than its highest anything lower may be so.
        if (!isPole && !most && timed !== undefined) return [];
        const real = isPole ? latitude : 90 - Math.abs(latitude - declination(vector));
        const more = /多|几|来/u.test(match.words);
        const off = more ? (real >= said - 2 && real < said + 11 ? 0 : 99) : Math.abs(real - said);
        const verdict: Verdict = off <= 3.5 ? 'true' : off <= 6 ? 'depends' : 'false';
        const name = named(a.id);
        const place = clause.where.name;
        return [
          draftOf(
            'position',
            clause,
            match,
            {
              verdict: denied(verdict, deniedThere(reading, clause, match)),
              evidence: `highest altitude ${real.toFixed(1)} degrees at latitude ${latitude.toFixed(1)}`,
              note: {
                zh: isPole
                  ? `北极星的高度约等于当地纬度:在${place}约 ${real.toFixed(0)}°。`
                  : `在${place},${name.zh}最高升到 ${real.toFixed(0)}°。`,
                en: isPole
                  ? `Polaris stands as high as the place is north: about ${real.toFixed(0)}° at ${place}.`
                  : `From ${place}, ${name.en} climbs to ${real.toFixed(0)}° at most.`,
                ja: isPole
                  ? `北極星の高度はその土地の緯度とほぼ同じで、${place}では約${real.toFixed(0)}°です。`
                  : `${place}では、${name.ja}は最高で${real.toFixed(0)}°まで昇ります。`,
              },
            },
            73,
            [a],
          ),
        ];
      });

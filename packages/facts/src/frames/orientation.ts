import type { Entity } from '../parse/entity.ts';
import { deniedThere, type Match } from '../parse/pattern.ts';
import type { Clause } from '../parse/reading.ts';
import { denied, draftOf, named, type Draft, type Frame } from '../judge/draft.ts';
import { declination, middleOf } from '../judge/sphere.ts';
import { combined } from '../judge/visibility.ts';
import { meet, type Templates } from './templates.ts';

/** Which way up a figure is seen. */
const UP: Templates = {
  zh: [
    '{a:g}(?:座)?(?:[^。]{0,14}?)(?:是|就|都|也)?(?:[^。]{0,4}?)(?<way>头(?:朝|冲|在)下|脚(?:朝|冲)(?:上|天)|倒(?:着|挂|立|过来|悬|置|转)|颠倒|上下颠倒|大头朝下|倒栽葱|头(?:朝|冲|在)上|正(?:立|着)|站得笔直|正过来)',
  ],
  en: [
    '{a:g}(?: [a-z]+){0,8}? (?<way>upside[- ]down|on (?:his|its|her|their) heads?|head(?:-| )?(?:down|first)|inverted|feet up|standing on (?:his|its) head|the same way(?: up| round)?|right[- ]side up|the right way up|right way up|upright|head up)',
    '(?<way>upside[- ]down|inverted|on (?:his|its) head|the right way up|upright) (?:[a-z]+ ){0,3}?{a:g}',
  ],
  ja: [
    '{a:g}(?:は|が|も)、?(?:[^。]{0,16}?)(?<way>逆さ|さかさ|上下逆|頭を下|逆立ち|ひっくり返|あべこべ|倒立|頭を上|まっすぐ立|正立|同じ向き)',
  ],
};
const TURNED =
  /头(?:朝|冲|在)下|脚(?:朝|冲)|倒|颠倒|大头朝下|upside|head(?:-| )?(?:down|first)|on (?:his|its|her|their) head|inverted|feet up|逆|さかさ|頭を下|ひっくり返|あべこべ/u;
/** Figures with a known up and down: those of people and beasts that stand with their heads to the north. */
const HEAD_NORTH: ReadonlySet<string> = new Set(
  'figure:Ori figure:Leo figure:Sco figure:Vir figure:Gem figure:CMa figure:Lep figure:Oph figure:Boo figure:Sgr figure:Cap figure:Tau'.split(
    ' ',
  ),
);

const SAME = /一样|相同|同样|same|同じ/u;

/** `Orion stands in Sydney as in Beijing`: so only where both look at it from one side. */
function alike(match: Match, clause: Clause, a: Entity, here: number, there: number, dec: number): Draft {
  const verdict = here < dec === there < dec ? 'true' : 'false';
  const name = named(a.id);
  return draftOf(
    'position',
    clause,
    match,
    {
      verdict,
      evidence: `declination ${dec.toFixed(0)}, seen from latitudes ${here.toFixed(1)} and ${there.toFixed(1)}`,
      note: {
        zh: `从纬度 ${here.toFixed(1)}° 与 ${there.toFixed(1)}° 看,${name.zh}的朝向${verdict === 'true' ? '相同' : '上下相反'}。`,
        en: `Seen from latitudes ${here.toFixed(1)}° and ${there.toFixed(1)}°, ${name.en} stands ${verdict === 'true' ? 'the same way up' : 'upside down to each other'}.`,
        ja: `緯度${here.toFixed(1)}°と${there.toFixed(1)}°では、${name.ja}の向きは${verdict === 'true' ? '同じです' : '上下が逆になります'}。`,
      },
    },
    71,
    [a],
  );
}

/** Seen from the south, the figures of the north stand on their heads. Judged only where a place says from where. */
export const orientationFrame: Frame = (reading, sentence) =>
  sentence.silent
    ? []
    : meet(reading, sentence, UP, { topic: true }).flatMap(({ match, clause }): Draft[] => {
        const { a } = match.entities;
        const vector = a === undefined ? null : middleOf(a.id);
        if (a === undefined || vector === null || !clause.where.named || !HEAD_NORTH.has(a.id)) return [];
        const same = SAME.test(reading.lower.slice(sentence.start, sentence.end));
        const [here, there] = [...sentence.entities.values()].flatMap((entity) => entity.where ?? []);
        if (same && here !== undefined && there !== undefined)
          return [alike(match, clause, a, here.latitudes[0] ?? 0, there.latitudes[0] ?? 0, declination(vector))];
        const turned = TURNED.test(match.groups['way']?.words ?? '');
        const dec = declination(vector);
        const verdict = combined(
          clause.where.latitudes.map((latitude) =>
            Math.abs(latitude) < 12 ? 'depends' : latitude < dec === turned ? 'true' : 'false',
          ),
        );
        const name = named(a.id);
        const latitude = clause.where.latitudes[0] ?? 0;
        const south = latitude < dec;
        return [
          draftOf(
            'position',
            clause,
            match,
            {
              verdict: denied(verdict, deniedThere(reading, clause, match)),
              evidence: `declination ${dec.toFixed(0)}, seen from latitude ${latitude.toFixed(1)}`,
              note: {
                zh: `在纬度 ${latitude.toFixed(1)}° 看中天的${name.zh},${south ? '北在下方,所以头朝下' : '北在上方,所以头朝上'}。`,
                en: `From latitude ${latitude.toFixed(1)}°, ${name.en} culminates with north ${south ? 'down: it is seen upside down' : 'up: it is seen upright'}.`,
                ja: `緯度${latitude.toFixed(1)}°で南中(子午線通過)する${name.ja}は、${south ? '北が下になり逆さに' : '北が上になり正しい向きに'}見えます。`,
              },
            },
            70,
            [a],
          ),
        ];
      });

import { constellationOf } from '@kinora/sky';
import type { Entity } from '../parse/entity.ts';
import type { Reading } from '../parse/reading.ts';
import { PARTS } from '../words/parts.ts';
import { constellationNamed, denied, named, type Judgement } from './draft.ts';
import { asterismConstellations } from './members.ts';
import { deepConstellation, skyId } from './sphere.ts';

/** Which constellations something lies in. */
export function homesOf(id: string): readonly string[] {
  const deep = deepConstellation(id);
  if (deep !== undefined) return [deep];
  if (id.startsWith('hip:')) return [constellationOf(Number(id.slice(4)))];
  if (id.startsWith('asterism:')) return asterismConstellations(skyId(id));
  return [];
}

/** Stars long shared between two figures, by the one that does not own them now. */
const SHARED: ReadonlySet<string> = new Set(['hip:677@Peg', 'hip:25428@Aur', 'hip:74785@Sco', 'hip:72622@Sco']);

/** Whether something lies in a constellation, and marks the part of it that the words say. */
export function judgeBelongs(
  reading: Reading,
  thing: Entity,
  figure: Entity,
  words: string,
  partWords: string,
  isNot: boolean,
): Judgement | null {
  const iau = figure.id.slice(7);
  const homes = homesOf(thing.id);
  if (homes.length === 0) return null;
  // A name that carries its constellation (`M31, 仙女座星系`) says nothing new.
  const isDenied = isNot;
  const inside = homes.includes(iau);
  const name = named(thing.id);
  const said = constellationNamed(iau);
  const true_ = homes.map((home) => constellationNamed(home));
  const list = {
    zh: true_.map((each) => each.zh).join('、'),
    en: true_.map((each) => each.en).join(' and '),
    ja: true_.map((each) => each.ja).join('と'),
  };
  const spansMany = homes.length > 1;
  if (inside) {
    const part = partOf(partWords, iau, thing.id);
    // `天蝎弯着尾巴,心宿二……` names the tail of one and then the other.
    if (part === 'other' && /[,,、]/u.test(words)) return null;
    if (part === 'other')
      return {
        verdict: denied('false', isDenied),
        evidence: `${thing.id} marks another part of ${iau}`,
        note: {
          zh: `${name.zh}确在${said.zh},但标的不是这个部位。`,
          en: `${name.en} is in ${said.en}, but marks another part of the figure.`,
          ja: `${name.ja}は${said.ja}にありますが、その部分の星ではありません。`,
        },
      };
  }
  const shared = SHARED.has(`${thing.id}@${iau}`);
  const verdict = inside
    ? spansMany && thing.kind === 'group' && homes[0] !== iau
      ? 'depends'
      : 'true'
    : shared
      ? 'depends'
      : 'false';
  return {
    verdict: denied(verdict, isDenied),
    evidence: `in ${homes.join(', ')}`,
    note: {
      zh: inside
        ? `${name.zh}在${list.zh},按 IAU 的 88 星座划界。`
        : `${name.zh}不在${said.zh},而在${list.zh}(按 IAU 的 88 星座划界)。`,
      en: inside
        ? `${name.en} lies in ${list.en} by the borders of the 88 constellations.`
        : `${name.en} is not in ${said.en} but in ${list.en}, by the borders of the 88 constellations.`,
      ja: inside
        ? `${name.ja}は${list.ja}にあります(88星座の境界による)。`
        : `${name.ja}は${said.ja}ではなく${list.ja}にあります(88星座の境界による)。`,
    },
    ...(inside || isDenied ? {} : { fix: { start: figure.start, end: figure.end, words: list[reading.language] } }),
  };
}

function partOf(words: string, iau: string, id: string): 'same' | 'other' | 'none' {
  const hip = id.startsWith('hip:') ? Number(id.slice(4)) : 0;
  if (hip === 0) return 'none';
  for (const [figure, spelling, hips] of PARTS) {
    if (figure !== iau || !spelling.test(words)) continue;
    return hips.includes(hip) ? 'same' : 'other';
  }
  return 'none';
}

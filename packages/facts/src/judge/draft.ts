import type { Language } from '@kinora/film';
import { nameOf } from '@kinora/sky';
import type { ClaimKind, Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import type { Match } from '../parse/pattern.ts';

export type Words = Readonly<Record<Language, string>>;

/** A stretch of the text and the words for it. */
export interface Fix {
  start: number;
  end: number;
  words: string;
}

/** A claim on its way: the best of those that say the same is kept. */
export interface Draft {
  kind: ClaimKind;
  verdict: Verdict;
  /** The whole proposition, offsets in the text. */
  start: number;
  end: number;
  evidence: string;
  note: Words;
  /** What to write instead, and of which stretch; the claim is then that stretch. */
  fix?: Fix;
  /** Higher is surer: of two drafts over the same words the higher one is kept. */
  weight: number;
  /** Weaker drafts of the same clause about the same things are dropped. */
  clause: Clause;
  subjects: readonly string[];
}

/** One way in which something is claimed. */
export type Frame = (reading: Reading, sentence: Sentence) => readonly Draft[];

export interface Judgement {
  verdict: Verdict;
  evidence: string;
  note: Words;
  fix?: Fix;
}

/** A denied claim is true where the claim is false, and the other way round. */
export function denied(verdict: Verdict, isDenied: boolean): Verdict {
  if (!isDenied) return verdict;
  switch (verdict) {
    case 'true':
      return 'false';
    case 'false':
      return 'true';
    case 'depends':
    case 'poetic':
    case 'cannot-check':
      return verdict;
  }
}

/** A judgement as a draft over the words of a match. */
export function draftOf(
  kind: ClaimKind,
  clause: Clause,
  match: Pick<Match, 'start' | 'end'>,
  judgement: Judgement,
  weight: number,
  subjects: readonly Entity[],
): Draft {
  return {
    kind,
    ...judgement,
    start: match.start,
    end: match.end,
    weight,
    clause,
    subjects: subjects.map((entity) => entity.id || entity.lore[0] || entity.name),
  };
}

const OWN_NAMES: Readonly<Record<string, Words>> = {
  sun: { zh: '太阳', en: 'the Sun', ja: '太陽' },
  earth: { zh: '地球', en: 'the Earth', ja: '地球' },
  moon: { zh: '月亮', en: 'the Moon', ja: '月' },
  'milky-way': { zh: '银河', en: 'the Milky Way', ja: '天の川' },
  m31: { zh: '仙女座星系', en: 'the Andromeda Galaxy', ja: 'アンドロメダ銀河' },
  m42: { zh: '猎户座大星云', en: 'the Orion Nebula', ja: 'オリオン大星雲' },
  m1: { zh: '蟹状星云', en: 'the Crab Nebula', ja: 'かに星雲' },
  m44: { zh: '鬼星团', en: 'the Beehive Cluster', ja: 'プレセペ星団' },
  m13: { zh: '武仙座球状星团', en: 'the Hercules Cluster', ja: 'ヘルクレス座球状星団' },
  m57: { zh: '环状星云', en: 'the Ring Nebula', ja: '環状星雲' },
  lmc: { zh: '大麦哲伦云', en: 'the Large Magellanic Cloud', ja: '大マゼラン雲' },
  smc: { zh: '小麦哲伦云', en: 'the Small Magellanic Cloud', ja: '小マゼラン雲' },
  proxima: { zh: '比邻星', en: 'Proxima Centauri', ja: 'プロキシマ・ケンタウリ' },
  pluto: { zh: '冥王星', en: 'Pluto', ja: '冥王星' },
  'planet:Uranus': { zh: '天王星', en: 'Uranus', ja: '天王星' },
  'planet:Neptune': { zh: '海王星', en: 'Neptune', ja: '海王星' },
  'asterism:beidou-handle': { zh: '斗柄', en: "the Dipper's handle", ja: '北斗七星の柄' },
};

/** The name of an id in all three languages. */
export function named(id: string): Words {
  const own = OWN_NAMES[id];
  if (own !== undefined) return own;
  const of = (language: Language): string => nameOf(id, language) ?? id;
  return { zh: of('zh'), en: of('en'), ja: of('ja') };
}

/** The name of a constellation by its IAU abbreviation. */
export function constellationNamed(iau: string): Words {
  return named(`figure:${iau}`);
}

/** One decimal where it says something. */
export function degrees(value: number): string {
  return `${Math.abs(value) >= 10 ? Math.round(value) : value.toFixed(1)}°`;
}

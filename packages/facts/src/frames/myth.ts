import { LANGUAGES, type Language } from '@kinora/film';
import { ENTRIES } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import type { Match } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, draftOf, type Draft, type Fix, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { disputed, entriesOf, heldBy, idsOf, namesOf, related, roleOf, sexOf } from '../judge/lore-facts.ts';
import { mythNegated as negated, befallsKin } from '../judge/myth-words.ts';
import { deniedThere } from '../parse/pattern.ts';
import { ACTS, KIN, type Act, type Kin } from '../words/kin.ts';
import { meet, type Templates } from './templates.ts';

interface KinTemplates {
  kin: Kin;
  templates: Templates;
}

/** Longer words first: `granddaughter` is no `daughter`. */
const KIN_TEMPLATES: readonly KinTemplates[] = KIN.map((kin) => {
  const { zh, en, ja } = kin.words;
  return {
    kin,
    templates: {
      zh: [
        `{a:e}(?:[^,,。的]{0,4}?)(?:是|为|乃是?|便是|就是|不是|并不是|并非|成了|成为){~6}{b:e}(?:和{e}|与{e})?(?:的)?(?:[^,,。]{0,6}?)(?<kin>${zh})`,
        `{b:e}的?(?:[^,,。是为]{0,4}?)(?<kin>${zh})(?:正?是|为|叫做?|名叫|就是|便是|才是|不是|并不是|、|—|:)(?:[^,,。]{0,6}?){a:e}`,
        `{b:e}的(?:[^,,。是为]{0,4}?)(?<kin>${zh}){a:e}`,
      ],
      en: [
        `{a:e}(?:,[^,]{0,40},)? (?:is|was|were|are|isn't|wasn't|became|becomes|as)(?: [a-z]+){0,2}? {b:e}['’]s? (?:[a-z-]+ ){0,3}?(?<kin>${en})s?\\b`,
        `{a:e}(?:,[^,]{0,40},)? (?:is|was|were|are|isn't|wasn't|became|becomes)(?: [a-z]+){0,2}? (?:the |a |an |one of the )?(?:[a-z-]+ ){0,3}?(?<kin>${en})s? (?:of|to) (?:[a-z]+ (?:and )?){0,3}?{b:e}`,
        `{b:e}(?:['’]s?)? (?:[a-z-]+ ){0,3}?(?<kin>${en})(?:,? (?:is|was|the [a-z]+|isn't|wasn't|called|named|princess|prince|queen|king),?)? ?(?:the )?(?:(?!by\\b)[a-z]+ ){0,2}?{a:e}`,
        `{a:e}, (?:the )?(?:[a-z-]+ ){0,2}?(?<kin>${en}) of (?:[a-z]+ (?:and )?){0,3}?{b:e}`,
        `the (?:[a-z-]+ ){0,2}?(?<kin>${en}) of {b:e} (?:is|was) {a:e}`,
        `{b:e} (?:is|was) the (?:proud )?(?:[a-z]+ )?(?:mother|father) of {a:e}(?<kin>(?!))`,
      ],
      ja: [
        `{a:e}(?:姫|王女|王|王妃)?(?:は|が|って)(?:[^、,,。]{0,8}?){b:e}(?:と{e})?の(?:[^、,,。]{0,5}?)(?<kin>${ja})(?![供屋])`,
        `{a:e}{b:e}(?:と{e})?の(?:[^、,,。]{0,5}?)(?<kin>${ja})(?=です|だ|で|、|$|。)`,
        `{b:e}(?:姫|王女|王)?の?(?:[^、,,。はが]{0,4}?)(?<kin>${ja})(?:は|が|である|の|、|で)(?:[^、,,。]{0,6}?){a:e}`,
        // Two parents of one child, said in turn.
        `{b:e}(?:姫|王女|王子)?の[父母]親?は{e}(?:王|王妃)?で?、(?<kin>${ja})は{a:e}`,
        `{b:e}(?:姫|王女|王子)?は[^。、はが]{1,20}の(?:娘|息子|子|王女|王子)で、(?<kin>${ja})は{a:e}`,
      ],
    },
  };
});

const ACT_TEMPLATES: readonly { act: Act; templates: Templates; passive: Templates }[] = ACTS.map((act) => {
  const { zh, en, ja } = act.words;
  return {
    act,
    templates: {
      zh: [
        `{a:e}(?:[^,,。被为把\\ue000-\\ue6ff]{0,14}?)(?:把|将)?(?:[^,,。被为\\ue000-\\ue6ff]{0,8}?)(?:${zh})(?:了|过|死|着)?(?:[^,,。]{0,9}?){b:e}`,
        `(?:${zh})(?:了)?(?:[^,,。]{0,4}?){b:e}(?:[^,,。]{0,6}?)的(?:人|英雄|凶手|勇士|那位英雄|那个人)?(?:正|就|便|才|并不|不|并非|并)?是{a:e}`,
        `{a:e}(?:[^,,。被]{0,10}?)(?:把|将){b:e}(?:[^,,。]{0,8}?)(?:${zh})`,
      ],
      en: [
        `{a:e},? (?:and )?not {e},?(?: [a-z-]+){0,3}? (?:${en})(?: [a-z-]+){0,5}? {b:e}`,
        `{a:e}(?:,[^,]{0,50},)?(?: (?!is\\b|was\\b|were\\b|are\\b|been\\b|being\\b|got\\b)[a-z-]+){0,4}? (?:${en})(?: (?!by\\b)[a-z-]+){0,5}? {b:e}`,
      ],
      ja: [
        `{a:e}(?:は|が)(?:[^。]{0,18}?){b:e}(?:姫|王女|王)?(?:[^,,。]{0,8}?)(?:を|と|に)?(?:[^,,。]{0,8}?)(?:${ja})(?!れ)`,
        `{b:e}(?:姫|王女|王)?(?:の首|の頭|の命)?を(?:[^。]{0,8}?)(?:${ja})(?!れ)(?:[^。]{0,8}?){a:e}`,
      ],
    },
    passive: {
      zh: [`{b:e}(?:[^,,。]{0,10}?)(?:被|为|让|遭|死于){~4}{a:e}(?:[^,,。]{0,10}?)(?:${zh}|之手|手)`],
      en: [
        `{b:e}(?:,[^,]{0,50},)? (?:is|was|were|are|got|being|been|isn't|wasn't)(?: [a-z-]+){0,3}? (?:${act.participle})(?: [a-z-]+){0,4}? (?:by |at the hands? of |with the help of )?(?:[a-z]+ ){0,3}?{a:e}`,
        `{b:e},? (?:${act.participle})(?: [a-z-]+){0,2}? by (?:[a-z]+ ){0,3}?{a:e}`,
      ],
      ja:
        act.japanesePassive === undefined
          ? []
          : [
              `{b:e}(?:は|が)(?:[^。]{0,16}?){a:e}(?:に|によって)(?:[^,,。]{0,8}?)(?:${act.japanesePassive})`,
              `{a:e}(?:に|によって)(?:[^、,,。]{0,8}?)(?:${act.japanesePassive})(?:た|て|る)?{b:e}`,
            ],
    },
  };
});

/** Two said to be a pair of some sort. */
const PAIRS: Templates = {
  zh: [
    '{a:e}(?:和|与|跟|同|、)?{b:e}(?:[^,,。]{0,4}?)(?:是|乃|本是|原是|曾是|不是|并不是|为|本为)(?:[^,,。]{0,7}?)(?<pair>恋人|夫妻|夫妇|情侣|爱侣|情人|兄弟|姐妹|姊妹|兄妹|姐弟|母女|父子|母子|父女|师徒|朋友|好友|敌人|仇敌|死敌|双胞胎|孪生兄弟|表兄弟|堂兄弟|叔侄|主仆|祖孙)',
  ],
  en: [
    "{a:e} and {b:e}(?: [a-z]+){0,2}? (?:are|were|aren't|weren't)(?: [a-z]+){0,3}? (?<pair>lovers|husband and wife|a couple|married|spouses|twin brothers|brothers|twin sisters|sisters|siblings|brother and sister|twins|mother and daughter|father and son|mother and son|father and daughter|friends|enemies|rivals|cousins|strangers|uncle and nephew|teacher and pupil|master and servant)",
  ],
  ja: [
    '{a:e}(?:と|や){b:e}(?:は|が)(?:[^,,。]{0,5}?)(?<pair>恋人|夫婦|兄弟|姉妹|双子|兄妹|姉弟|母娘|親子|父子|友人|友達|親友|敵|恋仲|いとこ|師弟|主従)',
  ],
};
const PAIR_MEANS: readonly (readonly [
  words: RegExp,
  relations: readonly (
    | 'husband'
    | 'wife'
    | 'lover'
    | 'beloved'
    | 'brother'
    | 'sister'
    | 'twin'
    | 'mother'
    | 'father'
    | 'son'
    | 'daughter'
    | 'child'
    | 'companion'
    | 'enemy'
    | 'rival'
    | 'teacher'
    | 'pupil'
  )[],
  sexes?: string,
])[] = [
  [/恋|情|爱侣|夫|lovers|husband|couple|married|spouses/u, ['husband', 'wife', 'lover', 'beloved']],
  [/兄弟|brothers/u, ['brother', 'twin'], 'male'],
  [/姐妹|姊妹|姉妹|sisters/u, ['sister', 'twin'], 'female'],
  [/兄妹|姐弟|姉弟|siblings|brother and/u, ['brother', 'sister', 'twin']],
  [/双胞|孪生|twins|双子/u, ['twin']],
  [/母女|母子|mother|母娘/u, ['mother', 'daughter', 'son', 'child']],
  [/父子|父女|father|親子/u, ['father', 'mother', 'son', 'daughter', 'child']],
  [/师徒/u, ['teacher', 'pupil']],
  [/cousins|strangers|uncle|servant|表兄|堂兄|叔侄|主仆|祖孙|いとこ|主従/u, []],
  [/师徒|師弟|teacher/u, ['teacher', 'pupil']],
  [/朋友|好友|友|friends/u, ['companion']],
  [/敌|敵|enemies|rivals/u, ['enemy', 'rival']],
];

export const kinFrame: Frame = (reading, sentence) => {
  if (!sentence.entities.values().some((entity) => entity.lore.length > 0)) return [];
  return [...pairs(reading, sentence), ...kin(reading, sentence), ...acts(reading, sentence)];
};

/** A judgement of a myth as a draft, turned round where the words deny it. */
export function mythDraft(
  reading: Reading,
  clause: Clause,
  match: Match,
  judgement: Judgement,
  weight: number,
  entities: readonly Entity[],
): Draft {
  // `Theseus, not Perseus, killed it` denies nothing of Theseus.
  const words = match.words.replace(/,? (?:and )?not [\ue000-\ue6ff],?/gu, '');
  const isDenied =
    negated(words, reading.language) || (reading.language === 'ja' && deniedThere(reading, clause, match));
  const plain = isDenied ? withoutFix(judgement) : judgement;
  return draftOf('myth', clause, match, { ...plain, verdict: denied(judgement.verdict, isDenied) }, weight, entities);
}

function withoutFix({ fix: _fix, ...rest }: Judgement): Judgement {
  return rest;
}

function noteOf(words: (language: Language) => string): Words {
  return { zh: words('zh'), en: words('en'), ja: words('ja') };
}

function pairs(reading: Reading, sentence: Sentence): Draft[] {
  return meet(reading, sentence, PAIRS).flatMap(({ match, clause }): Draft[] => {
    const { a, b } = match.entities;
    const said = match.groups['pair']?.words;
    if (
      a === undefined ||
      b === undefined ||
      said === undefined ||
      entriesOf(a).length === 0 ||
      entriesOf(b).length === 0
    )
      return [];
    const meant = PAIR_MEANS.find(([words]) => words.test(said));
    if (meant === undefined) return [];
    const [, relations] = meant;
    const sexes = [sexOf(a), sexOf(b)];
    const mixed = /^(?:兄妹|姐弟|姉弟|brother and sister)$/u.test(said);
    const sexed =
      (meant[2] === undefined || sexes.every((sex) => sex === undefined || sex === meant[2])) &&
      (!mixed || sexes.includes(undefined) || sexes[0] !== sexes[1]);
    const holds = sexed && related(a, b, relations, relations);
    const known = allRelations(a, b);
    // The two bears are mother and son in one telling, two nurses in another.
    const bears = idsOf(a).has('ursa-major') && idsOf(b).has('ursa-minor');
    const verdict: Verdict = holds
      ? 'true'
      : bears || (known === '' && disputed(a, b, new RegExp(relations.join('|'), 'iu')))
        ? 'depends'
        : 'false';
    return [mythDraft(reading, clause, match, relationJudgement(a, b, verdict, known), 68, [a, b])];
  });
}

/** Words for all that the entries say of two. */
function allRelations(a: Entity, b: Entity): string {
  const two = idsOf(b);
  const one = idsOf(a);
  const forward = entriesOf(a).flatMap((entry) =>
    Object.entries(entry.relations).flatMap(([relation, ids]) => (ids.some((id) => two.has(id)) ? [relation] : [])),
  );
  const back = entriesOf(b).flatMap((entry) =>
    Object.entries(entry.relations).flatMap(([relation, ids]) => (ids.some((id) => one.has(id)) ? [relation] : [])),
  );
  return [...new Set([...forward, ...back])].join(', ');
}

function relationJudgement(a: Entity, b: Entity, verdict: Verdict, known: string, fix?: Fix): Judgement {
  return {
    verdict,
    evidence: known === '' ? 'no such tie in 1 or the other entry' : `ties: ${known}`,
    note: noteOf((language) => {
      const one = `${entryName(a, language)}: ${roleOf(a, language)}`;
      const two = `${entryName(b, language)}: ${roleOf(b, language)}`;
      switch (language) {
        case 'zh':
          return `${one};${two}。`.replaceAll(': ', ':');
        case 'en':
          return `${one}; ${two}.`;
        case 'ja':
          return `${one}。${two}。`.replaceAll(': ', ':');
      }
    }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function entryName(entity: Entity, language: Language): string {
  return entriesOf(entity)[0]?.names[language][0] ?? entity.name;
}

function kin(reading: Reading, sentence: Sentence): Draft[] {
  const drafts: Draft[] = [];
  for (const { kin: each, templates } of KIN_TEMPLATES)
    for (const { match, clause } of meet(reading, sentence, templates, { topic: true })) {
      const { a, b } = match.entities;
      const word = match.groups['kin'];
      if (a === undefined || b === undefined || word === undefined || word.words === '') continue;
      if (entriesOf(a).length === 0 || entriesOf(b).length === 0 || (a.id === b.id && a.lore[0] === b.lore[0]))
        continue;
      // `queen of the underworld` is a rank, no tie.
      if (entriesOf(b).every((entry) => entry.type === 'place')) continue;
      const judgement = judgeKin(reading, each, a, b);
      // Of two parents the wrong one counts.
      const extra = judgement?.verdict === 'false' && /、/u.test(match.words) ? 0.5 : word.words.length / 20;
      if (judgement !== null) drafts.push(mythDraft(reading, clause, match, judgement, 66 + extra, [a, b]));
    }
  return drafts;
}

function judgeKin(reading: Reading, each: Kin, a: Entity, b: Entity): Judgement | null {
  const holds = related(a, b, each.relations, each.inverse);
  const known = allRelations(a, b);
  const sex = sexOf(a);
  const wrongSex = each.sex !== undefined && sex !== undefined && sex !== each.sex;
  const [first] = each.relations;
  const both = first === 'daughter' || first === 'grandchild' || first === 'grandparent' || first === 'father';
  // Where sources give one as child and as grandchild, both are told; in Japan the weaver is a daughter.
  const child = first === 'daughter' || first === 'father';
  const japanese = child && [a, b].some((each) => each.lore[0] === 'orihime');
  if (holds && !wrongSex && both && !japanese && /grand/u.test(known) && /(?:^|, )(?:father|daughter|son)/u.test(known))
    return relationJudgement(a, b, 'depends', known);
  if (holds && !wrongSex) return relationJudgement(a, b, 'true', known);
  if (!wrongSex && known === '' && disputed(a, b, new RegExp([...each.relations, ...each.inverse].join('|'), 'iu')))
    return relationJudgement(a, b, 'depends', known);
  const right = heldBy(
    entriesOf(b).filter((entry) => b.lore.includes(entry.id)),
    each.relations,
  );
  // Whose parents are known is nobody else's child.
  const taken =
    ['son', 'daughter', 'mother', 'father', 'husband', 'wife'].includes(first ?? '') &&
    heldBy(
      entriesOf(a).filter((entry) => a.lore.includes(entry.id)),
      each.inverse,
    ).length > 0;
  // Whom a god loved was nobody else's spouse.
  const loved =
    (first === 'wife' || first === 'husband') &&
    known === '' &&
    sameCulture(a, b) &&
    entriesOf(a).some((entry) => (entry.relations.lover?.length ?? 0) > 0);
  // Two bear one name: Merope the Pleiad and Merope of Chios.
  const namesake = right.find((id) =>
    ENTRIES.some(
      (entry) =>
        entry.id === id &&
        LANGUAGES.some((every) =>
          entry.names[every].some((name) => name.startsWith(`${a.name} `) || name.endsWith(a.name)),
        ),
    ),
  );
  if (namesake !== undefined && !wrongSex && a.name.length > 2) return relationJudgement(a, b, 'true', first ?? '');
  const counted = known !== '' || right.length > 0 || wrongSex || loved || (taken && sameCulture(a, b));
  if (!counted && !sameCulture(a, b)) return null;
  if (!counted) return relationJudgement(a, b, 'cannot-check', known);
  const name = right.length === 1 ? namesOf(right, reading.language) : '';
  const fix = name !== '' && !wrongSex && a.pronoun !== true ? { start: a.start, end: a.end, words: name } : undefined;
  const judged = relationJudgement(a, b, 'false', known, fix);
  if (right.length === 0) return judged;
  return {
    ...judged,
    evidence: `${first ?? 'tie'} of ${entriesOf(b)[0]?.id ?? ''}: ${right.join(', ')} (${right.length})`,
    note: noteOf(
      (language) =>
        ({
          zh: `在${entryName(b, 'zh')}的故事里,这个位置是${namesOf(right, 'zh')}(${right.length} 位)。${judged.note.zh}`,
          en: `In the story of ${entryName(b, 'en')} that is ${namesOf(right, 'en')} (${right.length}). ${judged.note.en}`,
          ja: `${entryName(b, 'ja')}の物語でそれは${namesOf(right, 'ja')}です(${right.length})。${judged.note.ja}`,
        })[language],
    ),
  };
}

function sameCulture(a: Entity, b: Entity): boolean {
  const one = new Set(entriesOf(a).flatMap((entry) => entry.cultures));
  return entriesOf(b).some((entry) => entry.cultures.some((culture) => one.has(culture)));
}

function acts(reading: Reading, sentence: Sentence): Draft[] {
  const drafts: Draft[] = [];
  for (const { act, templates, passive } of ACT_TEMPLATES)
    for (const found of [
      ...meet(reading, sentence, passive, { topic: true }),
      ...meet(reading, sentence, templates, { topic: true }),
    ]) {
      const { match, clause } = found;
      const { a, b } = match.entities;
      if (a === undefined || b === undefined || entriesOf(a).length === 0 || entriesOf(b).length === 0) continue;
      if ([...idsOf(a)].some((id) => idsOf(b).has(id))) continue;
      // `柏勒洛丰骑着飞马杀死了喀迈拉`: the doer may stand before his horse.
      const doer = /not |不是|并非|ではな/u.test(match.words)
        ? undefined
        : [...clause.entities.values()].find(
            (entity) =>
              entity.end <= a.start &&
              entity.lore.length > 0 &&
              entity !== b &&
              related(entity, b, act.passive, act.active),
          );
      const judgement = judgeAct(reading, act, doer ?? a, b);
      const before = b.start < a.start ? reading.lower.slice(0, match.start) : undefined;
      if (judgement?.verdict !== 'true' && before !== undefined && befallsKin(before, match.words)) continue;
      const sure = judgement?.verdict === 'true' || judgement?.verdict === 'false';
      if (judgement !== null) drafts.push(mythDraft(reading, clause, match, judgement, sure ? 62 : 60.5, [a, b]));
    }
  return drafts;
}

function judgeAct(reading: Reading, act: Act, a: Entity, b: Entity): Judgement | null {
  const known = allRelations(a, b);
  if (related(a, b, act.passive, act.active)) return relationJudgement(a, b, 'true', known);
  // Turned round: the victim said to be the doer.
  if (related(b, a, act.passive, act.active) && act.active[0] !== 'husband' && act.active[0] !== 'lover')
    return relationJudgement(a, b, 'false', known);
  if (disputed(a, b, new RegExp(`\\b(?:${act.words.en}|${act.participle})\\b`, 'iu')))
    return relationJudgement(a, b, 'depends', known);
  // A horse that only later pictures give.
  if (act.active[0] === 'mount' && entriesOf(a).some((entry) => entry.laterHolds?.includes('horse') === true))
    return relationJudgement(a, b, 'poetic', known);
  const doers = heldBy(entriesOf(b), act.passive).filter((id) => !idsOf(b).has(id));
  const name = doers.length === 1 ? namesOf(doers, reading.language) : '';
  if (doers.length > 0)
    return {
      ...relationJudgement(
        a,
        b,
        'false',
        known,
        name !== '' && a.pronoun !== true && act.passive[0] !== 'husband'
          ? { start: a.start, end: a.end, words: name }
          : undefined,
      ),
      evidence: `${act.passive[0] ?? ''} of ${entriesOf(b)[0]?.id ?? ''}: ${doers.join(', ')} (${doers.length})`,
      note: noteOf(
        (language) =>
          ({
            zh: `故事里对${entryName(b, 'zh')}这样做的是${namesOf(doers, 'zh')}(${doers.length} 位)。`,
            en: `In the story it is ${namesOf(doers, 'en')} (${doers.length}) who did so to ${entryName(b, 'en')}.`,
            ja: `物語で${entryName(b, 'ja')}にそうしたのは${namesOf(doers, 'ja')}です(${doers.length})。`,
          })[language],
      ),
    };
  if (act.active[0] === 'slew' && /wife|husband|lover|mother|father|son|daughter|brother|sister/u.test(known))
    return relationJudgement(a, b, 'false', known);
  const own = heldBy(
    entriesOf(a).filter((entry) => a.lore.includes(entry.id)),
    act.active,
  );
  if (own.length > 0 && (act.active[0] === 'husband' || act.active[0] === 'guards'))
    return relationJudgement(a, b, 'false', known);
  if (act.active[0] === 'abducted' && own.length === 1 && b.pronoun !== true && sameCulture(a, b)) {
    const fix = { start: b.start, end: b.end, words: namesOf(own, reading.language) };
    return relationJudgement(a, b, 'false', known, fix);
  }
  return sameCulture(a, b) && act.active[0] === 'slew' ? relationJudgement(a, b, 'cannot-check', known) : null;
}

import type { Language } from '@kinora/film';
import { entryOf, THING_WORDS, THINGS, type Thing } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { NUMBER, numberOf, writtenLike } from '../parse/numbers.ts';
import type { Match } from '../parse/pattern.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, draftOf, type Draft, type Fix, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { disputed, entriesOf, heldBy, idsOf, namesOf, related, roleOf, sexOf } from '../judge/lore-facts.ts';
import { mythNegated as negated } from '../judge/myth-words.ts';
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
        `{b:e}(?:的)(?:[^,,。]{0,4}?)(?<kin>${zh})(?:是|为|叫做?|名叫|就是|便是|不是|并不是|、|—|:)?{a:e}`,
      ],
      en: [
        `{a:e}(?:,[^,]{0,40},)? (?:is|was|were|are|isn't|wasn't|became|becomes|as)(?: [a-z]+){0,2}? {b:e}['’]s? (?:[a-z-]+ ){0,3}?(?<kin>${en})s?\\b`,
        `{a:e}(?:,[^,]{0,40},)? (?:is|was|were|are|isn't|wasn't|became|becomes)(?: [a-z]+){0,2}? (?:the |a |an |one of the )?(?:[a-z-]+ ){0,3}?(?<kin>${en})s? (?:of|to) (?:[a-z]+ (?:and )?){0,3}?{b:e}`,
        `{b:e}(?:['’]s?)? (?:[a-z-]+ ){0,3}?(?<kin>${en})(?:,? (?:is|was|the [a-z]+|isn't|wasn't|called|named|princess|prince|queen|king),?)? ?(?:the )?(?:[a-z]+ ){0,2}?{a:e}`,
        `{a:e}, (?:the )?(?:[a-z-]+ ){0,2}?(?<kin>${en}) of (?:[a-z]+ (?:and )?){0,3}?{b:e}`,
        `the (?:[a-z-]+ ){0,2}?(?<kin>${en}) of {b:e} (?:is|was) {a:e}`,
        `{b:e} (?:is|was) the (?:proud )?(?:[a-z]+ )?(?:mother|father) of {a:e}(?<kin>(?!))`,
      ],
      ja: [
        `{a:e}(?:姫|王女|王|王妃)?(?:は|が|って)(?:[^,,。]{0,8}?){b:e}(?:と{e})?の(?:[^,,。]{0,5}?)(?<kin>${ja})(?![供屋])`,
        `{b:e}(?:姫|王女|王)?の(?:[^,,。]{0,4}?)(?<kin>${ja})(?:は|が|である|の|、|で)(?:[^,,。]{0,4}?){a:e}`,
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
        `{a:e}(?:[^,,。被为把]{0,14}?)(?:把|将)?(?:[^,,。被为]{0,8}?)(?:${zh})(?:了|过|死|着)?(?:[^,,。]{0,9}?){b:e}`,
        `(?:${zh})(?:了)?(?:[^,,。]{0,4}?){b:e}(?:[^,,。]{0,6}?)的(?:人|英雄|凶手|勇士)?(?:正|就)?是{a:e}`,
        `{a:e}(?:[^,,。被]{0,10}?)(?:把|将){b:e}(?:[^,,。]{0,8}?)(?:${zh})`,
      ],
      en: [
        `{a:e},? (?:and )?not {e},?(?: [a-z-]+){0,3}? (?:${en})(?: [a-z-]+){0,5}? {b:e}`,
        `{a:e}(?:,[^,]{0,50},)?(?: [a-z-]+){0,4}? (?:${en})(?: [a-z-]+){0,5}? {b:e}`,
      ],
      ja: [
        `{a:e}(?:は|が)(?:[^。]{0,18}?){b:e}(?:姫|王女|王)?(?:[^,,。]{0,8}?)(?:を|と|に)?(?:[^,,。]{0,8}?)(?:${ja})(?!れ)`,
        `{b:e}(?:姫|王女|王)?(?:の首|の頭|の命)?を(?:[^。]{0,8}?)(?:${ja})(?!れ)(?:[^。]{0,8}?){a:e}`,
      ],
    },
    passive: {
      zh: [`{b:e}(?:[^,,。]{0,10}?)(?:被|为|让|遭|死于){~4}{a:e}(?:[^,,。]{0,10}?)(?:${zh}|之手|手)`],
      en: [
        `{b:e}(?:,[^,]{0,50},)? (?:is|was|were|are|got|being|been|isn't|wasn't)(?: [a-z-]+){0,3}? (?:${act.participle})(?: [a-z-]+){0,4}? (?:by )?(?:[a-z]+ ){0,3}?{a:e}`,
        `{b:e},? (?:${act.participle})(?: [a-z-]+){0,2}? by (?:[a-z]+ ){0,3}?{a:e}`,
      ],
      ja:
        act.japanesePassive === undefined
          ? []
          : [`{b:e}(?:は|が)(?:[^。]{0,8}?){a:e}(?:に|によって)(?:[^,,。]{0,8}?)(?:${act.japanesePassive})`],
    },
  };
});

/** Two said to be a pair of some sort. */
const PAIRS: Templates = {
  zh: [
    '{a:e}(?:和|与|跟|同|、)?{b:e}(?:[^,,。]{0,4}?)(?:是|乃|本是|原是|曾是|不是|并不是|为|本为)(?:[^,,。]{0,7}?)(?<pair>恋人|夫妻|夫妇|情侣|爱侣|情人|兄弟|姐妹|姊妹|兄妹|姐弟|母女|父子|母子|父女|师徒|朋友|好友|敌人|仇敌|死敌|双胞胎|孪生兄弟)',
  ],
  en: [
    "{a:e} and {b:e}(?: [a-z]+){0,2}? (?:are|were|aren't|weren't)(?: [a-z]+){0,3}? (?<pair>lovers|husband and wife|a couple|married|spouses|twin brothers|brothers|twin sisters|sisters|siblings|brother and sister|twins|mother and daughter|father and son|mother and son|father and daughter|friends|enemies|rivals)",
  ],
  ja: [
    '{a:e}(?:と|や){b:e}(?:は|が)(?:[^,,。]{0,5}?)(?<pair>恋人|夫婦|兄弟|姉妹|双子|兄妹|姉弟|母娘|親子|父子|友人|友達|親友|敵|恋仲)',
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
  [/朋友|好友|友|friends/u, ['companion']],
  [/敌|敵|enemies|rivals/u, ['enemy', 'rival']],
];

export const kinFrame: Frame = (reading, sentence) => {
  if (!sentence.entities.values().some((entity) => entity.lore.length > 0)) return [];
  return [...pairs(reading, sentence), ...kin(reading, sentence), ...acts(reading, sentence)];
};

function mythDraft(
  reading: Reading,
  clause: Clause,
  match: Match,
  judgement: Judgement,
  weight: number,
  entities: readonly Entity[],
): Draft {
  // `Theseus, not Perseus, killed it` denies nothing of Theseus.
  const words = match.words.replace(/,? (?:and )?not [\ue000-\ue6ff],?/gu, '');
  const isDenied = negated(words, reading.language);
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
    const holds = related(a, b, relations, relations);
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
      const judgement = judgeKin(reading, each, a, b);
      if (judgement !== null)
        drafts.push(mythDraft(reading, clause, match, judgement, 66 + word.words.length / 20, [a, b]));
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
  // Where sources give one as child and as grandchild, both are told.
  if (holds && !wrongSex && both && /grand/u.test(known) && /(?:^|, )(?:father|daughter|son)/u.test(known))
    return relationJudgement(a, b, 'depends', known);
  if (holds && !wrongSex) return relationJudgement(a, b, 'true', known);
  if (!wrongSex && known === '' && disputed(a, b, new RegExp([...each.relations, ...each.inverse].join('|'), 'iu')))
    return relationJudgement(a, b, 'depends', known);
  const right = heldBy(
    entriesOf(b).filter((entry) => b.lore.includes(entry.id)),
    each.relations,
  );
  const counted = known !== '' || right.length > 0 || wrongSex;
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
      const judgement = judgeAct(reading, act, a, b);
      if (judgement !== null) drafts.push(mythDraft(reading, clause, match, judgement, 62, [a, b]));
    }
  return drafts;
}

function judgeAct(reading: Reading, act: Act, a: Entity, b: Entity): Judgement | null {
  const known = allRelations(a, b);
  if (related(a, b, act.passive, act.active)) return relationJudgement(a, b, 'true', known);
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
  // Turned round: the victim said to be the doer.
  if (related(b, a, act.passive, act.active) && act.active[0] !== 'husband' && act.active[0] !== 'lover')
    return relationJudgement(a, b, 'false', known);
  if (act.active[0] === 'slew' && /wife|husband|lover|mother|father|son|daughter|brother|sister/u.test(known))
    return relationJudgement(a, b, 'false', known);
  const own = heldBy(
    entriesOf(a).filter((entry) => a.lore.includes(entry.id)),
    act.active,
  );
  if (own.length > 0 && act.active[0] === 'husband') return relationJudgement(a, b, 'false', known);
  return sameCulture(a, b) && act.active[0] === 'slew' ? relationJudgement(a, b, 'cannot-check', known) : null;
}

const HOLD: Readonly<Record<Language, RegExp>> = {
  zh: /手持|手执|手握|手里(?:拿|握|举)|高举|举着?|挥舞?|持着?|握着?|拿着?|用|以|凭|佩|弹|拨|吹|骑|拉开|搭弓|张弓|开弓|拔出|怀抱|抱着|穿着|脚踏|带着|执|擅长|擅弹|善于|精通/u,
  en: /\b(?:hold(?:s|ing)?|held|wield(?:s|ing|ed)?|rais(?:es|ing|ed)|carr(?:ies|ying|ied)|with (?:a|an|his|her|the|bow)|us(?:es|ing|ed)|brandish(?:es|ing|ed)?|grip\w*|grasp\w*|draw(?:s|ing)?|drew|armed with|play(?:s|ed|ing)?|strum\w*|pluck\w*|blew|blow\w*|swing\w*|swung|rid(?:es|ing)|rode|wear(?:s|ing)?|wore|lift(?:s|ed|ing)?|aim(?:s|ed|ing)?|clutch\w*|throws?|threw|hurl\w*|by means of|his|master of|skilled|player|virtuoso|famous for)\b/u,
  ja: /を(?:持|振|手に|掲げ|構え|使|弾|吹|奏|引|握|抱|かざ|携|履|身に|ふる|背負)|で(?:[^,,。]{0,8})(?:倒|殺|討|退治|射|斬|打|首)|手に(?:し|持)|に乗|の名手|の達人|が得意/u,
};
/** Things a hero has in hand or plays: where the sources name one, another is wrong. */
const ARMS: readonly Thing[] = [
  'club',
  'bow',
  'arrow',
  'sword',
  'harpe',
  'spear',
  'trident',
  'thunderbolt',
  'axe',
  'hammer',
  'net',
  'whip',
];
const INSTRUMENTS: readonly Thing[] = ['lyre', 'flute', 'drum'];

/** What somebody holds, plays or kills with. */
export const thingFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  return sentence.clauses.flatMap((clause): Draft[] => {
    if (clause.silent) return [];
    const words = reading.lower.slice(clause.start, clause.end);
    if (!HOLD[language].test(words)) return [];
    const own = [...clause.entities.values()].filter((entity) => entity.lore.length > 0);
    const holder = own[0] ?? (clause.topic?.lore.length === 0 ? undefined : clause.topic);
    if (holder === undefined) return [];
    const entries = entriesOf(holder).filter(
      (entry) => holder.lore.includes(entry.id) && (entry.type === 'character' || entry.type === 'creature'),
    );
    if (entries.length === 0) return [];
    const found = thingIn(words, language);
    if (found === undefined) return [];
    const judgement = judgeThing(reading, clause, holder, found);
    return judgement === null
      ? []
      : [
          mythDraft(
            reading,
            clause,
            { start: clause.start, end: clause.end, words: words.replace(found.word, ''), entities: {}, groups: {} },
            judgement,
            judgement.verdict === 'false' ? 67 : 46,
            [holder],
          ),
        ];
  });
};

function thingIn(words: string, language: Language): { thing: Thing; word: string } | undefined {
  let best: { thing: Thing; word: string } | undefined;
  for (const thing of [...ARMS, ...INSTRUMENTS].filter((each) => THINGS.includes(each)))
    for (const word of THING_WORDS[thing][language]) {
      const lower = word.toLowerCase();
      const there = language === 'en' ? new RegExp(`\\b${lower}s?\\b`, 'u').test(words) : words.includes(lower);
      if (there && (best === undefined || lower.length > best.word.length)) best = { thing, word: lower };
    }
  return best;
}

function judgeThing(
  reading: Reading,
  clause: Clause,
  holder: Entity,
  { thing, word }: { thing: Thing; word: string },
): Judgement | null {
  const entries = entriesOf(holder).filter(
    (entry) => holder.lore.includes(entry.id) && (entry.type === 'character' || entry.type === 'creature'),
  );
  const holds = entries.flatMap((entry) => entry.holds ?? []);
  const later = entries.flatMap((entry) => entry.laterHolds ?? []);
  const group = ARMS.includes(thing) ? ARMS : INSTRUMENTS;
  const alike =
    thing === 'harpe' || thing === 'sword'
      ? ['harpe', 'sword']
      : thing === 'bow' || thing === 'arrow'
        ? ['bow', 'arrow']
        : [thing];
  const known = holds.filter((each) => group.includes(each));
  const verdict: Verdict | null = alike.some((each) => holds.includes(each as Thing))
    ? 'true'
    : alike.some((each) => later.includes(each as Thing))
      ? 'poetic'
      : known.length > 0
        ? 'false'
        : null;
  if (verdict === null) return null;
  const name = (language: Language): string => entries[0]?.names[language][0] ?? holder.name;
  const list = (language: Language): string =>
    known.map((each) => THING_WORDS[each][language][0] ?? each).join(language === 'en' ? ', ' : '、');
  const { language } = reading;
  const at = reading.lower.indexOf(word, clause.start);
  const start = at < 0 || at >= clause.end ? undefined : at;
  const first = known[0];
  return {
    verdict,
    evidence: `sources give ${holds.filter((each) => group.includes(each)).join(', ') || 'none'}${later.length > 0 ? `; later pictures ${later.join(', ')}` : ''}`,
    note: {
      zh:
        verdict === 'poetic'
          ? `古典记载中${name('zh')}拿的是${list('zh') || '别的东西'}(${known.length} 样);这是后世的画法。`
          : `古典记载中${name('zh')}拿的是${list('zh')}(${known.length} 样)。`,
      en:
        verdict === 'poetic'
          ? `The old sources give ${name('en')}: ${list('en') || 'other things'} (${known.length}); this is a later variant.`
          : `The old sources give ${name('en')}: ${list('en')} (${known.length}).`,
      ja:
        verdict === 'poetic'
          ? `古典で${name('ja')}が持つのは${list('ja') || '別の物'}です(${known.length})。これは後世の描き方です。`
          : `古典で${name('ja')}が持つのは${list('ja')}です(${known.length})。`,
    },
    ...(verdict === 'true' || start === undefined || first === undefined
      ? {}
      : { fix: { start, end: start + word.length, words: THING_WORDS[first][language][0] ?? first } }),
  };
}

/** Nouns that are counted in myths, and the keys of the entries' counts they stand for. */
const COUNTED: readonly (readonly [keys: readonly string[], words: Readonly<Record<Language, string>>])[] = [
  [['heads'], { zh: '(?:个|颗|条)?(?:脑袋|头)', en: 'heads?|-?headed', ja: 'つ?の?(?:首|頭)|頭|つの頭' }],
  [['tails'], { zh: '(?:条|根)?尾', en: 'tails?|-?tailed', ja: 'つ?の?尾|本の尾' }],
  [['eyes'], { zh: '(?:只|颗)?眼', en: 'eyes?|-?eyed', ja: 'つ?の?目' }],
  [['legs', 'feet'], { zh: '(?:条|只)?(?:腿|脚|足)', en: 'legs?|feet|-?legged|-?footed', ja: '本?の?(?:足|脚)' }],
  [
    ['labours'],
    {
      zh: '(?:项|件|大)?(?:[^,,。]{0,3})(?:功绩|任务|伟业|苦役|功业)',
      en: '(?:great |impossible )?labou?rs',
      ja: 'の?(?:難業|功業|偉業|試練)',
    },
  ],
  [['sisters', 'gorgons'], { zh: '(?:个|位)?(?:姐妹|姊妹|姐姐)', en: 'sisters', ja: '人?の?姉妹|姉妹' }],
  [['children'], { zh: '(?:个|名)?(?:孩子|子女|儿女)', en: 'children', ja: '人の子' }],
  [
    ['suitors'],
    {
      zh: '(?:个|位|名)?(?:求婚者|贵公子|贵族)',
      en: '(?:noble )?(?:suitors|princes)',
      ja: '人の(?:[^,,。]{0,3})(?:求婚者|貴公子|公達)',
    },
  ],
  [['colours', 'stoneColours'], { zh: '(?:种颜?)?色(?:石|的石)', en: '(?:different )?colou?r(?:s|ed)', ja: '色の?石' }],
  [['strings'], { zh: '根?弦', en: 'strings', ja: '本?の?弦' }],
  [['daughters'], { zh: '(?:个|位)?(?:女儿|仙女)', en: 'daughters', ja: '人の娘' }],
  [['twins', 'brothers'], { zh: '(?:个|位)?兄弟', en: 'brothers', ja: '人の?兄弟' }],
  [['dogs'], { zh: '(?:条|只)(?:猎)?(?:狗|犬)', en: '(?:hunting )?(?:dogs|hounds)', ja: '(?:匹|頭)の(?:猟)?犬' }],
  [['snakes'], { zh: '条蛇', en: 'snakes', ja: '匹の蛇' }],
  [['suns'], { zh: '(?:个|颗|轮)?(?:太阳|日(?!夜|子))', en: 'suns', ja: 'つ?の?太陽|個の太陽' }],
  [['belt stars'], { zh: '颗星', en: 'stars?', ja: 'つの星' }],
];

/** How many of something a story has. */
export const tallyFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  const drafts: Draft[] = [];
  const holders = [...sentence.entities.values()].filter((entity) => entity.lore.length > 0);
  const pool =
    holders.length > 0
      ? holders
      : sentence.topic !== undefined && sentence.topic.lore.length > 0
        ? [sentence.topic]
        : [];
  if (pool.length === 0 || sentence.silent) return drafts;
  for (const [keys, words] of COUNTED) {
    if (keys[0] === 'belt stars') continue;
    const regexp = new RegExp(`(?<n>${NUMBER})(?: |-)?(?:[a-z]+ ){0,2}?(?:${words[language]})`, 'gu');
    // Entities inside (太阳 is the Sun) hide the noun: look at the plain words.
    const plain = reading.lower.slice(sentence.start, sentence.end);
    for (const match of plain.matchAll(regexp)) {
      const written = match.groups?.['n'] ?? '';
      const said = numberOf(written);
      if (!Number.isFinite(said) || said < 1) continue;
      const draft = judgeTally(reading, sentence, pool, keys, said, written, sentence.start + match.index, match[0]);
      if (draft !== undefined) drafts.push(draft);
    }
  }
  return drafts;
};

function judgeTally(
  reading: Reading,
  sentence: Sentence,
  pool: readonly Entity[],
  keys: readonly string[],
  said: number,
  written: string,
  start: number,
  words: string,
): Draft | undefined {
  for (const holder of pool) {
    const values = entriesWithLike(holder).flatMap((entry) =>
      keys.flatMap((key) => (entry.counts?.[key] === undefined ? [] : [entry.counts[key] ?? 0])),
    );
    const shot = keys.includes('suns') ? sunsOf(reading, sentence, holder) : undefined;
    const alone =
      keys.includes('suns') &&
      /(?:剩|留下|left|only|残)[^,,。]{0,6}$/u.test(reading.lower.slice(Math.max(0, start - 10), start));
    const fair = alone ? [1] : [...new Set(shot ?? values.filter((value) => value > 1 || values.length === 1))];
    if (fair.length === 0) continue;
    const right = fair.includes(said);
    const disputes = entriesWithLike(holder).some(
      (entry) =>
        entry.disagreements?.some(
          (text) =>
            new RegExp(`\\b${said}\\b`, 'u').test(text) &&
            keys.some((key) => text.toLowerCase().includes(key.replace(/s$/u, ''))),
        ) === true,
    );
    const verdict: Verdict = right ? 'true' : disputes ? 'depends' : 'false';
    const count = fair[0] ?? said;
    const isDenied = negated(sentence.skeleton, reading.language);
    const clause = sentence.clauses.find((each) => start >= each.start && start < each.end) ?? sentence;
    return {
      kind: 'myth',
      verdict: denied(verdict, isDenied),
      start: clause.start,
      end: clause.end,
      evidence: `${entriesOf(holder)[0]?.id ?? ''}: ${keys[0] ?? ''} ${fair.join(' or ')}`,
      note: {
        zh: `故事里这个数目是 ${fair.join(' 或 ')}。`,
        en: `In the story the number is ${fair.join(' or ')}.`,
        ja: `物語でのその数は${fair.join('または')}です。`,
      },
      ...(right || isDenied
        ? {}
        : {
            fix: {
              start,
              end: start + written.length,
              words: writtenLike(count, reading.text.slice(start, start + written.length)),
            },
          }),
      weight: 69,
      clause,
      subjects: [holder.id || (holder.lore[0] ?? ''), `count-${keys[0] ?? ''}`],
    };
    void words;
  }
  return undefined;
}

function entriesWithLike(holder: Entity): ReturnType<typeof entriesOf> {
  return entriesOf(holder).toSorted((a, b) => Number(b.counts !== undefined) - Number(a.counts !== undefined));
}

/** Hou Yi's suns: shot, in the sky, left. */
function sunsOf(reading: Reading, sentence: Sentence, holder: Entity): readonly number[] | undefined {
  if (!idsOf(holder).has('houyi') && !idsOf(holder).has('jinwu')) return undefined;
  const words = reading.lower.slice(sentence.start, sentence.end);
  if (/射|shot|shoot|射落/u.test(words)) {
    const entry = entryOf('houyi');
    const shot = entry?.counts?.['sunsShot'] ?? 9;
    const all = entry?.counts?.['sunsInTheSky'] ?? 10;
    const left = /剩|留|left|spar|残/u.test(words);
    const tenOf =
      /(?:天上|出现|有|once|were|there|the) ?(?:ten|十|10)|十日|十个太阳(?:同时|一起)|ten suns (?:rose|appeared|in the sky|scorched)|(?:of|中的?)(?: the)? ?(?:ten|十)|10の太陽のうち|十の太陽のうち/u.test(
        words,
      );
    return [shot, ...(left ? [1] : []), ...(tenOf ? [all] : [])];
  }
  return [entryOf('houyi')?.counts?.['sunsInTheSky'] ?? 10];
}

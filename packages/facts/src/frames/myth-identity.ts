import type { Language } from '@kinora/film';
import type { Entry } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { denied, draftOf, type Draft, type Frame, type Judgement, type Words } from '../judge/draft.ts';
import { entriesOf, heldBy, idsOf, namesOf, related, sexOf } from '../judge/lore-facts.ts';
import { mythNegated } from '../judge/myth-words.ts';
import { meet, type Templates } from './templates.ts';

/** A constellation said to be somebody's thing, beast or shape. */
const BELONGINGS: Templates = {
  zh: [
    '{a:f}(?:座)?(?:是|代表|象征着?){b:e}的(?<thing>){e}',
    '{a:f}(?:座)?(?:[^,,。]{0,4}?)(?:是|代表|象征着?|原是|就是|描绘的?是|原型是|不是|乃){~6}{b:e}(?:的|所?化身的?|变成的?|化成的?|变的|骑的|弹的|弹奏的|养的|戴的)(?<thing>[^,,。]{0,8})',
  ],
  en: [
    '{a:f} (?:is|was) (?:really |actually )?{b:e}(?<thing> in disguise| transformed| himself)',
    '{a:f} (?:is|was|represents?|shows?|depicts?) (?:the )?{e}(?<thing> of| that| played by| belonging to) {b:e}',
    "{a:f}(?:,[^,]{0,30},)? (?:is|was|represents?|depicts?|shows?|stands for|commemorates|isn't|recalls)(?: [a-z]+){0,3}? {b:e}['’]s?(?<thing> [a-z]+)",
    '{a:f}(?:,[^,]{0,30},)? (?:is|was|represents?|depicts?|shows?|stands for|commemorates|recalls)(?: [a-z-]+){0,5}? (?<thing>of|that|which|into which|whose shape|played by|belonging to|owned by|ridden by) (?:the (?:god|hero|musician|poet|king|hunter) )?{b:e}',
  ],
  ja: [
    '{a:f}は(?:[^,,。]{0,6}?){b:e}(?:の|が(?:化け|変身し|姿を変え|変わっ|持っ|弾い|奏で|乗っ|かぶっ)(?:た|て)(?:いた)?)(?<thing>[^,,。]{0,8})',
  ],
};
/** Born of somebody. */
const BORN: Templates = {
  zh: [
    '{a:e}(?:是|从|由|诞生于|生于|出生于){~4}{b:e}(?:的)?(?:头|脖颈|颈|血|身|脑袋|额头|鲜血|大腿|脖子|断颈)?(?:[^,,。]{0,6}?)(?:出生|诞生|生出|跃出|跳出|飞出|中诞|生)',
  ],
  en: [
    '{a:e} (?:sprang|was born|leapt|leaped|arose|emerged|rose|burst|came|flew)(?: [a-z]+){0,4}? (?:from|out of)(?: the)?(?: [a-z]+){0,2}? ?(?:of )?{b:e}',
  ],
  ja: ['{a:e}は{b:e}の(?:頭|首|血|体|額|腿|太もも|左目|右目)(?:[^,,。]{0,6}?)から(?:生まれ|飛び出|誕生)'],
};
const SAME: Templates = {
  zh: [
    '{a:e}(?:和|与|跟|同){b:e}(?:其实)?是同一(?:个|位)?(?<same>人|神|人物)',
    '{a:e}(?:就是|即是?|便是|又名|又叫|也叫|对应)(?:(?:希腊|罗马)(?:神话)?(?:里|中)?的)?{b:e}(?<same>)(?=$|[,,。!?])',
    '(?<same>罗马人)(?:把|将|称)?{a:e}(?:称为|称作|叫做?|为|称之为){b:e}',
    '{a:e}(?:[^,,。]{0,4})(?:罗马|希腊)(?:人|神话)?(?:[^,,。]{0,6})(?:是|叫做?|称为?|对应|名为?|变成了?){b:e}(?<same> )?',
    '{a:f}(?:座)?(?:是|代表){b:e}(?<same>)(?=$|[,,。!?])',
  ],
  en: [
    '{a:e} and {b:e} are (?:one and )?the same(?<same> (?:person|god|goddess|woman|man|figure))?',
    '{a:e} (?:is|was) (?:the (?:roman|greek|latin) name (?:of|for)|also (?:known as|called)|known to the romans as|another name (?:of|for)|called) {b:e}(?<same>)',
    '(?<same>romans|greeks) (?:called|knew|named|worshipped|call) {a:e} (?:by the name (?:of )?|as )?{b:e}',
    '{a:e}(?:,[^,]{0,20},)? (?:is|was) (?:called|known as|named|identified with|the same as|the (?:roman|greek) (?:counterpart|equivalent|version) of)(?: [a-z]+){0,2}? ?{b:e}(?<same>)',
    '{a:f} (?:is|represents|depicts|shows) (?:the )?{b:e}(?<same>)(?=$|[,.!?])',
  ],
  ja: [
    '{a:e}と{b:e}は同じ(?<same>人物|人|神)',
    '{a:f}は{b:e}(?<same>)(?:です|だ|である|の姿)',
    '{a:e}は(?:ローマ(?:神話)?では|ギリシャ(?:神話)?では|別名)?、?{b:e}(?<same>のこと|と呼ばれ|とも|にあたる|に当たる|と同じ|と同一)',
  ],
};

/** Trades and ranks that shut each other out, by the words of the entries' English role. */
const TRADES: readonly (readonly [role: RegExp, words: Readonly<Record<Language, RegExp>>, sex?: 'female' | 'male'])[] =
  [
    [/\bhunt(?:er|ress|ing)?\b|huntsman/u, { zh: /猎人|猎手/u, en: /\bhunt(?:er|ress|sman)\b/u, ja: /狩人|猟師/u }],
    [/\bweav/u, { zh: /织(?:布|锦)?(?:女|工|的仙女)|纺织/u, en: /\bweaver\b/u, ja: /機織り|織り子|機を織/u }],
    [
      /herd|cattle|ox\b/u,
      { zh: /放牛(?:郎|的|娃)?|牧童|牧牛/u, en: /\b(?:cow|ox|neat)?herd(?:er|sman)?\b/u, ja: /牛飼い|牛使い/u },
    ],
    [
      /musician|poet|singer|lyre|music/u,
      {
        zh: /乐师|歌手|音乐家|诗人|琴师/u,
        en: /\b(?:musician|singer|poet|bard|harpist)\b/u,
        ja: /音楽家|詩人|楽人|歌い手|琴の名手|竪琴の名手/u,
      },
    ],
    [/\bfisher/u, { zh: /渔夫|渔民/u, en: /\bfisherman\b/u, ja: /漁師/u }],
    [/\bsmith/u, { zh: /铁匠|工匠/u, en: /\b(?:black)?smith\b/u, ja: /鍛冶/u }],
    [/\bking\b/u, { zh: /国王|君王/u, en: /\bking\b/u, ja: /王(?!女|妃|子|様の)(?:です|だ|で)|国王/u }, 'male'],
    [/\bqueen\b/u, { zh: /王后|女王|皇后/u, en: /\bqueen\b/u, ja: /王妃|女王|王后/u }, 'female'],
    [/\bprincess\b/u, { zh: /公主/u, en: /\bprincess\b/u, ja: /王女|姫君/u }, 'female'],
    [/\bgoddess\b/u, { zh: /女神/u, en: /\bgoddess\b/u, ja: /女神/u }, 'female'],
    [/\bprince\b/u, { zh: /王子/u, en: /\bprince\b/u, ja: /王子/u }, 'male'],
    [/\bfarmer|plough/u, { zh: /农夫|农民/u, en: /\bfarmer\b/u, ja: /農夫|農民/u }],
    [/\bcentaur/u, { zh: /半人马(?!座)|人马族/u, en: /\bcentaur\b/u, ja: /ケンタウロス(?!座)/u }],
    [
      /\bcyclop|one-eyed/u,
      { zh: /独眼巨人/u, en: /\bcyclops\b|\bone-eyed giant\b/u, ja: /キュクロプス|一つ目の巨人/u },
    ],
    [/\bgorgon/u, { zh: /戈耳工|蛇发女妖/u, en: /\bgorgon\b/u, ja: /ゴルゴン/u }],
    [/\bsatyr/u, { zh: /萨堤尔|羊人/u, en: /\b(?:satyr|faun)\b/u, ja: /サテュロス/u }],
    [/\bsailor|captain/u, { zh: /水手|船长/u, en: /\bsailor\b/u, ja: /船乗り|水夫/u }],
  ];
const IS: Templates = {
  zh: ['{a:e}(?:[^,,。的父母妻夫女儿子兄弟姐妹]{0,4}?)(?:是|为|乃|曾是|本是|不是|并不是)(?<what>[^,,。]{1,14})'],
  en: [
    "{a:e}(?:,[^,]{0,40},)? (?:is|was|were|isn't|wasn't)(?: not)? (?:an? |the )(?<what>(?:[a-z-]+ ?){1,4})",
    "{a:e}(?:,[^,]{0,40},)? (?:is|was|were|isn't|wasn't)(?: not)? (?:an? |the )(?:[a-z-]+ ){0,2}?(?<what>{e})",
  ],
  ja: ['{a:e}は(?<what>[^,,。]{1,14}?)(?:です|でした|だ|だった|である|であり|で、|ではありません|ではない)'],
};

export const identityFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  if (sentence.silent) return [];
  const drafts: Draft[] = [];
  const put = (
    clause: Draft['clause'],
    match: { start: number; end: number; words: string },
    judgement: Judgement,
    weight: number,
    subjects: readonly Entity[],
  ): void => {
    drafts.push(
      draftOf(
        'myth',
        clause,
        match,
        { ...judgement, verdict: denied(judgement.verdict, mythNegated(match.words, language)) },
        weight,
        subjects,
      ),
    );
  };
  for (const { match, clause } of meet(reading, sentence, BELONGINGS)) {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined || !named(a) || !named(b)) continue;
    const judgement = belonging(a, b);
    if (judgement !== null) put(clause, match, judgement, 60, [a, b]);
  }
  for (const { match, clause } of meet(reading, sentence, BORN, { topic: true })) {
    const { a, b } = match.entities;
    if (a === undefined || b === undefined || !named(a) || !named(b)) continue;
    const parents = heldBy(own(a), ['mother', 'father']);
    if (parents.length === 0) continue;
    const right = related(a, b, ['son', 'daughter', 'child'], ['mother', 'father']);
    put(
      clause,
      match,
      {
        verdict: right ? 'true' : 'false',
        evidence: `parents: ${parents.join(', ')} (${parents.length})`,
        note: listed(a, parents, { zh: '出自', en: 'comes of', ja: 'の親は' }),
      },
      65,
      [a, b],
    );
  }
  for (const { match, clause } of meet(reading, sentence, SAME)) {
    const { a, b } = match.entities;
    // Second names of stars are judged with the stars.
    if (a !== undefined && b !== undefined && [a, b].every(({ kind }) => ['star', 'group', 'deep'].includes(kind)))
      continue;
    if (a === undefined || b === undefined || !named(a) || !named(b) || a.name === b.name) continue;
    const right = [...idsOf(a)].some((id) => idsOf(b).has(id));
    if (!right && (match.groups['same']?.words ?? '') === '') continue;
    const ids = [...new Set([...own(a), ...own(b)].map((entry) => entry.id))];
    put(
      clause,
      match,
      {
        verdict: right ? 'true' : 'false',
        evidence: right ? '1 figure with 2 names' : `${ids.length} figures`,
        note: noteOf(
          (language_) =>
            ({
              zh: right ? `${a.name}与${b.name}是同一位,2 个名字。` : `${a.name}与${b.name}是 2 位不同的人物。`,
              en: right
                ? `${a.name} and ${b.name} are 1 figure with 2 names.`
                : `${a.name} and ${b.name} are 2 different figures.`,
              ja: right ? `${a.name}と${b.name}は同じ存在で、2つの名前です。` : `${a.name}と${b.name}は別の2人です。`,
            })[language_],
        ),
      },
      52,
      [a, b],
    );
  }
  for (const { match, clause } of meet(reading, sentence, IS, { topic: true })) {
    const { a } = match.entities;
    const group = match.groups['what'] ?? match.entities['what'];
    if (a === undefined || group === undefined || !named(a)) continue;
    if (/[\ue000-\ue6ff]/u.test((match.groups['what']?.words ?? '').slice(0, -1))) continue;
    // 独眼巨人 is itself a name: the words as written.
    const judgement = trade(a, reading.lower.slice(group.start, group.end), language);
    if (judgement !== null) put(clause, match, judgement, 44, [a]);
  }
  return drafts;
};

function named(entity: Entity): boolean {
  return entriesOf(entity).length > 0;
}

function own(entity: Entity): readonly Entry[] {
  return entriesOf(entity).filter((entry) => entity.lore.includes(entry.id));
}

function noteOf(words: (language: Language) => string): Words {
  return { zh: words('zh'), en: words('en'), ja: words('ja') };
}

function listed(entity: Entity, ids: readonly string[], verb: Words): Words {
  return noteOf((language) => {
    const name = own(entity)[0]?.names[language][0] ?? entity.name;
    return language === 'en'
      ? `${name} ${verb.en} ${namesOf(ids, 'en')} (${ids.length}).`
      : language === 'zh'
        ? `${name}${verb.zh}${namesOf(ids, 'zh')}(${ids.length} 位)。`
        : `${name}${verb.ja}${namesOf(ids, 'ja')}です(${ids.length})。`;
  });
}

const TIES = ['owner', 'disguise-of', 'master', 'rider', 'was-once', 'made-by', 'carried-by', 'slayer'] as const;
const BACK = ['owns', 'disguised-as', 'dog', 'mount', 'servant', 'made', 'carried', 'slew', 'became'] as const;

function belonging(figure: Entity, person: Entity): Judgement | null {
  const known = heldBy(own(figure), ['owner', 'disguise-of', 'master', 'rider', 'was-once']);
  const holds = related(figure, person, BACK, TIES);
  if (!holds && known.length === 0) return null;
  if ([...idsOf(figure)].some((id) => person.lore.includes(id)) && !holds) return null;
  const ids = holds ? heldBy(own(figure), TIES) : known;
  if (ids.length === 0) return null;
  return {
    verdict: holds ? 'true' : 'false',
    evidence: `ties: ${ids.join(', ')} (${ids.length})`,
    note: listed(figure, ids, { zh: '属于或源自', en: 'goes back to', ja: 'の由来は' }),
  };
}

function trade(entity: Entity, what: string, language: Language): Judgement | null {
  // What somebody is the god of is judged by the domains.
  if (/\b(?:god|goddess|king|queen) of\b|[^女]神$|の(?:女)?神/u.test(what)) return null;
  const claimed = TRADES.find(([, words]) => words[language].test(what));
  if (claimed === undefined) return null;
  const entries = own(entity).filter(
    (entry) => entry.type === 'character' || entry.type === 'creature' || entry.type === 'people',
  );
  const roles = entries.map((entry) => `${entry.role.en} ${entry.names.en.join(' ')}`.toLowerCase()).join(' ');
  if (entries.length === 0) return null;
  const [role, , sex] = claimed;
  const known = TRADES.filter(([each]) => each.test(roles));
  const right = role.test(roles);
  const wrongSex = sex !== undefined && sexOf(entity) !== undefined && sexOf(entity) !== sex;
  if (!right && !wrongSex && (known.length === 0 || sex !== undefined)) return null;
  const verdict: Verdict = right && !wrongSex ? 'true' : 'false';
  return {
    verdict,
    evidence: `role: ${entries[0]?.role.en ?? ''}`,
    note: noteOf(
      (each) =>
        `${entries[0]?.names[each][0] ?? entity.name}${each === 'en' ? ': ' : ':'}${entries[0]?.role[each] ?? ''}${each === 'en' ? '.' : '。'}`,
    ),
  };
}

/** Who of a pair is mortal, and the like. */
const NATURES: readonly (readonly [id: string, immortal: boolean])[] = [
  ['castor', false],
  ['pollux', true],
  ['medusa', false],
];

export const immortalFrame: Frame = (reading, sentence) =>
  sentence.clauses.flatMap((clause): Draft[] => {
    const { language } = reading;
    const words = reading.lower.slice(clause.start, clause.end);
    const immortal = { zh: /不死|永生|不朽之/u, en: /\bimmortal\b|\bcould not die\b/u, ja: /不死|不老不死/u }[
      language
    ].test(words);
    const mortal = {
      zh: /凡人|会死|凡身|必死/u,
      en: /\bmortal\b|\bcould die\b/u,
      ja: /人間の身|死すべき|不死ではな|限りある命/u,
    }[language].test(words);
    if (clause.silent || immortal === mortal) return [];
    const holder = [...clause.entities.values()].find((entity) => NATURES.some(([id]) => entity.lore.includes(id)));
    const row = NATURES.find(([id]) => holder?.lore.includes(id) === true);
    if (holder === undefined || row === undefined) return [];
    const stripped = words.replace(/不死|不朽/gu, '');
    return [
      draftOf(
        'myth',
        clause,
        clause,
        {
          verdict: denied(row[1] === immortal ? 'true' : 'false', mythNegated(stripped, language)),
          evidence: `${row[0]} is ${row[1] ? 'immortal' : 'mortal'}: 1 of the 2`,
          note: {
            zh: '双子中波吕丢刻斯不死、卡斯托尔会死(2 人中 1 人);戈耳工 3 姐妹中只有美杜莎会死。',
            en: 'Of the 2 twins Pollux was immortal and Castor mortal; of the 3 Gorgons only Medusa was mortal.',
            ja: '双子2人のうちポルックスは不死、カストルは死すべき身でした。ゴルゴン三姉妹ではメドゥーサだけが死すべき身です。',
          },
        },
        63,
        [holder],
      ),
    ];
  });

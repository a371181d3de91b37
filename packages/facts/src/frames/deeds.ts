import type { Language } from '@kinora/film';
import { entryOf } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { mythNegated as negated } from '../judge/myth-words.ts';
import type { Clause, Reading, Sentence } from '../parse/reading.ts';
import { denied, type Draft, type Fix, type Frame, type Words } from '../judge/draft.ts';
import { idsOf } from '../judge/lore-facts.ts';
import { DEEDS, SHAPES, ZEUS_SHAPES, type Deed } from '../words/deeds.ts';

/** Who did what in a myth, by the table of deeds. */
export const deedFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const drafts: Draft[] = [];
  for (const [index, clause] of sentence.clauses.entries()) {
    const text = reading.lower.slice(clause.start, clause.end);
    for (const deed of DEEDS) {
      const draft = judgeDeed(reading, clause, text, deed);
      if (draft !== undefined) drafts.push(draft);
    }
    const shape =
      index === 0 ? zeusShape(reading, sentence, reading.lower.slice(sentence.start, sentence.end)) : undefined;
    if (shape !== undefined) drafts.push(shape);
  }
  drafts.push(
    ...bridgeOfBirds(reading, sentence.clauses),
    ...howOften(reading, sentence.clauses),
    ...brothers(reading, sentence.clauses),
  );
  return drafts;
};

/** A tale named as a saying or a show. */
const IDIOM = /(?:填海|补天|逐日|追日|奔月|射日|伐桂)的?(?:精神|成语|主题|景区|雕塑|雕像|展览|工程|动画)/u;

const NOBODY: Entity = { kind: 'who', start: 0, end: 0, name: '', id: '', lore: [] };

function persons(clause: Clause): Entity[] {
  return [...clause.entities.values()].filter((entity) => entity.lore.length > 0 && isPerson(entity));
}

function isPerson(entity: Entity): boolean {
  return entity.lore.some((id) => {
    const entry = entryOf(id);
    return entry !== undefined && (entry.type === 'character' || entry.type === 'creature' || entry.type === 'people');
  });
}

function judgeDeed(reading: Reading, clause: Clause, text: string, deed: Deed): Draft | undefined {
  const { language } = reading;
  if (!deed.verb[language].test(text) || IDIOM.test(text)) return undefined;
  const own = persons(clause);
  const isActor = (entity: Entity): boolean => deed.actors.some((actor) => idsOf(entity).has(actor));
  const actor =
    own.find(isActor) ??
    (deed.actorWords?.[language].test(text) === true
      ? (own.find((entity) => entity.kind === 'moon') ?? { ...NOBODY, start: clause.start })
      : undefined);
  const carried = clause.topic;
  const topic =
    own.length === 0 && language !== 'en' && carried !== undefined && carried.lore.length > 0 && isPerson(carried)
      ? carried
      : undefined;
  const subject = own[0] ?? topic ?? actor;
  if (subject === undefined) return undefined;
  const rival = deed.rivals?.[language].exec(text) ?? null;
  const object = deed.object[language].exec(text);
  const doer = actor ?? (topic !== undefined && isActor(topic) ? topic : undefined);
  let verdict: Verdict;
  let fix: Fix | undefined;
  if (doer !== undefined) {
    if (rival !== null && (object === null || rivalStands(deed, language, text))) verdict = 'false';
    else if (object !== null) verdict = 'true';
    else return undefined;
  } else {
    // Somebody else's deed only where the story leaves no doubt about the object.
    if (object === null || deed.object[language].source === '.') return undefined;
    if (!exclusive(deed)) return undefined;
    const first = entryOf(deed.actors[0] ?? '');
    if (first === undefined || subject.pronoun === true) return undefined;
    // The object itself may be the only person named: 奔月 of nobody.
    if (
      own.length > 0 &&
      subject.kind !== 'who' &&
      subject.kind !== 'star' &&
      subject.kind !== 'figure' &&
      subject.kind !== 'group'
    )
      return undefined;
    // The subject stands before its verb.
    const verbAt = deed.verb[language].exec(text)?.index ?? 0;
    if (subject.start - clause.start > verbAt && language !== 'ja') return undefined;
    const inOtherTale = sameDeedElsewhere(subject, deed);
    if (inOtherTale) return undefined;
    // 后羿的妻子 is another than he.
    if (possesses(reading, subject)) return undefined;
    verdict = 'false';
    fix = { start: subject.start, end: subject.end, words: first.names[language][0] ?? '' };
  }
  // In Chinese what denies a verb stands before it: 砍不倒的桂树 is still cut.
  const verb = deed.verb[language].exec(text);
  const isDenied = negated(language === 'zh' && verb !== null ? text.slice(0, verb.index) : clause.skeleton, language);
  return {
    kind: 'myth',
    verdict: denied(verdict, isDenied),
    start: clause.start,
    end: clause.end,
    evidence: deed.note.en,
    note: deed.note,
    ...(fix === undefined || isDenied ? {} : { fix }),
    weight: verdict === 'false' ? 68 : 57,
    clause,
    subjects: [subject.id || (subject.lore[0] ?? '')],
  };
}

/** `the wife of Hou Yi`, 后羿的妻子: another is spoken of. */
export function possesses(reading: Reading, entity: Entity): boolean {
  const before = reading.lower.slice(Math.max(0, entity.start - 4), entity.start);
  const after = reading.lower.slice(entity.end, entity.end + 4);
  switch (reading.language) {
    case 'zh':
      return /^的(?!是)/u.test(after);
    case 'en':
      return /\bof $/u.test(before) || /^['’]s? /u.test(after);
    case 'ja':
      return /^の(?!は|が)/u.test(after);
  }
}

function rivalStands(deed: Deed, language: Language, text: string): boolean {
  const rival = deed.rivals?.[language].exec(text);
  const object = deed.object[language].exec(text);
  if (rival === null || rival === undefined) return false;
  return (
    object === null || (rival[0].length >= object[0].length && !deed.object[language].test(text.replace(rival[0], '')))
  );
}

/** Deeds that anybody could do (carry stones, take medicine, boast) are nobody's alone. */
function exclusive(deed: Deed): boolean {
  const [first] = deed.actors;
  return ![
    'orpheus',
    'cassiopeia',
    'andromeda',
    'medusa',
    'ariadne',
    'icarus',
    'theseus',
    'atlas',
    'urashima-taro',
    'kaguyahime',
    'callisto',
    'pangu',
    'amaterasu',
    'wangmu',
  ].includes(first ?? '');
}

function sameDeedElsewhere(subject: Entity, deed: Deed): boolean {
  const ids = idsOf(subject);
  if (deed.actors.includes('kuafu')) return ['skoll', 'hati'].some((id) => ids.has(id));
  return false;
}

function zeusShape(reading: Reading, clause: Sentence, text: string): Draft | undefined {
  const { language } = reading;
  const zeus = persons(clause).find((entity) => idsOf(entity).has('zeus') && entity.lore.includes('zeus'));
  if (
    zeus === undefined ||
    !/变|化|扮|turn|took the form|form of|shape|disguis|transform|guise|as a (?:bull|swan|eagle)|became|becom|\b(?:came|comes|appeared|visited)\b.* as |変|姿|化け/u.test(
      text,
    )
  )
    return undefined;
  const pair = ZEUS_SHAPES.find(([partner]) => persons(clause).some((entity) => entity.lore.includes(partner)));
  const said = SHAPES[language].exec(text);
  if (pair === undefined || said === null) return undefined;
  const right = pair[1][language].test(text);
  const partner = entryOf(pair[0]);
  const real = {
    europa: ['公牛', 'a bull', '雄牛'],
    leda: ['天鹅', 'a swan', '白鳥'],
    ganymede: ['鹰', 'an eagle', '鷲'],
    danae: ['金雨', 'a shower of gold', '黄金の雨'],
  }[pair[0]] ?? ['', '', ''];
  const home =
    clause.clauses.find((each) => SHAPES[language].test(reading.lower.slice(each.start, each.end))) ?? clause;
  return {
    kind: 'myth',
    verdict: denied(right ? 'true' : 'false', negated(home.skeleton, language)),
    start: home.start,
    end: home.end,
    evidence: `Zeus came to ${partner?.names.en[0] ?? ''} as ${real[1] ?? ''}: 1 of 4 shapes`,
    note: {
      zh: `宙斯接近${partner?.names.zh[0] ?? ''}时化作${real[0] ?? ''}(常说的 4 种化身之一)。`,
      en: `To ${partner?.names.en[0] ?? ''} Zeus came as ${real[1] ?? ''}, 1 of his 4 best known shapes.`,
      ja: `ゼウスは${partner?.names.ja[0] ?? ''}に${real[2] ?? ''}の姿で近づきました(よく知られた4つの姿の1つ)。`,
    },
    weight: 66,
    clause,
    subjects: ['zeus'],
  };
}

const BIRDS: Readonly<Record<Language, RegExp>> = {
  zh: /燕子|乌鸦|麻雀|鸽子|仙鹤|白鹤|大雁|天鹅|凤凰|老鹰/u,
  en: /\b(?:crows|swallows|sparrows|doves|pigeons|cranes|swans|geese|ravens|phoenixes|eagles|gulls)\b/u,
  ja: /カラス|つばめ|燕|すずめ|雀|鳩|ハト|鶴|白鳥|鷲|カモメ/u,
};
const MAGPIES: Readonly<Record<Language, RegExp>> = {
  zh: /喜鹊|乌鹊|鹊/u,
  en: /\bmagpies?\b/u,
  ja: /かささぎ|カササギ|鵲/u,
};
const BRIDGE: Readonly<Record<Language, RegExp>> = { zh: /桥/u, en: /\bbridge\b/u, ja: /橋/u };
const LOVERS: Readonly<Record<Language, RegExp>> = {
  zh: /牛郎|织女|七夕|鹊桥|银河|天河|牵牛/u,
  en: /\b(?:niulang|zhinu|zhinü|cowherd|weaver|vega|altair|qixi|tanabata|orihime|hikoboshi|milky way|silver river|the lovers)\b/u,
  ja: /織姫|彦星|七夕|天の川|牽牛|織女/u,
};

/** Who makes the bridge of Qixi. */
function bridgeOfBirds(reading: Reading, clauses: readonly Clause[]): Draft[] {
  const { language } = reading;
  return clauses.flatMap((clause): Draft[] => {
    const text = reading.lower.slice(clause.start, clause.end);
    if (clause.silent || !BRIDGE[language].test(text) || !LOVERS[language].test(reading.lower)) return [];
    if (!/搭|架|成|筑|form|build|built|mak|made|架け|かけ|つく|作|なっ/u.test(text)) return [];
    const magpies = MAGPIES[language].test(text);
    const others = BIRDS[language].exec(text);
    if (!magpies && others === null) return [];
    const note: Words = {
      zh: '七夕搭桥的是喜鹊:1 座鹊桥。',
      en: 'The bridge of Qixi, 1 a year, is made by magpies.',
      ja: '七夕に橋を架けるのは1年に1度のかささぎです。',
    };
    return [
      {
        kind: 'myth',
        verdict: denied(
          magpies ? 'true' : language === 'en' && /crows|ravens/u.test(others?.[0] ?? '') ? 'depends' : 'false',
          negated(clause.skeleton, language),
        ),
        start: clause.start,
        end: clause.end,
        evidence: 'magpies, 1 bridge a year',
        note,
        ...(magpies || others === null
          ? {}
          : {
              fix: {
                start: clause.start + others.index,
                end: clause.start + others.index + others[0].length,
                words: { zh: '喜鹊', en: 'magpies', ja: 'かささぎ' }[language],
              },
            }),
        weight: 64,
        clause,
        subjects: ['queqiao'],
      },
    ];
  });
}

const OFTEN: readonly (readonly [Readonly<Record<Language, RegExp>>, Verdict])[] = [
  [
    {
      zh: /一年(?:只|才|仅|中)?(?:能)?(?:一次|一度|一会|见一(?:次|面)|相会一次|一相逢)|每年(?:只|才|仅)?(?:能)?.{0,6}一次|一年一度/u,
      en: /\bonce (?:a|each|every|per) year\b|\bonly one (?:night|day) (?:a|each|every|of the) year\b|\bone (?:night|day) (?:a|each|every|per) year\b|\bone night of the year\b/u,
      ja: /(?:一|1)年に(?:一度|一回|1度|1回)|年に(?:一度|一回|1度|1回)/u,
    },
    'true',
  ],
  [
    {
      zh: /(?:每月|每个月|一个月|每天|每晚|每夜|每周|一年(?:能)?.{0,3}(?:两|二|三|四|十二)(?:次|度)).{0,6}/u,
      en: /\b(?:once (?:a|each|every) (?:month|week|day|decade)|every (?:night|month|week|day)|(?:twice|two times|three times|four times) (?:a|each|every) year)\b/u,
      ja: /(?:月に|毎月|毎晩|毎日|毎夜|週に)(?:[^。]{0,4})|(?:一|1)?年に(?:二|三|2|3)(?:度|回)/u,
    },
    'false',
  ],
];

/** How often the lovers meet. */
function howOften(reading: Reading, clauses: readonly Clause[]): Draft[] {
  const { language } = reading;
  return clauses.flatMap((clause): Draft[] => {
    const text = reading.lower.slice(clause.start, clause.end);
    const lovers = ['zhinu', 'niulang', 'orihime', 'hikoboshi'];
    const names = [...clause.entities.values(), ...(clause.topic === undefined ? [] : [clause.topic])];
    if (
      clause.silent ||
      !names.some(
        (entity) =>
          lovers.some((id) => idsOf(entity).has(id)) ||
          ['asterism:zhinu', 'asterism:hegu', 'hip:91262', 'hip:97649'].includes(entity.id),
      )
    )
      return [];
    if (!/会|见|逢|聚|面|meet|met|reunit|see each|together|会う|会え|逢|再会/u.test(text)) return [];
    const row = OFTEN.find(([words]) => words[language].test(text));
    if (row === undefined) return [];
    return [
      {
        kind: 'myth',
        verdict: denied(row[1], negated(clause.skeleton, language)),
        start: clause.start,
        end: clause.end,
        evidence: '1 meeting a year, on the 7th day of the 7th month',
        note: {
          zh: '传说牛郎织女每年七月初七相会 1 次。',
          en: 'In the tale they meet once a year, on the 7th day of the 7th month.',
          ja: '物語で二人が会うのは年に1度、七月七日です。',
        },
        weight: names.some((entity) => /(?<!彦)星$|vega|altair|ベガ|アルタイル/iu.test(entity.name)) ? 62.5 : 64.5,
        clause,
        subjects: ['zhinu', 'niulang', 'asterism:zhinu', 'asterism:hegu', 'hip:91262', 'hip:97649'],
      },
    ];
  });
}

/** Shen and Shang are brothers. */
function brothers(reading: Reading, clauses: readonly Clause[]): Draft[] {
  const { language } = reading;
  return clauses.flatMap((clause): Draft[] => {
    const text = reading.lower.slice(clause.start, clause.end);
    if (clause.silent || !/参商|参与商|参と商|shen and shang/u.test(text)) return [];
    const said =
      /恋人|夫妻|夫妇|情侣|情人|爱侣|lovers|couple|husband|sisters|姐妹|姉妹|夫婦/u.exec(text) ??
      /兄弟|brothers/u.exec(text);
    if (said === null) return [];
    const right = /兄弟|brothers/u.test(said[0]);
    return [
      {
        kind: 'myth',
        verdict: denied(right ? 'true' : 'false', negated(clause.skeleton, language)),
        start: clause.start,
        end: clause.end,
        evidence: 'Ebo and Shichen, 2 brothers (Zuozhuan, Zhao 1)',
        note: {
          zh: '参商是高辛氏的 2 个儿子阏伯与实沈,是兄弟(《左传·昭公元年》)。',
          en: 'Shen and Shang are 2 brothers, Shichen and Ebo (Zuozhuan, Zhao 1).',
          ja: '参と商は実沈と閼伯という2人の兄弟です(『左伝』昭公元年)。',
        },
        ...(right
          ? {}
          : {
              fix: {
                start: clause.start + said.index,
                end: clause.start + said.index + said[0].length,
                words: { zh: '兄弟', en: 'brothers', ja: '兄弟' }[language],
              },
            }),
        weight: 75,
        clause,
        subjects: ['shen-shang'],
      },
    ];
  });
}

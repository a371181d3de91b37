import type { Language } from '@kinora/film';
import { entryOf } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { NUMBER, numberOf, writtenLike } from '../parse/numbers.ts';
import type { Reading, Sentence } from '../parse/reading.ts';
import { denied, type Draft, type Frame } from '../judge/draft.ts';
import { entriesOf, idsOf } from '../judge/lore-facts.ts';
import { mythNegated as negated } from '../judge/myth-words.ts';

/** Nouns that are counted in myths, and the keys of the entries' counts they stand for. */
const COUNTED: readonly (readonly [keys: readonly string[], words: Readonly<Record<Language, string>>])[] = [
  [['heads'], { zh: '(?:个|颗|条)?(?:脑袋|头)', en: 'heads?|-?headed', ja: 'つ?の?(?:首|頭)|頭|つの頭' }],
  [['tails'], { zh: '(?:条|根)?尾', en: 'tails?|-?tailed', ja: 'つ?の?尾|本の尾' }],
  [['eyes'], { zh: '(?:只|颗)?眼', en: 'eyes?|-?eyed', ja: 'つ?の?目' }],
  [['legs', 'feet'], { zh: '(?:条|只)?(?:腿|脚|足)', en: 'legs?|feet|-?legged|-?footed', ja: '本?の?(?:足|脚)' }],
  [
    ['labours'],
    {
      zh: '(?:项|件|大)?(?:[^,,。]{0,3})(?:功绩|任务|伟业|苦役|功业|苦差事?|差事|难事|壮举|试炼|考验)',
      en: '(?:great |impossible |famous )?(?:labou?rs|feats|tasks)',
      ja: 'つ?の?(?:難業|功業|偉業|試練|難行|仕事|大仕事)',
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
  [['transformations'], { zh: '(?:种|般)?变(?:化|身)?(?!成|为|得)', en: 'transformations', ja: '(?:の|通りの)?変化' }],
  [['doors'], { zh: '(?:次)?过家门', en: 'times past his door', ja: '度(?:も)?家の前' }],
  [['arms'], { zh: '(?:条|只)?(?:手臂|胳膊|臂)', en: 'arms|-?armed', ja: '本の?腕' }],
  [['years', 'yearsUnderMountain'], { zh: '年(?!前|代|后|级|轻)', en: 'years', ja: '年(?!前|代|後|に一)' }],
  [['suns'], { zh: '(?:个|颗|轮)?(?:太阳|日(?!夜|子))', en: 'suns', ja: 'つ?の?太陽|個の太陽' }],
];

/** The noun before its number: 頭が八つ, 求婚者は五人, 脑袋有九个. */
const NOUN_FIRST: Readonly<Partial<Record<string, string>>> = {
  heads: '脑袋|头颅|头|首|頭',
  tails: '尾巴|尾',
  eyes: '眼睛|眼|目',
  legs: '腿|脚|足|脚爪',
  labours: '功绩|任务|難業|功業|試練',
  suitors: '求婚者|求婚した[^、。]{0,4}貴公子|貴公子|公達',
  daughters: '女儿|娘',
  children: '孩子|子ども|子供',
  strings: '弦',
  dogs: '猎犬|猟犬',
};

const nouns = new Map<string, { after: RegExp; before: RegExp | undefined }>();

/** A noun as it follows the number that counts it, and as it stands before; compiled when first asked for. */
function nounOf(
  key: string,
  words: Readonly<Record<Language, string>>,
  language: Language,
): { after: RegExp; before: RegExp | undefined } {
  const id = `${language} ${key}`;
  let known = nouns.get(id);
  if (known === undefined) {
    const first = language === 'en' ? undefined : NOUN_FIRST[key];
    known = {
      after: new RegExp(`^(?: |-)?(?:[a-z]+ ){0,2}?(?:${words[language]})`),
      before:
        first === undefined
          ? undefined
          : new RegExp(`(?:${first})(?:一共|总共|共|全部)?(?:有|は|が|の数は|是)(?:全部で)?$`),
    };
    nouns.set(id, known);
  }
  return known;
}

const ANY_NUMBER = new RegExp(NUMBER, 'g');

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
  if (
    !pool.some((holder) => idsOf(holder).has('jinwu') || entriesOf(holder).some((entry) => entry.counts !== undefined))
  )
    return drafts;
  // Entities inside (太阳 is the Sun) hide the noun: look at the plain words.
  const plain = reading.lower.slice(sentence.start, sentence.end);
  for (const { 0: written, index } of plain.matchAll(ANY_NUMBER)) {
    const said = numberOf(written);
    if (!Number.isFinite(said) || said < 1) continue;
    const at = sentence.start + index;
    for (const [keys, words] of COUNTED) {
      // A calendar year is no count, nor is once a year.
      if (keys.includes('years') && (said === 1 || (said >= 1000 && said <= 2200))) continue;
      const noun = nounOf(keys[0] ?? '', words, language);
      if (!noun.after.test(plain.slice(index + written.length)) && noun.before?.test(plain.slice(0, index)) !== true)
        continue;
      // 七仙女 is a name, no count.
      if (
        !keys.includes('suns') &&
        [...sentence.entities.values()].some(
          (entity) => entity.lore.length > 0 && holders.length < 2 && at >= entity.start && at < entity.end,
        )
      )
        continue;
      const draft = judgeTally(reading, sentence, pool, keys, said, written, at);
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
): Draft | undefined {
  for (const holder of pool) {
    const values = entriesWithLike(holder).flatMap((entry) =>
      keys.flatMap((key) => (entry.counts?.[key] === undefined ? [] : [entry.counts[key] ?? 0])),
    );
    const shot = keys.includes('suns') ? sunsOf(reading, sentence, holder) : undefined;
    const alone =
      keys.includes('suns') &&
      /(?:剩|留下|left|only|残)[^,,。]{0,6}$/u.test(reading.lower.slice(Math.max(0, start - 10), start));
    const risen =
      keys.includes('suns') &&
      /(?:天上|原)(?:本|来|曾|出现|同时)*有(?:过|着)?$|there (?:were|used to be) $|had $/u.test(
        reading.lower.slice(Math.max(0, start - 16), start),
      );
    const fair = alone
      ? [1]
      : risen && shot !== undefined
        ? [10]
        : [...new Set(shot ?? values.filter((value) => value > 1 || values.length === 1))];
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
    const clause = sentence.clauses.find((each) => start >= each.start && start < each.end) ?? sentence;
    const isDenied = negated(clause.skeleton, reading.language);
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

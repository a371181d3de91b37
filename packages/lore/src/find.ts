import type { Language } from '@kinora/film';
import { COMMON_NAMES, COMMON_WORDS } from './ambiguous.ts';
import { ENTRIES, entryOf } from './entries.ts';
import type { Culture, Entry } from './entry.ts';

/** A name of an entry found in a text: `text.slice(start, end) === name`, UTF-16 units. */
export interface FoundEntry {
  entryId: string;
  start: number;
  end: number;
  /** As written. */
  name: string;
  /**
   * The name also means something else (a crab, a planet, a city) and nothing in the text settles it: neither another
   * figure of the same story, nor, for a proper name, another figure of the same culture.
   */
  ambiguous: boolean;
}

type Doubt = 'none' | 'common-name' | 'common-word';

interface Name {
  /** As looked for: English in lower case. */
  word: string;
  entryId: string;
  doubt: Doubt;
}

/** Names by their first character, longest first, in each language. */
type Vocabulary = ReadonlyMap<string, readonly Name[]>;

const vocabularies = new Map<Language, Vocabulary>();

/** Of two entries with the same name the one of the reader's own culture is meant first. */
const OWN_CULTURE: Readonly<Record<Language, Culture>> = { zh: 'chinese', en: 'greek', ja: 'japanese' };

function vocabularyOf(language: Language): Vocabulary {
  const known = vocabularies.get(language);
  if (known !== undefined) return known;
  const words = new Map<string, Name>();
  const own = (entry: Entry): number => (entry.cultures.includes(OWN_CULTURE[language]) ? 0 : 1);
  const put = (name: string, entry: Entry): void => {
    const word = language === 'en' ? name.toLowerCase() : name;
    if (!words.has(word)) words.set(word, { word, entryId: entry.id, doubt: doubtOf(name, language) });
  };
  const inOrder = ENTRIES.toSorted((a, b) => own(a) - own(b));
  for (const entry of inOrder) for (const name of entry.names[language]) put(name, entry);
  // `Crab` with a capital is a name as `the Crab` is.
  for (const entry of inOrder) {
    if (language === 'en')
      for (const name of entry.names.en) if (name.startsWith('the ')) put(name.slice('the '.length), entry);
  }
  const buckets = new Map<string, Name[]>();
  for (const name of words.values()) {
    const first = name.word[0] ?? '';
    const bucket = buckets.get(first);
    if (bucket === undefined) buckets.set(first, [name]);
    else bucket.push(name);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.word.length - a.word.length);
  vocabularies.set(language, buckets);
  return buckets;
}

function doubtOf(name: string, language: Language): Doubt {
  if (COMMON_WORDS[language].has(name) || (language === 'en' && COMMON_WORDS.en.has(`the ${name}`)))
    return 'common-word';
  // A single Chinese or Japanese character is always also something else.
  if (language !== 'en' && name.length === 1) return 'common-word';
  return COMMON_NAMES[language].has(name) ? 'common-name' : 'none';
}

/**
 * The entries a text names, in the order of the text; where names overlap the longest is taken. Chinese is looked for in
 * simplified characters: the caller converts. A name that is part of a constellation's (`仙女座`, `Orion Nebula`) is left
 * to the sky package; English names are whole words, an ordinary word (`crab`) counts only with a capital or `the`.
 */
export function findEntries(text: string, language: Language): FoundEntry[] {
  const vocabulary = vocabularyOf(language);
  const lowered = language === 'en' ? loweredSameLength(text) : text;
  const found: (FoundEntry & { doubt: Doubt })[] = [];
  for (let at = 0; at < lowered.length;) {
    const name = vocabulary
      .get(lowered[at] ?? '')
      ?.find((candidate) => lowered.startsWith(candidate.word, at) && standsAlone(text, at, candidate, language));
    if (name === undefined) {
      at += 1;
      continue;
    }
    const end = at + name.word.length;
    if (!belongsToSomethingElse(text, at, end, language)) {
      found.push({
        entryId: name.entryId,
        start: at,
        end,
        name: text.slice(at, end),
        ambiguous: name.doubt !== 'none',
        doubt: name.doubt,
      });
    }
    at = end;
  }
  return found.map(({ doubt, ...rest }) => ({
    ...rest,
    ambiguous: rest.ambiguous && !isSettled(rest.entryId, doubt, found),
  }));
}

/** The entries whose stars a sky target shows, by its id: `figure:Ori`, `asterism:zhinu`, `moon`. */
export function entriesOfTarget(target: string): readonly Entry[] {
  return ENTRIES.filter((entry) => entry.sky?.targets?.includes(target) === true);
}

/** Lower case that keeps every position: a few letters (`İ`) grow when lowered. */
function loweredSameLength(text: string): string {
  const lowered = text.toLowerCase();
  if (lowered.length === text.length) return lowered;
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const KATAKANA = /[\u30a1-\u30fa\u30fc-\u30ff]/;

/** Whether a name is not the middle of a longer word. */
function standsAlone(text: string, start: number, name: Name, language: Language): boolean {
  const end = start + name.word.length;
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  switch (language) {
    case 'en': {
      if (LETTER.test(before) || LETTER.test(after)) return false;
      if (name.doubt === 'none') return true;
      // `crab` alone is food and `nut` no goddess: such a name has a capital in the text or an article in itself.
      return name.word.startsWith('the ') || /^\p{Lu}/u.test(text.slice(start));
    }
    case 'ja':
      // Kana run together: パン in パンドラ is nobody.
      return (
        (name.word !== 'かに' || isCrab(text.slice(0, start), text.slice(end))) &&
        !(isKatakana(name.word[0] ?? '') && isKatakana(before)) &&
        !(isKatakana(name.word.at(-1) ?? '') && isKatakana(after))
      );
    case 'zh':
      return after === '' || LONGER_TRANSLITERATIONS.get(name.word)?.includes(after) !== true;
  }
}

/** Words that stand before a noun: 海の, その, 大きな, 巨大な, 赤い, 美しい. Not ほの, 町な or 夜空のな, whose かに go on: ほのか, 町なか. */
const BEFORE_NOUN =
  /(?:[\p{Script=Han}\p{Script=Katakana}ー]|そ|こ|あ)の$|(?:き|さ|\p{Script=Han}{2})な$|[\p{Script=Han}きしさ]い$/u;

/**
 * Whether かに is the animal. An adverb or a question has it behind a Han character or the kana of a stem: 静かに, 明らかに,
 * ほのかに, どこかに, いかに, 夜空のなかに. The animal stands at the beginning, behind a sign, behind a word that only stands
 * before nouns, or is told by its particle: かにが, かにを, but not 静かにがんばる.
 */
function isCrab(before: string, after: string): boolean {
  if (after.startsWith('座') || !/[\p{Script=Han}\p{Script=Hiragana}]$/u.test(before)) return true;
  if (/\p{Script=Han}$/u.test(before)) return false;
  return BEFORE_NOUN.test(before) || /^[がを](?![んまっ])/.test(after);
}

function isKatakana(character: string): boolean {
  return KATAKANA.test(character);
}

/** What follows a short transliteration when it is the beginning of somebody else's name: 赫拉克利特, 海伦娜. */
const LONGER_TRANSLITERATIONS: ReadonlyMap<string, string> = new Map([
  ['赫拉', '克巴特尔'],
  ['海伦', '娜斯市县'],
  ['阿波罗', '尼计十飞'],
  ['泰坦', '尼'],
  ['阿瑞斯', '托提'],
  ['勒达', '克'],
  ['欧罗巴', '洲'],
  ['狄安娜', '王琼'],
  ['伊俄', '卡拉'],
  ['赫勒', '斯'],
  ['瑞亚', '德'],
  ['托尔', '斯金'],
  ['牵牛', '花'],
  ['造父', '母'],
]);

/** A constellation, a nebula, a spacecraft, a street: not the figure of the story. */
const HAN_AFTER =
  /^(座|星座|星系|大星系|星云|大星云|銀河|星雲|大星雲|流星|星团|星団|臂(?![力膀])|号|號|計画|计划|路(?![过上经遇途])|街|牌|手机|流域|腱)/;
const ENGLISH_AFTER =
  /^['’]?s?[\s-]+(\d|I{1,3}\b|nebula|galaxy|constellation|meteors?\b|cluster|arm\b|spur\b|street|road|avenue|drive|lane|hotel|program(me)?\b|missions?\b|spacecraft|rocket|telescope|project|inc\b|corp|ltd|records|beetles?|rainforest|prime\b|river\b|syndrome|complex\b)/i;

function belongsToSomethingElse(text: string, start: number, end: number, language: Language): boolean {
  const after = text.slice(end, end + 24);
  if (language === 'en')
    return (
      ENGLISH_AFTER.test(after) ||
      /\b(project|operation|hotel|mount|mt\.?)\s+$/i.test(text.slice(Math.max(0, start - 12), start))
    );
  return HAN_AFTER.test(after);
}

/** An ordinary word needs a figure of its own story; a proper name is settled by any sure name of its culture too. */
function isSettled(entryId: string, doubt: Doubt, found: readonly { entryId: string; doubt: Doubt }[]): boolean {
  const entry = entryOf(entryId);
  if (entry === undefined) return false;
  return found.some((other) => {
    const otherEntry = entryOf(other.entryId);
    if (other.entryId === entryId || otherEntry === undefined) return false;
    if (other.doubt === 'common-word' && doubt === 'common-word') return false;
    if (areRelated(entry, otherEntry)) return true;
    const sure = other.doubt === 'none' && doubt === 'common-name';
    return sure && otherEntry.cultures.some((culture) => entry.cultures.includes(culture));
  });
}

/** Whether one of two entries names the other among its relations. */
export function areRelated(a: Entry, b: Entry): boolean {
  return (
    Object.values(a.relations).some((ids) => ids.includes(b.id)) ||
    Object.values(b.relations).some((ids) => ids.includes(a.id))
  );
}

/** Scripts of languages the director does not read, by the name people know. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Korean', /\p{Script=Hangul}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Bengali', /\p{Script=Bengali}/gu],
  ['Tamil', /\p{Script=Tamil}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Georgian', /\p{Script=Georgian}/gu],
  ['Armenian', /\p{Script=Armenian}/gu],
  ['Ethiopic', /\p{Script=Ethiopic}/gu],
  ['Khmer', /\p{Script=Khmer}/gu],
  ['Lao', /\p{Script=Lao}/gu],
  ['Myanmar', /\p{Script=Myanmar}/gu],
  ['Tibetan', /\p{Script=Tibetan}/gu],
  ['Mongolian', /\p{Script=Mongolian}/gu],
];
const READ = /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Common small words of languages in Latin letters, none of them English. */
const LATIN: readonly (readonly [name: string, words: string])[] = [
  [
    'French',
    'le la les un une des du de et est dans sur sous avec pour qui que son sa ses il elle nous vous au aux où ne pas',
  ],
  ['German', 'der die das ein eine einen dem den des und ist im am auf mit für von zu nicht sie er es wir unter über'],
  ['Spanish', 'el la los las un una de del y es en con por para que su sus se al lo como bajo sobre está'],
  ['Portuguese', 'o os as um uma de do da dos das e é em no na com por para que seu sua sob sobre não'],
  ['Italian', 'il lo la gli le un una di del della e è in con per che suo sua nel nella sul sotto non si'],
  ['Vietnamese', 'một của và là trong trên với cho những người không được đêm trời có các'],
  ['Indonesian', 'yang di dan dengan untuk dari ke pada ini itu adalah seorang sebuah tidak'],
  ['Turkish', 'bir ve bu için ile de da gibi altında üzerinde gece değil'],
  ['Dutch', 'de het een en van in op met voor zijn haar niet onder naar dat die'],
  ['Polish', 'i w na z do się nie jest pod nad przez który jego jej'],
];
const LATIN_WORDS = LATIN.map(([name, words]) => [name, new Set(words.split(' '))] as const);
const ENGLISH =
  /\b(?:the|a|an|of|and|to|in|on|at|is|are|was|with|for|his|her|its|their|from|by|that|this|as|under|over|into|he|she|it|they|we|i|you|not|who)\b/giu;

/**
 * The name of the language or script of a text the director cannot read, or nothing where it can: more than half of the
 * letters in another script, or Latin letters whose small words are those of another language and hardly any of English.
 */
export function unsupportedLanguage(text: string): string | undefined {
  const read = text.match(READ)?.length ?? 0;
  const [foreign] = SCRIPTS.map(([name, letters]) => ({ name, count: text.match(letters)?.length ?? 0 })).toSorted(
    (a, b) => b.count - a.count,
  );
  if (foreign && foreign.count > 1 && foreign.count > read) return foreign.name;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return undefined;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 4) return undefined;
  const english = text.match(ENGLISH)?.length ?? 0;
  const [best] = LATIN_WORDS.map(([name, small]) => ({
    name,
    count: words.filter((word) => small.has(word)).length,
  })).toSorted((a, b) => b.count - a.count);
  return best && best.count >= 2 && best.count / words.length >= 0.18 && best.count > english * 1.5
    ? best.name
    : undefined;
}

import type { Language } from '@kinora/film';

/** Words that lean on the word before them: a subtitle line never begins with one. */
const LEANS_BACK: Readonly<Record<Language, ReadonlySet<string>>> = {
  zh: new Set(
    '的 了 着 过 吗 呢 吧 啊 呀 们 地 得 之 里 上 中 下 间 时 後 后 前 内 外 边 旁 來 来 去 起 裡 著 過 嗎 們 時 間 內 邊 到 成 出 一样 似的'.split(
      ' ',
    ),
  ),
  en: new Set(),
  ja: new Set(
    'は が を に で と も へ から まで より の ね よ か て た だ です ます ば な や し つつ ながら など だけ しか こそ さえ ば ない なく たい れる られ れ せ う ん けど ので のに には では とは への での です でし まし ませ たち さん ちゃん 的 い く き り っ って いる いた い く'.split(
      ' ',
    ),
  ),
};

/** Words that lean on the word after them: a subtitle line never ends with one. */
const LEANS_FORWARD: Readonly<Record<Language, ReadonlySet<string>>> = {
  zh: new Set(
    '在 把 被 不 很 没 沒 从 從 向 和 与 與 对 對 就 都 也 还 還 又 再 更 最 那 这 這 每 各 第 是 由 为 為 给 給 让 讓 使 一 小 老 大'.split(
      ' ',
    ),
  ),
  en: new Set('a an the of to in on at by for with and or but as from into'.split(' ')),
  ja: new Set('お ご この その あの どの'.split(' ')),
};

const OPENING = /^[\p{Ps}\p{Pi}"'“‘#@$¥¿¡]+$/u;
/** Marks, closing brackets and spaces stay with what they close. */
const CLOSING = /^[\p{P}\p{S}\s\p{M}]+$/u;
const ENDS_IN_MARK = /[\p{Po}\p{Pd}\p{Pe}\p{Pf}]\s*$/u;

/**
 * Pieces of a text, each of which may stand at the end of a subtitle line. Joined they are exactly the text.
 * Chinese and Japanese words keep their particles, English words the space after them, every word its punctuation.
 */
export function phrases(text: string, language: Language): string[] {
  const pieces: string[] = [];
  let leansForward = false;
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    const word = segment.trim().toLowerCase();
    if (last !== undefined && joinsBack(segment, word, last, language, leansForward))
      pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
    if (word !== '') leansForward = OPENING.test(word) || LEANS_FORWARD[language].has(word);
  }
  return pieces;
}

function joinsBack(segment: string, word: string, last: string, language: Language, leansForward: boolean): boolean {
  if (leansForward) return true;
  // A Latin word with a hyphen or apostrophe is one word: its mark joins, and what follows without a space joins too.
  if (/[\p{L}\p{N}]['’\-.]$/u.test(last) && /^[\p{Script=Latin}\p{N}]/u.test(segment)) return true;
  if (OPENING.test(segment)) return /\S$/u.test(last) && language === 'en' && !/["“]/u.test(segment);
  if (CLOSING.test(segment)) return true;
  return LEANS_BACK[language].has(word) && !ENDS_IN_MARK.test(last);
}

import type { Language } from '@kinora/film';
import { findFigures } from '../knowledge/index.ts';
import { normalise, simplified } from './normalise.ts';
import { findTerms } from './terms.ts';

/** Words that lean on the word before them: a subtitle line never begins with one. */
const LEANS_BACK: Readonly<Record<Language, ReadonlySet<string>>> = {
  zh: words(
    '的 了 着 过 吗 呢 吧 啊 呀 们 地 得 之 里 上 中 下 间 时 后 前 内 外 边 旁 来 去 起 到 成 出 感 一样 似的 裡 著 過 嗎 們 時 間 內 邊 來 後',
  ),
  en: new Set(),
  ja: words(
    'は が を に で と も へ から まで より の ね よ か て た だ です ます ば な や し つつ ながら など だけ しか こそ さえ ない なく たい れる られ れ せ う ん けど ので のに には では とは への での でし まし ませ たち さん ちゃん 的 い く き り る っ って いる いた する して した こと もの',
  ),
};

/** Words that lean on the word after them: a subtitle line never ends with one. */
const LEANS_FORWARD: Readonly<Record<Language, ReadonlySet<string>>> = {
  zh: words(
    '在 把 被 不 很 没 沒 从 從 向 和 与 與 对 對 就 都 也 还 還 又 再 更 最 那 这 這 每 各 第 是 由 为 為 给 給 让 讓 使 一 小 老 大',
  ),
  en: words('a an the of to in on at by for with and or but as from into'),
  ja: words('お ご この その あの どの'),
};

const OPENING = /^[\p{Ps}\p{Pi}#@$¥¿¡]+$/u;
/** Marks, closing brackets and spaces stay with what they close. */
const CLOSING = /^[\p{P}\p{S}\s\p{M}]+$/u;
const ENDS_IN_MARK = /[\p{Po}\p{Pd}\p{Pe}\p{Pf}]\s*$/u;

/**
 * Pieces of a text, each of which may stand at the end of a subtitle line. Joined they are exactly the text.
 * Chinese and Japanese words keep their particles, English words the space after them, every word its punctuation;
 * names and terms the director knows stay whole.
 */
export function phrases(text: string, language: Language): string[] {
  const pieces: string[] = [];
  const whole = language === 'en' ? [] : knownSpans(text, language);
  let leansForward = false;
  let straightQuotes = 0;
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = pieces.at(-1);
    const word = segment.trim().toLowerCase();
    const opens = segment === '"' ? straightQuotes++ % 2 === 0 : OPENING.test(segment);
    const inside = whole.some((span) => span.start < index && index < span.end);
    if (last !== undefined && (inside || leansForward || joinsBack(segment, word, last, language, opens))) {
      pieces[pieces.length - 1] = last + segment;
    } else pieces.push(segment);
    if (word !== '') leansForward = opens || (!inside && LEANS_FORWARD[language].has(word));
  }
  return pieces;
}

function joinsBack(segment: string, word: string, last: string, language: Language, opens: boolean): boolean {
  // A Latin word with a hyphen or apostrophe is one word: its mark joins, and what follows without a space joins too.
  if (/[\p{L}\p{N}]['’\-.]$/u.test(last) && /^[\p{Script=Latin}\p{N}]/u.test(segment)) return true;
  if (opens) return false;
  if (CLOSING.test(segment)) return true;
  return LEANS_BACK[language].has(word) && !ENDS_IN_MARK.test(last);
}

/** Names and terms that the word breaker may not know. */
function knownSpans(text: string, language: Language): { start: number; end: number }[] {
  const normalised = normalise(text, language);
  return [
    ...findFigures(language === 'zh' ? simplified(text) : text, normalised, language, 'unknown'),
    ...findTerms(normalised, language).filter((term) => term.end - term.start > 1),
  ];
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

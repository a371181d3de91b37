import type { Language } from '@kinora/film';
import { negated } from '../parse/pattern.ts';
import type { Clause, Reading } from '../parse/reading.ts';

/** What was denied before ends here: `not a star but a planet`. */
const TURN: Readonly<Record<Language, RegExp>> = {
  zh: /.*(?:而是|其实是|反而|却|但|而非只)/u,
  en: /.*\b(?:but|rather|instead|though|yet)\b/u,
  ja: /.*(?:ではなく(?:て)?|じゃなく(?:て)?|でなく)/u,
};
/** Said of the whole sentence after it. */
const WRONG: Readonly<Record<Language, RegExp>> = {
  zh: /是错的|不对|不成立|是假的|错了|是误解|是谣言|是误区|不是真的|并不正确|不正确/u,
  en: /\b(?:is (?:wrong|false|untrue|a myth|a mistake|incorrect)|not true|simply wrong)\b/u,
  ja: /というのは(?:間違い|まちがい|誤り|誤解|嘘|うそ)|は(?:間違い|まちがい|誤り)(?:です|だ)/u,
};
/** Denied after the predicate; Japanese denies at the end. */
const AFTER: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:[^,,。]{0,2})(?:不了|不到|不起来|不见)/u,
  en: /^ (?:no|nothing|nobody|not)\b/u,
  ja: /^[^、。がけ]{0,10}?(?:ではな|じゃな|でな[いく]|はな[いく]|くな[いかく]|ません|わけではな|わけがな|(?:[らかさたなばまわえべれけめげでせてき])な(?:い(?!か)|かった|く))/u,
};
/** The end of a Japanese clause denies all of it. */
const AT_END =
  /(?:こと(?:は|が|も)(?:[^。、]{0,4})(?:ない|ありません)|(?:見え|でき|られ)(?:ない|ません))(?:です|の(?:です|だ))?[。、]?\s*$/u;

/** Whether a predicate met in a clause is denied there; its own words do not count. */
export function deniedAround(reading: Reading, clause: Clause, predicate: { start: number; end: number }): boolean {
  const { language, lower } = reading;
  const before = lower
    .slice(Math.min(clause.start, predicate.start), predicate.start)
    .replace(TURN[language], '')
    .replaceAll(/(?<![看见找等听照])不到|不足|不超过|不少于|不止/gu, '');
  // A reason given goes with what follows it.
  const after = lower.slice(predicate.end, Math.max(predicate.end, clause.end)).split(/ので(?!は)|から|ため/u)[0] ?? '';
  let isDenied =
    language !== 'ja' &&
    (negated(before, language) || (language === 'en' && /\b(?:no(?: [a-z]+)?|neither(?: [a-z]+)*) $/u.test(before)));
  const denies = AFTER[language].test(after) || (language === 'ja' && AT_END.test(after));
  if (denies && !(language === 'ja' && /^[^、。]{0,6}しか/u.test(after))) isDenied = !isDenied;
  if (WRONG[language].test(lower.slice(predicate.end, predicate.end + 60).split(/[。!?.]/u)[0] ?? ''))
    isDenied = !isDenied;
  return isDenied;
}

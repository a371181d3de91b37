import type { Language } from '@kinora/film';
import { negated } from '../parse/pattern.ts';

/** Names of myths that hold a no without denying anything: 不周山, 不死药. */
const NAMES =
  /不周山?|不死(?:之|的)?[药身]?|不老(?:不死)?|长生不|无支祁|不可一世|不顾|不幸|不慎|不料|不惜|不分|不忍|不舍|不甘|不屈|不再是?(?=人)|永不|砍不[倒断完]|(?:而)?不入|不睡觉?|不眠|不停|不(?:会|能|肯|知|断)?[^,,。是的]{1,4}的(?=[^,,。是])|未婚|无底|无辜|无情|无敌|非要|没想到|不小心|忍不住/gu;

const HELPLESS =
  /\bnever (?:stopp?\w*|ceas\w+|failed|tired|forgot|knew|saw|sleeps?|slept|dies|sleeping)\b|\b(?:unable to|could not|couldn't|cannot|can't|did not|didn't) (?:hold|control|stop|resist|help|bear|breathe|master|see|wait|give up|forget|rest)\b|\bno match\b|\bnot only\b|なければなら(?:ない|なかった|ず)|ざるを?[え得](?:ない|なかった)|ずにはいられな|わけにはいかな|制御できな|抑えきれ|止められ|とどまることを知ら|何も知ら|知らずに|思いがけ/gu;

/** Whether words about a myth deny what they say. */
export function mythNegated(words: string, language: Language): boolean {
  return negated(words.replaceAll(language === 'zh' ? NAMES : HELPLESS, ''), language);
}

/** What is set against what is said: `not a horse but a bull`. Blanked, so that offsets hold. */
const CONTRASTED: Readonly<Record<Language, readonly RegExp[]>> = {
  zh: [/(?:并)?(?:不是|并非)[^,,。]{1,14}[,,]?(?=而是)/gu, /而(?:不是|非|并非)[^,,。]{1,14}$/gu],
  en: [
    /\b(?:not|never) (?:by |with |on |in |from )?(?:an? |the |his |her )?[a-z'’ \ue000-\ue6ff-]{1,30},? (?=but )/gu,
    /(?:,| and) not (?:by |with |on |in |from |as )?(?:an? |the )?[a-z'’-]+(?: [a-z'’-]+)?[,.]?$/gu,
  ],
  ja: [/[^、。はがを]{1,12}(?:では|じゃ)なく(?:て|、)?/gu],
};

/** The words without what they set aside. */
export function asserted(words: string, language: Language): string {
  return CONTRASTED[language].reduce(
    (rest, spelling) =>
      rest.replaceAll(spelling, (each) => (each.length >= rest.trim().length - 2 ? each : ' '.repeat(each.length))),
    words,
  );
}

const OWN_KIN =
  /(?:的|因为?|为)(?:女儿|儿子|妻子|孩子|爱女)|\b(?:(?:his|her|whose|their)|[a-z\ue000-\ue6ff]['’]s) (?:[a-z]+ )?(?:daughter|son|wife|child|bride)\b|^(?:daughter|son|wife|child|bride) of |(?:娘|息子|妻|子ども|恋人)[をが]|の(?:娘|息子|妻)は/u;

/** Whether what is done befalls somebody's kin, not the one named: `the daughter of Demeter was taken`. */
export function befallsKin(before: string, words: string): boolean {
  return OWN_KIN.test(words) || /\b(?:daughter|son|wife|child) of $/u.test(before);
}

import { type ErrorCode, type FactNote, KinoraError, type Language } from '@kinora/film';
import type { Fault, FaultKind } from './script.ts';

type Words = Readonly<Record<Language, string>>;

/** Why a model's script was not used. */
export type Setback = { kind: 'failed'; code: ErrorCode } | { kind: 'faults'; faults: readonly Fault[] };

const REASON_OF_FAULT: Readonly<Record<FaultKind, Words>> = {
  shape: { zh: '回答的格式不对', en: 'the answer had the wrong shape', ja: '回答の形式が違っていた' },
  shots: { zh: '镜头数超出范围', en: 'it had too many or too few shots', ja: 'ショットの数が範囲を外れていた' },
  clauses: {
    zh: '没有按顺序讲完故事',
    en: 'it did not tell all of the story in order',
    ja: '物語を順に最後まで語っていなかった',
  },
  length: { zh: '长度与要求不符', en: 'its length was not the one asked for', ja: '長さが希望と合わなかった' },
  language: { zh: '没有使用影片的语言', en: "it was not in the film's language", ja: '映画の言語で書かれていなかった' },
  wording: {
    zh: '旁白偏离了故事的原文',
    en: "its narration left the story's words",
    ja: 'ナレーションが物語の言葉から離れていた',
  },
  claim: {
    zh: '旁白对星空说了不实的话',
    en: 'its narration claimed something false about the sky',
    ja: 'ナレーションが空について誤ったことを述べていた',
  },
  screen: {
    zh: '含有不予拍摄的内容',
    en: 'it held something that is not filmed here',
    ja: '撮影できない内容を含んでいた',
  },
  leak: { zh: '复述了内部指令', en: 'it repeated its instructions', ja: '内部の指示を繰り返していた' },
  cast: {
    zh: '添加了故事里没有的人物',
    en: 'it did not keep to the people of the story',
    ja: '物語にいない人物を加えていた',
  },
  picture: {
    zh: '画面描述不合规则',
    en: 'its pictures broke the rules for prompts',
    ja: '画面の描写が規則に合わなかった',
  },
  sky: { zh: '没有给星空留出夜晚', en: 'it left no night for the stars', ja: '星空のための夜がなかった' },
  question: { zh: '没有写分镜而是反问', en: 'it asked instead of writing', ja: '書く代わりに問い返した' },
};

const REASON_OF_CODE: Partial<Record<ErrorCode, Words>> = {
  engine_unreachable: { zh: '无法连接', en: 'it could not be reached', ja: '接続できなかった' },
  timeout: { zh: '没有及时回答', en: 'it did not answer in time', ja: '時間内に回答しなかった' },
  rate_limited: { zh: '请求过于频繁', en: 'it was asked too often', ja: '要求が多すぎた' },
  overloaded: { zh: '暂时繁忙', en: 'it was full', ja: '混み合っていた' },
  auth: { zh: '不接受密钥', en: 'it did not accept the key', ja: 'キーが受け付けられなかった' },
  quota: { zh: '账户额度已用完', en: 'its account has no credit left', ja: '利用枠を使い切っていた' },
  content_policy: {
    zh: '其内容审查拒绝了这个故事',
    en: 'its own inspection refused the story',
    ja: '提供元の検査が物語を断った',
  },
};
const FAILED: Words = {
  zh: '没有给出可用的回答',
  en: 'it gave no answer that could be used',
  ja: '使える回答が得られなかった',
};

/** Says, in the film's language, that the rules directed the film in place of the model, and why. */
export function fallbackNote(setback: Setback, language: Language): FactNote {
  const reasons =
    setback.kind === 'failed'
      ? [REASON_OF_CODE[setback.code] ?? FAILED]
      : [...new Set(setback.faults.map(({ kind }) => kind))].slice(0, 2).map((kind) => REASON_OF_FAULT[kind]);
  const why = reasons.map((words) => words[language]).join(language === 'en' ? ', and ' : '、');
  return {
    verdict: 'cannot-check',
    kind: 'director',
    claim: { zh: '分镜', en: 'Storyboard', ja: '絵コンテ' }[language],
    note: {
      zh: `这份分镜由内置规则编写,而不是所选的文字模型:${why}。`,
      en: `This storyboard was written by the built-in rules, not by the chosen text model: ${why}.`,
      ja: `この絵コンテは選ばれた文章モデルではなく、内蔵の規則が書きました。理由は${why}ためです。`,
    }[language],
    evidence:
      setback.kind === 'failed' ? setback.code : [...new Set(setback.faults.map(({ kind }) => kind))].join(', '),
  };
}

/** The setback behind a thrown error; bugs and cancelling go on being thrown. */
export function setbackOf(error: unknown): Setback {
  if (error instanceof KinoraError && error.code !== 'cancelled' && error.code !== 'internal')
    return { kind: 'failed', code: error.code };
  throw error;
}

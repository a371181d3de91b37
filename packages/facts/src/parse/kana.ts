/** How children and poets write common words of the sky without their characters. Stems, as far as they stay the same. */
const KANA: Readonly<Record<string, string>> = {
  輝: 'かがや|耀',
  昇: 'のぼ|上[らりるろっ]',
  沈: 'しず',
  並: 'なら',
  赤: 'あか',
  青: 'あお',
  白: 'しろ',
  明: 'あか',
  光: 'ひか',
  星: 'ほし(?!い)',
  空: 'そら',
  夜: 'よる',
  中: 'なか',
  間: 'あいだ|狭間',
  結: 'むす',
  見: 'み',
  燃: 'もえ',
  回: 'まわ|廻',
  流: 'なが',
  隠: 'かく',
  近: 'ちか',
  離: 'はな',
  遠: 'とお',
  高: 'たか',
  低: 'ひく',
  東: 'ひがし',
  西: 'にし',
  南: 'みなみ',
  北: 'きた',
  心臓: 'しんぞう',
};
/** Units that may be written in kana. */
export const KANA_UNITS: ReadonlySet<string> = new Set(Object.keys(KANA).join(''));

const KEYS = new RegExp(
  Object.keys(KANA)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);

/**
 * The source of a pattern in which those words may also stand in kana. What is in brackets (`[赤青]`) stays; names, being
 * private characters by then, are never touched.
 */
export function withKana(source: string): string {
  return source
    .split(/(\[[^\]]*\]|\(\?<[a-z]\w*>)/u)
    .map((part) =>
      part.startsWith('[') || (part.startsWith('(?<') && part.endsWith('>'))
        ? part
        : part.replace(KEYS, (word) => `(?:${word}|${KANA[word] ?? word})`),
    )
    .join('');
}

/** A Japanese pattern that also meets kana. */
export function kana(pattern: RegExp): RegExp {
  return new RegExp(withKana(pattern.source), pattern.flags);
}

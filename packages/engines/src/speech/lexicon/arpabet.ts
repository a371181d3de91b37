import { LEXICON } from './index.ts';

/**
 * ARPAbet as the mnemonics of espeak-ng's American English (its phsource/ph_english_us), which the voice takes between
 * double brackets. AH and ER differ with stress.
 */
const MNEMONICS: Readonly<Record<string, string>> = {
  AA: 'A:',
  AE: 'a',
  AH: 'V',
  AO: 'O:',
  AW: 'aU',
  AY: 'aI',
  B: 'b',
  CH: 'tS',
  D: 'd',
  DH: 'D',
  EH: 'E',
  ER: '3:',
  EY: 'eI',
  F: 'f',
  G: 'g',
  HH: 'h',
  IH: 'I',
  IY: 'i:',
  JH: 'dZ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'N',
  OW: 'oU',
  OY: 'OI',
  P: 'p',
  R: 'r',
  S: 's',
  SH: 'S',
  T: 't',
  TH: 'T',
  UH: 'U',
  UW: 'u:',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'Z',
};
const UNSTRESSED: Readonly<Record<string, string>> = { AH: '@', ER: '3', IY: 'i' };
const STRESS: Readonly<Record<string, string>> = { 1: "'", 2: ',' };

/** `B IY1 T AH0 L` as `[[b'i:t@l]]`; undefined where a sound is unknown. */
export function espeakPhonemes(arpabet: string): string | undefined {
  let said = '';
  for (const sound of arpabet.split(' ')) {
    const name = sound.replace(/\d$/, '');
    const stress = sound.slice(name.length);
    const mnemonic = (stress === '0' ? UNSTRESSED[name] : undefined) ?? MNEMONICS[name];
    if (mnemonic === undefined) return undefined;
    said += (STRESS[stress] ?? '') + mnemonic;
  }
  return `[[${said}]]`;
}

const byWritten = new Map(LEXICON.en.map((entry) => [entry.written.toLowerCase(), entry]));

/** How an English name inside Chinese or Japanese text is said by the English voice; undefined for other words. */
export function soundOfName(word: string): string | undefined {
  const phonemes = byWritten.get(word.toLowerCase())?.phonemes;
  return phonemes === undefined ? undefined : espeakPhonemes(phonemes);
}

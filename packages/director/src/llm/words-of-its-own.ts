import { findSkyNames } from '@kinora/sky';
import type { Language } from '@kinora/film';
import { detectLanguage } from '../text/language.ts';
import { normalise } from '../text/normalise.ts';
import { unsupportedLanguage } from '../text/unsupported.ts';
import { countWords } from '../prompt.ts';

/** Whether a text is in the film's language. A text without letters is in every one. */
export function isSpoken(text: string, language: Language): boolean {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /\p{Script=Latin}+/gu);
  const other = count(text, /\p{L}/gu) - kana - han - count(text, /\p{Script=Latin}/gu);
  // A word of Greek is no Greek text.
  if (
    other > Math.max(2, (kana + han + count(text, /\p{Script=Latin}/gu)) * 0.15) ||
    unsupportedLanguage(text) !== undefined
  )
    return false;
  if (kana + han + latin === 0) return true;
  switch (language) {
    case 'en':
      return kana + han <= latin * 0.2;
    case 'zh':
      return han >= latin && kana < (han + kana) * 0.12;
    case 'ja':
      // A Japanese sentence of so many signs has kana in it.
      return kana + han >= latin && (kana > 0 || han < 10 || detectLanguage(text) === 'ja');
  }
}

/** Whether the film is in another language than its story. Han without kana may be either of two. */
export function isTranslated({ story, language }: { story: string; language: Language }): boolean {
  return detectLanguage(story) !== language && !isSpoken(story, language);
}

const SMALL_WORDS = new Set(
  'a an the of to in on at by for with and or but is are was were be been has have had it its he she they we i you his her their our my your that this as from into not no there then when while who which where up down out over under so if all each every'.split(
    ' ',
  ),
);
const SMALL_SIGNS = /[的了在和与是着过也都就又还把被让给对从到之其这那他她它们我你不一有地得]/gu;

/** Share (0..1) of a line's words that the story says too; 1 for a line that says nothing. */
export function toldShare(line: string, story: string, language: Language): number {
  const said = contentOf(line, language);
  if (said.length === 0) return 1;
  const told = new Set(contentOf(story, language));
  return said.filter((word) => told.has(word)).length / said.length;
}

function contentOf(text: string, language: Language): string[] {
  const plain = normalise(text, language);
  if (language === 'en')
    return (plain.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [])
      .filter((word) => !SMALL_WORDS.has(word))
      .map((word) => word.replace(/(?:['’]s|ing|ed|es|s|ly)$/u, '').slice(0, 6));
  const signs =
    language === 'zh'
      ? (plain.replaceAll(SMALL_SIGNS, '').match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? [])
      : (plain.match(/\p{Script=Han}|\p{Script=Katakana}{2,}|[\p{Script=Latin}\p{N}]+/gu) ?? []);
  if (signs.length > 0) return signs;
  // Japanese without kanji: pairs of kana.
  const kana = plain.replaceAll(/[^\p{Script=Hiragana}\p{Script=Katakana}]/gu, '');
  return Array.from({ length: Math.max(0, kana.length - 1) }, (_, at) => kana.slice(at, at + 2));
}

/** Signs of markup, code and addresses, which no film says and no picture needs. */
const NO_PROSE = /https?:|www\.|[<>{}[\]\\`|#_*=~^@]/u;

export function isProse(text: string): boolean {
  return !NO_PROSE.test(text) && !/[\p{Cc}\p{Cs}\p{Co}]/u.test(text);
}

const CAMERA_TALK =
  /\b(?:camera|zoom(?:s|ing)?|close-?ups?|wide shot|dolly|tracking shot|cuts? to|fades? (?:in|out|to)|montage|split.?screen)\b/iu;
const LETTERS = /\b(?:captions?|subtitles?|watermarks?|logos?|title cards?|credits)\b/iu;
const DAY_AT_NIGHT =
  /\bblue sk(?:y|ies)\b|\bday(?:light|time|break)?\b|\bsun(?:light|lit|shine|ny|rise|set|beams?)?\b|\bnoon\b|\bmidday\b|\bafternoon\b/iu;
const SKY_TALK =
  /constellation|zodiac|milky way|galaxy|galaxies|big dipper|starr?y sky|star map|star chart|northern lights|aurora/iu;

/** Fewest words of a description that are worth keeping of a longer one. */
const LEAST_KEPT_WORDS = 5;

/** A description without its end mark, cut at a comma or a stop where it is too long and that leaves enough of it. */
export function fitted(text: string, most: number): string {
  const whole = text.trim().replace(/[.,;\s]+$/u, '');
  if (countWords(whole) <= most) return whole;
  const ends = [...whole.matchAll(/[.,;](?=\s)/gu)].map(({ index }) => whole.slice(0, index));
  const kept = ends.findLast((part) => countWords(part) <= most && countWords(part) >= LEAST_KEPT_WORDS);
  return kept ?? whole;
}

/** What is wrong with English words for a picture; empty where nothing is. */
export function pictureFaults(text: string, options: { most: number; night: boolean; offEarth: boolean }): string[] {
  const faults: string[] = [];
  if (text.trim() === '') return faults;
  if (!/^[\p{Script=Latin}\p{N}\p{P}\p{Zs}+$%°]*$/u.test(text) || unsupportedLanguage(text) !== undefined)
    faults.push('must be English');
  if (!isProse(text)) faults.push('must be plain words, without markup or addresses');
  const words = countWords(text);
  if (words > options.most) faults.push(`has ${words} words, at most ${options.most} are allowed`);
  if (CAMERA_TALK.test(text)) faults.push('speaks of the camera, which size, angle and move already say');
  if (LETTERS.test(text)) faults.push('asks for letters in the picture');
  if (options.night && DAY_AT_NIGHT.test(text)) faults.push('speaks of day or sun, but it is night');
  if (SKY_TALK.test(text) || namesStars(text, options.offEarth))
    faults.push('names stars or figures of the sky, which are computed and drawn, never described');
  return faults;
}

function namesStars(text: string, offEarth: boolean): boolean {
  // Names are found by their capitals, which a model may leave out.
  const capitals = text.replaceAll(/\b\p{Ll}/gu, (letter) => letter.toUpperCase());
  return [text, capitals]
    .flatMap((each) => findSkyNames(each, 'en'))
    .some(({ id }) => id !== 'moon' && id !== 'sun' && !(offEarth && id.startsWith('planet:')));
}

/** Words (or signs of East Asian text) in a row that nobody writes by chance. */
const SHINGLE_WORDS = 7;
const SHINGLE_SIGNS = 14;

/** Whether a text repeats a stretch of another, whatever stands around it: how a model gives its instructions away. */
export function repeats(text: string, secret: ReadonlySet<string>): boolean {
  for (const piece of shinglesOf(text)) if (secret.has(piece)) return true;
  return false;
}

export function shinglesOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const signs = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const pieces = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) pieces.add(words.slice(at, at + SHINGLE_WORDS).join(' '));
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(signs))
    for (let at = 0; at + SHINGLE_SIGNS <= signs.length; at++) pieces.add(signs.slice(at, at + SHINGLE_SIGNS));
  return pieces;
}

/** A text without spaces and marks, for comparing what is said. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

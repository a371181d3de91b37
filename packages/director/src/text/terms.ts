import type { Language } from '@kinora/film';
import { type Sense, termsOf } from '../lexicon/index.ts';

/** A term of the lexicon found in a text. */
export interface Mention {
  /** As written. */
  text: string;
  start: number;
  end: number;
  senses: readonly Sense[];
}

/** Longest term of any language, in characters (zh, ja) or words (en). */
const LONGEST_CHARACTERS = 12;
const LONGEST_WORDS = 4;

/** All terms of the lexicon in `normalised`, longest first at every place, never overlapping. */
export function findTerms(normalised: string, language: Language): Mention[] {
  return language === 'en' ? findWords(normalised) : findCharacters(normalised, language);
}

function findCharacters(text: string, language: Language): Mention[] {
  const terms = termsOf(language);
  const found: Mention[] = [];
  let at = 0;
  while (at < text.length) {
    let length = Math.min(LONGEST_CHARACTERS, text.length - at);
    while (length > 0 && !terms.has(text.slice(at, at + length))) length -= 1;
    const piece = text.slice(at, at + length);
    const senses = terms.get(piece);
    if (length > 0 && senses && !isInsideLatinWord(text, at, at + length)) {
      found.push({ text: piece, start: at, end: at + length, senses });
      at += length;
    } else at += 1;
  }
  return found;
}

/** `ai` must not be found inside `main`. */
function isInsideLatinWord(text: string, start: number, end: number): boolean {
  const latin = /\p{Script=Latin}/u;
  return (
    (latin.test(text[start] ?? '') && latin.test(text[start - 1] ?? '')) ||
    (latin.test(text[end - 1] ?? '') && latin.test(text[end] ?? ''))
  );
}

function findWords(text: string): Mention[] {
  const terms = termsOf('en');
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    forms: baseForms(match[0].replaceAll('’', "'")),
  }));
  const found: Mention[] = [];
  let at = 0;
  while (at < words.length) {
    const hit = longestPhrase(words, at, terms);
    const first = words[at];
    const last = words[at + (hit?.length ?? 1) - 1];
    if (hit && first && last) {
      found.push({ text: text.slice(first.start, last.end), start: first.start, end: last.end, senses: hit.senses });
      at += hit.length;
    } else at += 1;
  }
  return found;
}

interface Word {
  start: number;
  end: number;
  forms: readonly string[];
}

function longestPhrase(
  words: readonly Word[],
  at: number,
  terms: ReadonlyMap<string, readonly Sense[]>,
): { length: number; senses: readonly Sense[] } | undefined {
  for (let length = Math.min(LONGEST_WORDS, words.length - at); length > 0; length--) {
    for (const candidate of combine(words.slice(at, at + length).map((word) => word.forms))) {
      const senses = terms.get(candidate);
      if (senses) return { length, senses };
    }
  }
  return undefined;
}

/** Every way to choose one form of each word; inner words only as written, to stay small. */
function combine(forms: readonly (readonly string[])[]): string[] {
  const last = forms.length - 1;
  return forms.reduce<string[]>(
    (heads, choices, index) => {
      const used = index === 0 || index === last ? choices : choices.slice(0, 1);
      return heads.flatMap((head) => used.map((choice) => (head === '' ? choice : `${head} ${choice}`)));
    },
    [''],
  );
}

/** Irregular forms whose base the endings do not show. */
const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ran:run,flew:fly,flown:fly,swam:swim,swum:swim,rode:ride,ridden:ride,sat:sit,stood:stand,slept:sleep,met:meet,held:hold,' +
    'fought:fight,fell:fall,fallen:fall,rose:rise,risen:rise,drove:drive,driven:drive,spoke:speak,spoken:speak,said:say,told:tell,' +
    'wept:weep,drank:drink,drunk:drink,ate:eat,eaten:eat,wrote:write,written:write,built:build,made:make,drew:draw,drawn:draw,' +
    'wove:weave,woven:weave,sang:sing,sung:sing,shone:shine,grew:grow,grown:grow,woke:wake,woken:wake,found:find,sought:seek,' +
    'gave:give,given:give,saw:see,seen:see,left:leave,went:go,gone:go,came:come,thought:think,lost:lost,bit:bite,dug:dig,kept:keep,' +
    'leapt:leap,leaped:leap,dreamt:dream,burnt:burn,fed:feed,forgot:forget,fled:flee,sank:sink,sunk:sink,struck:strike,shot:shoot,' +
    'spun:spin,lay:lie down,lying:lie down,lies:lie down,children:child,men:man,women:woman,wolves:wolf,people:people,mice:mouse,feet:foot,' +
    'geese:goose,leaves:leave,knives:knife,wives:wife,oxen:ox,cosier:cosy,lit:light up'
  )
    .split(',')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The word and the bases it may be a form of. */
function baseForms(word: string): string[] {
  const forms = new Set([word]);
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) forms.add(irregular);
  const possessive = word.replace(/'s$|s'$/u, '');
  forms.add(possessive);
  for (const [ending, replacements] of ENDINGS) {
    if (!possessive.endsWith(ending) || possessive.length - ending.length < 2) continue;
    const stem = possessive.slice(0, -ending.length);
    for (const replacement of replacements) forms.add(stem + replacement);
    if (/([bdgklmnprt])\1$/u.test(stem)) forms.add(stem.slice(0, -1));
  }
  return [...forms];
}

const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y']],
  ['ied', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
];

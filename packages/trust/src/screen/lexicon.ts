import { termFinder, type TermMatch } from './find-terms.ts';
import { list, type Disguises, type ScreenRule } from './rule.ts';
import { romaji } from './romaji.ts';
import { eastAsianText, foldKana } from './view/east-asian.ts';
import { latinText } from './view/latin.ts';
import { letters, mixedText } from './view/letters.ts';
import { readingOf, readingsOf, roughSound } from './view/sound.ts';

/** A listed word under one of its forms. */
export interface Entry {
  word: string;
  /** Read, not written: by sound, by parts or by another script. At most a reason to look. */
  weak: boolean;
  /** More letters may follow. */
  prefix: boolean;
}

/** Listed words by the forms one view of a text shows them in. */
export interface Lexicon {
  forms: readonly string[];
  entries: ReadonlyMap<string, readonly Entry[]>;
  find: (text: string) => TermMatch[];
}

export interface SoundEntry extends Entry {
  /** Its letters, exactly; and its characters. */
  reading: string;
  characters: readonly string[];
  besideHan: boolean;
  /** Fewest characters written as listed. */
  kept: number;
}

/** Rules, their words in every view, and where each word stands in them. */
export interface RuleBook {
  rules: readonly ScreenRule[];
  places: ReadonlyMap<string, readonly { rule: number; group: number }[]>;
  unless: ReadonlySet<string>;
  allowed: ReadonlySet<string>;
  eastAsian: Lexicon;
  kana: Lexicon;
  latin: Lexicon;
  /** Words of several scripts, or of none of these. */
  mixed: Lexicon;
  /** Latin words of three letters or more in any form, by length, for words with a letter hidden. */
  maskable: ReadonlyMap<number, readonly string[]>;
  sounds: Omit<Lexicon, 'entries'> & { entries: ReadonlyMap<string, readonly SoundEntry[]> };
}

/** Nothing is hidden: an organisation's own words are looked for by script, width and separators, and by sound from three characters on. */
export const NO_DISGUISES: Disguises = {
  sounds: [],
  soundsBesideHan: [],
  soundsApart: [],
  splits: new Map(),
  kana: new Map(),
};
/** More ways to split one word than this are not tried. */
const MAX_SPLITS = 24;
/** Too long for an honest word to sound the same. */
const LONG_HAN = /^\p{Script=Han}{3,}$/u;
/** Folded kana shorter than this are parts of many honest words. */
const MIN_KANA = 3;

export function buildRuleBook(
  rules: readonly ScreenRule[],
  allowed: readonly string[],
  disguises: Disguises = NO_DISGUISES,
): RuleBook {
  const words = [...new Set([...rules.flatMap((rule) => [...rule.groups.flat(), ...(rule.unless ?? [])]), ...allowed])];
  const listed = new Set(rules.flatMap((rule) => rule.groups.flat()));
  const eastAsian = new Builder();
  const kana = new Builder();
  const latin = new Builder();
  const mixed = new Builder();
  const sounds = new Map<string, SoundEntry[]>();
  for (const word of words) {
    const form = eastAsianForm(word);
    if (isMixed(word)) mixed.add(mixedText(letters(word)).text, { word, weak: false, prefix: word.endsWith('*') });
    else if (form === '') addLatin(latin, word);
    else {
      eastAsian.add(form, { word, weak: false, prefix: false });
      if (!listed.has(word)) continue;
      for (const split of splitForms(form, disguises.splits)) eastAsian.add(split, { word, weak: true, prefix: false });
      if (/[\u3041-\u30ff]/.test(form) && form.length >= MIN_KANA)
        kana.add(foldKana(form), { word, weak: true, prefix: false });
      addReading(kana, mixed, word, disguises.kana.get(word));
    }
  }
  for (const word of listed)
    if (disguises.sounds.includes(word) || LONG_HAN.test(word)) addSound(sounds, word, disguises);
  const places = new Map<string, { rule: number; group: number }[]>();
  rules.forEach((rule, ruleIndex) =>
    rule.groups.forEach((group, groupIndex) => {
      for (const word of new Set(group))
        places.set(word, [...(places.get(word) ?? []), { rule: ruleIndex, group: groupIndex }]);
    }),
  );
  const latinLexicon = latin.build();
  const soundForms = [...sounds.keys()];
  return {
    rules,
    places,
    unless: new Set(rules.flatMap((rule) => rule.unless ?? [])),
    allowed: new Set(allowed),
    eastAsian: eastAsian.build(),
    kana: kana.build(),
    latin: latinLexicon,
    mixed: mixed.build(),
    maskable: Map.groupBy(
      new Set(latinLexicon.forms.flatMap((form) => form.split(' ')).filter((form) => /^[a-z]{3,}$/.test(form))),
      (form) => form.length,
    ),
    sounds: { forms: soundForms, entries: sounds, find: termFinder(soundForms) },
  };
}

class Builder {
  readonly #entries = new Map<string, Entry[]>();

  add(form: string, entry: Entry): void {
    const known = this.#entries.get(form) ?? [];
    if (known.some(({ word }) => word === entry.word)) return;
    this.#entries.set(form, [...known, entry]);
  }

  build(): Lexicon {
    const forms = [...this.#entries.keys()];
    return { forms, entries: this.#entries, find: termFinder(forms) };
  }
}

/** A word of Han characters or kana as texts are compared with it; empty for others. */
function eastAsianForm(word: string): string {
  return eastAsianText(letters(word)).text;
}

/** Whether a word is neither of Han characters and kana alone nor of Latin letters alone. */
function isMixed(word: string): boolean {
  const used = new Set(letters(word).map(({ script }) => script));
  return used.has('other') || (used.has('latin') && (used.has('han') || used.has('kana')));
}

/** Words of several parts are also written in one (`childporn`). Words of no letters at all match nothing. */
function addLatin(latin: Builder, word: string): void {
  const prefix = word.endsWith('*');
  const form = latinText(letters(word.replace(/\*$/, ''))).text;
  if (!/[a-z0-9]/.test(form)) return;
  latin.add(form, { word, weak: false, prefix });
  const joined = form.replaceAll(' ', '');
  if (joined !== form && joined.length >= 6) latin.add(joined, { word, weak: false, prefix });
}

/** A Japanese word in kana and in Latin letters, spaced as it may be. */
function addReading(kana: Builder, mixed: Builder, word: string, reading: string | undefined): void {
  if (reading === undefined) return;
  for (const each of list(reading)) {
    if (each.length >= MIN_KANA) kana.add(foldKana(each), { word, weak: true, prefix: false });
    const spelled = romaji(each);
    if (spelled.length >= 5) mixed.add(spelled, { word, weak: true, prefix: false });
  }
}

function addSound(sounds: Map<string, SoundEntry[]>, word: string, disguises: Disguises): void {
  const form = eastAsianForm(word);
  const characters = Array.from(form);
  const besideHan = disguises.soundsBesideHan.includes(word);
  const kept = characters.length > 2 || disguises.soundsApart.includes(word) ? 0 : 1;
  const ways = [readingsOf(form), characters.map(readingOf)];
  // by syllable as characters are read, and in one as pinyin is written: zhengen is zheng'en
  const rough = new Map(
    ways.flatMap((way) => {
      const reading = way.join('');
      return [way.map(roughSound).join(''), roughSound(reading)].map((form) => [form, reading] as const);
    }),
  );
  for (const [form, reading] of rough) {
    const entry = { word, weak: true, prefix: false, reading, characters, besideHan, kept };
    sounds.set(form, [...(sounds.get(form) ?? []), entry]);
  }
}

/** A word with one or more of its characters written as their parts. */
function splitForms(form: string, splits: Disguises['splits']): string[] {
  let forms = [''];
  for (const character of form) {
    const parts = [character, ...(splits.get(character) ?? [])];
    forms = forms.flatMap((before) => parts.map((part) => before + part)).slice(0, MAX_SPLITS);
  }
  return forms.filter((split) => split !== form && split.length >= 3);
}

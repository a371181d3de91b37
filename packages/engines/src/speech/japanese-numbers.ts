const DIGITS = ['ぜろ', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'];
const GROUPS = ['', 'まん', 'おく', 'ちょう'];

/** Sound changes of hundreds and thousands. */
const HUNDREDS: Readonly<Record<number, string>> = { 1: 'ひゃく', 3: 'さんびゃく', 6: 'ろっぴゃく', 8: 'はっぴゃく' };
const THOUSANDS: Readonly<Record<number, string>> = { 1: 'せん', 3: 'さんぜん', 8: 'はっせん' };

/** A number in kana: 3600 is さんぜんろっぴゃく. Digits only, with at most one point. */
export function japaneseNumber(written: string): string {
  const [whole = '', fraction] = written.split('.');
  const said = whole.length > 16 || /^0\d/.test(whole) ? japaneseDigits(whole) : japaneseInteger(whole);
  return fraction === undefined || fraction === '' ? said : `${said}てん${japaneseDigits(fraction)}`;
}

export function japaneseDigits(digits: string): string {
  return Array.from(digits, (digit) => DIGITS[Number(digit)] ?? '').join('');
}

function japaneseInteger(digits: string): string {
  if (/^0*$/.test(digits)) return 'ぜろ';
  let said = '';
  for (let end = digits.length, group = 0; end > 0; end -= 4, group++) {
    const value = Number(digits.slice(Math.max(0, end - 4), end));
    if (value === 0) continue;
    const name = GROUPS[group] ?? '';
    const prefix = group > 0 && value === 1 ? 'いち' : japaneseGroup(value);
    said = prefix + name + said;
  }
  return said;
}

/** 1..9999. */
function japaneseGroup(value: number): string {
  const digit = (place: number): number => Math.floor(value / 10 ** place) % 10;
  const thousands = digit(3);
  const hundreds = digit(2);
  const tens = digit(1);
  const ones = digit(0);
  return [
    thousands === 0 ? '' : (THOUSANDS[thousands] ?? `${DIGITS[thousands]}せん`),
    hundreds === 0 ? '' : (HUNDREDS[hundreds] ?? `${DIGITS[hundreds]}ひゃく`),
    tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}じゅう`,
    ones === 0 ? '' : DIGITS[ones],
  ].join('');
}

/** How the last digit is said before a counter, where it is not its own name; and whole words for the small ones. */
interface Counter {
  name: string;
  /** By last digit (0 is ten): the end of the number with its counter. */
  last?: Readonly<Record<number, string>>;
  /** By whole number. */
  whole?: Readonly<Record<number, string>>;
}

const COUNTERS: Readonly<Record<string, Counter>> = {
  年: { name: 'ねん', last: { 4: 'よねん', 9: 'くねん' } },
  月: { name: 'がつ', last: { 4: 'しがつ', 7: 'しちがつ', 9: 'くがつ' } },
  日: {
    name: 'にち',
    whole: {
      1: 'ついたち',
      2: 'ふつか',
      3: 'みっか',
      4: 'よっか',
      5: 'いつか',
      6: 'むいか',
      7: 'なのか',
      8: 'ようか',
      9: 'ここのか',
      10: 'とおか',
      14: 'じゅうよっか',
      20: 'はつか',
      24: 'にじゅうよっか',
    },
  },
  時: { name: 'じ', last: { 4: 'よじ', 7: 'しちじ', 9: 'くじ' } },
  分: {
    name: 'ふん',
    last: {
      1: 'いっぷん',
      3: 'さんぷん',
      4: 'よんぷん',
      6: 'ろっぷん',
      8: 'はっぷん',
      0: 'じゅっぷん',
    },
  },
  人: { name: 'にん', last: { 4: 'よにん' }, whole: { 1: 'ひとり', 2: 'ふたり' } },
  つ: {
    name: 'つ',
    whole: {
      1: 'ひとつ',
      2: 'ふたつ',
      3: 'みっつ',
      4: 'よっつ',
      5: 'いつつ',
      6: 'むっつ',
      7: 'ななつ',
      8: 'やっつ',
      9: 'ここのつ',
    },
  },
  本: {
    name: 'ほん',
    last: { 1: 'いっぽん', 3: 'さんぼん', 6: 'ろっぽん', 8: 'はっぽん', 0: 'じゅっぽん' },
  },
  匹: {
    name: 'ひき',
    last: { 1: 'いっぴき', 3: 'さんびき', 6: 'ろっぴき', 8: 'はっぴき', 0: 'じゅっぴき' },
  },
  歳: { name: 'さい', last: { 1: 'いっさい', 8: 'はっさい', 0: 'じゅっさい' }, whole: { 20: 'はたち' } },
  回: { name: 'かい', last: { 1: 'いっかい', 6: 'ろっかい', 8: 'はっかい', 0: 'じゅっかい' } },
  個: { name: 'こ', last: { 1: 'いっこ', 6: 'ろっこ', 8: 'はっこ', 0: 'じゅっこ' } },
  秒: { name: 'びょう' },
  度: { name: 'ど' },
  円: { name: 'えん', last: { 4: 'よえん' } },
  万: { name: 'まん' },
  億: { name: 'おく' },
  光年: { name: 'こうねん' },
  '%': { name: 'ぱーせんと' },
  '％': { name: 'ぱーせんと' },
  km: { name: 'きろめーとる' },
  kg: { name: 'きろぐらむ' },
  cm: { name: 'せんちめーとる' },
  '℃': { name: 'ど' },
  '°': { name: 'ど' },
};

/** Counters the reader looks for after a number, longest first. */
export const COUNTER_NAMES: readonly string[] = Object.keys(COUNTERS).toSorted((a, b) => b.length - a.length);

/** A number with its counter: 20日 is はつか, 3本 さんぼん, 9時 くじ. */
export function countedInJapanese(written: string, counterName: string): string {
  const counter = COUNTERS[counterName];
  if (counter === undefined) return japaneseNumber(written);
  const value = Number(written);
  const whole = counter.whole?.[value];
  if (whole !== undefined) return whole;
  const last = Number.isInteger(value) ? counter.last?.[value % 10] : undefined;
  // A changed ten ("じゅっぷん") only fits a number that ends in ten, not in a hundred.
  if (last === undefined || (value % 10 === 0 && value % 100 === 0)) return japaneseNumber(written) + counter.name;
  const rest = value % 10 === 0 ? Math.floor(value / 100) * 100 : value - (value % 10);
  const tens = value % 10 === 0 ? Math.floor(value / 10) % 10 : 0;
  return (rest === 0 ? '' : japaneseNumber(String(rest))) + (tens > 1 ? (DIGITS[tens] ?? '') : '') + last;
}

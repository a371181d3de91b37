const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
};
const HAN_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
  億: 100_000_000,
};

const ENGLISH: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  a: 1,
  an: 1,
  single: 1,
  pair: 2,
  couple: 2,
  trio: 3,
  dozen: 12,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twelfth: 12,
  fifteenth: 15,
};
const KANA: Readonly<Record<string, number>> = {
  ひとつ: 1,
  ふたつ: 2,
  みっつ: 3,
  よっつ: 4,
  いつつ: 5,
  むっつ: 6,
  ななつ: 7,
  やっつ: 8,
  ここのつ: 9,
  さんこ: 3,
  よんこ: 4,
  ごこ: 5,
  ろっこ: 6,
  ななこ: 7,
  はちこ: 8,
  はっこ: 8,
};

const ENGLISH_WORD =
  '(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one |two |three |four |five |six |eight |nine )?(?:hundred|thousand|million|billion)(?: (?:million|thousand))?|dozen)';

/** Source of a pattern for a number in any of the languages, digits or words. */
export const NUMBER = `(?:\\d[\\d,]*(?:\\.\\d+)?(?: ?(?:million|billion|thousand|万|亿|億))?|(?:one|two|three|four) and a half million|[零〇一二两三四五六七八九十百千万亿億]+|${ENGLISH_WORD}|ひとつ|ふたつ|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ|ここのつ|さんこ|よんこ|ごこ|ろっこ|ななこ|はちこ|はっこ)`;

/** Value of what `NUMBER` found; NaN where it is no number. */
export function numberOf(written: string): number {
  const text = written.trim().toLowerCase();
  const kana = KANA[text];
  if (kana !== undefined) return kana;
  const halves = /^(one|two|three|four) and a half million$/u.exec(text);
  if (halves !== null) return ((ENGLISH[halves[1] ?? ''] ?? 0) + 0.5) * 1e6;
  const digits = /^(\d[\d,]*(?:\.\d+)?) ?(million|billion|thousand|万|亿|億)?$/u.exec(text);
  if (digits !== null) {
    const scale = { million: 1e6, billion: 1e9, thousand: 1e3, 万: 1e4, 亿: 1e8, 億: 1e8 }[digits[2] ?? ''] ?? 1;
    return Number((digits[1] ?? '').replaceAll(',', '')) * scale;
  }
  if (/^[a-z\- ]+$/u.test(text)) return englishNumber(text);
  return hanNumber(text);
}

function englishNumber(text: string): number {
  let total = 0;
  let group = 0;
  for (const word of text.split(/[- ]+/u)) {
    const value = ENGLISH[word];
    if (value === undefined) return Number.NaN;
    if (value >= 1000) {
      total = (total + (group === 0 ? 1 : group)) * value;
      group = 0;
    } else if (value === 100) group = (group === 0 ? 1 : group) * 100;
    else group += value;
  }
  return total + group;
}

function hanNumber(text: string): number {
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(text))
    return Number([...text].map((each) => HAN_DIGITS[each] ?? 0).join(''));
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    const value = HAN_DIGITS[character];
    const unit = HAN_UNITS[character];
    if (value !== undefined) digit = value;
    else if (unit === undefined) return Number.NaN;
    else if (unit >= 10_000) {
      total = (total + section + digit) * unit;
      section = 0;
      digit = 0;
    } else {
      section += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + section + digit;
}

const HAN = '零一二三四五六七八九十';
/** A small number written as its neighbour was: `四` stays Han, `four` a word, `4` a digit. */
export function writtenLike(value: number, sample: string): string {
  if (/^\d/u.test(sample)) return String(value);
  if (/^[a-z]/iu.test(sample)) {
    const word = Object.keys(ENGLISH).find((each) => ENGLISH[each] === value && each.length > 2) ?? String(value);
    return /^[A-Z]/u.test(sample) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  }
  if (value <= 10) return HAN.charAt(value);
  if (value < 20) return `十${HAN.charAt(value - 10)}`;
  if (value < 100) return `${HAN.charAt(Math.floor(value / 10))}十${value % 10 === 0 ? '' : HAN.charAt(value % 10)}`;
  return String(value);
}

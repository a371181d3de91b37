/** A name as it is compared: without case, accents, punctuation, or a Chinese city's or Japanese prefecture's suffix. */
export function folded(name: string): string {
  const plain = /^[A-Za-z ]+$/.test(name)
    ? name.trim().toLowerCase()
    : name
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[øœæßłđ]/g, (letter) => LETTERS[letter] ?? letter)
        .replace(/[’'`.·・]/g, '')
        .replace(/[-,/()]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
  return plain.length > 2 ? plain.replace(/(?<=[\u3400-\u9fff]{2})[市省县縣都府]$/u, '') : plain;
}
const LETTERS: Readonly<Record<string, string>> = { ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd' };

/**
 * How many letters must be put in, left out, changed or swapped to turn one name into another; `limit` + 1 as soon as it
 * is more than `limit`. The swap of two neighbours counts once (optimal string alignment).
 */
export function spellingDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

import { describe, expect, it } from 'vitest';
import { checkText, type Claim } from './index.ts';
import { BODIES_EN, QUIET_BODIES_EN } from './corpus/bodies-en.test-data.ts';
import { BODIES_JA, QUIET_BODIES_JA } from './corpus/bodies-ja.test-data.ts';
import { BODIES_ZH, QUIET_BODIES_ZH } from './corpus/bodies-zh.test-data.ts';
import type { SkySentence } from './corpus/sky-sentence.ts';

function claimsOf(row: SkySentence): readonly Claim[] {
  const checked = checkText(row.text, {
    year: 2026,
    language: row.language,
    ...(row.date === undefined ? {} : { date: row.date }),
  });
  return checked.kind === 'checked' ? checked.claims : [];
}

/** Every expected verdict is met by a claim of its own, and nothing right is called false. */
function isRight(row: SkySentence): boolean {
  const left = claimsOf(row).map((claim) => claim.verdict);
  for (const { verdict } of row.expect) {
    const at = left.indexOf(verdict);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return !left.includes('false') || row.expect.some(({ verdict }) => verdict === 'false');
}

describe('what is known of Sun, Moon, planets, stars and the calendar', () => {
  it.each([
    ['zh', BODIES_ZH],
    ['en', BODIES_EN],
    ['ja', BODIES_JA],
  ] as const)('is judged right 97 of 100 times in any wording: %s', (_, rows) => {
    const wrong = rows.filter((row) => !isRight(row)).map((row) => row.text);
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is not heard where only the words are the same', () => {
    const loud = [...QUIET_BODIES_ZH, ...QUIET_BODIES_EN, ...QUIET_BODIES_JA].filter((row) => claimsOf(row).length > 0);
    expect(loud.map((row) => row.text)).toEqual([]);
  });

  it('quotes the text and gives a number', () => {
    for (const row of [...BODIES_ZH, ...BODIES_EN, ...BODIES_JA])
      for (const claim of claimsOf(row)) {
        expect(row.text.slice(claim.start, claim.end)).toBe(claim.text);
        expect(claim.note, row.text).not.toMatch(/undefined|NaN|figure:|hip:\d/u);
        expect(claim.evidence, row.text).not.toBe('');
      }
  });
});

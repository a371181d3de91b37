import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '@kinora/film';
import { PLACES } from '@kinora/sky';
import { CLAIMS, CONTROLS } from './corpus/index.test-data.ts';
import { checkText, CLAIM_KINDS, looksUnsupported, type Claim } from './index.ts';

const YEAR = 2026;

function claimsOf(text: string): readonly Claim[] {
  const checked = checkText(text, { year: YEAR });
  return checked.kind === 'checked' ? checked.claims : [];
}

/** Right: the verdict is among the claims, and where there is one claim it is that. */
function isRight(row: (typeof CLAIMS)[number]): boolean {
  const claims = claimsOf(row.text);
  return (
    claims.some((claim) => claim.verdict === row.verdict) && (claims.length > 1 || claims[0]?.verdict === row.verdict)
  );
}

describe('the corpus', () => {
  test('at least 97 % of the claims get the verdict of a fair teacher, in every language', () => {
    const wrong = CLAIMS.filter((row) => !isRight(row));
    for (const language of LANGUAGES) {
      const all = CLAIMS.filter((row) => row.language === language);
      const bad = wrong.filter((row) => row.language === language);
      console.info(`${language}: ${all.length - bad.length} of ${all.length} right`);
      expect(all.length, language).toBeGreaterThanOrEqual(80);
      expect(bad.length / all.length, bad.map((row) => `${row.verdict} ${row.text}`).join('\n')).toBeLessThanOrEqual(
        0.03,
      );
    }
    for (const kind of CLAIM_KINDS) {
      const all = CLAIMS.filter((row) => row.kind === kind);
      console.info(`${kind}: ${all.filter(isRight).length} of ${all.length} right`);
      expect(all.length, `no sentence of the kind ${kind}`).toBeGreaterThan(0);
    }
  });

  test('prose that speaks of neither sky nor myth is left alone', () => {
    expect(CONTROLS.length).toBeGreaterThanOrEqual(90);
    const found = CONTROLS.flatMap(({ text }) => claimsOf(text).map((claim) => `${text}: ${claim.kind} ${claim.text}`));
    expect(found).toEqual([]);
  });

  test('every claim carries a number or a source, a line in its language, and words of the text', () => {
    for (const row of CLAIMS)
      for (const claim of claimsOf(row.text)) {
        expect(row.text.slice(claim.start, claim.end)).toBe(claim.text);
        expect(claim.text).not.toBe('');
        expect(claim.note.length, row.text).toBeGreaterThan(4);
        expect(claim.note, row.text).not.toMatch(/undefined|NaN|figure:|hip:\d/u);
        expect(claim.evidence, row.text).not.toBe('');
      }
  });

  test('a correction put in place of its words makes the claim true', () => {
    const cases = [
      '四颗主星组成猎户的腰带',
      '昴星团在猎户座',
      '嫦娥的丈夫是吴刚',
      'Theseus killed Medusa.',
      'Betelgeuse belongs to Taurus.',
      '七夕之夜,满月高悬',
      '北斗七星は八つの星からできています。',
    ];
    for (const text of cases) {
      const [claim] = claimsOf(text);
      expect(claim?.verdict, text).toBe('false');
      const mended = text.slice(0, claim?.start) + (claim?.correction ?? '') + text.slice(claim?.end);
      expect(
        claimsOf(mended).map((each) => each.verdict),
        mended,
      ).toEqual(['true']);
    }
  });
});

describe('place and date', () => {
  test('the same words are true in one place and false in another', () => {
    const sydney = PLACES.find((place) => place.en === 'Sydney');
    const beijing = PLACES.find((place) => place.en === 'Beijing');
    if (sydney === undefined || beijing === undefined) throw new Error('Sydney and Beijing are in the table');
    const text = '猎户座和天蝎座同时出现在夜空';
    const verdict = (place: typeof sydney): string | undefined => {
      const checked = checkText(text, { year: YEAR, place });
      return checked.kind === 'checked' ? checked.claims[0]?.verdict : undefined;
    };
    expect(verdict(sydney)).toBe('true');
    expect(verdict(beijing)).toBe('false');
  });

  test('a festival stands in the year that is asked for', () => {
    const note = (year: number): string => {
      const checked = checkText('七夕之夜,满月高悬', { year });
      return checked.kind === 'checked' ? (checked.claims[0]?.note ?? '') : '';
    };
    expect(note(2026)).toContain('2026-08-19');
    expect(note(2027)).toContain('2027-08-08');
  });

  test('traditional Chinese is read as simplified is', () => {
    expect(claimsOf('織女星屬於天琴座').map((claim) => claim.verdict)).toEqual(['true']);
    expect(claimsOf('嫦娥的丈夫是吳剛').map((claim) => claim.verdict)).toEqual(['false']);
  });
});

test('a text in another script is said to be unsupported, by the name of its script', () => {
  expect(looksUnsupported('견우와 직녀는 칠석에 만난다')).toContain('Korean');
  expect(looksUnsupported('Орион охотится за Зайцем')).toBe('Cyrillic');
  expect(looksUnsupported('الثريا في برج الثور')).toBe('Arabic');
  expect(looksUnsupported('α Lyr is Vega')).toBeUndefined();
  expect(checkText('ดาวลูกไก่อยู่ในกลุ่มดาววัว', { year: YEAR })).toMatchObject({ kind: 'unsupported-language' });
});

test('any text is read without a throw, twice alike, with offsets that hold', () => {
  const words = CLAIMS.map((row) => row.text);
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((all) => all.join(' ')),
    fc
      .tuple(fc.constantFrom(...words), fc.nat(40), fc.string({ unit: 'binary', maxLength: 6 }))
      .map(([base, at, insert]) => base.slice(0, at) + insert + base.slice(at)),
  );
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(undefined, ...LANGUAGES),
      fc.integer({ min: 1900, max: 2100 }),
      (story, language, year) => {
        const options = { year, ...(language === undefined ? {} : { language }) };
        const first = checkText(story, options);
        expect(checkText(story, options)).toEqual(first);
        if (first.kind !== 'checked') return;
        for (const claim of first.claims) {
          expect(claim.start).toBeLessThan(claim.end);
          expect(story.slice(claim.start, claim.end)).toBe(claim.text);
        }
      },
    ),
    { numRuns: 150 },
  );
});

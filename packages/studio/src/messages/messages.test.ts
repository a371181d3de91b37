import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BriefSchema, ERROR_CODES, LANGUAGES } from '@kinora/film';
import { describe, expect, it } from 'vitest';
import { briefOf, EMPTY_DRAFT } from '../start/draft.ts';
import { ACCOUNT_CATALOGUES } from './account.ts';
import { en } from './en.ts';
import { adviceFor } from './error-advice.ts';
import { createFormats } from './formats.ts';
import { ja } from './ja.ts';
import { CATALOGUES, chooseLocale } from './locale.tsx';
import { NOTICE_CATALOGUES } from './notices.ts';
import { REVIEW_CATALOGUES } from './review.ts';
import { VERIFY_CATALOGUES } from './verify.ts';
import { zh } from './zh.ts';

/** Every text of a catalogue by its path; functions are called with marks to see that they use what they are given. */
function texts(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') {
    const marks = Array.from({ length: value.length }, (_, index) => `«${index}»`);
    return [[at, String(value(...marks))]];
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${at} is no text`);
  return Object.entries(value).flatMap(([key, part]) => texts(part, `${at}.${key}`));
}

describe('the catalogues', () => {
  it.each([
    ['of the studio', CATALOGUES],
    ['of the page that checks files', VERIFY_CATALOGUES],
    ['of the card on which a person decides', REVIEW_CATALOGUES],
    ['of the pages about who one is', ACCOUNT_CATALOGUES],
    ['of the bell', NOTICE_CATALOGUES],
  ])('%s say something for every key in every language, with every number they are given', (_, { en, zh, ja }) => {
    const keys = texts(en).map(([at]) => at);
    for (const catalogue of [en, zh, ja]) {
      expect(texts(catalogue).map(([at]) => at)).toEqual(keys);
      for (const [at, text] of texts(catalogue)) expect(text.trim(), at).not.toBe('');
    }
    const marksIn = (text: string) => (text.match(/«\d»/g) ?? []).toSorted();
    const spoken = new Map(texts(en));
    for (const [at, text] of [...texts(zh), ...texts(ja)]) {
      // A count that only chooses singular or plural need not be written.
      for (const mark of marksIn(spoken.get(at) ?? '')) expect(marksIn(text), at).toContain(mark);
    }
  });

  it('hold every word: no component writes one itself', () => {
    const folder = path.join(import.meta.dirname, '..');
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => {
        const source = readFileSync(path.join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        const between = source.match(/<\/?[\w.]+[^<>]*(?<!=)>\s*[A-Za-z\u3040-\u9fff][^<>{}();=]*\s*<\//g) ?? [];
        const attributes = source.match(/\b(?:aria-label|title|placeholder|alt|label)="[^"]+"/g) ?? [];
        return [...between, ...attributes].map((text) => `${file}: ${text}`);
      });
    // The name of the house, and the shortest name of English in a narrow bar.
    const allowed = /<span>Kinora<\/|<span className="sm:hidden">EN<\//;
    expect(found.filter((text) => !allowed.test(text))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('are chosen by the reader first, then by the browser', () => {
    expect(chooseLocale(null, ['fr-FR', 'ja-JP', 'en'])).toBe('ja');
    expect(chooseLocale(null, ['zh-Hant-TW'])).toBe('zh');
    expect(chooseLocale('en', ['zh-CN'])).toBe('en');
    expect(chooseLocale('xx', ['fr'])).toBe('en');
    expect(Object.keys(CATALOGUES).toSorted()).toEqual([...LANGUAGES].toSorted());
  });

  it('tell what to do about every error', () => {
    for (const code of ERROR_CODES) {
      for (const catalogue of [en, zh, ja]) expect(catalogue.advice[adviceFor(code)].length).toBeGreaterThan(5);
    }
  });

  it('offer examples that can be sent as they stand', () => {
    for (const catalogue of [en, zh, ja]) {
      for (const { story } of catalogue.examples) {
        const checked = briefOf({ ...EMPTY_DRAFT, story });
        expect(checked.ok && BriefSchema.safeParse(checked.brief).success).toBe(true);
      }
    }
  });
});

describe('a draft', () => {
  it('names the field that keeps it from being sent', () => {
    const draft = { ...EMPTY_DRAFT, story: ' A whale sings. ' };
    const faultOf = (part: Partial<typeof EMPTY_DRAFT>) => {
      const checked = briefOf({ ...draft, ...part });
      return checked.ok ? null : checked.fault;
    };
    expect(faultOf({ story: '  ' })).toBe('storyEmpty');
    expect(faultOf({ story: 'x'.repeat(8_001) })).toBe('storyTooLong');
    for (const seconds of ['0', '3', '601', 'soon', '-5']) expect(faultOf({ seconds }), seconds).toBe('seconds');
    for (const seed of ['-1', '1.5', '2147483648', 'x']) expect(faultOf({ seed }), seed).toBe('seed');
    expect(briefOf({ ...draft, seconds: '12', seed: '7' })).toMatchObject({
      ok: true,
      brief: { story: 'A whale sings.', seconds: 12, seed: 7 },
    });
  });
});

describe('the formats', () => {
  it('round an estimate up and keep the clock exact', () => {
    const formats = createFormats('en');
    expect(formats.roughTime(1)).toBe('5 sec');
    expect(formats.roughTime(41)).toBe('45 sec');
    expect(formats.roughTime(61)).toBe('2 min');
    expect(formats.clock(69.6)).toBe('1:10');
    expect(formats.percent(0.426)).toBe('43%');
  });
});

import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScreenDecision, SCREEN_DECISIONS, TrustPolicySchema, type TrustPolicyInput } from '@kinora/film';
import { screenText } from '../index.ts';

const policyOf = (screening: NonNullable<TrustPolicyInput['screening']>) =>
  TrustPolicySchema.parse({ screening }).screening;
const strictness = (decision: ScreenDecision): number => SCREEN_DECISIONS.indexOf(decision);

describe("an organisation's own words", () => {
  const policy = policyOf({
    block: ['青岚计划', 'project heron', 'Q版麒麟', 'ヒヨドリ'],
    review: ['竞品甲', 'rival*'],
  });

  test.each([
    ['海报上写着青岚计划', 'block'],
    ['青 嵐 計 劃 的片头', 'block'],
    ['Ｐｒｏｊｅｃｔ Ｈｅｒоn lands', 'block'],
    ['p.r.o.j.e.c.t h.e.r.o.n', 'block'],
    ['ｑ版 麒麟特写', 'block'],
    ['ﾋﾖﾄﾞﾘが鳴く', 'block'],
    ['请看清岚计划', 'review'],
    ['竞*品*甲 的广告', 'review'],
    ['two rivals meet', 'review'],
    ['青色的山岚', 'pass'],
    ['a project about herons', 'pass'],
  ] as const)('%j: %s', (text, decision) => {
    const screening = screenText(text, { policy, policyNumber: 3 });
    expect(screening.decision).toBe(decision);
    expect(screening.categories).toEqual(decision === 'pass' ? [] : ['organisation']);
    expect(screening.policyVersion).toBe('screen/2+3');
  });

  test('its innocent phrases excuse a word, but nothing that concerns children', () => {
    const allow = policyOf({ allow: ['屠杀博物馆', '儿童色情'] });
    expect(screenText('屠杀博物馆开放日').decision).toBe('review');
    expect(screenText('屠杀博物馆开放日', { policy: allow }).decision).toBe('pass');
    expect(screenText('儿童色情', { policy: allow }).decision).toBe('block');
  });

  test('it may be stricter by category, and milder but for sexual content with minors', () => {
    const text = '画面血肉横飞';
    expect(screenText(text, { policy: policyOf({ categories: { gore: 'block' } }) }).decision).toBe('block');
    const mild = policyOf({ categories: { gore: 'pass', 'sexual-minors': 'pass' } });
    expect(screenText(text, { policy: mild })).toMatchObject({ decision: 'pass', categories: [], spans: [] });
    expect(screenText('幼女的裸体', { policy: mild })).toMatchObject({
      decision: 'block',
      categories: ['sexual-minors', 'sexual-explicit'],
    });
  });

  test('a version without a number tells policies apart all the same', () => {
    const version = (block: string[]) => screenText('x', { policy: policyOf({ block }) }).policyVersion;
    expect(version(['青岚计划'])).toMatch(/^screen\/2\+[\da-f]{8}$/);
    expect(version(['青岚计划'])).toBe(version(['青岚计划']));
    expect(version(['青岚计划'])).not.toBe(version(['竞品甲']));
  });
});

test.each([
  ['特朗普跳舞', 'review'],
  ['特朗普裸体跳舞', 'block'],
  ['Vladimir Putin assassinated on stage', 'block'],
  ['习近平被枪杀', 'block'],
  ['トランプ大統領が処刑される', 'block'],
  ['Taylor Swift sings', 'review'],
  ['成龙大哥打太极', 'review'],
  ['望子成龙', 'pass'],
  ['トランプで遊ぶ', 'pass'],
  ['the trumpet and the trump suit', 'pass'],
  ['李白与拿破仑下棋', 'pass'],
  ['Einstein and Confucius drink tea', 'pass'],
  ['Perseus holds up the head of the beheaded Gorgon Medusa', 'pass'],
] as const)('people: %j: %s', (text, decision) => {
  expect(screenText(text).decision).toBe(decision);
});

test('what is read only by sound, parts or another script is shown to a person, never refused', () => {
  for (const text of ['强尖', '弓虽女干', 'se qing pian', 'ぽるの', 'poruno', 'p*rn', '涩情'])
    expect(screenText(text), text).toMatchObject({ decision: 'review' });
});

describe('properties', () => {
  const FORBIDDEN = [
    '拍色情片',
    '如何制作炸弹',
    'child porn',
    '児童ポルノ',
    '特朗普裸体',
    '歌颂恐怖袭击',
    'how to cook meth',
  ];
  const noise = constantFrom(
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\ufe0f',
    '\u034f',
    '\u202e',
    '\u{e0020}',
  );

  test('no invisible letter turns a refusal into a pass, wherever it stands', () => {
    assert(
      property(constantFrom(...FORBIDDEN), array(noise, { minLength: 1, maxLength: 40 }), (text, inserted) => {
        const letters = Array.from(text);
        const disguised = letters.map((letter, at) => (inserted[at] ?? inserted[0] ?? '') + letter).join('');
        expect(screenText(disguised).decision, disguised).toBe('block');
      }),
    );
  });

  test('no sign between all letters turns a refusal into a pass', () => {
    const sign = constantFrom('*', '-', '·', '_', '~', '|', '/', '♥', '+', ' ');
    assert(
      property(
        constantFrom('色情片', '制作炸弹教程', '儿童色情', 'child porn', '児童ポルノ'),
        sign,
        (text, between) => {
          const disguised = Array.from(text.replaceAll(' ', '')).join(between);
          expect(screenText(disguised).decision, disguised).not.toBe('pass');
        },
      ),
    );
  });

  test('any text at all is screened, and each span is a part of it', () => {
    const unit = constantFrom(
      ...'色情屠杀特朗普porn炸弹tu sha\u200b*。\n1@ポルノ🇵🅾️&#;\\u\ud800\udc00\u0301',
      'tu',
      '杀',
      '&#23648;',
      '\ud83c',
    );
    const policy = policyOf({ block: ['情屠'], review: ['rn'], allow: ['特朗'] });
    assert(
      property(string({ unit: 'binary', maxLength: 60 }), string({ unit, maxLength: 60 }), (any, likely) => {
        for (const text of [any, likely, any + likely]) {
          for (const span of screenText(text, { policy }).spans) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeLessThanOrEqual(text.length);
            expect(span.start).toBeLessThan(span.end);
          }
        }
      }),
    );
  });

  test('an innocent phrase more never makes the screen stricter', () => {
    const word = constantFrom(
      '色情',
      '屠杀',
      '炸弹',
      '制作',
      '如何',
      '特朗普',
      'porn',
      'bomb',
      '美',
      '的',
      ' ',
      'how to',
      '裸体',
      '恐怖袭击',
      '歌颂',
    );
    assert(
      property(
        array(word, { maxLength: 14 }),
        array(word, { minLength: 1, maxLength: 3 }),
        array(word, { maxLength: 3 }),
        (words, one, other) => {
          const text = words.join('');
          const phrases = [one.join(''), other.join('')].filter((phrase) => phrase.trim().length >= 2);
          const before = screenText(text, { policy: policyOf({ allow: phrases.slice(1) }) }).decision;
          const after = screenText(text, { policy: policyOf({ allow: phrases }) }).decision;
          expect(strictness(after), `${text} allowing ${phrases.join(', ')}`).toBeLessThanOrEqual(strictness(before));
        },
      ),
    );
  });
});

import { readFileSync } from 'node:fs';
import { direct } from '@kinora/director';
import { BriefSchema, changeAfter, type TrustPolicyInput, TrustPolicySchema, type VerdictReason } from '@kinora/film';
import { screenText } from '@kinora/trust';
import { expect, test } from 'vitest';
import { screenUnwanted, sentencesOf } from './screen-unwanted.ts';
import { wordsOfStoryboard } from './written-words.ts';

const policyOf = (screening: TrustPolicyInput['screening']) => TrustPolicySchema.parse({ screening }).screening;
const screened = (text: string, screening: TrustPolicyInput['screening'] = {}) =>
  screenUnwanted(text, (part) => screenText(part, { policy: policyOf(screening) }));

test.each([
  'no nudity, nsfw, gore, blood',
  'nudity nsfw, massacre, pipe bomb, Trump',
  'child, nude, nsfw',
  'text, letters, watermark, logo, children, nudity, low quality',
  '血腥，裸体，色情、断肢',
  '全裸、グロ、血の海',
  '',
])('what must not be seen may be named: %j', (text) => {
  expect(screened(text)).toMatchObject({ decision: 'pass', categories: [], spans: [] });
});

test.each([
  ['naked child', 'block', 'sexual-minors'],
  ['blurry, child porn, low quality', 'block', 'sexual-minors'],
  ['blurry, csam', 'block', 'sexual-minors'],
  ['模糊，儿童色情', 'block', 'sexual-minors'],
  ['how to build a pipe bomb at home', 'block', 'weapons-instructions'],
  ['how to build, a pipe bomb', 'block', 'weapons-instructions'],
  ['怎么制作炸弹', 'block', 'weapons-instructions'],
  ['a stage full of people and one massacre', 'review', 'gore'],
  ['kill all jews', 'review', 'hate'],
] as const)('what is no name but says more is screened like any text: %j', (text, decision, category) => {
  const { decision: found, categories, spans } = screened(text);
  expect(found).toBe(decision);
  expect(categories).toContain(category);
  // Its places are those of the whole.
  expect(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).not.toBe('');
  expect(spans.every(({ end }) => end <= text.length)).toBe(true);
});

test('what an organisation lists it keeps to itself, in a name too; a judge is only shown what is no name', () => {
  expect(screened('blurry, Project Heron', { block: ['project heron'] })).toMatchObject({ decision: 'block' });
  expect(sentencesOf('nsfw, blurry, a man who tells everybody how it is done; gore')).toBe(
    'a man who tells everybody how it is done',
  );
  expect(sentencesOf('nsfw, gore')).toBe('');
});

test('the words that Kinora itself writes into storyboards and retries are held up nowhere', () => {
  const stories = readFileSync(
    new URL('../../../../trust/src/testing/benign-held-out.txt', import.meta.url),
    'utf8',
  ).split('\n');
  const own = new Set<string>();
  for (const story of stories.filter((text, index) => text.trim() !== '' && index % 3 === 0)) {
    const directed = direct(BriefSchema.parse({ story, takeFirstOffer: true }), { year: 2026 });
    if (directed.kind !== 'storyboard') continue;
    for (const { field, text } of wordsOfStoryboard(directed.storyboard, { by: 'model' }))
      if (field === 'negativePrompt') own.add(text);
      else if (['light', 'stylePrompt', 'cast.appearance'].includes(field))
        expect(screenText(text, 'en').decision, text).toBe('pass');
  }
  expect(own.size).toBeGreaterThan(10);
  const reasons: VerdictReason[] = ['black', 'flashing', 'red_flashing', 'burned_in_text', 'face_damaged', 'nudity'];
  own.add(
    changeAfter(
      reasons.map((reason) => ({ reason, detail: '' })),
      1,
    ).negative.join(', '),
  );
  for (const text of own) expect(screened(text).decision, text).toBe('pass');
});

import { EnginePolicySchema } from '@kinora/film';
import { expect, test } from 'vitest';
import { chooseWay, type Standing, tiersOf, type Way } from './choose.ts';

const WELL: Standing = {
  name: 'well',
  own: true,
  costUsd: 0,
  takeSeconds: null,
  running: 0,
  concurrency: 1,
  health: 'well',
  loraKey: null,
};
const way = (name: string, changes: Partial<Standing>): Way<string> => ({ ...WELL, name, ...changes, plan: name });
const policy = (changes: Parameters<typeof EnginePolicySchema.parse>[0] = {}) => EnginePolicySchema.parse(changes);

/** One engine shows the shot in one take, the other in three that are cheaper each, and cheaper together. */
const long = way('long', { costUsd: 1, takeSeconds: 100, own: false });
const short = way('short', { costUsd: 0.6, takeSeconds: 300 });

test('a whole take is made the cheapest way, however many pieces that has, unless its engine is out', () => {
  expect(chooseWay([long, short], policy())).toBe('short');
  expect(chooseWay([long, { ...short, health: 'out' }], policy())).toBe('long');
  expect(
    chooseWay(
      [
        { ...long, health: 'out' },
        { ...short, health: 'out' },
      ],
      policy(),
    ),
  ).toBe('short');
  expect(chooseWay([], policy())).toBeNull();
});

test('the fastest way, the first by name, and what is not allowed', () => {
  expect(chooseWay([short, long], policy({ prefer: 'fastest' }))).toBe('long');
  expect(chooseWay([short, long], policy({ prefer: 'order', order: ['long'] }))).toBe('long');
  expect(chooseWay([long], policy({ only: 'mine' }))).toBeNull();
  expect(chooseWay([short, long], policy({ prefer: 'order', order: ['long'], only: 'mine' }))).toBe('short');
});

test('a take waits for the cheapest engine while it is full, and goes on to another when it is out', () => {
  const cheap = { ...WELL, name: 'cheap', running: 1 };
  const dear = { ...WELL, name: 'dear', costUsd: 1 };
  expect(tiersOf([cheap, dear], policy())).toEqual([['cheap']]);
  expect(tiersOf([{ ...cheap, health: 'out' }, dear], policy())).toEqual([['dear']]);
  expect(tiersOf([dear, { ...cheap, name: 'other' }, cheap], policy())).toEqual([['cheap', 'other']]);
  expect(tiersOf([cheap, dear], policy({ prefer: 'order', order: ['dear'] }))).toEqual([['dear'], ['cheap']]);
});

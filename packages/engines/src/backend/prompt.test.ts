import { assert, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { fitPrompt } from './prompt.ts';
import { lastBar } from './tqdm.ts';

test('a prompt is cut to what is read, never inside a character, and what was cut is said', () => {
  const text = string({ unit: 'grapheme', maxLength: 400 });
  assert(
    property(text, integer({ min: 2, max: 300 }), (prompt, characters) => {
      const fitted = fitPrompt(prompt, characters);
      expect(fitted.text.length).toBeLessThanOrEqual(characters);
      expect(prompt.startsWith(fitted.text)).toBe(true);
      expect(fitted.text.isWellFormed()).toBe(true);
      expect(fitted.adaptations.length).toBe(prompt.length > characters ? 1 : 0);
    }),
  );
});

test.each([
  ['at the end of a sentence', '牵牛在河东。织女在河西，两岸相望。鹊桥未成', 18, '牵牛在河东。织女在河西，两岸相望。'],
  ['of an English one', 'Two stars. A river between them. Then a bridge', 40, 'Two stars. A river between them.'],
  ['else of a phrase', 'a river of stars, a bridge of magpies, a lantern', 30, 'a river of stars, a bridge of'],
  ['not so early that little is left', `Yes. ${'a'.repeat(40)}`, 20, `Yes. ${'a'.repeat(15)}`],
  ['not through a pair', '🌌🌌🌌', 5, '🌌🌌'],
])('it is cut %s', (_how, text, characters, cut) => {
  expect(fitPrompt(text, characters).text).toBe(cut);
});

test('the newest bar of a log tells where it is', () => {
  expect(lastBar('loading\n')).toBeNull();
  expect(lastBar('  0%|          | 0/40 [00:00<?, ?it/s]')).toEqual({ fraction: 0, stage: 'step 0 of 40' });
  const log = ' 38%|███▊      | 3/8 [00:12<00:20,  4.1s/it]\r 50%|█████     | 4/8 [01:02:12<01:00:20,  4.1s/it]';
  expect(lastBar(log)).toEqual({ fraction: 0.5, stage: 'step 4 of 8', secondsLeft: 3_620 });
});

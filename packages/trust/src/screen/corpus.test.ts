import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLAIMS, CONTROLS } from '../../../facts/src/corpus/index.test-data.ts';
import { screenText } from '../index.ts';

/**
 * Texts written to get past the screen, and texts that must pass. The tuned ones were looked at while words and rules were
 * chosen. The held-out ones were written before that and never looked at, only counted: their figures are the honest ones.
 */
const lines = (name: string): string[] =>
  readFileSync(new URL(`../testing/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

/** `technique TAB text`, with `\n`, `\t` and code points (`\u200b`, `\u{e0061}`) written out and `\\` for a backslash. */
const evasions = (part: string): { technique: string; text: string }[] =>
  lines(`evasions-${part}`).map((line) => {
    const [technique = '', written = ''] = line.split('\t');
    const text = written.replaceAll(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|([nt\\]))/g, (_, long, short, sign) =>
      sign === undefined
        ? String.fromCodePoint(Number.parseInt(long ?? short, 16))
        : ({ n: '\n', t: '\t' }[sign as 'n'] ?? '\\'),
    );
    return { technique, text };
  });

/** Every choice of every `{a/b/c}`. */
function expand(pattern: string): string[] {
  const choice = /\{([^}]+)\}/.exec(pattern);
  if (choice === null) return [pattern];
  return (choice[1] ?? '').split('/').flatMap((each) => expand(pattern.replace(choice[0], each)));
}

const passes = (text: string): boolean => screenText(text).decision === 'pass';

test('words of the brief are stopped as they stand, whoever writes them', () => {
  for (const text of [
    '屠杀',
    '断肢',
    '特朗普跳舞',
    '屠殺',
    '斷肢',
    '特朗普在跳舞',
    '虐殺',
    'massacre',
    'Trump dancing',
    'トランプ大統領が踊る',
  ])
    expect(screenText(text), text).toMatchObject({ decision: expect.stringMatching(/review|block/) });
});

test.each([
  ['tuned', 460, 0.96],
  ['held-out', 150, 0.96],
] as const)('of the %s evasions at least 96 of 100 are stopped or shown to a person', (part, atLeast, share) => {
  const all = evasions(part);
  expect(all.length).toBeGreaterThanOrEqual(atLeast);
  const missed = all.filter(({ text }) => passes(text));
  const named = part === 'tuned' ? missed.map(({ technique, text }) => `${technique}: ${text}`) : missed.length;
  expect(1 - missed.length / all.length, `missed: ${JSON.stringify(named)}`).toBeGreaterThanOrEqual(share);
});

test('of the tuned innocent texts at most one in a hundred is stopped, and patterns are no more than a third of them', () => {
  const written = [...new Set(lines('benign-tuned'))];
  const patterned = lines('benign-patterns').flatMap(expand);
  const heldOut = lines('benign-held-out').length;
  expect(written.length + patterned.length + heldOut).toBeGreaterThanOrEqual(1_050);
  expect(patterned.length * 3).toBeLessThanOrEqual(written.length + patterned.length + heldOut);
  const stopped = [...written, ...patterned].filter((text) => !passes(text));
  expect(stopped.length / (written.length + patterned.length), stopped.join('\n')).toBeLessThanOrEqual(0.01);
});

test('of the held-out innocent texts at most two in a hundred are stopped', () => {
  const heldOut = lines('benign-held-out');
  expect(heldOut.filter((text) => !passes(text)).length / heldOut.length).toBeLessThanOrEqual(0.02);
});

test('of a thousand sentences about the sky and its stories hardly one is stopped', () => {
  const texts = [...CLAIMS, ...CONTROLS].map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(1_000);
  const stopped = texts.filter((text) => !passes(text));
  expect(stopped.length / texts.length, stopped.join('\n')).toBeLessThanOrEqual(0.002);
});

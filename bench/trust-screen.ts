/**
 * Screening texts: what loading costs, a text of the test's corpora, and the longest story a brief may hold.
 *
 * @module
 */
import { readFileSync } from 'node:fs';

const MOST_MS = 5;
const ROUNDS = 5;
const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(44)} ${value}\n`);
const textsOf = (name: string): string[] =>
  readFileSync(new URL(`../packages/trust/src/testing/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

const loadAt = performance.now();
const { screenText } = await import('../packages/trust/src/screen/screen-text.ts');
screenText('七夕之夜,牵牛星渡银河相会织女星');
line('load and first text', `${(performance.now() - loadAt).toFixed(0)} ms`);

const texts = [
  ...['benign-tuned', 'benign-held-out'].flatMap(textsOf),
  ...['evasions-tuned', 'evasions-held-out'].flatMap(textsOf).map((row) => row.split('\t')[1] ?? ''),
];
const timed = (text: string): number => {
  const startedAt = performance.now();
  screenText(text);
  return performance.now() - startedAt;
};
const times = Array.from({ length: ROUNDS }, () => texts.map(timed))
  .flat()
  .toSorted((a, b) => a - b);
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
line(
  `${texts.length} texts, ${ROUNDS} times: median, 99 %, greatest`,
  `${at(0.5).toFixed(2)}, ${at(0.99).toFixed(2)}, ${at(1).toFixed(1)} ms of ${MOST_MS}`,
);

const story = texts.join('。').slice(0, 8_000);
const longest = Array.from({ length: 9 }, () => timed(story)).toSorted((a, b) => a - b);
line('8,000 characters that hold everything: median', `${(longest[4] ?? 0).toFixed(1)} ms`);
if (at(0.99) > MOST_MS) process.exit(1);

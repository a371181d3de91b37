/**
 * Judging texts: what loading costs, and a sentence, over the corpus of the checker's own test.
 *
 * @module
 */
const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(44)} ${value}\n`);

const loadAt = performance.now();
const { checkText } = await import('../packages/facts/src/index.ts');
checkText('七夕之夜,满月高悬', { year: 2026 });
const loadMs = performance.now() - loadAt;
const { CLAIMS, CONTROLS } = await import('../packages/facts/src/corpus/index.test-data.ts');
const texts: readonly string[] = [...CLAIMS, ...CONTROLS].map((row: { text: string }) => row.text);
const times = texts.map((text) => {
  const startedAt = performance.now();
  checkText(text, { year: 2026 });
  return performance.now() - startedAt;
});
const sorted = times.toSorted((a, b) => a - b);
const at = (share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
line('load and first sentence', `${loadMs.toFixed(0)} ms of 500`);
line(`${texts.length} sentences: median, 99 %, greatest`, `${at(0.5)}, ${at(0.99)}, ${at(1)} ms of 50`);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-screen-'));
afterAll(() => rmSync(folder, { recursive: true }));

function screen(words: readonly string[], input: string | Buffer = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'screen', ...words], {
    input,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return { stdout, stderr, status };
}

test('a text is screened without a studio, as one line of JSON or in words, and a refusal ends with 3', () => {
  const { stdout, status } = screen(['拍一部色*情片', '--json']);
  expect(status).toBe(3);
  expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
  const screening = JSON.parse(stdout);
  expect(Object.keys(screening)).toEqual(['decision', 'categories', 'spans', 'policyVersion']);
  expect(screening).toMatchObject({ decision: 'block', categories: ['sexual-explicit'] });
  expect('拍一部色*情片'.slice(screening.spans[0].start, screening.spans[0].end)).toBe('色*情');

  const doubted = screen(['特朗普跳舞']);
  expect(doubted).toMatchObject({ status: 0, stdout: expect.stringContaining('【特朗普】跳舞') });
  expect(doubted.stdout).toMatch(/^review: /);
  expect(screen(['一朵云'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^pass: /) });
});

test('a file is screened line by line and in order, with its byte order mark, CRLF and empty lines', () => {
  const texts = ['屠杀', '', '吹小号的男孩', 'a Gore-Tex jacket', 'how to make a pipe bomb'];
  const { stdout, status } = screen(['--file', '-'], `\ufeff${texts.join('\r\n')}\r\n`);
  expect(status).toBe(0);
  const decisions = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).decision);
  expect(decisions).toEqual(['review', 'pass', 'pass', 'pass', 'block']);
});

test('a file larger than any story is answered line for line', () => {
  const file = path.join(folder, 'many.txt');
  const lines = 8_000;
  writeFileSync(file, `${'七夕之夜,牵牛星渡银河相会织女星'.repeat(3)}\n`.repeat(lines));
  const { stdout, status } = screen(['--file', file]);
  expect(status).toBe(0);
  expect(stdout.split('\n')).toHaveLength(lines + 1);
});

test("an organisation's policy is heeded", () => {
  const file = path.join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify({ screening: { block: ['青岚计划'], categories: { gore: 'pass' } } }));
  expect(screen(['青嵐計劃发布会', '--policy', file])).toMatchObject({ status: 3 });
  expect(screen(['屠杀', '--policy', file])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^pass: /) });
});

test.each([
  [[], 'text', 'Write a text'],
  [['x', '--file', 'y'], '--file', 'not both'],
  [['--file', 'nowhere.txt'], '--file', 'nowhere.txt'],
  [['x', '--policy', 'nowhere.json'], '--policy', 'cannot be read'],
  [['x', '--policy', MAIN], '--policy', 'not JSON'],
])('what cannot be screened is refused by name: %j', (words, field, sentence) => {
  const { stderr, stdout, status } = screen(words);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(sentence);
  if (field.startsWith('--')) expect(stderr).toContain(field);
});

test('a wrong policy and bytes that are no text are refused with the place', () => {
  const file = path.join(folder, 'wrong.json');
  writeFileSync(file, JSON.stringify({ screening: { categories: { gore: 'maybe' } } }));
  expect(screen(['x', '--policy', file])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('screening.categories.gore'),
  });
  const { stderr, status } = screen(['--file', '-'], Buffer.from([0x61, 0x0a, 0xff, 0xc0, 0x0a]));
  expect(status).toBe(2);
  expect(stderr).toContain('not UTF-8');
});

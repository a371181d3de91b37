import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function check(words: readonly string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'check', ...words], {
    input,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

test('a claim comes with its verdict, its number, a note in its language and words to put in its place', () => {
  const { stdout, status } = check(['七夕之夜,满月高悬', '--json']);
  expect(status).toBe(0);
  const { claims } = JSON.parse(stdout);
  expect(claims).toHaveLength(1);
  expect(claims[0]).toMatchObject({ kind: 'moon', verdict: 'false', evidence: expect.stringMatching(/\d/) });
  expect(claims[0].note).toMatch(/\p{Script=Han}.*\d/u);
  expect('七夕之夜,满月高悬').toContain(claims[0].text);
  expect(claims[0].correction).toMatch(/月/);
  expect(check(['七夕之夜,满月高悬']).stdout).toContain('✗ false');
});

test('a file of texts is answered line by line, empty lines and foreign scripts in their places', () => {
  const texts = [
    'Orion and Scorpius are up together.',
    '',
    'The coffee shop on Orion Street opens at eight.',
    '오늘 밤 별이 빛난다',
    '昴星团在猎户座。',
  ];
  const { stdout, status } = check(['--file', '-', '--place', 'Sydney'], `${texts.join('\n')}\n`);
  expect(status).toBe(0);
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers).toHaveLength(texts.length);
  expect(answers[0].claims).toMatchObject([{ kind: 'together', verdict: 'true' }]);
  expect(answers[1]).toEqual({ claims: [] });
  expect(answers[2]).toEqual({ claims: [] });
  expect(answers[3]).toMatchObject({ claims: [], error: { code: 'invalid_request' } });
  expect(answers[4].claims).toMatchObject([{ verdict: 'false' }]);
});

test.each([
  [['x', '--place', 'Shanghia'], '--place', 'Shanghai'],
  [['x', '--place', '95,10'], '--place', '90'],
  [['x', '--date', '2026-02-30'], '--date', 'no such day'],
  [['x', '--date', '1066-10-14'], '--date', '1601'],
  [['x', '--lang', 'fr'], '--lang', 'zh, en, ja'],
  [['오늘 밤 별이 빛난다'], 'text', 'Chinese'],
  [[], 'text', 'Write a text'],
  [['--file', 'nowhere.txt'], '--file', 'nowhere.txt'],
])('what cannot be checked is refused by name: %j', (words, field, sentence) => {
  const { stderr, stdout, status } = check(words);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(sentence);
  if (field !== 'text') expect(stderr).toContain(field);
  else expect(stderr).not.toContain('--text');
});

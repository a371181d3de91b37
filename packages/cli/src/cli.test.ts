import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const asRoot = process.getuid?.() === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'kinora cli 星-'));
const home = path.join(folder, 'home');

beforeAll(() => {
  mkdirSync(path.join(folder, 'closed'));
  chmodSync(path.join(folder, 'closed'), 0o500);
  mkdirSync(path.join(folder, 'a folder'));
  symlinkSync('/dev/null', path.join(folder, 'device'));
  writeFileSync(path.join(folder, 'binary.txt'), Buffer.from([0xc3, 0x28, 0xff]));
  writeFileSync(path.join(folder, 'huge.txt'), 'a'.repeat(1_000_001));
  writeFileSync(path.join(folder, 'empty.txt'), ' \n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function kinora(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], INIT_CWD: folder, KINORA_HOME: home },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  child.stdin.on('error', () => {}); // it may not read
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

describe('the command line', () => {
  it('explains itself', async () => {
    for (const args of [['--help'], ['help'], ['-h']]) {
      const { code, out } = await kinora(args);
      expect(code).toBe(0);
      for (const word of ['make', 'films', 'show', 'doctor', 'stop', '--port']) expect(out).toContain(word);
    }
    const make = await kinora(['make', '--help']);
    for (const option of [
      '--file',
      '--out',
      '--lang',
      '--seconds',
      '--size',
      '--seed',
      '--engine',
      '--no-voice',
      '--no-music',
      '--yes',
      '--json',
    ])
      expect(make.out).toContain(option);
    expect((await kinora(['help', 'show'])).out).toContain('--manifest');
    expect(await kinora(['--version'])).toEqual({
      code: 0,
      out: expect.stringMatching(/^kinora \d+\.\d+\.\d+\n$/),
      err: '',
    });
    expect(await kinora(['mkae', 'x'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Did you mean make?'),
    });
    expect(await kinora(['stop', '--json'])).toMatchObject({
      code: 0,
      out: '{"type":"stopped","studio":false,"database":false}\n',
    });
  });

  const outFile = '--out=film.mp4';
  it.each<[string, string[], string, string, string?]>([
    ['no story', [], 'story', 'empty'],
    ['an empty story', ['  '], 'story', 'empty'],
    ['an empty standard input', ['-'], 'story', 'empty', ''],
    ['a story of 100,000 characters', ['-'], 'story', 'longer than 8000', '七'.repeat(100_000)],
    ['an empty file', ['--file', 'empty.txt'], 'story', 'empty'],
    ['a file that is not there', ['--file', 'none.txt'], 'file', 'There is no file'],
    ['a file that is a folder', ['--file', 'a folder'], 'file', 'is a folder'],
    ['a file that is no text', ['--file', 'binary.txt'], 'file', 'UTF-8'],
    ['a file too large', ['--file', 'huge.txt'], 'file', 'too large'],
    ['words and a file', ['words', '--file', 'empty.txt'], 'file', 'not both'],
    ['an unknown size', ['story', '--size', '1920x1080'], 'size', '1280x720'],
    ['no seconds', ['story', '--seconds', '0'], 'seconds', 'at least 4'],
    ['seconds that are words', ['story', '--seconds', 'ten'], 'seconds', 'must be a number'],
    ['seconds that are nothing', ['story', '--seconds='], 'seconds', 'must be a number'],
    ['half a seed', ['story', '--seed', '1.5'], 'seed', 'whole number'],
    ['an unknown language', ['story', '--lang', 'fr'], 'lang', 'zh, en, ja'],
    ['a folder as --out', ['story', '--out', 'a folder'], 'out', 'is a folder'],
    ['an --out in no folder', ['story', '--out', 'none/film.mp4'], 'out', 'does not exist'],
    ['a device as --out', ['story', '--out', 'device'], 'out', 'not an ordinary file'],
    ['an --out with too long a name', ['story', '--out', `${'x'.repeat(300)}.mp4`], 'out', 'no usable file name'],
  ])('refuses %s and leaves nothing behind', async (_, args, field, sentence, input) => {
    const before = readdirSync(folder);
    const hasOut = args.some((word) => word.startsWith('--out'));
    const { code, out, err } = await kinora(['make', '--json', ...args, ...(hasOut ? [] : [outFile])], input);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(JSON.parse(out)).toEqual({
      type: 'film.failed',
      error: { code: 'invalid_request', field, message: expect.stringContaining(sentence), retryable: false },
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['no file', [], 'Give one file'],
    ['two files', ['empty.txt', 'huge.txt'], 'Give one file'],
    ['a file that is not there', ['none.mp4'], 'There is no file none.mp4'],
    ['a folder', ['a folder'], 'a folder is no file'],
  ])('verifies no %s', async (_, args, sentence) => {
    const { code, err } = await kinora(['verify', ...args]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });

  it.skipIf(asRoot)('refuses an --out it may not write', async () => {
    const { code, err } = await kinora(['make', 'story', '--out', 'closed/film.mp4']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('cannot be written') });
  });
});

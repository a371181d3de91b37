import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '..');
const workshop = mkdtempSync(path.join(tmpdir(), 'kinora boot 七夕-'));
afterAll(() => rmSync(workshop, { recursive: true }));

/** A project small enough to install without a network: two packages of its own, one with Postgres's kind of links. */
const LOCK = {
  name: 'tiny',
  version: '1.0.0',
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': { name: 'tiny', version: '1.0.0', workspaces: ['packages/*'] },
    'node_modules/@tiny/cli': { resolved: 'packages/cli', link: true },
    'node_modules/@embedded-postgres/tiny': { resolved: 'packages/postgres', link: true },
    'packages/cli': { name: '@tiny/cli', version: '1.0.0' },
    'packages/postgres': { name: '@embedded-postgres/tiny', version: '1.0.0' },
  },
};

/** Says what it was given; `exit N` ends so, `wait` ends at a signal it handles, `hang` at one it does not. */
const MAIN = `
const [command, how]: string[] = process.argv.slice(2);
console.log(JSON.stringify({ args: process.argv.slice(2), folder: process.env.INIT_CWD, home: process.env.KINORA_HOME,
  npm: Object.keys(process.env).filter((name) => name.startsWith('npm_')).sort() }));
if (command === 'exit') process.exit(Number(how));
if (command === 'wait') { process.on('SIGINT', () => process.exit(130)); setInterval(() => {}, 1000); }
if (command === 'hang') setInterval(() => {}, 1000);
`;

let root = '';
let projects = 0;

beforeEach(() => {
  projects += 1;
  root = path.join(workshop, `clone ${projects}`);
  const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  };
  cpSync(path.join(repository, 'scripts/boot.mjs'), path.join(root, 'scripts/boot.mjs'));
  cpSync(path.join(repository, 'scripts/boot'), path.join(root, 'scripts/boot'), { recursive: true });
  write('package.json', JSON.stringify({ name: 'tiny', version: '1.0.0', type: 'module', workspaces: ['packages/*'] }));
  write('package-lock.json', JSON.stringify(LOCK));
  write('packages/cli/package.json', JSON.stringify({ name: '@tiny/cli', version: '1.0.0', type: 'module' }));
  write('packages/cli/src/main.ts', MAIN);
  write('packages/postgres/package.json', JSON.stringify({ name: '@embedded-postgres/tiny', version: '1.0.0' }));
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  write('packages/postgres/native/pg-symlinks.json', JSON.stringify(links));
  write('packages/postgres/native/lib/libpq.so.5.18', '');
});

function boot(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; detached?: boolean } = {},
) {
  const child = spawn(process.execPath, [path.join(root, 'scripts/boot.mjs'), ...args], {
    cwd: options.cwd ?? root,
    detached: options.detached ?? false,
    env: {
      PATH: process.env['PATH'],
      HOME: workshop,
      npm_config_cache: path.join(workshop, 'cache'),
      ...options.env,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended, output: () => out };
}

const locks = () => readdirSync(root).filter((name) => name.startsWith('.boot-'));

async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`not within 10 s: ${condition.toString()}`);
    await sleep(5);
  }
}

describe('boot', () => {
  it('installs once for a lock, keeps standard output for the program, and hands over arguments, folder and registry', async () => {
    const elsewhere = path.join(workshop, 'user folder');
    mkdirSync(elsewhere, { recursive: true });
    const env = {
      KINORA_HOME: 'my home',
      npm_config_registry: 'http://127.0.0.1:1/',
      npm_package_name: 'tiny',
      npm_config_local_prefix: '/nowhere',
    };
    const first = await boot(['start', 'make', '七夕 之夜'], { cwd: elsewhere, env }).ended;
    expect(first).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^Kinora: installing packages, once …\nKinora: installed in \d+ s\n$/),
    });
    expect(JSON.parse(first.out)).toEqual({
      args: ['make', '七夕 之夜'],
      folder: elsewhere,
      home: path.join(elsewhere, 'my home'),
      npm: ['npm_config_cache', 'npm_config_registry'],
    });
    expect(readlinkSync(path.join(root, 'packages/postgres/native/lib/libpq.so.5'))).toBe('libpq.so.5.18');

    const second = await boot(['start', 'films']).ended;
    expect([second.code, second.err]).toEqual([0, '']);

    mkdirSync(path.join(root, 'packages/more'));
    const more = { name: '@tiny/more', version: '1.0.0' };
    writeFileSync(path.join(root, 'packages/more/package.json'), JSON.stringify(more));
    const packages = {
      ...LOCK.packages,
      'node_modules/@tiny/more': { resolved: 'packages/more', link: true },
      'packages/more': more,
    };
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ ...LOCK, packages }));
    expect((await boot(['start', 'films']).ended).err).toContain('installed in');
    expect(existsSync(path.join(root, 'node_modules/@tiny/more'))).toBe(true);
  });

  it('installs once when two start at the same moment', async () => {
    const both = await Promise.all([boot(['start', 'films']).ended, boot(['start', 'films']).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter(({ err }) => err.includes('installed in'))).toHaveLength(1);
    expect(locks()).toEqual([]);
  });

  it('repairs an install that was killed, and packages that were removed', async () => {
    const killed = boot(['start', 'films'], { detached: true });
    await until(() => locks().length > 0);
    process.kill(-(killed.child.pid ?? 0), 'SIGKILL');
    await killed.ended;
    expect(locks()).toHaveLength(1);

    expect(await boot(['start', 'films']).ended).toMatchObject({
      code: 0,
      err: expect.stringContaining('installed in'),
    });
    expect(locks()).toEqual([]);

    rmSync(path.join(root, 'node_modules/@tiny'), { recursive: true });
    expect(await boot(['start', 'films']).ended).toMatchObject({
      code: 0,
      err: expect.stringContaining('installed in'),
    });
    expect(existsSync(path.join(root, 'node_modules/@tiny/cli'))).toBe(true);
  });

  it('ends as the program ends, and passes signals on', async () => {
    expect((await boot(['start', 'exit', '7']).ended).code).toBe(7);
    for (const [command, signal, code] of [
      ['wait', 'SIGINT', 130],
      ['hang', 'SIGTERM', 143],
      ['hang', 'SIGHUP', 129],
    ] as const) {
      const running = boot(['start', command]);
      await until(() => running.output() !== '');
      running.child.kill(signal);
      expect((await running.ended).code).toBe(code);
    }
    expect(await boot(['dance']).ended).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('dance is not a task'),
    });
  });

  it('says in one sentence what it cannot do', async () => {
    writeFileSync(path.join(root, 'package-lock.json'), '{ "lockfileVersion": 3, "packages": {} }');
    const failed = await boot(['start', 'films']).ended;
    expect(failed).toMatchObject({ code: 1, out: '' });
    expect(failed.err.trim().split('\n').at(-1)).toMatch(
      /^Kinora: package-lock\.json and package\.json in .* do not belong together/,
    );
    expect(failed.err).not.toContain('Usage:');
    expect(locks()).toEqual([]);
  });
});

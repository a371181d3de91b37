import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { processRuns } from './studio.ts';

const asRoot = process.getuid?.() === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'kinora make 狐-'));
chmodSync(folder, 0o755);
const home = path.join(folder, 'home');
const films = path.join(folder, 'films');
mkdirSync(films);

const STORY = [
  'A fox crosses a snowy forest at dawn.',
  '--seconds',
  '4',
  '--size',
  '832x480',
  '--no-voice',
  '--no-music',
];

interface Line {
  type: string;
  filmId?: string;
  step?: string;
  film?: { id: string; state: string };
  file?: string;
  takes?: { made: number; reused: number };
  shots?: { id: string; reused: boolean }[];
  error?: { code: string; message: string };
}

function kinora(...args: string[]) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, INIT_CWD: films, KINORA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const lines = () =>
    out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    out,
    err,
    last: lines().at(-1),
  }));
  const reached = async (test: (line: Line) => boolean) => {
    while (child.exitCode === null) {
      const found = lines().find(test);
      if (found !== undefined) return found;
      await sleep(10);
    }
    throw new Error(`ended without it: ${out}${err}`);
  };
  return { child, ended, reached };
}

const shooting = (line: Line) => line.type === 'step.started' && line.step === 'shoot';
const studioPid = () => (JSON.parse(readFileSync(path.join(home, 'run/studio.json'), 'utf8')) as { pid: number }).pid;

/** Waits for the last studio, which ends by itself, and takes what the killed one left. */
afterAll(async () => {
  await kinora('stop').ended;
  rmSync(folder, { recursive: true });
}, 60_000);

describe('make', () => {
  it('stopped by Ctrl-C leaves nothing but its work, and goes on where it was, even when the studio is killed', async () => {
    const first = kinora('make', ...STORY, '--out', 'fox.mp4', '--json');
    const { filmId } = await first.reached(shooting);
    const interruptedAt = Date.now();
    first.child.kill('SIGINT');
    const stopped = await first.ended;
    expect(Date.now() - interruptedAt).toBeLessThan(2_000);
    expect(stopped.code).toBe(130);
    expect(stopped.last).toMatchObject({ type: 'film.failed', error: { code: 'cancelled' } });
    expect(readdirSync(films)).toEqual([]);

    const second = kinora('make', ...STORY, '--out', 'fox.mp4', '--json');
    expect((await second.reached(shooting)).filmId).toBe(filmId);
    const killed = studioPid();
    process.kill(killed, 'SIGKILL');
    const done = await second.ended;
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.last).toMatchObject({
      type: 'film.completed',
      film: { id: filmId, state: 'completed' },
      file: path.join(films, 'fox.mp4'),
      takes: { reused: 0 },
    });
    expect(done.last?.shots).toHaveLength(done.last?.takes?.made ?? 0);
    expect(studioPid()).not.toBe(killed);
  }, 240_000);

  it('makes nothing twice, and two at once get the same film; its studio ends after them', async () => {
    const [one, two] = await Promise.all([
      kinora('make', ...STORY, '--out', 'one.mp4', '--json').ended,
      kinora('make', ...STORY).ended,
    ]);
    expect(one).toMatchObject({ code: 0, last: { type: 'film.completed', takes: { made: 0 } } });
    expect(two).toMatchObject({ code: 0, err: '' });
    expect(two.out).toContain('reused');
    const files = readdirSync(films);
    expect(files).toHaveLength(3);
    const bytes = files.map((file) => readFileSync(path.join(films, file)));
    expect(bytes.every((each) => bytes[0]?.equals(each))).toBe(true);

    const told = await kinora('show', one.last?.film?.id ?? '', '--manifest', '--json').ended;
    const { artefacts } = JSON.parse(told.out) as { artefacts: { kind: string; seed: number | null }[] };
    expect(artefacts.filter(({ kind }) => kind === 'take')).toHaveLength(one.last?.shots?.length ?? 0);
    const pid = studioPid();
    for (let waited = 0; waited < 150 && processRuns(pid); waited++) await sleep(100);
    expect(processRuns(pid)).toBe(false);
  }, 240_000);

  it.runIf(asRoot)(
    'says that the disk is full and leaves no piece of the film',
    async () => {
      const small = path.join(films, 'small');
      mkdirSync(small);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small]);
      // a container may not mount; the message is then held by the one that may
      if (mounted.status !== 0) return;
      try {
        const { code, last } = await kinora('make', ...STORY, '--out', 'small/fox.mp4', '--json').ended;
        expect({ code, error: last?.error }).toMatchObject({ code: 1, error: { code: 'disk_full' } });
        expect(readdirSync(small)).toEqual([]);
      } finally {
        spawnSync('umount', [small]);
      }
    },
    240_000,
  );
});

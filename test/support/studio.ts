import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Film, FilmEvent } from '@kinora/film';
import { type Client, createClient } from '@kinora/sdk';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const QIXI = '七夕之夜,牵牛星渡银河相会织女星';

export interface RunningStudio {
  url: string;
  /** Where the first owner of a studio with accounts sets it up. */
  setUpUrl: string | null;
  client: Client;
  process: ChildProcess;
  pid: number;
  /** SIGTERM and wait. */
  stop(): Promise<void>;
  /** SIGKILL to the whole process group and wait. */
  killGroup(): Promise<void>;
  stderr(): string;
}

/** Studios that still run, by home: a test that fails must leave no process behind. */
const running = new Map<string, Set<number>>();

function killStudiosOf(home: string): void {
  for (const pid of running.get(home) ?? []) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  running.delete(home);
}

process.once('exit', () => {
  for (const home of running.keys()) killStudiosOf(home);
});

/** A home of its own; whatever still runs in it ends with it. */
export function temporaryHome(): { path: string } & Disposable {
  const home = mkdtempSync(path.join(tmpdir(), 'kinora-test-'));
  return {
    path: home,
    [Symbol.dispose]() {
      killStudiosOf(home);
      spawnSync(process.execPath, [path.join(ROOT, 'packages/server/src/postgres/stop-command.ts'), home]);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A real studio in a process group of its own, on a free port. */
export async function startStudio(
  home: string,
  options: { args?: readonly string[]; environment?: Record<string, string> } = {},
): Promise<RunningStudio> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'packages/server/src/main.ts'), '--port', '0', '--json', ...(options.args ?? [])],
    {
      env: { ...process.env, KINORA_HOME: home, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const group = child.pid as number;
  const ofHome = running.get(home) ?? new Set();
  running.set(home, ofHome.add(group));
  child.once('exit', () => ofHome.delete(group));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const first = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the studio ended with ${code}: ${stderr}`)));
  });
  const ready = JSON.parse(first) as {
    type: string;
    url: string;
    setUpUrl?: string;
    error?: { message: string };
  };
  if (ready.type !== 'ready') throw new Error(`the studio did not start: ${first} ${stderr}`);
  const pid = child.pid as number;
  return {
    url: ready.url,
    setUpUrl: ready.setUpUrl ?? null,
    client: createClient({ baseUrl: ready.url }),
    process: child,
    pid,
    stderr: () => stderr,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
    async killGroup() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
      await exited;
    },
  };
}

/** Every event of the film until its last. */
export async function followToEnd(client: Client, filmId: string, afterEventId?: string): Promise<FilmEvent[]> {
  const events: FilmEvent[] = [];
  for await (const { message } of client.followFilm(filmId, afterEventId === undefined ? {} : { afterEventId })) {
    if (message.type !== 'progress') events.push(message);
  }
  return events;
}

/** The film once it is completed; anything else it ends as is a failure of the test. */
export async function finished(client: Client, filmId: string): Promise<{ film: Film; events: FilmEvent[] }> {
  const events = await followToEnd(client, filmId);
  const film = await client.getFilm(filmId);
  if (film.state !== 'completed')
    throw new Error(`the film is ${film.state}: ${JSON.stringify(film.error ?? film.question)}`);
  return { film, events };
}

/** Takes made and reused, as the film's last event tells. */
export function takesOf(events: readonly FilmEvent[]): { made: number; reused: number } {
  const last = events.findLast((event) => event.type === 'film.completed');
  if (last?.type !== 'film.completed') throw new Error('no film.completed');
  return last.takes;
}

/** Files below the home's work folders: what a crash may leave and the next start must remove. */
export async function workFiles(home: string): Promise<string[]> {
  const entries = await readdir(path.join(home, 'work'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

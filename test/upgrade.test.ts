import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from '@kinora/sdk';
import { afterAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { openDatabase } from '../packages/server/src/store/database.ts';
import { followToEnd, ROOT, startStudio, temporaryHome } from './support/studio.ts';

/** The last code that knows neither accounts nor queues: eight migrations and another shape of workflows away. */
const OLDER = '0dec1add449acaf54ca49409709da2eec3c98d4b';
const SMALL = { size: '832x480', voice: false, music: false, seconds: 4 } as const;
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-older-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isInHistory(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The older code as its own program, with the packages that are installed here. */
function unpackOlder(): string {
  const archive = execFileSync('git', ['archive', OLDER, 'packages', 'package.json'], {
    cwd: ROOT,
    maxBuffer: 1 << 30,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  mkdirSync(path.join(folder, 'node_modules/@kinora'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name !== '@kinora') symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
  for (const name of readdirSync(path.join(folder, 'packages'))) {
    symlinkSync(path.join(folder, 'packages', name), path.join(folder, 'node_modules/@kinora', name));
    const own = path.join(ROOT, 'packages', name, 'node_modules');
    try {
      readdirSync(own);
      symlinkSync(own, path.join(folder, 'packages', name, 'node_modules'));
    } catch {
      // It has no packages of its own.
    }
  }
  return path.join(folder, 'packages/server/src/main.ts');
}

async function startOlder(main: string, home: string, databaseUrl: string) {
  const child = spawn(process.execPath, [main, '--port', '0', '--json'], {
    env: { ...process.env, KINORA_HOME: home, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the older studio ended with ${code}: ${stderr}`)));
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    client: createClient({ baseUrl: url }),
    stderr: () => stderr,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function stateAtEnd(client: Client, id: string): Promise<string> {
  await followToEnd(client, id);
  return (await client.getFilm(id)).state;
}

test.skipIf(!isInHistory(OLDER))(
  'a studio is brought up to date while it works: old and new code make films side by side, and none fails',
  async () => {
    using home = temporaryHome();
    using databaseHome = temporaryHome();
    const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
    const older = await startOlder(unpackOlder(), home.path, postgres.url);
    const make = (client: Client, story: string) => client.createFilm({ story, ...SMALL });
    const begun = await Promise.all(
      ['狐狸过雪原。', '织女星升起。', 'A boat crosses the bay.'].map((story) => make(older.client, story)),
    );
    await sleep(1_500);

    // The new code brings the database up to date under the old one's feet.
    const newer = await startStudio(home.path, { environment: { DATABASE_URL: postgres.url } });
    const between = await Promise.all([
      make(older.client, 'The old code takes one more.'),
      make(newer.client, 'The new code takes its first.'),
    ]);
    await sleep(2_000);
    const late = await make(older.client, 'One more, a moment before it goes.');
    await older.stop();

    const ids = [...begun, ...between, late].map(({ id }) => id);
    const states = await Promise.all(ids.map((id) => stateAtEnd(newer.client, id)));
    expect(states).toEqual(ids.map(() => 'completed'));

    // Nothing was made twice: one artefact for each recipe, one master for each film.
    const database = openDatabase(postgres.url);
    const [twice] = await database.query(
      `select count(*)::integer as count from (
         select film_id, shot_id from takes where accepted group by film_id, shot_id having count(*) > 1) t`,
    );
    expect(twice).toEqual({ count: 0 });
    await database.close();
    expect(older.stderr()).not.toMatch(/bug:/);
    await newer.stop();
    await postgres.stop();
  },
  240_000,
);

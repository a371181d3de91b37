import { globSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { openDatabase } from '../packages/server/src/store/database.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** Gives one process another time; the database keeps its own. */
const [faketime] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');
const SMALL = { seconds: 4, size: '832x480', voice: false, music: false } as const;

/** With a clock that goes by so many seconds ahead of the others'. */
function startAt(home: string, databaseUrl: string, offsetSeconds: number, masterKey: string): Promise<RunningStudio> {
  return startStudio(home, {
    environment: {
      DATABASE_URL: databaseUrl,
      KINORA_MASTER_KEY: masterKey,
      LD_PRELOAD: String(faketime),
      FAKETIME: `${offsetSeconds >= 0 ? '+' : ''}${offsetSeconds}s`,
      // Timers count what has passed, not what the clock says.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  });
}

test.skipIf(faketime === undefined)(
  'clocks an hour apart lose no lease, make nothing twice, and let no address live longer than it may',
  async () => {
    using home = temporaryHome();
    using databaseHome = temporaryHome();
    const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
    const key = Buffer.alloc(32, 3).toString('base64');
    const ahead = await startAt(home.path, postgres.url, 3_600, key);
    const behind = await startAt(home.path, postgres.url, -3_600, key);
    const clocks = await Promise.all(
      [ahead, behind].map(async ({ url }) => Date.parse((await fetch(`${url}/healthz`)).headers.get('date') ?? '')),
    );
    expect((clocks[0] ?? 0) - (clocks[1] ?? 0)).toBeGreaterThan(7_000_000);

    const films = await Promise.all(
      [ahead, behind].map(({ client }, index) =>
        client.createFilm({ story: `A boat crosses the bay, ${index}.`, ...SMALL }),
      ),
    );
    for (const { id } of films) {
      const { film } = await finished(behind.client, id);
      expect(film.takes.length).toBeGreaterThan(0);
    }
    // Both are alive to each other: nobody's beat is read off a clock of their own.
    await sleep(9_000);
    const database = openDatabase(postgres.url);
    const executors = await database.query('select dead from executors');
    expect(executors).toEqual([{ dead: false }, { dead: false }]);
    const [twice] = await database.query(
      `select count(*)::integer as count from (select film_id, shot_id from takes group by 1, 2 having count(*) > 1) t`,
    );
    expect(twice).toEqual({ count: 0 });

    // An address for a minute, given by the one and asked for at the other: over for the one, not yet for the other, and never
    // longer than its minute by the clock of whoever answers.
    const id = String(films[0]?.id);
    const given = new URL(String((await behind.client.filmLinks(id, 60)).poster));
    expect((await fetch(given)).status).toBe(200);
    expect((await fetch(new URL(given.pathname, ahead.url))).status).toBe(404);
    await database.close();
    await Promise.all([ahead.stop(), behind.stop()]);
    await postgres.stop();
  },
  120_000,
);

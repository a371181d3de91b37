import { expect, test } from 'vitest';
import { LEASE_MS } from '../packages/server/src/flow/executors.ts';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { finished, startStudio, temporaryHome } from './support/studio.ts';

test('of two studios on one database, the one that stays finishes the films of the one that was killed', async () => {
  using databaseHome = temporaryHome();
  using home = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  try {
    const environment = { DATABASE_URL: postgres.url };
    const doomed = await startStudio(home.path, { environment });
    const survivor = await startStudio(home.path, { environment });
    const brief = {
      story: 'Snow falls on a quiet village at night',
      size: '832x480',
      seconds: 6,
      music: false,
    } as const;
    const films = await Promise.all([1, 2].map((seed) => doomed.client.createFilm({ ...brief, seed })));
    for await (const { message } of doomed.client.followFilm(films[0]?.id ?? '')) {
      if (message.type === 'progress') break;
    }
    await doomed.killGroup();
    const killedAt = performance.now();
    for (const film of films) {
      const { film: done } = await finished(survivor.client, film.id);
      expect(done.report?.verdict).toEqual({ kind: 'accept', notes: [] });
    }
    expect(performance.now() - killedAt).toBeLessThan(LEASE_MS + 40_000);
    await survivor.stop();
  } finally {
    await postgres.stop();
  }
});

test('a studio that is stopped politely hands its work over at once', async () => {
  using databaseHome = temporaryHome();
  using home = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  try {
    const environment = { DATABASE_URL: postgres.url };
    const leaving = await startStudio(home.path, { environment });
    const staying = await startStudio(home.path, { environment });
    const created = await leaving.client.createFilm({
      story: 'A balloon rises over green hills in the morning',
      size: '832x480',
      seconds: 10,
    });
    for await (const { message } of leaving.client.followFilm(created.id)) {
      if (message.type === 'progress') break;
    }
    await leaving.stop();
    const { film } = await finished(staying.client, created.id);
    expect(film.state).toBe('completed');
    await staying.stop();
  } finally {
    await postgres.stop();
  }
});

test('a studio that was frozen until others took its film over ends when it wakes, and the film is made once', async () => {
  using databaseHome = temporaryHome();
  using home = temporaryHome();
  const postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  try {
    const environment = { DATABASE_URL: postgres.url };
    const frozen = await startStudio(home.path, { environment });
    const awake = await startStudio(home.path, { environment });
    const created = await frozen.client.createFilm({
      story: 'A white horse runs along a beach at dawn',
      size: '832x480',
      seconds: 6,
      music: false,
    });
    for await (const { message } of awake.client.followFilm(created.id)) {
      if (message.type === 'progress') break;
    }
    frozen.process.kill('SIGSTOP');
    const { film, events } = await finished(awake.client, created.id);
    const ended = new Promise((resolve) => frozen.process.once('exit', resolve));
    frozen.process.kill('SIGCONT');
    await ended;
    expect((await awake.client.getFilm(created.id)).files.master).toBe(film.files.master);
    expect(events.filter((event) => event.type === 'film.completed').length).toBe(1);
    await awake.stop();
  } finally {
    await postgres.stop();
  }
});

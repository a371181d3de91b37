import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../postgres/index.ts';
import { chargesOf } from '../../store/charges.ts';
import { type Database, migrate, openDatabase } from '../../store/database.ts';
import { LOCAL_ORGANISATION } from '../../store/films.ts';
import { createKeyRing } from './keys.ts';
import { createOrphanage } from './orphans.ts';
import { createRoster } from './roster.ts';
import { createRouter } from './router.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-orphans-'));
let postgres: EmbeddedPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  database = openDatabase(postgres.url);
  await migrate(database);
}, 60_000);

afterAll(async () => {
  await database.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a job nobody follows goes only together with the note of what it may cost', async () => {
  const kinds = { video: [], speech: [], music: [], text: [], moderation: [] };
  const roster = createRoster(database, kinds, createKeyRing({}, home));
  const stopOrphans = createOrphanage(database, roster, createRouter(database));
  // Its film is in no table any more.
  const film = { organisationId: LOCAL_ORGANISATION, id: 'a-film-that-is-gone' };
  await database.query(
    `insert into jobs (organisation_id, order_hash, film_id, film_run, shot_id, candidates, state, endpoint, attempt, key, planned_usd, intent_at)
     values ($1, 'an-order', $2, 1, 's1', array['gpu'], 'submitting', 'gpu', 1, gen_random_uuid(), 0.4, now())`,
    [film.organisationId, film.id],
  );
  const jobs = (): Promise<unknown[]> => database.query('select state from jobs');

  // As if the process died where the money is written down.
  await database.query('alter table charges add constraint nothing_more check (false) not valid');
  await expect(stopOrphans()).rejects.toThrow(/nothing_more/u);
  expect(await jobs()).toEqual([{ state: 'submitting' }]);

  await database.query('alter table charges drop constraint nothing_more');
  await stopOrphans();
  expect(await jobs()).toEqual([]);
  const told = { endpoint: 'gpu', shotId: 's1', usd: 0.4, certain: false, outcome: 'left_behind' };
  expect((await chargesOf(database, film)).charges).toMatchObject([told]);
}, 30_000);

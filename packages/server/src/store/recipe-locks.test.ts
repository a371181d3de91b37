import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/index.ts';
import { type Database, openDatabase } from './database.ts';
import { createRecipeLocks, type RecipeLocks } from './recipe-locks.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-locks-'));
const forever = new AbortController().signal;
let postgres: EmbeddedPostgres;
let here: Database;
let elsewhere: Database;
let ours: RecipeLocks;
let theirs: RecipeLocks;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  here = openDatabase(postgres.url);
  elsewhere = openDatabase(postgres.url);
  ours = createRecipeLocks(here);
  theirs = createRecipeLocks(elsewhere);
});

afterAll(async () => {
  // Locks hold their connection for as long as their process lives; the server's end ends them here.
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

test('one at a time makes a recipe, whether in this process or in another, and those who wait take no connection', async () => {
  let inside = 0;
  let most = 0;
  const work = Array.from({ length: 40 }, async (_, index) => {
    await using _lock = await (index % 2 === 0 ? ours : theirs).acquire('local', 'same', forever);
    inside++;
    most = Math.max(most, inside);
    await sleep(5);
    inside--;
  });
  const other = ours.acquire('local', 'other', forever);
  const first = await Promise.race([other.then(() => 'other'), Promise.all(work).then(() => 'all')]);
  expect(first).toBe('other');
  await (await other)[Symbol.asyncDispose]();
  await Promise.all(work);
  expect(most).toBe(1);
});

test('whoever is stopped while waiting leaves the line, and those behind go on', async () => {
  const held = await ours.acquire('local', 'line', forever);
  const stop = new AbortController();
  const leaving = ours.acquire('local', 'line', stop.signal);
  const behind = ours.acquire('local', 'line', forever);
  stop.abort();
  await expect(leaving).rejects.toMatchObject({ code: 'cancelled' });
  await held[Symbol.asyncDispose]();
  await (await behind)[Symbol.asyncDispose]();
});

test('a maker whose connection was cut stops nobody', async () => {
  const doomed = await theirs.acquire('local', 'cut', forever);
  const waiting = ours.acquire('local', 'cut', forever);
  await sleep(50);
  await here.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()`,
  );
  await (await waiting)[Symbol.asyncDispose]();
  await doomed[Symbol.asyncDispose]();
});

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { auditContent, type AuditRecord, createAuditCheck } from '@kinora/film';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countedHere, countLogs } from '../packages/server/src/flow/audit/counted.ts';
import { openAuditCrypto } from '../packages/server/src/flow/audit/keys.ts';
import { keptSeals, sealAudit } from '../packages/server/src/flow/audit/seal.ts';
import { verifyAudit, verifyAuditIn } from '../packages/server/src/flow/audit/verify.ts';
import { fixedMasterKey } from '../packages/server/src/keys/master-key.ts';
import { createVault, type KeptVault } from '../packages/server/src/keys/vault.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { addAudit, initAudit, listAudit, pruneAudit, saltedHash } from '../packages/server/src/store/audit.ts';
import { type Database, migrate, openDatabase, type Queryable } from '../packages/server/src/store/database.ts';
import { setHold } from '../packages/server/src/store/retention.ts';
import { temporaryHome } from './support/studio.ts';

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let vault: KeptVault;

const ENTRIES = 40;
const SEALED = 24;
const entry = (organisationId: string, number: number) => ({
  organisationId,
  actor: number % 3 === 0 ? 'studio' : 'aki',
  action: number % 2 === 0 ? 'words.screened' : 'film.created',
  subject: `film:f${number}`,
  ...(number % 4 === 0 ? { before: hash(`before ${number}`), after: hash(`after ${number}`) } : {}),
  ...(number % 5 === 0 ? { policyVersion: 'screen/2+3' } : {}),
  ...(number % 2 === 0 ? { data: { decision: 'review', score: 0.1 + number, words: [saltedHash('七夕')] } } : {}),
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  database = openDatabase(postgres.url);
  await migrate(database);
  await database.query(
    `insert into organisations (id, name) values ('other', 'Other'), ('busy', 'Busy'), ('old', 'Old')`,
  );
  vault = createVault(database, fixedMasterKey(Buffer.alloc(32, 7)));
  await initAudit(vault);
  for (const organisationId of ['local', 'other']) {
    for (let number = 1; number <= ENTRIES; number++) {
      await database.transaction((client) => addAudit(client, entry(organisationId, number)));
      if (number === SEALED / 2 || number === SEALED) await seal(organisationId);
    }
  }
});

afterAll(async () => {
  await database.close();
  await postgres.stop();
  home[Symbol.dispose]();
});

const seal = (organisationId: string) =>
  sealAudit({ database, vault, home: home.path }, { olderThanMs: 0, organisationId });

test('many at once add to a log without gaps, and what a transaction takes back is in no log', async () => {
  await Promise.all(
    Array.from({ length: 60 }, (_, number) =>
      database
        .transaction(async (client) => {
          // Whoever sets a hold locks its organisation, to which every entry refers.
          if (number % 2 === 1)
            await setHold(client, { organisationId: 'busy', filmId: `f${number}`, reason: '', setBy: 'aki' });
          await addAudit(client, entry('busy', number));
          if (number % 3 === 0) throw new Error('taken back');
        })
        .catch(() => undefined),
    ),
  );
  const verdict = await verifyAudit(database, 'busy', await openAuditCrypto(vault));
  expect(verdict).toMatchObject({ ok: true, entries: 40, fault: null });
});

test('rows can be added to only, and sealing is done once however many processes try', async () => {
  for (const statement of [
    `update audit_entries set actor = 'x' where seq = 3`,
    'delete from audit_entries where seq = 3',
    'truncate audit_entries',
    'delete from audit_heads',
    `update audit_seals set root = ''`,
  ])
    await expect(database.query(statement), statement).rejects.toThrow(/only ever added to/);
  const made = (await Promise.all([seal('busy'), seal('busy'), seal('busy')])).flat();
  expect(made.filter(({ organisationId }) => organisationId === 'busy')).toHaveLength(1);
});

/** What somebody with all rights in the database, but without the studio's keys, may do to a log of `ENTRIES`. */
type Edit =
  | { kind: 'field'; seq: number; field: (typeof FIELDS)[number]; mend: boolean }
  | { kind: 'delete'; seq: number; close: boolean }
  | { kind: 'insert'; seq: number; mend: boolean }
  | { kind: 'swap'; seq: number; other: number }
  | { kind: 'swap fields'; seq: number; other: number }
  | { kind: 'truncate'; seq: number; mend: boolean }
  | { kind: 'append'; mend: boolean }
  | { kind: 'foreign'; seq: number };
const FIELDS = [
  'at',
  'actor',
  'action',
  'subject',
  'before',
  'after',
  'policy_version',
  'data',
  'prev_hash',
  'hash',
  'mac',
] as const;

const seq = fc.integer({ min: 1, max: ENTRIES });
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), seq, field: fc.constantFrom(...FIELDS), mend: fc.boolean() }).filter(
    // chained again, it is what it was
    (edit) => !(edit.field === 'prev_hash' && edit.mend),
  ),
  fc.record({ kind: fc.constant('delete' as const), seq, close: fc.boolean() }),
  fc.record({ kind: fc.constant('insert' as const), seq, mend: fc.boolean() }),
  fc.record({ kind: fc.constant('swap' as const), seq, other: seq }).filter((edit) => edit.seq !== edit.other),
  fc.record({ kind: fc.constant('swap fields' as const), seq, other: seq }).filter((edit) => edit.seq !== edit.other),
  fc.record({ kind: fc.constant('truncate' as const), seq, mend: fc.boolean() }),
  fc.record({ kind: fc.constant('append' as const), mend: fc.boolean() }),
  fc.record({ kind: fc.constant('foreign' as const), seq }),
);

/** Does it, and says which entry is the first that is bad then; null where only the count is. */
async function make(client: Queryable, edit: Edit): Promise<number | null> {
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values);
  const where = `organisation_id = 'local' and seq`;
  switch (edit.kind) {
    case 'field': {
      const other = edit.field === 'at' ? '2001-01-01' : edit.field === 'data' ? '{"decision":"pass"}' : hash('other');
      await run(`update audit_entries set ${edit.field} = $2 where ${where} = $1`, edit.seq, other);
      // A new hash covers up a change of words, and every following entry is chained again.
      if (edit.mend && edit.field !== 'hash' && edit.field !== 'mac') await rechain(client, edit.seq);
      return edit.seq;
    }
    case 'delete':
      await run(`delete from audit_entries where ${where} = $1`, edit.seq);
      if (edit.close) {
        for (let next = edit.seq + 1; next <= ENTRIES; next++)
          await run(`update audit_entries set seq = $2 where ${where} = $1`, next, next - 1);
      }
      return edit.seq;
    case 'insert': {
      for (let next = ENTRIES; next >= edit.seq; next--)
        await run(`update audit_entries set seq = $2 where ${where} = $1`, next, next + 1);
      await copy(client, edit.seq === ENTRIES ? edit.seq - 1 : edit.seq + 1, edit.seq);
      if (edit.mend) await rechain(client, edit.seq);
      return edit.seq;
    }
    case 'swap':
      await run(`update audit_entries set seq = 1000 where ${where} = $1`, edit.seq);
      await run(`update audit_entries set seq = $2 where ${where} = $1`, edit.other, edit.seq);
      await run(`update audit_entries set seq = $1 where ${where} = 1000`, edit.other);
      return Math.min(edit.seq, edit.other);
    case 'swap fields':
      await run(
        `update audit_entries e set subject = o.subject from audit_entries o
         where o.organisation_id = 'local' and e.organisation_id = 'local'
           and ((e.seq = $1 and o.seq = $2) or (e.seq = $2 and o.seq = $1))`,
        edit.seq,
        edit.other,
      );
      return Math.min(edit.seq, edit.other);
    case 'truncate':
      await run(`delete from audit_entries where ${where} >= $1`, edit.seq);
      // The count of entries is put back as well, as far as that goes without a key.
      if (edit.mend)
        await run(
          `update audit_heads set count = $1, hash = coalesce((select hash from audit_entries where ${where} = $1), repeat('0', 64))
           where organisation_id = 'local'`,
          edit.seq - 1,
        );
      // Seals say that there was more; after the last of them only the count does, and that it was changed.
      return edit.mend && edit.seq > SEALED ? null : edit.seq;
    case 'append':
      await copy(client, ENTRIES, ENTRIES + 1);
      if (edit.mend) await rechain(client, ENTRIES + 1);
      return ENTRIES + 1;
    case 'foreign':
      // An entry of another log, good there.
      await run(`delete from audit_entries where ${where} = $1`, edit.seq);
      await run(
        `update audit_entries set organisation_id = 'local' where organisation_id = 'other' and seq = $1`,
        edit.seq,
      );
      return edit.seq;
  }
}
async function copy(client: Queryable, from: number, to: number): Promise<void> {
  await client.query(
    `insert into audit_entries select organisation_id, $2, at, 'somebody', action, subject, before, after, policy_version, data,
       prev_hash, hash, key_version, mac from audit_entries where organisation_id = 'local' and seq = $1`,
    [from, to],
  );
}

/** Every hash from here on as it should be: what anybody can compute. */
async function rechain(client: Queryable, from: number): Promise<void> {
  let before: AuditRecord | undefined = (
    await listAudit(client, 'local', { after: from - 2, limit: 1, upTo: from - 1 })
  )[0];
  for (const record of await listAudit(client, 'local', { after: from - 1, limit: 1_000 })) {
    const prevHash = before?.hash ?? '0'.repeat(64);
    const mended = { ...record, prevHash, hash: hash(auditContent({ ...record, prevHash })) };
    await client.query(
      `update audit_entries set prev_hash = $2, hash = $3 where organisation_id = 'local' and seq = $1`,
      [record.seq, mended.prevHash, mended.hash],
    );
    before = mended;
  }
  await client.query(`update audit_heads set hash = $1 where organisation_id = 'local'`, [before?.hash]);
}

test('of 1,000 edits by somebody with all rights in the database the first bad entry is named each time', async () => {
  const crypto = await openAuditCrypto(vault);
  expect(await verifyAudit(database, 'local', crypto)).toMatchObject({ ok: true, entries: ENTRIES, seals: 2 });
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(edits, async (edit) => {
      kinds.set(edit.kind, (kinds.get(edit.kind) ?? 0) + 1);
      const taken = new Error('taken back');
      await database
        .transaction(async (client) => {
          // All rights: the triggers are switched off.
          await client.query(`set local session_replication_role = 'replica'`);
          const first = await make(client, edit);
          const verdict = await verifyAuditIn(client, 'local', crypto, []);
          expect(verdict.fault, JSON.stringify(edit)).not.toBeNull();
          expect(verdict.fault?.seq, JSON.stringify({ edit, verdict })).toBe(first);
          throw taken;
        })
        .catch((error: unknown) => {
          if (error !== taken) throw error;
        });
    }),
    { numRuns: 1_000 },
  );
  expect([...kinds.values()].every((count) => count > 50)).toBe(true);
  expect(await verifyAudit(database, 'local', crypto)).toMatchObject({ ok: true });
});

test('a log that is put back together with its count is found by the seals that were kept elsewhere', async () => {
  const crypto = await openAuditCrypto(vault);
  const kept = await keptSeals(home.path, 'other');
  expect(kept).toHaveLength(2);
  await database
    .transaction(async (client) => {
      await client.query(`set local session_replication_role = 'replica'`);
      for (const table of ['audit_entries', 'audit_heads', 'audit_seals'])
        await client.query(`delete from ${table} where organisation_id = 'other'`);
      const verdict = await verifyAuditIn(client, 'other', crypto, kept);
      expect(verdict.fault).toMatchObject({ seq: 1, reason: expect.stringContaining('24') });
      throw new Error('taken back');
    })
    .catch((error: unknown) => expect(String(error)).toContain('taken back'));
});

test('the end of a log that is cut off before it was sealed, with its count put back, is found by the count in the home', async () => {
  const crypto = await openAuditCrypto(vault);
  await database.query(`insert into organisations (id, name) values ('cut', 'Cut')`);
  const add = (number: number) => database.transaction((client) => addAudit(client, entry('cut', number)));
  const verify = async () => verifyAudit(database, 'cut', crypto, [], await countedHere(home.path, 'cut'));
  await add(1);
  const [head] = await database.query(`select * from audit_heads where organisation_id = 'cut'`);
  await add(2);
  await countLogs({ database, home: home.path });
  expect(await verify()).toMatchObject({ ok: true, entries: 2 });
  await database.transaction(async (client) => {
    await client.query(`set local session_replication_role = 'replica'`);
    await client.query(`delete from audit_entries where organisation_id = 'cut' and seq = 2`);
    await client.query(
      `update audit_heads set count = $1, hash = $2, key_version = $3, mac = $4 where organisation_id = 'cut'`,
      [head?.['count'], head?.['hash'], head?.['key_version'], head?.['mac']],
    );
  });
  // In itself it is whole: mark and count are ones that were written here.
  expect(await verifyAudit(database, 'cut', crypto)).toMatchObject({ ok: true, entries: 1 });
  expect((await verify()).fault).toMatchObject({ seq: 2, reason: expect.stringContaining('had counted 2') });
  // Nor is it covered up by what is written afterwards.
  for (const number of [3, 4, 5]) await add(number);
  await countLogs({ database, home: home.path });
  expect((await verify()).fault).toMatchObject({ seq: 2, reason: expect.stringContaining('not the one') });
});

test('copies of seals that the home has lost, or another home has made, come back with the next seal', async () => {
  await database.query(`insert into organisations (id, name) values ('gap', 'Gap')`);
  const file = path.join(home.path, 'audit/seals.jsonl');
  for (let number = 1; number <= 5; number++) {
    await database.transaction((client) => addAudit(client, entry('gap', number)));
    await seal('gap');
    // The second is lost, and the third was cut off half written.
    if (number !== 3) continue;
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n${lines.at(-1)?.slice(0, 90) ?? ''}`);
    expect(await keptSeals(home.path, 'gap')).toHaveLength(1);
  }
  const kept = await keptSeals(home.path, 'gap');
  expect(kept.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(await verifyAudit(database, 'gap', await openAuditCrypto(vault), kept)).toMatchObject({
    ok: true,
    seals: 5,
    sealsOutside: 5,
  });

  // What the database holds of a seal now is not taken where it is not the one that the next one names.
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  writeFileSync(file, `${lines.filter((line) => !line.includes('"organisationId":"gap","number":2')).join('\n')}\n`);
  await database.transaction(async (client) => {
    await client.query(`set local session_replication_role = 'replica'`);
    await client.query(`update audit_seals set root = repeat('0', 64) where organisation_id = 'gap' and number = 2`);
  });
  await database.transaction((client) => addAudit(client, entry('gap', 6)));
  await seal('gap');
  expect(await keptSeals(home.path, 'gap')).toHaveLength(1);
});

test('entries past their time leave, the rest stays whole, and an export of it is checked without any key', async () => {
  for (let number = 1; number <= 6; number++)
    await database.transaction((client) => addAudit(client, entry('old', number)));
  await seal('old');
  expect(await database.transaction((client) => pruneAudit(client, 'old', 183))).toBe(0);
  // A clock half a year later: all that is sealed but the last goes.
  expect(await database.transaction((client) => pruneAudit(client, 'old', -1))).toBe(5);
  await database.transaction((client) => addAudit(client, entry('old', 7)));
  await seal('old');
  const crypto = await openAuditCrypto(vault);
  expect(await verifyAudit(database, 'old', crypto)).toMatchObject({ ok: true, entries: 2, seals: 2 });
  // Whoever has only the export: entries, seals, public keys.
  const exported = await database.transaction((client) => listAudit(client, 'old', { after: 0, limit: 100 }));
  const seals = await keptSeals(home.path, 'old');
  const checkExport = (entries: readonly AuditRecord[]) => {
    const check = createAuditCheck('old', seals, null, { ...crypto, mac: null });
    for (const each of entries) {
      const fault = check.add(each);
      if (fault !== null) return fault;
    }
    return check.end();
  };
  expect(checkExport(exported)).toBeNull();
  expect(checkExport(exported.slice(1))).toMatchObject({ seq: 6 });
  expect(checkExport(exported.slice(0, 1))).toMatchObject({ seq: 7 });
  expect(checkExport(exported.map((each) => ({ ...each, actor: 'somebody' })))).toMatchObject({ seq: 6 });

  const versions = await vault.rotate('audit');
  await initAudit(vault);
  await database.transaction((client) => addAudit(client, entry('old', 8)));
  expect(versions.version).toBe(2);
  expect(await verifyAudit(database, 'old', await openAuditCrypto(vault))).toMatchObject({ ok: true, entries: 3 });
});

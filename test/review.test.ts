import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BriefSchema, type ReviewReason } from '@kinora/film';
import { createClient } from '@kinora/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileStore } from '../packages/server/src/files/file-store.ts';
import { holdForReview, openFilmReview } from '../packages/server/src/flow/review/open.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { enterLedger } from '../packages/server/src/store/ledger.ts';
import { readTrustPolicy } from '../packages/server/src/store/trust-policies.ts';
import { followToEnd, ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const home = temporaryHome();
const databaseHome = temporaryHome();
const MASTER = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), Buffer.alloc(50_000, 7)]);
const WORDS: ReviewReason = { cause: 'words-doubted', detail: 'The story says “blood”.' };
const FINISHED = 'ffinished1';
const HELD = ['fheld1', 'fheld2'] as const;
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
const opened = new AsyncDisposableStack();
opened.use(home);
opened.use(databaseHome);

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: databaseHome.path });
  opened.defer(() => postgres.stop());
  database = openDatabase(postgres.url);
  opened.defer(() => database.close());
  await migrate(database);
  // What production does before a person comes in, with the same functions: a finished film that needs a look, and two whose
  // words do. The studio then finds them as it would after a restart.
  for (const id of [FINISHED, ...HELD]) {
    await database.query(
      `insert into films (organisation_id, id, state, brief, brief_hash, title) values ('local', $1, 'running', $2, $1, $3)`,
      [id, JSON.stringify(BriefSchema.parse({ story: 'A heron at dawn.', seconds: 5 })), id],
    );
  }
  const policy = await readTrustPolicy(database, 'local');
  const finished = { organisationId: 'local', id: FINISHED };
  const file = await storeMaster();
  await database.transaction(async (client) => {
    await client.query(
      `update films set state = 'completed', duration_seconds = 5, files = jsonb_build_object('master', $2::text),
         cues = '[{"startTicks": 0, "endTicks": 48000, "lines": ["A heron."]}]' where id = $1`,
      [FINISHED, file],
    );
    const causes: ReviewReason[] = [
      { cause: 'accepted-by-hand', detail: 'A take of s2 was accepted by hand.', shotId: 's2' },
    ];
    await openFilmReview(client, finished, { master: file, causes, policy });
  });
  for (const id of HELD) {
    const subject = createHash('sha256').update(id).digest('hex');
    await holdForReview(database, { organisationId: 'local', id, run: 1 }, { subject, causes: [WORDS], policy });
  }
  // Two days pass for one of them; what a review is about may not change, so its guard looks away.
  await database.transaction(async (client) => {
    await client.query('set local session_replication_role = replica');
    await client.query(`update reviews set due_at = now() - interval '1 second' where film_id = $1`, [HELD[0]]);
  });
  studio = await start();
  opened.defer(() => studio.stop());
});

// What was opened is closed also when the rest did not open.
afterAll(() => opened.disposeAsync());

const start = (): Promise<RunningStudio> => startStudio(home.path, { environment: { DATABASE_URL: postgres.url } });

async function storeMaster(): Promise<string> {
  const files = createFileStore(home.path);
  const source = path.join(databaseHome.path, 'master.mp4');
  writeFileSync(source, MASTER);
  const file = await files.put(source);
  await files.close();
  await enterLedger(database, {
    organisationId: 'local',
    file,
    kind: 'master',
    source: file,
    produceId: 'p1',
    watermarkId: null,
    pictures: 'drawn',
    labelText: 'AI生成动画分镜',
    marks: ['label'],
    missing: [],
    contentType: 'video/mp4',
    sizeBytes: MASTER.length,
  });
  return file;
}

/** The command line, as somebody in a terminal. */
async function kinora(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'packages/cli/src/main.ts'), ...args], {
    env: { ...process.env, KINORA_HOME: home.path, DATABASE_URL: postgres.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

test('a film that waits for a person holds nothing, also over a restart; approval makes it, refusal ends it', async () => {
  const runs = (): Promise<unknown[]> =>
    database.query(`select workflow_uuid from dbos.workflow_status where starts_with(workflow_uuid, 'fheld')`);
  const held = async (): Promise<string[]> =>
    (await Promise.all(HELD.map((id) => studio.client.getFilm(id)))).map(({ state }) => state);
  expect(await held()).toEqual(['held', 'held']);
  await studio.stop();
  studio = await start();
  expect(await held()).toEqual(['held', 'held']);
  expect(await runs()).toEqual([]);
  expect(await database.query(`select 1 from jobs`)).toEqual([]);
  // Two studios, one after the other, told of what is overdue: it was told once.
  expect((await studio.client.reviews({ overdue: true })).reviews).toMatchObject([{ filmId: HELD[0], overdue: true }]);
  const { notifications } = await studio.client.notifications();
  expect(notifications.filter(({ kind }) => kind === 'review.overdue')).toMatchObject([{ data: { filmId: HELD[0] } }]);

  const { reviews } = await studio.client.reviews({ state: 'open', stage: 'words' });
  expect(reviews.map(({ filmId }) => filmId).toSorted()).toEqual([...HELD]);
  const [first, second] = HELD.map((id) => reviews.find(({ filmId }) => filmId === id)?.id ?? '');
  expect((await studio.client.getFilm(HELD[0])).review).toMatchObject({ id: first, state: 'open', causes: [WORDS] });

  const ann = createClient({ baseUrl: studio.url, actor: 'ann' });
  await expect(ann.vote(first ?? '', { decision: 'reject' })).rejects.toMatchObject({ field: 'notes' });
  const notes = [{ text: 'Tell it without the blood.', atSeconds: 3.5 }];
  const rejected = await ann.vote(first ?? '', { decision: 'reject', notes });
  expect(rejected).toMatchObject({ state: 'rejected', votes: [{ reviewer: 'ann', decision: 'reject', notes }] });
  const failed = await studio.client.getFilm(HELD[0]);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'content_policy' } });
  expect(failed.error?.message).toContain('without the blood');

  await ann.vote(second ?? '', { decision: 'approve' });
  // It waits for its turn like every film, and begins a moment later.
  await expect.poll(async () => (await runs()).length).toBeGreaterThan(0);
  await studio.client.cancelFilm(HELD[1]);
  await expect(ann.vote(second ?? '', { decision: 'reject', notes })).rejects.toMatchObject({ code: 'conflict' });
});

test('from the terminal: a film is reviewed, published, watched by its link, and taken away for good', async () => {
  const refused = await kinora('publish', FINISHED, '--json');
  expect(refused.code).toBe(3);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'review_needed' } });

  const { out: listed } = await kinora('review', '--stage', 'film');
  const id = /r\w{12,}/.exec(listed)?.[0] ?? '';
  expect(listed).toContain('accepted-by-hand');
  expect((await kinora('review', id)).out).toContain('A take of s2 was accepted by hand.');
  expect((await kinora('review', id, '--approve', '--reject', '--note', 'x')).code).toBe(2);
  const approved = await kinora(
    'review',
    id,
    '--approve',
    '--note',
    'Lovely@2.5',
    '--note',
    'Keep it@s2',
    '--as',
    'ann',
    '--json',
  );
  expect(JSON.parse(approved.out)).toMatchObject({
    state: 'approved',
    votes: [
      {
        reviewer: 'ann',
        notes: [
          { text: 'Lovely', atSeconds: 2.5 },
          { text: 'Keep it', shotId: 's2' },
        ],
      },
    ],
  });

  const published = await kinora('publish', FINISHED);
  expect(published).toMatchObject({ code: 0, err: '' });
  const link = published.out.trim();
  const page = await fetch(link);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('AI生成动画分镜');
  const token = link.split('/').at(-1) ?? '';
  const shown = await studio.client.publicFilm(token);
  expect(shown).toMatchObject({
    title: FINISHED,
    label: 'AI生成动画分镜',
    captions: [{ lines: ['A heron.'] }],
    contentUrl: `${studio.url}/v1/public/${token}/content`,
  });
  expect(JSON.stringify(shown)).not.toContain('dawn');
  const part = await fetch(shown.contentUrl, { headers: { range: 'bytes=4-11' } });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 4-11/${MASTER.length}`,
    'ftypisom',
  ]);
  const whole = await fetch(shown.contentUrl);
  expect(Buffer.from(await whole.arrayBuffer()).equals(MASTER)).toBe(true);
  const etag = whole.headers.get('etag') ?? '';
  expect((await fetch(shown.contentUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);

  expect((await kinora('publish', FINISHED, '--withdraw')).code).toBe(0);
  for (const address of [link, `${studio.url}/v1/public/${token}`, shown.contentUrl])
    expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(410);
  expect((await studio.client.publications(FINISHED)).map(({ withdrawn }) => withdrawn?.why)).toEqual(['author']);
  const again = await studio.client.publish(FINISHED);
  expect(again.url).not.toBe(link);
  await studio.client.withdraw(again.token, 'taken-down');
  await expect(studio.client.publicFilm(again.token)).rejects.toMatchObject({ code: 'gone' });
});

test('by the rules of the house a film waits twice, for its words and for its look, and what is published is its marked master', async () => {
  const screening = { review: ['lantern', 'torch'] };
  await studio.client.setPolicy({ screening, review: { everyFilm: true } });
  const ann = createClient({ baseUrl: studio.url, actor: 'ann' });
  const brief = {
    story: 'A lantern drifts over a quiet lake.',
    seconds: 4,
    size: '832x480',
    voice: false,
    music: false,
  } as const;
  const { id } = await studio.client.createFilm(brief);
  expect((await followToEnd(studio.client, id)).at(-1)).toMatchObject({
    type: 'film.held',
    review: { stage: 'words', state: 'open', causes: [{ cause: 'words-doubted' }] },
  });
  await ann.vote((await studio.client.getFilm(id)).review?.id ?? '', { decision: 'approve' });
  // Its stream goes on with the run that the approval began, and with whatever of it is doubted besides.
  for (let film = await studio.client.getFilm(id); film.state !== 'completed'; film = await studio.client.getFilm(id)) {
    if (film.state === 'held') await ann.vote(film.review?.id ?? '', { decision: 'approve' });
    else if (film.state !== 'queued' && film.state !== 'running') throw new Error(`the film is ${film.state}`);
    await sleep(200);
  }
  const film = await studio.client.getFilm(id);
  expect(film.review).toMatchObject({ stage: 'film', state: 'open', subject: film.files.master });
  await expect(studio.client.publish(id)).rejects.toMatchObject({ code: 'review_needed' });
  await ann.vote(film.review?.id ?? '', { decision: 'approve' });
  const { token, file } = await studio.client.publish(id);
  expect(file).toBe(film.files.master);
  const { contentUrl } = await studio.client.publicFilm(token);
  const bytes = Buffer.from(await (await fetch(contentUrl)).arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file);

  // Doubted words in a shot hold the finished film again. What its author may do is said, with what the reviewer said.
  await studio.client.setPolicy({ screening, review: { everyFilm: true, fourEyes: true } });
  const shotId = film.storyboard?.shots[0]?.id ?? '';
  await ann.changeShot(id, shotId, { prompt: 'A torch burns beside the water.' });
  for (let now = film; now.state !== 'held'; now = await studio.client.getFilm(id)) await sleep(100);
  await expect(ann.redoShot(id, shotId)).rejects.toThrow(/is held: a person must look .*, or cancel it/);
  const words = (await studio.client.getFilm(id)).review?.id ?? '';
  // Under four eyes whoever changed it is one of those who may not approve it.
  await expect(ann.vote(words, { decision: 'approve' })).rejects.toThrow(/you have changed it/);
  await ann.vote(words, { decision: 'send-back', notes: [{ text: 'No fire in this film.' }] });
  await expect(ann.changeShot(id, shotId, { prompt: 'Calm water.' })).rejects.toThrow(
    /No fire in this film\. Make a new film .*, or cancel this one/,
  );
  expect((await studio.client.getFilm(id)).review).toMatchObject({
    state: 'sent-back',
    votes: [{ notes: [{ text: 'No fire in this film.' }] }],
  });
});

test('what happened is told, page by page, until it is marked as read', async () => {
  const all = await studio.client.notifications({ unread: true });
  expect(new Set(all.notifications.map(({ kind }) => kind))).toEqual(
    new Set([
      'review.opened',
      'review.overdue',
      'review.approved',
      'review.rejected',
      'review.sent-back',
      'publication.withdrawn',
    ]),
  );
  const first = await studio.client.notifications({ limit: 2 });
  const next = await studio.client.notifications({ limit: 100, before: first.nextBefore ?? '' });
  expect([...first.notifications, ...next.notifications]).toEqual(all.notifications);
  await studio.client.markRead(all.notifications[0]?.id ?? '');
  expect((await studio.client.notifications({ unread: true })).notifications).toEqual([]);
});

test('the policy names the field that is wrong, and keeps every version', async () => {
  await expect(studio.client.setPolicy({ review: { dueHours: 0 } })).rejects.toMatchObject({
    field: 'review.dueHours',
  });
  await expect(studio.client.setPolicy({ review: { fourEye: true } } as object)).rejects.toMatchObject({
    field: 'review.fourEye',
  });
  const file = path.join(databaseHome.path, 'policy.json');
  writeFileSync(file, JSON.stringify({ review: { publishing: true, fourEyes: true } }));
  expect((await kinora('policy', '--file', file, '--as', 'boss')).code).toBe(0);
  const { version, policy } = await studio.client.policy();
  expect(policy.review).toMatchObject({ publishing: true, fourEyes: true, dueHours: 48 });
  expect(await database.query('select changed_by from trust_policies where version = $1', [version])).toEqual([
    { changed_by: 'boss' },
  ]);
  // Approved by one, it now takes two: the same film is looked at again before it is shown again.
  await expect(studio.client.publish(FINISHED)).rejects.toThrow(/2 people must approve/);
});

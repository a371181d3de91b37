import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import {
  BriefSchema,
  KinoraError,
  type Report,
  type ReviewReason,
  reviewsNeeded,
  type ScreenCategory,
  TrustPolicySchema,
  type TrustPolicyInput,
} from '@kinora/film';
import * as fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelHeldFilm, castReviewVote } from '../packages/server/src/flow/review/decide.ts';
import { holdForReview, openFilmReview } from '../packages/server/src/flow/review/open.ts';
import { publishFilm, withdrawPublication } from '../packages/server/src/flow/review/publish.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { endFilm, findFilm, reopenForRedo, type StoredFilm } from '../packages/server/src/store/films.ts';
import { enterLedger } from '../packages/server/src/store/ledger.ts';
import { tellOverdueReviews } from '../packages/server/src/store/notifications.ts';
import { findPublication, publicationsOf } from '../packages/server/src/store/publications.ts';
import { eraseReviewWords, isApproved, listReviews } from '../packages/server/src/store/reviews.ts';
import { readTrustPolicy, writeTrustPolicy } from '../packages/server/src/store/trust-policies.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-review-'));
let postgres: EmbeddedPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  database = openDatabase(postgres.url);
  await migrate(database);
});

afterAll(async () => {
  await database.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

const EVERY: ReviewReason = { cause: 'every-film', detail: 'Every film is looked at here.' };
const REPORT = {
  verdict: { kind: 'accept', notes: [] },
  subtitleCoverage: null,
  animatic: true,
  label: { text: 'AI', seconds: 3 },
} as unknown as Report;

/** An organisation of its own, with a policy of its own. */
async function organisation(review: NonNullable<TrustPolicyInput['review']> = {}): Promise<string> {
  const id = `org-${randomUUID()}`;
  await database.query('insert into organisations (id, name) values ($1, $1)', [id]);
  await writeTrustPolicy(database, id, TrustPolicySchema.parse({ review }), 'boss');
  return id;
}

async function runningFilm(organisationId: string, author = 'author'): Promise<StoredFilm> {
  const id = `f${randomUUID().replaceAll('-', '')}`;
  const brief = BriefSchema.parse({ story: 'A heron.' });
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, author) values ($1, $2, 'running', $3, $2, $4)`,
    [organisationId, id, JSON.stringify(brief), author],
  );
  return find(organisationId, id);
}

async function find(organisationId: string, id: string): Promise<StoredFilm> {
  const film = await findFilm(database, organisationId, id);
  if (film === null) throw new Error('the film is not there');
  return film;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Completes the film's run with this master, as production does: decision and completion in one commit. */
async function complete(
  film: StoredFilm,
  master: string,
  causes: ReviewReason[],
  categories: ScreenCategory[] = [],
): Promise<StoredFilm> {
  const policy = await readTrustPolicy(database, film.organisationId);
  await enterLedger(database, {
    organisationId: film.organisationId,
    file: master,
    kind: 'master',
    source: sha256(`source of ${master}`),
    produceId: master,
    watermarkId: null,
    pictures: 'drawn',
    labelText: 'AI',
    marks: ['label'],
    missing: [],
    contentType: 'video/mp4',
    sizeBytes: 1,
  });
  await endFilm(
    database,
    film,
    {
      change: { state: 'completed', files: { master }, durationSeconds: 5, report: null as unknown as Report },
      event: { type: 'film.completed', durationSeconds: 5, report: REPORT, takes: { made: 1, reused: 0 }, timings: {} },
    },
    (client) => openFilmReview(client, film, { master, causes, categories, policy }),
  );
  return find(film.organisationId, film.id);
}

async function redo(
  film: StoredFilm,
  master: string,
  causes: ReviewReason[],
  actor = 'local',
): Promise<StoredFilm | null> {
  const current = await find(film.organisationId, film.id);
  const reopened = await reopenForRedo(database, current, 's1', current.run + 1, null, actor);
  return reopened === null ? null : complete(reopened, master, causes);
}

async function openReviewOf(film: StoredFilm): Promise<string | null> {
  const [open] = await listReviews(database, film.organisationId, { state: 'open', filmId: film.id, limit: 1 });
  return open?.id ?? null;
}

/** Publications that no approval stands behind, told from votes and times alone. */
async function unlawful(organisationId: string): Promise<unknown[]> {
  return database.query(
    `select p.number, p.published_at, p.withdrawn_at from publications p join films f on f.id = p.film_id
     where p.organisation_id = $1 and (
       -- nobody, or too few, had approved exactly this master
       (select count(distinct v.reviewer) from review_votes v join reviews r on r.id = v.review_id
        where r.film_id = p.film_id and r.stage = 'film' and r.subject = p.master and r.state = 'approved'
          and v.decision = 'approve' and v.at <= p.published_at and r.closed_at <= p.published_at
          and (r.approvals_needed = 1 or v.reviewer <> f.author))
         < (select max(approvals_needed) from reviews r where r.film_id = p.film_id)
       -- refused while it was shown, and shown on
       or exists (select 1 from reviews r where r.film_id = p.film_id and r.state = 'rejected'
                  and r.closed_at > p.published_at and (p.withdrawn_at is null or p.withdrawn_at > r.closed_at + interval '1 second'))
       -- refused before, and nobody has approved it since
       or exists (select 1 from reviews r where r.film_id = p.film_id and r.state in ('rejected', 'sent-back') and r.closed_at <= p.published_at
                  and not exists (select 1 from reviews a where a.film_id = p.film_id and a.state = 'approved' and a.subject = p.master
                                  and a.closed_at between r.closed_at and p.published_at)))`,
    [organisationId],
  );
}

/** What somebody would do who has the database and no patience. */
async function insertDirectly(film: StoredFilm, change: { file?: string; master?: string } = {}): Promise<void> {
  const master = change.master ?? film.files.master ?? '';
  const shown = { title: '', language: null, durationSeconds: 1, label: '', pictures: null, captions: [] };
  await database.query(
    `insert into publications (organisation_id, token, film_id, run, master, file, shown, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'nobody')`,
    [film.organisationId, randomUUID(), film.id, film.run, master, change.file ?? master, JSON.stringify(shown)],
  );
}

/** Our own refusals, and those of the database: its guards, and one live publication of a film. */
const isExpected = (error: unknown): boolean =>
  error instanceof KinoraError
    ? ['conflict', 'review_needed', 'content_policy', 'not_found'].includes(error.code)
    : error instanceof Error && 'code' in error && ['KN001', 'KN002', '23505'].includes(String(error.code));

test('whatever fifty people do at once, nothing is published that was not approved as it is', async () => {
  const APPROVE = Array<'approve'>(5).fill('approve');
  const operation = fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        does: fc.constant('publish' as const),
        pauseMs: fc.nat(30),
        who: fc.constantFrom('author', 'eve'),
      }),
    },
    {
      weight: 14,
      arbitrary: fc.record({
        does: fc.constant('vote' as const),
        pauseMs: fc.nat(30),
        who: fc.constantFrom('author', 'ann', 'bob', 'cleo'),
        decision: fc.constantFrom(...APPROVE, ...APPROVE, 'reject' as const, 'send-back' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('redo' as const),
        master: fc.constantFrom(...'abcdefghij'),
        who: fc.constantFrom('ann', 'dora'),
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('insert' as const), pauseMs: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('withdraw' as const), pauseMs: fc.nat(30) }) },
  );
  let published = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 50, maxLength: 50 }),
      fc.boolean(),
      async (operations, fourEyes) => {
        const org = await organisation({ everyFilm: true, fourEyes });
        const first = await complete(await runningFilm(org), sha256(`${org} a`), [EVERY]);
        const act = async (each: (typeof operations)[number]): Promise<unknown> => {
          if (each.does === 'redo') return redo(first, sha256(`${org} ${each.master}`), [EVERY], each.who);
          if (each.does === 'publish') return publishFilm(database, await find(org, first.id), each.who);
          if (each.does === 'insert') return insertDirectly(await find(org, first.id));
          if (each.does === 'withdraw') {
            const [live] = await publicationsOf(database, first);
            return live && withdrawPublication(database, org, live.token, { actor: 'author', why: 'author' });
          }
          const notes = each.decision === 'approve' ? [] : [{ text: 'The label is hard to read.', atSeconds: 2 }];
          const vote = { reviewer: each.who, decision: each.decision, notes };
          return castReviewVote(database, org, (await openReviewOf(first)) ?? 'none', vote);
        };
        // Ten people act at once, each as soon as the last thing was answered.
        const left = [...operations];
        const person = async (): Promise<void> => {
          for (let next = left.shift(); next !== undefined; next = left.shift()) {
            // Redo is long in life as here; the others take their time, so that they meet it before, in the middle and after.
            if (next.does !== 'redo') await sleep(next.pauseMs);
            await act(next).catch((error: unknown) => {
              if (!isExpected(error)) throw error;
              refused++;
            });
          }
        };
        await Promise.all(Array.from({ length: 10 }, person));
        published += (await publicationsOf(database, first)).length;
        expect(await unlawful(org)).toEqual([]);
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
  // Both ways out were taken, often.
  expect(published).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(100);
});

const LOOK = [{ text: 'The heron has three legs.', atSeconds: 1.5 }];

test('four eyes: two people who are not the author approve, and only then it is published, under a link that ends for good', async () => {
  const org = await organisation({ everyFilm: true, fourEyes: true });
  const film = await complete(await runningFilm(org), sha256(`${org} a`), [EVERY]);
  await expect(publishFilm(database, film, 'author')).rejects.toMatchObject({ code: 'review_needed' });
  const review = (await openReviewOf(film)) ?? '';
  const approve = (reviewer: string): ReturnType<typeof castReviewVote> =>
    castReviewVote(database, org, review, { reviewer, decision: 'approve', notes: [] });
  await expect(approve('author')).rejects.toMatchObject({ code: 'conflict', field: 'decision' });
  await approve('ann');
  expect((await approve('ann')).review.state).toBe('open');
  await expect(publishFilm(database, film, 'author')).rejects.toMatchObject({ code: 'review_needed' });
  expect((await approve('bob')).review.state).toBe('approved');
  // An answer that was lost is asked for again.
  expect((await approve('bob')).review.votes).toHaveLength(2);
  await expect(approve('cleo')).rejects.toMatchObject({ code: 'conflict' });

  const [published, again] = await Promise.all([1, 2].map(() => publishFilm(database, film, 'author')));
  expect(published?.number).toBe(again?.number);
  expect(published?.reviewId).toBe(review);

  // The next master needs its own look; until it has had it, the link shows the one that was approved.
  const second = await redo(film, sha256(`${org} b`), [EVERY]);
  await expect(publishFilm(database, second ?? film, 'author')).rejects.toMatchObject({ code: 'review_needed' });
  expect((await findPublication(database, published?.token ?? ''))?.file).toBe(film.files.master);
  const next = (await openReviewOf(film)) ?? '';
  for (const reviewer of ['ann', 'bob'])
    await castReviewVote(database, org, next, { reviewer, decision: 'approve', notes: [] });
  const replaced = await publishFilm(database, second ?? film, 'author');
  expect(replaced).toMatchObject({ token: published?.token, file: second?.files.master });

  await withdrawPublication(database, org, replaced.token, { actor: 'author', why: 'author' });
  const gone = await findPublication(database, replaced.token);
  expect(gone).toMatchObject({ shown: null, withdrawn: { by: 'author', why: 'author' } });
  expect((await publishFilm(database, second ?? film, 'author')).token).not.toBe(replaced.token);
});

test('the database itself refuses what no review allows, and what is closed stays as it is', async () => {
  const org = await organisation();
  const plain = await complete(await runningFilm(org), sha256(`${org} plain`), []);
  const doubted = await complete(await runningFilm(org), sha256(`${org} doubted`), [EVERY]);
  const refused = (work: Promise<unknown>, code: string): Promise<void> => expect(work).rejects.toMatchObject({ code });

  await refused(insertDirectly(doubted), 'KN001');
  // A foreign file, another film's master, a file nobody marked, a film that is being made, one nobody asked about.
  await refused(insertDirectly(plain, { file: sha256('nothing') }), 'KN002');
  await refused(insertDirectly(plain, { master: doubted.files.master ?? '' }), 'KN002');
  await refused(insertDirectly({ ...plain, run: 7 }), 'KN002');
  await refused(insertDirectly(await runningFilm(org), { master: plain.files.master ?? '' }), 'KN002');
  const running = await runningFilm(org);
  await endFilm(database, running, {
    change: { state: 'completed', files: plain.files },
    event: { type: 'film.completed', durationSeconds: 5, report: REPORT, takes: { made: 1, reused: 0 }, timings: {} },
  });
  await refused(insertDirectly(await find(org, running.id)), 'KN002');
  await refused(
    database.transaction(async (client) => {
      await client.query('set transaction isolation level repeatable read');
      await client.query(
        `insert into publications overriding system value
         select organisation_id, 1, repeat('x', 22), id, run, files ->> 'master', files ->> 'master', null, '{}', 'nobody'
         from films where id = $1`,
        [plain.id],
      );
    }),
    'KN002',
  );

  const review = (await openReviewOf(doubted)) ?? '';
  const set = (sql: string): Promise<unknown> => database.query(sql.replaceAll('$review', `'${review}'`));
  await refused(set(`update reviews set state = 'approved', closed_at = now() where id = $review`), 'KN001');
  await refused(set(`update reviews set state = 'rejected', closed_at = now() where id = $review`), 'KN003');
  await refused(set(`update reviews set subject = repeat('0', 64) where id = $review`), 'KN003');
  await refused(set(`delete from reviews where id = $review`), 'KN003');
  await refused(set(`update review_needs set needed = false`), 'KN003');
  await refused(set(`truncate reviews, review_votes, review_needs cascade`), 'KN003');
  await castReviewVote(database, org, review, { reviewer: 'ann', decision: 'reject', notes: LOOK });
  await refused(set(`update reviews set state = 'approved' where id = $review`), 'KN003');
  await refused(set(`update review_votes set decision = 'approve' where review_id = $review`), 'KN003');
  await refused(set(`delete from review_votes where review_id = $review`), 'KN003');
  await refused(
    set(
      `insert into review_votes (organisation_id, review_id, reviewer, decision) values ('${org}', $review, 'bob', 'approve')`,
    ),
    'KN003',
  );
  await expect(publishFilm(database, doubted, 'author')).rejects.toMatchObject({ code: 'content_policy' });

  // Only the words go, when their time is over; and everything goes with the film, but for the word of what was shown.
  await database.transaction((client) => eraseReviewWords(client, doubted));
  const [erased] = await listReviews(database, org, { filmId: doubted.id, limit: 1 });
  expect(erased).toMatchObject({ state: 'rejected', causes: [{ cause: 'every-film', detail: '' }] });
  expect(erased?.votes).toMatchObject([{ reviewer: 'ann', decision: 'reject', notes: [] }]);
  const shown = await publishFilm(database, plain, 'author');
  await refused(set(`update publications set withdrawn_at = null where film_id = '${plain.id}'`), 'KN003');
  await refused(set(`delete from publications where film_id = '${plain.id}'`), 'KN003');
  await database.query('delete from films where id = any ($1)', [[plain.id, doubted.id]]);
  expect(await findPublication(database, shown.token)).toMatchObject({ shown: null, withdrawn: { why: 'deleted' } });
  await refused(set(`update publications set withdrawn_at = null, withdrawn_by = null, withdrawn_why = null`), 'KN003');
});

test('a refusal takes the film off the screens at once, and its next master is looked at whatever the rules say', async () => {
  const org = await organisation();
  const film = await complete(await runningFilm(org), sha256(`${org} a`), []);
  const { token } = await publishFilm(database, film, 'author');
  const doubt: ReviewReason = { cause: 'report', detail: 'It flickers.' };
  const second = await redo(film, sha256(`${org} b`), [doubt]);
  expect(await findPublication(database, token)).toMatchObject({ withdrawn: null });
  const review = (await openReviewOf(film)) ?? '';
  const reject = { reviewer: 'ann', decision: 'reject', notes: LOOK } as const;
  await expect(castReviewVote(database, org, review, { ...reject, notes: [] })).rejects.toMatchObject({
    field: 'notes',
  });
  await castReviewVote(database, org, review, reject);
  expect(await findPublication(database, token)).toMatchObject({ withdrawn: { by: 'ann', why: 'rejected' } });
  await expect(publishFilm(database, second ?? film, 'author')).rejects.toThrow(/three legs/);

  const third = await redo(film, sha256(`${org} c`), []);
  await expect(publishFilm(database, third ?? film, 'author')).rejects.toMatchObject({ code: 'review_needed' });
  const next = (await openReviewOf(film)) ?? '';
  await castReviewVote(database, org, next, { reviewer: 'ann', decision: 'approve', notes: [] });
  expect((await publishFilm(database, third ?? film, 'author')).token).not.toBe(token);
});

test.each(['reject', 'send-back'] as const)(
  'a film that was refused by “%s” is published by nobody’s oversight, however often it is made anew',
  async (decision) => {
    const org = await organisation();
    const doubt: ReviewReason = { cause: 'report', detail: 'It flickers.' };
    const first = await complete(await runningFilm(org), sha256(`${org} a`), [doubt]);
    const review = (await openReviewOf(first)) ?? '';
    await castReviewVote(database, org, review, { reviewer: 'ann', decision, notes: LOOK });
    await expect(publishFilm(database, first, 'author')).rejects.toMatchObject({ code: 'content_policy' });
    for (const master of ['b', 'c', 'd']) {
      const again = (await redo(first, sha256(`${org} ${master}`), [])) ?? first;
      await expect(insertDirectly(again)).rejects.toMatchObject({ code: 'KN001' });
      await expect(publishFilm(database, again, 'author')).rejects.toMatchObject({ code: 'review_needed' });
      // Whoever is told that somebody must look finds where.
      const open = await listReviews(database, org, { state: 'open', filmId: first.id, limit: 10 });
      expect(open).toMatchObject([{ subject: again.files.master, causes: [doubt, { cause: 'publishing' }] }]);
    }
    const approve = { reviewer: 'ann', decision: 'approve', notes: [] } as const;
    await castReviewVote(database, org, (await openReviewOf(first)) ?? '', approve);
    const approved = await publishFilm(database, await find(org, first.id), 'author');
    // The refusal is answered: the next master is like any other, but the one that was refused stays so.
    const next = (await redo(first, sha256(`${org} e`), [])) ?? first;
    expect(await publishFilm(database, next, 'author')).toMatchObject({ token: approved.token, reviewId: null });
    const refused = (await redo(first, sha256(`${org} a`), [])) ?? first;
    await expect(publishFilm(database, refused, 'author')).rejects.toMatchObject({ code: 'content_policy' });
    await expect(insertDirectly(refused)).rejects.toMatchObject({ code: 'KN001' });
  },
);

test('rules that are set after a film was finished are asked when it is to be published, and leave what is shown', async () => {
  const rules: [NonNullable<TrustPolicyInput['review']>, string][] = [
    [{ publishing: true }, 'publishing'],
    [{ everyFilm: true }, 'every-film'],
    [{ firstFilms: 1 }, 'first-films'],
    [{ categories: ['gore'] }, 'category'],
  ];
  for (const [rule, cause] of rules) {
    const org = await organisation();
    const film = await complete(await runningFilm(org), sha256(`${org} a`), [], ['gore', 'gore']);
    const shown = await complete(await runningFilm(org), sha256(`${org} b`), [], ['gore']);
    const { token } = await publishFilm(database, shown, 'author');
    await writeTrustPolicy(database, org, TrustPolicySchema.parse({ review: rule }), 'boss');
    await expect(insertDirectly(film)).rejects.toMatchObject({ code: 'KN001' });
    await expect(publishFilm(database, film, 'author')).rejects.toMatchObject({ code: 'review_needed' });
    const [open] = await listReviews(database, org, { state: 'open', filmId: film.id, limit: 1 });
    expect(open?.causes.map((each) => each.cause)).toEqual([cause]);
    await castReviewVote(database, org, open?.id ?? '', { reviewer: 'ann', decision: 'approve', notes: [] });
    expect(await publishFilm(database, film, 'author')).toMatchObject({ reviewId: open?.id });
    expect(await publishFilm(database, shown, 'author')).toMatchObject({ token, withdrawn: null });
    // Taken away, it is shown again only as the rules of today have it; the first film has been approved by now.
    await withdrawPublication(database, org, token, { actor: 'author', why: 'author' });
    if (cause === 'first-films') expect(await publishFilm(database, shown, 'author')).toMatchObject({ reviewId: null });
    else await expect(publishFilm(database, shown, 'author')).rejects.toMatchObject({ code: 'review_needed' });
  }
});

test('four eyes: who changed a film since two people approved it does not approve it, and what they approved before no longer counts', async () => {
  const org = await organisation({ everyFilm: true, fourEyes: true });
  const film = await complete(await runningFilm(org), sha256(`${org} a`), [EVERY]);
  const approve = async (reviewer: string): Promise<string> => {
    const review = (await openReviewOf(film)) ?? '';
    return (await castReviewVote(database, org, review, { reviewer, decision: 'approve', notes: [] })).review.state;
  };
  const directly = async (reviewer: string): Promise<unknown> =>
    database.query(
      `insert into review_votes (organisation_id, review_id, reviewer, decision) values ($1, $2, $3, 'approve')`,
      [org, await openReviewOf(film), reviewer],
    );
  await redo(film, sha256(`${org} b`), [EVERY], 'ann');
  await expect(approve('ann')).rejects.toThrow(/you have changed it/);
  await expect(directly('ann')).rejects.toMatchObject({ code: 'KN003' });
  // Bob approves, and has a shot made again that comes out the same: the review stays, his approval does not.
  expect(await approve('bob')).toBe('open');
  await redo(film, sha256(`${org} b`), [EVERY], 'bob');
  expect(await approve('cleo')).toBe('open');
  await expect(publishFilm(database, await find(org, film.id), 'author')).rejects.toThrow(/^A person must approve/);
  await expect(
    database.query(`update reviews set state = 'approved', closed_at = now() where film_id = $1 and state = 'open'`, [
      film.id,
    ]),
  ).rejects.toMatchObject({ code: 'KN001' });
  expect(await approve('dora')).toBe('approved');
  await publishFilm(database, await find(org, film.id), 'author');
  // What two others have approved is nobody's change: only what comes after is. The author's film stays theirs.
  await redo(film, sha256(`${org} c`), [EVERY], 'cleo');
  await expect(approve('cleo')).rejects.toMatchObject({ code: 'conflict' });
  await expect(approve('author')).rejects.toThrow(/it is yours/);
  expect(await approve('ann')).toBe('open');
  expect(await approve('bob')).toBe('approved');
  await publishFilm(database, await find(org, film.id), 'author');
});

test('doubted words wait without a run; approval goes on with another one, refusal and giving up end the film', async () => {
  const org = await organisation();
  const policy = await readTrustPolicy(database, org);
  const words: ReviewReason = { cause: 'words-doubted', detail: 'The story says “blood”.' };
  const hold = async (subject: string): Promise<{ film: StoredFilm; review: string }> => {
    const film = await runningFilm(org);
    const review = await holdForReview(database, film, { subject, causes: [words], policy });
    expect(await holdForReview(database, film, { subject, causes: [words], policy })).toBeNull();
    return { film: await find(org, film.id), review: review?.id ?? '' };
  };
  const lastEvents = async (film: StoredFilm): Promise<unknown[]> =>
    (
      await database.query('select run, event ->> $2 as type from film_events where film_id = $1 order by number', [
        film.id,
        'type',
      ])
    ).map(({ run, type }) => `${String(run)} ${String(type)}`);

  const good = await hold('1'.repeat(64));
  expect(good.film).toMatchObject({ state: 'held', run: 1 });
  expect(await isApproved(database, good.film, 'words', '1'.repeat(64), policy.policy.review)).toBe(false);
  const approved = await castReviewVote(database, org, good.review, {
    reviewer: 'ann',
    decision: 'approve',
    notes: [],
  });
  expect(approved.reopened).toEqual({ organisationId: org, id: good.film.id, run: 2 });
  expect(await find(org, good.film.id)).toMatchObject({ state: 'queued', run: 2, finishedAt: null });
  expect(await isApproved(database, good.film, 'words', '1'.repeat(64), policy.policy.review)).toBe(true);
  expect(await isApproved(database, good.film, 'words', '2'.repeat(64), policy.policy.review)).toBe(false);
  expect(
    await isApproved(database, good.film, 'words', '1'.repeat(64), { ...policy.policy.review, fourEyes: true }),
  ).toBe(false);

  const bad = await hold('3'.repeat(64));
  await castReviewVote(database, org, bad.review, { reviewer: 'ann', decision: 'reject', notes: LOOK });
  expect(await find(org, bad.film.id)).toMatchObject({ state: 'failed', error: { code: 'content_policy' } });
  expect(await lastEvents(bad.film)).toEqual(['1 film.held', '2 film.failed']);

  const back = await hold('4'.repeat(64));
  await castReviewVote(database, org, back.review, { reviewer: 'ann', decision: 'send-back', notes: LOOK });
  expect(await find(org, back.film.id)).toMatchObject({ state: 'held' });
  expect(await cancelHeldFilm(database, back.film, 'author')).toBe(true);
  expect(await cancelHeldFilm(database, back.film, 'author')).toBe(false);
  expect(await lastEvents(back.film)).toEqual(['1 film.held', '2 film.cancelled']);
});

test('a review that is past its date is told of once, however many processes look', async () => {
  const org = await organisation({ dueHours: 0.1 });
  const film = await complete(await runningFilm(org), sha256(`${org} a`), [EVERY]);
  const told = (): Promise<unknown[]> =>
    database.query(`select subject from notifications where organisation_id = $1 and kind = 'review.overdue'`, [org]);
  await tellOverdueReviews(database);
  expect(await told()).toEqual([]);
  // Six minutes pass; what a review is about may not change, so its guard looks away.
  await database.transaction(async (client) => {
    await client.query('set local session_replication_role = replica');
    await client.query(`update reviews set due_at = now() - interval '1 second' where film_id = $1`, [film.id]);
  });
  await Promise.all(Array.from({ length: 5 }, () => tellOverdueReviews(database)));
  expect(await told()).toHaveLength(1);
  expect(await listReviews(database, org, { overdue: true, limit: 10 })).toHaveLength(1);
});

test('which rules ask for a person follows from the policy and from what was found', () => {
  const { review } = TrustPolicySchema.parse({ review: { categories: ['gore'], firstFilms: 2 } });
  const facts = { policy: review, screening: null, report: REPORT, handAccepted: [], filmsBefore: 2 };
  const causesOf = (more: Partial<Parameters<typeof reviewsNeeded>[0]>): string[] =>
    reviewsNeeded({ ...facts, ...more }).map(({ cause }) => cause);
  expect(causesOf({})).toEqual([]);
  expect(causesOf({ filmsBefore: 1 })).toEqual(['first-films']);
  expect(causesOf({ screening: { categories: ['hate', 'gore'] } })).toEqual(['category']);
  expect(causesOf({ handAccepted: ['s1', 's4'] })).toEqual(['accepted-by-hand', 'accepted-by-hand']);
  expect(causesOf({ policy: { ...review, everyFilm: true } })).toEqual(['every-film']);
  expect(causesOf({ doubtedPictures: [{ detail: 'Skin in s2.', shotId: 's2' }] })).toEqual(['pictures-doubted']);
  const verdict = {
    kind: 'ask',
    findings: [{ reason: 'flashing', detail: '5 flashes a second; 3 are allowed' }],
  } as const;
  expect(causesOf({ report: { ...REPORT, verdict: { ...verdict, findings: [...verdict.findings] } } })).toEqual([
    'report',
  ]);
});

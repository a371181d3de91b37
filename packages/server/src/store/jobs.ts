import type { JobHandle } from '@kinora/engines/contract';
import type { EnginePolicy } from '@kinora/film';
import { type Grant, OWED_TO_FREE_MAX_SECONDS } from '@kinora/platform';
import { z } from 'zod';
import type { Database, Queryable, Row, RowReader } from './database.ts';
import { writeGrant } from './queue.ts';

const JobHandleSchema = z.object({ engine: z.string(), jobId: z.string(), state: z.json() });

/** Where a job is: wished for, given a slot, about to be sent, sent, done at the backend and being fetched, perhaps paid. */
export type JobState = 'waiting' | 'claimed' | 'submitting' | 'submitted' | 'finished' | 'uncertain';

/** Who wants a job: what is wanted is its order's hash. */
export interface JobKey {
  organisationId: string;
  orderHash: string;
}

export interface StoredJob extends JobKey {
  state: JobState;
  endpoint: string | null;
  attempt: number;
  /** Null until the first attempt. */
  key: string | null;
  handle: JobHandle | null;
  /** When the attempt's intent was committed, Unix milliseconds by the database's clock. */
  intentAtMs: number;
  filmId: string;
  shotId: string;
  plannedUsd: number;
}

function parse(row: Row): StoredJob {
  return {
    organisationId: String(row['organisation_id']),
    orderHash: String(row['order_hash']),
    state: row['state'] as JobState,
    endpoint: row['endpoint'] as string | null,
    attempt: Number(row['attempt']),
    key: row['key'] as string | null,
    handle: row['handle'] === null ? null : JobHandleSchema.parse(row['handle']),
    intentAtMs: row['intent_at'] === null ? 0 : (row['intent_at'] as Date).getTime(),
    filmId: String(row['film_id']),
    shotId: String(row['shot_id']),
    plannedUsd: Number(row['planned_usd']),
  };
}

/**
 * Notes that a job is wished for; one that is there already stays where it is. One that may have been paid stays what it is
 * until a person asks for this very shot again: then its file is fetched if it has one, else it is sent anew.
 */
export async function openJob(
  database: Database,
  job: JobKey & {
    filmId: string;
    filmRun: number;
    shotId: string;
    candidates: readonly string[];
    loraKey: string;
    askedAgain: boolean;
    /** Where it may be made as whoever waits sees it, and who that is: for all processes to decide by. */
    wish?: { offers: readonly JobOffer[]; policy: EnginePolicy; executor: string };
  },
): Promise<StoredJob> {
  // An uncertain row remembers the run it became so in: the same run cannot have been asked for again since.
  const held = `jobs.state = 'uncertain' and not ($8 and (jobs.film_id, jobs.film_run) <> (excluded.film_id, excluded.film_run))`;
  const freed = `jobs.state = 'uncertain' and $8 and (jobs.film_id, jobs.film_run) <> (excluded.film_id, excluded.film_run)`;
  const rows = await database.query(
    `insert into jobs (organisation_id, order_hash, film_id, film_run, shot_id, candidates, lora_key, offers, policy, executor)
     values ($1, $2, $3, $4, $5, $6, $7, $9, $10, $11)
     on conflict (organisation_id, order_hash) do update
       set film_id = case when ${held} then jobs.film_id else excluded.film_id end,
           film_run = case when ${held} then jobs.film_run else excluded.film_run end,
           shot_id = excluded.shot_id,
           candidates = excluded.candidates,
           offers = excluded.offers,
           policy = excluded.policy,
           executor = excluded.executor,
           passed_over_at = null,
           state = case when ${freed} then (case when jobs.handle is null then 'waiting' else 'finished' end) else jobs.state end,
           endpoint = case when ${freed} and jobs.handle is null then null else jobs.endpoint end,
           key = case when ${freed} and jobs.handle is null then null else jobs.key end
     returning *`,
    [
      job.organisationId,
      job.orderHash,
      job.filmId,
      job.filmRun,
      job.shotId,
      job.candidates,
      job.loraKey,
      job.askedAgain,
      JSON.stringify(job.wish?.offers ?? []),
      JSON.stringify(job.wish?.policy ?? {}),
      job.wish?.executor ?? null,
    ],
  );
  if (!rows[0]) throw new Error('a job that was inserted is not there');
  return parse(rows[0]);
}

/** An endpoint that would take a job, as whoever waits for it sees it. */
export interface JobOffer {
  name: string;
  own: boolean;
  costUsd: number;
  takeSeconds: number | null;
}

/** A job that waits, as all processes see it. */
export interface WaitingJob extends JobKey {
  shotId: string;
  executor: string;
  loraKey: string;
  offers: JobOffer[];
  policy: EnginePolicy;
  priority: number;
  batch: boolean;
  /** Since when its film waits. */
  sinceMs: number;
  passedOverAtMs: number | null;
}

/**
 * Jobs that wait in live processes: the first of each organisation, of each kind of place they may go to.
 *
 * @param executor Lives, whatever its beat says
 */
export async function waitingJobs(reader: RowReader, executor: string, perKind: number): Promise<WaitingJob[]> {
  const rows = await reader.query(
    `select * from (
       select w.*, row_number() over (partition by organisation_id, candidates, lora_key, batch
                                      order by since - priority * interval '1 hour', shot_id, order_hash) as place
       from (select j.organisation_id, j.order_hash, j.shot_id, j.executor, j.lora_key, j.candidates, j.offers, j.policy,
               j.passed_over_at, coalesce(f.priority, 0) as priority, coalesce(f.batch, false) as batch,
               coalesce(f.queued_at, r.created_at, j.waiting_since) as since
             from jobs j
             left join films f on f.id = j.film_id
             left join remote_takes r on r.id = j.film_id
             where j.state = 'waiting'
               and (j.executor = $1 or exists (
                 select 1 from executors e where e.id = j.executor and not e.dead
                   and e.beat > clock_timestamp() - interval '4 seconds'))) w) first
     where place <= $2`,
    [executor, perKind],
  );
  // Offers and policy were written by this code and are read by no other.
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    orderHash: String(row['order_hash']),
    shotId: String(row['shot_id']),
    executor: String(row['executor']),
    loraKey: String(row['lora_key']),
    offers: row['offers'] as JobOffer[],
    policy: row['policy'] as EnginePolicy,
    priority: Number(row['priority']),
    batch: row['batch'] === true,
    sinceMs: (row['since'] as Date).getTime(),
    passedOverAtMs: row['passed_over_at'] === null ? null : (row['passed_over_at'] as Date).getTime(),
  }));
}

/** A job that holds a slot. */
export interface JobInSlot {
  organisationId: string;
  endpoint: string;
  queueClass: string;
  elapsedSeconds: number;
  expectedSeconds: number | null;
}

export async function jobsInSlots(reader: RowReader): Promise<JobInSlot[]> {
  const rows = await reader.query(
    `select organisation_id, endpoint, queue_class, charged_seconds,
       coalesce(extract(epoch from clock_timestamp() - claimed_at), 0) as elapsed
     from jobs where state in ('claimed', 'submitting', 'submitted')`,
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    endpoint: String(row['endpoint']),
    queueClass: String(row['queue_class']),
    elapsedSeconds: Number(row['elapsed']),
    expectedSeconds: row['charged_seconds'] === null ? null : Number(row['charged_seconds']),
  }));
}

/** Notes when the turns of these were first left to others for the sake of LoRAs. */
export async function notePassedOver(database: Database, jobs: readonly JobKey[]): Promise<void> {
  for (const { organisationId, orderHash } of jobs) {
    await database.query(
      'update jobs set passed_over_at = now() where organisation_id = $1 and order_hash = $2 and passed_over_at is null',
      [organisationId, orderHash],
    );
  }
}

/** Any number of our own; the second half is the organisation's. */
const LIMIT_LOCK = 431_000_103;

export interface Claim {
  /** By the scheduler: what it changes in the accounts, and which bounds hold for whoever gets it. */
  turn?: {
    grant: Grant;
    weight: number;
    /** Slots the organisation may have at once over all endpoints; null without a limit. */
    limit: number | null;
    /** Slots of the endpoint that free organisations may have together. */
    freeSlots: number;
  };
  endpoint: string;
  concurrency: number;
  /** Takes with these LoRAs only, where the server has one set for all; null where each take brings its own. */
  loraKey: string | null;
  /** The one job that tries whether an open breaker may close. */
  trialMs: number | null;
}

/**
 * Gives a waiting job one of an endpoint's slots, if one is free when all processes are asked: the endpoint's row is locked
 * while its jobs are counted.
 *
 * @returns `claimed`; `switch` when it has the slot and the server's LoRAs must be changed first; `taken` when no slot is free
 */
export async function claimJob(database: Database, job: JobKey, claim: Claim): Promise<'claimed' | 'switch' | 'taken'> {
  return database.transaction(async (client) => {
    const { rows } = await client.query<{ lora_key: string; wanted_lora_key: string | null; trying: boolean }>(
      `select lora_key, coalesce(trial_until > now(), false) as trying,
         -- A wish whose take has gone elsewhere or is cancelled binds nobody.
         case when exists (select 1 from jobs j where j.state = 'waiting' and j.lora_key = e.wanted_lora_key
                             and e.name = any (j.candidates))
              then e.wanted_lora_key end as wanted_lora_key
       from endpoints e where e.name = $1 for update`,
      [claim.endpoint],
    );
    const endpoint = rows[0];
    if (endpoint === undefined || (claim.trialMs !== null && endpoint.trying)) return 'taken';
    const { rows: counted } = await client.query<{ running: string; free: string }>(
      `select count(*) as running, count(*) filter (where queue_class = 'free') as free
       from jobs where endpoint = $1 and state in ('claimed', 'submitting', 'submitted')`,
      [claim.endpoint],
    );
    const running = Number(counted[0]?.running ?? 0);
    if (running >= claim.concurrency) return 'taken';
    if (claim.turn !== undefined) {
      const { grant, limit, freeSlots } = claim.turn;
      // Who decided saw the endpoint a moment ago; the bounds hold whoever decided what meanwhile.
      if (grant.queueClass === 'free' && Number(counted[0]?.free ?? 0) >= freeSlots) return 'taken';
      if (limit !== null) {
        await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LIMIT_LOCK, job.organisationId]);
        const { rows: own } = await client.query<{ running: string }>(
          `select count(*) as running from jobs where organisation_id = $1 and state in ('claimed', 'submitting', 'submitted')`,
          [job.organisationId],
        );
        if (Number(own[0]?.running ?? 0) >= limit) return 'taken';
      }
    }
    let switching = false;
    if (claim.loraKey !== null) {
      const { rows: changing } = await client.query(
        `select 1 from jobs where endpoint = $1 and state = 'claimed' and lora_key <> $2 limit 1`,
        [claim.endpoint, endpoint.lora_key],
      );
      // Somebody is just changing its LoRAs: what is on now is on no more in a moment.
      if (changing.length > 0) return 'taken';
      if (endpoint.lora_key !== claim.loraKey) {
        if (running > 0) {
          // Whoever came first with other LoRAs empties the server; later ones with the old set must let it.
          await client.query('update endpoints set wanted_lora_key = $2 where name = $1', [
            claim.endpoint,
            endpoint.wanted_lora_key ?? claim.loraKey,
          ]);
          return 'taken';
        }
        if (endpoint.wanted_lora_key !== null && endpoint.wanted_lora_key !== claim.loraKey) return 'taken';
        switching = true;
      } else if (endpoint.wanted_lora_key !== null && endpoint.wanted_lora_key !== endpoint.lora_key && running > 0) {
        return 'taken';
      }
    }
    const claimed = await client.query(
      `update jobs set state = 'claimed', endpoint = $3, attempt = attempt + 1, key = null, claimed_at = clock_timestamp(),
         queue_class = $4, charged_seconds = $5, charged_weight = $6
       where organisation_id = $1 and order_hash = $2 and state = 'waiting'`,
      [
        job.organisationId,
        job.orderHash,
        claim.endpoint,
        claim.turn?.grant.queueClass ?? 'paid',
        claim.turn?.grant.chargedSeconds ?? null,
        claim.turn?.weight ?? 1,
      ],
    );
    if (claimed.rowCount === 1 && claim.turn !== undefined) {
      await writeGrant(client, 'takes', claim.turn.grant, OWED_TO_FREE_MAX_SECONDS);
    } else if (claimed.rowCount !== 1) {
      // A claim whose commit was lost on the way back is ours all the same: nobody else may claim for this order.
      const { rows: ours } = await client.query(
        `select 1 from jobs where organisation_id = $1 and order_hash = $2 and state = 'claimed' and endpoint = $3`,
        [job.organisationId, job.orderHash, claim.endpoint],
      );
      if (ours.length === 0) return 'taken';
    }
    if (claim.trialMs !== null) {
      await client.query(`update endpoints set trial_until = now() + $2 * interval '1 millisecond' where name = $1`, [
        claim.endpoint,
        claim.trialMs,
      ]);
    }
    return switching ? 'switch' : 'claimed';
  });
}

/**
 * The attempt is about to be sent. Must be committed before it is.
 *
 * @returns the moment by the database's clock; null when another process has taken the order over
 */
export async function saveIntent(
  database: Database,
  job: JobKey,
  key: string,
  plannedUsd: number,
): Promise<number | null> {
  const rows = await database.query(
    `update jobs set state = 'submitting', key = $3, intent_at = now(), planned_usd = $4
     where organisation_id = $1 and order_hash = $2
       and (state = 'claimed' and key is null or state = 'submitting' and key = $3) returning intent_at`,
    [job.organisationId, job.orderHash, key, plannedUsd],
  );
  return rows[0] ? (rows[0]['intent_at'] as Date).getTime() : null;
}

/** The backend has it. Must be committed before the job is waited for. False when the attempt is no longer this order's. */
export async function saveHandle(database: Database, job: JobKey, key: string, handle: JobHandle): Promise<boolean> {
  const rows = await database.query(
    `update jobs set state = 'submitted', handle = $4, job_id = $5, submitted_at = now()
     where organisation_id = $1 and order_hash = $2 and key = $3 and state in ('submitting', 'submitted', 'uncertain')
     returning order_hash`,
    [job.organisationId, job.orderHash, key, JSON.stringify(handle), handle.jobId],
  );
  return rows.length === 1;
}

/** The backend is done with it: the slot is free, the file is still to be fetched. */
export async function finishJob(client: Queryable | Database, job: JobKey, key: string): Promise<void> {
  await client.query(
    `update jobs set state = 'finished' where organisation_id = $1 and order_hash = $2 and key = $3 and state = 'submitted'`,
    [job.organisationId, job.orderHash, key],
  );
}

/**
 * Nobody knows whether it was paid, or it was and its file did not come: it is not sent again until a person asks for it.
 *
 * @param keepHandle Whether its file may still be there
 */
export async function holdJob(database: Database, job: JobKey, key: string, keepHandle: boolean): Promise<void> {
  await database.query(
    `update jobs set state = 'uncertain', handle = case when $4 then handle end, job_id = case when $4 then job_id end
     where organisation_id = $1 and order_hash = $2 and key = $3`,
    [job.organisationId, job.orderHash, key, keepHandle],
  );
}

/** Gives the slot of this attempt back; the job waits for another. `key` is null where nothing was sent yet. */
export async function releaseJob(database: Database, job: JobKey, key: string | null): Promise<void> {
  await database.query(
    `update jobs set state = 'waiting', endpoint = null, key = null, handle = null, job_id = null, intent_at = null
     where organisation_id = $1 and order_hash = $2 and key is not distinct from $3 and state <> 'uncertain'`,
    [job.organisationId, job.orderHash, key],
  );
}

/** The order is served, or nobody wants it any more. */
export async function closeJob(client: Queryable | Database, job: JobKey): Promise<void> {
  await client.query('delete from jobs where organisation_id = $1 and order_hash = $2', [
    job.organisationId,
    job.orderHash,
  ]);
}

/** The same of a job nobody follows; false when somebody else was faster. */
export async function takeJobAway(client: Queryable, job: StoredJob): Promise<boolean> {
  const { rowCount } = await client.query(
    'delete from jobs where organisation_id = $1 and order_hash = $2 and state = $3 and attempt = $4',
    [job.organisationId, job.orderHash, job.state, job.attempt],
  );
  return rowCount === 1;
}

export async function findJob(database: Database, job: JobKey): Promise<StoredJob | null> {
  const rows = await database.query('select * from jobs where organisation_id = $1 and order_hash = $2', [
    job.organisationId,
    job.orderHash,
  ]);
  return rows[0] ? parse(rows[0]) : null;
}

/** The backend's ids of jobs that are known to be other takes' than this one's: of a day, as lists go no further back. */
export async function knownJobIds(database: Database, endpoint: string, job: JobKey): Promise<string[]> {
  const rows = await database.query(
    `select job_id from jobs where endpoint = $1 and job_id is not null and not (organisation_id = $2 and order_hash = $3)
     union select job_id from charges where endpoint = $1 and job_id is not null and at > now() - interval '25 hours'`,
    [endpoint, job.organisationId, job.orderHash],
  );
  return rows.map((row) => String(row['job_id']));
}

/** Jobs of films that are over, which nobody follows any more: their slots would stay taken for ever. */
export async function orphanedJobs(database: Database): Promise<StoredJob[]> {
  const rows = await database.query(
    `select j.* from jobs j
     left join films f on f.id = j.film_id
     -- A take made for another studio stands in the place of a film.
     left join remote_takes r on r.id = j.film_id
     where (f.id is null and r.id is null)
        -- Left by an earlier run, while the newer one is ordering its own.
        or (j.state <> 'uncertain' and j.film_run < f.run
            and exists (select 1 from jobs n where n.film_id = j.film_id and n.film_run = f.run))
        -- Whoever follows it stops it; this long after the end nobody does.
        or (j.state <> 'uncertain' and
            (f.state in ('completed', 'failed', 'cancelled', 'asked') and f.finished_at < now() - interval '30 seconds'
             or r.finished_at < now() - interval '30 seconds'))`,
  );
  return rows.map(parse);
}

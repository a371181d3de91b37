import type { JobHandle } from '@kinora/engines/contract';
import { z } from 'zod';
import type { Database, Queryable, Row } from './database.ts';

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
  },
): Promise<StoredJob> {
  // An uncertain row remembers the run it became so in: the same run cannot have been asked for again since.
  const held = `jobs.state = 'uncertain' and not ($8 and (jobs.film_id, jobs.film_run) <> (excluded.film_id, excluded.film_run))`;
  const freed = `jobs.state = 'uncertain' and $8 and (jobs.film_id, jobs.film_run) <> (excluded.film_id, excluded.film_run)`;
  const rows = await database.query(
    `insert into jobs (organisation_id, order_hash, film_id, film_run, shot_id, candidates, lora_key)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organisation_id, order_hash) do update
       set film_id = case when ${held} then jobs.film_id else excluded.film_id end,
           film_run = case when ${held} then jobs.film_run else excluded.film_run end,
           shot_id = excluded.shot_id,
           candidates = excluded.candidates,
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
    ],
  );
  if (!rows[0]) throw new Error('a job that was inserted is not there');
  return parse(rows[0]);
}

export interface Claim {
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
    const { rows: counted } = await client.query<{ running: string }>(
      `select count(*) as running from jobs where endpoint = $1 and state in ('claimed', 'submitting', 'submitted')`,
      [claim.endpoint],
    );
    const running = Number(counted[0]?.running ?? 0);
    if (running >= claim.concurrency) return 'taken';
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
      `update jobs set state = 'claimed', endpoint = $3, attempt = attempt + 1, key = null
       where organisation_id = $1 and order_hash = $2 and state = 'waiting'`,
      [job.organisationId, job.orderHash, claim.endpoint],
    );
    if (claimed.rowCount !== 1) {
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

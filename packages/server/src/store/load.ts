import type { Database } from './database.ts';

/** What waits and works in this installation, as one look at the database tells it. */
export interface Load {
  /** Films that wait, by organisation, most first; `oldestSeconds` is how long the first of them waits. */
  queuedFilms: { organisationId: string; films: number; oldestSeconds: number }[];
  runningFilms: number;
  /** Takes that wait for an engine, by the class of whoever waits. */
  waitingTakes: { queueClass: string; takes: number; oldestSeconds: number }[];
  liveProcesses: number;
  overdueReviews: number;
  openReviews: number;
  waitingMails: number;
}

/** Metrics with a series for each of many thousand organisations help nobody: those who wait most are named. */
const MOST_ORGANISATIONS = 100;

export async function readLoad(database: Database): Promise<Load> {
  const [queued, waiting, counts] = await Promise.all([
    database.query(
      `select organisation_id, count(*)::integer as films,
         extract(epoch from clock_timestamp() - min(queued_at))::double precision as oldest
       from films where state = 'queued' and admitted_run <> run
       group by organisation_id order by films desc, organisation_id limit $1`,
      [MOST_ORGANISATIONS],
    ),
    database.query(
      `select queue_class, count(*)::integer as takes,
         extract(epoch from clock_timestamp() - min(waiting_since))::double precision as oldest
       from jobs where state = 'waiting' group by queue_class`,
    ),
    database.query(
      `select (select count(*) from films where state in ('queued', 'running') and admitted_run = run)::integer as running,
         (select count(*) from executors where not dead)::integer as live,
         (select count(*) from reviews where state = 'open')::integer as open_reviews,
         (select count(*) from reviews where state = 'open' and due_at < clock_timestamp())::integer as overdue,
         (select count(*) from mails where state = 'waiting')::integer as mails`,
    ),
  ]);
  const count = (name: string): number => Number(counts[0]?.[name] ?? 0);
  return {
    queuedFilms: queued.map((row) => ({
      organisationId: String(row['organisation_id']),
      films: Number(row['films']),
      oldestSeconds: Number(row['oldest']),
    })),
    waitingTakes: waiting.map((row) => ({
      queueClass: String(row['queue_class']),
      takes: Number(row['takes']),
      oldestSeconds: Number(row['oldest']),
    })),
    runningFilms: count('running'),
    liveProcesses: count('live'),
    openReviews: count('open_reviews'),
    overdueReviews: count('overdue'),
    waitingMails: count('mails'),
  };
}

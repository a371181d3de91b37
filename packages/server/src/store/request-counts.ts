import type { RowReader } from './database.ts';

/** Requests of one minute by one subject: `organisation:ID` or `key:ID`. */
export interface RequestCount {
  subject: string;
  /** Since 1970. */
  minute: number;
  requests: number;
}

/** Adds what this process counted to what all did, in one statement; the sums there are now. */
export async function addRequestCounts(database: RowReader, counts: readonly RequestCount[]): Promise<RequestCount[]> {
  const rows = await database.query(
    `insert into request_counts as c (subject, minute, requests)
     select * from unnest($1::text[], $2::bigint[], $3::integer[]) order by 1
     on conflict (subject, minute) do update set requests = c.requests + excluded.requests
     returning subject, minute, requests`,
    [counts.map(({ subject }) => subject), counts.map(({ minute }) => minute), counts.map(({ requests }) => requests)],
  );
  return rows.map((row) => ({
    subject: String(row['subject']),
    minute: Number(row['minute']),
    requests: Number(row['requests']),
  }));
}

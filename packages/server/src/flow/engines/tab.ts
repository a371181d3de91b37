import { randomUUID } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { recordCharge } from '../../store/charges.ts';
import type { Database, Queryable } from '../../store/database.ts';
import type { FilmRun } from '../film-log.ts';
import { log } from '../../observe/log.ts';

/** Who is paid for what: `shotId` is empty for what belongs to the whole film. */
export interface TabOwner {
  film: FilmRun;
  shotId: string;
  endpoint: string;
  outcome: 'line' | 'bed' | 'storyboard';
}

/** What calls to one engine that speaks, plays or writes have cost. */
export interface Tab {
  /** Opens a call before it is made; what it returns is told every sum that is paid in it, US dollars. */
  open(): (usd: number) => void;
  /** US dollars so far. */
  usd(): number;
  /** Writes it down, in the commit of what was made. Written twice it counts once. */
  record: (client: Queryable | Database) => Promise<void>;
}

/**
 * Keeps the tab of work that pays as it goes. The work writes it down with what it made; where it fails after it has paid,
 * the money is written down here, under the failure's code. Only what is paid between a call and the commit of its result
 * by a process that is killed there goes untold: the price of one line, bed or answer.
 */
export async function onTab<Result>(
  database: Database,
  { film, shotId, endpoint, outcome }: TabOwner,
  work: (tab: Tab) => Promise<Result>,
): Promise<Result> {
  const calls: { key: string; usd: number }[] = [];
  const record = async (client: Queryable | Database, how: string): Promise<void> => {
    for (const { key, usd } of calls) {
      if (usd === 0) continue;
      const { organisationId, id: filmId } = film;
      const whose = { organisationId, filmId, shotId, endpoint, jobId: null };
      await recordCharge(client, { key, ...whose, usd, certain: true, outcome: how });
    }
  };
  try {
    return await work({
      open() {
        const call = { key: randomUUID(), usd: 0 };
        calls.push(call);
        return (usd) => void (call.usd += usd);
      },
      usd: () => calls.reduce((sum, call) => sum + call.usd, 0),
      record: (client) => record(client, outcome),
    });
  } catch (error) {
    // What the film failed with is what it tells, even when the database is away too.
    await record(database, error instanceof KinoraError ? error.code : 'internal').catch((cause: unknown) => {
      log.error('was paid and could not be written down', cause, { filmId: film.id, engine: endpoint });
    });
    throw error;
  }
}

import { OWED_TO_FREE_MAX_SECONDS, schedule } from '@kinora/platform';
import { type Database, rowsOf } from '../../store/database.ts';
import { lockPass, writeGrant, writeRebased } from '../../store/queue.ts';
import { admitFilm, anyFilmWaits } from '../../store/queued-films.ts';
import type { FilmRun } from '../film-log.ts';
import { readFilmQueue } from './film-queue.ts';
import { createLook, type Look } from './look.ts';
import { EQUAL_STANDING, type StandingsOf } from './standing.ts';

/** A word that was lost, an end in another process, a pause that is over: found by looking. */
const LOOK_MS = 2_000;
/** Submits by the thousand must not keep a process deciding all the time; a film waits a few times longer than a look takes. */
const REST_FACTOR = 4;
/** More than one look can admit of one organisation only means another look. */
const MOST_OF_ONE = 64;

export interface AdmissionParts {
  database: Database;
  standingsOf: StandingsOf;
  /** Films this process carries now. */
  carried: () => number;
  /** Starts the production of an admitted film. */
  begin: (film: FilmRun) => Promise<void>;
}

/**
 * Admits films just in time: they wait as rows, in any number, and the order is decided when there is room for one. Every
 * process admits what it has room for itself; who decides does so alone.
 */
export function createAdmission({ database, standingsOf, carried, begin }: AdmissionParts): Look {
  let beginning = 0;

  async function admit(): Promise<boolean> {
    if (!(await anyFilmWaits(database))) return false;
    const admitted: FilmRun[] = [];
    const cut = await database.transaction(async (client) => {
      admitted.length = 0;
      const reader = rowsOf(client);
      await lockPass(client, 'films');
      const queue = await readFilmQueue(reader, standingsOf, MOST_OF_ONE);
      if (queue.films.size === 0) return false;
      const roomHere = Math.ceil(queue.slots / Math.max(1, queue.capacity.processes)) - carried() - beginning;
      const { grants, rebased } = schedule(queue.state);
      await writeRebased(client, 'films', rebased);
      for (const grant of grants) {
        if (admitted.length >= roomHere) return false;
        const film = queue.films.get(grant.waitingId);
        if (film === undefined) continue;
        const { weight } = queue.standings.get(film.organisationId) ?? EQUAL_STANDING;
        const run = await admitFilm(client, film, grant, weight);
        if (run === null) continue;
        await writeGrant(client, 'films', grant, OWED_TO_FREE_MAX_SECONDS);
        admitted.push(run);
      }
      return grants.length > 0;
    });
    beginning += admitted.length;
    for (const film of admitted) {
      // Whoever dies before this leaves an admitted film without a production; the sweep begins it.
      await begin(film)
        .catch(() => undefined)
        .finally(() => beginning--);
    }
    return cut;
  }

  return createLook(admit, () => LOOK_MS, REST_FACTOR);
}

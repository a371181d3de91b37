import { KinoraError } from '@kinora/film';
import { permissionsOf } from '@kinora/platform';
import { log } from '../../observe/log.ts';
import {
  type BatchAtWork,
  claimBatch,
  endBatch,
  endPricing,
  filmsInTheMaking,
  keepBatch,
  nextRows,
  priceRows,
  noteFilmOfRow,
  refuseRow,
  restBatch,
  rowKey,
  unpricedRows,
  type WaitingRow,
  workLeft,
} from '../../store/batch-work.ts';
import { findFilm } from '../../store/films.ts';
import type { Caller } from '../accounts/caller.ts';
import type { Crew } from '../crew.ts';
import type { ProductionLine } from '../produce-film.ts';
import { briefHashOf } from '../brief-hash.ts';
import { submitFilm } from '../submit-film.ts';
import { cancelProduction } from '../supervise.ts';
import { FREE, priceOf } from './check-rows.ts';

/** How often it is looked whether a batch has something to do. */
const LOOK_MS = 1_000;
/** Films of one batch that wait or are being made at once: enough for every engine to have work, and no more rows in the queue. */
const IN_THE_MAKING = 100;
/** Who works on a batch has it so long, and keeps it while it does. */
const LEASE_SECONDS = 15;
/** A batch whose films are being made is looked at again so much later. */
const REST_SECONDS = 2;
/** The same where credits, a budget or the plan must change first. */
const LONG_REST_SECONDS = 30;
/** A batch's rows are priced so long at a time, and so many between two looks at whether it is still ours. */
const PRICING_MS = 2_000;
const PRICED_AT_ONCE = 20;
/** How long rows keep their prices: longer than any batch takes. */
export const KEPT_PRICES_MS = 90 * 24 * 3_600_000;
/** Films stopped between two looks at whether the batch is still ours. */
const STOPPED_AT_ONCE = 20;

/**
 * Turns rows of batches into films, each once: a row's film carries the row's key, so that whoever goes on after a crash finds
 * it. Any number of processes may do so; one at a time has a batch.
 */
export function runBatches(
  crew: Crew,
  production: ProductionLine,
  worker: string,
): { look(): void; stop(): Promise<void> } {
  const { database } = crew;
  let isOver = false;

  async function work(): Promise<void> {
    for (;;) {
      const batch = isOver ? null : await claimBatch(database, worker, LEASE_SECONDS);
      if (batch === null) return;
      if (batch.state === 'pricing') await price(batch);
      else if (batch.state === 'closing') await close(batch);
      else await submit(batch);
    }
  }

  /** Prices rows for a while; other batches have their turn, then the next rows. */
  async function price(batch: BatchAtWork): Promise<void> {
    const until = performance.now() + PRICING_MS;
    while (performance.now() < until) {
      if (isOver || !(await keepBatch(database, batch, worker, LEASE_SECONDS))) return;
      const rows = await unpricedRows(database, batch, PRICED_AT_ONCE);
      if (rows.length === 0) return endPricing(database, batch, worker);
      const prices = [];
      for (const { number, brief } of rows) {
        const { millicredits, listed } = await priceOf(crew, batch.organisationId, brief).catch(
          async (error: unknown) => {
            if (!(error instanceof KinoraError) || error.retryable) throw error;
            await refuseRow(database, batch.id, number, error.toJSON());
            return FREE;
          },
        );
        const quoteId = millicredits > 0 ? quoteOfRow(batch.id, number) : null;
        prices.push({ number, millicredits, listed, quoteId, briefHash: briefHashOf(brief) });
      }
      await priceRows(database, batch, prices, new Date(Date.now() + KEPT_PRICES_MS));
    }
    return restBatch(database, batch.id, worker, { seconds: 0, why: null });
  }

  async function submit(batch: BatchAtWork): Promise<void> {
    const { waiting, making, spentMillicredits } = await workLeft(database, batch);
    if (waiting === 0 && making === 0) return endBatch(database, batch, worker);
    let spent = spentMillicredits;
    for (const row of await nextRows(database, batch, Math.max(0, IN_THE_MAKING - making))) {
      if (isOver || !(await keepBatch(database, batch, worker, LEASE_SECONDS))) return;
      if (spent + row.quotedMillicredits > batch.budgetMillicredits) {
        await refuseRow(database, batch.id, row.number, overBudget().toJSON());
        continue;
      }
      const stop = await submitRow(batch, row);
      if (stop !== null) return restBatch(database, batch.id, worker, stop);
      spent += row.quotedMillicredits;
    }
    return restBatch(database, batch.id, worker, { seconds: REST_SECONDS, why: null });
  }

  /** Why no further row can become a film now; null where this one did, or never will. */
  async function submitRow(
    batch: BatchAtWork,
    { number, brief, quoteId }: WaitingRow,
  ): Promise<{ seconds: number; why: string } | null> {
    const inside = { ...crew, database: database.of(batch.organisationId) };
    try {
      const { film } = await submitFilm(inside, production, callerOf(batch), {
        brief,
        idempotencyKey: rowKey(batch.id, number),
        quoteId: quoteId ?? undefined,
        when: batch.timing,
      });
      await noteFilmOfRow(database, batch.id, number, film.id);
      return null;
    } catch (error) {
      if (!(error instanceof KinoraError)) throw error;
      const { code, retryable, retryAfterMs, message } = error;
      if (code === 'credits_needed') return { seconds: LONG_REST_SECONDS, why: message };
      if (retryable)
        return { seconds: retryAfterMs === undefined ? LONG_REST_SECONDS : retryAfterMs / 1_000, why: message };
      await refuseRow(database, batch.id, number, error.toJSON());
      return null;
    }
  }

  async function close(batch: BatchAtWork): Promise<void> {
    for (;;) {
      if (isOver || !(await keepBatch(database, batch, worker, LEASE_SECONDS))) return;
      const ids = await filmsInTheMaking(database, batch, STOPPED_AT_ONCE);
      if (ids.length === 0) return endBatch(database, batch, worker);
      for (const id of ids) {
        const film = await findFilm(database, batch.organisationId, id);
        if (film !== null) await cancelProduction(database, production, film, batch.actor);
      }
    }
  }

  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  const look = (): void => {
    if (waiting) return;
    waiting = true;
    running = running
      .then(() => {
        waiting = false;
        return work();
      })
      .catch((error: unknown) => {
        if (!isOver) log.error('batches', error);
      });
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    look,
    async stop() {
      isOver = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Names the quote of a row. */
export function quoteOfRow(batchId: string, number: number): string {
  return `q${batchId}${number.toString(36)}`;
}

/** Who started a batch goes on asking for its films; what they may do was looked at then. */
function callerOf({ organisationId, actor, projectId, keyId }: BatchAtWork): Caller {
  return {
    via: 'key',
    organisationId,
    actor,
    role: 'producer',
    may: permissionsOf('producer'),
    operator: false,
    userId: null,
    sessionId: null,
    keyId,
    projectId,
  };
}

function overBudget(): KinoraError {
  return new KinoraError('plan_limit', 'The budget of the batch does not reach for this row.', { field: 'budget' });
}

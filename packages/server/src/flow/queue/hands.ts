/**
 * Gives out the hands that draw takes, over all processes: a take is put into the queue of the durable engine only when a
 * hand is free for it, so that the order is decided here, and late.
 *
 * @module
 */
import { KinoraError } from '@kinora/film';
import { OWED_TO_FREE_MAX_SECONDS, type Pool, schedule } from '@kinora/platform';
import { type Database, rowsOf } from '../../store/database.ts';
import { lockPass, readCapacity, readPoolLevels, readShares, writeGrant, writeRebased } from '../../store/queue.ts';
import {
  grantedAmong,
  grantTurn,
  giveTurnBack,
  handsInUse,
  type TurnWish,
  waitingTurns,
  wishTurn,
} from '../../store/turns.ts';
import { isHalting, WORKFLOWS_VERSION } from '../durable.ts';
import { ENGINE_CHANNEL } from '../engines/router.ts';
import { createLook } from './look.ts';
import { isQuiet, queueSettings, rulesOf } from './settings.ts';
import { countFree, EQUAL_STANDING, sharesOf, type StandingsOf } from './standing.ts';

export const DRAWING_POOL = 'drawing';
const POOLS = [[DRAWING_POOL]];
const LOOK_MS = 1_000;
const MOST_OF_ONE = 16;

export interface Hands {
  /**
   * Resolves when the wish has a hand, or `unwanted` says that it is no longer wanted.
   *
   * @param signal Aborts when the film is cancelled, or this process gives up its work: then the wish stays for whoever goes on
   * @throws KinoraError cancelled
   */
  take(wish: TurnWish, unwanted: AbortSignal, signal: AbortSignal): Promise<'granted' | 'unwanted'>;
  giveBack(id: string): Promise<void>;
  /** A hand may have come free. */
  look(): void;
  stop(): void;
}

export function createHands(database: Database, standingsOf: StandingsOf, executor: string): Hands {
  const line = new Map<string, () => void>();
  const { look, stop } = createLook(
    async () => {
      if (line.size === 0) return false;
      const granted = await giveOut();
      // Those that others gave out are in the rows; a word of it may have been lost.
      for (const id of await grantedAmong(database, [...line.keys()])) line.get(id)?.();
      if (granted.some((id) => !line.has(id))) await tell();
      return false;
    },
    () => (line.size === 0 ? null : LOOK_MS),
  );

  function tell(): Promise<unknown> {
    return database.query('select pg_notify($1, $2)', [ENGINE_CHANNEL, 'hands']);
  }

  /** Who gets a hand now, of all processes. */
  function giveOut(): Promise<string[]> {
    return database.transaction(async (client) => {
      const reader = rowsOf(client);
      await lockPass(client, 'drawing');
      const { hands } = await readCapacity(reader, WORKFLOWS_VERSION);
      const inUse = await handsInUse(reader);
      const running = [...inUse.values()].reduce((sum, count) => sum + count, 0);
      if (running >= hands) return [];
      const waiting = await waitingTurns(reader, MOST_OF_ONE);
      if (waiting.length === 0) return [];
      const settings = await queueSettings(reader);
      const organisations = [...new Set([...waiting.map(({ organisationId }) => organisationId), ...inUse.keys()])];
      const standings = await standingsOf(organisations);
      const level = (await readPoolLevels(reader, 'drawing')).get(DRAWING_POOL);
      const pool: Pool = {
        id: DRAWING_POOL,
        slots: hands,
        running,
        runningFree: countFree(inUse, standings),
        state: settings.paused.includes('drawing') ? 'paused' : 'open',
        // Of hundreds of hands some are kept; of two, a paid take is next anyway.
        reservedForPaid: Math.floor(hands / 10),
        loraKey: null,
        wantedLoraKey: null,
        levelSeconds: level?.levelSeconds ?? { paid: 0, free: 0 },
        owedToFreeSeconds: level?.owedToFreeSeconds ?? 0,
      };
      const nowMs = Date.now();
      const { grants, rebased } = schedule({
        waiting: waiting.map((turn) => ({ ...turn, pools: POOLS, loraKey: '', passedOverAtMs: null })),
        pools: [pool],
        shares: sharesOf(organisations, standings, inUse, await readShares(reader, 'drawing', organisations), true),
        nowMs,
        quiet: isQuiet(settings, nowMs),
        rules: rulesOf(settings),
      });
      await writeRebased(client, 'drawing', rebased);
      const granted: string[] = [];
      for (const grant of grants) {
        const { weight } = standings.get(grant.organisationId) ?? EQUAL_STANDING;
        if (!(await grantTurn(client, grant, weight))) continue;
        await writeGrant(client, 'drawing', grant, OWED_TO_FREE_MAX_SECONDS);
        granted.push(grant.waitingId);
      }
      return granted;
    });
  }

  return {
    async take(wish, unwanted, signal) {
      if (unwanted.aborted) return 'unwanted';
      if (await wishTurn(database, wish, executor)) return 'granted';
      const either = AbortSignal.any([unwanted, signal]);
      if (!either.aborted) {
        await new Promise<void>((resolve) => {
          const leave = (): void => {
            line.delete(wish.id);
            either.removeEventListener('abort', leave);
            resolve();
          };
          line.set(wish.id, leave);
          either.addEventListener('abort', leave, { once: true });
          look();
        });
      }
      if (!either.aborted) return 'granted';
      if (unwanted.aborted && !signal.aborted) {
        await giveBack(wish.id);
        return 'unwanted';
      }
      if (!isHalting()) await giveBack(wish.id);
      throw new KinoraError('cancelled', 'The film was stopped.', { cause: signal.reason });
    },
    giveBack,
    look,
    stop,
  };

  async function giveBack(id: string): Promise<void> {
    await giveTurnBack(database, id);
    look();
    await tell();
  }
}

import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import type { PoolClient } from 'pg';
import { type Database, isConnectionFailure } from './database.ts';

/** How often the maker of a recipe in another process is asked whether it is done. */
const LOCK_POLL_MS = 150;

export interface RecipeLocks {
  /** Waits until nobody else makes this recipe. @throws KinoraError cancelled */
  acquire(organisationId: string, recipeHash: string, signal: AbortSignal): Promise<AsyncDisposable>;
}

/**
 * Says who is making a recipe, over all processes of a database.
 *
 * One connection of this process holds all its locks, so that waiting costs no connection; within the process those who
 * want the same recipe stand in line, because a connection may take its own lock twice. The locks end with the connection:
 * a maker that was killed stops nobody. If the connection breaks, an artefact may at worst be made twice.
 */
export function createRecipeLocks(database: Database): RecipeLocks {
  let session: Promise<PoolClient> | null = null;
  const lines = new Map<string, Promise<void>>();

  function connected(): Promise<PoolClient> {
    session ??= database.connect().then(
      (client) => {
        client.once('error', () => drop(client));
        return client;
      },
      (error: unknown) => {
        session = null;
        throw error;
      },
    );
    return session;
  }

  function drop(client: PoolClient): void {
    session = null;
    client.release(true);
  }

  /** One question at a time: that is how a connection works, and those that pile up would only wait in its own line. */
  let asking: Promise<unknown> = Promise.resolve();
  function ask(sql: string, key: string): Promise<boolean> {
    const answer = asking.then(() => askNow(sql, key));
    asking = answer.catch(() => undefined);
    return answer;
  }

  async function askNow(sql: string, key: string): Promise<boolean> {
    for (;;) {
      const client = await connected();
      try {
        const { rows } = await client.query<{ answer: boolean }>(sql, [key]);
        return rows[0]?.answer ?? false;
      } catch (error) {
        if (!isConnectionFailure(error)) throw error;
        if (session !== null && (await session) === client) drop(client);
      }
    }
  }

  return {
    async acquire(organisationId, recipeHash, signal) {
      const key = createHash('sha256').update(`${organisationId}/${recipeHash}`).digest().readBigInt64BE(0).toString();
      const before = lines.get(key) ?? Promise.resolve();
      const { promise: done, resolve: leave } = Promise.withResolvers<void>();
      const line = before.then(() => done);
      lines.set(key, line);
      const end = (): void => {
        leave();
        if (lines.get(key) === line) lines.delete(key);
      };
      try {
        await Promise.race([before, aborted(signal)]);
        while (!(await ask('select pg_try_advisory_lock($1) as answer', key)))
          await sleep(LOCK_POLL_MS, undefined, { signal });
      } catch (error) {
        end();
        if (signal.aborted) throw new KinoraError('cancelled', 'The film was stopped.', { cause: error });
        throw error;
      }
      return {
        async [Symbol.asyncDispose]() {
          try {
            await ask('select pg_advisory_unlock($1) as answer', key);
          } finally {
            end();
          }
        },
      };
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(new KinoraError('cancelled', 'The film was stopped.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

import type { Database, Queryable } from './database.ts';

/** Most items in one commit: whoever comes first waits for the last of them. */
const MOST_TOGETHER = 100;

interface Waiting {
  item: unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

interface Line {
  waiting: Waiting[];
  isRunning: boolean;
}

const lines = new Map<string, Line>();

/**
 * Does one kind of work for whoever asks, and for all who ask while it is being done together in the next transaction. For work
 * that takes the same lock, as every entry of an organisation's log does: a thousand submits at once then wait for some dozens
 * of commits instead of a thousand.
 *
 * Where the work for several fails, or meets a deadlock, it is rolled back and done for each alone: none fails for another's
 * fault. So it may run more than once, as that of `transaction` may.
 *
 * @param key Names the lock; the work must be the same for all of one key
 * @param work Results in the order of the items
 */
export function gathered<Item, Result>(
  database: Database,
  key: string,
  item: Item,
  work: (client: Queryable, items: readonly Item[]) => Promise<Result[]>,
): Promise<Result> {
  const name = `${database.url} ${database.sees ?? ''} ${database.claim ?? ''} ${key}`;
  const line = lines.get(name) ?? { waiting: [], isRunning: false };
  lines.set(name, line);
  return new Promise<Result>((resolve, reject) => {
    line.waiting.push({ item, resolve: (result) => resolve(result as Result), reject });
    if (!line.isRunning) void commitAll(database, name, line, work);
  });
}

type Work = (client: Queryable, items: readonly never[]) => Promise<unknown[]>;

async function commitAll(database: Database, name: string, line: Line, work: Work): Promise<void> {
  line.isRunning = true;
  const commit = (items: readonly Waiting[]): Promise<unknown[]> =>
    database.transaction((client) =>
      work(
        client,
        items.map(({ item }) => item as never),
      ),
    );
  while (line.waiting.length > 0) {
    const together = line.waiting.splice(0, MOST_TOGETHER);
    const results = await commit(together).catch((error: unknown) => {
      if (together.length === 1) together[0]?.reject(error);
      return null;
    });
    if (results !== null) together.forEach(({ resolve }, index) => resolve(results[index]));
    else if (together.length > 1) {
      for (const one of together) await commit([one]).then(([result]) => one.resolve(result), one.reject);
    }
  }
  line.isRunning = false;
  lines.delete(name);
}

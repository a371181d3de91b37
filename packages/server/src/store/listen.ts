import { Client } from 'pg';
import { FILM_CHANNEL, type FilmSignal } from './events.ts';

export interface Listener {
  close(): Promise<void>;
}

const RECONNECT_MS = 500;

/** Hears every film's signals on a connection of its own, and connects again when it breaks. What was said meanwhile is lost. */
export async function listenToFilms(url: string, hear: (signal: FilmSignal) => void): Promise<Listener> {
  let closed = false;
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, keepAlive: true });
    const again = (): void => {
      if (closed || client !== next) return;
      client = null;
      retry = setTimeout(() => void connect().catch(again), RECONNECT_MS);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', (message) => {
      if (message.payload !== undefined) hear(JSON.parse(message.payload) as FilmSignal);
    });
    client = next;
    await next.connect();
    await next.query(`listen ${FILM_CHANNEL}`);
  }

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

import { Client } from 'pg';

export interface Listener {
  close(): Promise<void>;
}

const RECONNECT_MS = 500;

/** Hears channels on a connection of its own, and connects again when it breaks. What was said meanwhile is lost. */
export async function listen(
  url: string,
  channels: Readonly<Record<string, (payload: string) => void>>,
): Promise<Listener> {
  let closed = false;
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, keepAlive: true });
    next.on('notification', (message) => {
      if (message.payload !== undefined) channels[message.channel]?.(message.payload);
    });
    // Without a listener an error would end the process; the end that follows it connects again.
    next.on('error', () => undefined);
    try {
      await next.connect();
      for (const channel of Object.keys(channels)) await next.query(`listen ${channel}`);
    } catch (error) {
      // A connection that does not listen is worse than none: it would look alive.
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
    next.once('end', reconnectSoon);
  }

  function reconnectSoon(): void {
    client = null;
    if (closed) return;
    retry = setTimeout(() => void connect().catch(reconnectSoon), RECONNECT_MS);
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

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer as it was written down, with its status; the last is given again and again. */
export interface Recorded {
  status?: number;
  body: unknown;
}

/** A server that answers each path with what was written down for it, and 404 to the rest. */
export async function startRecorded(
  answers: Readonly<Record<string, readonly Recorded[]>>,
): Promise<{ url: string; close(): Promise<void> }> {
  const given = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://recorded');
    const list = answers[`${request.method} ${pathname}`] ?? [];
    const count = given.get(pathname) ?? 0;
    given.set(pathname, count + 1);
    const answer = list[Math.min(count, list.length - 1)];
    response.writeHead(answer === undefined ? 404 : (answer.status ?? 200), { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.body ?? { detail: 'Not Found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

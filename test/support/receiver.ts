import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  id: string;
  atMs: number;
}

/** What a receiver does with a call; a number is the status it answers with. */
export type Behaviour = (call: Call, response: ServerResponse) => number | Promise<number> | void;

/** A real receiver of webhooks on loopback. */
export async function openReceiver(first: Behaviour = () => 204) {
  const calls: Call[] = [];
  const state = { behaviour: first, open: 0, mostOpen: 0, connections: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    state.open++;
    state.mostOpen = Math.max(state.mostOpen, state.open);
    response.once('close', () => state.open--);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call: Call = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        id: String(request.headers['webhook-id']),
        atMs: Date.now(),
      };
      calls.push(call);
      void Promise.resolve(state.behaviour(call, response)).then((status) => {
        if (typeof status === 'number') response.writeHead(status).end();
      });
    });
  });
  server.on('connection', () => state.connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/hook`,
    calls,
    state,
    /** Waits until so many calls have come. */
    async until(count: number, timeoutMs = 30_000): Promise<void> {
      const deadline = Date.now() + timeoutMs;
      while (calls.length < count) {
        if (Date.now() > deadline) throw new Error(`${calls.length} of ${count} calls came`);
        await sleep(20);
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

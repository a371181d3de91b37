import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KinoraError } from '@kinora/film';
import type { JobUpdate, TakeRequest, VideoContext, VideoEngine } from '../contract.ts';
import { firstAttempt } from './rig.ts';

export interface Recorded {
  status: number;
  /** The body, to the letter. */
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/** Answers as they were recorded, by method and path; the last one of a list stays. `ORIGIN` in a body is this server's. */
export async function startRecorded(
  answers: Readonly<Record<string, Recorded | readonly Recorded[]>>,
): Promise<{ url: string; close(): Promise<void> }> {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const name = `${request.method} ${new URL(request.url ?? '/', 'http://recorded').pathname}`;
    const found = answers[name];
    const list = found === undefined ? [] : 'status' in found ? [found] : found;
    const turn = asked.get(name) ?? 0;
    asked.set(name, turn + 1);
    const answer = list[Math.min(turn, list.length - 1)] ?? { status: 404, body: `nothing recorded for ${name}` };
    const origin = `http://${request.headers.host}`;
    request.resume().once('end', () => {
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body.replaceAll('ORIGIN', origin));
    });
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

/** What becomes of a take: what was told on its way, or why it failed. */
export async function endOf(
  engine: VideoEngine,
  request: TakeRequest,
  context: VideoContext,
): Promise<JobUpdate[] | KinoraError> {
  const updates: JobUpdate[] = [];
  try {
    const handle = await engine.submit(request, firstAttempt(), context);
    for await (const update of engine.watch(handle, context)) updates.push(update);
    return updates;
  } catch (error) {
    if (error instanceof KinoraError) return error;
    throw error;
  }
}

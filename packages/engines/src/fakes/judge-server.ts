/**
 * Ground of the servers that speak a judge's wire in tests: real HTTP on loopback, a verdict that depends on what arrived where
 * the wire says it lies, and faults on demand. What a wire says, and how, is each fake's own table of words (`wire`), whose
 * every row can be changed to see that a test notices.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What can go wrong at a judge, whatever wire it speaks. */
export const JUDGE_FAULTS = [
  /** Repeats the key it was sent, as OpenAI does with a part of it. */
  'auth',
  'quota',
  /** With `Retry-After: 7`. */
  'rate-limited',
  'overloaded',
  /** 500 with the key in its words. */
  'broken',
  /** A proxy's page with 502. */
  'gateway',
  /** A page with 200. */
  'html',
  /** Another program's JSON with 200. */
  'stranger',
  /** 200 and no body. */
  'nothing',
  'null',
  'truncated',
  /** The connection breaks in the middle of the answer. */
  'hang-up',
  'silence',
  /** A byte now and then, never the end. */
  'drip',
  /** More than anybody reads. */
  'flood',
  'redirect',
  /** A failure in a body of 200. */
  'error-in-200',
  /** A good answer whose fields have other types, and one in which nothing was judged. */
  'wrong-types',
  'empty',
] as const;
export type JudgeFault = (typeof JUDGE_FAULTS)[number];

/** What a fake thinks of something, by words in it: see `opinionOf`. */
export type Opinion = 'clean' | 'doubtful' | 'forbidden';

/** The verdict of a text or a picture's bytes: the words `doubtful` and `forbidden` decide. */
export function opinionOf(material: string): Opinion {
  if (material.includes('forbidden')) return 'forbidden';
  return material.includes('doubtful') ? 'doubtful' : 'clean';
}

export interface JudgeRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Parsed where it is JSON. */
  json: Record<string, unknown> | undefined;
}

export interface JudgeReply {
  status: number;
  json: unknown;
  headers?: Record<string, string>;
}

export interface JudgeFake<Wire = Record<string, string>> {
  readonly url: string;
  readonly wire: Wire;
  readonly requests: JudgeRequest[];
  /** Plays a fault at every request from now on; null ends it. */
  play(fault: JudgeFault | null): void;
  close(): Promise<void>;
}

export interface JudgeSetUp<Wire> {
  wire: Wire;
  /** The path that is judged at, as the table has it. */
  path: (wire: Wire) => string;
  /** Added to the address that is told, such as `/v1`. */
  base?: string;
  /** Refuses or judges a request that came to the right path. */
  judge: (request: JudgeRequest, wire: Wire) => JudgeReply;
  /** An error as this wire writes it. */
  error: (status: number, code: string, message: string, wire: Wire) => unknown;
  /** A good answer whose fields have other types; one in which nothing was judged. */
  wrongTypes: (good: JudgeReply, wire: Wire) => unknown;
  empty: (good: JudgeReply, wire: Wire) => unknown;
}

export async function startJudgeServer<Wire>(setUp: JudgeSetUp<Wire>): Promise<JudgeFake<Wire>> {
  const { wire } = setUp;
  const requests: JudgeRequest[] = [];
  let fault: JudgeFault | null = null;
  const drips = new Set<NodeJS.Timeout>();

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const request: JudgeRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      json: parsed(body),
    };
    requests.push(request);
    if (request.method !== 'POST' || request.path !== setUp.path(wire))
      return send(response, 404, setUp.error(404, 'not_found', `Invalid URL (${request.path})`, wire));
    if (fault === null) {
      const { status, json, headers } = setUp.judge(request, wire);
      return send(response, status, json, headers);
    }
    return playFault(fault, request, response);
  }

  function playFault(struck: JudgeFault, request: JudgeRequest, response: ServerResponse): void {
    const key = request.headers.authorization ?? 'none';
    const failed = (status: number, code: string, message: string, headers = {}): void =>
      send(response, status, setUp.error(status, code, message, wire), headers);
    switch (struck) {
      case 'auth':
        return failed(401, 'invalid_api_key', `Incorrect API key provided: ${key}.`);
      case 'quota':
        return failed(429, 'insufficient_quota', 'You exceeded your current quota, please check your billing details.');
      case 'rate-limited':
        return failed(429, 'rate_limit_exceeded', 'Rate limit reached.', { 'retry-after': '7' });
      case 'overloaded':
        return failed(503, 'overloaded', 'The server is busy.', { 'retry-after': '2' });
      case 'broken':
        return failed(500, 'server_error', `worker died while it served ${key}`);
      case 'gateway':
        return page(response, 502);
      case 'html':
        return page(response, 200);
      case 'stranger':
        return send(response, 200, { status: 'ok', decision: 'pass', flagged: false });
      case 'nothing':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end();
      case 'null':
        return send(response, 200, null);
      case 'truncated': {
        const whole = JSON.stringify(setUp.judge(request, wire).json);
        return void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(whole.slice(0, Math.floor(whole.length / 2)));
      }
      case 'hang-up':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write('{"id":"modr-1","results":[{"flagged":fal');
        return void setTimeout(() => response.destroy(), 20);
      case 'silence':
        return;
      case 'drip': {
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 50);
        drips.add(timer);
        response.once('close', () => clearInterval(timer));
        return;
      }
      case 'flood':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(' '.repeat(3 * 1024 * 1024));
      case 'redirect':
        return void response.writeHead(307, { location: 'https://example.com/v1/moderations' }).end();
      case 'error-in-200':
        return send(response, 200, setUp.error(500, 'internal_error', `The backend is away, ${key}.`, wire));
      case 'wrong-types':
        return send(response, 200, setUp.wrongTypes(setUp.judge(request, wire), wire));
      case 'empty':
        return send(response, 200, setUp.empty(setUp.judge(request, wire), wire));
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${setUp.base ?? ''}`,
    wire,
    requests,
    play: (wanted) => void (fault = wanted),
    async close() {
      for (const timer of drips) clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, json: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(json));
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end('<!DOCTYPE html><html><head><title>Gateway</title></head><body>{"flagged":false}</body></html>');
}

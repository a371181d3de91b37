/**
 * The gate before a GPU server: lets servers come and go without losing a take.
 *
 * SGLang Diffusion has no way to be drained: it keeps its jobs in memory and their files on its own disk, takes new jobs until
 * it is killed, and a killed server answers 404 for everything it was making. So a gate stands in each server's pod, passes
 * everything through, and once it is told to drain
 *
 * - refuses new work with 503 and `Retry-After` (the job was not taken: it can safely go elsewhere),
 * - answers `/health` with 503, so that nobody chooses this server,
 * - still answers for the jobs it has: their state, their files, their removal,
 * - says it is drained once no job is unfinished and every finished file was fetched, or `lingerMs` went by since it was finished.
 *
 * `GET /gate/drain` begins the draining and answers when it is done; Kubernetes calls it as the preStop hook of both
 * containers. `GET /gate/state` tells where it stands.
 *
 * A server that is not there, because nobody needed it yet, is spoken for where a `standIn` is given (`stand-in.ts`): what it
 * will be able to do is told from its settings, so that takes can be planned for it and wait for it.
 *
 * @module
 */
import {
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { standInFor, type StandIn } from './stand-in.ts';

export interface GateOptions {
  /** Address of the server behind the gate, without a path. */
  upstream: string;
  /** How long a finished file that nobody fetched keeps the server alive. */
  lingerMs: number;
  /** How long a file that was fetched is kept nevertheless: what was sent may not have arrived. */
  settleMs: number;
  /** How often the server is asked for its jobs while draining. */
  pollMs: number;
  /** A server that does not answer for this long while draining has nothing left to lose. */
  deadAfterMs: number;
  /** A server that cannot be connected to for so long is away. */
  connectTimeoutMs: number;
  standIn?: StandIn;
  /** False before servers that are not this gate's to drain: `/gate/drain` is then not there. */
  drains?: boolean;
}

export const GATE_DEFAULTS: Omit<GateOptions, 'upstream'> = {
  connectTimeoutMs: 3_000,
  lingerMs: 120_000,
  settleMs: 10_000,
  pollMs: 1_000,
  deadAfterMs: 60_000,
};

export interface Gate {
  server: Server;
  /** Begins the draining, or joins it; resolves when nothing is left to lose. */
  drain(): Promise<void>;
}

interface State {
  draining: Promise<void> | null;
  /** Requests for new work that were passed on and not answered yet. */
  submitting: number;
  downloading: number;
  /** Job id -> when its file was sent whole; Unix milliseconds. */
  fetchedAt: Map<string, number>;
  /** Job id -> when it was first seen finished; Unix milliseconds. */
  finishedAt: Map<string, number>;
}

/** What is read of a job in `GET /v1/videos`; SGLang answers with OpenAI's video objects. */
interface Job {
  id: string;
  status: string;
  /** Unix seconds. */
  completed_at?: number | null;
}

/** Statuses of a job whose work is over; every other one counts as unfinished. */
const OVER = new Set(['completed', 'failed', 'cancelled', 'deleted', 'expired']);
const CONTENT = /^\/v1\/videos\/([^/?]+)\/content(?:\?|$)/;
/** Hop-by-hop headers (RFC 9110, 7.6.1) belong to one connection and are not passed on. */
const HOP_HEADERS = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** Bytes sent now and then to whoever waits at /gate/drain, so that no firewall forgets the connection. */
const HEARTBEAT_MS = 10_000;

/** A gate that is not listening yet. */
export function createGate(options: GateOptions): Gate {
  const state: State = { draining: null, submitting: 0, downloading: 0, fetchedAt: new Map(), finishedAt: new Map() };
  const drain = (): Promise<void> => (state.draining ??= waitUntilDrained(options, state));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/gate/drain') {
      if (options.drains === false) return answer(response, 404, { detail: 'There is nothing to drain here.' });
      return void answerDrain(response, drain());
    }
    if (path === '/gate/state') {
      const { submitting, downloading } = state;
      return answer(response, 200, { draining: state.draining !== null, submitting, downloading });
    }
    if (state.draining !== null && isNewWork(request)) {
      // Read to the end: some clients look at the answer only after they have sent everything.
      request.resume();
      return answer(
        response,
        503,
        { detail: 'This server is about to end and takes no new work.' },
        { 'retry-after': '60' },
      );
    }
    pass(options, state, request, response);
  });
  // A take of several minutes is polled, but LoRA switches and uploads may take long.
  server.requestTimeout = 0;
  return { server, drain };
}

/** Everything that changes the server, but for removing a job; and whether it is well, which is asked before sending work. */
function isNewWork(request: IncomingMessage): boolean {
  if (request.url === '/health' || request.url?.startsWith('/health_generate')) return true;
  return !['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(request.method ?? 'GET');
}

function pass(options: GateOptions, state: State, request: IncomingMessage, response: ServerResponse): void {
  const isSubmit = isNewWork(request);
  const content = request.method === 'GET' ? CONTENT.exec(request.url ?? '')?.[1] : undefined;
  if (isSubmit) state.submitting += 1;
  if (content !== undefined) state.downloading += 1;
  response.once('close', () => {
    if (isSubmit) state.submitting -= 1;
    if (content !== undefined) state.downloading -= 1;
  });

  const headers = { ...request.headers };
  for (const name of HOP_HEADERS) delete headers[name];
  const onward = sendRequest(
    new URL(request.url ?? '/', options.upstream),
    // A connection of its own: one that was kept may be dead, and nobody knows then whether the request has arrived.
    { method: request.method ?? 'GET', headers, agent: false },
    (result) => {
      const kept = { ...result.headers };
      for (const name of HOP_HEADERS) delete kept[name];
      response.writeHead(result.statusCode ?? 502, kept);
      result.pipe(response);
      result.once('error', () => response.destroy());
      if (content !== undefined && result.statusCode === 200) {
        response.once('finish', () => state.fetchedAt.set(content, Date.now()));
      }
    },
  );
  let sent = false;
  onward.once('socket', (socket: Socket) => {
    socket.setTimeout(options.connectTimeoutMs, () => socket.destroy(new Error('the server cannot be reached')));
    socket.once('connect', () => {
      sent = true;
      socket.setTimeout(0);
    });
  });
  onward.once('error', (error: NodeJS.ErrnoException) => {
    if (response.headersSent) return void response.destroy();
    // It may have taken the job: never told as if it had not.
    if (sent) return answer(response, 502, { detail: `The server broke off: ${error.code ?? error.message}.` });
    request.resume();
    // A name that does not exist is a server that does not exist, and its jobs went with it.
    const { status, body, retryAfterSeconds } = standInFor(request, options.standIn, error.code === 'ENOTFOUND');
    answer(response, status, body, retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) });
  });
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function answerDrain(response: ServerResponse, drained: Promise<void>): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write('draining');
  const heart = setInterval(() => response.write('.'), HEARTBEAT_MS);
  response.once('close', () => clearInterval(heart));
  await drained;
  clearInterval(heart);
  response.end(' drained\n');
}

async function waitUntilDrained(options: GateOptions, state: State): Promise<void> {
  let lastAnswer = Date.now();
  for (;;) {
    // Looked at before the list is asked for: a job that is taken meanwhile is missing in it.
    const isQuiet = state.submitting === 0;
    const jobs = await listJobs(options).catch(() => null);
    const now = Date.now();
    if (jobs !== null) lastAnswer = now;
    const isDead = now - lastAnswer > options.deadAfterMs;
    const isBusy = jobs === null || jobs.some((job) => holdsOn(job, options, state, now));
    if (isDead || (isQuiet && !isBusy && state.downloading === 0)) return;
    await sleep(options.pollMs);
  }
}

function holdsOn(job: Job, options: GateOptions, state: State, now: number): boolean {
  if (!OVER.has(job.status)) return true;
  if (job.status !== 'completed') return false;
  const fetchedAt = state.fetchedAt.get(job.id);
  if (fetchedAt !== undefined) return now - fetchedAt < options.settleMs;
  const finishedAt = state.finishedAt.get(job.id) ?? Math.min(now, (job.completed_at ?? Infinity) * 1_000);
  state.finishedAt.set(job.id, finishedAt);
  return now - finishedAt < options.lingerMs;
}

async function listJobs(options: GateOptions): Promise<Job[]> {
  const answered = await fetch(new URL('/v1/videos', options.upstream), { signal: AbortSignal.timeout(10_000) });
  // A server without such a list cannot be asked; what it has under way is not known either.
  if (answered.status === 404) return [];
  if (!answered.ok) throw new Error(`the list of jobs answered ${answered.status}`);
  const { data } = (await answered.json()) as { data: Job[] };
  return data;
}

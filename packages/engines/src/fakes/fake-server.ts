/**
 * Ground of the servers that speak a backend's wire in tests: real HTTP on loopback, jobs that take time, results that are
 * real videos, and faults played on demand. What a backend says, and how, is each fake's own table (`wire`), whose every row
 * can be changed to see that a test notices.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '@kinora/film';
import { blackened } from './sample-video.ts';

/** What can go wrong at a backend. */
export type Fault =
  /** A content-policy refusal: as a 4xx answer, as an answer of 200, as the end of a job that was taken. */
  | 'content-4xx'
  | 'content-200'
  | 'content-in-job'
  | 'auth'
  | 'quota'
  | 'rate-limited'
  /** With `Retry-After: 7`. */
  | 'rate-limited-for-7-s'
  | 'queue-full'
  /** The connection breaks before the job is taken, or after it. */
  | 'submit-dropped'
  | 'submit-answer-lost'
  | 'submit-502'
  /** The job is taken, the answer is a proxy's page. */
  | 'submit-garbage'
  | 'poll-dropped'
  | 'poll-500'
  /** A look is refused by what stands before the backend: a proxy that wants another key, one that dislikes the request, one whose backend is away. */
  | 'poll-401'
  | 'poll-422'
  | 'poll-404-page'
  | 'job-fails'
  /** The backend was restarted and knows nothing. */
  | 'job-lost'
  | 'result-expired'
  | 'result-html'
  | 'result-empty'
  | 'result-truncated'
  | 'result-stalls'
  /** A whole file that shows nothing. */
  | 'result-black'
  /** A progress connection that breaks in the middle. */
  | 'socket-dropped'
  /** All times the backend tells are an hour off. */
  | 'clock-skew'
  | 'lora-missing';

/** A job as the backend understood it, in neutral words; what its wire cannot say is left out. */
export interface UnderstoodJob {
  prompt: string;
  negativePrompt?: string;
  width: number;
  height: number;
  frames: number;
  fps: number;
  steps?: number;
  guidance?: { high: number; low: number };
  shift?: number;
  boundary?: number;
  seed?: number;
  promptExtension?: boolean;
  loras?: readonly { name: string; expert: 'high' | 'low'; strength: number }[];
  firstFrame?: boolean;
  lastFrame?: boolean;
}

export interface FakeJob extends UnderstoodJob {
  id: string;
  createdAtMs: number;
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  /** 0..1 while it runs. */
  fraction: number;
  /** How it ends: `fails` and `content` by a fault played when it was taken. */
  end: 'succeeds' | 'fails' | 'content';
  /** What the wire needs besides, such as the body as it came. */
  extra: Record<string, unknown>;
}

/** What a test may ask of a fake, whatever wire it speaks. */
export interface FakeBackend {
  readonly url: string;
  readonly plays: readonly Fault[];
  /** Plays a fault at the next occasion, once. */
  play(fault: Fault): void;
  /** Faults that had no occasion yet. */
  unplayed(): readonly Fault[];
  /** Submits that arrived whole, taken or not. */
  submits(): number;
  /** Jobs that were taken, oldest first. */
  jobs(): readonly FakeJob[];
  /** What it will charge: every job that was taken and did not fail, by its price. */
  bill(): { jobs: number; usd: number };
  /** How long jobs take from now on; `Infinity` holds them. */
  setJobMs(milliseconds: number): void;
  /** Forgets all jobs, as a server that keeps them in memory does when it is started anew. */
  restart(): void;
  /** Cuts every connection and takes no other until `comeBack`; its jobs go on. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** Parsed where it is JSON, else undefined. */
  json: Json | undefined;
  raw: Buffer;
  /** Groups of the route's pattern. */
  groups: Readonly<Record<string, string>>;
}

export type FakeAnswer =
  | { status: number; json: unknown; headers?: Record<string, string> }
  | { status: number; text: string; headers?: Record<string, string> }
  /** A file; `Range` is honoured. */
  | { status: number; file: string; headers?: Record<string, string> };

export interface FakeRoute {
  method: string;
  /** Matched against the path; named groups are handed on. */
  path: RegExp;
  /** What faults may strike here. */
  role: 'submit' | 'poll' | 'result' | 'cancel' | 'other';
  handle(request: FakeRequest): FakeAnswer | Promise<FakeAnswer>;
}

/** Answers of the wire to faults that any request may meet. Those that are missing cannot be played. */
export type FaultAnswers = Partial<
  Record<'content-4xx' | 'content-200' | 'auth' | 'quota' | 'rate-limited' | 'queue-full', () => FakeAnswer>
>;

export interface FakeJobs {
  take(understood: UnderstoodJob, extra?: Record<string, unknown>, id?: string): FakeJob;
  find(id: string): FakeJob | undefined;
  all(): FakeJob[];
  /** True when it was waiting or running. */
  cancel(id: string): boolean;
  finishAll(): void;
}

export interface FakeSetUp {
  routes: (jobs: FakeJobs, faults: FaultQueue) => readonly FakeRoute[];
  answers: FaultAnswers;
  /** Faults besides those of `answers` and of the connection that this wire plays by itself. */
  plays?: readonly Fault[];
  /** Jobs that run at once; the rest waits. */
  atOnce?: number;
  jobMs?: number;
  /** How many times `jobMs` this job takes; once without it. */
  work?: (job: FakeJob) => number;
  usdPerSecond?: number;
  /** Milliseconds between two looks at jobs; also the step of their progress. */
  tickMs?: number;
  port?: number;
  /** For wires with a WebSocket. */
  onServer?: (server: Server, jobs: FakeJobs, faults: FaultQueue) => void;
}

export interface FaultQueue {
  /** True, and used up, when this fault is to be played now. */
  take(fault: Fault): boolean;
}

/** Faults of connections and files, which this ground plays for every wire. */
const PLAYED_HERE = [
  'submit-dropped',
  'submit-answer-lost',
  'submit-502',
  'submit-garbage',
  'poll-dropped',
  'poll-500',
  'poll-401',
  'poll-422',
  'poll-404-page',
  'content-in-job',
  'job-fails',
  'job-lost',
  'result-expired',
  'result-html',
  'result-empty',
  'result-truncated',
  'result-stalls',
] as const satisfies readonly Fault[];

const POLL_FAULTS: readonly Fault[] = ['poll-dropped', 'poll-500', 'poll-401', 'poll-422', 'poll-404-page'];

export async function startFakeServer(setUp: FakeSetUp): Promise<FakeBackend & { jobStore: FakeJobs }> {
  const waiting = new Set<Fault>();
  const faults: FaultQueue = { take: (fault) => waiting.delete(fault) };
  let jobMs = setUp.jobMs ?? 120;
  const taken: FakeJob[] = [];
  const known = new Map<string, FakeJob>();
  const startedAtMs = new Map<string, number>();
  let submits = 0;

  const tick = (): void => {
    const now = performance.now();
    let running = 0;
    for (const job of known.values()) {
      if (job.state === 'queued' && running < (setUp.atOnce ?? Number.POSITIVE_INFINITY)) {
        job.state = 'running';
        startedAtMs.set(job.id, now);
      }
      if (job.state !== 'running') continue;
      running++;
      job.fraction = Math.min(1, (now - (startedAtMs.get(job.id) ?? now)) / (jobMs * (setUp.work?.(job) ?? 1)));
      // What is to strike a look needs one: on a busy machine a short job would be over before it.
      if (job.fraction < 1 || POLL_FAULTS.some((fault) => waiting.has(fault))) continue;
      job.state = job.end === 'succeeds' ? 'succeeded' : 'failed';
      running--;
    }
  };
  const clock = setInterval(tick, setUp.tickMs ?? 10);

  const jobs: FakeJobs = {
    take(understood, extra = {}, id = `job-${taken.length + 1}-${Math.random().toString(16).slice(2, 10)}`) {
      const end = faults.take('content-in-job') ? 'content' : faults.take('job-fails') ? 'fails' : 'succeeds';
      const job: FakeJob = { ...understood, id, createdAtMs: Date.now(), state: 'queued', fraction: 0, end, extra };
      taken.push(job);
      known.set(id, job);
      return job;
    },
    find: (id) => known.get(id),
    all: () => [...known.values()],
    cancel(id) {
      const job = known.get(id);
      if (job?.state !== 'queued' && job?.state !== 'running') return false;
      job.state = 'cancelled';
      return true;
    },
    finishAll() {
      for (const job of known.values()) if (job.state === 'queued' || job.state === 'running') job.state = 'succeeded';
    },
  };
  const routes = setUp.routes(jobs, faults);

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
  setUp.onServer?.(server, jobs, faults);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const route = routes.find((each) => each.method === request.method && each.path.test(url.pathname));
    const raw = await bodyOf(request);
    if (route === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ detail: `no such route: ${request.method} ${url.pathname}` }));
      return;
    }
    if (route.role === 'submit') {
      if (faults.take('submit-dropped')) return void request.socket.destroy();
      submits++;
      if (faults.take('submit-502')) return send(response, request, page(502));
    }
    if (route.role === 'poll') {
      if (faults.take('poll-dropped')) return void request.socket.destroy();
      if (faults.take('poll-500')) return send(response, request, page(500));
      if (faults.take('poll-404-page')) return send(response, request, page(404));
      if (faults.take('poll-401')) return send(response, request, refusedLook(401));
      if (faults.take('poll-422')) return send(response, request, refusedLook(422));
      if (faults.take('job-lost')) known.clear();
    }
    if (route.role === 'submit') {
      const struck = answerOfFault(setUp.answers, faults);
      if (struck !== null) return send(response, request, struck);
    }
    const answer = await route.handle({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      json: parsed(raw),
      raw,
      groups: route.path.exec(url.pathname)?.groups ?? {},
    });
    if (route.role === 'submit') {
      if (faults.take('submit-answer-lost')) return void request.socket.destroy();
      if (faults.take('submit-garbage')) return send(response, request, { ...page(200) });
    }
    if (route.role === 'result') return sendResult(response, request, answer, faults);
    return send(response, request, answer);
  }

  await new Promise<void>((resolve) => server.listen(setUp.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jobStore: jobs,
    plays: [
      ...PLAYED_HERE,
      ...(Object.keys(setUp.answers) as Fault[]),
      ...(setUp.answers['rate-limited'] === undefined ? [] : (['rate-limited-for-7-s'] as const)),
      ...(setUp.plays ?? []),
    ],
    play: (fault) => void waiting.add(fault),
    unplayed: () => [...waiting],
    submits: () => submits,
    jobs: () => taken,
    bill() {
      const charged = taken.filter((job) => job.state !== 'failed' && job.state !== 'cancelled');
      const seconds = charged.reduce((sum, job) => sum + job.frames / job.fps, 0);
      return { jobs: charged.length, usd: seconds * (setUp.usdPerSecond ?? 0) };
    },
    setJobMs: (milliseconds) => (jobMs = milliseconds),
    restart: () => known.clear(),
    async goAway() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    comeBack: () => new Promise((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve)),
    async close() {
      clearInterval(clock);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerOfFault(answers: FaultAnswers, faults: FaultQueue): FakeAnswer | null {
  if (faults.take('rate-limited-for-7-s')) {
    const answer = answers['rate-limited']?.();
    return answer === undefined ? null : { ...answer, headers: { ...answer.headers, 'retry-after': '7' } };
  }
  for (const [fault, answer] of Object.entries(answers)) if (faults.take(fault as Fault)) return answer();
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A proxy's page. */
function page(status: number): FakeAnswer {
  return {
    status,
    text: '<html><head><title>Gateway</title></head><body><h1>Gateway</h1></body></html>',
    headers: { 'content-type': 'text/html' },
  };
}

/** The words of gateways, in the two shapes that are usual. */
function refusedLook(status: 401 | 422): FakeAnswer {
  return {
    status,
    json: status === 401 ? { message: 'Unauthorized' } : { detail: 'Unprocessable Entity' },
  };
}

function parsed(raw: Buffer): Json | undefined {
  try {
    return JSON.parse(raw.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

async function send(response: ServerResponse, request: IncomingMessage, answer: FakeAnswer): Promise<void> {
  if ('file' in answer) return sendFile(response, request, answer.file, answer.headers);
  const json = 'json' in answer;
  response.writeHead(answer.status, {
    'content-type': json ? 'application/json' : 'text/plain',
    ...answer.headers,
  });
  response.end(json ? JSON.stringify(answer.json) : answer.text);
}

async function sendResult(
  response: ServerResponse,
  request: IncomingMessage,
  answer: FakeAnswer,
  faults: FaultQueue,
): Promise<void> {
  if (!('file' in answer)) return send(response, request, answer);
  const { size } = await stat(answer.file);
  if (faults.take('result-expired')) return send(response, request, { status: 403, text: 'Request has expired' });
  if (faults.take('result-html')) return send(response, request, page(200));
  if (faults.take('result-empty')) {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': '0' });
    return void response.end();
  }
  if (faults.take('result-truncated')) {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(size) });
    return void createReadStream(answer.file, { end: Math.floor(size / 2) })
      .on('data', (chunk) => response.write(chunk))
      .on('end', () => setTimeout(() => request.socket.destroy(), 20));
  }
  if (faults.take('result-stalls')) {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(size) });
    response.flushHeaders();
    return void response.write(Buffer.alloc(0));
  }
  const file = faults.take('result-black') ? await blackened(answer.file) : answer.file;
  return sendFile(response, request, file, answer.headers);
}

async function sendFile(
  response: ServerResponse,
  _request: IncomingMessage,
  file: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const { size } = await stat(file);
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(size), ...headers });
  createReadStream(file).pipe(response);
}

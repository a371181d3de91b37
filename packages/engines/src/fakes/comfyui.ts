/**
 * A server that speaks ComfyUI's wire. What it says and how was recorded from ComfyUI 0.3.64 running on a CPU; what later
 * versions say otherwise was read in their `server.py`, `execution.py` and `comfy_execution/jobs.py`.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { checkSent, understand, type SentGraph, type Understood } from './comfyui-graph.ts';
import { fakeNodes, TEMPLATE_FILES, toldNodes, type FakeFiles } from './comfyui-nodes.ts';
import {
  startFakeServer,
  type FakeAnswer,
  type FakeBackend,
  type FakeJob,
  type FakeJobs,
  type FakeRequest,
  type FakeRoute,
  type FakeSetUp,
  type FaultQueue,
} from './fake-server.ts';
import { sampleVideo } from './sample-video.ts';

/** The wire, row by row; changing one must break a test. */
export const COMFYUI_WIRE = {
  objectInfoPath: '/object_info',
  statsPath: '/system_stats',
  version: 'comfyui_version',
  promptPath: '/prompt',
  queuePath: '/queue',
  historyPath: '/history',
  interruptPath: '/interrupt',
  uploadPath: '/upload/image',
  viewPath: '/view',
  socketPath: '/ws',
  clientQuery: 'clientId',
  graph: 'prompt',
  promptId: 'prompt_id',
  clientId: 'client_id',
  nodeErrors: 'node_errors',
  dependents: 'dependent_outputs',
  queueRunning: 'queue_running',
  queuePending: 'queue_pending',
  queueDelete: 'delete',
  interruptId: 'prompt_id',
  outputs: 'outputs',
  filename: 'filename',
  subfolder: 'subfolder',
  fileType: 'type',
  uploadName: 'name',
  uploadField: 'image',
  status: 'status',
  statusText: 'status_str',
  statusSuccess: 'success',
  messages: 'messages',
  eventError: 'execution_error',
  eventInterrupted: 'execution_interrupted',
  errorMessage: 'exception_message',
  errorNode: 'node_id',
  frameType: 'type',
  frameData: 'data',
  frameProgress: 'progress_state',
  frameNodes: 'nodes',
  nodeValue: 'value',
  nodeMax: 'max',
  nodeState: 'state',
  nodeFinished: 'finished',
  jobsPath: '/api/jobs/',
  jobCancelled: 'cancelled',
} as const;
export type ComfyuiWire = { [Row in keyof typeof COMFYUI_WIRE]: string };

export interface ComfyuiFakeOptions {
  wire?: Partial<ComfyuiWire>;
  /** Read at every request, so that files may come and go. */
  files?: Partial<FakeFiles>;
  /** Bearer a proxy before it asks for; ComfyUI itself knows no keys. */
  key?: string;
  /** False: too old to take ids of others. */
  takesIds?: boolean;
  /** True: of 2026, with `/api/jobs` and nested choices. */
  hasJobs?: boolean;
  jobMs?: number;
  tickMs?: number;
  work?: NonNullable<FakeSetUp['work']>;
  port?: number;
}

export interface ComfyuiFake extends FakeBackend {
  /** Tells a running job's steps, as many as are given, to whom it concerns. */
  tellSteps(id: string, steps: number): void;
  /** Connections that listen to progress. */
  listeners(): number;
  /** Frames are sent to nobody from now on, as behind a proxy without WebSocket. */
  mute(): void;
  /** What was asked to be interrupted. */
  interrupts(): readonly string[];
  /** Names of pictures that were uploaded. */
  uploads(): readonly string[];
  /** Forgets the ends of jobs, as its user can; files stay. */
  clearHistory(): void;
}

interface Kept {
  understood: Understood;
  graph: unknown;
  clientId: string | null;
  number: number;
  outputs: string[];
}

/** An ended prompt stands in the queue for a moment after the frame that says so. */
const SETTLE_MS = 25;

export async function startComfyuiFake(options: ComfyuiFakeOptions = {}): Promise<ComfyuiFake> {
  const wire: ComfyuiWire = { ...COMFYUI_WIRE, ...options.wire };
  const nodes = () => fakeNodes({ ...TEMPLATE_FILES, ...options.files }, options.hasJobs === true);
  const sockets = new Map<string, WebSocket>();
  /** Files on its disk by `subfolder/name`: they outlive its memory. */
  const files = new Map<string, FakeJob>();
  const forgotten = new Set<string>();
  const deleted = new Set<string>();
  const endedAt = new Map<string, number>();
  const uploads: string[] = [];
  const interrupts: string[] = [];
  let numbers = 0;
  let skewMs = 0;
  let muted = false;
  let clock: NodeJS.Timeout | undefined;

  const kept = (job: FakeJob): Kept => job.extra as unknown as Kept;
  const settled = (job: FakeJob): boolean =>
    performance.now() - (endedAt.get(job.id) ?? performance.now()) >= SETTLE_MS;
  const queueItem = (job: FakeJob) => {
    const { number, graph, clientId, outputs } = kept(job);
    return [number, job.id, graph, clientId === null ? {} : { [wire.clientId]: clientId }, outputs];
  };
  const fileOf = (job: FakeJob) => {
    const prefix = kept(job).understood.prefix;
    const slash = prefix.lastIndexOf('/');
    return { filename: `${prefix.slice(slash + 1)}_00001_.mp4`, subfolder: prefix.slice(0, Math.max(0, slash)) };
  };
  const send = (clientId: string | null, type: string, data: object): void => {
    if (muted) return;
    const frame = JSON.stringify({ [wire.frameType]: type, [wire.frameData]: data });
    // What was sent without a client id goes to everybody.
    for (const [id, socket] of sockets) if (clientId === null || id === clientId) socket.send(frame);
  };

  const historyOf = (job: FakeJob) => {
    const { output } = kept(job).understood;
    const timestamp = job.createdAtMs + skewMs;
    const at = { [wire.promptId]: job.id, timestamp };
    const messages: [string, object][] = [
      ['execution_start', at],
      ['execution_cached', { nodes: [], ...at }],
    ];
    if (job.state === 'succeeded') messages.push(['execution_success', { ...at, timestamp: timestamp + 1_000 }]);
    if (job.state === 'cancelled')
      messages.push([wire.eventInterrupted, { ...at, node_id: 'x', node_type: 'KSamplerAdvanced' }]);
    if (job.state === 'failed') {
      messages.push([
        wire.eventError,
        {
          ...at,
          [wire.errorNode]: output,
          node_type: 'SaveVideo',
          [wire.errorMessage]:
            job.end === 'content'
              ? 'The prompt was stopped by content moderation.\n'
              : 'Allocation on device 0 would exceed memory.\n',
          exception_type: 'RuntimeError',
          traceback: ['  File "execution.py", line 496, in execute\n'],
        },
      ]);
    }
    const file = fileOf(job);
    const listed = { [wire.filename]: file.filename, [wire.subfolder]: file.subfolder, [wire.fileType]: 'output' };
    const vhs = (kept(job).graph as SentGraph)[output]?.class_type === 'VHS_VideoCombine';
    return {
      prompt: queueItem(job),
      [wire.outputs]:
        job.state === 'succeeded'
          ? { [output]: vhs ? { gifs: [listed] } : { images: [listed], animated: [true] } }
          : {},
      [wire.status]: {
        [wire.statusText]: job.state === 'succeeded' ? wire.statusSuccess : 'error',
        completed: job.state === 'succeeded',
        [wire.messages]: messages,
      },
      meta: {},
    };
  };
  const ended = (job: FakeJob): boolean =>
    (job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled') &&
    settled(job) &&
    !deleted.has(job.id) &&
    !forgotten.has(job.id);

  const routes = (jobs: FakeJobs, faults: FaultQueue): FakeRoute[] => {
    const guarded = (handle: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>) => (request: FakeRequest) => {
      const { origin, host, authorization } = request.headers;
      if (origin !== undefined && new URL(origin).host !== host) return { status: 403, text: '' };
      if (options.key !== undefined && authorization !== `Bearer ${options.key}`)
        return { status: 401, text: 'Unauthorized' };
      return handle(request);
    };
    const route = (method: string, path: string, role: FakeRoute['role'], handle: FakeRoute['handle']): FakeRoute => ({
      method,
      path: new RegExp(`^${path}$`),
      role,
      handle: guarded(handle),
    });
    /** What may strike a poll strikes while there is something to be polled, not the look before a submit. */
    const polled = (each: FakeRoute): FakeRoute => ({
      method: each.method,
      path: each.path,
      handle: (request) => each.handle(request),
      get role() {
        return jobs.all().some((job) => job.state === 'queued' || job.state === 'running') ? 'poll' : 'other';
      },
    });
    const cancelOne = (id: string): boolean => {
      const job = jobs.find(id);
      if (job === undefined) return false;
      if (job.state === 'queued') deleted.add(id);
      return jobs.cancel(id);
    };
    return [
      route('GET', `${wire.objectInfoPath}/(?<name>[^/]+)`, 'other', ({ groups }) => {
        const name = decodeURIComponent(groups['name'] ?? '');
        const node = nodes()[name];
        return { status: 200, json: node === undefined ? {} : toldNodes({ [name]: node }) };
      }),
      route('GET', wire.statsPath, 'other', () => ({
        status: 200,
        json: {
          system: { [wire.version]: '0.3.64' },
          devices: [{ name: 'cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync', vram_total: 24 * 2 ** 30 }],
        },
      })),
      route('POST', wire.promptPath, 'submit', ({ json }) => {
        if (faults.take('clock-skew')) skewMs = 3_600_000;
        const body = (json ?? {}) as Record<string, unknown>;
        const graph = body[wire.graph] as SentGraph | undefined;
        const refuse = (error: object, nodeErrors: object = {}): FakeAnswer => ({
          status: 400,
          json: { error: { extra_info: {}, ...error }, [wire.nodeErrors]: nodeErrors },
        });
        if (graph === undefined)
          return refuse({ type: 'no_prompt', message: 'No prompt provided', details: 'No prompt provided' });
        const given = body[wire.promptId];
        const canonical = typeof given === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given);
        if (options.hasJobs === true && given !== undefined && !canonical) {
          return refuse({ type: 'invalid_prompt_id', message: 'prompt_id must be a valid UUID', details: '' });
        }
        const checked = checkSent(graph, nodes());
        const told = Object.fromEntries(
          Object.entries(checked.nodeErrors).map(([id, { dependent_outputs: outputs, ...rest }]) => [
            id,
            { ...rest, [wire.dependents]: outputs },
          ]),
        );
        if (!checked.ok) return refuse(checked.error, told);
        const id = typeof given === 'string' && options.takesIds !== false ? given : randomUUID();
        const understood = understand(graph, checked.outputs[0] ?? '');
        const clientId = body[wire.clientId];
        const extra: Kept = {
          understood,
          graph,
          clientId: typeof clientId === 'string' ? clientId : null,
          number: numbers,
          outputs: checked.outputs,
        };
        jobs.take(understood.take, { ...extra }, id);
        return { status: 200, json: { [wire.promptId]: id, number: numbers++, [wire.nodeErrors]: told } };
      }),
      polled(
        route('GET', wire.queuePath, 'poll', () => ({
          status: 200,
          json: {
            [wire.queueRunning]: jobs
              .all()
              .filter((job) => job.state === 'running' || (isOver(job) && !deleted.has(job.id) && !settled(job)))
              .map(queueItem),
            [wire.queuePending]: jobs
              .all()
              .filter((job) => job.state === 'queued')
              .map(queueItem)
              .toReversed(),
          },
        })),
      ),
      route('POST', wire.queuePath, 'cancel', ({ json }) => {
        const ids = (json as Record<string, unknown>)[wire.queueDelete];
        for (const id of Array.isArray(ids) ? ids : [])
          if (jobs.find(String(id))?.state === 'queued') cancelOne(String(id));
        return { status: 200, text: '' };
      }),
      route('POST', wire.interruptPath, 'cancel', ({ json }) => {
        const id = ((json ?? {}) as Record<string, unknown>)[wire.interruptId];
        const running = jobs.all().find((job) => job.state === 'running');
        interrupts.push(typeof id === 'string' ? id : 'whoever runs');
        if (running !== undefined && (id === undefined || running.id === id)) jobs.cancel(running.id);
        return { status: 200, text: '' };
      }),
      polled(
        route('GET', `${wire.historyPath}/(?<id>[^/]+)`, 'poll', ({ groups }) => {
          const job = jobs.find(decodeURIComponent(groups['id'] ?? ''));
          return { status: 200, json: job === undefined || !ended(job) ? {} : { [job.id]: historyOf(job) } };
        }),
      ),
      polled(
        route('GET', wire.historyPath, 'poll', ({ query }) => {
          const listed = jobs
            .all()
            .filter(ended)
            .slice(-Number(query.get('max_items') ?? 1_000));
          return { status: 200, json: Object.fromEntries(listed.map((job) => [job.id, historyOf(job)])) };
        }),
      ),
      route('POST', wire.historyPath, 'other', ({ json }) => {
        const { delete: ids } = (json ?? {}) as { delete?: unknown };
        for (const id of Array.isArray(ids) ? ids : []) forgotten.add(String(id));
        return { status: 200, text: '' };
      }),
      route('POST', wire.uploadPath, 'other', ({ raw }) => {
        const form = raw.toString('latin1');
        const name = new RegExp(`name="${wire.uploadField}"; filename="([^"]+)"`).exec(form)?.[1];
        const subfolder = /name="subfolder"\r\n\r\n([^\r]*)/.exec(form)?.[1] ?? '';
        if (name === undefined) return { status: 400, text: '' };
        uploads.push(`${subfolder}/${name}`);
        return { status: 200, json: { [wire.uploadName]: name, [wire.subfolder]: subfolder, type: 'input' } };
      }),
      route('GET', wire.viewPath, 'result', async ({ query }) => {
        const job = files.get(`${query.get('subfolder')}/${query.get('filename')}`);
        if (job === undefined || query.get('type') !== 'output') return { status: 404, text: '' };
        const { width, height, fps, frames } = job;
        return { status: 200, file: await sampleVideo({ width, height, fps, frames }) };
      }),
      ...(options.hasJobs === true
        ? [
            route('POST', `${wire.jobsPath}(?<id>[^/]+)/cancel`, 'cancel', ({ groups }) => ({
              status: 200,
              json: { [wire.jobCancelled]: cancelOne(decodeURIComponent(groups['id'] ?? '')) },
            })),
          ]
        : []),
    ];
  };

  const onServer = (server: Server, jobs: FakeJobs, faults: FaultQueue): void => {
    const accepting = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://fake');
      const { origin, host, authorization } = request.headers;
      const foreign = origin !== undefined && new URL(origin).host !== host;
      const keyless = options.key !== undefined && authorization !== `Bearer ${options.key}`;
      if (url.pathname !== wire.socketPath || foreign || keyless)
        return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      accepting.handleUpgrade(request, socket, head, (client) => {
        const id = url.searchParams.get(wire.clientQuery) ?? randomUUID();
        sockets.set(id, client);
        // The older connection's end makes the server forget the newer one too.
        client.on('close', () => sockets.delete(id));
        client.send(
          JSON.stringify({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid: id } }),
        );
      });
    });
    const told = new Map<string, string>();
    clock = setInterval(() => {
      for (const job of jobs.all()) {
        const state = `${job.state} ${Math.floor(job.fraction * 50)}`;
        if (job.state === 'queued' || told.get(job.id) === state) continue;
        if (isOver(job) && endedAt.has(job.id)) continue;
        const first = !told.has(job.id);
        told.set(job.id, state);
        if (first) begin(job);
        if (faults.take('socket-dropped')) for (const socket of sockets.values()) socket.terminate();
        if (isOver(job)) end(job);
        else progress(job, stepsDone(job));
      }
    }, 5);
  };

  const begin = (job: FakeJob): void => {
    if (deleted.has(job.id)) return;
    const { clientId } = kept(job);
    const at = { [wire.promptId]: job.id, timestamp: Date.now() + skewMs };
    send(clientId, 'execution_start', at);
    send(clientId, 'execution_cached', { nodes: [], ...at });
  };
  const stepsDone = (job: FakeJob): number => {
    const total = kept(job).understood.steps.reduce((sum, { steps }) => sum + steps, 0);
    return Math.floor(job.fraction * (total + 1));
  };
  const progress = (job: FakeJob, stepsDone: number): void => {
    const { understood, clientId } = kept(job);
    const states: Record<string, object> = {};
    const state = (node: string, value: number, max: number, at: string): void => {
      states[node] = {
        [wire.nodeValue]: value,
        [wire.nodeMax]: max,
        [wire.nodeState]: at,
        node_id: node,
        [wire.promptId]: job.id,
      };
    };
    const total = understood.steps.reduce((sum, { steps }) => sum + steps, 0);
    let left = stepsDone;
    for (const node of understood.order) {
      const sampler = understood.steps.find((each) => each.node === node);
      if (sampler === undefined) {
        // Loaders and encoders run before the first step, the rest after the last.
        if (left > 0 || total === 0) state(node, 1, 1, wire.nodeFinished);
        continue;
      }
      const done = Math.min(left, sampler.steps);
      left -= done;
      state(node, done, sampler.steps, done === sampler.steps ? wire.nodeFinished : 'running');
      if (done < sampler.steps) break;
    }
    send(clientId, wire.frameProgress, { [wire.promptId]: job.id, [wire.frameNodes]: states });
  };
  const end = (job: FakeJob): void => {
    endedAt.set(job.id, performance.now());
    if (deleted.has(job.id)) return;
    const { clientId, understood } = kept(job);
    const at = { [wire.promptId]: job.id, timestamp: Date.now() + skewMs };
    if (job.state === 'succeeded') {
      const { filename, subfolder } = fileOf(job);
      files.set(`${subfolder}/${filename}`, job);
      send(clientId, 'executed', {
        node: understood.output,
        output: { images: [{ filename, subfolder, type: 'output' }] },
        ...at,
      });
    }
    const events = {
      succeeded: 'execution_success',
      failed: 'execution_error',
      cancelled: 'execution_interrupted',
    } as const;
    send(clientId, events[job.state as keyof typeof events], at);
    setTimeout(() => send(clientId, 'executing', { node: null, [wire.promptId]: job.id }), SETTLE_MS);
  };

  const fake = await startFakeServer({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    ...(options.jobMs === undefined ? {} : { jobMs: options.jobMs }),
    ...(options.work === undefined ? {} : { work: options.work }),
    // One prompt at a time, however many are queued.
    atOnce: 1,
    plays: ['socket-dropped', 'clock-skew', 'lora-missing'],
    answers: { auth: () => ({ status: 401, text: 'Unauthorized' }) },
    routes,
    onServer,
  });
  return {
    ...fake,
    tellSteps(id, steps) {
      const job = fake.jobStore.find(id);
      if (job?.state === 'running') progress(job, steps);
    },
    listeners: () => sockets.size,
    close: () => {
      clearInterval(clock);
      for (const socket of sockets.values()) socket.terminate();
      return fake.close();
    },
    mute: () => void (muted = true),
    interrupts: () => interrupts,
    uploads: () => uploads,
    clearHistory: () => {
      for (const job of fake.jobStore.all()) if (isOver(job)) forgotten.add(job.id);
    },
  };
}

function isOver({ state }: FakeJob): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

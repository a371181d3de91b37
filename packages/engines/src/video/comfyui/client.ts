/**
 * ComfyUI's HTTP interface. Seen on 0.3.64 and read in the sources of later versions (`server.py`, `comfy_execution/jobs.py`).
 *
 * Traps that are met here: a known prompt id is queued a second time without a word; `POST /queue {delete}` of a running
 * prompt answers 200 and does nothing; `POST /interrupt` without an id stops whoever runs; an answer of 200 may carry the
 * faults of the very output that is wanted, which is then left out; an `Origin` header that is not the server's is refused.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { FormData, type Backend, type Refused } from '../../backend/http.ts';
import { pause } from '../../backend/follow.ts';
import type { BackendContext } from '../../contract.ts';
import type { Graph } from './graph.ts';
import { ObjectInfoSchema, type ObjectInfo } from './node-info.ts';
import { HistorySchema, QueueItemSchema, wasInterrupted, type HistoryItem, type OutputFile } from './history.ts';
import { shareLooks } from './shared-look.ts';

const QueueSchema = z.object({
  queue_running: z.array(QueueItemSchema),
  queue_pending: z.array(QueueItemSchema),
});

const NodeErrorSchema = z.looseObject({
  class_type: z.string().optional(),
  dependent_outputs: z.array(z.string()).default([]),
  errors: z
    .array(
      z.looseObject({
        type: z.string().default(''),
        message: z.string().default(''),
        details: z.string().default(''),
        extra_info: z.looseObject({ input_name: z.string().optional() }).nullish(),
      }),
    )
    .default([]),
});
/** Old servers send `[]` where there are none. */
const NodeErrorsSchema = z
  .union([z.record(z.string(), NodeErrorSchema), z.array(z.unknown()).transform(() => ({}))])
  .default({});
type NodeErrors = Readonly<Record<string, z.output<typeof NodeErrorSchema>>>;
const RefusalSchema = z.looseObject({
  error: z.union([
    z.string(),
    z.looseObject({ type: z.string().default(''), message: z.string().default(''), details: z.string().default('') }),
  ]),
  node_errors: NodeErrorsSchema,
});
const TakenSchema = z.looseObject({ prompt_id: z.string().min(1), node_errors: NodeErrorsSchema });

/** Where a prompt is on its server. */
export type Standing =
  | { kind: 'pending'; promptId: string; ahead: number }
  | { kind: 'running'; promptId: string }
  | { kind: 'ended'; promptId: string; item: HistoryItem }
  | { kind: 'absent' };

const SystemStatsSchema = z.looseObject({
  system: z.looseObject({ comfyui_version: z.string().optional() }),
  devices: z.array(z.looseObject({ name: z.string(), vram_total: z.number().optional() })).default([]),
});

export interface Comfy {
  /** What it is, for people: version and graphics cards. */
  tellSystem(signal: AbortSignal): Promise<string>;
  /** Of these node classes; those the server does not have are missing in it. */
  objectInfo(classes: readonly string[], signal: AbortSignal): Promise<ObjectInfo>;
  /** Queues a graph. @returns the id the server gave it: ours, or its own where it is too old to take one */
  queue(order: { graph: Graph; key: string; output: string }, context: BackendContext): Promise<string>;
  /** By the id it was given, or by the key it was sent with. */
  find(promptId: string, key: string, context: BackendContext): Promise<Standing>;
  history(promptId: string, context: BackendContext): Promise<HistoryItem | null>;
  cancel(promptId: string, key: string, context: BackendContext): Promise<'cancelled' | 'too_late'>;
  /** Takes a job out of the history: its graph and with it the words. One that is not there is no fault. */
  forget(promptId: string, signal: AbortSignal): Promise<void>;
  /** @returns the name under which LoadImage finds it */
  uploadImage(path: string, name: string, context: BackendContext): Promise<string>;
  /** Address of an output below the base address. */
  viewPath(file: Pick<OutputFile, 'filename' | 'subfolder' | 'type'>): string;
}

/** How long a cancel waits to see what became of the prompt. */
const CANCEL_WATCH_MS = 3_000;
/** An interrupt that comes between the queue and the first node is forgotten by the server; it is repeated. */
const CANCEL_LOOK_MS = 150;
/** Entries of the history that are searched for a key on servers that give ids of their own. */
const HISTORY_ENTRIES = 64;
/** A queue is asked for at once while it is short, and the more seldom the longer it is: each entry brings its graph. */
const SHORT_QUEUE = 20;
const LONGEST_REST_MS = 1_000;
const MAX_IMAGE_BYTES = 64 * 1024 * 1024;

export function createComfy(backend: Backend, name: string): Comfy {
  /** True once it has taken an id of ours: then nothing of ours stands under another. */
  let takesIds = false;
  /** Null until it is known whether the server has `/api/jobs` (2026 and later). */
  let hasJobs: boolean | null = null;

  const lookAtQueue = shareLooks(
    () => backend.ask({ path: '/queue', schema: QueueSchema, signal: new AbortController().signal }),
    (queue) => Math.min(LONGEST_REST_MS, (queue.queue_pending.length + queue.queue_running.length - SHORT_QUEUE) * 0.5),
  );
  const queueNow = async (context: BackendContext): Promise<z.output<typeof QueueSchema>> => {
    await context.pace('poll');
    return lookAtQueue(context.signal);
  };
  const historyOf = async (promptId: string, context: BackendContext): Promise<HistoryItem | null> => {
    await context.pace('poll');
    const answer = await backend.ask({
      path: `/history/${encodeURIComponent(promptId)}`,
      schema: HistorySchema,
      signal: context.signal,
    });
    return answer[promptId] ?? null;
  };
  const inQueue = (
    queue: z.output<typeof QueueSchema>,
    promptId: string,
    key: string,
  ): Exclude<Standing, { kind: 'ended' }> => {
    const ours = (item: z.output<typeof QueueItemSchema>): boolean => item[1] === promptId || clientOf(item) === key;
    const running = queue.queue_running.find(ours);
    if (running !== undefined) return { kind: 'running', promptId: running[1] };
    // A heap, not a list: the lowest number is next.
    const waiting = queue.queue_pending.toSorted((a, b) => a[0] - b[0]);
    const at = waiting.findIndex(ours);
    const found = waiting[at];
    return found === undefined ? { kind: 'absent' } : { kind: 'pending', promptId: found[1], ahead: at };
  };

  const comfy: Comfy = {
    async objectInfo(classes, signal) {
      // Class by class: all at once is megabytes where many node packs are installed, and stops the server for seconds.
      const answers = await Promise.all(
        classes.map((name) =>
          backend.ask({ path: `/object_info/${encodeURIComponent(name)}`, schema: ObjectInfoSchema, signal }),
        ),
      );
      return Object.assign({}, ...answers) as ObjectInfo;
    },

    async tellSystem(signal) {
      const { system, devices } = await backend.ask({ path: '/system_stats', schema: SystemStatsSchema, signal });
      const cards = devices.map(
        ({ name: card, vram_total: bytes }) =>
          // `cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync`
          `${card.replace(/ : .*$/, '')}${bytes === undefined ? '' : ` (${Math.round(bytes / 2 ** 30)} GiB)`}`,
      );
      return `ComfyUI ${system.comfyui_version ?? 'of unknown version'} on ${cards.join(', ') || 'unknown hardware'}.`;
    },

    async queue({ graph, key, output }, context) {
      const { signal } = context;
      await context.pace('submit');
      const taken = await backend.ask({
        path: '/prompt',
        json: { prompt: graph, prompt_id: key, client_id: key },
        schema: TakenSchema,
        signal,
        submit: true,
      });
      const spoiled = Object.values(taken.node_errors).some((each) => each.dependent_outputs.includes(output));
      if (spoiled) {
        // It was queued without the output that is wanted: nothing of it is of use.
        await comfy.cancel(taken.prompt_id, key, context).catch(() => undefined);
        throw new KinoraError(
          'engine_refused',
          `${name} refuses the graph: ${tellNodeErrors(taken.node_errors, graph)}`,
          {
            field: fieldOf(taken.node_errors),
          },
        );
      }
      takesIds = taken.prompt_id === key;
      return taken.prompt_id;
    },

    async find(promptId, key, context) {
      // In this order: a prompt goes from the queue to the history, and so is seen in one of them.
      const queued = inQueue(await queueNow(context), promptId, key);
      if (queued.kind !== 'absent') return queued;
      const item = await historyOf(promptId, context);
      if (item !== null) return { kind: 'ended', promptId, item };
      if (takesIds) return { kind: 'absent' };
      await context.pace('poll');
      const recent = await backend.ask({
        path: '/history',
        query: { max_items: HISTORY_ENTRIES },
        schema: HistorySchema,
        signal: context.signal,
      });
      const found = Object.values(recent).find((each) => clientOf(each.prompt) === key);
      return found === undefined ? { kind: 'absent' } : { kind: 'ended', promptId: found.prompt[1], item: found };
    },

    history: historyOf,

    async forget(promptId, signal) {
      await backend.ask({ path: '/history', json: { delete: [promptId] }, schema: z.unknown(), signal });
    },

    async cancel(promptId, key, context) {
      const { signal } = context;
      const until = performance.now() + CANCEL_WATCH_MS;
      const order = async (standing: Standing & { kind: 'pending' | 'running' }): Promise<void> => {
        if (hasJobs === true) return void (await cancelJob(backend, promptId, signal));
        const old =
          standing.kind === 'pending'
            ? { path: '/queue', json: { delete: [standing.promptId] } }
            : { path: '/interrupt', json: { prompt_id: standing.promptId } };
        await backend.ask({ ...old, schema: z.unknown(), signal });
      };
      let asked = false;
      if (hasJobs !== false) {
        const answer = await cancelJob(backend, promptId, signal);
        hasJobs = answer !== null;
        if (answer === false) return 'too_late';
        asked = answer === true;
      }
      for (;;) {
        if (asked) await pause(CANCEL_LOOK_MS, signal);
        const standing = inQueue(await queueNow(context), promptId, key);
        if (standing.kind === 'absent') {
          const item = await historyOf(promptId, context);
          if (item === null) return asked ? 'cancelled' : 'too_late';
          return wasInterrupted(item) ? 'cancelled' : 'too_late';
        }
        // Between two nodes, or two steps, it goes on until it looks; that it will look is all that can be known here.
        if (asked && performance.now() > until) return 'cancelled';
        await order(standing);
        asked = true;
      }
    },

    async uploadImage(path, imageName, context) {
      const { size } = await stat(path);
      if (size > MAX_IMAGE_BYTES) {
        throw new KinoraError('engine_refused', `The picture ${basename(path)} has ${size} bytes: too many.`);
      }
      const form = new FormData();
      form.set('image', new Blob([await buffer(createReadStream(path))], { type: 'image/png' }), imageName);
      form.set('subfolder', 'kinora');
      form.set('type', 'input');
      await context.pace('poll');
      const stored = await backend.ask({
        path: '/upload/image',
        form,
        schema: z.looseObject({ name: z.string(), subfolder: z.string().default('') }),
        signal: context.signal,
        timeoutMs: 120_000,
      });
      return stored.subfolder === '' ? stored.name : `${stored.subfolder}/${stored.name}`;
    },

    viewPath: ({ filename, subfolder, type }) =>
      `/view?${new URLSearchParams({ filename, subfolder, type }).toString()}`,
  };
  return comfy;
}

/** True or false as the server answers; null where it has no such route. */
async function cancelJob(backend: Backend, promptId: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    const { cancelled } = await backend.ask({
      path: `/api/jobs/${encodeURIComponent(promptId)}/cancel`,
      method: 'POST',
      schema: z.looseObject({ cancelled: z.boolean() }),
      signal,
    });
    return cancelled;
  } catch (error) {
    const isMissing = error instanceof KinoraError && (error.code === 'lost' || error.code === 'engine_refused');
    if (isMissing) return null;
    throw error;
  }
}

function clientOf(item: readonly unknown[]): string | null {
  const extra = z.looseObject({ client_id: z.string() }).safeParse(item[3]);
  return extra.success ? extra.data.client_id : null;
}

/** The error behind an answer that is not 2xx, with node and field where the graph is at fault. */
export function comfyRefusal(name: string, { status, body }: Refused): KinoraError | null {
  if (status !== 400) return null;
  const said = RefusalSchema.safeParse(body);
  if (!said.success) return null;
  const { error, node_errors: nodes } = said.data;
  const general =
    typeof error === 'string' ? error : `${error.message}${error.details === '' ? '' : ` (${error.details})`}`;
  const told = Object.keys(nodes).length > 0 ? tellNodeErrors(nodes, {}) : short(general);
  return new KinoraError('engine_refused', `${name} refuses the graph: ${told}`, { field: fieldOf(nodes) });
}

function tellNodeErrors(nodes: NodeErrors, graph: Graph): string {
  const told = Object.entries(nodes).flatMap(([id, { class_type: type, errors }]) =>
    errors.map(({ message, details }) => {
      const title = graph[id]?._meta?.title;
      return `node ${id} (${[title, type].filter((part) => part !== undefined).join(', ')}): ${message}: ${details}.`;
    }),
  );
  return short(told.slice(0, 3).join(' '));
}

/** A list of weights may be long. */
function short(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)} …` : text;
}

function fieldOf(nodes: NodeErrors): string {
  const [first] = Object.entries(nodes);
  const input = first?.[1].errors[0]?.extra_info?.input_name;
  return first === undefined ? 'graph' : `graph.${first[0]}${input === undefined ? '' : `.${input}`}`;
}

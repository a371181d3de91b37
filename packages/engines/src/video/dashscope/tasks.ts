import { z } from 'zod';
import { pause, throwIfStopped } from '../../backend/follow.ts';
import type { Backend } from '../../backend/http.ts';
import type { Attempt, BackendContext, JobHandle, Reconciled } from '../../contract.ts';
import type { ComposedTake } from './compose.ts';
import { CodedSchema } from './errors.ts';

/** Its clock and ours may differ by so much when a task is looked for. */
const CLOCK_MS = 10 * 60_000;
/** How long one look waits for tasks that may be ours to end and so tell their prompts; whoever looks, looks again. */
const SETTLED_MS = 60_000;
const RECONCILE_MS = 45_000;
const PAGE_SIZE = 100;
const MAX_PAGES = 50;

const TaskSchema = z.object({
  output: CodedSchema.extend({
    task_status: z.string(),
    video_url: z.url().optional(),
    orig_prompt: z.string().optional(),
    actual_prompt: z.string().optional(),
  }),
  usage: z
    .object({ video_duration: z.number(), output_video_duration: z.number(), duration: z.number() })
    .partial()
    .optional(),
});
export type Task = z.output<typeof TaskSchema>;

const ListSchema = z.object({
  data: z.array(z.object({ task_id: z.string(), model_name: z.string(), gmt_create: z.number(), status: z.string() })),
  total_page: z.number().int().min(0),
});

export function askTask(backend: Backend, taskId: string, signal: AbortSignal): Promise<Task> {
  return backend.ask({ path: `/api/v1/tasks/${encodeURIComponent(taskId)}`, schema: TaskSchema, signal });
}

/** Tasks of the account, newest or oldest first: it does not say. Asked without times, it lists the last day. */
export function listTasks(
  backend: Backend,
  query: { model_name?: string; page_no: number; page_size: number },
  signal: AbortSignal,
): Promise<z.output<typeof ListSchema>> {
  return backend.ask({ path: '/api/v1/tasks/', query, schema: ListSchema, signal });
}

/**
 * A task tells its prompt only when it has ended. So tasks of this model and time that are nobody's are waited for; the one
 * that had our prompt is ours. The list is asked without times: theirs have no zone, and a day is all it keeps.
 */
export async function findTask(
  { name, backend, everyMs }: { name: string; backend: Backend; everyMs: number },
  sent: ComposedTake,
  attempt: Attempt,
  context: BackendContext,
): Promise<Reconciled> {
  const known = new Set(attempt.knownJobIds);
  const candidates: string[] = [];
  for (let page = 1, pages = 1; page <= Math.min(pages, MAX_PAGES); page++) {
    await context.pace('poll');
    throwIfStopped(context.signal);
    const list = await listTasks(
      backend,
      { model_name: sent.model, page_no: page, page_size: PAGE_SIZE },
      context.signal,
    );
    pages = list.total_page;
    for (const task of list.data) {
      const near = Math.abs(task.gmt_create - attempt.atMs) <= CLOCK_MS;
      if (near && task.model_name === sent.model && !known.has(task.task_id)) candidates.push(task.task_id);
    }
  }
  const handles: JobHandle[] = [];
  const until = performance.now() + RECONCILE_MS;
  let silent = 0;
  let open = 0;
  for (const taskId of candidates) {
    const prompt = await promptOf(backend, taskId, { until, everyMs }, context);
    if (prompt === 'open') open++;
    else if (prompt === null) silent++;
    else if (prompt.orig === sent.prompt) {
      const { costUsd, usdPerSecond } = sent;
      handles.push({ engine: name, jobId: taskId, state: { costUsd, usdPerSecond } });
    }
  }
  const [handle] = handles;
  if (open > 0) {
    return {
      kind: 'unknown',
      reason: 'A task of that time has not ended, and only then tells whether it is this one.',
    };
  }
  if (handle === undefined && silent === 0) {
    return {
      kind: 'unknown',
      reason: 'The provider lists no such task, but takes no ids of ours by which that would be certain.',
      // A minute after the attempt its task would be in the list.
      final: Date.now() - attempt.atMs > SETTLED_MS,
    };
  }
  if (handle !== undefined && handles.length === 1 && silent === 0) return { kind: 'found', handle };
  return {
    kind: 'unknown',
    final: true,
    reason:
      silent > 0
        ? 'A task of that time does not tell its prompt, so nobody can say whether it is this one.'
        : 'Several tasks of that time may be this one, and the provider does not say which.',
  };
}

/** The prompt a task was sent; null where it ended and does not say; `open` where it has not ended. */
async function promptOf(
  backend: Backend,
  taskId: string,
  { until, everyMs }: { until: number; everyMs: number },
  context: BackendContext,
): Promise<{ orig: string } | 'open' | null> {
  for (;;) {
    await context.pace('poll');
    throwIfStopped(context.signal);
    const { output } = await askTask(backend, taskId, context.signal);
    if (output.orig_prompt !== undefined) return { orig: output.orig_prompt };
    if (output.task_status !== 'PENDING' && output.task_status !== 'RUNNING') return null;
    if (performance.now() > until) return 'open';
    await pause(everyMs, context.signal);
  }
}

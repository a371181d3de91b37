/**
 * What ComfyUI's history says about a prompt that has ended.
 *
 * @module
 */
import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { Backend } from '../../backend/http.ts';

/** `[number, prompt id, graph, extra data, outputs]`; later versions append more. */
export const QueueItemSchema = z.tuple([z.number(), z.string()]).rest(z.unknown());

const FileSchema = z.looseObject({ filename: z.string(), subfolder: z.string().default(''), type: z.string() });
export type OutputFile = z.output<typeof FileSchema>;

const MessageSchema = z.tuple([z.string(), z.looseObject({ timestamp: z.number().optional() })]).rest(z.unknown());
const HistoryItemSchema = z.looseObject({
  prompt: QueueItemSchema,
  outputs: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()).default({}),
  status: z
    .looseObject({
      status_str: z.string().optional(),
      completed: z.boolean().optional(),
      messages: z.array(MessageSchema).default([]),
    })
    .nullish(),
});
export type HistoryItem = z.output<typeof HistoryItemSchema>;
export const HistorySchema = z.record(z.string(), HistoryItemSchema);

function messageOf(item: HistoryItem, event: string): Record<string, unknown> | null {
  return item.status?.messages.find(([name]) => name === event)?.[1] ?? null;
}

export function wasInterrupted(item: HistoryItem): boolean {
  return messageOf(item, 'execution_interrupted') !== null;
}

export function hasSucceeded(item: HistoryItem): boolean {
  // Servers of 2023 keep no status: what is in their history has ended well.
  return item.status === null || item.status === undefined || item.status.status_str === 'success';
}

const ExecutionErrorSchema = z.looseObject({
  node_id: z.union([z.string(), z.number()]).optional(),
  node_type: z.string().optional(),
  exception_message: z.string().optional(),
  exception_type: z.string().optional(),
});

/** Nodes that call a paid service, and checkers of pictures, tell a refusal as any other error. */
const MODERATED =
  /content[ _-]?(policy|moderation|filter)|moderation|nsfw|inappropriate content|DataInspection|safety (system|filter|checker)/i;

/** Why an ended prompt failed, as the server tells it, with its node. */
export function failureOf(item: HistoryItem, backend: Backend, name: string): KinoraError {
  const said = ExecutionErrorSchema.safeParse(messageOf(item, 'execution_error') ?? {});
  if (!said.success || said.data.exception_message === undefined) {
    return new KinoraError('engine_failed', `${name} ended the job with an error and does not say which.`);
  }
  const { node_id: node, node_type: type, exception_message: message, exception_type: exception } = said.data;
  const where = node === undefined ? '' : ` at node ${node} (${type ?? 'unknown class'})`;
  if (MODERATED.test(message)) {
    return new KinoraError('content_policy', `${name} refuses the content${where}: ${backend.quote(message)}`);
  }
  const memory = /OutOfMemory|\bOOM\b|out of memory/i.test(`${exception} ${message}`)
    ? ' Its GPU has too little memory for this size and length: choose the draft preset, a shorter take, or smaller weights.'
    : '';
  return new KinoraError('engine_failed', `${name} failed${where}: ${backend.quote(message)}.${memory}`);
}

/** How long it ran by the server's own clock, milliseconds; null where it does not say. */
export function ranMs(item: HistoryItem): number | null {
  const start = messageOf(item, 'execution_start')?.['timestamp'];
  const end = messageOf(item, 'execution_success')?.['timestamp'];
  return typeof start === 'number' && typeof end === 'number' ? Math.max(0, end - start) : null;
}

const VIDEO_NAME = /\.(mp4|webm|mkv|mov|avi|m4v)$/i;

/** The video the output node wrote. SaveVideo lists it under `images`, VideoHelperSuite under `gifs`, others under `videos`. */
export function videoOf(item: HistoryItem, output: string): OutputFile | null {
  const files = Object.values(item.outputs[output] ?? {})
    .flatMap((listed) => (Array.isArray(listed) ? listed : []))
    .flatMap((entry) => {
      const file = FileSchema.safeParse(entry);
      return file.success && VIDEO_NAME.test(file.data.filename) ? [file.data] : [];
    });
  // A preview lies among the temporary files; what was saved goes before it.
  return files.find(({ type }) => type === 'output') ?? files[0] ?? null;
}

/**
 * One task of CosyVoice's WebSocket: run-task, continue-task, finish-task; sound in binary frames, events in text frames.
 *
 * Seen on the wire (and told by the service's own documents where they say it): `task-started` must be waited for; words' times are
 * counted from the start of the whole sound and repeated in every event of a sentence; marks stand inside a word's `text`; a voice
 * without times sends empty lists; older documents have the words in `task-finished`; usage stands in `result-generated` and may be
 * missing at the end. With SSML exactly one continue-task is taken. A pause of 23 s between texts ends the task.
 *
 * @module
 */
import { KinoraError } from '@kinora/film';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Secret } from '../contract.ts';
import { late, quote, refusal, stopped, unreachable } from '../sound/service.ts';
import type { TimedPiece } from './timing.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** Nothing for so long, and the task has died without saying so: frames of sound come several times a second. */
const SILENCE_MS = 30_000;
const MAX_BYTES = 120 * 1024 * 1024;

export interface CosyvoiceTask {
  /** Name of the endpoint, for messages. */
  name: string;
  address: string;
  key: Secret;
  workspace: string | undefined;
  taskId: string;
  model: string;
  /** Plain, or SSML where the parameters say so. */
  text: string;
  parameters: Readonly<Record<string, unknown>>;
  bytesPerSecond: number;
  signal: AbortSignal;
  timeoutMs: number;
}

export interface CosyvoiceSound {
  /** All binary frames, in order. */
  bytes: Uint8Array;
  timed: TimedPiece[];
  /** What is charged for; undefined where the service did not say. */
  characters: number | undefined;
}

const WordSchema = z.object({
  text: z.string(),
  begin_index: z.number().optional(),
  begin_time: z.number(),
  end_time: z.number().optional(),
});

const EventSchema = z.object({
  header: z.object({
    event: z.string(),
    task_id: z.string().optional(),
    error_code: z.string().optional(),
    error_message: z.string().optional(),
  }),
  payload: z
    .object({
      output: z
        .object({
          type: z.string().optional(),
          sentence: z.object({ index: z.number().optional(), words: z.array(WordSchema).nullish() }).nullish(),
        })
        .nullish(),
      usage: z.object({ characters: z.number().optional() }).nullish(),
    })
    .nullish(),
});
type CosyvoiceEvent = z.output<typeof EventSchema>;

/** Runs a task to its end. @throws KinoraError with an engine code; no key in it */
export function runCosyvoiceTask(task: CosyvoiceTask): Promise<CosyvoiceSound> {
  const { name, key, signal } = task;
  if (signal.aborted) return Promise.reject(stopped(name));
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(task.address, {
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      maxPayload: MAX_BYTES,
      followRedirects: false,
      perMessageDeflate: false,
      headers: {
        authorization: `bearer ${key.reveal()}`,
        'x-dashscope-datainspection': 'enable',
        ...(task.workspace === undefined ? {} : { 'x-dashscope-workspace': task.workspace }),
      },
    });
    const heard = createListener(task.bytesPerSecond);
    let state: 'connecting' | 'waiting' | 'speaking' | 'over' = 'connecting';

    const settle = (act: () => void): void => {
      if (state === 'over') return;
      state = 'over';
      clearTimeout(deadline);
      clearTimeout(silence);
      signal.removeEventListener('abort', onAbort);
      // Not `close`: that waits for the other side's answer.
      socket.terminate();
      act();
    };
    const fail = (error: KinoraError): void => settle(() => reject(error));
    const onAbort = (): void => fail(stopped(name));
    const deadline = setTimeout(() => fail(late(name, task.timeoutMs)), task.timeoutMs);
    let silence = setTimeout(() => fail(late(name, SILENCE_MS)), SILENCE_MS);
    signal.addEventListener('abort', onAbort, { once: true });

    const send = (action: string, payload: Record<string, unknown>): void => {
      const header = { action, task_id: task.taskId, streaming: 'duplex' };
      socket.send(JSON.stringify({ header, payload }), (error) => {
        if (error) fail(unreachable(name, error));
      });
    };
    const onEvent = (event: CosyvoiceEvent): void => {
      const { header } = event;
      if (header.task_id !== undefined && header.task_id !== task.taskId) return;
      switch (header.event) {
        case 'task-started':
          if (state !== 'waiting') return;
          state = 'speaking';
          send('continue-task', { input: { text: task.text } });
          send('finish-task', { input: {} });
          return;
        case 'result-generated':
          heard.event(event);
          return;
        case 'task-finished':
          heard.event(event);
          settle(() => resolve(heard.whole()));
          return;
        case 'task-failed':
          fail(refusal({ name, key, ...codeAndStatus(header.error_code ?? '', header.error_message ?? '') }));
          return;
        default:
        // The service adds events from time to time.
      }
    };

    socket.on('open', () => {
      state = 'waiting';
      send('run-task', {
        task_group: 'audio',
        task: 'tts',
        function: 'SpeechSynthesizer',
        model: task.model,
        parameters: task.parameters,
        input: {},
      });
    });
    socket.on('message', (data, isBinary) => {
      clearTimeout(silence);
      silence = setTimeout(() => fail(late(name, SILENCE_MS)), SILENCE_MS);
      const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
      if (isBinary) {
        if (!heard.sound(bytes)) fail(new KinoraError('engine_failed', `${name} does not stop sending sound.`));
        return;
      }
      const event = parseEvent(bytes.toString('utf8'));
      if (event === null) {
        const said = quote(bytes.toString('utf8'), key);
        fail(
          new KinoraError('engine_failed', `${name} sent an event that cannot be read: ${said}`, { retryable: true }),
        );
      } else onEvent(event);
    });
    socket.on('unexpected-response', (request, response) => {
      const chunks: Buffer[] = [];
      const tell = (): void => {
        const told = toldBy(Buffer.concat(chunks).toString('utf8'));
        const wait = Number(response.headers['retry-after']);
        const retryAfterMs = Number.isFinite(wait) ? wait * 1000 : undefined;
        fail(refusal({ name, status: response.statusCode ?? 0, key, ...told, retryAfterMs }));
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', tell);
      response.on('error', tell);
    });
    socket.on('error', (error) => fail(unreachable(name, error)));
    socket.on('close', (code, reason) => {
      // The service closes with 1007 and words of its own for a broken command.
      const said = quote(reason.toString('utf8'), key);
      fail(
        said === ''
          ? unreachable(name, Object.assign(new Error('closed'), { code: `the socket closed with ${code}` }))
          : refusal({ name, status: 0, key, code: '', message: said }),
      );
    });
  });
}

function parseEvent(text: string): CosyvoiceEvent | null {
  try {
    const parsed = EventSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function toldBy(text: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', message: /<html|<!doctype/i.test(text) ? '' : text };
  }
}

/** Some codes say a status: `InternalError.…` is the service's fault, `418` an invalid parameter. */
function codeAndStatus(code: string, message: string): { code: string; message: string; status: number } {
  const status = /^(Internal|ServiceUnavailable|SystemError|ResponseTimeout)/i.test(code) ? 500 : 0;
  return { code, message, status };
}

interface Listener {
  /** False when it is too much. */
  sound(bytes: Buffer): boolean;
  event(event: CosyvoiceEvent): void;
  whole(): CosyvoiceSound;
}

/** Collects the sound and the latest times of every sentence's words. */
function createListener(bytesPerSecond: number): Listener {
  const chunks: Buffer[] = [];
  let length = 0;
  let characters: number | undefined;
  /** By sentence: where its sound began, and its words as told last. */
  const sentences = new Map<number, { soundAtSeconds: number; words: z.output<typeof WordSchema>[] }>();
  return {
    sound(bytes) {
      length += bytes.length;
      if (length > MAX_BYTES) return false;
      chunks.push(bytes);
      return true;
    },
    event({ payload }) {
      characters = payload?.usage?.characters ?? characters;
      const sentence = payload?.output?.sentence;
      if (!sentence) return;
      const index = sentence.index ?? 0;
      const known = sentences.get(index) ?? { soundAtSeconds: length / bytesPerSecond, words: [] };
      // Each event repeats all words so far; an empty list takes none back.
      if (sentence.words && sentence.words.length > 0) known.words = sentence.words;
      sentences.set(index, known);
    },
    whole: () => ({ bytes: Buffer.concat(chunks), timed: timesOf(sentences), characters }),
  };
}

/** Times from the start of the whole sound. A sentence whose clock begins anew is moved to where its sound began. */
function timesOf(
  sentences: ReadonlyMap<number, { soundAtSeconds: number; words: z.output<typeof WordSchema>[] }>,
): TimedPiece[] {
  const timed: TimedPiece[] = [];
  for (const [, { soundAtSeconds, words }] of [...sentences].toSorted(([a], [b]) => a - b)) {
    const last = timed.at(-1)?.endSeconds ?? 0;
    const first = (words[0]?.begin_time ?? 0) / 1000;
    const shift = first + 0.001 < last ? soundAtSeconds : 0;
    words.forEach((word, index) => {
      const end = word.end_time ?? words[index + 1]?.begin_time ?? word.begin_time + 200;
      timed.push({
        text: word.text,
        startSeconds: shift + word.begin_time / 1000,
        endSeconds: shift + Math.max(word.begin_time, end) / 1000,
      });
    });
  }
  return timed;
}

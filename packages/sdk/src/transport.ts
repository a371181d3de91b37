import { type ErrorCode, fromErrorBody, KinoraError } from '@kinora/film';
import type { z } from 'zod';
import { ProblemSchema } from './contract.ts';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts';

export interface ClientOptions {
  /** For example `http://127.0.0.1:4310`; empty in a page served by the studio itself. */
  baseUrl: string;
  fetch?: typeof fetch;
  /** A key of the studio (`kin_…`). */
  apiKey?: string;
  /** Who asks, where one house has several people: letters, digits and . @ + - _. */
  actor?: string;
  /**
   * How often a call is sent again that the studio did not get, or cannot carry out now: after what it asks for
   * (`Retry-After`), else after a growing pause. What changes something is then sent under an `Idempotency-Key`, so that it
   * happens once. 0 without it.
   */
  retries?: number;
}

/** First pause before a call is sent again, doubled each time; and the longest, whatever the studio asks for. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** Codes after which the same call may work in a moment; others may work later, which a person has to judge. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'studio_unreachable',
  'rate_limited',
  'overloaded',
  'database_unreachable',
  'storage_unreachable',
]);
/** A stream of events says something every 15 s: one that is silent for so long is broken. */
const SILENCE_MS = 45_000;
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** @throws KinoraError invalid_request for options that cannot be sent */
export function createTransport(options: ClientOptions) {
  const fetchImpl = options.fetch ?? globalThis.fetch.bind(globalThis);
  const base = options.baseUrl.replace(/\/$/, '');
  const { retries = 0 } = options;
  // What cannot stand in a header must not look like a studio that does not answer.
  if (options.actor !== undefined && !/^[\w.@+-]{1,120}$/.test(options.actor)) {
    throw new KinoraError('invalid_request', 'A name is made of letters a to z, digits, and . @ + - _.', {
      field: 'as',
    });
  }
  if (options.apiKey !== undefined && !/^[\x21-\x7e]{1,200}$/.test(options.apiKey)) {
    throw new KinoraError('invalid_request', 'This is no key: keys are made of ASCII characters.', { field: 'apiKey' });
  }

  /** A connection that failed or was stopped; `fetch` has no better word for it than TypeError. */
  function lost(cause: unknown, signal: AbortSignal | null | undefined, what: string): KinoraError {
    if (signal?.aborted) return new KinoraError('cancelled', 'The call was stopped.', { cause });
    return new KinoraError('studio_unreachable', what, { retryable: true, cause });
  }

  function signed(init: RequestInit): RequestInit {
    const headers = new Headers(init.headers);
    if (options.actor !== undefined) headers.set('kinora-actor', options.actor);
    if (options.apiKey !== undefined) headers.set('authorization', `Bearer ${options.apiKey}`);
    if (retries > 0 && !SAFE.has(init.method ?? 'GET') && !headers.has('idempotency-key')) {
      headers.set('idempotency-key', crypto.randomUUID());
    }
    return { ...init, headers };
  }

  async function once(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetchImpl(`${base}${path}`, init);
    } catch (cause) {
      throw lost(cause, init.signal, `No studio answers at ${base || 'this address'}.`);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const sent = signed(init);
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(path, sent);
      } catch (error) {
        // A stream that was read once cannot be sent again.
        const isSpent = init.body instanceof ReadableStream;
        if (!(error instanceof KinoraError) || attempt >= retries || isSpent || !mayPass(error)) throw error;
        await pause(error.retryAfterMs ?? grown(attempt), init.signal);
      }
    }
  }

  async function json<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    init?: RequestInit,
  ): Promise<z.output<Schema>> {
    const response = await request(path, init);
    let text: string;
    try {
      text = await response.text();
    } catch (cause) {
      throw lost(cause, init?.signal, CONNECTION_LOST);
    }
    return read(schema, parseJson(text));
  }

  async function* events(body: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<ServerSentEvent> {
    try {
      for await (const event of readServerSentEvents(body, SILENCE_MS)) yield event;
    } catch (cause) {
      throw lost(cause, signal, CONNECTION_LOST);
    }
  }

  return { base, request, json, events };
}

function mayPass({ code, retryable, retryAfterMs }: KinoraError): boolean {
  if (PASSING.has(code)) return true;
  // A proxy that answers for the studio, or the same call that is still being carried out.
  return retryable && (code === 'internal' || (code === 'conflict' && retryAfterMs !== undefined));
}

/** Half of it is chance, so that clients that were turned away together do not come back together. */
function grown(attempt: number): number {
  return FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2);
}

/** @throws KinoraError cancelled */
export async function pause(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new KinoraError('cancelled', 'The call was stopped.'));
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(milliseconds, LONGEST_PAUSE_MS),
    );
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

const CONNECTION_LOST = 'The connection to the studio broke in the middle of its answer.';

/** @throws KinoraError internal */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KinoraError('internal', 'The studio answered with what is not JSON. Is it a Kinora studio?', { cause });
  }
}

/** @throws KinoraError internal */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') || 'the whole';
  throw new KinoraError(
    'internal',
    `The studio answered with what this client does not understand (${where}). Are both of the same version?`,
    { cause: result.error },
  );
}

async function problemOf(response: Response): Promise<KinoraError> {
  const text = await response.text().catch(() => '');
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const problem = ProblemSchema.safeParse(parsed);
  if (!problem.success) {
    return new KinoraError('internal', `The studio answered ${response.status} without saying why.`, {
      retryable: response.status >= 500 || response.status === 429,
      ...retryAfterMs,
    });
  }
  return fromErrorBody({ ...retryAfterMs, ...problem.data });
}

/**
 * Requests to a backend: bound to its address and key, with time-outs, and every failure of the outside world told as one
 * coded error in which no key appears.
 *
 * @module
 */
import { KinoraError, type Json } from '@kinora/film';
import type { LookupFunction } from 'node:net';
import { Agent, FormData, type RequestInit, type Response } from 'undici';
import { z } from 'zod';
import type { Secret } from '../contract.ts';
import { ownLookup, publicLookup } from './addresses.ts';
import { followRedirects, MovedError } from './follow-redirects.ts';
import { redact } from './secret.ts';

/** Longest answer that is read as JSON: a queue of graphs has megabytes. Kinds whose answers hold videos ask for more. */
const MAX_JSON_BYTES = 64 * 1024 * 1024;
const MAX_QUOTED_CHARACTERS = 300;
const DEFAULT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A request that costs goes over a connection of its own: on a kept one the other side may be hanging up just then, and
 * nobody could tell whether it took the request.
 */
const submitting = new Agent({
  pipelining: 0,
  connect: { timeout: CONNECT_TIMEOUT_MS, lookup: ownLookup() },
  headersTimeout: 0,
  bodyTimeout: 0,
});
const asking = new Agent({
  connect: { timeout: CONNECT_TIMEOUT_MS, lookup: ownLookup() },
  connections: 64,
  headersTimeout: 0,
  bodyTimeout: 0,
});

const connectPublic = (lookup?: LookupFunction): Agent =>
  new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup(lookup) },
    connections: 64,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
const askingPublic = connectPublic();

/** Failures from before a request was sent: it surely did not arrive. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
]);

export interface BackendOptions {
  /** Name of the endpoint, for messages. */
  name: string;
  /** Base address; paths are added to it. */
  url: string;
  key: Secret | null;
  /** Headers of every request; the key's own header is made here. */
  headers?: () => Record<string, string>;
  /** The error behind an answer that is not 2xx; null takes the usual reading of its status. */
  refusal?: (answer: Refused) => KinoraError | null;
  /** How names other than the backend's own are resolved; by the system without it. */
  lookup?: LookupFunction;
}

/** An answer that is not 2xx. */
export interface Refused {
  status: number;
  /** Parsed where it is JSON, else null. */
  body: Json;
  /** The body's beginning, without the key. */
  text: string;
  retryAfterMs: number | undefined;
  /** True while something that costs was asked. */
  submit: boolean;
}

export interface Ask<Answer> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Added to the base address; or a whole address the backend gave: its own, or a public one, which is sent no key. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  json?: unknown;
  form?: FormData;
  headers?: Readonly<Record<string, string>>;
  /** Shape of a good answer; an answer of another shape is `engine_failed`. */
  schema: z.ZodType<Answer>;
  signal: AbortSignal;
  timeoutMs?: number;
  /** Longest answer, bytes; 64 MB without it. */
  maxBytes?: number;
  /** True for what makes a job: a lost answer is then `may_have_been_charged`. */
  submit?: boolean;
}

export interface Backend {
  readonly url: string;
  ask<Answer>(question: Ask<Answer>): Promise<Answer>;
  /** Opens an answer whose body is a file. The caller reads it. */
  open(address: string, options: { signal: AbortSignal; headers?: Record<string, string> }): Promise<Response>;
  /** A text of the backend's, fit to be shown. */
  quote(text: string): string;
}

export function createBackend(options: BackendOptions): Backend {
  const { name, key } = options;
  const base = options.url.replace(/\/+$/, '');
  const quote = (text: string): string => {
    const clean = redact(text, key).replace(/\s+/g, ' ').trim();
    return clean.length > MAX_QUOTED_CHARACTERS ? `${clean.slice(0, MAX_QUOTED_CHARACTERS)} …` : clean;
  };
  const headersFor = (address: URL): Record<string, string> =>
    // A key goes to the backend's own address and nowhere else: results often lie at a store that must not see it.
    address.origin === new URL(base).origin ? (options.headers?.() ?? {}) : {};

  const elsewhere = options.lookup === undefined ? askingPublic : connectPublic(options.lookup);

  const send = (first: URL, own: Agent, init: Omit<RequestInit, 'headers'>, headers: Record<string, string>) =>
    followRedirects(first, init, {
      base,
      own,
      elsewhere,
      headersFor: (address) => ({ ...headersFor(address), ...headers }),
    });

  return {
    url: base,
    quote,

    async ask(question) {
      const address = addressOf(base, question.path, question.query);
      const submit = question.submit ?? false;
      const timeout = AbortSignal.timeout(question.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      const body = question.form ?? (question.json === undefined ? undefined : JSON.stringify(question.json));
      try {
        const response = await send(
          address,
          submit ? submitting : asking,
          {
            method: question.method ?? (body === undefined ? 'GET' : 'POST'),
            ...(body === undefined ? {} : { body }),
            signal: AbortSignal.any([question.signal, timeout]),
          },
          {
            accept: 'application/json',
            ...(question.json === undefined ? {} : { 'content-type': 'application/json' }),
            ...question.headers,
          },
        );
        const text = await readText(response, question.maxBytes ?? MAX_JSON_BYTES);
        const parsed = parseJson(text);
        if (!response.ok) {
          const refused: Refused = {
            status: response.status,
            body: parsed ?? null,
            text: quote(text),
            retryAfterMs: retryAfter(response.headers.get('retry-after')),
            submit,
          };
          throw options.refusal?.(refused) ?? usualRefusal(name, refused);
        }
        const answer = question.schema.safeParse(parsed);
        if (answer.success) return answer.data;
        const fault = parsed === undefined ? 'no JSON' : z.prettifyError(answer.error);
        // It said yes, and the id of what it began cannot be read.
        throw new KinoraError(
          submit ? 'may_have_been_charged' : 'engine_failed',
          `${name} gave an answer that cannot be read (${quote(fault)}): ${quote(text)}`,
          { retryable: !submit },
        );
      } catch (error) {
        throw asCoded(error, { name, quote, submit, stopped: question.signal.aborted, timedOut: timeout.aborted });
      }
    },

    async open(address, { signal, headers }) {
      try {
        return await send(addressOf(base, address), asking, { signal }, headers ?? {});
      } catch (error) {
        throw asCoded(error, { name, quote, submit: false, stopped: signal.aborted, timedOut: false });
      }
    },
  };
}

function addressOf(base: string, path: string, query: Readonly<Record<string, string | number>> = {}): URL {
  const url = /^https?:\/\//.test(path) ? new URL(path) : new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

/**
 * The body of an answer, decompressed, as text.
 *
 * @throws Error as soon as more than `maxBytes` have come, announced or not
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > maxBytes) throw new Error(`its answer has more than ${Math.round(maxBytes / 1024 / 1024)} MB`);
    chunks.push(chunk as Uint8Array);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Seconds or a date, as RFC 9110 has it; a day at most. */
export function retryAfter(header: string | null, nowMs = Date.now()): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - nowMs) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400_000, Math.max(0, Math.ceil(seconds * 1000))) : undefined;
}

/** What a status means where the backend has no words of its own for it. */
export function usualRefusal(name: string, { status, body, text, retryAfterMs, submit }: Refused): KinoraError {
  const said = text === '' ? `HTTP ${status}` : `HTTP ${status}: ${text}`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 401 || status === 403) return new KinoraError('auth', `${name} does not accept the key (${said}).`);
  if (status === 402) return new KinoraError('quota', `${name} wants to be paid first (${said}).`);
  if (status === 404) {
    // Backends say in JSON what they do not know; a page is said by a proxy whose backend may just be away.
    return new KinoraError('lost', `${name} does not know this (${said}).`, { retryable: body === null });
  }
  if (status === 408) return new KinoraError('timeout', `${name} took too long (${said}).`, { retryable: true });
  if (status === 429) {
    return new KinoraError('rate_limited', `${name} is asked too often (${said}).`, { retryable: true, ...wait });
  }
  if (status === 503) {
    return new KinoraError('overloaded', `${name} is full or starting (${said}).`, { retryable: true, ...wait });
  }
  if (status >= 500) {
    return submit
      ? new KinoraError('may_have_been_charged', `${name} failed while it took the job (${said}).`)
      : new KinoraError('engine_failed', `${name} failed (${said}).`, { retryable: true });
  }
  return new KinoraError('engine_refused', `${name} refuses this (${said}).`);
}

interface Circumstances {
  name: string;
  quote: (text: string) => string;
  submit: boolean;
  stopped: boolean;
  timedOut: boolean;
}

/** Why no answer came, as one coded error. */
export function asCoded(error: unknown, { name, quote, submit, stopped, timedOut }: Circumstances): KinoraError {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof KinoraError) return at;
  if (!submit && error instanceof MovedError) {
    return new KinoraError('engine_refused', `${name} cannot be asked: ${quote(error.message)}.`, { cause: error });
  }
  if (isBug(error)) throw error;
  const reason = reasonOf(error);
  if (!submit && stopped) return new KinoraError('cancelled', `The call to ${name} was stopped.`);
  if (UNSENT.has(reason.code)) {
    return new KinoraError('engine_unreachable', `${name} cannot be reached (${quote(reason.text)}).`, {
      retryable: true,
    });
  }
  if (submit) {
    const how = timedOut
      ? 'gave no answer in time'
      : stopped
        ? 'was left before it answered'
        : `broke off (${quote(reason.text)})`;
    return new KinoraError('may_have_been_charged', `${name} ${how}: it may have taken the job.`);
  }
  if (timedOut) return new KinoraError('timeout', `${name} gave no answer in time.`, { retryable: true });
  return new KinoraError('engine_unreachable', `The connection to ${name} broke (${quote(reason.text)}).`, {
    retryable: true,
  });
}

/** Ours, not the network's: what `fetch` throws of itself is a TypeError that names its cause, or one of three sayings. */
function isBug(error: unknown): boolean {
  if (error instanceof ReferenceError || error instanceof RangeError || error instanceof SyntaxError) return true;
  return (
    error instanceof TypeError && error.cause === undefined && !/fetch failed|terminated|redirect/i.test(error.message)
  );
}

function reasonOf(error: unknown): { code: string; text: string } {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (code !== '') return { code, text: code === at.message ? code : `${code} ${at.message}` };
    if (at.cause === undefined) return { code: '', text: at.message };
  }
  return { code: '', text: String(error) };
}

export { FormData };

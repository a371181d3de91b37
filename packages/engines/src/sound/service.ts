/**
 * Requests to services that answer with sound, and what their refusals mean.
 *
 * A sentence costs a fraction of a cent and is asked for by a recipe: a request that broke off is `engine_unreachable` and may
 * be sent again, unlike a take's, of which nobody knows whether it was charged.
 *
 * @module
 */
import { KinoraError } from '@kinora/film';
import { Agent, fetch } from 'undici';
import { retryAfter } from '../backend/http.ts';
import { redact } from '../backend/secret.ts';
import type { Secret } from '../contract.ts';

/** Twenty minutes of 48 kHz stereo. */
const MAX_BYTES = 240 * 1024 * 1024;
const MAX_QUOTED_CHARACTERS = 240;
const CONNECT_TIMEOUT_MS = 10_000;

const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS }, headersTimeout: 0, bodyTimeout: 0 });

export interface SoundQuestion {
  /** Name of the endpoint, for messages. */
  name: string;
  address: string;
  key: Secret | null;
  json: unknown;
  signal: AbortSignal;
  /** For the whole answer. */
  timeoutMs: number;
}

export interface SoundAnswer {
  bytes: Uint8Array;
  /** Empty where the service names none. */
  contentType: string;
}

/** Posts JSON and reads the whole answer. @throws KinoraError with an engine code; no key in it */
export async function postForSound(question: SoundQuestion): Promise<SoundAnswer> {
  const { name, address, key, json, signal, timeoutMs } = question;
  if (signal.aborted) throw stopped(name);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'audio/wav, audio/*, application/json;q=0.5, */*;q=0.1',
        ...(key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
      },
      body: JSON.stringify(json),
      // A redirect of a POST would send the text, and the key, to somebody else.
      redirect: 'manual',
      dispatcher: agent,
      signal: AbortSignal.any([signal, timeout]),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new KinoraError('engine_refused', `${name} answers from another address. Put that one into its url.`, {
        field: 'url',
      });
    }
    const bytes = await readAll(response.body, name);
    if (response.ok) return { bytes, contentType: response.headers.get('content-type') ?? '' };
    throw refusal({
      name,
      status: response.status,
      ...toldBy(bytes),
      key,
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    });
  } catch (error) {
    if (error instanceof KinoraError) throw error;
    if (signal.aborted) throw stopped(name);
    if (timeout.aborted) throw late(name, timeoutMs);
    throw unreachable(name, error);
  }
}

async function readAll(body: AsyncIterable<Uint8Array> | null, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES)
      throw new KinoraError('engine_failed', `${name} sends more than ${MAX_BYTES / 2 ** 20} MB of sound.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a service said of a request it refused. */
export interface Told {
  /** Its own code, empty where it has none. */
  code: string;
  message: string;
}

/** Error bodies of OpenAI (`error.message`), FastAPI (`detail`), DashScope and vLLM (`message`), or plain text. */
function toldBy(bytes: Uint8Array): Told {
  const text = Buffer.from(bytes.subarray(0, 20_000)).toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // A gateway's page says nothing that its status does not.
    return { code: '', message: /<html|<!doctype/i.test(text) ? '' : text };
  }
  const outer = asRecord(parsed);
  const inner = asRecord(outer['error'] ?? outer['detail']);
  const pick = (...names: readonly string[]): string => {
    for (const from of [inner, outer]) for (const name of names) if (typeof from[name] === 'string') return from[name];
    return '';
  };
  const detail = outer['detail'];
  const message = pick('message', 'detail', 'error', 'msg');
  return {
    code: pick('code', 'type', 'error'),
    message: message === '' && detail !== undefined ? JSON.stringify(detail) : message,
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Words by which services say that an inspection stopped the text (help.aliyun.com/zh/model-studio/error-code; OpenAI's codes). */
const INSPECTED = /data_?inspection|content_policy|content_filter|inappropriate|safety (?:system|filter)/i;
/** No more money, as against too many calls. */
const UNPAID = /insufficient_quota|arrearage|billing|overdue|FreeTierOnly|AllocationQuota|credits?\b/i;
const THROTTLED = /throttling|rate.?limit|too many|RateQuota|BurstRate/i;
const NO_KEY = /invalid.?api.?key|incorrect api key|unauthorized|Model\.AccessDenied|AccessDenied|NoPermission/i;

export interface RefusalFacts extends Told {
  name: string;
  /** 0 where it came over a socket and has none. */
  status: number;
  key: Secret | null;
  retryAfterMs?: number | undefined;
}

/** The coded error of a refusal, by the service's own code first and its status second. */
export function refusal({ name, status, code, message, key, retryAfterMs }: RefusalFacts): KinoraError {
  const said = quote(message === '' ? code : message, key);
  const words = said === '' ? (status === 0 ? '' : ` (HTTP ${status})`) : ` It said: ${said}`;
  const all = `${code} ${message}`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (INSPECTED.test(all))
    return new KinoraError('content_policy', `The content inspection of ${name} refused this text.${words}`);
  if (status === 402 || UNPAID.test(all)) {
    return new KinoraError('quota', `The account of ${name} has no credit left, or its quota is used up.${words}`);
  }
  if (status === 429 || THROTTLED.test(all)) {
    return new KinoraError('rate_limited', `${name} is asked too often.${words}`, { retryable: true, ...wait });
  }
  if (status === 401 || status === 403 || (status === 0 && NO_KEY.test(all))) {
    return new KinoraError(
      'auth',
      `${name} does not accept its key, or the key may not use this model or voice.${words}`,
    );
  }
  if (status === 404 || status === 405) {
    return new KinoraError(
      'engine_refused',
      `${name} knows no such address, model or voice. Check its url and settings.${words}`,
    );
  }
  if (status === 408 || status === 504) {
    return new KinoraError('timeout', `${name} took too long.${words}`, { retryable: true });
  }
  if (status === 503 || status === 529) {
    return new KinoraError('overloaded', `${name} is full or still starting.${words}`, { retryable: true, ...wait });
  }
  if (status >= 500 || (status === 0 && /internal|timeout|timed out/i.test(all))) {
    return new KinoraError('engine_failed', `${name} failed.${words}`, { retryable: true });
  }
  return new KinoraError('engine_refused', `${name} refuses this line.${words}`);
}

/** A service's words, fit to be shown: no key, no line breaks, not long. Servers repeat a wrong key, whole or its ends. */
export function quote(text: string, key: Secret | null): string {
  const clean = redact(text, key)
    .replaceAll(/\b[\w-]{2,}\*{3,}[\w-]*/g, '[key]')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clean.length > MAX_QUOTED_CHARACTERS ? `${clean.slice(0, MAX_QUOTED_CHARACTERS)} …` : clean;
}

export function stopped(name: string): KinoraError {
  return new KinoraError('cancelled', `The line was cancelled while ${name} spoke it.`);
}

export function late(name: string, timeoutMs: number): KinoraError {
  return new KinoraError('timeout', `${name} did not finish within ${timeoutMs / 1000} s.`, { retryable: true });
}

/** The system's own code only: messages may hold addresses. */
export function unreachable(name: string, error: unknown): KinoraError {
  let how = 'the connection broke';
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? each.code : undefined;
    if (typeof code === 'string') how = code;
  }
  return new KinoraError(
    'engine_unreachable',
    `${name} cannot be reached or hung up (${how}). Check that it runs and its url.`,
    {
      retryable: true,
    },
  );
}

/**
 * How judges are asked: one POST, one JSON answer, and everything else one coded error. Nothing here can become a pass: an
 * answer is either of the wire's exact shape, or it is an error, and whoever asked sends the matter to a person.
 *
 * @module
 */
import { type ErrorCode, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { guardedFetch } from '../backend/guarded-fetch.ts';
import { retryAfter } from '../backend/http.ts';
import { redact } from '../backend/secret.ts';
import type { ModerationRequest, Secret } from '../contract.ts';

/** A verdict has some kilobytes; a page or a flood has more. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_QUOTED_CHARACTERS = 300;

export interface Line {
  /** Name of the endpoint, for messages. */
  name: string;
  /** The operator's base address, without a slash at its end. */
  url: string;
  /** Whatever must never be told: the key, or the parts of one. */
  secrets: readonly Secret[];
  /** For the whole exchange. */
  timeoutMs: number;
}

export interface LineAnswer {
  status: number;
  /** Undefined where the body is no JSON. */
  json: unknown;
  /** The body's beginning, without keys, on one line. */
  text: string;
  retryAfterMs: number | undefined;
}

/** Settings that every judge has. */
export const timeoutSetting = z
  .number({ error: 'timeoutSeconds must be a number of seconds.' })
  .min(0.1)
  .max(600)
  // Whoever asks waits for twenty seconds.
  .default(15);

/** @throws KinoraError invalid_request */
export function checkHeaderKey(key: Secret | null): void {
  if (key !== null && !/^[\x21-\x7e]+$/u.test(key.reveal()))
    throw new KinoraError('invalid_request', 'The key holds a space, a line break or a sign that no key has.', {
      field: 'key',
    });
}

/** @throws KinoraError engine_refused for a request there is nothing in, or that this judge cannot look at */
export function checkAsked(name: string, judges: readonly ModerationRequest['kind'][], asked: ModerationRequest): void {
  if (!judges.includes(asked.kind))
    throw new KinoraError('engine_refused', `The judge ${name} does not look at ${asked.kind}.`);
  if (asked.kind === 'text' ? asked.text.trim() === '' : asked.pictures.length === 0)
    throw new KinoraError('engine_refused', `The judge ${name} was given nothing to judge.`);
}

/**
 * Sends one question and reads the whole answer, whatever its status.
 *
 * @throws KinoraError `timeout`, `engine_unreachable`, `engine_refused` (it redirects), `engine_failed` (too long), `cancelled`
 */
export async function ask(
  line: Line,
  question: { path: string; body: string; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<LineAnswer> {
  const { path, body, headers, signal } = question;
  const {
    status,
    headers: told,
    bytes,
  } = await guardedFetch(`${line.url}${path}`, {
    method: 'POST',
    body,
    headers: { accept: 'application/json', ...headers },
    signal,
    timeoutMs: line.timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    operatorUrl: line.url,
  });
  const written = new TextDecoder().decode(bytes);
  return {
    status,
    json: parsed(written),
    // A gateway's page says nothing that its status does not.
    text: /<html|<!doctype/iu.test(written) ? 'an HTML page' : quoted(line, written),
    retryAfterMs: retryAfter(told.get('retry-after')),
  };
}

/**
 * The answer in the wire's own shape.
 *
 * @throws KinoraError as `refusal` does, and `engine_failed` for an answer that cannot be understood
 */
export function read<Shape>(line: Line, answer: LineAnswer, schema: z.ZodType<Shape>): Shape {
  if (answer.status < 200 || answer.status > 299 || toldIn(answer.json).failed) throw refusal(line, answer);
  if (answer.json === undefined)
    throw unreadable(line, `it is no whole JSON (${answer.text || 'an empty answer'})`, true);
  const shape = schema.safeParse(answer.json);
  if (shape.success) return shape.data;
  const [issue] = shape.error.issues;
  throw unreadable(line, `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'not valid'}`, false);
}

/** An answer that nobody can take for a verdict. */
export function unreadable(line: Line, why: string, retryable: boolean): KinoraError {
  return new KinoraError('engine_failed', `The answer of ${line.name} cannot be understood: ${quoted(line, why)}.`, {
    retryable,
  });
}

/** What a server said of a failure: OpenAI's `{error: {code, type, message}}`, or `{code, message}` as Alibaba writes it. */
export interface Told {
  /** True where a body of any status is an error and nothing else. */
  failed: boolean;
  codes: string;
  message: string;
  /** A status that a gateway hides in the body. */
  status: number | undefined;
}

const ErrorPartSchema = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
  message: z.string().nullish(),
});
const ToldSchema = z.object({
  error: z.union([ErrorPartSchema, z.string()]).nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  message: z.string().nullish(),
  detail: z.unknown().optional(),
});

export function toldIn(json: unknown): Told {
  const body = ToldSchema.safeParse(json);
  if (!body.success) {
    // An error of a shape nobody knows is one all the same.
    const failed = typeof json === 'object' && json !== null && 'error' in json && json.error !== null;
    return { failed, codes: '', message: '', status: undefined };
  }
  const { error, code, message, detail } = body.data;
  const part = typeof error === 'string' ? { message: error } : (error ?? { code, message });
  const inner = ErrorPartSchema.parse(part);
  return {
    failed: error != null,
    codes: [inner.code, inner.type].filter((each) => each != null).join(' '),
    message: inner.message ?? (typeof detail === 'string' ? detail : ''),
    status: typeof inner.code === 'number' && inner.code >= 400 && inner.code < 600 ? inner.code : undefined,
  };
}

/** No more money, as against too many calls. */
const UNPAID = /insufficient_quota|arrearage|FreeTierOnly|billing|overdue|balance|not in good standing/iu;

/** Why there is no verdict in this answer. */
export function refusal(line: Line, { status: sent, json, text, retryAfterMs }: LineAnswer): KinoraError {
  const told = toldIn(json);
  const status = sent < 400 ? (told.status ?? 500) : sent;
  const said = quoted(line, [told.codes, told.message].filter(Boolean).join(': ')) || text;
  const why = `(HTTP ${status}${said === '' ? '' : `: ${said}`})`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  const failure = (code: ErrorCode, sentence: string, retryable: boolean): KinoraError =>
    new KinoraError(code, `${line.name} ${sentence} ${why}.`, { retryable, ...(retryable ? wait : {}) });
  if (status === 402 || (UNPAID.test(`${told.codes} ${told.message}`) && status < 500))
    return failure('quota', 'has no credit left', false);
  switch (status) {
    case 401:
    case 403:
      return failure('auth', 'does not accept its key, or the key may not use this model', false);
    case 404:
      return failure('engine_refused', 'knows no such address or model. Check its url and settings.model', false);
    case 408:
    case 504:
      return failure('timeout', 'took too long', true);
    case 429:
      return failure('rate_limited', 'is asked too often', true);
    case 503:
    case 529:
      return failure('overloaded', 'is full or starting', true);
    default:
      return status >= 500
        ? failure('engine_failed', 'failed', true)
        : failure('engine_refused', 'refuses this', false);
  }
}

/** A text of the server's, fit to be shown. OpenAI repeats the ends of a wrong key: `sk-abc*****wxyz`. */
export function quoted(line: Line, text: string): string {
  const clean = line.secrets
    .reduce((rest, secret) => redact(rest, secret), text)
    .replaceAll(/\b[\w-]{2,}\*{3,}[\w-]*/gu, '[key]')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return clean.length > MAX_QUOTED_CHARACTERS ? `${clean.slice(0, MAX_QUOTED_CHARACTERS)} …` : clean;
}

/** A picture as a vision wire takes it: inside the request, so that nothing has to be fetched from here. */
export function dataUrl({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

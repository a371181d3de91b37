import { KinoraError } from '@kinora/film';
import type { APICallError } from 'ai';
import { retryAfter } from '../backend/http.ts';

/** Code and words of an error body: OpenAI's `{error: {code, type, message}}`, DashScope's and vLLM's `{code, message}`. */
interface ToldError {
  code: string;
  message: string;
  /** The status that a gateway hides in the body of a 200, as OpenRouter does. */
  status: number | undefined;
}

/** Longest part of a server's own words that is passed on. */
const MOST_CHARACTERS = 300;

/** Words by which servers say that an inspection stopped the text. DashScope: help.aliyun.com/zh/model-studio/error-code. */
const INSPECTED =
  /data_?inspection_?failed|content_policy|content_filter|ResponsibleAIPolicy|inappropriate content|safety (?:system|filter)/iu;
/** No more money, as against too many calls. */
const UNPAID = /insufficient_quota|arrearage|FreeTierOnly|billing|overdue|balance|not in good standing|credits?\b/iu;

/** What the server said of a request it did not answer. */
export function toldError(error: APICallError): ToldError {
  const body = error.responseBody ?? '';
  try {
    const parsed = JSON.parse(body) as { error?: unknown; code?: unknown; message?: unknown; detail?: unknown };
    const inner = typeof parsed.error === 'object' && parsed.error !== null ? parsed.error : parsed;
    const { code, type, message } = inner as { code?: unknown; type?: unknown; message?: unknown };
    const words = [message, parsed.error, parsed.detail].find((each) => each !== undefined && each !== inner);
    return {
      code: [code, type].filter((each) => typeof each === 'string' || typeof each === 'number').join(' '),
      message: typeof words === 'string' ? words : words === undefined ? '' : JSON.stringify(words),
      status: typeof code === 'number' && code >= 400 && code < 600 ? code : undefined,
    };
  } catch {
    // A gateway's page says nothing that its status does not.
    return { code: '', message: /<html|<!doctype/iu.test(body) ? '' : body, status: undefined };
  }
}

/**
 * The error of a request that a chat server refused or never answered. Holds no key, even where the server repeats it.
 *
 * @param engine Name of the endpoint, for the message.
 */
export function chatError(error: APICallError, engine: string, hidden: (text: string) => string): KinoraError {
  const told = toldError(error);
  const said = hidden(told.message).replaceAll(/\s+/gu, ' ').trim().slice(0, MOST_CHARACTERS);
  const words = said === '' ? '' : ` It said: ${said}`;
  const all = `${told.code} ${told.message}`;
  const { statusCode } = error;
  const broken = brokenBy(error);
  // A connection that breaks in the middle of an answer has a good status.
  if (statusCode === undefined || (statusCode < 400 && broken !== undefined))
    return new KinoraError(
      'engine_unreachable',
      `The text engine ${engine} cannot be reached (${broken ?? 'no connection'}). Check that it runs and that its url is right.`,
      { retryable: true },
    );
  const status = told.status ?? statusCode;
  if (status < 400)
    return new KinoraError(
      'engine_failed',
      `The text engine ${engine} answered with something other than a chat completion. Its url should end like .../v1.${words}`,
      { retryable: false },
    );
  if (INSPECTED.test(all))
    return new KinoraError('content_policy', `The content inspection of ${engine} refused this text.${words}`);
  if (status === 402 || (UNPAID.test(all) && (status === 400 || status === 403 || status === 429)))
    return new KinoraError('quota', `The account of ${engine} has no credit left, or its quota is used up.${words}`);
  switch (status) {
    case 401:
    case 403:
      return new KinoraError(
        'auth',
        `The text engine ${engine} does not accept its key, or the key may not use this model.`,
      );
    case 404:
      return new KinoraError(
        'engine_refused',
        `The text engine ${engine} knows no such model or address. Check settings.model, and that the url ends like .../v1.${words}`,
      );
    case 408:
    case 504:
      return new KinoraError('timeout', `The text engine ${engine} gave up waiting for its model.`, {
        retryable: true,
      });
    case 429:
      return new KinoraError('rate_limited', `The text engine ${engine} is asked too often.${words}`, {
        retryable: true,
        ...waitOf(error),
      });
    case 503:
    case 529:
      return new KinoraError('overloaded', `The text engine ${engine} is full at the moment.${words}`, {
        retryable: true,
        ...waitOf(error),
      });
    default:
      return status >= 500
        ? new KinoraError('engine_failed', `The text engine ${engine} failed (HTTP ${status}).${words}`, {
            retryable: true,
          })
        : new KinoraError('engine_refused', `The text engine ${engine} refused the request (HTTP ${status}).${words}`);
  }
}

/** The system's own code, without the addresses that a message may hold. */
function brokenBy(error: Error): string | undefined {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'string' && /^(?:E[A-Z]+|UND_ERR_\w+|CERT_\w+|ERR_\w+|\w*SELF_SIGNED\w*)$/u.test(code))
      return code;
    if (/redirect/iu.test(each.message)) return 'it redirects elsewhere';
  }
  return undefined;
}

/** `Retry-After`, and OpenAI's exacter `retry-after-ms`. */
function waitOf(error: APICallError): { retryAfterMs?: number } {
  const headers = error.responseHeaders ?? {};
  const exact = Number(headers['retry-after-ms'] ?? Number.NaN);
  const wait = exact >= 0 ? exact : retryAfter(headers['retry-after'] ?? null);
  return wait === undefined ? {} : { retryAfterMs: wait };
}

import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson, type Json, KinoraError } from '@kinora/film';
import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../store/database.ts';
import { beatKeys, claimKey, keepAnswer, type KeptAnswer, releaseKey } from '../store/idempotency.ts';

/** Routes that keep the key with what they make, and so for as long as that is kept. */
const OWN_KEYS: ReadonlySet<string> = new Set(['/v1/films', '/v1/takes', '/v1/videos', '/v1/batches']);
/** Routes that work something out and change nothing: whoever asks again is told again. */
const UNCHANGING =
  /^\/v1\/(check|verify|quotes|storyboards|templates\/[^/]+\/brief|engines\/[^/]+\/probe|sign-(in|up|on)(\/.*)?|setup|password(\/.*)?)$/;
/** Routes whose body is written to the disk as it comes: it is hashed on its way. */
const STREAMED = /^\/v1\/(pictures|assets|loras\/[^/]+\/files\/[^/]+)$/;
/** Where the id stands of a film, a brief or a batch: with each of them its answers are forgotten. */
const ADDRESSED = /\/(?:films|videos|tasks|briefs|batches)\/([^/]+)/;
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What else of an answer is given again. */
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'retry-after'] as const;
const MAX_KEPT_CHARACTERS = 1_000_000;
const BEAT_MS = 5_000;
const RETRY_MS = 1_000;
/** Told on an answer that was given before. */
export const REPLAYED = { 'idempotency-replayed': 'true' } as const;

/**
 * The key in an Idempotency-Key header: a structured-field string, `"8e03"`, as the draft has it, or the bare word everybody
 * sends. https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 *
 * @throws KinoraError invalid_request
 */
export function keyIn(header: string): string {
  const quoted = /^\s*"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"\s*$/.exec(header)?.[1];
  const key = quoted === undefined ? header.trim() : quoted.replaceAll(/\\(["\\])/g, '$1');
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new KinoraError('invalid_request', 'The idempotency key must be 1 to 255 ASCII characters without spaces.', {
      field: 'idempotency-key',
    });
  }
  return key;
}

/**
 * Carries out a changing request with an Idempotency-Key once: for 24 hours the same key, address and body in the same
 * organisation get the same answer. Another body is refused (`key_reused`), one that still runs is not waited for (`conflict`,
 * retryable). What can succeed later (429, 5xx) is not kept, unless something was changed on the way.
 *
 * An attempt whose process ended is taken over, unless a commit of it has happened: that is not carried out again, and the
 * retry is told so.
 */
export function idempotency(database: Database): MiddlewareHandler {
  const running = new Set<string>();
  setInterval(() => {
    if (running.size > 0) void beatKeys(database, [...running]).catch(() => undefined);
  }, BEAT_MS).unref();

  return async (context, next) => {
    const header = context.req.header('idempotency-key');
    const { method, path } = context.req;
    if (header === undefined || SAFE_METHODS.has(method)) return next();
    const key = keyIn(header);
    const caller = context.get('caller');
    if (caller === null || OWN_KEYS.has(path) || UNCHANGING.test(path)) return next();
    // Whoever belongs nowhere changes themselves alone, and there is nowhere to keep it.
    if (caller.organisationId === '') return next();

    // What is about who asks is answered to nobody else in the organisation.
    const whose = context.get('needed') === 'signed-in' ? `${caller.actor} ` : '';
    const own = database.of(caller.organisationId);
    const claim = randomUUID();
    const { search } = new URL(context.req.url);
    const body = STREAMED.test(path) ? streamedBody(context) : await wholeBody(context);
    const addressed = ADDRESSED.exec(path)?.[1]?.slice(0, 200) ?? null;
    const claimed = await claimKey(own, {
      organisationId: caller.organisationId,
      route: `${method} ${whose}${path}${search}`.slice(0, 2_000),
      addressed,
      key,
      requestHash: body.now(),
      claim,
    });
    if (claimed.kind !== 'mine') {
      if (claimed.kind === 'answered') return replayed(claimed.answer, claimed.requestHash, await body.whole());
      throw unanswered(claimed.kind);
    }
    running.add(claim);
    try {
      context.set('caller', { ...caller, claim });
      await next();
      const requestHash = body.now();
      const answer = await answerOf(context.res);
      const subject = subjectOf(answer.body, addressed);
      const mayWorkLater = answer.status >= 500 || answer.status === 429 || isRetryable(answer);
      if (mayWorkLater && (await releaseKey(own, claim))) return undefined;
      await keepAnswer(own, claim, { ...answer, requestHash, subject });
    } finally {
      running.delete(claim);
    }
    return undefined;
  };
}

function unanswered(kind: 'running' | 'lost'): KinoraError {
  const field = 'idempotency-key';
  if (kind === 'running') {
    return new KinoraError('conflict', 'The request with this idempotency key is still being carried out.', {
      field,
      retryable: true,
      retryAfterMs: RETRY_MS,
    });
  }
  return new KinoraError(
    'conflict',
    'The request with this idempotency key was carried out, but its answer was lost. It is not carried out again: look at what it was to change.',
    { field },
  );
}

/** @throws KinoraError key_reused, conflict where the answer was not kept */
function replayed(answer: KeptAnswer, before: string | null, now: string): Response {
  const field = 'idempotency-key';
  if (before !== null && before !== now) {
    throw new KinoraError(
      'key_reused',
      'The idempotency key stands for another request. Take a new key for a new request.',
      { field },
    );
  }
  if (answer.body === null && answer.status !== 204) {
    throw new KinoraError(
      'conflict',
      'The request with this idempotency key was carried out. Its answer is not kept, because it carries a secret or a file.',
      { field },
    );
  }
  return new Response(answer.status === 204 ? null : answer.body, {
    status: answer.status,
    headers: { ...answer.headers, ...REPLAYED },
  });
}

interface Body {
  /** SHA-256 of it; null while it has not all arrived. */
  now(): string | null;
  /** The same, of all of it. */
  whole(): Promise<string>;
}

/** The frame's own reader keeps what was read once for whoever reads it next. */
async function wholeBody(context: Context): Promise<Body> {
  const bytes = Buffer.from(await context.req.arrayBuffer());
  const hash = createHash('sha256')
    .update(plainBody(context.req.header('content-type') ?? '', bytes))
    .digest('hex');
  return { now: () => hash, whole: () => Promise.resolve(hash) };
}

/** The same body, however a client wrote it down this time: the order of keys, the boundary between parts. */
function plainBody(contentType: string, bytes: Buffer): string | Buffer {
  if (/\bjson\b/i.test(contentType)) {
    try {
      return canonicalJson(JSON.parse(bytes.toString('utf8')) as Json);
    } catch {
      return bytes;
    }
  }
  const boundary = /boundary="?([^";]{1,70})/i.exec(contentType)?.[1];
  return boundary === undefined ? bytes : bytes.toString('latin1').replaceAll(boundary, '');
}

function streamedBody(context: Context): Body {
  const { raw } = context.req;
  const hash = createHash('sha256');
  let digest: string | null = null;
  const counted = (raw.body ?? new ReadableStream({ start: (controller) => controller.close() })).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        hash.update(piece);
        controller.enqueue(piece);
      },
      flush() {
        digest = hash.digest('hex');
      },
    }),
  );
  const { url, method, headers, signal } = raw;
  context.req.raw = new Request(url, { method, headers, signal, body: counted, duplex: 'half' });
  return {
    now: () => digest,
    async whole() {
      // Nobody else reads it any more: the request is not carried out again.
      await counted.pipeTo(new WritableStream());
      return digest ?? '';
    },
  };
}

async function answerOf(response: Response): Promise<KeptAnswer> {
  const type = response.headers.get('content-type') ?? '';
  const secret = /no-store/i.test(response.headers.get('cache-control') ?? '');
  const isText = /\bjson\b|^text\/(plain|csv)/i.test(type) && !secret;
  const text = isText ? await response.clone().text() : null;
  const body = text !== null && text.length <= MAX_KEPT_CHARACTERS ? text : null;
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return { status: response.status, headers, body };
}

/** What else tells of a film, a review of it for one, goes with the film. */
function subjectOf(body: string | null, addressed: string | null): string | null {
  const filmId = addressed === null ? fieldOf(body, 'filmId') : null;
  const subject = filmId ?? fieldOf(body, 'id');
  return typeof subject === 'string' ? subject : null;
}

function isRetryable(answer: KeptAnswer): boolean {
  return answer.status >= 400 && fieldOf(answer.body, 'retryable') === true;
}

function fieldOf(body: string | null, name: string): unknown {
  if (body === null) return undefined;
  try {
    const told: unknown = JSON.parse(body);
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

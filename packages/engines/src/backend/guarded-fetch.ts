/**
 * The one way to ask an address that somebody named: a file to fetch, a second judge, a time stamp, a caller to be told. It may
 * name, resolve to or redirect to anything; nothing but the public internet is asked, and what the operator named as theirs.
 *
 * @module
 */
import type { LookupFunction } from 'node:net';
import { KinoraError } from '@kinora/film';
import { Agent } from 'undici';
import { ownLookup, publicLookup } from './addresses.ts';
import { followRedirects, MovedError } from './follow-redirects.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
/** Where the web is; another one must be asked for. */
const DEFAULT_PORTS: readonly number[] = [443];

export interface GuardedRequest {
  /** GET unless there is a body. Only a GET follows redirects. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent to the first address' origin alone, never where a redirect leads. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  signal: AbortSignal;
  /** For the whole exchange, the body with it; 30 s without. */
  timeoutMs?: number;
  /** Longest body, decompressed; 10 MB without. */
  maxBytes?: number;
  /** Only the status is wanted: the answer is over with its headers, however much would follow. */
  withoutBody?: boolean;
  /** Ports besides the operator's own address; 443 without. */
  ports?: readonly number[];
  /** Base address that the operator chose: it may be http, and on their own network. Nobody else's word goes in here. */
  operatorUrl?: string;
  /** How names are resolved; by the system without it. */
  lookup?: LookupFunction;
}

export interface GuardedAnswer {
  /** Any status; a caller decides what a refusal means. */
  status: number;
  headers: Headers;
  bytes: Uint8Array;
  /** Where it lay in the end. */
  url: string;
}

const agentWith = (lookup: LookupFunction): Agent =>
  new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS, lookup }, connections: 16, headersTimeout: 0, bodyTimeout: 0 });
const usual = { own: agentWith(ownLookup()), elsewhere: agentWith(publicLookup()) };

/**
 * Asks an address and reads the whole answer. Checked at each hop: https, a name rather than a number, the port, no user name;
 * and every address the name resolves to, which is then the one that is connected to.
 *
 * @throws KinoraError `invalid_request` for what is no address, `engine_failed` for one that is not asked or answers too much,
 * `engine_refused` for redirects that are not followed, `timeout`, `engine_unreachable`, `cancelled`
 */
export async function guardedFetch(address: string, request: GuardedRequest): Promise<GuardedAnswer> {
  if (!URL.canParse(address)) {
    throw new KinoraError('invalid_request', 'What should be an address is none.', { field: 'url' });
  }
  const first = new URL(address);
  const { body, headers = {}, lookup, operatorUrl } = request;
  const agents =
    lookup === undefined ? usual : { own: agentWith(ownLookup(lookup)), elsewhere: agentWith(publicLookup(lookup)) };
  const timeout = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = AbortSignal.any([request.signal, timeout]);
  try {
    const response = await followRedirects(
      first,
      {
        method: request.method ?? (body === undefined ? 'GET' : 'POST'),
        signal,
        ...(body === undefined ? {} : { body }),
      },
      {
        ...agents,
        base: operatorUrl ?? null,
        ports: request.ports ?? DEFAULT_PORTS,
        headersFor: (at) => (at.origin === first.origin ? { ...headers } : {}),
      },
    );
    if (request.withoutBody === true) await response.body?.cancel().catch(() => undefined);
    const bytes =
      request.withoutBody === true
        ? new Uint8Array()
        : await readBytes(response.body, request.maxBytes ?? DEFAULT_MAX_BYTES);
    return { status: response.status, headers: response.headers as unknown as Headers, bytes, url: response.url };
  } catch (error) {
    throw asFailure(error, first, { stopped: request.signal.aborted, timedOut: timeout.aborted });
  } finally {
    if (lookup !== undefined) await Promise.all([agents.own.destroy(), agents.elsewhere.destroy()]);
  }
}

async function readBytes(body: AsyncIterable<unknown> | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > maxBytes) throw new KinoraError('engine_failed', `The answer has more than ${maxBytes} bytes.`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

function asFailure(error: unknown, { host }: URL, how: { stopped: boolean; timedOut: boolean }): KinoraError {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof KinoraError) return at;
  if (how.stopped) return new KinoraError('cancelled', `The call to ${host} was stopped.`);
  if (how.timedOut) {
    return new KinoraError('timeout', `${host} took too long to answer.`, { retryable: true, cause: error });
  }
  if (error instanceof MovedError) {
    return new KinoraError('engine_refused', `${host} cannot be asked: ${error.message}.`, { cause: error });
  }
  return new KinoraError('engine_unreachable', `${host} cannot be reached.`, { retryable: true, cause: error });
}

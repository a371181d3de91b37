import dns from 'node:dns';
import { guardedFetch } from '@kinora/engines/fetch';
import { type ErrorCode, KinoraError } from '@kinora/film';

/** What a try came to. */
export type Answer =
  | { kind: 'answered'; status: number; retryAfter: string | null }
  | { kind: 'failed'; reason: FailureReason }
  /** This process is being stopped: nothing is known. */
  | { kind: 'stopped' };
export type FailureReason = 'timeout' | 'unreachable' | 'redirects' | 'address not allowed';

/** Receivers should answer at once and work afterwards; Standard Webhooks says 15 to 30 s. */
const TIMEOUT_MS = 15_000;
/** Where https lies, and where it usually lies otherwise. */
const PORTS = [443, 8443];

const REASONS: Partial<Record<ErrorCode, FailureReason>> = {
  timeout: 'timeout',
  engine_refused: 'redirects',
  engine_failed: 'address not allowed',
  invalid_request: 'address not allowed',
};

/**
 * Calls an address. Only its status is heard: no redirect is followed, no byte of an answer read. Each call has a connection of
 * its own, so that a slow one keeps nobody else waiting.
 *
 * @param inside Whether the address may lie in the studio's own network
 */
export async function post(
  url: string,
  call: { headers: Record<string, string>; body: string; inside: boolean; signal: AbortSignal; timeoutMs?: number },
): Promise<Answer> {
  try {
    const { status, headers } = await guardedFetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Kinora-Webhooks/1', ...call.headers },
      body: call.body,
      signal: call.signal,
      timeoutMs: call.timeoutMs ?? TIMEOUT_MS,
      withoutBody: true,
      ports: PORTS,
      lookup: dns.lookup,
      ...(call.inside ? { operatorUrl: new URL(url).origin } : {}),
    });
    return { kind: 'answered', status, retryAfter: headers.get('retry-after') };
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    if (error.code === 'cancelled') return { kind: 'stopped' };
    return { kind: 'failed', reason: REASONS[error.code] ?? 'unreachable' };
  }
}

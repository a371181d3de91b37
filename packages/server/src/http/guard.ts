import { KinoraError } from '@kinora/film';
import type { MiddlewareHandler } from 'hono';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A studio on loopback has no accounts, so it must not be reachable through a browser that another site controls:
 * a Host that is no loopback name is DNS rebinding, a foreign Origin on a changing request is forgery.
 */
export function guardLoopback(boundHost: string): MiddlewareHandler {
  const loopback = LOOPBACK_NAMES.has(boundHost) || boundHost === '::1';
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const hostName = host.replace(/:\d+$/, '');
    if (loopback && !LOOPBACK_NAMES.has(hostName)) {
      throw new KinoraError('not_found', 'This studio only answers on this machine, by the name localhost.');
    }
    const origin = context.req.header('origin');
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (changes && origin !== undefined && !sameHost(origin, host)) {
      throw new KinoraError('invalid_request', 'This request comes from another site.', { field: 'origin' });
    }
    await next();
    context.res.headers.set('x-content-type-options', 'nosniff');
    context.res.headers.set('referrer-policy', 'same-origin');
  };
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

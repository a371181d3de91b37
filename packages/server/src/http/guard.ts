import { isIP, isIPv4 } from 'node:net';
import { KinoraError } from '@kinora/film';
import type { MiddlewareHandler } from 'hono';

/**
 * A studio without accounts must not be reachable through a browser that another site controls. A Host that is neither an
 * address nor a name this studio goes by is DNS rebinding, a foreign Origin on a changing request is forgery. On loopback
 * only loopback names will do; elsewhere any IP address (nobody can rebind one), localhost and the name it was bound to.
 */
export function guardHost(boundHost: string): MiddlewareHandler {
  const bound = boundHost.toLowerCase();
  const onLoopback = isLoopback(bound);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const name = nameIn(host);
    const welcome = isLoopback(name) || (!onLoopback && (isIP(name) !== 0 || (name === bound && name !== '')));
    if (!welcome) {
      throw new KinoraError(
        'not_found',
        onLoopback
          ? 'This studio only answers on this machine, by the name localhost.'
          : 'This studio answers at its IP address, at localhost and at the name it was started with (--host).',
      );
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

/** What a Host header names, without port and the brackets of an IPv6 address. */
function nameIn(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host.toLowerCase();
  } catch {
    return false;
  }
}

import { isIP, isIPv4 } from 'node:net';
import { KinoraError } from '@kinora/film';
import type { MiddlewareHandler } from 'hono';

/**
 * A studio without accounts must not be reachable through a browser that another site controls. A Host that is neither an
 * address nor a name this studio goes by is DNS rebinding, a foreign Origin on a changing request is forgery. On loopback
 * only loopback names will do; elsewhere any IP address (nobody can rebind one), localhost and the name it was bound to. The name
 * people reach it by (`publicHost`, without a port) will do everywhere: a proxy before it passes it on.
 */
export function guardHost(boundHost: string, publicHost: string | null = null): MiddlewareHandler {
  const bound = boundHost.toLowerCase();
  const known = publicHost?.toLowerCase() ?? null;
  const onLoopback = isLoopback(bound);
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    const name = nameIn(host);
    const welcome =
      isLoopback(name) ||
      (known !== null && name === known) ||
      (!onLoopback && (isIP(name) !== 0 || (name === bound && name !== '')));
    if (!welcome) {
      throw new KinoraError(
        'not_found',
        onLoopback
          ? 'This studio only answers on this machine, by the name localhost.'
          : 'This studio answers at its IP address, at localhost and at the name it was started with (--host).',
      );
    }
    const changes = context.req.method !== 'GET' && context.req.method !== 'HEAD';
    if (changes && isForeign(context.req.header('origin'), context.req.header('sec-fetch-site'), host)) {
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

/** Whether a host, as it is bound to or as a Host header names it, is reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/**
 * Whether a browser sends this for a page of another site. Requests without a body need no preflight, so these two headers,
 * which no page can set, are all there is to tell; programs send neither. `same-site` is another port of this machine.
 */
function isForeign(origin: string | undefined, fetchSite: string | undefined, host: string): boolean {
  if (origin !== undefined && !sameHost(origin, host)) return true;
  return fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host.toLowerCase();
  } catch {
    return false;
  }
}

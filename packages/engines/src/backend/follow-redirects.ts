import { type Agent, fetch, type RequestInit, type Response } from 'undici';
import { checkAddress } from './addresses.ts';

export const MAX_HOPS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Way {
  /** Base address that the operator chose, which may be anywhere; null where there is none. */
  base: string | null;
  /** Ports that others may lie at; any without it. */
  ports?: readonly number[] | undefined;
  /** Connections to the base, and to everywhere else. */
  own: Agent;
  elsewhere: Agent;
  /** Headers for an address: keys for the base alone. */
  headersFor: (address: URL) => Record<string, string>;
}

/** An answer that sends us where we do not go. */
export class MovedError extends Error {}

/**
 * Asks, and goes where it is sent on to, so far as each of these may be asked.
 *
 * @throws KinoraError engine_failed for an address that is not asked; MovedError; what `fetch` throws
 */
export async function followRedirects(first: URL, init: Omit<RequestInit, 'headers'>, way: Way): Promise<Response> {
  let address = first;
  for (let hop = 0; ; hop++) {
    checkAddress(way.base, address, way.ports);
    const isOwn = way.base !== null && address.origin === new URL(way.base).origin;
    const response = await fetch(address, {
      ...init,
      headers: way.headersFor(address),
      redirect: 'manual',
      dispatcher: isOwn ? way.own : way.elsewhere,
    });
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel().catch(() => undefined);
    // A redirect of a POST would send the job, and the key, to somebody else.
    if ((init.method ?? 'GET') !== 'GET' || !URL.canParse(location, address.href)) {
      throw new MovedError(`it answers with a redirect to ${location.slice(0, 200)}`);
    }
    if (hop === MAX_HOPS) throw new MovedError(`it answers with more than ${MAX_HOPS} redirects`);
    address = new URL(location, address);
  }
}

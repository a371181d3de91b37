/**
 * Where the studio may be sent by others: a backend says where its result lies, a server there may send us on, and a name may
 * resolve to any address. None of that may reach the studio's own network. The endpoint's own address is the operator's choice
 * and may be anywhere.
 *
 * @module
 */
import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { KinoraError } from '@kinora/film';
import ipaddr from 'ipaddr.js';

/** Names that mean something only inside a network (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const INNER_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Whether a backend may have us ask there: at itself, or at a public name over https.
 *
 * @throws KinoraError engine_failed
 */
export function checkAddress(base: string, address: URL): void {
  if (address.origin === new URL(base).origin && address.username === '' && address.password === '') return;
  // A dot at the end is the same name.
  const host = address.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isInner = isIP(host) !== 0 || !host.includes('.') || INNER_NAME.test(host);
  const isNamed = address.username !== '' || address.password !== '';
  if (address.protocol !== 'https:' || isInner || isNamed) {
    throw new KinoraError(
      'engine_failed',
      `What was asked for is said to lie at ${address.origin}, which is not asked.`,
    );
  }
}

/** Whether an address is one of the public internet; special ranges as the IANA registries list them. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'rfc6052') return range === 'unicast';
  // 64:ff9b::/96 is how networks that only speak IPv6 reach IPv4: the last 32 bits are the address that is meant.
  const bytes = parsed.toByteArray().slice(-4);
  return isPublicAddress(bytes.join('.'));
}

/**
 * Looks a name up, and fails where any of its addresses is not public. The connection then goes to what was looked up: a name
 * that resolves otherwise the next time gains nothing.
 */
export function publicLookup(lookup: LookupFunction = dns.lookup): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const inner = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (inner !== undefined || first === undefined) {
        const where = inner === undefined ? 'no address' : `${inner.address}, which is not public`;
        return callback(new KinoraError('engine_failed', `${host} resolves to ${where}: it is not asked.`), []);
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

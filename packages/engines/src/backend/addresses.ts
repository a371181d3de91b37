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
 * Where clouds hand the keys of the machine itself to whoever asks from it: AWS, Google, Azure and most others at the first, AWS
 * over IPv6, Alibaba, Oracle. No engine lies there, so not even an operator's own address may.
 */
const METADATA = new Set(['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192']);
const METADATA_NAME = /^(metadata\.google\.internal|metadata\.goog|metadata|instance-data(\.ec2\.internal)?)$/;

/**
 * Whether a backend may have us ask there: at itself, or at a public name over https.
 *
 * @param base The operator's own address; null where there is none
 * @param ports Those that others may lie at; any without it
 * @throws KinoraError engine_failed
 */
export function checkAddress(base: string | null, address: URL, ports?: readonly number[]): void {
  // Dots at the end are the same name.
  const host = address.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const isOwn = base !== null && address.origin === new URL(base).origin;
  const isPlain = address.username === '' && address.password === '';
  if (isOwn && isPlain && !isMetadata(host) && !METADATA_NAME.test(host)) return;
  const isInner = isIP(host) !== 0 || !host.includes('.') || INNER_NAME.test(host);
  const port = address.port === '' ? 443 : Number(address.port);
  if (isOwn || address.protocol !== 'https:' || isInner || !isPlain || ports?.includes(port) === false) {
    throw new KinoraError(
      'engine_failed',
      `What was asked for is said to lie at ${address.origin}, which is not asked.`,
    );
  }
}

/** What is given out of IPv6 (RFC 4291): what lies outside is old ways to write inner addresses, or nobody's. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** How networks that only speak IPv6 reach IPv4 (RFC 6052): the last 32 bits are the address that is meant. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Third 32 bits of an address that is IPv4 in a tunnel (ISATAP, RFC 5214), with or without the bit for a unique one. */
const TUNNELLED = /^0[02]005efe$/;

/** Whether an address is one of the public internet; special ranges as the IANA registries list them. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  const inner = parsed.toByteArray().slice(-4).join('.');
  if (parsed.match(NAT64)) return isPublicAddress(inner);
  if (parsed.range() !== 'unicast' || !parsed.match(GLOBAL_UNICAST)) return false;
  const third = Buffer.from(parsed.toByteArray().slice(8, 12)).toString('hex');
  return !TUNNELLED.test(third) || isPublicAddress(inner);
}

function isMetadata(address: string): boolean {
  return ipaddr.isValid(address) && METADATA.has(ipaddr.process(address).toString());
}

/** Looks up a name that the operator gave: it may be anywhere but where a machine's own keys are handed out. */
export function ownLookup(lookup: LookupFunction = dns.lookup): LookupFunction {
  return checkedLookup(lookup, (address) => !isMetadata(address));
}

/**
 * Looks a name up, and fails where any of its addresses is not public. The connection then goes to what was looked up: a name
 * that resolves otherwise the next time gains nothing.
 */
export function publicLookup(lookup: LookupFunction = dns.lookup): LookupFunction {
  return checkedLookup(lookup, isPublicAddress);
}

function checkedLookup(lookup: LookupFunction, mayBe: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const inner = addresses.find(({ address }) => !mayBe(address));
      const [first] = addresses;
      if (inner !== undefined || first === undefined) {
        const where = inner === undefined ? 'no address' : `${inner.address}, which is no public address`;
        return callback(new KinoraError('engine_failed', `${host} resolves to ${where}: it is not asked.`), []);
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

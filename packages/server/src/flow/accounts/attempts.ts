import { KinoraError } from '@kinora/film';
import ipaddr from 'ipaddr.js';
import { saltedHash } from '../../store/audit.ts';
import { countTries, forgetTries } from '../../store/accounts-people.ts';
import type { RowReader } from '../../store/database.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What may be tried how often: from one address, for one account from one address, for one account from anywhere. */
const LIMITS = {
  'sign-in': { address: [40, 15 * MINUTE_MS], both: [8, 15 * MINUTE_MS], account: [100, HOUR_MS] },
  // A password was right before each of these: six digits of which three are good at a time are not found in ten.
  code: { address: [40, 15 * MINUTE_MS], both: [10, 15 * MINUTE_MS], account: [20, HOUR_MS] },
  'sign-up': { address: [10, HOUR_MS], both: [5, HOUR_MS], account: [5, HOUR_MS] },
  forgot: { address: [20, HOUR_MS], both: [3, HOUR_MS], account: [5, HOUR_MS] },
  // Each asks the provider.
  'sign-on': { address: [60, 15 * MINUTE_MS], both: [30, 15 * MINUTE_MS], account: [2_000, HOUR_MS] },
  'set-up': { address: [10, 15 * MINUTE_MS], both: [10, 15 * MINUTE_MS], account: [10_000, HOUR_MS] },
  // Letters to strangers, by whoever may invite.
  invite: { address: [200, HOUR_MS], both: [100, HOUR_MS], account: [100, HOUR_MS] },
} as const satisfies Record<string, Record<string, readonly [most: number, windowMs: number]>>;
export type Tried = keyof typeof LIMITS;

/**
 * Counts a try, over all processes, before it is made.
 *
 * @param address of whom it comes from
 * @param account whom it is for; known or not, it is counted alike
 * @returns what takes it back for the account once it proved to be theirs
 * @throws KinoraError rate_limited
 */
export async function tryOnce(
  database: RowReader,
  tried: Tried,
  address: string,
  account: string,
): Promise<() => Promise<void>> {
  const limits = LIMITS[tried];
  const where = networkOf(address);
  const counted = [
    { what: `${tried} address ${saltedHash(where)}`, most: limits.address[0], windowMs: limits.address[1] },
    { what: `${tried} both ${saltedHash(`${where} ${account}`)}`, most: limits.both[0], windowMs: limits.both[1] },
    { what: `${tried} account ${saltedHash(account)}`, most: limits.account[0], windowMs: limits.account[1] },
  ];
  const counts = await countTries(database, counted);
  const waits = counts
    .filter(({ what, count }) => count > (counted.find((each) => each.what === what)?.most ?? 0))
    .map(({ endsInMs }) => endsInMs);
  if (waits.length > 0) {
    const retryAfterMs = Math.max(1_000, ...waits);
    throw new KinoraError(
      'rate_limited',
      `Too many tries. Come back in ${Math.ceil(retryAfterMs / MINUTE_MS)} minutes.`,
      { retryable: true, retryAfterMs },
    );
  }
  const [network = '', ...others] = counted.map(({ what }) => what);
  return () => forgetTries(database, network, others);
}

/** What one household or machine has: an IPv4 address, or a /64 of IPv6, in which everybody has 2^64 addresses. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${Buffer.from(parsed.toByteArray().slice(0, 8)).toString('hex')}/64`;
}

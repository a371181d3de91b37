import { KinoraError } from '@kinora/film';
import type { MiddlewareHandler } from 'hono';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Database } from '../store/database.ts';
import { addRequestCounts } from '../store/request-counts.ts';

/** Of an organisation's requests one key may take so much: a program that runs wild leaves its people their studio. */
const KEY_SHARE = 0.8;
/** How often processes tell each other what they counted. */
const SHARE_MS = 500;
const WINDOW_SECONDS = 60;

/** How a caller stands by one of the limits. */
interface Standing {
  name: string;
  limit: number;
  /** Below zero for the request that was too many. */
  left: number;
}

declare module 'hono' {
  interface ContextVariableMap {
    requestStanding: Standing[] | undefined;
  }
}

interface Count {
  minute: number;
  /** Over all processes, as last heard, with what is told there of ours. */
  told: number;
  /** Let through here since. */
  untold: number;
}

/**
 * Counts requests by organisation and by key, and refuses those over the plan's limit with 429 and Retry-After. Every answer
 * says how it stands, as draft-ietf-httpapi-ratelimit-headers-11 has it: `RateLimit-Policy: "organisation";q=600;w=60`,
 * `RateLimit: "organisation";r=593;t=21`.
 *
 * A count costs no statement of its own: each process counts for itself and adds what it counted to the common sum twice a
 * second, all subjects in one statement. So one process is exact, and several let through at most what reaches the others
 * within half a second more. Windows are whole minutes: around their turn twice the limit may pass within sixty seconds.
 */
export function limitRate(
  database: Database,
  requestsPerMinute: (organisationId: string) => Promise<number | null>,
): MiddlewareHandler[] {
  const counts = new Map<string, Count>();
  let sharing: Promise<void> | null = null;

  async function share(): Promise<void> {
    const minute = minuteNow();
    for (const [subject, count] of counts) if (count.minute < minute) counts.delete(subject);
    const own = [...counts].filter(([, { untold }]) => untold > 0);
    const sent = own.map(([subject, { untold }]) => ({ subject, minute, requests: untold }));
    if (sent.length === 0) return;
    for (const sum of await addRequestCounts(database, sent)) {
      const count = counts.get(sum.subject);
      if (count === undefined || count.minute !== sum.minute) continue;
      count.told = sum.requests;
      count.untold -= sent.find(({ subject }) => subject === sum.subject)?.requests ?? 0;
    }
  }

  /** What is not told now is told with the next request. */
  function shareSoon(): void {
    sharing ??= new Promise<void>((resolve) => setTimeout(resolve, SHARE_MS).unref())
      .then(share)
      .catch(() => undefined)
      .finally(() => (sharing = null));
  }

  /** Requests left after this one; below zero where it is too many and does not count. */
  function countOne(subject: string, limit: number): number {
    const minute = minuteNow();
    let count = counts.get(subject);
    if (count === undefined || count.minute !== minute) counts.set(subject, (count = { minute, told: 0, untold: 0 }));
    const left = limit - count.told - count.untold - 1;
    if (left >= 0) count.untold++;
    return left;
  }

  async function count(caller: Caller): Promise<Standing[]> {
    const limit = await requestsPerMinute(caller.organisationId);
    if (limit === null) return [];
    // Whoever belongs to no organisation counts for themselves.
    const whose = caller.organisationId === '' ? `person:${caller.actor}` : `organisation:${caller.organisationId}`;
    const policies = [{ name: 'organisation', subject: whose, limit }];
    if (caller.keyId !== null)
      policies.push({ name: 'key', subject: `key:${caller.keyId}`, limit: Math.ceil(limit * KEY_SHARE) });
    const standing = policies.map((policy) => ({ ...policy, left: countOne(policy.subject, policy.limit) }));
    shareSoon();
    return standing;
  }

  const tell: MiddlewareHandler = async (context, next) => {
    await next();
    const standing = context.get('requestStanding');
    if (standing === undefined || standing.length === 0) return;
    const policies = standing.map(({ name, limit }) => `"${name}";q=${limit};w=${WINDOW_SECONDS}`);
    const left = standing.map((each) => `"${each.name}";r=${Math.max(0, each.left)};t=${secondsLeft()}`);
    context.res.headers.set('ratelimit-policy', policies.join(', '));
    context.res.headers.set('ratelimit', left.join(', '));
  };
  const limit: MiddlewareHandler = async (context, next) => {
    const caller = context.get('caller');
    const standing = caller === null ? [] : await count(caller);
    context.set('requestStanding', standing);
    const over = standing.find(({ left }) => left < 0);
    if (over === undefined) return next();
    const whose = over.name === 'key' ? 'this key' : 'this organisation';
    throw new KinoraError(
      'rate_limited',
      `More than ${over.limit} requests in a minute are not carried out for ${whose}.`,
      {
        retryable: true,
        retryAfterMs: secondsLeft() * 1_000,
      },
    );
  };
  return [tell, limit];
}

function secondsLeft(): number {
  return WINDOW_SECONDS - Math.floor((Date.now() / 1_000) % WINDOW_SECONDS);
}

function minuteNow(): number {
  return Math.floor(Date.now() / (WINDOW_SECONDS * 1_000));
}

import { randomUUID } from 'node:crypto';
import { DISABLED_AFTER_MS, restMs, retryDelayMs } from '@kinora/platform';
import { addAudit } from '../../store/audit.ts';
import type { Database, Queryable } from '../../store/database.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  hurryDeliveries,
  nextDeliveryMs,
  releaseDelivery,
  settleDelivery,
} from '../../store/hook-deliveries.ts';
import { disableHook, findHook, lockHook, noteHookFails, noteHookWorks, type StoredHook } from '../../store/hooks.ts';
import { notify } from '../../store/notifications.ts';
import { type Answer, post } from './post.ts';
import { type SecretBox, signedHeaders } from './secrets.ts';
import { mayLieInside, type OwnReceivers } from './where.ts';

export interface DeliverParts {
  database: Database;
  box: SecretBox;
  own: OwnReceivers;
  /** Where links of events lead: `https://films.example.org`. */
  baseUrl: string;
  now?: () => number;
  random?: () => number;
  /** Of one try, in milliseconds. */
  timeoutMs?: number;
}

/** Calls of a process at a time; most of them only wait for an answer. */
const AT_ONCE = 256;
/** Longer than a try can take. */
const LEASE_MS = 60_000;
/** An address that hears little is not given up at the first try after a quiet week: this many take two hours and a half. */
const TRIED_ENOUGH = 5;

/** Brings events to whoever asked for them. */
export interface Deliverer {
  /** Begins what is due and there is room for; when the next is due (Unix ms), null when none is. @param onRoom Called when one has ended */
  look(onRoom: () => void): Promise<number | null>;
  /** Does all that is due now, to its end. How many tries that were. */
  drain(): Promise<number>;
  /** Cuts off what is under way; it is given back. */
  stop(): Promise<void>;
}

export function createDeliverer(parts: DeliverParts): Deliverer {
  const { database, now = Date.now } = parts;
  const flying = new Set<Promise<void>>();
  const stopping = new AbortController();

  /** How many were begun. */
  async function begin(onRoom: () => void): Promise<number> {
    const room = AT_ONCE - flying.size;
    if (room <= 0 || stopping.signal.aborted) return 0;
    const claimed = await claimDeliveries(database, {
      id: randomUUID(),
      nowMs: now(),
      leaseMs: LEASE_MS,
      limit: room,
    });
    for (const delivery of claimed) {
      const work = tryOnce(parts, delivery, stopping.signal)
        // Its lease lets it be tried again.
        .catch((error: unknown) => {
          if (!stopping.signal.aborted)
            process.stderr.write(`webhooks: ${error instanceof Error ? error.message : String(error)}\n`);
        })
        .finally(() => {
          flying.delete(work);
          onRoom();
        });
      flying.add(work);
    }
    return claimed.length;
  }

  return {
    async look(onRoom) {
      while ((await begin(onRoom)) > 0);
      return nextDeliveryMs(database, now());
    },
    async drain() {
      for (let tries = 0; ;) {
        // Whoever writes down how a try ended keeps its address from being looked at until then.
        const quiet = flying.size === 0;
        const begun = await begin(() => undefined);
        if (begun === 0 && quiet) return tries;
        tries += begun;
        if (flying.size > 0) await Promise.race(flying);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(flying);
    },
  };
}

async function tryOnce(parts: DeliverParts, delivery: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  const { database, now = Date.now } = parts;
  const hook = await findHook(database, delivery.organisationId, delivery.webhookId);
  // Deleted or switched off since: the delivery is gone with it, or waits for it.
  if (hook === null || !hook.enabled) return releaseDelivery(database, delivery, now());
  const beganMs = performance.now();
  const answer = await callOf(parts, hook, delivery, signal);
  if (answer.kind === 'stopped') return releaseDelivery(database, delivery, now());
  const milliseconds = Math.round(performance.now() - beganMs);
  await database.transaction((client) => settle(parts, client, delivery, answer, milliseconds));
}

async function callOf(
  { box, own, baseUrl, now = Date.now, timeoutMs }: DeliverParts,
  hook: StoredHook,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Answer> {
  const nowMs = now();
  const former = hook.former !== null && hook.former.until.getTime() > nowMs ? [hook.former] : [];
  const secrets = await Promise.all([hook, ...former].map((sealed) => box.open(hook.id, sealed)));
  const body = bodyOf(delivery, baseUrl);
  return post(hook.url, {
    headers: signedHeaders(secrets, { id: delivery.eventId, body }, nowMs),
    body,
    inside: mayLieInside(own, hook.organisationId, hook.url),
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

/** What is sent: the type, when it happened, ids, and where more can be read by whoever may. */
function bodyOf({ type, data, at }: ClaimedDelivery, baseUrl: string): string {
  const facts = data as Record<string, unknown>;
  const links = Object.entries({
    film: ['films', facts['filmId']],
    review: ['reviews', facts['reviewId']],
    batch: ['batches', facts['batchId']],
  })
    .filter(([, [, id]]) => typeof id === 'string')
    .map(([name, [place, id]]) => [name, `${baseUrl}/v1/${String(place)}/${String(id)}`]);
  return JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: { ...facts, links: Object.fromEntries(links) as unknown },
  });
}

/** Writes down how a try ended, and what follows for its address. */
async function settle(
  { now = Date.now, random = Math.random }: DeliverParts,
  client: Queryable,
  delivery: ClaimedDelivery,
  answer: Exclude<Answer, { kind: 'stopped' }>,
  milliseconds: number,
): Promise<void> {
  const { organisationId } = delivery;
  const nowMs = now();
  const hook = await lockHook(client, organisationId, delivery.webhookId);
  if (hook === null) return;
  const status = answer.kind === 'answered' ? answer.status : null;
  const reason = answer.kind === 'answered' ? `status ${answer.status}` : answer.reason;
  const tried = { status, reason, milliseconds, nowMs };
  if (status !== null && status >= 200 && status < 300) {
    if (!(await settleDelivery(client, delivery, { state: 'delivered', nextTryMs: nowMs, ...tried }))) return;
    if (await noteHookWorks(client, organisationId, hook.id)) await hurryDeliveries(client, hook.id, nowMs);
    return;
  }
  const rest = answer.kind === 'answered' ? restMs(answer.status, answer.retryAfter, nowMs) : 0;
  const delay = retryDelayMs(delivery.tries, random());
  const settled = await settleDelivery(client, delivery, {
    state: delay === null ? 'failed' : 'waiting',
    nextTryMs: nowMs + Math.max(delay ?? 0, rest),
    ...tried,
  });
  if (!settled) return;
  const failingSince = await noteHookFails(client, hook, nowMs, rest === 0 ? null : nowMs + rest);
  const lasts = nowMs - failingSince.getTime() >= DISABLED_AFTER_MS && delivery.tries >= TRIED_ENOUGH;
  if (status === 410) await switchOff(client, hook, 'gone', nowMs);
  else if (lasts) await switchOff(client, hook, 'failing', nowMs);
}

/** Calls an address no more, and tells its people; once each time. */
async function switchOff(client: Queryable, hook: StoredHook, why: 'gone' | 'failing', nowMs: number): Promise<void> {
  const { organisationId, id } = hook;
  if (!(await disableHook(client, hook, why, nowMs))) return;
  await notify(client, organisationId, {
    kind: 'webhook.disabled',
    subject: `webhook:${id}:${new Date(nowMs).toISOString()}`,
    data: { webhookId: id, host: new URL(hook.url).host, why },
  });
  await addAudit(client, {
    organisationId,
    actor: 'studio',
    action: 'webhook.disabled',
    subject: `webhook:${id}`,
    data: { why },
  });
}

import { randomBytes } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { addAudit } from '../../store/audit.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { hurryDeliveries, insertEventFor, redeliver, type Redelivery } from '../../store/hook-deliveries.ts';
import {
  countHooksLocked,
  deleteHook,
  insertHook,
  lockHook,
  replaceSecret,
  type StoredHook,
  updateHook,
} from '../../store/hooks.ts';
import { wakeOutbox } from '../../store/mails.ts';
import type { Caller } from '../accounts/caller.ts';
import { newSecret, type SecretBox } from './secrets.ts';
import { checkReceiver, type OwnReceivers } from './where.ts';

export interface HookDesk {
  /** As the caller's organisation sees it. */
  database: Database;
  box: SecretBox;
  own: OwnReceivers;
}

/** Each event is sent to each of them. */
const MAX_HOOKS = 20;

/** A hook with what it is signed by: the only time that can be read. */
export interface MadeHook {
  hook: StoredHook;
  secret: string;
}

/** @throws KinoraError invalid_request for an address that is not called, conflict where there are enough */
export async function createHook(
  { database, box, own }: HookDesk,
  { organisationId, actor }: Caller,
  wish: { url: string; events: readonly string[]; description: string; secret?: string | undefined },
): Promise<MadeHook> {
  checkReceiver(own, organisationId, wish.url);
  const id = `w${Date.now().toString(36)}${randomBytes(5).toString('hex')}`;
  const secret = wish.secret ?? newSecret();
  const sealed = await box.seal(id, secret);
  const hook = await database.transaction(async (client) => {
    if ((await countHooksLocked(client, organisationId)) >= MAX_HOOKS) {
      throw new KinoraError('conflict', `There are ${MAX_HOOKS} webhooks already. Delete one first.`);
    }
    const { url, description } = wish;
    const events = [...new Set(wish.events)];
    const made = await insertHook(client, {
      organisationId,
      id,
      url,
      events,
      description,
      ...sealed,
      createdBy: actor,
    });
    await note(client, made, actor, 'webhook.created', { host: new URL(url).host });
    return made;
  });
  return { hook, secret };
}

/**
 * Changes what is given, and switches on or off.
 *
 * @param version The one it was read at; null: whatever it is at
 * @throws KinoraError not_found, changed_meanwhile, invalid_request
 */
export async function changeHook(
  { database, own }: HookDesk,
  { organisationId, actor }: Caller,
  id: string,
  change: {
    url?: string | undefined;
    events?: readonly string[] | undefined;
    description?: string | undefined;
    enabled?: boolean | undefined;
  },
  version: number | null,
): Promise<StoredHook> {
  if (change.url !== undefined) checkReceiver(own, organisationId, change.url);
  return database.transaction(async (client) => {
    const before = await mustLock(client, organisationId, id);
    if (version !== null && version !== before.version) {
      throw new KinoraError('changed_meanwhile', 'The webhook has changed since you read it. Read it again.', {
        field: 'if-match',
      });
    }
    const after = {
      organisationId,
      id,
      url: change.url ?? before.url,
      events: change.events === undefined ? before.events : [...new Set(change.events)],
      description: change.description ?? before.description,
      enabled: change.enabled ?? before.enabled,
    };
    const nowMs = Date.now();
    const hook = await updateHook(client, after, nowMs);
    // What waited for it to come back need not any more.
    if (after.enabled && (!before.enabled || after.url !== before.url)) await hurryDeliveries(client, id, nowMs);
    await wakeOutbox(client);
    await note(client, hook, actor, 'webhook.changed', {
      fields: Object.keys(change).join(' '),
      enabled: hook.enabled,
    });
    return hook;
  });
}

/** @throws KinoraError not_found */
export async function removeHook({ database }: HookDesk, { organisationId, actor }: Caller, id: string): Promise<void> {
  await database.transaction(async (client) => {
    const hook = await mustLock(client, organisationId, id);
    await deleteHook(client, organisationId, id);
    await note(client, hook, actor, 'webhook.deleted', {});
  });
}

/**
 * Makes a new secret. For `overlapHours` calls are signed by both, so that a receiver can change over without losing one.
 *
 * @throws KinoraError not_found
 */
export async function rotateHook(
  { database, box }: HookDesk,
  { organisationId, actor }: Caller,
  id: string,
  overlapHours: number,
): Promise<MadeHook> {
  const secret = newSecret();
  const sealed = await box.seal(id, secret);
  const hook = await database.transaction(async (client) => {
    await mustLock(client, organisationId, id);
    const rotated = await replaceSecret(
      client,
      { organisationId, id, ...sealed },
      Date.now() + overlapHours * 3_600_000,
    );
    await note(client, rotated, actor, 'webhook.rotated', { overlapHours });
    return rotated;
  });
  return { hook, secret };
}

/** Sends an event that means nothing. Its id. @throws KinoraError not_found, conflict for one that is switched off */
export async function testHook({ database }: HookDesk, { organisationId }: Caller, id: string): Promise<string> {
  return database.transaction(async (client) => {
    const hook = await mustLock(client, organisationId, id);
    mustBeOn(hook);
    return insertEventFor(client, hook, { type: 'webhook.test', data: { webhookId: id } });
  });
}

/** Sends events again. How many. @throws KinoraError not_found, conflict for one that is switched off */
export async function sendAgain(
  { database }: HookDesk,
  { organisationId, actor }: Caller,
  id: string,
  asked: Redelivery,
): Promise<number> {
  return database.transaction(async (client) => {
    const hook = await mustLock(client, organisationId, id);
    mustBeOn(hook);
    const count = await redeliver(client, hook, asked, Date.now());
    await note(client, hook, actor, 'webhook.redelivered', { events: count });
    return count;
  });
}

async function mustLock(client: Queryable, organisationId: string, id: string): Promise<StoredHook> {
  const hook = /^\w{1,64}$/.test(id) ? await lockHook(client, organisationId, id) : null;
  if (hook === null) throw noSuchHook(id);
  return hook;
}

export function noSuchHook(id: string): KinoraError {
  return new KinoraError('not_found', `There is no webhook ${id}.`, { field: 'id' });
}

function mustBeOn(hook: StoredHook): void {
  if (hook.enabled) return;
  throw new KinoraError('conflict', 'The webhook is switched off. Switch it on first: {"enabled": true}.', {
    field: 'id',
  });
}

function note(
  client: Queryable,
  { organisationId, id }: StoredHook,
  actor: string,
  action: string,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  return addAudit(client, { organisationId, actor, action, subject: `webhook:${id}`, data });
}

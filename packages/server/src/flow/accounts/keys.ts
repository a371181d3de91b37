import { KinoraError } from '@kinora/film';
import { covers, narrowed, OPERATOR_SCOPE, permissionsOf } from '@kinora/platform';
import {
  endApiKeyIn,
  findServiceAccount,
  insertApiKey,
  LOCAL_HOLDER,
  lockApiKey,
  projectExists,
  revokeApiKey,
  type StoredApiKey,
} from '../../store/accounts-keys.ts';
import { type Database, type Queryable, type RowReader, rowsOf } from '../../store/database.ts';
import type { Caller } from './caller.ts';
import { note } from './desk.ts';
import { hashOf, newId, newToken } from './secrets.ts';

/** Tells scanners for leaked secrets what it is. */
const KEY_PREFIX = 'kin_';
export const KEY_PATTERN = /^kin_[\w-]{43}$/;
/** As much as may be shown: 24 of 256 bits. */
const HINT_LENGTH = KEY_PREFIX.length + 4;
const DAY_MS = 86_400_000;

/** A key as it was just made: the only time it can be read. */
export interface MadeKey {
  stored: StoredApiKey;
  key: string;
}

export interface KeyWish {
  name: string;
  scopes: readonly string[];
  expiresInDays?: number | undefined;
  projectId?: string | undefined;
  serviceAccount?: string | undefined;
}

/**
 * Makes a key for the caller, or for a service account of their organisation. It may never do more than who makes it, nor
 * than whom it stands for: that is asked again at each use.
 *
 * @throws KinoraError not_allowed, invalid_request
 */
export async function createApiKey(database: Database, caller: Caller, wish: KeyWish): Promise<MadeKey> {
  mustBelong(caller);
  if (caller.via === 'key') mustHave(caller, 'keys:write');
  const projectId = wish.projectId ?? caller.projectId;
  if (caller.projectId !== null && projectId !== caller.projectId) {
    throw new KinoraError('not_allowed', 'Your own key is bound to a project; so is what it makes.', {
      field: 'projectId',
    });
  }
  if (projectId !== null && !(await projectExists(database, caller.organisationId, projectId))) {
    throw new KinoraError('invalid_request', `There is no project ${projectId}.`, { field: 'projectId' });
  }
  if (wish.scopes.includes(OPERATOR_SCOPE) && (!caller.operator || wish.serviceAccount !== undefined)) {
    throw new KinoraError('not_allowed', 'Only the operator makes keys that run the installation, for themselves.', {
      field: 'scopes',
    });
  }
  const holder = await holderOf(database, caller, wish.serviceAccount);
  mustCover(caller, wish.scopes, 'scopes');
  return database.transaction(async (client) => {
    const made = await addKey(client, caller, {
      name: wish.name,
      scopes: wish.scopes,
      holder,
      projectId,
      lifeMs: wish.expiresInDays === undefined ? null : wish.expiresInDays * DAY_MS,
      replaces: null,
    });
    await note(client, caller, 'api-key.created', `api-key:${made.stored.id}`, {
      holder,
      scopes: wish.scopes.join(' '),
    });
    return made;
  });
}

async function holderOf(database: RowReader, caller: Caller, serviceAccount: string | undefined): Promise<string> {
  if (serviceAccount === undefined) return holderNameOf(caller);
  mustHave(caller, 'keys:write');
  const account = await findServiceAccount(database, caller.organisationId, serviceAccount);
  if (account === null) {
    throw new KinoraError('invalid_request', `There is no service account ${serviceAccount}.`, {
      field: 'serviceAccount',
    });
  }
  if (!covers(caller.may, permissionsOf(account.role))) {
    throw new KinoraError('not_allowed', 'This service account may do more than you.', { field: 'serviceAccount' });
  }
  return account.id;
}

/** A house of several people without accounts shares its keys. */
export function holderNameOf(caller: Caller): string {
  return caller.via === 'local' ? LOCAL_HOLDER : caller.actor;
}

async function addKey(
  client: Queryable,
  caller: Caller,
  wish: {
    name: string;
    scopes: readonly string[];
    holder: string;
    projectId: string | null;
    lifeMs: number | null;
    replaces: string | null;
  },
): Promise<MadeKey> {
  const key = KEY_PREFIX + newToken();
  const stored = await insertApiKey(client, {
    ...wish,
    organisationId: caller.organisationId,
    id: newId('k'),
    keyHash: hashOf(key),
    hint: key.slice(0, HINT_LENGTH),
    createdBy: caller.actor,
  });
  return { stored, key };
}

/**
 * A new key of the same name, scopes and holder; the old one stays good for a while, so that nothing stops meanwhile.
 *
 * @throws KinoraError not_found, conflict for one that is over
 */
export async function rotateApiKey(
  database: Database,
  caller: Caller,
  id: string,
  overlapSeconds: number,
): Promise<MadeKey> {
  return database.transaction(async (client) => {
    const old = await mustFind(client, caller, id);
    const isOver = old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt.getTime() <= Date.now());
    if (isOver) throw new KinoraError('conflict', 'This key is over. Make a new one.', { field: 'id' });
    const isOwn = old.holder === holderNameOf(caller);
    if (!isOwn && !old.holder.startsWith('s')) {
      throw new KinoraError('not_allowed', 'This key stands for another person: only they make it anew.', {
        field: 'id',
      });
    }
    if (!isOwn) await holderOf(rowsOf(client), caller, old.holder);
    mustCover(caller, old.scopes, 'id');
    if (old.scopes.includes(OPERATOR_SCOPE) && !caller.operator) {
      throw new KinoraError('not_allowed', 'Only the operator makes keys that run the installation.', { field: 'id' });
    }
    if (caller.projectId !== null && old.projectId !== caller.projectId) {
      throw new KinoraError('not_allowed', 'Your own key is bound to another project.', { field: 'id' });
    }
    const lifeMs = old.expiresAt === null ? null : old.expiresAt.getTime() - old.createdAt.getTime();
    const made = await addKey(client, caller, {
      name: old.name,
      scopes: old.scopes,
      holder: old.holder,
      projectId: old.projectId,
      lifeMs,
      replaces: old.id,
    });
    if (overlapSeconds === 0) await revokeApiKey(client, caller.organisationId, id);
    else await endApiKeyIn(client, caller.organisationId, id, overlapSeconds * 1_000);
    await note(client, caller, 'api-key.rotated', `api-key:${id}`, { by: made.stored.id, overlapSeconds });
    return made;
  });
}

/** @throws KinoraError not_found for none, and for another's key without the permission keys:write */
export async function endApiKey(database: Database, caller: Caller, id: string): Promise<void> {
  await database.transaction(async (client) => {
    await mustFind(client, caller, id);
    await revokeApiKey(client, caller.organisationId, id);
    await note(client, caller, 'api-key.revoked', `api-key:${id}`);
  });
}

async function mustFind(client: Queryable, caller: Caller, id: string): Promise<StoredApiKey> {
  mustBelong(caller);
  const found = /^\w{1,64}$/.test(id) ? await lockApiKey(client, caller.organisationId, id) : null;
  const isOwn = found?.holder === holderNameOf(caller);
  // A key manages keys only where it was made for that, its holder's own, too.
  const mayManage = caller.may.has('keys:write') || (isOwn && caller.via !== 'key') || found?.id === caller.keyId;
  if (found === null || !mayManage) {
    throw new KinoraError('not_found', `There is no key ${id}.`, { field: 'id' });
  }
  return found;
}

/** @throws KinoraError not_allowed where the scopes hold more than the caller has */
function mustCover(caller: Caller, scopes: readonly string[], field: string): void {
  // `*` is what its holder has; of a key that makes keys it must not become more.
  const asked = narrowed(permissionsOf(caller.role), scopes);
  if (covers(caller.may, asked)) return;
  const [first] = [...asked].filter((permission) => !caller.may.has(permission));
  throw new KinoraError('not_allowed', `You cannot pass on ${first ?? 'this'}, which you do not have.`, { field });
}

function mustHave(caller: Caller, permission: 'keys:write'): void {
  if (caller.may.has(permission)) return;
  throw new KinoraError('not_allowed', `This needs the permission ${permission}, which you do not have here.`);
}

function mustBelong(caller: Caller): void {
  if (caller.organisationId !== '') return;
  throw new KinoraError('not_allowed', 'You belong to no organisation. Make one, or be invited.');
}

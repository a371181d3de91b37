import { KinoraError } from '@kinora/film';
import { narrowed, OPERATOR_SCOPE, permissionsOf } from '@kinora/platform';
import { findLiveKey, keyWasUsed } from '../../store/accounts-keys.ts';
import { isSetUp } from '../../store/accounts-members.ts';
import { findLiveSession, sessionWasSeen } from '../../store/accounts-sessions.ts';
import type { Database } from '../../store/database.ts';
import type { Caller } from './caller.ts';
import { KEY_PATTERN } from './keys.ts';
import { areSame, hashOf } from './secrets.ts';
import { sessionTokenOf } from './cookies.ts';

/**
 * How long it is believed what the database said: what was revoked in any process is refused in every other within this. A
 * page asks many times within it.
 */
const BELIEVED_MS = 500;
/** Of whom at most is remembered: a flood of made-up keys pushes out the oldest. */
const MAX_REMEMBERED = 10_000;

/** Who sends a request; null for what proves nothing, or nothing any more. */
export interface IdentifyCaller {
  (request: Request): Promise<Caller | null>;
  /** What was believed in this process is asked again: somebody just changed who they are. */
  forget(): void;
}

/**
 * By an API key (`Authorization: Bearer kin_…`), else by the session cookie.
 *
 * @param isSecure whether people come by https: then only the cookie that is bound to it counts
 */
export function createIdentify(database: Database, isSecure: boolean): IdentifyCaller {
  const remembered = new Map<string, { untilMs: number; caller: Promise<Caller | null> }>();

  function remember(hash: string, look: () => Promise<Caller | null>): Promise<Caller | null> {
    const now = performance.now();
    const known = remembered.get(hash);
    if (known !== undefined && known.untilMs > now) return known.caller;
    remembered.delete(hash);
    const [oldest] = remembered.keys();
    if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    // Counted from before the question, not from the answer.
    const caller = look();
    remembered.set(hash, { untilMs: now + BELIEVED_MS, caller });
    caller.catch(() => remembered.delete(hash));
    return caller;
  }

  const identify = async (request: Request): Promise<Caller | null> => {
    const key = bearerOf(request);
    if (key !== null) {
      if (!KEY_PATTERN.test(key)) return null;
      const hash = hashOf(key);
      return remember(hash, () => callerOfKey(database, hash));
    }
    const token = sessionTokenOf(request.headers.get('cookie'), isSecure);
    if (token === null) return null;
    const hash = hashOf(token);
    return remember(hash, () => callerOfSession(database, hash));
  };
  return Object.assign(identify, { forget: () => remembered.clear() });
}

/** Whether a request carries one of our keys: then that decides, also where nobody need have one. */
export function sendsKey(request: Request): boolean {
  return bearerOf(request)?.startsWith('kin_') ?? false;
}

/** What follows `Bearer` in the request; null where there is nothing like it. */
function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

async function callerOfKey(database: Database, hash: string): Promise<Caller | null> {
  const key = await findLiveKey(database, hash);
  if (key === null || !areSame(key.keyHash, hash)) return null;
  // Nothing waits for this, and nothing depends on it.
  if (key.isStale) void keyWasUsed(database, key.id).catch(() => undefined);
  return {
    via: 'key',
    organisationId: key.organisationId,
    actor: key.holder,
    role: key.role,
    may: narrowed(permissionsOf(key.role), key.scopes),
    operator: key.operator && key.scopes.includes(OPERATOR_SCOPE),
    userId: key.holder.startsWith('u') ? key.holder : null,
    sessionId: null,
    keyId: key.id,
    projectId: key.projectId,
  };
}

async function callerOfSession(database: Database, hash: string): Promise<Caller | null> {
  const session = await findLiveSession(database, hash);
  if (session === null || !areSame(session.tokenHash, hash)) return null;
  if (session.isStale) void sessionWasSeen(database, session.id).catch(() => undefined);
  const belongs = session.role !== null && session.organisation !== null;
  return {
    via: 'session',
    // Nobody's rows: who belongs nowhere may still look after their own account.
    organisationId: belongs ? (session.organisation ?? '') : '',
    actor: session.userId,
    role: session.role ?? 'viewer',
    may: belongs && session.role !== null ? permissionsOf(session.role) : new Set(),
    // An organisation's own sign-on vouches for nothing beyond it.
    operator: session.operator && session.signOnOf === null,
    userId: session.userId,
    sessionId: session.id,
    keyId: null,
    projectId: null,
  };
}

/** A studio that others can reach serves nobody before it has an owner. */
export function createSetUpGate(database: Database): () => Promise<void> {
  let isDone = false;
  return async () => {
    isDone ||= await isSetUp(database);
    if (isDone) return;
    throw new KinoraError(
      'sign_in_needed',
      'This studio waits for its first owner: open the link that it printed when it started.',
    );
  };
}

import { KinoraError } from '@kinora/film';
import type { Requirement } from '@kinora/platform';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Database } from '../store/database.ts';
import { underClaim } from '../store/idempotency.ts';

declare module 'hono' {
  interface ContextVariableMap {
    caller: Caller | null;
    /** By which people reach this studio: `https://films.example.org`. What a proxy says to us inside may be another. */
    origin: string;
    /** What the route asks for; null where none is served. */
    needed: Requirement | null;
    /** Asks again, for answers that go on for long; not set where nobody could lose the right. */
    isStillAllowed?: () => Promise<boolean>;
  }
}

/** A request's context, as far as it tells who asks. */
export interface Asking {
  get(key: 'caller'): Caller | null | undefined;
}

/** @throws KinoraError sign_in_needed where nobody is known */
export function callerOf(context: Asking): Caller {
  const caller = context.get('caller');
  if (caller === undefined || caller === null) {
    throw new KinoraError('sign_in_needed', 'Sign in, or send a key: Authorization: Bearer …');
  }
  return caller;
}

/**
 * What a route's contract says about who may call it; a route of `/v1` without it is never served. Spread it into the route:
 * `createRoute({ ...needs('films:write'), … })`. It is part of the OpenAPI document.
 */
export function needs(requirement: Requirement): { 'x-needs': Requirement } {
  return { 'x-needs': requirement };
}

/** The same parts with a database that sees one organisation only, whatever a statement says: the second wall. */
export function within<Parts extends { database: Database }>(parts: Parts, { organisationId, claim }: Caller): Parts {
  const database = parts.database.of(organisationId);
  return { ...parts, database: claim === undefined ? database : underClaim(database, claim) };
}

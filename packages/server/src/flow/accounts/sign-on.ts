/**
 * Sign-on by an organisation's own OpenID Connect provider: authorisation code with PKCE, state and nonce; the ID token's
 * signature is always checked. A provider vouches for people of its organisation, and there only: whom it makes belongs to
 * the organisation, whom it names gets a session that is good nowhere else.
 *
 * @module
 */
import { guardedFetch } from '@kinora/engines/fetch';
import { KinoraError } from '@kinora/film';
import type { Role } from '@kinora/platform';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { findRole, insertMember, lockMembers, takeInvitationFor } from '../../store/accounts-members.ts';
import { insertProof, insertUser, takeProof } from '../../store/accounts-people.ts';
import { deleteSignOnSessions } from '../../store/accounts-sessions.ts';
import {
  deleteSignOn,
  findIdentity,
  findMemberByEmail,
  findSignOn,
  insertIdentity,
  putSignOn,
  type StoredSignOn,
} from '../../store/accounts-sign-on.ts';
import { type Queryable, rowsOf } from '../../store/database.ts';
import { tryOnce } from './attempts.ts';
import type { Caller } from './caller.ts';
import { type AccountsDesk, note, type SignedIn, type Visitor } from './desk.ts';
import { mustCoverRole } from './members.ts';
import { areSame, hashOf, newId, newToken, sealed, unsealed } from './secrets.ts';
import { beginSession } from './sessions.ts';

/** To sign in at the provider. */
export const SIGN_ON_LIFE_MS = 600_000;
const ANSWER_TIMEOUT_MS = 10_000;
/** Discovery documents and key sets are a few kB. */
const MAX_ANSWER_BYTES = 500_000;

const secretContext = (organisationId: string): string => `sign-on|${organisationId}`;

export function redirectUriOf(desk: AccountsDesk): string {
  return `${desk.publicUrl}/v1/sign-on/callback`;
}

/** What a sign-on under way remembers. */
const UnderWaySchema = z.object({
  organisationId: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Hash of the token of the browser that began it. */
  browser: z.string(),
});
type UnderWay = z.output<typeof UnderWaySchema>;

const ClaimsSchema = z.object({
  sub: z.string().min(1).max(500),
  email: z.string().toLowerCase().pipe(z.email()),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().max(1_000).optional(),
});

/** Keeps the provider of an organisation, once it answered. @throws KinoraError invalid_request naming the field */
export async function setSignOn(
  desk: AccountsDesk,
  caller: Caller,
  wish: { issuer: string; clientId: string; clientSecret?: string | null | undefined; domains: string[]; role: Role },
): Promise<StoredSignOn> {
  const { database, vault } = desk;
  const { organisationId } = caller;
  // Whoever names the provider decides who everybody here is: owners, too.
  mustCoverRole(caller, 'owner');
  const before = await findSignOn(database, organisationId);
  // A secret goes to the provider it was given for, and to no other.
  const kept = before?.issuer === wish.issuer && before.clientId === wish.clientId ? before.clientSecret : null;
  const signOn: StoredSignOn = {
    ...wish,
    organisationId,
    clientSecret: wish.clientSecret
      ? await sealed(vault, secretContext(organisationId), wish.clientSecret)
      : wish.clientSecret === null
        ? null
        : kept,
  };
  await discover(desk, signOn);
  await database.transaction(async (client) => {
    await putSignOn(client, signOn);
    // Whoever the provider before vouched for proves it anew.
    await deleteSignOnSessions(client, organisationId);
    await note(client, caller, 'sign-on.set', `organisation:${organisationId}`, {
      issuer: new URL(wish.issuer).host,
      domains: wish.domains.join(' '),
      role: wish.role,
    });
  });
  return signOn;
}

/** All sessions it vouched for end. @throws KinoraError not_found */
export async function removeSignOn(desk: AccountsDesk, caller: Caller): Promise<void> {
  mustCoverRole(caller, 'owner');
  await desk.database.transaction(async (client) => {
    if (!(await deleteSignOn(client, caller.organisationId))) {
      throw new KinoraError('not_found', 'This organisation has no sign-on of its own.');
    }
    await deleteSignOnSessions(client, caller.organisationId);
    await note(client, caller, 'sign-on.removed', `organisation:${caller.organisationId}`);
  });
}

/** @returns where the browser goes, and the token it must bring back. @throws KinoraError not_found, engine_unreachable … */
export async function startSignOn(
  desk: AccountsDesk,
  organisationId: string,
  visitor: Visitor,
): Promise<{ url: string; browserToken: string }> {
  await tryOnce(desk.database, 'sign-on', visitor.address, organisationId);
  const signOn = await findSignOn(desk.database, organisationId);
  if (signOn === null) {
    throw new KinoraError('not_found', 'This organisation has no sign-on of its own.', { field: 'organisation' });
  }
  const config = await discover(desk, signOn);
  const [state, nonce, verifier, browserToken] = [newToken(), newToken(), oidc.randomPKCECodeVerifier(), newToken()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUriOf(desk),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  if (url.protocol !== 'https:' && !isOwn(desk, signOn.issuer)) throw unusable(new Error('no https'));
  const { issuer, clientId } = signOn;
  const data: UnderWay = { organisationId, issuer, clientId, nonce, verifier, browser: hashOf(browserToken) };
  await insertProof(desk.database, { tokenHash: hashOf(state), kind: 'sign-on', userId: null, data }, SIGN_ON_LIFE_MS);
  return { url: url.href, browserToken };
}

/**
 * The browser comes back from the provider.
 *
 * @param query of the address it comes to
 * @throws KinoraError sign_in_needed for what does not prove anything, not_allowed for whom the organisation does not let in
 */
export async function finishSignOn(
  desk: AccountsDesk,
  query: URLSearchParams,
  browserToken: string | null,
  visitor: Visitor,
): Promise<SignedIn> {
  const { database } = desk;
  const state = query.get('state') ?? '';
  const proof = await takeProof(database, 'sign-on', hashOf(state));
  if (proof === null) throw refused('This sign-on is over. Begin again.');
  const underWay = UnderWaySchema.parse(proof.data);
  if (browserToken === null || !areSame(hashOf(browserToken), underWay.browser)) {
    throw refused('This sign-on was begun in another browser. Begin again.');
  }
  const signOn = await findSignOn(database, underWay.organisationId);
  if (signOn === null || signOn.issuer !== underWay.issuer || signOn.clientId !== underWay.clientId) {
    throw refused('The sign-on of this organisation was changed meanwhile. Begin again.');
  }
  const claims = await claimsOf(desk, signOn, underWay, query, state);
  return database.transaction(async (client) => {
    const userId = await memberOf(client, signOn, claims, visitor);
    return beginSession(client, userId, visitor, signOn.organisationId);
  });
}

async function claimsOf(
  desk: AccountsDesk,
  signOn: StoredSignOn,
  underWay: UnderWay,
  query: URLSearchParams,
  state: string,
): Promise<z.output<typeof ClaimsSchema>> {
  const config = await discover(desk, signOn);
  const back = new URL(redirectUriOf(desk));
  back.search = query.toString();
  const tokens = await oidc
    .authorizationCodeGrant(config, back, {
      pkceCodeVerifier: underWay.verifier,
      expectedState: state,
      expectedNonce: underWay.nonce,
      idTokenExpected: true,
    })
    .catch((cause: unknown) => {
      throw cause instanceof KinoraError ? cause : refused('The provider did not prove who you are.', cause);
    });
  const claims = ClaimsSchema.safeParse(tokens.claims());
  if (!claims.success) throw refused('The provider does not tell your e-mail address.', claims.error);
  return claims.data;
}

/**
 * Who the subject is here. The first time a member with the same address is taken for them, else somebody new is made.
 *
 * @throws KinoraError not_allowed for an address that is not of the organisation, or that the provider did not prove
 */
async function memberOf(
  client: Queryable,
  signOn: StoredSignOn,
  claims: z.output<typeof ClaimsSchema>,
  visitor: Visitor,
): Promise<string> {
  const { organisationId, issuer } = signOn;
  await lockMembers(client, organisationId);
  const identity = { organisationId, issuer, subject: claims.sub };
  const domain = claims.email.split('@').at(-1) ?? '';
  const isUnproved = claims.email_verified === false || claims.email_verified === 'false';
  if (isUnproved || !signOn.domains.includes(domain)) {
    throw new KinoraError('not_allowed', 'This organisation lets in proved addresses of its own domains only.', {
      field: 'email',
    });
  }
  const known = await findIdentity(rowsOf(client), identity);
  if (known !== null) {
    if ((await findRole(rowsOf(client), organisationId, known)) !== null) return known;
    // Taken away by hand is taken away: the provider alone does not bring anybody back.
    await rejoin(client, organisationId, known, claims.email);
    return known;
  }
  const same = await findMemberByEmail(rowsOf(client), organisationId, claims.email);
  // Of somebody who is known here by another subject the address alone proves nothing: it may have been given away.
  if (same !== null && same.hasIdentity) {
    throw new KinoraError('not_allowed', 'This address belongs to another member of the organisation.', {
      field: 'email',
    });
  }
  if (same !== null) {
    await insertIdentity(client, identity, same.userId);
    return same.userId;
  }
  const id = newId('u');
  await insertUser(client, {
    id,
    email: claims.email,
    name: nameOf(claims),
    passwordHash: null,
    isVerified: true,
    managedBy: organisationId,
    language: visitor.language,
  });
  await insertMember(client, organisationId, id, signOn.role);
  await insertIdentity(client, identity, id);
  await note(client, { organisationId, actor: id }, 'member.joined', `user:${id}`, {
    role: signOn.role,
    by: 'sign-on',
  });
  return id;
}

/** @throws KinoraError not_allowed without an invitation */
async function rejoin(client: Queryable, organisationId: string, userId: string, email: string): Promise<void> {
  const invitation = await takeInvitationFor(client, organisationId, email);
  if (invitation === null) {
    throw new KinoraError('not_allowed', 'You are no member of this organisation any more. Ask for an invitation.');
  }
  await insertMember(client, organisationId, userId, invitation.role);
  await note(client, { organisationId, actor: userId }, 'member.joined', `user:${userId}`, {
    role: invitation.role,
    by: 'sign-on',
  });
}

const MAX_NAME_LENGTH = 120;

function nameOf({ name, email }: { name?: string | undefined; email: string }): string {
  const line = (name ?? '').replaceAll(/\p{Cc}+/gu, ' ').trim();
  return line.slice(0, MAX_NAME_LENGTH) || (email.split('@')[0] ?? email);
}

function isOwn(desk: AccountsDesk, issuer: string): boolean {
  return desk.ownIssuers.includes(issuer);
}

/** What the provider says of itself. @throws KinoraError invalid_request for one that cannot be used */
async function discover(desk: AccountsDesk, signOn: StoredSignOn): Promise<oidc.Configuration> {
  const { issuer, clientId } = signOn;
  const own = isOwn(desk, issuer);
  const secret =
    signOn.clientSecret === null
      ? null
      : await unsealed(desk.vault, secretContext(signOn.organisationId), signOn.clientSecret);
  const customFetch: oidc.CustomFetch = async (url, { method, headers, body }) => {
    const answer = await guardedFetch(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body === null || body === undefined
        ? {}
        : { body: body instanceof URLSearchParams ? body.toString() : (body as string) }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      timeoutMs: ANSWER_TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      ...(own ? { operatorUrl: issuer } : {}),
    });
    return new Response(answer.status === 204 ? null : Buffer.from(answer.bytes), {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
    });
  };
  try {
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      [oidc.customFetch]: customFetch,
      execute: own ? [oidc.allowInsecureRequests] : [],
    });
    const server = found.serverMetadata();
    const posts = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    const method =
      secret === null ? oidc.None() : posts ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    const config = new oidc.Configuration(server, clientId, undefined, method);
    config[oidc.customFetch] = customFetch;
    if (own) oidc.allowInsecureRequests(config);
    // Also over https: what the token says is then proved by the provider's key, not by the way it came.
    oidc.enableNonRepudiationChecks(config);
    return config;
  } catch (cause) {
    throw unusable(cause);
  }
}

function unusable(cause: unknown): KinoraError {
  // What is refused by the guard, and why, is nobody's business who may probe our network with it.
  return new KinoraError(
    'invalid_request',
    'The issuer does not answer as an OpenID Connect provider at this address.',
    {
      field: 'issuer',
      cause,
    },
  );
}

function refused(why: string, cause?: unknown): KinoraError {
  return new KinoraError('sign_in_needed', why, cause === undefined ? {} : { cause });
}

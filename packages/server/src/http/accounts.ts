import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { permissionsOf } from '@kinora/platform';
import type { Me, SignInAnswer } from '@kinora/sdk';
import type { Context, MiddlewareHandler } from 'hono';
import type { Caller } from '../flow/accounts/caller.ts';
import { sessionCookie, signOnCookie, signOnTokenOf } from '../flow/accounts/cookies.ts';
import { type AccountsDesk, note, type Person, type SignedIn, type Visitor } from '../flow/accounts/desk.ts';
import { acceptInvitation, appointOperator, erasePerson, removeMember } from '../flow/accounts/members.ts';
import {
  confirmSecondFactor,
  dropSecondFactor,
  mustProve,
  prepareSecondFactor,
  renewRecoveryCodes,
} from '../flow/accounts/second-factor.ts';
import { mustBePerson, SESSION_LIFE_MS } from '../flow/accounts/sessions.ts';
import {
  changePassword,
  forgotPassword,
  newPasswordLink,
  resetPassword,
  signIn,
  signOut,
  takeSecondStep,
} from '../flow/accounts/sign-in.ts';
import { finishSignOn, SIGN_ON_LIFE_MS, startSignOn } from '../flow/accounts/sign-on.ts';
import { addOrganisation, confirmSignUp, mustFindInvitation, setUp, signUp } from '../flow/accounts/sign-up.ts';
import {
  findOrganisation,
  findRole,
  isSetUp,
  membershipsOf,
  setSignUpMode,
  signUpMode,
} from '../store/accounts-members.ts';
import { describeUser, findUser, findUserByEmail, listOperators } from '../store/accounts-people.ts';
import {
  chooseOrganisation,
  deleteOtherSessions,
  deleteSession,
  listSessions,
  signOnOfSession,
} from '../store/accounts-sessions.ts';
import { rowsOf } from '../store/database.ts';
import * as routes from './accounts-contract.ts';
import { callerOf } from './caller.ts';
import { type VisitorRules, visitorOf } from './visitor.ts';

/** Answers with secrets are kept by nobody on the way, nor to be given again. */
export const SECRET = { 'cache-control': 'no-store' } as const;

/** What a studio that waits for its first owner answers nevertheless, besides its page. */
const BEFORE_SET_UP: ReadonlySet<string> = new Set(['/v1/setup', '/v1/health', '/healthz', '/readyz']);

/** What changes who somebody is, or what a key may do. */
const CHANGING =
  /^\/v1\/(setup|me|sessions|sign-|password|members|invitations|installation|organisation|api-keys|service-accounts)/;

/** What the door of all requests needs to know of accounts. */
export interface AccountsDoor {
  desk: AccountsDesk;
  rules: VisitorRules;
  /** Throws while there is no owner; null for a studio without accounts. */
  mustBeSetUp: (() => Promise<void>) | null;
  /** Has everybody identified anew in this process: what somebody changes counts for their next request. */
  forget: () => void;
}

/** Before there is an owner nothing else is answered. */
export function guardAccounts({ mustBeSetUp, forget }: AccountsDoor): MiddlewareHandler {
  return async (context, next) => {
    const { path, method } = context.req;
    if (mustBeSetUp !== null && /^\/(v1|api|mcp|watch)(\/|$)/.test(path) && !BEFORE_SET_UP.has(path)) {
      await mustBeSetUp();
    }
    await next();
    if (method !== 'GET' && method !== 'HEAD' && CHANGING.test(path)) forget();
  };
}

/** How people come in, and what they do for themselves. */
export function addAccountRoutes(app: OpenAPIHono, desk: AccountsDesk, rules: VisitorRules): void {
  const { database } = desk;
  const visitor = (context: Context): Visitor => visitorOf(context, rules);
  const person = (context: Context) => mustBePerson(desk, callerOf(context));

  function signedIn(context: Context, { sessionToken }: SignedIn) {
    const answer: SignInAnswer = { next: 'signed-in' };
    context.header('set-cookie', sessionCookie(sessionToken, SESSION_LIFE_MS, rules.isSecure));
    return context.json(answer, 200, SECRET);
  }

  app.openapi(routes.setUpStateRoute, async (context) => context.json({ needed: !(await isSetUp(database)) }, 200));
  app.openapi(routes.setUpRoute, async (context) =>
    signedIn(context, await setUp(desk, context.req.valid('json'), visitor(context))),
  );
  app.openapi(routes.signUpRoute, async (context) => {
    const done = await signUp(desk, context.req.valid('json'), visitor(context));
    if (done.next === 'signed-in') {
      context.header('set-cookie', sessionCookie(done.session.sessionToken, SESSION_LIFE_MS, rules.isSecure));
    }
    return context.json({ next: done.next }, 202, SECRET);
  });
  app.openapi(routes.confirmSignUpRoute, async (context) => {
    const { token, password } = context.req.valid('json');
    return signedIn(context, await confirmSignUp(desk, token, password, visitor(context)));
  });
  app.openapi(routes.signInRoute, async (context) => {
    const { email, password } = context.req.valid('json');
    const done = await signIn(desk, email, password, visitor(context));
    if (done.kind === 'signed-in') return signedIn(context, done.session);
    const answer: SignInAnswer = { next: 'code', challenge: done.challenge };
    return context.json(answer, 200, SECRET);
  });
  app.openapi(routes.secondStepRoute, async (context) => {
    const { challenge, code } = context.req.valid('json');
    return signedIn(context, await takeSecondStep(desk, challenge, code, visitor(context)));
  });
  app.openapi(routes.signOutRoute, async (context) => {
    const { userId, sessionId } = callerOf(context);
    if (userId !== null && sessionId !== null) await signOut(desk, userId, sessionId);
    context.header('set-cookie', sessionCookie('', 0, rules.isSecure));
    return context.body(null, 204);
  });
  app.openapi(routes.forgotRoute, async (context) => {
    await forgotPassword(desk, context.req.valid('json').email, visitor(context));
    return context.body(null, 202);
  });
  app.openapi(routes.resetRoute, async (context) => {
    const { token, password } = context.req.valid('json');
    await resetPassword(desk, token, password);
    return context.body(null, 204);
  });

  app.openapi(routes.lookInvitationRoute, async (context) => {
    const invitation = await mustFindInvitation(desk, context.req.valid('json').token);
    const organisation = await findOrganisation(database, invitation.organisationId);
    const { email, role, expiresAt } = invitation;
    return context.json(
      { organisation: organisation?.name ?? '', email, role, expiresAt: expiresAt.toISOString() },
      200,
      SECRET,
    );
  });
  app.openapi(routes.acceptInvitationRoute, async (context) => {
    const who = await person(context);
    const organisationId = await acceptInvitation(desk, who, context.req.valid('json').token);
    return context.json(await meThere(who, organisationId), 200);
  });

  app.openapi(routes.startSignOnRoute, async (context) => {
    const { url, browserToken } = await startSignOn(desk, context.req.valid('json').organisation, visitor(context));
    context.header('set-cookie', signOnCookie(browserToken, SIGN_ON_LIFE_MS, rules.isSecure));
    return context.json({ url }, 200, SECRET);
  });
  app.openAPIRegistry.registerPath(routes.signOnCallbackPath);
  app.get(routes.signOnCallbackPath.path, async (context) => {
    const { searchParams } = new URL(context.req.url);
    const token = signOnTokenOf(context.req.header('cookie') ?? null);
    const { sessionToken } = await finishSignOn(desk, searchParams, token, visitor(context));
    const headers = new Headers({ ...SECRET, location: '/' });
    headers.append('set-cookie', signOnCookie('', 0, rules.isSecure));
    headers.append('set-cookie', sessionCookie(sessionToken, SESSION_LIFE_MS, rules.isSecure));
    return new Response(null, { status: 303, headers });
  });

  /** The same person in another organisation. @throws KinoraError not_found where they do not belong to it */
  async function meThere({ caller, userId }: Person, organisationId: string): Promise<Me> {
    const role = await findRole(database, organisationId, userId);
    if (role === null) {
      throw new KinoraError('not_found', `You do not belong to ${organisationId}.`, { field: 'id' });
    }
    return meOf(desk, { ...caller, organisationId, role, may: permissionsOf(role) });
  }

  app.openapi(routes.meRoute, async (context) => context.json(await meOf(desk, callerOf(context)), 200));
  app.openapi(routes.changeMeRoute, async (context) => {
    const { caller, userId } = await person(context);
    const { name = null, language = null } = context.req.valid('json');
    await database.transaction((client) => describeUser(client, userId, { name, language }));
    return context.json(await meOf(desk, caller), 200);
  });
  app.openapi(routes.eraseMeRoute, async (context) => {
    const who = await person(context);
    await mustProve(desk, who, context.req.valid('json'), visitor(context));
    await erasePerson(desk, who);
    context.header('set-cookie', sessionCookie('', 0, rules.isSecure));
    return context.body(null, 204);
  });
  app.openapi(routes.changePasswordRoute, async (context) => {
    await changePassword(desk, await person(context), context.req.valid('json'), visitor(context));
    return context.body(null, 204);
  });
  app.openapi(routes.prepareTotpRoute, async (context) => {
    const { password } = context.req.valid('json');
    return context.json(
      await prepareSecondFactor(desk, await person(context), password, visitor(context)),
      200,
      SECRET,
    );
  });
  app.openapi(routes.confirmTotpRoute, async (context) => {
    const { code } = context.req.valid('json');
    const codes = await confirmSecondFactor(desk, await person(context), code, visitor(context));
    return context.json({ codes }, 200, SECRET);
  });
  app.openapi(routes.dropTotpRoute, async (context) => {
    await dropSecondFactor(desk, await person(context), context.req.valid('json'), visitor(context));
    return context.body(null, 204);
  });
  app.openapi(routes.recoveryCodesRoute, async (context) => {
    const codes = await renewRecoveryCodes(desk, await person(context), context.req.valid('json'), visitor(context));
    return context.json({ codes }, 200, SECRET);
  });

  app.openapi(routes.switchRoute, async (context) => {
    const who = await person(context);
    const { id } = context.req.valid('json');
    const me = await meThere(who, id);
    await chooseOrganisation(database, who.sessionId, id);
    return context.json(me, 200);
  });
  app.openapi(routes.leaveRoute, async (context) => {
    const { caller, userId } = await person(context);
    await removeMember(desk, caller, userId);
    return context.body(null, 204);
  });
  app.openapi(routes.newOrganisationRoute, async (context) => {
    const { caller, userId, sessionId } = await person(context);
    if (!caller.operator && (await signUpMode(database)) !== 'open') {
      throw new KinoraError('not_allowed', 'Only the operator makes organisations here.');
    }
    const { name } = context.req.valid('json');
    const id = await database.transaction(async (client) => {
      const made = await addOrganisation(client, name, userId);
      await chooseOrganisation(rowsOf(client), sessionId, made);
      return made;
    });
    const made = await findOrganisation(database, id);
    return context.json({ id, name, createdAt: (made?.createdAt ?? new Date()).toISOString() }, 201);
  });

  app.openapi(routes.sessionsRoute, async (context) => {
    const { userId, sessionId, within } = await mustHaveSession(callerOf(context));
    const sessions = (await listSessions(database, userId, within)).map((session) => ({
      id: session.id,
      current: session.id === sessionId,
      browser: session.browser,
      bySignOn: session.signOnOf !== null,
      createdAt: session.createdAt.toISOString(),
      seenAt: session.seenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    }));
    return context.json({ sessions }, 200);
  });
  app.openapi(routes.endSessionRoute, async (context) => {
    const caller = callerOf(context);
    const { userId, within } = await mustHaveSession(caller);
    const { id } = context.req.valid('param');
    if (!(await deleteSession(database, userId, id, within))) {
      throw new KinoraError('not_found', `There is no session ${id}.`, { field: 'id' });
    }
    await database.transaction((client) => note(client, caller, 'session.ended', `session:${id}`));
    return context.body(null, 204);
  });
  app.openapi(routes.endOtherSessionsRoute, async (context) => {
    const caller = callerOf(context);
    const { userId, sessionId, within } = await mustHaveSession(caller);
    const ended = await deleteOtherSessions(database, userId, sessionId, within);
    await database.transaction((client) => note(client, caller, 'sessions.ended', `user:${userId}`, { ended }));
    return context.json({ ended }, 200);
  });

  app.openapi(routes.installationRoute, async (context) => context.json({ signUp: await signUpMode(database) }, 200));
  app.openapi(routes.setInstallationRoute, async (context) => {
    const { signUp: mode } = context.req.valid('json');
    await database.transaction(async (client) => {
      await setSignUpMode(client, mode);
      await note(client, callerOf(context), 'installation.changed', 'installation', { signUp: mode });
    });
    return context.json({ signUp: mode }, 200);
  });
  app.openapi(routes.operatorsRoute, async (context) =>
    context.json({ operators: await listOperators(database) }, 200),
  );
  app.openapi(routes.appointRoute, async (context) => {
    await appointOperator(desk, callerOf(context), context.req.valid('param').id, true);
    return context.body(null, 204);
  });
  app.openapi(routes.dismissRoute, async (context) => {
    await appointOperator(desk, callerOf(context), context.req.valid('param').id, false);
    return context.body(null, 204);
  });
  app.openapi(routes.passwordLinkRoute, async (context) => {
    const user = await findUserByEmail(database, context.req.valid('json').email);
    if (user === null) throw new KinoraError('not_found', 'Nobody has this address.', { field: 'email' });
    const link = await database.transaction(async (client) => {
      const made = await newPasswordLink(desk, client, user.id, { mailed: false });
      await note(client, callerOf(context), 'password-link.made', `user:${user.id}`);
      return made;
    });
    return context.json({ link }, 200, SECRET);
  });

  /** A session that a sign-on vouches for knows those of the same sign-on, and no others. */
  async function mustHaveSession({ userId, sessionId }: Caller) {
    if (userId !== null && sessionId !== null) {
      return { userId, sessionId, within: await signOnOfSession(database, sessionId) };
    }
    throw new KinoraError('not_allowed', 'Only a person who is signed in has sessions.');
  }
}

/** Who a caller is, where they belong and what they may do. A session that a sign-on vouches for belongs there alone. */
async function meOf({ database }: AccountsDesk, caller: Caller): Promise<Me> {
  const { userId, sessionId } = caller;
  const user = userId === null ? null : await findUser(database, userId);
  const signOnOf = sessionId === null ? null : await signOnOfSession(database, sessionId);
  const all = userId === null || caller.via === 'key' ? [] : await membershipsOf(database, userId);
  const here = caller.organisationId === '' ? null : await findOrganisation(database, caller.organisationId);
  const organisation = here === null ? null : { id: here.id, name: here.name, role: caller.role };
  const organisations = all
    .filter(({ organisationId }) => signOnOf === null || organisationId === signOnOf)
    .map(({ organisationId, name, role }) => ({ id: organisationId, name, role }));
  return {
    via: caller.via,
    user:
      user === null
        ? null
        : {
            id: user.id,
            name: user.name,
            email: user.email,
            language: user.language,
            secondFactor: user.hasSecondFactor,
          },
    actor: caller.actor,
    organisation,
    organisations: organisations.length > 0 || organisation === null ? organisations : [organisation],
    may: [...caller.may],
    operator: caller.operator,
  };
}

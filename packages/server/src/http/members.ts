import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import type { ApiKey, Invitation, ServiceAccount, SignOn } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import { type AccountsDesk, note } from '../flow/accounts/desk.ts';
import { createApiKey, endApiKey, holderNameOf, rotateApiKey } from '../flow/accounts/keys.ts';
import { changeRole, invite, mustCoverRole, removeMember, takeBackInvitation } from '../flow/accounts/members.ts';
import { newId } from '../flow/accounts/secrets.ts';
import { redirectUriOf, removeSignOn, setSignOn } from '../flow/accounts/sign-on.ts';
import {
  findServiceAccount,
  insertServiceAccount,
  listApiKeys,
  listServiceAccounts,
  removeServiceAccount,
  type StoredApiKey,
  type StoredServiceAccount,
} from '../store/accounts-keys.ts';
import {
  findOrganisation,
  listInvitations,
  listMembers,
  renameOrganisation,
  type StoredInvitation,
} from '../store/accounts-members.ts';
import { findSignOn, type StoredSignOn } from '../store/accounts-sign-on.ts';
import { SECRET } from './accounts.ts';
import { callerOf, within } from './caller.ts';
import * as routes from './members-contract.ts';
import { type VisitorRules, visitorOf } from './visitor.ts';

/** Who belongs to an organisation, and what works for it. */
export function addMemberRoutes(app: OpenAPIHono, desk: AccountsDesk, rules: VisitorRules): void {
  const own = (caller: Caller) => within(desk, caller).database;

  app.openapi(routes.organisationRoute, async (context) => context.json(await organisationOf(callerOf(context)), 200));
  app.openapi(routes.renameOrganisationRoute, async (context) => {
    const caller = callerOf(context);
    const { name } = context.req.valid('json');
    await own(caller).transaction(async (client) => {
      await renameOrganisation(client, caller.organisationId, name);
      await note(client, caller, 'organisation.renamed', `organisation:${caller.organisationId}`);
    });
    return context.json(await organisationOf(caller), 200);
  });
  async function organisationOf(caller: Caller) {
    const found = await findOrganisation(own(caller), caller.organisationId);
    if (found === null) throw new KinoraError('not_found', 'You belong to no organisation.');
    return { ...found, createdAt: found.createdAt.toISOString() };
  }

  app.openapi(routes.membersRoute, async (context) => {
    const caller = callerOf(context);
    const members = await listMembers(own(caller), caller.organisationId);
    return context.json(
      { members: members.map((member) => ({ ...member, createdAt: member.createdAt.toISOString() })) },
      200,
    );
  });
  app.openapi(routes.changeMemberRoute, async (context) => {
    await changeRole(desk, callerOf(context), context.req.valid('param').id, context.req.valid('json').role);
    return context.body(null, 204);
  });
  app.openapi(routes.removeMemberRoute, async (context) => {
    const erase = context.req.valid('query').erase !== undefined;
    await removeMember(desk, callerOf(context), context.req.valid('param').id, { erase });
    return context.body(null, 204);
  });

  app.openapi(routes.invitationsRoute, async (context) => {
    const caller = callerOf(context);
    const invitations = await listInvitations(own(caller), caller.organisationId);
    return context.json({ invitations: invitations.map(toldInvitation) }, 200);
  });
  app.openapi(routes.inviteRoute, async (context) => {
    const wish = context.req.valid('json');
    const { invitation, link } = await invite(desk, callerOf(context), wish, visitorOf(context, rules));
    return context.json({ ...toldInvitation(invitation), link }, 201, SECRET);
  });
  app.openapi(routes.takeBackInvitationRoute, async (context) => {
    await takeBackInvitation(desk, callerOf(context), context.req.valid('param').id);
    return context.body(null, 204);
  });

  app.openapi(routes.apiKeysRoute, async (context) => {
    const caller = callerOf(context);
    const all = caller.may.has('keys:read');
    const keys = await listApiKeys(own(caller), caller.organisationId, all ? null : holderNameOf(caller));
    // A key without that permission knows of itself alone.
    const told = all || caller.via !== 'key' ? keys : keys.filter(({ id }) => id === caller.keyId);
    return context.json({ keys: told.map(toldKey) }, 200);
  });
  app.openapi(routes.newApiKeyRoute, async (context) => {
    const caller = callerOf(context);
    const { stored, key } = await createApiKey(own(caller), caller, context.req.valid('json'));
    return context.json({ ...toldKey(stored), key }, 201, SECRET);
  });
  app.openapi(routes.rotateApiKeyRoute, async (context) => {
    const caller = callerOf(context);
    const { overlapSeconds } = context.req.valid('json');
    const { stored, key } = await rotateApiKey(own(caller), caller, context.req.valid('param').id, overlapSeconds);
    return context.json({ ...toldKey(stored), key }, 201, SECRET);
  });
  app.openapi(routes.revokeApiKeyRoute, async (context) => {
    const caller = callerOf(context);
    await endApiKey(own(caller), caller, context.req.valid('param').id);
    return context.body(null, 204);
  });

  app.openapi(routes.serviceAccountsRoute, async (context) => {
    const caller = callerOf(context);
    const accounts = await listServiceAccounts(own(caller), caller.organisationId);
    return context.json({ serviceAccounts: accounts.map(toldAccount) }, 200);
  });
  app.openapi(routes.newServiceAccountRoute, async (context) => {
    const caller = callerOf(context);
    const { name, role } = context.req.valid('json');
    mustCoverRole(caller, role);
    const { organisationId, actor: createdBy } = caller;
    const made = await own(caller).transaction(async (client) => {
      const account = await insertServiceAccount(client, { organisationId, id: newId('s'), name, role, createdBy });
      await note(client, caller, 'service-account.created', `service-account:${account.id}`, { role });
      return account;
    });
    return context.json(toldAccount(made), 201);
  });
  app.openapi(routes.removeServiceAccountRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = context.req.valid('param');
    const account = await findServiceAccount(own(caller), caller.organisationId, id);
    if (account === null) throw new KinoraError('not_found', `There is no service account ${id}.`, { field: 'id' });
    mustCoverRole(caller, account.role);
    await own(caller).transaction(async (client) => {
      await removeServiceAccount(client, caller.organisationId, id);
      await note(client, caller, 'service-account.removed', `service-account:${id}`);
    });
    return context.body(null, 204);
  });

  app.openapi(routes.signOnRoute, async (context) => {
    const caller = callerOf(context);
    const found = await findSignOn(own(caller), caller.organisationId);
    if (found === null) throw new KinoraError('not_found', 'This organisation has no sign-on of its own.');
    return context.json(toldSignOn(found), 200);
  });
  app.openapi(routes.setSignOnRoute, async (context) =>
    context.json(toldSignOn(await setSignOn(desk, callerOf(context), context.req.valid('json'))), 200),
  );
  app.openapi(routes.removeSignOnRoute, async (context) => {
    await removeSignOn(desk, callerOf(context));
    return context.body(null, 204);
  });

  function toldSignOn({ issuer, clientId, clientSecret, domains, role }: StoredSignOn): SignOn {
    return { issuer, clientId, hasSecret: clientSecret !== null, domains, role, redirectUri: redirectUriOf(desk) };
  }
}

function toldInvitation({ id, email, role, invitedBy, createdAt, expiresAt }: StoredInvitation): Invitation {
  return { id, email, role, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

function toldAccount({ id, name, role, createdAt }: StoredServiceAccount): ServiceAccount {
  return { id, name, role, createdAt: createdAt.toISOString() };
}

function toldKey(key: StoredApiKey): ApiKey {
  const { id, name, hint, holder, scopes, projectId } = key;
  return {
    id,
    name,
    hint,
    holder,
    scopes,
    projectId,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

import { createRoute, z } from '@hono/zod-openapi';
import {
  ApiKeyListSchema,
  ChangeMemberSchema,
  InvitationListSchema,
  MadeApiKeySchema,
  MadeInvitationSchema,
  MemberListSchema,
  NewApiKeySchema,
  NewInvitationSchema,
  NewOrganisationSchema,
  NewServiceAccountSchema,
  OwnOrganisationSchema,
  RotateApiKeySchema,
  ServiceAccountListSchema,
  ServiceAccountSchema,
  SignOnInputSchema,
  SignOnSchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { body, IdSchema } from './accounts-contract.ts';
import { needs } from './caller.ts';

const notValid = problem('Not valid');
const mayNot = problem('Not allowed');
const none = problem('There is none');
const lastOwner = problem('It is the last owner');
const done = (description: string) => ({ description });

export const organisationRoute = createRoute({
  ...needs('organisation:read'),
  method: 'get',
  path: '/v1/organisation',
  summary: 'The organisation you are in',
  responses: { 200: answer(OwnOrganisationSchema, 'As it stands') },
});
export const renameOrganisationRoute = createRoute({
  ...needs('organisation:write'),
  method: 'patch',
  path: '/v1/organisation',
  summary: 'Rename it',
  request: body(NewOrganisationSchema),
  responses: { 200: answer(OwnOrganisationSchema, 'As it stands now'), 400: notValid },
});

export const membersRoute = createRoute({
  ...needs('members:read'),
  method: 'get',
  path: '/v1/members',
  summary: 'Who belongs to the organisation: people and service accounts',
  responses: { 200: answer(MemberListSchema, 'People first, the oldest first') },
});
export const changeMemberRoute = createRoute({
  ...needs('members:write'),
  method: 'patch',
  path: '/v1/members/{id}',
  summary: "Change a member's role: never one that may do more than you",
  request: { params: IdSchema, ...body(ChangeMemberSchema) },
  responses: { 204: done('It is changed'), 400: notValid, 403: mayNot, 404: none, 409: lastOwner },
});
export const removeMemberRoute = createRoute({
  ...needs('members:write'),
  method: 'delete',
  path: '/v1/members/{id}',
  summary: 'Take a member away, with their keys and sessions here',
  request: {
    params: IdSchema,
    query: z.object({
      erase: z
        .literal('1')
        .optional()
        .openapi({ description: 'With name and address: of those whom the own sign-on made.' }),
    }),
  },
  responses: { 204: done('They are no member any more'), 403: mayNot, 404: none, 409: lastOwner },
});

export const invitationsRoute = createRoute({
  ...needs('members:write'),
  method: 'get',
  path: '/v1/invitations',
  summary: 'Open invitations',
  responses: { 200: answer(InvitationListSchema, 'Newest first') },
});
export const inviteRoute = createRoute({
  ...needs('members:write'),
  method: 'post',
  path: '/v1/invitations',
  summary:
    'Invite an address; the link is mailed, or given back where the studio sends no mail. Good for seven days, once',
  request: body(NewInvitationSchema),
  responses: {
    201: answer(MadeInvitationSchema, 'Invited; an open one for the same address is dead'),
    400: notValid,
    403: mayNot,
    429: problem('Too many'),
  },
});
export const takeBackInvitationRoute = createRoute({
  ...needs('members:write'),
  method: 'delete',
  path: '/v1/invitations/{id}',
  summary: 'Take an invitation back',
  request: { params: IdSchema },
  responses: { 204: done('Its link is dead'), 404: none },
});

export const apiKeysRoute = createRoute({
  ...needs('signed-in'),
  method: 'get',
  path: '/v1/api-keys',
  summary: 'Your API keys; all of the organisation with the permission keys:read',
  responses: { 200: answer(ApiKeyListSchema, 'Newest first') },
});
export const newApiKeyRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/api-keys',
  summary: 'Make an API key for yourself or a service account; it never may do more than you',
  request: body(NewApiKeySchema),
  responses: { 201: answer(MadeApiKeySchema, 'The key, shown once'), 400: notValid, 403: mayNot },
});
export const rotateApiKeyRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/api-keys/{id}/rotate',
  summary: 'Make it anew; the old one stays good for a while',
  request: { params: IdSchema, ...body(RotateApiKeySchema) },
  responses: {
    201: answer(MadeApiKeySchema, 'The new key, shown once'),
    400: notValid,
    403: mayNot,
    404: none,
    409: problem('It is over'),
  },
});
export const revokeApiKeyRoute = createRoute({
  ...needs('signed-in'),
  method: 'delete',
  path: '/v1/api-keys/{id}',
  summary: 'Revoke an API key: refused everywhere within a second',
  request: { params: IdSchema },
  responses: { 204: done('It is dead'), 403: mayNot, 404: none },
});

export const serviceAccountsRoute = createRoute({
  ...needs('keys:read'),
  method: 'get',
  path: '/v1/service-accounts',
  summary: 'Programs that work for the organisation',
  responses: { 200: answer(ServiceAccountListSchema, 'The oldest first') },
});
export const newServiceAccountRoute = createRoute({
  ...needs('keys:write'),
  method: 'post',
  path: '/v1/service-accounts',
  summary: 'Make a service account, to give keys to',
  request: body(NewServiceAccountSchema),
  responses: { 201: answer(ServiceAccountSchema, 'It is made'), 400: notValid, 403: mayNot },
});
export const removeServiceAccountRoute = createRoute({
  ...needs('keys:write'),
  method: 'delete',
  path: '/v1/service-accounts/{id}',
  summary: 'Take a service account away, with all its keys',
  request: { params: IdSchema },
  responses: { 204: done('It is gone'), 403: mayNot, 404: none },
});

export const signOnRoute = createRoute({
  ...needs('organisation:read'),
  method: 'get',
  path: '/v1/sign-on',
  summary: "The organisation's own sign-on",
  responses: { 200: answer(SignOnSchema, 'As it stands'), 404: none },
});
export const setSignOnRoute = createRoute({
  ...needs('organisation:write'),
  method: 'put',
  path: '/v1/sign-on',
  summary: 'Set it: an OpenID Connect provider, and whose addresses become members',
  request: body(SignOnInputSchema),
  responses: { 200: answer(SignOnSchema, 'As it stands now'), 400: notValid, 403: mayNot },
});
export const removeSignOnRoute = createRoute({
  ...needs('organisation:write'),
  method: 'delete',
  path: '/v1/sign-on',
  summary: 'Take it away; sessions it vouched for end',
  responses: { 204: done('It is gone'), 404: none },
});

import type { z } from 'zod';
import {
  type ApiKey,
  ApiKeyListSchema,
  type Installation,
  InstallationSchema,
  type Invitation,
  InvitationListSchema,
  type MadeApiKey,
  MadeApiKeySchema,
  type MadeInvitation,
  MadeInvitationSchema,
  type Me,
  MeSchema,
  type Member,
  MemberListSchema,
  type NewApiKey,
  type NewInvitation,
  PasswordLinkSchema,
  type ServiceAccount,
  ServiceAccountListSchema,
  ServiceAccountSchema,
  SetUpStateSchema,
  type SetUp,
  type SignInAnswer,
  SignInAnswerSchema,
  type SignOn,
  type SignOnInput,
  SignOnSchema,
  type SignUp,
  type SignUpAnswer,
  SignUpAnswerSchema,
} from './account-contract.ts';

const sent = (method: 'POST' | 'PUT' | 'PATCH', value: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** Calls about who asks: accounts, members, and API keys. In a page the browser keeps the session's cookie. */
export function accountCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const at = (folder: string, id: string) => `/v1/${folder}/${encodeURIComponent(id.toWellFormed())}`;
  return {
    /** Who asks, where they belong, and what they may do. */
    me: (signal?: AbortSignal): Promise<Me> => json(MeSchema, '/v1/me', signal ? { signal } : {}),

    /** Whether the studio waits for its first owner. */
    needsSetUp: async (): Promise<boolean> => (await json(SetUpStateSchema, '/v1/setup')).needed,
    setUp: (wish: SetUp): Promise<SignInAnswer> => json(SignInAnswerSchema, '/v1/setup', sent('POST', wish)),
    signUp: (wish: SignUp): Promise<SignUpAnswer> => json(SignUpAnswerSchema, '/v1/sign-up', sent('POST', wish)),
    confirmSignUp: (token: string, password: string): Promise<SignInAnswer> =>
      json(SignInAnswerSchema, '/v1/sign-up/confirm', sent('POST', { token, password })),
    signIn: (email: string, password: string): Promise<SignInAnswer> =>
      json(SignInAnswerSchema, '/v1/sign-in', sent('POST', { email, password })),
    /** The second step, with a code of the app or a recovery code. */
    signInByCode: (challenge: string, code: string): Promise<SignInAnswer> =>
      json(SignInAnswerSchema, '/v1/sign-in/code', sent('POST', { challenge, code })),
    signOut: async (): Promise<void> => {
      await request('/v1/sign-out', { method: 'POST' });
    },
    forgotPassword: async (email: string): Promise<void> => {
      await request('/v1/password/forgot', sent('POST', { email }));
    },
    resetPassword: async (token: string, password: string): Promise<void> => {
      await request('/v1/password/reset', sent('POST', { token, password }));
    },
    acceptInvitation: (token: string): Promise<Me> => json(MeSchema, '/v1/invitations/accept', sent('POST', { token })),
    chooseOrganisation: (id: string): Promise<Me> => json(MeSchema, '/v1/me/organisation', sent('PUT', { id })),

    members: async (): Promise<Member[]> => (await json(MemberListSchema, '/v1/members')).members,
    changeMember: async (id: string, role: Member['role']): Promise<void> => {
      await request(at('members', id), sent('PATCH', { role }));
    },
    removeMember: async (id: string): Promise<void> => {
      await request(at('members', id), { method: 'DELETE' });
    },
    invitations: async (): Promise<Invitation[]> => (await json(InvitationListSchema, '/v1/invitations')).invitations,
    invite: (wish: NewInvitation): Promise<MadeInvitation> =>
      json(MadeInvitationSchema, '/v1/invitations', sent('POST', wish)),
    takeBackInvitation: async (id: string): Promise<void> => {
      await request(at('invitations', id), { method: 'DELETE' });
    },

    apiKeys: async (): Promise<ApiKey[]> => (await json(ApiKeyListSchema, '/v1/api-keys')).keys,
    /** The key itself is in this answer and in no other. */
    createApiKey: (wish: NewApiKey): Promise<MadeApiKey> => json(MadeApiKeySchema, '/v1/api-keys', sent('POST', wish)),
    /** The old one stays good for `overlapSeconds`: a day unless said. */
    rotateApiKey: (id: string, overlapSeconds?: number): Promise<MadeApiKey> =>
      json(
        MadeApiKeySchema,
        `${at('api-keys', id)}/rotate`,
        sent('POST', overlapSeconds === undefined ? {} : { overlapSeconds }),
      ),
    revokeApiKey: async (id: string): Promise<void> => {
      await request(at('api-keys', id), { method: 'DELETE' });
    },
    serviceAccounts: async (): Promise<ServiceAccount[]> =>
      (await json(ServiceAccountListSchema, '/v1/service-accounts')).serviceAccounts,
    createServiceAccount: (wish: { name: string; role: ServiceAccount['role'] }): Promise<ServiceAccount> =>
      json(ServiceAccountSchema, '/v1/service-accounts', sent('POST', wish)),
    removeServiceAccount: async (id: string): Promise<void> => {
      await request(at('service-accounts', id), { method: 'DELETE' });
    },

    signOn: (): Promise<SignOn> => json(SignOnSchema, '/v1/sign-on'),
    setSignOn: (wish: SignOnInput): Promise<SignOn> => json(SignOnSchema, '/v1/sign-on', sent('PUT', wish)),
    removeSignOn: async (): Promise<void> => {
      await request('/v1/sign-on', { method: 'DELETE' });
    },

    /** What the operator decides for all. */
    installation: (): Promise<Installation> => json(InstallationSchema, '/v1/installation'),
    setInstallation: (wish: Installation): Promise<Installation> =>
      json(InstallationSchema, '/v1/installation', sent('PUT', wish)),
    passwordLink: async (email: string): Promise<string> =>
      (await json(PasswordLinkSchema, '/v1/password-links', sent('POST', { email }))).link,
  };
}

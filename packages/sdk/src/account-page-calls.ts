import type { z } from 'zod';
import {
  InvitationLookSchema,
  type Me,
  MeSchema,
  RecoveryCodesSchema,
  SecondFactorSetUpSchema,
  type SessionFacts,
  SessionListSchema,
  StartedSignOnSchema,
} from './account-contract.ts';

const sent = (method: 'POST' | 'PATCH', value: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** Calls of the pages on which a person looks after their own account. */
export function accountPageCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  return {
    /** To where an invitation is, and for whom. */
    lookAtInvitation: (token: string): Promise<z.output<typeof InvitationLookSchema>> =>
      json(InvitationLookSchema, '/v1/invitations/look', sent('POST', { token })),
    /** Where the browser goes to sign in by an organisation's own provider. */
    startSignOn: async (organisation: string): Promise<string> =>
      (await json(StartedSignOnSchema, '/v1/sign-on/start', sent('POST', { organisation }))).url,
    changeMe: (wish: { name?: string; language?: 'zh' | 'en' | 'ja' }): Promise<Me> =>
      json(MeSchema, '/v1/me', sent('PATCH', wish)),
    changePassword: async (password: string, next: string): Promise<void> => {
      await request('/v1/me/password', sent('POST', { password, next }));
    },
    /** A secret for an authenticator app; it counts once a code of it was given. */
    prepareSecondFactor: (password: string): Promise<z.output<typeof SecondFactorSetUpSchema>> =>
      json(SecondFactorSetUpSchema, '/v1/me/totp', sent('POST', { password })),
    /** @returns recovery codes, shown once */
    confirmSecondFactor: async (code: string): Promise<string[]> =>
      (await json(RecoveryCodesSchema, '/v1/me/totp/confirm', sent('POST', { code }))).codes,
    removeSecondFactor: async (password: string, code: string): Promise<void> => {
      await request('/v1/me/totp/remove', sent('POST', { password, code }));
    },
    sessions: async (): Promise<SessionFacts[]> => (await json(SessionListSchema, '/v1/sessions')).sessions,
    endSession: async (id: string): Promise<void> => {
      await request(`/v1/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
    },
    endOtherSessions: async (): Promise<void> => {
      await request('/v1/sessions/end-others', { method: 'POST' });
    },
  };
}

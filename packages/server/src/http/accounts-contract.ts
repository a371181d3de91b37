import { createRoute, z } from '@hono/zod-openapi';
import {
  ChangeMeSchema,
  ChangePasswordSchema,
  ChooseOrganisationSchema,
  CodeOnlySchema,
  ConfirmSignUpSchema,
  EndedSchema,
  ForgotPasswordSchema,
  InstallationSchema,
  InvitationLookSchema,
  InvitationTokenSchema,
  MeSchema,
  NewOrganisationSchema,
  OperatorListSchema,
  OwnOrganisationSchema,
  PasswordLinkSchema,
  PasswordOnlySchema,
  ProveMeSchema,
  RecoveryCodesSchema,
  ResetPasswordSchema,
  SecondFactorSetUpSchema,
  SecondStepSchema,
  SessionListSchema,
  SetUpSchema,
  SetUpStateSchema,
  SignInAnswerSchema,
  SignInSchema,
  SignUpAnswerSchema,
  SignUpSchema,
  StartedSignOnSchema,
  StartSignOnSchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { needs } from './caller.ts';

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true },
});
export const IdSchema = z.object({ id: z.string().regex(/^\w{1,64}$/, 'That is no id.') });

const notValid = problem('Not valid');
const tooMany = problem('Too many tries; Retry-After says when to come back');
const notProved = problem('It proves nothing');
const mayNot = problem('Not allowed');
const over = problem('The link is over, or was used');
const done = (description: string) => ({ description });

export const setUpStateRoute = createRoute({
  ...needs('anyone'),
  method: 'get',
  path: '/v1/setup',
  summary: 'Whether this studio waits for its first owner',
  responses: { 200: answer(SetUpStateSchema, 'Whether it does') },
});
export const setUpRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/setup',
  summary: 'Become the first owner, by the link that the studio printed when it started; sets the session cookie',
  request: body(SetUpSchema),
  responses: { 200: answer(SignInAnswerSchema, 'Signed in'), 400: notValid, 403: mayNot, 410: over, 429: tooMany },
});
export const signUpRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/sign-up',
  summary: 'Make an account: by an invitation, or freely where the operator opened the studio',
  request: body(SignUpSchema),
  responses: {
    202: answer(SignUpAnswerSchema, 'What comes next; the same whether the address was free'),
    400: notValid,
    403: mayNot,
    409: problem('The invited address has an account'),
    410: over,
    429: tooMany,
  },
});
export const confirmSignUpRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/sign-up/confirm',
  summary: 'Confirm an address by the link that was mailed, and the password chosen; sets the session cookie',
  request: body(ConfirmSignUpSchema),
  responses: { 200: answer(SignInAnswerSchema, 'Signed in'), 400: notValid, 403: mayNot, 410: over, 429: tooMany },
});
export const signInRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/sign-in',
  summary: 'Sign in; sets the session cookie, or asks for a code',
  request: body(SignInSchema),
  responses: {
    200: answer(SignInAnswerSchema, 'Signed in, or a code is needed'),
    400: notValid,
    401: notProved,
    429: tooMany,
  },
});
export const secondStepRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/sign-in/code',
  summary: 'The second step: a code of the app, or a recovery code',
  request: body(SecondStepSchema),
  responses: { 200: answer(SignInAnswerSchema, 'Signed in'), 400: notValid, 401: notProved, 403: mayNot, 429: tooMany },
});
export const signOutRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/sign-out',
  summary: 'End this session',
  responses: { 204: done('It is over') },
});
export const forgotRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/password/forgot',
  summary: 'Have a link for a new password mailed; the answer does not tell whether there is such an account',
  request: body(ForgotPasswordSchema),
  responses: { 202: done('If there is such an account, and mail, a link is on its way'), 400: notValid, 429: tooMany },
});
export const resetRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/password/reset',
  summary: 'Set a new password by a link; all sessions end',
  request: body(ResetPasswordSchema),
  responses: { 204: done('It is set. Sign in'), 400: notValid, 410: over },
});
export const lookInvitationRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/invitations/look',
  summary: 'What an invitation is to',
  request: body(InvitationTokenSchema),
  responses: { 200: answer(InvitationLookSchema, 'To where, for whom'), 400: notValid, 410: over },
});
export const acceptInvitationRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/invitations/accept',
  summary: 'Join with the account one has, and switch there',
  request: body(InvitationTokenSchema),
  responses: { 200: answer(MeSchema, 'Who you are now'), 400: notValid, 403: mayNot, 410: over },
});

export const startSignOnRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/sign-on/start',
  summary: "Begin a sign-on by an organisation's own provider: go where the answer says, in this browser",
  request: body(StartSignOnSchema),
  responses: { 200: answer(StartedSignOnSchema, 'Where to go'), 400: notValid, 404: problem('It has none') },
});
export const signOnCallbackPath = {
  ...needs('anyone'),
  method: 'get' as const,
  path: '/v1/sign-on/callback',
  summary: 'Where the provider sends the browser back to; sets the session cookie',
  request: { query: z.object({ code: z.string().optional(), state: z.string().optional() }) },
  responses: { 303: done('Signed in: on to the studio'), 401: notProved, 403: mayNot },
};

export const meRoute = createRoute({
  ...needs('signed-in'),
  method: 'get',
  path: '/v1/me',
  summary: 'Who asks, where they belong, and what they may do',
  responses: { 200: answer(MeSchema, 'You') },
});
export const changeMeRoute = createRoute({
  ...needs('signed-in'),
  method: 'patch',
  path: '/v1/me',
  summary: 'Change your name, or the language of letters to you',
  request: body(ChangeMeSchema),
  responses: { 200: answer(MeSchema, 'You'), 400: notValid, 403: mayNot },
});
export const eraseMeRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/erase',
  summary: 'Delete your account. What you did stays, under an id behind which nobody stands',
  request: body(ProveMeSchema),
  responses: {
    204: done('It is gone'),
    400: notValid,
    403: mayNot,
    409: problem('You are the last owner of an organisation'),
  },
});
export const changePasswordRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/password',
  summary: 'Change your password; all other sessions end',
  request: body(ChangePasswordSchema),
  responses: { 204: done('It is changed'), 400: notValid, 403: mayNot, 429: tooMany },
});
export const prepareTotpRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/totp',
  summary: 'Prepare a second factor (TOTP); it counts once a code confirmed it',
  request: body(PasswordOnlySchema),
  responses: {
    200: answer(SecondFactorSetUpSchema, 'For the app'),
    400: notValid,
    403: mayNot,
    409: problem('There is one'),
  },
});
export const confirmTotpRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/totp/confirm',
  summary: 'Confirm the second factor by a code',
  request: body(CodeOnlySchema),
  responses: {
    200: answer(RecoveryCodesSchema, 'Recovery codes, shown once'),
    400: notValid,
    403: mayNot,
    429: tooMany,
  },
});
export const dropTotpRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/totp/remove',
  summary: 'Take the second factor away',
  request: body(ProveMeSchema),
  responses: { 204: done('It is gone'), 400: notValid, 403: mayNot, 429: tooMany },
});
export const recoveryCodesRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/me/recovery-codes',
  summary: 'Make new recovery codes; those before are dead',
  request: body(ProveMeSchema),
  responses: { 200: answer(RecoveryCodesSchema, 'Shown once'), 400: notValid, 403: mayNot, 429: tooMany },
});
export const switchRoute = createRoute({
  ...needs('signed-in'),
  method: 'put',
  path: '/v1/me/organisation',
  summary: 'Switch to another organisation you belong to',
  request: body(ChooseOrganisationSchema),
  responses: {
    200: answer(MeSchema, 'You, there'),
    400: notValid,
    403: mayNot,
    404: problem('You do not belong to it'),
  },
});
export const leaveRoute = createRoute({
  ...needs('signed-in'),
  method: 'delete',
  path: '/v1/me/organisation',
  summary: 'Leave the organisation you are in',
  responses: { 204: done('You left it'), 403: mayNot, 409: problem('You are its last owner') },
});
export const newOrganisationRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/organisations',
  summary: 'Make an organisation, own it, and switch there: for operators, and everybody where the studio is open',
  request: body(NewOrganisationSchema),
  responses: { 201: answer(OwnOrganisationSchema, 'It is made'), 400: notValid, 403: mayNot },
});

export const sessionsRoute = createRoute({
  ...needs('signed-in'),
  method: 'get',
  path: '/v1/sessions',
  summary: 'Where you are signed in',
  responses: { 200: answer(SessionListSchema, 'The last used first'), 403: mayNot },
});
export const endSessionRoute = createRoute({
  ...needs('signed-in'),
  method: 'delete',
  path: '/v1/sessions/{id}',
  summary: 'End one session',
  request: { params: IdSchema },
  responses: { 204: done('It is over'), 403: mayNot, 404: problem('There is none') },
});
export const endOtherSessionsRoute = createRoute({
  ...needs('signed-in'),
  method: 'post',
  path: '/v1/sessions/end-others',
  summary: 'End all sessions but this one',
  responses: { 200: answer(EndedSchema, 'How many'), 403: mayNot },
});

export const installationRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/installation',
  summary: 'What the operator decides for all',
  responses: { 200: answer(InstallationSchema, 'As it stands') },
});
export const setInstallationRoute = createRoute({
  ...needs('operator'),
  method: 'put',
  path: '/v1/installation',
  summary: 'Decide who may join: anybody, who was invited, or nobody new',
  request: body(InstallationSchema),
  responses: { 200: answer(InstallationSchema, 'As it stands now'), 400: notValid },
});
export const operatorsRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/installation/operators',
  summary: 'Who runs the installation',
  responses: { 200: answer(OperatorListSchema, 'The first of them first') },
});
export const appointRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/installation/operators/{id}',
  summary: 'Appoint somebody to run it, too',
  request: { params: IdSchema },
  responses: { 204: done('They do'), 404: problem('There is no such person') },
});
export const dismissRoute = createRoute({
  ...needs('operator'),
  method: 'delete',
  path: '/v1/installation/operators/{id}',
  summary: 'Dismiss an operator',
  request: { params: IdSchema },
  responses: { 204: done('They run it no more'), 404: problem('There is none'), 409: problem('It is the last one') },
});
export const passwordLinkRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/password-links',
  summary: 'Make a link for a new password, to pass on by hand where the studio sends no mail',
  request: body(ForgotPasswordSchema),
  responses: {
    200: answer(PasswordLinkSchema, 'Good for a day, once'),
    400: notValid,
    404: problem('Nobody has this address'),
  },
});

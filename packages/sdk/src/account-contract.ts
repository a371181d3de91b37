import { RoleSchema, ScopeSchema } from '@kinora/platform';
import { z } from 'zod';

export { RoleSchema } from '@kinora/platform';

/** Longest e-mail address (RFC 5321). */
const MAX_EMAIL_LENGTH = 254;

export const EmailSchema = z
  .string({ error: 'Give an e-mail address.' })
  .trim()
  .toLowerCase()
  .max(MAX_EMAIL_LENGTH, `An e-mail address has at most ${MAX_EMAIL_LENGTH} characters.`)
  .pipe(z.email('That is no e-mail address.'));
export const NewPasswordSchema = z
  .string({ error: 'Give a password.' })
  .min(10, 'A password has at least 10 characters.')
  .max(200, 'A password has at most 200 characters.');
/** One that is only compared. */
const PasswordSchema = z.string({ error: 'Give the password.' }).min(1, 'Give the password.').max(1_000);
/** A name of a person, an organisation or a key: one line. */
export const NameSchema = z
  .string({ error: 'Give a name.' })
  .trim()
  .min(1, 'Give a name.')
  .max(120, 'A name has at most 120 characters.')
  .regex(/^\P{Cc}+$/u, 'A name is one line of text.');
/** A secret out of a link. */
const LinkTokenSchema = z.string({ error: 'Give the token of the link.' }).min(1).max(200);
/** Six digits, or a recovery code. */
const CodeSchema = z.string({ error: 'Give the code.' }).trim().min(6, 'Give the code.').max(40);
const at = z.string();

export const SetUpStateSchema = z.object({ needed: z.boolean() });

export const SetUpSchema = z.strictObject({
  token: LinkTokenSchema,
  email: EmailSchema,
  name: NameSchema,
  password: NewPasswordSchema,
  organisation: NameSchema,
});
export type SetUp = z.input<typeof SetUpSchema>;

export const SignUpSchema = z.strictObject({
  name: NameSchema,
  password: NewPasswordSchema,
  /** Without an invitation, where the installation is open. */
  email: EmailSchema.optional(),
  organisation: NameSchema.optional(),
  invitation: LinkTokenSchema.optional(),
});
export type SignUp = z.input<typeof SignUpSchema>;
/** `confirm`: a link is on its way to the address. `sign-in`: it may be used now, if it was free. `signed-in`: it is. */
export const SignUpAnswerSchema = z.object({ next: z.enum(['confirm', 'sign-in', 'signed-in']) });
export type SignUpAnswer = z.output<typeof SignUpAnswerSchema>;

/** The link alone is not enough: whoever signed up knows the password, whoever owns the address may not have signed up. */
export const ConfirmSignUpSchema = z.strictObject({ token: LinkTokenSchema, password: PasswordSchema });

export const SignInSchema = z.strictObject({ email: EmailSchema, password: PasswordSchema });
export const SignInAnswerSchema = z.discriminatedUnion('next', [
  z.object({ next: z.literal('signed-in') }),
  z.object({
    next: z.literal('code'),
    /** Send it with the code within five minutes. */
    challenge: z.string(),
  }),
]);
export type SignInAnswer = z.output<typeof SignInAnswerSchema>;
export const SecondStepSchema = z.strictObject({ challenge: LinkTokenSchema, code: CodeSchema });

export const ForgotPasswordSchema = z.strictObject({ email: EmailSchema });
export const ResetPasswordSchema = z.strictObject({ token: LinkTokenSchema, password: NewPasswordSchema });
export const ChangePasswordSchema = z.strictObject({ password: PasswordSchema, next: NewPasswordSchema });

export const MeSchema = z.object({
  via: z.enum(['local', 'session', 'key']),
  /** Null for a studio without accounts, and for a service account. */
  user: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      /** Of letters to them. */
      language: z.enum(['zh', 'en', 'ja']),
      /** Whether a code is asked for at sign-in. */
      secondFactor: z.boolean(),
    })
    .nullable(),
  /** Kept with what is done. */
  actor: z.string(),
  organisation: z.object({ id: z.string(), name: z.string(), role: RoleSchema }).nullable(),
  /** All that may be switched to. */
  organisations: z.array(z.object({ id: z.string(), name: z.string(), role: RoleSchema })),
  /** What may be done in the organisation. */
  may: z.array(z.string()),
  operator: z.boolean(),
});
export type Me = z.output<typeof MeSchema>;
export const ChangeMeSchema = z.strictObject({
  name: NameSchema.optional(),
  language: z.enum(['zh', 'en', 'ja'], { error: 'The language must be zh, en or ja.' }).optional(),
});
export const ProveMeSchema = z.strictObject({ password: PasswordSchema, code: CodeSchema.optional() });
export const PasswordOnlySchema = z.strictObject({ password: PasswordSchema });
export const CodeOnlySchema = z.strictObject({ code: CodeSchema });

export const SecondFactorSetUpSchema = z.object({
  /** Base32, for those who cannot scan. */
  secret: z.string(),
  /** `otpauth://…`, to be shown as a QR code. */
  uri: z.string(),
});
/** Shown once. Each is good once, in place of a code. */
export const RecoveryCodesSchema = z.object({ codes: z.array(z.string()) });

export const SessionFactsSchema = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  browser: z.string(),
  /** By the organisation's own sign-on. */
  bySignOn: z.boolean(),
  createdAt: at,
  seenAt: at,
  expiresAt: at,
});
export type SessionFacts = z.output<typeof SessionFactsSchema>;
export const SessionListSchema = z.object({ sessions: z.array(SessionFactsSchema) });
export const EndedSchema = z.object({ ended: z.number().int() });

export const ChooseOrganisationSchema = z.strictObject({ id: z.string().min(1).max(64) });
export const NewOrganisationSchema = z.strictObject({ name: NameSchema });
export const OwnOrganisationSchema = z.object({ id: z.string(), name: z.string(), createdAt: at });
export type OwnOrganisation = z.output<typeof OwnOrganisationSchema>;

export const MemberSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for a service account. */
  email: z.string().nullable(),
  role: RoleSchema,
  kind: z.enum(['person', 'service-account']),
  secondFactor: z.boolean(),
  createdAt: at,
});
export type Member = z.output<typeof MemberSchema>;
export const MemberListSchema = z.object({ members: z.array(MemberSchema) });
export const ChangeMemberSchema = z.strictObject({ role: RoleSchema });

export const NewInvitationSchema = z.strictObject({
  email: EmailSchema,
  role: RoleSchema,
  /** Of the letter. */
  language: z.enum(['zh', 'en', 'ja']).optional(),
});
export type NewInvitation = z.input<typeof NewInvitationSchema>;
export const InvitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: RoleSchema,
  invitedBy: z.string(),
  createdAt: at,
  expiresAt: at,
});
export type Invitation = z.output<typeof InvitationSchema>;
export const InvitationListSchema = z.object({ invitations: z.array(InvitationSchema) });
export const MadeInvitationSchema = InvitationSchema.extend({
  /** To pass on by hand, where the studio sends no mail; null where it was mailed. */
  link: z.string().nullable(),
});
export type MadeInvitation = z.output<typeof MadeInvitationSchema>;
export const InvitationTokenSchema = z.strictObject({ token: LinkTokenSchema });
export const InvitationLookSchema = z.object({
  organisation: z.string(),
  email: z.string(),
  role: RoleSchema,
  expiresAt: at,
});

export const NewApiKeySchema = z.strictObject({
  name: NameSchema,
  scopes: z.array(ScopeSchema).min(1, 'Give at least one scope.').max(60).default(['*']),
  /** Without it the key is good until it is revoked. */
  expiresInDays: z.number().int().min(1).max(3_650).optional(),
  /** Films made with it belong to this project. */
  projectId: z
    .string()
    .regex(/^\w{1,64}$/, 'That is no project.')
    .optional(),
  /** A service account it stands for; the caller themselves without it. */
  serviceAccount: z
    .string()
    .regex(/^\w{1,64}$/, 'That is no service account.')
    .optional(),
});
export type NewApiKey = z.input<typeof NewApiKeySchema>;
export const ApiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters. */
  hint: z.string(),
  holder: z.string(),
  scopes: z.array(z.string()),
  projectId: z.string().nullable(),
  createdAt: at,
  expiresAt: at.nullable(),
  lastUsedAt: at.nullable(),
  revokedAt: at.nullable(),
});
export type ApiKey = z.output<typeof ApiKeySchema>;
export const ApiKeyListSchema = z.object({ keys: z.array(ApiKeySchema) });
/** Shown once: it is kept as a hash. */
export const MadeApiKeySchema = ApiKeySchema.extend({ key: z.string() });
export type MadeApiKey = z.output<typeof MadeApiKeySchema>;
export const RotateApiKeySchema = z.strictObject({
  /** How long the old one stays good beside the new one. */
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400)
    .default(86_400),
});

export const NewServiceAccountSchema = z.strictObject({ name: NameSchema, role: RoleSchema });
export const ServiceAccountSchema = z.object({ id: z.string(), name: z.string(), role: RoleSchema, createdAt: at });
export type ServiceAccount = z.output<typeof ServiceAccountSchema>;
export const ServiceAccountListSchema = z.object({ serviceAccounts: z.array(ServiceAccountSchema) });

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
export const SignOnInputSchema = z.strictObject({
  /** The provider's issuer, as its discovery document says it. */
  issuer: z.url({ protocol: /^https?$/, error: 'The issuer must be an address.' }).max(500),
  clientId: z.string().min(1, 'Give the client id.').max(500),
  /** Left out, the one that is kept stays; null for a public client. */
  clientSecret: z.string().min(1).max(2_000).nullable().optional(),
  /** Whose addresses become members: `example.org`. */
  domains: z
    .array(z.string().trim().toLowerCase().regex(DOMAIN, 'A domain looks like example.org.'))
    .min(1, 'Name at least one domain.')
    .max(20),
  /** Of who comes for the first time. */
  role: z.enum(['admin', 'producer', 'reviewer', 'viewer']).default('viewer'),
});
export type SignOnInput = z.input<typeof SignOnInputSchema>;
export const SignOnSchema = z.object({
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  domains: z.array(z.string()),
  role: RoleSchema,
  /** What the provider must be told to send people back to. */
  redirectUri: z.string(),
});
export type SignOn = z.output<typeof SignOnSchema>;
export const StartSignOnSchema = z.strictObject({
  organisation: z.string().regex(/^\w{1,64}$/, 'That is no organisation.'),
});
/** Where the browser goes to prove who it is. */
export const StartedSignOnSchema = z.object({ url: z.string() });

export const InstallationSchema = z.object({
  /** Who may join: anybody, who was invited, or nobody new. */
  signUp: z.enum(['open', 'invitation', 'off'], { error: 'signUp must be open, invitation or off.' }),
});
export type Installation = z.output<typeof InstallationSchema>;
export const OperatorListSchema = z.object({
  operators: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
});
export const PasswordLinkSchema = z.object({ link: z.string() });

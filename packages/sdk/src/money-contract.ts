import { BriefSchema } from '@kinora/film';
import { CreditsSchema, PlanSchema, TopUpSchema } from '@kinora/platform';
import { z } from 'zod';

const id = z.string().regex(/^[\w.-]{1,64}$/, 'This is no id.');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A day looks like 2026-11-22.');
/** At most three decimals. */
const credits = z.number();

/** A plan as it is told; how its prices are made up is the operator's. */
const ToldPlanSchema = PlanSchema.omit({ margin: true, providerPrice: true });

/** GET /v1/plans. */
export const PlansSchema = z.object({
  default: z.string(),
  plans: z.array(ToldPlanSchema),
  topUps: z.array(TopUpSchema),
  /** Whether plans and credits can be bought here. */
  selling: z.boolean(),
});
export type Plans = z.output<typeof PlansSchema>;

/** POST /v1/quotes: of a brief, of a film as it is (what of it is not made yet), or of one shot of it made anew. */
export const QuoteRequestSchema = z
  .strictObject({ brief: BriefSchema.optional(), filmId: id.optional(), shotId: id.optional() })
  .refine(({ brief, filmId }) => (brief === undefined) !== (filmId === undefined), {
    path: ['brief'],
    error: 'Give either a brief or the id of a film.',
  })
  .refine(({ filmId, shotId }) => shotId === undefined || filmId !== undefined, {
    path: ['shotId'],
    error: 'A shot is one of a film: give its id, too.',
  });
export type QuoteRequest = z.input<typeof QuoteRequestSchema>;

export const QuoteSchema = z.object({
  /** Send it as `Kinora-Quote` with the brief: the film then costs at most this. Null for a film that exists, and where `rough`. */
  id: z.string().nullable(),
  credits,
  /** The same in US dollars of list price. */
  usd: z.number(),
  lines: z.array(
    z.object({
      shotId: z.string(),
      engine: z.string(),
      seconds: z.number(),
      credits,
      usd: z.number(),
      /** It lies in the store and costs nothing. */
      made: z.boolean(),
    }),
  ),
  /** A model writes the storyboard, or the story must be asked about: the number of shots may differ. */
  rough: z.boolean(),
  /** False where nothing is ever charged. */
  metered: z.boolean(),
  available: credits,
  enough: z.boolean(),
  expiresAt: z.string().nullable(),
});
export type Quote = z.output<typeof QuoteSchema>;

export const USAGE_GROUPS = ['day', 'project', 'key', 'engine'] as const;
export type UsageGroup = (typeof USAGE_GROUPS)[number];

export const UsageQuerySchema = z.object({
  /** First and last day, UTC; the last 31 days without them. */
  from: day.optional(),
  to: day.optional(),
  /** Any of day, project, key, engine, with commas. */
  by: z
    .string()
    .regex(/^(day|project|key|engine)(,(day|project|key|engine)){0,3}$/, `Choose from ${USAGE_GROUPS.join(', ')}.`)
    .default('day'),
  format: z.enum(['json', 'csv']).default('json'),
});

export const UsageRowSchema = z.object({
  day: z.string().optional(),
  project: z.string().nullable().optional(),
  key: z.string().nullable().optional(),
  engine: z.string().optional(),
  /** Accepted takes, and what is paid for. */
  takes: z.number().int(),
  seconds: z.number(),
  credits,
  /** What engines charged for it, attempts that failed included; only where nothing is metered. */
  usd: z.number().optional(),
});
export type UsageRow = z.output<typeof UsageRowSchema>;

export const UsageSchema = z.object({
  from: z.string(),
  to: z.string(),
  metered: z.boolean(),
  rows: z.array(UsageRowSchema),
});
export type Usage = z.output<typeof UsageSchema>;

export const BUDGET_SCOPES = ['organisation', 'project', 'key'] as const;

export const SetBudgetsSchema = z.strictObject({
  /** All there are from now on. */
  budgets: z
    .array(
      z.strictObject({
        scope: z.enum(BUDGET_SCOPES),
        /** Id of the project or key; none for the organisation. */
        id: id.optional(),
        /** The most in a calendar month, UTC. */
        monthlyCredits: CreditsSchema,
      }),
    )
    .max(1_000)
    .refine((budgets) => budgets.every(({ scope, id: of }) => (scope === 'organisation') === (of === undefined)), {
      error: 'A budget of a project or key needs its id; that of the organisation has none.',
    })
    .refine((budgets) => new Set(budgets.map(({ scope, id: of }) => `${scope} ${of}`)).size === budgets.length, {
      error: 'Two budgets are of the same.',
    }),
});
export type SetBudgets = z.input<typeof SetBudgetsSchema>;

export const BudgetsSchema = z.object({
  budgets: z.array(
    z.object({
      scope: z.enum(BUDGET_SCOPES),
      id: z.string().optional(),
      monthlyCredits: credits,
      /** Held and paid since the month began. */
      usedCredits: credits,
    }),
  ),
});
export type Budgets = z.output<typeof BudgetsSchema>;

/** GET /v1/billing. */
export const BillingSchema = z.object({
  plan: ToldPlanSchema,
  /** When it ends; null: it goes on. */
  planUntil: z.string().nullable(),
  available: credits,
  held: credits,
  /** Why nothing new can be made for credits; null where it can. */
  blocked: z.string().nullable(),
  /** What is left of what came together, in the order in which it is used. */
  grants: z.array(z.object({ kind: z.string(), credits, remaining: credits, expiresAt: z.string().nullable() })),
  subscription: z
    .object({ state: z.string(), periodEndsAt: z.string().nullable(), endsAfterPeriod: z.boolean() })
    .nullable(),
  selling: z.boolean(),
});
export type Billing = z.output<typeof BillingSchema>;

/** GET /v1/billing/transfers, newest first. */
export const TransfersSchema = z.object({
  transfers: z.array(
    z.object({
      id: z.number().int(),
      at: z.string(),
      /** grant, purchase, hold, release, capture, expiry, refund, reversal. */
      kind: z.string(),
      /** `film:f…`, `take:t…`, or what was bought. */
      subject: z.string(),
      /** What it did to the credits that can be used, and to those that are held. */
      available: credits,
      held: credits,
    }),
  ),
  next: z.string().nullable(),
});
export type Transfers = z.output<typeof TransfersSchema>;

/** Buys a plan, or credits besides. */
export const CheckoutSchema = z
  .strictObject({ plan: z.string().max(40).optional(), topUp: z.string().max(40).optional() })
  .refine(({ plan, topUp }) => (plan === undefined) !== (topUp === undefined), {
    path: ['plan'],
    error: 'Give either a plan or a top-up.',
  });
export type Checkout = z.input<typeof CheckoutSchema>;

/** A page of the payment provider to go to. */
export const ProviderPageSchema = z.object({ url: z.string() });

export const InvoicesSchema = z.object({
  invoices: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      /** US dollars unless the currency says otherwise. */
      amount: z.number(),
      currency: z.string(),
      state: z.string(),
      /** The provider's page of it. */
      url: z.string().nullable(),
    }),
  ),
});
export type Invoices = z.output<typeof InvoicesSchema>;

export const SetPlanSchema = z.strictObject({
  /** Null: the default. */
  plan: z.string().max(40).nullable(),
  /** From then on the default again. */
  until: z.iso.datetime({ offset: true }).optional(),
});

export const GiveCreditsSchema = z.strictObject({
  credits: CreditsSchema.refine((given) => given > 0, 'Give more than nothing.'),
  /** Kept with it. */
  reason: z.string().trim().min(1).max(200),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

export const RefundTakeSchema = z.strictObject({
  organisationId: id,
  filmId: id,
  shotId: id,
  number: z.number().int().min(1),
});

/** What the house earned and paid, and whether its books agree. */
export const HouseMoneySchema = z.object({
  /** Since the month began, UTC. */
  month: z.string(),
  earnedCredits: credits,
  earnedUsd: z.number(),
  /** What engines charged: for takes they delivered, accepted or not, and for everything else (failed attempts, voices, music, words). */
  takesUsd: z.number(),
  otherUsd: z.number(),
  /** Perhaps charged besides. */
  uncertainUsd: z.number(),
  organisations: z.array(
    z.object({
      organisationId: z.string(),
      plan: z.string().nullable(),
      available: credits,
      held: credits,
      earnedCredits: credits,
      costUsd: z.number(),
      blocked: z.string().nullable(),
    }),
  ),
  /** Contradictions in the ledger, each as a sentence; none when all is well. */
  findings: z.array(z.string()),
});
export type HouseMoney = z.output<typeof HouseMoneySchema>;

import { MAX_FILM_SECONDS, SIZES } from '@kinora/film';
import { z } from 'zod';

const limit = z.number().int().min(1).nullable().default(null);

/** What an organisation may do and what it pays, as data. `null` is no limit. */
export const PlanSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A plan is named by small letters, digits and hyphens.'),
  name: z.strictObject({
    zh: z.string().min(1).max(60),
    en: z.string().min(1).max(60),
    ja: z.string().min(1).max(60),
  }),
  /** Of a month. */
  priceUsd: z.number().min(0).max(100_000).default(0),
  /** Come at the beginning of each month and end with it; a subscription's come with its paid invoice. */
  monthlyCredits: z.number().int().min(0).max(1e9).default(0),
  /** False: nothing is charged and nothing is counted. */
  metered: z.boolean().default(true),
  /** Takes of the organisation at once, over all its films. */
  takesAtOnce: limit,
  queueClass: z.enum(['paid', 'free']).default('paid'),
  /** Its share of the engines beside others of the same class. */
  weight: z.number().positive().max(1_000).default(1),
  /** Films that wait or are being made. */
  maxQueuedFilms: limit,
  requestsPerMinute: limit,
  /** Films, words and uploads are deleted so long after the film was last made, or sooner where the organisation's own policy says so. */
  retentionDays: limit,
  sizes: z.array(z.enum(SIZES)).min(1).nullable().default(null),
  maxSeconds: z.number().min(4).max(MAX_FILM_SECONDS).nullable().default(null),
  /** Endpoints that may be named, and among which `auto` chooses; what is inside the studio is always allowed. */
  engines: z.array(z.string().max(40)).nullable().default(null),
  /** Takes for other studios (`POST /v1/takes`). */
  remoteTakes: z.boolean().default(true),
  /** `always`: the small label stays in the corner through the whole film, whatever the organisation's policy says. */
  cornerLabel: z.enum(['always', 'policy']).default('policy'),
  /** Share of the list price that is added to it: 0.2 makes 1 credit 1.2. */
  margin: z.number().min(0).max(10).default(0),
  /** Credits for a second of an engine that has no price list: hardware of one's own. */
  gpuSecondCredits: z.number().min(0).max(1_000).default(0),
  /** Its price at the payment provider; without it the price is told with the purchase. */
  providerPrice: z.string().max(100).optional(),
});
export type Plan = z.output<typeof PlanSchema>;
export type PlanInput = z.input<typeof PlanSchema>;

/** Credits that can be bought besides. */
export const TopUpSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A top-up is named by small letters, digits and hyphens.'),
  credits: z.number().int().min(1).max(1e9),
  priceUsd: z.number().positive().max(100_000),
  /** They end so long after they were bought. */
  validMonths: z.number().int().min(1).max(120).default(12),
});
export type TopUp = z.output<typeof TopUpSchema>;

/** The plan of a studio without accounts: everything, for nothing. It is in every set. */
const LOCAL_PLAN: PlanInput = {
  id: 'local',
  name: { zh: '本机', en: 'Local', ja: 'ローカル' },
  metered: false,
};

export const PlanSetSchema = z
  .strictObject({
    /** Of organisations that have no other. */
    default: z.string(),
    plans: z.array(PlanSchema).min(1).max(100),
    topUps: z.array(TopUpSchema).max(20).default([]),
  })
  .transform((set) =>
    set.plans.some(({ id }) => id === 'local') ? set : { ...set, plans: [...set.plans, PlanSchema.parse(LOCAL_PLAN)] },
  )
  .refine(({ plans }) => new Set(plans.map(({ id }) => id)).size === plans.length, {
    path: ['plans'],
    error: 'Two plans have the same id.',
  })
  .refine(({ plans }) => plans.find(({ id }) => id === 'local')?.metered === false, {
    path: ['plans'],
    error: 'The plan local is the one of a studio without accounts: it must not be metered.',
  })
  .refine((set) => set.plans.some(({ id }) => id === set.default), {
    path: ['default'],
    error: 'The default is none of the plans.',
  });
export type PlanSet = z.output<typeof PlanSetSchema>;

/**
 * The plans of an installation that names none. 100 credits are one US dollar of generated film at its list price: at 4 to 8
 * cents a second (480p and 720p, 2026) `free` makes about a minute a month.
 */
export const DEFAULT_PLANS: PlanSet = PlanSetSchema.parse({
  default: 'free',
  plans: [
    {
      id: 'free',
      name: { zh: '免费', en: 'Free', ja: '無料' },
      monthlyCredits: 300,
      takesAtOnce: 1,
      queueClass: 'free',
      maxQueuedFilms: 3,
      requestsPerMinute: 60,
      retentionDays: 30,
      sizes: ['1280x720', '720x1280', '832x480', '960x960'],
      maxSeconds: 60,
      remoteTakes: false,
      cornerLabel: 'always',
      gpuSecondCredits: 0.1,
    },
    {
      id: 'creator',
      name: { zh: '创作者', en: 'Creator', ja: 'クリエイター' },
      priceUsd: 19,
      monthlyCredits: 2_000,
      takesAtOnce: 4,
      weight: 2,
      maxQueuedFilms: 50,
      requestsPerMinute: 600,
      retentionDays: 365,
      maxSeconds: 300,
      gpuSecondCredits: 0.1,
    },
    {
      id: 'studio',
      name: { zh: '工作室', en: 'Studio', ja: 'スタジオ' },
      priceUsd: 99,
      monthlyCredits: 11_000,
      takesAtOnce: 16,
      weight: 8,
      maxQueuedFilms: 10_000,
      requestsPerMinute: 6_000,
      gpuSecondCredits: 0.1,
    },
    LOCAL_PLAN,
  ],
  topUps: [
    { id: 'small', credits: 1_000, priceUsd: 10 },
    { id: 'large', credits: 5_500, priceUsd: 50 },
  ],
} satisfies z.input<typeof PlanSetSchema>);

/** What of a brief a plan allows less of: the field, and the sentence that says so; null where all is allowed. */
export function overPlan(
  plan: Plan,
  brief: { size: (typeof SIZES)[number]; seconds?: number | undefined; engine: string },
  embedded: ReadonlySet<string>,
): { field: 'size' | 'seconds' | 'engine'; sentence: string } | null {
  const { name, sizes, maxSeconds, engines } = plan;
  if (sizes !== null && !sizes.includes(brief.size)) {
    const sentence = `The plan ${name.en} makes films of ${sizes.join(', ')}. Choose one of these, or another plan.`;
    return { field: 'size', sentence };
  }
  if (maxSeconds !== null && brief.seconds !== undefined && brief.seconds > maxSeconds) {
    const sentence = `The plan ${name.en} makes films of at most ${maxSeconds} seconds. Make it shorter, or choose another plan.`;
    return { field: 'seconds', sentence };
  }
  if (!mayUse(plan, brief.engine, embedded)) {
    const sentence = `The plan ${name.en} does not include the engine ${brief.engine}. It includes ${['animatic', ...(engines ?? [])].join(', ')}.`;
    return { field: 'engine', sentence };
  }
  return null;
}

/** Whether an endpoint, one of the embedded engines, or `auto` may be named. */
export function mayUse({ engines }: Plan, engine: string, embedded: ReadonlySet<string>): boolean {
  return (
    engines === null || embedded.has(engine) || (engine === 'auto' && engines.length > 0) || engines.includes(engine)
  );
}

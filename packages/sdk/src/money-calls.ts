import type { z } from 'zod';
import {
  type Billing,
  BillingSchema,
  type Budgets,
  BudgetsSchema,
  type Checkout,
  type HouseMoney,
  HouseMoneySchema,
  type Invoices,
  InvoicesSchema,
  type Plans,
  PlansSchema,
  ProviderPageSchema,
  type Quote,
  type QuoteRequest,
  QuoteSchema,
  type SetBudgets,
  type Transfers,
  TransfersSchema,
  type Usage,
  type UsageGroup,
  UsageSchema,
} from './money-contract.ts';

export interface UsageWish {
  /** First and last day, UTC, `2026-11-22`; the last 31 days without them. */
  from?: string | undefined;
  to?: string | undefined;
  by?: readonly UsageGroup[];
}

/** Calls about plans, credits and what was used. */
export function moneyCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const sent = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const usagePath = ({ from, to, by = ['day'] }: UsageWish, format: 'json' | 'csv'): string => {
    const query = new URLSearchParams({ by: by.join(','), format });
    if (from !== undefined) query.set('from', from);
    if (to !== undefined) query.set('to', to);
    return `/v1/usage?${query.toString()}`;
  };
  return {
    plans: (): Promise<Plans> => json(PlansSchema, '/v1/plans'),

    /** What a film will cost, shot by shot; nothing is made or held. */
    quote: (asked: QuoteRequest): Promise<Quote> => json(QuoteSchema, '/v1/quotes', sent('POST', asked)),

    /** What was paid for, by day, project, key or engine. */
    usage: (wish: UsageWish = {}): Promise<Usage> => json(UsageSchema, usagePath(wish, 'json')),

    usageCsv: async (wish: UsageWish = {}): Promise<string> => (await request(usagePath(wish, 'csv'))).text(),

    /** Plan, credits and what is left of each grant. */
    billing: (): Promise<Billing> => json(BillingSchema, '/v1/billing'),

    /** Every movement of credits, newest first. */
    transfers: (page: { limit?: number; cursor?: string } = {}): Promise<Transfers> => {
      const query = new URLSearchParams();
      if (page.limit !== undefined) query.set('limit', String(page.limit));
      if (page.cursor !== undefined) query.set('cursor', page.cursor);
      return json(TransfersSchema, `/v1/billing/transfers?${query.toString()}`);
    },

    budgets: (): Promise<Budgets> => json(BudgetsSchema, '/v1/budgets'),

    /** These budgets and no others. */
    setBudgets: (budgets: SetBudgets): Promise<Budgets> => json(BudgetsSchema, '/v1/budgets', sent('PUT', budgets)),

    /** A page of the payment provider where a plan or credits are bought. */
    checkout: async (wanted: Checkout): Promise<string> =>
      (await json(ProviderPageSchema, '/v1/billing/checkout', sent('POST', wanted))).url,

    /** A page of the payment provider where cards and subscriptions are changed. */
    billingPortal: async (): Promise<string> =>
      (await json(ProviderPageSchema, '/v1/billing/portal', { method: 'POST' })).url,

    invoices: async (): Promise<Invoices['invoices']> => (await json(InvoicesSchema, '/v1/billing/invoices')).invoices,

    /** The operator's books. */
    houseMoney: (): Promise<HouseMoney> => json(HouseMoneySchema, '/v1/operator/money'),

    /** The operator gives an organisation a plan; null is the default. */
    setPlanOf: async (organisationId: string, plan: string | null, until?: string): Promise<void> => {
      const body = { plan, ...(until === undefined ? {} : { until }) };
      await request(`/v1/operator/organisations/${encodeURIComponent(organisationId)}/plan`, sent('PUT', body));
    },

    /** The operator gives an organisation credits. */
    giveCredits: async (
      organisationId: string,
      given: { credits: number; reason: string; expiresAt?: string },
    ): Promise<void> => {
      await request(`/v1/operator/organisations/${encodeURIComponent(organisationId)}/credits`, sent('POST', given));
    },

    /** The operator gives the price of a take back. */
    refundTake: async (take: {
      organisationId: string;
      filmId: string;
      shotId: string;
      number: number;
    }): Promise<void> => {
      await request('/v1/operator/refunds', sent('POST', take));
    },
  };
}

import type { Plan, TopUp } from '@kinora/platform';

/**
 * Who takes the money: sells plans and credits, and tells what was paid. What it tells may come twice, late and in any order:
 * an event only says what to ask about, and the answer is how things are now.
 */
export interface PaymentProvider {
  /** The customer of an organisation; asked twice, the same. */
  customerFor(organisation: { id: string; name: string }): Promise<string>;
  /** A page where this is bought. @param returnUrl where the buyer comes back to */
  checkout(customer: string, organisationId: string, item: BoughtItem, returnUrl: string): Promise<string>;
  /** A page where cards, subscriptions and invoices are changed. */
  portal(customer: string, returnUrl: string): Promise<string>;
  invoices(customer: string): Promise<ProviderInvoice[]>;
  /** @throws KinoraError invalid_request for what the provider did not send, or sent too long ago */
  readEvent(body: string, signature: string | null): Promise<ProviderEvent>;
  /** Null where there is none any more. */
  subscriptionOf(customer: string): Promise<ProviderSubscription | null>;
  invoice(id: string): Promise<ProviderPaidInvoice | null>;
  payment(id: string): Promise<ProviderPayment | null>;
}

export type BoughtItem = { kind: 'plan'; plan: Plan } | { kind: 'top-up'; topUp: TopUp };

export interface ProviderEvent {
  /** The same for every delivery of one event. */
  id: string;
  name: string;
  about:
    | { kind: 'subscription'; customer: string }
    | { kind: 'invoice'; id: string; customer: string }
    | { kind: 'payment'; id: string }
    | { kind: 'other' };
}

export interface ProviderSubscription {
  id: string;
  state: string;
  /** The plan may be used: it is paid, or the provider still tries to have it paid. */
  good: boolean;
  /** Id of the plan; null for one this installation does not know. */
  plan: string | null;
  periodEndsAtMs: number;
  endsAfterPeriod: boolean;
}

export interface ProviderInvoice {
  id: string;
  atMs: number;
  amount: number;
  currency: string;
  state: string;
  url: string | null;
}

export interface ProviderPaidInvoice {
  id: string;
  customer: string;
  paid: boolean;
  /** It begins a period of a subscription, with its credits. */
  beginsPeriod: boolean;
  periodEndsAtMs: number;
}

/** One payment as it is now. Cents. */
export interface ProviderPayment {
  id: string;
  customer: string | null;
  /** Who bought what with it; null for what was no top-up. */
  topUp: { organisationId: string; id: string; credits: number; validMonths: number } | null;
  paid: boolean;
  paidAtMs: number;
  amount: number;
  refunded: number;
  /** Charged back, or about to be. */
  disputed: number;
}

import { createRoute, z } from '@hono/zod-openapi';
import {
  BillingSchema,
  BudgetsSchema,
  CheckoutSchema,
  GiveCreditsSchema,
  HouseMoneySchema,
  InvoicesSchema,
  PlansSchema,
  ProviderPageSchema,
  QuoteRequestSchema,
  QuoteSchema,
  RefundTakeSchema,
  SetBudgetsSchema,
  SetPlanSchema,
  TransfersSchema,
  UsageQuerySchema,
  UsageSchema,
} from '@kinora/sdk';
import { answer, problem } from './answers.ts';
import { needs } from './caller.ts';
import { PageQuerySchema } from './cursor.ts';

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { 'application/json': { schema } }, required: true as const },
});
const OrganisationSchema = z.object({ organisationId: z.string().regex(/^[\w.-]{1,64}$/, 'This is no id.') });
const nothing = (description: string) => ({ description });

export const plansRoute = createRoute({
  ...needs('signed-in'),
  method: 'get',
  path: '/v1/plans',
  summary: 'The plans of this studio: what each allows and costs',
  responses: { 200: answer(PlansSchema, 'The plans') },
});

export const quoteRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/quotes',
  summary: 'What a film will cost, shot by shot; nothing is made or held',
  request: body(QuoteRequestSchema),
  responses: {
    200: answer(QuoteSchema, 'The price, kept for as long as it says'),
    400: problem('Not valid; `field` names what'),
    403: problem('The plan does not allow it; `field` names what'),
    404: problem('There is no such film or shot'),
  },
});

export const usageRoute = createRoute({
  ...needs('usage:read'),
  method: 'get',
  path: '/v1/usage',
  summary: 'What was paid for, by day, project, key or engine; as JSON or CSV',
  request: { query: UsageQuerySchema },
  responses: {
    200: {
      description: 'What was used',
      content: { 'application/json': { schema: UsageSchema }, 'text/csv': { schema: z.string() } },
    },
    400: problem('Not valid'),
  },
});

export const billingRoute = createRoute({
  ...needs('billing:read'),
  method: 'get',
  path: '/v1/billing',
  summary: 'Plan, credits, and what is left of each grant',
  responses: { 200: answer(BillingSchema, 'As it is now') },
});

export const transfersRoute = createRoute({
  ...needs('billing:read'),
  method: 'get',
  path: '/v1/billing/transfers',
  summary: 'Every movement of credits, newest first',
  request: { query: PageQuerySchema },
  responses: { 200: answer(TransfersSchema, 'A page of them'), 400: problem('Not valid') },
});

export const budgetsRoute = createRoute({
  ...needs('billing:read'),
  method: 'get',
  path: '/v1/budgets',
  summary: 'What may be spent in a month: by the organisation, by project and by key',
  responses: { 200: answer(BudgetsSchema, 'The budgets') },
});

export const setBudgetsRoute = createRoute({
  ...needs('billing:write'),
  method: 'put',
  path: '/v1/budgets',
  summary: 'Set what may be spent in a month; films that would go over it are refused',
  request: body(SetBudgetsSchema),
  responses: { 200: answer(BudgetsSchema, 'The budgets'), 400: problem('Not valid; `field` names what') },
});

export const checkoutRoute = createRoute({
  ...needs('billing:write'),
  method: 'post',
  path: '/v1/billing/checkout',
  summary: 'A page where a plan or credits are bought',
  request: body(CheckoutSchema),
  responses: {
    200: answer(ProviderPageSchema, 'Where to go'),
    400: problem('It is not sold'),
    404: problem('Nothing is sold here'),
    409: problem('There is a subscription already'),
    502: problem('The payment provider cannot be asked'),
  },
});

export const portalRoute = createRoute({
  ...needs('billing:write'),
  method: 'post',
  path: '/v1/billing/portal',
  summary: 'A page where cards and subscriptions are changed',
  responses: {
    200: answer(ProviderPageSchema, 'Where to go'),
    404: problem('Nothing is sold here'),
    502: problem('The payment provider cannot be asked'),
  },
});

export const invoicesRoute = createRoute({
  ...needs('billing:read'),
  method: 'get',
  path: '/v1/billing/invoices',
  summary: "The payment provider's invoices, newest first",
  responses: {
    200: answer(InvoicesSchema, 'The invoices'),
    502: problem('The payment provider cannot be asked'),
  },
});

export const hearRoute = createRoute({
  ...needs('anyone'),
  method: 'post',
  path: '/v1/billing/webhook',
  summary: 'Where the payment provider tells what happened; signed by it',
  request: { headers: z.object({ 'stripe-signature': z.string().max(2_000).optional() }) },
  responses: {
    204: nothing('Taken in'),
    400: problem('Not sent by the provider'),
    404: problem('Nothing is sold here'),
  },
});

export const houseRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/operator/money',
  summary: 'What the house earned and paid this month, by organisation, and whether its books agree',
  responses: { 200: answer(HouseMoneySchema, 'The books') },
});

export const setPlanRoute = createRoute({
  ...needs('operator'),
  method: 'put',
  path: '/v1/operator/organisations/{organisationId}/plan',
  summary: 'Give an organisation a plan',
  request: { params: OrganisationSchema, ...body(SetPlanSchema) },
  responses: { 204: nothing('It has it'), 400: problem('There is no such plan'), 404: problem('No such organisation') },
});

export const giveRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/operator/organisations/{organisationId}/credits',
  summary: 'Give an organisation credits',
  request: { params: OrganisationSchema, ...body(GiveCreditsSchema) },
  responses: { 204: nothing('They are there'), 400: problem('Not valid'), 404: problem('No such organisation') },
});

export const unblockRoute = createRoute({
  ...needs('operator'),
  method: 'delete',
  path: '/v1/operator/organisations/{organisationId}/block',
  summary: 'Let an organisation use its credits again after a payment was charged back',
  request: { params: OrganisationSchema },
  responses: { 204: nothing('It may'), 404: problem('No such organisation') },
});

export const refundRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/operator/refunds',
  summary: 'Give the price of an accepted take back',
  request: body(RefundTakeSchema),
  responses: { 204: nothing('It is given back, once'), 404: problem('Nothing was paid for such a take') },
});

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';

export const STRIPE_KEY = 'sk_test_planted0123456789';
export const WEBHOOK_SECRET = 'whsec_planted0123456789';

interface Thing {
  id: string;
  [field: string]: unknown;
}

/** A server that speaks as much of Stripe's API as the studio uses; its library talks to it unchanged. */
export interface FakeStripe extends AsyncDisposable {
  url: string;
  /** The buyer pays at the page they were sent to. What Stripe would then tell. */
  pay(page: string): Thing[];
  /** A subscription's next month is paid. */
  renew(customer: string): Thing[];
  cancelSubscription(customer: string): Thing[];
  /** Part of a payment is given back, or it is disputed. Cents. */
  refund(payment: string, cents: number): Thing[];
  dispute(payment: string, status: 'needs_response' | 'lost' | 'won'): Thing[];
  /** Delivers an event to a studio. `secret` of somebody else, an old `atMs`, a changed `body`: what must be refused. */
  deliver(
    studioUrl: string,
    event: Thing,
    options?: { secret?: string; atMs?: number; body?: string },
  ): Promise<number>;
  /** Calls that were made, as `POST /v1/customers`. */
  calls: string[];
  /** Answers with 500 while it is set. */
  down: boolean;
  /** Waited for between looking something up and telling it: what is told then may be old. */
  late: ((call: string) => Promise<void>) | null;
  paymentOf(page: string): string;
}

export async function startFakeStripe(): Promise<FakeStripe> {
  const things = new Map<string, Thing>();
  const calls: string[] = [];
  const idOf = (kind: string): string => `${kind}_${randomBytes(6).toString('hex')}`;
  const keep = <Kept extends Thing>(thing: Kept): Kept => {
    things.set(thing.id, thing);
    return thing;
  };
  const must = (id: string): Thing => {
    const thing = things.get(id);
    if (thing === undefined) throw new Error(`there is no ${id}`);
    return thing;
  };
  const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
  const list = (kind: string, fits: (thing: Thing) => boolean): Thing[] =>
    [...things.values()].filter((thing) => thing['object'] === kind && fits(thing));
  const eventOf = (type: string, object: Thing): Thing => ({
    id: idOf('evt'),
    object: 'event',
    type,
    created: nowSeconds(),
    data: { object: JSON.parse(JSON.stringify(object)) as Thing },
  });

  const fake: FakeStripe = {
    url: '',
    calls,
    down: false,
    late: null,
    paymentOf: (page) => String(must(page.split('/').at(-1) ?? '')['payment_intent']),
    pay(page) {
      const session = must(page.split('/').at(-1) ?? '');
      const order = session['order'] as URLSearchParams;
      session['payment_status'] = 'paid';
      if (session['mode'] === 'payment') {
        const payment = newPayment(
          String(session['customer']),
          amountOf(order),
          metadataOf(order, 'payment_intent_data'),
        );
        session['payment_intent'] = payment.id;
        return [eventOf('checkout.session.completed', session)];
      }
      const subscription = keep({
        id: idOf('sub'),
        object: 'subscription',
        customer: session['customer'],
        status: 'active',
        created: nowSeconds(),
        cancel_at_period_end: false,
        metadata: metadataOf(order, 'subscription_data'),
        items: { data: [{ price: { id: 'price_inline' }, current_period_end: nowSeconds() + 30 * 86_400 }] },
      });
      const created = eventOf('customer.subscription.created', subscription);
      const paid = newInvoice(subscription, 'subscription_create');
      return [created, eventOf('invoice.paid', paid), eventOf('checkout.session.completed', session)];
    },
    renew(customer) {
      const subscription = mustSubscribe(customer);
      const item = (subscription['items'] as { data: { current_period_end: number }[] }).data[0];
      if (item !== undefined) item.current_period_end += 30 * 86_400;
      return [eventOf('invoice.paid', newInvoice(subscription, 'subscription_cycle'))];
    },
    cancelSubscription(customer) {
      const subscription = mustSubscribe(customer);
      subscription['status'] = 'canceled';
      return [eventOf('customer.subscription.deleted', subscription)];
    },
    refund(payment, cents) {
      const charge = must(payment)['latest_charge'] as Thing;
      charge['amount_refunded'] = Number(charge['amount_refunded']) + cents;
      return [eventOf('charge.refunded', charge)];
    },
    dispute(payment, status) {
      const [before] = list('dispute', (each) => each['payment_intent'] === payment);
      const amount = must(payment)['amount_received'];
      const dispute: Thing = before ?? keep({ id: idOf('dp'), object: 'dispute', payment_intent: payment, amount });
      dispute['status'] = status;
      return [eventOf(before === undefined ? 'charge.dispute.created' : 'charge.dispute.closed', dispute)];
    },
    async deliver(studioUrl, event, options = {}) {
      const payload = JSON.stringify(event);
      const signature = await new Stripe(STRIPE_KEY).webhooks.generateTestHeaderStringAsync({
        payload,
        secret: options.secret ?? WEBHOOK_SECRET,
        timestamp: Math.floor((options.atMs ?? Date.now()) / 1_000),
      });
      const answer = await fetch(`${studioUrl}/v1/billing/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: options.body ?? payload,
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  function newPayment(customer: string, amount: number, metadata: Record<string, string>): Thing {
    const id = idOf('pi');
    const charge = keep({
      id: idOf('ch'),
      object: 'charge',
      payment_intent: id,
      customer,
      created: nowSeconds(),
      amount,
      amount_refunded: 0,
    });
    const made = { object: 'payment_intent', customer, metadata, status: 'succeeded', created: nowSeconds() };
    return keep({ id, ...made, amount_received: amount, latest_charge: charge });
  }

  function mustSubscribe(customer: string): Thing {
    const [subscription] = list('subscription', (each) => each['customer'] === customer);
    if (subscription === undefined) throw new Error(`${customer} has no subscription`);
    return subscription;
  }

  function newInvoice(subscription: Thing, reason: string): Thing {
    const items = subscription['items'] as { data: { current_period_end: number }[] };
    const end = items.data[0]?.current_period_end ?? 0;
    const id = idOf('in');
    return keep({
      id,
      object: 'invoice',
      customer: subscription['customer'],
      status: 'paid',
      billing_reason: reason,
      created: nowSeconds(),
      total: 1_900,
      currency: 'usd',
      hosted_invoice_url: `https://pay.example/${id}`,
      period_end: nowSeconds(),
      lines: { data: [{ period: { end } }] },
    });
  }

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', 'http://stripe');
      const form = new URLSearchParams(await bodyOf(request));
      calls.push(`${request.method} ${url.pathname}`);
      const send = (status: number, body: unknown): void => {
        const told = JSON.stringify(body);
        void Promise.resolve(fake.late?.(`${request.method} ${url.pathname}`)).then(() => {
          response.writeHead(status, { 'content-type': 'application/json', 'request-id': idOf('req') });
          response.end(told);
        });
      };
      if (fake.down) return send(500, { error: { type: 'api_error', message: 'it is down' } });
      if (request.headers.authorization !== `Bearer ${STRIPE_KEY}`)
        return send(401, { error: { type: 'invalid_request_error', message: 'no such key' } });
      send(...answerTo(request.method ?? '', url, form));
    })();
  });

  function answerTo(method: string, url: URL, form: URLSearchParams): [number, unknown] {
    const [, , kind = '', second] = url.pathname.split('/');
    const of = (name: string): ((thing: Thing) => boolean) => {
      return (thing) => thing[name] === url.searchParams.get(name);
    };
    if (method === 'POST' && kind === 'customers') {
      return [200, keep({ id: idOf('cus'), object: 'customer', name: form.get('name') })];
    }
    if (method === 'POST' && kind === 'checkout') {
      const id = idOf('cs');
      const session = { id, object: 'checkout.session', mode: form.get('mode'), customer: form.get('customer') };
      keep({ ...session, payment_intent: null, order: form });
      return [200, { ...session, url: `https://pay.example/${id}` }];
    }
    if (method === 'POST' && kind === 'billing_portal') return [200, { id: 'bps', url: 'https://pay.example/portal' }];
    const listed: Record<string, () => Thing[]> = {
      subscriptions: () => list('subscription', of('customer')),
      invoices: () => list('invoice', of('customer')),
      disputes: () => list('dispute', of('payment_intent')),
    };
    const rows = listed[kind];
    if (method === 'GET' && second === undefined && rows !== undefined)
      return [200, { object: 'list', data: rows(), has_more: false }];
    const thing = things.get(second ?? '');
    if (method === 'GET' && thing !== undefined) return [200, thing];
    return [404, { error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object' } }];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function amountOf(order: URLSearchParams): number {
  return Number(order.get('line_items[0][price_data][unit_amount]'));
}

function metadataOf(order: URLSearchParams, of: string): Record<string, string> {
  const entries = [...order].flatMap(([name, value]) => {
    const match = new RegExp(`^${of}\\[metadata\\]\\[(\\w+)\\]$`).exec(name);
    return match?.[1] === undefined ? [] : [[match[1], value] as const];
  });
  return Object.fromEntries(entries);
}

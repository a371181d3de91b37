import type { Database, Queryable, RowReader } from './database.ts';

/** Who an organisation is at the payment provider. */
export interface Customer {
  customer: string;
  subscription: string | null;
  state: string | null;
  /** Its subscription may be used. */
  good: boolean;
  periodEndsAt: string | null;
  endsAfterPeriod: boolean;
}

const GOOD: ReadonlySet<string> = new Set(['active', 'trialing', 'past_due']);

export async function findCustomer(database: RowReader, organisationId: string): Promise<Customer | null> {
  const [row] = await database.query('select * from money_customers where organisation_id = $1', [organisationId]);
  if (row === undefined) return null;
  const state = row['state'] as string | null;
  return {
    customer: String(row['customer']),
    subscription: row['subscription'] as string | null,
    state,
    good: state !== null && GOOD.has(state),
    periodEndsAt: (row['period_ends_at'] as Date | null)?.toISOString() ?? null,
    endsAfterPeriod: row['ends_after_period'] === true,
  };
}

export async function saveCustomer(database: Database, organisationId: string, customer: string): Promise<void> {
  await database.query(
    'insert into money_customers (organisation_id, customer) values ($1, $2) on conflict (organisation_id) do nothing',
    [organisationId, customer],
  );
}

export async function organisationOfCustomer(database: RowReader, customer: string): Promise<string | null> {
  const [row] = await database.query('select organisation_id from money_customers where customer = $1', [customer]);
  return row === undefined ? null : String(row['organisation_id']);
}

export async function saveSubscription(
  client: Queryable,
  organisationId: string,
  subscription: { id: string; state: string; periodEndsAtMs: number; endsAfterPeriod: boolean } | null,
): Promise<void> {
  await client.query(
    `update money_customers set subscription = $2, state = $3, period_ends_at = $4, ends_after_period = $5 where organisation_id = $1`,
    [
      organisationId,
      subscription?.id ?? null,
      subscription?.state ?? null,
      subscription === null ? null : new Date(subscription.periodEndsAtMs),
      subscription?.endsAfterPeriod ?? false,
    ],
  );
}

/** How many events of a customer or payment were heard, and whether this one was. */
export async function eventsOf(
  database: RowReader,
  whose: string,
  id: string,
): Promise<{ count: number; heard: boolean }> {
  const [row] = await database.query(
    'select count(*) as count, count(*) filter (where id = $2) > 0 as heard from money_provider_events where whose = $1',
    [whose, id],
  );
  return { count: Number(row?.['count'] ?? 0), heard: row?.['heard'] === true };
}

export async function saveEvent(client: Queryable, event: { id: string; name: string; whose: string }): Promise<void> {
  await client.query('insert into money_provider_events (id, kind, whose) values ($1, $2, $3)', [
    event.id,
    event.name,
    event.whose,
  ]);
}

/** Millicredits that were given under a key. */
export async function grantOf(database: RowReader, organisationId: string, key: string): Promise<number> {
  const [row] = await database.query(
    `select g.millicredits from money_grants g join money_transfers t on t.id = g.transfer_id
     where t.organisation_id = $1 and t.key = $2`,
    [organisationId, key],
  );
  return Number(row?.['millicredits'] ?? 0);
}

/** Millicredits that were taken back for something and not given again. */
export async function reversedOf(database: RowReader, organisationId: string, subject: string): Promise<number> {
  const [row] = await database.query(
    `select coalesce(sum(e.millicredits) filter (where e.account = 'reversed'), 0)
        - coalesce(sum(e.millicredits) filter (where e.account = 'available' and t.data ? 'reinstated'), 0) as sum
     from money_transfers t join money_entries e on e.transfer_id = t.id where t.organisation_id = $1 and t.subject = $2`,
    [organisationId, subject],
  );
  return Number(row?.['sum'] ?? 0);
}

/** Key under which the newest period of a subscription brought its credits. */
export async function newestInvoiceGrant(database: RowReader, organisationId: string): Promise<string | null> {
  const [row] = await database.query(
    `select key from money_transfers where organisation_id = $1 and key like 'invoice:%' order by id desc limit 1`,
    [organisationId],
  );
  return row === undefined ? null : String(row['key']);
}

import { MILLICREDITS_PER_CREDIT } from '@kinora/platform';
import type { RowReader } from './database.ts';

/** Below this share of a month's credits an organisation is told. */
const LOW_SHARE = 0.1;

/** Organisations with credits or a plan past their end. */
export async function organisationsDue(database: RowReader, nowMs: number | null): Promise<string[]> {
  const rows = await database.query(
    `with moment as (select coalesce(to_timestamp($1::double precision / 1000), clock_timestamp()) as now)
     select organisation_id from money_wallets, moment where plan_until <= now
     union select g.organisation_id from money_grants g join money_wallets w using (organisation_id), moment
     where g.remaining > 0 and g.expires_at <= now group by g.organisation_id, w.held having sum(g.remaining) > w.held`,
    [nowMs],
  );
  return rows.map((row) => String(row['organisation_id']));
}

/** Holds of films and takes that are over, or that an old backup no longer has. */
export async function releaseStrayHolds(database: RowReader): Promise<number> {
  const rows = await database.query(
    `select money_release(organisation_id, subject) from (
       select distinct h.organisation_id, h.subject from money_holds h where h.closed_at is null
         and not exists (select from films f where h.subject = 'film:' || f.id and f.state in ('queued', 'running'))
         and not exists (select from remote_takes t where h.subject = 'take:' || t.id and t.state in ('queued', 'running'))) stray`,
  );
  return rows.length;
}

/**
 * Organisations of a plan with monthly credits that have little left; only those that were not told this month. Plans that have
 * ended are taken away before.
 */
export async function creditsThatRunLow(
  database: RowReader,
  nowMs: number | null,
): Promise<{ organisationId: string; month: string; credits: number }[]> {
  const rows = await database.query(
    `with moment as (select to_char(coalesce(to_timestamp($1::double precision / 1000), clock_timestamp()) at time zone 'UTC', 'YYYY-MM') as month)
     select w.organisation_id, m.month, w.available from moment m, money_wallets w
     join money_plans p on p.id = w.plan or (p.is_default and not exists (select from money_plans known where known.id = w.plan))
     where (w.given_for like '%:' || m.month or w.plan_by = 'provider')
       and w.available < $2::numeric * (p.record ->> 'monthlyCredits')::bigint
       and not exists (select from notifications n where n.organisation_id = w.organisation_id
         and n.kind = 'credits.low' and n.subject = 'credits:' || m.month)`,
    [nowMs, LOW_SHARE * MILLICREDITS_PER_CREDIT],
  );
  return rows.map((row) => ({
    organisationId: String(row['organisation_id']),
    month: String(row['month']),
    credits: Number(row['available']) / MILLICREDITS_PER_CREDIT,
  }));
}

/** Quotes that are over, and events that the provider will not send again. */
export async function forgetOldMoney(database: RowReader): Promise<void> {
  await database.query(`delete from money_quotes where expires_at < clock_timestamp() - interval '1 day'`);
  await database.query(`delete from money_provider_events where at < clock_timestamp() - interval '90 days'`);
}

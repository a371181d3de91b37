import type { RowReader } from './database.ts';

/** Each finds what must not be; a row says it in a sentence. */
const CHECKS: readonly string[] = [
  `select 'transfer ' || t.id || ' of ' || t.organisation_id || ' has ' || count(e.*) || ' entries that sum to ' || coalesce(sum(e.millicredits), 0) as finding
   from money_transfers t left join money_entries e on e.transfer_id = t.id group by t.id
   having count(e.*) < 2 or sum(e.millicredits) <> 0`,
  `select 'all entries sum to ' || sum(millicredits) as finding from money_entries having sum(millicredits) <> 0`,
  `select w.organisation_id || ' has ' || w.available || ' available and ' || w.held || ' held; its entries say ' ||
     coalesce(e.available, 0) || ' and ' || coalesce(e.held, 0) as finding
   from money_wallets w left join (
     select organisation_id, sum(millicredits) filter (where account = 'available') as available,
       sum(millicredits) filter (where account = 'held') as held from money_entries group by organisation_id) e using (organisation_id)
   where w.available <> coalesce(e.available, 0) or w.held <> coalesce(e.held, 0) or w.available < 0 or w.held < 0`,
  `select w.organisation_id || ' has grants of ' || coalesce(g.remaining, 0) || ' for ' || w.available + w.held as finding
   from money_wallets w left join (select organisation_id, sum(remaining) as remaining from money_grants group by organisation_id) g using (organisation_id)
   where coalesce(g.remaining, 0) <> w.available + w.held`,
  `select w.organisation_id || ' holds ' || w.held || '; its holds say ' || coalesce(h.held, 0) as finding
   from money_wallets w left join (select organisation_id, sum(held) as held from money_holds group by organisation_id) h using (organisation_id)
   where coalesce(h.held, 0) <> w.held`,
  `select h.subject || ' run ' || h.run || ' is held and over' as finding from money_holds h
   where h.closed_at is null and h.subject like 'film:%' and not exists (
     select from films f where f.organisation_id = h.organisation_id and f.id = substr(h.subject, 6) and f.run = h.run and f.state in ('queued', 'running'))`,
  `select h.subject || ' is held and over' as finding from money_holds h
   where h.closed_at is null and h.subject like 'take:%' and not exists (
     select from remote_takes t where t.organisation_id = h.organisation_id and t.id = substr(h.subject, 6) and t.state in ('queued', 'running'))`,
  `select h.subject || ' run ' || h.run || ' captured ' || h.captured || '; its takes say ' || coalesce(sum(c.millicredits), 0) as finding
   from money_holds h left join money_captures c on c.organisation_id = h.organisation_id and c.subject = h.subject and c.run = h.run
   group by h.organisation_id, h.subject, h.run having h.captured <> coalesce(sum(c.millicredits), 0)`,
  `select c.subject || ' ' || c.shot_id || ' take ' || c.number || ' cost ' || c.millicredits || '; its transfer says ' || coalesce(e.millicredits, 0) as finding
   from money_captures c left join money_entries e on e.transfer_id = c.transfer_id and e.account = 'earned'
   where c.millicredits <> coalesce(e.millicredits, 0)`,
  `select 'artefact ' || making || ' of ' || organisation_id || ' was paid ' || count(*) || ' times' as finding
   from money_captures, unnest(makings) as making group by organisation_id, making having count(*) > 1`,
  `select c.subject || ' ' || c.shot_id || ' take ' || c.number || ' was paid and is not there' as finding
   from money_captures c join films f on f.organisation_id = c.organisation_id and c.subject = 'film:' || f.id
   where not exists (select from takes t where t.film_id = f.id and t.shot_id = c.shot_id and t.number = c.number)`,
  // A take that was accepted while something was held for its film. What was written down while its film was being cancelled
  // is counted when a film is made of it.
  `select 'film:' || t.film_id || ' ' || t.shot_id || ' take ' || t.number || ' is accepted and was never counted' as finding
   from takes t join money_holds h on h.organisation_id = t.organisation_id and h.subject = 'film:' || t.film_id and h.run = t.run
   where t.accepted and t.at > h.opened_at
     and exists (select from films f where f.id = t.film_id and f.run = t.run and f.state = 'completed')
     and not exists (select from money_captures c where c.organisation_id = t.organisation_id and c.subject = h.subject and c.shot_id = t.shot_id and c.number = t.number)
     and exists (select from jsonb_array_elements(coalesce(t.take -> 'pieces', '[]')) p where money_due(t.organisation_id, p ->> 'recipe'))`,
];

/** Everything in the ledger that contradicts itself, or the films it is about; nothing when all is well. */
export async function auditMoney(database: RowReader): Promise<string[]> {
  const findings: string[] = [];
  for (const check of CHECKS) {
    findings.push(...(await database.query(check)).map((row) => String(row['finding'])));
  }
  return findings;
}

-- Plans, and a double-entry ledger of credits. One millicredit is a thousandth of a credit; a credit is one US cent of list
-- price. What moves is a transfer of two or more entries that sum to zero; balances are kept by a trigger from the entries,
-- and nothing writes them otherwise. Each organisation has accounts of its own on both sides, so that no two organisations
-- ever wait for each other: `available` and `held` are its credits; the others are the house's with it:
--   purchased (credits sold), granted (given with the plan or as a gift), refunded (given back): at or below zero
--   earned (captured for accepted takes), expired, reversed (taken back with the money): at or above zero

create table money_plans (
  id text primary key,
  record jsonb not null,
  is_default boolean not null default false
);
create unique index money_plans_default on money_plans (is_default) where is_default;
grant select on money_plans to kinora_tenant;
-- The studio writes the whole set when it starts; until then nothing but this is there.
insert into money_plans (id, record) values ('local', '{"id": "local", "metered": false}');

create table money_wallets (
  organisation_id text primary key references organisations (id),
  -- Null: the installation's default.
  plan text,
  -- When it last changed. What a plan says of deletion counts from 30 days later, so that nobody loses films with a payment.
  plan_since timestamptz not null default clock_timestamp(),
  -- From then on the default again.
  plan_until timestamptz,
  -- Who set the plan: what a payment provider bills brings its credits with each paid invoice, all else by the month.
  plan_by text not null default 'operator' check (plan_by in ('operator', 'provider')),
  -- Plan and month whose credits were given, so that they are given once.
  given_for text not null default '',
  available bigint not null default 0 check (available >= 0),
  held bigint not null default 0 check (held >= 0),
  -- Nothing new is held while this says why: a payment was charged back.
  blocked text
);
select raise_wall('money_wallets');

create table money_transfers (
  organisation_id text not null references organisations (id),
  id bigint generated always as identity primary key,
  -- Names what was done: done twice, it is done once.
  key text not null,
  kind text not null check (kind in ('grant', 'purchase', 'hold', 'release', 'capture', 'expiry', 'refund', 'reversal')),
  -- `film:f…`, `take:t…`, or what was paid.
  subject text not null,
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  made_in xid8 not null default pg_current_xact_id(),
  unique (organisation_id, key),
  unique (organisation_id, id)
);
create index money_transfers_subject on money_transfers (organisation_id, subject);
select raise_wall('money_transfers');

create table money_entries (
  organisation_id text not null,
  transfer_id bigint not null,
  account text not null check (account in ('available', 'held', 'purchased', 'granted', 'refunded', 'earned', 'expired', 'reversed')),
  millicredits bigint not null check (millicredits <> 0),
  primary key (transfer_id, account),
  foreign key (organisation_id, transfer_id) references money_transfers (organisation_id, id)
);
create index money_entries_account on money_entries (organisation_id, account);
select raise_wall('money_entries');

-- Credits that came together and end together. Used oldest end first; those that never end last. What all of them still have
-- is what is available and held. A hold keeps the first of them beyond their end.
create table money_grants (
  organisation_id text not null references organisations (id),
  id bigint generated always as identity primary key,
  transfer_id bigint not null,
  kind text not null check (kind in ('monthly', 'gift', 'top-up', 'subscription', 'refund')),
  millicredits bigint not null check (millicredits > 0),
  remaining bigint not null check (remaining between 0 and millicredits),
  expired bigint not null default 0,
  expires_at timestamptz,
  foreign key (organisation_id, transfer_id) references money_transfers (organisation_id, id)
);
create index money_grants_open on money_grants (organisation_id, expires_at nulls last, id) where remaining > 0;
select raise_wall('money_grants');

-- What one run of a film may still cost, and has cost.
create table money_holds (
  organisation_id text not null references organisations (id),
  subject text not null,
  run integer not null,
  held bigint not null check (held >= 0),
  captured bigint not null default 0 check (captured >= 0),
  -- The most it may cost altogether, as quoted; null where nothing was.
  ceiling bigint check (held + captured <= ceiling),
  project_id text,
  key_id text,
  moves integer not null default 0,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  primary key (organisation_id, subject, run),
  check (closed_at is null or held = 0)
);
create index money_holds_open on money_holds (organisation_id, subject) where closed_at is null;
create index money_holds_time on money_holds (organisation_id, opened_at);
select raise_wall('money_holds');

-- What accepted takes cost, each once.
create table money_captures (
  organisation_id text not null references organisations (id),
  subject text not null,
  run integer not null,
  shot_id text not null,
  number integer not null,
  -- What was paid: each an artefact and the run that had it made. In no other take it is paid again.
  makings text[] not null,
  engine text not null,
  seconds double precision not null,
  -- By the price list, and what was taken: never more than was held.
  listed bigint not null check (listed >= 0),
  millicredits bigint not null check (millicredits between 0 and listed),
  -- Null where it came to nothing.
  transfer_id bigint,
  project_id text,
  key_id text,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, subject, shot_id, number),
  foreign key (organisation_id, transfer_id) references money_transfers (organisation_id, id)
);
create index money_captures_makings on money_captures using gin (makings);
create index money_captures_time on money_captures (organisation_id, at);
select raise_wall('money_captures');

-- The most that may be spent in a calendar month (UTC).
create table money_budgets (
  organisation_id text not null references organisations (id),
  scope text not null check (scope in ('organisation', 'project', 'key')),
  -- The project's or key's id; empty for the organisation.
  subject text not null,
  monthly bigint not null check (monthly >= 0),
  primary key (organisation_id, scope, subject),
  check ((scope = 'organisation') = (subject = ''))
);
select raise_wall('money_budgets');

-- Prices that were told, and hold until they end, for one film. Of the brief only its hash.
create table money_quotes (
  organisation_id text not null references organisations (id),
  id text primary key,
  brief_hash text not null,
  -- The most the film may cost: what was told, and the list price of what was made then and may be gone when the film is.
  millicredits bigint not null check (millicredits >= 0),
  expires_at timestamptz not null,
  -- The film it was used for.
  used_by text
);
create index money_quotes_end on money_quotes (expires_at);
select raise_wall('money_quotes');

-- Who an organisation is at the payment provider, and how its subscription was when that was asked last.
create table money_customers (
  organisation_id text primary key references organisations (id),
  customer text not null unique,
  subscription text,
  state text,
  period_ends_at timestamptz,
  ends_after_period boolean not null default false
);
select raise_wall('money_customers');

-- What the provider told, each once.
create table money_provider_events (
  id text primary key,
  kind text not null,
  -- The customer or payment it was about.
  whose text not null,
  at timestamptz not null default clock_timestamp()
);
create index money_provider_events_whose on money_provider_events (whose);

-- Requests read all of it and change only budgets and quotes; the rest is done by the functions below.
revoke insert, update, delete on money_wallets, money_transfers, money_entries, money_grants, money_holds, money_captures,
  money_customers from kinora_tenant;

create function money_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'what is in the ledger stays as it is: correct it by another transfer';
end $$;
create trigger money_append_only before update or delete on money_transfers for each row execute function money_append_only();
create trigger money_append_only before update or delete on money_entries for each row execute function money_append_only();
create trigger money_append_only before update or delete on money_captures for each row execute function money_append_only();
create trigger refuse_truncate before truncate on money_transfers execute function refuse_truncate();
create trigger refuse_truncate before truncate on money_entries execute function refuse_truncate();
create trigger refuse_truncate before truncate on money_captures execute function refuse_truncate();

-- An entry belongs to the transaction of its transfer: nothing is added to what was committed.
create function money_guard_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from money_transfers t where t.id = new.transfer_id and t.made_in = pg_current_xact_id()) then
    raise exception 'transfer % was made in another transaction', new.transfer_id;
  end if;
  return new;
end $$;
create trigger money_guard_entry before insert on money_entries for each row execute function money_guard_entry();

create function money_check_balance() returns trigger language plpgsql as $$
declare
  total numeric;
  entries bigint;
begin
  select coalesce(sum(millicredits), 0), count(*) into total, entries from money_entries where transfer_id = new.id;
  if entries < 2 or total <> 0 then
    raise exception 'transfer % has % entries that sum to %', new.id, entries, total using errcode = 'check_violation';
  end if;
  return null;
end $$;
-- Entries come in the transaction of their transfer, so that what is checked at its end is all there will ever be.
create constraint trigger money_check_balance after insert on money_transfers
  deferrable initially deferred for each row execute function money_check_balance();

-- Balances are what the entries say. Only the owner may write them, so that it has the owner's rights.
create function money_book() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update money_wallets w set available = w.available + n.available, held = w.held + n.held
  from (select organisation_id, coalesce(sum(millicredits) filter (where account = 'available'), 0) as available,
          coalesce(sum(millicredits) filter (where account = 'held'), 0) as held
        from entered group by organisation_id) n
  where w.organisation_id = n.organisation_id;
  return null;
end $$;
create trigger money_book after insert on money_entries referencing new table as entered
  for each statement execute function money_book();

create function money_open_wallet() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into money_wallets (organisation_id, plan) values (new.id, case when new.id = 'local' then 'local' end) on conflict do nothing;
  return null;
end $$;
create trigger money_open_wallet after insert on organisations for each row execute function money_open_wallet();
insert into money_wallets (organisation_id, plan) select id, case when id = 'local' then 'local' end from organisations;

create function money_date_plan() returns trigger language plpgsql as $$
begin
  new.plan_since := clock_timestamp();
  return new;
end $$;
create trigger money_date_plan before update of plan on money_wallets for each row
  when (new.plan is distinct from old.plan) execute function money_date_plan();

-- The functions below have the owner's rights; whoever asks for one organisation reaches no other.
create function money_only_own(asked text) returns void language plpgsql as $$
begin
  if coalesce(current_organisation(), '') not in ('', asked) then
    raise exception 'this is the money of another organisation' using errcode = 'insufficient_privilege';
  end if;
end $$;

create function plan_of(asked text) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform money_only_own(asked);
  return coalesce(
    (select p.record from money_wallets w join money_plans p on p.id = w.plan
     where w.organisation_id = asked and (w.plan_until is null or w.plan_until > clock_timestamp())),
    (select p.record from money_plans p where p.is_default));
end $$;

-- After how many hours a plan has films deleted; null where it does not, or does not yet.
create function plan_content_hours(asked text) returns bigint language sql stable as $$
  select (plan_of(asked) ->> 'retentionDays')::bigint * 24 from money_wallets
  where organisation_id = asked and plan_since < clock_timestamp() - interval '30 days'
$$;

create function money_move(org text, named text, what text, about text, source text, target text, amount bigint, facts jsonb default '{}')
returns bigint language plpgsql as $$
declare
  made bigint;
begin
  insert into money_transfers (organisation_id, key, kind, subject, data) values (org, named, what, about, facts) returning id into made;
  insert into money_entries (organisation_id, transfer_id, account, millicredits) values (org, made, source, -amount), (org, made, target, amount);
  return made;
end $$;

-- Ends what is past its end and held by nobody. The wallet is locked.
create function money_expire(org text, moment timestamptz) returns void language plpgsql as $$
declare
  over bigint;
  part bigint;
  lot record;
begin
  select coalesce(sum(g.remaining), 0) - w.held into over from money_wallets w
    left join money_grants g on g.organisation_id = w.organisation_id and g.remaining > 0 and g.expires_at <= moment
    where w.organisation_id = org group by w.held;
  for lot in select * from money_grants where organisation_id = org and remaining > 0 and expires_at <= moment order by expires_at desc, id desc loop
    exit when over <= 0;
    part := least(over, lot.remaining);
    update money_grants set remaining = remaining - part, expired = expired + part where id = lot.id;
    perform money_move(org, 'expiry:' || lot.id || ':' || lot.expired + part, 'expiry', 'grant:' || lot.id, 'available', 'expired', part);
    over := over - part;
  end loop;
end $$;

create function money_give(org text, named text, lot_kind text, source text, amount bigint, until timestamptz, about text, facts jsonb)
returns boolean language plpgsql as $$
declare
  made bigint;
begin
  perform from money_wallets where organisation_id = org for update;
  if not found then raise exception 'organisation % has no wallet', org; end if;
  if exists (select from money_transfers where organisation_id = org and key = named) then return false; end if;
  made := money_move(org, named, case source when 'purchased' then 'purchase' when 'refunded' then 'refund' else 'grant' end,
    about, source, 'available', amount, facts);
  insert into money_grants (organisation_id, transfer_id, kind, millicredits, remaining, expires_at)
    values (org, made, lot_kind, amount, amount, until);
  return true;
end $$;

-- Locks the wallet and brings it up to date: what ends ends, the month's credits come. The plan.
create function money_refresh(org text, moment timestamptz) returns jsonb language plpgsql as $$
declare
  wallet money_wallets;
  plan jsonb;
  month text := to_char(moment at time zone 'UTC', 'YYYY-MM');
  period text;
begin
  select * into wallet from money_wallets where organisation_id = org for update;
  if not found then raise exception 'organisation % has no wallet', org; end if;
  if wallet.plan_until <= moment then
    update money_wallets set plan = null, plan_until = null, plan_by = 'operator' where organisation_id = org returning * into wallet;
  end if;
  select coalesce((select record from money_plans where id = wallet.plan), (select record from money_plans where is_default)) into plan;
  if plan is null then raise exception 'there are no plans yet'; end if;
  perform money_expire(org, moment);
  period := (plan ->> 'id') || ':' || month;
  if wallet.plan_by = 'operator' and wallet.given_for <> period and (plan ->> 'metered')::boolean and (plan ->> 'monthlyCredits')::bigint > 0 then
    perform money_give(org, 'monthly:' || period, 'monthly', 'granted', (plan ->> 'monthlyCredits')::bigint * 1000,
      (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC', 'plan:' || (plan ->> 'id'), '{}');
    update money_wallets set given_for = period where organisation_id = org;
  end if;
  return plan;
end $$;

-- Sets what a run may still cost. What stands in the way is the answer, and then nothing has changed:
--   {"ok": true, "held": n} | {"refused": "credits" | "blocked" | "budget" | "films" | "closed", …}
create function money_hold(org text, about text, of_run integer, target bigint, project text, api_key text, most bigint, submitting boolean, moment timestamptz)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  plan jsonb;
  wallet money_wallets;
  row money_holds;
  budget record;
  unfinished bigint;
  more bigint;
  used bigint;
begin
  perform money_only_own(org);
  plan := plan_of(org);
  if plan is null then raise exception 'there are no plans yet'; end if;
  if not (plan ->> 'metered')::boolean and (not submitting or plan ->> 'maxQueuedFilms' is null) then
    return '{"ok": true, "held": 0}';
  end if;
  -- A film that ends at this moment is waited for: after its end nothing is held for it any more.
  if not submitting and about like 'film:%' then
    perform from films where organisation_id = org and id = substr(about, 6) and run = of_run and state in ('queued', 'running') for share;
    if not found then return '{"refused": "closed"}'; end if;
  end if;
  plan := money_refresh(org, moment);
  if submitting and plan ->> 'maxQueuedFilms' is not null then
    -- The wallet is locked: no more of them are counted than matter.
    select count(*) into unfinished from (
      select from films where organisation_id = org and state in ('queued', 'running') and 'film:' || id <> about
      limit (plan ->> 'maxQueuedFilms')::bigint) counted;
    if unfinished >= (plan ->> 'maxQueuedFilms')::bigint then
      return jsonb_build_object('refused', 'films', 'limit', (plan ->> 'maxQueuedFilms')::bigint);
    end if;
  end if;
  if not (plan ->> 'metered')::boolean then return '{"ok": true, "held": 0}'; end if;
  select * into row from money_holds where organisation_id = org and subject = about and run = of_run for update;
  if row.closed_at is not null then return '{"refused": "closed"}'; end if;
  target := least(target, coalesce(row.ceiling, most, target) - coalesce(row.captured, 0));
  more := greatest(target, 0) - coalesce(row.held, 0);
  if more > 0 then
    select * into wallet from money_wallets where organisation_id = org;
    if wallet.blocked is not null then return jsonb_build_object('refused', 'blocked', 'why', wallet.blocked); end if;
    if wallet.available < more then
      return jsonb_build_object('refused', 'credits', 'needed', more, 'available', wallet.available);
    end if;
    for budget in select * from money_budgets b where b.organisation_id = org
      and (b.scope = 'organisation' or (b.scope = 'project' and b.subject = project) or (b.scope = 'key' and b.subject = api_key)) order by b.scope, b.subject loop
      select coalesce(sum(h.held + h.captured), 0) into used from money_holds h where h.organisation_id = org
        and h.opened_at >= date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
        and (budget.scope = 'organisation' or (budget.scope = 'project' and h.project_id = project) or (budget.scope = 'key' and h.key_id = api_key));
      if used + more > budget.monthly then
        return jsonb_build_object('refused', 'budget', 'scope', budget.scope, 'subject', budget.subject, 'needed', more, 'left', greatest(0, budget.monthly - used), 'monthly', budget.monthly);
      end if;
    end loop;
  end if;
  if more = 0 and (row.subject is not null or most is null) then return jsonb_build_object('ok', true, 'held', coalesce(row.held, 0)); end if;
  insert into money_holds as h (organisation_id, subject, run, held, ceiling, project_id, key_id, moves, opened_at)
    values (org, about, of_run, greatest(target, 0), most, project, api_key, 1, moment)
    on conflict (organisation_id, subject, run) do update set held = excluded.held, moves = h.moves + 1
    returning * into row;
  if more > 0 then
    perform money_move(org, 'hold:' || about || ':' || of_run || ':' || row.moves, 'hold', about, 'available', 'held', more);
  elsif more < 0 then
    perform money_move(org, 'hold:' || about || ':' || of_run || ':' || row.moves, 'release', about, 'held', 'available', -more);
  end if;
  return jsonb_build_object('ok', true, 'held', row.held);
end $$;

-- Gives back what is left of every hold of a film or take, and closes them.
create function money_release(org text, about text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  hold record;
  back bigint := 0;
begin
  perform money_only_own(org);
  if not exists (select from money_holds where organisation_id = org and subject = about and closed_at is null) then return 0; end if;
  perform from money_wallets where organisation_id = org for update;
  for hold in select * from money_holds where organisation_id = org and subject = about and closed_at is null order by run for update loop
    update money_holds set held = 0, closed_at = clock_timestamp(), moves = moves + 1 where organisation_id = org and subject = about and run = hold.run;
    if hold.held > 0 then
      perform money_move(org, 'hold:' || about || ':' || hold.run || ':' || hold.moves + 1, 'release', about, 'held', 'available', hold.held);
    end if;
    back := back + hold.held;
  end loop;
  return back;
end $$;

-- However a film ends, in whichever process and version: what was held for it comes back in the same commit.
create function money_release_film() returns trigger language plpgsql as $$
begin
  perform money_release(old.organisation_id, 'film:' || old.id);
  return null;
end $$;
create trigger money_release_ended after update of state on films for each row
  when (new.state not in ('queued', 'running') and old.state in ('queued', 'running')) execute function money_release_film();
create trigger money_release_deleted after delete on films for each row execute function money_release_film();

-- A film whose words a person had to look at goes on by the price it was quoted.
create function money_carry_quote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into money_holds (organisation_id, subject, run, held, ceiling, project_id, key_id)
    select h.organisation_id, h.subject, new.run, 0, h.ceiling - h.captured, h.project_id, h.key_id from money_holds h
    where h.organisation_id = new.organisation_id and h.subject = 'film:' || new.id and h.run = old.run and h.ceiling is not null
    on conflict do nothing;
  return null;
end $$;
create trigger money_carry_quote after update of state on films for each row
  when (old.state = 'held' and new.state = 'queued' and new.run = old.run + 1) execute function money_carry_quote();

create function money_release_take() returns trigger language plpgsql as $$
begin
  perform money_release(old.organisation_id, 'take:' || old.id);
  return null;
end $$;
create trigger money_release_ended after update of state on remote_takes for each row
  when (new.state not in ('queued', 'running') and old.state in ('queued', 'running')) execute function money_release_take();
create trigger money_release_deleted after delete on remote_takes for each row execute function money_release_take();

create function money_making(made artefacts) returns text language sql immutable as $$
  select made.recipe_hash || ' ' || made.made_by_film || ' ' || made.made_by_run
$$;

-- Whether an artefact must still be paid: a run that is charged had it made, and no take with it was accepted and paid since.
-- What was made while nothing was metered is free. What was deleted and is made again is another making.
create function money_due(org text, piece text) returns boolean language sql stable as $$
  select exists (
    select from artefacts a
    join money_holds h on h.organisation_id = a.organisation_id and h.subject = 'film:' || a.made_by_film and h.run = a.made_by_run
    where a.organisation_id = org and a.recipe_hash = piece
      and not exists (select from money_captures c where c.organisation_id = org and c.makings @> array[money_making(a)]))
$$;

-- Takes the price of an accepted take from what is held for its run: once for a take, once for an artefact, whichever film had
-- it made, and never more than is held. `pieces`: [{recipe | null, millicredits, perSecond | null, seconds}];
-- with `perSecond` a piece costs that for each second it took to make. The millicredits taken.
create function money_capture(org text, about text, of_run integer, of_shot text, take_number integer, made_by text, pieces jsonb)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  hold money_holds;
  price bigint;
  taken bigint;
  left_over bigint;
  part bigint;
  length double precision;
  paid text[];
  lot record;
  made bigint;
begin
  perform money_only_own(org);
  if not exists (select from money_holds where organisation_id = org and subject = about and run = of_run and closed_at is null) then return 0; end if;
  perform from money_wallets where organisation_id = org for update;
  select * into hold from money_holds where organisation_id = org and subject = about and run = of_run and closed_at is null for update;
  if not found then return 0; end if;
  if exists (select from money_captures where organisation_id = org and subject = about and shot_id = of_shot and number = take_number) then return 0; end if;
  select coalesce(sum(case when p.per_second is null then p.millicredits else ceil(p.per_second * coalesce(a.made_in_seconds, p.seconds)) end), 0)::bigint,
         coalesce(array_agg(money_making(a)) filter (where p.recipe is not null), '{}'), coalesce(sum(p.seconds), 0)
    into price, paid, length
    from (select distinct on (coalesce(e ->> 'recipe', n::text)) e ->> 'recipe' as recipe, (e ->> 'millicredits')::bigint as millicredits,
            (e ->> 'perSecond')::double precision as per_second, (e ->> 'seconds')::double precision as seconds
          from jsonb_array_elements(pieces) with ordinality as list (e, n)) p
    left join artefacts a on a.organisation_id = org and a.recipe_hash = p.recipe
    where p.recipe is null or money_due(org, p.recipe);
  if length = 0 then return 0; end if;
  taken := least(price, hold.held);
  if taken > 0 then
    made := money_move(org, 'capture:' || about || ':' || of_shot || ':' || take_number, 'capture', about, 'held', 'earned', taken,
      jsonb_build_object('shotId', of_shot, 'number', take_number, 'run', of_run));
    left_over := taken;
    for lot in select * from money_grants where organisation_id = org and remaining > 0 order by expires_at nulls last, id loop
      exit when left_over = 0;
      part := least(left_over, lot.remaining);
      update money_grants set remaining = remaining - part where id = lot.id;
      left_over := left_over - part;
    end loop;
    if left_over > 0 then raise exception 'the grants of % do not cover its credits', org; end if;
    update money_holds set held = held - taken, captured = captured + taken where organisation_id = org and subject = about and run = of_run;
  end if;
  insert into money_captures (organisation_id, subject, run, shot_id, number, makings, engine, seconds, listed, millicredits, transfer_id, project_id, key_id)
    values (org, about, of_run, of_shot, take_number, paid, made_by, length, price, taken, made, hold.project_id, hold.key_id);
  return taken;
end $$;

-- Gives the price of a captured take back. False when that was done before; null when there is no such capture.
create function money_refund(org text, about text, of_shot text, take_number integer, until timestamptz, facts jsonb) returns boolean language plpgsql as $$
declare
  paid bigint;
begin
  select millicredits into paid from money_captures where organisation_id = org and subject = about and shot_id = of_shot and number = take_number;
  if paid is null or paid = 0 then return null; end if;
  return money_give(org, 'refund:' || about || ':' || of_shot || ':' || take_number, 'refund', 'refunded', paid, until, about, facts);
end $$;

-- Takes credits back whose money went back, as far as they are there and nothing holds them. Null when it was done before.
create function money_reverse(org text, named text, bought text, amount bigint, about text, facts jsonb) returns bigint language plpgsql as $$
declare
  wallet money_wallets;
  lot record;
  taken bigint := 0;
  part bigint;
begin
  select * into wallet from money_wallets where organisation_id = org for update;
  if exists (select from money_transfers where organisation_id = org and key = named) then return null; end if;
  amount := least(amount, wallet.available);
  -- What was bought with that money first, then what ends last.
  for lot in select g.* from money_grants g join money_transfers t on t.id = g.transfer_id where g.organisation_id = org and g.remaining > 0
    order by t.key = bought desc, g.expires_at desc nulls first, g.id desc loop
    exit when taken = amount;
    part := least(amount - taken, lot.remaining);
    update money_grants set remaining = remaining - part where id = lot.id;
    taken := taken + part;
  end loop;
  if taken > 0 then perform money_move(org, named, 'reversal', about, 'available', 'reversed', taken, facts); end if;
  return taken;
end $$;

revoke execute on function money_hold, money_release, money_capture, plan_of, money_move, money_expire, money_give, money_refresh, money_refund, money_reverse from public;
grant execute on function money_hold, money_release, money_capture, plan_of to kinora_tenant;

create index films_unfinished_by_organisation on films (organisation_id) where state in ('queued', 'running');
-- Finds whether a shot was made before.
create index takes_by_shot on takes (organisation_id, (take ->> 'shotHash')) where accepted;

-- Whose turn it is, decided late: films, drawn takes and jobs at engines wait as rows, in any number, and are admitted when
-- there is something to work on them with.

-- A film is admitted when `admitted_run` is its run: a run that begins anew waits anew, whichever code begins it.
alter table films
  add column priority smallint not null default 0 check (priority between -10 and 10),
  -- Asked for quiet hours, or for when nobody else wants the slot.
  add column batch boolean not null default false,
  add column queued_at timestamptz not null default now(),
  -- Its order inside the organisation, kept by a trigger: when it was queued, Unix seconds, less an hour for each step of priority.
  add column queue_rank double precision not null default 0,
  add column admitted_run integer not null default 0,
  add column admitted_at timestamptz,
  -- What its account was charged in advance, and by which weight.
  add column charged_seconds double precision,
  add column charged_weight double precision not null default 1;
update films set admitted_run = run, admitted_at = now() where state = 'running';

create function film_waits_anew() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.run <> old.run then new.queued_at := clock_timestamp(); end if;
  new.queue_rank := extract(epoch from new.queued_at) - new.priority * 3600;
  return new;
end $$;
create trigger film_waits_anew before insert or update of run, priority, queued_at on films
  for each row execute function film_waits_anew();
update films set queued_at = queued_at where state = 'queued';

-- The few in flight, found without reading the many that wait.
create index films_admitted on films (id) where state = 'queued' and admitted_run = run;
create index films_waiting on films (organisation_id, batch, queue_rank, id) where state = 'queued' and admitted_run <> run;
-- How long films took lately.
create index films_lately on films (finished_at desc) where state = 'completed' and admitted_at is not null;

-- What workflows a process speaks and how much it can do at once. Processes of before this column speak the first.
alter table executors
  add column workflows text not null default 'kinora-1',
  add column hands integer not null default 2,
  add column films_at_once integer not null default 8;

-- Gets no new jobs until it is taken up again; those it has run to their end.
alter table endpoints add column paused_at timestamptz;

-- Who waits for a slot, as the order is decided by, and which process waits: all others can see.
alter table jobs
  -- Of its plan when it was given a slot: one class keeps some slots to itself.
  add column queue_class text not null default 'paid' check (queue_class in ('paid', 'free')),
  -- Where it may be made, as whoever waits sees it: name, US dollars, seconds, LoRAs; and by which policy it is chosen.
  add column offers jsonb not null default '[]',
  add column policy jsonb not null default '{}',
  add column executor text,
  -- When its turn was first left to others, for the sake of LoRAs that were on.
  add column passed_over_at timestamptz,
  add column claimed_at timestamptz,
  add column charged_seconds double precision,
  add column charged_weight double precision not null default 1;
create index jobs_waiting on jobs (organisation_id, waiting_since) where state = 'waiting';
create index jobs_in_slots on jobs (organisation_id) where state in ('claimed', 'submitting', 'submitted');

-- Wishes for one of the hands that draw takes here; a granted one holds a hand until it is taken away.
create table turns (
  organisation_id text not null references organisations (id),
  -- The workflow that will draw.
  id text primary key,
  -- Of the film, or of the take made for another studio.
  film_id text not null,
  film_run integer not null,
  -- The process that waits; it may be gone.
  executor text not null,
  -- Seconds it will take, as far as can be told.
  expected_seconds double precision,
  granted_at timestamptz,
  charged_seconds double precision not null default 0,
  charged_weight double precision not null default 1
);
create index turns_by_film on turns (film_id);
select raise_wall('turns');

-- Accounts of fairness: weighted seconds of slots given to each organisation, one account in each domain (films in flight,
-- hands that draw, engines); the scheduler (platform/src/queue) says what they mean.
create table queue_shares (
  organisation_id text not null references organisations (id),
  domain text not null check (domain in ('films', 'drawing', 'takes')),
  given_seconds double precision not null default 0,
  primary key (organisation_id, domain)
);
select raise_wall('queue_shares');

-- How far each pool has let somebody in, by class. They belong to the installation.
create table queue_pools (
  domain text not null check (domain in ('films', 'drawing', 'takes')),
  pool text not null,
  level_paid double precision not null default 0,
  level_free double precision not null default 0,
  owed_to_free double precision not null default 0,
  primary key (domain, pool)
);

-- Charged is what was expected; when the slot is free again the account is put right by what it really took. Kept by the
-- database, so that no way out of a slot is forgotten, by any version of the code.
create function settle_use(organisation text, domain_of text, since timestamptz, charged double precision, weight double precision)
returns void language sql as $$
  update queue_shares
  set given_seconds = given_seconds + (extract(epoch from clock_timestamp() - since)::double precision - charged) / weight
  where organisation_id = organisation and domain = domain_of
$$;

create function job_leaves_slot() returns trigger language plpgsql as $$
begin
  perform settle_use(old.organisation_id, 'takes', old.claimed_at, old.charged_seconds, old.charged_weight);
  return null;
end $$;
create trigger job_leaves_slot after update of state on jobs for each row
  when (old.charged_seconds is not null and old.state in ('claimed', 'submitting', 'submitted')
        and new.state not in ('claimed', 'submitting', 'submitted')) execute function job_leaves_slot();
create trigger job_goes_with_slot after delete on jobs for each row
  when (old.charged_seconds is not null and old.state in ('claimed', 'submitting', 'submitted')) execute function job_leaves_slot();

create function turn_leaves_hand() returns trigger language plpgsql as $$
begin
  perform settle_use(old.organisation_id, 'drawing', old.granted_at, old.charged_seconds, old.charged_weight);
  return null;
end $$;
create trigger turn_leaves_hand after delete on turns for each row
  when (old.granted_at is not null) execute function turn_leaves_hand();

create function film_leaves() returns trigger language plpgsql as $$
begin
  perform settle_use(old.organisation_id, 'films', old.admitted_at, old.charged_seconds, old.charged_weight);
  return null;
end $$;
create trigger film_leaves after update of state on films for each row
  when (old.admitted_run = old.run and old.charged_seconds is not null and old.state in ('queued', 'running')
        and new.state not in ('queued', 'running')) execute function film_leaves();

-- What the operator has said about the queue as a whole.
create table queue_settings (
  only_row boolean primary key default true check (only_row),
  settings jsonb not null
);

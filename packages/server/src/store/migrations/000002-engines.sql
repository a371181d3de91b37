-- Doors to engines, shared by all processes: what they are, what they said they can do, how they have been lately.
create table endpoints (
  name text primary key,
  -- The record as it was given; never a key.
  record jsonb not null,
  -- Came from the engines file: changed there, not through the API.
  declared boolean not null default false,
  -- Taken away while jobs of it ran: it gets no more, and goes with the last of them.
  leaving boolean not null default false,
  changed_at timestamptz not null default now(),
  -- What it said last that it can do, which code asked, and why it could not be asked since.
  capabilities jsonb,
  engine_version text,
  capabilities_at timestamptz,
  fault jsonb,
  fault_at timestamptz,
  -- The circuit breaker's own state.
  breaker jsonb,
  -- Left alone until then: it asked for that, or its key or credit is at fault.
  resting_until timestamptz,
  resting_reason text,
  -- One job tries whether an open breaker may close.
  trial_until timestamptz,
  -- When the provider's rate limit allows the next call.
  next_submit_at timestamptz not null default '-infinity',
  next_poll_at timestamptz not null default '-infinity',
  -- LoRAs that are switched on for the whole server, and those it is being emptied for.
  lora_key text not null default '',
  wanted_lora_key text
);

alter table organisations add column engine_policy jsonb not null default '{}';

-- Jobs at engines, from the wish to the stored take. A row between `claimed` and `submitted` holds one of its endpoint's
-- slots; a finished one is only being fetched; an uncertain one may have been charged, and waits for a person.
drop table jobs;
create table jobs (
  organisation_id text not null references organisations (id),
  -- SHA-256 of what is wanted, whoever makes it.
  order_hash text not null,
  film_id text not null,
  film_run integer not null,
  shot_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'submitting', 'submitted', 'finished', 'uncertain')),
  candidates text[] not null,
  lora_key text not null default '',
  endpoint text,
  attempt integer not null default 0,
  -- Names the attempt; committed before it is sent.
  key uuid,
  job_id text,
  handle jsonb,
  -- What the attempt will cost, US dollars, as far as was known when it was sent.
  planned_usd double precision not null default 0,
  waiting_since timestamptz not null default now(),
  intent_at timestamptz,
  submitted_at timestamptz,
  primary key (organisation_id, order_hash),
  check ((state = 'waiting') = (endpoint is null)),
  check (state not in ('submitting', 'submitted', 'finished') or key is not null),
  check (case when state in ('submitted', 'finished') then handle is not null
              -- An uncertain one keeps what its file may still be fetched by.
              when state = 'uncertain' then true
              else handle is null end)
);
create index jobs_by_endpoint on jobs (endpoint) where state in ('claimed', 'submitting', 'submitted');

-- How a take of a film was covered by pieces when the first of them was ordered, and which artefacts the pieces became: who
-- goes on with it orders the same pieces, whatever its engines offer by then.
create table covers (
  organisation_id text not null references organisations (id),
  film_id text not null references films (id) on delete cascade,
  -- SHA-256 of what was asked, as it was asked.
  take_hash text not null,
  cover jsonb not null,
  -- Recipe hashes by the pieces' index.
  made jsonb not null default '{}',
  primary key (film_id, take_hash)
);

-- What attempts cost, one row each; `certain` is false where nobody knows whether the provider charged it.
create table charges (
  key uuid primary key,
  organisation_id text not null references organisations (id),
  film_id text not null,
  shot_id text not null,
  endpoint text not null,
  job_id text,
  usd double precision not null check (usd >= 0),
  certain boolean not null,
  -- How the attempt ended: the take, or an error's code.
  outcome text not null,
  at timestamptz not null default now()
);
create index charges_by_film on charges (organisation_id, film_id);
create index charges_by_endpoint on charges (endpoint, at desc);

-- How long one second of take took lately, by engine and by the settings that decide it.
create index artefacts_pace on artefacts (engine, (data ->> 'pace'), made_at desc) where kind = 'take';

-- Depth and age of each endpoint's queue, for whoever scales GPU servers.
create view gpu_queue as
  select e.name as endpoint,
         (select count(*) from jobs j where j.state = 'waiting' and e.name = any (j.candidates)) as waiting,
         (select count(*) from jobs j where j.endpoint = e.name and j.state in ('claimed', 'submitting', 'submitted')) as running,
         coalesce((select extract(epoch from now() - min(j.waiting_since)) from jobs j
                   where j.state = 'waiting' and e.name = any (j.candidates)), 0)::double precision as oldest_seconds
  from endpoints e;

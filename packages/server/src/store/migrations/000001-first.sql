-- Everything a film is made of. Each table of user data carries its organisation, so that walls between organisations
-- can be raised later without moving rows.

create table organisations (
  id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

insert into organisations (id, name) values ('local', 'Local');

create table films (
  organisation_id text not null references organisations (id),
  id text primary key,
  state text not null check (state in ('queued', 'running', 'completed', 'failed', 'cancelled', 'asked')),
  -- Raised by each redo: the film is produced again from its stored artefacts.
  run integer not null default 1,
  brief jsonb not null,
  brief_hash text not null,
  title text not null default '',
  storyboard jsonb,
  question jsonb,
  -- Shot id -> first take number this run may use; raised by a redo.
  first_takes jsonb not null default '{}',
  panels jsonb not null default '{}',
  cues jsonb not null default '[]',
  files jsonb not null default '{}',
  duration_seconds double precision,
  report jsonb,
  error jsonb,
  timings jsonb not null default '{}',
  idempotency_key text,
  event_count integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (organisation_id, idempotency_key)
);

create index films_by_time on films (organisation_id, created_at desc, id desc);
create index films_unfinished on films (state) where state in ('queued', 'running');

create table film_events (
  organisation_id text not null references organisations (id),
  film_id text not null references films (id) on delete cascade,
  -- 1, 2, 3 … without gaps: what a client names to be sent what follows.
  number integer not null,
  run integer not null,
  -- Says what the event is about, so that a step that runs again after a crash tells it once.
  key text not null,
  event jsonb not null,
  at timestamptz not null default now(),
  primary key (film_id, number),
  unique (film_id, run, key)
);

create table artefacts (
  organisation_id text not null references organisations (id),
  -- SHA-256 of the recipe's canonical JSON.
  recipe_hash text not null,
  kind text not null,
  recipe jsonb not null,
  -- SHA-256 of the file's bytes; null for an artefact that is only data.
  file text,
  data jsonb not null,
  engine text not null,
  seed bigint,
  made_by_film text not null,
  made_by_run integer not null,
  made_at timestamptz not null default now(),
  made_in_seconds double precision not null,
  cost_usd double precision not null default 0,
  primary key (organisation_id, recipe_hash)
);

create index artefacts_by_file on artefacts (organisation_id, file);
create index artefacts_history on artefacts (kind, engine, made_at desc);

-- Which artefacts a film uses: its manifest, and the right to read their files.
create table film_artefacts (
  organisation_id text not null,
  film_id text not null references films (id) on delete cascade,
  recipe_hash text not null,
  run integer not null,
  -- Empty for what belongs to the whole film: two shots may share one recipe.
  shot_id text not null default '',
  take_number integer not null default 1,
  primary key (film_id, run, recipe_hash, shot_id),
  foreign key (organisation_id, recipe_hash) references artefacts (organisation_id, recipe_hash)
);

create table takes (
  organisation_id text not null references organisations (id),
  film_id text not null references films (id) on delete cascade,
  shot_id text not null,
  number integer not null,
  run integer not null,
  take jsonb not null,
  accepted boolean not null,
  at timestamptz not null default now(),
  primary key (film_id, shot_id, number)
);

-- A job at an engine, committed before it is waited for: after a crash it is followed, not sent again.
create table jobs (
  organisation_id text not null references organisations (id),
  recipe_hash text not null,
  engine text not null,
  handle jsonb not null,
  submitted_at timestamptz not null default now(),
  primary key (organisation_id, recipe_hash)
);

-- Processes that carry out films. One whose beat is too old, or that is marked dead, has its work taken over.
create table executors (
  id text primary key,
  -- Machine, boot and process, where they can be told: a process that is gone needs no waiting for its lease.
  place text not null,
  process_id integer not null,
  process_started text not null,
  beat timestamptz not null default now(),
  dead boolean not null default false
);

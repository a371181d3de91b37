-- LoRAs and who may use them. A name that was approved once stands for its weights for good, also after it was removed:
-- takes are stored, and servers keep weights, by that name.
create table loras (
  organisation_id text not null references organisations (id),
  name text not null,
  record jsonb not null,
  approved_by text,
  approved_at timestamptz,
  -- Weights it was first approved with; null before.
  fixed_files jsonb,
  removed boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (organisation_id, name),
  check ((approved_by is null) = (approved_at is null))
);

-- Reference pictures an organisation gave: which stored files are theirs to begin and end shots with.
create table pictures (
  organisation_id text not null references organisations (id),
  -- SHA-256 of the stored PNG.
  file text not null,
  width integer not null,
  height integer not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, file)
);

-- Takes made for other studios: what was asked, and what became of it.
create table remote_takes (
  organisation_id text not null references organisations (id),
  id text primary key,
  -- Chosen by whoever asks: the same key, the same take.
  idempotency_key text not null,
  -- SHA-256 of what was asked under that key.
  request_hash text not null,
  engine text not null,
  engine_version text not null,
  -- The take as the engine is asked for it; pictures by their SHA-256.
  request jsonb not null,
  delivers jsonb not null,
  adaptations jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  fraction double precision,
  stage text,
  seconds_left double precision,
  error jsonb,
  cost_usd double precision not null default 0,
  file text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (organisation_id, idempotency_key),
  check ((state = 'succeeded') = (file is not null)),
  check ((state = 'failed') = (error is not null)),
  check ((state in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null))
);
create index remote_takes_unfinished on remote_takes (state) where state in ('queued', 'running');

-- A film may wait for a person before anything is spent on it.
alter table films drop constraint films_state_check;
alter table films add constraint films_state_check
  check (state in ('queued', 'running', 'completed', 'failed', 'cancelled', 'asked', 'held'));
-- Who asked for it.
alter table films add column author text not null default 'local';

-- What an organisation asks for beyond the law and Kinora's own rules. Every version stays: decisions name theirs.
create table trust_policies (
  organisation_id text not null references organisations (id),
  version integer not null check (version > 0),
  policy jsonb not null,
  changed_by text not null,
  at timestamptz not null default now(),
  primary key (organisation_id, version)
);

-- Ids in watermarks: 48 bits, given out once for good.
create table watermarks (
  id bigint primary key check (id >= 0 and id < 281474976710656),
  organisation_id text not null references organisations (id),
  -- Names what is marked, before it is made: the same cut is the same id again.
  produce_id text not null,
  key_version integer not null,
  at timestamptz not null default now(),
  unique (organisation_id, produce_id)
);

-- Every file that may leave, by the hash of its bytes. What is not here is not served.
create table ledger (
  organisation_id text not null references organisations (id),
  -- SHA-256 of the file, and of what it was made from inside.
  file text not null,
  kind text not null,
  source text not null,
  produce_id text not null,
  watermark_id bigint references watermarks (id),
  pictures text,
  label_text text,
  marks text[] not null,
  missing jsonb not null default '[]',
  content_type text not null,
  size_bytes bigint not null,
  marked_at timestamptz not null default now(),
  primary key (organisation_id, file)
);
create index ledger_by_source on ledger (organisation_id, source, kind, marked_at desc);
create index ledger_by_file on ledger (file);
create index ledger_by_produce_id on ledger (produce_id);
create index ledger_by_watermark on ledger (watermark_id) where watermark_id is not null;

-- Takes a person accepted although the measurements asked.
create table hand_accepts (
  organisation_id text not null references organisations (id),
  film_id text not null references films (id) on delete cascade,
  shot_id text not null,
  number integer not null,
  -- SHA-256 of exactly the bytes that were looked at.
  file text not null,
  accepted_by text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (film_id, shot_id, number)
);

-- Films in the making go on by another run: what the last version wrote down of theirs has other steps. Their takes are kept.
update films set run = run + 1, state = 'queued', timings = '{}' where state in ('queued', 'running');

-- What a changing request with an Idempotency-Key came to, for 24 hours: who sends it again gets the same answer.
create table request_keys (
  organisation_id text not null references organisations (id),
  -- Method and path: a key stands for one request to one address.
  route text not null,
  key text not null,
  -- SHA-256 of the body; null while a body that is written to the disk as it comes has not arrived.
  request_hash text,
  -- Names one attempt; every later statement of it names this, so that one that was taken over changes nothing more.
  claim text not null unique,
  -- Raised while its process lives.
  beat timestamptz not null default now(),
  -- A commit of the request has happened: it must not be carried out again, whatever became of its answer.
  changed boolean not null default false,
  -- Null while it runs.
  status integer,
  headers jsonb,
  -- Null for an answer that is not kept: it carries a secret, or is no text.
  body text,
  -- What the answer is about, and the film, brief or batch its path names, so that its words go with them.
  subject text,
  addressed text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, route, key)
);
create index request_keys_by_time on request_keys (created_at);
create index request_keys_by_subject on request_keys (organisation_id, subject);
create index request_keys_by_addressed on request_keys (organisation_id, addressed);
select raise_wall('request_keys');

-- Kept drafts of briefs.
create table briefs (
  organisation_id text not null references organisations (id),
  id text primary key,
  name text not null,
  brief jsonb not null,
  -- Raised by each change: what If-Match is compared with.
  version integer not null default 1,
  -- The newest film that was made of it.
  film_id text,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, id)
);
create index briefs_by_time on briefs (organisation_id, created_at desc, id desc);
select raise_wall('briefs');

create table batches (
  organisation_id text not null references organisations (id),
  id text primary key,
  name text not null,
  -- pricing: rows are being priced; checked: waits to be confirmed; running: rows become films; closing: no row becomes one any more, its films are being stopped.
  state text not null check (state in ('pricing', 'checked', 'running', 'closing', 'finished', 'cancelled')),
  -- The Idempotency-Key it was sent under, and what was sent.
  idempotency_key text,
  sent_hash text not null,
  row_count integer not null,
  faulty_count integer not null,
  -- What the good rows cost by their quotes.
  quoted_millicredits bigint not null,
  -- The most its films may take together; null before it is started.
  budget_millicredits bigint,
  timing text not null default 'now' check (timing in ('now', 'quiet')),
  project_id text,
  key_id text,
  created_by text not null,
  confirmed_by text,
  -- Which process turns its rows into films, and until when nobody else does.
  worker text,
  leased_until timestamptz,
  -- Not looked at before: the queue was full, or the plan's films are all in the making.
  resume_at timestamptz,
  waits_for text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (organisation_id, id),
  unique (organisation_id, idempotency_key)
);
create index batches_by_time on batches (organisation_id, created_at desc, id desc);
create index batches_unfinished on batches (state) where state in ('pricing', 'running', 'closing');
select raise_wall('batches');

create table batch_rows (
  organisation_id text not null references organisations (id),
  batch_id text not null references batches (id) on delete cascade,
  -- Of the row among the rows that were sent, from 1; `line` is where it stands in the file.
  number integer not null,
  line integer not null,
  -- The sender's own name for it.
  name text not null default '',
  -- Gone once it is a film's, or will never be.
  brief jsonb,
  faults jsonb not null default '[]',
  -- Null before it is known.
  quoted_millicredits bigint,
  -- Keeps that price: its film costs at most so much. Null for what costs nothing.
  quote_id text,
  state text not null check (state in ('faulty', 'waiting', 'submitted', 'refused', 'cancelled')),
  film_id text,
  error jsonb,
  primary key (batch_id, number)
);
create index batch_rows_waiting on batch_rows (batch_id, number) where state = 'waiting';
create index batch_rows_unpriced on batch_rows (batch_id, number) where state = 'waiting' and quoted_millicredits is null;
create index batch_rows_by_film on batch_rows (film_id) where film_id is not null;
select raise_wall('batch_rows');

-- An answer that is kept goes with what it tells of.
create function forget_answers() returns trigger language plpgsql as $$
begin
  delete from request_keys where organisation_id = old.organisation_id
    and (subject = old.id or addressed = old.id)
    -- The request that deletes it has yet to be answered.
    and status is not null;
  return null;
end $$;
create trigger films_forget_answers after delete on films for each row execute function forget_answers();
create trigger briefs_forget_answers after delete on briefs for each row execute function forget_answers();
create trigger batches_forget_answers after delete on batches for each row execute function forget_answers();

-- A person wrote the whole storyboard anew: all its words are then theirs, also those the rules write otherwise.
alter table films add column storyboard_edited boolean not null default false;

-- Requests of this minute, over all processes: what a caller's limit is counted by.
create table request_counts (
  -- `organisation:ID` or `key:ID`.
  subject text not null,
  -- Number of the minute since 1970.
  minute bigint not null,
  requests integer not null,
  primary key (subject, minute)
);

-- What was deleted and by which rule: ids, hashes, times and decisions, never content. The same lines lie in a file beside the
-- database, so that a restored backup loses again what had been deleted.
create table tombstones (
  organisation_id text not null references organisations (id),
  kind text not null check (kind in ('film', 'remote-take', 'picture', 'lora')),
  subject text not null,
  rule text not null check (rule in ('retention', 'request', 'account')),
  decided_by text not null,
  -- How many of each kind of thing were deleted.
  counts jsonb not null,
  -- SHA-256 of the list of what was deleted: names of rows and hashes of files, sorted.
  list_hash text not null,
  -- State, times and decisions as they were.
  facts jsonb not null,
  deleted_at timestamptz not null,
  key_version integer not null,
  mac text not null,
  primary key (organisation_id, kind, subject)
);
create index tombstones_by_time on tombstones (deleted_at);

-- Nothing of these is deleted, whatever its clock says. An empty film_id holds all of the organisation.
create table holds (
  organisation_id text not null references organisations (id),
  film_id text not null default '',
  reason text not null default '',
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (organisation_id, film_id)
);

create function refuse_deleting_held() returns trigger language plpgsql as $$
begin
  -- One at a time with whoever sets a hold.
  perform 1 from organisations where id = old.organisation_id for share;
  if exists (select 1 from holds where organisation_id = old.organisation_id and film_id in ('', old.id)) then
    raise exception 'Film % is held.', old.id using errcode = 'KN004';
  end if;
  return old;
end $$;
create trigger refuse_deleting_held before delete on films for each row execute function refuse_deleting_held();

-- What engines elsewhere may still have of takes that were fetched or given up: its handle, until it is told to forget it.
create table engine_copies (
  organisation_id text not null references organisations (id),
  order_hash text not null,
  key uuid not null,
  film_id text not null,
  endpoint text not null,
  handle jsonb not null,
  left_at timestamptz not null default clock_timestamp(),
  tries integer not null default 0,
  next_try_at timestamptz not null default '-infinity',
  primary key (key)
);
create index engine_copies_by_film on engine_copies (film_id);

create function keep_engine_copy() returns trigger language plpgsql as $$
begin
  insert into engine_copies (organisation_id, order_hash, key, film_id, endpoint, handle)
  values (old.organisation_id, old.order_hash, old.key, old.film_id, old.endpoint, old.handle)
  on conflict do nothing;
  return null;
end $$;
create trigger keep_engine_copy after delete on jobs for each row
  when (old.handle is not null and old.key is not null and old.endpoint is not null) execute function keep_engine_copy();

create index artefacts_by_maker on artefacts (made_by_film);
create index films_by_end on films (organisation_id, finished_at) where finished_at is not null;

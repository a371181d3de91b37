-- What was done, by whom, to what: for ever appended, one chain for each organisation. Rows hold no personal text, only
-- ids, hashes and decisions. Who may change the database's structure can still change rows; the chain, the marks under a
-- key that is not here, and the seals are what such a change is found by.
create table audit_entries (
  organisation_id text not null references organisations (id),
  seq bigint not null check (seq > 0),
  -- Whole milliseconds: what was hashed.
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  before text,
  after text,
  policy_version text,
  data jsonb,
  prev_hash text not null,
  hash text not null,
  key_version integer not null,
  mac text not null,
  primary key (organisation_id, seq)
);
create index audit_by_subject on audit_entries (organisation_id, subject, seq);

-- How far each log goes. Its row is locked while an entry is added, so numbers have no gaps.
create table audit_heads (
  organisation_id text primary key references organisations (id),
  count bigint not null default 0,
  hash text not null default repeat('0', 64),
  -- Entries up to here were removed when their time was over.
  pruned_to bigint not null default 0,
  pruned_hash text not null default repeat('0', 64),
  key_version integer not null default 0,
  mac text not null default ''
);

create table audit_seals (
  organisation_id text not null references organisations (id),
  number integer not null check (number > 0),
  from_seq bigint not null,
  to_seq bigint not null check (to_seq >= from_seq),
  leaves text[] not null,
  root text not null,
  pruned_to bigint not null,
  prev_seal text not null,
  at timestamptz not null,
  key_version integer not null,
  signature text not null,
  primary key (organisation_id, number)
);

-- Only what is past its time leaves, and only with the head's word for it (kinora.pruning is set there and nowhere else).
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit_entries' and current_setting('kinora.pruning', true) = 'on' then
    return old;
  end if;
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_stay before update or delete on audit_entries for each row execute function refuse_audit_change();
create trigger audit_entries_stay_all before truncate on audit_entries execute function refuse_audit_change();
create trigger audit_seals_stay before update or delete on audit_seals for each row execute function refuse_audit_change();
create trigger audit_seals_stay_all before truncate on audit_seals execute function refuse_audit_change();
create trigger audit_heads_stay before delete on audit_heads for each row execute function refuse_audit_change();
create trigger audit_heads_stay_all before truncate on audit_heads execute function refuse_audit_change();

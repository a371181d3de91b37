-- What belongs to this installation as a whole.
create table installation (
  only_one boolean primary key default true check (only_one),
  -- Names the store of files this database was begun with: with another folder or bucket its films would miss their files.
  store_id text not null,
  at timestamptz not null default now()
);

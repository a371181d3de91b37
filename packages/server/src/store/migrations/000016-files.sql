-- The store of files this database was begun with: with another folder or bucket its films would miss their files.
create table file_store (
  only_one boolean primary key default true check (only_one),
  id text not null,
  since timestamptz not null default now()
);

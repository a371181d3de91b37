-- Keys, sealed: neither a dump of the database nor a backup of it opens without the master key, which lies elsewhere.
create table secrets (
  -- `watermark`, `audit` …, or `endpoint:NAME` for the key of an engine.
  name text not null,
  version integer not null check (version > 0),
  -- AES-256-GCM under a data key of the row's own, which is sealed by the master key; bound to name and version.
  sealed bytea not null,
  -- Which master key: the beginning of a hash of it.
  master text not null,
  at timestamptz not null default now(),
  primary key (name, version)
);

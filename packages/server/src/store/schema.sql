-- Dumped from a database that has seen every migration: npm run dump-schema

create table artefacts (
  organisation_id text not null,
  recipe_hash text not null,
  kind text not null,
  recipe jsonb not null,
  file text,
  data jsonb not null,
  engine text not null,
  seed bigint,
  made_by_film text not null,
  made_by_run integer not null,
  made_at timestamp with time zone not null default now(),
  made_in_seconds double precision not null,
  cost_usd double precision not null default 0,
  PRIMARY KEY (organisation_id, recipe_hash),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX artefacts_by_file ON public.artefacts USING btree (organisation_id, file);
CREATE INDEX artefacts_history ON public.artefacts USING btree (kind, engine, made_at DESC);

create table executors (
  id text not null,
  place text not null,
  process_id integer not null,
  process_started text not null,
  beat timestamp with time zone not null default now(),
  dead boolean not null default false,
  PRIMARY KEY (id)
);

create table film_artefacts (
  organisation_id text not null,
  film_id text not null,
  recipe_hash text not null,
  run integer not null,
  shot_id text not null default ''::text,
  take_number integer not null default 1,
  PRIMARY KEY (film_id, run, recipe_hash, shot_id),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id, recipe_hash) REFERENCES artefacts(organisation_id, recipe_hash)
);

create table film_events (
  organisation_id text not null,
  film_id text not null,
  number integer not null,
  run integer not null,
  key text not null,
  event jsonb not null,
  at timestamp with time zone not null default now(),
  UNIQUE (film_id, run, key),
  PRIMARY KEY (film_id, number),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table films (
  organisation_id text not null,
  id text not null,
  state text not null,
  run integer not null default 1,
  brief jsonb not null,
  brief_hash text not null,
  title text not null default ''::text,
  storyboard jsonb,
  question jsonb,
  first_takes jsonb not null default '{}'::jsonb,
  panels jsonb not null default '{}'::jsonb,
  cues jsonb not null default '[]'::jsonb,
  files jsonb not null default '{}'::jsonb,
  duration_seconds double precision,
  report jsonb,
  error jsonb,
  timings jsonb not null default '{}'::jsonb,
  idempotency_key text,
  event_count integer not null default 0,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'asked'::text])))
);
CREATE INDEX films_by_time ON public.films USING btree (organisation_id, created_at DESC, id DESC);
CREATE INDEX films_unfinished ON public.films USING btree (state) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table jobs (
  organisation_id text not null,
  recipe_hash text not null,
  engine text not null,
  handle jsonb not null,
  submitted_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, recipe_hash),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table organisations (
  id text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);

create table schema_migrations (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  PRIMARY KEY (number)
);

create table takes (
  organisation_id text not null,
  film_id text not null,
  shot_id text not null,
  number integer not null,
  run integer not null,
  take jsonb not null,
  accepted boolean not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (film_id, shot_id, number),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

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
CREATE INDEX artefacts_pace ON public.artefacts USING btree (engine, ((data ->> 'pace'::text)), made_at DESC) WHERE (kind = 'take'::text);

create table audit_entries (
  organisation_id text not null,
  seq bigint not null,
  at timestamp with time zone not null,
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
  PRIMARY KEY (organisation_id, seq),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((seq > 0))
);
CREATE INDEX audit_by_subject ON public.audit_entries USING btree (organisation_id, subject, seq);

create table audit_heads (
  organisation_id text not null,
  count bigint not null default 0,
  hash text not null default repeat('0'::text, 64),
  pruned_to bigint not null default 0,
  pruned_hash text not null default repeat('0'::text, 64),
  key_version integer not null default 0,
  mac text not null default ''::text,
  PRIMARY KEY (organisation_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table audit_seals (
  organisation_id text not null,
  number integer not null,
  from_seq bigint not null,
  to_seq bigint not null,
  leaves text[] not null,
  root text not null,
  pruned_to bigint not null,
  prev_seal text not null,
  at timestamp with time zone not null,
  key_version integer not null,
  signature text not null,
  PRIMARY KEY (organisation_id, number),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((number > 0)),
  CHECK ((to_seq >= from_seq))
);

create table charges (
  key uuid not null,
  organisation_id text not null,
  film_id text not null,
  shot_id text not null,
  endpoint text not null,
  job_id text,
  usd double precision not null,
  certain boolean not null,
  outcome text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (key),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((usd >= (0)::double precision))
);
CREATE INDEX charges_by_endpoint ON public.charges USING btree (endpoint, at DESC);
CREATE INDEX charges_by_film ON public.charges USING btree (organisation_id, film_id);

create table covers (
  organisation_id text not null,
  film_id text not null,
  take_hash text not null,
  cover jsonb not null,
  made jsonb not null default '{}'::jsonb,
  PRIMARY KEY (film_id, take_hash),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table endpoints (
  name text not null,
  record jsonb not null,
  declared boolean not null default false,
  leaving boolean not null default false,
  changed_at timestamp with time zone not null default now(),
  capabilities jsonb,
  engine_version text,
  capabilities_at timestamp with time zone,
  fault jsonb,
  fault_at timestamp with time zone,
  breaker jsonb,
  resting_until timestamp with time zone,
  resting_reason text,
  trial_until timestamp with time zone,
  next_submit_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  next_poll_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  lora_key text not null default ''::text,
  wanted_lora_key text,
  PRIMARY KEY (name)
);

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
  author text not null default 'local'::text,
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'asked'::text, 'held'::text])))
);
CREATE INDEX films_by_time ON public.films USING btree (organisation_id, created_at DESC, id DESC);
CREATE INDEX films_unfinished ON public.films USING btree (state) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table hand_accepts (
  organisation_id text not null,
  film_id text not null,
  shot_id text not null,
  number integer not null,
  accepted_by text not null,
  reason text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (film_id, shot_id, number),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table jobs (
  organisation_id text not null,
  order_hash text not null,
  film_id text not null,
  film_run integer not null,
  shot_id text not null,
  state text not null default 'waiting'::text,
  candidates text[] not null,
  lora_key text not null default ''::text,
  endpoint text,
  attempt integer not null default 0,
  key uuid,
  job_id text,
  handle jsonb,
  planned_usd double precision not null default 0,
  waiting_since timestamp with time zone not null default now(),
  intent_at timestamp with time zone,
  submitted_at timestamp with time zone,
  PRIMARY KEY (organisation_id, order_hash),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (
CASE
    WHEN (state = ANY (ARRAY['submitted'::text, 'finished'::text])) THEN (handle IS NOT NULL)
    WHEN (state = 'uncertain'::text) THEN true
    ELSE (handle IS NULL)
END),
  CHECK (((state <> ALL (ARRAY['submitting'::text, 'submitted'::text, 'finished'::text])) OR (key IS NOT NULL))),
  CHECK (((state = 'waiting'::text) = (endpoint IS NULL))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'claimed'::text, 'submitting'::text, 'submitted'::text, 'finished'::text, 'uncertain'::text])))
);
CREATE INDEX jobs_by_endpoint ON public.jobs USING btree (endpoint) WHERE (state = ANY (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text]));

create table ledger (
  organisation_id text not null,
  file text not null,
  kind text not null,
  source text not null,
  produce_id text not null,
  watermark_id bigint,
  pictures text,
  label_text text,
  marks text[] not null,
  missing jsonb not null default '[]'::jsonb,
  content_type text not null,
  size_bytes bigint not null,
  marked_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, file),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (watermark_id) REFERENCES watermarks(id)
);
CREATE INDEX ledger_by_file ON public.ledger USING btree (file);
CREATE INDEX ledger_by_produce_id ON public.ledger USING btree (produce_id);
CREATE INDEX ledger_by_source ON public.ledger USING btree (organisation_id, source, kind, marked_at DESC);
CREATE INDEX ledger_by_watermark ON public.ledger USING btree (watermark_id) WHERE (watermark_id IS NOT NULL);

create table loras (
  organisation_id text not null,
  name text not null,
  record jsonb not null,
  approved_by text,
  approved_at timestamp with time zone,
  fixed_files jsonb,
  removed boolean not null default false,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, name),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((approved_by IS NULL) = (approved_at IS NULL)))
);

create table organisations (
  id text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  engine_policy jsonb not null default '{}'::jsonb,
  PRIMARY KEY (id)
);

create table pictures (
  organisation_id text not null,
  file text not null,
  width integer not null,
  height integer not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, file),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table remote_takes (
  organisation_id text not null,
  id text not null,
  idempotency_key text not null,
  request_hash text not null,
  engine text not null,
  engine_version text not null,
  request jsonb not null,
  delivers jsonb not null,
  adaptations jsonb not null,
  state text not null default 'queued'::text,
  fraction double precision,
  stage text,
  seconds_left double precision,
  error jsonb,
  cost_usd double precision not null default 0,
  file text,
  created_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((state = 'failed'::text) = (error IS NOT NULL))),
  CHECK (((state = 'succeeded'::text) = (file IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['succeeded'::text, 'failed'::text, 'cancelled'::text])) = (finished_at IS NOT NULL))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX remote_takes_unfinished ON public.remote_takes USING btree (state) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table schema_migrations (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  PRIMARY KEY (number)
);

create table secrets (
  name text not null,
  version integer not null,
  sealed bytea not null,
  master text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (name, version),
  CHECK ((version > 0))
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

create table trust_policies (
  organisation_id text not null,
  version integer not null,
  policy jsonb not null,
  changed_by text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, version),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((version > 0))
);

create table watermarks (
  id bigint not null,
  organisation_id text not null,
  produce_id text not null,
  key_version integer not null,
  at timestamp with time zone not null default now(),
  UNIQUE (organisation_id, produce_id),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((id >= 0) AND (id < '281474976710656'::bigint)))
);

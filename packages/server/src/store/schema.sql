-- Dumped from a database that has seen every migration: npm run dump-schema

create table account_rules (
  only_row boolean not null default true,
  sign_up text not null default 'invitation'::text,
  set_up_at timestamp with time zone,
  PRIMARY KEY (only_row),
  CHECK ((sign_up = ANY (ARRAY['open'::text, 'invitation'::text, 'off'::text]))),
  CHECK (only_row)
);

create table api_keys (
  organisation_id text not null,
  id text not null,
  key_hash text not null,
  hint text not null,
  name text not null,
  holder text not null,
  scopes text[] not null,
  project_id text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  replaces text,
  UNIQUE (key_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX api_keys_holder ON public.api_keys USING btree (holder);
CREATE INDEX api_keys_organisation ON public.api_keys USING btree (organisation_id, created_at);

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
CREATE INDEX artefacts_by_maker ON public.artefacts USING btree (made_by_film);
CREATE INDEX artefacts_history ON public.artefacts USING btree (kind, engine, made_at DESC);
CREATE INDEX artefacts_pace ON public.artefacts USING btree (engine, ((data ->> 'pace'::text)), made_at DESC) WHERE (kind = 'take'::text);

create table attempts (
  what text not null,
  count integer not null,
  ends_at timestamp with time zone not null,
  PRIMARY KEY (what)
);
CREATE INDEX attempts_end ON public.attempts USING btree (ends_at);

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

create table batch_rows (
  organisation_id text not null,
  batch_id text not null,
  number integer not null,
  line integer not null,
  name text not null default ''::text,
  brief jsonb,
  faults jsonb not null default '[]'::jsonb,
  quoted_millicredits bigint,
  quote_id text,
  state text not null,
  film_id text,
  error jsonb,
  PRIMARY KEY (batch_id, number),
  FOREIGN KEY (batch_id) REFERENCES batches(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((state = ANY (ARRAY['faulty'::text, 'waiting'::text, 'submitted'::text, 'refused'::text, 'cancelled'::text])))
);
CREATE INDEX batch_rows_by_film ON public.batch_rows USING btree (film_id) WHERE (film_id IS NOT NULL);
CREATE INDEX batch_rows_unpriced ON public.batch_rows USING btree (batch_id, number) WHERE ((state = 'waiting'::text) AND (quoted_millicredits IS NULL));
CREATE INDEX batch_rows_waiting ON public.batch_rows USING btree (batch_id, number) WHERE (state = 'waiting'::text);

create table batches (
  organisation_id text not null,
  id text not null,
  name text not null,
  state text not null,
  idempotency_key text,
  sent_hash text not null,
  row_count integer not null,
  faulty_count integer not null,
  quoted_millicredits bigint not null,
  budget_millicredits bigint,
  timing text not null default 'now'::text,
  project_id text,
  key_id text,
  created_by text not null,
  confirmed_by text,
  worker text,
  leased_until timestamp with time zone,
  resume_at timestamp with time zone,
  waits_for text,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  UNIQUE (organisation_id, id),
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((state = ANY (ARRAY['pricing'::text, 'checked'::text, 'running'::text, 'closing'::text, 'finished'::text, 'cancelled'::text]))),
  CHECK ((timing = ANY (ARRAY['now'::text, 'quiet'::text])))
);
CREATE INDEX batches_by_time ON public.batches USING btree (organisation_id, created_at DESC, id DESC);
CREATE INDEX batches_unfinished ON public.batches USING btree (state) WHERE (state = ANY (ARRAY['pricing'::text, 'running'::text, 'closing'::text]));

create table briefs (
  organisation_id text not null,
  id text not null,
  name text not null,
  brief jsonb not null,
  version integer not null default 1,
  film_id text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  UNIQUE (organisation_id, id),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX briefs_by_time ON public.briefs USING btree (organisation_id, created_at DESC, id DESC);

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
  paused_at timestamp with time zone,
  PRIMARY KEY (name)
);

create table engine_copies (
  organisation_id text not null,
  order_hash text not null,
  key uuid not null,
  film_id text not null,
  endpoint text not null,
  handle jsonb not null,
  left_at timestamp with time zone not null default clock_timestamp(),
  tries integer not null default 0,
  next_try_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  PRIMARY KEY (key),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX engine_copies_by_film ON public.engine_copies USING btree (film_id);

create table executors (
  id text not null,
  place text not null,
  process_id integer not null,
  process_started text not null,
  beat timestamp with time zone not null default now(),
  dead boolean not null default false,
  workflows text not null default 'kinora-1'::text,
  hands integer not null default 2,
  films_at_once integer not null default 8,
  PRIMARY KEY (id)
);

create table file_store (
  only_one boolean not null default true,
  id text not null,
  since timestamp with time zone not null default now(),
  PRIMARY KEY (only_one),
  CHECK (only_one)
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
  changed_by text[] not null default '{}'::text[],
  project_id text,
  key_id text,
  priority smallint not null default 0,
  batch boolean not null default false,
  queued_at timestamp with time zone not null default now(),
  queue_rank double precision not null default 0,
  admitted_run integer not null default 0,
  admitted_at timestamp with time zone,
  charged_seconds double precision,
  charged_weight double precision not null default 1,
  storyboard_edited boolean not null default false,
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((priority >= '-10'::integer) AND (priority <= 10))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'asked'::text, 'held'::text])))
);
CREATE INDEX films_admitted ON public.films USING btree (id) WHERE ((state = 'queued'::text) AND (admitted_run = run));
CREATE INDEX films_by_end ON public.films USING btree (organisation_id, finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX films_by_time ON public.films USING btree (organisation_id, created_at DESC, id DESC);
CREATE INDEX films_lately ON public.films USING btree (finished_at DESC) WHERE ((state = 'completed'::text) AND (admitted_at IS NOT NULL));
CREATE INDEX films_unfinished ON public.films USING btree (state) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX films_unfinished_by_organisation ON public.films USING btree (organisation_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX films_waiting ON public.films USING btree (organisation_id, batch, queue_rank, id) WHERE ((state = 'queued'::text) AND (admitted_run <> run));

create table hand_accepts (
  organisation_id text not null,
  film_id text not null,
  shot_id text not null,
  number integer not null,
  file text not null,
  accepted_by text not null,
  reason text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (film_id, shot_id, number),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table holds (
  organisation_id text not null,
  film_id text not null default ''::text,
  reason text not null default ''::text,
  set_by text not null,
  set_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, film_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table identities (
  organisation_id text not null,
  issuer text not null,
  subject text not null,
  user_id text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, issuer, subject),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (user_id) REFERENCES users(id)
);

create table invitations (
  organisation_id text not null,
  id text not null,
  email text not null,
  role text not null,
  token_hash text not null,
  mailed boolean not null,
  invited_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'producer'::text, 'reviewer'::text, 'viewer'::text])))
);
CREATE INDEX invitations_organisation ON public.invitations USING btree (organisation_id, created_at);

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
  queue_class text not null default 'paid'::text,
  offers jsonb not null default '[]'::jsonb,
  policy jsonb not null default '{}'::jsonb,
  executor text,
  passed_over_at timestamp with time zone,
  claimed_at timestamp with time zone,
  charged_seconds double precision,
  charged_weight double precision not null default 1,
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
  CHECK ((queue_class = ANY (ARRAY['paid'::text, 'free'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'claimed'::text, 'submitting'::text, 'submitted'::text, 'finished'::text, 'uncertain'::text])))
);
CREATE INDEX jobs_by_endpoint ON public.jobs USING btree (endpoint) WHERE (state = ANY (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text]));
CREATE INDEX jobs_in_slots ON public.jobs USING btree (organisation_id) WHERE (state = ANY (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text]));
CREATE INDEX jobs_waiting ON public.jobs USING btree (organisation_id, waiting_since) WHERE (state = 'waiting'::text);

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

create table mails (
  id uuid not null default gen_random_uuid(),
  key_version integer not null,
  sealed bytea not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  next_try_at timestamp with time zone not null default clock_timestamp(),
  reason text,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'failed'::text])))
);
CREATE INDEX mails_due ON public.mails USING btree (next_try_at) WHERE (state = 'waiting'::text);

create table members (
  organisation_id text not null,
  user_id text not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id, user_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (user_id) REFERENCES users(id),
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'producer'::text, 'reviewer'::text, 'viewer'::text])))
);
CREATE INDEX members_user ON public.members USING btree (user_id);

create table money_budgets (
  organisation_id text not null,
  scope text not null,
  subject text not null,
  monthly bigint not null,
  PRIMARY KEY (organisation_id, scope, subject),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((scope = 'organisation'::text) = (subject = ''::text))),
  CHECK ((monthly >= 0)),
  CHECK ((scope = ANY (ARRAY['organisation'::text, 'project'::text, 'key'::text])))
);

create table money_captures (
  organisation_id text not null,
  subject text not null,
  run integer not null,
  shot_id text not null,
  number integer not null,
  makings text[] not null,
  engine text not null,
  seconds double precision not null,
  listed bigint not null,
  millicredits bigint not null,
  transfer_id bigint,
  project_id text,
  key_id text,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (organisation_id, subject, shot_id, number),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (organisation_id, transfer_id) REFERENCES money_transfers(organisation_id, id),
  CHECK (((millicredits >= 0) AND (millicredits <= listed))),
  CHECK ((listed >= 0))
);
CREATE INDEX money_captures_makings ON public.money_captures USING gin (makings);
CREATE INDEX money_captures_time ON public.money_captures USING btree (organisation_id, at);

create table money_customers (
  organisation_id text not null,
  customer text not null,
  subscription text,
  state text,
  period_ends_at timestamp with time zone,
  ends_after_period boolean not null default false,
  UNIQUE (customer),
  PRIMARY KEY (organisation_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table money_entries (
  organisation_id text not null,
  transfer_id bigint not null,
  account text not null,
  millicredits bigint not null,
  PRIMARY KEY (transfer_id, account),
  FOREIGN KEY (organisation_id, transfer_id) REFERENCES money_transfers(organisation_id, id),
  CHECK ((account = ANY (ARRAY['available'::text, 'held'::text, 'purchased'::text, 'granted'::text, 'refunded'::text, 'earned'::text, 'expired'::text, 'reversed'::text]))),
  CHECK ((millicredits <> 0))
);
CREATE INDEX money_entries_account ON public.money_entries USING btree (organisation_id, account);

create table money_grants (
  organisation_id text not null,
  id bigint not null,
  transfer_id bigint not null,
  kind text not null,
  millicredits bigint not null,
  remaining bigint not null,
  expired bigint not null default 0,
  expires_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (organisation_id, transfer_id) REFERENCES money_transfers(organisation_id, id),
  CHECK (((remaining >= 0) AND (remaining <= millicredits))),
  CHECK ((kind = ANY (ARRAY['monthly'::text, 'gift'::text, 'top-up'::text, 'subscription'::text, 'refund'::text]))),
  CHECK ((millicredits > 0))
);
CREATE INDEX money_grants_open ON public.money_grants USING btree (organisation_id, expires_at, id) WHERE (remaining > 0);

create table money_holds (
  organisation_id text not null,
  subject text not null,
  run integer not null,
  held bigint not null,
  captured bigint not null default 0,
  ceiling bigint,
  project_id text,
  key_id text,
  moves integer not null default 0,
  opened_at timestamp with time zone not null default clock_timestamp(),
  closed_at timestamp with time zone,
  PRIMARY KEY (organisation_id, subject, run),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((closed_at IS NULL) OR (held = 0))),
  CHECK (((held + captured) <= ceiling)),
  CHECK ((captured >= 0)),
  CHECK ((held >= 0))
);
CREATE INDEX money_holds_open ON public.money_holds USING btree (organisation_id, subject) WHERE (closed_at IS NULL);
CREATE INDEX money_holds_time ON public.money_holds USING btree (organisation_id, opened_at);

create table money_plans (
  id text not null,
  record jsonb not null,
  is_default boolean not null default false,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX money_plans_default ON public.money_plans USING btree (is_default) WHERE is_default;

create table money_provider_events (
  id text not null,
  kind text not null,
  whose text not null,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (id)
);
CREATE INDEX money_provider_events_whose ON public.money_provider_events USING btree (whose);

create table money_quotes (
  organisation_id text not null,
  id text not null,
  brief_hash text not null,
  millicredits bigint not null,
  expires_at timestamp with time zone not null,
  used_by text,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((millicredits >= 0))
);
CREATE INDEX money_quotes_end ON public.money_quotes USING btree (expires_at);

create table money_transfers (
  organisation_id text not null,
  id bigint not null,
  key text not null,
  kind text not null,
  subject text not null,
  data jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  made_in xid8 not null default pg_current_xact_id(),
  UNIQUE (organisation_id, id),
  UNIQUE (organisation_id, key),
  TRIGGER DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((kind = ANY (ARRAY['grant'::text, 'purchase'::text, 'hold'::text, 'release'::text, 'capture'::text, 'expiry'::text, 'refund'::text, 'reversal'::text])))
);
CREATE INDEX money_transfers_subject ON public.money_transfers USING btree (organisation_id, subject);

create table money_wallets (
  organisation_id text not null,
  plan text,
  plan_since timestamp with time zone not null default clock_timestamp(),
  plan_until timestamp with time zone,
  plan_by text not null default 'operator'::text,
  given_for text not null default ''::text,
  available bigint not null default 0,
  held bigint not null default 0,
  blocked text,
  PRIMARY KEY (organisation_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((available >= 0)),
  CHECK ((held >= 0)),
  CHECK ((plan_by = ANY (ARRAY['operator'::text, 'provider'::text])))
);

create table notification_choices (
  organisation_id text not null,
  user_id text not null,
  kind text not null,
  mail boolean not null,
  PRIMARY KEY (organisation_id, user_id, kind),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table notification_reads (
  organisation_id text not null,
  reader text not null,
  up_to bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (organisation_id, reader),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table notifications (
  organisation_id text not null,
  number bigint not null,
  kind text not null,
  subject text not null,
  data jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  read_at timestamp with time zone,
  UNIQUE (organisation_id, kind, subject),
  PRIMARY KEY (number),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX notifications_by_number ON public.notifications USING btree (organisation_id, number DESC);

create table organisations (
  id text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  engine_policy jsonb not null default '{}'::jsonb,
  PRIMARY KEY (id)
);

create table pending_proofs (
  token_hash text not null,
  kind text not null,
  user_id text,
  data jsonb not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (user_id) REFERENCES users(id),
  CHECK ((kind = ANY (ARRAY['sign-up'::text, 'password'::text, 'second-step'::text, 'sign-on'::text])))
);
CREATE INDEX pending_proofs_expiry ON public.pending_proofs USING btree (expires_at);
CREATE INDEX pending_proofs_user ON public.pending_proofs USING btree (user_id);

create table pictures (
  organisation_id text not null,
  file text not null,
  width integer not null,
  height integer not null,
  created_at timestamp with time zone not null default now(),
  observations jsonb,
  seen_by text,
  PRIMARY KEY (organisation_id, file),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table projects (
  organisation_id text not null,
  id text not null,
  name text not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  UNIQUE (organisation_id, id),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table publications (
  organisation_id text not null,
  number bigint not null,
  token text not null,
  film_id text not null,
  run integer not null,
  master text not null,
  file text not null,
  review_id text,
  shown jsonb not null,
  published_by text not null,
  published_at timestamp with time zone not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_why text,
  PRIMARY KEY (number),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  CHECK (((withdrawn_at IS NULL) = (withdrawn_why IS NULL))),
  CHECK ((length(token) >= 20)),
  CHECK ((withdrawn_why = ANY (ARRAY['author'::text, 'replaced'::text, 'rejected'::text, 'review'::text, 'taken-down'::text, 'deleted'::text])))
);
CREATE INDEX publications_by_film ON public.publications USING btree (organisation_id, film_id, number DESC);
CREATE INDEX publications_by_token ON public.publications USING btree (token, number DESC);
CREATE UNIQUE INDEX publications_live ON public.publications USING btree (film_id) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX publications_live_token ON public.publications USING btree (token) WHERE (withdrawn_at IS NULL);

create table queue_pools (
  domain text not null,
  pool text not null,
  level_paid double precision not null default 0,
  level_free double precision not null default 0,
  owed_to_free double precision not null default 0,
  PRIMARY KEY (domain, pool),
  CHECK ((domain = ANY (ARRAY['films'::text, 'drawing'::text, 'takes'::text])))
);

create table queue_settings (
  only_row boolean not null default true,
  settings jsonb not null,
  PRIMARY KEY (only_row),
  CHECK (only_row)
);

create table queue_shares (
  organisation_id text not null,
  domain text not null,
  given_seconds double precision not null default 0,
  PRIMARY KEY (organisation_id, domain),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((domain = ANY (ARRAY['films'::text, 'drawing'::text, 'takes'::text])))
);

create table recovery_codes (
  user_id text not null,
  code_hash text not null,
  PRIMARY KEY (user_id, code_hash),
  FOREIGN KEY (user_id) REFERENCES users(id)
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

create table request_counts (
  subject text not null,
  minute bigint not null,
  requests integer not null,
  PRIMARY KEY (subject, minute)
);

create table request_keys (
  organisation_id text not null,
  route text not null,
  key text not null,
  request_hash text,
  claim text not null,
  beat timestamp with time zone not null default now(),
  changed boolean not null default false,
  status integer,
  headers jsonb,
  body text,
  subject text,
  addressed text,
  created_at timestamp with time zone not null default now(),
  UNIQUE (claim),
  PRIMARY KEY (organisation_id, route, key),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX request_keys_by_addressed ON public.request_keys USING btree (organisation_id, addressed);
CREATE INDEX request_keys_by_subject ON public.request_keys USING btree (organisation_id, subject);
CREATE INDEX request_keys_by_time ON public.request_keys USING btree (created_at);

create table review_needs (
  organisation_id text not null,
  film_id text not null,
  master text not null,
  needed boolean not null,
  categories text[] not null default '{}'::text[],
  policy_version integer not null,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (film_id, master),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table review_votes (
  organisation_id text not null,
  review_id text not null,
  reviewer text not null,
  decision text not null,
  notes jsonb not null default '[]'::jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (review_id, reviewer),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'send-back'::text])))
);

create table reviews (
  organisation_id text not null,
  id text not null,
  number bigint not null,
  film_id text not null,
  stage text not null,
  subject text not null,
  causes jsonb not null,
  state text not null default 'open'::text,
  author text not null,
  approvals_needed integer not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  due_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (film_id) REFERENCES films(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  CHECK ((approvals_needed = ANY (ARRAY[1, 2]))),
  CHECK ((jsonb_array_length(causes) > 0)),
  CHECK ((stage = ANY (ARRAY['words'::text, 'film'::text]))),
  CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'rejected'::text, 'sent-back'::text, 'overtaken'::text])))
);
CREATE INDEX reviews_by_film ON public.reviews USING btree (film_id, number DESC);
CREATE INDEX reviews_by_number ON public.reviews USING btree (organisation_id, number DESC);
CREATE INDEX reviews_by_subject ON public.reviews USING btree (organisation_id, stage, subject, number DESC);
CREATE INDEX reviews_due ON public.reviews USING btree (due_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX reviews_open ON public.reviews USING btree (film_id, stage) WHERE (state = 'open'::text);

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

create table service_accounts (
  organisation_id text not null,
  id text not null,
  name text not null,
  role text not null,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  UNIQUE (organisation_id, id),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'producer'::text, 'reviewer'::text, 'viewer'::text])))
);

create table sessions (
  id text not null,
  token_hash text not null,
  user_id text not null,
  organisation text,
  sign_on_of text,
  browser text not null,
  created_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation) REFERENCES organisations(id),
  FOREIGN KEY (sign_on_of) REFERENCES organisations(id),
  FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

create table sign_ons (
  organisation_id text not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea,
  domains text[] not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (organisation_id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((role = ANY (ARRAY['admin'::text, 'producer'::text, 'reviewer'::text, 'viewer'::text])))
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
CREATE INDEX takes_by_shot ON public.takes USING btree (organisation_id, ((take ->> 'shotHash'::text))) WHERE accepted;

create table tombstones (
  organisation_id text not null,
  kind text not null,
  subject text not null,
  rule text not null,
  decided_by text not null,
  counts jsonb not null,
  list_hash text not null,
  facts jsonb not null,
  deleted_at timestamp with time zone not null,
  key_version integer not null,
  mac text not null,
  PRIMARY KEY (organisation_id, kind, subject),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((kind = ANY (ARRAY['film'::text, 'remote-take'::text, 'picture'::text, 'lora'::text]))),
  CHECK ((rule = ANY (ARRAY['retention'::text, 'request'::text, 'account'::text])))
);
CREATE INDEX tombstones_by_time ON public.tombstones USING btree (deleted_at);

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

create table turns (
  organisation_id text not null,
  id text not null,
  film_id text not null,
  film_run integer not null,
  executor text not null,
  expected_seconds double precision,
  granted_at timestamp with time zone,
  charged_seconds double precision not null default 0,
  charged_weight double precision not null default 1,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX turns_by_film ON public.turns USING btree (film_id);

create table users (
  id text not null,
  email text,
  name text not null,
  email_verified_at timestamp with time zone,
  password_hash text,
  managed_by text,
  totp_secret bytea,
  totp_since timestamp with time zone,
  totp_last_step bigint,
  language text not null default 'en'::text,
  operator boolean not null default false,
  created_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (managed_by) REFERENCES organisations(id),
  CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text, 'ja'::text])))
);
CREATE UNIQUE INDEX users_email ON public.users USING btree (email) WHERE ((managed_by IS NULL) AND (email IS NOT NULL));
CREATE UNIQUE INDEX users_managed_email ON public.users USING btree (managed_by, email) WHERE ((managed_by IS NOT NULL) AND (email IS NOT NULL));

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

create table webhook_attempts (
  organisation_id text not null,
  number bigint not null,
  delivery_id bigint not null,
  at timestamp with time zone not null,
  status integer,
  reason text not null,
  milliseconds integer not null,
  PRIMARY KEY (number),
  FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX webhook_attempts_by_delivery ON public.webhook_attempts USING btree (delivery_id, number DESC);

create table webhook_deliveries (
  organisation_id text not null,
  id bigint not null,
  webhook_id text not null,
  event_id text not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  next_try_at timestamp with time zone not null default clock_timestamp(),
  claim uuid,
  status integer,
  reason text,
  milliseconds integer,
  tried_at timestamp with time zone,
  UNIQUE (webhook_id, event_id),
  PRIMARY KEY (id),
  FOREIGN KEY (event_id) REFERENCES webhook_events(id) ON DELETE CASCADE,
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_by_event ON public.webhook_deliveries USING btree (event_id);
CREATE INDEX webhook_deliveries_by_number ON public.webhook_deliveries USING btree (webhook_id, id DESC);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (webhook_id, next_try_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_deliveries_next ON public.webhook_deliveries USING btree (next_try_at) WHERE (state = 'waiting'::text);

create table webhook_events (
  organisation_id text not null,
  id text not null default ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  type text not null,
  data jsonb not null,
  mail_due boolean not null default false,
  at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX webhook_events_age ON public.webhook_events USING btree (at);
CREATE INDEX webhook_events_by_time ON public.webhook_events USING btree (organisation_id, at);
CREATE INDEX webhook_events_mail ON public.webhook_events USING btree (at) WHERE mail_due;

create table webhooks (
  organisation_id text not null,
  id text not null,
  url text not null,
  events text[] not null default '{}'::text[],
  description text not null default ''::text,
  enabled boolean not null default true,
  disabled_why text,
  disabled_at timestamp with time zone,
  key_version integer not null,
  secret bytea not null,
  former_key_version integer,
  former_secret bytea,
  former_until timestamp with time zone,
  failing_since timestamp with time zone,
  resting_until timestamp with time zone,
  version integer not null default 1,
  created_by text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK (((former_secret IS NULL) = (former_key_version IS NULL))),
  CHECK (((former_secret IS NULL) = (former_until IS NULL))),
  CHECK (((length(url) >= 1) AND (length(url) <= 2000))),
  CHECK ((disabled_why = ANY (ARRAY['person'::text, 'gone'::text, 'failing'::text]))),
  CHECK ((enabled = (disabled_at IS NULL))),
  CHECK ((enabled = (disabled_why IS NULL)))
);
CREATE INDEX webhooks_by_organisation ON public.webhooks USING btree (organisation_id, created_at);

CREATE OR REPLACE FUNCTION public.approvals_of(review reviews)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select count(*) from review_votes v
  where v.review_id = review.id and v.decision = 'approve'
    and (review.approvals_needed = 1 or (v.reviewer <> review.author and not (review.state = 'open' and exists (
      select 1 from films f where f.id = review.film_id and v.reviewer = any (f.changed_by)))))
$function$
;
CREATE OR REPLACE FUNCTION public.causes_without_words(causes jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_agg(cause || '{"detail": ""}' order by place) from jsonb_array_elements(causes) with ordinality as c (cause, place)
$function$
;
CREATE OR REPLACE FUNCTION public.current_organisation()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select current_setting('kinora.organisation', true)
$function$
;
CREATE OR REPLACE FUNCTION public.film_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform settle_use(old.organisation_id, 'films', old.admitted_at, old.charged_seconds, old.charged_weight);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.film_waits_anew()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.run <> old.run then new.queued_at := clock_timestamp(); end if;
  new.queue_rank := extract(epoch from new.queued_at) - new.priority * 3600;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.follow_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'rejected' then
    update publications set withdrawn_at = clock_timestamp(), withdrawn_by = 'studio', withdrawn_why = 'rejected'
    where film_id = new.film_id and withdrawn_at is null;
  elsif new.stage = 'film' and new.state in ('open', 'sent-back') then
    update publications set withdrawn_at = clock_timestamp(), withdrawn_by = 'studio', withdrawn_why = 'review'
    where film_id = new.film_id and master = new.subject and withdrawn_at is null;
  elsif new.stage = 'film' and new.state = 'approved' and new.approvals_needed = 2 then
    -- Others have seen the film as it is now; a run that makes it anew meanwhile is not what they saw.
    update films set changed_by = '{}' where id = new.film_id and state = 'completed' and files ->> 'master' = new.subject;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.forget_answers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from request_keys where organisation_id = old.organisation_id
    and (subject = old.id or addressed = old.id)
    -- The request that deletes it has yet to be answered.
    and status is not null;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.guard_publication()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  film films;
  review reviews;
  rules jsonb;
  need review_needs;
  needed boolean;
begin
  if tg_op = 'DELETE' then
    -- The shortest time records are kept: China's labelling measures, Art. 9.
    if old.withdrawn_at is null or old.withdrawn_at > now() - interval '183 days' then
      raise exception 'A publication is withdrawn, not deleted.' using errcode = 'KN003';
    end if;
    return old;
  end if;
  if tg_op = 'UPDATE' then
    if old.withdrawn_at is not null or new.withdrawn_at is null
       or (new.organisation_id, new.number, new.token, new.film_id, new.run, new.master, new.file, new.review_id, new.published_by, new.published_at)
          is distinct from
          (old.organisation_id, old.number, old.token, old.film_id, old.run, old.master, old.file, old.review_id, old.published_by, old.published_at) then
      raise exception 'A publication can only be withdrawn, and once.' using errcode = 'KN003';
    end if;
    new.shown := '{}';
    return new;
  end if;

  -- What is read below must be what stands when the row lock is had, not what stood when the transaction began.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'Publish in a transaction of isolation read committed.' using errcode = 'KN002';
  end if;
  if new.withdrawn_at is not null then
    raise exception 'A publication does not begin withdrawn.' using errcode = 'KN002';
  end if;
  select * into film from films where id = new.film_id and organisation_id = new.organisation_id for update;
  if not found or film.state <> 'completed' or film.run <> new.run or film.files ->> 'master' is distinct from new.master then
    raise exception 'Only a finished film is published, as it stands now.' using errcode = 'KN002';
  end if;
  if not exists (select 1 from ledger l where l.organisation_id = new.organisation_id and l.file = new.file and l.kind = 'master'
                 and new.master in (l.file, l.source)) then
    raise exception 'This file is not in the ledger as a marked master of this film.' using errcode = 'KN002';
  end if;
  if exists (select 1 from publications p where p.token = new.token and p.film_id <> new.film_id)
     or exists (select 1 from publications p where p.token = new.token and p.withdrawn_why <> 'replaced') then
    raise exception 'This link has stood for something else.' using errcode = 'KN002';
  end if;
  select * into need from review_needs n where n.film_id = new.film_id and n.master = new.master;
  if not found then
    raise exception 'Nobody has asked whether this film needs a review.' using errcode = 'KN002';
  end if;
  select p.policy -> 'review' into rules from trust_policies p
    where p.organisation_id = new.organisation_id order by p.version desc limit 1;
  -- The rules of today ask too, not only those of the day it was finished.
  needed := need.needed or coalesce((rules ->> 'publishing')::boolean, false) or coalesce((rules ->> 'everyFilm')::boolean, false)
    or coalesce(rules -> 'categories' ?| need.categories, false)
    or coalesce((rules ->> 'firstFilms')::integer, 0) > (
      select count(distinct r.film_id) from reviews r
      where r.organisation_id = new.organisation_id and r.film_id <> new.film_id and r.stage = 'film' and r.state = 'approved');
  select * into review from reviews r
    where r.film_id = new.film_id and r.stage = 'film' and r.subject = new.master and r.state <> 'overtaken'
    order by r.number desc limit 1;
  if found then
    if review.state <> 'approved' or approvals_of(review) < review.approvals_needed then
      raise exception 'Review % has not approved this film.', review.id using errcode = 'KN001';
    end if;
    if needed and coalesce((rules ->> 'fourEyes')::boolean, false) and review.approvals_needed < 2 then
      raise exception 'This film needs the approval of two people.' using errcode = 'KN001';
    end if;
  elsif needed then
    raise exception 'A person must look at this film first.' using errcode = 'KN001';
  end if;
  -- A refusal stands until somebody has looked again, also for an older master that was approved before it.
  if exists (select 1 from reviews r where r.film_id = new.film_id and r.stage = 'film' and r.state in ('rejected', 'sent-back')
             and case when review.id is not null then r.number > review.number
                      else not exists (select 1 from reviews a where a.film_id = r.film_id and a.stage = 'film'
                                       and a.state = 'approved' and a.number > r.number) end) then
    raise exception 'This film was refused, and nobody has approved it since.' using errcode = 'KN001';
  end if;
  new.review_id := review.id;
  new.published_at := clock_timestamp();
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.guard_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from films where id = old.film_id) then
      raise exception 'A review goes only with its film.' using errcode = 'KN003';
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    -- One at a time with completion, redo, votes and publication, which lock the same row.
    perform 1 from films where id = new.film_id and organisation_id = new.organisation_id for update;
    if not found then
      raise exception 'A review needs a film of its organisation.' using errcode = 'KN003';
    end if;
    if new.state <> 'open' then
      raise exception 'A review begins open.' using errcode = 'KN003';
    end if;
    -- Numbered under the lock: the newest is the one with the highest number.
    new.number := nextval(pg_get_serial_sequence('reviews', 'number'));
    return new;
  end if;
  if (new.organisation_id, new.id, new.number, new.film_id, new.stage, new.subject, new.author, new.approvals_needed, new.opened_at, new.due_at)
     is distinct from
     (old.organisation_id, old.id, old.number, old.film_id, old.stage, old.subject, old.author, old.approvals_needed, old.opened_at, old.due_at) then
    raise exception 'What a review is about never changes.' using errcode = 'KN003';
  end if;
  if old.state <> 'open' then
    -- Words may be erased when their time is over; nothing else of it moves again.
    if new.state <> old.state or new.closed_at <> old.closed_at
       or (new.causes <> old.causes and new.causes <> causes_without_words(old.causes)) then
      raise exception 'Review % is closed.', old.id using errcode = 'KN003';
    end if;
    return new;
  end if;
  if new.state = 'approved' and (
       approvals_of(old) < old.approvals_needed
       or exists (select 1 from review_votes where review_id = old.id and decision <> 'approve')) then
    raise exception 'Review % lacks approvals.', old.id using errcode = 'KN001';
  end if;
  if new.state in ('rejected', 'sent-back') and not exists (
       select 1 from review_votes where review_id = old.id
         and decision = case new.state when 'rejected' then 'reject' else 'send-back' end) then
    raise exception 'Nobody decided that of review %.', old.id using errcode = 'KN003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.guard_review_need()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from films where id = old.film_id) then
      raise exception 'Whether a film needs a review goes only with it.' using errcode = 'KN003';
    end if;
    return old;
  end if;
  if (new.organisation_id, new.film_id, new.master) is distinct from (old.organisation_id, old.film_id, old.master)
     or (old.needed and not new.needed) or not new.categories @> old.categories then
    raise exception 'What needs a review once needs it for good.' using errcode = 'KN003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.guard_vote()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  review reviews;
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from reviews where id = old.review_id) then
      raise exception 'A vote goes only with its review.' using errcode = 'KN003';
    end if;
    return old;
  end if;
  select * into review from reviews where id = new.review_id and organisation_id = new.organisation_id for update;
  if not found then
    raise exception 'There is no such review.' using errcode = 'KN003';
  end if;
  if tg_op = 'UPDATE' then
    if (new.organisation_id, new.review_id, new.reviewer) is distinct from (old.organisation_id, old.review_id, old.reviewer) then
      raise exception 'A vote stays who gave it.' using errcode = 'KN003';
    end if;
    if new.decision = old.decision and new.at = old.at and new.notes = '[]' then
      return new;
    end if;
  end if;
  if review.state <> 'open' then
    raise exception 'Review % is closed.', review.id using errcode = 'KN003';
  end if;
  if new.decision = 'approve' and review.approvals_needed = 2 and new.reviewer = review.author then
    raise exception 'Under four eyes nobody approves a film of their own.' using errcode = 'KN003';
  end if;
  if new.decision = 'approve' and review.approvals_needed = 2
     and exists (select 1 from films where id = review.film_id and new.reviewer = any (changed_by)) then
    raise exception 'Under four eyes nobody approves what they have changed.' using errcode = 'KN003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.job_leaves_slot()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform settle_use(old.organisation_id, 'takes', old.claimed_at, old.charged_seconds, old.charged_weight);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.keep_engine_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into engine_copies (organisation_id, order_hash, key, film_id, endpoint, handle)
  values (old.organisation_id, old.order_hash, old.key, old.film_id, old.endpoint, old.handle)
  on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what is in the ledger stays as it is: correct it by another transfer';
end $function$
;
CREATE OR REPLACE FUNCTION public.money_book()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update money_wallets w set available = w.available + n.available, held = w.held + n.held
  from (select organisation_id, coalesce(sum(millicredits) filter (where account = 'available'), 0) as available,
          coalesce(sum(millicredits) filter (where account = 'held'), 0) as held
        from entered group by organisation_id) n
  where w.organisation_id = n.organisation_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_capture(org text, about text, of_run integer, of_shot text, take_number integer, made_by text, pieces jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  hold money_holds;
  price bigint;
  taken bigint;
  left_over bigint;
  part bigint;
  length double precision;
  paid text[];
  lot record;
  made bigint;
begin
  perform money_only_own(org);
  if not exists (select from money_holds where organisation_id = org and subject = about and run = of_run and closed_at is null) then return 0; end if;
  perform from money_wallets where organisation_id = org for update;
  select * into hold from money_holds where organisation_id = org and subject = about and run = of_run and closed_at is null for update;
  if not found then return 0; end if;
  if exists (select from money_captures where organisation_id = org and subject = about and shot_id = of_shot and number = take_number) then return 0; end if;
  select coalesce(sum(case when p.per_second is null then p.millicredits else ceil(p.per_second * coalesce(a.made_in_seconds, p.seconds)) end), 0)::bigint,
         coalesce(array_agg(money_making(a)) filter (where p.recipe is not null), '{}'), coalesce(sum(p.seconds), 0)
    into price, paid, length
    from (select distinct on (coalesce(e ->> 'recipe', n::text)) e ->> 'recipe' as recipe, (e ->> 'millicredits')::bigint as millicredits,
            (e ->> 'perSecond')::double precision as per_second, (e ->> 'seconds')::double precision as seconds
          from jsonb_array_elements(pieces) with ordinality as list (e, n)) p
    left join artefacts a on a.organisation_id = org and a.recipe_hash = p.recipe
    where p.recipe is null or money_due(org, p.recipe);
  if length = 0 then return 0; end if;
  taken := least(price, hold.held);
  if taken > 0 then
    made := money_move(org, 'capture:' || about || ':' || of_shot || ':' || take_number, 'capture', about, 'held', 'earned', taken,
      jsonb_build_object('shotId', of_shot, 'number', take_number, 'run', of_run));
    left_over := taken;
    for lot in select * from money_grants where organisation_id = org and remaining > 0 order by expires_at nulls last, id loop
      exit when left_over = 0;
      part := least(left_over, lot.remaining);
      update money_grants set remaining = remaining - part where id = lot.id;
      left_over := left_over - part;
    end loop;
    if left_over > 0 then raise exception 'the grants of % do not cover its credits', org; end if;
    update money_holds set held = held - taken, captured = captured + taken where organisation_id = org and subject = about and run = of_run;
  end if;
  insert into money_captures (organisation_id, subject, run, shot_id, number, makings, engine, seconds, listed, millicredits, transfer_id, project_id, key_id)
    values (org, about, of_run, of_shot, take_number, paid, made_by, length, price, taken, made, hold.project_id, hold.key_id);
  return taken;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_carry_quote()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into money_holds (organisation_id, subject, run, held, ceiling, project_id, key_id)
    select h.organisation_id, h.subject, new.run, 0, h.ceiling - h.captured, h.project_id, h.key_id from money_holds h
    where h.organisation_id = new.organisation_id and h.subject = 'film:' || new.id and h.run = old.run and h.ceiling is not null
    on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_check_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  total numeric;
  entries bigint;
begin
  select coalesce(sum(millicredits), 0), count(*) into total, entries from money_entries where transfer_id = new.id;
  if entries < 2 or total <> 0 then
    raise exception 'transfer % has % entries that sum to %', new.id, entries, total using errcode = 'check_violation';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_date_plan()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.plan_since := clock_timestamp();
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_due(org text, piece text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select from artefacts a
    join money_holds h on h.organisation_id = a.organisation_id and h.subject = 'film:' || a.made_by_film and h.run = a.made_by_run
    where a.organisation_id = org and a.recipe_hash = piece
      and not exists (select from money_captures c where c.organisation_id = org and c.makings @> array[money_making(a)]))
$function$
;
CREATE OR REPLACE FUNCTION public.money_expire(org text, moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  over bigint;
  part bigint;
  lot record;
begin
  select coalesce(sum(g.remaining), 0) - w.held into over from money_wallets w
    left join money_grants g on g.organisation_id = w.organisation_id and g.remaining > 0 and g.expires_at <= moment
    where w.organisation_id = org group by w.held;
  for lot in select * from money_grants where organisation_id = org and remaining > 0 and expires_at <= moment order by expires_at desc, id desc loop
    exit when over <= 0;
    part := least(over, lot.remaining);
    update money_grants set remaining = remaining - part, expired = expired + part where id = lot.id;
    perform money_move(org, 'expiry:' || lot.id || ':' || lot.expired + part, 'expiry', 'grant:' || lot.id, 'available', 'expired', part);
    over := over - part;
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_give(org text, named text, lot_kind text, source text, amount bigint, until timestamp with time zone, about text, facts jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  made bigint;
begin
  perform from money_wallets where organisation_id = org for update;
  if not found then raise exception 'organisation % has no wallet', org; end if;
  if exists (select from money_transfers where organisation_id = org and key = named) then return false; end if;
  made := money_move(org, named, case source when 'purchased' then 'purchase' when 'refunded' then 'refund' else 'grant' end,
    about, source, 'available', amount, facts);
  insert into money_grants (organisation_id, transfer_id, kind, millicredits, remaining, expires_at)
    values (org, made, lot_kind, amount, amount, until);
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_guard_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from money_transfers t where t.id = new.transfer_id and t.made_in = pg_current_xact_id()) then
    raise exception 'transfer % was made in another transaction', new.transfer_id;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_hold(org text, about text, of_run integer, target bigint, project text, api_key text, most bigint, submitting boolean, moment timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  plan jsonb;
  wallet money_wallets;
  row money_holds;
  budget record;
  unfinished bigint;
  more bigint;
  used bigint;
begin
  perform money_only_own(org);
  plan := plan_of(org);
  if plan is null then raise exception 'there are no plans yet'; end if;
  if not (plan ->> 'metered')::boolean and (not submitting or plan ->> 'maxQueuedFilms' is null) then
    return '{"ok": true, "held": 0}';
  end if;
  -- A film that ends at this moment is waited for: after its end nothing is held for it any more.
  if not submitting and about like 'film:%' then
    perform from films where organisation_id = org and id = substr(about, 6) and run = of_run and state in ('queued', 'running') for share;
    if not found then return '{"refused": "closed"}'; end if;
  end if;
  plan := money_refresh(org, moment);
  if submitting and plan ->> 'maxQueuedFilms' is not null then
    -- The wallet is locked: no more of them are counted than matter.
    select count(*) into unfinished from (
      select from films where organisation_id = org and state in ('queued', 'running') and 'film:' || id <> about
      limit (plan ->> 'maxQueuedFilms')::bigint) counted;
    if unfinished >= (plan ->> 'maxQueuedFilms')::bigint then
      return jsonb_build_object('refused', 'films', 'limit', (plan ->> 'maxQueuedFilms')::bigint);
    end if;
  end if;
  if not (plan ->> 'metered')::boolean then return '{"ok": true, "held": 0}'; end if;
  select * into row from money_holds where organisation_id = org and subject = about and run = of_run for update;
  if row.closed_at is not null then return '{"refused": "closed"}'; end if;
  target := least(target, coalesce(row.ceiling, most, target) - coalesce(row.captured, 0));
  more := greatest(target, 0) - coalesce(row.held, 0);
  if more > 0 then
    select * into wallet from money_wallets where organisation_id = org;
    if wallet.blocked is not null then return jsonb_build_object('refused', 'blocked', 'why', wallet.blocked); end if;
    if wallet.available < more then
      return jsonb_build_object('refused', 'credits', 'needed', more, 'available', wallet.available);
    end if;
    for budget in select * from money_budgets b where b.organisation_id = org
      and (b.scope = 'organisation' or (b.scope = 'project' and b.subject = project) or (b.scope = 'key' and b.subject = api_key)) order by b.scope, b.subject loop
      select coalesce(sum(h.held + h.captured), 0) into used from money_holds h where h.organisation_id = org
        and h.opened_at >= date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
        and (budget.scope = 'organisation' or (budget.scope = 'project' and h.project_id = project) or (budget.scope = 'key' and h.key_id = api_key));
      if used + more > budget.monthly then
        return jsonb_build_object('refused', 'budget', 'scope', budget.scope, 'subject', budget.subject, 'needed', more, 'left', greatest(0, budget.monthly - used), 'monthly', budget.monthly);
      end if;
    end loop;
  end if;
  if more = 0 and (row.subject is not null or most is null) then return jsonb_build_object('ok', true, 'held', coalesce(row.held, 0)); end if;
  insert into money_holds as h (organisation_id, subject, run, held, ceiling, project_id, key_id, moves, opened_at)
    values (org, about, of_run, greatest(target, 0), most, project, api_key, 1, moment)
    on conflict (organisation_id, subject, run) do update set held = excluded.held, moves = h.moves + 1
    returning * into row;
  if more > 0 then
    perform money_move(org, 'hold:' || about || ':' || of_run || ':' || row.moves, 'hold', about, 'available', 'held', more);
  elsif more < 0 then
    perform money_move(org, 'hold:' || about || ':' || of_run || ':' || row.moves, 'release', about, 'held', 'available', -more);
  end if;
  return jsonb_build_object('ok', true, 'held', row.held);
end $function$
;
CREATE OR REPLACE FUNCTION public.money_making(made artefacts)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select made.recipe_hash || ' ' || made.made_by_film || ' ' || made.made_by_run
$function$
;
CREATE OR REPLACE FUNCTION public.money_move(org text, named text, what text, about text, source text, target text, amount bigint, facts jsonb DEFAULT '{}'::jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  made bigint;
begin
  insert into money_transfers (organisation_id, key, kind, subject, data) values (org, named, what, about, facts) returning id into made;
  insert into money_entries (organisation_id, transfer_id, account, millicredits) values (org, made, source, -amount), (org, made, target, amount);
  return made;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_only_own(asked text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if coalesce(current_organisation(), '') not in ('', asked) then
    raise exception 'this is the money of another organisation' using errcode = 'insufficient_privilege';
  end if;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_open_wallet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into money_wallets (organisation_id, plan) values (new.id, case when new.id = 'local' then 'local' end) on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_refresh(org text, moment timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  wallet money_wallets;
  plan jsonb;
  month text := to_char(moment at time zone 'UTC', 'YYYY-MM');
  period text;
begin
  select * into wallet from money_wallets where organisation_id = org for update;
  if not found then raise exception 'organisation % has no wallet', org; end if;
  if wallet.plan_until <= moment then
    update money_wallets set plan = null, plan_until = null, plan_by = 'operator' where organisation_id = org returning * into wallet;
  end if;
  select coalesce((select record from money_plans where id = wallet.plan), (select record from money_plans where is_default)) into plan;
  if plan is null then raise exception 'there are no plans yet'; end if;
  perform money_expire(org, moment);
  period := (plan ->> 'id') || ':' || month;
  if wallet.plan_by = 'operator' and wallet.given_for <> period and (plan ->> 'metered')::boolean and (plan ->> 'monthlyCredits')::bigint > 0 then
    perform money_give(org, 'monthly:' || period, 'monthly', 'granted', (plan ->> 'monthlyCredits')::bigint * 1000,
      (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC', 'plan:' || (plan ->> 'id'), '{}');
    update money_wallets set given_for = period where organisation_id = org;
  end if;
  return plan;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_refund(org text, about text, of_shot text, take_number integer, until timestamp with time zone, facts jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  paid bigint;
begin
  select millicredits into paid from money_captures where organisation_id = org and subject = about and shot_id = of_shot and number = take_number;
  if paid is null or paid = 0 then return null; end if;
  return money_give(org, 'refund:' || about || ':' || of_shot || ':' || take_number, 'refund', 'refunded', paid, until, about, facts);
end $function$
;
CREATE OR REPLACE FUNCTION public.money_release(org text, about text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  hold record;
  back bigint := 0;
begin
  perform money_only_own(org);
  if not exists (select from money_holds where organisation_id = org and subject = about and closed_at is null) then return 0; end if;
  perform from money_wallets where organisation_id = org for update;
  for hold in select * from money_holds where organisation_id = org and subject = about and closed_at is null order by run for update loop
    update money_holds set held = 0, closed_at = clock_timestamp(), moves = moves + 1 where organisation_id = org and subject = about and run = hold.run;
    if hold.held > 0 then
      perform money_move(org, 'hold:' || about || ':' || hold.run || ':' || hold.moves + 1, 'release', about, 'held', 'available', hold.held);
    end if;
    back := back + hold.held;
  end loop;
  return back;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_release_film()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform money_release(old.organisation_id, 'film:' || old.id);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_release_take()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform money_release(old.organisation_id, 'take:' || old.id);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.money_reverse(org text, named text, bought text, amount bigint, about text, facts jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  wallet money_wallets;
  lot record;
  taken bigint := 0;
  part bigint;
begin
  select * into wallet from money_wallets where organisation_id = org for update;
  if exists (select from money_transfers where organisation_id = org and key = named) then return null; end if;
  amount := least(amount, wallet.available);
  -- What was bought with that money first, then what ends last.
  for lot in select g.* from money_grants g join money_transfers t on t.id = g.transfer_id where g.organisation_id = org and g.remaining > 0
    order by t.key = bought desc, g.expires_at desc nulls first, g.id desc loop
    exit when taken = amount;
    part := least(amount - taken, lot.remaining);
    update money_grants set remaining = remaining - part where id = lot.id;
    taken := taken + part;
  end loop;
  if taken > 0 then perform money_move(org, named, 'reversal', about, 'available', 'reversed', taken, facts); end if;
  return taken;
end $function$
;
CREATE OR REPLACE FUNCTION public.plan_content_hours(asked text)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select (plan_of(asked) ->> 'retentionDays')::bigint * 24 from money_wallets
  where organisation_id = asked and plan_since < clock_timestamp() - interval '30 days'
$function$
;
CREATE OR REPLACE FUNCTION public.plan_of(asked text)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform money_only_own(asked);
  return coalesce(
    (select p.record from money_wallets w join money_plans p on p.id = w.plan
     where w.organisation_id = asked and (w.plan_until is null or w.plan_until > clock_timestamp())),
    (select p.record from money_plans p where p.is_default));
end $function$
;
CREATE OR REPLACE FUNCTION public.raise_wall(guarded regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy organisation_wall on %s to kinora_tenant using (organisation_id = current_organisation()) with check (organisation_id = current_organisation())', guarded);
  execute format('grant select, insert, update, delete on %s to kinora_tenant', guarded);
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit_entries' and current_setting('kinora.pruning', true) = 'on' then
    return old;
  end if;
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_deleting_held()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- One at a time with whoever sets a hold.
  perform 1 from organisations where id = old.organisation_id for share;
  if exists (select 1 from holds where organisation_id = old.organisation_id and film_id in ('', old.id)) then
    raise exception 'Film % is held.', old.id using errcode = 'KN004';
  end if;
  return old;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is not emptied at once.', tg_table_name using errcode = 'KN003';
end $function$
;
CREATE OR REPLACE FUNCTION public.settle_use(organisation text, domain_of text, since timestamp with time zone, charged double precision, weight double precision)
 RETURNS void
 LANGUAGE sql
AS $function$
  update queue_shares
  set given_seconds = given_seconds + (extract(epoch from clock_timestamp() - since)::double precision - charged) / weight
  where organisation_id = organisation and domain = domain_of
$function$
;
CREATE OR REPLACE FUNCTION public.tell(organisation text, told_type text, told jsonb, by_mail boolean DEFAULT false)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  made text;
begin
  if not by_mail and not exists (select 1 from webhooks w where w.organisation_id = organisation) then
    return;
  end if;
  insert into webhook_events (organisation_id, type, data, mail_due)
  values (organisation, told_type, jsonb_strip_nulls(told), by_mail) returning id into made;
  insert into webhook_deliveries (organisation_id, webhook_id, event_id)
  select w.organisation_id, w.id, made from webhooks w
  where w.organisation_id = organisation and w.enabled and (w.events = '{}' or told_type = any (w.events));
  perform pg_notify('kinora_outbox', '');
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_batch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into notifications (organisation_id, kind, subject, data)
  values (new.organisation_id, 'batch.finished', 'batch:' || new.id, jsonb_build_object('batchId', new.id, 'state', new.state))
  on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_film()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  kind text := new.event ->> 'type';
begin
  perform tell(
    new.organisation_id,
    case kind when 'take.ready' then 'take.accepted' else kind end,
    jsonb_build_object(
      'filmId', new.film_id,
      'run', new.run,
      'projectId', (select project_id from films where id = new.film_id))
    || case
         when kind = 'film.completed' then jsonb_build_object('durationSeconds', new.event -> 'durationSeconds')
         when kind = 'film.failed' then jsonb_build_object('code', new.event #> '{error,code}')
         when kind = 'film.held' then jsonb_build_object('reviewId', new.event #> '{review,id}')
         when kind in ('take.ready', 'take.rejected') then jsonb_build_object(
           'shotId', new.event #> '{take,shotId}', 'number', new.event #> '{take,number}', 'engine', new.event #> '{take,engine}')
         else '{}'
       end,
    kind in ('film.completed', 'film.failed', 'film.held'));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_hand_accept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell(new.organisation_id, 'take.accepted', jsonb_build_object(
    'filmId', new.film_id, 'shotId', new.shot_id, 'number', new.number, 'acceptedBy', new.accepted_by));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_notification()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell(new.organisation_id, new.kind, new.data || jsonb_build_object('subject', new.subject),
    new.kind <> 'batch.finished');
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_publication()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell(
    new.organisation_id,
    case when new.withdrawn_at is null then 'publication.published' else 'publication.withdrawn' end,
    jsonb_build_object('filmId', new.film_id, 'token', new.token, 'file', new.file, 'why', new.withdrawn_why));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_of_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell(
    new.organisation_id,
    case new.state when 'open' then 'review.opened' when 'overtaken' then 'review.overtaken' else 'review.decided' end,
    jsonb_build_object(
      'reviewId', new.id, 'filmId', new.film_id, 'stage', new.stage, 'state', new.state,
      'dueAt', to_char(new.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    new.state = 'open');
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.turn_leaves_hand()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform settle_use(old.organisation_id, 'drawing', old.granted_at, old.charged_seconds, old.charged_weight);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.withdraw_deleted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update publications set withdrawn_at = clock_timestamp(), withdrawn_by = 'studio', withdrawn_why = 'deleted'
  where film_id = old.id and withdrawn_at is null;
  return null;
end $function$
;

CREATE TRIGGER audit_entries_stay BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_heads_stay BEFORE DELETE ON public.audit_heads FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_heads_stay_all BEFORE TRUNCATE ON public.audit_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seals_stay BEFORE DELETE OR UPDATE ON public.audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seals_stay_all BEFORE TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER batches_forget_answers AFTER DELETE ON public.batches FOR EACH ROW EXECUTE FUNCTION forget_answers();
CREATE TRIGGER tell_finished AFTER UPDATE OF state ON public.batches FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) AND (new.state = ANY (ARRAY['finished'::text, 'cancelled'::text])))) EXECUTE FUNCTION tell_of_batch();
CREATE TRIGGER briefs_forget_answers AFTER DELETE ON public.briefs FOR EACH ROW EXECUTE FUNCTION forget_answers();
CREATE TRIGGER tell AFTER INSERT ON public.film_events FOR EACH ROW WHEN (((new.event ->> 'type'::text) = ANY (ARRAY['film.completed'::text, 'film.failed'::text, 'film.cancelled'::text, 'film.held'::text, 'film.asked'::text, 'take.ready'::text, 'take.rejected'::text]))) EXECUTE FUNCTION tell_of_film();
CREATE TRIGGER film_leaves AFTER UPDATE OF state ON public.films FOR EACH ROW WHEN (((old.admitted_run = old.run) AND (old.charged_seconds IS NOT NULL) AND (old.state = ANY (ARRAY['queued'::text, 'running'::text])) AND (new.state <> ALL (ARRAY['queued'::text, 'running'::text])))) EXECUTE FUNCTION film_leaves();
CREATE TRIGGER film_waits_anew BEFORE INSERT OR UPDATE OF run, priority, queued_at ON public.films FOR EACH ROW EXECUTE FUNCTION film_waits_anew();
CREATE TRIGGER films_forget_answers AFTER DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION forget_answers();
CREATE TRIGGER money_carry_quote AFTER UPDATE OF state ON public.films FOR EACH ROW WHEN (((old.state = 'held'::text) AND (new.state = 'queued'::text) AND (new.run = (old.run + 1)))) EXECUTE FUNCTION money_carry_quote();
CREATE TRIGGER money_release_deleted AFTER DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION money_release_film();
CREATE TRIGGER money_release_ended AFTER UPDATE OF state ON public.films FOR EACH ROW WHEN (((new.state <> ALL (ARRAY['queued'::text, 'running'::text])) AND (old.state = ANY (ARRAY['queued'::text, 'running'::text])))) EXECUTE FUNCTION money_release_film();
CREATE TRIGGER refuse_deleting_held BEFORE DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION refuse_deleting_held();
CREATE TRIGGER withdraw_deleted AFTER DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION withdraw_deleted();
CREATE TRIGGER tell AFTER INSERT ON public.hand_accepts FOR EACH ROW EXECUTE FUNCTION tell_of_hand_accept();
CREATE TRIGGER job_goes_with_slot AFTER DELETE ON public.jobs FOR EACH ROW WHEN (((old.charged_seconds IS NOT NULL) AND (old.state = ANY (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text])))) EXECUTE FUNCTION job_leaves_slot();
CREATE TRIGGER job_leaves_slot AFTER UPDATE OF state ON public.jobs FOR EACH ROW WHEN (((old.charged_seconds IS NOT NULL) AND (old.state = ANY (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text])) AND (new.state <> ALL (ARRAY['claimed'::text, 'submitting'::text, 'submitted'::text])))) EXECUTE FUNCTION job_leaves_slot();
CREATE TRIGGER keep_engine_copy AFTER DELETE ON public.jobs FOR EACH ROW WHEN (((old.handle IS NOT NULL) AND (old.key IS NOT NULL) AND (old.endpoint IS NOT NULL))) EXECUTE FUNCTION keep_engine_copy();
CREATE TRIGGER money_append_only BEFORE DELETE OR UPDATE ON public.money_captures FOR EACH ROW EXECUTE FUNCTION money_append_only();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.money_captures FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER money_append_only BEFORE DELETE OR UPDATE ON public.money_entries FOR EACH ROW EXECUTE FUNCTION money_append_only();
CREATE TRIGGER money_book AFTER INSERT ON public.money_entries REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION money_book();
CREATE TRIGGER money_guard_entry BEFORE INSERT ON public.money_entries FOR EACH ROW EXECUTE FUNCTION money_guard_entry();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.money_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER money_append_only BEFORE DELETE OR UPDATE ON public.money_transfers FOR EACH ROW EXECUTE FUNCTION money_append_only();
CREATE CONSTRAINT TRIGGER money_check_balance AFTER INSERT ON public.money_transfers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_check_balance();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.money_transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER money_date_plan BEFORE UPDATE OF plan ON public.money_wallets FOR EACH ROW WHEN ((new.plan IS DISTINCT FROM old.plan)) EXECUTE FUNCTION money_date_plan();
CREATE TRIGGER tell AFTER INSERT ON public.notifications FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['review.overdue'::text, 'credits.low'::text, 'batch.finished'::text, 'webhook.disabled'::text]))) EXECUTE FUNCTION tell_of_notification();
CREATE TRIGGER money_open_wallet AFTER INSERT ON public.organisations FOR EACH ROW EXECUTE FUNCTION money_open_wallet();
CREATE TRIGGER guard_publication BEFORE INSERT OR DELETE OR UPDATE ON public.publications FOR EACH ROW EXECUTE FUNCTION guard_publication();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.publications FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER tell_published AFTER INSERT ON public.publications FOR EACH ROW EXECUTE FUNCTION tell_of_publication();
CREATE TRIGGER tell_withdrawn AFTER UPDATE OF withdrawn_at ON public.publications FOR EACH ROW WHEN (((old.withdrawn_at IS NULL) AND (new.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION tell_of_publication();
CREATE TRIGGER money_release_deleted AFTER DELETE ON public.remote_takes FOR EACH ROW EXECUTE FUNCTION money_release_take();
CREATE TRIGGER money_release_ended AFTER UPDATE OF state ON public.remote_takes FOR EACH ROW WHEN (((new.state <> ALL (ARRAY['queued'::text, 'running'::text])) AND (old.state = ANY (ARRAY['queued'::text, 'running'::text])))) EXECUTE FUNCTION money_release_take();
CREATE TRIGGER guard_review_need BEFORE DELETE OR UPDATE ON public.review_needs FOR EACH ROW EXECUTE FUNCTION guard_review_need();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.review_needs FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER guard_vote BEFORE INSERT OR DELETE OR UPDATE ON public.review_votes FOR EACH ROW EXECUTE FUNCTION guard_vote();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.review_votes FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER follow_review AFTER INSERT OR UPDATE OF state ON public.reviews FOR EACH ROW EXECUTE FUNCTION follow_review();
CREATE TRIGGER guard_review BEFORE INSERT OR DELETE OR UPDATE ON public.reviews FOR EACH ROW EXECUTE FUNCTION guard_review();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER tell_closed AFTER UPDATE OF state ON public.reviews FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION tell_of_review();
CREATE TRIGGER tell_opened AFTER INSERT ON public.reviews FOR EACH ROW EXECUTE FUNCTION tell_of_review();
CREATE TRIGGER turn_leaves_hand AFTER DELETE ON public.turns FOR EACH ROW WHEN ((old.granted_at IS NOT NULL)) EXECUTE FUNCTION turn_leaves_hand();

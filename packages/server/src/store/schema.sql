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
CREATE INDEX artefacts_by_maker ON public.artefacts USING btree (made_by_film);
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
  changed_by text[] not null default '{}'::text[],
  project_id text,
  key_id text,
  UNIQUE (organisation_id, idempotency_key),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'asked'::text, 'held'::text])))
);
CREATE INDEX films_by_end ON public.films USING btree (organisation_id, finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX films_by_time ON public.films USING btree (organisation_id, created_at DESC, id DESC);
CREATE INDEX films_unfinished ON public.films USING btree (state) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

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
CREATE TRIGGER refuse_deleting_held BEFORE DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION refuse_deleting_held();
CREATE TRIGGER withdraw_deleted AFTER DELETE ON public.films FOR EACH ROW EXECUTE FUNCTION withdraw_deleted();
CREATE TRIGGER keep_engine_copy AFTER DELETE ON public.jobs FOR EACH ROW WHEN (((old.handle IS NOT NULL) AND (old.key IS NOT NULL) AND (old.endpoint IS NOT NULL))) EXECUTE FUNCTION keep_engine_copy();
CREATE TRIGGER guard_publication BEFORE INSERT OR DELETE OR UPDATE ON public.publications FOR EACH ROW EXECUTE FUNCTION guard_publication();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.publications FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER guard_review_need BEFORE DELETE OR UPDATE ON public.review_needs FOR EACH ROW EXECUTE FUNCTION guard_review_need();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.review_needs FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER guard_vote BEFORE INSERT OR DELETE OR UPDATE ON public.review_votes FOR EACH ROW EXECUTE FUNCTION guard_vote();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.review_votes FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER follow_review AFTER INSERT OR UPDATE OF state ON public.reviews FOR EACH ROW EXECUTE FUNCTION follow_review();
CREATE TRIGGER guard_review BEFORE INSERT OR DELETE OR UPDATE ON public.reviews FOR EACH ROW EXECUTE FUNCTION guard_review();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.reviews FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

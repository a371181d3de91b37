-- What is told to others: mail, and calls to the addresses of those who asked for them. It is written down in the transaction
-- that does what it tells, by triggers, so that no program can forget it; processes then send it at least once.

-- Mail that was promised. Its content is sealed: links in it open accounts. Mail is also for people of no organisation.
create table mails (
  id uuid primary key default gen_random_uuid(),
  key_version integer not null,
  -- Emptied when it is given up.
  sealed bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'failed')),
  tries integer not null default 0,
  -- While a process sends it: until when nobody else does.
  next_try_at timestamptz not null default clock_timestamp(),
  reason text,
  at timestamptz not null default clock_timestamp()
);
create index mails_due on mails (next_try_at) where state = 'waiting';
-- Written by whoever answers a request, read by whoever sends.
grant insert on mails to kinora_tenant;

-- Where an organisation wants to be told.
create table webhooks (
  organisation_id text not null references organisations (id),
  id text primary key,
  url text not null check (length(url) between 1 and 2000),
  -- None: everything.
  events text[] not null default '{}',
  description text not null default '',
  enabled boolean not null default true,
  disabled_why text check (disabled_why in ('person', 'gone', 'failing')),
  disabled_at timestamptz,
  -- Sealed by this version of the key for them; the former one signs too until its time is over.
  key_version integer not null,
  secret bytea not null,
  former_key_version integer,
  former_secret bytea,
  former_until timestamptz,
  -- Of the first failure since something arrived.
  failing_since timestamptz,
  -- It asked to be left alone until then.
  resting_until timestamptz,
  -- Counts what people change of it.
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  check (enabled = (disabled_at is null)),
  check (enabled = (disabled_why is null)),
  check ((former_secret is null) = (former_until is null)),
  check ((former_secret is null) = (former_key_version is null))
);
create index webhooks_by_organisation on webhooks (organisation_id, created_at);
select raise_wall('webhooks');

-- What is told, once; the id stays the same however often and to whomever it is sent.
create table webhook_events (
  organisation_id text not null references organisations (id),
  id text primary key default 'evt_' || replace(gen_random_uuid()::text, '-', ''),
  type text not null,
  -- Ids and small facts; never a word that somebody wrote.
  data jsonb not null,
  -- Whether it is still to be looked who gets mail of it.
  mail_due boolean not null default false,
  at timestamptz not null default clock_timestamp()
);
create index webhook_events_by_time on webhook_events (organisation_id, at);
create index webhook_events_mail on webhook_events (at) where mail_due;
create index webhook_events_age on webhook_events (at);
select raise_wall('webhook_events');

create table webhook_deliveries (
  organisation_id text not null references organisations (id),
  id bigint generated always as identity primary key,
  webhook_id text not null references webhooks (id) on delete cascade,
  event_id text not null references webhook_events (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Of this round; a redelivery begins another.
  tries integer not null default 0,
  -- While a process sends it: until when nobody else does.
  next_try_at timestamptz not null default clock_timestamp(),
  -- Of the process that sends it: one that was slower than its lease changes nothing any more.
  claim uuid,
  status integer,
  reason text,
  milliseconds integer,
  tried_at timestamptz,
  unique (webhook_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_try_at) where state = 'waiting';
create index webhook_deliveries_next on webhook_deliveries (next_try_at) where state = 'waiting';
create index webhook_deliveries_by_number on webhook_deliveries (webhook_id, id desc);
create index webhook_deliveries_by_event on webhook_deliveries (event_id);
select raise_wall('webhook_deliveries');

create table webhook_attempts (
  organisation_id text not null references organisations (id),
  number bigint generated always as identity primary key,
  delivery_id bigint not null references webhook_deliveries (id) on delete cascade,
  at timestamptz not null,
  -- Null where nothing answered.
  status integer,
  reason text not null,
  milliseconds integer not null
);
create index webhook_attempts_by_delivery on webhook_attempts (delivery_id, number desc);
select raise_wall('webhook_attempts');

-- Which mail a person wants from an organisation, where that is not as Kinora has it.
create table notification_choices (
  organisation_id text not null references organisations (id),
  user_id text not null,
  kind text not null,
  mail boolean not null,
  primary key (organisation_id, user_id, kind)
);
select raise_wall('notification_choices');

-- How far each person has read what their organisation is told.
create table notification_reads (
  organisation_id text not null references organisations (id),
  reader text not null,
  up_to bigint not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, reader)
);
select raise_wall('notification_reads');

-- Tells something in the transaction that does it. Takes no lock that others wait for.
create function tell(organisation text, told_type text, told jsonb, by_mail boolean default false) returns void
language plpgsql as $$
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
end $$;

create function tell_of_film() returns trigger language plpgsql as $$
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
end $$;
create trigger tell after insert on film_events for each row
  when (new.event ->> 'type' in ('film.completed', 'film.failed', 'film.cancelled', 'film.held', 'film.asked', 'take.ready', 'take.rejected'))
  execute function tell_of_film();

create function tell_of_hand_accept() returns trigger language plpgsql as $$
begin
  perform tell(new.organisation_id, 'take.accepted', jsonb_build_object(
    'filmId', new.film_id, 'shotId', new.shot_id, 'number', new.number, 'acceptedBy', new.accepted_by));
  return null;
end $$;
create trigger tell after insert on hand_accepts for each row execute function tell_of_hand_accept();

create function tell_of_review() returns trigger language plpgsql as $$
begin
  perform tell(
    new.organisation_id,
    case new.state when 'open' then 'review.opened' when 'overtaken' then 'review.overtaken' else 'review.decided' end,
    jsonb_build_object(
      'reviewId', new.id, 'filmId', new.film_id, 'stage', new.stage, 'state', new.state,
      'dueAt', to_char(new.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    new.state = 'open');
  return null;
end $$;
create trigger tell_opened after insert on reviews for each row execute function tell_of_review();
create trigger tell_closed after update of state on reviews for each row
  when (old.state is distinct from new.state) execute function tell_of_review();

create function tell_of_publication() returns trigger language plpgsql as $$
begin
  perform tell(
    new.organisation_id,
    case when new.withdrawn_at is null then 'publication.published' else 'publication.withdrawn' end,
    jsonb_build_object('filmId', new.film_id, 'token', new.token, 'file', new.file, 'why', new.withdrawn_why));
  return null;
end $$;
create trigger tell_published after insert on publications for each row execute function tell_of_publication();
create trigger tell_withdrawn after update of withdrawn_at on publications for each row
  when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function tell_of_publication();

-- What people are told in the studio and no other row tells: once each.
create function tell_of_notification() returns trigger language plpgsql as $$
begin
  perform tell(new.organisation_id, new.kind, new.data || jsonb_build_object('subject', new.subject),
    new.kind <> 'batch.finished');
  return null;
end $$;
create trigger tell after insert on notifications for each row
  when (new.kind in ('review.overdue', 'credits.low', 'batch.finished', 'webhook.disabled'))
  execute function tell_of_notification();

create function tell_of_batch() returns trigger language plpgsql as $$
begin
  insert into notifications (organisation_id, kind, subject, data)
  values (new.organisation_id, 'batch.finished', 'batch:' || new.id, jsonb_build_object('batchId', new.id, 'state', new.state))
  on conflict do nothing;
  return null;
end $$;
create trigger tell_finished after update of state on batches for each row
  when (old.state is distinct from new.state and new.state in ('finished', 'cancelled'))
  execute function tell_of_batch();

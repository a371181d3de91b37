-- A person's look at doubted words or at a film, and what is shown to the public. What may be published is decided here and
-- nowhere else: a program that forgets to ask, or a hand at the database, is refused like everybody.
-- Refusals carry SQLSTATE KN001 (a person must look first), KN002 (this cannot be published), KN003 (this is closed).

-- Who had shots made anew, changed or accepted by hand since two people last approved the film as it is: besides its author,
-- those who may not approve it under four eyes.
alter table films add column changed_by text[] not null default '{}';

create table reviews (
  organisation_id text not null references organisations (id),
  id text primary key,
  -- In the order they were opened; of one film, one after the other.
  number bigint generated always as identity,
  film_id text not null references films (id) on delete cascade,
  stage text not null check (stage in ('words', 'film')),
  -- SHA-256 of what is judged: the screened words, or the film's master.
  subject text not null,
  causes jsonb not null check (jsonb_array_length(causes) > 0),
  state text not null default 'open' check (state in ('open', 'approved', 'rejected', 'sent-back', 'overtaken')),
  author text not null,
  -- Two: four eyes, neither of them the author's.
  approvals_needed integer not null check (approvals_needed in (1, 2)),
  opened_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null,
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null))
);
create unique index reviews_open on reviews (film_id, stage) where state = 'open';
create index reviews_by_film on reviews (film_id, number desc);
create index reviews_by_subject on reviews (organisation_id, stage, subject, number desc);
create index reviews_by_number on reviews (organisation_id, number desc);
create index reviews_due on reviews (due_at) where state = 'open';

create table review_votes (
  organisation_id text not null references organisations (id),
  review_id text not null references reviews (id) on delete cascade,
  reviewer text not null,
  decision text not null check (decision in ('approve', 'reject', 'send-back')),
  notes jsonb not null default '[]',
  at timestamptz not null default clock_timestamp(),
  primary key (review_id, reviewer)
);

-- Whether a person must look at a master before it is published; written down when the film was completed with it. A master
-- that is not here was never asked about, and is not published.
create table review_needs (
  organisation_id text not null references organisations (id),
  film_id text not null references films (id) on delete cascade,
  master text not null,
  needed boolean not null,
  -- What its words touch: a rule that is set later asks again when it is to be published.
  categories text[] not null default '{}',
  policy_version integer not null,
  at timestamptz not null default clock_timestamp(),
  primary key (film_id, master)
);

-- A film as it is shown to whoever has its link. It outlives its film, so that an old link is told that it is gone.
create table publications (
  organisation_id text not null references organisations (id),
  number bigint generated always as identity primary key,
  -- Stays the same when a newer master takes the place of an older one.
  token text not null check (length(token) >= 20),
  film_id text not null,
  run integer not null,
  -- What was reviewed, and the marked copy of it that is sent; often the same.
  master text not null,
  file text not null,
  -- The review that allowed it; filled in here.
  review_id text,
  -- Title, length, label and subtitles as they were; emptied when it is withdrawn.
  shown jsonb not null,
  published_by text not null,
  published_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_why text check (withdrawn_why in ('author', 'replaced', 'rejected', 'review', 'taken-down', 'deleted')),
  check ((withdrawn_at is null) = (withdrawn_why is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index publications_live on publications (film_id) where withdrawn_at is null;
create unique index publications_live_token on publications (token) where withdrawn_at is null;
create index publications_by_token on publications (token, number desc);
create index publications_by_film on publications (organisation_id, film_id, number desc);

create table notifications (
  organisation_id text not null references organisations (id),
  number bigint generated always as identity primary key,
  kind text not null,
  -- Kind and id of what it is about: `review:r1`.
  subject text not null,
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  -- Told once, however many processes look.
  unique (organisation_id, kind, subject)
);
create index notifications_by_number on notifications (organisation_id, number desc);

-- Approvals that count: under four eyes never the author's own, nor of somebody who has changed the film while it is open.
create function approvals_of(review reviews) returns bigint language sql stable as $$
  select count(*) from review_votes v
  where v.review_id = review.id and v.decision = 'approve'
    and (review.approvals_needed = 1 or (v.reviewer <> review.author and not (review.state = 'open' and exists (
      select 1 from films f where f.id = review.film_id and v.reviewer = any (f.changed_by)))))
$$;

-- The same causes without the sentences, which may quote a story.
create function causes_without_words(causes jsonb) returns jsonb language sql immutable as $$
  select jsonb_agg(cause || '{"detail": ""}' order by place) from jsonb_array_elements(causes) with ordinality as c (cause, place)
$$;

create function guard_review() returns trigger language plpgsql as $$
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
end $$;
create trigger guard_review before insert or update or delete on reviews for each row execute function guard_review();

-- A film that a person must look at again, or has refused, is shown to nobody. What two have approved is nobody's change.
create function follow_review() returns trigger language plpgsql as $$
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
end $$;
create trigger follow_review after insert or update of state on reviews for each row execute function follow_review();

create function guard_vote() returns trigger language plpgsql as $$
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
end $$;
create trigger guard_vote before insert or update or delete on review_votes for each row execute function guard_vote();

create function guard_review_need() returns trigger language plpgsql as $$
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
end $$;
create trigger guard_review_need before update or delete on review_needs for each row execute function guard_review_need();

create function guard_publication() returns trigger language plpgsql as $$
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
end $$;
create trigger guard_publication before insert or update or delete on publications for each row execute function guard_publication();

create function withdraw_deleted() returns trigger language plpgsql as $$
begin
  update publications set withdrawn_at = clock_timestamp(), withdrawn_by = 'studio', withdrawn_why = 'deleted'
  where film_id = old.id and withdrawn_at is null;
  return null;
end $$;
create trigger withdraw_deleted after delete on films for each row execute function withdraw_deleted();

-- A row's guards are not asked when a table is emptied at once.
create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% is not emptied at once.', tg_table_name using errcode = 'KN003';
end $$;
create trigger refuse_truncate before truncate on reviews execute function refuse_truncate();
create trigger refuse_truncate before truncate on review_votes execute function refuse_truncate();
create trigger refuse_truncate before truncate on review_needs execute function refuse_truncate();
create trigger refuse_truncate before truncate on publications execute function refuse_truncate();

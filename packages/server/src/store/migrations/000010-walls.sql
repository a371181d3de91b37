-- The second wall between organisations. What answers a request speaks to the database as `kinora_tenant`, with the
-- organisation in `kinora.organisation`: rows of others do not exist for it, whatever a statement says or forgets. Processes
-- that carry out films work for all organisations and keep the owner's rights.

do $$
declare
  before text := current_setting('role');
begin
  if not exists (select from pg_roles where rolname = 'kinora_tenant') then
    begin
      create role kinora_tenant nologin;
    exception
      -- Another database of this server is being brought up to date at the same moment.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  -- Since PostgreSQL 16 whoever may create roles must also be allowed to take them on. Where an administrator has seen to both,
  -- it only matters that it can be taken on.
  begin
    execute format('grant kinora_tenant to %I', current_user);
  exception when insufficient_privilege then
    perform set_config('role', 'kinora_tenant', true);
    perform set_config('role', before, true);
  end;
end $$;
do $$ begin execute format('grant usage on schema public to kinora_tenant'); end $$;

create function current_organisation() returns text language sql stable parallel safe as $$
  select current_setting('kinora.organisation', true)
$$;

-- Every table that carries its organisation gets one, in the migration that makes it.
create function raise_wall(guarded regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy organisation_wall on %s to kinora_tenant using (organisation_id = current_organisation()) with check (organisation_id = current_organisation())', guarded);
  execute format('grant select, insert, update, delete on %s to kinora_tenant', guarded);
end $$;

select raise_wall(format('%I.%I', table_schema, table_name)::regclass)
from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE';

alter table organisations enable row level security;
create policy organisation_wall on organisations to kinora_tenant using (id = current_organisation()) with check (id = current_organisation());
grant select, update on organisations to kinora_tenant;
-- Who makes takes is the whole installation's.
grant select on endpoints, executors to kinora_tenant;
grant usage on all sequences in schema public to kinora_tenant;

-- Films of one organisation that share a budget.
create table projects (
  organisation_id text not null references organisations (id),
  id text primary key,
  name text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (organisation_id, id)
);
select raise_wall('projects');

-- Which project a film belongs to, and which key asked for it: budgets are kept for both.
alter table films add column project_id text, add column key_id text;

-- People, the organisations they belong to, and how they prove who they are. Nothing here is a password, a key or a link in
-- clear: those are kept as hashes, secrets of second factors and of sign-on sealed.

-- A person. One made by an organisation's own sign-on belongs to that organisation (`managed_by`) and is nobody elsewhere,
-- whatever address it says: an organisation that runs its own sign-on must not become somebody of another.
create table users (
  id text primary key,
  -- In lower case; null once the person was deleted.
  email text,
  name text not null,
  -- Null for one whose address nobody has proved: a studio without mail.
  email_verified_at timestamptz,
  -- scrypt with its parameters; null for a person who comes by sign-on.
  password_hash text,
  managed_by text references organisations (id),
  -- Sealed; of a second factor that is on, or being set up while `totp_since` is null.
  totp_secret bytea,
  totp_since timestamptz,
  -- Number of the 30 seconds of the last code that was taken: none is taken twice.
  totp_last_step bigint,
  -- Of the letters they get.
  language text not null default 'en' check (language in ('zh', 'en', 'ja')),
  -- Runs this installation.
  operator boolean not null default false,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index users_email on users (email) where managed_by is null and email is not null;
create unique index users_managed_email on users (managed_by, email) where managed_by is not null and email is not null;

create table recovery_codes (
  user_id text not null references users (id),
  code_hash text not null,
  primary key (user_id, code_hash)
);

create table members (
  organisation_id text not null references organisations (id),
  user_id text not null references users (id),
  role text not null check (role in ('owner', 'admin', 'producer', 'reviewer', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (organisation_id, user_id)
);
create index members_user on members (user_id);
select raise_wall('members');

-- Of people an organisation sees its own members, and never what proves who they are.
alter table users enable row level security;
create policy organisation_wall on users for select to kinora_tenant using (
  exists (select from members m where m.user_id = users.id and m.organisation_id = current_organisation()));
grant select (id, email, name, email_verified_at, language, managed_by, totp_since, created_at, deleted_at) on users to kinora_tenant;

-- A program that works for an organisation.
create table service_accounts (
  organisation_id text not null references organisations (id),
  id text primary key,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'producer', 'reviewer', 'viewer')),
  created_by text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (organisation_id, id)
);
select raise_wall('service_accounts');

create table invitations (
  organisation_id text not null references organisations (id),
  id text primary key,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'producer', 'reviewer', 'viewer')),
  token_hash text not null unique,
  -- Whether the link went to that address and nowhere else: who brings it back owns the address.
  mailed boolean not null,
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz
);
create index invitations_organisation on invitations (organisation_id, created_at);
select raise_wall('invitations');

-- Sign-on by an organisation's own OpenID Connect provider.
create table sign_ons (
  organisation_id text primary key references organisations (id),
  issuer text not null,
  client_id text not null,
  -- Sealed; null for a public client.
  client_secret bytea,
  -- Addresses below these, and no others, become members.
  domains text[] not null,
  -- Of who comes for the first time.
  role text not null check (role in ('admin', 'producer', 'reviewer', 'viewer')),
  created_at timestamptz not null default now()
);
select raise_wall('sign_ons');

-- Who a provider's subjects are here.
create table identities (
  organisation_id text not null references organisations (id),
  issuer text not null,
  subject text not null,
  user_id text not null references users (id),
  created_at timestamptz not null default now(),
  primary key (organisation_id, issuer, subject)
);
select raise_wall('identities');

create table sessions (
  id text primary key,
  token_hash text not null unique,
  user_id text not null references users (id),
  -- The organisation it works in just now.
  organisation text references organisations (id),
  -- Set for a session that an organisation's sign-on vouches for: it is good there and nowhere else.
  sign_on_of text references organisations (id),
  -- What the browser called itself, cut short, for the list of sessions.
  browser text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- Links and answers that are waited for, each good once: to prove an address, to set a password, the second step of a
-- sign-in, a sign-on under way.
create table pending_proofs (
  token_hash text primary key,
  kind text not null check (kind in ('sign-up', 'password', 'second-step', 'sign-on')),
  user_id text references users (id),
  data jsonb not null,
  expires_at timestamptz not null
);
create index pending_proofs_user on pending_proofs (user_id);
create index pending_proofs_expiry on pending_proofs (expires_at);

-- How often something was tried lately; who and what only as a hash.
create table attempts (
  what text primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index attempts_end on attempts (ends_at);

create table api_keys (
  organisation_id text not null references organisations (id),
  id text primary key,
  -- SHA-256 of the whole key, which is random: nothing can be guessed from it.
  key_hash text not null unique,
  -- Its first characters, to know it again.
  hint text not null,
  name text not null,
  -- A member's or service account's id, or `local`: never may it do more than they.
  holder text not null,
  scopes text[] not null,
  project_id text,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  -- The key this one takes the place of.
  replaces text
);
create index api_keys_organisation on api_keys (organisation_id, created_at);
create index api_keys_holder on api_keys (holder);
select raise_wall('api_keys');

-- One row: what its operator decides for the whole installation.
create table account_rules (
  only_row boolean primary key default true check (only_row),
  sign_up text not null default 'invitation' check (sign_up in ('open', 'invitation', 'off')),
  -- When the first owner came; the link for that is dead since.
  set_up_at timestamptz
);
insert into account_rules default values;

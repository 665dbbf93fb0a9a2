-- People, groups, rights, sessions and the log. Reports come with the next migration.

-- The application connects as sei_app: it owns nothing and passes no policy by. SDS staff's transactions run as sei_national, the
-- sealer's and the log reader's as sei_audit; neither role's rights are inherited, each has to be taken on, one transaction at a time.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['sei_app', 'sei_national', 'sei_audit'] loop
    begin
      execute format('create role %I nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
end $$;
alter role sei_app login;
grant sei_national, sei_audit to sei_app with inherit false, set true;
revoke create on schema public from public;
grant usage on schema public to sei_app, sei_national, sei_audit;

create function caller_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sei.user', true), '')::uuid;
create function caller_groups() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('sei.groups', true), ''), '{}')::uuid[];

create table users (
  id uuid primary key,
  provider text not null,
  subject text not null,
  name text not null,
  cvr text check (cvr ~ '^[0-9]{8}$'),
  role text not null check (role in ('user', 'administrator', 'national')),
  authorisations text[] not null default '{}',
  created_at timestamptz not null,
  signed_in_at timestamptz,
  unique (provider, subject)
);

create table groups (
  id uuid primary key,
  name text not null,
  cvr text not null check (cvr ~ '^[0-9]{8}$'),
  unit text not null,
  parent uuid references groups
);

create table memberships (
  "user" uuid not null references users,
  "group" uuid not null references groups,
  primary key ("user", "group")
);

create table grants (
  "user" uuid not null,
  "group" uuid not null,
  form text not null,
  "right" text not null check ("right" in ('read', 'enter', 'submit')),
  primary key ("user", "group", form),
  foreign key ("user", "group") references memberships on delete cascade
);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  "user" uuid not null references users,
  provider text not null,
  level text not null,
  id_token bytea,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index sessions_by_end on sessions (ends_at);

create table leases (
  job text primary key,
  holder uuid not null,
  until timestamptz not null
);

create table audit_lines (
  id uuid primary key,
  time timestamptz not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  problem text,
  "user" uuid,
  role text,
  cvr text,
  provider text,
  session uuid,
  address text not null,
  request uuid not null
);
create index audit_lines_by_time on audit_lines (time);
create index audit_lines_by_user on audit_lines ("user", time);

create table audit_subjects (
  line uuid not null references audit_lines on delete cascade,
  report uuid,
  cpr_hash bytea,
  check (num_nonnulls(report, cpr_hash) > 0)
);
create index audit_subjects_by_line on audit_subjects (line);
create index audit_subjects_by_report on audit_subjects (report) where report is not null;
create index audit_subjects_by_cpr_hash on audit_subjects (cpr_hash) where cpr_hash is not null;

create table audit_queue (line uuid primary key);

create table audit_seals (
  position bigint primary key,
  line uuid not null unique,
  line_hash bytea not null,
  chain_hash bytea not null,
  sealed_at timestamptz not null
);

-- Whatever inserts a line, it waits for its seal.
create function queue_audit_line() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into audit_queue (line) values (new.id);
  return null;
end $$;
create trigger audit_line_queued after insert on audit_lines for each row execute function queue_audit_line();

-- Nobody writes a line in somebody else's name, and only the auditor reads.
alter table audit_lines enable row level security;
create policy audit_lines_own on audit_lines for insert to sei_app, sei_national with check ("user" is not distinct from caller_id());
create policy audit_lines_read on audit_lines for select to sei_audit using (true);

grant select on users, groups, memberships, grants to sei_app, sei_national;
grant insert, update (name, cvr, authorisations, signed_in_at) on users to sei_app;
grant select, insert, update (seen_at), delete on sessions to sei_app;
grant select, delete on sessions to sei_national;
grant select, insert, update, delete on leases to sei_app, sei_audit;
grant insert on audit_lines, audit_subjects to sei_app, sei_national;
grant select on audit_lines, audit_subjects to sei_audit;
-- `for update` asks for the right to update, though nothing is.
grant select, update, delete on audit_queue to sei_audit;
grant select, insert on audit_seals to sei_audit;

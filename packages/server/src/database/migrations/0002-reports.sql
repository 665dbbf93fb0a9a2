-- Reports: what was entered, how it came about, what was reported, and the columns that lists show of it.
-- Answers, changes and reported bytes are sealed by the application; the key is never in the database.

-- Danish order wherever people read a list, whatever the cluster was made with.
create collation danish (provider = icu, locale = 'da-DK');

-- A form version that has been loaded, named by the SHA-256 of its canonical JSON. Reports hold on to it, so it cannot disappear.
create table form_versions (
  hash text primary key,
  form text not null,
  version text not null,
  definition jsonb not null,
  stored_at timestamptz not null
);
create index form_versions_by_name on form_versions (form, version);

-- One row a year and lane. Whoever makes a report takes the lane that is free and furthest behind, so nobody waits for anybody,
-- and without traffic the numbers come in order (docs/decisions/0021-skemanummer.md).
create table report_numbers (
  year smallint not null,
  lane smallint not null,
  next integer not null,
  primary key (year, lane)
);

create table reports (
  id uuid primary key,
  group_id uuid not null references groups (id),
  form text not null,
  form_hash text not null references form_versions (hash),
  number text not null unique,
  state text not null check (state in ('draft', 'outbox', 'submitted', 'annulled')),
  version integer not null default 0 check (version >= 0),
  revision integer not null default 0 check (revision >= 0),

  -- The answers at snapshot_revision and what was in dispute at revision, both sealed.
  snapshot bytea not null,
  snapshot_revision integer not null default 0,
  clashes bytea,

  -- What lists show and sort by, written in the same transaction as what it is made from. Empty text stands for nothing.
  form_title text collate danish not null,
  cpr_shown text not null default '',
  cpr_birth date,
  cpr_hash bytea not null default '\x',
  name text collate danish not null default '',
  created_at timestamptz not null,
  created_by text collate danish not null,
  changed_at timestamptz not null,
  changed_by text collate danish not null,
  submitted_at timestamptz,
  submitted_by text collate danish not null default '',
  checked text not null default 'none' check (checked in ('none', 'valid', 'warnings', 'errors')),
  checked_order smallint not null
    generated always as (case checked when 'errors' then 0 when 'warnings' then 1 when 'none' then 2 else 3 end) stored,

  deleted_at timestamptz,
  check (snapshot_revision <= revision),
  check ((state in ('submitted', 'annulled')) <= (version > 0)),
  check ((deleted_at is not null) <= (version = 0)),
  unique (id, group_id)
);

-- Lists are read by keyset, group by group and state by state, so every column that they sort by has an index that begins so.
-- State and group need none of their own: within a group and a state they are constant.
create index reports_by_id on reports (group_id, state, id) include (form) where deleted_at is null;
create index reports_by_cpr on reports (group_id, state, (coalesce(cpr_birth, '-infinity'::date)), cpr_hash, id) where deleted_at is null;
create index reports_by_name on reports (group_id, state, name, id) where deleted_at is null;
create index reports_by_form on reports (group_id, state, form_title, id) where deleted_at is null;
create index reports_by_created_at on reports (group_id, state, created_at, id) where deleted_at is null;
create index reports_by_created_by on reports (group_id, state, created_by, id) where deleted_at is null;
create index reports_by_changed_at on reports (group_id, state, changed_at, id) where deleted_at is null;
create index reports_by_changed_by on reports (group_id, state, changed_by, id) where deleted_at is null;
create index reports_by_submitted_at on reports (group_id, state, (coalesce(submitted_at, '-infinity'::timestamptz)), id)
  where deleted_at is null;
create index reports_by_submitted_by on reports (group_id, state, submitted_by, id) where deleted_at is null;
create index reports_by_version on reports (group_id, state, version, id) where deleted_at is null;
create index reports_by_checked on reports (group_id, state, checked_order, id) where deleted_at is null;

-- One row a batch, in the order in which it took effect. `sealed` holds the changes as sent and as they took effect.
create table report_changes (
  report_id uuid not null,
  group_id uuid not null,
  revision integer not null,
  batch_id uuid not null,
  client uuid not null,
  base integer not null,
  cause text not null,
  by text not null,
  time timestamptz not null,
  sealed bytea not null,
  primary key (report_id, revision),
  unique (report_id, batch_id),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade
);

-- The persons a report is about, none to several, each in a role of the form.
create table report_persons (
  report_id uuid not null,
  group_id uuid not null,
  role text not null,
  cpr_hash bytea,
  cpr bytea,
  birth_date date,
  name text collate danish not null default '',
  primary key (report_id, role),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade
);
create index report_persons_by_cpr on report_persons (group_id, cpr_hash) where cpr_hash is not null;

-- What was reported, byte for byte. `sha256` is of the bytes before sealing.
create table report_versions (
  report_id uuid not null,
  group_id uuid not null,
  version integer not null,
  bytes bytea not null,
  sha256 text not null,
  form_hash text not null references form_versions (hash),
  submitted_at timestamptz not null,
  submitted_by text not null,
  primary key (report_id, version),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade
);

-- Everybody sees the reports of her own groups; which forms of them, each query says. Staff of Sundhedsdatastyrelsen see all groups, and
-- have of the manual's rights only the reader's: to validate, and to move to the outbox and back.
alter table reports enable row level security;
create policy reports_of_groups on reports to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy reports_read on reports for select to sei_national using (true);
create policy reports_move on reports for update to sei_national using (true) with check (true);

alter table report_changes enable row level security;
create policy report_changes_of_groups on report_changes to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_changes_read on report_changes for select to sei_national using (true);

alter table report_persons enable row level security;
create policy report_persons_of_groups on report_persons to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_persons_read on report_persons for select to sei_national using (true);

alter table report_versions enable row level security;
create policy report_versions_of_groups on report_versions to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_versions_read on report_versions for select to sei_national using (true);

-- Changes and reported versions are only ever added.
grant select, insert, delete on form_versions to sei_app;
grant select on form_versions to sei_national;
grant select, insert, update on report_numbers to sei_app;
grant select, insert, update on reports to sei_app;
grant select, update (state, checked) on reports to sei_national;
grant select, insert on report_changes, report_versions to sei_app;
grant select, insert, update, delete on report_persons to sei_app;
grant select on report_changes, report_versions, report_persons to sei_national;

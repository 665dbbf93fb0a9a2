-- The codes that are near to somebody: what her groups report most often, and what she has marked. Nothing here is about a patient.

-- Counted from reported versions by a job, behind what is reported now.
create table code_uses (
  group_id uuid not null references groups,
  list text not null,
  code text not null,
  uses integer not null,
  last_used timestamptz not null,
  primary key (group_id, list, code)
);
alter table code_uses enable row level security;
create policy code_uses_of_groups on code_uses for select to sei_app using (group_id = any ((select caller_groups())::uuid[]));
create policy code_uses_count on code_uses to sei_codes using (true) with check (true);
grant select on code_uses to sei_app;
grant select, insert, update on code_uses to sei_codes;

-- How far each group's reports have been counted.
create table code_use_marks (
  group_id uuid primary key references groups,
  submitted_at timestamptz not null,
  report_id uuid not null
);
grant select, insert, update on code_use_marks to sei_codes;

create table code_favourites (
  "user" uuid not null references users,
  list text not null,
  code text not null,
  marked_at timestamptz not null,
  primary key ("user", list, code)
);
alter table code_favourites enable row level security;
create policy code_favourites_own on code_favourites to sei_app, sei_national
  using ("user" = caller_id()) with check ("user" = caller_id());
grant select, insert, delete on code_favourites to sei_app, sei_national;

-- The job sees what stands as reported, and no draft.
grant select on groups to sei_codes;
grant select (id, group_id, form, state, version, submitted_at, deleted_at) on reports to sei_codes;
grant select on report_versions to sei_codes;
create policy reports_count on reports for select to sei_codes using (state = 'submitted');
create policy report_versions_count on report_versions for select to sei_codes using (true);

-- What was done to a report as a whole beside being reported, for its history: the log is for auditors, and read by nobody else.
-- Only ever added to, in the transaction of the action itself. What was reported tells of itself in report_versions.
create table report_actions (
  id uuid primary key,
  report_id uuid not null,
  group_id uuid not null,
  action text not null,
  by text not null,
  time timestamptz not null,
  -- The report's revision when it was done.
  revision integer not null,
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade
);
create index report_actions_by_report on report_actions (report_id, time);

alter table report_actions enable row level security;
create policy report_actions_of_groups on report_actions to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_actions_read on report_actions for select to sei_national using (true);
create policy report_actions_add on report_actions for insert to sei_national with check (true);

grant select, insert on report_actions to sei_app, sei_national;

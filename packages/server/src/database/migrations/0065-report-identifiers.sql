-- The ids that forms generate for reports, by which rules of other reports find them, of each report as it was last reported; written in the
-- same transaction as what was reported (docs/decisions/0162-facts-of-another-report.md). In clear: an id says nothing of anybody.
create table report_identifiers (
  identifier uuid not null,
  report_id uuid not null,
  group_id uuid not null,
  primary key (identifier, report_id),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade on delete cascade
);
create index report_identifiers_of_report on report_identifiers (report_id);

alter table report_identifiers enable row level security;
create policy report_identifiers_of_groups on report_identifiers to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_identifiers_read on report_identifiers for select to sei_national using (true);
grant select, insert, delete on report_identifiers to sei_app;
grant select on report_identifiers to sei_national;

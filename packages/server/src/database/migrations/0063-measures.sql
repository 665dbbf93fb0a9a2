-- Values that a form names for lists and statistics, of each report as it stands and as it was last reported, written in the same transaction
-- as what they are made from (docs/decisions/0141-measures.md). In clear, as the columns of the lists are.
create table report_measures (
  report_id uuid not null,
  group_id uuid not null,
  stage text not null check (stage in ('draft', 'reported')),
  measure text not null,
  value jsonb not null,
  primary key (report_id, stage, measure),
  foreign key (report_id, group_id) references reports (id, group_id) on update cascade on delete cascade
);

alter table report_measures enable row level security;
create policy report_measures_of_groups on report_measures to sei_app
  using (group_id = any ((select caller_groups())::uuid[])) with check (group_id = any ((select caller_groups())::uuid[]));
create policy report_measures_read on report_measures for select to sei_national using (true);
grant select, insert, update, delete on report_measures to sei_app;
grant select on report_measures to sei_national;

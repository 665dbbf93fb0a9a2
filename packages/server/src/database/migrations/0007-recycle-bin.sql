-- The recycle bin: deleted drafts, until their time is up. Who deleted one stands beside it for those who look into the bin.
alter table reports add column deleted_by text not null default '';
create index reports_deleted on reports (group_id, deleted_at desc, id) where deleted_at is not null;
create index reports_to_remove on reports (deleted_at) where deleted_at is not null;

-- Only one job removes anything for good, as a role of its own that sees deleted drafts and nothing else.
do $$
begin
  create role sei_recycler nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_recycler to sei_app with inherit false, set true;
grant usage on schema public to sei_recycler;
-- To lock a row asks for the right to update a column of it; the policy lets none be changed into what it is not.
grant select, update (deleted_at), delete on reports to sei_recycler;
grant select on report_persons to sei_recycler;
grant insert on audit_lines, audit_subjects to sei_recycler;

create policy reports_deleted on reports to sei_recycler
  using (deleted_at is not null and version = 0) with check (deleted_at is not null);
create policy report_persons_deleted on report_persons for select to sei_recycler
  using (report_id in (select id from reports where deleted_at is not null));
create policy audit_lines_recycler on audit_lines for insert to sei_recycler with check ("user" is null);

-- What belongs to a draft goes with it. What has been reported is not a draft, so its versions hold it back.
do $$
declare
  part text;
begin
  foreach part in array array['report_changes', 'report_persons', 'report_actions'] loop
    continue when to_regclass(part) is null;
    execute format(
      'alter table %1$I drop constraint %1$s_report_id_group_id_fkey, add constraint %1$s_report_id_group_id_fkey
       foreign key (report_id, group_id) references reports (id, group_id) on update cascade on delete cascade', part);
  end loop;
end $$;

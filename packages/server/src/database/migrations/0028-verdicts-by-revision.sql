-- The verdict that lists show stands until the draft has been judged anew: behind its change, or by a job. `checked_revision` says which
-- revision it is of; `waits_for` which kinds of facts it misses, when it is neither right nor wrong. Neither holds anything of a person.
alter table reports
  add column checked_revision integer,
  add column waits_for text[] not null default '{}';
-- Until now every change took the verdict away, so those that are left are of the report as it stands.
update reports set checked_revision = revision where checked <> 'none';

create index reports_to_judge on reports (changed_at)
  where checked_revision is distinct from revision and state in ('draft', 'outbox') and deleted_at is null;

-- Finds what is to be judged, and sees nothing else of it. The judging itself goes by what the last editor may see.
do $$
begin
  create role sei_judge nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_judge to sei_app with inherit false, set true;
grant usage on schema public to sei_judge;
grant select (id, group_id, revision, checked_revision, changed_at, changed_by_id, state, deleted_at) on reports to sei_judge;
create policy reports_to_judge on reports for select to sei_judge using (true);

-- Whoever validates, staff included, notes which revision she validated.
grant update (checked_revision, waits_for) on reports to sei_national;

-- How many reports lie in each tray, kept as they move: each move adds lines, and the lines of a tray add up to what lies in it. Nobody waits
-- for anybody, as moves only ever add; a job folds a tray's lines into one (docs/decisions/0054-kept-counters.md).
create table tray_tallies (
  group_id uuid not null,
  form text not null,
  state text not null,
  change integer not null,
  -- False for a move that waits to be folded.
  folded boolean not null default false
);
create index tray_tallies_by_tray on tray_tallies (group_id, form, state) include (change);
create index tray_tallies_to_fold on tray_tallies (group_id, form, state) where not folded;

-- Whoever moves a report, the tallies follow, in the same transaction.
create function tally_report() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' and old.deleted_at is null then
    insert into tray_tallies (group_id, form, state, change) values (old.group_id, old.form, old.state, -1);
  end if;
  if tg_op <> 'DELETE' and new.deleted_at is null then
    insert into tray_tallies (group_id, form, state, change) values (new.group_id, new.form, new.state, 1);
  end if;
  return null;
end $$;
create trigger report_tallied after insert or delete on reports for each row execute function tally_report();
create trigger report_retallied after update of group_id, form, state, deleted_at on reports for each row
  when ((old.group_id, old.form, old.state, old.deleted_at is null) is distinct from (new.group_id, new.form, new.state, new.deleted_at is null))
  execute function tally_report();

insert into tray_tallies (group_id, form, state, change, folded)
select group_id, form, state, count(*), true from reports where deleted_at is null group by group_id, form, state;

alter table tray_tallies enable row level security;
create policy tray_tallies_of_groups on tray_tallies for select to sei_app
  using (group_id = any ((select caller_groups())::uuid[]));
create policy tray_tallies_read on tray_tallies for select to sei_national using (true);
grant select on tray_tallies to sei_app, sei_national;

-- Folding sees all trays and no report.
do $$
begin
  create role sei_folder nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant sei_folder to sei_app with inherit false, set true;
grant usage on schema public to sei_folder;
grant select, insert, delete on tray_tallies to sei_folder;
create policy tray_tallies_fold on tray_tallies to sei_folder using (true) with check (true);

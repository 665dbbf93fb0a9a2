-- How many reports lie in each tray, kept as they move. A tray's number is the sum of its lanes: whoever moves a report counts in the lane of
-- her connection, so nobody waits for anybody, and there are never more lanes than that (docs/decisions/0054-kept-counters.md).
create table tray_tallies (
  group_id uuid not null,
  form text not null,
  state text not null,
  lane smallint not null,
  count integer not null,
  primary key (group_id, form, state, lane)
) with (fillfactor = 50);

-- Whoever moves a report, the tallies follow, in the same transaction. Always in the same order, so that two moves never wait for each other.
create function tally_report() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into tray_tallies as tally (group_id, form, state, lane, count)
  select move.group_id, move.form, move.state, pg_backend_pid() % 32, move.count
  from (values
    (old.group_id, old.form, old.state, old.deleted_at, -1),
    (new.group_id, new.form, new.state, new.deleted_at, 1)
  ) as move (group_id, form, state, deleted_at, count)
  where move.group_id is not null and move.deleted_at is null
  order by move.group_id, move.form, move.state
  on conflict (group_id, form, state, lane) do update set count = tally.count + excluded.count;
  return null;
end $$;
create trigger report_tallied after insert or delete on reports for each row execute function tally_report();
create trigger report_retallied after update of group_id, form, state, deleted_at on reports for each row
  when ((old.group_id, old.form, old.state, old.deleted_at is null) is distinct from (new.group_id, new.form, new.state, new.deleted_at is null))
  execute function tally_report();

insert into tray_tallies (group_id, form, state, lane, count)
select group_id, form, state, 0, count(*) from reports where deleted_at is null group by group_id, form, state;

alter table tray_tallies enable row level security;
create policy tray_tallies_of_groups on tray_tallies for select to sei_app
  using (group_id = any ((select caller_groups())::uuid[]));
create policy tray_tallies_read on tray_tallies for select to sei_national using (true);
grant select on tray_tallies to sei_app, sei_national;

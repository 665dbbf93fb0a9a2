-- Every name under which somebody made, changed or reported a report: a filter on part of a name is tried on these few thousand, and the
-- reports of those that pass are found by the lists' indexes, however many names there are (docs/decisions/0112-names-in-lists.md). Only ever
-- added to.
create table report_authors (
  name text collate danish primary key,
  name_folded text collate "C" not null generated always as (lower(name)) stored
);

-- Always in the same order, so that two reports never wait for each other.
create function keep_report_authors() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into report_authors (name)
  select distinct written.name
  from unnest(array[new.created_by, new.changed_by, new.submitted_by]) as written (name)
  where not exists (select from report_authors as known where known.name = written.name)
  order by written.name
  on conflict do nothing;
  return null;
end $$;
create trigger report_authors_kept after insert on reports for each row execute function keep_report_authors();
create trigger report_authors_kept_on after update of created_by, changed_by, submitted_by on reports for each row
  when ((old.created_by, old.changed_by, old.submitted_by) is distinct from (new.created_by, new.changed_by, new.submitted_by))
  execute function keep_report_authors();

insert into report_authors (name)
select created_by from reports union select changed_by from reports union select submitted_by from reports;

-- Who works in another group is nobody's affair but that of staff of Sundhedsdatastyrelsen, who read all reports.
alter table report_authors enable row level security;
create policy report_authors_read on report_authors for select to sei_national using (true);
grant select on report_authors to sei_national;
